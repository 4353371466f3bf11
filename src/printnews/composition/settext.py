"""Set text: a block's words shaped and hyphenated, with no measure yet.

In:   the words of a block, its style, its language, and the faces.
Out:  boxes and the joints between them, which `linebreak` cuts into lines.
Never knows a width.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path

from printnews.cache import Cache
from printnews.composition.faces import Faces
from printnews.composition.glyphs import Box, GlyphRun, Ink, Link, Look, OutlinedLetter
from printnews.composition.hyphenation import Hyphenation, hyphenation
from printnews.composition.ties import NO_BREAK_SPACE, TIE, tied
from printnews.composition.words import (
    ADDS_SPACE,
    MAY_BREAK,
    Joint,
    Kind,
    Word,
    Words,
    keep_words,
    soft_hyphen,
    words_of,
)
from printnews.content.blocks import Inline, Manner, Text
from printnews.diagnostics import Report, Span
from printnews.model.styles import ParagraphStyle, Protrusion
from printnews.units import Pt

SUPERSCRIPT_SIZE, SUPERSCRIPT_RISE = 0.62, 0.34
"""Parts of the type size; used where a face has no superscripts of its own."""
_TOKENS = re.compile(f"[^ \t\n\u00a0{TIE}]+|[ \t\n]+|\u00a0|{TIE}")
_BIDI = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]")


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


@dataclass(frozen=True, slots=True)
class Cap:
    """A drop cap, fitted."""

    text: str
    letters: tuple[OutlinedLetter, ...]
    lines: int
    """How many lines leave room for it."""
    foot: Pt
    """From the first line's baseline down to the cap's own."""
    indent: Pt
    ink: Ink
    style_size: Pt
    initial: GlyphRun | None = None
    """The letter as it is read; its x counts from the first word."""


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True, repr=False)
class SetText:
    """A block ready to be broken; compared by identity, so that broken lines can be memoised.

    `boxes`, `cases`, `joints` and `gaps` are as long as each other: a box, the
    case it comes from, what follows it, and the case that sets the space or the
    hyphen there.
    """

    boxes: tuple[Box, ...]
    cases: tuple[TypeCase, ...]
    joints: tuple[Joint, ...]
    gaps: tuple[TypeCase, ...]
    wholes: Mapping[int, tuple[int, Box]]
    """Of a word whose ligatures differ when it is broken, by its first box: how many, and the word whole."""
    uniform: TypeCase | None
    """The one case that all comes from, if there is one."""
    style: ParagraphStyle
    span: Span
    protrusion: Protrusion
    tail: Pt = 0.0
    """Room kept free after the last word, for the end mark."""
    text: str = ""
    """The words as the author wrote them."""
    language: str = ""
    indented: bool = True
    """Whether the first line gets the style's indent: the rest of a broken block does not."""
    cap: Cap | None = None

    @property
    def count(self) -> int:
        """How many words it has, as spaces part them."""
        return bool(self.boxes) + sum(ADDS_SPACE[joint] for joint in self.joints[:-1])

    def rest(self, start: int) -> SetText:
        """Give what is left from a box on, as when a block goes on in another column."""
        return replace(
            self,
            boxes=self.boxes[start:],
            cases=self.cases[start:],
            joints=self.joints[start:],
            gaps=self.gaps[start:],
            wholes={at - start: each for at, each in self.wholes.items() if at >= start},
            indented=False,
            cap=None,
        )


@dataclass(frozen=True, slots=True)
class Measure:
    """Where one line may stand: from `left` of the column's edge, `width` wide."""

    left: Pt
    width: Pt


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

    def look(self, run: Text, style: ParagraphStyle, language: str) -> tuple[Look, Kind]:
        """Give how a run is painted, and how its words are shaped."""
        return _look(run, style, language, self)

    def keep(self) -> None:
        """Keep the words that were shaped for the next run."""
        keep_words(tuple(self._words.values()), self.cache)


def set_text(
    words: Inline, style: ParagraphStyle, *, language: str, setter: Setter, tail: Pt = 0.0
) -> SetText:
    """Set words in a style; what no face has, and what the style has no face for, is reported."""
    stick = _Stick(style, setter)
    plain = "".join([run.text for run in words])
    text, at = tied(plain), 0
    for run in words:
        look, kind = setter.look(run, style, run.language or language)
        stick.take(text[at : at + len(run.text)], run, setter.case(look, kind))
        at += len(run.text)
        if run.break_after:
            stick.close(Joint.FORCED)
    stick.close(Joint.END)
    return SetText(
        boxes=tuple(stick.boxes),
        cases=tuple(stick.cases),
        joints=tuple(stick.joints),
        gaps=tuple(stick.gaps),
        wholes=stick.wholes,
        uniform=stick.cases[0] if len({*stick.cases, *stick.gaps}) == 1 else None,
        style=style,
        span=words[0].span if words else Span(""),
        protrusion=setter.protrusion,
        tail=tail,
        text="".join([run.text + (" " if run.break_after else "") for run in words]),
        language=language,
    )


@dataclass(slots=True)
class _Stick:
    """A composing stick: boxes in the order in which they are read."""

    style: ParagraphStyle
    setter: Setter
    boxes: list[Box] = field(default_factory=list)
    cases: list[TypeCase] = field(default_factory=list)
    joints: list[Joint] = field(default_factory=list)
    gaps: list[TypeCase] = field(default_factory=list)
    wholes: dict[int, tuple[int, Box]] = field(default_factory=dict)

    def take(self, text: str, run: Text, case: TypeCase) -> None:
        """Set the words of one run; a break that its author allows at its end is one too."""
        self._words(text, run, case)
        if text[-1:] in MAY_BREAK and len(self.joints) < len(self.boxes):
            self.close(Joint.OPEN, case)

    def _words(self, text: str, run: Text, case: TypeCase) -> None:
        known = case.words.known
        words = [known.get(token) for token in text.split(" ")]
        if all([word and not word.faces for word in words]):  # noqa: C419 - a list is quicker
            self._put_all(words, case)  # type: ignore[arg-type]
            return
        for token in _TOKENS.findall(text):
            if token[0] in " \t\n":
                self.close(Joint.SPACE, case)
            elif token == TIE:
                self.close(Joint.TIE, case)
            elif token == NO_BREAK_SPACE:
                self.close(Joint.FIXED, case)
            elif (word := known.get(token) or self._word(token, run, case)) is not None:
                self._put(word, case)

    def _put_all(self, words: Sequence[Word], case: TypeCase) -> None:
        """Put words with a space between each two: the way most text comes, so it is quick."""
        self._open()
        boxes = list(chain.from_iterable([word.boxes for word in words]))
        if any([word.whole for word in words]):  # noqa: C419 - a list is quicker
            at = len(self.boxes)
            for word in words:
                if word.whole:
                    self.wholes[at] = (len(word.boxes), word.whole)
                at += len(word.boxes)
        self.boxes += boxes
        self.joints += chain.from_iterable([word.joints for word in words])
        self.cases += [case] * len(boxes)
        self.gaps += [case] * len(boxes)
        # What follows the last word is for the next run to say.
        self.joints.pop()
        self.gaps.pop()

    def close(self, joint: Joint, case: TypeCase | None = None) -> None:
        """Say what follows the last box; a second space, or one at the head, is none."""
        if len(self.joints) < len(self.boxes):
            self.joints.append(joint)
            self.gaps.append(case or self.cases[-1])
        elif self.joints and joint > self.joints[-1]:
            self.joints[-1] = joint

    def _word(self, token: str, run: Text, case: TypeCase) -> Word | None:
        """Shape a word, or tell the letters that no face has."""
        if _BIDI.search(token):
            self._bidi(run)
            token = _BIDI.sub("", token)
        word = case.words.word(token)
        if word is None:
            for letter in case.words.missing(token):
                _missing(letter, run, self.setter)
        return word

    def _bidi(self, run: Text) -> None:
        self.setter.report.error(
            run.span,
            "direction-control",
            f'"{run.text.strip()[:40]}" holds an invisible sign that turns the direction of writing.',
            "Delete it, or type the words anew: it came along when they were copied.",
        )

    def _open(self) -> None:
        """Begin a word close to the one before, where no space has come between."""
        if len(self.joints) < len(self.boxes):
            self.close(Joint.NONE)

    def _put(self, word: Word, case: TypeCase) -> None:
        self._open()
        if word.whole:
            self.wholes[len(self.boxes)] = (len(word.boxes), word.whole)
        cases = [self._other(case, face) for face in word.faces] or [case] * len(word.boxes)
        self.boxes += word.boxes
        self.cases += cases
        self.joints += word.joints[:-1]
        self.gaps += cases[:-1]

    def _other(self, case: TypeCase, face: str) -> TypeCase:
        if face == case.look.face:
            return case
        return self.setter.case(replace(case.look, face=face), replace(case.words.kind, face=face))


def _missing(letter: str, run: Text, setter: Setter) -> None:
    import unicodedata

    name = unicodedata.name(letter, "a character without a name")
    setter.report.error(
        run.span,
        "missing-glyph",
        f'No face has the character "{letter}" (U+{ord(letter):04X}, {name}).',
        "Write it otherwise, or add a face that has it to the fallback in styles.yaml.",
    )


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
