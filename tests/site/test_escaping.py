"""What a notice says is text, whatever it looks like."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.site.page import Page, html_files

TEMPLATES = Path(__file__).parents[2] / "templates"


def test_markup_in_a_title_or_text_never_becomes_an_element(small_site: Path) -> None:
    page = Page(small_site / "2023/04/03/index.html")
    assert not {"img", "i"} & {tag for tag, _ in page.tags}
    assert [values for tag, values in page.tags if tag == "script"] == [
        {"src": "/assets/page.js"},
        {"type": "application/ld+json"},
    ]


def test_markup_in_a_title_cannot_end_the_data_in_the_head(small_site: Path) -> None:
    html = (small_site / "2023/04/03/index.html").read_text(encoding="utf-8")
    data = html.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    assert "<" not in data
    assert json.loads(data)["name"] == """关于命名<script>alert("x")</script>单位 & '个人'的通报"""


def test_markup_in_a_title_and_text_is_shown_as_printed(small_site: Path) -> None:
    page = Page(small_site / "2023/04/03/index.html")
    assert """关于命名<script>alert("x")</script>单位 & '个人'的通报""" in page.text
    assert '<img src=x onerror=alert(1)> {{ 7*7 }} "引号" <!-- 注 -->' in page.text


def test_no_page_has_inline_styles_or_handlers(small_site: Path) -> None:
    for file in html_files(small_site):
        for tag, attributes in Page(file).tags:
            assert tag != "style", file
            assert not [name for name in attributes if name == "style" or name.startswith("on")], file


@pytest.mark.parametrize("template", sorted(TEMPLATES.glob("*.html")), ids=lambda file: file.name)
def test_no_template_switches_escaping_off(template: Path) -> None:
    text = template.read_text(encoding="utf-8")
    assert "|safe" not in text.replace(" ", "")
    assert "autoescape" not in text
