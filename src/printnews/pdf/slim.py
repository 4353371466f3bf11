"""A size budget met: pictures made smaller where it is seen least, never below a floor.

In:   placed pictures, what an edition wants of them, and the bytes they may take together.
Out:  for each picture the resolution and quality that were chosen, and what that cost it.
Never guesses a cost: every candidate is encoded and compared with the crop as the edition wants it.
"""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import repeat
from typing import Any

from printnews.cache import Cache, key
from printnews.pages.page import PlacedPicture
from printnews.pdf.pictures import Prepared, Want, name_of, prepare_one, shaped

SHARES = (1.0, 0.85, 0.7)
"""Parts of the wished resolution that are tried."""
QUALITIES = (92, 86, 80, 74, 68, 60, 52, 44, 36)
"""JPEG qualities that are tried, besides the wished one."""
WINDOW = 8
"""Pixels, each way, of the windows that are compared."""
MEGABYTE = 1_000_000
MOST_GROWTH = 100
"""Times its bytes that a picture may need to be fine enough: no bound that is ever met."""
_C1, _C2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
"""What steadies the comparison where a window is black or flat (Wang and others, 2004)."""


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
    ladders = [_ladder(trials, want, floor) for trials in _tried(placed, want, cache, workers)]
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
    """Tell how like its crop a picture is as it was wished; what was compared before is kept."""
    name = key("likeness", name_of(placed, want), str(WINDOW))
    if name not in _likenesses:
        raw = cache.find(name, ".json")
        if raw is None:
            raw = json.dumps(likeness(shaped(placed, want), _opened(io.BytesIO(made.jpeg)))).encode()
            cache.keep(name, ".json", raw)
        _likenesses[name] = float(json.loads(raw))
    return _likenesses[name]


def prepare_chosen(choices: Sequence[Choice], want: Want, cache: Cache) -> dict[PlacedPicture, Prepared]:
    """Prepare every picture as it was chosen."""
    wants = [replace(want, ppi=each.chosen.ppi, quality=each.chosen.quality) for each in choices]
    return {
        each.placed: prepare_one(each.placed, wanted, cache)
        for each, wanted in zip(choices, wants, strict=True)
    }


def _tried(placed: Sequence[PlacedPicture], want: Want, cache: Cache, workers: int) -> list[list[Trial]]:
    """Give the candidates of every picture; those tried before are kept."""
    names = [key("trials", name_of(each, want), repr((SHARES, QUALITIES, WINDOW))) for each in placed]
    kept = [cache.find(name, ".json") for name in names]
    missing = [number for number, raw in enumerate(kept) if raw is None]
    todo = [placed[number] for number in missing]
    if workers > 1 and len(todo) > 1:
        # Loading it takes longer than looking at a small issue's pictures.
        from concurrent.futures import ProcessPoolExecutor
        from multiprocessing import get_context

        # Begun from nothing: libvips, once in use, cannot be taken along into a copy of this process.
        with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
            made = list(pool.map(try_all, todo, repeat(want)))
    else:
        made = [try_all(each, want) for each in todo]
    for number, rows in zip(missing, made, strict=True):
        kept[number] = json.dumps(rows).encode()
        cache.keep(names[number], ".json", kept[number] or b"")
    return [[Trial(*row) for row in json.loads(raw or b"[]")] for raw in kept]


def try_all(placed: PlacedPicture, want: Want) -> list[tuple[int, int, int, float]]:
    """Encode a picture in every way, and compare each with the crop as the edition wants it."""
    crop = shaped(placed, want)
    qualities = sorted({*QUALITIES, want.quality}, reverse=True)
    found = []
    for share in SHARES:
        ppi = max(36, round(want.ppi * share))
        image = crop if share == 1 else shaped(placed, replace(want, ppi=ppi))
        for quality in qualities:
            out = io.BytesIO()
            image.save(out, "JPEG", quality=quality, subsampling=0, optimize=True)
            found.append((ppi, quality, len(out.getvalue()), round(likeness(crop, _opened(out)), 5)))
    return found


def _opened(raw: io.BytesIO) -> Any:
    from PIL import Image

    return Image.open(raw)


def likeness(one: Any, two: Any) -> float:
    """Give the structural similarity (SSIM) of two pictures' lightness, the second at the first's size."""
    from PIL import Image

    if two.size != one.size:
        two = two.resize(one.size, Image.Resampling.BICUBIC)
    x, y = (image.convert("L").convert("F") for image in (one, two))
    shift = WINDOW // 2
    places = [(0, 0), (shift, shift)] if min(x.size) > 2 * WINDOW else [(0, 0)]
    return sum(_similar(x.crop((*at, *x.size)), y.crop((*at, *y.size))) for at in places) / len(places)


def _similar(x: Any, y: Any) -> float:
    """Compare window by window, windows side by side."""
    from PIL import Image, ImageMath

    def times(one: Any, two: Any) -> Any:
        return ImageMath.lambda_eval(lambda given: given["a"] * given["b"], a=one, b=two)

    x1, y1, xx, yy, xy = (each.reduce(WINDOW) for each in (x, y, times(x, x), times(y, y), times(x, y)))

    def similar(given: Mapping[str, Any]) -> Any:
        both, squares = given["x"] * given["y"], given["x"] * given["x"] + given["y"] * given["y"]
        light = (both * 2 + _C1) / (squares + _C1)
        form = ((given["xy"] - both) * 2 + _C2) / (given["xx"] + given["yy"] - squares + _C2)
        return light * form

    found = ImageMath.lambda_eval(similar, x=x1, y=y1, xx=xx, yy=yy, xy=xy)
    return float(found.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0)))
