"""The page of one notice."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.site.page import Page


@pytest.fixture
def html(small_site: Path) -> str:
    return (small_site / "2023/04/01/index.html").read_text(encoding="utf-8")


@pytest.fixture
def text(small_site: Path) -> str:
    return Page(small_site / "2023/04/01/index.html").text


def test_a_run_in_heading_has_its_own_anchor_inside_its_paragraph(html: str) -> None:
    assert '<strong id="s-1-1" class="run-in-2">（一）指导思想</strong>。以绿色发展为引领。' in html
    assert '<p id="p3"><strong id="s-1-1" class="run-in-2">' in html


def test_a_permalink_has_a_name_that_says_where_it_leads(html: str) -> None:
    assert 'href="#s-1-1" aria-label="第3段"' in html
    assert 'href="#s-1" aria-label="本节"' in html
    assert 'href="#p2" aria-label="第2段"' in html


def test_what_leads_to_a_heading_stands_beside_it_and_is_not_heard_as_its_words(html: str) -> None:
    headings = re.findall(r"<h[2-6] [^>]*>.*?</h[2-6]>", html, re.DOTALL)
    assert any("一、总体要求" in heading for heading in headings)
    assert not [heading for heading in headings if "<a class" in heading]
    assert '一、总体要求</h3><a class="permalink"' in html


def test_the_signature_stands_before_the_enclosure_and_after_the_cover(html: str) -> None:
    cover, signature, enclosure = (
        html.index(mark) for mark in ('class="cover"', 'class="signature"', 'id="enclosure"')
    )
    assert cover < signature < enclosure


def test_the_headings_of_an_enclosure_stand_one_level_below_its_title(html: str) -> None:
    assert '<h2 id="enclosure"' in html
    assert '<div class="heading level-1"><h3 id="s-1">一、总体要求' in html
    assert '<div class="heading level-2"><h4 id="s-2-1">（一）植树造林' in html


def test_headings_of_a_notice_without_enclosure_begin_at_the_second_level(small_site: Path) -> None:
    html = (small_site / "2023/04/02/index.html").read_text(encoding="utf-8")
    assert '<div class="heading level-1"><h2 id="s-1">第一章　总则' in html
    assert '<strong id="article-2" class="run-in-2">第二条</strong>' in html


def test_the_annex_list_links_each_annex_and_says_which_is_missing(html: str) -> None:
    assert '<a href="#annex-1">1．任务分解表</a>' in html
    assert '<a href="#annex-2">2．项目清单</a>' in html
    assert "<li>3．树种名录（来源未见其正文）</li>" in html


def test_a_table_is_a_table_with_scoped_heads(html: str) -> None:
    assert '<th scope="col" class="w2">责任单位</th>' in html
    assert ">市林业局</td>" in html


def test_a_table_that_is_not_reconstructed_says_so_and_shows_its_lines(html: str) -> None:
    assert "<b>项目清单</b>此表尚未重排，以下按来源文字原样列出" in html
    assert "<p>序号 项目名称 总投资</p>" in html


def test_damage_is_said_in_its_place_and_in_the_panel(text: str) -> None:
    assert text.count("此处以下原文缺失，据页码应缺第6页") == 2


def test_the_panel_says_where_the_notice_was_printed_and_that_nobody_has_reviewed_it(text: str) -> None:
    assert "《临山政报》2023年第4期（总第160期），第3—5、7页" in text
    assert "source.txt，10—400、420—480行" in text
    assert "尚未经人工校核" in text
    assert "印作“政发〔2023〕7号”，本站作“临政发〔2023〕7号”" in text


def test_a_remark_of_an_editor_is_named_as_one_in_its_place_and_in_the_panel(small_site: Path) -> None:
    html = (small_site / "2023/04/03/index.html").read_text(encoding="utf-8")
    assert 'class="note"><b>编者注：</b>' in html
    assert "<dt>编者注</dt>" in html


def test_a_reviewed_notice_carries_no_warning(small_site: Path) -> None:
    text = Page(small_site / "2023/04/02/index.html").text
    assert "尚未" not in text
    assert "已由编辑与印刷版校核" in text


def test_a_missing_date_and_issuer_are_said_to_be_missing(small_site: Path) -> None:
    assert Page(small_site / "2023/04/04/index.html").text.count("来源未见") == 3


def test_a_repealed_notice_says_by_what(small_site: Path) -> None:
    html = (small_site / "2023/03/01/index.html").read_text(encoding="utf-8")
    assert '本件已废止，见<a href="/2023/04/01/">' in html


def test_a_notice_named_in_the_text_is_linked(html: str) -> None:
    assert '<a href="/2023/03/01/">《临山市人民政府关于春季植树的通知》</a>' in html
    assert '<a href="/2023/03/01/">临政发〔2023〕 2 号</a>' in html


def test_the_citation_has_the_chinese_form(text: str) -> None:
    title = "临山市人民政府关于印发临山市绿化工程实施方案（2023—2027年）的通知"
    assert f"《{title}》（临政发〔2023〕7号），《临山政报》2023年第4期，第3—5、7页" in text
