"""The register of tasks by unit reads 责任单位 in brackets, on lines of their own and in tables."""

from __future__ import annotations

import pytest

from gazette.content.markdown import read_blocks
from gazette.content.responsibilities import find_responsibilities, split_units
from gazette.model import Document, Notice


def read(text: str) -> list[tuple[str, str, str]]:
    document = Document(Notice("2023-04-09", "临山市植树方案", text=text), read_blocks(text, "09.md"), "09.md")
    return [(entry.unit, entry.role, entry.heading) for entry in find_responsibilities(document)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("市林业局、市财政局，各县（市、区）", ("市林业局", "市财政局", "各县（市、区）")),
        ("市发改委（市委社建委）、市水利局等。", ("市发改委（市委社建委）", "市水利局")),
        ("市科技局。列第一位的为牵头单位，下同", ("市科技局",)),
        ("市“一园一区”专班", ("市“一园一区”专班",)),
    ],
)
def test_a_list_of_units_is_cut_at_its_commas_only(text: str, expected: tuple[str, ...]) -> None:
    assert split_units(text) == expected


def test_units_in_brackets_belong_to_the_heading_of_their_paragraph() -> None:
    text = "**1．扩大造林**。新增造林2万亩。（责任单位：市林业局、市财政局）"
    heading = "1．扩大造林"
    assert read(text) == [("市林业局", "责任单位", heading), ("市财政局", "责任单位", heading)]


def test_units_on_a_line_of_their_own_belong_to_the_heading_above() -> None:
    text = "### （一）扩大造林。\n\n全市造林。\n\n牵头单位：市林业局\n\n责任单位：市财政局、市水利局等。"
    assert read(text) == [
        ("市林业局", "牵头单位", "（一）扩大造林"), ("市财政局", "责任单位", "（一）扩大造林"), ("市水利局", "责任单位", "（一）扩大造林"),
    ]  # fmt: skip


def test_units_in_a_table_belong_to_the_task_of_their_row() -> None:
    text = "| 序号 | 任务 | 内容 | 责任单位 |\n| --- | --- | --- | --- |\n| 1 | 造林 | 两万亩 | 市林业局、市财政局 |\n"
    assert read(text) == [("市林业局", "责任单位", "造林"), ("市财政局", "责任单位", "造林")]


def test_a_sentence_about_units_names_none() -> None:
    assert read("各责任单位要加强协作，牵头单位负责落实。") == []


def test_a_table_that_is_not_reconstructed_gives_nothing() -> None:
    assert read("```table\nreconstructed: no\n\n序号 任务 责任单位 市林业局\n```") == []
