"""Tables of known cells, as annexes of official documents have them."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gazette.model import Cell
from tests.conversion.issue_writer import DIGITS

_FIELDS = ("基础设施", "公共服务", "生态环境", "产业发展", "社会治理", "科技创新")
_TASKS = (
    "新建改建农村公路120公里", "完成老旧小区改造36个", "新增公共停车位2500个", "建成区级养老服务中心", "实施河道综合治理15.6公里",
    "开展地质灾害隐患点排查，逐点落实监测人员和预警设备", "培育省级以上专精特新企业20家，组织银企对接活动不少于4场",
    "完善学校食堂“明厨亮灶”", "新增造林面积1.2万亩", "建设5G基站300座", "推进城乡供水一体化，农村饮用水达标人口覆盖率达到98%以上",
    "举办技能培训60期", "建立12小时应急响应机制", "更新电梯85台", "完成高标准农田建设3.5万亩，同步配套灌溉和排水设施",
)  # fmt: skip
_UNITS = (
    "教育局",
    "财政局",
    "水利局、生态环境局",
    "民政局",
    "应急管理局",
    "农业农村局、财政局",
    "住房和城乡建设局",
    "卫生健康局、医疗保障局",
)
_UNITS_OF_MEASURE = ("亿元", "%", "个", "万亩", "公里", "平方米/人")


@dataclass(frozen=True)
class TrueTable:
    """A table as printed: rows of the cells that begin in them; `rules` are all, three (above, below, under the head)
    or none; `turned` says that it is printed across the page."""

    caption: str | None
    head: tuple[tuple[Cell, ...], ...]
    body: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    rules: str = "all"
    repeats: bool = True
    turned: bool = False

    @property
    def text(self) -> str:
        """All its text once, the caption first, as table_text gives it."""
        cells = [cell.text for row in (*self.head, *self.body) for cell in row if cell.text]
        return "\n".join([*([self.caption] if self.caption else []), *cells])


def write_tasks(chance: random.Random, rows: int, merged: bool) -> TrueTable:
    """序号, 领域 (over several rows where `merged`), 任务, 责任单位, 完成时限."""
    head = (tuple(Cell(name) for name in ("序号", "领域", "重点任务", "责任单位", "完成时限")),)
    body: list[tuple[Cell, ...]] = []
    while len(body) < rows:
        group = min(chance.randint(1, 4) if merged else 1, rows - len(body))
        for index in range(group):
            field = [Cell(chance.choice(_FIELDS), rows=group)] if index == 0 else []
            task = "；".join(chance.sample(_TASKS, chance.choice((1, 1, 2))))
            due = f"{chance.choice((2023, 2024, 2025))}年{chance.randint(1, 12)}月底"
            rest = (Cell(task), Cell(chance.choice(_UNITS)), Cell(due))
            body.append((Cell(str(len(body) + 1)), *field, *rest))
    return TrueTable(None, head, tuple(body), (0.8, 1.6, 5, 2.4, 1.9))


def write_targets(chance: random.Random, rows: int, merged: bool) -> TrueTable:
    """指标, 单位 and values of years; where `merged`, a head of two rows stands over the years."""
    years = [f"{year}年" for year in range(2022, 2026)]
    if merged:
        first = (Cell("主要指标", rows=2), Cell("单位", rows=2), Cell("目标值", columns=len(years)))
        head: tuple[tuple[Cell, ...], ...] = (first, tuple(Cell(year) for year in years))
    else:
        head = (tuple(Cell(name) for name in ("主要指标", "单位", *years)),)
    names = [f"{place}{what}" for place in _FIELDS for what in ("投入", "覆盖率", "项目数", "完成面积")]
    body = tuple(_target(chance, name, len(years)) for name in chance.sample(names, min(rows, len(names))))
    return TrueTable(None, head, body, (3, 1.4, *[1.2] * len(years)))


def write_names(chance: random.Random, rows: int, merged: bool) -> TrueTable:
    """序号, 姓名, 单位及职务; where `merged`, lines across all columns divide it."""
    head = (tuple(Cell(name) for name in ("序号", "姓名", "单位及职务")),)
    body: list[tuple[Cell, ...]] = []
    for number in range(1, rows + 1):
        if merged and number % 6 == 1:
            part = f"（{DIGITS[1 + number // 6]}）{chance.choice(_FIELDS)}类" if number < 54 else "（其他）"
            body.append((Cell(part, columns=3),))
        body.append((Cell(str(number)), Cell(_name(chance)), Cell(f"{chance.choice(_UNITS[3:5])}{_post(chance)}")))
    return TrueTable(None, head, tuple(body), (1, 2, 5))


WRITERS = (write_tasks, write_targets, write_names)


def in_grid(rows: Sequence[Sequence[Cell]]) -> Iterator[tuple[int, int, Cell]]:
    """Each cell with its row and column, both from 0; what a merged cell covers is skipped."""
    taken: set[tuple[int, int]] = set()
    for r, row in enumerate(rows):
        column = 0
        for cell in row:
            while (r, column) in taken:
                column += 1
            yield r, column, cell
            taken |= {(r + y, column + x) for y in range(cell.rows) for x in range(cell.columns)}


def _target(chance: random.Random, name: str, years: int) -> tuple[Cell, ...]:
    value = chance.randint(20, 900) / chance.choice((1, 10))
    values = [f"{value * (1 + year / 10):.4g}" for year in range(years)]
    return (Cell(name), Cell(chance.choice(_UNITS_OF_MEASURE)), *map(Cell, values))


def _name(chance: random.Random) -> str:
    return chance.choice("王李张刘陈杨赵黄周吴徐孙") + chance.choice(("志远", "明", "丽华", "建国", "文", "晓东"))


def _post(chance: random.Random) -> str:
    return chance.choice(("局长", "副局长", "办公室主任", "总工程师", "四级调研员"))
