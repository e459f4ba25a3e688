"""A notice's text as Markdown: `read_blocks` and `write_block` are a pair.

The text uses a small part of Markdown, so that what is printed is what is shown: headings (`#` enclosure or annex,
`##` 一、 or 第X章, `###` （一）, `####` 1．), paragraphs, `**run-in headings**` at the start of a paragraph, pipe
tables, and fences named table, figure, note and damaged. Lists, links, quotes, HTML and everything else are plain text:
a printed 1. stays the 1. that was printed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.common.utils import mdTrim
from markdown_it.rules_block import StateBlock
from markdown_it.token import Token

from gazette.content.anchors import Anchors
from gazette.content.figure_fence import FigureError, figure_text, read_figure, write_figure
from gazette.content.table_fence import TableError, build_table, count_omitted, read_table, write_table
from gazette.model import Block, Figure, GazetteError, Problem, Table
from gazette.numbering import is_item, read_level

_BLOCKS = MarkdownIt("zero").enable(["heading", "fence", "table"]).disable(["normalize", "inline", "text_join"])
_LINES = "lines"  # our token for paragraphs of one line each, with their numbers
_LAST_ASCII = "\x7f"
_INLINE = MarkdownIt("zero").enable(["emphasis", "escape"])
_INLINE_MARKS = re.compile(r"[\\*_]")  # a text without any of them is what it says
_ESCAPED = re.compile(r"([\\*_])|^([#`~])")
# Markdown takes **标题。**正文 for no strong text: a mark of punctuation before the asterisks and none behind them.
_STOP_INSIDE = re.compile(r"\A\*\*([^*\\\s](?:[^*\\\n]*[^*\\\s。：；，、！？])?)([。：；，、！？]+)\*\*(?=\S)")
_LINE_END = re.compile(r"(?:(?<![ \t])[ \t]+)?\n[ \t]*")  # spaces are tried from their first on only
_CLOSING = re.compile(r"#$")  # at the end of a heading it would be taken for its closing mark


class RawBlock(NamedTuple):
    """A block as it stands in the file, before it has an anchor; `line` counts from the first line of the text."""

    kind: str
    text: str
    line: int = 1
    level: int | None = None
    heading: str | None = None
    table: Table | None = None
    figure: Figure | None = None


def read_blocks(text: str, file: str, first_line: int = 1, *, covered: bool = False) -> tuple[Block, ...]:
    """The blocks of a notice's text with their anchors, in order.

    `covered` says that the notice has an enclosure, so that what stands before the first `#` is its cover.
    Raises GazetteError G105 for a fence with an unknown name, and for one of a table or figure that cannot be read.
    """
    anchors = Anchors()
    blocks: list[Block] = []
    for raw in read_raw_blocks(text, file, first_line):
        if raw.kind == "heading" and raw.level == 0:
            covered = False
        kind = "cover" if covered and raw.kind in ("paragraph", "item") else raw.kind
        anchor, heading_anchor = anchors.next(raw.kind == "heading", raw.level, raw.heading or raw.text)
        shown = raw.table, raw.figure
        blocks.append(Block(kind, raw.text, anchor, raw.level, raw.heading, heading_anchor, *shown, line=raw.line))
    return tuple(blocks)


def read_raw_blocks(text: str, file: str, first_line: int = 1) -> Iterator[RawBlock]:
    """The blocks of Markdown text without anchors. Errors as in read_blocks."""
    tokens = _cut_blocks(text)
    position = 0
    while position < len(tokens):
        token = tokens[position]
        line = first_line + (token.map[0] if token.map else 0)
        end = _close(tokens, position)
        if token.type == "heading_open":
            plain, _ = _plain(tokens[position + 1].content)
            yield RawBlock("heading", plain, line, int(token.tag[1:]) - 1)
        elif token.type == _LINES:
            yield from (_paragraph(content, first_line + number) for number, content in token.meta[_LINES])
        elif token.type == "paragraph_open":
            yield _paragraph(tokens[position + 1].content, line)
        elif token.type == "table_open":
            yield _pipe_table(tokens[position:end], line)
        elif token.type == "fence":
            yield _fence(token, file, line)
        position = end + 1


def write_block(block: RawBlock) -> str:
    """The Markdown of one block, without the empty line that separates blocks."""
    if block.kind == "heading":
        return "#" * ((block.level or 0) + 1) + " " + _CLOSING.sub(r"\\#", _escape(block.text))
    if block.kind in ("note", "damaged"):
        return _fenced(block.kind, block.text)
    if block.figure is not None:
        return _fenced("figure", write_figure(block.figure))
    if block.table is not None:
        return _write_pipes(block.table) if _is_simple(block.table) else _fenced("table", write_table(block.table))
    if block.heading is not None:
        return f"**{_escape(block.heading)}**{_escape(block.text.removeprefix(block.heading))}"
    return _escape(block.text)


def _fenced(name: str, content: str) -> str:
    """A fence that is longer than any run of ` in its content."""
    fence = "`" * max([3, *(len(run) + 1 for run in re.findall(r"`{3,}", content))])
    return f"{fence}{name}\n{content}\n{fence}"


def write_blocks(blocks: Iterable[RawBlock]) -> str:
    """The whole text: blocks with one empty line between them and a line end at the end."""
    return "\n\n".join(write_block(block) for block in blocks) + "\n"


def _take_lines(state: StateBlock, line: int, end: int, _: bool) -> bool:
    """A rule of markdown-it: a line between empty ones that begins with Chinese is a paragraph by all its other rules.

    Nearly every paragraph is one; without asking the others and without their three tokens they take a fifth as long.
    """
    taken = []
    while line < end and state.src[state.bMarks[line]] > _LAST_ASCII and (line + 1 >= end or state.isEmpty(line + 1)):
        taken.append((line, state.src[state.bMarks[line] : state.eMarks[line]]))
        line = state.skipEmptyLines(line + 1)
    if taken:
        state.push(_LINES, "", 0).meta = {_LINES: taken}
        state.line = line
    return bool(taken)


_BLOCKS.block.ruler.before("table", _LINES, _take_lines)


def _cut_blocks(text: str) -> list[Token]:
    """As markdown-it, which replaces the same characters by regular expressions: a tenth of its time."""
    return _BLOCKS.parse(text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "\ufffd"))


def _paragraph(text: str, line: int) -> RawBlock:
    if not _INLINE_MARKS.search(text):
        plain, heading = _join_lines(text).strip(), None
    else:
        plain, heading = _plain(_STOP_INSIDE.sub(r"**\1**\2", mdTrim(text)))
    if heading is not None:
        return RawBlock("paragraph", plain, line, read_level(heading) or 3, heading)
    return RawBlock("item" if is_item(plain) else "paragraph", plain, line)


def _plain(text: str) -> tuple[str, str | None]:
    """The plain text of Markdown without blocks and, where it begins with strong text, that text."""
    if not _INLINE_MARKS.search(text):
        return _join_lines(text).strip(), None
    parts: list[str] = []
    heading: str | None = None
    strong_from: int | None = None
    for child in _INLINE.parseInline(text)[0].children or ():
        if child.type == "strong_open" and not any(parts):
            strong_from = len(parts)
        elif child.type == "strong_close" and strong_from is not None and heading is None:
            heading = "".join(parts[strong_from:])
        parts.append(_join_lines(child.content))
    return "".join(parts).strip(), heading or None


def _join_lines(text: str) -> str:
    """Lines of one paragraph as one: no space between Chinese, one between words."""
    if "\n" not in text:
        return text
    return _LINE_END.sub("", re.sub(r"(?<=[!-~])[ \t]*\n[ \t]*(?=[!-~])", " ", text))


def _pipe_table(tokens: list[Token], line: int) -> RawBlock:
    rows: list[list[str]] = []
    for token in tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(_plain(token.content)[0])
    table = build_table(rows)
    return RawBlock("table", table_text(table), line, table=table)


def _fence(token: Token, file: str, line: int) -> RawBlock:
    name = token.info.strip()
    if name in ("note", "damaged"):
        return RawBlock(name, _join_lines(token.content.strip()), line)
    if name not in ("table", "figure"):
        seen = f'fence "{name}" is not known; write table, figure, note or damaged'
        raise GazetteError(Problem("G105", file, line, seen))
    try:
        if name == "figure":
            return make_figure(read_figure(token.content), line)
        table = read_table(token.content)
    except (TableError, FigureError) as error:
        raise GazetteError(Problem("G105", file, line + error.line, error.seen)) from error
    return RawBlock("table", table_text(table), line, table=table)


def make_figure(figure: Figure, line: int = 1) -> RawBlock:
    """The block of a figure."""
    return RawBlock("figure", figure_text(figure), line, figure=figure)


def replace_figures(text: str, write: Callable[[Figure], str]) -> str:
    """Markdown with what `write` gives in the place of each figure, the rest as it stands."""
    lines = text.split("\n")
    for token in reversed(_cut_blocks(text)):
        if token.type == "fence" and token.info.strip() == "figure" and token.map:
            lines[slice(*token.map)] = write(read_figure(token.content)).split("\n")
    return "\n".join(lines)


def printed_text(block: RawBlock) -> str:
    """What of a block is printed, what a table leaves out included: without an editor's remarks on it."""
    if block.figure is not None:
        return block.figure.caption or ""
    if block.table is not None:
        return table_text(replace(block.table, notes=())) + count_omitted(block.table)
    return block.text


def table_text(table: Table) -> str:
    """All text of a table once, cell by cell, a line each: the caption first, notes last."""
    if not table.columns:
        cells = [cell for row in table.rows for cell in row]
    else:
        cells = [cell.text for row in (*table.head, *table.body) for cell in row if cell.text]
    return "\n".join([*([table.caption] if table.caption else []), *cells, *table.notes])


def _is_simple(table: Table) -> bool:
    """True for a table that a pipe table holds: certain, one head row, no merges, no caption, short cells."""
    cells = [cell for row in (*table.head, *table.body) for cell in row]
    plain = all(cell.rows == cell.columns == 1 and "\n" not in cell.text and len(cell.text) < 40 for cell in cells)
    named = table.caption or table.notes or table.omitted or table.rotated
    return table.reconstructed == "certain" and len(table.head) == 1 and plain and not named


def _write_pipes(table: Table) -> str:
    rule = ["---"] * len(table.columns)
    return "\n".join(f"| {' | '.join(map(_cell, row))} |" for row in (table.columns, rule, *table.rows))


def _cell(text: str) -> str:
    return _escape(text).replace("|", "\\|")


def _escape(text: str) -> str:
    return _ESCAPED.sub(lambda match: "\\" + match[0], text)


def _close(tokens: list[Token], position: int) -> int:
    """The index of the token that closes the one at `position` (the same for a token without children)."""
    if tokens[position].nesting != 1:
        return position
    level = tokens[position].level
    return next(i for i in range(position + 1, len(tokens)) if tokens[i].nesting == -1 and tokens[i].level == level)
