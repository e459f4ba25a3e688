"""Sets notices in type and makes of the pages the text that a PDF library makes of them."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from tests.conversion.issue_writer import DIGITS, Draft, in_numerals

_CLOSERS, _OPENERS = "，。、；：？！”’）》〉〕】％%", "“‘（《〈〔【"


@dataclass
class Page:
    """Printed lines of a page: groups of lines that stand close; boxes come after the flow of text."""

    section: str
    flow: list[list[str]] = field(default_factory=list)
    heads: list[list[str]] = field(default_factory=list)
    ends: list[list[str]] = field(default_factory=list)


class Printer:
    """Sets notices in type: lines of one measure on pages, boxes where the form puts them."""

    def __init__(self, chance: random.Random, form: Mapping[str, str]) -> None:
        self.chance, self.form, self.measure = chance, form, int(form["measure"])
        self.room = chance.randint(34, 44) * (1 if form["columns"] == "one" else 2)
        self.pages: list[Page] = []

    def print(self, drafts: Sequence[Draft]) -> list[Page]:
        title_first = self.form["order"] == "title first"
        for before, draft in pairwise([None, *drafts]):
            assert draft is not None
            if before is None or before.section != draft.section or self.form["notices begin"] == "on a new page":
                self.pages.append(Page(draft.section))
            (self._print_title_first if title_first else self._print_columns_first)(draft)
        return self.pages

    def _print_title_first(self, draft: Draft) -> None:
        ending = [*self._signature(draft)]
        note = [[draft.note]] if draft.note else []
        ending = note + ending if self.form["notes"] == "before the signature" else ending + note
        head = [*self.box(draft.title), *self.number(draft), *self._addressees(draft, self.measure)]
        cover = list(self._set(draft.cover))
        if draft.kind == "order":  # is printed as one box
            ending = [[f"　　{draft.signatory}", *ending[0]]]
            self._flow([*head, *cover, *ending], len(head) + len(cover) + 1)
        else:
            self._flow(head, len(head))
            self._flow([*cover, *(ending if draft.enclosure else [])])
        if draft.enclosure:
            self._flow(self.box(draft.enclosure), 1)
            ending = []
        self._flow(self._set(draft.text))
        self._flow([*self._list(draft), *ending], self._lines_together(draft))
        for label, title, paragraphs in draft.annexes:
            self._begin_annex(draft)
            self._flow([[self._label(label)], *self.box(title), *self._annex(paragraphs)], 2)

    def _print_columns_first(self, draft: Draft) -> None:
        number = self.number(draft)
        page_width = self.measure if self.form["columns"] == "one" else self.measure * 2 + 2
        note = [[draft.note]] if draft.note else []
        if draft.enclosure:
            cover = [
                *self.box(draft.title),
                *number,
                *self._addressees(draft, page_width),
                *self._set(draft.cover, page_width),
            ]
            cover += [*([[draft.signatory]] if draft.signatory else []), *note, *self._signature(draft)]
            before = self._opens_a_page(draft) and self.form["covers"] != "after the columns"
            if before:
                self.pages[-2].ends += cover
            if before and "again" in self.form["covers"]:
                self.pages[-2].ends += [*self.box(draft.title), *number]
            self.pages[-1].heads += [*([] if before else cover), *self.box(draft.enclosure)]
            self._flow(self._set(draft.text))
            self._flow(self._list(draft), self._lines_together(draft))
        else:
            self.pages[-1].heads += [*self.box(draft.title), *number]
            self._flow([*self._addressees(draft, self.measure), *self._set(draft.text)])
            self._flow(self._list(draft), self._lines_together(draft))
            self._flow(note if self.form["notes"] == "before the signature" else [])
            self.pages[-1].ends += [*self._signature(draft), *(note if self.form["notes"] == "after the date" else [])]
        for label, title, paragraphs in draft.annexes:
            self._begin_annex(draft)
            self.pages[-1].heads += [[self._label(label)], *self.box(title)]
            self._flow(self._annex(paragraphs))

    def _opens_a_page(self, draft: Draft) -> bool:
        """True where a cover can stand on the page before: that page is of the same section."""
        return len(self.pages) > 1 and not self.pages[-1].flow and self.pages[-2].section == draft.section

    def _begin_annex(self, draft: Draft) -> None:
        if self.form["annexes begin"] == "on a new page":
            self.pages.append(Page(draft.section))

    def _flow(self, groups: Iterable[list[str]], together: int = 0) -> None:
        """Puts groups of lines on the page; what does not fit goes on on the next, the first `together` not apart."""
        groups = list(groups)
        needed = sum(len(group) for group in groups[:together]) + 2 * bool(together)
        for group in groups:
            page = self.pages[-1]
            if sum(len(lines) for lines in (*page.flow, *page.heads)) + max(len(group), needed) > self.room:
                self.pages.append(Page(page.section))
            self.pages[-1].flow.append(group)
            needed = 0

    def _set(self, paragraphs: Sequence[str], measure: int = 0) -> Iterator[list[str]]:
        for paragraph in paragraphs:
            lines = list(_wrap(self._space(paragraph), measure or self.measure, 2, self._mark_width))
            first = "　　" + lines[0] if self.form["indents"] == "kept" else lines[0]
            yield from ([line] for line in [first, *lines[1:]])

    def _list(self, draft: Draft) -> list[list[str]]:
        return list(self._set(draft.annex_list()))

    def _lines_together(self, draft: Draft) -> int:
        return len(self._list(draft)) if self.form["lists of annexes"] == "on one page" else 0

    @property
    def _mark_width(self) -> float:
        return 0.55 if self.form["marks"] == "compressed" else 1.0

    def _space(self, text: str) -> str:
        """Thin spaces between Chinese and digits, as justified lines have them here and there."""
        if self.form["digits"] == "close":
            return text
        return re.sub(r"(?<=[一-鿿])(?=\d)", lambda _: " " if self.chance.random() < 0.2 else "", text)

    def _annex(self, paragraphs: Sequence[str]) -> Iterator[list[str]]:
        is_list = all("。" not in paragraph for paragraph in paragraphs)
        return ([line] for line in paragraphs) if is_list else self._set(paragraphs)

    def _label(self, label: str) -> str:
        return self.chance.choice((label, label.replace("附件", "附件 ") if label != "附件" else label))

    def box(self, title: str) -> list[list[str]]:
        """A title on lines of their own: joint issuers, then the matter in pieces of about equal length."""
        issuers, _, matter = title.rpartition(" ")
        organ, about, rest = matter.partition("关于")
        apart = bool(about) and self.chance.random() < 0.5
        pieces = (
            [organ, *balance(about + rest, self.chance.randint(12, 24))]
            if apart
            else balance(matter, self.chance.randint(14, 24))
        )
        return [[*issuers.split(), *pieces]]

    def number(self, draft: Draft) -> list[list[str]]:
        if draft.number is None:
            return []
        if draft.kind == "order":
            return [[draft.number.removeprefix(draft.title)]]
        code, year, sequence = re.split("[〔〕]", draft.number)
        opening, closing = self.form["brackets"]
        if self.form["numbers"] == "spaced":
            sequence = f" {sequence[:-1]} 号"
        number = f"{code}{opening}{year}{closing}{sequence}"
        return [[f"（{number}）" if self.form["numbers"] == "bracketed" and opening != "（" else number]]

    def _addressees(self, draft: Draft, measure: int) -> list[list[str]]:
        return (
            [[line] for line in _wrap(f"{draft.addressees}：", measure, 0, self._mark_width)]
            if draft.addressees
            else []
        )

    def _signature(self, draft: Draft) -> list[list[str]]:
        names = [" ".join(name) if self.form["signatures"] == "spaced" else name for name in draft.issuers]
        if self.form["joint signatures"] == "on one line" and self.form["signatures"] == "close":
            names = ["　".join(names)]
        return [[*([] if draft.kind == "order" else names), self.date(draft.written_on)]]

    def date(self, day: date) -> str:
        if self.form["dates"] == "spaced":
            return f"{day.year} 年 {day.month} 月 {day.day} 日"
        if self.form["dates"] == "digits":
            return f"{day.year}年{day.month}月{day.day}日"
        year = "".join(DIGITS[int(digit)] for digit in str(day.year))
        year = year.replace("〇", "○") if "circles" in self.form["dates"] else year
        return f"{year}年{in_numerals(day.month)}月{in_numerals(day.day)}日"


def extract(pages: Sequence[Page], form: Mapping[str, str], chance: random.Random, gazette: str) -> str:
    """The text that a library makes of the pages: furniture above or below, page ends as the form marks them."""
    folio, issue, text = chance.randint(1, 40), chance.randint(1, 12), ""
    for number, page in enumerate(pages, folio):
        head, rest = _furniture(form, page.section, number, gazette, issue)
        groups = [*page.flow, *page.heads, *page.ends]
        groups = [*head, *groups, *rest] if form["heads stand"] == "above" else [*groups, *head, *rest]
        apart = "\n\n" if form["lines"] == "apart" else "\n"
        body = apart.join("\n".join(group) for group in groups) + "\n"
        if number > folio:
            text += {"form feeds": "\f", "lost form feeds": " ", "furniture": apart[1:]}[form["pages"]]
        text += body
    return text


def _furniture(
    form: Mapping[str, str], section: str, number: int, gazette: str, issue: int
) -> tuple[list[list[str]], list[list[str]]]:
    """The running head of a page, and its folio and footer."""
    footer = running_feet(form["footers"], gazette, issue, section)[number % 2]
    head = {"none": "", "doubled": f"{section} {section}", "single": section}[form["heads"]]
    head = "" if form["footers"] == "on the line of the head" else head
    folio = {"none": "", "bare": str(number), "dashes": f"— {number} —"}[form["folios"]]
    return [[line] for line in (head,) if line], [[line] for line in (folio, footer) if line]


def running_feet(footers: str, gazette: str, issue: int, section: str = "") -> tuple[str, str]:
    """The footers of even and of odd pages, for a value of FORMS["footers"]."""
    return {
        "year and serial": (f"2023年/第{in_numerals(issue)}期", f"{gazette}(总第{issue + 80}期)"),
        "name and year": (f"{gazette}2023年第{issue}期", f"{gazette}（总第{issue + 80}期）"),
        "spaced name and year": (f"{gazette} 2023年第{issue}期", f"{gazette}　2023年第{issue}期"),
        "on the line of the head": (f"2023年/第{in_numerals(issue)}期{section} {section}", f"{gazette}(总第{issue + 80}期){section} {section}"),
        "none": ("", ""),
    }[footers]  # fmt: skip


def _wrap(text: str, measure: float, indent: int, mark: float) -> Iterator[str]:
    """Justified lines: numbers stay whole, no closing mark begins a line, no opening mark ends one."""
    units = re.findall(r"[0-9A-Za-z.]+[%％]?|.", text)
    line: list[str] = []
    room = measure - indent
    for unit in units:
        width = _width(unit, mark)
        if line and room < width - 1e-9 and not (unit in _CLOSERS and room > -0.6):
            moved = []
            while len(line) > 1 and (line[-1] in _OPENERS or (not moved and unit in _CLOSERS)):
                moved.insert(0, line.pop())
            yield "".join(line).strip()
            line = moved
            room = measure - sum(_width(other, mark) for other in moved)
        line.append(unit)
        room -= width
    if line:
        yield "".join(line).strip()


def balance(text: str, most: int) -> list[str]:
    """A title as lines of about equal length, none longer than about `most`."""
    count = -(-len(text) // most)
    return list(_wrap(text, -(-len(text) // count) + 1, 0, 1.0))


def _width(unit: str, mark: float) -> float:
    if unit in _CLOSERS or unit in _OPENERS:
        return mark
    return len(unit) * (0.5 if unit.isascii() else 1.0)
