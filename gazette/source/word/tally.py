"""What is in a Word file and not in its lines, or in them by a decision: counted, and said once for each kind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from gazette.model import Problem

_SHOWN = 20  # characters of what was left out

# kind → code, what was seen, what became of it and what to do
_KINDS = {
    "inserted": ("G040", "tracked insertions", "are taken as accepted; see that they are meant to be published"),
    "deleted": ("G040", "tracked deletions", "are taken as accepted and left out; see that they are meant"),
    "comment": ("G041", "comments", "are left out; a remark that belongs to the text has to stand in it"),
    "hidden": ("G042", "runs of hidden text", "are left out; show them in Word if they are to be published"),
    "white": ("G042", "runs of white text", "stand as any other text; delete those that nobody is to see"),
    "embedded": ("G043", "embedded files, charts or programs", "are left out; hand over what they show as text"),
    "external": ("G043", "pictures", "stand outside the file and were not fetched; insert them in Word"),
    "picture": ("G046", "pictures", "are in a form that browsers do not show; save them as PNG or JPEG"),
    "drawing": (
        "G043",
        "drawings of several shapes",
        "are left out but for the words in them; insert them as pictures",
    ),
    "lost": ("G046", "pictures", "are not in the file; insert them anew in Word"),
    "margin": (
        "G036",
        "pictures",
        "in heads or feet of pages are left out; insert those that belong to a notice in it",
    ),
    "watermark": ("G038", "watermarks", "stand across the pages and are in no notice; see whether they should be"),
    "note": ("G046", "notes", "are marked in the text and not in the file; insert them anew in Word"),
    "nested": ("G044", "tables inside tables", "are written as lines of the cell around them; check those tables"),
    "symbol": ("G045", "symbols that no text has", "are written as □; write what they stand for"),
    "struck": ("G059", "runs of struck-through text", "stand as any other text; delete those that no longer hold"),
    "prompt": ("G059", "fields to be filled in", "were not and hold their prompt; fill them in, or delete them"),
    "field": (
        "G059",
        "fields",
        "have no result in the file and are left out; update them in Word, or type what they show",
    ),
    "formula": ("G059", "formulas", "are written in one line of text; compare them"),
    "form": ("G045", "forms of numbering", "are not known, or differ between programs; check those numbers"),
}


@dataclass
class Tally:
    """Counts by kind; `line` is the line that is being read, which the first of a kind is said of."""

    line: int = 1
    _counts: Counter[str] = field(default_factory=Counter)
    _first: dict[str, tuple[int, str]] = field(default_factory=dict)

    def see(self, kind: str, text: str = "") -> None:
        self._counts[kind] += 1
        self._first.setdefault(kind, (self.line, text.strip()))

    def list_problems(self, file: str, last: int) -> Iterator[Problem]:
        """One for each kind that was seen, in the order of the lines where it was first; `last` is the last line."""
        for kind, (line, text) in sorted(self._first.items(), key=lambda item: item[1]):
            code, things, outcome = _KINDS[kind]
            shown = f': the first is "{text[:_SHOWN]}{"…" if len(text) > _SHOWN else ""}"' if text else ""
            yield Problem(code, file, min(line, max(last, 1)), f"{things} ({self._counts[kind]}) {outcome}{shown}")
