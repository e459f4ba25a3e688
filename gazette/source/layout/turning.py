"""Writing that runs across its page, turned so that it can be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations

from gazette.printed import Box, surround
from gazette.source.clusters import Shape, find_clusters
from gazette.source.sheet import MOST_RULES, OBLIQUE, Glyph, Rule, Sheet

_BESIDE = 12.0  # points
_APART = 3.0  # of its size: how far from each other parts are at least
_MOST_PARTS = 12  # of one turn


def divide_turned(sheet: Sheet) -> tuple[list[tuple[int, Box, Sheet]], Sheet]:
    """The parts of a sheet whose writing runs across it, each turned, with its turn and its box; and the level rest.

    Writing of one turn is one part where most of the page has it; else what lies together is. A drawn line belongs to
    the part in whose box it stands.
    """
    parts: list[tuple[int, Box, Sheet]] = []
    rules = list(sheet.rules)
    level = tuple(glyph for glyph in sheet.glyphs if glyph.turn in (0, OBLIQUE))
    for turn in (1, 2, 3):
        for glyphs in _gather([glyph for glyph in sheet.glyphs if glyph.turn == turn], level, sheet):
            box = surround(glyphs)
            inside = [rule for rule in rules if _holds(box, rule)]
            rules = [rule for rule in rules if not _holds(box, rule)]
            part = replace(sheet, glyphs=tuple(glyphs), rules=tuple(inside), images=())
            parts.append((turn, box, turn_sheet(part, turn)))
    return parts, replace(sheet, glyphs=level, rules=tuple(rules))


def _gather(glyphs: Sequence[Glyph], level: Sequence[Glyph], sheet: Sheet) -> Iterator[list[Glyph]]:
    """Glyphs of one turn in the parts in which they lie, apart by level writing or by much white; in the file's order.

    Drawn lines hold the cells of a table together.
    """
    groups = _cluster(glyphs, sheet) if glyphs else []
    while (pair := _find_together(groups, level, len(glyphs) > len(level))) is not None:
        one, other = pair
        groups[one] += groups.pop(other)
    places = {id(glyph): place for place, glyph in enumerate(glyphs)}
    yield from (sorted(group, key=lambda glyph: places[id(glyph)]) for group in groups)


def _cluster(glyphs: Sequence[Glyph], sheet: Sheet) -> list[list[Glyph]]:
    """Glyphs that lie together with what is drawn among them; all in one where they lie in too many places."""
    shapes = [Shape(_widen(glyph), 0, True, False) for glyph in glyphs]
    owners = {id(shape): glyph for shape, glyph in zip(shapes, glyphs, strict=True)}
    lines = [Shape(Box(*rule), 0, True, False) for rule in sheet.rules[:MOST_RULES]]
    clusters = find_clusters([*shapes, *lines], sheet.width, sheet.height)
    groups = [group for shape in clusters if (group := [owners[id(one)] for one in shape if id(one) in owners])]
    is_whole = sum(map(len, groups)) == len(glyphs)  # none stands outside the page
    return groups if is_whole and len(groups) <= _MOST_PARTS else [list(glyphs)]


def _widen(glyph: Glyph) -> Box:
    apart = _APART * glyph.size / 2
    return Box(glyph.left - apart, glyph.top - apart, glyph.right + apart, glyph.bottom + apart)


def _find_together(
    groups: Sequence[Sequence[Glyph]], level: Sequence[Glyph], is_turned_page: bool
) -> tuple[int, int] | None:
    """Two groups that are one part: their boxes meet, or the page is turned and no level writing is between them."""
    boxes = [surround(group) for group in groups]
    for one, other in combinations(range(len(boxes)), 2):
        hull = surround((boxes[one], boxes[other]))
        apart = [glyph for glyph in level if _stands_in(glyph, hull)] if is_turned_page else ()
        if _meet(boxes[one], boxes[other]) or (is_turned_page and not apart):
            return one, other
    return None


def _stands_in(glyph: Glyph, box: Box) -> bool:
    return box.holds((glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2)


def _meet(one: Box, other: Box) -> bool:
    return one.left < other.right and other.left < one.right and one.top < other.bottom and other.top < one.bottom


def _holds(box: Box, rule: Rule) -> bool:
    """True for a rule that meets a box, or stands right beside it as the frame of a table does."""
    return (
        rule.left <= box.right + _BESIDE
        and box.left - _BESIDE <= rule.right
        and rule.top <= box.bottom + _BESIDE
        and box.top - _BESIDE <= rule.bottom
    )


def turn_sheet(sheet: Sheet, turn: int) -> Sheet:
    """The sheet as it is held to read writing of that turn, which is then level."""
    if turn == 0:
        return sheet
    glyphs = tuple(_turn_glyph(glyph, turn, sheet.width, sheet.height) for glyph in sheet.glyphs)
    rules = tuple(Rule(*_turn_sides(*rule, turn, sheet.width, sheet.height)) for rule in sheet.rules)
    images = tuple(replace(image, box=turn_box(image.box, turn, sheet.width, sheet.height)) for image in sheet.images)
    width, height = (sheet.width, sheet.height) if turn == 2 else (sheet.height, sheet.width)
    return replace(sheet, width=width, height=height, glyphs=glyphs, rules=rules, images=images)


def turn_box(box: Box, turn: int, width: float, height: float) -> Box:
    """A box on a page of this size after it has been turned back by `turn` quarters."""
    return Box(*_turn_sides(box.left, box.top, box.right, box.bottom, turn, width, height))


def _turn_glyph(glyph: Glyph, turn: int, width: float, height: float) -> Glyph:
    sides = _turn_sides(glyph.left, glyph.top, glyph.right, glyph.bottom, turn, width, height)
    own = glyph.turn if glyph.turn == OBLIQUE else (glyph.turn - turn) % 4
    return Glyph(glyph.text, *sides, glyph.size, glyph.is_bold, own, glyph.after_space)


def _turn_sides(
    left: float, top: float, right: float, bottom: float, turn: int, width: float, height: float
) -> tuple[float, float, float, float]:
    """For writing that runs down (1), what was at the right comes to the top; for writing up (3), the left."""
    if turn == 1:
        return top, width - right, bottom, width - left
    if turn == 3:
        return height - bottom, left, height - top, right
    if turn == 2:
        return width - right, height - bottom, width - left, height - top
    return left, top, right, bottom
