"""The paragraphs of a notice, and the links in a text, as HTML.

Python and not a template: a notice has a hundred paragraphs, and in a template each of them takes four times as long.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator

from markupsafe import Markup, escape

from gazette.model import Block
from gazette.site.addresses import Addresses
from gazette.site.crossrefs import Piece
from gazette.site.place_links import PlaceLinks
from gazette.site.printed.received import Received

_KINDS = ("paragraph", "item", "cover")  # of the blocks that are paragraphs
_NOTHING = Markup()


class Paragraphs:
    """Sets paragraphs, with their permalinks and the places where they are printed."""

    def __init__(self, urls: Addresses, places: PlaceLinks) -> None:
        self._urls = urls
        self._places = places

    def set_blocks(
        self,
        blocks: Iterable[Block],
        cut: Callable[[str], Iterable[Piece]],
        spots: Container[str],
        received: Received | None,
    ) -> Iterator[tuple[Markup, Block | None, Markup]]:
        """The blocks of a part in their order: paragraphs that follow one another as HTML, each other block by itself.

        A block comes with its attribute data-page, which stands where the printed page changes, or with nothing. `cut`
        finds the links in a text; `spots` and `received` are as in PlaceLinks.spot.
        """
        run: list[str] = []
        for block, page in _mark_pages(blocks):
            if block.kind in _KINDS:
                text = cut(block.text[len(block.heading) :] if block.heading else block.text)
                spot = self._find_spot(block, spots, received) if spots else ""
                run.append(self._set_paragraph(block, page, "".join(map(self._link_piece, text)), spot))
                continue
            if run:
                yield Markup("\n".join(run)), None, _NOTHING
                run = []
            yield _NOTHING, block, page
        if run:
            yield Markup("\n".join(run)), None, _NOTHING

    def link_pieces(self, pieces: Iterable[Piece]) -> Markup:
        """The text of the pieces with their links."""
        return Markup("".join(map(self._link_piece, pieces)))

    def _find_spot(self, block: Block, spots: Container[str], received: Received | None) -> Markup:
        return self._places.spot(block.anchor, "place.paragraph", spots, received, block.anchor[1:])

    def _set_paragraph(self, block: Block, page: str, text: str, spot: str) -> str:
        """`text` is what follows a heading that runs in. Anchors are names that the program gives."""
        anchor, heading = block.anchor, ""
        kind = f' class="{block.kind}"' if block.kind != "paragraph" else ""
        if block.heading:
            level = f' class="run-in-{block.level}"' if block.level and block.level < 3 else ""
            heading = f'<strong id="{block.heading_anchor}"{level}>{escape(block.heading)}</strong>'
        link = self._places.link(block.heading_anchor or anchor, "place.paragraph", anchor[1:])
        return f'<p id="{anchor}"{kind}{page}>{heading}{text}{link}{spot}</p>'

    def _link_piece(self, piece: Piece) -> str:
        text = escape(piece.text)
        if piece.notice_id:
            return f'<a href="{self._urls.notice(piece.notice_id)}">{text}</a>'
        if piece.anchor:
            return f'<a href="#{piece.anchor}">{text}</a>'
        if piece.absent:
            return f'<a class="absent" href="{self._urls.listing("cited", piece.absent)}">{text}</a>'
        if piece.person:
            return f'<a class="person" href="{self._urls.listing("appointments", piece.person)}">{text}</a>'
        return text


def _mark_pages(blocks: Iterable[Block]) -> Iterator[tuple[Block, Markup]]:
    """Each block with data-page where its printed page is another than that of the block before; empty: not known."""
    before: int | str = ""
    for block in blocks:
        page = (block.span.page if block.span else None) or ""
        yield block, _NOTHING if page == before else Markup(f' data-page="{page}"')
        before = page
