"""Issues of known truth before they are set in type: the same seed and layout give the same issue."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from tests.conversion.issue_generator import FORMS, KINDS, Truth, tell
from tests.conversion.issue_writer import PLACES, SECTIONS, Draft, Writer
from tests.layouts.layouts import Layout
from tests.layouts.tables import WRITERS, TrueTable

_PICTURES = ("空间布局示意图", "应急响应流程图", "重点区域分布图")
_TABLES = ("重点任务分解表", "主要指标计划表", "责任分工一览表", "有关事项清单")
_FOOTNOTES = ("指上一年度末在册登记的单位和个人。", "数据来源于统计部门年度公报。", "含派驻机构和直属事业单位。")


@dataclass(frozen=True)
class LayoutIssue:
    """An issue to be typeset. `drafts` are its notices in printed order; `tables`, `pictures` and `footnotes` tell,
    by the text of a paragraph, what is printed for it: a table, a picture above it, a note below its page."""

    seed: int
    layout: Layout
    form: Mapping[str, str]
    gazette: str
    year: int
    number: int
    first_page: int
    drafts: tuple[Draft, ...]
    tables: Mapping[str, TrueTable]
    pictures: tuple[str, ...]
    footnotes: Mapping[str, str]

    @property
    def issue_id(self) -> str:
        return f"{self.year}-{self.number:02}"

    @property
    def serial_number(self) -> int:
        return self.number + 80

    @property
    def notices(self) -> tuple[Truth, ...]:
        """What is true of each notice; a footnote's text is in none of its paragraphs, its mark is."""
        return tuple(tell(draft, self.layout.shows_sections) for draft in self.drafts)

    @property
    def besides(self) -> tuple[str, ...]:
        """What is printed and may stand anywhere in a notice, or be furniture: footnotes, red heads and 版记."""
        apart = [
            text for draft in self.drafts for text in (*red_head(draft), *colophon(draft), "".join(colophon(draft)[1:]))
        ]
        return (*self.footnotes.values(), *(apart if self.layout.red_heads else ()))


@dataclass
class _Inserts:
    tables: dict[str, TrueTable] = field(default_factory=dict)
    pictures: list[str] = field(default_factory=list)
    footnotes: dict[str, str] = field(default_factory=dict)


def write_issue(seed: int, layout: Layout) -> LayoutIssue:
    """The issue of a seed for a layout, with the tables, pictures and footnotes that the layout is about."""
    chance = random.Random(f"{layout.name} {seed}")
    form = {name: chance.choice(values) for name, values in FORMS.items()} | dict(layout.form)
    kinds = [chance.choice(layout.kinds or KINDS) for _ in range(chance.randint(3, 6) + 3 * layout.shares)]
    place, sections = chance.choice(PLACES), chance.choice(SECTIONS)
    writer = Writer(chance, form, place, sections)
    drafts = sorted((writer.write(kind) for kind in kinds), key=lambda draft: sections.index(draft.section))
    inserts = _Inserts()
    for number, draft in enumerate(drafts):
        _insert(draft, layout, inserts, chance, number)
    return LayoutIssue(
        seed, layout, form, place[2], 2023, chance.randint(1, 12), chance.randint(1, 40), tuple(drafts),
        inserts.tables, tuple(inserts.pictures), inserts.footnotes,
    )  # fmt: skip


def _insert(draft: Draft, layout: Layout, inserts: _Inserts, chance: random.Random, number: int) -> None:
    """Puts what the layout is about into a notice: tables into its text or its annexes, pictures, footnotes."""
    if draft.kind in ("personnel", "order", "letter"):
        return
    for rules in layout.tables:
        turned = layout.turns != "no" and chance.random() < 0.7
        table = replace(_write_table(chance, layout), rules=rules, turned=turned and layout.turns == "text")
        if not turned and layout.columns == 1 and chance.random() < 0.5 and len(table.body) < 15:
            captioned = replace(table, caption=f"表{len(inserts.tables) + 1}　{chance.choice(_TABLES)}")
            place = chance.randint(1, len(draft.text))
            draft.text.insert(place, captioned.text)
            inserts.tables[captioned.text] = captioned
        else:
            _append_annex(draft, chance.choice(_TABLES), table.text)
            inserts.tables[table.text] = table
    if layout.pictures:
        caption = f"图{len(inserts.pictures) + 1}　{chance.choice(_PICTURES)}"
        draft.text.insert(chance.randint(1, len(draft.text)), caption)
        inserts.pictures.append(caption)
    if layout.footnotes:
        _add_footnotes(draft, inserts, chance)


def _write_table(chance: random.Random, layout: Layout) -> TrueTable:
    return chance.choice(WRITERS)(chance, chance.choice((4, 9, 16, 30)), layout.merges and chance.random() < 0.7)


def _append_annex(draft: Draft, title: str, text: str) -> None:
    """One more annex; the first of several is numbered as soon as there are several."""
    annexes = [*draft.annexes, ("", title, [text])]
    labels = ["附件"] if len(annexes) == 1 else [f"附件{number}" for number in range(1, len(annexes) + 1)]
    draft.annexes = [(label, *rest) for label, (_, *rest) in zip(labels, annexes, strict=True)]  # type: ignore[misc]


def _add_footnotes(draft: Draft, inserts: _Inserts, chance: random.Random) -> None:
    """A mark at the end of one or two paragraphs, numbered through the issue."""
    places = [i for i, text in enumerate(draft.text) if text.endswith("。")]
    for place in sorted(chance.sample(places, min(len(places), chance.randint(1, 2)))):
        if len(inserts.footnotes) >= 20:  # ⑳ is the last of its kind
            return
        mark = chr(ord("①") + len(inserts.footnotes))
        draft.text[place] = f"{draft.text[place][:-1]}{mark}。"
        inserts.footnotes[draft.text[place]] = f"{mark} {chance.choice(_FOOTNOTES)}"


def group_sheets(drafts: Sequence[Draft], layout: Layout) -> Iterator[tuple[int, list[Draft]]]:
    """The notices by the pages that they stand on: (columns, notices). Short ones that share pages stand on pages of
    one column, each with its text in two columns below its head."""
    if layout.begins != "on a new page":
        yield layout.columns, list(drafts)
        return
    for shares, group in groupby(drafts, lambda draft: layout.shares and is_short(draft)):
        notices = list(group)
        yield from [(1, notices)] if shares else ((layout.columns, [draft]) for draft in notices)


def is_short(draft: Draft) -> bool:
    return not draft.annexes and not draft.enclosure and sum(len(text) for text in draft.text) < 700


def red_head(draft: Draft) -> tuple[str, ...]:
    """发文机关标志 (GB/T 9704-2012, 7.2.4)."""
    return (f"{draft.issuers[0]}文件",)


def colophon(draft: Draft) -> tuple[str, str, str]:
    """版记 (GB/T 9704-2012, 7.4): 抄送机关, 印发机关, 印发日期."""
    place, day = draft.issuers[0][:3], draft.written_on
    copied_to = f"抄送：{place}委各部门，{place}人大常委会办公室。"
    return copied_to, f"{place}人民政府办公室", f"{day.year}年{day.month}月{day.day}日印发"
