"""A size budget met: pictures made smaller where it is seen least, never below a floor.

In:   placed pictures, what an edition wants of them, and the bytes they may take together.
Out:  for each picture the resolution and quality that were chosen, and what that cost it.
Never guesses a cost: every candidate is encoded, and compared with the crop that is printed.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, field, replace
from itertools import repeat
from math import ceil
from typing import Any

from printnews.cache import Cache, key
from printnews.pages.page import PlacedPicture
from printnews.pdf.likeness import WINDOW, likeness_of_jpeg
from printnews.pdf.pictures import Prepared, Want, name_of, prepare_one, shaped

SHARES = (1.0, 0.85, 0.7)
"""Parts of a resolution that are tried: of the wished one, to be smaller; of the print's, to be finer."""
QUALITIES = (92, 86, 80, 74, 68, 60, 52, 44, 36)
"""JPEG qualities that are tried below the wished one."""
FINE = range(20, 97, 4)
"""JPEG qualities among which the lowest is looked for that is fine enough."""
COARSEST = 36
"""Pixels an inch; fewer are never tried."""
MEGABYTE = 1_000_000
MOST_GROWTH = 100
"""Times its bytes that a picture may need to be fine enough: no bound that is ever met."""


@dataclass(frozen=True, slots=True)
class Budget:
    """Most bytes of the file, and how like its crop a picture stays that is made smaller."""

    most: int = 7 * MEGABYTE
    likeness: float = 0.95


@dataclass(frozen=True, slots=True)
class Trial:
    """A candidate: how it was made, its bytes, and how like the crop it is (1 = the same)."""

    ppi: int
    quality: int
    size: int
    likeness: float


@dataclass(frozen=True, slots=True)
class Choice:
    """What was chosen for a picture, and what it would have been without a budget."""

    placed: PlacedPicture
    wished: Trial
    chosen: Trial


class TooLargeError(Exception):
    """The budget cannot be met; `least` is what the pictures take at the floor."""

    def __init__(self, least: int) -> None:
        super().__init__(f"{least} bytes are the least")
        self.least = least


def choose(
    placed: Sequence[PlacedPicture], want: Want, *, floor: float, room: int, cache: Cache, workers: int = 1
) -> list[Choice]:
    """Choose how each picture is made, so that all together fit the room.

    Step by step the picture is lowered that loses least likeness for the bytes it gives.

    Raises:
        TooLargeError: At the floor they still take more.
    """
    ladders = [_ladder(trials, want, floor) for trials in _tried(placed, want, floor, cache, workers)]
    steps = [0] * len(ladders)
    total = sum(ladder[0].size for ladder in ladders)
    while total > room:
        costs = [
            (_price(ladder[step], ladder[step + 1]), number)
            for number, (ladder, step) in enumerate(zip(ladders, steps, strict=True))
            if step + 1 < len(ladder)
        ]
        if not costs:
            raise TooLargeError(total)
        _, number = min(costs)
        before, after = ladders[number][steps[number] : steps[number] + 2]
        total += after.size - before.size
        steps[number] += 1
    found = zip(placed, ladders, steps, strict=True)
    return [Choice(each, ladder[0], ladder[step]) for each, ladder, step in found]


def _price(before: Trial, after: Trial) -> float:
    return (before.likeness - after.likeness) / (before.size - after.size)


def _ladder(trials: Sequence[Trial], want: Want, floor: float) -> list[Trial]:
    """Give candidates from the wished one down, each smaller than the one before, and none below the floor.

    A candidate stays only if no other is as small and more like the crop.
    """
    wished = next(each for each in trials if (each.ppi, each.quality) == (want.ppi, want.quality))
    if wished.likeness < floor:
        # The wish itself is too coarse for this picture: the smallest that is fine enough stands for it.
        fine = [each for each in trials if each.likeness >= floor]
        best = max(trials, key=lambda each: each.likeness)
        return [min(fine, key=lambda each: each.size) if fine else best]
    ladder = [wished]
    for each in sorted(trials, key=lambda trial: (-trial.likeness, trial.size)):
        if floor <= each.likeness <= wished.likeness and each.size < ladder[-1].size:
            ladder.append(each)
    return ladder


def finer(
    pictures: Mapping[PlacedPicture, Prepared], want: Want, *, floor: float, cache: Cache, workers: int = 1
) -> dict[PlacedPicture, Prepared]:
    """Prepare anew the pictures that the wished quality leaves below the floor; give those alone."""
    coarse = [each for each, made in pictures.items() if _wished(each, made, want, cache) < floor]
    room = sum(len(pictures[each].jpeg) for each in coarse) * MOST_GROWTH
    choices = choose(coarse, want, floor=floor, room=room, cache=cache, workers=workers)
    return prepare_chosen(choices, want, cache)


_likenesses: dict[str, float] = {}


def _wished(placed: PlacedPicture, made: Prepared, want: Want, cache: Cache) -> float:
    """Tell how like the printed crop a picture is as it was wished; what was compared before is kept."""
    name = key("likeness", name_of(placed, want, cache), str((WINDOW, want.judged)))
    if name not in _likenesses:
        raw = cache.find(name, ".json")
        if raw is None:
            raw = json.dumps(likeness_of_jpeg(_printed(placed, want), made.jpeg)).encode()
            cache.keep(name, ".json", raw)
        _likenesses[name] = float(json.loads(raw))
    return _likenesses[name]


def _printed(placed: PlacedPicture, want: Want) -> Any:
    """Give the crop at the resolution at which likeness is judged, in the edition's colours."""
    return shaped(placed, replace(want, ppi=want.judged or want.ppi))


def prepare_chosen(choices: Sequence[Choice], want: Want, cache: Cache) -> dict[PlacedPicture, Prepared]:
    """Prepare every picture as it was chosen."""
    wants = [replace(want, ppi=each.chosen.ppi, quality=each.chosen.quality) for each in choices]
    return {
        each.placed: prepare_one(each.placed, wanted, cache)
        for each, wanted in zip(choices, wants, strict=True)
    }


def _tried(
    placed: Sequence[PlacedPicture], want: Want, floor: float, cache: Cache, workers: int
) -> list[list[Trial]]:
    """Give the candidates of every picture; those tried before are kept."""
    ways = repr((SHARES, QUALITIES, FINE, COARSEST, WINDOW, want.judged, floor))
    names = [key("trials", name_of(each, want, cache), ways) for each in placed]
    kept = [cache.find(name, ".json") for name in names]
    missing = [number for number, raw in enumerate(kept) if raw is None]
    todo = [placed[number] for number in missing]
    if workers > 1 and len(todo) > 1:
        # Loading it takes longer than looking at a small issue's pictures.
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        # Begun from nothing: libvips, once in use, cannot be taken along into a copy of this process.
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
            made = list(pool.map(try_all, todo, repeat(want), repeat(floor)))
    else:
        made = [try_all(each, want, floor) for each in todo]
    for number, rows in zip(missing, made, strict=True):
        kept[number] = json.dumps([astuple(each) for each in rows]).encode()
        cache.keep(names[number], ".json", kept[number] or b"")
    return [[Trial(*row) for row in json.loads(raw or b"[]")] for raw in kept]


def try_all(placed: PlacedPicture, want: Want, floor: float) -> list[Trial]:
    """Encode a picture in the ways that come into question, and compare each with the printed crop.

    One that is like enough as it was wished is made smaller, others are made finer.
    """
    bench = _Bench(placed, want, _printed(placed, want).convert("L"))
    wished = bench.trial(want.ppi, want.quality)
    if wished.likeness < floor:
        return [wished, *_finer_ways(bench, floor)]
    return [wished, *_smaller_ways(bench, floor)]


@dataclass(slots=True)
class _Bench:
    """Encodes a picture in one way after the other."""

    placed: PlacedPicture
    want: Want
    crop: Any
    shapes: dict[int, Any] = field(default_factory=dict)
    """The picture by its pixels an inch."""

    def trial(self, ppi: int, quality: int) -> Trial:
        """Encode it, and compare it with the crop."""
        if ppi not in self.shapes:
            self.shapes[ppi] = shaped(self.placed, replace(self.want, ppi=ppi))
        out = io.BytesIO()
        self.shapes[ppi].save(out, "JPEG", quality=quality, subsampling=0, optimize=True)
        jpeg = out.getvalue()
        return Trial(ppi, quality, len(jpeg), round(likeness_of_jpeg(self.crop, jpeg), 5))

    @property
    def finest(self) -> int:
        """Pixels an inch of the crop, which may be fewer than are printed."""
        return ceil(72 * int(self.crop.width) / self.placed.box.width)


def _smaller_ways(bench: _Bench, floor: float) -> Iterator[Trial]:
    """Give ways below the wished one that are still fine enough."""
    want = bench.want
    for share in SHARES:
        ppi = max(COARSEST, round(want.ppi * share))
        for quality in (want.quality, *QUALITIES):
            if quality > want.quality or (ppi, quality) == (want.ppi, want.quality):
                continue
            trial = bench.trial(ppi, quality)
            if trial.likeness < floor:
                break
            yield trial


def _finer_ways(bench: _Bench, floor: float) -> Iterator[Trial]:
    """Give, for each resolution from the print's down, the smallest way that is fine enough."""
    found: Trial | None = None
    for share in SHARES:
        ppi = max(COARSEST, ceil(bench.finest * share))
        better = _lowest(bench, ppi, floor, found)
        if better is None:
            # Fewer pixels would have to be kept better still.
            return
        found = better
        yield found


def _lowest(bench: _Bench, ppi: int, floor: float, known: Trial | None) -> Trial | None:
    """Find the lowest quality that is fine enough, by halves; None where that is no smaller than a known way.

    Where none is fine enough, and no way is known, the best is given.
    """
    low, high, best = 0, len(FINE) - 1, None
    while low < high:
        middle = (low + high) // 2
        trial = bench.trial(ppi, FINE[middle])
        if trial.likeness >= floor:
            high, best = middle, trial
        elif known and trial.size >= known.size:
            return None
        else:
            low = middle + 1
    last = best if best and best.quality == FINE[low] else bench.trial(ppi, FINE[low])
    return last if known is None or (last.likeness >= floor and last.size < known.size) else None
