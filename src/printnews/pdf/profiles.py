"""Profiles: which one a picture's colours are in, and the way from there to an edition's.

In:   a picture's own profile, the mode of its pixels, what the edition wants.
Out:  a transformation by LittleCMS, or none where nothing is to change; what was odd, by name.
Never trusts a profile: one that is broken, or belongs to other pixels, is left aside and told.
"""

from __future__ import annotations

import io
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

NO_PROFILE, BROKEN, LYING = "no-profile", "broken-profile", "lying-profile"
"""What may be told of a picture: it brings none, one that cannot be read, one of other pixels."""
LEAST = 128
"""Bytes of a profile's header (ICC.1:2010, 7.2)."""
MOST_BYTES = 16_000_000
_SPACES = {b"RGB ": "RGB", b"CMYK": "CMYK", b"GRAY": "L", b"Lab ": "LAB"}


@dataclass(frozen=True, slots=True)
class Way:
    """Where colours come from and where they go; empty `source`: a Lab without a profile."""

    source: bytes
    target: bytes
    file: Path
    """The target's file."""
    modes: tuple[str, str]
    intent: str
    black_point: bool


def judge(profile: bytes | None, mode: str) -> tuple[bytes | None, tuple[str, ...]]:
    """Give a picture's profile if it fits the pixels, and what is odd about it."""
    if mode == "L" or (not profile and mode == "LAB"):
        # Grey goes to the black plate as it is, Lab means itself: neither needs one.
        return None, ()
    if not profile:
        return None, (NO_PROFILE,)
    if not LEAST <= len(profile) <= MOST_BYTES or profile[36:40] != b"acsp" or not _opens(profile):
        return None, (BROKEN,)
    if _SPACES.get(profile[16:20]) != mode:
        return None, (LYING,)
    return profile, ()


def convert(image: Any, way: Way) -> Any:
    """Bring a picture from one space into another."""
    from PIL import ImageCms

    done = ImageCms.applyTransform(image, _transform(way))
    return image if done is None else done


class _Unnamed:
    """Stands in for the profile that Pillow would pack into every picture again, and nobody reads."""

    def tobytes(self) -> bytes:
        """Give nothing."""
        return b""


@lru_cache(maxsize=16)
def _transform(way: Way) -> Any:
    from PIL import ImageCms

    intents = {
        "perceptual": ImageCms.Intent.PERCEPTUAL,
        "relative-colorimetric": ImageCms.Intent.RELATIVE_COLORIMETRIC,
        "saturation": ImageCms.Intent.SATURATION,
        "absolute-colorimetric": ImageCms.Intent.ABSOLUTE_COLORIMETRIC,
    }
    # LittleCMS's own table is fine enough: its larger one came no nearer to full precision
    # (0.118 against 0.116 CIEDE2000 on the sample's pictures).
    flags = ImageCms.Flags.BLACKPOINTCOMPENSATION if way.black_point else ImageCms.Flags.NONE
    source = _opened(way.source) if way.source else ImageCms.createProfile("LAB")
    made: Any = ImageCms.buildTransform(
        source, _opened(way.target), *way.modes, renderingIntent=intents[way.intent], flags=flags
    )
    made.output_profile = _Unnamed()
    return made


def _opened(raw: bytes) -> Any:
    """Open a profile from its bytes: one that is read from an open file breaks in processes that share it."""
    from PIL import ImageCms

    return ImageCms.ImageCmsProfile(io.BytesIO(raw))


@lru_cache(maxsize=32)
def _opens(raw: bytes) -> bool:
    """Tell whether LittleCMS can make anything of a profile: its tables may be broken behind a good head."""
    from PIL import ImageCms

    mode = _SPACES.get(raw[16:20])
    try:
        profile = _opened(raw)
        if mode in {"RGB", "CMYK"}:
            ImageCms.buildTransform(profile, ImageCms.createProfile("LAB"), mode, "LAB")
    except (OSError, ImageCms.PyCMSError):
        return False
    return True


@lru_cache(maxsize=8)
def read(path: Path, _changed: tuple[int, int]) -> bytes:
    """Read a profile under assets; it is read again when its file has changed."""
    return path.read_bytes()


def stored(path: Path) -> bytes:
    """Give the bytes of a profile under assets."""
    stat = path.stat()
    return read(path, (stat.st_mtime_ns, stat.st_size))


def press_fault(path: Path) -> str:
    """Say why a file cannot be the profile of a press; nothing when it can."""
    raw = path.read_bytes()
    if len(raw) < LEAST or raw[36:40] != b"acsp":
        return "It is no colour profile."
    if int.from_bytes(raw[:4], "big") != len(raw):
        return "It is cut off, or more was put behind it."
    if raw[12:16] != b"prtr":
        return "It is not the profile of a press."
    if raw[16:20] != b"CMYK":
        return "It is a profile of a press that does not print CMYK."
    return "" if _opens(raw) else "Its tables are broken."
