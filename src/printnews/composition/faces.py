"""Faces: font files opened, their measures read, words shaped.

In:   font files by the name that styles call them.
Out:  glyphs in thousandths of the type size.
Never draws; the door to HarfBuzz for composition.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from printnews.composition.glyphs import Glyph


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


# Discretionary ligatures join ch, st, sp in the house faces: never in running text.
FEATURES: Mapping[str, Mapping[str, bool]] = {
    "lining": {"kern": True, "liga": True, "dlig": False, "lnum": True},
    "tabular": {"kern": True, "liga": True, "dlig": False, "lnum": True, "tnum": True},
    "oldstyle": {"kern": True, "liga": True, "dlig": False, "onum": True},
}
"""OpenType features by the kind of figures that a style asks for."""


@dataclass(slots=True)
class _Open:
    """A font file that is open."""

    face: Face
    font: Any
    covered: frozenset[int]


@dataclass(slots=True)
class Faces:
    """The faces of a design, each opened when it is first used."""

    files: Mapping[str, Path]
    fallback: Sequence[str] = ()
    _open: dict[str, _Open] = field(default_factory=dict)
    _shaped: dict[tuple[str, str, str, str], tuple[Glyph, ...]] = field(default_factory=dict)

    def face(self, key: str) -> Face:
        """Give a face's measures.

        Raises:
            FontError: The file is no font.
        """
        return self._opened(key).face

    def covers(self, key: str, character: str) -> bool:
        """Tell whether a face has a glyph for a character."""
        return ord(character) in self._opened(key).covered

    def chain(self, key: str, character: str) -> str | None:
        """Give the first face, from `key` on, that has a character."""
        return next((each for each in (key, *self.fallback) if self.covers(each, character)), None)

    def shape(self, key: str, text: str, *, figures: str = "lining", language: str = "") -> tuple[Glyph, ...]:
        """Shape a text in one face: kerned, standard ligatures joined."""
        question = (key, text, figures, language)
        if question not in self._shaped:
            self._shaped[question] = self._shape(key, text, figures, language)
        return self._shaped[question]

    def _opened(self, key: str) -> _Open:
        if key not in self._open:
            self._open[key] = _open(key, self.files[key])
        return self._open[key]

    def _shape(self, key: str, text: str, figures: str, language: str) -> tuple[Glyph, ...]:
        import uharfbuzz as hb

        opened = self._opened(key)
        buffer = hb.Buffer()
        buffer.add_str(text)
        buffer.guess_segment_properties()
        buffer.direction = "ltr"
        if language:
            buffer.language = language
        hb.shape(opened.font, buffer, dict(FEATURES[figures]))
        scale = 1000 / opened.face.units_per_em
        starts = sorted({info.cluster for info in buffer.glyph_infos})
        ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
        glyphs, seen = [], set()
        for info, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
            words = "" if info.cluster in seen else text[info.cluster : ends[info.cluster]]
            seen.add(info.cluster)
            glyphs.append(
                Glyph(info.codepoint, words, at.x_advance * scale, at.x_offset * scale, at.y_offset * scale)
            )
        return tuple(glyphs)


def _open(key: str, path: Path) -> _Open:
    import uharfbuzz as hb

    raw = path.read_bytes()
    if raw[:4] not in {b"\0\1\0\0", b"OTTO", b"true"}:
        raise FontError(f'"{path.name}" is not a TrueType or OpenType font.')
    try:
        face = hb.Face(hb.Blob(raw))
        font = hb.Font(face)
        covered = frozenset(face.unicodes)
        space = font.get_nominal_glyph(0x20)
        advance = font.get_glyph_h_advance(space) if space else face.upem // 4
        os2 = face.reference_table("OS/2").data
    except (hb.HarfBuzzError, OSError, ValueError) as trouble:
        raise FontError(f'"{path.name}" lies about its tables: {trouble}') from trouble
    if not covered or len(os2) < 78:
        raise FontError(f'"{path.name}" has no letters, or no measures.')
    scale = 1000 / face.upem
    ascent, descent = struct.unpack(">hh", os2[68:72])
    x_height, cap_height = struct.unpack(">hh", os2[86:90]) if len(os2) >= 90 else (500, 700)
    measures = Face(
        key=key,
        path=path,
        units_per_em=face.upem,
        ascent=ascent * scale,
        descent=descent * scale,
        cap_height=cap_height * scale,
        x_height=x_height * scale,
        cff=raw[:4] == b"OTTO",
        space=advance * scale,
    )
    return _Open(measures, font, covered)
