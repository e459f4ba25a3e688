"""Hostile PDFs crash nothing: there is a reading, or one sentence; make fuzz-pdf tries two thousand."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from bench.fuzz_pdf import try_seed
from gazette.model import GazetteError
from gazette.source.received import read_source
from tests.layouts.hostile import (
    MUTATIONS,
    Mutation,
    absurd_page,
    busy_catalogue,
    countless_pages,
    huge_picture,
    make_hostile,
)

QUICK = (absurd_page, busy_catalogue, countless_pages, huge_picture)


@pytest.mark.parametrize("seed", range(1, 9))
def test_a_mutated_file_is_read_or_refused_in_a_sentence(seed: int) -> None:
    assert try_seed(seed).wrong is None


@pytest.mark.parametrize("monster", QUICK, ids=lambda monster: monster.__name__)
def test_a_monster_is_read_or_refused_in_a_sentence(monster: Callable[[random.Random], bytes]) -> None:
    file = monster(random.Random(1))
    try:
        assert read_source(file, "issue.pdf").pages
    except GazetteError as error:
        assert str(error).startswith("issue.pdf: ")


def test_a_file_that_is_changed_is_another_one() -> None:
    made = {make_hostile(seed) for seed in range(1, 9)}

    assert len(made) == 8
    assert make_hostile(1) == make_hostile(1)


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: mutation.__name__)
def test_a_mutation_takes_any_bytes(mutation: Mutation) -> None:
    assert isinstance(mutation(b"%PDF-1.7 1 0 obj", random.Random(1)), bytes)
