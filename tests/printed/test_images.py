"""The pictures of pages: sharp where there is only text, always there, drawn where a file can do no harm."""

from __future__ import annotations

import shutil
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from gazette.content.library import read_library
from gazette.settings import read_settings
from gazette.site.printed.images import WIDTHS, plan_received
from gazette.site.printed.page_process import draw_pages, write_webp
from gazette.site.tasks import Context
from tests.layouts.files import make_pdf
from tests.layouts.variants import cut_off
from tests.printed.conftest import PrintedSite
from tests.publishing import publish


def open_image(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


@pytest.mark.parametrize("width", WIDTHS)
def test_each_page_has_a_picture_in_each_width(printed_site: PrintedSite, width: int) -> None:
    pictures = printed_site.folder / printed_site.place / "pages"
    leaves = (
        (printed_site.content / "issues" / printed_site.issue_id / "lines.jsonl").read_text("utf-8").count('{"page":')
    )

    shown = [open_image((pictures / f"{position}-{width}.webp").read_bytes()) for position in range(1, leaves + 1)]
    assert {image.width for image in shown} == {width}
    assert {image.format for image in shown} == {"WEBP"}


def test_black_text_is_kept_without_losses_and_colour_is_kept() -> None:
    grey, red = Image.new("RGB", (80, 80), "white"), Image.new("RGB", (80, 80), "white")
    ImageDraw.Draw(grey).rectangle((10, 10, 40, 40), fill="black")
    ImageDraw.Draw(red).rectangle((10, 10, 40, 40), fill="#c00000")

    assert open_image(write_webp(grey)).convert("RGB").tobytes() == grey.tobytes()
    assert open_image(write_webp(red)).convert("RGB").getpixel((25, 25)) == pytest.approx((192, 0, 0), abs=12)


def test_a_page_of_absurd_size_has_a_picture_that_a_browser_can_show() -> None:
    pdf = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n" \
          b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 2 14400]>>endobj\ntrailer<</Root 1 0 R>>"  # fmt: skip

    assert [open_image(image).height <= 16_383 for _, _, image in draw_pages(pdf, 1, 1, [720])] == [True]


def test_a_page_that_cannot_be_drawn_is_blank(printed_site: PrintedSite, tmp_path: Path) -> None:
    broken = tmp_path / "content"
    shutil.copytree(printed_site.content, broken)
    (broken / "issues" / printed_site.issue_id / "source.pdf").write_bytes(cut_off(printed_site.pdf))
    settings = read_settings(broken)
    tasks = [task for task in plan_received(read_library(broken, settings), settings) if task.stage == "pages"]
    pictures = dict(tasks[0].make(Context({}, tmp_path)).files)

    first = pictures[f"{printed_site.place}pages/1-720.webp"]
    assert isinstance(first, bytes)
    assert open_image(first).convert("L").getextrema() == (255, 255)


def test_without_page_images_the_file_alone_is_offered(printed_site: PrintedSite, tmp_path: Path) -> None:
    settings = read_settings(printed_site.content)
    report = publish(printed_site.library, replace(settings, page_images=False), tmp_path / "site", plan=lambda _: [])

    assert report.files
    assert (tmp_path / "site" / printed_site.place / "source.pdf").is_file()
    assert not (tmp_path / "site" / printed_site.place / "pages").exists()
    assert not list((tmp_path / "site").rglob("printed/index.html"))
    assert "printed.js" not in (tmp_path / "site" / printed_site.place / "01/index.html").read_text(encoding="utf-8")


def test_pictures_are_drawn_again_only_when_the_file_is_another(printed_site: PrintedSite) -> None:
    settings = read_settings(printed_site.content)
    first, second = (
        [task.inputs for task in plan_received(library, settings)]
        for library in (printed_site.library, read_library(printed_site.content, settings))
    )

    assert first == second
    assert make_pdf(3, "two columns")[1] != printed_site.pdf
