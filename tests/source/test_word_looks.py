"""How Word shows a run, and where, is part of what is printed: it is read as it looks, or told."""

from __future__ import annotations

import pytest

from gazette.source.reading import Reading
from gazette.source.word.reading import read_docx
from tests.source.test_word_reader import PNG, furniture, lines, read, said, texts
from tests.source.word_file import (
    KINDS,
    RELATIONS,
    add_parts,
    cell,
    level,
    numbered,
    paragraph,
    row,
    run,
    table,
    write_word,
)

# --- runs -----------------------------------------------------------------------------------------


def in_font(font: str, text: str) -> str:
    return run(text, f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>')


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        (in_font("Wingdings", "þ 甲"), "☑ 甲"),
        (in_font("Wingdings", "\uf0fe"), "☑"),
        (in_font("Wingdings 2", "R"), "☑"),
        (in_font("Symbol", "m"), "μ"),
        (in_font("Symbol", "\uf0b0"), "°"),
        (in_font("宋体", "þ"), "þ"),
        ('<w:r><w:sym w:font="Wingdings" w:char="00FE"/></w:r>', "☑"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0A3"/></w:r>', "≤"),
        (run("gdp", "<w:caps/>") + run("Who", "<w:smallCaps/>") + run("不变Abc", '<w:caps w:val="0"/>'), "GDPWHO不变Abc"),
        (run("m") + run("2", '<w:vertAlign w:val="superscript"/>'), "m²"),
        (run("CO") + run("2", '<w:vertAlign w:val="subscript"/>'), "CO₂"),
        (run("注") + run("[甲]", '<w:vertAlign w:val="superscript"/>'), "注[甲]"),
        (run("着", '<w:em w:val="dot"/>') + run("重", '<w:spacing w:val="40"/>'), "着重"),
        (run("公\u200b报\ufeff摘\xad要\u2028乙"), "公报摘要 乙"),
    ],
)  # fmt: skip
def test_a_run_is_read_as_it_looks(inside: str, shown: str) -> None:
    found = read(paragraph("即", inside=inside))
    assert texts(found) == [f"即{shown}"]
    assert said(found) == []


def test_a_letter_of_a_font_of_symbols_that_no_text_has_is_a_box_and_said() -> None:
    found = read(paragraph("选", inside=in_font("Wingdings 3", "A")))
    assert texts(found) == ["选□"]
    assert "symbols that no text has (1)" in said(found)[0]


@pytest.mark.parametrize("switch", ["<w:strike/>", "<w:dstrike/>"])
def test_text_that_is_struck_through_stays_and_is_said(switch: str) -> None:
    found = read(paragraph("留", inside=run("删", switch) + run("留", '<w:strike w:val="0"/>')))
    assert texts(found) == ["留删留"]
    assert said(found) == [
        "may.docx:1: runs of struck-through text (1) stand as any other text; delete those that no longer hold:"
        ' the first is "删" [G059]'
    ]


WHITE = '<w:color w:val="FFFFFF"/>'


def test_white_text_on_paper_stays_and_is_said() -> None:
    found = read(paragraph("甲", inside=run("白", WHITE)))
    assert texts(found) == ["甲白"]
    assert said(found) == [
        "may.docx:1: runs of white text (1) stand as any other text; delete those that nobody is to see:"
        ' the first is "白" [G042]'
    ]


@pytest.mark.parametrize(
    "body",
    [
        paragraph(inside=run("白", WHITE + '<w:shd w:fill="000000"/>')),
        paragraph(inside=run("白", WHITE), properties='<w:shd w:fill="C00000"/>'),
        table(row(f"<w:tc>{paragraph(inside=run('白', WHITE))}</w:tc>", cell("乙")), row(cell("丙"), cell("丁"))),
        paragraph(
            inside=f"<w:r><w:pict><w:txbxContent>{paragraph(inside=run('白', WHITE))}</w:txbxContent></w:pict></w:r>"
        ),
        paragraph(inside=run("红", '<w:color w:val="FF0000"/>')),
    ],
    ids=["shaded run", "shaded paragraph", "cell", "text box", "red"],
)
def test_text_that_may_have_a_dark_ground_is_not_said_to_be_unseen(body: str) -> None:
    assert said(read(body)) == []


@pytest.mark.parametrize("thing", ['<w:sym w:font="Wingdings" w:char="F0FE"/>', '<w:footnoteReference w:id="1"/>'])
def test_hidden_things_that_are_no_letters_are_said_too(thing: str) -> None:
    found = read(paragraph("甲", inside=f"<w:r><w:rPr><w:vanish/></w:rPr>{thing}</w:r>"))
    assert texts(found) == ["甲"]
    assert "runs of hidden text (1)" in said(found)[0]


@pytest.mark.parametrize("is_block", [True, False])
def test_a_prompt_that_nobody_replaced_is_said(is_block: bool) -> None:
    prompt = run("单击此处输入文字。")
    control = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    body = control.format(paragraph(inside=prompt)) if is_block else paragraph(inside=control.format(prompt))
    found = read(body + paragraph(inside=control.replace("<w:showingPlcHdr/>", "").format(run("填好。"))))
    assert texts(found) == ["单击此处输入文字。", "填好。"]
    assert said(found) == [
        "may.docx:1: fields to be filled in (1) were not and hold their prompt; fill them in, or delete them:"
        ' the first is "单击此处输入文字。" [G059]'
    ]


# --- paragraphs -----------------------------------------------------------------------------------

HIDDEN_MARK = "<w:rPr><w:vanish/></w:rPr>"
DELETED_MARK = "<w:rPr><w:del w:id='1'/></w:rPr>"
LISTS = (
    f'<w:abstractNum w:abstractNumId="1">{level(0, "chineseCounting", "%1、")}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
)
NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'


def test_a_run_in_heading_is_one_line_with_the_text_behind_it_and_keeps_its_number() -> None:
    body = paragraph("总则。", NUMBERED + HIDDEN_MARK) + paragraph("本办法适用于本市。") + numbered("附则。")
    assert texts(read(body, numbering=LISTS)) == ["一、总则。本办法适用于本市。", "二、附则。"]


def test_a_first_letter_that_is_set_large_belongs_to_the_paragraph_behind_it() -> None:
    body = paragraph("各", '<w:framePr w:dropCap="drop" w:lines="3"/>') + paragraph("县（市、区）人民政府：")
    assert texts(read(body + paragraph("框", "<w:framePr/>") + paragraph("文"))) == [
        "各县（市、区）人民政府：",
        "框",
        "文",
    ]


def test_a_numbered_paragraph_that_is_hidden_wholly_has_no_number() -> None:
    body = paragraph(inside=run("隐", "<w:vanish/>"), properties=NUMBERED + HIDDEN_MARK) + numbered("乙")
    assert texts(read(body, numbering=LISTS)) == ["一、乙"]


def test_a_paragraph_whose_end_was_deleted_stays_out_of_the_table_or_cell_behind_it() -> None:
    rest = row(cell("丙"), cell("丁"))
    before = paragraph("前", DELETED_MARK) + table(row(cell("甲"), cell("乙")), rest)
    assert texts(read(before)) == ["前", "甲", "乙", "丙", "丁"]
    inside = table(row(f"<w:tc>{paragraph('甲', DELETED_MARK)}</w:tc>", cell("乙")), rest)
    assert [entry.text for entry in read(inside).pages[0].tables[0].rows[0]] == ["甲", "乙"]


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        ('<w:lvlText w:val="l"/><w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>', "●"),
        ('<w:lvlText w:val="l"/><w:rPr><w:rFonts w:ascii="宋体"/></w:rPr>', "l"),
        ('<w:lvlText w:val="&#xF0B7;"/><w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr>', "•"),
        ('<w:lvlText w:val="●"/><w:rPr><w:vanish/></w:rPr>', ""),
        ('<w:lvlText w:val="●" w:null="1"/>', ""),
        ("", ""),
    ],
)
def test_a_bullet_is_what_its_font_shows(inside: str, shown: str) -> None:
    lists = (
        f'<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>{inside}</w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    assert texts(read(numbered("甲"), numbering=lists)) == [f"{shown}甲"]


def test_a_number_that_is_hidden_is_none() -> None:
    lists = LISTS.replace("<w:lvlText", "<w:rPr><w:vanish/></w:rPr><w:lvlText")
    assert texts(read(numbered("甲"), numbering=lists)) == ["甲"]


@pytest.mark.parametrize(
    ("form", "count", "last"),
    [("ideographTraditional", 10, "癸"), ("decimalEnclosedCircle", 20, "⑳"), ("ideographLegalTraditional", 3, "參"),
     ("japaneseCounting", 21, "二十一"), ("numberInDash", 2, "- 2 -"), ("ideographZodiacTraditional", 2, "乙丑")],
)  # fmt: skip
def test_a_number_that_programs_write_differently_is_said(form: str, count: int, last: str) -> None:
    lists = LISTS.replace("chineseCounting", form)
    certain = read(numbered("甲") * count, numbering=lists)
    assert texts(certain)[-1].startswith(last) and said(certain) == []
    if form in ("ideographTraditional", "decimalEnclosedCircle"):
        assert "forms of numbering (1)" in said(read(numbered("甲") * (count + 1), numbering=lists))[0]


# --- what is drawn, and where -----------------------------------------------------------------------


def draw_words(words: str, shape: str = "") -> str:
    return f'<w:r><w:pict><v:shape {shape}><v:textpath string="{words}"/></v:shape></w:pict></w:r>'


def test_the_words_of_word_art_stand_on_a_line_of_their_own() -> None:
    found = read(paragraph("甲", inside=draw_words("临山市人民政府文件")) + paragraph("乙"))
    assert (texts(found), said(found)) == (["甲", "临山市人民政府文件", "乙"], [])


def test_the_words_of_a_drawing_of_another_program_are_lines() -> None:
    words = "".join(
        f"<a:p><a:r><a:t>{word[0]}</a:t></a:r><a:r><a:t>{word[1]}</a:t></a:r></a:p>" for word in ("受理", "审查")
    )
    drawing = f"<w:r><w:drawing><wp:inline><a:graphic><a:sp><a:txBody>{words}</a:txBody></a:sp></a:graphic></wp:inline></w:drawing></w:r>"
    assert texts(read(paragraph("流程：", inside=drawing))) == ["流程：", "受理", "审查"]


HEAD = '<w:sectPr><w:headerReference w:type="default" r:id="header1"/></w:sectPr>'


@pytest.mark.parametrize(
    "drawn",
    [
        draw_words("样稿", 'id="PowerPlusWaterMarkObject1"'),
        '<w:r><w:drawing><wp:anchor><wp:docPr id="1" name="PowerPlusWaterMarkObject2"/><w:txbxContent>'
        + paragraph("样稿") + "</w:txbxContent></wp:anchor></w:drawing></w:r>",
    ],
)  # fmt: skip
def test_a_watermark_is_left_out_and_said(drawn: str) -> None:
    found = read(paragraph("甲") + HEAD, header1=paragraph("头", inside=drawn))
    assert [text for _, text, _, _ in furniture(found)] == ["头"]
    assert said(found) == [
        "may.docx:1: watermarks (1) stand across the pages and are in no notice; see whether they should be:"
        ' the first is "样稿" [G038]'
    ]


PICTURE = '<w:r><w:drawing><wp:inline><a:blip r:embed="rId5"/></wp:inline></w:drawing></w:r>'


def test_a_picture_in_the_head_of_pages_is_said() -> None:
    found = read(paragraph("甲") + HEAD, header1=table(row(cell("左"), f"<w:tc>{paragraph(inside=PICTURE)}</w:tc>")))
    assert [text for _, text, _, _ in furniture(found)] == ["左"]
    assert said(found) == [
        "may.docx:1: pictures (1) in heads or feet of pages are left out; insert those that belong to a notice in it [G036]"
    ]


@pytest.mark.parametrize("thing", ['<w:control r:id="rId6" w:name="TextBox1"/>', '<w:contentPart r:id="rId9"/>'])
def test_a_control_or_ink_is_said(thing: str) -> None:
    outer = "object" if "control" in thing else "drawing"
    assert (
        "embedded files, charts or programs (1)"
        in said(read(paragraph("甲", inside=f"<w:r><w:{outer}>{thing}</w:{outer}></w:r>")))[0]
    )


def test_of_several_forms_of_a_thing_the_first_that_holds_something_is_read() -> None:
    forms = f"<mc:Choice Requires='a'/><mc:Choice Requires='b'>{run('二')}</mc:Choice><mc:Fallback>{run('后')}</mc:Fallback>"
    assert texts(read(paragraph(inside=f"<mc:AlternateContent>{forms}</mc:AlternateContent>"))) == ["二"]


def test_a_section_that_begins_in_the_next_column_ends_no_page() -> None:
    body = paragraph("甲") + paragraph(properties="<w:sectPr/>") + paragraph("乙")
    assert len(read(body + '<w:sectPr><w:type w:val="nextColumn"/></w:sectPr>').pages) == 1


# --- tables and notes -------------------------------------------------------------------------------


def test_cells_and_rows_that_were_deleted_or_inserted_are_said() -> None:
    body = table(
        row(cell("删", "<w:cellDel/>"), cell("增", "<w:cellIns/>")),
        row(cell("丙"), cell("丁"), properties="<w:ins/>"),
        row(cell("隐"), cell("藏"), properties="<w:hidden/>"),
    )
    found = read(body)
    assert [[entry.text for entry in entries] for entries in found.pages[0].tables[0].rows] == [["增"], ["丙", "丁"]]
    assert [problem.partition("; ")[0] for problem in sorted(said(found))] == [
        "may.docx:1: runs of hidden text (1) are left out",
        "may.docx:1: tracked deletions (1) are taken as accepted and left out",
        "may.docx:1: tracked insertions (2) are taken as accepted",
    ]


def with_media(body: str, **parts: str) -> Reading:
    """A file with pictures a.png of its text and b.png of its footnotes, both under one id."""
    link = '<Relationship Id="rId5" Type="{}/image" Target="media/{}.png"/>'
    word = write_word(body, link.format(KINDS, "a"), **parts)
    own = f'<Relationships xmlns="{RELATIONS}">{link.format(KINDS, "b")}</Relationships>'
    media = {"word/media/a.png": PNG + b"a", "word/media/b.png": PNG + b"b"}
    return read_docx(add_parts(word, media | {"word/_rels/footnotes.xml.rels": own.encode()}), "may.docx")


MARK = '<w:r><w:footnoteReference w:id="1"/></w:r>'


def test_tables_and_pictures_in_notes_are_read_from_the_notes_own_part() -> None:
    inner = table(row(cell("甲"), cell("乙")), row(cell("丙"), cell("丁")))
    note = f'<w:footnote w:id="1">{inner}{paragraph("末", inside=PICTURE)}</w:footnote>'
    found = with_media(paragraph("文", inside=MARK), footnotes=note)
    assert texts(found) == ["文①", "①", "甲", "乙", "丙", "丁", "末"]
    assert [content for _, content in found.pictures] == [PNG + b"b"]
    assert [len(page.tables) for page in found.pages] == [1]


def test_a_mark_whose_note_is_not_there_is_said() -> None:
    found = read(paragraph("文", inside=MARK))
    assert texts(found) == ["文①"]
    assert said(found) == [
        "may.docx:1: notes (1) are marked in the text and not in the file; insert them anew in Word:"
        ' the first is "①" [G046]'
    ]


def test_a_picture_in_a_table_inside_a_table_is_kept() -> None:
    inner = table(row(cell("甲"), f"<w:tc>{paragraph(inside=PICTURE)}</w:tc>"), row(cell("丙"), cell("丁")))
    found = with_media(table(row(f"<w:tc>{inner}{paragraph()}</w:tc>", cell("乙")), row(cell("戊"), cell("己"))))
    assert [content for _, content in found.pictures] == [PNG + b"a"]
    assert [line.text for line in lines(found)] == ["甲", "丙 丁", "乙", "戊", "己"]
