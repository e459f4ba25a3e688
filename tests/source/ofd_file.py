"""OFD files written by hand: the objects that a test is about, and around them the least that makes a file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.source.word_file import write_package

SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def element(tag: str, inside: str = "", **attributes: str | float) -> str:
    """An element of OFD; an attribute's name that Python reserves has an underscore behind it."""
    written = "".join(f' {name.rstrip("_")}="{value}"' for name, value in attributes.items())
    return f"<ofd:{tag}{written}>{inside}</ofd:{tag}>"


def text(words: str, x: float = 20, y: float = 20, size: float = 5, step: float | None = None, **more: str) -> str:
    """A text object whose first character stands at x, y (in millimetres) and the others `step` apart, or `size`."""
    deltas = f"g {len(words) - 1} {step or size}" if len(words) > 1 else ""
    code = element("TextCode", words, X=0, Y=size, **({"DeltaX": deltas} if deltas else {}))
    box = f"{x} {y - size} {size * len(words)} {size * 1.2}"
    return element("TextObject", code, ID=1, Font=1, Size=size, Boundary=box, **more)


def path(outline: str, boundary: str = "0 0 210 297", inside: str = "", **more: str) -> str:
    return element("PathObject", inside + element("AbbreviatedData", outline), ID=2, Boundary=boundary, **more)


def root(tag: str, inside: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><ofd:{tag} {SPACE}>{inside}</ofd:{tag}>'


def page(objects: str, before: str = "") -> str:
    return root("Page", before + element("Content", element("Layer", objects, ID=9, Type="Body")))


def document(
    pages: Sequence[str], folder: str = "Doc_0", common: str = "", more: str = "", resources: str = ""
) -> dict[str, str | bytes]:
    """The parts of one document, its pages as page() writes them."""
    area = element("PageArea", element("PhysicalBox", "0 0 210 297"))
    shared = element("PublicRes", "PublicRes.xml")
    listed = "".join(
        element("Page", ID=100 + index, BaseLoc=f"Pages/Page_{index}/Content.xml") for index in range(len(pages))
    )
    body = element("CommonData", area + shared + common) + element("Pages", listed) + more
    fonts = element("Fonts", element("Font", ID=1, FontName="仿宋") + element("Font", ID=2, FontName="黑体"))
    return {
        f"{folder}/Document.xml": root("Document", body),
        f"{folder}/PublicRes.xml": root("Res", fonts + resources),
        **{f"{folder}/Pages/Page_{index}/Content.xml": content for index, content in enumerate(pages)},
    }


def write_ofd(*documents: Mapping[str, str | bytes], bodies: str = "") -> bytes:
    """A file of these documents; `bodies` stands inside each of their entries."""
    parts = {name: content for one in documents for name, content in one.items()}
    roots = [name for name in parts if name.endswith("/Document.xml")]
    entries = "".join(element("DocBody", element("DocRoot", f"/{name}") + bodies) for name in roots)
    return write_package({"OFD.xml": root("OFD", entries), **parts})
