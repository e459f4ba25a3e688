"""build --manifest and check --against: no address that was published is lost unseen."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from conftest import Workplace

TEMPLATES = str(Path(__file__).parents[2] / "templates")
SECOND = "content/notices/2023/04/02.md"


@pytest.fixture
def published(workplace: Workplace) -> Workplace:
    """A folder whose site is published, and its manifest beside it."""
    result = workplace.run("build", "--templates", TEMPLATES, "--manifest", "old.json")
    assert result.exit_code == 0, result.stderr
    return workplace


def check(workplace: Workplace, against: str) -> list[str]:
    result = workplace.run("check", "--templates", TEMPLATES, "--against", against, "--quiet")
    problems = result.stderr.splitlines()
    assert result.exit_code == (1 if problems else 0), result.output
    return problems


def test_the_manifest_has_a_sum_for_each_file_and_the_anchors_of_each_notice(published: Workplace) -> None:
    manifest = json.loads(published.read("old.json"))

    assert set(manifest["files"]) == set(published.files("site"))
    assert all(len(value) == 64 for value in manifest["files"].values())
    assert "p1" in manifest["pages"]["2023/04/01/index.html"]["anchors"]


@pytest.mark.parametrize("against", ["site", "old.json"])
def test_a_site_that_keeps_its_addresses_passes(published: Workplace, against: str) -> None:
    published.write(SECOND, published.read(SECOND).replace("认真执行", "切实执行"))

    assert check(published, against) == []


def test_what_a_host_or_git_keeps_in_the_folder_of_the_site_was_not_published(published: Workplace) -> None:
    for name in ("site/.gitkeep", "site/.git/HEAD"):
        published.write(name, "")

    assert check(published, "site") == []


@pytest.mark.parametrize("against", ["site", "old.json"])
def test_a_notice_that_would_be_gone_is_named(published: Workplace, against: str) -> None:
    (published.folder / SECOND).unlink()

    seen = "was published and would be gone; keep it, or name its id under formerly of the notice with its text [G513]"
    assert f"2023/04/02/: {seen}" in check(published, against)


def test_a_notice_that_was_joined_to_another_leads_there(published: Workplace) -> None:
    (published.folder / SECOND).unlink()
    first = "content/notices/2023/04/01.md"
    published.write(first, published.read(first).replace("reviewed:", "formerly: [2023-04-02]\nreviewed:"))

    assert check(published, "old.json") == []


def test_paragraphs_that_would_be_gone_are_named(published: Workplace) -> None:
    text = published.read(SECOND)
    published.write(SECOND, text + "\n第二段。\n\n第三段。\n")
    published.run("build", "--templates", TEMPLATES, "--manifest", "old.json")
    published.write(SECOND, text)

    seen = "2 of its anchors would be gone: #p2, #p3; give the paragraphs back their places [G514]"
    assert check(published, "old.json") == [f"2023/04/02/: {seen}"]


@pytest.mark.parametrize("against", ["published", "old.json"])
def test_paragraphs_whose_anchors_would_lead_to_another_text_are_named(published: Workplace, against: str) -> None:
    text = published.read(SECOND)
    published.write(SECOND, text + "\n第二段。\n\n第三段。\n\n第四段。\n")
    published.run("build", "--templates", TEMPLATES, "--manifest", "old.json", "--output", "published")
    published.write(SECOND, text + "\n新的一段。\n\n第二段。\n\n第三段。\n\n第四段。\n")

    seen = "3 of its anchors would lead to another text: #p2, #p3, #p4; give the paragraphs back their places [G515]"
    assert check(published, against) == [f"2023/04/02/: {seen}"]


def test_a_paragraph_that_is_corrected_in_its_place_keeps_its_anchor(published: Workplace) -> None:
    text = published.read(SECOND)
    published.write(SECOND, text + "\n第二段。\n\n第二段。\n\n第三段。\n")
    published.run("build", "--templates", TEMPLATES, "--manifest", "old.json")
    published.write(SECOND, text + "\n第二段。\n\n第2段。\n\n第三段。\n")

    assert check(published, "old.json") == []


def test_a_manifest_of_an_earlier_version_is_still_compared(published: Workplace) -> None:
    manifest = json.loads(published.read("old.json"))
    for page in manifest["pages"].values():
        assert set(page.pop("texts")) <= set(page["anchors"])
    published.write("old.json", json.dumps(manifest))

    assert check(published, "old.json") == []


def test_the_list_of_related_notices_may_come_and_go(published: Workplace) -> None:
    manifest = json.loads(published.read("old.json"))
    for page in manifest["pages"].values():
        page["anchors"] += ["similar", "relations"]
    published.write("old.json", json.dumps(manifest))

    assert check(published, "old.json") == []


@pytest.mark.parametrize("broken", ["[]", "[" * 100_000, '{"files": {}}', ""])
def test_what_is_no_site_is_refused(published: Workplace, broken: str) -> None:
    published.write("old.json", broken)

    assert check_failure(published) == (
        "old.json: is neither the folder of a site nor a manifest; "
        "write one with: python build.py build --manifest FILE [G512]\n"
    )


def check_failure(workplace: Workplace) -> str:
    result = workplace.run("check", "--against", "old.json", "--quiet")
    assert result.exit_code == 2
    return result.stderr


def test_a_former_id_that_is_taken_is_refused(workplace: Workplace) -> None:
    first = "content/notices/2023/04/01.md"
    workplace.write(first, workplace.read(first).replace("reviewed:", "formerly: [2023-04-02]\nreviewed:"))

    result = workplace.run("check", "--quiet")

    assert result.exit_code == 2
    assert result.stderr == (
        'content/notices/2023/04/01.md:1: the former id "2023-04-02" is that of content/notices/2023/04/02.md; '
        "an address leads to one notice only [G109]\n"
    )


def test_a_former_id_of_another_form_is_refused(workplace: Workplace) -> None:
    first = "content/notices/2023/04/01.md"
    workplace.write(first, workplace.read(first).replace("reviewed:", "formerly: [../x]\nreviewed:"))

    result = workplace.run("check", "--quiet")

    assert result.exit_code == 2
    assert "formerly" in result.stderr and "[G103]" in result.stderr
