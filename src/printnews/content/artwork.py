"""Vector artwork: emblems, nameplates, partners' marks, read as outlines.

In:   an SVG of plain shapes in one colour.
Out:  paths in the units of its view box; the size it was drawn at.
Never runs a script, follows a reference or expands an entity: what is not a
plain shape is named and refused.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias
from xml.etree import ElementTree as ET

from printnews.units import Size

SVG = "{http://www.w3.org/2000/svg}"
MOST_BYTES = 4_000_000
SHAPES = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"})
IGNORED = frozenset({"title", "desc", "metadata"})
PAINTS = frozenset({"currentColor", "none"})

Segment: TypeAlias = tuple[str, tuple[float, ...]]
"""An operator of PDF paths (m l c h) and its numbers."""


class ArtworkError(ValueError):
    """A file is no artwork that can be placed."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One outline and how it is painted."""

    segments: tuple[Segment, ...]
    fill: bool
    stroke: bool
    stroke_width: float
    even_odd: bool
    cap: int
    join: int


@dataclass(frozen=True, slots=True)
class Drawing:
    """All shapes of an artwork, in painting order, in units from its head left corner."""

    size: Size
    shapes: tuple[Shape, ...]


@dataclass(slots=True)
class _Pen:
    """Collects path segments, as fontTools' pens do, through a transformation."""

    matrix: tuple[float, float, float, float, float, float]
    segments: list[Segment] = field(default_factory=list)
    at: tuple[float, float] = (0.0, 0.0)

    def _add(self, operator: str, *points: tuple[float, float]) -> None:
        a, b, c, d, e, f = self.matrix
        flat = tuple(v for x, y in points for v in (a * x + c * y + e, b * x + d * y + f))
        self.segments.append((operator, flat))
        if points:
            self.at = points[-1]

    def moveTo(self, point: tuple[float, float]) -> None:  # noqa: N802 - the pens' protocol
        self._add("m", point)

    def lineTo(self, point: tuple[float, float]) -> None:  # noqa: N802
        self._add("l", point)

    def curveTo(self, *points: tuple[float, float]) -> None:  # noqa: N802
        self._add("c", *points)

    def qCurveTo(self, one: tuple[float, float], two: tuple[float, float]) -> None:  # noqa: N802
        (x0, y0), (x1, y1), (x2, y2) = self.at, one, two
        first = (x0 + 2 / 3 * (x1 - x0), y0 + 2 / 3 * (y1 - y0))
        second = (x2 + 2 / 3 * (x1 - x2), y2 + 2 / 3 * (y1 - y2))
        self._add("c", first, second, two)

    def closePath(self) -> None:  # noqa: N802
        self._add("h")

    def endPath(self) -> None:  # noqa: N802
        return


@lru_cache(maxsize=256)
def _read(path: Path, _stamp: tuple[int, int]) -> Drawing:
    raw = path.read_bytes()
    if len(raw) > MOST_BYTES:
        raise ArtworkError(f"It is over {MOST_BYTES // 1_000_000} MB.")
    if re.search(rb"<!\s*(DOCTYPE|ENTITY)", raw, re.IGNORECASE):
        raise ArtworkError("It has a DOCTYPE or entities; save it as plain SVG.")
    try:
        root = ET.fromstring(raw)  # noqa: S314 - entities and doctypes are refused above
    except ET.ParseError as trouble:
        raise ArtworkError(f"It is no XML: {trouble}.") from trouble
    if root.tag != f"{SVG}svg":
        raise ArtworkError("It is no SVG.")
    x, y, width, height = _view_box(root)
    shapes = tuple(_shapes(root, (1.0, 0.0, 0.0, 1.0, -x, -y), {}))
    return Drawing(Size(width, height), shapes)


def read_svg(path: Path) -> Drawing:
    """Read an SVG of plain shapes.

    Raises:
        ArtworkError: It holds anything else, or is no SVG.
        OSError: It cannot be read.
    """
    stat = path.stat()
    return _read(path, (stat.st_mtime_ns, stat.st_size))


def artwork_size(path: Path) -> Size:
    """Give the size that an artwork was drawn at, in its own units.

    Raises:
        ArtworkError: It is neither SVG nor PDF.
    """
    if path.suffix.lower() == ".pdf":
        return _pdf_size(path)
    return read_svg(path).size


def _pdf_size(path: Path) -> Size:
    import pypdfium2

    try:
        with pypdfium2.PdfDocument(path) as document:
            width, height = document.get_page_size(0)
    except (pypdfium2.PdfiumError, IndexError) as trouble:
        raise ArtworkError(f"It is no PDF that can be placed: {trouble}.") from trouble
    if not (width > 0 and height > 0):
        raise ArtworkError("Its first page has no size.")
    return Size(width, height)


def _view_box(root: ET.Element) -> tuple[float, float, float, float]:
    try:
        x, y, width, height = (float(part) for part in re.split(r"[\s,]+", root.get("viewBox", "").strip()))
    except ValueError as trouble:
        raise ArtworkError("It has no viewBox of four numbers.") from trouble
    if not (width > 0 and height > 0):
        raise ArtworkError("Its viewBox has no size.")
    return x, y, width, height


def _shapes(node: ET.Element, matrix: tuple[float, ...], inherited: Mapping[str, str]) -> Iterator[Shape]:
    for child in node:
        if not isinstance(child.tag, str):
            continue
        name = child.tag.removeprefix(SVG)
        if name in IGNORED:
            continue
        if name != "g" and name not in SHAPES:
            raise ArtworkError(f"It has <{name}>; only plain shapes can be placed.")
        style = {**inherited, **{k: v for k, v in child.attrib.items() if k in _STYLE}}
        here = _moved(matrix, child.attrib.get("transform", ""))
        if name == "g":
            yield from _shapes(child, here, style)
        else:
            yield _shape(child, name, here, style)


_MOVE = re.compile(r"\s*(translate|scale|rotate|matrix)\s*\(([^)]*)\)\s*,?")


def _moved(matrix: tuple[float, ...], transform: str) -> tuple[float, ...]:
    """Apply the list of an SVG transform attribute (SVG 1.1, 7.6) to a matrix."""
    from fontTools.misc.transform import Transform

    here, at = Transform(*matrix), 0
    while at < len(transform):
        move = _MOVE.match(transform, at)
        if move is None:
            raise ArtworkError(f'transform="{transform}" cannot be read.')
        at = move.end()
        numbers = [float(part) for part in re.split(r"[\s,]+", move[2].strip())]
        match move[1], numbers:
            case "translate", [x, *y]:
                here = here.translate(x, *y[:1])
            case "scale", [x, *y]:
                here = here.scale(x, y[0] if y else x)
            case "rotate", [angle]:
                here = here.rotate(math.radians(angle))
            case "rotate", [angle, x, y]:
                here = here.translate(x, y).rotate(math.radians(angle)).translate(-x, -y)
            case "matrix", [a, b, c, d, e, f]:
                here = here.transform((a, b, c, d, e, f))
            case _:
                raise ArtworkError(f'transform="{transform}" cannot be read.')
    return tuple(here)


_STYLE = frozenset({"fill", "stroke", "stroke-width", "fill-rule", "stroke-linecap", "stroke-linejoin"})
_CAPS = {"butt": 0, "round": 1, "square": 2}
_JOINS = {"miter": 0, "round": 1, "bevel": 2}


def _shape(child: ET.Element, name: str, matrix: tuple[float, ...], style: Mapping[str, str]) -> Shape:
    from fontTools.svgLib.path import parse_path
    from fontTools.svgLib.path.shapes import PathBuilder

    for key in ("fill", "stroke"):
        if style.get(key, "currentColor" if key == "fill" else "none") not in PAINTS:
            raise ArtworkError(f'It has {key}="{style[key]}"; write currentColor, the layout gives the ink.')
    bare = ET.Element(name, {key: value for key, value in child.attrib.items() if key != "transform"})
    builder = PathBuilder()
    builder.add_path_from_element(bare)
    pen = _Pen((matrix[0], matrix[1], matrix[2], matrix[3], matrix[4], matrix[5]))
    try:
        for path in builder.paths:
            parse_path(path, pen)
        width = float(style.get("stroke-width", "1"))
    except (ValueError, TypeError, IndexError, AssertionError) as trouble:
        raise ArtworkError(f"A <{name}> cannot be read: {trouble}.") from trouble
    a, b, c, d = matrix[:4]
    return Shape(
        segments=tuple(pen.segments),
        fill=style.get("fill", "currentColor") != "none",
        stroke=style.get("stroke", "none") != "none",
        stroke_width=width * abs(a * d - b * c) ** 0.5,
        even_odd=style.get("fill-rule") == "evenodd",
        cap=_CAPS.get(style.get("stroke-linecap", "butt"), 0),
        join=_JOINS.get(style.get("stroke-linejoin", "miter"), 0),
    )
