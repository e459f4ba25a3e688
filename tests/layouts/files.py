"""The files that the readers are measured with: an issue of known truth as PDF, Word and OFD."""

from __future__ import annotations

from collections.abc import Callable

from tests.layouts.issues import LayoutIssue, write_issue
from tests.layouts.layouts import LAYOUTS
from tests.layouts.ofd import write_ofd
from tests.layouts.typesetting import typeset
from tests.layouts.variants import DAMAGING, KEEPING, turn_pages
from tests.layouts.word import FORMS, write_docx

# Name → the layout, and what is done to its file. All print all of their truth.
WHOLE: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    **{name: (name, bytes) for name in LAYOUTS},
    "pages with /Rotate": ("turned pages", turn_pages),
    **{name: ("two columns", change) for name, change in KEEPING.items()},
}
DAMAGED: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    name: ("two columns", change) for name, change in DAMAGING.items()
}


def make_pdf(seed: int, name: str) -> tuple[LayoutIssue, bytes]:
    """The issue of a seed and its file, of WHOLE or DAMAGED."""
    layout, change = (WHOLE | DAMAGED)[name]
    return write_issue(seed, LAYOUTS[layout]), change(typeset(seed, layout))


def make_docx(seed: int, name: str) -> tuple[LayoutIssue, bytes]:
    """The issue of a seed and its Word file, in a form of tests.layouts.word."""
    issue = write_issue(seed, FORMS[name].layout)
    return issue, write_docx(issue, FORMS[name])


def make_ofd(seed: int, name: str) -> tuple[LayoutIssue, bytes]:
    """The issue of a seed as OFD, in a layout."""
    return write_issue(seed, LAYOUTS[name]), write_ofd(typeset(seed, name))
