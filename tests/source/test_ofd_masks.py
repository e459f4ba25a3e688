"""What a clip cuts off an OFD object is not seen, and colours that run into one another do so; the rest is told."""

from __future__ import annotations

import random

import pytest

from gazette.source.ofd import objects
from gazette.source.ofd.canvas import Canvas
from gazette.source.ofd.drawing_process import draw_pages
from gazette.source.ofd.geometry import Matrix
from gazette.source.ofd.parts import OfdFile
from tests.source.ofd_file import document, element, page, path, text, write_ofd
from tests.source.test_ofd_drawing import BLUE, FONTS, IMAGE, MEDIA, RED, WHITE, draw, make_png, paint, pixel

FILLED = element("FillColor", Value="200 0 0")
SQUARE = "M 0 0 L 40 0 L 40 40 L 0 40 C"
CIRCLE = "M 0 20 A 20 20 0 1 1 40 20 A 20 20 0 1 1 0 20 C"


def clip(*outlines: str, boundary: str = "0 0 40 40", **area: str) -> str:
    """A clip that leaves what is in one of the outlines."""
    return element("Clip", "".join(element("Area", _write_path(outline, boundary), **area) for outline in outlines))


TEXT_CLIP = element("Clip", element("Area", element("Text", element("TextCode", "公", X=0, Y=5))))


def _write_path(outline: str, boundary: str) -> str:
    return element("Path", element("AbbreviatedData", outline), Boundary=boundary)


def cut(*clips: str, inside: str = FILLED, **more: str) -> str:
    """A square of 40 millimetres at 100, 200, cut by clips."""
    written = {"Fill": "true", "Stroke": "false"} | more
    return path(SQUARE, "100 200 40 40", inside + element("Clips", "".join(clips)), **written)


def shade(tag: str, colours: str, **more: str | float) -> str:
    """The colour of an area that runs from red to blue."""
    return element("FillColor", element(tag, colours, **more))


def segment(colour: str, **more: str | float) -> str:
    return element("Segment", element("Color", Value=colour), **more)


def tell(*objects: str) -> set[str]:
    unlike: set[str] = set()
    ofd = OfdFile(write_ofd(document([page("".join(objects))])), "may.ofd")
    for _ in draw_pages(ofd, Canvas(), FONTS, (), True, unlike):
        pass
    return unlike


RUNNING = segment("255 0 0", Position=0) + segment("0 0 255", Position=1)


def test_what_a_clip_cuts_off_a_shape_is_not_seen() -> None:
    image = draw(cut(clip("M 0 0 L 20 0 L 20 40 L 0 40 C")))
    assert pixel(image, 110, 220) == RED
    assert pixel(image, 130, 220) == WHITE


def test_a_clip_leaves_what_is_in_one_of_its_areas_and_two_clips_leave_what_is_in_both() -> None:
    left, lower = "M 0 0 L 20 0 L 20 40 L 0 40 C", "M 0 20 L 40 20 L 40 40 L 0 40 C"
    either, both = draw(cut(clip(left, lower))), draw(cut(clip(left), clip(lower)))
    places = [(110, 210), (130, 210), (110, 230), (130, 230)]
    assert [pixel(either, *place) == RED for place in places] == [True, False, True, True]
    assert [pixel(both, *place) == RED for place in places] == [False, False, True, False]


def test_an_area_of_a_clip_is_moved_by_its_own_matrix_and_boundary() -> None:
    image = draw(cut(clip("M 0 0 L 5 0 L 5 20 L 0 20 C", boundary="5 0 5 20", CTM="2 0 0 2 0 0")))
    assert [pixel(image, x, 220) == RED for x in (105, 112, 118, 122)] == [False, True, True, False]


@pytest.mark.parametrize(("flag", "is_seen"), [("", False), ("false", False), ("true", True), ("1", True)])
def test_the_matrix_of_an_object_moves_its_clips_only_where_the_file_says_so(flag: str, is_seen: bool) -> None:
    clips = element("Clips", clip("M 0 0 L 10 0 L 10 10 L 0 10 C"), **({"TransFlag": flag} if flag else {}))
    more = {"Fill": "true", "Stroke": "false", "CTM": "4 0 0 4 0 0"}
    image = draw(path("M 0 0 L 10 0 L 10 10 L 0 10 C", "100 200 40 40", FILLED + clips, **more))
    assert (pixel(image, 105, 205), pixel(image, 130, 230)) == (RED, RED if is_seen else WHITE)


def test_a_curved_clip_cuts_the_line_of_a_shape_too() -> None:
    image = draw(cut(clip(CIRCLE), Fill="false", Stroke="true", LineWidth="4"))
    assert pixel(image, 101, 220) == (0, 0, 0)
    assert pixel(image, 101, 205) == WHITE
    assert pixel(image, 120, 220) == WHITE


def test_a_picture_is_cut_by_its_clip() -> None:
    clipped = IMAGE.replace("></ofd:Im", ">" + element("Clips", clip("M 0 0 L 10 0 L 10 40 L 0 40 C")) + "</ofd:Im")
    image = draw(clipped, resources=MEDIA, parts={"picture.png": make_png()})
    found = pixel(image, 105, 110)
    assert max(abs(one - other) for one, other in zip(found, BLUE, strict=True)) < 8
    assert pixel(image, 115, 110) == WHITE


def test_a_clip_around_the_whole_object_changes_nothing() -> None:
    written = write_ofd(document([page(cut(clip(SQUARE)))]))
    assert paint(written) == paint(write_ofd(document([page(cut())])))


def test_an_area_runs_from_colour_to_colour_along_a_line() -> None:
    image = draw(cut(inside=shade("AxialShd", RUNNING, StartPoint="0 0", EndPoint="40 0")))
    (left, _, right), (first, _, last) = pixel(image, 105, 220), pixel(image, 135, 220)
    assert left > 200 > 50 > right
    assert first < 50 < 200 < last
    assert pixel(image, 95, 220) == pixel(image, 145, 220) == WHITE


@pytest.mark.parametrize(("extend", "is_seen"), [("0", (False, False)), ("1", (True, False)), ("2", (False, True)), ("3", (True, True))])  # fmt: skip
def test_a_shading_goes_on_behind_its_ends_if_the_file_says_so(extend: str, is_seen: tuple[bool, bool]) -> None:
    image = draw(cut(inside=shade("AxialShd", RUNNING, StartPoint="10 0", EndPoint="30 0", Extend=extend)))
    assert tuple(pixel(image, x, 220) != WHITE for x in (104, 136)) == is_seen


def test_a_shading_begins_anew_or_turns_back() -> None:
    repeated, reflected = (
        draw(cut(inside=shade("AxialShd", RUNNING, StartPoint="0 0", EndPoint="20 0", MapType=kind)))
        for kind in ("Repeat", "Reflect")
    )
    assert pixel(repeated, 122, 220)[0] > 200 > 50 > pixel(reflected, 122, 220)[0]


def test_an_area_runs_from_circle_to_circle() -> None:
    circles = {"StartPoint": "20 20", "EndPoint": "20 20", "StartRadius": 0, "EndRadius": 20}
    image = draw(cut(inside=shade("RadialShd", RUNNING, **circles)))
    assert pixel(image, 120, 220)[0] > 200
    assert pixel(image, 120, 237)[2] > 180
    assert pixel(image, 102, 202) == WHITE


@pytest.mark.parametrize(("angle", "wide", "high"), [(0, 18, 9), (90, 9, 18), (180, 18, 9)])
def test_the_circles_of_a_shading_may_be_ellipses_that_lean(angle: float, wide: float, high: float) -> None:
    """The eccentricity is that of an ellipse half as high as wide; its longer axis is what the radius tells."""
    circles = {"StartPoint": "20 20", "EndPoint": "20 20", "StartRadius": 0, "EndRadius": 20}
    more = circles | {"Eccentricity": 0.75**0.5, "Angle": angle}
    image = draw(cut(inside=shade("RadialShd", RUNNING, **more)))
    assert pixel(image, 120 + wide, 220) != WHITE != pixel(image, 120, 220 + high)
    beyond = (120, 220 + high + 3) if wide > high else (120 + wide + 3, 220)
    assert pixel(image, *beyond) == WHITE


def test_an_ellipse_leans_as_angles_turn_with_y_downwards() -> None:
    circles = {"StartPoint": "20 20", "EndPoint": "20 20", "StartRadius": 0, "EndRadius": 20}
    image = draw(cut(inside=shade("RadialShd", RUNNING, Eccentricity=0.95, Angle=45, **circles)))
    assert pixel(image, 130, 230) != WHITE == pixel(image, 130, 210)


def test_what_is_drawn_in_another_way_is_told_by_its_kind() -> None:
    pattern = element("FillColor", element("Pattern", element("CellContent"), Width=5, Height=5))
    mesh = shade("GouraudShd", element("Point", element("Color", Value="1 2 3"), X=0, Y=0))
    clipped = element("Clips", clip("M 0 0 L 2 0 L 2 40 L 0 40 C"))
    assert tell(cut(), text("公报"), cut(clip(CIRCLE))) == set()
    assert tell(cut(inside=pattern)) == {"patterns"}
    assert tell(cut(inside=mesh), IMAGE) == {"shadings", "pictures"}
    assert tell(text("公报").replace("<ofd:TextCode", clipped + "<ofd:TextCode")) == {"clips"}
    assert tell(cut(TEXT_CLIP)) == tell(cut(*[clip(SQUARE)] * 51)) == {"clips"}
    assert tell(element("CompositeObject", ResourceID=99, Boundary="0 0 9 9")) == {"drawings"}


def test_drawings_that_a_page_has_too_many_of_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(objects, "_MOST", 10)
    assert tell(text("公") * 4) == set()
    assert tell(text("公") * 9) == {"drawings"}


@pytest.mark.parametrize("around", ["Layer", "PageBlock", "CompositeObject", "TextObject"])
def test_what_is_not_to_be_seen_is_not_drawn(around: str) -> None:
    unit = element("CompositeGraphicUnit", element("Content", cut()), ID=5)
    inside = "" if around == "CompositeObject" else text("公") if around == "TextObject" else cut()
    hidden = element(around, inside, Visible="0", ResourceID=5, Boundary="0 0 210 297")
    shown = path(SQUARE, "10 10 40 40", FILLED, Fill="true")
    image = draw(hidden, shown, resources=element("CompositeGraphicUnits", unit))
    assert (pixel(image, 120, 220), pixel(image, 30, 30)) == (WHITE, RED)


def test_a_shading_or_a_clip_without_sense_harms_nothing() -> None:
    chance = random.Random(1)
    values = ("", "0", "1e6", "-3", "x", "0 0", "20 20", "nan 1")
    names = ("StartPoint", "EndPoint", "StartRadius", "EndRadius", "MapUnit", "MapType", "Extend")
    objects = []
    for number in range(60):
        more = {name: chance.choice(values) for name in names}
        inside = shade(
            ("AxialShd", "RadialShd")[number % 2], segment("0 0 255", Position=chance.choice(values)) * 2, **more
        )
        objects.append(cut(clip(chance.choice(["", "M 1 1", "M 1 1 L 1e6 1 L 0 1e6 C"])), inside=inside))
    assert pixel(draw(*objects, path("M 0 0 L 9 0 L 9 9 C", "10 10 9 9", FILLED, Fill="true")), 18, 12) == RED


def test_a_matrix_is_undone_by_another_if_it_leaves_an_area() -> None:
    matrix = Matrix(2, 1, -1, 3, 5, 7)
    back = matrix.invert()
    assert back is not None and back.move(*matrix.move(3, 4)) == pytest.approx((3, 4))
    assert Matrix(1, 2, 2, 4).invert() is None
