"""The clips of an object of OFD that cut something off it (GB/T 33190-2016, 8.4)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from xml.etree.ElementTree import Element

from gazette.printed import Box
from gazette.source.ofd.canvas import Segment
from gazette.source.ofd.geometry import Matrix, bound, read_box, read_flag, read_matrix
from gazette.source.ofd.outlines import draw_outline

_MOST = 50  # areas of a clip, and clips of an object, that are looked at
_CLOSE = 0.5  # points that a clip may be inside of what it leaves whole

Outline = Sequence[Segment]


def list_clips(element: Element, there: Matrix, box: Box) -> list[list[Outline]]:
    """Each clip that cuts something off `box`, as the outlines that together leave what is seen.

    `there` puts places in the boundary of the object on the page. Clips by characters are no outlines and leave nothing
    out. Most programs write clips around whole objects: these are not among them.

    The matrix of the object moves its clips only where TransFlag says so. Programs write "false", and those that read
    OFD take it for false where it is missing.
    """
    if (clips := element.find("Clips")) is None:
        return []
    if read_flag(clips, "TransFlag", False):
        there = read_matrix(element.get("CTM")).then(there)
    listed = [list(_list_outlines(clip, there)) for clip in clips.findall("Clip")[:_MOST]]
    return [outlines for outlines in listed if outlines and not any(_leaves_whole(one, box) for one in outlines)]


def has_other_clips(element: Element) -> bool:
    """Whether an object has clips that list_clips does not give: by characters, or more than it looks at."""
    clips = element.findall("Clips/Clip")
    return len(clips) > _MOST or any(
        len(areas) > _MOST or any(area.find("Text") is not None for area in areas)
        for areas in (clip.findall("Area") for clip in clips)
    )


def bound_outline(outline: Outline) -> Box:
    """The box around the points of an outline that has one."""
    return bound(zip(*[iter([side for _, places in outline for side in places])] * 2, strict=True))


def _list_outlines(clip: Element, there: Matrix) -> Iterator[Outline]:
    for area in clip.findall("Area")[:_MOST]:
        for path in area.findall("Path"):
            left, top, _, _ = read_box(path.get("Boundary")) or (0.0, 0.0, 0.0, 0.0)
            matrix = read_matrix(path.get("CTM")).then(Matrix(e=left, f=top)).then(read_matrix(area.get("CTM")))
            outline = draw_outline(path.findtext("AbbreviatedData") or "", matrix.then(there))
            if len(outline) > 1:
                yield outline


def _leaves_whole(outline: Outline, box: Box) -> bool:
    """True for an upright rectangle around all of a box."""
    around = bound_outline(outline)
    is_rectangle = all(
        command != "B" and (not places or _is_corner(around, *places)) for command, places in outline
    ) and len(outline) >= 4  # fmt: skip
    return (
        is_rectangle
        and around.left <= box.left + _CLOSE
        and around.top <= box.top + _CLOSE
        and around.right >= box.right - _CLOSE
        and around.bottom >= box.bottom - _CLOSE
    )


def _is_corner(box: Box, x: float, y: float) -> bool:
    across, down = min(x - box.left, box.right - x), min(y - box.top, box.bottom - y)
    return max(abs(across), abs(down)) <= _CLOSE
