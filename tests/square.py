"""A font of squares: every letter half an em wide, so that widths can be added up in the head."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen

CHARACTERS = [chr(code) for code in range(0x21, 0x7F)] + list(
    "\u2018\u2019\u201c\u201d\u2013\u2014\u2026\u2022\u00e9"
)
ADVANCE = 500


def make_square_font(path: Path, *, cff: bool, characters: Sequence[str] = CHARACTERS) -> None:
    """Write the font, with TrueType or CFF outlines."""
    called = {letter: f"uni{ord(letter):04X}" for letter in characters}
    names = [".notdef", "space", *called.values()]
    builder = FontBuilder(1000, isTTF=not cff)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({0x20: "space", **{ord(letter): name for letter, name in called.items()}})
    inked = {name: name not in {".notdef", "space"} for name in names}
    if cff:
        strings = {name: _charstring(draw) for name, draw in inked.items()}
        builder.setupCFF("Square-Cff", {"FullName": "Square"}, strings, {})
    else:
        builder.setupGlyf({name: _glyph(draw) for name, draw in inked.items()})
    builder.setupHorizontalMetrics(dict.fromkeys(names, (ADVANCE, 50)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable(
        {"familyName": "Square", "styleName": "Regular", "psName": "Square-Cff" if cff else "Square"}
    )
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200, sCapHeight=700, sxHeight=500)
    builder.setupPost()
    builder.font["head"].created = builder.font["head"].modified = 0
    builder.save(path)


def _draw(pen: Any) -> None:
    pen.moveTo((50, 0))
    pen.lineTo((50, 700))
    pen.lineTo((450, 700))
    pen.lineTo((450, 0))
    pen.closePath()


def _glyph(inked: bool) -> Any:
    pen = TTGlyphPen(None)
    if inked:
        _draw(pen)
    return pen.glyph()


def _charstring(inked: bool) -> Any:
    pen = T2CharStringPen(ADVANCE, None)
    if inked:
        _draw(pen)
    return pen.getCharString()
