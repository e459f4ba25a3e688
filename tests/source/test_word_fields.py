"""A field of Word is its result; without one it is what its instruction prints, or it is told."""

from __future__ import annotations

import pytest

from gazette.source.word.fields import Field, write_field
from tests.source.test_word_reader import read, said, texts
from tests.source.word_file import paragraph, run

LEFT_OUT = "fields (1) have no result in the file and are left out; update them in Word, or type what they show"


def open_field(instruction: str, form: str = "") -> str:
    """A field without a result."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{form}</w:fldChar></w:r><w:r><w:instrText> {instruction} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


@pytest.mark.parametrize(
    ("instruction", "printed"),
    [
        (r"EQ \o\ac(○,1)", "①"),
        (r"EQ \o\ac(○,甲)", "○甲"),
        (r"EQ \f(a,b+c)", "a/(b+c)"),
        (r"EQ \f(\f(a,b),c)", "(a/b)/c"),
        (r'EQ \* jc2 \* "Font:宋体" \* hps10 \o\ad(\s\up 9(qú),衢)', "衢（qú）"),
        (r"EQ 10\s\up5(5)", "10⁵"),
        (r"EQ x\s\do3(甲)", "x_甲"),
        (r"EQ \r(3,x)", "√[3](x)"),
        (r"EQ \i\su(i=1,n,x)", "∑ᵢ₌₁ⁿ x"),
        (r"EQ \b\lc\{(\a(x=1,y=2))", "{x=1; y=2"),
        (r"EQ \b\bc\[(x)", "[x]"),
        (r"EQ a\,b", "a,b"),
        (r"EQ \f(", ""),
        (r"EQ )))", ")))"),
        (r"SYMBOL 254 \f Wingdings", "☑"),
        (r'SYMBOL 0xF0B0 \f "Symbol" \s 12', "°"),
        ("MACROBUTTON Next [单击此处]", "[单击此处]"),
        ('XE "公报"', ""),
        ("PAGE", ""),
        ("=SUM(ABOVE)", None),
        ("STYLEREF 标题", None),
        ("", None),
    ],
)
def test_a_field_prints_what_its_instruction_says(instruction: str, printed: str | None) -> None:
    assert write_field(Field(instruction)) == printed


def test_the_deepest_instruction_comes_to_an_end() -> None:
    assert write_field(Field(r"EQ " + r"\f(" * 5_000)) is not None


def test_a_field_without_a_result_stands_where_it_is_printed_or_is_said() -> None:
    found = read(paragraph("第", inside=open_field(r"EQ \o\ac(○,2)") + run("项，计") + open_field("=SUM(ABOVE)")))
    assert texts(found) == ["第②项，计"]
    assert said(found) == [
        f'may.docx:1: {LEFT_OUT}: the first is "=SUM(ABOVE)" [G059]',
        'may.docx:1: formulas (1) are written in one line of text; compare them: the first is "②" [G059]',
    ]


def test_a_field_inside_the_instruction_of_another_is_not_printed() -> None:
    inside = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> IF </w:instrText></w:r>'
        + open_field(r"EQ \o\ac(○,2)")
        + '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>果</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    found = read(paragraph("结", inside=inside))
    assert (texts(found), said(found)) == (["结果"], [])


@pytest.mark.parametrize(
    ("inside", "written", "problems"),
    [
        (f'<w:fldSimple w:instr=" PAGE ">{run("3")}</w:fldSimple>', ["3"], []),
        ('<w:fldSimple w:instr=" SYMBOL 254 \\f Wingdings "/>', ["☑"], []),
        ('<w:fldSimple w:instr=" DATE "/>', [], [f'may.docx:1: {LEFT_OUT}: the first is "DATE" [G059]']),
        ("<w:r><w:yearLong/></w:r>", [], [f'may.docx:1: {LEFT_OUT}: the first is "yearLong" [G059]']),
    ],
)
def test_a_field_in_one_element_is_read_alike(inside: str, written: list[str], problems: list[str]) -> None:
    found = read(paragraph(inside=inside))
    assert (texts(found), said(found)) == (written, problems)


@pytest.mark.parametrize(
    ("form", "mark"),
    [
        ("<w:default w:val='1'/>", "☑"),
        ("<w:default w:val='1'/><w:checked w:val='0'/>", "□"),
        ("<w:checked/>", "☑"),
        ("", "□"),
    ],
)
def test_a_box_of_a_form_is_ticked_or_not(form: str, mark: str) -> None:
    box = f"<w:ffData><w:checkBox>{form}</w:checkBox></w:ffData>"
    assert texts(read(paragraph(inside=open_field("FORMCHECKBOX", box) + run("同意")))) == [f"{mark}同意"]


def test_a_field_that_was_deleted_partly_swallows_nothing_and_is_not_printed() -> None:
    deleted = f"<w:del>{open_field('EQ 1')}<w:r><w:fldChar w:fldCharType='separate'/></w:r></w:del>"
    begun = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    assert texts(read(paragraph("公", inside=begun + deleted + run("报")))) == ["公报"]
    assert texts(read(paragraph("公", inside=f"<w:del>{open_field('EQ 1')}</w:del>{run('报')}"))) == ["公报"]


def test_a_field_whose_end_is_hidden_swallows_nothing_behind_it() -> None:
    hidden = "<w:rPr><w:vanish/></w:rPr>"
    inside = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> XE "甲" </w:instrText></w:r>'
        f'<w:r>{hidden}<w:fldChar w:fldCharType="end"/></w:r>{run("。")}'
    )
    assert texts(read(paragraph("公报", inside=inside))) == ["公报。"]
