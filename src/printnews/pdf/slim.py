"""A size budget met: pictures made smaller where it is seen least, never below a floor.

In:   placed pictures, what is asked of them, and the bytes they may take together.
Out:  for each picture the resolution and quality that were chosen, and what that cost it.
Never guesses a cost: what is chosen was tried.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from printnews.pages.page import PlacedPicture
from printnews.pdf.pictures import Prepared, prepare_one
from printnews.pdf.trials import Asked, Trial, fine_ways, smaller_ways

MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Budget:
    """Most bytes of the file, and how like its crop a picture stays that is made smaller."""

    most: int = 7 * MEGABYTE
    likeness: float = 0.95


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen for a picture, and what it would have been without a budget."""

    placed: PlacedPicture
    wished: Trial
    chosen: Trial


class TooLargeError(Exception):
    """The budget cannot be met; `least` is how the pictures are when they take least."""

    def __init__(self, least: Sequence[Choice]) -> None:
        super().__init__(f"{sum(each.chosen.size for each in least)} bytes are the least")
        self.least = tuple(least)


def finer(pictures: Mapping[PlacedPicture, Prepared], asked: Asked) -> dict[PlacedPicture, Prepared]:
    """Prepare anew the pictures that the wished quality leaves below the floor; give those alone."""
    placed = list(pictures)
    chosen = {
        each: _finest(trials, asked)
        for each, trials in zip(placed, fine_ways(placed, asked), strict=True)
        if trials[0].likeness < asked.floor
    }
    return {each: _prepared(each, trial, asked) for each, trial in chosen.items()}


def _finest(trials: Sequence[Trial], asked: Asked) -> Trial:
    """Give the smallest way that is fine enough; where none is, the best."""
    fine = [each for each in trials if each.likeness >= asked.floor]
    if fine:
        return min(fine, key=lambda each: each.size)
    return max(trials, key=lambda each: each.likeness)


def choose(placed: Sequence[PlacedPicture], asked: Asked, *, room: int) -> list[Choice]:
    """Choose how each picture is made, so that all together fit the room.

    Step by step the picture is lowered that loses least likeness for the bytes it gives.

    Raises:
        TooLargeError: At the floor they still take more.
    """
    ladders = _ladders(placed, asked)
    steps = [0] * len(ladders)
    total = sum(ladder[0].size for ladder in ladders)
    while total > room:
        costs = [
            (_price(ladder[step], ladder[step + 1]), number)
            for number, (ladder, step) in enumerate(zip(ladders, steps, strict=True))
            if step + 1 < len(ladder)
        ]
        if not costs:
            raise TooLargeError(_choices(placed, ladders, steps))
        _, number = min(costs)
        before, after = ladders[number][steps[number] : steps[number] + 2]
        total += after.size - before.size
        steps[number] += 1
    return _choices(placed, ladders, steps)


def _choices(
    placed: Sequence[PlacedPicture], ladders: Sequence[Sequence[Trial]], steps: Sequence[int]
) -> list[Choice]:
    found = zip(placed, ladders, steps, strict=True)
    return [Choice(each, ladder[0], ladder[step]) for each, ladder, step in found]


def _price(before: Trial, after: Trial) -> float:
    return (before.likeness - after.likeness) / (before.size - after.size)


def _ladders(placed: Sequence[PlacedPicture], asked: Asked) -> list[list[Trial]]:
    """Give the ways of every picture from the best down; those too coarse as they are wished have one."""
    fine = dict(zip(placed, fine_ways(placed, asked), strict=True))
    may_fall = [each for each, trials in fine.items() if trials[0].likeness >= asked.floor]
    smaller = dict(zip(may_fall, smaller_ways(may_fall, asked), strict=True))
    return [_ladder(smaller[each]) if each in smaller else [_finest(fine[each], asked)] for each in placed]


def _ladder(trials: Sequence[Trial]) -> list[Trial]:
    """Give ways from the wished one down, each smaller than the one before.

    A way stays only if no other is as small and more like the crop.
    """
    ladder = [trials[0]]
    for each in sorted(trials, key=lambda trial: (-trial.likeness, trial.size)):
        if each.likeness <= trials[0].likeness and each.size < ladder[-1].size:
            ladder.append(each)
    return ladder


def prepare_chosen(choices: Sequence[Choice], asked: Asked) -> dict[PlacedPicture, Prepared]:
    """Prepare every picture as it was chosen."""
    return {each.placed: _prepared(each.placed, each.chosen, asked) for each in choices}


def _prepared(placed: PlacedPicture, chosen: Trial, asked: Asked) -> Prepared:
    return prepare_one(placed, replace(asked.want, ppi=chosen.ppi, quality=chosen.quality), asked.cache)
