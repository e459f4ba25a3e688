"""Which runs of units a text has: one to four neighbours of a line, whatever marks stand between them.

A run's slot follows from its units; a part has some 700,000 different runs, so that one slot in six is taken. A run
whose slot is not taken is not in the part; one whose slot is may yet be missing, for slots are shared.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from gazette.search.directory import SLOTS
from gazette.search.tokens import MARK

LONGEST = 4  # units of a run
_STEP = 1 << 15  # runs that are looked for at once: their numbers stay near the processor, and need no new memory
_START, _PRIME, _LAST = (np.uint32(number) for number in (2166136261, 2654435761, 2246822507))
_Numbers = NDArray[np.uint32]
_Slots = NDArray[np.intp]  # what numpy makes of other numbers when a place is asked for, and more slowly


def mark_runs(chains: Iterable[str]) -> NDArray[np.bool_]:
    """Of all slots those that the runs of the chains' lines are in."""
    slots = np.zeros(SLOTS, np.bool_)
    codes = _read_codes("\n".join(chains))
    for start in range(0, len(codes), _STEP):
        for found in _find_slots(codes[start : start + _STEP + LONGEST - 1]):
            slots[found] = True
    return slots


def find_slots(runs: Sequence[str]) -> list[int]:
    """The slot of each run as findSlot gives it in templates/assets/search-directory.js."""
    return [int(list(_find_slots(_read_codes(run)))[-1][0]) for run in runs]


def _read_codes(text: str) -> _Numbers:
    """The units of a text and its line ends."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    units: _Numbers = codes[codes != ord(MARK)]
    return units


def _find_slots(codes: _Numbers) -> Iterator[_Slots]:
    """The slots of the runs of one unit, of two and so on, as long as there are any."""
    ends = codes == ord("\n")
    hashes = np.full(len(codes), _START)
    is_run = np.ones(len(codes), np.bool_)
    for length in range(1, min(LONGEST, len(codes)) + 1):
        count = len(codes) - length + 1
        hashes = (hashes[:count] ^ codes[length - 1 :]) * _PRIME
        hashes ^= hashes >> np.uint32(15)
        is_run = is_run[:count] & ~ends[length - 1 :]
        yield _spread(hashes[is_run])


def _spread(hashes: _Numbers) -> _Slots:
    mixed = hashes * _LAST
    return ((mixed ^ (mixed >> np.uint32(13))) & np.uint32(SLOTS - 1)).astype(np.intp)
