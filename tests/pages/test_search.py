"""The search beside others over the same moves: every way there is, and the first that fits."""

from __future__ import annotations

from pathlib import Path

import pytest

import chance
from conftest import Workshop
from firstfit import CASES, write_case
from moves import cheapest, first_fit, searched
from search import SMALL, differences


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder in which issues can be drawn."""
    folder = tmp_path_factory.mktemp("search")
    chance.prepare(folder)
    return folder


QUICK = (
    "a-picture-three-lines-lower-saves-a-page",
    "a-small-picture-lets-the-next-story-in",
    "pictures-with-the-head-of-their-story",
    "what-is-left-goes-between-the-stories",
)
"""Of the ten that the bench tells the ones of two pages."""


@pytest.mark.parametrize("name", QUICK)
def test_first_fit_loses(name: str, room: Path, workshop: Workshop) -> None:
    """Looking back and ahead costs less, and spares what the case is named after."""
    (run,) = searched(write_case(room, name, CASES[name]), workshop.cache)

    assert first_fit(run).cost > run.cost
    assert differences(run)[CASES[name].loses] > 0


@pytest.mark.parametrize("seed", [2, 9, 11, 13])
def test_no_other_way_to_make_up_a_small_issue_costs_less(seed: int, room: Path, workshop: Workshop) -> None:
    """An exhaustive search over the same moves finds nothing that is two percent cheaper."""
    (run,) = searched(chance.draw_issue(room, seed, SMALL).places, workshop.cache)

    assert run.cost <= 1.02 * cheapest(run)
