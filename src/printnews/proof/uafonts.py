"""PDF/UA-1 of the fonts: embedded, whole, as wide as they say, and readable.

In:   a tagged file as plain values.
Out:  a finding for each rule that is broken.
Never draws; font programs are read with fontTools, which wrote none of them.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pypdf.generic import StreamObject

from printnews.proof.foreign import FAULTS, entries, entry, plain
from printnews.proof.marked import HIDDEN_MODE, Code
from printnews.proof.tagged import Tagged
from printnews.proof.uatold import Told

IDENTITY = frozenset({"/Identity-H", "/Identity-V"})
SYMBOLIC = 4
"""The flag of a font with letters of its own (ISO 32000-1, table 123)."""
NEVER = re.compile("[\0\ufeff\ufffe]")
"""Characters that no code may stand for."""
MOST_OFF = 1.0
"""Thousandths of an em by which a width may differ from the font program's."""


@dataclass(slots=True)
class _Used:
    """A font, the codes of it that are shown, and those that are painted."""

    font: Any
    shown: dict[int, str | None] = field(default_factory=dict)
    painted: set[int] = field(default_factory=set)

    def take(self, codes: tuple[Code, ...], mode: int) -> None:
        """Note codes."""
        self.shown.update(codes)
        if mode != HIDDEN_MODE:
            self.painted.update([code for code, _ in codes])


def check_fonts(tagged: Tagged, told: Told) -> None:
    """Check every font that shows something."""
    used: dict[int, _Used] = {}
    for things in tagged.things:
        for thing in things:
            if thing.font:
                used.setdefault(id(thing.font), _Used(thing.font)).take(thing.codes, thing.mode)
    for each in used.values():
        _readable(each, told)
        if entry(each.font, "/Subtype") == "/Type0":
            _composite(each, told)
        elif entry(each.font, "/Subtype") != "/Type3":
            _simple(each, told)


def _called(font: Any) -> str:
    return f"the font {str(entry(font, '/BaseFont') or '/of no name')[1:]}"


def _readable(used: _Used, told: Told) -> None:
    place = _called(used.font)
    if any(words is None for words in used.shown.values()):
        told.error(place, "ua-font-unicode", "It does not say what all of its codes read (ToUnicode).")
    if any(NEVER.search(words or "") for words in used.shown.values()):
        told.error(place, "ua-font-character", "A code of it reads U+0000, U+FEFF or U+FFFE.")


def _program(descriptor: Any) -> tuple[str, bytes] | None:
    """Give the kind and the bytes of an embedded font program."""
    for key in ("/FontFile", "/FontFile2", "/FontFile3"):
        stream = entry(descriptor, key)
        if isinstance(stream, StreamObject):
            return key, bytes(stream.get_data())
    return None


def _composite(used: _Used, told: Told) -> None:
    place, font = _called(used.font), used.font
    below: Any = next(iter(entries(font, "/DescendantFonts")), {})
    _character_map(font, below, place, told)
    program = _program(entry(below, "/FontDescriptor"))
    if program is None:
        if used.painted:
            told.error(place, "ua-font-embedded", "It is not embedded.")
        return
    mapped = entry(below, "/CIDToGIDMap")
    if entry(below, "/Subtype") == "/CIDFontType2" and mapped is None:
        told.error(place, "ua-font-glyph-map", "It does not say which glyph each code shows (CIDToGIDMap).")
    stated = entry(font, "/Encoding")
    if isinstance(stated, StreamObject) or stated not in IDENTITY or isinstance(mapped, StreamObject):
        return  # codes are no glyphs' numbers: the outside judges look at these
    outlines = _outlines(*program)
    if outlines is None:
        told.error(place, "ua-font-embedded", "Its font program cannot be read.")
        return
    _glyphs(used, outlines, dict(_widths(below, used.painted)), float(entry(below, "/DW") or 1000), told)
    _set_of_codes(below, outlines, place, told)


def _character_map(font: Any, below: Any, place: str, told: Told) -> None:
    stated = entry(font, "/Encoding")
    if isinstance(stated, StreamObject):
        written = re.search(rb"/WMode\s+(\d)", stated.get_data())
        if int(entry(stated, "/WMode") or 0) != int(written[1] if written else 0):
            told.error(place, "ua-font-direction", "Its map of codes says two directions of writing (WMode).")
        other = entry(stated, "/UseCMap")
        if other is not None and (isinstance(other, StreamObject) or other not in IDENTITY):
            told.error(place, "ua-font-map-chain", "Its map of codes refers to another one.")
        ours, theirs = entry(stated, "/CIDSystemInfo"), entry(below, "/CIDSystemInfo")
        if any(entry(ours, key) != entry(theirs, key) for key in ("/Registry", "/Ordering")):
            told.error(place, "ua-font-collection", "Its map of codes is for another collection of letters.")
    elif stated not in IDENTITY:
        told.error(place, "ua-font-map", "Its map of codes is not embedded.")


@dataclass(frozen=True, slots=True)
class _Outlines:
    """What a font program holds: glyphs by number, with their widths in thousandths."""

    widths: Mapping[int, float]
    drawn: frozenset[int]
    """Glyphs that are there; a subset keeps the numbers of those that are not."""


def _outlines(kind: str, raw: bytes) -> _Outlines | None:
    from fontTools.cffLib import CFFFontSet
    from fontTools.ttLib import TTFont, TTLibError

    try:
        if kind == "/FontFile3" and raw[:4] not in {b"OTTO", b"\0\1\0\0"}:
            fonts = CFFFontSet()
            fonts.decompile(io.BytesIO(raw), None)
            top = fonts[fonts.fontNames[0]]
            return _Outlines(dict(_cff_widths(top)), frozenset(range(len(top.CharStrings))))
        font = TTFont(io.BytesIO(raw), lazy=True)
        unit = 1000 / font["head"].unitsPerEm
        names, metrics = font.getGlyphOrder(), font["hmtx"].metrics
        widths = {number: metrics[name][0] * unit for number, name in enumerate(names)}
        return _Outlines(widths, frozenset(widths))
    except (TTLibError, *FAULTS):
        return None


def _cff_widths(top: Any) -> Iterator[tuple[int, float]]:
    from fontTools.pens.basePen import NullPen

    for number, name in enumerate(top.charset):
        letter = top.CharStrings[name]
        letter.draw(NullPen())
        yield number, float(letter.width)


def _widths(below: Any, wanted: set[int]) -> Iterator[tuple[int, float]]:
    """Give the widths that a font's dictionary states for some codes: it may state a thousand million."""
    rows = [plain(row) for row in entries(below, "/W")]
    at = 0
    while at + 1 < len(rows):
        if isinstance(rows[at + 1], list):
            yield from ((int(rows[at]) + n, float(width)) for n, width in enumerate(rows[at + 1]))
            at += 2
        else:
            first, last, width = int(rows[at]), int(rows[at + 1]), float(rows[at + 2])
            yield from ((code, width) for code in wanted if first <= code <= last)
            at += 3


def _glyphs(used: _Used, outlines: _Outlines, stated: Mapping[int, float], other: float, told: Told) -> None:
    place = _called(used.font)
    if 0 in used.shown:
        told.error(place, "ua-font-no-glyph", "The glyph for letters that are not there is shown (.notdef).")
    missing = used.painted - outlines.drawn
    if missing:
        told.error(place, "ua-font-glyph", f"Glyph {min(missing)} is shown, and is not in it.")
    off = [
        code
        for code in sorted(used.painted & outlines.drawn)
        if abs(stated.get(code, other) - outlines.widths[code]) > MOST_OFF
    ]
    if off:
        told.error(place, "ua-font-width", f"Glyph {off[0]} is not as wide as the file says.")


def _set_of_codes(below: Any, outlines: _Outlines, place: str, told: Told) -> None:
    """Check the list of codes that a subset may carry: it has to name every glyph in the program."""
    stream = entry(below, "/FontDescriptor", "/CIDSet")
    if isinstance(stream, StreamObject):
        bits = stream.get_data()
        named = {n for n in range(len(bits) * 8) if bits[n // 8] >> (7 - n % 8) & 1}
        if outlines.drawn - named:
            told.error(place, "ua-font-set", "Its list of codes leaves some out (CIDSet).")


def _simple(used: _Used, told: Told) -> None:
    """Check a font of single bytes, as a placed page may bring one."""
    place, font = _called(used.font), used.font
    descriptor = entry(font, "/FontDescriptor")
    program = _program(descriptor)
    if program is None:
        if used.painted:
            told.error(place, "ua-font-embedded", "It is not embedded.")
        return
    from fontTools.ttLib import TTLibError

    try:
        if entry(font, "/Subtype") == "/TrueType":
            _true_type(font, int(entry(descriptor, "/Flags") or 0), program[1], place, told)
        named = entry(descriptor, "/CharSet")
        if named is not None and set(_type_1_glyphs(*program)) - set(str(named).split("/")) - {".notdef"}:
            told.error(place, "ua-font-names", "Its list of glyphs leaves some out (CharSet).")
    except (TTLibError, *FAULTS):
        told.error(place, "ua-font-embedded", "Its font program cannot be read.")


def _true_type(font: Any, flags: int, raw: bytes, place: str, told: Told) -> None:
    from fontTools.ttLib import TTFont

    program = TTFont(io.BytesIO(raw), lazy=True)
    tables = program["cmap"].tables if "cmap" in program else []
    symbol = any((table.platformID, table.platEncID) == (3, 0) for table in tables)
    encoding = entry(font, "/Encoding")
    base = entry(encoding, "/BaseEncoding") if isinstance(encoding, dict) else encoding
    if flags & SYMBOLIC:
        if encoding is not None:
            told.error(place, "ua-font-encoding", "A font with letters of its own states an encoding.")
        if len(tables) != 1 and not symbol:
            told.error(
                place, "ua-font-letters", "A font with letters of its own has no map for them (cmap 3.0)."
            )
        return
    if base not in {"/MacRomanEncoding", "/WinAnsiEncoding"}:
        told.error(place, "ua-font-encoding", "It does not state an encoding that all readers know.")
    if not [table for table in tables if (table.platformID, table.platEncID) != (3, 0)]:
        told.error(place, "ua-font-letters", "It has no map of letters (cmap).")


def _type_1_glyphs(kind: str, raw: bytes) -> list[str]:
    """Give the names of the glyphs in a Type 1 program."""
    if kind == "/FontFile3":
        from fontTools.cffLib import CFFFontSet

        fonts = CFFFontSet()
        fonts.decompile(io.BytesIO(raw), None)
        return list(fonts[fonts.fontNames[0]].charset)
    from fontTools.misc.eexec import decrypt

    hidden = raw.partition(b"eexec")[2].lstrip()
    plain_text, _ = decrypt(hidden, 55665)
    return [name.decode("latin-1") for name in re.findall(rb"/(\S+)\s+\d+\s+(?:RD|-\|)", plain_text)]
