"""Ways to make a picture for a screen: tried, each compared with the crop that is printed, and kept.

In:   placed pictures, what an edition wants of them, and how like the crop they have to be.
Out:  for each picture how it was made, its bytes, and its likeness.
Never guesses a cost: every way that is given was encoded.
"""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple, dataclass, field, replace
from itertools import repeat
from math import ceil
from typing import Any, TypeAlias

from printnews.cache import Cache, key
from printnews.pages.page import PlacedPicture
from printnews.pdf.likeness import WINDOW, Original
from printnews.pdf.pictures import Want, name_of, prepare_one, shaped

RECIPE = 1
"""Changes when the same question is to get another answer."""
SHARES = (1.0, 0.85, 0.7)
"""Parts of a resolution that are tried: of the wished one, to be smaller; of the print's, to be finer."""
QUALITIES = (92, 86, 80, 74, 68, 60, 52, 44, 36)
"""JPEG qualities that are tried below the wished one."""
FINE = range(20, 97, 4)
"""JPEG qualities among which the lowest is looked for that is fine enough."""
COARSEST = 36
"""Pixels an inch; fewer are never tried."""
STEEP = 0.004
"""Likeness that a step of FINE brings, more or less: how far the next one tried lies from the last."""
DEEP = 0.01
"""For each of these that the wished way falls short of the floor, the search begins a step of FINE higher."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A way that was tried: how it was made, its bytes, and how like the crop it is (1 = the same)."""

    ppi: int
    quality: int
    size: int
    likeness: float


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of every picture."""

    want: Want
    floor: float
    """The least likeness."""
    cache: Cache
    workers: int = 1


def fine_ways(placed: Sequence[PlacedPicture], asked: Asked) -> list[list[Trial]]:
    """Try every picture as it is wished; one that is not fine enough then, in finer ways too."""
    return _tried("finer", try_finer, placed, asked)


def smaller_ways(placed: Sequence[PlacedPicture], asked: Asked) -> list[list[Trial]]:
    """Try every picture as it is wished, and in smaller ways that are fine enough."""
    return _tried("smaller", try_smaller, placed, asked)


_Way: TypeAlias = Callable[[PlacedPicture, Asked], list[Trial]]


def _tried(kind: str, way: _Way, placed: Sequence[PlacedPicture], asked: Asked) -> list[list[Trial]]:
    """Give the trials of every picture; those made before are found again."""
    settings = repr((RECIPE, kind, SHARES, QUALITIES, FINE, COARSEST, WINDOW, asked.want.judged, asked.floor))
    names = [key("trials", name_of(each, asked.want, asked.cache), settings) for each in placed]
    found = {name: _kept(name, asked.cache) for name in names}
    missing = {name: each for name, each in zip(names, placed, strict=True) if found[name] is None}
    made = _all_tried(way, list(missing.values()), asked)
    for name, trials in zip(missing, made, strict=True):
        rows = json.dumps([astuple(each) for each in trials]).encode()
        asked.cache.keep(name, ".json", rows)
        found[name] = trials
    return [found[name] or [] for name in names]


def _kept(name: str, cache: Cache) -> list[Trial] | None:
    raw = cache.find(name, ".json")
    return None if raw is None else [Trial(*row) for row in json.loads(raw)]


def _all_tried(way: _Way, placed: Sequence[PlacedPicture], asked: Asked) -> list[list[Trial]]:
    if asked.workers == 1 or len(placed) < 2:
        return [way(each, asked) for each in placed]
    # Loading it takes longer than looking at a small issue's pictures.
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    # Begun from nothing: libvips, once in use, cannot be taken along into a copy of this process.
    with ProcessPoolExecutor(asked.workers, mp_context=get_context("spawn")) as pool:
        return list(pool.map(way, placed, repeat(asked)))


def try_finer(placed: PlacedPicture, asked: Asked) -> list[Trial]:
    """Try a picture as it is wished and, where that is not fine enough, in the smallest ways that are."""
    bench = _Bench.of(placed, asked)
    wished = bench.wished()
    return [wished] if wished.likeness >= asked.floor else [wished, *_finer(bench, wished)]


def try_smaller(placed: PlacedPicture, asked: Asked) -> list[Trial]:
    """Try a picture as it is wished, and in ways below that are fine enough."""
    bench = _Bench.of(placed, asked)
    return [bench.wished(), *_smaller(bench)]


@dataclass(slots=True)
class _Bench:
    """Encodes a picture in one way after the other."""

    placed: PlacedPicture
    asked: Asked
    crop: Original
    resolutions: tuple[int, ...]
    """Pixels an inch among which the finer ways are looked for."""
    shapes: dict[int, Any] = field(default_factory=dict)
    """The picture by its pixels an inch."""

    @classmethod
    def of(cls, placed: PlacedPicture, asked: Asked) -> _Bench:
        """Lay the printed crop ready."""
        judged = asked.want.judged or asked.want.ppi
        crop = shaped(placed, replace(asked.want, ppi=judged))
        # It has fewer pixels where the original has no more.
        has = min(judged, 72 * int(crop.width) / placed.box.width)
        fewer = [max(COARSEST, ceil(has * share)) for share in SHARES[1:]]
        return cls(placed, asked, Original.of(crop), (judged, *fewer), {judged: crop})

    def wished(self) -> Trial:
        """Compare the picture with the crop as it is wished."""
        want = self.asked.want
        return self._compared(want.ppi, want.quality, prepare_one(self.placed, want, self.asked.cache).jpeg)

    def trial(self, ppi: int, quality: int) -> Trial:
        """Encode it, and compare it with the crop."""
        if ppi not in self.shapes:
            self.shapes[ppi] = shaped(self.placed, replace(self.asked.want, ppi=ppi))
        out = io.BytesIO()
        self.shapes[ppi].save(out, "JPEG", quality=quality, subsampling=0, optimize=True)
        return self._compared(ppi, quality, out.getvalue())

    def _compared(self, ppi: int, quality: int, jpeg: bytes) -> Trial:
        return Trial(ppi, quality, len(jpeg), round(self.crop.likeness_of_jpeg(jpeg), 5))


def _smaller(bench: _Bench) -> Iterator[Trial]:
    """Give ways below the wished one that are still fine enough."""
    want = bench.asked.want
    for share in SHARES:
        ppi = max(COARSEST, round(want.ppi * share))
        for quality in (want.quality, *QUALITIES):
            if quality > want.quality or (ppi, quality) == (want.ppi, want.quality):
                continue
            trial = bench.trial(ppi, quality)
            if trial.likeness < bench.asked.floor:
                break
            yield trial


def _finer(bench: _Bench, wished: Trial) -> Iterator[Trial]:
    """Give, for each resolution from the print's down, the smallest way that is fine enough."""
    begin = round((bench.asked.floor - wished.likeness) / DEEP)
    found: Trial | None = None
    for ppi in bench.resolutions:
        better = lowest(bench, ppi, begin, found)
        if better is None:
            # Fewer pixels would have to be kept better still.
            return
        found = better
        begin = FINE.index(found.quality) + 2
        yield found


def lowest(bench: _Bench, ppi: int, begin: int, known: Trial | None) -> Trial | None:
    """Find the lowest quality that is fine enough; None where that is no smaller than a known way.

    Where none is fine enough, and no way is known, the best is given.
    """
    floor, low, high = bench.asked.floor, -1, len(FINE)
    tried: dict[int, Trial] = {}
    at = begin
    while high - low > 1:
        at = min(max(at, low + 1), high - 1)
        trial = tried[at] = bench.trial(ppi, FINE[at])
        if trial.likeness >= floor:
            high = at
        elif known and trial.size >= known.size:
            return None
        else:
            low = at
        at += round((floor - trial.likeness) / STEEP)
    if high in tried:
        return tried[high] if known is None or tried[high].size < known.size else None
    return None if known else tried[low]
