"""What an OFD file draws is on its sheets: characters with their places, rules, pictures."""

from __future__ import annotations

import pytest

from gazette.model import GazetteError
from gazette.printed import Box
from gazette.source.ofd.reading import read_ofd
from gazette.source.sheet import OBLIQUE, Glyph, Image, Rule, Sheet
from tests.source.ofd_file import document, element, page, path, root, text, write_ofd
from tests.source.word_file import write_package

MM = 72 / 25.4
PNG = b"\x89PNG\r\n\x1a\n" + bytes(200)


def read(*objects: str) -> Sheet:
    (sheet,) = read_ofd(write_ofd(document(["".join([page("".join(objects))])])), "may.ofd")
    return sheet


def words(sheet: Sheet) -> str:
    return "".join(glyph.text for glyph in sheet.glyphs)


def said(*sheets: Sheet) -> list[str]:
    return [str(problem) for sheet in sheets for problem in sheet.problems]


def place(glyph: Glyph) -> tuple[float, ...]:
    """The box of a character in millimetres."""
    return tuple(round(value / MM, 2) for value in (glyph.left, glyph.top, glyph.right, glyph.bottom))


def test_a_page_has_its_size_in_points() -> None:
    sheet = read()
    assert (sheet.position, round(sheet.width), round(sheet.height)) == (1, 595, 842)


def test_characters_stand_where_their_distances_put_them() -> None:
    sheet = read(text("公报", x=20, y=30, size=5, step=8))
    assert words(sheet) == "公报"
    assert [place(glyph) for glyph in sheet.glyphs] == [(20, 25.6, 25, 30.6), (28, 25.6, 33, 30.6)]
    assert sheet.glyphs[0].size == pytest.approx(5 * MM)


@pytest.mark.parametrize("distances", ["g 2 6 7 8", "6,6,7,8"])
def test_distances_may_be_written_as_runs_and_one_by_one(distances: str) -> None:
    code = element("TextCode", "甲乙丙丁戊", X=0, Y=5, DeltaX=distances)
    sheet = read(element("TextObject", code, Boundary="10 10 50 10", Size=5))
    assert [place(glyph)[0] for glyph in sheet.glyphs] == [10, 16, 22, 29, 37]


def test_characters_without_distances_follow_at_their_own_width() -> None:
    code = element("TextCode", "甲2a乙", X=0, Y=5)
    sheet = read(element("TextObject", code, Boundary="10 10 50 10", Size=4))
    assert [place(glyph)[0] for glyph in sheet.glyphs] == [10, 14, 16, 18]


def test_a_space_is_told_by_the_character_after_it() -> None:
    assert [(glyph.text, glyph.after_space) for glyph in read(text("甲 乙")).glyphs] == [("甲", False), ("乙", True)]


@pytest.mark.parametrize(
    ("matrix", "turn"),
    [
        ("1 0 0 1 0 0", 0),
        ("0 1 -1 0 0 0", 1),
        ("-1 0 0 -1 0 0", 2),
        ("0 -1 1 0 0 0", 3),
        ("0.7 0.7 -0.7 0.7 0 0", OBLIQUE),
    ],
)
def test_a_matrix_turns_the_line_of_writing(matrix: str, turn: int) -> None:
    sheet = read(text("公报", x=100, y=100, CTM=matrix))
    assert {glyph.turn for glyph in sheet.glyphs} == {turn}


def test_characters_that_draw_nothing_are_none_and_those_without_a_value_are_said() -> None:
    sheet = read(text("公\u200b报\ufeff\ue123\ufffd"))
    assert words(sheet) == "公报\ue123\ufffd"
    assert said(sheet) == [
        "may.ofd: page 1: 2 of its characters have no Unicode value in the file; export it again with its fonts, or type "
        "them from the printed page [G033]"
    ]


def test_turned_characters_stand_below_one_another() -> None:
    sheet = read(text("公报", x=100, y=100, size=5, CTM="0 1 -1 0 0 0"))
    assert [place(glyph) for glyph in sheet.glyphs] == [(94.4, 95, 99.4, 100), (94.4, 100, 99.4, 105)]


def test_writing_that_runs_down_without_a_matrix_is_turned_too() -> None:
    code = element("TextCode", "公报", X=0, Y=0, DeltaY="5")
    sheet = read(element("TextObject", code, Boundary="50 50 5 10", Size=5, ReadDirection=90, CharDirection=90))
    assert [glyph.turn for glyph in sheet.glyphs] == [1, 1]
    assert [place(glyph) for glyph in sheet.glyphs] == [(49.4, 50, 54.4, 55), (49.4, 55, 54.4, 60)]


@pytest.mark.parametrize(("more", "is_bold"), [({}, False), ({"Weight": "700"}, True), ({"Font": "2"}, True)])
def test_weight_is_that_of_the_text_or_of_its_font(more: dict[str, str], is_bold: bool) -> None:
    code = element("TextCode", "公", X=0, Y=5)
    sheet = read(element("TextObject", code, **{"Boundary": "10 10 5 6", "Size": 5, "Font": "1"} | more))
    assert sheet.glyphs[0].is_bold == is_bold


def test_level_and_upright_lines_are_rules_and_others_are_none() -> None:
    sheet = read(path("M 10 10 L 60 10 L 60 40", Stroke="true"), path("M 10 10 L 60 40"), path("M 0 0 B 1 1 2 2 90 0"))
    assert [tuple(round(value / MM, 2) for value in rule) for rule in sheet.rules] == [
        (10, 10, 60, 10),
        (60, 10, 60, 40),
    ]


def test_a_frame_is_four_rules_and_a_thin_area_is_one() -> None:
    assert len(read(path("M 10 10 L 60 10 L 60 40 L 10 40 C")).rules) == 4
    assert len(read(path("M 10 10 L 60 10 L 60 10.5 L 10 10.5 C", Fill="true")).rules) == 1
    assert read(path("M 10 10 L 60 10 L 60 40 L 10 40 C", Fill="true", Stroke="false")).rules == ()


def test_paths_stand_where_their_boundary_and_matrix_put_them() -> None:
    (rule,) = read(path("M 0 0 L 10 0", "20 30 100 1", CTM="2 0 0 2 1 0")).rules
    assert rule == pytest.approx(Rule(21 * MM, 30 * MM, 41 * MM, 30 * MM))


def test_a_picture_is_kept_with_its_place() -> None:
    media = element("MultiMedias", element("MultiMedia", element("MediaFile", "a.png"), ID=7, Type="Image"))
    parts = document([page(element("ImageObject", ResourceID=7, Boundary="10 20 30 40"))], resources=media)
    (sheet,) = read_ofd(write_ofd(parts | {"Doc_0/a.png": PNG}), "may.ofd")
    assert sheet.images == (Image(Box(*(pytest.approx(v * MM) for v in (10, 20, 40, 60))), "png", PNG),)


def read_pictures(*boxes: str, beside: str = "") -> Sheet:
    media = element("MultiMedias", element("MultiMedia", element("MediaFile", "a.png"), ID=7, Type="Image"))
    drawn = "".join(element("ImageObject", ResourceID=7, Boundary=box) for box in boxes)
    (sheet,) = read_ofd(write_ofd(document([page(drawn + beside)], resources=media) | {"Doc_0/a.png": PNG}), "may.ofd")
    return sheet


def test_a_picture_that_is_wholly_transparent_is_none() -> None:
    media = element("MultiMedias", element("MultiMedia", element("MediaFile", "a.png"), ID=7, Type="Image"))
    drawn = element("ImageObject", ResourceID=7, Boundary="10 20 30 40", Alpha=0) + text("文", x=100)
    (sheet,) = read_ofd(write_ofd(document([page(drawn)], resources=media) | {"Doc_0/a.png": PNG}), "may.ofd")
    assert (sheet.images, sheet.problems) == ((), ())


def test_an_ornament_is_no_picture() -> None:
    sheet = read_pictures("10 20 8 40", beside=text("文", x=100, y=100))
    assert (sheet.images, sheet.problems) == ((), ())


def test_pictures_beyond_the_fortieth_of_a_page_are_said() -> None:
    sheet = read_pictures(*["10 20 30 40"] * 52, *["10 20 2 2"] * 50, beside=text("文", x=100, y=100))
    assert len(sheet.images) == 40
    assert said(sheet) == [
        "may.ofd: page 1: pictures (12) were left out, as no more than 40 are taken of a page; add by hand those that "
        "belong to a notice [G036]"
    ]


def test_a_small_picture_in_a_line_of_text_is_said_and_one_above_it_is_not() -> None:
    sheet = read_pictures("25 26 4 4", "20 10 4 4", beside=text("文", x=20, y=30, size=5))
    assert said(sheet) == [
        "may.ofd: page 1: small pictures (1) in lines of its text, as rare characters and formulas are printed, were "
        "left out; write what they show [G036]"
    ]


def test_a_page_that_is_a_picture_is_said() -> None:
    assert said(read_pictures("0 0 210 297")) == [
        "may.ofd: page 1: has no text, only a picture; run text recognition on the file and import it again [G032]"
    ]


def test_a_picture_that_no_browser_shows_is_said() -> None:
    media = element("MultiMedias", element("MultiMedia", element("MediaFile", "a.jb2"), ID=7, Type="Image"))
    parts = document([page(element("ImageObject", ResourceID=7, Boundary="10 20 30 40") + text("文"))], resources=media)
    sheets = list(read_ofd(write_ofd(parts | {"Doc_0/a.jb2": b"\x97JB2"}), "may.ofd"))
    assert said(*sheets) == [
        "may.ofd: page 1: pictures (1) are in a form that browsers do not show; save them as PNG or JPEG [G046]"
    ]


def test_templates_lie_behind_and_before_the_page() -> None:
    common = "".join(element("TemplatePage", ID=key, BaseLoc=f"Tpls/{key}.xml") for key in (1, 2))
    before = element("Template", TemplateID=1, ZOrder="Background") + element(
        "Template", TemplateID=2, ZOrder="Foreground"
    )
    parts = document([page(text("文"), before)], common=common)
    parts |= {"Doc_0/Tpls/1.xml": page(text("底")), "Doc_0/Tpls/2.xml": page(text("面"))}
    (sheet,) = read_ofd(write_ofd(parts), "may.ofd")
    assert words(sheet) == "底文面"


def test_all_contents_of_a_page_are_read() -> None:
    contents = (element("Content", element("Layer", text(word, y=y))) for word, y in (("甲", 20), ("乙", 40)))
    (sheet,) = read_ofd(write_ofd(document([root("Page", "".join(contents))])), "may.ofd")
    assert words(sheet) == "甲乙"


def test_a_drawing_that_is_used_again_is_drawn_at_each_place() -> None:
    unit = element("CompositeGraphicUnit", element("Content", element("PageBlock", text("章", x=0, y=5))), ID=5)
    uses = "".join(element("CompositeObject", ResourceID=5, Boundary=f"{x} 10 9 9") for x in (10, 50))
    parts = document([page(uses)], resources=element("CompositeGraphicUnits", unit))
    (sheet,) = read_ofd(write_ofd(parts), "may.ofd")
    assert [place(glyph)[0] for glyph in sheet.glyphs] == [10, 50]


def test_templates_and_drawings_that_are_not_in_the_file_are_said() -> None:
    uses = element("CompositeObject", ResourceID=5, Boundary="10 10 9 9") + text("文")
    sheets = list(read_ofd(write_ofd(document([page(uses, element("Template", TemplateID=1))])), "may.ofd"))
    assert said(*sheets) == [
        "may.ofd: page 1: templates, drawings or pictures (2) that it uses are not in the file or broken; export it again "
        "[G049]"
    ]


def test_a_document_that_is_listed_and_not_there_is_said() -> None:
    body = element("DocBody", element("DocRoot", "Doc_9/Document.xml"))
    parts = document([page(text("甲"))])
    both = element("DocBody", element("DocRoot", "Doc_0/Document.xml")) + body
    sheets = list(read_ofd(write_package(parts | {"OFD.xml": root("OFD", both)}), "may.ofd"))
    assert (words(sheets[0]), said(*sheets)) == (
        "甲",
        [
            'may.ofd: documents (1) are listed and not in the file or broken, the first is "Doc_9/Document.xml"; get it '
            "once more [G049]"
        ],
    )


def test_what_a_page_uses_and_is_broken_costs_none_of_its_text() -> None:
    common = element("TemplatePage", ID=1, BaseLoc="Tpls/1.xml") + element("DocumentRes", "DocumentRes.xml")
    picture = element("ImageObject", ResourceID=7, Boundary="10 100 30 40")
    before = element("PageRes", "Res.xml") + element("Template", TemplateID=1)
    parts = document([page(text("文") + picture, before)], common=common) | {"Doc_0/Tpls/1.xml": "<no"}
    (sheet,) = read_ofd(write_ofd(parts), "may.ofd")
    assert words(sheet) == "文"
    assert said(sheet) == [
        'may.ofd: lists of fonts and pictures (1) are not in the file or broken, the first is "Doc_0/DocumentRes.xml"; '
        "export it again [G049]",
        "may.ofd: page 1: templates, drawings or pictures (3) that it uses are not in the file or broken; export it again "
        "[G049]",
    ]


def list_bodies(*names: str, inside: str = "") -> str:
    return root("OFD", "".join(element("DocBody", element("DocRoot", name) + inside) for name in names))


def test_a_document_that_is_broken_costs_the_others_nothing() -> None:
    parts = document([page(text("甲"))]) | document([page(text("乙"))], "Doc_1") | {"Doc_0/Document.xml": "<no"}
    parts |= {"OFD.xml": list_bodies("Doc_0/Document.xml", "Doc_1/Document.xml")}
    sheets = list(read_ofd(write_package(parts), "may.ofd"))
    assert [words(sheet) for sheet in sheets] == ["乙"]
    assert said(*sheets) == [
        'may.ofd: documents (1) are listed and not in the file or broken, the first is "Doc_0/Document.xml"; get it once '
        "more [G049]"
    ]
    alone = write_package(parts | {"OFD.xml": list_bodies("Doc_0/Document.xml")})
    with pytest.raises(GazetteError) as caught:
        list(read_ofd(alone, "may.ofd"))
    assert '"Doc_0/Document.xml" is not XML that can be read' in str(caught.value)


@pytest.mark.parametrize(
    ("current", "found", "problems"), [("true", "新", 0), ("1", "新", 0), ("false", "旧", 0), ("broken", "旧", 1)]
)
def test_of_several_versions_the_one_that_is_marked_as_current_is_read(current: str, found: str, problems: int) -> None:
    versions = element("Version", ID=1, Index=1, BaseLoc="/Doc_0/Versions/V1.xml") + element(
        "Version", ID=2, Index=2, Current=current.replace("broken", "true"), BaseLoc="/Doc_0/Versions/V2.xml"
    )
    parts = document([page(text("旧"))]) | document([page(text("新"))], "Doc_0/New")
    parts |= {
        "OFD.xml": list_bodies("Doc_0/Document.xml", inside=element("Versions", versions)),
        "Doc_0/Versions/V2.xml": "<no"
        if current == "broken"
        else root("DocVersion", element("DocRoot", "../New/Document.xml")),
    }
    (sheet,) = read_ofd(write_package(parts), "may.ofd")
    assert words(sheet) == found
    assert len(said(sheet)) == problems


def test_places_may_be_written_with_backslashes() -> None:
    parts = document([page(text("甲"))]) | {"OFD.xml": list_bodies("\\Doc_0\\Document.xml")}
    (sheet,) = read_ofd(write_package(parts), "may.ofd")
    assert words(sheet) == "甲"


@pytest.mark.parametrize("content", ["<no", None])
def test_a_list_of_attached_files_that_cannot_be_read_is_said(content: str | None) -> None:
    parts = document([page(text("甲"))], more=element("Attachments", "Attachments.xml"))
    parts |= {} if content is None else {"Doc_0/Attachments.xml": content}
    (sheet,) = read_ofd(write_ofd(parts), "may.ofd")
    assert (words(sheet), said(sheet)) == (
        "甲", ["may.ofd: the list of its attached files cannot be read; see the file itself [G047]"],
    )  # fmt: skip


def test_a_drawing_that_holds_itself_comes_to_an_end() -> None:
    inner = "".join(element("CompositeObject", ResourceID=5, Boundary="0 0 9 9") for _ in range(10)) + text("章")
    unit = element("CompositeGraphicUnit", element("Content", inner), ID=5)
    parts = document(
        [page(element("CompositeObject", ResourceID=5, Boundary="0 0 9 9"))],
        resources=element("CompositeGraphicUnits", unit),
    )
    (sheet,) = read_ofd(write_ofd(parts), "may.ofd")
    assert len(sheet.glyphs) < 200_000


def test_several_documents_are_read_one_after_the_other() -> None:
    sheets = list(
        read_ofd(
            write_ofd(document([page(text("甲")), page(text("乙"))]), document([page(text("丙"))], "Doc_1")), "may.ofd"
        )
    )
    assert [(sheet.position, words(sheet)) for sheet in sheets] == [(1, "甲"), (2, "乙"), (3, "丙")]


def test_attachments_and_seals_are_said_with_the_first_page() -> None:
    parts = document([page(text("甲")), page(text("乙"))], more=element("Attachments", "Attachs/Attachments.xml"))
    parts["Doc_0/Attachs/Attachments.xml"] = root("Attachments", element("Attachment", ID=1, Name="附表.xlsx"))
    sheets = list(read_ofd(write_ofd(parts, bodies=element("Signatures", "Signs.xml")), "may.ofd"))
    assert [len(sheet.problems) for sheet in sheets] == [2, 0]
    assert said(*sheets) == [
        "may.ofd: attached files (1: 附表.xlsx) are not part of the pages; hand over those that are wanted [G047]",
        "may.ofd: seals and annotations are no part of the text, and signatures are not checked; see the file itself [G048]",
    ]


def test_a_page_that_is_not_there_is_said_and_the_others_are_read() -> None:
    parts = document([page(text("甲")), page(text("乙"))])
    del parts["Doc_0/Pages/Page_0/Content.xml"]
    sheets = list(read_ofd(write_ofd(parts), "may.ofd"))
    assert [words(sheet) for sheet in sheets] == ["", "乙"]
    assert said(*sheets) == [
        "may.ofd: page 1 is not in the file; export it again or add the page's text by hand [G049]"
    ]


def test_a_page_that_is_broken_is_said_and_the_others_are_read() -> None:
    sheets = list(read_ofd(write_ofd(document(["<a>", page(text("乙"))])), "may.ofd"))
    assert [words(sheet) for sheet in sheets] == ["", "乙"]
    assert said(*sheets) == [
        'may.ofd: page 1 cannot be read: is broken: "Doc_0/Pages/Page_0/Content.xml" is not XML that can be read; '
        "save it anew and hand that over [G049]"
    ]


@pytest.mark.parametrize("box", ["0 0 99999 99999", "0 0 0 297", "0 0 -5 10"])
def test_a_page_of_an_absurd_size_is_left_out(box: str) -> None:
    sheets = list(
        read_ofd(write_ofd(document([page(text("甲"), element("Area", element("PhysicalBox", box)))])), "may.ofd")
    )
    assert [sheet.glyphs for sheet in sheets] == [()] and "mm large and was left out" in said(*sheets)[0]


@pytest.mark.parametrize("numbers", ["nan", "1e999", "g 999999999 5", "g", "x", "-1e30 5"])
def test_absurd_numbers_stop_nothing(numbers: str) -> None:
    code = element("TextCode", "公报公", X=numbers, Y=5, DeltaX=numbers)
    assert len(read(element("TextObject", code, Boundary="10 10 5 6", Size=5, CTM=numbers)).glyphs) <= 3


@pytest.mark.parametrize(
    ("more", "inside"),
    [({"Visible": "false"}, ""), ({"Alpha": "0"}, ""), ({"Fill": "false"}, ""), ({}, element("FillColor", Value="255 255 255"))],
)  # fmt: skip
def test_text_that_nobody_sees_is_left_out(more: dict[str, str], inside: str) -> None:
    code = inside + element("TextCode", "密", X=0, Y=5)
    assert read(element("TextObject", code, Boundary="10 10 5 6", Size=5, **more)).glyphs == ()


@pytest.mark.parametrize("around", ["Layer", "PageBlock", "CompositeObject"])
@pytest.mark.parametrize("written", ["false", "0"])
def test_text_in_what_is_not_to_be_seen_is_left_out_and_said(around: str, written: str) -> None:
    unit = element("CompositeGraphicUnit", element("Content", text("密", y=50)), ID=5)
    inside = "" if around == "CompositeObject" else text("密")
    hidden = element(around, inside, Visible=written, ResourceID=5, Boundary="0 0 99 99")
    parts = document([page(hidden + text("公"))], resources=element("CompositeGraphicUnits", unit))
    (sheet,) = read_ofd(write_ofd(parts), "may.ofd")
    assert words(sheet) == "公"
    assert said(sheet) == [
        "may.ofd: page 1: 1 characters that are invisible were left out; see whether the printed page has them [G034]"
    ]


@pytest.mark.parametrize(
    ("colour", "reason"), [('Value="255 255 255"', "white on white"), ('Value="0 0 0" Alpha="0"', "invisible")]
)
@pytest.mark.parametrize("by_layer", [True, False])
def test_text_that_its_style_makes_unseen_is_left_out_and_said(colour: str, reason: str, by_layer: bool) -> None:
    styles = element("DrawParams", element("DrawParam", f"<ofd:FillColor {colour}/>", ID=6))
    hidden = element("PageBlock", text("密"), DrawParam=6) if by_layer else text("密", DrawParam="6")
    parts = document([page(hidden + text("公", x=60))], resources=styles)
    (sheet,) = read_ofd(write_ofd(parts), "may.ofd")
    assert words(sheet) == "公"
    assert said(sheet) == [
        f"may.ofd: page 1: 1 characters that are {reason} were left out; see whether the printed page has them [G034]"
    ]


def test_text_that_a_clip_cuts_off_wholly_is_left_out_and_said() -> None:
    outline = element("Path", element("AbbreviatedData", "M 0 0 L 12 0 L 12 9 L 0 9 C"), Boundary="0 0 12 9")
    clips = element("Clips", element("Clip", element("Area", outline)))
    sheet = read(text("公报摘要").replace("<ofd:TextCode", clips + "<ofd:TextCode"))
    assert words(sheet) == "公报摘"
    assert "1 characters that are invisible" in said(sheet)[0]


def test_text_that_is_drawn_over_itself_is_read_once_and_said() -> None:
    sheet = read(text("公报"), text("公报", x=20.2), text("公报", x=40))
    assert words(sheet) == "公报公报"
    assert said(sheet) == [
        "may.ofd: page 1: 2 characters or texts that are drawn twice at one place were taken once [G035]"
    ]


@pytest.mark.parametrize("hidden", [{"Visible": "false"}, {"Alpha": "0"}, {"Fill": "false"}])
def test_the_invisible_text_of_a_scanned_page_is_read_and_said(hidden: dict[str, str]) -> None:
    code = element("TextCode", "公", X=0, Y=5)
    sheet = read_pictures("0 0 210 297", beside=element("TextObject", code, Boundary="10 10 5 6", Size=5, **hidden))
    assert words(sheet) == "公"
    assert said(sheet) == [
        "may.ofd: page 1: its 1 characters are an invisible layer, as text recognition makes it; compare them with the "
        "printed page [G032]"
    ]


def test_white_text_on_a_dark_area_is_seen() -> None:
    area = path("M 0 0 L 100 0 L 100 100 L 0 100 C", inside=element("FillColor", Value="200 0 0"), Fill="true")
    code = element("FillColor", Value="255 255 255") + element("TextCode", "公", X=0, Y=5)
    assert words(read(area, element("TextObject", code, Boundary="10 10 5 6", Size=5))) == "公"


def test_text_outside_the_page_is_left_out_and_said() -> None:
    sheet = read(text("远", x=500, y=20), text("近"))
    assert words(sheet) == "近"
    assert said(sheet) == [
        "may.ofd: page 1: 1 characters that are outside the page were left out; see whether the printed page has them [G034]"
    ]


@pytest.mark.parametrize(
    ("parts", "seen"),
    [
        ({"a.xml": "<a/>"}, "is a package without OFD.xml; get the file once more [G052]"),
        ({"OFD.xml": root("OFD", "")}, "has no page; get the file once more [G052]"),
        (
            {"OFD.xml": "<a/>", "Encryptions.xml": "<a/>"},
            "is encrypted; save it without protection and hand that over [G055]",
        ),
    ],
)
def test_what_cannot_be_read_at_all_is_refused(parts: dict[str, str], seen: str) -> None:
    with pytest.raises(GazetteError) as caught:
        list(read_ofd(write_package(parts), "may.ofd"))
    assert str(caught.value) == f"may.ofd: {seen}"


def test_more_pages_than_a_gazette_has_are_refused() -> None:
    listed = element("Pages", "".join(element("Page", ID=1, BaseLoc="a.xml") for _ in range(5001)))
    parts = {"Doc_0/Document.xml": root("Document", listed)}
    with pytest.raises(GazetteError) as caught:
        list(read_ofd(write_ofd(parts), "may.ofd"))
    assert str(caught.value) == ("may.ofd: has 5001 pages, more than any gazette has; hand it over in pieces [G051]")
