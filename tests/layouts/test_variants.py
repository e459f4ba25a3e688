"""The variants of a typeset file are what they say: what they keep is there, what they take is not."""

from __future__ import annotations

import pypdfium2
import pytest

from tests.layouts.files import DAMAGED, WHOLE, make_pdf
from tests.layouts.test_typesetting import read_text
from tests.layouts.typesetting import typeset
from tests.layouts.variants import HIDDEN, KEEPING


@pytest.mark.parametrize("name", KEEPING)
def test_what_keeps_the_text_keeps_it(name: str) -> None:
    kept = read_text(make_pdf(1, name)[1]).replace(HIDDEN.replace(" ", ""), "")

    assert set(kept) == set(read_text(typeset(1, "two columns")))


def test_a_page_with_rotate_looks_as_the_landscape_page_did() -> None:
    with pypdfium2.PdfDocument(make_pdf(1, "pages with /Rotate")[1]) as document:
        turned = [(page.get_rotation(), page.get_width() > page.get_height()) for page in document]

    assert (90, True) in turned
    assert (90, False) not in turned


def test_a_page_without_text_is_the_picture_of_itself() -> None:
    with pypdfium2.PdfDocument(make_pdf(1, "a page without text")[1]) as document:
        lengths = [len(page.get_textpage().get_text_bounded()) for page in document]

    assert lengths[1] == 0
    assert min(lengths[0], lengths[2]) > 100


@pytest.mark.parametrize("name", ["locked", "cut off"])
def test_what_is_locked_or_cut_off_does_not_open(name: str) -> None:
    with pytest.raises(pypdfium2.PdfiumError):
        pypdfium2.PdfDocument(make_pdf(1, name)[1])


@pytest.mark.parametrize("name", [*WHOLE, *DAMAGED])
def test_a_variant_of_a_file_is_made_the_same_twice(name: str) -> None:
    assert make_pdf(2, name)[1] == make_pdf(2, name)[1]
