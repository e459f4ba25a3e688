"""The layouts in which the tests set issues in type: what each is, by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Layout:
    """How an issue is printed. Lengths in mm, `size` in points, `leading` and `tracking` in em.

    `late`: the content stream has the boxes (titles, signatures) of a page after its columns. `shares`: short notices
    share a page, each with its text in `balanced` columns below its head. `begins`: where a notice begins.
    `tables` are the rules of the tables that each notice gets, `turns` how wide ones stand: no, text (turned on an
    upright page) or page (a landscape page). `pictures` are bitmaps, or drawn by the page where they are `charts`;
    `labels` are words and numbers in these that belong to no notice.
    `form` fixes values of FORMS, `kinds` the kinds of notices.
    """

    name: str
    columns: int = 1
    width: float = 210
    height: float = 285
    size: float = 10.5
    leading: float = 0.75
    tracking: float = 0
    late: bool = False
    heads: str = "doubled"
    folios: str = "bare"
    footers: str = "year and serial"
    begins: str = "on a new page"
    annexes_begin: str = "on a new page"
    shares: bool = False
    cover: bool = False
    contents: bool = False
    red_heads: bool = False
    tables: tuple[str, ...] = ()
    merges: bool = True
    turns: str = "no"
    pictures: bool = False
    charts: bool = False
    labels: bool = False
    footnotes: bool = False
    form: Mapping[str, str] = field(default_factory=dict)
    kinds: tuple[str, ...] = ()

    @property
    def shows_sections(self) -> bool:
        return self.heads != "none" or self.contents


_PLAIN = {"signatures": "close", "joint signatures": "line by line", "digits": "close"}
_SAMPLE = Layout("sample", columns=2, late=True, shares=True, tables=("all",), turns="text")
_TITLE_FIRST = Layout(
    "title first",
    size=12,
    heads="none",
    footers="name and year",
    begins="below the one before",
    annexes_begin="below the text",
)
_TABLES = ("circular", "plan", "joint", "award")
LAYOUTS = {
    layout.name: layout
    for layout in (
        _SAMPLE,
        Layout(
            "gbt 9704", width=210, height=297, size=16, leading=0.9, heads="none", folios="dashes", footers="none",
            red_heads=True, form=_PLAIN, kinds=("circular", "plan", "reply", "letter", "award"),
        ),
        _TITLE_FIRST,
        Layout("two columns", columns=2),
        Layout("three columns", columns=3, size=9, heads="single", footers="name and year"),
        Layout("contents", columns=2, cover=True, contents=True, heads="single"),
        Layout("two a page", shares=True, kinds=("personnel", "letter", "public notice", "reply", "announcement")),
        Layout("mixed", columns=2, shares=True, late=True, annexes_begin="below the text", heads="single", footnotes=True),
        Layout("ruled tables", tables=("all", "all"), kinds=_TABLES, annexes_begin="below the text"),
        Layout("borderless tables", tables=("none", "three"), kinds=_TABLES, merges=False),
        Layout("turned pages", columns=2, tables=("all",), turns="page", kinds=_TABLES),
        Layout("footnotes", footnotes=True, size=12, heads="single"),
        Layout("pictures", columns=2, pictures=True),
        Layout("charts", pictures=True, charts=True),
        Layout("labelled charts", columns=2, pictures=True, charts=True, labels=True),
        Layout("letter-spaced", columns=2, tracking=0.4, form={"signatures": "spaced", "dates": "spaced"}),
    )
}  # fmt: skip
