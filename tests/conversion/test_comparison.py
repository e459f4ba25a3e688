"""Which printed characters an edited notice lacks, and which it has beyond its conversion."""

from __future__ import annotations

import pytest

from gazette.conversion.comparison import Difference, compare_texts, find_changes
from gazette.model import GazetteError, Notice, Problem

FILE = "content/notices/2023/04/07.md"
CONVERTED = """\
一、各县要组织职工植树，面积如下。

```table
reconstructed: no

任务分解表
序号
单位
1
东山县
序号
单位
2
西山县
```

临山市人民政府
"""


def write(text: str) -> Notice:
    return Notice("2023-04-07", "关于植树的通知", text=text)


def compare(converted: str, edited: str) -> tuple[str, str]:
    difference = compare_texts(write(converted), write(edited), FILE)
    return difference.missing, difference.added


# --- what is no difference


def test_a_heading_a_divided_table_and_a_paragraph_that_was_moved_and_cut_are_no_difference() -> None:
    edited = """\
临山市人民政府

## 一、各县要组织职工植树，

面 积
如下。

```table
caption: 任务分解表
reconstructed: certain
note: 第一栏据印本核对。
omitted: 1 × 序号
omitted: 单位

| 序号 | 单位 |
| 1 | 东山县 |
| 2 | 西山县 |

```
"""
    assert compare(CONVERTED, edited) == ("", "")
    assert find_changes(write(CONVERTED), write(edited), FILE) == ()


def test_an_editors_own_words_do_not_count_on_either_side() -> None:
    remarks = "```damaged\n此处缺一页。\n```\n\n植树。\n\n```note\n据印本补。\n```\n"

    assert compare(remarks, "植树。\n") == ("", "")
    assert compare("植树。\n", remarks) == ("", "")


# --- what is one


def test_each_character_counts_as_often_as_it_is_printed() -> None:
    assert compare("造林植树，护林防火。\n", "植林植树，防火。\n") == ("造林护", "植")
    assert compare("植树。\n\n植树。\n", "植树。\n") == ("植树。", "")
    assert compare("植树。\n", "植树。\n\n植树。\n") == ("", "植树。")


def test_a_row_of_a_table_that_was_taken_out_is_missing_and_a_caption_of_the_editors_own_was_added() -> None:
    edited = CONVERTED.replace("2\n西山县\n", "").replace("reconstructed", "caption: 面积\nreconstructed")

    missing, added = compare(CONVERTED, edited)
    assert (sorted(missing), added) == (sorted("2西山县"), "面积")


def test_a_difference_says_what_is_missing_before_what_was_added() -> None:
    assert compare_texts(write("植树。\n"), write("护林。\n"), FILE) == Difference("植树", "护林")


# --- how it is told


@pytest.mark.parametrize(
    ("edited", "seen"),
    [
        ("要植树护林。\n", '2 characters of the source are missing ("造林")'),
        ("要植树造林护林和防火。\n", '3 characters are not in the source ("和防火")'),
        (
            "要植树护林和防火。\n",
            '2 characters of the source are missing ("造林") and 3 characters are not in the source ("和防火")',
        ),
        (
            "要植树造林护林。甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥\n",
            '22 characters are not in the source ("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉")',
        ),
    ],
)
def test_a_change_is_told_with_its_first_twenty_characters(edited: str, seen: str) -> None:
    problem = Problem("G018", FILE, None, f"{seen}; compare with convert --diff")

    assert find_changes(write("要植树造林护林。\n"), write(edited), FILE) == (problem,)


def test_a_text_that_cannot_be_read_is_refused_with_the_name_of_its_file() -> None:
    with pytest.raises(GazetteError, match=rf"^{FILE}:1: .*\[G105\]"):
        find_changes(write("植树。\n"), write("```tabel\n植树\n```\n"), FILE)
