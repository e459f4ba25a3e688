"""Word files written by hand: the XML that a test is about, and around it the least that makes a file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

TYPES = "http://schemas.openxmlformats.org"
SPACES = " ".join(
    f'xmlns:{prefix}="{space}"'
    for prefix, space in {
        "w": f"{TYPES}/wordprocessingml/2006/main",
        "r": f"{TYPES}/officeDocument/2006/relationships",
        "mc": f"{TYPES}/markup-compatibility/2006",
        "a": f"{TYPES}/drawingml/2006/main",
        "wp": f"{TYPES}/drawingml/2006/wordprocessingDrawing",
        "m": f"{TYPES}/officeDocument/2006/math",
        "c": f"{TYPES}/drawingml/2006/chart",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
    }.items()
)
RELATIONS = f"{TYPES}/package/2006/relationships"
KINDS = f"{TYPES}/officeDocument/2006/relationships"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CONTENT = (
    f'<Types xmlns="{TYPES}/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/>'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    + "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_MAIN}.{kind}+xml"/>'
        for part, kind in (("document", "document.main"), ("settings", "settings"))
    )
    + "</Types>"
)


def write_package(parts: Mapping[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def write_word(body: str, relations: str = "", **parts: str) -> bytes:
    """A .docx of this body; `parts` are styles, numbering, footnotes … as the inside of their roots.

    `relations` are further Relationship elements; media go in with add_parts.
    """
    roots = {"styles": "styles", "numbering": "numbering", "footnotes": "footnotes", "endnotes": "endnotes"}
    roots["settings"] = "settings"
    roots |= {name: "hdr" for name in parts if name.startswith("header")}
    roots |= {name: "ftr" for name in parts if name.startswith("footer")}
    links = "".join(
        f'<Relationship Id="{name}" Type="{KINDS}/{name.rstrip("0123456789")}" Target="{name}.xml"/>' for name in parts
    )
    return write_package(
        {
            "[Content_Types].xml": _CONTENT,
            "_rels/.rels": f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1" '
            f'Type="{KINDS}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELATIONS}">{links}{relations}</Relationships>',
            **{
                f"word/{name}.xml": f"<w:{roots[name]} {SPACES}>{part}</w:{roots[name]}>"
                for name, part in parts.items()
            },
        }
    )


def add_parts(word: bytes, parts: Mapping[str, bytes]) -> bytes:
    file = io.BytesIO(word)
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def paragraph(text: str = "", properties: str = "", inside: str = "") -> str:
    """A paragraph of one run, and of what else stands inside it."""
    written = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>' if text else ""
    return f"<w:p><w:pPr>{properties}</w:pPr>{written}{inside}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def numbered(text: str, number: int = 1, level: int = 0) -> str:
    place = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(text, place)


def level(depth: int, form: str, text: str, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(map(paragraph, text.split(chr(10))))}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"
