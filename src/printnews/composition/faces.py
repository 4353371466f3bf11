"""Faces: font files opened, their measures read, letters shaped.

In:   font files by the name that styles call them.
Out:  boxes of glyphs in thousandths of the type size; outlines of single glyphs.
Never draws; the door to HarfBuzz for composition.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias

from printnews.cache import key
from printnews.composition.cff import keyed, program_of
from printnews.composition.glyphs import FINE_SPACE, Box, Glyph
from printnews.content.paths import Pen, Segment


class FontError(ValueError):
    """A file is no font that can be set with."""


@dataclass(frozen=True, slots=True)
class Face:
    """One face of a family; vertical measures in thousandths of the type size."""

    key: str
    path: Path
    units_per_em: int
    ascent: float
    descent: float
    cap_height: float
    x_height: float
    cff: bool
    space: float
    digest: str
    """Hash of the file: what was shaped with it is found again under it."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A glyph's outline, and the box of its ink: left, foot, right, head."""

    segments: tuple[Segment, ...]
    left: float
    foot: float
    right: float
    head: float

    def moved(self, dx: float, dy: float) -> Outline:
        """Give the same outline elsewhere."""
        moved = tuple(
            (operator, tuple(value + (dy if at % 2 else dx) for at, value in enumerate(numbers)))
            for operator, numbers in self.segments
        )
        return Outline(moved, self.left + dx, self.foot + dy, self.right + dx, self.head + dy)

    @staticmethod
    def joined(outlines: Sequence[Outline]) -> Outline:
        """Give several outlines as one."""
        return Outline(
            tuple(segment for outline in outlines for segment in outline.segments),
            min(outline.left for outline in outlines),
            min(outline.foot for outline in outlines),
            max(outline.right for outline in outlines),
            max(outline.head for outline in outlines),
        )


# Discretionary ligatures join ch, st, sp in the house faces: never in running text.
_ALWAYS: Mapping[str, bool] = {"kern": True, "liga": True, "clig": True, "dlig": False}
FEATURES: Mapping[str, dict[str, bool]] = {
    "lining": {**_ALWAYS, "lnum": True, "pnum": True},
    "tabular": {**_ALWAYS, "lnum": True, "tnum": True},
    "oldstyle": {**_ALWAYS, "onum": True, "pnum": True},
    "small-caps": {**_ALWAYS, "smcp": True, "onum": True, "pnum": True},
    "superior": {**_ALWAYS, "sups": True},
}
"""OpenType features by the kind of figures and capitals that a style or a word asks for.

Figures are proportional but for tabular ones: the house faces have them all of one width at first.
"""

_FIXED = dict.fromkeys((*range(8192, 8203), 8239, 8287, 12288), 32)
"""En space, thin space and their like, which HarfBuzz cuts out of the space where a face lacks them."""


_Shaped: TypeAlias = tuple[int, str, tuple[int, int, int, int]]
"""A glyph's number, its characters, its offsets and advances in the font's units."""


@dataclass(slots=True)
class _Open:
    """A font file that is open."""

    face: Face
    font: Any
    covered: frozenset[int]
    glyphs: dict[_Shaped, Glyph] = field(default_factory=dict)


@dataclass(slots=True)
class Faces:
    """The faces of a design, each opened when it is first used."""

    files: Mapping[str, Path]
    fallback: Sequence[str] = ()
    fallbacks: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Faces that stand in for a certain face, asked before the general ones."""
    _open: dict[str, _Open] = field(default_factory=dict)
    _glyphs: dict[tuple[Any, ...], Glyph] = field(default_factory=dict)
    _reach: dict[tuple[str, str], bool] = field(default_factory=dict)

    def face(self, key: str) -> Face:
        """Give a face's measures.

        Raises:
            FontError: The file is no font.
        """
        return self._opened(key).face

    def covers(self, key: str, text: str) -> bool:
        """Tell whether a face has a glyph for every character; fixed spaces it makes of its own."""
        return self._opened(key).covered.issuperset(map(ord, text.translate(_FIXED)))

    def chain(self, key: str, text: str) -> str | None:
        """Give the first face, from `key` on, that has all of some characters."""
        chain = (key, *self.fallbacks.get(key, ()), *self.fallback)
        return next((each for each in chain if self.covers(each, text)), None)

    def shape(self, key: str, text: str, *, features: str = "lining", language: str = "") -> Box:
        """Shape a text in one face: kerned, standard ligatures joined."""
        import uharfbuzz as hb

        opened = self._opened(key)
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "ltr"
        if language:
            buffer.language = language
        hb.shape(opened.font, buffer, FEATURES[features])
        infos = buffer.glyph_infos
        words = _of_clusters(text, [info.cluster for info in infos])
        parts = [
            (info.codepoint, word, at.position)
            for info, word, at in zip(infos, words, buffer.glyph_positions, strict=True)
        ]
        known = [opened.glyphs.get(each) for each in parts]
        if not all(known):
            known = [self._scaled(each, opened) for each in parts]
        return boxed(known)  # type: ignore[arg-type]

    def _scaled(self, shaped: _Shaped, opened: _Open) -> Glyph:
        """Give a glyph in thousandths of the type size, as HarfBuzz gives it in the font's own units."""
        scale = 1000 / opened.face.units_per_em
        number, word, (dx, dy, advance, _) = shaped
        wide = max(LEAST_FINE, advance * scale) if word == FINE_SPACE else advance * scale
        glyph = self.glyph((number, word, wide, dx * scale, dy * scale))
        opened.glyphs[shaped] = glyph
        return glyph

    def glyph(self, parts: tuple[int, str, float, float, float]) -> Glyph:
        """Give a glyph of its parts; equal glyphs are one."""
        known = self._glyphs.get(parts)
        if known is None:
            known = self._glyphs[parts] = Glyph(*parts)
        return known

    def reaches(self, key: str, text: str, features: str) -> bool:
        """Tell whether features change every letter of a text: a face may lack small capitals."""
        asked = (key, f"{features} {text}")
        if asked not in self._reach:
            plain = self.shape(key, text)
            other = self.shape(key, text, features=features)
            ids = {glyph.id for glyph in plain.glyphs}
            self._reach[asked] = all(glyph.id not in ids for glyph in other.glyphs)
        return self._reach[asked]

    def outline(self, key: str, glyph: int) -> Outline:
        """Give the outline of a glyph."""
        opened = self._opened(key)
        scale = 1000 / opened.face.units_per_em
        pen = Pen((scale, 0.0, 0.0, scale, 0.0, 0.0))
        opened.font.draw_glyph_with_pen(glyph, pen)
        points = [(x, y) for _, numbers in pen.segments for x, y in _pairs(numbers)] or [(0.0, 0.0)]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        return Outline(tuple(pen.segments), min(xs), min(ys), max(xs), max(ys))

    def _opened(self, key: str) -> _Open:
        if key not in self._open:
            path = self.files[key]
            told = path.stat()
            self._open[key] = _open(key, path, (told.st_ino, told.st_size, told.st_mtime_ns))
        return self._open[key]


def _of_clusters(text: str, clusters: Sequence[int]) -> Sequence[str]:
    """Give the characters that each glyph stands for: those of its cluster on the first one of it."""
    if clusters == list(range(len(text))):
        return text
    starts = sorted(set(clusters))
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    return [
        "" if place and clusters[place - 1] == start else text[start : ends[start]]
        for place, start in enumerate(clusters)
    ]


def boxed(glyphs: Sequence[Glyph]) -> Box:
    """Put glyphs into a box."""
    advances = [glyph.advance for glyph in glyphs]
    text = "".join([glyph.text for glyph in glyphs])
    return Box(tuple(glyphs), text, sum(advances), len(advances) - advances.count(0))


def _pairs(numbers: Sequence[float]) -> Iterator[tuple[float, float]]:
    return zip(numbers[::2], numbers[1::2], strict=True)


LEAST_FINE = 180.0
"""Thousandths of the size that a fine space is wide: drawn in as far as a line may be, it stays a space
for readers that take less than a tenth of the size for none (pdftotext); many faces have an eighth."""

LEAST_TABLES: Mapping[str, int] = {
    "head": 54, "hhea": 36, "maxp": 6, "hmtx": 4, "cmap": 4, "OS/2": 78, "post": 32, "name": 6,
}  # fmt: skip
"""Bytes of the tables that setting and drawing read (OpenType 1.9, each table's first version)."""
SPACE_LIMITS = (0.06, 2.0)
"""The space in em: more than the tightest tracking takes from it, less than a line."""
MOST_OPEN = 64
"""Font files that a process keeps open."""
USUAL_X_HEIGHT, USUAL_CAP_HEIGHT = 0.5, 0.7
"""In em, where a font tells none that can be: tables of before 1998 have no place for them."""


@lru_cache(maxsize=MOST_OPEN)
def _open(name: str, path: Path, _stamp: tuple[int, ...]) -> _Open:
    """Open a font file, once as long as it stays the same."""
    import uharfbuzz as hb

    raw = path.read_bytes()
    if raw[:4] not in {b"\0\1\0\0", b"OTTO", b"true"}:
        raise FontError(f'"{path.name}" is not a TrueType or OpenType font.')
    try:
        face = hb.Face(hb.Blob(raw))
        font = hb.Font(face)
        known = {letter: font.get_nominal_glyph(letter) for letter in face.unicodes}
        covered = frozenset(letter for letter, glyph in known.items() if glyph)
        advance = _space(font, face)
        os2 = face.reference_table("OS/2").data
        lie = _lie(face, max(filter(None, known.values()), default=0))
    except (hb.HarfBuzzError, OSError, ValueError) as trouble:
        raise FontError(f'"{path.name}" lies about its tables: {trouble}') from trouble
    if lie:
        raise FontError(f'"{path.name}" lies about its tables: {lie}.')
    if not covered or not SPACE_LIMITS[0] <= advance / face.upem <= SPACE_LIMITS[1]:
        raise FontError(f'"{path.name}" has no letters, or no measures.')
    scale = 1000 / face.upem
    ascent, descent = struct.unpack(">hh", os2[68:72])
    x_height, cap_height = struct.unpack(">hh", os2[86:90]) if len(os2) >= 90 else (0, 0)
    measures = Face(
        key=name,
        path=path,
        units_per_em=face.upem,
        ascent=ascent * scale,
        descent=descent * scale,
        cap_height=_height(cap_height, face.upem, USUAL_CAP_HEIGHT) * scale,
        x_height=_height(x_height, face.upem, USUAL_X_HEIGHT) * scale,
        cff=raw[:4] == b"OTTO",
        space=advance * scale,
        digest=key(raw),
    )
    return _Open(measures, font, covered)


def _space(font: Any, face: Any) -> int:
    space = font.get_nominal_glyph(0x20)
    return int(font.get_glyph_h_advance(space)) if space else int(face.upem // 4)


def _height(told: int, em: int, usual: float) -> float:
    return told if 0 < told <= em else usual * em


def _lie(face: Any, last: int) -> str:
    """Give what a font says of itself that is not so; `last` is the highest glyph that a letter leads to."""
    sizes = {tag: len(face.reference_table(tag).data) for tag in LEAST_TABLES}
    short = [tag for tag, least in LEAST_TABLES.items() if sizes[tag] < least]
    if short:
        return f'its table "{short[0]}" is missing or cut off'
    (names,) = struct.unpack(">H", face.reference_table("name").data[2:4])
    if sizes["name"] < 6 + 12 * names:
        return "it has fewer names than it counts"
    if not 16 <= face.upem <= 16384:
        return f"{face.upem} units an em are not possible"
    if last >= face.glyph_count:
        return "a letter leads to a glyph that is not there"
    return "" if _cuts(face) else "its outlines cannot be read"


def _cuts(face: Any) -> bool:
    """Tell whether all glyphs can be cut out and called by numbers, as every edition does."""
    import uharfbuzz as hb

    wanted = hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update(range(face.glyph_count))
    wanted.flags = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    layout = (b"GSUB", b"GPOS", b"GDEF", b"kern")
    wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG).update(int.from_bytes(tag, "big") for tag in layout)
    try:
        cut = hb.SubsetPlan(face, wanted).execute()
        if len(face.reference_table("CFF ").data):
            keyed(program_of(bytes(cut.blob.data)))
    except (RuntimeError, ValueError):
        return False
    return bool(cut.glyph_count)
