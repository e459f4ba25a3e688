"""A notice's blocks as the parts of a page: its own text, the enclosure, each annex."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from gazette.model import Annex, Block, Document

_ANNEX_HEAD = re.compile(r"(附件\s*[0-9一二三四五六七八九十]*[：:]?)\s+(.+)")


@dataclass(frozen=True)
class Part:
    """A section of the page; `heading` is None for the notice's own text, which comes first even where it is empty."""

    heading: Block | None
    blocks: tuple[Block, ...]

    @property
    def label(self) -> str:
        """附件1 at the head of an annex, which stands on a line of its own (GB/T 9704-2012 7.3.7); otherwise empty."""
        return self._head[0]

    @property
    def title(self) -> str:
        return self._head[1]

    @property
    def _head(self) -> tuple[str, str]:
        text = self.heading.text if self.heading else ""
        match = _ANNEX_HEAD.fullmatch(text) if self.is_annex else None
        return (match[1], match[2]) if match else ("", text)

    @property
    def is_annex(self) -> bool:
        return self.heading is not None and self.heading.anchor.startswith("annex-")


@dataclass(frozen=True)
class ListedAnnex:
    """An entry of the annex list and the anchor of its text; None where the text is not there."""

    annex: Annex
    anchor: str | None

    @property
    def name(self) -> str:
        """The entry as GB/T 9704-2012 7.3.4 sets it after 附件： 1．标题, or the bare title of a sole annex."""
        number = self.annex.label.removeprefix("附件").strip()
        return f"{number}．{self.annex.title}" if number else self.annex.title or self.annex.label


def split_parts(document: Document) -> tuple[Part, ...]:
    """Every block in exactly one part, in reading order; a level-0 heading opens a part and is not among its blocks."""
    parts: list[tuple[Block | None, list[Block]]] = [(None, [])]
    for block in document.blocks:
        if block.kind == "heading" and block.level == 0:
            parts.append((block, []))
        else:
            parts[-1][1].append(block)
    return tuple(Part(heading, tuple(blocks)) for heading, blocks in parts)


def has_annex_list(parts: Iterable[Part]) -> bool:
    """True where the text itself prints the annex list (附件：…), so that it need not be made from the front matter."""
    blocks = (block for part in parts if not part.is_annex for block in part.blocks)
    return any(block.text.startswith(("附件:", "附件：")) for block in blocks)


def list_annexes(document: Document, parts: Iterable[Part]) -> tuple[ListedAnnex, ...]:
    """The annex list with links: an annex is found by its label or its title at the head of a part."""
    heads = [part.heading for part in parts if part.heading is not None and part.is_annex]
    return tuple(ListedAnnex(annex, _find_anchor(annex, heads)) for annex in document.notice.annexes)


def _find_anchor(annex: Annex, heads: list[Block]) -> str | None:
    for head in heads:
        text = re.sub(r"\s", "", head.text)
        label = re.sub(r"\s", "", annex.label)
        if re.match(rf"{re.escape(label)}(?!\d)", text) or (annex.title and annex.title in head.text):
            return head.anchor
    return None
