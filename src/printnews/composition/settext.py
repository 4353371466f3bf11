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
from typing import Any, NamedTuple

from printnews.composition.cases import Setter, TypeCase
from printnews.composition.glyphs import Box, GlyphRun, Ink, OutlinedLetter
from printnews.composition.ties import NO_BREAK_SPACE, TIE, tied
from printnews.composition.words import ADDS_SPACE, MAY_BREAK, Joint, Word
from printnews.content.blocks import Inline, Text
from printnews.diagnostics import Span
from printnews.model.styles import ParagraphStyle, Protrusion
from printnews.units import Pt

_SPACES = {TIE: Joint.TIE, NO_BREAK_SPACE: Joint.FIXED, "\t": Joint.SPACE, "\n": Joint.SPACE}
"""Spaces besides the plain one, and the joints that they are."""
_OTHER_SPACE = re.compile(f"[{''.join(_SPACES)}]")
_BIDI = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]")


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
    memo: dict[str, Any] = field(default_factory=dict, init=False)
    """What has been found of it already, by what found it."""

    @property
    def count(self) -> int:
        """How many words it has, as spaces part them."""
        return bool(self.boxes) + sum(ADDS_SPACE[joint] for joint in self.joints[:-1])

    def rest(self, start: int) -> SetText:
        """Give what is left from a box on, as when a block goes on in another column; cut once."""
        rests: dict[int, SetText] = self.memo.setdefault("rests", {})
        if start not in rests:
            rests[start] = replace(
                self,
                boxes=self.boxes[start:],
                cases=self.cases[start:],
                joints=self.joints[start:],
                gaps=self.gaps[start:],
                wholes={at - start: each for at, each in self.wholes.items() if at >= start},
                indented=False,
                cap=None,
            )
        return rests[start]

    def shorter(self, words: int) -> SetText:
        """Give it without its last words."""
        return self._ended(self, self._begin()[-words])

    def longer(self, words: int) -> SetText:
        """Give it with its first words once more at the end: what about as many new ones would make of it."""
        more = replace(
            self,
            boxes=self.boxes * 2,
            cases=self.cases * 2,
            joints=(*self.joints[:-1], Joint.SPACE, *self.joints),
            gaps=self.gaps * 2,
        )
        return self._ended(more, len(self.boxes) + self._begin()[words - 1])

    def _begin(self) -> list[int]:
        """Give the boxes with which words begin, but for the first one."""
        return [at for at, joint in enumerate(self.joints[:-1], 1) if ADDS_SPACE[joint]]

    def _ended(self, text: SetText, stop: int) -> SetText:
        """Give a text up to a box, where it ends."""
        return replace(
            text,
            boxes=text.boxes[:stop],
            cases=text.cases[:stop],
            joints=(*text.joints[: stop - 1], Joint.END),
            gaps=text.gaps[:stop],
            wholes={at: each for at, each in text.wholes.items() if at + each[0] <= stop},
        )


class Measure(NamedTuple):
    """Where one line may stand: from `left` of the column's edge, `width` wide."""

    left: Pt
    width: Pt


def set_text(
    words: Inline, style: ParagraphStyle, *, language: str, setter: Setter, tail: Pt = 0.0
) -> SetText:
    """Set words in a style; what no face has, and what the style has no face for, is reported."""
    stick = _Stick(style, setter)
    text, at = tied("".join([run.text for run in words])), 0
    for run in words:
        stick.take(text[at : at + len(run.text)], run, setter.of(run, style, language))
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
        uniform=stick.cases[0] if stick.cases and len(stick.used) == 1 else None,
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
    used: set[TypeCase] = field(default_factory=set)
    """All cases that a letter, a space or a hyphen may come from."""

    def take(self, text: str, run: Text, case: TypeCase) -> None:
        """Set the words of one run; a break that its author allows at its end is one too."""
        self._words(text, run, case)
        if text[-1:] in MAY_BREAK and len(self.joints) < len(self.boxes):
            self.close(Joint.OPEN, case)

    def _words(self, text: str, run: Text, case: TypeCase) -> None:
        at = 0
        for space in _OTHER_SPACE.finditer(text):
            self._stretch(text[at : space.start()], run, case)
            self.close(_SPACES[space[0]], case)
            at = space.end()
        self._stretch(text[at:], run, case)

    def _stretch(self, text: str, run: Text, case: TypeCase) -> None:
        """Set words with plain spaces between them, which may also stand at both ends."""
        known = case.words.known
        tokens = text.split(" ")
        words = [known.get(token) for token in tokens]
        if all(words):
            self._put_all(words, case)  # type: ignore[arg-type]
            return
        if not tokens[0]:
            self.close(Joint.SPACE, case)
        found = [known.get(token) or self._word(token, run, case) for token in tokens if token]
        self._put_each([word for word in found if word], case)
        if not tokens[-1]:
            self.close(Joint.SPACE, case)

    def _put_each(self, words: Sequence[Word], case: TypeCase) -> None:
        """Put words with a space between each two; some may need more than one face."""
        if any([word.faces for word in words]):  # noqa: C419 - a list is quicker
            for number, word in enumerate(words):
                if number:
                    self.close(Joint.SPACE, case)
                self._put(word, case)
        elif words:
            self._put_all(words, case)

    def _put_all(self, words: Sequence[Word], case: TypeCase) -> None:
        """Put words with a space between each two: the way most text comes, so it is quick."""
        self._open()
        self.used.add(case)
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
            self.used.add(self.gaps[-1])
        elif self.joints and joint > self.joints[-1]:
            self.joints[-1] = joint

    def _word(self, token: str, run: Text, case: TypeCase) -> Word | None:
        """Shape a word, or tell the letters that no face has."""
        if not token.isascii() and _BIDI.search(token):
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
        self.used.update(cases)
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
