"""How things were made, read back: inks, overprint, fonts, sizes, rules, outlines, the bytes of pictures.

In:   a page's operators and resources as pypdf reads them, and what an edition paints with.
Out:  a fault in words for the first thing of each kind that is not as it was placed.
Never asks the writer: what is wanted is worked out here anew from the recipes.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import zip_longest
from pathlib import Path
from typing import Any

from printnews.composition.glyphs import Ink
from printnews.content.artwork import artwork_size
from printnews.content.qr import qr_drawing
from printnews.diagnostics import Span
from printnews.pages.page import Page, PlacedArtwork, PlacedCap, PlacedLine, PlacedPicture, PlacedRule
from printnews.pdf.colour import Recipe
from printnews.pdf.pictures import Prepared
from printnews.units import Pt, Rect

SLACK: Pt = 0.1
SHADE = 0.003
"""By which a part of a colour may differ: figures are written with four decimals."""
AROUND = b"/Artifact <</Type /Page>> BDC"
"""Where the marks outside the bleed begin."""
_NUMBER = rb"-?[\d.]+"
_PAINT = re.compile(
    rb"(?<!\S)(?:/GS(?P<over>[01]) gs|/(?P<space>\w+) cs (?P<tint>[\d.]+) scn"
    rb"|(?P<parts>(?:[\d.]+ ){3,4})(?P<kind>k|rg)\b"
    rb"|/(?P<font>F\d+(?:x\d+)?) (?P<size>[\d.]+) Tf|(?P<tm>[\d.]+ 0 0 1 [-\d.]+ [-\d.]+) Tm"
    rb"|(?P<box>" + rb" ".join([_NUMBER] * 4) + rb") re f"
    rb"|q\s(?P<place>" + _NUMBER + rb" 0 0 " + rb" ".join([_NUMBER] * 3) + rb") cm(?!\s*/)|(?P<end>Q)(?!\S))"
)


@dataclass(frozen=True, slots=True)
class Made:
    """What an edition paints with."""

    inks: Mapping[str, Recipe]
    press: bool
    pictures: Mapping[PlacedPicture, Prepared]
    faces: Mapping[str, Path]


@dataclass(frozen=True, slots=True)
class _Coat:
    """Ink as it is in the file: a plate's name or nothing, parts, overprint."""

    plate: str
    parts: tuple[float, ...]
    over: bool


@dataclass(frozen=True, slots=True)
class _Run:
    coat: _Coat
    font: str
    size: float


@dataclass(slots=True)
class _Outlines:
    """Shapes under one scale: a letter of a drop cap, or artwork."""

    scale: tuple[float, float]
    at: tuple[Pt, Pt]
    coat: _Coat


@dataclass(slots=True)
class _Walked:
    """What a page paints, each in the ink that was chosen for it."""

    runs: list[_Run] = field(default_factory=list)
    rules: list[tuple[Rect, _Coat]] = field(default_factory=list)
    outlines: list[_Outlines] = field(default_factory=list)


def faults(page: Page, raw: bytes, resources: Any, made: Made) -> Iterator[tuple[str, Span, str]]:
    """Give the first fault of each kind: end of a rule's id, the place, the words."""
    found = _walked(raw.split(AROUND)[0], resources)
    rules, shapes = _rules(page, found.rules, made), _shapes(page, found.outlines, made)
    for check in (_runs(page, found.runs, made), rules, shapes):
        first = next(check, None)
        if first is not None:
            yield first


def _walked(raw: bytes, resources: Any) -> _Walked:
    """Read the state in which each run begins, every filled rectangle, every scale and what it scales."""
    spaces, fonts, found = _shelf(resources, "/ColorSpace"), _shelf(resources, "/Font"), _Walked()
    coat, font, size = _Coat("", (0.0,), over=False), "", 0.0
    inside: _Outlines | None = None
    for match in _PAINT.finditer(raw):
        if match["over"] or match["space"] or match["kind"]:
            coat = _coated(coat, match, spaces)
            if inside is not None:
                inside.coat = coat
        elif match["place"]:
            a, _, _, d, x, y = (float(each) for each in match["place"].split())
            inside = _Outlines((a, d), (x, y), coat)
            found.outlines.append(inside)
        elif match["end"]:
            inside = None
        elif match["font"]:
            font, size = match["font"].decode(), float(match["size"])
        elif match["tm"]:
            entry = fonts.get(f"/{font}")
            name = str(entry.get_object().get("/BaseFont", "")) if entry is not None else ""
            found.runs.append(_Run(coat, name.rpartition("+")[2], size))
        else:
            x, y, width, height = (float(each) for each in match["box"].split())
            found.rules.append((Rect(x, y, width, height), coat))
    return found


def _coated(coat: _Coat, match: re.Match[bytes], spaces: Mapping[str, Any]) -> _Coat:
    """Give the ink after an operator that changes it."""
    if match["over"]:
        return replace(coat, over=match["over"] == b"1")
    if match["space"]:
        space = spaces.get(f"/{match['space'].decode()}")
        plate = str(space.get_object()[1])[1:] if space is not None else "?"
        return replace(coat, plate=plate, parts=(float(match["tint"]),))
    return replace(coat, plate="", parts=tuple(float(each) for each in match["parts"].split()))


def _shelf(resources: Any, kind: str) -> Mapping[str, Any]:
    shelf = resources.get(kind)
    found: Mapping[str, Any] = shelf.get_object() if shelf is not None else {}
    return found


def _runs(page: Page, found: list[_Run], made: Made) -> Iterator[tuple[str, Span, str]]:
    wanted = [
        (run.look, run.text, thing.span)
        for thing in page.placed
        if isinstance(thing, PlacedLine)
        for run in thing.runs
        if run.boxes
    ]
    # That there are as many is told by the words.
    for (look, text, span), one in zip(wanted, found, strict=False):
        if not _same(_wanted(look.ink, made), one.coat):
            yield "ink", span, f'Page {page.folio}: "{text}" is not painted in the ink "{look.ink.name}".'
        if look.face in made.faces and one.font != _postscript(made.faces[look.face]):
            yield "font", span, f'Page {page.folio}: "{text}" is set in {one.font}, not in {look.face}.'
        if abs(look.size - one.size) > SLACK:
            yield "font", span, f'Page {page.folio}: "{text}" has {one.size:g} pt, not {look.size:g} pt.'


def _rules(page: Page, found: list[tuple[Rect, _Coat]], made: Made) -> Iterator[tuple[str, Span, str]]:
    wanted = [thing for thing in page.placed if isinstance(thing, PlacedRule)]
    for thing, one in zip_longest(wanted, found):
        if thing is None:
            yield "rule", Span(""), f"Page {page.folio} shows a filled box more."
            return
        box = thing.box
        place = (box.x, page.trim.height - box.foot, box.width, box.height)
        if one is None or any(
            abs(a - b) > SLACK
            for a, b in zip(place, (one[0].x, one[0].y, one[0].width, one[0].height), strict=True)
        ):
            yield "rule", thing.span, f"Page {page.folio}: a rule or panel is not in its place."
            return
        if not _same(_wanted(thing.ink, made), one[1]):
            yield (
                "ink",
                thing.span,
                f'Page {page.folio}: a rule or panel is not painted in the ink "{thing.ink.name}".',
            )


def _shapes(page: Page, found: list[_Outlines], made: Made) -> Iterator[tuple[str, Span, str]]:
    """Tell letters and artwork drawn as outlines that are elsewhere, of another size or in another ink."""
    for pair, one in zip_longest(_outlined(page), found):
        if pair is None:
            yield "outline", Span(""), f"Page {page.folio} shows outlines more."
            return
        (wanted, extent), ink, span, name = pair
        if one is None or not _alike(wanted, one, extent):
            yield "outline", span, f'Page {page.folio}: "{name}" is not in its place, or of another size.'
            return
        if not _same(_wanted(ink, made), one.coat):
            yield "ink", span, f'Page {page.folio}: "{name}" is not painted in the ink "{ink.name}".'


_Place = tuple[tuple[float, float, Pt, Pt], tuple[float, float]]


def _outlined(page: Page) -> Iterator[tuple[_Place, Ink, Span, str]]:
    """Give scale and place of all outlines, how many of their own units they measure, and their ink."""
    height = page.trim.height
    for thing in page.placed:
        if isinstance(thing, PlacedCap):
            for each in thing.letters:
                at = (each.em, each.em, thing.x + each.x, height - thing.baseline + each.rise)
                yield (at, (1000.0, 1000.0)), thing.ink, thing.span, thing.text
        elif isinstance(thing, PlacedArtwork) and not thing.file.lower().endswith(".pdf"):
            path, box = Path(thing.file), thing.box
            size = qr_drawing(thing.code).size if thing.code else artwork_size(path)
            at = (box.width / size.width, -box.height / size.height, box.x, height - box.y)
            yield (at, (size.width, size.height)), thing.ink, thing.span, thing.code or path.name


def _alike(wanted: tuple[float, float, Pt, Pt], found: _Outlines, extent: tuple[float, float]) -> bool:
    """Tell whether outlines stand and end where they should."""
    sizes = [abs(a - b) * units for a, b, units in zip(wanted, found.scale, extent, strict=False)]
    return max(*sizes, *(abs(a - b) for a, b in zip(wanted[2:], found.at, strict=True))) <= SLACK


def _wanted(ink: Ink, made: Made) -> _Coat:
    """Work out how an ink has to be painted."""
    recipe = made.inks[ink.name]
    shows = bool(recipe.spot) or any(recipe.press)
    over = ink.overprint and ink.tint > 0 and shows
    if made.press and recipe.spot:
        return _Coat(recipe.spot, (ink.tint,), over)
    if made.press:
        return _Coat("", tuple(part * ink.tint / 100 for part in recipe.press), over)
    own = dict(recipe.tints).get(f"{ink.tint * 100:g}")
    full = [int((own or recipe.screen)[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    tint = 1.0 if own else ink.tint
    return _Coat("", tuple(1 - (1 - part) * tint for part in full), over)


def _same(wanted: _Coat, found: _Coat) -> bool:
    return (
        (wanted.plate, wanted.over, len(wanted.parts)) == (found.plate, found.over, len(found.parts))
    ) and all(abs(a - b) <= SHADE for a, b in zip(wanted.parts, found.parts, strict=True))


def same_picture(thing: PlacedPicture | PlacedArtwork, entry: Any, made: Made) -> bool:
    """Tell whether a picture in the file is the one that was prepared for its place."""
    prepared = made.pictures.get(thing) if isinstance(thing, PlacedPicture) else None
    return prepared is None or bytes(entry._data) == prepared.jpeg  # noqa: SLF001 - pypdf would decode it


@lru_cache(maxsize=64)
def _postscript(path: Path) -> str:
    """Give name 6 of a font file's naming table."""
    with path.open("rb") as file:
        count = struct.unpack(">4xH6x", file.read(12))[0]
        tables = [struct.unpack(">4s4xLL", file.read(16)) for _ in range(count)]
        start, length = next((offset, size) for tag, offset, size in tables if tag == b"name")
        file.seek(start)
        raw = file.read(length)
    records, base = struct.unpack(">2x2H", raw[:6])
    for at in range(records):
        platform, name, size, offset = struct.unpack(">H4xHHH", raw[6 + 12 * at : 18 + 12 * at])
        if name == 6:
            text = raw[base + offset : base + offset + size]
            words = text.decode("utf-16-be" if platform == 3 else "latin-1")
            return re.sub(r"[^A-Za-z0-9_-]", "", words)
    return "Font"
