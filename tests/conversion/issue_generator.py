"""Random issues of invented cities with known truth: the same seed gives the same bytes.

FORMS lists every form that a source can have; an issue takes one value of each. The flow: a form and a place → notices
(issue_writer) → lines on pages and their text (issue_printer) → bytes, beside what is true of each notice.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from tests.conversion.issue_printer import Printer, extract
from tests.conversion.issue_writer import PLACES, SECTIONS, Draft, Writer

FORMS: Mapping[str, tuple[str, ...]] = {
    "order": ("title first", "columns first"),
    "measure": ("20", "24", "27", "30", "50"),
    "columns": ("two", "one"),
    "pages": ("form feeds", "lost form feeds", "furniture"),
    "heads": ("none", "doubled", "single"),
    "heads stand": ("below", "above"),
    "folios": ("none", "bare", "dashes"),
    "footers": ("none", "year and serial", "name and year", "spaced name and year", "on the line of the head"),
    "lines": ("apart", "close"),
    "indents": ("lost", "kept"),
    "marks": ("compressed", "full"),
    "digits": ("close", "apart"),
    "brackets": ("〔〕", "[]", "【】", "（）"),
    "numbers": ("close", "spaced", "bracketed"),
    "dates": ("digits", "spaced", "numerals", "numerals with circles"),
    "signatures": ("close", "spaced"),
    "joint signatures": ("line by line", "on one line"),
    "notes": ("before the signature", "after the date"),
    "notices begin": ("on a new page", "below the one before"),
    "annexes begin": ("on a new page", "below the text"),
    "lists of annexes": ("on one page", "over two pages"),
    "covers": ("after the columns", "on the page before", "on the page before and again"),
    "texts open": ("plainly", "with words of a title"),
    "encoding": ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "gb18030"),
    "line ends": ("\n", "\r\n"),
}
KINDS = ("circular", "plan", "personnel", "order", "announcement", "public notice", "letter", "joint", "reply", "award")


@dataclass(frozen=True)
class Truth:
    """What a notice is: its fields, and the paragraphs of its text in reading order, headings among them."""

    kind: str
    title: str
    document_number: str | None
    issuers: tuple[str, ...]
    addressees: str | None
    written_on: date
    section: str | None
    note: str | None
    enclosure: str | None
    annexes: tuple[tuple[str, str], ...]
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class RandomIssue:
    """A source with its truth; `settings` are the sections that an editor would have to name."""

    seed: int
    form: Mapping[str, str]
    source: bytes
    settings: tuple[str, ...]
    notices: tuple[Truth, ...]


def generate_issue(seed: int, mix: frozenset[str] = frozenset()) -> RandomIssue:
    """The issue of a seed, with the mixture that is asked for: values such as order=title first, and kinds."""
    chance = random.Random(seed)
    fixed = {"order": chance.choice(FORMS["order"])}  # chosen first: or else what cannot be makes one rare
    fixed |= dict(value.split("=") for value in mix if "=" in value)
    while True:
        form = {name: chance.choice(values) for name, values in FORMS.items()} | fixed
        kinds = [chance.choice(KINDS) for _ in range(chance.randint(2, 6))]
        kinds[:1] = [kind for kind in KINDS if kind in mix] or kinds[:1]
        if _can_be(form):
            break
    place, sections = chance.choice(PLACES), chance.choice(SECTIONS)
    writer = Writer(chance, form, place, sections)
    drafts = sorted((writer.write(kind) for kind in kinds), key=lambda draft: sections.index(draft.section))
    pages = Printer(chance, form).print(drafts)
    text = extract(pages, form, chance, place[2])
    text = text.replace("\n", form["line ends"])
    shown = form["heads"] != "none" or form["footers"] == "on the line of the head"
    named = shown and (form["heads"] == "single" or chance.random() < 0.5)
    truths = tuple(tell(draft, shown) for draft in drafts)
    return RandomIssue(seed, form, text.encode(form["encoding"]), sections if named else (), truths)


def form_values(form: Mapping[str, str]) -> Iterator[str]:
    """A form as the words that a mixture uses: order=title first."""
    return (f"{name}={value}" for name, value in form.items())


def _can_be(form: Mapping[str, str]) -> bool:
    """False for what no source is or nobody can read: pages that nothing ends, two annexes whose texts run together."""
    if form["footers"] == "on the line of the head" and form["heads"] != "doubled":
        return False
    if form["pages"] == "lost form feeds" and (form["lines"] == "close" or form["indents"] == "kept"):
        return False
    if form["order"] == "columns first" and (form["indents"] == "kept" or form["annexes begin"] == "below the text"):
        return False
    if (form["measure"] == "50") != (form["columns"] == "one"):
        return False
    if form["pages"] == "furniture" and form["heads stand"] == "above":
        return False
    return form["pages"] != "furniture" or form["heads"] != "none" or form["footers"] != "none"


def tell(draft: Draft, shown: bool) -> Truth:
    body = [*draft.cover, *([draft.signatory] if draft.signatory else [])]
    body += [draft.enclosure] if draft.enclosure else []
    body += [*draft.text, *draft.annex_list()]
    for label, title, paragraphs in draft.annexes:
        body += [f"{label}{title}", *paragraphs]
    return Truth(
        draft.kind, draft.title, draft.number, draft.issuers, draft.addressees, draft.written_on,
        draft.section if shown else None, draft.note, draft.enclosure,
        tuple((label, title) for label, title, _ in draft.annexes), tuple(body),
    )  # fmt: skip
