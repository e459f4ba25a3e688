"""Issues set in type by typst: an issue of known truth → a PDF. The same issue gives the same bytes."""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import cache
from pathlib import Path

import typst

from tests.layouts.describing import describe_issue
from tests.layouts.issues import LayoutIssue, write_issue
from tests.layouts.layouts import LAYOUTS

_TEMPLATE = Path(__file__).with_name("gazette.typ")


@cache
def typeset(seed: int, name: str) -> bytes:
    """The PDF of a seed in the layout of a name, without damage."""
    return typeset_issue(write_issue(seed, LAYOUTS[name]))


def typeset_issue(issue: LayoutIssue) -> bytes:
    """The PDF of an issue. Raises typst.TypstError for a template that is wrong; fonts that are missing are replaced."""
    inputs = {"issue": json.dumps(describe_issue(issue), ensure_ascii=False, default=asdict)}
    made = _compiler().compile(format="pdf", sys_inputs=inputs, timestamp=0, pdf_tags=False)
    assert isinstance(made, bytes)
    return made


@cache
def _compiler() -> typst.Compiler:
    return typst.Compiler(_TEMPLATE, font_paths=typst.Fonts())
