"""Pictures: of each original its size, colour and focal point, and how it is cropped.

In:   a file named in pictures.yaml.
Out:  its facts, read from its head; crops as fractions of the upright picture.
Never converts a pixel: `pdf.pictures` does.
"""

from __future__ import annotations

import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from printnews.diagnostics import Report, Span
from printnews.units import Rect

MOST_PIXELS = 80_000_000
"""A picture of an A3 poster at 600 ppi has about 70 million; more is a mistake or a bomb."""
MOST_JPEG_PIXELS = 300_000_000
"""A JPEG can be decoded at a part of its size, so it may have more."""
FORMATS = ("JPEG", "PNG", "TIFF", "WEBP")
_ORIENTATION = 0x0112
_TURNED = frozenset({5, 6, 7, 8})


@dataclass(frozen=True, slots=True)
class Picture:
    """An original and what is said of it."""

    name: str
    file: Path
    width: int
    height: int
    """Pixels of the upright picture."""
    focal_x: float
    focal_y: float
    alternative: str
    decorative: bool

    @property
    def shape(self) -> float:
        """Width to height."""
        return self.width / self.height


_facts: dict[tuple[str, int, int], tuple[int, int]] = {}


def read_size(path: Path, span: Span, report: Report) -> tuple[int, int] | None:
    """Give a picture's upright size in pixels; what is no good picture is reported."""
    try:
        stat = path.stat()
    except OSError:
        report.error(span, "unreadable-file", f'"{path.name}" cannot be read.', "Look at its rights.")
        return None
    known = (str(path), stat.st_mtime_ns, stat.st_size)
    if known not in _facts:
        size = _open(path, span, report)
        if size is None:
            return None
        _facts[known] = size
    return _facts[known]


def _open(path: Path, span: Span, report: Report) -> tuple[int, int] | None:
    from PIL import Image, UnidentifiedImageError

    # Our own limit is told below, with a cure.
    Image.MAX_IMAGE_PIXELS = None
    try:
        with unwarned(), Image.open(path, formats=FORMATS) as image:
            return _judge(image, path, span, report)
    except UnidentifiedImageError:
        report.error(
            span,
            "not-a-picture",
            f'"{path.name}" is no JPEG, PNG, TIFF or WebP.',
            "Export it as one of these.",
        )
    except (OSError, ValueError, SyntaxError, EOFError, struct.error) as trouble:
        report.error(span, "damaged-picture", f'"{path.name}" is damaged: {trouble}.', "Export it again.")
    return None


@contextmanager
def unwarned() -> Iterator[None]:
    """Read a picture without the library's own warnings: what matters is told as a finding."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _judge(image: object, path: Path, span: Span, report: Report) -> tuple[int, int] | None:
    width, height = image.size  # type: ignore[attr-defined]
    most = MOST_JPEG_PIXELS if image.format == "JPEG" else MOST_PIXELS  # type: ignore[attr-defined]
    if width * height > most:
        _too_large(path, span, report, most)
        return None
    if getattr(image, "is_animated", False) and image.format != "TIFF":  # type: ignore[attr-defined]
        report.error(span, "animated-picture", f'"{path.name}" is animated.', "Export one picture of it.")
        return None
    if not _whole(path):
        report.error(span, "damaged-picture", f'"{path.name}" ends in the middle.', "Export it again.")
        return None
    return (height, width) if orientation(image) in _TURNED else (width, height)


def orientation(image: Any) -> int:
    """Give how a picture lies, by its EXIF; one that says nonsense lies as it is.

    Raises:
        OSError: Its pixels cannot be decoded, behind which a PNG may have its EXIF.
    """
    if image.format == "PNG":
        image.load()
    try:
        found = image.getexif().get(_ORIENTATION, 1)
    except (OSError, ValueError, SyntaxError, EOFError, TypeError, KeyError, struct.error):
        return 1
    return found if found in range(1, 9) else 1


def _too_large(path: Path, span: Span, report: Report, most: int) -> None:
    report.error(
        span,
        "picture-too-large",
        f'"{path.name}" has over {most // 1_000_000} million pixels.',
        "Make it smaller; 300 pixels an inch at the printed size are enough.",
    )


def _whole(path: Path) -> bool:
    """Tell whether a JPEG or PNG has its end mark; others are judged when they are decoded."""
    with path.open("rb") as file:
        head = file.read(8)
        file.seek(0, 2)
        file.seek(max(0, file.tell() - 4096))
        tail = file.read()
    if head.startswith(b"\xff\xd8"):
        return b"\xff\xd9" in tail
    if head.startswith(b"\x89PNG"):
        return b"IEND" in tail
    return True


def crop(picture: Picture, shape: float) -> Rect:
    """Give the largest part of a picture with a shape (width to height), round its focal point.

    Fractions of the upright picture; the focal point is in the middle, or as
    near to it as the picture's edges allow.
    """
    own = picture.width / picture.height
    width, height = (shape / own, 1.0) if shape < own else (1.0, own / shape)
    x = min(max(picture.focal_x - width / 2, 0.0), 1.0 - width)
    y = min(max(picture.focal_y - height / 2, 0.0), 1.0 - height)
    return Rect(x, y, width, height)
