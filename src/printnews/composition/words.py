"""Words: shaped whole, cut where a line may break them, kept for the next time.

In:   the letters of a word, the face and the features it is set in, its language.
Out:  a Word: boxes in thousandths of the type size, and what stands between them.
Never knows a size, an ink or a measure.
"""

from __future__ import annotations

import marshal
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum
from itertools import groupby, pairwise
from typing import Any, TypeAlias

from printnews.cache import Cache, key, library
from printnews.composition.faces import Faces, boxed
from printnews.composition.glyphs import SOFT_HYPHEN, Box, Glyph
from printnews.composition.hyphenation import Hyphenation

JOINER = "\u2060"
NO_BREAK = frozenset((JOINER, "\ufeff"))
"""Invisible signs that only forbid a break: U+2060 word joiner, and the one it replaced."""
MAY_BREAK = frozenset("\u200b")
"""Invisible signs that only allow a break: U+200B zero width space."""
MOST_KEPT = 60_000
"""Words of one kind kept on disk; then the file begins anew."""
_LETTERS = re.compile(r"[^\W\d_]+")
_AFTER = re.compile(r"(?<=\w)[-\u2010](?=\w)|[\u2013\u2014](?=\w)")
_ADDRESS = re.compile(r"(?:https?://|www\.|mailto:)\S|\S+@\S+\.\S|\w[\w-]*\.[a-z]{2,}/\S", re.IGNORECASE)
# As book publishers have it: after slashes and @, before a full stop and other signs.
_ADDRESS_BREAK = re.compile(r"(?<=[/@])(?!/)|(?<=\w)(?=[.?=&%#~_-]\w)")


class Joint(IntEnum):
    """What follows a box."""

    SPACE = 0
    """A space where a line may end."""
    SOFT = 1
    """A break place in a word: a hyphen is set if the line ends here."""
    LATE = 2
    """The same, in a word that had better stay whole: capitalised, or of five letters."""
    HARD = 3
    """A break place after a hyphen that the author wrote: nothing is set."""
    OPEN = 4
    """A break place in an address, or where the author allows one: nothing is set, and it is no hyphen."""
    TIE = 5
    """A space where a line had better not end, by the rule of ties."""
    FIXED = 6
    """A space where no line may end: the author's own no-break space."""
    NONE = 7
    """Nothing: the next box stands close."""
    SPLIT = 8
    """Between the letters of a word that is wider than its measure: nothing is set."""
    CUT = 9
    """The same, with a hyphen."""
    FORCED = 10
    """A line break that the author set."""
    END = 11
    """The end of the text."""


def _table(*joints: Joint) -> tuple[bool, ...]:
    return tuple(joint in joints for joint in Joint)


MAY_END = tuple(joint not in {Joint.FIXED, Joint.NONE} for joint in Joint)
"""By joint: whether a line may end there."""
ADDS_SPACE = _table(Joint.SPACE, Joint.TIE, Joint.FIXED)
"""By joint: whether a space stands there if the line goes on."""
LEAVES_SPACE = _table(Joint.SPACE, Joint.TIE, Joint.FORCED)
"""By joint: whether a space stands behind the last word of a line that ends there."""
SETS_HYPHEN = _table(Joint.SOFT, Joint.LATE, Joint.CUT)
"""By joint: whether a line that ends there gets a hyphen."""
IS_HYPHEN = _table(Joint.SOFT, Joint.LATE, Joint.HARD)
"""By joint: whether a line that ends there ends in a hyphen that another break might spare."""
CUTS = _table(Joint.SPLIT, Joint.CUT)
"""By joint: whether a line that ends there cuts a word that no line can hold."""
SPACED, HYPHENED = (bytes(table).ljust(256, b"\0") for table in (ADDS_SPACE, SETS_HYPHEN))
"""For `bytes.translate`: joints to whether a space stands there, or a hyphen if the line ends."""
JOINTS = tuple(Joint)


@dataclass(frozen=True, slots=True)
class Word:
    """A shaped word."""

    boxes: tuple[Box, ...]
    joints: tuple[Joint, ...]
    """After each box; a space after the last."""
    faces: tuple[str, ...] = ()
    """The face of each box, where the word needs more than the one asked for."""
    whole: Box | None = None
    """As it stands when no line breaks it, where that differs: a ligature spans a break place."""


@dataclass(frozen=True, slots=True)
class Kind:
    """What the shape and the break places of a word depend on, besides its letters."""

    face: str
    features: str
    language: str
    hyphenate: bool
    address: bool = False


_RawBox: TypeAlias = tuple[tuple[int, str, float, float, float], ...]
_Raw: TypeAlias = tuple[tuple[_RawBox, ...], tuple[int, ...], _RawBox | None]


@dataclass(slots=True)
class Words:
    """All words of one kind that have been shaped."""

    kind: Kind
    faces: Faces
    hyphenation: Hyphenation
    kept_as: str = ""
    known: dict[str, Word] = field(default_factory=dict)
    mixed: dict[str, Word] = field(default_factory=dict)
    """Those that need more than the face of their kind."""
    kept: dict[str, _Raw] = field(default_factory=dict)
    """As they were read from the disk; each is made a Word when it is first asked for."""
    fresh: int = 0

    def word(self, text: str) -> Word | None:
        """Give a word; nothing when no face has one of its letters, or when it has none."""
        known = self.known.get(text) or self.mixed.get(text)
        if known is None and (letters := _plain(text)):
            raw = self.kept.get(text)
            known = self._thawed(raw) if raw else self._made(text, letters)
            if known is not None:
                shelf = self.mixed if known.faces else self.known
                shelf[text] = known
        return known

    def missing(self, text: str) -> list[str]:
        """Give the characters of a word that no face has."""
        return [letter for letter in dict.fromkeys(_plain(text)) if self._face_of(letter) is None]

    def _made(self, text: str, letters: str) -> Word | None:
        self.fresh += 1
        face = self.faces.chain(self.kind.face, letters)
        if face is None:
            return self._mixed(letters)
        points = self._points(text, letters)
        whole = self._shape(face, letters)
        boxes, cut = self._fragments(face, letters, whole, [at for at, _ in points])
        others = () if face == self.kind.face else (face,) * len(boxes)
        return Word(boxes, (*[joint for _, joint in points], Joint.SPACE), others, whole if cut else None)

    def _mixed(self, letters: str) -> Word | None:
        """Make a word out of several faces: letters of one script in the first that has them all."""
        parts: list[tuple[str, str]] = []
        for _, group in groupby(letters, _script):
            stretch = "".join(group)
            face = self.faces.chain(self.kind.face, stretch)
            parts.extend([(face, stretch)] if face else self._letter_by_letter(stretch))
        if any(not face for face, _ in parts):
            return None
        boxes = tuple(self._shape(face, stretch) for face, stretch in parts)
        joints = (Joint.NONE,) * (len(boxes) - 1)
        return Word(boxes, (*joints, Joint.SPACE), tuple(face for face, _ in parts))

    def _letter_by_letter(self, stretch: str) -> Iterator[tuple[str, str]]:
        for face, group in groupby(_clusters(stretch), self._face_of):
            yield face or "", "".join(group)

    def _face_of(self, letters: str) -> str | None:
        return self.faces.chain(self.kind.face, letters)

    def _shape(self, face: str, letters: str) -> Box:
        return self.faces.shape(face, letters, features=self.kind.features, language=self.kind.language)

    def _points(self, text: str, letters: str) -> list[tuple[int, Joint]]:
        """Give the places where the word may be broken, and how."""
        plain = letters.isalpha()
        if self.kind.address or (not plain and _ADDRESS.match(text)):
            found = {at.end(): Joint.OPEN for at in _ADDRESS_BREAK.finditer(letters)}
        else:
            found = self._soft(letters, plain=plain) if self.kind.hyphenate else {}
            if plain and len(text) == len(letters):
                return list(found.items())
            found |= {at.end(): Joint.HARD for at in _AFTER.finditer(letters)}
            if len(text) != len(letters):
                found |= _asked(text)
        return sorted([(at, joint) for at, joint in found.items() if 0 < at < len(letters)])

    def _soft(self, letters: str, *, plain: bool) -> dict[int, Joint]:
        """Give the places where the patterns break a word; in one with other signs, each part of letters."""
        found: dict[int, Joint] = {}
        parts = [(0, letters)] if plain else [(part.start(), part[0]) for part in _LETTERS.finditer(letters)]
        for start, part in parts:
            if points := self.hyphenation.points(part):
                joint = Joint.LATE if self.hyphenation.late(part) else Joint.SOFT
                found |= {start + at: joint for at in points}
        return found

    def _fragments(
        self, face: str, letters: str, whole: Box, points: list[int]
    ) -> tuple[tuple[Box, ...], bool]:
        """Cut the shaped word, so that kerning stays; reshape it where a ligature is cut, and say so."""
        if not points:
            return (whole,), False
        glyphs, ends = whole.glyphs, [*points, len(letters)]
        # Mostly there is one glyph a letter.
        simple = len(glyphs) == len(letters) and all([glyph.text for glyph in glyphs])  # noqa: C419
        cuts = ends if simple else list(_cuts(glyphs, ends))
        if len(cuts) == len(ends):
            return tuple([boxed(glyphs[one:two]) for one, two in pairwise([0, *cuts])]), False
        return tuple([self._shape(face, letters[one:two]) for one, two in pairwise([0, *ends])]), True

    def _thawed(self, raw: _Raw) -> Word:
        boxes = tuple([self._box(each) for each in raw[0]])
        joints = tuple([JOINTS[each] for each in raw[1]])
        return Word(boxes, joints, whole=self._box(raw[2]) if raw[2] else None)

    def _box(self, raw: _RawBox) -> Box:
        return boxed([self.faces.glyph(each) for each in raw])

    def frozen(self) -> dict[str, _Raw]:
        """Give all words as plain values; those of several faces are made anew each time."""
        rows = dict(self.kept) if len(self.kept) < MOST_KEPT else {}
        for text, word in self.known.items():
            if text not in rows:
                boxes = tuple(_row(box) for box in word.boxes)
                rows[text] = (boxes, tuple(map(int, word.joints)), _row(word.whole) if word.whole else None)
        return rows


def _row(box: Box) -> _RawBox:
    return tuple((each.id, each.text, each.advance, each.dx, each.dy) for each in box.glyphs)


def words_of(kind: Kind, faces: Faces, hyphenation: Hyphenation, cache: Cache | None) -> Words:
    """Give the shelf of a kind of words, with what earlier runs have put on it."""
    face = faces.face(kind.face)
    kept_as = key(
        "words",
        RECIPE,
        face.digest,
        library("uharfbuzz"),
        repr((kind.features, kind.language, kind.hyphenate, kind.address)),
        hyphenation.version,
    )
    return Words(kind, faces, hyphenation, kept_as, kept=_kept(kept_as, cache) if cache else {})


def _kept(name: str, cache: Cache) -> dict[str, Any]:
    """Give the rows that are kept under a name, read once by a process."""
    rows: dict[str, Any] | None = cache.at_hand.get(name)
    if rows is None:
        raw = cache.find(name, ".words")
        # The cache seals what it keeps, and marshal runs nothing.
        rows = cache.at_hand[name] = marshal.loads(raw) if raw else {}  # noqa: S302
    return rows


def keep_words(shelves: Sequence[Words], cache: Cache | None) -> None:
    """Keep the words that were shaped anew for the next run."""
    for words in shelves if cache else ():
        if words.fresh:
            rows = dict(sorted(words.frozen().items()))
            cache.keep(words.kept_as, ".words", marshal.dumps(rows, 4))  # type: ignore[union-attr]
            words.kept = cache.at_hand[words.kept_as] = rows  # type: ignore[union-attr]
            words.fresh = 0


RECIPE = "7"
"""Changes when the same question is to get another answer."""
_INVISIBLE = {ord(sign): None for sign in (SOFT_HYPHEN, *NO_BREAK, *MAY_BREAK)}


def _plain(text: str) -> str:
    """Give the letters of a word without the signs that only speak of breaks."""
    return text if text.isascii() else text.translate(_INVISIBLE)


def _asked(text: str) -> dict[int, Joint]:
    """Give the break places that the author marked with invisible signs."""
    found, at = {}, 0
    for sign in text:
        if sign == SOFT_HYPHEN:
            found[at] = Joint.SOFT
        elif sign in MAY_BREAK:
            found[at] = Joint.OPEN
        elif sign in NO_BREAK:
            found[at] = Joint.NONE
        else:
            at += 1
    return found


def _cuts(glyphs: Sequence[Glyph], ends: Sequence[int]) -> Iterator[int]:
    """Give the index after the last glyph of each fragment, as long as no cluster spans an end."""
    at, index = 0, 0
    for end in ends:
        while index < len(glyphs) and (at < end or not glyphs[index].text):
            at += len(glyphs[index].text)
            index += 1
        if at != end:
            return
        yield index


def _script(letter: str) -> str:
    """Give the script of a letter, as its name begins: signs and accents go with their neighbours."""
    if not letter.isalpha():
        return ""
    return unicodedata.name(letter, "").split(" ")[0]


def _clusters(text: str) -> Iterator[str]:
    """Give letters with the accents that stand on them."""
    cluster = ""
    for letter in text:
        if cluster and not unicodedata.combining(letter):
            yield cluster
            cluster = ""
        cluster += letter
    if cluster:
        yield cluster


def soft_hyphen(hyphen: Box) -> Box:
    """Give the hyphen of a broken word: its glyph reads as U+00AD."""
    return boxed([replace(glyph, text=SOFT_HYPHEN) for glyph in hyphen.glyphs])


_kept_hyphens: dict[int, tuple[Box, Box]] = {}
"""By id(), a box that ends in a hyphen, and what it is at the end of a line."""


def kept_hyphen(box: Box) -> Box:
    """Give a box that ends in a hyphen of the author's, for the end of a line; made once.

    Some readers take any hyphen there for a break hyphen and drop it. A word
    joiner behind it says that the word goes on with it.
    """
    known = _kept_hyphens.get(id(box))
    if known is None:
        if len(_kept_hyphens) > MOST_KEPT:
            _kept_hyphens.clear()
        *others, last = box.glyphs
        known = box, boxed([*others, replace(last, text=last.text + JOINER)])
        _kept_hyphens[id(box)] = known
    return known[1]
