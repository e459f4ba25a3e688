"""When notices take effect and when their terms end: a list for readers, an iCalendar file (RFC 5545) for calendars."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from gazette.model import Document, Library
from gazette.settings import Settings
from gazette.site.addresses import make_root, notice_path
from gazette.site.tasks import Context, Made, Task
from gazette.site.wording import AS_PRINTED


@dataclass(frozen=True)
class Event:
    """`what` is effective (from this day) or expires (until this day)."""

    on: date
    what: str
    document: Document


def list_events(library: Library) -> tuple[Event, ...]:
    """All days of effect and expiry, the latest first."""
    events = [
        Event(day, what, document)
        for document in library.documents
        for what, day in (("effective", document.notice.effective_on), ("expires", document.notice.expires_on))
        if day
    ]
    return tuple(sorted(events, key=lambda event: event.on, reverse=True))


def plan_calendar(library: Library, settings: Settings) -> Task:
    """timeline/calendar.ics."""
    events = list_events(library)

    def make(_: Context) -> Made:
        return Made((("timeline/calendar.ics", write_calendar(events, settings, make_root(settings))),))

    return Task("calendar", "data", (settings, events), make)


def write_calendar(events: Iterable[Event], settings: Settings, root: str) -> str:
    """The calendar: whole days, CRLF, lines of at most 75 octets, addresses where `root` names a host.

    Its stamps are days of the text, not of the build.
    """
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:-//{_escape(settings.name)}//gazette//ZH", "CALSCALE:GREGORIAN"]
    lines.append(f"X-WR-CALNAME:{_escape(settings.words.say('timeline.calendar', name=settings.name))}")
    for event in events:
        notice = event.document.notice
        name = f"{settings.name} {notice.id} {AS_PRINTED.say(f'event.{event.what}')}"
        said = settings.words.say("event.said", event=settings.words.say(f"event.{event.what}"), title=notice.title)
        lines += [
            "BEGIN:VEVENT",
            f"UID:{uuid.uuid5(uuid.NAMESPACE_URL, name)}",
            f"DTSTAMP:{_day(notice.written_on or event.on)}T000000Z",
            f"DTSTART;VALUE=DATE:{_day(event.on)}",
            f"DTEND;VALUE=DATE:{_day(event.on + timedelta(days=1)) if event.on < date.max else _day(event.on)}",
            f"SUMMARY:{_escape(said)}",
            *([f"URL:{root}{notice_path(notice.id)}"] if "://" in root else []),
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _fold(line))


def _fold(line: str) -> Iterator[str]:
    """RFC 5545 3.1: at most 75 octets a line, the rest after a space; no character is cut."""
    piece = ""
    for character in line:
        if len((piece + character).encode()) > 75:
            yield piece
            piece = " "
        piece += character
    yield piece


def _escape(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    return " ".join(escaped.split())


def _day(day: date) -> str:
    return day.strftime("%Y%m%d")
