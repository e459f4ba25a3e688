"""A sheet becomes lines in reading order, whatever stands beside what."""

from __future__ import annotations

from gazette.printed import Box, SourcePage
from gazette.source.layout.assembly import assemble
from gazette.source.layout.page import lay_out, lay_out_all, prepare
from gazette.source.sheet import Glyph, Rule
from tests.source.sheets import draw_grid, make_sheet, set_column, write

LEFT = ["　　为进一步优化营商环境，现就有关事", "项通知如下，请各单位认真贯彻落实到位", "并按时上报。"]
RIGHT = ["　　各单位要提高政治站位，加强组织领", "导，确保各项工作任务按期高质量完成并", "及时总结。"]


def lay(*glyphs: Glyph, rules: tuple[Rule, ...] = ()) -> SourcePage:
    return lay_out(prepare(make_sheet(glyphs, rules)))


def texts(page: SourcePage) -> list[str]:
    return [line.text for line in page.lines]


def begins(page: SourcePage) -> list[bool | None]:
    return [line.placement.begins for line in page.lines if line.placement]


def columns(top: float) -> list[Glyph]:
    return [
        *set_column(50, top, [t.lstrip("　") for t in LEFT]),
        *set_column(250, top, [t.lstrip("　") for t in RIGHT]),
    ]


def test_columns_are_read_one_after_the_other() -> None:
    assert texts(lay(*columns(100))) == [line.lstrip("　") for line in (*LEFT, *RIGHT)]


def test_what_stands_across_the_columns_divides_them() -> None:
    title = write(200, 180, "临山市人民政府关于春季植树的通知", size=14)

    page = lay(*columns(100), *title, *columns(220))

    once = [line.lstrip("　") for line in (*LEFT, *RIGHT)]
    assert texts(page) == [*once, "临山市人民政府关于春季植树的通知", *once]


def test_the_order_of_the_file_does_not_matter() -> None:
    glyphs = [*write(200, 60, "临山市人民政府关于春季植树的通知", size=14), *columns(100)]

    assert texts(lay(*reversed(glyphs))) == texts(lay(*glyphs))


def test_names_in_rows_are_no_columns() -> None:
    rows = ["周文　　吴武　　郑双", "王强　　李刚　　赵明", "孙立　　钱多　　冯远"]

    page = lay(*set_column(50, 100, rows))

    assert texts(page) == ["周文 吴武 郑双", "王强 李刚 赵明", "孙立 钱多 冯远"]


def test_letter_spacing_is_undone() -> None:
    assert texts(lay(*write(50, 100, "临山市人民政府", apart=8))) == ["临山市人民政府"]


def test_a_space_between_two_names_is_no_letter_spacing() -> None:
    assert texts(lay(*write(50, 100, "周文 吴武"))) == ["周文 吴武"]


def test_a_paragraph_begins_where_a_line_is_set_in_or_follows_one_that_is_not_full() -> None:
    lines = [
        "各单位，各部门，市直属有关单位：",
        "　　为进一步优化营商环境，现就有关",
        "事项通知如下。",
        "一、高度重视，各单位要认真落实到位",
    ]

    page = lay(*set_column(50, 100, lines))

    assert begins(page) == [None, True, False, True]


def test_a_page_whose_writing_runs_across_it_is_turned() -> None:
    down = [
        Glyph(glyph.text, 600 - glyph.bottom, glyph.left, 600 - glyph.top, glyph.right, glyph.size, False, 1)
        for glyph in columns(100)
    ]

    page = lay(*down)

    assert (page.width, page.height) == (600, 840)
    assert page.lines[0].placement.box == Box(490, 50, 500, 210)
    assert texts(page) == texts(lay(*columns(100)))


def test_a_title_above_a_turned_table_comes_before_it() -> None:
    turned = [Glyph("甲", 300, 200, 310, 210, 10, False, 1), Glyph("乙", 300, 210, 310, 220, 10, False, 1)]

    assert texts(lay(*turned, *write(50, 100, "附件1"), *write(300, 800, "27"))) == ["附件1", "甲乙", "27"]


def turned(text: str, left: float, top: float) -> list[Glyph]:
    """A line of writing that runs down the page."""
    steps = enumerate(text)
    return [Glyph(one, left, top + 10 * place, left + 10, top + 10 * place + 10, 10, False, 1) for place, one in steps]


def test_turned_blocks_that_lie_apart_are_read_one_after_the_other() -> None:
    first = [*turned("甲块第一行", 200, 200), *turned("甲块第二行", 184, 200)]
    second = [*turned("乙块第一行", 200, 400), *turned("乙块第二行", 184, 400)]

    page = lay(*columns(100), *first, *columns(300), *second)

    assert [line for line in texts(page) if "块" in line] == ["甲块第一行", "甲块第二行", "乙块第一行", "乙块第二行"]


def test_cells_of_a_turned_table_that_lie_apart_are_one_part() -> None:
    lines = [*turned("序号", 200, 200), *turned("任务", 200, 300), *turned("1", 184, 200), *turned("植树", 184, 300)]
    rules = [Rule(178, y, 214, y) for y in (195, 250, 350)] + [Rule(x, 195, x, 350) for x in (178, 197, 214)]

    page = lay(*columns(100), *lines, rules=tuple(rules))

    (table,) = page.tables
    assert [[cell.text for cell in row] for row in table.rows] == [["序号", "任务"], ["1", "植树"]]


def test_a_turned_page_is_one_part_but_for_level_writing_between() -> None:
    lines = [*turned("春季植树工作安排", 200, 100), *turned("任务", 200, 400), *turned("夏季植树工作安排", 184, 100)]

    assert texts(lay(*lines, *turned("单位", 184, 400))) == ["春季植树工作安排 任务", "夏季植树工作安排 单位"]
    page = lay(*lines, *turned("单位", 184, 400), *write(190, 300, "续"))
    assert texts(page) == ["春季植树工作安排", "夏季植树工作安排", "续", "任务", "单位"]


def test_cells_without_a_line_between_them_are_merged() -> None:
    rules = [*draw_grid([50, 150, 250], [100, 120, 140])]
    rules = [rule for rule in rules if (rule.top == rule.bottom and rule.top != 120) or rule.left == rule.right]
    rules.append(Rule(150, 120, 250, 120))

    page = lay(*write(60, 115, "合并"), *write(160, 105, "甲"), *write(160, 125, "乙"), rules=tuple(rules))

    (table,) = page.tables
    assert [[(cell.text, cell.rows, cell.columns) for cell in row] for row in table.rows] == [
        [("合并", 2, 1), ("甲", 1, 1)],
        [("乙", 1, 1)],
    ]
    assert (table.first, table.last) == (1, 3)


def test_a_cell_keeps_lines_that_its_width_did_not_break() -> None:
    rules = tuple(draw_grid([50, 100, 250], [100, 150]))
    cell = [*write(102, 105, "市发展和改革委员会、市财"), *write(102, 120, "政局"), *write(102, 135, "市教育局")]

    page = lay(*write(60, 105, "1"), *cell, rules=rules)

    assert page.tables[0].rows[0][1].text == "市发展和改革委员会、市财政局\n市教育局"


def test_a_frame_around_a_title_is_no_table() -> None:
    page = lay(*write(60, 105, "关于植树的通知"), rules=tuple(draw_grid([50, 250], [100, 120])))

    assert page.tables == ()
    assert texts(page) == ["关于植树的通知"]


def test_furniture_stands_at_the_ends_of_pages_and_repeats() -> None:
    sheets = [
        make_sheet([*write(50, 40, "市政府文件"), *columns(100), *write(300, 800, f"- {number} -")], (), number - 4)
        for number in (5, 6)
    ]

    pages, furniture = assemble([lay_out(prepare(sheet)) for sheet in sheets])

    assert [page.number for page in pages] == [5, 6]
    assert [(item.kind, item.line.text) for item in furniture] == [
        ("running_head", "市政府文件"),
        ("folio", "- 5 -"),
        ("running_head", "市政府文件"),
        ("folio", "- 6 -"),
    ]
    numbers = [*(line.number for page in pages for line in page.lines), *(item.line.number for item in furniture)]
    assert sorted(numbers) == list(range(1, 17))


def test_the_first_line_of_a_title_that_pages_have_in_common_is_no_running_head() -> None:
    sheets = [
        make_sheet([*write(50, 60, "临山市人民政府关于", size=18), *columns(100)], (), number) for number in (1, 2)
    ]

    _, furniture = assemble([lay_out(prepare(sheet)) for sheet in sheets])

    assert furniture == ()


def test_a_table_at_the_top_of_a_page_goes_on_from_the_one_before() -> None:
    rules = tuple(draw_grid([50, 150, 250], [100, 120]))
    cells = [*write(60, 105, "甲"), *write(160, 105, "乙")]
    above, below = make_sheet([*write(50, 60, "任务表"), *cells], rules), make_sheet(cells, rules, 2)

    pages, _ = assemble([lay_out(prepare(above)), lay_out(prepare(below))])

    assert [page.tables[0].continues for page in pages] == [False, True]


def test_a_gutter_that_one_page_shows_divides_the_little_text_of_another() -> None:
    little = [*write(50, 100, "各县（市、区）政府，市政府各部门："), *write(250, 102, "临山市人民政府")]
    sheets = [make_sheet(columns(100)), make_sheet(little, (), 2)]

    alone = lay_out(prepare(sheets[1]))
    _, together = lay_out_all([prepare(sheet) for sheet in sheets])

    assert texts(alone) == ["各县（市、区）政府，市政府各部门： 临山市人民政府"]
    assert texts(together) == ["各县（市、区）政府，市政府各部门：", "临山市人民政府"]


def test_a_signature_above_the_columns_at_their_right_comes_before_them() -> None:
    assert texts(lay(*write(350, 80, "市长 王强"), *columns(100)))[0] == "市长 王强"


def test_a_paragraph_goes_on_below_the_running_head_of_the_next_page() -> None:
    full = "各单位要提高政治站位加强组织领导确保各项工作"
    sheets = [
        make_sheet([*write(50, 40, "市政府文件", size=8), *set_column(50, 100, [full] * 8)], (), number)
        for number in (1, 2)
    ]

    pages, furniture = assemble(list(lay_out_all([prepare(sheet) for sheet in sheets])))

    assert [item.line.text for item in furniture] == ["市政府文件"] * 2
    assert pages[1].lines[0].placement.begins is False


def test_smaller_heads_of_several_pages_are_furniture_though_each_page_has_its_own() -> None:
    heads = ("市政府文件", "部门文件")
    sheets = [make_sheet([*write(50, 40, head, size=8), *columns(100)], (), place) for place, head in enumerate(heads)]

    _, furniture = assemble([lay_out(prepare(sheet)) for sheet in sheets])

    assert [item.line.text for item in furniture] == list(heads)


def test_a_smaller_line_above_the_text_of_one_page_is_text() -> None:
    sheets = [make_sheet([*write(50, 40, "单位：万元", size=8), *columns(100)]), make_sheet(columns(100), (), 2)]

    _, furniture = assemble([lay_out(prepare(sheet)) for sheet in sheets])

    assert furniture == ()


def test_the_side_of_a_column_is_learnt_from_other_pages() -> None:
    full = "各单位要提高政治站位加强组织领导确保各项工作"
    few = ["各单位：", "　　经研究，决定：", "　　王强任教育局局长，一定要提高政治站位；", "　　免去李刚的职务。"]
    sheets = [make_sheet(list(set_column(50, 100, [full] * 8))), make_sheet(list(set_column(50, 100, few)), (), 2)]

    _, page = lay_out_all([prepare(sheet) for sheet in sheets])

    assert begins(page)[1:] == [True, True, True]


def test_a_title_in_the_middle_of_the_page_stands_above_all_columns() -> None:
    title = write(265, 80, "先进集体名单", size=14)
    known = make_sheet([*columns(100), *set_column(430, 100, RIGHT)], (), 2)
    short = make_sheet(
        [*write(50, 60, "附件"), *title, *set_column(60, 110, ["农业站", "林业站"]), *write(300, 800, "27")]
    )

    page = next(lay_out_all([prepare(sheet) for sheet in (short, known)]))

    assert texts(page) == ["附件", "先进集体名单", "农业站", "林业站", "27"]


def test_columns_that_begin_at_one_height_and_are_as_wide_need_little_text() -> None:
    right = ["把森林防火工作摆上重要议事日程，主要", "自抓。", "　　专此致函。", "　　　　　　临山市办公室"]

    page = lay(*set_column(50, 100, [LEFT[1]] * 6), *set_column(250, 100, right))

    assert texts(page)[6:] == [text.lstrip("　") for text in right]


def test_digits_of_a_letter_spaced_title_have_no_spaces() -> None:
    assert texts(lay(*write(50, 100, "三年行动计划（2023—2025年）的通知", apart=4))) == [
        "三年行动计划（2023—2025年）的通知"
    ]
    assert texts(lay(*write(50, 100, "（2023年）", apart=4))) == ["（2023年）"]


def test_numbers_with_spaces_between_them_are_not_joined() -> None:
    assert texts(lay(*write(50, 100, "1 2 3 4 5"))) == ["1 2 3 4 5"]


def test_the_characters_of_a_wide_signature_are_one_line_and_no_table() -> None:
    names = ("临山市财政局", "临山市教育局", "临山市公安局")

    page = lay(*(glyph for place, name in enumerate(names) for glyph in write(50, 100 + 20 * place, name, apart=11)))

    assert page.tables == ()
    assert texts(page) == list(names)


def test_a_line_that_is_set_in_alone_is_known_by_the_side_of_other_pages() -> None:
    full = "各单位要提高政治站位加强组织领导确保各项工作"
    whole = [line for _ in range(4) for line in (f"　　{full[:-2]}", full, full)]
    sheets = [
        make_sheet(list(set_column(50, 100, whole))),
        make_sheet(write(70, 100, "本通告自发布之日起施行。"), (), 2),
    ]

    pages, _ = assemble(list(lay_out_all([prepare(sheet) for sheet in sheets])))

    assert begins(pages[1]) == [True]
    assert begins(pages[0])[:6] == [True, False, False, True, False, False]


def test_the_raised_mark_of_a_footnote_alone_on_a_line_begins_no_paragraph() -> None:
    full = "各单位要提高政治站位加强组织领导确保各项工作"

    page = lay(*set_column(50, 100, [full] * 4), *write(50, 165, "⑤", size=7), *write(57, 164, "。", size=8))

    assert begins(page)[-1] is False


def test_text_that_fills_the_left_half_of_a_page_has_a_column_beside_it_however_short() -> None:
    right = ["专此致函。", "　　　　　　临山市办公室", "　　　　　　2023年4月3日"]

    page = lay(*set_column(105, 100, [LEFT[1]] * 4), *set_column(315, 100, right))

    assert texts(page)[4:] == [text.lstrip("　") for text in right]


def test_short_lines_at_both_sides_of_a_page_are_no_columns() -> None:
    page = lay(*set_column(105, 100, ["甲方：", "乙方：", "丙方："]), *set_column(315, 100, ["周文", "吴武", "郑双"]))

    assert texts(page) == ["甲方： 周文", "乙方： 吴武", "丙方： 郑双"]


def test_a_signature_below_a_list_is_no_column_beside_it() -> None:
    entries = ["附件：1．植树考核办法", "2．植树申报指南", "3．植树分工"]
    names = ["临山市卫生局", "临山市资源和保障局", "2023年8月16日"]

    page = lay(*set_column(80, 100, entries), *set_column(420, 148, names), *write(60, 200, "附件1"))

    assert texts(page) == [*entries, *names, "附件1"]
