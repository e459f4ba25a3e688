"""The pages of the registers: appointments and persons, responsible units, days of effect and expiry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from gazette.content.appointments import Appointment
from gazette.content.responsibilities import Responsibility
from gazette.languages import Language
from gazette.model import Library, Notice
from gazette.site.addresses import listing_path
from gazette.site.bulk import FOLDER, bundle
from gazette.site.paging import LONG, YearLink, page_by_year
from gazette.site.registers import Unit, find_year, list_persons, list_posts, list_units, read_registers, split_by_year
from gazette.site.timeline import list_events
from gazette.site.web_page import WebPage

_Notices = Mapping[str, Notice]


def make_register_pages(library: Library, words: Language) -> Iterator[WebPage]:
    """Each register, with a page for each of its persons and units; what is long is cut by year."""
    registers = read_registers(library)
    notices = {document.notice.id: document.notice for document in library.documents}
    has_years = len(bundle(library)) > 1
    tables = {file: FOLDER if has_years else f"{FOLDER}{file}" for file in ("appointments.csv", "tasks.csv")}
    yield from _appointment_pages(registers.appointments, notices, tables["appointments.csv"], words)
    yield from _post_pages(registers.appointments, notices, words)
    yield from _unit_pages(list_units(registers.responsibilities), notices, tables["tasks.csv"], words)
    yield from _timeline_pages(library, words)


def _appointment_pages(
    entries: tuple[Appointment, ...], notices: _Notices, table: str, words: Language
) -> Iterator[WebPage]:
    title, description = words.say("page.appointments"), words.say("appointments.description")
    paged = page_by_year(entries, find_year, "appointments/", words=words)
    persons = list_persons(entries)

    def show(shown: tuple[Appointment, ...]) -> dict[str, Any]:
        return {"persons": list_persons(shown), "count": len(persons), "notices": _pick(shown, notices), "table": table}

    first = show(paged.first) | {"years": paged.links, "year": ""}
    yield WebPage("appointments/", "appointments.html", title, description, first)
    for link, part in paged.parts:
        values = show(part) | {"years": (), "year": link.label}
        yield WebPage(link.path, "appointments.html", _name_part(title, link, words), description, values)
    for person in persons:
        values = {"person": person, "notices": _pick(person.appointments, notices)}
        path = listing_path("appointments", person.slug)
        yield WebPage(path, "person.html", person.name, words.say("appointments.of_person", name=person.name), values)


def _post_pages(entries: tuple[Appointment, ...], notices: _Notices, words: Language) -> Iterator[WebPage]:
    title, description = words.say("page.posts"), words.say("posts.description")
    paged = page_by_year(entries, find_year, "posts/", words=words)
    count = len(list_posts(entries))

    def make(path: str, name: str, shown: tuple[Appointment, ...], years: tuple[YearLink, ...], year: str) -> WebPage:
        values = {"posts": list_posts(shown), "count": count, "notices": _pick(shown, notices)}
        return WebPage(path, "posts.html", name, description, values | {"years": years, "year": year})

    yield make("posts/", title, paged.first, paged.links, "")
    for link, part in paged.parts:
        yield make(link.path, _name_part(title, link, words), part, (), link.label)


def _unit_pages(units: tuple[Unit, ...], notices: _Notices, table: str, words: Language) -> Iterator[WebPage]:
    title, description = words.say("page.units"), words.say("units.description")
    parts = (each for unit in units for each in split_by_year(unit))
    paged = page_by_year(parts, lambda each: each[0], "units/", words=words)
    shown = units[:LONG] if paged.parts else units
    values: dict[str, Any] = {"units": shown, "count": len(units), "years": paged.links, "year": "", "table": table}
    yield WebPage("units/", "units.html", title, description, values)
    for link, part in paged.parts:
        values = {"units": tuple(unit for _, unit in part), "count": link.number, "years": (), "year": link.label}
        values |= {"table": table}
        yield WebPage(link.path, "units.html", _name_part(title, link, words), description, values)
    for unit in units:
        yield from _pages_of_unit(unit, notices, words)


def _pages_of_unit(unit: Unit, notices: _Notices, words: Language) -> Iterator[WebPage]:
    title, path = words.say("units.unit", name=unit.name), listing_path("units", unit.slug)
    paged = page_by_year(unit.tasks, find_year, path, words=words)

    def make(place: str, name: str, tasks: tuple[Responsibility, ...], years: tuple[YearLink, ...]) -> WebPage:
        groups = groupby(tasks, key=lambda task: task.notice_id)
        shown = tuple((notices[notice_id], tuple(group)) for notice_id, group in groups)
        values = {"unit": {"name": unit.name, "count": unit.count}, "tasks": shown, "years": years}
        description = words.say("units.unit_description", name=unit.name, count=unit.count)
        return WebPage(place, "unit.html", name, description, values)

    yield make(path, title, paged.first, paged.links)
    for link, part in paged.parts:
        yield make(link.path, _name_part(title, link, words), part, ())


def _timeline_pages(library: Library, words: Language) -> Iterator[WebPage]:
    title = words.say("page.timeline")
    paged = page_by_year(list_events(library), lambda event: event.on.year, "timeline/", words=words)
    yield WebPage("timeline/", "timeline.html", title, values={"events": paged.first, "years": paged.links, "year": ""})
    for link, part in paged.parts:
        values = {"events": part, "years": (), "year": link.label}
        yield WebPage(link.path, "timeline.html", _name_part(title, link, words), values=values)


def _name_part(title: str, link: YearLink, words: Language) -> str:
    return words.say("listing.part", label=title, year=link.label)


def _pick(entries: Iterable[Appointment], notices: _Notices) -> dict[str, Notice]:
    return {entry.notice_id: notices[entry.notice_id] for entry in entries}
