"""The registers drawn from the text: appointments by person (任免), and tasks by responsible unit (责任单位)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from gazette.content.appointments import Appointment, find_appointments
from gazette.content.responsibilities import Responsibility, find_responsibilities
from gazette.model import Document, Library
from gazette.site.addresses import make_slug


@dataclass(frozen=True)
class Person:
    """All that the notices say of one name; persons of one name are not told apart."""

    name: str
    slug: str
    appointments: tuple[Appointment, ...]


@dataclass(frozen=True)
class Unit:
    """A unit as the notices write it, with its tasks under the notice that gives them."""

    name: str
    slug: str
    tasks: tuple[tuple[Document, tuple[Responsibility, ...]], ...]

    @property
    def count(self) -> int:
        return sum(len(tasks) for _, tasks in self.tasks)


@dataclass(frozen=True)
class Registers:
    """Both registers; entries stand in the library's order, units with most tasks first."""

    persons: tuple[Person, ...]
    units: tuple[Unit, ...]
    appointments: tuple[Appointment, ...]
    responsibilities: tuple[Responsibility, ...]


def read_registers(library: Library) -> Registers:
    """Everything that the texts say in a set form; what they say otherwise is not in the registers."""
    appointments = tuple(entry for document in library.documents for entry in find_appointments(document))
    tasks = tuple(entry for document in library.documents for entry in find_responsibilities(document))
    return Registers(tuple(_list_persons(appointments)), tuple(_list_units(library, tasks)), appointments, tasks)


def _list_persons(entries: Iterable[Appointment]) -> list[Person]:
    found: dict[str, list[Appointment]] = {}
    for entry in entries:
        found.setdefault(entry.person, []).append(entry)
    return [Person(name, make_slug(name), tuple(group)) for name, group in found.items()]


def _list_units(library: Library, entries: Iterable[Responsibility]) -> list[Unit]:
    documents = {document.notice.id: document for document in library.documents}
    found: dict[str, list[Responsibility]] = {}
    for entry in entries:
        found.setdefault(entry.unit, []).append(entry)
    units = []
    for name, group in found.items():
        tasks = groupby(group, key=lambda entry: entry.notice_id)
        units.append(Unit(name, make_slug(name), tuple((documents[each], tuple(list_)) for each, list_ in tasks)))
    return sorted(units, key=lambda unit: -unit.count)
