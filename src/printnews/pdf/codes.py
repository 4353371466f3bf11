"""Codes: how boxes of glyphs are written between the brackets of a TJ.

In:   glyphs with the font and code that show each.
Out:  two-byte codes with the adjustments between them.
Never knows a font file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from printnews.composition.glyphs import Box, Glyph


class Key(NamedTuple):
    """How a glyph is shown: as which text, and how its advance differs from the PDF's width."""

    glyph: int
    text: str
    kern: float
    dx: float
    dy: float
    still: bool
    """It does not move the pen: an accent over its letter."""


@dataclass(slots=True)
class Body:
    """How a box is shown."""

    box: Box
    """Kept here, so that its id() stays its own."""
    codes: str
    """Codes with the kerns between them, as they stand inside `[<` and `>] TJ`; SPACE for a space.
    Empty if it is not so simple."""
    pairs: tuple[tuple[int, str], ...]
    """Its glyphs, and the text of each."""
    width: Callable[[int], float]
    """The widths that the PDF states."""
    outnumbered: bool = False
    """A letter is drawn as several glyphs, of which some are left without a character."""
    known: tuple[Key, ...] = ()

    @property
    def keys(self) -> tuple[Key, ...]:
        """How each glyph is shown; most boxes are never asked."""
        if not self.known:
            self.known = _keys(self.box, self.width)
        return self.known


SPACE = " "
"""Stands for a space in codes, which are figures and letters a to f."""


def shown(box: Box, width: Callable[[int], float]) -> Body:
    """Give how a box is shown, with the widths that the PDF states."""
    if all([each.text and each.advance and not each.dx and not each.dy for each in box.glyphs]):  # noqa: C419 - a list is quicker
        return _plain(box, width)
    keys = _keys(box, width)
    parts = clusters(box) if len(keys) != len(box.text) else []
    outnumbered = any(len(cluster) > max(1, len(cluster[0].text)) for cluster in parts)
    simple = not outnumbered and not any([key.dy or key.still for key in keys])  # noqa: C419 - a list is quicker
    pairs = tuple([(key.glyph, key.text) for key in keys])
    return Body(box, kerned(keys) if simple else "", pairs, width, outnumbered, keys)


def _plain(box: Box, width: Callable[[int], float]) -> Body:
    """Show a box whose glyphs all stand on the line, each after the other: nearly every word."""
    parts: list[str] = []
    owed = 0.0
    for each in box.glyphs:
        if owed >= LEAST_ADJUSTMENT or owed <= -LEAST_ADJUSTMENT:
            step = round(owed, 2)
            parts.append(f">{number(-step)}<")
            owed -= step
        parts.append(f"{each.id:04x}")
        owed += each.advance - width(each.id)
    if owed >= LEAST_ADJUSTMENT or owed <= -LEAST_ADJUSTMENT:
        parts.append(f">{number(-owed, 2)}<")
    codes = "".join(parts)
    if box.space:
        # Spaces are shaped by themselves, so they are alike; one that was kerned is shown apart.
        codes = SPACE if len(codes) == CODE else ""
    return Body(box, codes, tuple([(each.id, each.text) for each in box.glyphs]), width)


def _keys(box: Box, width: Callable[[int], float]) -> tuple[Key, ...]:
    return tuple(
        [
            Key(each.id, each.text, each.advance - width(each.id), each.dx, each.dy, not each.advance)
            for each in spread(box)
        ]
    )


CODE = 4
"""Figures in a code."""
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
        parts.append(f"{key.glyph:04x}")
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
    if all([glyph.text for glyph in box.glyphs]):  # noqa: C419 - a list is quicker
        yield from box.glyphs
        return
    for first, *others in clusters(box):
        kept = max(1, len(first.text) - len(others))
        yield replace(first, text=first.text[:kept])
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
