"""Inks as a PDF paints them: press or screen values of the names that pages carry.

In:   inks of the layout, and whether the edition is for a press.
Out:  operators that set colour and overprint; a spot ink's colour space.
Never sees a pixel.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from printnews.composition.glyphs import Ink
from printnews.pages.page import Pages, PlacedLine, PlacedPicture


@dataclass(frozen=True, slots=True)
class Recipe:
    """One ink: C, M, Y, K in percent, its screen colour, and those of its tints by percent."""

    press: tuple[float, ...]
    screen: str
    tints: tuple[tuple[str, str], ...] = ()
    spot: str = ""
    """Name of the plate of its own; C, M, Y, K then stand in where there is none."""

    @property
    def white(self) -> bool:
        """Whether it prints nothing: the paper's own colour."""
        return not self.spot and not any(self.press)


@dataclass(frozen=True, slots=True)
class Condition:
    """A printing condition: what colours are prepared for, and how."""

    name: str
    """Registered name, as FOGRA39."""
    profile: str
    """File under assets/icc."""
    registry: str = "http://www.color.org"
    about: str = ""
    intent: str = "relative-colorimetric"
    black_point: bool = True
    rgb: str = "sRGB.icc"
    """Profile of RGB pictures that bring none."""
    cmyk: str = ""
    """Profile of CMYK pictures that bring none; empty for the press's own."""
    ink_limit: float = 300


@dataclass(slots=True)
class Palette:
    """The inks of an edition, by name."""

    inks: Mapping[str, Recipe]
    press: bool
    _known: dict[tuple[str, float, bool], str] = field(default_factory=dict)

    def fill(self, ink: Ink) -> str:
        """Give the operator that fills with an ink."""
        return self._operator(ink, stroke=False)

    def stroke(self, ink: Ink) -> str:
        """Give the operator that strokes with an ink."""
        return self._operator(ink, stroke=True)

    def state(self, ink: Ink) -> str:
        """Give the operator for overprint; white never does, for it would vanish."""
        on = ink.overprint and ink.tint > 0 and not self._recipe(ink).white
        return f"/GS{1 if on else 0} gs"

    @property
    def has_spots(self) -> bool:
        """Whether any ink has a plate of its own."""
        return self.press and any(recipe.spot for recipe in self.inks.values())

    def spots(self, used: set[str]) -> dict[str, str]:
        """Give the colour spaces of the spot inks among those used, by resource name."""
        if not self.press:
            return {}
        return {
            _resource(recipe.spot, self.inks): _separation(recipe)
            for name, recipe in sorted(self.inks.items())
            if recipe.spot and name in used
        }

    def _recipe(self, ink: Ink) -> Recipe:
        recipe = self.inks.get(ink.name)
        if recipe is None:
            raise ValueError(f'no ink is called "{ink.name}"')
        return recipe

    def _operator(self, ink: Ink, *, stroke: bool) -> str:
        asked = (ink.name, ink.tint, stroke)
        if asked not in self._known:
            recipe = self._recipe(ink)
            if self.press and recipe.spot:
                space, paint = ("CS", "SCN") if stroke else ("cs", "scn")
                name = _resource(recipe.spot, self.inks)
                self._known[asked] = f"/{name} {space} {_numbers([ink.tint])} {paint}"
            elif self.press:
                self._known[asked] = f"{_numbers(_press(recipe, ink.tint))} {'K' if stroke else 'k'}"
            else:
                self._known[asked] = f"{_numbers(_screen(recipe, ink.tint))} {'RG' if stroke else 'rg'}"
        return self._known[asked]


def inks_of(pages: Pages) -> set[str]:
    """Give the names of all inks that words, rules and artwork are painted in."""
    names: set[str] = set()
    for page in pages.pages:
        for thing in page.placed:
            match thing:
                case PlacedLine():
                    names.update(run.look.ink.name for run in thing.runs)
                case PlacedPicture():
                    continue
                case _:
                    names.add(thing.ink.name)
    return names


def pdf_name(words: str) -> str:
    """Write words as a PDF name (ISO 32000-1, 7.3.5)."""
    return "/" + "".join(
        letter if letter.isalnum() and letter.isascii() else f"#{ord(letter):02X}" for letter in words
    )


def separation(colourant: str, press: tuple[float, ...]) -> str:
    """Write the colour space of one plate, with what is printed in its stead."""
    full = _numbers([part / 100 for part in press])
    return (
        f"[ /Separation {pdf_name(colourant)} /DeviceCMYK"
        f" << /FunctionType 2 /Domain [ 0 1 ] /C0 [ 0 0 0 0 ] /C1 [ {full} ] /N 1 >> ]"
    )


def _separation(recipe: Recipe) -> str:
    return separation(recipe.spot, recipe.press)


def _resource(spot: str, inks: Mapping[str, Recipe]) -> str:
    """Give the resource name of a spot colour: two inks of one plate share it."""
    names = sorted({recipe.spot for recipe in inks.values() if recipe.spot})
    return f"Spot{names.index(spot) + 1}"


def _numbers(parts: list[float]) -> str:
    return " ".join(f"{part:.4f}".rstrip("0").rstrip(".") or "0" for part in parts)


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
