"""Issues of known truth as Word files (.docx), in the forms that offices hand over."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BytesIO

import docx
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml import OxmlElement
from docx.shared import Cm, Pt
from docx.text.paragraph import Paragraph

from tests.layouts.describing import Described, describe_issue, in_order
from tests.layouts.issues import LayoutIssue
from tests.layouts.layouts import Layout
from tests.layouts.pictures import draw_png
from tests.layouts.tables import in_grid
from tests.layouts.word_parts import (
    Lists,
    add_footnotes,
    box_paragraph,
    delete_paragraph_end,
    delete_run,
    insert_run,
    refer_to_footnote,
)

DELETED = "此处原有一句已删去的话"
COMMENT = "请核对后再定"
_STYLES = {"title": "Title", "annex title": "Heading 1", "heading": "Heading 2", "chapter": "Heading 2"}
_LEFT, _RIGHT, _CENTRE = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.RIGHT, WD_ALIGN_PARAGRAPH.CENTER
_SIDES = {
    "signature": _RIGHT,
    "addressees": _LEFT,
    "label": _LEFT,
    "heading": _LEFT,
    "paragraph": _LEFT,
    "annex list": _LEFT,
}


@dataclass(frozen=True)
class WordForm:
    """What a file makes use of. `changes` are tracked, `boxes` hold the titles, `headers` name the section."""

    styles: bool = False
    numbering: bool = False
    changes: bool = False
    comments: bool = False
    boxes: bool = False
    headers: bool = False
    layout: Layout = field(default_factory=lambda: Layout("word", heads="none"))


_TABLES = ("circular", "plan", "joint", "award")
FORMS: Mapping[str, WordForm] = {
    "no styles": WordForm(),
    "styles": WordForm(styles=True),
    "automatic numbering": WordForm(styles=True, numbering=True),
    "tracked changes": WordForm(changes=True),
    "comments": WordForm(comments=True),
    "text boxes": WordForm(boxes=True),
    "headers and footers": WordForm(headers=True, layout=Layout("word", heads="single")),
    "red heads": WordForm(layout=Layout("word", heads="none", red_heads=True, kinds=("circular", "plan", "reply"))),
    "tables": WordForm(layout=Layout("word", heads="none", tables=("all", "none"), kinds=_TABLES)),
    "footnotes": WordForm(layout=Layout("word", heads="none", footnotes=True)),
    "pictures": WordForm(layout=Layout("word", heads="none", pictures=True)),
}  # fmt: skip


def write_docx(issue: LayoutIssue, form: WordForm) -> bytes:
    """The file of an issue, all its notices one after the other. The same issue and form give the same document."""
    writing = _Writing(form, random.Random(f"{issue.seed} word"))
    described = describe_issue(issue)
    notices = [notice for sheet in described["sheets"] for notice in sheet["notices"]]
    for index, notice in enumerate(notices):
        writing.begin(index, notice["section"], described["footers"][index % 2])
        for part in in_order(notice, described["form"]["note_first"]):
            writing.write(part)
    return writing.finish()


class _Writing:
    """One file while it is written, part by part."""

    def __init__(self, form: WordForm, chance: random.Random) -> None:
        self.form, self.chance, self.document = form, chance, docx.Document()
        self.lists = Lists(self.document) if form.numbering else None
        self.footnotes: list[str] = []

    def begin(self, index: int, section_name: str, foot: str) -> None:
        """A notice begins a page; with headers, a section of the document too."""
        if self.lists:
            self.lists.restart()
        if not self.form.headers:
            if index:
                self.document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
            return
        section = self.document.add_section(WD_SECTION.NEW_PAGE) if index else self.document.sections[0]
        section.header.is_linked_to_previous = section.footer.is_linked_to_previous = False
        section.header.paragraphs[0].text = section_name
        section.footer.paragraphs[0].text = foot

    def write(self, part: Described) -> None:
        kind = part["kind"]
        if kind == "table":
            self._write_table(part)
        elif kind == "picture":
            self.document.add_paragraph().add_run().add_picture(BytesIO(draw_png(100 + len(part["caption"]))), Cm(6))
            self._write_lines("caption", [part["caption"]])
        elif kind == "colophon":
            self._write_lines("paragraph", [part["lines"][0]])
            self._write_lines("paragraph", ["\t".join(part["lines"][1:])])
        elif kind == "paragraph":
            self._write_paragraph(part)
        elif kind == "title" and self.form.boxes:
            self.document.element.body.insert_element_before(box_paragraph(part["lines"]), "w:sectPr")
        else:
            self._write_lines(kind, part["lines"] if "lines" in part else [part["text"]])

    def finish(self) -> bytes:
        if self.footnotes:
            add_footnotes(self.document, self.footnotes)
        made = BytesIO()
        self.document.save(made)
        return made.getvalue()

    def _write_lines(self, kind: str, lines: list[str]) -> None:
        """One paragraph of lines that its author broke, as a title is."""
        paragraph = self._add(kind)
        lines = [self._number(paragraph, lines[0]), *lines[1:]] if kind in ("heading", "chapter") else lines
        for number, line in enumerate(lines):
            run = paragraph.add_run(line)
            run.font.size, run.bold = Pt(18 if "title" in kind else 14), ("title" in kind or kind == "heading") or None
            if number + 1 < len(lines):
                run.add_break()

    def _write_paragraph(self, part: Described) -> None:
        if self.form.changes and self.chance.random() < 0.2:
            gone = self._add("paragraph")
            delete_run(gone, DELETED)
            delete_paragraph_end(gone)
        paragraph, (text, *rest) = self._add("paragraph"), part["text"]
        paragraph.paragraph_format.first_line_indent = Pt(28)
        if part["lead"]:
            paragraph.add_run(self._number(paragraph, part["lead"])).bold = True
        else:
            text = self._number(paragraph, text)
        self._write_text(paragraph, text)
        if part["footnote"]:
            self.footnotes.append(part["footnote"])
            refer_to_footnote(paragraph.add_run(), len(self.footnotes))
            paragraph.add_run(rest[0])

    def _write_text(self, paragraph: Paragraph, text: str) -> None:
        """The text as one run; in two with a change between them, or with a comment on it."""
        place = self.chance.randint(0, len(text))
        if self.form.changes:
            paragraph.add_run(text[:place])
            delete_run(paragraph, DELETED)
            insert_run(paragraph, text[place : place + 6])
            paragraph.add_run(text[place + 6 :])
            return
        run = paragraph.add_run(text)
        if self.form.comments and self.chance.random() < 0.3:
            self.document.add_comment(run, COMMENT, author="校对", initials="校")

    def _number(self, paragraph: Paragraph, text: str) -> str:
        return self.lists.apply(paragraph, text) if self.lists else text

    def _add(self, kind: str) -> Paragraph:
        paragraph = self.document.add_paragraph(style=_STYLES.get(kind) if self.form.styles else None)
        paragraph.alignment = _SIDES.get(kind, _CENTRE)
        return paragraph

    def _write_table(self, part: Described) -> None:
        if part["caption"]:
            self._write_lines("caption", [part["caption"]])
        rows = [*part["head"], *part["body"]]
        table = self.document.add_table(
            len(rows), len(part["widths"]), "Table Grid" if part["rules"] == "all" else None
        )
        for row, column, cell in in_grid(rows):
            place = table.cell(row, column)
            place = place.merge(table.cell(row + cell.rows - 1, column + cell.columns - 1))
            place.text = cell.text
        for row in table.rows[: len(part["head"])]:
            row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
