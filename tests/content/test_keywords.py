"""The words that tell what a notice is about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
import rjieba

from gazette.content.keywords import list_keywords, list_places
from gazette.content.library import read_library
from gazette.content.markdown import read_blocks
from gazette.content.word_weights import read_official_words, read_rarity
from gazette.model import Document, Library, Notice
from gazette.settings import read_settings
from gazette.words import cut_words, find_kind

CONTENT = Path(__file__).parents[2] / "content"


def make_document(title: str, text: str = "") -> Document:
    return Document(Notice("2023-04-01", title, written_on=date(2023, 4, 3)), read_blocks(text, "x.md"), "x.md")


def words(title: str, text: str = "") -> list[str]:
    return [word for word, _ in list_keywords(make_document(title, text))]


def test_two_words_that_stand_together_are_one_subject() -> None:
    text = "经济普查对象为法人。\n\n各地组织经济普查。\n\n经济普查经费由财政负担。\n\n经济要发展。"
    assert words("关于做好第五次全国经济普查的通知", text) == ["经济普查"]


def test_the_last_word_of_the_enclosure_and_the_first_of_a_heading_are_no_pair() -> None:
    document = make_document("通知", "## 养鱼方案\n\n稻田养鱼。\n\n稻田养鱼。")
    enclosed = replace(document, notice=replace(document.notice, enclosure="稻田"))
    assert "稻田养鱼" not in dict(list_keywords(enclosed))
    again = replace(document, blocks=(*document.blocks, document.blocks[-1]))
    assert "稻田养鱼" in dict(list_keywords(again))


def test_a_word_of_the_dictionary_stays_one() -> None:
    assert words("关于实习生参加工伤保险的通知")[0] == "工伤保险"


@pytest.mark.parametrize(
    "title", ["关于张伟等同志任职的通知", "关于张伟同志免职的通知", "关于张伟等同志职务任免的通知"]
)
def test_appointments_and_removals_are_one_subject_and_no_name(title: str) -> None:
    assert words(title) == ["人事任免"]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("关于印发实施方案的通知", "各部门要加强组织领导，落实责任。" * 9),
        ("关于2023年4月工作安排的通知", "2023年4月3日前完成。" * 9),
        ("关于有关问题的通知", "临山市财政局、临山市教育局负责。" * 9),
        ("关于有关问题的通知", "临山市、玉泉县、龙游县（开化县）。" * 9),
    ],
    ids=["official words", "dates", "organs", "places"],
)
def test_what_is_no_subject_is_left_out(title: str, text: str) -> None:
    assert words(title, text) == []


def test_a_word_that_stands_once_in_a_long_text_is_no_subject() -> None:
    assert words("关于有关问题的通知", "提到光伏一次。" + "各部门要加强组织领导。" * 50) == []


def test_a_word_that_the_text_repeats_is_a_subject_though_the_title_does_not_have_it() -> None:
    assert words("关于有关问题的通知", "\n\n".join(f"第{n}条 光伏电站应当并网。" for n in range(9)))[0] == "光伏电站"


def test_places_are_what_stands_before_county_and_city() -> None:
    assert list_places(make_document("关于植树的通知", "龙游县、开化县人民政府，江山市（含乡镇），市县长度。")) == (
        "开化",
        "江山",
        "龙游",
    )


def test_the_weightiest_comes_first_and_there_are_twelve_at_most() -> None:
    found = list_keywords(sample().documents[11])
    assert [weight for _, weight in found] == sorted((weight for _, weight in found), reverse=True)
    assert 1 < len(found) <= 12


def test_words_that_are_never_a_subject_are_not_weak_too() -> None:
    official = read_official_words()
    assert len(official.never) > 300
    assert not official.never & official.weak


def test_the_rarity_of_a_word_is_that_of_jieba() -> None:
    import jieba.analyse

    assert read_rarity().median == jieba.analyse.default_tfidf.median_idf
    table = {word.decode(): weight for word, weight in read_rarity().table.items()}
    assert table == jieba.analyse.default_tfidf.idf_freq


def sample() -> Library:
    return read_library(CONTENT, read_settings(CONTENT))


def test_a_word_has_the_kind_that_its_text_gives_it_also_where_alone_it_would_be_two() -> None:
    text = "保障无罪的人不受刑事追究。\n地力和地。采取土壤改良、地力培肥等措施。\n\n依照处罚较重的规定定罪处罚。"
    tagged = rjieba.tag(text)
    assert any(len(cut_words(word)) > 1 for word, _ in tagged)
    assert [(word, find_kind(word, text)) for word in cut_words(text)] == tagged
