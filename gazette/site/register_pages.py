"""The pages of the registers: appointments and persons, responsible units, days of effect and expiry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from gazette.content.appointments import Appointment
from gazette.content.responsibilities import Responsibility
from gazette.model import Library, Notice
from gazette.site.addresses import listing_path
from gazette.site.bulk import FOLDER, bundle
from gazette.site.paging import LONG, YearLink, page_by_year
from gazette.site.registers import Unit, find_year, list_persons, list_units, read_registers, split_by_year
from gazette.site.timeline import list_events
from gazette.site.web_page import WebPage

_Notices = Mapping[str, Notice]


def make_register_pages(library: Library) -> Iterator[WebPage]:
    """Each register, with a page for each of its persons and units; what is long is cut by year."""
    registers = read_registers(library)
    notices = {document.notice.id: document.notice for document in library.documents}
    has_years = len(bundle(library)) > 1
    tables = {file: FOLDER if has_years else f"{FOLDER}{file}" for file in ("appointments.csv", "tasks.csv")}
    yield from _appointment_pages(registers.appointments, notices, tables["appointments.csv"])
    yield from _unit_pages(list_units(registers.responsibilities), notices, tables["tasks.csv"])
    yield from _timeline_pages(library)


def _appointment_pages(entries: tuple[Appointment, ...], notices: _Notices, table: str) -> Iterator[WebPage]:
    title, description = "任免登记", "任免与组成人员：人、职务、日期与文件"
    paged = page_by_year(entries, find_year, "appointments/")
    persons = list_persons(entries)

    def show(shown: tuple[Appointment, ...]) -> dict[str, Any]:
        return {"persons": list_persons(shown), "count": len(persons), "notices": _pick(shown, notices), "table": table}

    first = show(paged.first) | {"years": paged.links, "year": ""}
    yield WebPage("appointments/", "appointments.html", title, description, first)
    for link, part in paged.parts:
        values = show(part) | {"years": (), "year": link.label}
        yield WebPage(link.path, "appointments.html", f"{title}：{link.label}", description, values)
    for person in persons:
        values = {"person": person, "notices": _pick(person.appointments, notices)}
        path = listing_path("appointments", person.slug)
        yield WebPage(path, "person.html", person.name, f"公报所载{person.name}的任免", values)


def _unit_pages(units: tuple[Unit, ...], notices: _Notices, table: str) -> Iterator[WebPage]:
    title, description = "责任单位", "各单位承担的任务"
    paged = page_by_year((each for unit in units for each in split_by_year(unit)), lambda each: each[0], "units/")
    shown = units[:LONG] if paged.parts else units
    values: dict[str, Any] = {"units": shown, "count": len(units), "years": paged.links, "year": "", "table": table}
    yield WebPage("units/", "units.html", title, description, values)
    for link, part in paged.parts:
        values = {"units": tuple(unit for _, unit in part), "count": link.number, "years": (), "year": link.label}
        values |= {"table": table}
        yield WebPage(link.path, "units.html", f"{title}：{link.label}", description, values)
    for unit in units:
        yield from _pages_of_unit(unit, notices)


def _pages_of_unit(unit: Unit, notices: _Notices) -> Iterator[WebPage]:
    title, path = f"{unit.name}的任务", listing_path("units", unit.slug)
    paged = page_by_year(unit.tasks, find_year, path)

    def make(place: str, name: str, tasks: tuple[Responsibility, ...], years: tuple[YearLink, ...]) -> WebPage:
        groups = groupby(tasks, key=lambda task: task.notice_id)
        shown = tuple((notices[notice_id], tuple(group)) for notice_id, group in groups)
        values = {"unit": {"name": unit.name, "count": unit.count}, "tasks": shown, "years": years}
        return WebPage(place, "unit.html", name, f"{unit.name}：{unit.count}项", values)

    yield make(path, title, paged.first, paged.links)
    for link, part in paged.parts:
        yield make(link.path, f"{title}：{link.label}", part, ())


def _timeline_pages(library: Library) -> Iterator[WebPage]:
    title = "施行与失效"
    paged = page_by_year(list_events(library), lambda event: event.on.year, "timeline/")
    yield WebPage("timeline/", "timeline.html", title, values={"events": paged.first, "years": paged.links, "year": ""})
    for link, part in paged.parts:
        values = {"events": part, "years": (), "year": link.label}
        yield WebPage(link.path, "timeline.html", f"{title}：{link.label}", values=values)


def _pick(entries: Iterable[Appointment], notices: _Notices) -> dict[str, Notice]:
    return {entry.notice_id: notices[entry.notice_id] for entry in entries}
