"""Writing that runs across its page, turned so that it can be read."""

from __future__ import annotations

from dataclasses import replace

from gazette.printed import Box, surround
from gazette.source.sheet import OBLIQUE, Glyph, Rule, Sheet

_BESIDE = 12.0  # points


def divide_turned(sheet: Sheet) -> tuple[list[tuple[int, Box, Sheet]], Sheet]:
    """The parts of a sheet whose writing runs across it, each turned, with its turn and its box; and the level rest.

    A drawn line belongs to the part in whose box it stands.
    """
    parts: list[tuple[int, Box, Sheet]] = []
    rules = list(sheet.rules)
    for turn in (1, 2, 3):
        glyphs = tuple(glyph for glyph in sheet.glyphs if glyph.turn == turn)
        if not glyphs:
            continue
        box = surround(glyphs)
        inside = [rule for rule in rules if _holds(box, rule)]
        rules = [rule for rule in rules if not _holds(box, rule)]
        part = replace(sheet, glyphs=glyphs, rules=tuple(inside), images=())
        parts.append((turn, box, turn_sheet(part, turn)))
    level = tuple(glyph for glyph in sheet.glyphs if glyph.turn in (0, OBLIQUE))
    return parts, replace(sheet, glyphs=level, rules=tuple(rules))


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
