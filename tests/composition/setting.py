"""What tests of composition share: the house faces, a style, words set in it."""

from __future__ import annotations

from conftest import PROJECT
from printnews.composition.cases import Setter
from printnews.composition.faces import Faces
from printnews.composition.linebreak import Line
from printnews.composition.settext import SetText, set_text
from printnews.content.blocks import Inline, Text
from printnews.diagnostics import Report, Span
from printnews.model.styles import ParagraphStyle

FONTS = PROJECT / "assets" / "fonts"
FACES = Faces(
    {
        "serif": FONTS / "source-serif-4" / "SourceSerif4_400Regular.ttf",
        "italic": FONTS / "source-serif-4" / "SourceSerif4_400Regular_Italic.ttf",
        "bold": FONTS / "source-serif-4" / "SourceSerif4_600SemiBold.ttf",
        "sans": FONTS / "source-sans-3" / "SourceSans3_400Regular.ttf",
    }
)
SPAN = Span("story.md", 3, 1)
PROSE = (
    "At seven o\u2019clock on the first of August, forty-two people in four countries lowered a "
    "measuring rod into the same river system and wrote down what they saw. It was the first time "
    "that the Irkesh and its three tributaries had been read together, from the glacier streams to "
    "the lagoon. A flood that was plain to see at one station could vanish on paper at the next. The "
    "protocol, co-written in five workshops, sets a common hour, a common unit and a common way of "
    "admitting that a reading was missed."
)


def style(**more: object) -> ParagraphStyle:
    """Give the house's body style, with changes."""
    values = {"face": "serif", "italic": "italic", "bold": "bold", "address": "sans", "size": "9.25 pt"}
    values |= {"leading": "12 pt", "indent": "12 pt", "align": "justified"}
    return ParagraphStyle.model_validate({**values, "hyphenate": True, **more})


def setter(report: Report | None = None) -> Setter:
    """Give a setter with the house's exceptions."""
    return Setter(FACES, report or Report(), folder=PROJECT / "assets" / "hyphenation")


def set_words(
    words: str | Inline, of: ParagraphStyle | None = None, *, report: Report | None = None, tail: float = 0.0
) -> SetText:
    """Set words, or runs, in a style."""
    inline = (Text(words, SPAN),) if isinstance(words, str) else words
    return set_text(inline, of or style(), language="en-GB", setter=setter(report), tail=tail)


def read(lines: tuple[Line, ...]) -> str:
    """Give what lines read, with words that were broken whole again."""
    return (
        "".join(run.text for line in lines for run in line.runs).replace("\u00ad", "").replace("\u2060", "")
    )
