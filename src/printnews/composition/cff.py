"""A CFF program keyed by numbers: the number of a glyph is then its code, for every reader.

In:   an OpenType font with CFF outlines, its glyphs called by names or by numbers of their own.
Out:  the same outlines, each called by its place among them (Adobe Technical Note 5176).
Never touches an outline: all tables but the first are copied as they are, and only moved.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

CHARSET, ENCODING, CHARSTRINGS, PRIVATE = b"\x0f", b"\x10", b"\x11", b"\x12"
ROS, CID_COUNT, FD_ARRAY, FD_SELECT = b"\x0c\x1e", b"\x0c\x22", b"\x0c\x24", b"\x0c\x25"
"""Operators of the dictionary at the top (section 9 and 18 of the note)."""
STANDARD_STRINGS = 391
"""Strings that every program has; its own are counted on from there (appendix A)."""
COLLECTION = (b"Adobe", b"Identity")


@dataclass(frozen=True, slots=True)
class _Index:
    """A table of pieces, and where it ends."""

    pieces: tuple[bytes, ...]
    end: int


def program_of(font: bytes) -> bytes:
    """Give the CFF program of an OpenType font.

    Raises:
        ValueError: the font has none.
    """
    for at in range(struct.unpack(">H", font[4:6])[0]):
        tag, _, offset, length = struct.unpack(">4sLLL", font[12 + 16 * at : 28 + 16 * at])
        if tag == b"CFF ":
            return font[offset : offset + length]
    raise ValueError("an OpenType font without CFF outlines")


def keyed(program: bytes) -> bytes:
    """Give a program whose glyphs are called by their places.

    Raises:
        ValueError: its dictionaries do not say where its parts are.
    """
    try:
        return _keyed(program)
    except (LookupError, OverflowError, struct.error) as trouble:
        raise ValueError(f"a CFF program that lacks a part: {trouble}") from trouble


def _keyed(program: bytes) -> bytes:
    names = _index(program, program[2])
    tops = _index(program, names.end)
    strings = _index(program, tops.end)
    (top,) = tops.pieces
    said = dict(_entries(top))
    glyphs = int.from_bytes(program[_offset(said[CHARSTRINGS]) :][:2], "big")
    own = (*strings.pieces, *COLLECTION)
    head = program[: names.end]
    size = len(_laid(_top(said, len(own), glyphs, [0] * 4))) + len(_laid(*own))
    moved = len(head) + size - strings.end
    charset = len(program) + moved
    select = charset + len(_charset(glyphs))
    fonts, chosen = _fonts(program, said, moved, glyphs)
    array = select + len(chosen)
    if FD_SELECT in said:
        select = _offset(said[FD_SELECT]) + moved
    places = [charset, _offset(said[CHARSTRINGS]) + moved, array, select]
    first = _laid(_top(said, len(own), glyphs, places)) + _laid(*own)
    return head + first + program[strings.end :] + _charset(glyphs) + chosen + fonts


def _top(said: dict[bytes, bytes], strings: int, glyphs: int, places: list[int]) -> bytes:
    """Write the dictionary at the top: what it said, without what only names need."""
    first = STANDARD_STRINGS + strings - len(COLLECTION)
    collection = _number(first) + _number(first + 1) + _number(0) + ROS
    gone = {ROS, CID_COUNT, CHARSET, ENCODING, CHARSTRINGS, PRIVATE, FD_ARRAY, FD_SELECT}
    kept = b"".join(operands + operator for operator, operands in said.items() if operator not in gone)
    operators = (CHARSET, CHARSTRINGS, FD_ARRAY, FD_SELECT)
    tables = b"".join(_number(place) + each for place, each in zip(places, operators, strict=True))
    return collection + kept + _number(glyphs) + CID_COUNT + tables


def _fonts(program: bytes, said: dict[bytes, bytes], moved: int, glyphs: int) -> tuple[bytes, bytes]:
    """Give the fonts that the glyphs belong to, and which glyph belongs to which if nobody says it yet."""
    if FD_ARRAY not in said:
        return _laid(_font(said, moved)), struct.pack(">BHHBH", 3, 1, 0, 0, glyphs)
    known = _index(program, _offset(said[FD_ARRAY]))
    return _laid(*[_font(dict(_entries(font)), moved, whole=True) for font in known.pieces]), b""


def _font(said: dict[bytes, bytes], moved: int, *, whole: bool = False) -> bytes:
    """Write a font's dictionary: where its private one is, and with `whole` all else that it said."""
    size, place = _numbers(said[PRIVATE])
    kept = b"".join(operands + operator for operator, operands in said.items() if operator != PRIVATE)
    return (kept if whole else b"") + _number(size) + _number(place + moved) + PRIVATE


def _charset(glyphs: int) -> bytes:
    """Call each glyph by its place, from 1 on: 0 is called so anyway."""
    return struct.pack(">BHH", 2, 1, glyphs - 2) if glyphs > 1 else b"\x00"


def _index(program: bytes, at: int) -> _Index:
    count = int.from_bytes(program[at : at + 2], "big")
    if not count:
        return _Index((), at + 2)
    width = program[at + 2]
    ends = [
        int.from_bytes(program[at + 3 + n * width : at + 3 + (n + 1) * width], "big")
        for n in range(count + 1)
    ]
    base = at + 2 + (count + 1) * width
    pieces = tuple(program[base + one : base + two] for one, two in pairwise(ends))
    return _Index(pieces, base + ends[-1])


def _laid(*pieces: bytes) -> bytes:
    """Lay pieces out as a table."""
    ends = [1]
    for piece in pieces:
        ends.append(ends[-1] + len(piece))
    offsets = b"".join(end.to_bytes(4, "big") for end in ends)
    return len(pieces).to_bytes(2, "big") + b"\x04" + offsets + b"".join(pieces)


def _entries(dictionary: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Give operators with their operands as they are written."""
    at = begin = 0
    while at < len(dictionary):
        first = dictionary[at]
        if first <= 21:
            operator = dictionary[at : at + (2 if first == 12 else 1)]
            yield operator, dictionary[begin:at]
            at = begin = at + len(operator)
        elif first == 30:
            at += 1
            while dictionary[at] & 0x0F != 0x0F:
                at += 1
            at += 1
        else:
            at += {28: 3, 29: 5}.get(first, 1 if first < 247 else 2)


def _number(value: int) -> bytes:
    """Write a number in five bytes, so that no table moves when its place is known."""
    return b"\x1d" + value.to_bytes(4, "big", signed=True)


def _numbers(operands: bytes) -> list[int]:
    """Read whole numbers."""
    found, at = [], 0
    while at < len(operands):
        first = operands[at]
        if first in {28, 29}:
            size = 2 if first == 28 else 4
            found.append(int.from_bytes(operands[at + 1 : at + 1 + size], "big", signed=True))
            at += 1 + size
        elif first < 247:
            found.append(first - 139)
            at += 1
        else:
            low, sign = (247, 1) if first < 251 else (251, -1)
            found.append(sign * ((first - low) * 256 + operands[at + 1] + 108))
            at += 2
    return found


def _offset(operands: bytes) -> int:
    return _numbers(operands)[0]
