"""Inks as a PDF paints them: press or screen values of the names that pages carry.

In:   inks of the layout, and whether the edition is for a press.
Out:  operators that set the fill or stroke colour.
Never sees a pixel.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from printnews.composition.glyphs import Ink


@dataclass(frozen=True, slots=True)
class Recipe:
    """One ink: C, M, Y, K in percent, its screen colour, and those of its tints by percent."""

    press: tuple[float, ...]
    screen: str
    tints: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class Palette:
    """The inks of an edition, by name."""

    inks: Mapping[str, Recipe]
    press: bool
    _known: dict[tuple[str, float], str] = field(default_factory=dict)

    def fill(self, ink: Ink) -> str:
        """Give the operator that fills with an ink."""
        return f"{self._numbers(ink)} {'k' if self.press else 'rg'}"

    def stroke(self, ink: Ink) -> str:
        """Give the operator that strokes with an ink."""
        return f"{self._numbers(ink)} {'K' if self.press else 'RG'}"

    def _numbers(self, ink: Ink) -> str:
        asked = (ink.name, ink.tint)
        if asked not in self._known:
            recipe = self.inks.get(ink.name)
            if recipe is None:
                raise ValueError(f'no ink is called "{ink.name}"')
            parts = _press(recipe, ink.tint) if self.press else _screen(recipe, ink.tint)
            self._known[asked] = " ".join(f"{part:.4f}".rstrip("0").rstrip(".") or "0" for part in parts)
        return self._known[asked]


def _press(recipe: Recipe, tint: float) -> list[float]:
    return [part / 100 * tint for part in recipe.press]


def _screen(recipe: Recipe, tint: float) -> list[float]:
    """Give a tint's own screen colour where the layout names one, else a mix with white."""
    named = dict(recipe.tints).get(f"{tint * 100:g}")
    if named is not None:
        return _hex(named)
    return [1 - (1 - part) * tint for part in _hex(recipe.screen)]


def _hex(colour: str) -> list[float]:
    return [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
