"""Word and OFD files that nobody should have made: issues of known truth with bytes, parts, elements and numbers changed."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from tests.layouts.files import make_docx, make_ofd
from tests.source.ofd_seals import annotate, make_seal, sign

_BASES = {
    "docx": (make_docx, ("automatic numbering", "tracked changes", "text boxes", "headers and footers", "tables", "footnotes",
                         "pictures")),
    "ofd": (make_ofd, ("two columns", "ruled tables", "turned pages", "pictures")),
}  # fmt: skip
_VALUES = (
    "-1", "0", "2147483648", "99999999999999999999", "1e308", "-1e-9", "NaN", "inf", "", " ", "x", "true", "\u202e", "𠀀",
    "9" * 400, "g 999999999 1", "g g g", "0 0 0 0", "1 2 3 4 5 6", "-5 -5 1e9 1e9", "../../etc/passwd", "http://127.0.0.1:9/",
    "rId1", "restart", "continue", "begin", "separate", "end", "chineseCounting", "bullet", "%1%2%3%4%5%6%7%8%9", "FFFFFFFF",
)  # fmt: skip
_DOCTYPE = b'<!DOCTYPE a [<!ENTITY b "x"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_RARE = (
    f'<w:p xmlns:m="{_OFFICE}/math" xmlns:v="urn:schemas-microsoft-com:vml"><w:pPr><w:framePr w:dropCap="drop"/></w:pPr>'
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>EQ \\o\\ac(○,\\f(1,\\r(3,x)))</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:fldSimple w:instr="SYMBOL 254 \\f Wingdings"/>'
    "<m:oMath><m:nary><m:sub><m:r><m:t>i=1</m:t></m:r></m:sub><m:e><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num>"
    "<m:den><m:r><m:t>b</m:t></m:r></m:den></m:f></m:e></m:nary></m:oMath>"
    '<w:r><w:rPr><w:caps/><w:strike/><w:vertAlign w:val="superscript"/></w:rPr><w:t>2n</w:t></w:r>'
    '<w:r><w:sym w:font="Symbol" w:char="F0B0"/><w:pict><v:shape id="a"><v:textpath string="公报"/></v:shape></w:pict></w:r>'
    "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>填</w:t></w:r></w:sdtContent></w:sdt></w:p>"
).encode()
_DEEP = 300
_MANY = 20_000
_FIRST = 10  # the number of the first page (tests/layouts/ofd.py)

Mutation = Callable[[dict[str, bytes], random.Random], None]


def make_hostile(form: str, seed: int) -> bytes:
    """The file of a seed: an issue as docx or ofd after one to five mutations; always the same."""
    chance = random.Random(f"{form} {seed}")
    _, names = _BASES[form]
    parts = dict(_read_parts(form, chance.choice(names), chance.randint(1, 2)))
    for _ in range(chance.randint(1, 5)):
        chance.choice(MUTATIONS)(parts, chance)
    content = _pack(parts, chance)
    for _ in range(chance.choice((*[0] * 9, 1, 3))):
        content = _damage(content, chance)
    return content


@cache
def _read_parts(form: str, name: str, seed: int) -> dict[str, bytes]:
    make, _ = _BASES[form]
    with zipfile.ZipFile(io.BytesIO(make(seed, name)[1])) as package:
        parts = {entry: package.read(entry) for entry in package.namelist()}
    return _put_over(parts) if form == "ofd" else _put_in(parts)


def _put_in(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The parts with a paragraph of what few files have: fields without results, a formula, WordArt, symbols, controls."""
    name = "word/document.xml"
    before, mark, behind = parts[name].rpartition(b"</w:body>")
    return parts | {name: before + _RARE + mark + behind}


def _put_over(parts: dict[str, bytes]) -> dict[str, bytes]:
    """The parts with an annotation and a seal, whose picture is the file itself, on the first page."""
    seal = make_seal("ofd", _pack(parts, random.Random(1)))
    over = annotate(is_visible=True, page=_FIRST) | sign(seal, apart=False, page=_FIRST)
    added = {f"Doc_0/{name}": part.encode() if isinstance(part, str) else part for name, part in over.items()}
    listed = {
        "OFD.xml": (b"</ofd:DocBody>", b"<ofd:Signatures>/Doc_0/Signs/Signatures.xml</ofd:Signatures></ofd:DocBody>"),
        "Doc_0/Document.xml": (
            b"</ofd:Document>", b"<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations></ofd:Document>",
        ),
    }  # fmt: skip
    return parts | added | {name: parts[name].replace(*pair, 1) for name, pair in listed.items()}


def _pack(parts: dict[str, bytes], chance: random.Random) -> bytes:
    file = io.BytesIO()
    method = chance.choice((*[zipfile.ZIP_DEFLATED] * 17, *[zipfile.ZIP_STORED] * 2, zipfile.ZIP_BZIP2))
    with zipfile.ZipFile(file, "w") as package:
        for name, content in parts.items():
            package.writestr(zipfile.ZipInfo(name), content, method)
    return file.getvalue()


def _damage(content: bytes, chance: random.Random) -> bytes:
    """Bytes changed, cut off or left out, as a broken transfer leaves them."""
    place = chance.randrange(len(content) + 1)
    return chance.choice(
        (
            content[:place] + chance.randbytes(3) + content[place + 3 :],
            content[:place],
            content[:place] + content[place + chance.randint(1, 400) :],
        )
    )


# --- mutations of the tree of one part --------------------------------------------------------------


def _change_tree(
    parts: dict[str, bytes], chance: random.Random, change: Callable[[Element, random.Random], None]
) -> None:
    name = chance.choice([name for name in parts if name.endswith((".xml", ".rels"))] or [""])
    try:
        root = ElementTree.fromstring(parts[name])
    except (KeyError, ElementTree.ParseError):
        return
    change(root, chance)
    parts[name] = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)


def _pick(root: Element, chance: random.Random) -> tuple[Element, int]:
    """An element that has children, and the place of one of them."""
    parents = [element for element in root.iter() if len(element)] or [root]
    parent = chance.choice(parents)
    return parent, chance.randrange(max(1, len(parent)))


def _drop(root: Element, chance: random.Random) -> None:
    parent, place = _pick(root, chance)
    del parent[place : place + chance.choice((1, 1, 3))]


def _double(root: Element, chance: random.Random) -> None:
    parent, place = _pick(root, chance)
    for child in list(parent)[place : place + 1]:
        for _ in range(chance.choice((1, 2, 50))):
            parent.insert(place, child)


def _move(root: Element, chance: random.Random) -> None:
    """Into another place, at times into its own inside as a copy."""
    parent, place = _pick(root, chance)
    for child in list(parent)[place : place + 1]:
        copy = ElementTree.fromstring(ElementTree.tostring(child))
        chance.choice(list(root.iter())).append(copy)


def _set_value(root: Element, chance: random.Random) -> None:
    elements = [element for element in root.iter() if element.attrib]
    for element in chance.sample(elements, min(len(elements), chance.choice((1, 3, 30)))):
        element.set(chance.choice(list(element.attrib)), chance.choice(_VALUES))


def _set_text(root: Element, chance: random.Random) -> None:
    elements = [element for element in root.iter() if element.text and element.text.strip()]
    for element in chance.sample(elements, min(len(elements), chance.choice((1, 3, 30)))):
        element.text = chance.choice((*_VALUES, "公报" * 5000, None))


def _rename(root: Element, chance: random.Random) -> None:
    elements = list(root.iter())
    chance.choice(elements).tag = chance.choice(elements).tag


def _nest(root: Element, chance: random.Random) -> None:
    """An element inside itself, many times."""
    parent, place = _pick(root, chance)
    for child in list(parent)[place : place + 1]:
        for _ in range(chance.choice((5, 40, _DEEP))):
            inner = Element(child.tag, child.attrib)
            child.append(inner)
            child = inner


def _multiply(root: Element, chance: random.Random) -> None:
    """An element without its inside, very many times."""
    parent, place = _pick(root, chance)
    for child in list(parent)[place : place + 1]:
        parent.extend([Element(child.tag, child.attrib)] * _MANY)


_OF_TREES = (_drop, _drop, _double, _move, _move, _set_value, _set_value, _set_text, _rename, _nest, _multiply)


# --- mutations of a package -----------------------------------------------------------------------


def _change_some_tree(parts: dict[str, bytes], chance: random.Random) -> None:
    _change_tree(parts, chance, chance.choice(_OF_TREES))


def _change_main_tree(parts: dict[str, bytes], chance: random.Random) -> None:
    main = {name: part for name, part in parts.items() if name.endswith(("word/document.xml", "Content.xml"))}
    _change_tree(main, chance, chance.choice(_OF_TREES))
    parts.update(main)


def _lose_part(parts: dict[str, bytes], chance: random.Random) -> None:
    parts.pop(chance.choice(list(parts)))
    parts.setdefault("a", b"")


def _swap_parts(parts: dict[str, bytes], chance: random.Random) -> None:
    one, other = chance.choice(list(parts)), chance.choice(list(parts))
    parts[one], parts[other] = parts[other], parts[one]


def _damage_part(parts: dict[str, bytes], chance: random.Random) -> None:
    name = chance.choice(list(parts))
    parts[name] = _damage(parts[name], chance)


def _declare(parts: dict[str, bytes], chance: random.Random) -> None:
    name = chance.choice(list(parts))
    parts[name] = _DOCTYPE + parts[name]


def _name_badly(parts: dict[str, bytes], chance: random.Random) -> None:
    parts[chance.choice(("../a", "/a", "word/DOCUMENT.xml", "OFD.XML", "a" * 60_000, "a\x00b"))] = b"<a/>"


MUTATIONS: Sequence[Mutation] = (
    *[_change_main_tree] * 8, *[_change_some_tree] * 6, _lose_part, _swap_parts, _damage_part, _declare, _name_badly,
)  # fmt: skip


def list_seeds(first: int, count: int) -> Iterator[tuple[str, int]]:
    """Form and seed of each file."""
    return ((form, seed) for seed in range(first, first + count) for form in _BASES)
