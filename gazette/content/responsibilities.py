"""The register of tasks by responsible unit (责任单位, 牵头单位), read from the text and from tables."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gazette.content.derived import told
from gazette.model import Block, Document

_RUN_IN = re.compile(
    r"[（(](?P<role>责任单位|牵头单位|配合单位)[：:](?P<units>(?:[^（()）]|[（(][^（()）]*[)）])+)[)）]"
)
_LINE = re.compile(r"(?P<role>责任单位|牵头单位|配合单位)[：:](?P<units>.+)")
_ROLES = ("责任单位", "牵头单位", "配合单位")
_TASK = re.compile(r"任务|措施|指标|事项|项目|工作")
_SPLIT = re.compile(r"[、，,；]")
_UNIT = re.compile(r"[一-鿿“”A-Za-z·（）()、]{2,24}")
_ASIDE = re.compile(r"。.*$|以下各项.*$|列第一位.*$")


@dataclass(frozen=True)
class Responsibility:
    """One unit's task: `role` is 责任单位, 牵头单位 or 配合单位, `heading` the task's heading."""

    unit: str
    role: str
    heading: str
    notice_id: str
    anchor: str
    sentence: str


@told
def find_responsibilities(document: Document) -> tuple[Responsibility, ...]:
    """The tasks that a document gives to units, in reading order, each with the heading that it stands under."""
    text = document.plain
    if not (document.tables or any(role in text for role in _ROLES)):  # as of most
        return ()
    heading = document.notice.title
    found: list[Responsibility] = []
    for block in document.blocks:
        if block.level is not None:
            heading = (block.heading or block.text).rstrip("。")
        if block.table is not None:
            found += _read_table(document, block)
            continue
        line = _LINE.fullmatch(block.text)
        for match in [line] if line else _RUN_IN.finditer(block.text):
            for unit in split_units(match["units"]):
                entry = (unit, match["role"], heading, document.notice.id, block.anchor, match[0])
                found.append(Responsibility(*entry))
    return tuple(found)


def split_units(text: str) -> tuple[str, ...]:
    """The units of a list: brackets and quotation marks keep their commas, asides and a final 等 are left out."""
    bare = _ASIDE.sub("", text.strip().rstrip("。"))
    protected = re.sub(r"[（(][^（()）]*[)）]", lambda match: re.sub(r"[、，]", "\0", match[0]), bare)
    units = (part.replace("\0", "、").strip().removesuffix("等") for part in _SPLIT.split(protected))
    return tuple(unit for unit in units if _UNIT.fullmatch(unit))


def _read_table(document: Document, block: Block) -> Iterator[Responsibility]:
    """Rows of a reconstructed table that has a column of units; a row of one merged cell is a heading."""
    table = block.table
    if table is None or table.reconstructed == "no":
        return
    columns = [index for index, name in enumerate(table.columns) if name in _ROLES]
    task = _find_task_column(table.columns)
    for row in table.rows:
        for column in columns if len(set(row)) > 1 else ():
            for unit in split_units(row[column].replace("\n", "")):
                name = row[task].replace("\n", "")
                yield Responsibility(unit, table.columns[column], name, document.notice.id, block.anchor, row[column])


def _find_task_column(columns: Sequence[str]) -> int:
    """The column that names the tasks: the last one called a task, measure, item or target, else the second."""
    named = [index for index, name in enumerate(columns) if _TASK.search(name)]
    return named[-1] if named else min(1, len(columns) - 1)
