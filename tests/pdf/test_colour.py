"""Inks come out as the designer mixed them, for a press and for a screen."""

from __future__ import annotations

import pytest

from printnews.composition.glyphs import Ink
from printnews.pdf.colour import Palette, Recipe

OFFICE = Recipe((90, 40, 0, 20), "#204080", (("8", "#eef2f8"),))
PRESS, SCREEN = Palette({"office": OFFICE}, press=True), Palette({"office": OFFICE}, press=False)


def test_press_ink_is_its_four_parts() -> None:
    """Percents become parts of one, in fills and in strokes."""
    assert PRESS.fill(Ink("office")) == "0.9 0.4 0 0.2 k"
    assert PRESS.stroke(Ink("office")) == "0.9 0.4 0 0.2 K"


def test_press_tint_thins_every_part() -> None:
    """A tint of a tenth prints a tenth of each ink."""
    assert PRESS.fill(Ink("office", tint=0.1)) == "0.09 0.04 0 0.02 k"


def test_screen_ink_is_its_own_colour() -> None:
    """The screen shows the colour that the layout names, not a conversion of the press's."""
    assert SCREEN.fill(Ink("office")) == "0.1255 0.251 0.502 rg"
    assert SCREEN.stroke(Ink("office")) == "0.1255 0.251 0.502 RG"


def test_screen_tint_is_the_named_one() -> None:
    """Where the layout names the tint's screen colour, that is shown."""
    assert SCREEN.fill(Ink("office", tint=0.08)) == "0.9333 0.949 0.9725 rg"


def test_screen_tint_without_a_name_is_mixed_with_white() -> None:
    """Half an ink stands midway between the ink and paper."""
    assert SCREEN.fill(Ink("office", tint=0.5)) == "0.5627 0.6255 0.751 rg"


@pytest.mark.parametrize("palette", [PRESS, SCREEN])
def test_overprint_does_not_change_the_colour(palette: Palette) -> None:
    """Overprint is a state of the page, not part of the ink's numbers."""
    assert palette.fill(Ink("office", overprint=True)) == palette.fill(Ink("office"))


def test_unknown_ink_is_named() -> None:
    """A fault in the program says which ink it asked for."""
    with pytest.raises(ValueError, match="gold"):
        PRESS.fill(Ink("gold"))
