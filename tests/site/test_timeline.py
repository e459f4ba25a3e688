"""Days of effect and expiry, and numbers."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

from gazette.model import Document, Issue, Library, Notice
from gazette.settings import Settings
from gazette.site.statistics import count_library
from gazette.site.timeline import list_events, write_calendar

NOTICE = Notice(
    "2023-04-01", "关于印发《临山市公园管理办法》；试行, 的通知" + "长" * 60, issuers=("甲局", "乙局"),
    written_on=date(2023, 4, 3), effective_on=date(2023, 5, 1), expires_on=date(2025, 4, 30),
)  # fmt: skip
LIBRARY = Library((Issue("2023-04", "临山政报", 2023, 4, notices=(Document(NOTICE, (), "01.md"),)),))


def test_the_latest_day_comes_first() -> None:
    assert [(event.what, event.on.year) for event in list_events(LIBRARY)] == [("expires", 2025), ("effective", 2023)]


def test_the_calendar_is_folded_and_unfolds_to_the_title() -> None:
    calendar = write_calendar(list_events(LIBRARY), Settings(), "/")
    assert all(len(line.encode()) <= 75 for line in calendar.split("\r\n"))
    unfolded = calendar.replace("\r\n ", "")
    assert f"SUMMARY:施行：{NOTICE.title.replace(',', chr(92) + ',')}\r\n" in unfolded
    assert "DTSTART;VALUE=DATE:20230501\r\nDTEND;VALUE=DATE:20230502\r\n" in unfolded
    assert "\n" not in calendar.replace("\r\n", "")


def test_a_joint_notice_counts_for_each_issuer() -> None:
    plots = {plot.title: plot.bars for plot in count_library(LIBRARY)}
    assert [(bar.label, bar.count, bar.share) for bar in plots["发文机关"]] == [("甲局", 1, 100.0), ("乙局", 1, 100.0)]
    assert plots["成文月份"][0].label == "2023年4月"


def test_the_calendar_has_what_rfc_5545_requires_of_each_event() -> None:
    lines = write_calendar(list_events(LIBRARY), Settings(), "https://example.org/").replace("\r\n ", "").split("\r\n")
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert {"VERSION:2.0"} < set(lines)
    events = "\n".join(lines).split("BEGIN:VEVENT\n")[1:]
    assert len(events) == 2
    for event in events:
        names = [re.split("[;:]", line)[0] for line in event.partition("END:VEVENT")[0].splitlines()]
        assert {"UID", "DTSTAMP", "DTSTART", "SUMMARY", "URL"} <= set(names)
        assert len(names) == len(set(names))
    assert len({re.search("UID:(.+)", event)[1] for event in events}) == 2  # type: ignore[index]


def test_a_calendar_of_a_site_without_a_host_has_no_addresses() -> None:
    assert "URL:" not in write_calendar(list_events(LIBRARY), Settings(), "/")


def test_years_are_counted_where_there_are_several() -> None:
    older = Document(replace(NOTICE, id="2022-04-01", written_on=date(2022, 4, 3)), (), "02.md")
    issues = (*LIBRARY.issues, Issue("2022-04", "临山政报", 2022, 4, notices=(older,)))
    assert count_library(LIBRARY)[0].title == "成文月份"
    first = count_library(Library(issues))[0]
    assert (first.title, [(bar.label, bar.count) for bar in first.bars]) == ("成文年份", [("2023年", 1), ("2022年", 1)])


def test_an_empty_library_has_no_days_and_no_numbers(small_site: Path) -> None:
    assert list_events(Library(())) == ()
    assert [bar.count for plot in count_library(Library(())) for bar in plot.bars] == [0] * 5
