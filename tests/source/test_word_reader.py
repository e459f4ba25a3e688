"""What is in a Word file is in its lines, as Word shows it with all changes accepted."""

from __future__ import annotations

import pytest

from gazette.model import Cell, GazetteError
from gazette.printed import Line, Picture
from gazette.source.reading import Reading
from gazette.source.word.reading import read_docx
from tests.source.word_file import (
    KINDS,
    add_parts,
    cell,
    level,
    numbered,
    paragraph,
    row,
    run,
    table,
    write_package,
    write_word,
)

PNG = b"\x89PNG\r\n\x1a\n" + bytes(200)
OFF = '<{} w:val="0"/>'
DELETED_MARK = "<w:rPr><w:del w:id='1'/></w:rPr>"


def read(body: str, relations: str = "", **parts: str) -> Reading:
    return read_docx(write_word(body, relations, **parts), "may.docx")


def lines(found: Reading) -> list[Line]:
    return [line for page in found.pages for line in page.lines]


def texts(found: Reading) -> list[str]:
    return [line.text for line in lines(found)]


def said(found: Reading) -> list[str]:
    return list(map(str, found.problems))


def starts(found: Reading) -> list[bool | None]:
    return [line.placement.begins if line.placement else None for line in lines(found)]


# --- paragraphs ---------------------------------------------------------------------------------


def test_a_paragraph_is_a_line_that_begins() -> None:
    found = read(paragraph("第一段。") + paragraph() + paragraph("　　第二段。"))
    assert texts(found) == ["第一段。", "第二段。"]
    assert [line.blank_before for line in lines(found)] == [0, 1]
    assert starts(found) == [True, True]


def test_a_line_end_inside_a_sentence_begins_no_paragraph() -> None:
    found = read(paragraph("临山市人民政府", inside="<w:r><w:br/><w:t>关于春耕的通知</w:t></w:r>"))
    assert texts(found) == ["临山市人民政府", "关于春耕的通知"]
    assert starts(found) == [True, False]


@pytest.mark.parametrize(("above", "below"), [("先这样。", "再那样。"), ("先这样，", "二、再那样")])
def test_a_line_end_that_was_typed_for_a_paragraph_begins_one(above: str, below: str) -> None:
    assert starts(read(paragraph(above, inside=f"<w:r><w:br/><w:t>{below}</w:t></w:r>"))) == [True, True]


@pytest.mark.parametrize(
    ("printed", "word"),
    [
        ("临　山　市　人　民　政　府", "临山市人民政府"),
        ("通　　知", "通知"),
        ("王　芳", "王　芳"),
        ("甲 乙 丙", "甲 乙 丙"),
    ],
)
def test_the_spacing_of_letters_is_undone_where_it_can_be_no_list_of_names(printed: str, word: str) -> None:
    assert texts(read(paragraph(printed))) == [word]


def test_size_and_weight_are_those_of_most_characters_with_those_of_styles() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="Base"><w:rPr><w:b/><w:sz w:val="32"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Own"><w:basedOn w:val="Base"/><w:rPr><w:sz w:val="44"/></w:rPr></w:style>'
    )
    own = '<w:pStyle w:val="Own"/>'
    (line,) = lines(
        read(f"<w:p><w:pPr>{own}</w:pPr>{run('关于春耕')}{run('的', OFF.format('w:b'))}</w:p>", styles=styles)
    )
    assert line.placement is not None and (line.placement.size, line.placement.is_bold) == (22.0, True)


def test_styles_that_build_on_each_other_in_a_ring_are_no_matter() -> None:
    styles = (
        '<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    )
    assert texts(read(paragraph("一段。", '<w:pStyle w:val="A"/>'), styles=styles)) == ["一段。"]


# --- numbering ----------------------------------------------------------------------------------

LEVELS = level(0, "chineseCounting", "%1、") + level(1, "chineseCounting", "（%2）") + level(2, "decimal", "%3.")
LISTS = f'<w:abstractNum w:abstractNumId="7">{LEVELS}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'


def test_numbers_are_written_out_and_begin_anew_below_a_higher_level() -> None:
    body = "".join(
        numbered(text, 1, depth)
        for text, depth in (("甲", 0), ("乙", 1), ("丙", 2), ("丁", 2), ("戊", 1), ("己", 2), ("庚", 0), ("辛", 1))
    )
    assert texts(read(body, numbering=LISTS)) == [
        "一、甲", "（一）乙", "1.丙", "2.丁", "（二）戊", "1.己", "二、庚", "（一）辛",
    ]  # fmt: skip


def test_a_number_stands_apart_from_digits_that_it_would_run_into() -> None:
    body = numbered("2023年的工作", 1, 2) + numbered("2023年的工作", 1, 0)
    assert texts(read(body, numbering=LISTS)) == ["1. 2023年的工作", "一、2023年的工作"]


def test_a_list_that_starts_anew_does_and_another_of_the_same_kind_counts_on() -> None:
    again = (
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
        '</w:lvlOverride></w:num><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num>'
    )
    body = numbered("甲", 1) + numbered("乙", 1) + numbered("丙", 2) + numbered("丁", 2) + numbered("戊", 3)
    assert texts(read(body, numbering=LISTS + again)) == ["一、甲", "二、乙", "一、丙", "二、丁", "三、戊"]


def test_a_level_of_its_own_goes_before_that_of_the_list() -> None:
    own = (
        f'<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0">{level(0, "chineseCounting", "第%1条")}'
        "</w:lvlOverride></w:num>"
    )
    assert texts(read(numbered("甲", 2), numbering=LISTS + own)) == ["第一条甲"]


def test_a_number_holds_those_of_the_levels_above_and_never_restarts_where_it_is_told_so() -> None:
    levels = level(0, "chineseCounting", "第%1章") + level(1, "decimal", "%1.%2", '<w:lvlRestart w:val="0"/><w:isLgl/>')
    lists = f'<w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    body = numbered("甲", 1, 0) + numbered("乙", 1, 1) + numbered("丙", 1, 0) + numbered("丁", 1, 1)
    assert texts(read(body, numbering=lists)) == ["第一章甲", "1.1乙", "第二章丙", "2.2丁"]


def test_a_style_numbers_its_paragraphs_at_the_level_that_names_it() -> None:
    levels = level(0, "chineseCounting", "%1、", '<w:pStyle w:val="One"/>') + level(
        1, "chineseCounting", "（%2）", '<w:pStyle w:val="Two"/>'
    )
    lists = f'<w:abstractNum w:abstractNumId="1">{levels}</w:abstractNum><w:num w:numId="4"><w:abstractNumId w:val="1"/></w:num>'
    number = '<w:pPr><w:numPr><w:numId w:val="4"/></w:numPr></w:pPr>'
    styles = f'<w:style w:styleId="One">{number}</w:style><w:style w:styleId="Two">{number}</w:style>'
    body = "".join(paragraph(text, f'<w:pStyle w:val="{style}"/>') for text, style in (("甲", "One"), ("乙", "Two")))
    plain = paragraph("丙", '<w:pStyle w:val="One"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    assert texts(read(body + plain, numbering=lists, styles=styles)) == ["一、甲", "（一）乙", "丙"]


def test_a_list_that_points_to_a_style_of_lists_takes_its_levels() -> None:
    lists = (
        f'<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="L"/>{LEVELS}</w:abstractNum>'
        '<w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="L"/></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="2"/></w:num>'
    )
    assert texts(read(numbered("甲"), numbering=lists)) == ["一、甲"]


@pytest.mark.parametrize(
    ("form", "first", "eleventh"),
    [
        ("chineseCountingThousand", "一", "十一"), ("japaneseCounting", "一", "十一"), ("ideographDigital", "一", "一一"),
        ("decimal", "1", "11"), ("decimalFullWidth", "１", "１１"), ("decimalEnclosedCircleChinese", "①", "⑪"),
        ("lowerLetter", "a", "k"), ("upperRoman", "I", "XI"), ("ideographTraditional", "甲", "甲甲"),
        ("chineseLegalSimplified", "壹", "壹拾壹"), ("none", "", ""),
    ],
)  # fmt: skip
def test_a_number_has_the_form_that_the_list_gives_it(form: str, first: str, eleventh: str) -> None:
    lists = (
        f'<w:abstractNum w:abstractNumId="1">{level(0, form, "%1）")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    found = texts(read(numbered("甲") * 11, numbering=lists))
    assert (found[0], found[10]) == (f"{first}）甲", f"{eleventh}）甲")


def test_a_form_that_is_not_known_is_written_in_digits_and_said() -> None:
    lists = (
        f'<w:abstractNum w:abstractNumId="1">{level(0, "hebrew1", "%1.")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    found = read(numbered("甲"), numbering=lists)
    assert texts(found) == ["1.甲"]
    assert said(found) == [
        "may.docx:1: forms of numbering (1) are not known, or differ between programs; check those numbers:"
        ' the first is "hebrew1" [G045]'
    ]


@pytest.mark.parametrize(("character", "written"), [("\uf06c", "●"), ("\uf0d8", "➢"), ("•", "•"), ("\uf042", "•")])
def test_a_bullet_is_a_character_that_shows(character: str, written: str) -> None:
    lists = (
        f'<w:abstractNum w:abstractNumId="1">{level(0, "bullet", character)}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    assert texts(read(numbered("甲"), numbering=lists)) == [f"{written}甲"]


# --- changes, comments, hidden text -------------------------------------------------------------


def test_tracked_changes_are_taken_as_accepted_and_said() -> None:
    body = paragraph(
        "各县",
        inside=f"<w:ins>{run('（市、区）')}</w:ins><w:del><w:r><w:delText>及市</w:delText></w:r></w:del>{run('政府：')}",
    )
    found = read(body)
    assert texts(found) == ["各县（市、区）政府："]
    assert said(found) == [
        "may.docx:1: tracked deletions (1) are taken as accepted and left out; see that they are meant:"
        ' the first is "及市" [G040]',
        "may.docx:1: tracked insertions (1) are taken as accepted; see that they are meant to be published:"
        ' the first is "（市、区）" [G040]',
    ]


def test_moved_text_stands_only_where_it_was_moved_to() -> None:
    body = f"<w:p><w:moveFrom>{run('甲')}</w:moveFrom>{run('乙')}<w:moveTo>{run('甲')}</w:moveTo></w:p>"
    assert texts(read(body)) == ["乙甲"]


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    assert texts(read(paragraph("前半，", DELETED_MARK) + paragraph("后半。"))) == ["前半，后半。"]
    assert texts(read(paragraph("前半，", DELETED_MARK))) == ["前半，"]


def test_a_deleted_row_is_left_out() -> None:
    body = table(
        row(cell("甲"), cell("1")), row(cell("乙"), cell("2"), properties="<w:del/>"), row(cell("丙"), cell("3"))
    )
    assert texts(read(body)) == ["甲", "1", "丙", "3"]


def test_comments_are_left_out_and_counted() -> None:
    found = read(paragraph("正文。", inside='<w:r><w:commentReference w:id="1"/></w:r>' * 2))
    assert texts(found) == ["正文。"]
    assert said(found) == [
        "may.docx:1: comments (2) are left out; a remark that belongs to the text has to stand in it [G041]"
    ]


@pytest.mark.parametrize(
    "properties", ["<w:vanish/>", '<w:rStyle w:val="Secret"/>'], ids=["of its own", "through its style"]
)
def test_hidden_text_is_left_out_and_said(properties: str) -> None:
    styles = '<w:style w:type="character" w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style>'
    found = read(
        f"<w:p>{run('公开')}{run('不公开', properties)}{run('的', OFF.format('w:vanish'))}</w:p>", styles=styles
    )
    assert texts(found) == ["公开的"]
    assert said(found) == [
        "may.docx:1: runs of hidden text (1) are left out; show them in Word if they are to be published:"
        ' the first is "不公开" [G042]'
    ]


# --- what stands inside paragraphs --------------------------------------------------------------


def test_a_field_is_its_result() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> REF a </w:instrText></w:r>'
        '<w:r><w:t>不是结果</w:t></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>附件1</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t>。</w:t></w:r>'
    )
    assert texts(read(paragraph("见", inside=field))) == ["见附件1。"]


def test_a_field_that_never_ends_swallows_nothing_of_the_next_paragraph() -> None:
    assert texts(read(paragraph("甲", inside='<w:r><w:fldChar w:fldCharType="begin"/></w:r>') + paragraph("乙"))) == [
        "甲",
        "乙",
    ]


@pytest.mark.parametrize(
    ("inside", "written"),
    [
        (f"<w:hyperlink r:id='x'>{run('www.gov.cn')}</w:hyperlink>", "www.gov.cn"),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{run('甲')}</w:sdtContent></w:sdt>", "甲"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', "☑"),
        ('<w:r><w:sym w:font="宋体" w:char="00D7"/></w:r>', "×"),
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t></w:r>", "甲 乙"),
        ("<w:r><w:noBreakHyphen/></w:r>", "-"),
        ("<w:r><w:ruby><w:rt><w:r><w:t>qú</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>衢</w:t></w:r></w:rubyBase></w:ruby></w:r>", "衢（qú）"),
        ("<m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den></m:f></m:oMath>", "a/b"),
        ("<m:oMath><m:sPre><m:e><m:r><m:t>x</m:t></m:r></m:e></m:sPre></m:oMath>", "x"),
        (f"<w:unheardOf><w:unheardOfPr>{run('无')}</w:unheardOfPr>{run('甲')}</w:unheardOf>", "甲"),
        (f"<mc:AlternateContent><mc:Choice>{run('新')}</mc:Choice><mc:Fallback>{run('旧')}</mc:Fallback></mc:AlternateContent>", "新"),
    ],
)  # fmt: skip
def test_what_carries_text_gives_it(inside: str, written: str) -> None:
    assert texts(read(paragraph(inside=inside))) == [written]


def test_a_symbol_that_no_text_has_is_shown_as_a_box_and_said() -> None:
    found = read(paragraph("选", inside='<w:r><w:sym w:font="Webdings" w:char="F099"/></w:r>'))
    assert texts(found) == ["选□"]
    assert said(found) == [
        "may.docx:1: symbols that no text has (1) are written as □; write what they stand for:"
        ' the first is "Webdings F099" [G045]'
    ]


def test_a_text_box_is_read_once_although_it_is_there_twice() -> None:
    box = f"<w:txbxContent>{paragraph('框内。')}</w:txbxContent>"
    inside = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing><wp:anchor>{box}</wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape>{box}</v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert texts(read(paragraph("框外。", inside=inside))) == ["框外。", "框内。"]


def test_a_note_follows_the_paragraph_with_its_mark() -> None:
    notes = (
        '<w:footnote w:id="-1" w:type="separator"><w:p/></w:footnote>'
        f'<w:footnote w:id="1">{paragraph(" 见统计年鉴。")}</w:footnote>'
    )
    body = paragraph("增长百分之五", inside='<w:r><w:footnoteReference w:id="1"/></w:r><w:r><w:t>。</w:t></w:r>')
    assert texts(read(body + paragraph("下一段。"), footnotes=notes)) == [
        "增长百分之五①。",
        "①见统计年鉴。",
        "下一段。",
    ]


def test_lines_of_notes_are_known_as_such() -> None:
    body = paragraph("甲", inside='<w:r><w:footnoteReference w:id="1"/></w:r>')
    found = read(body + paragraph("丙"), footnotes=f'<w:footnote w:id="1">{paragraph("乙")}</w:footnote>')
    assert [line.placement and line.placement.is_footnote for line in found.pages[0].lines] == [False, True, False]


def test_an_end_note_has_a_mark_of_its_own() -> None:
    body = paragraph("甲", inside='<w:r><w:endnoteReference w:id="1"/></w:r>')
    found = read(body, endnotes=f'<w:endnote w:id="1">{paragraph("乙")}</w:endnote>')
    assert texts(found) == ["甲[i]", "[i]乙"]


# --- tables -------------------------------------------------------------------------------------


def test_a_table_has_the_cells_that_begin_in_each_row_and_its_lines_row_by_row() -> None:
    restart, goes_on, wide = '<w:vMerge w:val="restart"/>', "<w:vMerge/>", '<w:gridSpan w:val="2"/>'
    body = paragraph("表。") + table(
        row(cell("区域", restart), cell("数量", wide), properties="<w:tblHeader/>"),
        row(cell("", goes_on), cell("甲"), cell("乙"), properties="<w:tblHeader/>"),
        row(cell("东区"), cell("1"), cell("2\n3")),
    )
    found = read(body)
    (own,) = found.pages[0].tables
    assert (own.first, own.last, own.heads) == (2, 9, 2)
    assert own.rows == (
        (Cell("区域", 2, 1), Cell("数量", 1, 2)),
        (Cell("甲"), Cell("乙")),
        (Cell("东区"), Cell("1"), Cell("2\n3")),
    )
    assert texts(found) == ["表。", "区域", "数量", "甲", "乙", "东区", "1", "2", "3"]


def test_the_head_is_the_first_row_where_none_is_marked() -> None:
    body = table(row(cell("甲"), cell("乙")), row(cell("1"), cell("2")))
    assert read(body).pages[0].tables[0].heads == 1


def test_a_row_that_begins_later_has_an_empty_cell_before() -> None:
    body = table(row(cell("甲"), cell("乙")), row(cell("2"), properties='<w:gridBefore w:val="1"/>'))
    assert read(body).pages[0].tables[0].rows[1] == (Cell(""), Cell("2"))


def test_old_merges_across_columns_are_one_cell() -> None:
    body = table(row(cell("甲", '<w:hMerge w:val="restart"/>'), cell("", "<w:hMerge/>")), row(cell("1"), cell("2")))
    assert read(body).pages[0].tables[0].rows[0] == (Cell("甲", 1, 2),)


def test_a_table_of_one_cell_is_a_frame_around_text() -> None:
    found = read(table(row(cell("第一段。\n第二段。"))))
    assert texts(found) == ["第一段。", "第二段。"] and not found.pages[0].tables


def test_a_table_inside_a_cell_is_written_as_lines_and_said() -> None:
    inner = table(row(cell("内甲"), cell("内乙")), row(cell("1"), cell("2")))
    body = table(row(cell("外甲"), f"<w:tc>{inner}{paragraph()}</w:tc>"), row(cell("3"), cell("4")))
    found = read(body)
    assert found.pages[0].tables[0].rows[0] == (Cell("外甲"), Cell("内甲 内乙\n1 2"))
    assert said(found) == [
        "may.docx:1: tables inside tables (1) are written as lines of the cell around them; check those tables [G044]"
    ]


# --- pages, furniture, pictures -----------------------------------------------------------------


@pytest.mark.parametrize(
    "between",
    [
        paragraph(inside='<w:r><w:br w:type="page"/></w:r>'),
        paragraph(properties="<w:sectPr/>"),
        paragraph(properties='<w:sectPr><w:type w:val="continuous"/></w:sectPr>'),
    ],
    ids=["a page break", "a section", "a section whose follower begins a page"],
)
def test_a_page_ends_at_a_break_and_between_sections(between: str) -> None:
    found = read(paragraph("甲") + between + paragraph("乙") + "<w:sectPr/>")
    assert [[line.text for line in page.lines] for page in found.pages] == [["甲"], ["乙"]]
    assert [page.position for page in found.pages] == [1, 2]


def test_a_section_that_goes_on_on_the_page_ends_none() -> None:
    body = paragraph("甲") + paragraph(properties="<w:sectPr/>") + paragraph("乙")
    assert len(read(body + '<w:sectPr><w:type w:val="continuous"/></w:sectPr>').pages) == 1


def test_a_style_may_begin_a_page_and_a_paragraph_may_refuse() -> None:
    styles = '<w:style w:styleId="New"><w:pPr><w:pageBreakBefore/></w:pPr></w:style>'
    new, refused = '<w:pStyle w:val="New"/>', '<w:pStyle w:val="New"/><w:pageBreakBefore w:val="0"/>'
    assert len(read(paragraph("甲") + paragraph("乙", new) + paragraph("丙", refused), styles=styles).pages) == 2


HEAD, FOOT, FIRST, EVEN = (
    f'<w:{place}Reference w:type="{kind}" r:id="{name}"/>'
    for place, kind, name in (
        ("header", "default", "header1"), ("footer", "default", "footer1"), ("header", "first", "header2"),
        ("header", "even", "header3"),
    )
)  # fmt: skip
PAGE_END = paragraph(inside='<w:r><w:br w:type="page"/></w:r>')


def furniture(found: Reading) -> list[tuple[int, str, str, int]]:
    return [(item.line.number, item.line.text, item.kind, item.position) for item in found.furniture]


def test_heads_and_feet_are_furniture_of_each_page_around_its_lines() -> None:
    body = paragraph("甲。") + PAGE_END + paragraph("乙。") + f"<w:sectPr>{HEAD}{FOOT}</w:sectPr>"
    found = read(body, header1=paragraph("市政府文件"), footer1=paragraph("— 1 —") + paragraph("内部"))
    assert furniture(found) == [
        (1, "市政府文件", "running_head", 1), (3, "— 1 —", "folio", 1), (4, "内部", "footer", 1),
        (5, "市政府文件", "running_head", 2), (7, "— 1 —", "folio", 2), (8, "内部", "footer", 2),
    ]  # fmt: skip
    assert [line.number for line in lines(found)] == [2, 6]


def test_a_section_has_its_own_heads_or_those_of_the_section_before() -> None:
    one, other = (paragraph(properties=f"<w:sectPr>{reference}</w:sectPr>") for reference in (HEAD, FOOT))
    body = (
        paragraph("甲。")
        + one
        + paragraph("乙。")
        + other
        + paragraph("丙。")
        + f"<w:sectPr>{EVEN.replace('even', 'default')}</w:sectPr>"
    )
    found = read(body, header1=paragraph("市政府文件"), footer1=paragraph("脚"), header3=paragraph("市府办文件"))
    assert [(text, position) for _, text, _, position in furniture(found)] == [
        ("市政府文件", 1), ("市政府文件", 2), ("脚", 2), ("市府办文件", 3), ("脚", 3),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("properties", "settings", "heads"),
    [
        ("<w:titlePg/>", "", ["首页", "各页", "各页"]),
        ("", "<w:evenAndOddHeaders/>", ["各页", "双页", "各页"]),
        ("", "", ["各页", "各页", "各页"]),
    ],
    ids=["a first page of its own", "even and odd pages", "neither"],
)
def test_the_first_and_the_even_pages_may_have_heads_of_their_own(
    properties: str, settings: str, heads: list[str]
) -> None:
    body = PAGE_END.join(map(paragraph, "甲乙丙")) + f"<w:sectPr>{HEAD}{FIRST}{EVEN}{properties}</w:sectPr>"
    parts = {"header1": paragraph("各页"), "header2": paragraph("首页"), "header3": paragraph("双页")}
    found = read(body, **parts, settings=settings)
    assert [text for _, text, _, _ in furniture(found)] == heads


def test_the_lines_of_a_table_that_begins_a_page_are_counted_behind_its_head() -> None:
    body = table(row(cell("甲"), cell("乙")), row(cell("1"), cell("2"))) + f"<w:sectPr>{HEAD}</w:sectPr>"
    (own,) = read(body, header1=paragraph("头")).pages[0].tables
    assert (own.first, own.last) == (2, 5)


def test_a_picture_is_kept_once_with_its_words() -> None:
    drawing = (
        '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="图片 1" descr="规划图"/><a:blip r:embed="rId5"/></wp:inline>'
        "</w:drawing></w:r>"
    )
    body = paragraph("见图。") + paragraph(inside=drawing) + paragraph(inside=drawing)
    word = write_word(body, f'<Relationship Id="rId5" Type="{KINDS}/image" Target="media/image1.png"/>')
    found = read_docx(add_parts(word, {"word/media/image1.png": PNG}), "may.docx")
    assert found.pages[0].pictures == (Picture("p1-1.png", 1, None, "规划图"),) * 2
    assert found.pictures == (("p1-1.png", PNG),)


def test_a_picture_that_no_browser_shows_is_said() -> None:
    body = paragraph(inside='<w:r><w:pict><v:shape><v:imagedata r:id="rId5"/></v:shape></w:pict></w:r>')
    word = write_word(body, f'<Relationship Id="rId5" Type="{KINDS}/image" Target="media/image1.emf"/>')
    found = read_docx(add_parts(word, {"word/media/image1.emf": b"\x01\x00\x00\x00" + bytes(200)}), "may.docx")
    assert said(found) == [
        "may.docx:1: pictures (1) are in a form that browsers do not show; save them as PNG or JPEG:"
        ' the first is "image1.emf" [G046]'
    ]


@pytest.mark.parametrize(
    ("relation", "first"),
    [("", ""), (f'<Relationship Id="rId5" Type="{KINDS}/image" Target="media/a.png"/>', ': the first is "a.png"')],
)
def test_a_picture_that_is_not_in_the_file_is_said(relation: str, first: str) -> None:
    found = read(paragraph("图", inside='<w:r><w:drawing><a:blip r:embed="rId5"/></w:drawing></w:r>'), relation)
    assert said(found) == [f"may.docx:1: pictures (1) are not in the file; insert them anew in Word{first} [G046]"]


def test_a_drawing_of_shapes_gives_its_words_and_is_said() -> None:
    box = f"<v:rect><w:txbxContent>{paragraph('受理')}</w:txbxContent></v:rect>"
    found = read(paragraph("流程如下：", inside=f"<w:r><w:pict><v:group>{box}<v:line/>{box}</v:group></w:pict></w:r>"))
    assert texts(found) == ["流程如下：", "受理", "受理"]
    assert said(found) == [
        "may.docx:1: drawings of several shapes (1) are left out but for the words in them; insert them as pictures [G043]"
    ]


def test_a_line_below_a_red_head_is_no_drawing() -> None:
    assert said(read(paragraph("文", inside="<w:r><w:pict><v:line/></w:pict></w:r>"))) == []


def test_what_is_around_paragraphs_rows_and_cells_loses_none_of_them() -> None:
    around = "<w:unheardOf>{}</w:unheardOf>"
    cells = around.format(cell("乙")) + cell("丙")
    rows = around.format(row(cells)) + row(cell("丁") + cell("戊"))
    found = read(around.format(paragraph("甲")) + f"<w:tbl>{rows}</w:tbl>")
    assert texts(found) == ["甲", "乙", "丙", "丁", "戊"]


def test_what_stands_outside_the_file_is_not_fetched() -> None:
    body = paragraph("图", inside='<w:r><w:drawing><a:blip r:embed="rId5"/></w:drawing></w:r>')
    outside = f'<Relationship Id="rId5" Type="{KINDS}/image" Target="http://127.0.0.1:9/a.png" TargetMode="External"/>'
    found = read(body, outside)
    assert said(found) == [
        "may.docx:1: pictures (1) stand outside the file and were not fetched; insert them in Word:"
        ' the first is "http://127.0.0.1:9/a…" [G043]'
    ]


def test_embedded_files_are_not_opened() -> None:
    body = paragraph("表", inside='<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12" r:id="rId9"/></w:object></w:r>')
    assert said(read(body)) == [
        "may.docx:1: embedded files, charts or programs (1) are left out; hand over what they show as text:"
        ' the first is "Excel.Sheet.12" [G043]'
    ]


def test_another_package_is_no_word_file() -> None:
    with pytest.raises(GazetteError) as caught:
        read_docx(write_package({"mimetype": "application/epub+zip"}), "may.docx")
    assert str(caught.value) == (
        "may.docx: is a package without a text of Word in it; open it in Word or WPS and save it as .docx [G052]"
    )
