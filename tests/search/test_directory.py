"""A directory never denies a part what the part has, and seldom names one that lacks it."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Page

from gazette.search.cutting import GROUPS, LEAST, cut_directories
from gazette.search.directory import MARKS, Directory, make_directory
from gazette.search.marks import write_directory, write_marks
from gazette.search.runs import LONGEST, find_slots, mark_runs
from gazette.search.tokens import MARK, fold_chain
from gazette.site.tasks import Kept
from tests.browser import serve
from tests.conftest import ROOT, SampleSite

# Han, beyond the basic plane, letters, digits, signs, private use, marks, line ends.
ALPHABET = "渔业船舶登记\U00020bb7\U00030edd通知abz07%°\ue000，《\n"
FIND_SLOTS = """async (runs) => {
  const { findSlot } = await import("/assets/search-directory.js");
  return runs.map(findSlot);
}"""
FIND_HOLDERS = """async ([chains, places, directories]) => {
  const { findHolders, readRows } = await import("/assets/search-directory.js");
  const known = new Map();
  const load = (name) => {
    if (!known.has(name)) known.set(name, fetch(`/${name}.slots`).then(readRows));
    return known.get(name);
  };
  const found = [];
  for (const chain of chains) found.push([...await findHolders(chain, places, directories, load)]);
  return found;
}"""


def make_text(chance: random.Random, length: int) -> str:
    return fold_chain("".join(chance.choices(ALPHABET, k=length)))


def cut_phrase(chance: random.Random, text: str) -> str:
    """A part of one of the text's lines, of any length; now and then with its marks left out."""
    line = chance.choice(text.split("\n"))
    start = chance.randrange(len(line))
    phrase = line[start : start + chance.choice((1, 2, 3, 4, 5, 6, 9, 30))].strip(MARK) or line[0]
    return phrase.replace(MARK, "") if chance.random() < 0.3 else phrase


@pytest.fixture
def find_holders(browser_page: Page, tmp_path: Path) -> Any:
    """Writes the directories of texts, each a part, and asks the browser which parts may have chains."""

    def find(texts: list[str], chains: list[str]) -> list[list[int]]:
        groups = cut_directories(list(reversed(texts)))
        for number, group in enumerate(groups):
            (tmp_path / f"d{number}").mkdir()
            for name, content in write_directory([write_marks([text]) for text in group]):
                (tmp_path / f"d{number}" / name).write_bytes(bytes(content))
        (tmp_path / "index.html").write_text("<!DOCTYPE html><link rel=icon href=data:,>", encoding="utf-8")
        (tmp_path / "assets").symlink_to(ROOT / "templates/assets")
        directories = [[f"d{number}", len(group)] for number, group in enumerate(groups)]
        with serve(tmp_path) as url:
            browser_page.goto(url)
            found = browser_page.evaluate(FIND_HOLDERS, [chains, list(range(len(texts))), directories])
        return [sorted(places) for places in found]

    return find


def test_a_part_is_never_denied_what_it_has(find_holders: Any) -> None:
    chance = random.Random(5)
    texts = [make_text(chance, 300) for _ in range(75)]  # a directory of 64 parts, one of eight, one of three
    wanted = [(place, cut_phrase(chance, texts[place])) for place in (chance.randrange(75) for _ in range(600))]
    found = find_holders(texts, [phrase for _, phrase in wanted])
    assert [case for case, places in zip(wanted, found, strict=True) if case[0] not in places] == []


def test_the_parts_that_have_a_rare_phrase_are_told_from_the_others(find_holders: Any) -> None:
    chance = random.Random(6)
    texts = [
        "\n".join("".join(map(chr, chance.choices(range(0x4E00, 0x5E00), k=40))) for _ in range(500)) for _ in range(9)
    ]
    phrases = [text[at : at + length] for text in texts for at, length in ((0, 3), (4, 4), (10, 5), (15, 12))]
    found = find_holders(texts, phrases)
    expected = [[place] for place in range(9) for _ in range(4)]
    assert sum(places != own for places, own in zip(found, expected, strict=True)) <= 1  # by a slot that is shared


def test_a_phrase_that_no_part_has_names_none(find_holders: Any) -> None:
    assert find_holders(["渔业船舶登记"] * 9, ["渔业登记", "登记渔业船舶", "舶船业渔"]) == [[], [], []]


def test_runs_have_the_same_slot_in_the_browser(browser_page: Page, sample_site: SampleSite) -> None:
    runs = ["通", "通知", "通|知", "2023", "第7", "\U00020bb7野", "ab", "gdp增", "%", "渔业船舶", "\ue000\ud800"]
    browser_page.goto(sample_site.url)
    slots = browser_page.evaluate(FIND_SLOTS.replace("/assets", "/gazette/assets"), runs)
    assert slots == find_slots(runs)
    assert len(set(slots)) == len(set(runs)) - 1  # a mark does not count


@given(st.lists(st.text(ALPHABET, max_size=40).map(fold_chain), max_size=5))
def test_every_run_of_each_line_is_marked_and_nothing_that_crosses_a_line(chains: list[str]) -> None:
    lines = [line.replace(MARK, "") for chain in chains for line in chain.split("\n") if line]
    runs = {line[at : at + length] for line in lines for length in range(1, LONGEST + 1) for at in range(len(line))}
    assert set(np.flatnonzero(mark_runs(chains)).tolist()) == set(find_slots(sorted(run for run in runs if run)))


def test_a_new_part_changes_the_newest_directories_alone() -> None:
    before, after = (cut_directories(list(range(count, 0, -1))) for count in (75, 76))
    assert [len(group) for group in before] == [64, 8, 3]
    assert before[:2] == after[:2]
    assert after[2] == [73, 74, 75, 76]


@given(st.integers(0, 800))
def test_every_part_of_a_large_archive_is_in_one_directory(count: int) -> None:
    groups = cut_directories(list(range(count, 0, -1)))
    assert [part for group in groups for part in group] == (list(range(1, count + 1)) if count > LEAST else [])
    assert all(len(group) in GROUPS for group in groups[:-1])
    assert len(groups) <= count // GROUPS[0] + GROUPS[0] // GROUPS[1]


def lay_out(index: Path, texts: list[str]) -> Directory:
    """The directory of parts that have these texts, written with their marks as a build leaves them."""
    parts = [f"{place}-{crc32(text.encode())}" for place, text in enumerate(texts)]
    for part, text in zip(parts, texts, strict=True):
        (index / part).mkdir(parents=True)
        (index / part / MARKS).write_bytes(write_marks([text]))
    directory = Directory(index, parts)
    (index / directory.folder).mkdir()
    for name, content in write_directory([write_marks([text]) for text in texts]):
        (index / directory.folder / name).write_bytes(bytes(content))
    return directory


def read_directory(directory: Directory) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in (directory.index / directory.folder).iterdir()}


def make_again(directory: Directory, before: Directory | None) -> tuple[dict[str, bytes], set[str]]:
    """The files as they are made when another directory was there before, and the names of those that are kept."""
    made = dict(make_directory(directory, before))
    kept = {name: content.file for name, content in made.items() if isinstance(content, Kept)}
    assert all(before and file == before.index / before.folder / name for name, file in kept.items())
    return made | {name: file.read_bytes() for name, file in kept.items()}, set(kept)  # type: ignore[return-value]


@pytest.mark.parametrize(("count", "places"), [(3, [1]), (12, [0, 8, 11]), (64, [63])])
def test_of_a_directory_the_files_alone_are_made_that_have_what_changed(
    tmp_path: Path, count: int, places: list[int]
) -> None:
    chance = random.Random(count)
    texts = [make_text(chance, 60) for _ in range(count)]
    before = lay_out(tmp_path / "before", texts)
    now = [f"{text[9:]}鳗鲡增殖" if place in places else text for place, text in enumerate(texts)]
    directory = lay_out(tmp_path / "now", now)
    made, kept = make_again(directory, before)
    files = read_directory(directory)
    assert made == files
    assert kept == {name for name, content in read_directory(before).items() if content == files[name]}
    assert 0 < len(files) - len(kept) < 60 * len(places)


def test_parts_that_are_what_they_were_leave_their_directory_as_it_is(tmp_path: Path) -> None:
    texts = ["渔业", "船舶", "登记"]
    before, directory = lay_out(tmp_path / "before", texts), lay_out(tmp_path / "now", texts)
    assert make_again(directory, before) == (read_directory(before), {f"{number}.slots" for number in range(512)})


@pytest.mark.parametrize(
    "now",
    [["渔业", "船舶", "登记", "通知"], ["渔业", "船舶", make_text(random.Random(8), 300)]],
    ids=["one more", "most files are others"],
)
def test_a_directory_of_which_little_is_the_same_is_made_anew(tmp_path: Path, now: list[str]) -> None:
    before, directory = lay_out(tmp_path / "before", ["渔业", "船舶", "登记"]), lay_out(tmp_path / "now", now)
    assert make_again(directory, before) == (read_directory(directory), set())


def test_a_directory_whose_changed_part_is_not_there_any_more_is_made_anew(tmp_path: Path) -> None:
    before = lay_out(tmp_path / "before", ["渔业", "船舶", "登记"])
    directory = lay_out(tmp_path / "now", ["渔业", "船舶", "通知"])
    (before.index / before.parts[2] / MARKS).unlink()
    assert make_again(directory, before) == (read_directory(directory), set())


def test_equal_marks_give_equal_files_that_are_small() -> None:
    marks = [write_marks([f"第{number}号通知"]) for number in range(3)]
    files = dict(write_directory(marks))
    assert files == dict(write_directory(marks))
    assert len(files) == 512
    assert max(map(len, files.values())) < 1_200
