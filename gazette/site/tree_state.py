"""What is known of the published tree and of its twin, as one file: a tree is known by the number of its folder."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

from gazette.files import write_file
from gazette.site.tree_files import Record, Records

_Differences = dict[str, Record | None]


def load_state(file: Path, output: Path, twin: Path) -> tuple[Records, Any, Records | None]:
    """The records of the published tree, its note, and the records of the twin; None where that is not known."""
    numbers = [read_number(tree) if tree.is_dir() else -1 for tree in (output, twin)]
    try:
        with file.open("rb") as stream:
            newer, records, note, older, differences = pickle.load(stream)
    except Exception:  # whatever is wrong with the file, what it knows can be made again
        return {}, None, None
    known: dict[int | None, Records] = {newer: records, older: _apply(records, differences)}
    return known.get(numbers[0], {}), note if numbers[0] == newer else None, known.get(numbers[1])


def save_state(file: Path, records: Records, note: Any, tree: Path, other: Path, others: Records) -> None:
    """What is known of both trees: of the other one only what is not the same, for most of it is."""
    older = read_number(other) if others else None
    known = (read_number(tree), records, note, older, _compare(records, others))
    write_file(file, pickle.dumps(known, pickle.HIGHEST_PROTOCOL))


def _compare(records: Records, others: Records) -> _Differences:
    """What _apply must be told to make the others of the records."""
    differences: _Differences = {name: record for name, record in others.items() if records.get(name) != record}
    return differences | dict.fromkeys(records.keys() - others.keys())


def _apply(records: Records, differences: _Differences) -> Records:
    changed = records | {name: record for name, record in differences.items() if record}
    return {name: record for name, record in changed.items() if differences.get(name, record)}


def read_number(tree: Path) -> int:
    """What a folder keeps when it is renamed, and no copy of it has."""
    return tree.stat().st_ino
