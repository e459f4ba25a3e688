"""How an object of OFD is drawn: colours, widths and dashes, its own or those it refers to (GB/T 33190-2016, 8)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from xml.etree.ElementTree import Element

from gazette.source.ofd.canvas import Colour, Pen
from gazette.source.ofd.geometry import read_flag, read_number, read_numbers

_DEEPEST = 8  # styles that refer to other styles
_BLACK = (0, 0, 0)
_WIDTH = 0.353  # millimetres of a line that says nothing
_CAPS = {"Round": 1, "Square": 2}
_JOINS = {"Round": 1, "Bevel": 2}
_PAINTS = ("AxialShd", "RadialShd", "GouraudShd", "LaGourandShd", "Pattern")
_MOST_DASHES = 16
_SHORTEST_DASH = 0.02  # points: shorter ones are a line


class Styles:
    """Finds the pen of an object; `layer` is the id of the style that its layer names."""

    def __init__(self, styles: Mapping[str, Element]) -> None:
        self._styles = styles

    def find_pen(self, element: Element, layer: str, scale: float, is_text: bool) -> Pen | None:
        """None for what is neither filled nor has an outline; `scale` turns its lengths into points."""
        sources = [element, *self._follow(element.get("DrawParam") or layer)]
        alpha = read_number(element.get("Alpha"), 255.0)
        inside = _find_colour(sources, "FillColor", alpha) if read_flag(element, "Fill", is_text) else None
        outline = _find_colour(sources, "StrokeColor", alpha) if read_flag(element, "Stroke", not is_text) else None
        if inside is None and outline is None:
            return None
        width = abs(read_number(_find(sources, "LineWidth"), _WIDTH)) * scale
        cap, join = (_find(sources, name) or "" for name in ("Cap", "Join"))
        rule = "Even-Odd" if element.get("Rule") == "Even-Odd" else "NonZero"
        dashes = _read_dashes(_find(sources, "DashPattern"), scale)
        return Pen(inside, outline, width, dashes, _CAPS.get(cap, 0), _JOINS.get(join, 0), rule)

    def find_paint(self, element: Element, layer: str, name: str) -> Element | None:
        """The shading or the pattern of its FillColor or StrokeColor, whichever `name` is; None for a plain colour."""
        colour = _find_element([element, *self._follow(element.get("DrawParam") or layer)], name)
        return next((found for found in ([] if colour is None else colour) if found.tag in _PAINTS), None)

    def _follow(self, name: str) -> Iterator[Element]:
        """The style of that id, and those that it refers to."""
        for _ in range(_DEEPEST):
            style = self._styles.get(name)
            if style is None:
                return
            yield style
            name = style.get("Relative", "")


def _find(sources: Sequence[Element], name: str) -> str | None:
    return next((source.get(name) for source in sources if source.get(name)), None)


def _find_element(sources: Sequence[Element], name: str) -> Element | None:
    return next((found for source in sources if (found := source.find(name)) is not None), None)


def _find_colour(sources: Sequence[Element], name: str, alpha: float) -> Colour | None:
    """None for one that is wholly transparent."""
    element = _find_element(sources, name)
    own = 255.0 if element is None else read_number(element.get("Alpha"), 255.0)
    dense = _limit(alpha * own / 255)
    red, green, blue = _BLACK if element is None else read_colour(element)
    return (red, green, blue, dense) if dense else None


def read_colour(element: Element) -> tuple[int, int, int]:
    """Red, green and blue of a colour that is grey, RGB or CMYK by how many values it has; a shading has its first."""
    values = read_numbers(element.get("Value")) or next(
        (read_numbers(found.get("Value")) for found in element.iter("Color")), []
    )
    if len(values) == 1:
        return (_limit(values[0]),) * 3
    if len(values) == 4:
        red, green, blue = (255 - min(255.0, value + values[3]) for value in values[:3])
        return _limit(red), _limit(green), _limit(blue)
    return (_limit(values[0]), _limit(values[1]), _limit(values[2])) if len(values) == 3 else _BLACK


def _limit(value: float) -> int:
    return max(0, min(255, round(value)))


def _read_dashes(text: str | None, scale: float) -> tuple[float, ...]:
    dashes = tuple(abs(number) * scale for number in read_numbers(text)[:_MOST_DASHES])
    return dashes if dashes and min(dashes) >= _SHORTEST_DASH else ()
