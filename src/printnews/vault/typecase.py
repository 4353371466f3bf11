"""Words of front pages shaped, each once: how wide they are, and how a PDF shows them.

In:   words, and the face they are wanted in.
Out:  casts: codes for the brackets of a TJ, with the width and the characters of each.
Never knows a size, an ink or a measure. A letter that no face has is stood in for, and told.
"""

from __future__ import annotations

import marshal
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from printnews.cache import Cache, key
from printnews.model.places import program
from printnews.vault.frontlook import Bench

if TYPE_CHECKING:
    from printnews.composition.faces import Faces

STANDS_IN = "?"
RawGlyph: TypeAlias = tuple[int, str, float, float, float]


class Sort(NamedTuple):
    """Letters of one face that stand together."""

    face: str
    codes: str
    """As they stand inside `[<` and `>] TJ`; empty where they are not so simple to show."""
    width: float
    """In thousandths of the type size."""
    pairs: tuple[tuple[int, str], ...]
    """Its glyphs, and the text of each."""
    glyphs: tuple[RawGlyph, ...] = ()
    """Where it is not so simple: as they were shaped."""


class Cast(NamedTuple):
    """A word ready for the page."""

    text: str
    sorts: tuple[Sort, ...]
    width: float
    glyphs: int
    """How many it has."""
    lost: str = ""
    """Letters that no face has."""


class Kind(NamedTuple):
    """What the shape of a word depends on, besides its letters."""

    face: str
    features: str
    language: str


MOST_KEPT = 60_000
"""Words of one kind that are kept on disk; then the shelf begins anew."""


@dataclass(slots=True)
class Shelf:
    """All words of one kind."""

    kind: Kind
    kept: dict[str, Any] = field(default_factory=dict)
    """As they were read from the disk; each is made a Cast when it is first asked for."""
    known: dict[str, Cast] = field(default_factory=dict)
    fresh: int = 0


@dataclass
class TypeCase:
    """All words that were cast so far."""

    bench: Bench
    cache: Cache
    shelves: dict[Kind, Shelf] = field(default_factory=dict)
    lost: set[str] = field(default_factory=set)
    """Letters that no face has."""

    @cached_property
    def faces(self) -> Faces:
        """Open faces when the first word is new."""
        from printnews.composition.faces import Faces

        files = {name: Path(path) for name, path in self.bench.files.items()}
        return Faces(files, self.bench.fallback, self.bench.fallbacks)

    @cached_property
    def _stamp(self) -> str:
        return key("casts", program(), repr((self.bench.fallback, self.bench.fallbacks, self.bench.seen)))

    def shelf(self, kind: Kind) -> Shelf:
        """Give the words of a kind, with those of earlier runs."""
        shelf = self.shelves.get(kind)
        if shelf is None:
            raw = self.cache.find(self._name(kind), ".casts")
            # The cache seals what it keeps, and marshal runs nothing.
            shelf = self.shelves[kind] = Shelf(kind, marshal.loads(raw) if raw else {})  # noqa: S302
        return shelf

    def cast(self, shelf: Shelf, word: str) -> Cast:
        """Give a word; spaces in it are those at which no line may end."""
        cast = shelf.known.get(word)
        if cast is None:
            raw = shelf.kept.get(word)
            if raw is not None:
                sorts = tuple([Sort._make(each) for each in raw[1]])
                cast = Cast(raw[0], sorts, *raw[2:])
            else:
                shelf.fresh += 1
                cast = self._made(shelf.kind, word)
            shelf.known[word] = cast
            self.lost.update(cast.lost)
        return cast

    def keep(self) -> None:
        """Keep new words for the next run."""
        for kind, shelf in self.shelves.items():
            if shelf.fresh:
                rows = dict(shelf.kept) if len(shelf.kept) < MOST_KEPT else {}
                rows |= {word: _row(cast) for word, cast in shelf.known.items()}
                self.cache.keep(self._name(kind), ".casts", marshal.dumps(dict(sorted(rows.items())), 4))

    def _name(self, kind: Kind) -> str:
        return key(self._stamp, repr(tuple(kind)))

    def _made(self, kind: Kind, word: str) -> Cast:
        face, lost = self.faces.chain(kind.face, word), ""
        if face is not None:
            parts = [(face, word)]
        else:
            lost = "".join(letter for letter in word if self.faces.chain(kind.face, letter) is None)
            word = word.translate(dict.fromkeys(map(ord, lost), STANDS_IN))
            grouped = groupby(word, lambda letter: self.faces.chain(kind.face, letter) or kind.face)
            parts = [(each, "".join(letters)) for each, letters in grouped]
        sorts = tuple(self._sort(each, letters, kind) for each, letters in parts)
        width, count = sum(each.width for each in sorts), sum(len(each.pairs) for each in sorts)
        return Cast(word, sorts, width, count, lost)

    def _sort(self, face: str, letters: str, kind: Kind) -> Sort:
        from printnews.pdf.fonts import shown_with

        box = self.faces.shape(face, letters, features=kind.features, language=kind.language)
        body = shown_with(Path(self.bench.files[face]), box)
        # A space alone is the face's own, wherever it stands.
        codes = "".join(f"{glyph:04x}" for glyph, _ in body.pairs) if box.space else body.codes
        raw = () if codes else tuple((at.id, at.text, at.advance, at.dx, at.dy) for at in box.glyphs)
        return Sort(face, codes, box.width, body.pairs, raw)


def _row(cast: Cast) -> tuple[Any, ...]:
    return (cast.text, tuple(map(tuple, cast.sorts)), *cast[2:])
