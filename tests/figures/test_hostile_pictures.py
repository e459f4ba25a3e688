"""Pictures that want to be something else, in Word files that a stranger hands over."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from tests.figures.conftest import TEXTS, draw_map, find_figures, import_files
from tests.publishing import publish_content
from tests.source.word_file import KINDS, add_parts, paragraph, write_word

SVG = b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"
SCRIPT = '"><script>alert(1)</script>'


def write(content: bytes, part: str = "media/image1.png", words: str = "") -> bytes:
    said = words.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
    drawing = (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="../../etc/passwd" descr="{said}"/><a:blip r:embed="rId5"/>'
        "</wp:inline></w:drawing></w:r>"
    )
    texts = [paragraph(text) for text in TEXTS]
    relation = f'<Relationship Id="rId5" Type="{KINDS}/image" Target="{part}"/>'
    word = write_word("".join([*texts[:4], paragraph(inside=drawing), *texts[4:]]), relation)
    return add_parts(word, {f"word/{part}": content})


def huge() -> bytes:
    picture = bytearray(draw_map())
    picture[16:24] = struct.pack(">II", 70_000, 70_000)
    return bytes(picture)


@pytest.mark.parametrize(
    ("content", "part"),
    [
        (SVG, "media/image1.svg"),
        (SVG, "media/image1.png"),
        (b"", "media/image1.png"),
        (b"BM" + bytes(90), "media/a.bmp"),
    ],
)
def test_what_is_no_picture_for_a_browser_is_told_and_not_published(tmp_path: Path, content: bytes, part: str) -> None:
    library = publish_content(import_files(tmp_path, ("issue.docx", write(content, part))))

    assert find_figures(library.documents[0]) == []
    assert not (tmp_path / "site/2023/05/pictures").exists()
    assert not any(b"alert(1)" in file.read_bytes() for file in (tmp_path / "site").rglob("*") if file.is_file())


def test_a_picture_of_absurd_size_is_told_and_not_published(tmp_path: Path) -> None:
    library = publish_content(import_files(tmp_path, ("issue.docx", write(huge()))))

    assert [problem.code for problem in library.problems] == ["G120", "G121"]
    assert not (tmp_path / "site/2023/05/pictures").exists()
    assert "<img" not in (tmp_path / "site/2023/05/01/index.html").read_text(encoding="utf-8").partition("<main")[2]


def test_words_of_a_picture_are_text_wherever_they_stand(tmp_path: Path) -> None:
    words = f"{SCRIPT} ../../etc/passwd ](javascript:alert(1)) ```"
    library = publish_content(import_files(tmp_path, ("issue.docx", write(draw_map(), words=words))))

    figure = find_figures(library.documents[0])[0].figure
    assert figure and figure.alternative == words
    page = (tmp_path / "site/2023/05/01/index.html").read_text(encoding="utf-8")
    assert "<script>alert" not in page
    markdown = (tmp_path / "site/2023/05/01/2023-05-01.md").read_text(encoding="utf-8")
    assert "](javascript" not in markdown.replace("\\](javascript", "")
    assert sorted(file.name for file in (tmp_path / "content/issues/2023-05/pictures").iterdir()) == ["p1-1.png"]
