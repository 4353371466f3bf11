"""Codes: how boxes of glyphs are written between the brackets of a TJ.

In:   glyphs with the font and code that show each.
Out:  two-byte codes with the adjustments between them.
Never knows a font file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
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


@dataclass(frozen=True, slots=True)
class Body:
    """How a box is shown."""

    box: Box
    """Kept here, so that its id() stays its own."""
    codes: str
    """Codes with the kerns between them, as they stand inside `[<` and `>] TJ`; SPACE for a space.
    Empty if it is not so simple."""
    pairs: tuple[tuple[int, str], ...]
    """Its glyphs, and the text of each."""
    kinds: frozenset[tuple[int, str]]
    """The same as a set, which is quicker to look for."""
    outnumbered: bool
    """A letter is drawn as several glyphs, of which some are left without a character."""


SPACE = " "
"""Stands for a space in codes, which are figures and letters a to f."""


def shown(box: Box, width: Callable[[int], float]) -> Body:
    """Give how a box is shown, with the widths that the PDF states."""
    told = all([glyph.text for glyph in box.glyphs])  # noqa: C419 - a list is quicker
    glyphs = box.glyphs if told else list(spread(box))
    outnumbered = not told and any(len(cluster) > max(1, len(cluster[0].text)) for cluster in clusters(box))
    simple = not outnumbered and not any([each.dy or not each.advance for each in glyphs])  # noqa: C419
    codes = kerned([(each.id, each.dx, each.advance - width(each.id)) for each in glyphs]) if simple else ""
    if box.space:
        # Spaces are shaped by themselves, so they are alike; one that was kerned is shown apart.
        codes = SPACE if len(codes) == CODE else ""
    pairs = tuple([(each.id, each.text) for each in glyphs])
    return Body(box, codes, pairs, frozenset(pairs), outnumbered)


def keys_of(box: Box, width: Callable[[int], float]) -> list[Key]:
    """Give how each glyph of a box is shown, for a box that is not simple."""
    return [
        Key(each.id, each.text, each.advance - width(each.id), each.dx, each.dy, not each.advance)
        for each in spread(box)
    ]


CODE = 4
"""Figures in a code."""
LEAST_ADJUSTMENT = 0.05
"""Thousandths of the size; less cannot be seen at any size."""


def kerned(steps: Iterable[tuple[int, float, float]]) -> str:
    """Give codes with an adjustment wherever the pen must stand elsewhere, also behind the last one.

    A step is a glyph, how far its shape is moved, and by how much its advance
    differs from the PDF's width. What is owed is a running sum, so that roundings
    never add up.
    """
    steps = list(steps)
    if not any([dx or kern for _, dx, kern in steps]):  # noqa: C419 - a list is quicker
        return "".join([f"{glyph:04x}" for glyph, _, _ in steps])
    parts: list[str] = []
    owed = 0.0
    for glyph, dx, kern in steps:
        owed += dx
        if owed >= LEAST_ADJUSTMENT or owed <= -LEAST_ADJUSTMENT:
            step = round(owed, 2)
            parts.append(f">{number(-step)}<")
            owed -= step
        parts.append(f"{glyph:04x}")
        owed += kern - dx
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
