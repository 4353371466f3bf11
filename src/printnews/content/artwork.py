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
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NoReturn
from xml.etree import ElementTree as ET
from xml.parsers import expat

from printnews.content.paths import Pen, Segment
from printnews.units import Size

SVG = "{http://www.w3.org/2000/svg}"
MOST_BYTES = 4_000_000
MOST_GROUPS = 64
"""Groups inside each other; drawing programs make a dozen."""
SHAPES = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"})
IGNORED = frozenset({"title", "desc", "metadata"})
PAINTS = frozenset({"currentColor", "none"})


class ArtworkError(ValueError):
    """A file is no artwork that can be placed; `line` is 0 where all of it is meant."""

    def __init__(self, why: str, line: int = 0) -> None:
        super().__init__(why)
        self.line = line


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
    miter: float = 4.0
    """As SVG has it; a PDF's own limit is 10."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """All shapes of an artwork, in painting order, in units from its head left corner."""

    size: Size
    shapes: tuple[Shape, ...]


@lru_cache(maxsize=256)
def _read(path: Path, _stamp: tuple[int, int]) -> Drawing:
    raw = path.read_bytes()
    if len(raw) > MOST_BYTES:
        raise ArtworkError(f"It is over {MOST_BYTES // 1_000_000} MB.")
    root = _parsed(raw)
    if root.tag != f"{SVG}svg":
        raise ArtworkError("It is no SVG.")
    x, y, width, height = _view_box(root)
    shapes = tuple(_shapes(root, (1.0, 0.0, 0.0, 1.0, -x, -y), _style(root, {}, _ROOT)))
    return Drawing(Size(width, height), shapes)


_LINE = "{printnews}line"
"""Where an element's own line is kept among its attributes."""


def _parsed(raw: bytes) -> ET.Element:
    """Parse XML; the parser itself refuses a DOCTYPE or an instruction, in any encoding."""
    builder = ET.TreeBuilder()
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True

    def start(tag: str, attributes: dict[str, str]) -> None:
        named = {_clark(key): value for key, value in attributes.items()}
        builder.start(_clark(tag), {**named, _LINE: str(parser.CurrentLineNumber)})

    def doctype(*_parts: Any) -> NoReturn:
        raise ArtworkError("It has a DOCTYPE or entities; save it as plain SVG.")

    def instruction(name: str, _said: str) -> NoReturn:
        # A style sheet in another file would change what is seen.
        raise ArtworkError(f"It has <?{name}?>, which is not obeyed; save it as plain SVG.")

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda tag: builder.end(_clark(tag))
    parser.StartDoctypeDeclHandler = doctype
    parser.ProcessingInstructionHandler = instruction
    try:
        parser.Parse(raw, True)
    except ArtworkError:
        raise
    except (expat.ExpatError, LookupError, ValueError) as trouble:
        raise ArtworkError(f"It is no XML: {trouble}.") from trouble
    return builder.close()


def _clark(name: str) -> str:
    return "{" + name if "}" in name else name


def _refuse(node: ET.Element, why: str) -> NoReturn:
    raise ArtworkError(why, int(node.get(_LINE, "0")))


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
    if not (width > 0 and height > 0 and math.isfinite(x + y + width + height)):
        raise ArtworkError("Its viewBox has no size.")
    return x, y, width, height


def _shapes(
    node: ET.Element, matrix: tuple[float, ...], inherited: Mapping[str, str], depth: int = 0
) -> Iterator[Shape]:
    if depth > MOST_GROUPS:
        _refuse(node, f"More than {MOST_GROUPS} groups stand inside each other.")
    for child in node:
        name = child.tag.removeprefix(SVG)
        if name in IGNORED:
            continue
        if name != "g" and name not in SHAPES:
            _refuse(child, f"It has <{name}>; only plain shapes can be placed.")
        style = _style(child, inherited, _MEASURES.get(name, frozenset()) | {"transform"})
        here = _moved(matrix, child)
        if name == "g":
            yield from _shapes(child, here, style, depth + 1)
        else:
            yield _shape(child, name, here, style)


_MEASURES = {
    "path": frozenset({"d", "pathLength"}),
    "rect": frozenset({"x", "y", "width", "height", "rx", "ry"}),
    "circle": frozenset({"cx", "cy", "r"}),
    "ellipse": frozenset({"cx", "cy", "rx", "ry"}),
    "line": frozenset({"x1", "y1", "x2", "y2"}),
    "polyline": frozenset({"points"}),
    "polygon": frozenset({"points"}),
}
_ROOT = frozenset({"viewBox", "width", "height", "x", "y", "version", "baseProfile", "preserveAspectRatio"})
_CHOICES: Mapping[str, Mapping[str, int]] = {
    "fill-rule": {"nonzero": 0, "evenodd": 1},
    "stroke-linecap": {"butt": 0, "round": 1, "square": 2},
    "stroke-linejoin": {"miter": 0, "round": 1, "bevel": 2},
}
_STYLE = frozenset({"fill", "stroke", "stroke-width", "stroke-miterlimit", *_CHOICES})
# No rules of CSS and no clips are let in, so names for them change nothing.
_WITHOUT_EFFECT = frozenset({"id", "class", "role", "focusable", "tabindex", "color", "clip-rule"})
_AS_USUAL = {
    "opacity": "1",
    "fill-opacity": "1",
    "stroke-opacity": "1",
    "stroke-dasharray": "none",
    "visibility": "visible",
    "display": "inline",
}
"""Attributes that may only say what holds without them."""


def _style(node: ET.Element, inherited: Mapping[str, str], measures: frozenset[str]) -> Mapping[str, str]:
    """Give how a node is painted; an attribute that would be lost on paper is refused."""
    style = dict(inherited)
    for key, value in node.attrib.items():
        if key in _STYLE:
            style[key] = value
        elif key in measures or key in _WITHOUT_EFFECT or _AS_USUAL.get(key) == value:
            continue
        elif not key.startswith(("{", "data-", "aria-")):
            _refuse(node, f'It has {key}="{value[:40]}", which cannot be placed; use plain fill and stroke.')
    return style


_MOVE = re.compile(r"\s*(translate|scale|rotate|matrix)\s*\(([^)]*)\)\s*,?")


def _moved(matrix: tuple[float, ...], node: ET.Element) -> tuple[float, ...]:
    """Apply the list of an SVG transform attribute (SVG 1.1, 7.6) to a matrix."""
    from fontTools.misc.transform import Transform

    transform = node.get("transform", "")
    unread = f'transform="{transform[:40]}" cannot be read.'
    here, at = Transform(*matrix), 0
    while at < len(transform):
        move = _MOVE.match(transform, at)
        if move is None:
            _refuse(node, unread)
        at = move.end()
        try:
            numbers = [_finite(part) for part in re.split(r"[\s,]+", move[2].strip())]
        except ValueError:
            _refuse(node, unread)
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
                _refuse(node, unread)
    return tuple(here)


def _finite(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(f"{text} is no number")
    return number


def _shape(child: ET.Element, name: str, matrix: tuple[float, ...], style: Mapping[str, str]) -> Shape:
    from fontTools.svgLib.path import parse_path
    from fontTools.svgLib.path.shapes import PathBuilder

    for key in ("fill", "stroke"):
        if style.get(key, "none") not in PAINTS:
            _refuse(child, f'It has {key}="{style[key]}"; write currentColor, the layout gives the ink.')
    for key, known in _CHOICES.items():
        if style.get(key, next(iter(known))) not in known:
            _refuse(child, f'It has {key}="{style[key]}"; known are {", ".join(known)}.')
    bare = ET.Element(name, {key: value for key, value in child.attrib.items() if key in _MEASURES[name]})
    pen = Pen((matrix[0], matrix[1], matrix[2], matrix[3], matrix[4], matrix[5]))
    try:
        builder = PathBuilder()
        builder.add_path_from_element(bare)
        for path in builder.paths:
            parse_path(path, pen)
        width = _finite(style.get("stroke-width", "1"))
        miter = _finite(style.get("stroke-miterlimit", "4"))
    except (ValueError, TypeError, IndexError, AssertionError, OverflowError) as trouble:
        line = int(child.get(_LINE, "0"))
        raise ArtworkError(f"A <{name}>'s measures cannot be read.", line) from trouble
    if not all(math.isfinite(value) for _, numbers in pen.segments for value in numbers):
        _refuse(child, f"A <{name}>'s measures cannot be read.")
    if width < 0 or miter < 1:
        _refuse(child, f"A <{name}>'s stroke is thinner than nothing.")
    a, b, c, d = matrix[:4]
    return Shape(
        segments=tuple(pen.segments),
        fill=style.get("fill", "currentColor") != "none",
        stroke=style.get("stroke", "none") != "none",
        stroke_width=width * abs(a * d - b * c) ** 0.5,
        even_odd=style.get("fill-rule") == "evenodd",
        cap=_CHOICES["stroke-linecap"][style.get("stroke-linecap", "butt")],
        join=_CHOICES["stroke-linejoin"][style.get("stroke-linejoin", "miter")],
        miter=miter,
    )
