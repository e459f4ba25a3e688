"""What the program offers is in the documentation, and what the documentation shows is true of the program."""

from __future__ import annotations

import ast
import json
import re
import shlex
import tomllib
from dataclasses import fields
from functools import cache
from pathlib import Path

import click
import pytest

from build import cli
from gazette.content.ledger_file import HEADER
from gazette.content.markdown import read_blocks
from gazette.content.notice_file import read_notice
from gazette.model import Notice
from gazette.settings import IssueSettings, Settings
from gazette.vocabulary import KINDS

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
COMMANDS = sorted(cli.commands)
OPTIONS = sorted(
    {
        (name, option)
        for name, command in cli.commands.items()
        for parameter in command.params
        if isinstance(parameter, click.Option)
        for option in parameter.opts
    }
)
CODES = sorted({code for file in ROOT.glob("gazette/**/*.py") for code in re.findall(r"\bG\d{3}\b", file.read_text())})
SETTINGS = [entry.name for entry in fields(Settings)]
ISSUE_SETTINGS = [entry.name for entry in fields(IssueSettings)]
FRONT_MATTER = [entry.name for entry in fields(Notice) if entry.name != "text"]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def section(page: str, heading: str) -> str:
    """The text below a heading of the second level."""
    return page.partition(f"\n## {heading}")[2].partition("\n## ")[0]


def rows(text: str) -> set[str]:
    """The first cells of all tables, without their code marks."""
    return set(re.findall(r"^\| `(?:--)?([\w-]+)[^|]*\|", text, re.MULTILINE))


def code_blocks(name: str, language: str) -> list[str]:
    blocks = re.findall(rf"^( *)```{language}\n(.*?)^\1```$", read(name), re.MULTILINE | re.DOTALL)
    return [re.sub(rf"^{indent}", "", block, flags=re.MULTILINE) for indent, block in blocks]


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_has_a_section_and_a_row(command: str) -> None:
    page = read("docs/commands.md")

    assert f"\n## {command}\n" in page
    assert command in rows(page.partition("\n## ")[0])


@pytest.mark.parametrize(("command", "option"), OPTIONS)
def test_an_option_has_a_row_in_the_table_of_its_command_or_in_the_common_one(command: str, option: str) -> None:
    page = read("docs/commands.md")

    documented = rows(section(page, command)) | rows(section(page, "Options of every command"))

    assert option.removeprefix("--") in documented


@pytest.mark.parametrize("name", SETTINGS)
def test_a_setting_has_a_row(name: str) -> None:
    assert name in rows(section(read("docs/settings.md"), "content/gazette.toml"))


@pytest.mark.parametrize("name", ISSUE_SETTINGS)
def test_a_setting_of_an_issue_has_a_row(name: str) -> None:
    assert name in rows(section(read("docs/settings.md"), "content/issues/"))


def test_no_setting_is_documented_that_is_not_there() -> None:
    assert rows(read("docs/settings.md")) == {*SETTINGS, *ISSUE_SETTINGS}


def test_the_default_of_a_setting_is_the_documented_one() -> None:
    table = section(read("docs/settings.md"), "content/gazette.toml")
    documented = dict(re.findall(r"^\| `(\w+)` \| (?:text|true or false) \| `(.*?)` \|", table, re.MULTILINE))

    assert documented == {entry.name: json.dumps(entry.default, ensure_ascii=False) for entry in fields(Settings)}


def test_the_examples_of_settings_have_every_key_and_no_other() -> None:
    site, issue = (tomllib.loads(block) for block in code_blocks("docs/settings.md", "toml"))

    assert (set(site), set(issue)) == (set(SETTINGS), set(ISSUE_SETTINGS))


@pytest.mark.parametrize("name", FRONT_MATTER)
def test_a_field_of_the_front_matter_has_a_row(name: str) -> None:
    assert name in rows(section(read("docs/front-matter.md"), "The fields"))


def test_the_fields_and_kinds_of_a_notice_are_explained_in_chinese_too() -> None:
    page = read("docs/front-matter.zh.md")

    assert re.findall(r"^\| `(\w+)` \|", section(page, "字段"), re.MULTILINE) == FRONT_MATTER
    assert [kind for kind in set(KINDS.values()) if f"`{kind}`" not in section(page, "字段")] == []


def test_the_example_of_a_notice_can_be_read_and_shows_its_fields() -> None:
    example = code_blocks("docs/front-matter.md", "markdown")[0]

    notice = read_notice(example, "docs/front-matter.md")

    shown = set(re.findall(r"^(\w+):", example, re.MULTILINE))
    assert shown == {*FRONT_MATTER} - {"document_number_printed"}
    kinds = [block.kind for block in read_blocks(notice.text, "docs/front-matter.md", covered=True)]
    assert kinds == ["cover", "heading", "heading", "paragraph", "heading", "paragraph", "heading", "table"]


def test_the_examples_of_fences_can_be_read() -> None:
    fences = re.findall(r"^````markdown\n(.*?)^````$", read("docs/front-matter.md"), re.MULTILINE | re.DOTALL)

    blocks = [block for fence in fences for block in read_blocks(fence, "docs/front-matter.md")]

    assert [block.kind for block in blocks] == ["note", "damaged", "figure", "table", "table"]
    tables = [block.table for block in blocks if block.table]
    assert [table.reconstructed for table in tables] == ["certain", "no"]
    assert tables[0].columns == ("单位", "任务 面积（亩）", "任务 完成时间")
    assert tables[0].rows[1] == ("西山县", "8000", "4月12日，其中高山造林\n可至5月底")


def test_the_columns_of_the_ledger_are_documented() -> None:
    page = section(read("docs/front-matter.md"), "ledger.tsv")

    assert re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE) == [*HEADER]
    assert "\t".join(HEADER) in page


@pytest.mark.parametrize("kind", sorted(set(KINDS.values())))
def test_a_kind_is_documented(kind: str) -> None:
    assert f"`{kind}`" in section(read("docs/front-matter.md"), "The fields")


@pytest.mark.parametrize("code", CODES)
def test_a_problem_code_has_a_paragraph_with_an_example(code: str) -> None:
    paragraph = read("docs/problems.md").partition(f"\n### {code}\n")[2].partition("\n### ")[0]

    assert f"[{code}]" in paragraph
    assert re.search(r"\b(Stops|A doubt)\.", paragraph)
    assert re.search(r"\b[Cc]ause:\s", paragraph)
    assert re.search(r"\b[Cc]ure:\s", paragraph)


@cache
def read_sentences() -> list[re.Pattern[str]]:
    """The sentences of the program as patterns: what is filled in while it runs matches anything."""
    trees = [ast.parse(file.read_text(encoding="utf-8")) for file in ROOT.glob("gazette/**/*.py")]
    patterns = []
    for node in (node for tree in trees for node in ast.walk(tree)):
        parts = node.values if isinstance(node, ast.JoinedStr) else [node]
        texts = [part.value if isinstance(part, ast.Constant) and isinstance(part.value, str) else "" for part in parts]
        literal = "".join(texts)
        if len(literal) >= 20 or (len(literal) >= 9 and ": " in literal):
            patterns.append(re.compile(".*".join(re.escape(text) for text in texts)))
    return patterns


@pytest.mark.parametrize("code", CODES)
def test_the_example_of_a_problem_is_what_the_program_says(code: str) -> None:
    example = read("docs/problems.md").partition(f"\n### {code}\n")[2].partition("```text\n")[2].partition("\n```")[0]

    assert example.endswith(f"[{code}]")
    assert any(pattern.search(example) for pattern in read_sentences()), example


def test_no_problem_code_is_documented_that_is_not_there() -> None:
    assert re.findall(r"^### (G\d{3})$", read("docs/problems.md"), re.MULTILINE) == CODES


def test_each_problem_code_is_explained_in_chinese_too_and_stops_or_is_a_doubt_in_both_languages() -> None:
    english = re.findall(r"^### (G\d{3})\n\n(Stops|A doubt)\.", read("docs/problems.md"), re.MULTILINE)
    chinese = re.findall(
        r"^\| \[(G\d{3})\]\(problems\.md#g\d{3}\) \| (停|疑) \|", read("docs/problems.zh.md"), re.MULTILINE
    )

    assert chinese == [(code, {"Stops": "停", "A doubt": "疑"}[kind]) for code, kind in english]
    assert [code for code, _ in chinese] == CODES


def test_the_preview_explains_each_problem_as_the_documentation_does() -> None:
    shown = [line.split("\t") for line in read("gazette/commands/assets/problems.tsv").splitlines()[1:]]
    documented = re.findall(
        r"^\| \[(G\d{3})\].*? \| [停疑] \| (.*) \| (.*) \|$", read("docs/problems.zh.md"), re.MULTILINE
    )

    assert [tuple(row) for row in shown] == documented


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_commands_that_a_page_shows_exist(page: Path) -> None:
    shown = [shlex.split(line, comments=True) for line in re.findall(r"python build\.py ([^`\n|]*)", page.read_text())]

    for words in (words for words in shown if words and words[0].isalpha() and words[0].islower()):
        command = cli.commands[words[0]]
        known = {option for parameter in command.params for option in parameter.opts}
        assert {word for word in words if word.startswith("--")} <= known | {"--help"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_links_between_pages_lead_somewhere(page: Path) -> None:
    links = re.findall(r"(?<!!)\[[^\]]*\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)", page.read_text(encoding="utf-8"))

    for name, anchor in links:
        target = page.parent / name if name else page
        assert target.is_file(), name
        headings = re.findall(r"^#+ (.*)$", target.read_text(encoding="utf-8"), re.MULTILINE)
        assert not anchor or anchor in {re.sub(r"[^\w-]", "", text.lower().replace(" ", "-")) for text in headings}


def test_the_readme_says_the_same_in_both_languages() -> None:
    english, chinese = read("README.md"), read("README.zh.md")

    assert code_blocks("README.md", "sh") == code_blocks("README.zh.md", "sh")
    assert len(re.findall(r"^#", english, re.MULTILINE)) == len(re.findall(r"^#", chinese, re.MULTILINE))
    links = [set(re.findall(r"\]\(((?:docs/|LICENSE|CONTRIBUTING)[^)]*)\)", page)) for page in (english, chinese)]
    assert links[0] == {link.replace(".zh.md", ".md") for link in links[1]}


def test_the_targets_of_make_that_a_page_shows_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", read("Makefile"), re.MULTILINE))
    shown = {
        name for page in PAGES for name in re.findall(r"^\s*make ([a-z-]+)|`make ([a-z-]+)`", page.read_text(), re.M)
    }

    assert {name for pair in shown for name in pair if name} <= targets
