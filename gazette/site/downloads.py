"""A notice as a file to keep: Markdown and plain text, head and signature included (docx.py makes the third form)."""

from __future__ import annotations

from collections.abc import Iterator

from gazette.model import Block, Document, Issue
from gazette.site.figures import write_images
from gazette.site.parts import Part, split_parts
from gazette.site.wording import cite, name_remark, say_date, set_apart


def write_markdown(issue: Issue, document: Document, root: str = "") -> str:
    """Headings, tables and fences as an editor wrote them, figures as images; the title is the first heading.

    `root` is what the addresses of images begin with.
    """
    notice = document.notice
    own, mark, rest = f"\n{write_images(document, root)}".partition("\n# ")
    body = [own.strip(), *list_signature(document), f"# {rest.strip()}" if mark else ""]
    lines = [
        f"# {notice.title}",
        notice.document_number or "",
        _addressees(document),
        *body,
        "---",
        cite(document, issue),
    ]
    return "\n\n".join(line for line in lines if line) + "\n"


def write_plain(issue: Issue, document: Document) -> str:
    """One block a line, in reading order, with the head before it and the citation at the end."""
    notice = document.notice
    first, *others = split_parts(document)
    lines = [notice.title, notice.document_number or "", "", _addressees(document), *_list_texts(first)]
    lines += ["", *list_signature(document)]
    for part in others:
        lines += ["", part.heading.text if part.heading else "", "", *_list_texts(part)]
    return "\n".join([*lines, "", cite(document, issue)]) + "\n"


def list_signature(document: Document) -> Iterator[str]:
    """Issuers, date and note, as they stand below the text."""
    notice = document.notice
    yield from notice.issuers
    if notice.written_on:
        yield say_date(notice.written_on)
    if notice.note:
        yield notice.note


def list_rows(block: Block) -> list[str]:
    """A block as lines; of a table merged cells are repeated, cells apart by tabs, an editor's remarks below."""
    table = block.table
    if table is None:
        return set_apart(block).split("\n")
    rows = [table.columns, *table.rows] if table.columns else list(table.rows)
    cells = ("\t".join(cell.replace("\n", " ") for cell in row) for row in rows)
    return [table.caption or "", *cells, *map(name_remark, table.notes)]


def _list_texts(part: Part) -> Iterator[str]:
    for block in part.blocks:
        yield from (line for line in list_rows(block) if line)


def _addressees(document: Document) -> str:
    named = document.notice.addressees
    return f"{named.rstrip('：:')}：" if named else ""
