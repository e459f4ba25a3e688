"""What has to be said of a page of any form: that it has no text, that something was left out, that it was too full."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gazette.source.pictures import MOST_PICTURES
from gazette.source.sheet import MOST_RULES

_NOT_SEEN = {"hidden": "invisible", "white": "white on white", "outside": "outside the page"}
# Pictures that are not kept, by reason: code and sentence.
_NOT_KEPT = {
    "many": ("G036", f"pictures ({{}}) were left out, as no more than {MOST_PICTURES} are taken of a page; add by hand "
             "those that belong to a notice"),
    "inline": ("G036", "small pictures ({}) in lines of its text, as rare characters and formulas are printed, were "
               "left out; write what they show"),
    "form": ("G046", "pictures ({}) are in a form that browsers do not show; save them as PNG or JPEG"),
    "unread": ("G046", "pictures ({}) could not be read, or are too large; save them as PNG or JPEG"),
}  # fmt: skip


_FEWEST_OUTLINES = 20  # shapes with curves: fewer are no text


@dataclass(frozen=True)
class Seen:
    """What a reader saw of a page.

    `characters` are those that it kept, `layer` those of them that are the recognised text of a scanned page,
    `unreadable` those without a Unicode value. `pictures` counts all that are drawn, that of a scan too, `outlines` the
    shapes with curves. `left_out` counts what was not kept, by reason: characters that are hidden, white, outside or
    doubled; pictures that are too many, stand inline, have an unknown form or could not be read.
    """

    characters: int
    pictures: int
    rules: int
    left_out: Mapping[str, int]
    layer: int = 0
    unreadable: int = 0
    is_cut_short: bool = False
    outlines: int = 0


def judge_page(seen: Seen) -> Iterator[tuple[str, str]]:
    """Code and sentence of what is doubtful about a page as it was read."""
    if not seen.characters and seen.pictures:
        yield "G032", "has no text, only a picture; run text recognition on the file and import it again"
    if not seen.characters and not seen.pictures and seen.outlines >= _FEWEST_OUTLINES:
        yield "G032", "has no text, only drawings, as letters turned into outlines; export the file with its fonts"
    if seen.layer:
        what = f"its {seen.layer} characters are an invisible layer, as text recognition makes it"
        yield "G032", f"{what}; compare them with the printed page"
    if seen.unreadable:
        what = f"{seen.unreadable} of its characters have no Unicode value in the file"
        yield "G033", f"{what}; export it again with its fonts, or type them from the printed page"
    yield from _judge_left_out(seen.left_out)
    if seen.is_cut_short:
        yield "G031", "it has more marks than a printed page can have, and not all were read; export the file again"
    if seen.rules > MOST_RULES:
        yield "G031", f"it has {seen.rules} drawn lines, and only {MOST_RULES} were searched for tables; see its tables"


def _judge_left_out(left_out: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    for reason, name in _NOT_SEEN.items():
        if count := left_out.get(reason):
            yield "G034", f"{count} characters that are {name} were left out; see whether the printed page has them"
    if doubled := left_out.get("doubled"):
        yield "G035", f"{doubled} characters or texts that are drawn twice at one place were taken once"
    for reason, (code, what) in _NOT_KEPT.items():
        if count := left_out.get(reason):
            yield code, what.format(count)
