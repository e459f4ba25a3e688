"""An issue as data for whatever prints it: what stands in it, in reading order, and how it looks."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from gazette.model import Cell
from tests.conversion.issue_printer import Printer, balance, running_feet
from tests.conversion.issue_writer import Draft
from tests.layouts.issues import LayoutIssue, colophon, group_sheets, is_short, red_head
from tests.layouts.layouts import Layout
from tests.layouts.pictures import draw_png
from tests.layouts.tables import TrueTable

Described = dict[str, Any]
_HEADING = re.compile(r"[一二三四五六七八九十]+、[^。]{2,20}")
_CHAPTER = re.compile(r"第.{1,3}章　.{2,8}")
_LEAD = re.compile(r"（[一二三四五六七八九十]+）[^。]{2,15}。|第[一二三四五六七八九十]+条　")


def describe_issue(issue: LayoutIssue) -> Described:
    """All that the template prints, as data: the form, and the notices by sheets."""
    chance = random.Random(f"{issue.layout.name} {issue.seed} printed")
    describer = _Describer(issue, Printer(chance, issue.form))
    sheets = [
        {"columns": columns, "notices": list(describer.describe_sheet(drafts))}
        for columns, drafts in group_sheets(issue.drafts, issue.layout)
    ]
    return {
        "form": _describe_form(issue.layout, issue.form),
        "gazette": issue.gazette,
        "named": f"{issue.year}年第{issue.number}期（总第{issue.serial_number}期）",
        "publisher": f"{issue.gazette}编辑部",
        "footers": running_feet(issue.layout.footers, issue.gazette, issue.number),
        "first_page": issue.first_page,
        "sheets": sheets,
    }


def _describe_form(layout: Layout, form: Mapping[str, str]) -> Described:
    names = ("columns", "width", "height", "size", "leading", "tracking", "late", "heads", "folios", "footers", "cover", "contents", "charts", "labels")  # fmt: skip
    note_first = form["notes"] == "before the signature"
    return {name: getattr(layout, name) for name in names} | {"note_first": note_first}


class _Describer:
    """Notices as the template takes them; what is printed in place of a paragraph is looked up in the issue."""

    def __init__(self, issue: LayoutIssue, printer: Printer) -> None:
        self.issue, self.printer, self.layout, self.ordinal = issue, printer, issue.layout, 0

    def describe_sheet(self, drafts: Sequence[Draft]) -> Iterator[Described]:
        """A notice begins a page unless the layout lets it share one with a notice of its section."""
        for before, draft in pairwise([None, *drafts]):
            assert draft is not None
            shares = len(drafts) > 1 or self.layout.begins != "on a new page"
            yield self._describe(draft, before is None or before.section != draft.section or not shares)

    def _describe(self, draft: Draft, begins_page: bool) -> Described:
        self.ordinal += 1
        number = "".join(line for group in self.printer.number(draft) for line in group) or None
        return {
            "ordinal": self.ordinal,
            "section": draft.section,
            "listed": draft.title + (f"（{draft.number}）" if draft.number and draft.kind != "order" else ""),
            "begins_page": begins_page,
            "together": self.layout.shares and is_short(draft),
            "red_head": red_head(draft)[0] if self.layout.red_heads else None,
            "title": self._lines(draft.title),
            "number": number,
            "addressees": f"{draft.addressees}：" if draft.addressees else None,
            "cover": draft.cover,
            "enclosure": self._lines(draft.enclosure) if draft.enclosure else None,
            "body": list(self._elements(draft.text)),
            "annex_list": draft.annex_list(),
            "signature": self._signature(draft),
            "signatory": draft.signatory,
            "date": self.printer.date(draft.written_on),
            "note": draft.note,
            "colophon": colophon(draft) if self.layout.red_heads else None,
            "annexes": [self._annex(*annex) for annex in draft.annexes],
        }

    def _lines(self, title: str) -> list[str]:
        return self.printer.box(title)[0]

    def _signature(self, draft: Draft) -> list[str]:
        spaced = self.issue.form["signatures"] == "spaced"
        return [" ".join(name) if spaced else name for name in draft.issuers]

    def _annex(self, label: str, title: str, paragraphs: list[str]) -> Described:
        tables = [self.issue.tables[text] for text in paragraphs if text in self.issue.tables]
        wide = bool(tables) and self.layout.turns != "no"
        return {
            "label": label,
            "title": balance(title, 20),
            "body": list(self._elements(paragraphs)),
            "begins_page": self.layout.annexes_begin == "on a new page",
            "alone": bool(tables) and (self.layout.columns > 1 or wide),
            "flipped": wide and self.layout.turns == "page",
        }

    def _elements(self, paragraphs: Iterable[str]) -> Iterator[Described]:
        for text in paragraphs:
            if table := self.issue.tables.get(text):
                yield from self._table(table)
            elif text in self.issue.pictures:
                yield {"kind": "picture", "caption": text, "bars": len(text), "png": list(draw_png(100 + len(text)))}
            elif _CHAPTER.fullmatch(text):
                yield {"kind": "chapter", "text": text}
            elif _HEADING.fullmatch(text):
                yield {"kind": "heading", "text": text}
            else:
                yield self._paragraph(text)

    def _paragraph(self, text: str) -> Described:
        lead = _LEAD.match(text)
        footnote = self.issue.footnotes.get(text)
        rest = text[lead.end() :] if lead else text
        pieces = rest.split(footnote[0], 1) if footnote else [rest]
        note = footnote.partition(" ")[2] if footnote else None
        return {"kind": "paragraph", "lead": lead[0] if lead else None, "text": pieces, "footnote": note}

    def _table(self, table: TrueTable) -> Iterator[Described]:
        """The table; one that is turned on an upright page comes page by page, because typst does not break it."""
        parts = list(_cut_rows(table.body, 9 if table.turned else len(table.body)))
        for number, part in enumerate(parts):
            yield {
                "kind": "table", "caption": None if number else table.caption, "continues": number > 0,
                "head": table.head, "body": part, "widths": table.widths,
                "rules": table.rules, "repeats": table.repeats, "turned": table.turned,
                "length": self.layout.height - 70,
            }  # fmt: skip


def _cut_rows(rows: Sequence[tuple[Cell, ...]], most: int) -> Iterator[Sequence[tuple[Cell, ...]]]:
    """Runs of at least `most` rows, cut where no cell goes on in the next row."""
    first, covered = 0, 0
    for index, row in enumerate(rows):
        covered = max(covered, *(index + cell.rows for cell in row))
        if covered == index + 1 and index + 1 - first >= most:
            yield rows[first : index + 1]
            first = index + 1
    if first < len(rows):
        yield rows[first:]


def in_order(notice: Described, note_first: bool) -> Iterator[Described]:
    """The parts of a described notice in reading order: each with its kind, and `text` or `lines`."""
    if notice["red_head"]:
        yield _part("red head", notice["red_head"])
        yield _part("number", notice["number"])
    yield {"kind": "title", "lines": notice["title"]}
    if notice["number"] and not notice["red_head"]:
        yield _part("number", notice["number"])
    if notice["addressees"]:
        yield _part("addressees", notice["addressees"])
    yield from (_part("paragraph", text) for text in notice["cover"])
    if notice["enclosure"]:
        yield from _ending(notice, note_first)
        yield {"kind": "title", "lines": notice["enclosure"]}
    yield from notice["body"]
    yield from (_part("annex list", text) for text in notice["annex_list"])
    if not notice["enclosure"]:
        yield from _ending(notice, note_first)
    if notice["colophon"]:
        yield {"kind": "colophon", "lines": notice["colophon"]}
    for annex in notice["annexes"]:
        yield _part("label", annex["label"])
        yield {"kind": "annex title", "lines": annex["title"]}
        yield from annex["body"]


def _ending(notice: Described, note_first: bool) -> Iterator[Described]:
    note = [_part("paragraph", notice["note"])] if notice["note"] else []
    yield from note if note_first else ()
    names = [notice["signatory"]] if notice["signatory"] else notice["signature"]
    yield from (_part("signature", name) for name in [*names, notice["date"]])
    yield from () if note_first else note


def _part(kind: str, text: str) -> Described:
    whole = {"lead": None, "text": [text], "footnote": None} if kind == "paragraph" else {"text": text}
    return {"kind": kind} | whole
