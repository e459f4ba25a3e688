"""What a command tells: where it goes and in which words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gazette.model import Problem, SiteReport
from gazette.report import Report

DOUBT = Problem("G112", "content/notices/2023/04/07.md", 1, "成文日期 is missing")


def test_a_stage_is_told_once_it_is_done(capsys: pytest.CaptureFixture[str]) -> None:
    report = Report("build")
    for done in (0, 1, 2):
        report.progress("pages", done, 2)

    assert capsys.readouterr().err == "pages: 2 of 2\n"


def test_time_counts_as_that_of_the_stage_that_reports_next(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter([100.0, 101.0, 103.0, 106.0, 110.0])
    monkeypatch.setattr("gazette.report.time.monotonic", lambda: next(clock))
    report = Report("build", as_json=True)
    for stage in ("read", "pages", "pages"):
        report.progress(stage, 1, 1)

    assert report.seconds == {"read": 1.0, "pages": 5.0}


def test_a_problem_that_is_told_twice_is_printed_once(capsys: pytest.CaptureFixture[str]) -> None:
    report = Report("check", quiet=True)
    report.warn([DOUBT])
    report.warn([DOUBT])

    assert report.finish(strict=False) == 0
    assert capsys.readouterr().err == "content/notices/2023/04/07.md:1: 成文日期 is missing [G112]\n"


def test_problems_give_status_1_only_under_strict(capsys: pytest.CaptureFixture[str]) -> None:
    report = Report("check")
    report.warn([DOUBT])

    assert (report.finish(strict=False), report.finish(strict=True)) == (0, 1)


def test_json_keeps_chinese_readable_and_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    report = Report("check", as_json=True)
    report.say("not for machines")
    report.warn([DOUBT])
    report.finish(strict=False)

    out = capsys.readouterr().out
    assert out.count("\n") == 1
    assert "成文日期" in out
    assert json.loads(out)["problems"][0]["line"] == 1


def test_a_site_that_a_host_does_not_take_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    exceeded = ("Cloudflare Pages takes 20,000 files, this site has 20,001",)
    site = SiteReport(9_000, 18_000, 20_001, 1_000_000, 20_001, (), exceeded)
    Report("build").describe_site(Path("site"), site)
    assert f"Too large for some hosts: {exceeded[0]}." in capsys.readouterr().out
