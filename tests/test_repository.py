"""What is true of the repository as a whole: it works on any machine."""

from __future__ import annotations

import json
import re
import tomllib
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FOLDERS = (".ci", "bench", "docs", "gazette", "templates", "tests", "tools")
KINDS = {".css", ".html", ".js", ".json", ".lock", ".md", ".py", ".sh", ".toml", ""}
FILES = sorted(
    file
    for root in (ROOT, *(ROOT / name for name in FOLDERS))
    for file in (root.iterdir() if root == ROOT else root.rglob("*"))
    if file.is_file() and file.suffix in KINDS and "node_modules" not in file.parts
)
LOCKS = ("requirements.lock", "requirements-dev.lock", "requirements-audit.lock")
# A quotation mark or a space, and a folder that is somebody's own.
MACHINE_PATH = re.compile(r"""(?:["'`= ]|^)(?:/tmp|/home|/root|/Users|/work|/opt)/\w""", re.MULTILINE)


def test_no_file_names_a_path_of_one_machine() -> None:
    texts = {file.relative_to(ROOT).as_posix(): file.read_text(encoding="utf-8", errors="replace") for file in FILES}

    assert {name: found[0] for name, text in texts.items() if (found := MACHINE_PATH.search(text))} == {}


def test_no_two_files_of_tests_have_one_name() -> None:
    """pytest would load one of them for both: each runs by itself, but not all together."""
    names = Counter(file.name for file in (ROOT / "tests").rglob("test_*.py"))
    assert [name for name, count in names.items() if count > 1] == []


@pytest.mark.parametrize("name", ["tools/browser.sh", "tools/supply.sh", "tools/vulnerabilities.sh", ".ci/run"])
def test_a_script_can_be_run(name: str) -> None:
    assert (ROOT / name).stat().st_mode & 0o111


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_holds_every_declared_dependency_with_hashes(lock: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    own = project["project"]["dependencies"]
    group = lock.removeprefix("requirements").removesuffix(".lock").strip("-")
    wanted = [*(project["dependency-groups"][group] if group else []), *(own if group != "audit" else [])]
    text = (ROOT / lock).read_text(encoding="utf-8")
    locked = dict(re.findall(r"^([\w.-]+)==\S+(.*(?:\n +--hash.*)*)", text, re.MULTILINE))

    assert {re.split(r"[<>=]", entry)[0] for entry in wanted} <= set(locked)
    assert all("--hash=sha256:" in rest for rest in locked.values())


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_place_to_install_from(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")

    assert re.findall(r"^-.*|\w+://\S*", text, re.MULTILINE) == []


def test_the_lock_of_the_audit_names_no_place_to_install_from_and_holds_digests() -> None:
    packages = json.loads((ROOT / "tools/pages/package-lock.json").read_text(encoding="utf-8"))["packages"]

    assert [name for name, entry in packages.items() if "resolved" in entry] == []
    assert [name for name, entry in packages.items() if name and not entry.get("integrity")] == []


def read_lock() -> set[tuple[str, str]]:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    return {(_plain(name), version) for name, version in re.findall(r"^([\w.-]+)==([^\s;]+)", text, re.MULTILINE)}


def test_the_list_of_licences_is_that_of_the_locked_packages() -> None:
    rows = re.findall(
        r"^\| ([\w.-]+) +\| (\d\S*) +\|", (ROOT / "docs/licences.md").read_text(encoding="utf-8"), re.MULTILINE
    )

    assert {(_plain(name), version) for name, version in rows} == read_lock()


def test_the_bill_of_materials_is_that_of_the_locked_packages() -> None:
    bill = json.loads((ROOT / "docs/sbom.cdx.json").read_text(encoding="utf-8"))
    parts = {(_plain(part["name"]), part["version"]) for part in bill["components"]}

    assert bill["bomFormat"] == "CycloneDX"
    assert parts - {part for part in parts if part[0] in ("pip", "setuptools")} == read_lock()
    assert [part["name"] for part in bill["components"] if not part.get("licenses")] == []


def _plain(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
