"""The registers drawn from the text: appointments by person (任免), and tasks by responsible unit (责任单位)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gazette.content.appointments import Appointment, find_appointments
from gazette.content.responsibilities import Responsibility, find_responsibilities
from gazette.model import Library
from gazette.site.addresses import make_slug


@dataclass(frozen=True)
class Person:
    """What notices say of one name; persons of one name are not told apart."""

    name: str
    appointments: tuple[Appointment, ...]

    @property
    def slug(self) -> str:
        return make_slug(self.name)


@dataclass(frozen=True)
class Post:
    """Who is appointed to a post and removed from it, as the notices write it."""

    name: str
    appointments: tuple[Appointment, ...]

    @property
    def slug(self) -> str:
        return make_slug(self.name)


@dataclass(frozen=True)
class Unit:
    """A unit as the notices write it, with its tasks."""

    name: str
    tasks: tuple[Responsibility, ...]

    @property
    def slug(self) -> str:
        return make_slug(self.name)

    @property
    def count(self) -> int:
        return len(self.tasks)


@dataclass(frozen=True)
class Registers:
    """Both registers, in the library's order."""

    appointments: tuple[Appointment, ...]
    responsibilities: tuple[Responsibility, ...]


def read_registers(library: Library) -> Registers:
    """Everything that the texts say in a set form; what they say otherwise is not in the registers."""
    appointments = tuple(entry for document in library.documents for entry in find_appointments(document))
    tasks = tuple(entry for document in library.documents for entry in find_responsibilities(document))
    return Registers(appointments, tasks)


def list_persons(entries: Iterable[Appointment]) -> tuple[Person, ...]:
    """In the order in which they are first named."""
    return tuple(Person(name, group) for name, group in _group(entries, "person"))


def list_posts(entries: Iterable[Appointment]) -> tuple[Post, ...]:
    """In the order in which they are first named."""
    return tuple(Post(name, group) for name, group in _group(entries, "post"))


def _group(entries: Iterable[Appointment], field: str) -> list[tuple[str, tuple[Appointment, ...]]]:
    found: dict[str, list[Appointment]] = {}
    for entry in entries:
        found.setdefault(getattr(entry, field), []).append(entry)
    return [(name, tuple(group)) for name, group in found.items()]


def list_units(entries: Iterable[Responsibility]) -> tuple[Unit, ...]:
    """Those with most tasks first."""
    found: dict[str, list[Responsibility]] = {}
    for entry in entries:
        found.setdefault(entry.unit, []).append(entry)
    return tuple(sorted((Unit(name, tuple(tasks)) for name, tasks in found.items()), key=lambda unit: -unit.count))


def find_year(entry: Appointment | Responsibility) -> int:
    """The year of the issue that the entry was printed in."""
    return int(entry.notice_id.partition("-")[0])


def split_by_year(unit: Unit) -> Iterator[tuple[int, Unit]]:
    """The unit once for each year, with that year's tasks."""
    years: dict[int, list[Responsibility]] = {}
    for task in unit.tasks:
        years.setdefault(find_year(task), []).append(task)
    return ((year, Unit(unit.name, tuple(tasks))) for year, tasks in years.items())
