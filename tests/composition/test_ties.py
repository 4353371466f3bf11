"""Spaces that hold together what is read together."""

from __future__ import annotations

import pytest

from composition.setting import PROSE, read, set_words, style
from printnews.composition.faces import LEAST_FINE
from printnews.composition.linebreak import break_lines
from printnews.composition.settext import Measure
from printnews.composition.ties import NO_BREAK_SPACE, TIE, tied

TIED = [
    "a gauge 12|km upstream",
    "some 3|million readers",
    "met on 9|July 1974",
    "met on July|9, 1974",
    "see No.|12 and page|4",
    "told Dr|Lauritz and Mr.|Kem",
    "wrote E.|D.|Lauritz",
    "the river|\u2013 and the lake",
    "fell by 4.5|% in a year",
]
FREE = ["12 kindly readers", "the 40 miners", "He met us. May came.", "drink to Drew", "a pair of A and B"]


@pytest.mark.parametrize("words", TIED)
def test_what_belongs_together_is_tied(words: str) -> None:
    """Numbers and units, titles and names, initials, dates, labels, dashes: exactly these spaces."""
    assert tied(words.replace("|", " ")) == words.replace("|", TIE)


@pytest.mark.parametrize("words", FREE)
def test_other_spaces_stay_free(words: str) -> None:
    """A word that only begins like a unit or a title ties nothing."""
    assert tied(words) == words


def test_signs_with_a_space_before_them_never_begin_a_line() -> None:
    """A space inside guillemets, or before a colon and its like as the French set them, breaks no line.

    Before a semicolon, an exclamation or a question mark it is a fine one.
    """
    words = "Il a dit : \u00ab voil\u00e0 \u00bb ; et puis\u202f? Non !"
    wanted = "Il a dit|: \u00ab|voil\u00e0|\u00bb\u202f; et puis\u202f? Non\u202f!".replace(
        "|", NO_BREAK_SPACE
    )

    assert tied(words) == wanted
    assert tied("a ratio of 3 :4 and a :name") == "a ratio of 3 :4 and a :name"


def test_a_fine_space_is_of_one_width() -> None:
    """However far a line is spread, the space before a semicolon stays as wide as readers need it."""
    words = "Elle a relev\u00e9 la marque ; puis, sans en avertir personne, elle est repartie chez elle !"
    lines = break_lines(set_words(words), (Measure(0, 142.0),)).lines
    fine = [
        (glyph.advance, line.runs[0].word_space)
        for line in lines
        for box in line.runs[0].boxes
        for glyph in box.glyphs
        if glyph.text == "\u202f"
    ]

    assert [advance for advance, _ in fine] == [LEAST_FINE, LEAST_FINE]
    assert read(lines).split() == words.split()
    assert tied("Vraiment\u00a0? Non!") == "Vraiment\u202f? Non!"


def test_a_space_before_a_colon_gives_with_the_line() -> None:
    """It is a word space, and so are those inside guillemets; whoever types fine ones keeps them."""
    words = "Elle dit : \u00ab Voil\u00e0 la marque \u00bb, puis elle est repartie : chez elle, sans un mot."
    fine = "\u00ab\u202fVoil\u00e0\u202f\u00bb et puis\u202f: rien"
    lines = break_lines(set_words(words), (Measure(0, 130.0),)).lines
    (spread,) = lines[0].runs
    read_as = [box.text for box in spread.boxes]

    assert spread.word_space
    assert read_as[read_as.index(":") - 1] == read_as[read_as.index("\u00ab") + 1] == " "
    assert tied(fine) == fine


@pytest.mark.parametrize("align", ["justified", "left"])
def test_no_line_ends_at_a_tie(align: str) -> None:
    """In columns of 50 mm and more a tied space stands inside a line."""
    words = f"{PROSE} The water stood at 12 km of the weir on 9 July, as Dr Lauritz wrote. {PROSE}"
    for width in range(142, 260, 3):
        lines = break_lines(set_words(words, style(align=align)), (Measure(0, float(width)),)).lines
        ends = {read((line,)).rstrip().rsplit(" ", 1)[-1] for line in lines}

        assert not ends & {"12", "9", "Dr"}, width
