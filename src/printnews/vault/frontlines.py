"""Words of front pages broken into lines.

In:   words, the style and the measure that they are set in, words cast.
Out:  lines of words, each with the element that it belongs to.
Never knows a page. Lists are ragged, so lines are filled one after the other: a volume has tens of thousands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from printnews.composition.ties import NO_BREAK_SPACE, TIE, tied
from printnews.vault.frontlook import Bench, Style
from printnews.vault.typecase import Cast, Kind, Shelf, TypeCase

EPS = 1e-6
NOTHING = "\N{EN DASH}"
"""Stands for words of which nothing can be shown."""
_GLUE = re.compile(f"[{NO_BREAK_SPACE}{TIE}]")
_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f]+")
_UNSEEN = re.compile("[\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
"""Signs that are not shown: soft hyphens, joiners, signs that turn the direction of writing."""


@dataclass(slots=True, eq=False)
class Element:
    """A node of the structure."""

    role: str
    parent: Element | None
    language: str = ""
    title: str = ""
    """Words for a bookmark."""
    target: int = 0
    """Of a link: the page that it leads to, as an object of the volume."""
    label: str = ""
    """Of a link: what is said of it."""


class Atom(NamedTuple):
    """A word on its way into lines."""

    cast: Cast
    gap: float
    """Space before it, in thousandths of the type size; none at a line's head."""
    owner: Element


class Slug(NamedTuple):
    """Words of one style on one line; x counts from the page's left edge."""

    style: Style
    x: float
    atoms: tuple[Atom, ...]
    goes_on: bool = False
    """Whether a space stands behind its last word, as more of the block follows."""


class SetLine(NamedTuple):
    """A line of a page: its words, and what stands beside them before them."""

    baseline: float
    slugs: tuple[Slug, ...]


class Set(NamedTuple):
    """A block broken into lines."""

    style: Style
    lines: tuple[tuple[Atom, ...], ...]
    width: float
    """Of its measure."""
    marker: Slug | None = None
    """What hangs beside its first line."""
    leads: bool = False
    """Whether it stays with what follows, whatever its style says."""
    mark: tuple[int, int] | None = None
    """Of the contents: which issue's it is, and its place among that issue's lines."""


@dataclass(slots=True)
class Stick:
    """A composing stick: words of the look's styles go into it, lines come out."""

    bench: Bench
    case: TypeCase
    _shelves: dict[tuple[str, str], tuple[Shelf, float]] = field(default_factory=dict)
    _texts: dict[tuple[str, Kind], list[tuple[Cast, float]]] = field(default_factory=dict)

    def block(self, words: str, style: Style, measure: float, owner: Element, language: str = "") -> Set:
        """Set words of one element."""
        return self.broken(self.atoms(words, style, owner, language or _language(owner)), style, measure)

    def _shelf(self, style: Style, language: str) -> tuple[Shelf, float]:
        """Give the words of a style, and the width of its space."""
        known = self._shelves.get((style.face + " " + style.features, language))
        if known is None:
            shelf = self.case.shelf(Kind(style.face, style.features, language))
            known = (shelf, self.case.cast(shelf, " ").width)
            self._shelves[style.face + " " + style.features, language] = known
        return known

    def atoms(self, words: str, style: Style, owner: Element, language: str) -> list[Atom]:
        """Give the words of a text; a gap below zero is a space at which no line ends."""
        return [Atom(cast, gap, owner) for cast, gap in self._cast(words, style, language)]

    def bound(self, before: str, words: str, style: Style, owner: Element, language: str) -> list[Atom]:
        """Give the words of two texts between which no line ends."""
        first, last = self._cast(before, style, language), self._cast(words, style, language)
        space = self._shelf(style, language)[1]
        atoms = [Atom(cast, gap, owner) for cast, gap in first]
        return [*atoms, *(Atom(cast, gap if at else -space, owner) for at, (cast, gap) in enumerate(last))]

    def _cast(self, words: str, style: Style, language: str) -> list[tuple[Cast, float]]:
        """Cast the words of a text, each with the space before it; a volume says most of them often."""
        shelf, space = self._shelf(style, language)
        found = self._texts.get((words, shelf.kind))
        if found is not None:
            return found
        cast, found = self.case.cast, []
        for token in tied(seen(words)).split(" "):
            gap = space
            for each in filter(None, _GLUE.split(token)):
                found.append((cast(shelf, each), gap))
                gap = -space
        self._texts[words, shelf.kind] = found
        return found

    def broken(self, atoms: Sequence[Atom], style: Style, measure: float) -> Set:
        """Break a text into lines as full as they go, or as even as their number allows."""
        width = measure - style.hang
        lines = self._filled(atoms, style, width)
        if style.balance and len(lines) > 1:
            low, high = width / 2, width
            while high - low > 1:
                middle = (low + high) / 2
                found = self._filled(atoms, style, middle)
                if len(found) > len(lines):
                    low = middle
                else:
                    high, lines = middle, found
        return Set(style, lines, measure)

    def _filled(self, atoms: Sequence[Atom], style: Style, width: float) -> tuple[tuple[Atom, ...], ...]:
        """Fill one line after the other."""
        lines: list[tuple[Atom, ...]] = []
        line: list[Atom] = []
        used = style.indent
        for wide, bound in _bound(atoms, style):
            lead = bound[0].gap * style.size / 1000
            if line and used + wide > width + EPS:
                lines.append(tuple(line))
                line, used = [], 0.0
            if line:
                line.extend(bound)
                used += wide
            elif wide - lead <= width - used + EPS:
                line.extend(bound)
                used += wide - lead
            else:
                *full, rest = self._cut(bound, style, width - used)
                lines.extend(full)
                line, used = list(rest), _wide(rest, style)
        lines.append(tuple(line))
        return tuple(lines)

    def _cut(self, atoms: Sequence[Atom], style: Style, width: float) -> list[tuple[Atom, ...]]:
        """Cut words that are wider than their measure between letters."""
        em = style.size / 1000
        lines: list[tuple[Atom, ...]] = []
        line: list[Atom] = []
        used = 0.0
        for atom in atoms:
            shelf, _ = self._shelf(style, _language(atom.owner))
            for number, letter in enumerate(atom.cast.text):
                cast = self.case.cast(shelf, letter)
                gap = 0.0 if number or not line else atom.gap
                if line and used + (abs(gap) + cast.width) * em > width:
                    lines.append(tuple(line))
                    line, used = [], 0.0
                line.append(Atom(cast, gap, atom.owner))
                used += (abs(gap) + cast.width) * em
        return [*lines, tuple(line)]

    def sign(self, words: str, style: Style, owner: Element) -> Atom:
        """Give a sign that stands close to the word before it."""
        return Atom(self.case.cast(self._shelf(style, _language(owner))[0], words), 0.0, owner)


def seen(words: str) -> str:
    """Give words without the signs that are not shown; something stands for none at all."""
    return _UNSEEN.sub("", _CONTROLS.sub(" ", words)).strip() or NOTHING


def _language(owner: Element) -> str:
    """Give the language of an element: its own, or that of what is around it."""
    around: Element | None = owner
    while around is not None:
        if around.language:
            return around.language
        around = around.parent
    return ""


def _bound(atoms: Sequence[Atom], style: Style) -> Iterator[tuple[float, list[Atom]]]:
    """Give words together between which no line ends, and how wide they are with the space before them."""
    size, tracking = style.size, style.tracking
    bound: list[Atom] = []
    units = 0.0
    for atom in atoms:
        cast, gap, _ = atom
        if gap > 0 and bound:
            yield units * size / 1000, bound
            bound, units = [], 0.0
        units += abs(gap) + cast.width
        if tracking:
            units += tracking * cast.glyphs
        bound.append(atom)
    yield units * size / 1000, bound


def _wide(atoms: Sequence[Atom], style: Style) -> float:
    """Give the width of words with the space before them, in points."""
    count = sum([atom.cast.glyphs for atom in atoms]) if style.tracking else 0
    units = sum([abs(atom.gap) + atom.cast.width for atom in atoms])
    return (units + count * style.tracking) * style.size / 1000


def aside(style: Style, atoms: Sequence[Atom], measure: float) -> float:
    """Give how far a line's first word stands from where a line that is ragged right begins."""
    if style.align not in {"right", "centre"}:
        return 0.0
    spare = measure - style.hang - _wide(atoms, style) + abs(atoms[0].gap) * style.size / 1000
    return spare if style.align == "right" else spare / 2
