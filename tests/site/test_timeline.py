"""Days of effect and expiry, and numbers."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from pathlib import Path

from gazette.model import Document, Issue, Library, Notice
from gazette.settings import Settings
from gazette.site.statistics import count_library
from gazette.site.tasks import Context, fingerprint
from gazette.site.timeline import list_events, plan_calendar, write_calendar

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


def test_the_calendar_is_written_as_reviewed() -> None:
    notice = replace(NOTICE, title="植树；A,B\\C; D\nE", written_on=None)
    library = Library((Issue("2023-04", "临山政报", 2023, 4, notices=(Document(notice, (), "01.md"),)),))
    calendar = write_calendar(list_events(library), Settings(name="临山;政报"), "https://example.org/")

    assert re.sub(r"UID:[^\r]+", "UID:…", calendar).split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//临山\\;政报//gazette//ZH",
        "CALSCALE:GREGORIAN",
        "X-WR-CALNAME:临山\\;政报：施行与失效",
        *("BEGIN:VEVENT", "UID:…", "DTSTAMP:20250430T000000Z", "DTSTART;VALUE=DATE:20250430", "DTEND;VALUE=DATE:20250501"),
        "SUMMARY:有效期至：植树；A\\,B\\\\C\\; D E",
        *("URL:https://example.org/2023/04/01/", "TRANSP:TRANSPARENT", "END:VEVENT"),
        *("BEGIN:VEVENT", "UID:…", "DTSTAMP:20230501T000000Z", "DTSTART;VALUE=DATE:20230501", "DTEND;VALUE=DATE:20230502"),
        "SUMMARY:施行：植树；A\\,B\\\\C\\; D E",
        *("URL:https://example.org/2023/04/01/", "TRANSP:TRANSPARENT", "END:VEVENT"),
        "END:VCALENDAR",
        "",
    ]  # fmt: skip


def test_the_calendar_is_a_file_of_the_timeline_and_is_made_again_for_other_days_or_settings() -> None:
    settings = Settings(name="临山政报", base_url="https://example.org/gazette/")
    task = plan_calendar(LIBRARY, settings)

    assert (task.name, task.stage) == ("calendar", "data")
    assert list(task.make(Context({}, Path())).files) == [
        ("timeline/calendar.ics", write_calendar(list_events(LIBRARY), settings, "https://example.org/gazette/"))
    ]
    for other in (plan_calendar(Library(()), settings), plan_calendar(LIBRARY, Settings())):
        assert fingerprint(other.inputs) != fingerprint(task.inputs)


def test_an_event_keeps_its_name_when_its_day_or_title_changes() -> None:
    def names(notice: Notice) -> list[str]:
        library = Library((Issue("2023-04", "临山政报", 2023, 4, notices=(Document(notice, (), "01.md"),)),))
        return re.findall("UID:(.+)\r\n", write_calendar(list_events(library), Settings(), "/"))

    later = replace(NOTICE, title="另一标题", effective_on=date(2023, 6, 1), expires_on=date(2026, 4, 30))
    assert names(later) == names(NOTICE)
    assert set(names(replace(NOTICE, id="2023-04-02"))).isdisjoint(names(NOTICE))


def test_a_line_of_75_octets_is_whole_and_a_longer_one_goes_on_behind_a_space() -> None:
    def fold(length: int) -> list[str]:
        lines = write_calendar((), Settings(name="a" * (length - len("PRODID:-////gazette//ZH"))), "/").split("\r\n")
        return lines[2 : lines.index("CALSCALE:GREGORIAN")]

    assert [len(line) for line in fold(75)] == [75]
    assert [len(line) for line in fold(76)] == [75, 2]
    assert [len(line) for line in fold(75 + 75)] == [75, 75, 2]
    assert fold(76)[1] == " H"


def test_the_last_day_of_the_calendar_ends_on_itself() -> None:
    notice = replace(NOTICE, effective_on=None, expires_on=date.max)
    library = Library((Issue("2023-04", "临山政报", 2023, 4, notices=(Document(notice, (), "01.md"),)),))

    assert "DTEND;VALUE=DATE:99991231\r\n" in write_calendar(list_events(library), Settings(), "/")


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
