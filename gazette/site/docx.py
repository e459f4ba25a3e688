"""A notice as a Word document (Office Open XML, ISO/IEC 29500) in the form of GB/T 9704-2012.

A4, margins 37, 26, 35 and 28 mm, 22 lines of 28 characters: title 小标宋 22 pt, text 仿宋 16 pt on lines of 29 pt,
headings 黑体 and 楷体, signature and date on the right, the page number in the foot. Written directly: the form
is fixed, a library would only fill it, and equal notices give equal bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gazette.model import Block, Cell, Document, Figure, Table
from gazette.site.docx_pictures import Pictures
from gazette.site.parts import split_parts
from gazette.site.wording import name_picture, name_remark, say_date, set_apart
from gazette.site.xml_text import drop_forbidden, escape_xml
from gazette.site.zip_file import pack_entry, write_zip

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = (
    f'{_HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
    '<Default Extension="jpg" ContentType="image/jpeg"/><Default Extension="jpeg" ContentType="image/jpeg"/>'
    '<Default Extension="gif" ContentType="image/gif"/>'
    + "".join(
        f'<Override PartName="/{part}.xml" ContentType="application/vnd.openxmlformats-{kind}+xml"/>'
        for part, kind in (
            ("word/document", "officedocument.wordprocessingml.document.main"),
            ("word/styles", "officedocument.wordprocessingml.styles"),
            ("word/footer1", "officedocument.wordprocessingml.footer"),
            ("docProps/core", "package.core-properties"),
        )
    )
    + "</Types>"
)
_RELATIONS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
_ROOT_RELATIONS = _HEAD + _RELATIONS.format(
    f'<Relationship Id="rId1" Type="{_R}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type='
    '"http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" '
    'Target="docProps/core.xml"/>'
)
_STYLES_AND_FOOTER = (
    f'<Relationship Id="rId1" Type="{_R}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId2" Type="{_R}/footer" Target="footer1.xml"/>'
)
_FOOTER = (
    f'{_HEAD}<w:ftr {_W}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr><w:r><w:t xml:space="preserve">— </w:t></w:r>'
    '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    '<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>'
)
_SECTION = (
    f'<w:sectPr xmlns:r="{_R}"><w:footerReference w:type="default" r:id="rId2"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="851" w:footer="1587" w:gutter="0"/>'
    "</w:sectPr>"
)
_TEXT = '<w:t xml:space="preserve">'
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:color="808080"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
# id, name, font, half-points, paragraph properties
_STYLES = (
    ("Title", "Title", "方正小标宋简体", 44, '<w:spacing w:before="300" w:after="200" w:line="620" w:lineRule="exact"/>'
     '<w:jc w:val="center"/>'),
    ("Number", "发文字号", "仿宋_GB2312", 32, '<w:spacing w:after="400"/><w:jc w:val="center"/>'),
    ("Heading1", "heading 1", "黑体", 32, '<w:keepNext/><w:ind w:firstLine="640"/><w:outlineLvl w:val="1"/>'),
    ("Heading2", "heading 2", "楷体_GB2312", 32, '<w:keepNext/><w:ind w:firstLine="640"/><w:outlineLvl w:val="2"/>'),
    ("Heading3", "heading 3", "仿宋_GB2312", 32, '<w:keepNext/><w:ind w:firstLine="640"/><w:outlineLvl w:val="3"/>'),
    ("Part", "附件标题", "方正小标宋简体", 36, '<w:pageBreakBefore/><w:spacing w:after="300"/><w:jc w:val="center"/>'
     '<w:outlineLvl w:val="0"/>'),
    ("Flush", "主送机关", "仿宋_GB2312", 32, ""),
    ("Text", "正文首行缩进", "仿宋_GB2312", 32, '<w:ind w:firstLine="640"/>'),
    ("Signature", "署名", "仿宋_GB2312", 32, '<w:ind w:right="640"/><w:jc w:val="right"/>'),
    ("Cell", "表格", "宋体", 18, '<w:spacing w:line="240" w:lineRule="auto"/><w:jc w:val="left"/>'),
    ("Picture", "Picture", "仿宋_GB2312", 32, '<w:keepNext/>'
     '<w:spacing w:line="240" w:lineRule="auto"/><w:jc w:val="center"/>'),
    ("Footer", "footer", "宋体", 28, '<w:jc w:val="center"/>'),
)  # fmt: skip


def _write_styles() -> str:
    default = (
        '<w:docDefaults><w:rPrDefault><w:rPr><w:lang w:val="zh-CN" w:eastAsia="zh-CN"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:line="579" w:lineRule="exact"/><w:jc w:val="both"/></w:pPr></w:pPrDefault>'
        '</w:docDefaults><w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "</w:style>"
    )
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{style}"><w:name w:val="{name}"/><w:basedOn w:val="Normal"/>'
        f'<w:pPr>{properties}</w:pPr><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" '
        f'w:eastAsia="{font}"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr></w:style>'
        for style, name, font, size, properties in _STYLES
    )
    return f"{_HEAD}<w:styles {_W}>{default}{styles}</w:styles>"


_ALIKE_BEFORE = (
    pack_entry("[Content_Types].xml", _TYPES.encode()),
    pack_entry("_rels/.rels", _ROOT_RELATIONS.encode()),
)
_ALIKE_AFTER = (
    pack_entry("word/styles.xml", _write_styles().encode()),
    pack_entry("word/footer1.xml", _FOOTER.encode()),
)  # packed once: they are alike in all files


def write_docx(document: Document) -> bytes:
    """The file. Every character of the notice is in it, but those that XML forbids."""
    notice = document.notice
    core = (
        f'{_HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{escape_xml(notice.title)}</dc:title>'
        f"<dc:creator>{escape_xml('、'.join(notice.issuers))}</dc:creator><dc:language>zh-CN</dc:language></cp:coreProperties>"
    )
    pictures = Pictures(document)
    body = f"{_HEAD}<w:document {_W}><w:body>{''.join(_list_body(document, pictures))}{_SECTION}</w:body></w:document>"
    relations = _HEAD + _RELATIONS.format(_STYLES_AND_FOOTER + pictures.relations)
    return write_zip(
        (
            *_ALIKE_BEFORE,
            pack_entry("docProps/core.xml", core.encode()),
            pack_entry("word/document.xml", body.encode()),
            *_ALIKE_AFTER,
            pack_entry("word/_rels/document.xml.rels", relations.encode()),
            *(pack_entry(name, content) for name, content in pictures.parts.items()),
        )
    )


def _list_body(document: Document, pictures: Pictures) -> Iterator[str]:
    notice = document.notice
    yield _paragraph("Title", notice.title)
    if notice.document_number:
        yield _paragraph("Number", notice.document_number)
    if notice.addressees:
        yield _paragraph("Flush", f"{notice.addressees.rstrip('：:')}：")
    for part in split_parts(document):
        if part.heading is not None:
            yield _paragraph("Part", part.heading.text)
        for block in part.blocks:
            yield from _list_block(block, pictures)
        if part.heading is None:
            yield from _list_signature(document)


def _list_signature(document: Document) -> Iterator[str]:
    notice = document.notice
    yield _paragraph("Text", "")
    yield from (_paragraph("Signature", issuer) for issuer in notice.issuers)
    if notice.written_on:
        yield _paragraph("Signature", say_date(notice.written_on))
    if notice.note:
        yield _paragraph("Text", notice.note)


def _list_block(block: Block, pictures: Pictures) -> Iterator[str]:
    if block.figure is not None:
        yield from _list_figure(block.figure, pictures)
    elif block.table is not None:
        yield from _list_table(block.table)
    elif block.kind == "heading":
        yield _paragraph(f"Heading{min(block.level or 1, 3)}", block.text)
    elif block.heading:
        bold = f"<w:r><w:rPr><w:b/></w:rPr>{_run(block.heading)}</w:r>"
        yield _paragraph("Text", block.text[len(block.heading) :], bold)
    else:
        yield _paragraph("Text", set_apart(block))


def _list_figure(figure: Figure, pictures: Pictures) -> Iterator[str]:
    """The picture, or where there is none what it shows; below it the caption."""
    if figure.digest:
        yield _paragraph("Picture", "", pictures.draw(figure, drop_forbidden(figure.alternative or "")))
    else:
        yield _paragraph("Picture", name_picture(figure))
    if figure.caption:
        yield _paragraph("Picture", figure.caption)


def _list_table(table: Table) -> Iterator[str]:
    if table.caption:
        yield _paragraph("Flush", table.caption)
    if not table.columns:
        yield from (_paragraph("Cell", " ".join(row)) for row in table.rows)
        return
    rows = [*_list_rows(table.head, "<w:trPr><w:tblHeader/></w:trPr>"), *_list_rows(table.body, "")]
    grid = '<w:gridCol w:w="800"/>' * len(table.columns)
    yield (
        f'<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/><w:tblBorders>{_BORDERS}</w:tblBorders></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )
    yield from (_paragraph("Cell", line) for line in (*map(name_remark, table.notes), ""))


def _list_rows(rows: Iterable[Iterable[Cell]], properties: str) -> Iterator[str]:
    """Rows of cells; a cell that goes on from the row above is written again, empty, as the format asks."""
    hanging: dict[int, tuple[int, int]] = {}  # column → rows left, columns covered
    for row in rows:
        cells: list[str] = []
        column = 0
        waiting = list(row)
        while waiting or column in hanging:
            if column in hanging:
                left, width = hanging.pop(column)
                cells.append(_cell("", width, "<w:vMerge/>"))
                if left > 1:
                    hanging[column] = (left - 1, width)
                column += width
                continue
            cell = waiting.pop(0)
            cells.append(_cell(cell.text, cell.columns, '<w:vMerge w:val="restart"/>' if cell.rows > 1 else ""))
            if cell.rows > 1:
                hanging[column] = (cell.rows - 1, cell.columns)
            column += cell.columns
        yield f"<w:tr>{properties}{''.join(cells)}</w:tr>"


def _cell(text: str, columns: int, merge: str) -> str:
    span = f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    return f"<w:tc><w:tcPr>{span}{merge}</w:tcPr>{_paragraph('Cell', text)}</w:tc>"


def _paragraph(style: str, text: str, before: str = "") -> str:
    run = f"<w:r>{_run(text)}</w:r>" if text else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{before}{run}</w:p>'


def _run(text: str) -> str:
    lines = escape_xml(text).replace("\n", f"</w:t><w:br/>{_TEXT}")
    return f"{_TEXT}{lines}</w:t>"
