"""Roles and parts → notices: each field from the lines that hold it, each line accounted for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from gazette.content.markdown import RawBlock, table_text, write_blocks
from gazette.conversion.covers import after_addressees
from gazette.conversion.forms import form_blocks
from gazette.conversion.marks import read_label_mark, read_signature
from gazette.conversion.measures import find_measures
from gazette.conversion.names import join_signature
from gazette.conversion.paragraphs import find_standing_out, join_apart, join_lines
from gazette.conversion.parts import FlowLine, Part, flow_line
from gazette.conversion.references import find_amends, find_effective_on, find_expires_on, find_references, find_repeals
from gazette.conversion.roled_page import APPENDIX, Roles
from gazette.conversion.shown import form_shown, give_captions
from gazette.conversion.signatures import find_signed
from gazette.conversion.standins import StandIn
from gazette.conversion.tables.runs import Run, make_table, split_closing, split_runs
from gazette.conversion.titles import read_issuers
from gazette.model import Annex, Notice, Reference, SourceSpan
from gazette.vocabulary import find_kind, read_date

_NEAR = 4  # lines from one of a notice to the next of one range: three of them empty


@dataclass(frozen=True, slots=True)
class Placed:
    """Lines that became one field or one block of a notice; `block` is None for a field.

    `open_columns` are those of a table whose cells could not be told apart, `run` is the kind of run it was read from.
    """

    part: str
    lines: tuple[FlowLine, ...]
    block: RawBlock | None = None
    open_columns: tuple[str, ...] = ()
    run: str = ""


@dataclass
class Draft:
    """A notice being put together: its lines by role, and its blocks in reading order."""

    index: int
    placed: list[Placed] = field(default_factory=list)
    annexes: list[Annex] = field(default_factory=list)
    enclosure: str | None = None

    def texts(self, part: str) -> list[str]:
        return [line.line.text.strip() for placed in self.placed if placed.part == part for line in placed.lines]

    @property
    def blocks(self) -> list[RawBlock]:
        return [placed.block for placed in self.placed if placed.block is not None]


def draft_notices(roles: Roles, parts: Sequence[Part]) -> tuple[Draft, ...]:
    """One draft for each head, with every line of its boxes and of its parts placed exactly once."""
    drafts = tuple(Draft(index) for index in range(len(roles.heads)))
    boxes = _collect_boxes(roles)
    own_parts: dict[int, list[tuple[Part, dict[int, float]]]] = defaultdict(list)
    for part, measure in zip(parts, find_measures(part.lines for part in parts), strict=True):
        own_parts[part.notice].append((part, measure))
    for draft in drafts:
        for role in ("title", "document_number", "addressees", "note"):
            if lines := boxes[draft.index, role]:
                draft.placed.append(Placed(role, tuple(lines)))
        if cover := boxes[draft.index, "cover"]:
            draft.placed.append(_paragraph(cover, join_lines(line.line.text for line in cover)))
        draft.placed += _paragraph_each(boxes[draft.index, "signatory"])
        for part, measure in own_parts[draft.index]:
            _place_part(draft, part, measure)
    _place_signatures(drafts, roles)
    return drafts


def finish_notice(
    draft: Draft, roles: Roles, notice_id: str, section: str | None, number: str | None, file: str
) -> Notice:
    """The notice of a draft; `number` is its normalised document number."""
    head = roles.heads[draft.index]
    texts = [(block.figure.caption or "") if block.figure else block.text for block in draft.blocks]
    signatures = [
        organ for text in join_signature(draft.texts("signature"), roles.names) for organ in read_signature(text)
    ]
    dates = [found for text in draft.texts("written_on") if (found := read_date(text))]
    named = find_references(texts, number, draft.enclosure)
    repeals = find_repeals(head.title, texts, named)
    amends = find_amends(head.title, texts, named)
    effective_on = find_effective_on(texts)
    return Notice(
        id=notice_id,
        title=head.title,
        document_number=number,
        document_number_printed=head.number if head.number != number else None,
        issuers=tuple(signatures) or read_issuers(head.title),
        addressees="".join(draft.texts("addressees")).rstrip("：:") or None,
        written_on=dates[0] if dates else None,
        effective_on=effective_on,
        expires_on=find_expires_on(texts, effective_on),
        section=section,
        kind=find_kind(head.title),
        note="".join(dict.fromkeys(draft.texts("note"))) or None,
        enclosure=draft.enclosure,
        annexes=tuple(draft.annexes),
        repeals=repeals,
        amends=amends,
        cites=tuple(reference for reference in named if not _is_listed(reference, (*repeals, *amends))),
        source=_find_span(draft, file),
        text=write_blocks(draft.blocks) if draft.blocks else "",
    )


def _is_listed(reference: Reference, others: Iterable[Reference]) -> bool:
    """True where a document is named again: the same title and number, whatever sentence names it."""
    return any((reference.title, reference.document_number) == (other.title, other.document_number) for other in others)


def _collect_boxes(roles: Roles) -> Mapping[tuple[int, str], list[FlowLine]]:
    boxes: dict[tuple[int, str], list[FlowLine]] = defaultdict(list)
    for page in roles.pages:
        for index, owner in sorted(page.owners.items()):
            boxes[owner, page.roles[index]].append(flow_line(page, index))
    return boxes


def _place_part(draft: Draft, part: Part, measures: Mapping[int, float]) -> None:
    lines = _take_addressees(draft, part.lines) if part.kind == "main" else part.lines
    if part.kind == "enclosure":
        draft.enclosure = part.title
        draft.placed.append(_block(part.box, RawBlock("heading", part.title, level=0)))
    elif part.kind == "annex":
        if part.label != APPENDIX:
            draft.annexes.append(Annex(part.label, part.title))
        mark = read_label_mark("".join(line.line.text for line in part.box))
        draft.placed.append(_block(part.box, RawBlock("heading", f"{part.label}{mark} {part.title}", level=0)))
        draft.placed += _paragraph_each(part.subtitles)
    draft.placed += _place_flow(lines, measures)


def _take_addressees(draft: Draft, lines: Sequence[FlowLine]) -> Sequence[FlowLine]:
    """The lines without the addressees that they begin with; those go to the draft."""
    end = after_addressees([line.line for line in lines], 0)
    if end:
        draft.placed.append(Placed("addressees", tuple(lines[:end])))
    return lines[end:]


def _place_flow(lines: Sequence[FlowLine], measures: Mapping[int, float]) -> Iterator[Placed]:
    """Paragraphs, tables and figures in reading order; one inside a paragraph comes after it."""
    notes = [line for line in lines if line.role == "note"]
    if notes:
        yield Placed("note", tuple(notes))
    runs = give_captions(split_runs([line for line in lines if line.role != "note"], measures))
    paragraphs = [paragraph for stretch in _list_stretches(runs) for paragraph in join_apart(stretch, measures)]
    blocks = form_blocks([paragraph.text for paragraph in paragraphs], find_standing_out(paragraphs))
    tables = [run for run in runs if run.kind != "text"]
    for paragraph, block in zip(paragraphs, blocks, strict=True):
        while tables and _stands_before(tables[0].lines[0], paragraph.lines[0]):
            yield from _place_table(tables.pop(0))
        yield _block(paragraph.lines, block)
    for run in tables:
        yield from _place_table(run)


def _list_stretches(runs: Iterable[Run]) -> Iterator[list[FlowLine]]:
    """The lines of text between tables whose rows are lines: these stand where they are printed, in no paragraph."""
    for is_table, group in groupby(runs, key=lambda run: run.kind == "rows"):
        if not is_table:
            yield [line for run in group if run.kind == "text" for line in run.lines]


def _place_table(run: Run) -> Iterator[Placed]:
    """A table, and the paragraphs of a page that only stands below it; or what the source shows."""
    if run.kind in ("shown", "figure"):
        yield _block((line for flow in run.lines for line in _list_printed(flow)), form_shown(run.lines))
        return
    rebuilt = make_table(run)
    last = run.lines[-1].position if rebuilt.has_closing else None
    lines = (line for line in run.lines if line.position != last)
    table = RawBlock("table", table_text(rebuilt.table), table=rebuilt.table)
    yield replace(_block(lines, table), open_columns=rebuilt.open_columns, run=run.kind)
    if last is not None:
        for below in split_closing([line for line in run.lines if line.position == last]):
            yield _paragraph(below, join_lines(line.line.text for line in below))


def _list_printed(flow: FlowLine) -> Iterator[FlowLine]:
    """The printed lines that a line of the flow is or stands for."""
    if isinstance(flow.line, StandIn):
        yield from (replace(flow, line=line) for line in flow.line.lines)
    else:
        yield flow


def _stands_before(one: FlowLine, other: FlowLine) -> bool:
    return (one.line.number, one.line.column) < (other.line.number, other.line.column)


def _block(lines: Iterable[FlowLine], block: RawBlock) -> Placed:
    return Placed("block", tuple(lines), block)


def _paragraph(lines: Iterable[FlowLine], text: str) -> Placed:
    return _block(lines, RawBlock("paragraph", text))


def _paragraph_each(lines: Iterable[FlowLine]) -> Iterator[Placed]:
    """A paragraph for each of the lines."""
    return (_paragraph((line,), line.line.text.strip()) for line in lines)


def _place_signatures(drafts: Sequence[Draft], roles: Roles) -> None:
    for signed in find_signed(roles):
        draft = drafts[signed.notice]
        for role in ("signature", "written_on"):
            if lines := tuple(line for line in signed.lines if line.role == role):
                draft.placed.append(Placed(role, lines))
        if signed.note is not None:
            _move_note(drafts, draft, signed.note)


def _move_note(drafts: Sequence[Draft], owner: Draft, note: FlowLine) -> None:
    """Gives a note to the notice whose date it stands below; the flow left it with the text that is open there."""
    for draft in drafts:
        for placed in draft.placed if draft is not owner else ():
            if placed.part == "note" and any(line.line is note.line for line in placed.lines):
                draft.placed.remove(placed)
                rest = tuple(line for line in placed.lines if line.line is not note.line)
                draft.placed += [Placed("note", rest)] if rest else []
                owner.placed.append(Placed("note", (note,)))
                return


def _find_span(draft: Draft, file: str) -> SourceSpan:
    lines = sorted({line.line.number for placed in draft.placed for line in placed.lines})
    pages = sorted({line.number for placed in draft.placed for line in placed.lines if line.number is not None})
    return SourceSpan(file, tuple(pages), _join_ranges(lines))


def _join_ranges(numbers: Iterable[int]) -> tuple[tuple[int, int], ...]:
    """Line numbers as inclusive ranges; empty lines between them do not end a range."""
    ranges: list[tuple[int, int]] = []
    for number in numbers:
        first, _ = ranges.pop() if ranges and number <= ranges[-1][1] + _NEAR else (number, number)
        ranges.append((first, number))
    return tuple(ranges)
