"""What a word is worth as a subject: its rarity in general text (jieba's own table), and what official language is."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path


@dataclass(frozen=True)
class Rarity:
    """jieba's inverse document frequencies: a word that one text in many has weighs more than one that most have.

    `table` has the words as they stand in the file, in UTF-8: few are asked for, and to decode all of them would take
    a third as long again.
    """

    table: dict[bytes, float]
    median: float

    def find(self, word: str, otherwise: float) -> float:
        return self.table.get(word.encode(), otherwise)

    def weigh(self, word: str) -> float:
        """The frequency of a word; jieba takes the median for one that it does not know."""
        return self.find(word, self.median)


@dataclass(frozen=True)
class OfficialWords:
    """`never` says nothing of a subject (实施方案); `weak` does only beside another word (经济 in 经济普查)."""

    never: frozenset[str]
    weak: frozenset[str]


@cache
def read_rarity() -> Rarity:
    """The table that jieba.analyse ranks keywords by, read without loading the package, which takes a second."""
    place = find_spec("jieba")
    assert place and place.origin, "jieba is one of the program's dependencies"
    cells = Path(place.origin).with_name("analyse").joinpath("idf.txt").read_bytes().split()
    numbers = {text: float(text) for text in set(cells[1::2])}  # 3,000 different ones in 270,000 lines
    table = dict(zip(cells[::2], map(numbers.__getitem__, cells[1::2]), strict=True))
    return Rarity(table, sorted(table.values())[len(table) // 2])


@cache
def read_official_words() -> OfficialWords:
    """generic_words.txt."""
    words: dict[str, set[str]] = {"never": set(), "weak": set()}
    group = "never"
    for line in (files("gazette.content") / "generic_words.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            group = "weak" if line.startswith("# weak") else "never"
        else:
            words[group].update(line.split())
    return OfficialWords(frozenset(words["never"]), frozenset(words["weak"]))
