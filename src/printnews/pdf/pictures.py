"""Pictures prepared for an edition: cropped, resampled, converted, encoded, kept.

In:   a placed picture, and what the edition wants.
Out:  a baseline JPEG in the cache, to be embedded as it is.
Never enlarges, never keeps a date or a camera's notes.
"""

from __future__ import annotations

import hashlib
import io
import json
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from printnews.cache import Cache, key
from printnews.pages.page import Pages, PlacedPicture

RECIPE = "3"
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


@dataclass(frozen=True, slots=True)
class Prepared:
    """A JPEG to embed as it is; `inverted` as some programs write CMYK."""

    jpeg: bytes
    width: int
    height: int
    components: int
    inverted: bool


def prepare_all(pages: Pages, *, want: Want, cache: Cache, workers: int = 1) -> dict[PlacedPicture, Prepared]:
    """Prepare every picture of an issue; equal whatever the number of workers."""
    placed = list(
        dict.fromkeys(
            thing for page in pages.pages for thing in page.placed if isinstance(thing, PlacedPicture)
        )
    )
    names = [name_of(each, want) for each in placed]
    found = {name: _kept(name, cache) for name in names}
    missing = [number for number, name in enumerate(names) if found[name] is None]
    if missing:
        for number, made in zip(missing, _make_all([placed[n] for n in missing], want, workers), strict=True):
            found[names[number]] = made
            _keep(names[number], made, cache)
            # What was missing a moment ago is there now.
            _kept.cache_clear()
    return {each: prepared for each, name in zip(placed, names, strict=True) if (prepared := found[name])}


def _make_all(placed: Sequence[PlacedPicture], want: Want, workers: int) -> list[Prepared]:
    if workers > 1 and len(placed) > 1:
        with ProcessPoolExecutor(workers) as pool:
            return list(pool.map(make, placed, [want] * len(placed)))
    return [make(each, want) for each in placed]


def name_of(placed: PlacedPicture, want: Want) -> str:
    """Hash what shapes the result: the original's bytes, the crop, the size, the edition, the programs."""
    crop = placed.crop
    return key(
        RECIPE,
        _codec(),
        _digest(Path(placed.file)),
        json.dumps([round(v, 6) for v in (crop.x, crop.y, crop.width, crop.height)]),
        json.dumps([round(placed.box.width, 3), round(placed.box.height, 3)]),
        json.dumps([want.press, want.ppi, want.quality]),
        _digest(want.profile) if want.press else "",
        _digest(want.srgb),
    )


@lru_cache(maxsize=1)
def _codec() -> str:
    return version("pillow")


_digests: dict[tuple[str, int, int], str] = {}


def _digest(path: Path) -> str:
    stat = path.stat()
    known = (str(path), stat.st_mtime_ns, stat.st_size)
    if known not in _digests:
        _digests[known] = hashlib.sha256(path.read_bytes()).hexdigest()
    return _digests[known]


@lru_cache(maxsize=64)
def _kept(name: str, cache: Cache) -> Prepared | None:
    raw = cache.find(name, ".jpg")
    if raw is None:
        return None
    size = int.from_bytes(raw[:4], "big")
    return Prepared(jpeg=raw[4 + size :], **json.loads(raw[4 : 4 + size]))


def _keep(name: str, made: Prepared, cache: Cache) -> None:
    facts = {field: value for field, value in asdict(made).items() if field != "jpeg"}
    head = json.dumps(facts, sort_keys=True).encode()
    cache.keep(name, ".jpg", len(head).to_bytes(4, "big") + head + made.jpeg)


def prepare_one(placed: PlacedPicture, want: Want, cache: Cache) -> Prepared:
    """Prepare one picture, or find it again."""
    name = name_of(placed, want)
    kept = _kept(name, cache)
    if kept is None:
        kept = make(placed, want)
        _keep(name, kept, cache)
        _kept.cache_clear()
    return kept


def make(placed: PlacedPicture, want: Want) -> Prepared:
    """Crop, resample, convert and encode one picture."""
    image = shaped(placed, want)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=want.quality, subsampling=0, optimize=True)
    components = len(image.getbands())
    # Pillow writes CMYK as Adobe does: inverted, with a marker that says so.
    return Prepared(out.getvalue(), image.width, image.height, components, inverted=components == 4)


def shaped(placed: PlacedPicture, want: Want) -> Any:
    """Crop, resample and convert one picture."""
    from PIL import Image, ImageOps

    Image.MAX_IMAGE_PIXELS = None  # the model refused what is too large
    with Image.open(placed.file) as original:
        profile = original.info.get("icc_profile")
        image = ImageOps.exif_transpose(original)
        box = _pixels(placed, image.size)
        size = _size(placed, box, want.ppi)
        image = _plain(image)
        image = image.resize(size, Image.Resampling.LANCZOS, box=box, reducing_gap=3.0)
        return _convert(image, profile, want)


def _pixels(placed: PlacedPicture, size: tuple[int, int]) -> tuple[float, float, float, float]:
    crop, (width, height) = placed.crop, size
    return (
        crop.x * width,
        crop.y * height,
        min(width, crop.right * width),
        min(height, crop.foot * height),
    )


def _size(placed: PlacedPicture, box: tuple[float, float, float, float], ppi: int) -> tuple[int, int]:
    """Give the pixels that the printed size needs; never more than there are."""
    wide, high = box[2] - box[0], box[3] - box[1]
    scale = min(1.0, placed.box.width / 72 * ppi / wide, placed.box.height / 72 * ppi / high)
    return max(1, round(wide * scale)), max(1, round(high * scale))


def _plain(image: Any) -> Any:
    """Give a picture of 8 bits a channel without alpha: transparency becomes paper."""
    from PIL import Image

    if "transparency" in image.info and image.mode in {"1", "L", "RGB"}:
        # A PNG may name one colour that is to be seen through, without a channel for it.
        image = image.convert("RGBA" if image.mode == "RGB" else "LA")
    if image.mode in {"L", "RGB", "CMYK", "LAB"}:
        return image
    if image.mode == "1":
        return image.convert("L")
    if image.mode.startswith("I") or image.mode == "F":
        low, high = (0, 65535) if image.mode.startswith("I") else image.getextrema()
        span = (high - low) or 1
        return image.convert("F").point(lambda value: (value - low) * (255 / span)).convert("L")
    if image.mode in {"LA", "La"}:
        ground = Image.new("LA", image.size, (255, 255))
        return Image.alpha_composite(ground.convert("RGBA"), image.convert("RGBA")).convert("L")
    if image.mode in {"RGBA", "RGBa", "P", "PA"}:
        ground = Image.new("RGBA", image.size, (255, 255, 255, 255))
        return Image.alpha_composite(ground, image.convert("RGBA")).convert("RGB")
    return image.convert("RGB")


def _convert(image: Any, profile: bytes | None, want: Want) -> Any:
    """Bring a picture into the edition's colour space; greyscale stays grey."""
    from PIL import ImageCms

    if image.mode == "L":
        return image
    if not want.press and image.mode == "RGB" and profile is None:
        return image
    transform = _transform(profile, image.mode, want)
    done = ImageCms.applyTransform(image, transform)
    return done if done is not None else image


_SPACES = {"RGB": "RGB", "CMYK": "CMYK", "LAB": "LAB"}


@lru_cache(maxsize=16)
def _transform(profile: bytes | None, mode: str, want: Want) -> Any:
    """Make a transformation: relative colorimetric with black point compensation."""
    from PIL import ImageCms

    return ImageCms.buildTransform(
        _source(profile, mode, want),
        _profile(want.profile if want.press else want.srgb),
        mode,
        "CMYK" if want.press else "RGB",
        renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC,
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )


def _source(profile: bytes | None, mode: str, want: Want) -> Any:
    """Give the picture's own profile if it fits its pixels, else the one that such pixels mostly mean."""
    from PIL import ImageCms

    if profile is not None:
        try:
            own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        except OSError:
            own = None
        if own is not None and own.profile.xcolor_space.strip().upper() == _SPACES[mode]:
            return own
    if mode == "LAB":
        return ImageCms.createProfile("LAB")
    return _profile(want.profile if mode == "CMYK" else want.srgb)


def _profile(path: Path) -> Any:
    """Open a profile from its bytes: one that is read from an open file breaks in processes that share it."""
    from PIL import ImageCms

    return ImageCms.ImageCmsProfile(io.BytesIO(path.read_bytes()))
