"""A notice on paper after GB/T 9704-2012, measured in the PDF that Chromium prints."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page

from gazette.content.markdown import read_blocks
from gazette.model import Document, Issue, Library, Notice
from gazette.settings import Settings
from tests.browser import serve
from tests.site.conftest import build

MM = 72 / 25.4
TEXT = "为建设绿色城市而造林" * 300
NOTICE = Notice(
    "2023-04-01",
    "关于印发绿化方案的通知",
    document_number="临政发〔2023〕7号",
    issuers=("临山市人民政府办公室",),
    addressees="各县（市、区）人民政府",
    written_on=date(2023, 4, 3),
    text=f"{TEXT}\n\n## 一、总体要求\n\n### （一）指导思想\n\n**1．目标。**造林。\n",
)


@dataclass(frozen=True)
class Line:
    """A printed line; places in mm from the upper left corner of its page, the size of its characters in points."""

    text: str
    left: float
    right: float
    middle: float
    size: float


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    documents = (Document(NOTICE, read_blocks(NOTICE.text, "x.md"), "x.md"),)
    library = Library((Issue("2023-04", "临山政报", 2023, 4, notices=documents),))
    site = build(library, Settings(name="临山政报"), tmp_path_factory.mktemp("paper") / "site")
    with serve(site) as address:
        yield f"{address}2023/04/01/"


@pytest.fixture(scope="module")
def paper(browser: Browser, address: str) -> Iterator[pypdfium2.PdfDocument]:
    page = browser.new_page()
    page.goto(address)
    document = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    page.close()
    yield document
    document.close()


def read_lines(page: pypdfium2.PdfPage) -> list[Line]:
    text, height = page.get_textpage(), page.get_height()
    found = []
    for place in range(text.count_chars()):
        left, bottom, right, top = text.get_charbox(place, loose=True)
        if sign := text.get_text_range(place, 1).strip():
            size = pypdfium2.raw.FPDFText_GetFontSize(text, place) * 0.75  # Chromium's PDF is scaled from 96 to 72 dpi
            found.append((height - (top + bottom) / 2, left, right, sign, size))
    rows: list[list[tuple[float, float, float, str, float]]] = []
    for each in sorted(found):
        if not rows or each[0] - rows[-1][-1][0] > 8:  # a comma's middle is lower than that of its line
            rows.append([])
        rows[-1].append(each)
    return [_join(sorted(row, key=lambda each: each[1])) for row in rows]


def _join(row: list[tuple[float, float, float, str, float]]) -> Line:
    middle = sum(each[0] for each in row) / len(row)
    return Line("".join(each[3] for each in row), row[0][1] / MM, row[-1][2] / MM, middle / MM, round(row[0][4], 1))


def test_the_sheet_is_a4(paper: pypdfium2.PdfDocument) -> None:
    for page in paper:
        assert (page.get_width() / MM, page.get_height() / MM) == pytest.approx((210, 297), abs=1)


def test_a_full_page_has_22_lines_of_28_characters_of_16_points(paper: pypdfium2.PdfDocument) -> None:
    *lines, _ = read_lines(paper[1])
    assert [len(line.text) for line in lines] == [28] * 22
    assert {line.size for line in lines} == {16}


@pytest.mark.parametrize(("number", "left", "right"), [(2, 26, 182), (3, 28, 184)])
def test_the_text_fills_156_by_225_mm_and_is_28_mm_from_where_the_sheet_is_bound(
    paper: pypdfium2.PdfDocument, number: int, left: int, right: int
) -> None:
    *lines, _ = read_lines(paper[number - 1])
    assert {round(line.left) for line in lines} == {left}
    assert {round(line.right) for line in lines} == {right}
    assert lines[0].middle - 5.1 == pytest.approx(37, abs=1)
    assert lines[-1].middle + 5.1 == pytest.approx(262, abs=1)


def test_a_paragraph_begins_two_characters_from_the_edge(paper: pypdfium2.PdfDocument) -> None:
    first = next(line for line in read_lines(paper[0]) if line.text.startswith("为建设"))
    assert first.left == pytest.approx(28 + 2 * 16 / MM, abs=1)


@pytest.mark.parametrize(("number", "edge", "place"), [(1, "right", 184), (2, "left", 26), (3, "right", 184)])
def test_the_page_number_stands_at_the_outer_edge_below_the_text(
    paper: pypdfium2.PdfDocument, number: int, edge: str, place: float
) -> None:
    folio = read_lines(paper[number - 1])[-1]
    assert (folio.text, folio.size) == (f"—{number}—", 14)
    assert abs(getattr(folio, edge) - place) == pytest.approx(14 / MM, abs=1)
    assert folio.middle == pytest.approx(262 + 7, abs=1)


def test_the_head_is_red_and_the_title_large_and_in_the_middle(paper: pypdfium2.PdfDocument) -> None:
    head, title, number, addressees, *_ = read_lines(paper[0])
    assert (head.text, title.text, title.size) == ("临山政报", NOTICE.title, 22)
    assert (number.text, number.size) == (NOTICE.document_number, 16)
    for line in (head, title, number):
        assert (line.left + line.right) / 2 == pytest.approx(106, abs=2)
    assert addressees.left == pytest.approx(28, abs=1)
    colours = paper[0].render(scale=1, rev_byteorder=True).to_numpy()[:, :, :3].astype(int)
    red = (colours[:, :, 0] > 180) & (colours[:, :, 1] < 60)
    assert red.sum(axis=1).max() / MM == pytest.approx(156, abs=2)  # the rule below the head


def test_the_signature_stands_to_the_right_and_its_date_two_characters_in(paper: pypdfium2.PdfDocument) -> None:
    lines = [(line, 182 + 2 * (number % 2)) for number, page in enumerate(paper, 1) for line in read_lines(page)]
    signed = next(place for place, (line, _) in enumerate(lines) if line.text == NOTICE.issuers[0])
    (signature, edge), (written_on, _) = lines[signed : signed + 2]
    two = 2 * 16 / MM
    assert signature.right == pytest.approx(edge - two, abs=1)
    assert (written_on.text, written_on.left) == ("2023年4月3日", pytest.approx(signature.left + two, abs=1))


@pytest.mark.parametrize(
    ("selector", "face", "weight"),
    [
        (".head h1", "FZXiaoBiaoSong-B05S", "700"),
        (".text > p[id]", "FangSong_GB2312", "400"),
        (".text .level-1", "SimHei", "400"),
        (".text .level-2", "KaiTi_GB2312", "400"),
        (".text strong", "FangSong_GB2312", "400"),
    ],
)
def test_the_faces_are_those_of_the_standard_where_they_are_installed(
    browser_page: Page, address: str, selector: str, face: str, weight: str
) -> None:
    browser_page.emulate_media(media="print")
    browser_page.goto(address)
    style = browser_page.locator(selector).first.evaluate(
        "e => [getComputedStyle(e).fontFamily.split(',')[0].replaceAll('\"', ''), getComputedStyle(e).fontWeight]"
    )
    assert style == [face, weight]


def write_table(names: list[str], cell: str) -> str:
    """Twenty rows, more than a turned sheet holds of some; each cell says where it is."""
    rows = [[f"{cell}{row}·{column}" for column, _ in enumerate(names)] for row in range(20)]
    return "".join(f"| {' | '.join(each)} |\n" for each in (names, ["---"] * len(names), *rows))


def print_table(browser: Browser, folder: Path, table: str) -> pypdfium2.PdfDocument:
    notice = replace(NOTICE, text=f"见表。\n\n{table}\n完。\n")
    documents = (Document(notice, read_blocks(notice.text, "x.md"), "x.md"),)
    site = build(Library((Issue("2023-04", "临山政报", 2023, 4, notices=documents),)), Settings(), folder / "site")
    page = browser.new_page()
    with serve(site) as address:
        page.goto(f"{address}2023/04/01/")
        printed = page.pdf(prefer_css_page_size=True)
    page.close()
    return pypdfium2.PdfDocument(printed)


COLUMNS = ["序号", "项目", "责任单位", "完成时限", "投资", "进度", "来源", "备注"]


@pytest.mark.parametrize(
    ("names", "cell", "turned"),
    [
        (COLUMNS[:3], "绿化", False),
        (COLUMNS, "城市公园绿化改造提升工程", True),
        (COLUMNS * 3, "绿化", True),
        (COLUMNS * 13, "绿", True),
        (COLUMNS[:6], "https://example.org/a/long/address/of/a/document/", True),
        ([f"AVeryLongHeadingOfAColumn{name}" for name in COLUMNS[:5]], "绿化", False),
    ],
    ids=["narrow", "wide", "many columns", "a hundred columns", "addresses", "long headings"],
)
def test_a_table_wider_than_the_text_is_turned_and_no_cell_is_cut(
    browser: Browser, tmp_path: Path, names: list[str], cell: str, turned: bool
) -> None:
    paper = print_table(browser, tmp_path, write_table(names, cell))
    sheets = [
        (page.get_width() > page.get_height(), "".join(page.get_textpage().get_text_range().split())) for page in paper
    ]
    paper.close()
    text = "".join(shown for is_turned, shown in sheets if is_turned == turned)
    assert [name for name in names if name not in text] == []
    assert [
        f"{row}·{column}" for row in range(20) for column in range(len(names)) if f"{row}·{column}" not in text
    ] == []
    assert any(is_turned for is_turned, _ in sheets) == turned
    assert all(not is_turned for is_turned, shown in sheets if "见表。" in shown or "完。" in shown)


def test_a_cell_of_one_row_stands_on_one_sheet_beside_one_that_covers_several(browser: Browser, tmp_path: Path) -> None:
    cells = [f"| {'造林' * 300 if row == 0 else '^'} | {'护林' * 60} |" for row in range(20)]
    paper = print_table(
        browser, tmp_path, "\n".join(["```table", "reconstructed: certain", "", "| 依据 | 标准 |", *cells, "```"])
    )
    sheets = ["".join(page.get_textpage().get_text_range().split()) for page in paper]
    paper.close()
    assert [sheet.count("护林") % 60 for sheet in sheets] == [0] * len(sheets)
    assert sum("护林" in sheet for sheet in sheets) > 1


def test_what_serves_the_screen_only_is_not_printed(paper: pypdfium2.PdfDocument) -> None:
    text = "".join(page.get_textpage().get_text_range() for page in paper)
    assert not [word for word in ("检索", "大字", "复制引用", "跳到正文", "¶") if word in text]
