"""The catalogues of the interface: each has every string, and no string stands anywhere else."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from gazette.languages import LANGUAGES, PRINTED, read_language

ROOT = Path(__file__).parents[1]
OTHERS = [tag for tag in LANGUAGES if tag != PRINTED]
STRINGS = read_language(PRINTED).strings
GROUPS = {key.partition(".")[0] for key in STRINGS}
TEMPLATES = sorted(ROOT.glob("templates/*.html"))
MODULES = sorted(ROOT.glob("gazette/site/**/*.py"))
SCRIPTS = sorted(ROOT.glob("templates/assets/*.js"))
HAN = re.compile("[㐀-鿿]+")
# A key in quotation marks, or the beginning of one that goes on with a value: "axis." ~ name, f"axis.{name}", `axis.${name}`.
KEY = re.compile(rf"""(?<!attr\()["'`]((?:{"|".join(GROUPS)})\.[a-z0-9_]*)(["'`](?!\s*~)|["'`]\s*~|\$?\{{)""")
FILE = re.compile(r"\.(?:css|csv|html|ics|js|json|jsonl|svg|txt|xml)$")
# What is no word of the interface: the language of the documents, which is read or written as it is.
PARSED_BY_SCRIPTS = set("年月日号第零〇")
PRINTED_IN_MODULES = {
    "metadata.py": {"政府公报"},  # the value of ColumnType in 网页标签规范
    "parts.py": {"附件", "一二三四五六七八九十"},  # the head of an annex, as it is read
    "graph_layout.py": {"关于"},  # where a title is cut in two lines
    "phrases.py": {"年月日号的"},  # what may not begin a line
    "similar.py": {"关于"},  # what stands before the subject of a title
    "crossrefs.py": {"第", "号", "附件", "中华人民共和国"},  # the forms of mentions
    "docx.py": {
        "方正小标宋简体",
        "发文字号",
        "仿宋",
        "黑体",
        "楷体",
        "附件标题",
        "主送机关",
        "正文首行缩进",
        "署名",
        "表格",
        "宋体",
    },
}


def list_places(text: str | object) -> set[str]:
    forms = [text] if isinstance(text, str) else list(dict(text).values())  # type: ignore[call-overload]
    (places,) = {frozenset(re.findall(r"\{(\w+)\}", form)) for form in forms}
    return set(places)


def find_keys(files: list[Path]) -> tuple[set[str], set[str]]:
    """The keys that stand in the files, and the beginnings of keys."""
    found = [match for file in files for match in KEY.findall(file.read_text(encoding="utf-8"))]
    whole = {key for key, end in found if end in "\"'`" and not key.endswith(".") and not FILE.search(key)}
    return whole, {key for key, end in found if end not in "\"'`"}


@pytest.mark.parametrize("tag", OTHERS)
def test_a_language_has_every_string_and_no_other(tag: str) -> None:
    assert read_language(tag).strings.keys() ^ STRINGS.keys() == set()


@pytest.mark.parametrize("tag", OTHERS)
def test_a_string_has_the_same_places_in_every_language(tag: str) -> None:
    theirs = read_language(tag).strings
    assert [key for key in STRINGS if list_places(theirs[key]) != list_places(STRINGS[key])] == []


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_string_with_two_forms_has_a_count(tag: str) -> None:
    for key, text in read_language(tag).strings.items():
        assert isinstance(text, str) or "count" in list_places(text) or key == "issue.pages", key


@pytest.mark.parametrize("file", [*TEMPLATES, *MODULES, *SCRIPTS], ids=lambda file: file.name)
def test_each_key_that_is_said_is_in_the_catalogue(file: Path) -> None:
    keys, beginnings = find_keys([file])
    assert keys - STRINGS.keys() == set()
    assert [each for each in beginnings if not any(key.startswith(each) for key in STRINGS)] == []


def test_each_string_of_the_catalogue_is_said_somewhere() -> None:
    keys, beginnings = find_keys([*TEMPLATES, *MODULES, *SCRIPTS])
    unused = {key for key in STRINGS.keys() - keys if not key.startswith(tuple(beginnings))}
    assert {key for key in unused if not key.startswith(("language.", "field."))} == set()


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.name)
def test_no_template_has_a_chinese_word_of_its_own(file: Path) -> None:
    assert HAN.findall(re.sub(r"\{#.*?#\}", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)) == []


@pytest.mark.parametrize("file", MODULES, ids=lambda file: file.name)
def test_no_module_of_the_site_has_a_chinese_word_of_the_interface(file: Path) -> None:
    assert set(list_chinese(file)) - PRINTED_IN_MODULES.get(file.name, set()) == set()


def list_chinese(file: Path) -> Iterator[str]:
    tree = ast.parse(file.read_text(encoding="utf-8"))
    docs = {
        ast.get_docstring(node, clean=False)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value not in docs:
            yield from (
                word
                for word in HAN.findall(node.value)
                if node.value not in ("㐀", "鿿") and not re.search("[㐀-鿿]-[㐀-鿿]", node.value)
            )


@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: file.name)
def test_no_script_has_a_chinese_word_of_the_interface(file: Path) -> None:
    code = re.sub(r"/\*.*?\*/|(?<!:)//.*?$", "", file.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    assert set("".join(HAN.findall(code))) - PARSED_BY_SCRIPTS == set()


def test_one_is_said_in_the_singular_and_everything_else_in_the_plural() -> None:
    english = read_language("en")
    assert [english.say("count.notices", count=count) for count in (0, 1, 2)] == ["0 notices", "1 notice", "2 notices"]
    assert [read_language(PRINTED).say("count.notices", count=count) for count in (1, 2)] == ["1件", "2件"]


def test_a_place_that_is_not_filled_in_is_an_error() -> None:
    with pytest.raises(KeyError):
        read_language("en").say("place.paragraph")
