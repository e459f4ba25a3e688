"""The parts of an OFD file that lie over its pages: seals and annotations, as programs of this kind write them."""

from __future__ import annotations

from tests.source.ofd_file import element, path, root

FILLED = element("FillColor", Value="200 0 0")
SQUARE = path("M 0 0 L 40 0 L 40 40 L 0 40 C", boundary="0 0 40 40", inside=FILLED, Fill="true", Stroke="false")


def pack(tag: int, *contents: bytes) -> bytes:
    """A value in DER."""
    content = b"".join(contents)
    size = len(content).to_bytes(4, "big").lstrip(b"\0")
    length = bytes([len(content)]) if len(content) < 128 else bytes([0x80 | len(size)]) + size
    return bytes([tag]) + length + content


def make_seal(form: str, picture: bytes) -> bytes:
    """A seal as its standards have it: header, id, properties, picture, and a signature of all that."""
    header = pack(0x30, pack(0x16, b"ES"), pack(0x02, b"\x04"), pack(0x16, b"maker"))
    shown = pack(0x30, pack(0x16, form.encode()), pack(0x04, picture), pack(0x02, b"\x28"), pack(0x02, b"\x28"))
    return pack(0x30, pack(0x30, header, pack(0x16, b"330800"), pack(0x30, pack(0x0C, "公章".encode())), shown))


def sign(seal: bytes, *, apart: bool, page: int = 101) -> dict[str, bytes | str]:
    """The parts of a signature on a page; the seal stands in a part of its own or in the signed value."""
    stamp = element("StampAnnot", ID=1, PageRef=page, Boundary="100 200 40 40")
    place = element("Seal", element("BaseLoc", "Seal.esl")) if apart else ""
    signature = element("SignedInfo", stamp + place) + element("SignedValue", "SignedValue.dat")
    value = b"no seal" if apart else pack(0x30, pack(0x30, pack(0x02, b"\x01"), seal), pack(0x03, b"\0signed"))
    return {
        "Signs/Signatures.xml": root("Signatures", element("Signature", ID=1, BaseLoc="Sign_0/Signature.xml")),
        "Signs/Sign_0/Signature.xml": root("Signature", signature),
        "Signs/Sign_0/SignedValue.dat": value,
        **({"Signs/Sign_0/Seal.esl": seal} if apart else {}),
    }


def annotate(*, is_visible: bool, page: int = 101) -> dict[str, bytes | str]:
    looks = element("Appearance", SQUARE, Boundary="100 200 40 40")
    annotation = element("Annot", looks, ID=1, Type="Stamp", Visible=str(is_visible).lower())
    return {
        "Annots/Annotations.xml": root("Annotations", element("Page", element("FileLoc", "Page.xml"), PageID=page)),
        "Annots/Page.xml": root("PageAnnot", annotation),
    }
