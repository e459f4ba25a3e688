"""Each field of a notice comes from the lines that hold it, and each of these lines is placed once."""

from __future__ import annotations

import pytest

from gazette.conversion.issue import Conversion, convert_issue, convert_reading
from gazette.conversion.notices import draft_notices
from gazette.conversion.parts import Part, flow_line
from gazette.conversion.roled_page import FLOW, RoledPage, Roles
from gazette.conversion.titles import Head
from gazette.model import Annex, Cell, Notice, Reference
from gazette.printed import Box, Line, Picture, Placement, SourcePage, SourceTable
from gazette.settings import IssueSettings
from gazette.source.reading import Reading
from tests.conversion.test_table_reconstruction import print_run, read_run

HEAD = "临山市人民政府关于植树的通知\n临政发〔2023〕1号\n"
SIGNED = "\n临山市人民政府\n2023年4月1日"


def convert(text: str) -> Conversion:
    return convert_issue(text.encode(), "source.txt", "2023-04", IssueSettings())


def read(text: str, head: str = HEAD, signed: str = SIGNED) -> Notice:
    (notice,) = convert(head + text + signed).notices
    return notice


def show(*lines: Line, pictures: tuple[Picture, ...] = (), tables: tuple[SourceTable, ...] = ()) -> Conversion:
    """The conversion of a source that shows how it is set."""
    page = SourcePage(1, lines, width=500, height=700, pictures=pictures, tables=tables)
    return convert_reading(Reading((page,)), "source.pdf", "2023-04", IssueSettings())


# --- addressees


def test_addressees_have_up_to_three_lines_and_are_one_text_without_their_colon() -> None:
    assert read("各县人民政府，市政府各部门，\n各直属单位，\n各有关企业：\n植树。").addressees == (
        "各县人民政府，市政府各部门，各直属单位，各有关企业"
    )
    assert read("各县人民政府，\n市政府各部门，\n各直属单位，\n各有关企业：\n植树。").addressees is None
    assert read("各县人民政\n府：\n植树。").addressees == "各县人民政府"


def test_people_are_addressed_right_below_a_number_too() -> None:
    assert read("各位市民：\n植树。").addressees == "各位市民"


@pytest.mark.parametrize("above", ["做好植树工作；", "联系人：", "植树。"])
def test_a_line_that_ends_before_the_colon_is_text_and_what_follows_no_addressee(above: str) -> None:
    notice = read(f"{above}\n各有关企业：\n植树。")

    assert notice.addressees is None
    assert "各有关企业：" in notice.text


def test_an_annex_that_begins_with_a_form_of_address_keeps_it_in_its_text() -> None:
    notice = read("植树。", signed=f"{SIGNED}\n附件\n致全市企业的信\n各有关企业：\n植树。")

    assert notice.addressees is None
    assert "# 附件 致全市企业的信\n\n各有关企业：\n" in notice.text


# --- what the notice says of itself and of others


def test_organs_that_sign_are_the_issuers_of_a_title_that_names_none_or_others() -> None:
    signed = "\n临山市林业局\n临山市财政局\n2023年4月1日"

    assert read("植树。", "关于植树的通知\n临政发〔2023〕1号\n", signed).issuers == ("临山市林业局", "临山市财政局")
    assert read("植树。", signed=signed).issuers == ("临山市林业局", "临山市财政局")


def test_a_notice_does_not_cite_its_own_number() -> None:
    text = "根据《意见》（临政发〔2022〕7号）和本通知（临政发〔2023〕1号），做好植树工作。"

    assert [cited.document_number for cited in read(text).cites] == ["临政发〔2022〕7号"]


def test_what_a_notice_amends_it_does_not_cite_as_well() -> None:
    text = (
        "决定对《临山市植树办法》（临政发〔2010〕2号）作如下修改：\n一、将第二条改为第三条。\n二、按《护林办法》执行。"
    )
    notice = read(text, "临山市人民政府关于改进植树的决定\n临政发〔2023〕1号\n")

    assert [(named.title, named.document_number) for named in notice.amends] == [
        ("临山市植树办法", "临政发〔2010〕2号")
    ]
    assert notice.cites == (Reference("护林办法", None),)


def test_notes_that_differ_are_one_after_the_other_and_one_that_comes_again_is_given_once() -> None:
    twice = "（此件公开发布）"

    assert read("植树。", signed=f"{SIGNED}\n{twice}\n（此件可登报）").note == f"{twice}（此件可登报）"
    assert read("植树。", signed=f"{SIGNED}\n{twice}\n{twice}").note == twice


def test_a_title_and_a_number_alone_are_a_notice_without_text() -> None:
    (notice,) = convert(HEAD).notices

    assert (notice.text, notice.note, notice.addressees, notice.written_on) == ("", None, None, None)


def test_the_caption_of_a_picture_cites_and_its_description_does_not() -> None:
    texts = (*HEAD.split("\n")[:2], "植树。", "图1　《植树办法》规定的地点", "护林。")
    lines = (Line(number, text, placement=Placement(begins=True)) for number, text in enumerate(texts, 1))
    (notice,) = show(*lines, pictures=(Picture("1.png", 3, description="《护林办法》的封面"),)).notices

    assert notice.cites == (Reference("植树办法", None),)
    assert notice.text == (
        "植树。\n\n```figure\npicture: 1.png\ncaption: 图1　《植树办法》规定的地点\n"
        "alternative: 《护林办法》的封面\n```\n\n护林。\n"
    )


# --- tables


def test_a_table_whose_rows_are_lines_stands_where_it_is_printed_and_parts_the_text_around_it() -> None:
    table = "| 等级 | 收费（元） |\n| --- | --- |\n| 一级 | 650 |\n| 二级 | 520 |"

    assert (
        read("收费由各县\n等级\t收费（元）\n一级\t650\n二级\t520\n负责。").text == f"收费由各县\n\n{table}\n\n负责。\n"
    )


def test_each_line_of_a_table_that_the_source_shows_is_placed_once() -> None:
    texts = (*HEAD.split("\n")[:2], "植树。", "等级", "收费", "一级", "650", "护林。")
    lines = (Line(number, text, placement=Placement(begins=True)) for number, text in enumerate(texts, 1))
    rows = ((Cell("等级"), Cell("收费")), (Cell("一级"), Cell("650")))
    converted = show(*lines, tables=(SourceTable(4, 7, rows, 1),))

    assert [(row.part, row.first, row.last) for row in converted.ledger[-3:]] == [
        ("block:1", 3, 3),
        ("block:2", 4, 7),
        ("block:3", 8, 8),
    ]
    assert converted.totals.unaccounted == 0


def test_an_upright_table_whose_last_column_breaks_off_says_so() -> None:
    columns = ("指标", "造林", "护林", "育苗"), *((f"{year}年", "12", "30", "45") for year in (2023, 2024, 2025))
    cells = "\n\n".join(cell for column in columns for cell in column)
    whole, broken = read(f"任务如下。\n\n{cells}"), read(f"任务如下。\n\n{cells[:-4]}")

    assert "damaged" not in whole.text
    assert "```damaged\n此表有文字缺失：“2025年”一栏比其他各栏少1格。\n```\n" in broken.text


CLOSED = """rotated
序·号 1 2
具·体·内·容|植·树|。|浇·水|。
责·任·单·位|市·林|业·局| 应|急·局
---
注|：|1.|以·上|含·本|数|。
2.|林·业|局|解·释|。| 起·施|行|。"""


def test_what_stands_on_the_page_below_a_rotated_table_is_text_and_each_line_is_placed_once() -> None:
    converted = convert(f"{HEAD}植树。{SIGNED}\n{print_run(read_run(CLOSED))}")
    (notice,) = converted.notices

    assert notice.text.partition("| 2 ")[2] == (
        "| 浇水。 | ^ |\n```\n\n```damaged\n"
        "此表有文字缺失：来源中至少1处缺字，多以空格表示；另可能有整格、整行缺失而无标记。\n```\n\n"
        "注：1.以上含本数。\n\n2.林业局解释。起施行。\n"
    )
    assert [(row.part, row.first, row.last) for row in converted.ledger[-3:]] == [
        ("block:2", 7, 39),
        ("block:4", 41, 55),
        ("block:5", 57, 74),
    ]
    assert converted.totals.unaccounted == 0


# --- where it stood


def test_the_lines_of_a_notice_are_one_range_over_up_to_three_empty_ones() -> None:
    gap = "\n" * 4

    assert read(f"植树。{gap}护林。").source.lines == ((1, 9),)
    assert read(f"植树。\n{gap}护林。").source.lines == ((1, 3), (8, 10))


def test_a_heading_without_a_number_is_known_by_its_type() -> None:
    texts = (*HEAD.split("\n")[:2], "各县要组织职工参加植树。", "组织领导", "各县要组织职工参加护林。")
    for size, block in ((10.5, "\n\n组织领导\n\n"), (16.0, "\n\n## 组织领导\n\n")):
        sizes = (18.0, 10.5, 10.5, size, 10.5)
        lines = [
            Line(number, text, placement=Placement(Box(50, 50 * number, 300, 50 * number + 12), each, begins=True))
            for number, (text, each) in enumerate(zip(texts, sizes, strict=True), 1)
        ]
        assert block in show(*lines).notices[0].text


# --- boxes and parts


def draft(part: Part, page: RoledPage):  # type: ignore[no-untyped-def]
    (found,) = draft_notices(Roles((page,), (Head("关于植树的通知", None, 0, 0),), title_first=True), (part,))
    return found


def test_the_lines_below_the_title_of_an_annex_are_paragraphs_of_their_own() -> None:
    texts = ("附", "件", "：", "名单", "（2023年4月）", "（按姓氏笔画）", "王强")
    page = RoledPage(SourcePage(1, tuple(Line(n, text) for n, text in enumerate(texts, 1))), False, [FLOW] * 7)
    lines = [flow_line(page, index) for index in range(7)]
    found = draft(Part("annex", 0, "附件", "名单", tuple(lines[:4]), tuple(lines[4:6]), lines[6:]), page)

    assert found.annexes == [Annex("附件", "名单")]
    assert [(block.kind, block.level, block.text) for block in found.blocks] == [
        ("heading", 0, "附件： 名单"),
        ("paragraph", None, "（2023年4月）"),
        ("paragraph", None, "（按姓氏笔画）"),
        ("paragraph", None, "王强"),
    ]
    assert [placed.lines for placed in found.placed] == [tuple(lines[:4]), *((line,) for line in lines[4:])]


def test_the_title_of_what_is_passed_on_is_a_heading_above_its_text() -> None:
    page = RoledPage(SourcePage(1, (Line(1, "植树办法"), Line(2, "植树。"))), False, [FLOW] * 2)
    box, text = flow_line(page, 0), flow_line(page, 1)
    found = draft(Part("enclosure", 0, "", "植树办法", (box,), (), [text]), page)

    assert found.enclosure == "植树办法"
    assert [(block.kind, block.level, block.text) for block in found.blocks] == [
        ("heading", 0, "植树办法"),
        ("paragraph", None, "植树。"),
    ]


def test_a_note_below_a_date_is_of_the_notice_that_is_signed_there() -> None:
    """The flow left it with the notice whose text is open at that place, beside a note of that notice's own."""
    texts = (
        "关于植树的通知",
        "关于护林的通知",
        "植树。",
        "护林。",
        "临山市林业局",
        "2023年4月1日",
        "（此件公开发布）",
        "（此件可登报）",
    )
    roles = ["title", "title", FLOW, FLOW, "signature", "written_on", "note", "note"]
    page = RoledPage(
        SourcePage(1, tuple(Line(n, text) for n, text in enumerate(texts, 1))), False, roles, owners={0: 0, 1: 1}
    )
    heads = (Head(texts[0], None, 0, 0), Head(texts[1], None, 1, 1))
    line = [flow_line(page, index) for index in range(8)]
    for rest in ([], [line[7]]):
        parts = (Part("main", 0, lines=[line[2]]), Part("main", 1, lines=[line[3], line[6], *rest]))
        first, second = draft_notices(Roles((page,), heads, title_first=False), parts)

        assert (first.texts("note"), first.texts("signature")) == (["（此件公开发布）"], ["临山市林业局"])
        assert second.texts("note") == [each.line.text for each in rest]
        assert len([placed for placed in second.placed if placed.part == "note"]) == len(rest)
        assert [block.text for block in second.blocks] == ["护林。"]
