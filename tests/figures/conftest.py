"""Issues with pictures as PDF, Word and OFD, imported as a publisher does it, and the site that is built of them."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest
import typst
from PIL import Image, ImageDraw

from gazette.commands.import_issue import import_issue
from gazette.commands.options import Options
from gazette.model import Block, Document, Library
from gazette.report import Report
from tests.browser import serve
from tests.layouts.ofd import write_ofd
from tests.publishing import publish_content
from tests.source.word_file import KINDS, add_parts, paragraph, write_word

CAPTION = "图1 全市植树地点分布"
WORDS = "全市地图，标出东山、西山两处植树地点"
TEXTS = (
    "临山市人民政府关于春季植树的通知",
    "临政发〔2023〕7号",
    "各县（市、区）人民政府：",
    "各单位要组织职工参加植树，植树的地点见图1。",
    CAPTION,
    "植树的时间另行通知。",
    "临山市人民政府",
    "2023年3月1日",
)
FORMS = ("pdf", "docx", "ofd")


def draw_map() -> bytes:
    image = Image.new("RGB", (480, 320), (232, 240, 226))
    pen = ImageDraw.Draw(image)
    pen.ellipse((60, 60, 200, 180), fill=(90, 150, 90))
    pen.ellipse((260, 120, 420, 260), fill=(60, 120, 70))
    made = io.BytesIO()
    image.save(made, "PNG")
    return made.getvalue()


def write_pdf(picture: bytes) -> bytes:
    title, number, addressees, before, caption, after, issuer, day = TEXTS
    source = f"""
#set page(width: 210mm, height: 285mm, margin: 28mm)
#set text(font: "Noto Serif CJK SC", size: 12pt, lang: "zh")
#align(center, text(size: 18pt)[{title}])
#align(center)[{number}]
#block[{addressees}]
#block[#h(2em){before}]
#align(center, image(bytes({tuple(picture)}), width: 60%))
#align(center)[{caption}]
#block[#h(2em){after}]
#align(right)[{issuer}]
#align(right)[{day}]
"""
    return bytes(typst.compile(source.encode()))


def write_docx(picture: bytes) -> bytes:
    drawing = (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="图片 1" descr="{WORDS}"/><a:blip r:embed="rId5"/>'
        "</wp:inline></w:drawing></w:r>"
    )
    texts = [paragraph(text) for text in TEXTS]
    body = "".join([*texts[:4], paragraph(inside=drawing), *texts[4:]])
    relation = f'<Relationship Id="rId5" Type="{KINDS}/image" Target="media/image1.png"/>'
    return add_parts(write_word(body, relation), {"word/media/image1.png": picture})


WRITERS: dict[str, Callable[[bytes], bytes]] = {
    "pdf": write_pdf,
    "docx": write_docx,
    "ofd": lambda picture: write_ofd(write_pdf(picture)),
}


def import_files(root: Path, *files: tuple[str, bytes], issue: str = "2023-05") -> Options:
    """Imports files of one issue into root/content."""
    options = Options(root / "content", root / "site", quiet=True)
    (root / "received").mkdir(exist_ok=True)
    places = []
    for name, content in files:
        places.append(root / "received" / name)
        places[-1].write_bytes(content)
    import_issue(options, Report("import", quiet=True), places, issue, "临山市人民政府公报", None, None, ())
    return options


def find_figures(document: Document) -> Sequence[Block]:
    return [block for block in document.blocks if block.figure is not None]


@dataclass(frozen=True)
class FigureSite:
    """Three issues, each a notice with a map: 2023-01 from a PDF, -02 from Word, -03 from OFD."""

    options: Options
    library: Library
    url: str

    @property
    def folder(self) -> Path:
        return self.options.output

    def document(self, form: str) -> Document:
        number = FORMS.index(form) + 1
        return next(each for each in self.library.documents if each.notice.id == f"2023-{number:02}-01")


@pytest.fixture(scope="session")
def figure_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FigureSite]:
    root = tmp_path_factory.mktemp("figures")
    picture = draw_map()
    for number, form in enumerate(FORMS, 1):
        options = import_files(root, (f"{number}.{form}", WRITERS[form](picture)), issue=f"2023-{number:02}")
    library = publish_content(options)
    with serve(options.output) as url:
        yield FigureSite(options, library, url)
