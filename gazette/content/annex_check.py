"""The list of annexes against the annexes: an entry without its annex, an annex that the list does not name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gazette.model import Document, Problem
from gazette.numbering import ENTRY
from gazette.vocabulary import narrow_digits

_LABEL = re.compile(r"附件\s*([\d一二三四五六七八九十]{0,3})(?=[：:]?(?:\s|$))")
_LIST = re.compile(r"附件\s*[：:]\s*(?P<first>.*)")


def find_annex_problems(document: Document) -> Iterator[Problem]:
    """G117 for an entry of 附件：… that has no annex in the text, G118 for an annex that such a list leaves out."""
    listed = _read_list(document)
    if listed is None:
        return
    headings = {narrow_digits(match[0]): block for block in document.blocks
                if block.kind == "heading" and block.level == 0 and (match := _LABEL.match(block.text))}  # fmt: skip
    present = {re.sub(r"\s", "", label): block for label, block in headings.items()}
    for label, line in listed.items():
        if label not in present:
            seen = (
                f'the list of annexes names "{label}" and the text has no such annex; add it or say that it is missing'
            )
            yield Problem("G117", document.file, line, seen)
    for label, block in present.items():
        if label not in listed:
            seen = f'"{label}" is not in the list of annexes; compare the printed page'
            yield Problem("G118", document.file, block.line, seen)


def _read_list(document: Document) -> dict[str, int | None] | None:
    """The labels of the printed list with their lines in the file; None where no list is printed."""
    labels: dict[str, int | None] = {}
    started = False
    for block in document.blocks:
        match = _LIST.fullmatch(block.text) if block.kind in ("paragraph", "item") else None
        started = started or match is not None
        if not started:
            continue
        entry = ENTRY.match(match["first"] if match else block.text)
        if entry and int(entry[1]) == len(labels) + 1:
            labels[f"附件{int(entry[1])}"] = block.line
        elif match:
            if match["first"]:
                return {"附件": block.line}
        else:
            break
    return labels if started else None
