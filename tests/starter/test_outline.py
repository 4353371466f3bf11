"""A new issue before it is written: how many pages it has, and how its pieces are made shorter."""

from __future__ import annotations

import pytest

from conftest import SAMPLE_PLACES
from printnews.diagnostics import Report, Span
from printnews.model.read import read_design
from printnews.starter.masters import choose
from printnews.starter.outline import Piece
from printnews.starter.prose import pieces


@pytest.mark.parametrize("least", [1, 3, 8, 9, 13])
@pytest.mark.parametrize("multiple", [1, 2, 4])
def test_pages_are_as_many_as_sheets_ask_for(least: int, multiple: int) -> None:
    """At least as many as somebody wants, and no more than the folded sheet needs."""
    design = read_design(SAMPLE_PLACES, "newsletter-a4", Span("x"), Report())
    assert design is not None
    chosen = choose(design.layout.model_copy(update={"page_multiple": multiple}), least)
    fewest = len(choose(design.layout.model_copy(update={"page_multiple": 1}), 1))
    wanted = max(least, fewest)

    assert len(chosen) == -(-wanted // multiple) * multiple


@pytest.mark.parametrize(("cut", "left"), [(0, 90), (5, 90), (40, 60), (200, 0)])
def test_a_piece_gives_way_by_what_a_finding_says(cut: int, left: int) -> None:
    """By a tenth, or by as many words as are too many."""
    assert Piece(pieces()[0][0], 100).less((), cut).words == left
