"""search/text/<id>.json: a notice's text as it stands, for excerpts that lead to the paragraph."""

from __future__ import annotations

import json

from gazette.model import Block, Document


def write_text(document: Document) -> str:
    """`trails`: lists of headings from the outermost to the innermost; `blocks`: anchor, place in trails, text."""
    trails: dict[tuple[str, ...], int] = {}
    path: list[tuple[int, str]] = []
    blocks = []
    for block in document.blocks:
        path = _follow(path, block)
        above = path[:-1] if block.kind == "heading" else path
        trail = trails.setdefault(tuple(text for _, text in above), len(trails))
        blocks.append([block.anchor, trail, block.text])
    return json.dumps({"trails": list(trails), "blocks": blocks}, ensure_ascii=False, separators=(",", ":")) + "\n"


def _follow(path: list[tuple[int, str]], block: Block) -> list[tuple[int, str]]:
    """The headings that stand above what follows `block`, each with its level."""
    if block.level is None:
        return path
    heading = (block.heading or block.text).rstrip("。")
    return [entry for entry in path if entry[0] < block.level] + [(block.level, heading)]
