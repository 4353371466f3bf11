"""Set text: a block's words shaped and hyphenated, with no measure yet.

In:   the words of a block, its style, its language, and the faces.
Out:  boxes, glue and penalties that `linebreak` cuts into lines.
Never knows a width.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path
from typing import TypeAlias

from printnews.cache import Cache
from printnews.composition.faces import Faces
from printnews.composition.glyphs import Glyph, Ink, Link
from printnews.composition.hyphenation import Hyphenation, hyphenation
from printnews.content.blocks import Inline, Text
from printnews.diagnostics import Report, Span
from printnews.model.layout import Alignment, ParagraphStyle
from printnews.units import Pt


@dataclass(frozen=True, slots=True)
class Look:
    """How the glyphs of a box are painted."""

    face: str
    size: Pt
    ink: Ink
    link: Link | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """Letters that stand together: a word, or the part of one between two break points."""

    glyphs: tuple[Glyph, ...]
    width: Pt
    look: Look


@dataclass(frozen=True, slots=True)
class Glue:
    """A space between words that may stretch and shrink, and where a line may break."""

    glyphs: tuple[Glyph, ...]
    width: Pt
    stretch: Pt
    shrink: Pt
    look: Look


@dataclass(frozen=True, slots=True)
class Penalty:
    """A place inside a word where a line may break.

    `glyphs` (the break hyphen, text U+00AD) are set only if it does, at `width`.
    A `cost` of FORCED must break, and no glyphs are set.
    """

    cost: float
    glyphs: tuple[Glyph, ...]
    width: Pt
    look: Look


Item: TypeAlias = Box | Glue | Penalty

FORCED = float("-inf")


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class SetText:
    """A block ready to be broken; compared by identity, so that broken lines can be memoised."""

    items: tuple[Item, ...]
    style: ParagraphStyle
    span: Span
    tail: Pt = 0.0
    """Room kept free after the last word, for the end mark."""
    text: str = ""
    """The words as the author wrote them."""


@dataclass(frozen=True, slots=True)
class Measure:
    """Where one line may stand: from `left` of the column's edge, `width` wide."""

    left: Pt
    width: Pt


SOFT = "\u00ad"
HYPHEN_COST = 50.0
"""Demerit scale of a break inside a word; 0 is a break between words."""
HARD_HYPHEN_COST = 20.0
_LETTERS = re.compile(r"[^\W\d_]+")
_AFTER = re.compile(r"(?<=\w)[-\u2010](?=\w)|[\u2013\u2014](?=\w)")
_URL_AFTER = re.compile(r"(?<=[\w])[/.](?=\w)")


@dataclass(slots=True)
class Setter:
    """What setting words asks: faces, hyphenation by language, the ink of the sector; and what it has set."""

    faces: Faces
    report: Report
    sector_ink: str = "text"
    folder: Path | None = None
    """Where the house's hyphenation exceptions lie."""
    cache: Cache | None = None
    _hyphenation: dict[str, Hyphenation] = field(default_factory=dict)
    _words: dict[tuple[str, Look, str, bool, float], tuple[Item, ...]] = field(default_factory=dict)

    def inked(self, ink: str) -> Setter:
        """Give a setter for a page of another sector; what has been set is shared."""
        return replace(self, sector_ink=ink)

    def hyphenation(self, language: str) -> Hyphenation:
        """Give the break points of a language, loaded once."""
        if language not in self._hyphenation:
            self._hyphenation[language] = hyphenation(language, folder=self.folder, cache=self.cache)
        return self._hyphenation[language]

    def word(self, text: str, run: Text, look: Look, style: ParagraphStyle) -> tuple[Item, ...]:
        """Give the boxes and break places of a word, or the part of one in one look."""
        asked = (text, look, style.figures, style.hyphenate, style.tracking)
        known = self._words.get(asked)
        if known is None:
            known, whole = _pieces(text, run, look, style, self)
            if whole:
                # A word with a letter that no face has is told wherever it stands.
                self._words[asked] = known
        return known


def set_text(
    words: Inline, style: ParagraphStyle, *, language: str, setter: Setter, tail: Pt = 0.0
) -> SetText:
    """Set words in a style; what no face has, and what the style has no face for, is reported."""
    items: list[Item] = []
    for run in words:
        look = _look(run, style, language, setter)
        for piece in re.split(r"([ \t\n]+)", run.text):
            if not piece:
                continue
            if piece.isspace():
                if items and not isinstance(items[-1], Glue):
                    items.append(_glue(look, style, setter))
            else:
                items.extend(setter.word(piece, run, look, style))
        if run.break_after:
            items.append(Penalty(FORCED, (), 0.0, look))
    while items and isinstance(items[-1], Glue):
        items.pop()
    text = "".join(run.text + (" " if run.break_after else "") for run in words)
    span = words[0].span if words else Span("")
    return SetText(tuple(items), style, span, tail=tail, text=text)


def _look(run: Text, style: ParagraphStyle, language: str, setter: Setter) -> Look:
    face: str | None = style.face
    if run.bold and run.italic:
        face = style.bold_italic
    elif run.bold:
        face = style.bold
    elif run.italic:
        face = style.italic
    if face is None:
        kind = "bold italic" if run.bold and run.italic else "bold" if run.bold else "italic"
        setter.report.error(
            run.span,
            "no-such-face",
            f'"{run.text[:40]}" is {kind}, but its style has no {kind} face.',
            f"Take the marks away, or name a {kind.replace(' ', '_')} face for the style in styles.yaml.",
        )
        face = style.face
    name = style.strong_ink if run.bold and style.strong_ink else style.ink
    ink = Ink(setter.sector_ink if name == "sector" else name, style.tint, overprint=name == "text")
    link = _link(run)
    return Look(face, style.size, ink, link, language)


def _link(run: Text) -> Link | None:
    if not run.url:
        return None
    if run.url.startswith("#"):
        return Link(destination=run.url[1:], label=run.text)
    return Link(url=run.url, label=run.text)


def _glue(look: Look, style: ParagraphStyle, setter: Setter) -> Glue:
    (box,) = _shape(setter, " ", look, style)
    natural = box.width * style.word_space.wished
    if style.align is not Alignment.JUSTIFIED:
        return Glue(box.glyphs, box.width, 0.0, 0.0, look)
    limits = style.word_space
    return Glue(
        box.glyphs,
        natural,
        box.width * limits.most - natural,
        natural - box.width * limits.least,
        look,
    )


def _pieces(
    text: str, run: Text, look: Look, style: ParagraphStyle, setter: Setter
) -> tuple[tuple[Item, ...], bool]:
    """Cut a word where its face changes; give its items, and whether all its letters are there."""
    faces, items, whole = setter.faces, list[Item](), True
    for face, group in groupby(text, lambda letter: _face_of(letter, look.face, faces)):
        letters = "".join(group)
        if face is None:
            for letter in dict.fromkeys(letters):
                _missing(letter, run, setter)
            whole = False
            continue
        part = look if face == look.face else replace(look, face=face)
        items.extend(_word(setter, letters, part, style))
    return tuple(items), whole


def _face_of(letter: str, face: str, faces: Faces) -> str | None:
    if unicodedata.combining(letter) and faces.covers(face, letter):
        return face
    return faces.chain(face, letter)


def _missing(letter: str, run: Text, setter: Setter) -> None:
    name = unicodedata.name(letter, "a character without a name")
    setter.report.error(
        run.span,
        "missing-glyph",
        f'No face has the character "{letter}" (U+{ord(letter):04X}, {name}).',
        "Write it otherwise, or add a face that has it to the fallback in styles.yaml.",
    )


def _word(setter: Setter, text: str, look: Look, style: ParagraphStyle) -> Iterator[Item]:
    """Give a word's boxes with a penalty at each place where it may be broken."""
    soft = set(_soft_points(setter, text, look)) if style.hyphenate else set()
    hard = set() if not _may_break(text, style) else _hard_points(text)
    points = sorted(soft | hard)
    boxes = _fragments(setter, text, points, look, style)
    hyphen = _hyphen(setter, look, style) if soft else None
    for box, point in zip(boxes, [*points, -1], strict=True):
        yield box
        if point in hard:
            yield Penalty(HARD_HYPHEN_COST, (), 0.0, look)
        elif point >= 0 and hyphen is not None:
            yield Penalty(HYPHEN_COST, hyphen.glyphs, hyphen.width, look)


def _may_break(text: str, style: ParagraphStyle) -> bool:
    return style.hyphenate or not style.balance or len(text) > 30


def _soft_points(setter: Setter, text: str, look: Look) -> Iterator[int]:
    if "/" in text or "@" in text:
        return
    known = setter.hyphenation(look.language)
    for letters in _LETTERS.finditer(text):
        yield from (letters.start() + at for at in known.points(letters[0]))


def _hard_points(text: str) -> set[int]:
    places = {match.end() for match in _AFTER.finditer(text)}
    if "/" in text:
        places |= {match.end() for match in _URL_AFTER.finditer(text)}
    return {place for place in places if place < len(text)}


def _hyphen(setter: Setter, look: Look, style: ParagraphStyle) -> Box:
    """Give the hyphen of a broken word; its glyph reads as a soft hyphen."""
    (box,) = _shape(setter, "-", look, style)
    return Box(tuple(replace(glyph, text=SOFT) for glyph in box.glyphs), box.width, look)


def _fragments(setter: Setter, text: str, points: list[int], look: Look, style: ParagraphStyle) -> list[Box]:
    """Cut the shaped word at its break points, so that kerning stays; reshape where a ligature is cut."""
    (whole,) = _shape(setter, text, look, style)
    ends = [*points, len(text)]
    boxes, at, glyphs = [], 0, list(whole.glyphs)
    for end in ends:
        taken = []
        while glyphs and at < end:
            taken.append(glyphs.pop(0))
            at += len(taken[-1].text)
            while glyphs and not glyphs[0].text:
                taken.append(glyphs.pop(0))
        if at != end:
            # A ligature spans this point: shape every fragment by itself.
            return [
                _shape(setter, text[one:two], look, style)[0]
                for one, two in zip([0, *points], ends, strict=True)
            ]
        boxes.append(Box(tuple(taken), _width(taken, look), look))
    return boxes


def _shape(setter: Setter, text: str, look: Look, style: ParagraphStyle) -> tuple[Box]:
    glyphs = setter.faces.shape(look.face, text, figures=style.figures, language=look.language)
    if style.tracking:
        glyphs = tuple(replace(glyph, advance=glyph.advance + style.tracking) for glyph in glyphs)
    return (Box(glyphs, _width(glyphs, look), look),)


def _width(glyphs: list[Glyph] | tuple[Glyph, ...], look: Look) -> Pt:
    return sum(glyph.advance for glyph in glyphs) * look.size / 1000
