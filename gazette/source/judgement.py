"""What has to be said of a page of any form: what nobody sees was left out, or it was too full to be read whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

_REASONS = {"hidden": "invisible", "white": "white on white", "outside": "outside the page"}


def judge_marks(left_out: Mapping[str, int], is_cut_short: bool) -> Iterator[tuple[str, str]]:
    """Code and sentence of what was left out of a page, by reason, and of a page that was not read whole.

    `left_out` counts characters: hidden, white, outside, doubled.
    """
    for reason, count in left_out.items():
        if reason in _REASONS and count:
            seen = f"{count} characters that are {_REASONS[reason]} were left out"
            yield "G034", f"{seen}; see whether the printed page has them"
    if doubled := left_out.get("doubled"):
        yield "G035", f"{doubled} characters or texts that are drawn twice at one place were taken once"
    if is_cut_short:
        yield "G031", "it has more marks than a printed page can have, and not all were read; export the file again"
