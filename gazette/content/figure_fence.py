"""A figure as an editor writes it: `read_figure` and `write_figure` are a pair.

One field a line: picture (the name of a file in the issue's folder pictures/), caption, alternative. As long as the
alternative text is the placeholder, or empty, there is none.
"""

from __future__ import annotations

import re

from gazette.model import Figure

PLACEHOLDER = "（待补：用一两句话写明图中内容）"
_FIELDS = ("picture", "caption", "alternative")
_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}\.(?:png|jpg|jpeg|gif)")


class FigureError(ValueError):
    """A figure fence that cannot be read; `line` counts from the fence's first line."""

    def __init__(self, line: int, seen: str) -> None:
        super().__init__(seen)
        self.line = line
        self.seen = seen


def read_figure(content: str) -> Figure:
    """The figure of a fence's content, its picture not yet looked at.

    Raises FigureError for an unknown field and for a picture that is no plain name of a PNG, JPEG or GIF file: a path
    could lead anywhere, and an SVG can hold a script.
    """
    fields: dict[str, tuple[int, str]] = {}
    for number, line in enumerate(content.rstrip("\n").split("\n"), 1):
        key, colon, value = (part.strip() for part in line.partition(":"))
        if not colon or key not in _FIELDS:
            seen = f'"{line.strip()}" is not a field of a figure; write {", ".join(_FIELDS)}, each on one line'
            raise FigureError(number, seen)
        fields[key] = number, value
    number, picture = fields.get("picture", (1, ""))
    if not _NAME.fullmatch(picture):
        seen = f'picture "{picture}" is not the name of a picture; write that of a PNG, JPEG or GIF file in pictures/'
        raise FigureError(number, f"{seen}, in letters, digits, - and _")
    (_, caption), (_, alternative) = (fields.get(key, (0, "")) for key in ("caption", "alternative"))
    return Figure(picture, caption or None, alternative if alternative not in ("", PLACEHOLDER) else None)


def write_figure(figure: Figure) -> str:
    """The fence's content; read_figure gives the figure back."""
    caption = [f"caption: {figure.caption}"] if figure.caption else []
    return "\n".join([f"picture: {figure.picture}", *caption, f"alternative: {figure.alternative or PLACEHOLDER}"])


def figure_text(figure: Figure) -> str:
    """All text of a figure, a line each: the caption first."""
    return "\n".join(text for text in (figure.caption, figure.alternative) if text)
