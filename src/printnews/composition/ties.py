"""Ties: spaces at which no line may end, by a declared rule.

In:   the words of a paragraph, and their language.
Out:  the same words, as long as they were, with TIE for the spaces that the rule ties.
Never adds or drops a character: a tie is set and read as a space, a fine space as one of its own.

The rule, for all languages: a number stays with the unit or the month after it,
and a month with its day; an abbreviated title, a rank or "No." with what it
belongs to; an initial with the name after it; a dash with the word before it.

Where an author sets a space before a sign, as French does, no line ends there. The
tables of the Lexique des règles typographiques en usage à l'Imprimerie nationale
(third edition, 2002) ask for a word space before : and inside guillemets, which gives
with the line, and for a fine space before ; ! ? which does not; read in published
extracts, not in the book. babel-french does the same (of guillemets it makes 0.8 of a
word space, after Bouche). The Lexique's own pages have fine spaces inside guillemets:
an author who types U+202F there, or before a colon, keeps it.
"""

from __future__ import annotations

import re

from printnews.composition.glyphs import FINE_SPACE

NO_BREAK_SPACE = "\u00a0"
TIE = "\x1f"
"""Stands for a space at which no line should end; no text has this control character."""
UNITS = [
    "mm",
    "cm",
    "m",
    "km",
    "g",
    "kg",
    "t",
    "l",
    "ml",
    "ha",
    "kW",
    "MW",
    "GW",
    "kWh",
    "s",
    "min",
    "h",
    "am",
    "pm",
    "%",
    "‰",
    "°",
    "°C",
    "°F",
    "hundred",
    "thousand",
    "million",
    "billion",
    "trillion",
    "per",
    "BC",
    "AD",
    "CE",
    "BCE",
]
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]
TITLES = [
    "Mr",
    "Mrs",
    "Ms",
    "Miss",
    "Mx",
    "Dr",
    "Prof",
    "Sir",
    "Dame",
    "Lord",
    "Lady",
    "Mr.",
    "Mrs.",
    "Ms.",
    "Dr.",
    "Prof.",
    "St",
    "St.",
    "H.E.",
    "Rev.",
    "Hon.",
    "Gen.",
    "Col.",
]
LABELS = [
    "No.",
    "Nos.",
    "no.",
    "p.",
    "pp.",
    "vol.",
    "Vol.",
    "ch.",
    "Fig.",
    "fig.",
    "Art.",
    "art.",
    "para.",
    "c.",
    "ca.",
    "vs.",
    "cf.",
    "§",
    "№",
    "page",
    "pages",
    "Room",
]

_NUMBER = r"(?<![^\s\u00a0(\u201c\u2018])\d[\d,.\u00a0\u2009/:\u2013-]*"
_CAPITAL = "[A-Z\u00c0-\u00de]"


def _any(words: list[str]) -> str:
    return "|".join(map(re.escape, words))


_AFTER_NUMBER = rf"(?:{_any(UNITS)})(?!\w)|(?:{_any(MONTHS)})\b"
_FIGURE = re.compile(r"\d")
_OF_FIGURES = tuple(
    (re.compile(hint), re.compile(rule))
    for hint, rule in (
        # 12 km, 3 million, 9 July
        (rf"\d (?={_AFTER_NUMBER})", rf"({_NUMBER}) (?={_AFTER_NUMBER})"),
        # July 9, No. 12, page 4
        (r"[.\u00a7\u2116esm] \d", rf"(?<![\w.])({_any(LABELS)}) (?=\d)"),
        (r"[yhletr] \d", rf"(?<![\w.])({_any(MONTHS)}) (?=\d\d?\b)"),
    )
)
_OF_WORDS = tuple(
    (re.compile(hint), re.compile(rule))
    for hint, rule in (
        # Dr Lauritz, A. B. Lauritz
        (
            r"[A-Z](?:\.|[a-z]{1,3}\.?) [A-Z]",
            rf"(?<![\w.])({_any(TITLES)}|{_CAPITAL}\.) (?={_CAPITAL})",
        ),
        # a dash does not begin a line
        ("[\u2013\u2014] ", r"(?<=\S)() (?=[\u2013\u2014] )"),
    )
)
"""What each rule asks for at first sight, which is quick, and the rule."""
_CLOSE = re.compile(r"(?<=\u00ab) (?=\w)| (?=[:\u00bb](?!\w))")
"""Spaces that belong to a sign: a colon alone at a line's head is a slip in any language."""
_FINE = re.compile(r"(?<=\S)[ \u00a0](?=[;!?](?!\w))")
"""Spaces that the French set fine."""


_CLOSERS = ("\u00ab ", " \u00bb", " :", *(space + sign for space in " \u00a0" for sign in ";!?"))


def tied(text: str) -> str:
    """Put TIE where the rule has it."""
    for hint, rule in (*_OF_FIGURES, *_OF_WORDS) if _FIGURE.search(text) else _OF_WORDS:
        if hint.search(text):
            text = rule.sub(lambda match: match[1] + TIE, text)
    # Most texts have none, and a plain look is quickest.
    if any(map(text.__contains__, _CLOSERS)):
        text = _FINE.sub(FINE_SPACE, _CLOSE.sub(NO_BREAK_SPACE, text))
    return text
