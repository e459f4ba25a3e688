"""A style sheet is sent without what only its authors read."""

from __future__ import annotations

import pytest

from gazette.site.assets import squeeze_style


@pytest.mark.parametrize(
    ("style", "sent"),
    [
        ("/* head */\n:root {\n  --red: #a8161c;\n}\n", ":root{--red: #a8161c}"),
        ("a, b > c { margin: 0 auto; }\n\n/* x */ d { top: 0; }", "a,b > c{margin: 0 auto}d{top: 0}"),
        ("@media (min-width: 64rem) {\n  a { width: calc(1em + 2px); }\n}", "@media (min-width: 64rem){a{width: calc(1em + 2px)}}"),
    ],
)  # fmt: skip
def test_comments_and_indents_are_left_out(style: str, sent: str) -> None:
    assert squeeze_style(style) == sent


@pytest.mark.parametrize(
    "style",
    [
        'a{content: "— " counter(page) " —"}',
        'a{content: "/* not a comment */"}',
        "a{content: '; } {'}",
        'a{content: "\\"  ;"}',
        "a :is(b, c) d{top: 0}".replace(", ", ","),
        "a{background: url(x.png)}",
    ],
)
def test_what_stands_in_quotation_marks_and_between_words_stays(style: str) -> None:
    assert squeeze_style(style) == style


def test_a_comment_may_hold_a_quotation_mark() -> None:
    assert squeeze_style("/* the reader's */ a { top: 0 } /* \" */ b { top: 1px }") == "a{top: 0}b{top: 1px}"
