"""What python-docx does not write itself: lists that number themselves, tracked changes, text boxes, footnotes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import count

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from lxml.etree import _Element

_CHINESE, _DECIMAL = "chineseCountingThousand", "decimal"
# A list's levels: its number's pattern as printed, its format and its text in Word.
_LISTS = (
    (("[一二三四五六七八九十]+、", _CHINESE, "%1、"), ("（[一二三四五六七八九十]+）", _CHINESE, "（%2）"), (r"\d+．", _DECIMAL, "%3．")),
    (("第[一二三四五六七八九十]+章　", _CHINESE, "第%1章"), ("第[一二三四五六七八九十]+条　", _CHINESE, "第%2条")),
)  # fmt: skip
_FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_WHO = 'w:id="{id}" w:author="校对" w:date="2023-04-03T09:00:00Z"'
_ids = count(1000)


class Lists:
    """Lists of a document that number themselves: 一、（一）1．, and 第一章 第一条, whose articles count through."""

    def __init__(self, document: Document) -> None:
        self.root = document.part.numbering_part.element
        for index, levels in enumerate(_LISTS):
            self.root.insert(index, parse_xml(_abstract(90 + index, levels)))
        self.numbers = [0, 0]

    def restart(self) -> None:
        """What follows is numbered from one again."""
        for index, levels in enumerate(_LISTS):
            self.numbers[index] = 100 + len(self.root)
            starts = "".join(
                f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="1"/></w:lvlOverride>'
                for level in range(len(levels))
            )
            number = f'<w:num {nsdecls("w")} w:numId="{self.numbers[index]}"><w:abstractNumId w:val="{90 + index}"/>'
            self.root.append(parse_xml(f"{number}{starts}</w:num>"))

    def apply(self, paragraph: Paragraph, text: str) -> str:
        """The text without the number that stands before it, which the paragraph gets from its list instead."""
        for index, levels in enumerate(_LISTS):
            for level, (pattern, _, _) in enumerate(levels):
                if found := re.match(pattern, text):
                    properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
                    properties.get_or_add_ilvl().val = level
                    properties.get_or_add_numId().val = self.numbers[index]
                    return text[found.end() :]
        return text


def _abstract(number: int, levels: Sequence[tuple[str, str, str]]) -> str:
    through = '<w:lvlRestart w:val="0"/>'  # articles are not numbered anew in each chapter
    made = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{through if "条" in text else ""}'
        f'<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/></w:lvl>'
        for level, (_, form, text) in enumerate(levels)
    )
    kind = '<w:multiLevelType w:val="multilevel"/>'
    return f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">{kind}{made}</w:abstractNum>'


def insert_run(paragraph: Paragraph, text: str) -> None:
    """Text that somebody added while changes were tracked."""
    paragraph._p.append(parse_xml(f"<w:ins {nsdecls('w')} {_who()}><w:r><w:t>{text}</w:t></w:r></w:ins>"))


def delete_run(paragraph: Paragraph, text: str) -> None:
    """Text that somebody took out while changes were tracked: it is still in the file, and not in the document."""
    paragraph._p.append(parse_xml(f"<w:del {nsdecls('w')} {_who()}><w:r><w:delText>{text}</w:delText></w:r></w:del>"))


def delete_paragraph_end(paragraph: Paragraph) -> None:
    """The paragraph's end was taken out: with all its runs deleted, the paragraph is gone."""
    mark = f"<w:rPr {nsdecls('w')}><w:del {_who()}/></w:rPr>"
    paragraph._p.get_or_add_pPr().append(parse_xml(mark))


def _who() -> str:
    return _WHO.format(id=next(_ids))


def box_paragraph(lines: Sequence[str]) -> _Element:
    """A paragraph that holds a text box, once as Word draws it and once more for programs that cannot."""
    inside = "".join(f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t>{line}</w:t></w:r></w:p>' for line in lines)
    content = f"<w:txbxContent>{inside}</w:txbxContent>"
    spaces = (
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    )
    drawn = (
        f'<w:drawing><wp:inline><wp:extent cx="5000000" cy="900000"/><wp:docPr id="{next(_ids)}" name="标题"/><a:graphic>'
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr/>'
        f"<wps:spPr/><wps:txbx>{content}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    fallback = f'<w:pict><v:shape style="width:400pt;height:70pt"><v:textbox>{content}</v:textbox></v:shape></w:pict>'
    either = f'<mc:Choice Requires="wps">{drawn}</mc:Choice><mc:Fallback>{fallback}</mc:Fallback>'
    return parse_xml(
        f"<w:p {nsdecls('w')} {spaces}><w:r><mc:AlternateContent>{either}</mc:AlternateContent></w:r></w:p>"
    )


def refer_to_footnote(run: Run, number: int) -> None:
    reference = OxmlElement("w:footnoteReference")
    reference.set(qn("w:id"), str(number))
    run._r.append(reference)


def add_footnotes(document: Document, texts: Sequence[str]) -> None:
    """The notes that the references 1, 2 … refer to, marked ①, ② …"""
    notes = "".join(
        f'<w:footnote w:id="{number}"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> {text}</w:t></w:r>'
        "</w:p></w:footnote>"
        for number, text in enumerate(texts, 1)
    )
    lines = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:footnote>'
        for number, kind in ((-1, "separator"), (0, "continuationSeparator"))
    )
    xml = f'<?xml version="1.0" encoding="UTF-8"?><w:footnotes {nsdecls("w")}>{lines}{notes}</w:footnotes>'
    part = Part(PackURI("/word/footnotes.xml"), _FOOTNOTES, xml.encode(), document.part.package)
    document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)
    form = '<w:numFmt w:val="decimalEnclosedCircle"/>'
    for section in document.sections:
        section._sectPr.insert(0, parse_xml(f"<w:footnotePr {nsdecls('w')}>{form}</w:footnotePr>"))
