"""A CFF program whose glyphs are called by their numbers, read with another library than wrote it."""

from __future__ import annotations

import io
import struct
from pathlib import Path
from typing import Any

import pytest
from fontTools.cffLib import CFFFontSet
from fontTools.pens.recordingPen import RecordingPen
from fontTools.ttLib import TTFont

from printnews.composition.cff import keyed
from square import make_square_font


def _read(program: bytes) -> tuple[CFFFontSet, Any]:
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(program), None)
    return fonts, fonts[fonts.fontNames[0]]


def _drawn(top: Any) -> list[Any]:
    """Give the outline and width of each glyph, in the order of their places."""
    found = []
    for name in top.charset:
        pen, letter = RecordingPen(), top.CharStrings[name]
        letter.draw(pen)
        found.append((letter.width, pen.value))
    return found


@pytest.fixture(scope="module")
def named(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Give a program whose glyphs are called by names."""
    path: Path = tmp_path_factory.mktemp("font") / "square.otf"
    make_square_font(path, cff=True)
    return bytes(TTFont(path).getTableData("CFF "))


def _renumbered(program: bytes) -> bytes:
    """Give a program keyed by numbers that are not the places of its glyphs, as large collections are."""
    more = len(_read(program)[1].charset) - 2
    before, after = (struct.pack(">BHH", 2, first, more) for first in (1, 1001))
    assert program.count(before) == 1
    return program.replace(before, after)


def test_glyphs_are_called_by_their_places(named: bytes) -> None:
    """Names go, outlines and widths stay, and the number of a glyph is its place."""
    _, before = _read(named)
    _, after = _read(keyed(named))

    assert not hasattr(before, "ROS")
    assert after.ROS == ("Adobe", "Identity", 0)
    assert after.CIDCount == len(before.charset)
    assert after.charset == [".notdef", *(f"cid{place:05d}" for place in range(1, len(before.charset)))]
    assert _drawn(after) == _drawn(before)


def test_other_numbers_become_places(named: bytes) -> None:
    """A program that calls its glyphs by numbers of a collection gets those that the text uses."""
    odd = _renumbered(keyed(named))
    _, before = _read(odd)
    _, after = _read(keyed(odd))

    assert before.charset[5] == "cid01005"
    assert after.charset[5] == "cid00005"
    assert _drawn(after) == _drawn(before)


def test_keyed_twice_is_keyed_once(named: bytes) -> None:
    """Doing it again changes no outline and no number."""
    _, once = _read(keyed(named))
    _, twice = _read(keyed(keyed(named)))

    assert (once.charset, _drawn(once)) == (twice.charset, _drawn(twice))
