"""Codes: how boxes of glyphs are written between the brackets of a TJ.

In:   glyphs with the font and code that show each.
Out:  two-byte codes with the adjustments between them.
Never knows a font file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from printnews.composition.glyphs import Box, Glyph


@dataclass(frozen=True, slots=True)
class Key:
    """How a glyph is shown: font, code, and how its advance differs from the PDF's width."""

    font: str
    code: str
    kern: float
    dx: float
    dy: float
    still: bool
    """It does not move the pen: an accent over its letter."""


@dataclass(frozen=True, slots=True)
class Body:
    """How a box is shown."""

    box: Box
    """Kept here, so that its id() stays its own."""
    codes: str
    """Codes with the kerns between them, as they stand inside `[<` and `>] TJ`; SPACE for a space.
    Empty if it is not so simple."""
    keys: tuple[Key, ...]
    outnumbered: bool
    """A letter is drawn as several glyphs, of which some are left without a character."""


SPACE = " "
"""Stands for a space in codes, which are figures and letters a to f."""


LEAST_ADJUSTMENT = 0.05
"""Thousandths of the size; less cannot be seen at any size."""


def kerned(keys: Sequence[Key]) -> str:
    """Give codes with an adjustment wherever the pen must stand elsewhere, also behind the last one.

    What is owed is a running sum, so that roundings never add up.
    """
    parts: list[str] = []
    owed = 0.0
    for key in keys:
        owed += key.dx
        if owed >= LEAST_ADJUSTMENT or owed <= -LEAST_ADJUSTMENT:
            step = round(owed, 2)
            parts.append(f">{number(-step)}<")
            owed -= step
        parts.append(key.code)
        owed += key.kern - key.dx
    if owed >= LEAST_ADJUSTMENT or owed <= -LEAST_ADJUSTMENT:
        parts.append(f">{number(-owed, 2)}<")
    return "".join(parts)


def number(value: float, decimals: int = 3) -> str:
    """Write a number as short as its decimals allow."""
    text = f"{value:.{decimals}f}".rstrip("0").rstrip(".")
    return "0" if text in {"-0", ""} else text


def spread(box: Box) -> Iterator[Glyph]:
    """Give accents their own characters, which stand on the first glyph of their cluster.

    A code without a character is read aloud as rubbish: readers then take the
    glyph's number for one.
    """
    for first, *others in clusters(box):
        kept = max(1, len(first.text) - len(others)) if others else len(first.text)
        yield replace(first, text=first.text[:kept]) if others else first
        for order, glyph in enumerate(others, 1):
            yield replace(glyph, text=first.text[kept:][order - 1 : order])


def clusters(box: Box) -> list[list[Glyph]]:
    """Give the glyphs that stand for the same characters together."""
    clusters: list[list[Glyph]] = []
    for glyph in box.glyphs:
        if glyph.text or not clusters:
            clusters.append([])
        clusters[-1].append(glyph)
    return clusters
