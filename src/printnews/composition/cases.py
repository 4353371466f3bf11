"""Type cases: letters of one look at hand, and which look words have.

In:   a run of words, the style of its block, its language; the faces.
Out:  the case that its words are set from.
Never sets a word; what a style has no face for is reported.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from printnews.cache import Cache
from printnews.composition.faces import Faces
from printnews.composition.glyphs import Box, Ink, Link, Look
from printnews.composition.hyphenation import Hyphenation, hyphenation
from printnews.composition.words import Kind, Words, keep_words, soft_hyphen, words_of
from printnews.content.blocks import Manner, Text
from printnews.diagnostics import Report
from printnews.model.styles import ParagraphStyle, Protrusion
from printnews.units import Pt

SUPERSCRIPT_SIZE, SUPERSCRIPT_RISE = 0.62, 0.34
"""Parts of the type size; used where a face has no superscripts of its own."""


@dataclass(frozen=True, slots=True, eq=False)
class TypeCase:
    """Letters of one look at hand: its words, its space, its hyphen."""

    look: Look
    words: Words
    space: Box
    hyphen: Box
    """The hyphen of a broken word."""
    em: Pt
    """A thousandth of the type size."""
    gap: Pt
    """The space's own width, tracking in."""

    def width(self, box: Box) -> Pt:
        """Give the width of a box in this look."""
        return (box.width + self.look.tracking * box.count) * self.em


@dataclass(slots=True)
class Setter:
    """What setting words asks: faces, hyphenation, the ink of the sector; and the type cases opened."""

    faces: Faces
    report: Report
    sector_ink: str = "text"
    folder: Path | None = None
    """Where the house's hyphenation exceptions lie."""
    cache: Cache | None = None
    protrusion: Protrusion = field(default_factory=Protrusion)
    _hyphenation: dict[str, Hyphenation] = field(default_factory=dict)
    _words: dict[Kind, Words] = field(default_factory=dict)
    _cases: dict[tuple[Look, Kind], TypeCase] = field(default_factory=dict)
    _usual: dict[tuple[object, ...], tuple[ParagraphStyle, TypeCase]] = field(default_factory=dict)
    """By style and marks, the case of runs whose look does not depend on their words; the style is kept
    here, so that its id() stays its own."""

    def inked(self, ink: str) -> Setter:
        """Give a setter for a page of another sector; what has been set is shared."""
        return replace(self, sector_ink=ink)

    def hyphenation(self, language: str) -> Hyphenation:
        """Give the break points of a language, loaded once."""
        if language not in self._hyphenation:
            self._hyphenation[language] = hyphenation(language, folder=self.folder, cache=self.cache)
        return self._hyphenation[language]

    def case(self, look: Look, kind: Kind) -> TypeCase:
        """Give the type case of a look, opened once."""
        asked = (look, kind)
        if asked not in self._cases:
            if kind not in self._words:
                words = words_of(kind, self.faces, self.hyphenation(kind.language), self.cache)
                self._words[kind] = words
            space, hyphen = (self.faces.shape(look.face, sign, features=kind.features) for sign in " -")
            em = look.size / 1000
            gap = (space.width + look.tracking) * em
            self._cases[asked] = TypeCase(look, self._words[kind], space, soft_hyphen(hyphen), em, gap)
        return self._cases[asked]

    def of(self, run: Text, style: ParagraphStyle, language: str) -> TypeCase:
        """Give the case that a run is set from; what the style has no face for is told for every run."""
        if run.url or run.manner is not Manner.PLAIN or style.small_caps:
            return self.case(*self.look(run, style, language))
        asked = (id(style), run.bold, run.italic, run.language, language, self.sector_ink)
        known = self._usual.get(asked)
        if known is None:
            told = len(self.report.found)
            known = style, self.case(*self.look(run, style, language))
            if len(self.report.found) == told:
                self._usual[asked] = known
        return known[1]

    def look(self, run: Text, style: ParagraphStyle, language: str) -> tuple[Look, Kind]:
        """Give how a run is painted, and how its words are shaped."""
        return _look(run, style, run.language or language, self)

    def keep(self) -> None:
        """Keep the words that were shaped for the next run."""
        keep_words(tuple(self._words.values()), self.cache)


def _look(run: Text, style: ParagraphStyle, language: str, setter: Setter) -> tuple[Look, Kind]:
    """Give how a run is painted, and how its words are shaped."""
    face = _face(run, style, setter)
    features = _features(run, style, face, setter)
    raised = run.manner is Manner.SUPERSCRIPT and features != "superior"
    look = Look(
        face,
        style.size * (SUPERSCRIPT_SIZE if raised else 1),
        ink_of(style, setter, bold=run.bold),
        _link(run),
        run.language,
        features,
        style.size * SUPERSCRIPT_RISE if raised else 0.0,
        style.tracking,
    )
    address = run.manner is Manner.ADDRESS
    return look, Kind(face, features, language, style.hyphenate and not address, address)


def ink_of(style: ParagraphStyle, setter: Setter, *, bold: bool = False) -> Ink:
    """Give the ink of a style on a page of the setter's sector."""
    name = style.strong_ink if bold and style.strong_ink else style.ink
    own = setter.sector_ink if name == "sector" else name
    return Ink(own, style.tint, overprint=own == "text")


def _face(run: Text, style: ParagraphStyle, setter: Setter) -> str:
    face: str | None = style.face
    if run.manner is Manner.ADDRESS and style.address:
        face = style.address
    elif run.bold and run.italic:
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
    return face or style.face


def _features(run: Text, style: ParagraphStyle, face: str, setter: Setter) -> str:
    """Give the features of a run; small capitals that a face lacks are told, never faked."""
    if run.manner is Manner.SUPERSCRIPT:
        letters = "".join(letter for letter in run.text if letter.isalnum())
        return "superior" if setter.faces.reaches(face, letters, "superior") else style.figures
    if run.manner is Manner.SMALL_CAPS or style.small_caps:
        small = "".join(letter for letter in run.text if letter.islower())
        if not setter.faces.reaches(face, small, "small-caps"):
            setter.report.error(
                run.span,
                "no-small-caps",
                f'"{run.text.strip()[:40]}" is to be in small capitals, which the face "{face}" lacks.',
                "Take the marks away, or name a face that has them.",
            )
        return "small-caps"
    return style.figures


def _link(run: Text) -> Link | None:
    if not run.url:
        return None
    if run.url.startswith("#"):
        return Link(destination=run.url[1:], label=run.text)
    return Link(url=run.url, label=run.text)
