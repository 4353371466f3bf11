"""Embedded subsets with exact ToUnicode, for TrueType and OpenType/CFF alike.

In:   glyphs as the canvas shows them, in page order.
Out:  two-byte codes, and at the end Type0 fonts that share a face's subset.
Never numbers a code by a cache: a code is the glyph's own number in its face.

A glyph that stands for several texts (a hyphen that the author wrote, one at a
break) needs several codes, which neither CFF nor every reader's Identity-H
allows. So each further text goes to a further layer: a Type0 font of its own,
with the same font file and another map to Unicode.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

from printnews.composition.cff import keyed, program_of
from printnews.composition.glyphs import Box
from printnews.pdf.codes import Body, Key, keys_of, shown

_SERIF, _SYMBOLIC, _ITALIC = 2, 4, 64


@dataclass(slots=True)
class Subset:
    """What has been used of one face: the texts of each glyph, in the order of first use."""

    face: str
    path: Path
    name: str
    texts: dict[int, list[str]] = field(default_factory=dict)
    first: set[tuple[int, str]] = field(default_factory=set)
    """Glyphs with the text of the first layer."""
    codes: dict[int, str] = field(default_factory=dict)
    """Codes of the boxes that were shown, by their id(); nothing for those that need more than one font."""
    kept: list[Box] = field(default_factory=list)
    """These boxes, so that their ids stay their own."""
    space: str = ""
    """Code of the face's space."""

    def __post_init__(self) -> None:
        self.space = self.space or space_of(self.path)

    def layer(self, glyph: int, text: str) -> int:
        """Give the layer that shows a glyph as a text, and note that it is used."""
        texts = self.texts.get(glyph)
        if texts is None:
            self.texts[glyph] = [text]
            self.first.add((glyph, text))
            return 0
        if text not in texts:
            texts.append(text)
        return texts.index(text)

    def font(self, key: Key) -> str:
        """Give the resource name of the font that shows a glyph as its text."""
        layer = self.layer(key.glyph, key.text)
        return f"{self.name}x{layer}" if layer else self.name

    @property
    def layers(self) -> int:
        """How many fonts share the subset."""
        return max((len(texts) for texts in self.texts.values()), default=0)


@dataclass(slots=True)
class FontBook:
    """The subsets of one document."""

    files: Mapping[str, Path]
    spaces: Mapping[str, str] = field(default_factory=dict)
    """Codes of the spaces of faces, where they are known: a face need not be opened for them."""
    subsets: dict[str, Subset] = field(default_factory=dict)
    heads: dict[tuple[int, bool], str] = field(default_factory=dict)
    """The operators that choose a look, by its id() and for a press or a screen."""
    runs: dict[int, str] = field(default_factory=dict)
    """How runs are shown, by their id(), for the next edition of the same pages."""
    tails: dict[tuple[int, float], str] = field(default_factory=dict)
    """How a break hyphen is shown at a line's end, by its id() and its size."""
    lines: dict[tuple[int, bool], str] = field(default_factory=dict)
    """How lines are shown, by their id() and for a press or a screen, for the next build of them."""

    def subset(self, face: str) -> Subset:
        """Give a face's subset; its resource name follows the order of first use."""
        if face not in self.subsets:
            self.subsets[face] = Subset(
                face, self.files[face], f"F{len(self.subsets) + 1}", space=self.spaces.get(face, "")
            )
        return self.subsets[face]

    def codes(self, face: str, boxes: Sequence[Box]) -> list[str]:
        """Give the codes of boxes, SPACE for a space; nothing for each that is not so simple to show."""
        subset = self.subset(face)
        codes = list(map(subset.codes.get, map(id, boxes)))
        if None in codes:
            bodies = _bodies_of(subset.path)
            codes = [
                _noted(subset, box, bodies) if code is None else code
                for code, box in zip(codes, boxes, strict=True)
            ]
        return codes  # type: ignore[return-value]

    def body(self, face: str, box: Box) -> Body:
        """Give how a box is shown, glyph by glyph."""
        return _bodies_of(self.files[face]).of(box)

    def keys(self, face: str, box: Box) -> list[Key]:
        """Give how each glyph of a box is shown."""
        return keys_of(box, _stated(self.files[face]).__getitem__)

    def space(self, face: str) -> str:
        """Give the code of a face's space."""
        return self.subset(face).space

    def write(self, make: Maker) -> dict[str, Any]:
        """Write all fonts; give their references by resource name."""
        written: dict[str, Any] = {}
        for subset in self.subsets.values():
            written |= write_subset(subset, make)
        return written


class Maker(Protocol):
    """Makes objects of the file that fonts are written to."""

    def dictionary(self, entries: Mapping[str, Any]) -> Any:
        """Write a dictionary of strings as they stand, references, and lists of these; refer to it."""

    def stream(self, content: bytes, **entries: str) -> Any:
        """Write a stream, packed; refer to it."""


class _Stated(dict[int, float]):
    """Advances of a font file's glyphs as the PDF states them, each worked out once."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path

    def __missing__(self, glyph: int) -> float:
        self[glyph] = width = round(_advance(self.path, glyph), 2)
        return width


@lru_cache(maxsize=32)
def _stated(path: Path) -> _Stated:
    return _Stated(path)


class _Bodies(dict[int, Body]):
    """How boxes are shown with a font file, by their id(): no document changes that."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.width = _stated(path).__getitem__

    def of(self, box: Box) -> Body:
        """Give how a box is shown; what has been asked is remembered."""
        body = self.get(id(box))
        if body is None:
            if len(self) > MOST_BODIES:
                self.clear()
            body = self[id(box)] = shown(box, self.width)
        return body


_bodies: dict[Path, _Bodies] = {}
"""By font file."""
MOST_BODIES = 200_000


def _bodies_of(path: Path) -> _Bodies:
    if path not in _bodies:
        _bodies[path] = _Bodies(path)
    return _bodies[path]


def space_of(path: Path) -> str:
    """Give the code of the space in a font file."""
    return f"{_font(path).get_nominal_glyph(0x20) or 0:04x}"


def width_of(path: Path, code: str) -> float:
    """Give the advance of a code as the PDF states it, in thousandths of the size."""
    return _stated(path)[int(code, 16)]


def shown_with(path: Path, box: Box) -> Body:
    """Give how a box is shown with a font file."""
    return shown(box, _stated(path).__getitem__)


def _noted(subset: Subset, box: Box, bodies: _Bodies) -> str:
    """Note that a box's glyphs are used; give its codes if all stand in the face's first font."""
    body = bodies.get(id(box)) or bodies.of(box)
    codes = body.codes
    if not subset.first.issuperset(body.kinds):
        layers = [subset.layer(glyph, text) for glyph, text in body.pairs]
        codes = "" if any(layers) else codes
    subset.kept.append(box)
    subset.codes[id(box)] = codes
    return codes


def write_subset(subset: Subset, make: Maker) -> dict[str, Any]:
    """Write a face's subset once, and a font for each of its layers."""
    face = _face(subset.path)
    program, cff = _cut(subset.path, tuple(sorted(subset.texts))), _table(face, "CFF ") != b""
    name = f"{_tag(program)}+{_postscript_name(face)}"
    descendant = {
        "Type": "/Font",
        "Subtype": "/CIDFontType0" if cff else "/CIDFontType2",
        "BaseFont": f"/{name}",
        "CIDSystemInfo": _INFO,
        "FontDescriptor": make.dictionary(_descriptor(face, name, _font_file(make, program, cff=cff))),
        "DW": "1000",
        "W": _widths(subset),
    }
    if not cff:
        descendant["CIDToGIDMap"] = "/Identity"
    shared = make.dictionary(descendant)
    fonts = {}
    for layer in range(subset.layers):
        font = {
            "Type": "/Font",
            "Subtype": "/Type0",
            "BaseFont": f"/{name}",
            "Encoding": "/Identity-H",
            "DescendantFonts": [shared],
            "ToUnicode": make.stream(_to_unicode(subset, layer)),
        }
        fonts[f"{subset.name}x{layer}" if layer else subset.name] = make.dictionary(font)
    return fonts


_INFO = "<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>"


def _font_file(make: Maker, program: bytes, *, cff: bool) -> tuple[str, Any]:
    """Give the key and stream of the font program."""
    if cff:
        return "FontFile3", make.stream(keyed(program_of(program)), Subtype="/CIDFontType0C")
    return "FontFile2", make.stream(program, Length1=str(len(program)))


@lru_cache(maxsize=32)
def _face(path: Path) -> Any:
    import uharfbuzz as hb

    return hb.Face(hb.Blob(path.read_bytes()))


@lru_cache(maxsize=32)
def _font(path: Path) -> Any:
    import uharfbuzz as hb

    return hb.Font(_face(path))


def _advance(path: Path, glyph: int) -> float:
    """Give a glyph's own advance in thousandths of the size."""
    return float(_font(path).get_glyph_h_advance(glyph) * 1000 / _face(path).upem)


@lru_cache(maxsize=64)
def _cut(path: Path, glyphs: tuple[int, ...]) -> bytes:
    """Cut a face down to its used glyphs; each keeps its number."""
    import uharfbuzz as hb

    wanted = hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update(glyphs)
    wanted.flags = hb.SubsetFlags.RETAIN_GIDS | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    drop = wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG)
    drop.update(int.from_bytes(tag, "big") for tag in _NOT_EMBEDDED)
    return bytes(hb.SubsetPlan(_face(path), wanted).execute().blob.data)


def forget_files() -> None:
    """Forget what was read of font files: one may have been replaced under its name."""
    _bodies.clear()
    for known in (_stated, _face, _font, _cut):
        known.cache_clear()


_NOT_EMBEDDED = (
    b"GSUB",
    b"GPOS",
    b"GDEF",
    b"DSIG",
    b"STAT",
    b"name",
    b"meta",
    b"gasp",
    b"BASE",
    b"kern",
    b"SVG ",
)


def _tag(program: bytes) -> str:
    """Make the six letters of a subset's name from its bytes."""
    number = int.from_bytes(hashlib.sha256(program).digest()[:8], "big")
    return "".join(chr(ord("A") + number // 26**place % 26) for place in range(6))


def _table(face: Any, tag: str) -> bytes:
    return bytes(face.reference_table(tag).data)


def _postscript_name(face: Any) -> str:
    """Give name 6 of the naming table, in letters that a PDF name may have."""
    raw = _table(face, "name")
    count, base = struct.unpack(">HH", raw[2:6])
    for at in range(count):
        platform, _, _, name, length, offset = struct.unpack(">6H", raw[6 + 12 * at : 18 + 12 * at])
        if name == 6:
            text = raw[base + offset : base + offset + length].decode(
                "utf-16-be" if platform == 3 else "latin-1"
            )
            return "".join(
                letter for letter in text if letter.isascii() and (letter.isalnum() or letter in "-_")
            )
    return "Font"


def _descriptor(face: Any, name: str, file: tuple[str, Any]) -> dict[str, Any]:
    scale = 1000 / face.upem
    head, os2, post = _table(face, "head"), _table(face, "OS/2"), _table(face, "post")
    box = [round(v * scale) for v in struct.unpack(">4h", head[36:44])]
    ascent, descent = (round(v * scale) for v in struct.unpack(">2h", os2[68:72]))
    cap = round(struct.unpack(">h", os2[88:90])[0] * scale) if len(os2) >= 90 else 700
    angle = struct.unpack(">i", post[4:8])[0] / 65536
    weight = struct.unpack(">H", os2[4:6])[0]
    serif = _SERIF if os2[30] in range(1, 8) else 0
    return {
        "Type": "/FontDescriptor",
        "FontName": f"/{name}",
        "Flags": str(_SYMBOLIC | serif | (_ITALIC if angle else 0)),
        "FontBBox": f"[{' '.join(map(str, box))}]",
        "ItalicAngle": f"{angle:g}",
        "Ascent": str(ascent),
        "Descent": str(descent),
        "CapHeight": str(cap),
        # No table says the stem's width; this grows with the weight as the house faces' stems do.
        "StemV": str(round(50 + (weight / 65) ** 2)),
        file[0]: file[1],
    }


def _widths(subset: Subset) -> str:
    return (
        "[" + " ".join(f"{glyph} [{_stated(subset.path)[glyph]:g}]" for glyph in sorted(subset.texts)) + "]"
    )


def _to_unicode(subset: Subset, layer: int) -> bytes:
    rows = [
        f"<{glyph:04x}> <{texts[layer].encode('utf-16-be').hex()}>"
        for glyph, texts in sorted(subset.texts.items())
        if len(texts) > layer
    ]
    return _cmap(rows)


def _cmap(rows: list[str]) -> bytes:
    """Write a map of two-byte codes to Unicode (ISO 32000-1, 9.10.3), 100 rows a block."""
    blocks = []
    for start in range(0, len(rows), 100):
        part = rows[start : start + 100]
        blocks.append(f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar")
    body = "\n".join(blocks)
    return (
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
        f"1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n{body}\n"
        "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"
    ).encode("ascii")
