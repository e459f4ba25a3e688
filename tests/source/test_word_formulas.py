"""A formula of Word is one line of text in which each part can be told from the others, and is said."""

from __future__ import annotations

import pytest

from tests.source.test_word_reader import read, said, texts
from tests.source.word_file import paragraph, run


def part(name: str, inside: str) -> str:
    return f"<m:{name}>{inside}</m:{name}>"


def letters(text: str) -> str:
    return part("r", part("t", text))


def base(text: str) -> str:
    return part("e", letters(text))


FRACTION = part("num", letters("a")) + part("den", letters("b+c"))


@pytest.mark.parametrize(
    ("inside", "written"),
    [
        (part("f", FRACTION), "a/(b+c)"),
        (part("f", '<m:fPr><m:type m:val="noBar"/></m:fPr>' + FRACTION), "(a; b+c)"),
        (part("sSup", base("10") + part("sup", letters("-5"))), "10⁻⁵"),
        (part("sSup", base("x") + part("sup", letters("2n"))), "x²ⁿ"),
        (part("sSup", base("x") + part("sup", letters("a+甲"))), "x^(a+甲)"),
        (part("sSub", base("CO") + part("sub", letters("2"))), "CO₂"),
        (part("sSubSup", base("x") + part("sub", letters("i")) + part("sup", letters("2"))), "xᵢ²"),
        (part("sPre", part("sub", letters("2")) + part("sup", letters("")) + base("x")), "₂x"),
        (part("rad", part("deg", "") + base("x+1")), "√(x+1)"),
        (part("rad", part("deg", letters("3")) + base("x")), "√[3](x)"),
        (part("nary", '<m:naryPr><m:chr m:val="∑"/></m:naryPr>' + part("sub", letters("i=1")) + part("sup", letters("n")) + base("x")), "∑ᵢ₌₁ⁿ x"),
        (part("d", base("x")), "(x)"),
        (part("d", '<m:dPr><m:begChr m:val="["/><m:endChr m:val=""/><m:sepChr m:val=","/></m:dPr>' + base("x") + base("y")), "[x,y"),
        (part("acc", base("x")), "x\u0302"),
        (part("bar", '<m:barPr><m:pos m:val="top"/></m:barPr>' + base("xy")), "x\u0305y\u0305"),
        (part("func", part("fName", letters("sin")) + base("x")), "sin x"),
        (part("limLow", base("lim") + part("lim", letters("n→甲"))), "lim_(n→甲)"),
        (part("m", part("mr", base("a") + base("b")) + part("mr", base("c") + base("d"))), "a, b; c, d"),
        (part("eqArr", base("a=1") + base("b=2")), "a=1; b=2"),
        (part("phant", '<m:phantPr><m:show m:val="0"/></m:phantPr>' + base("x")), ""),
        (part("unheardOf", base("x") + "<w:del><w:r><w:t>y</w:t></w:r></w:del>"), "x"),
    ],
)  # fmt: skip
def test_a_part_of_a_formula_is_written_in_one_line(inside: str, written: str) -> None:
    found = texts(read(paragraph("即", inside=part("oMath", inside))))
    assert found == [f"即{written}"]


def test_a_formula_with_parts_above_others_is_said_and_one_of_letters_is_not() -> None:
    plain = read(paragraph("设", inside=part("oMathPara", part("oMath", letters("x=1")))))
    assert (texts(plain), said(plain)) == (["设x=1"], [])
    found = read(paragraph("设", inside=part("oMath", letters("x=") + part("f", FRACTION)) + run("。")))
    assert texts(found) == ["设x=a/(b+c)。"]
    assert said(found) == [
        'may.docx:1: formulas (1) are written in one line of text; compare them: the first is "x=a/(b+c)" [G059]'
    ]
