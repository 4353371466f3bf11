"""Pictures prepared for an edition: cropped, resampled, converted, encoded, kept.

In:   a placed picture, and what the edition wants.
Out:  a baseline JPEG in the cache, to be embedded as it is.
Never enlarges, never keeps a date or a camera's notes.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from itertools import repeat
from pathlib import Path
from typing import Any

from printnews.cache import Cache, digest_of, key
from printnews.content.pictures import unwarned
from printnews.pages.page import Pages, PlacedPicture
from printnews.pdf.pixels import CODEC, Goal, ink, shape

RECIPE = "8"
"""Changes when the same question is to get another answer."""


@dataclass(frozen=True, slots=True)
class Want:
    """What an edition wants of its pictures."""

    press: bool
    ppi: int
    quality: int
    profile: Path
    """CMYK output profile; used when `press`."""
    srgb: Path
    """Profile of RGB pictures that bring none, and of the screen."""
    cmyk: Path | None = None
    """Profile of CMYK pictures that bring none; left out: the press's."""
    intent: str = "relative-colorimetric"
    black_point: bool = True
    judged: int = 0
    """Pixels an inch of the crop that smaller pictures are compared with; 0: as many as are wanted."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A JPEG to embed as it is; `inverted` as some programs write CMYK."""

    jpeg: bytes
    width: int
    height: int
    components: int
    inverted: bool
    notes: tuple[str, ...] = ()
    """What was odd about the original's colours, by name."""
    ink: float = 0.0
    """Most ink on one spot, in percent."""


def prepare_all(pages: Pages, *, want: Want, cache: Cache, workers: int = 1) -> dict[PlacedPicture, Prepared]:
    """Prepare every picture of an issue; equal whatever the number of workers.

    Raises:
        PictureError: One cannot be decoded.
    """
    placed = list(
        dict.fromkeys(
            thing for page in pages.pages for thing in page.placed if isinstance(thing, PlacedPicture)
        )
    )
    with unwarned():
        found = {each: _kept(name_of(each, want, cache), cache) for each in placed}
        missing = [each for each, made in found.items() if made is None]
        found |= zip(missing, _all_prepared(missing, want, cache, workers), strict=True)
    return {each: made for each, made in found.items() if made is not None}


def _all_prepared(placed: list[PlacedPicture], want: Want, cache: Cache, workers: int) -> list[Prepared]:
    if workers == 1 or len(placed) < 2:
        return [_prepared(each, want, cache) for each in placed]
    # Loading it takes longer than finding an issue's pictures again.
    from concurrent.futures import ThreadPoolExecutor

    # Threads do: decoding, resampling, converting and encoding all run outside Python's lock.
    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(_prepared, placed, repeat(want), repeat(cache)))


def _prepared(placed: PlacedPicture, want: Want, cache: Cache) -> Prepared:
    """Find a prepared picture again, or make and keep it."""
    name = name_of(placed, want, cache)
    found = _kept(name, cache)
    if found is None:
        found = _made(placed, want)
        _keep(name, found, cache)
    return found


def name_of(placed: PlacedPicture, want: Want, cache: Cache) -> str:
    """Hash what shapes the result: the original's bytes, the crop, the size, the edition, the programs."""
    crop = placed.crop
    return key(
        RECIPE,
        CODEC,
        digest_of(Path(placed.file), cache),
        json.dumps([round(v, 6) for v in (crop.x, crop.y, crop.width, crop.height)]),
        json.dumps([round(placed.box.width, 3), round(placed.box.height, 3)]),
        json.dumps([want.press, want.ppi, want.quality]),
        json.dumps([want.intent, want.black_point]),
        digest_of(want.profile, cache) if want.press else "",
        digest_of(want.srgb, cache),
        digest_of(want.cmyk, cache) if want.cmyk else "",
    )


_at_hand: dict[tuple[str, Cache], Prepared] = {}
MOST_AT_HAND = 64


def _kept(name: str, cache: Cache) -> Prepared | None:
    known = _at_hand.get((name, cache))
    if known is None:
        raw = cache.find(name, ".jpg")
        if raw is None:
            return None
        size = int.from_bytes(raw[:4], "big")
        facts = json.loads(raw[4 : 4 + size])
        known = Prepared(jpeg=raw[4 + size :], **facts | {"notes": tuple(facts["notes"])})
        if len(_at_hand) >= MOST_AT_HAND:
            _at_hand.clear()
        _at_hand[name, cache] = known
    return known


def _keep(name: str, made: Prepared, cache: Cache) -> None:
    facts = {field: value for field, value in asdict(made).items() if field != "jpeg"}
    head = json.dumps(facts, sort_keys=True).encode()
    cache.keep(name, ".jpg", len(head).to_bytes(4, "big") + head + made.jpeg)


def prepare_one(placed: PlacedPicture, want: Want, cache: Cache) -> Prepared:
    """Prepare one picture, or find it again."""
    with unwarned():
        return _prepared(placed, want, cache)


def make(placed: PlacedPicture, want: Want) -> Prepared:
    """Crop, resample, convert and encode one picture.

    Raises:
        PictureError: It cannot be decoded.
    """
    with unwarned():
        return _made(placed, want)


def _made(placed: PlacedPicture, want: Want) -> Prepared:
    # Not needed where all is found again.
    import tempfile

    image, notes = shape(placed, _goal(want))
    components = len(image.getbands())
    # A file, not memory: only then does the encoder run beside another.
    with tempfile.TemporaryFile() as out:
        # Two per cent fewer bytes are worth their time in a mail, not on the way to a printer.
        image.save(out, "JPEG", quality=want.quality, subsampling=0, optimize=not want.press)
        out.seek(0)
        jpeg = out.read()
    most = ink(image, ppi=72 * image.width / placed.box.width)
    # Pillow writes CMYK as Adobe does: inverted, with a marker that says so.
    return Prepared(
        jpeg, image.width, image.height, components, inverted=components == 4, notes=notes, ink=most
    )


def shaped(placed: PlacedPicture, want: Want) -> Any:
    """Crop, resample and convert one picture."""
    with unwarned():
        return shape(placed, _goal(want))[0]


def _goal(want: Want) -> Goal:
    return Goal(
        want.press, want.ppi, want.profile, want.srgb, want.cmyk, want.intent, black_point=want.black_point
    )
