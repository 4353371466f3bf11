"""Two PDFs page by page: which page became which, what changed in words, what moved.

In:   pages with their words, each of a story or of none.
Out:  a change for each page that came, went or differs.
Never takes a page put in for a change of all that follow, nor a story that went on
to another page for words taken out and put in.
"""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from printnews.compare.pages import Leaf, Word
from printnews.units import Rect

LIKE = 0.3
"""Least part of words in common by which a page is another one changed."""
MOVED = 0.6
"""Points by which a word has moved."""
NEAR, LINE = 9.0, 4.0
"""Points within which words stand beside each other on one line, across and down."""

Pair: TypeAlias = tuple[int | None, int | None]
"""A page before and after, counted from 0; none where there is no such page."""
_Place: TypeAlias = tuple[int, int]
"""A word: its page, and its number there."""
_Kept: TypeAlias = tuple[_Place, Word, _Place, Word]
"""A word that there is before and after."""


@dataclass(frozen=True, slots=True)
class Edit:
    """Words of a story before and after."""

    story: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Move:
    """Words of a story that stand elsewhere: how many, how far most went, or which page onto which."""

    story: str
    words: int
    by: tuple[float, float] = (0.0, 0.0)
    pages: tuple[int, int] | None = None


@dataclass(slots=True)
class Marks:
    """The boxes of words, before and after."""

    old: list[Rect] = field(default_factory=list)
    new: list[Rect] = field(default_factory=list)


@dataclass(slots=True)
class Change:
    """What happened to a page."""

    old: int | None
    new: int | None
    edits: list[Edit] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)
    edited: Marks = field(default_factory=Marks)
    moved: Marks = field(default_factory=Marks)

    @property
    def kind(self) -> str:
        """Name it."""
        if self.old is None or self.new is None:
            return "page put in" if self.old is None else "page taken out"
        return "words" if self.edits else "moved" if self.moves else "looks"


def compare(old: Sequence[Leaf], new: Sequence[Leaf]) -> list[Change]:
    """Compare two PDFs: stories as wholes, other words page by page."""
    pairs = paired(old, new)
    here = [pair for pair in pairs if not _same(old, new, pair)]
    found = _Found({pair: Change(*pair) for pair in pairs}, old, new)
    one = _by_story(old, [before for before, _ in here if before is not None])
    other = _by_story(new, [after for _, after in here if after is not None])
    for was, now in _stories(found, one, other):
        found.take(now or was, one[was] if was else [], other[now] if now else [])
    for before, after in here:
        found.take("", _on(one, before), _on(other, after))
    return [found.changes[pair] for pair in here]


def _stories(
    found: _Found, one: dict[str, list[_Place]], other: dict[str, list[_Place]]
) -> Iterator[tuple[str, str]]:
    """Pair stories by their headlines, else by the words that they share; "" where one has no partner."""
    came = {
        story: found.words(found.new, places) for story, places in other.items() if story and story not in one
    }
    for story, places in one.items():
        if story and story in other:
            yield story, story
        elif story:
            mine = found.words(found.old, places)
            alike = {name: _shared(mine, theirs) for name, theirs in came.items()}
            best = max(alike, key=lambda name: alike[name], default="")
            renamed = best if alike.get(best, 0.0) >= LIKE else ""
            came.pop(renamed, None)
            yield story, renamed
    yield from (("", story) for story in came)


def _shared(mine: frozenset[str], theirs: frozenset[str]) -> float:
    return len(mine & theirs) / max(1, len(mine | theirs))


def _same(old: Sequence[Leaf], new: Sequence[Leaf], pair: Pair) -> bool:
    before, after = pair
    return before is not None and after is not None and old[before] == new[after]


def _by_story(leaves: Sequence[Leaf], pages: Sequence[int]) -> dict[str, list[_Place]]:
    """Give the words of some pages by their story, in order."""
    found: dict[str, list[_Place]] = {}
    for page in pages:
        for number, word in enumerate(leaves[page].words):
            found.setdefault(word.story, []).append((page, number))
    return found


def _on(words: dict[str, list[_Place]], page: int | None) -> list[_Place]:
    """Give the words of no story on a page."""
    return [place for place in words.get("", []) if place[0] == page]


@dataclass(slots=True)
class _Found:
    """All changes, filled story by story."""

    changes: dict[Pair, Change]
    old: Sequence[Leaf]
    new: Sequence[Leaf]
    became: dict[int, Pair] = field(init=False)
    came: dict[int, Pair] = field(init=False)

    def __post_init__(self) -> None:
        """Find the pair of each page."""
        self.became = {pair[0]: pair for pair in self.changes if pair[0] is not None}
        self.came = {pair[1]: pair for pair in self.changes if pair[1] is not None}

    @staticmethod
    def words(leaves: Sequence[Leaf], places: Sequence[_Place]) -> frozenset[str]:
        """Give the different words at some places."""
        return frozenset(leaves[page].words[at].text for page, at in places)

    def take(self, story: str, one: list[_Place], other: list[_Place]) -> None:
        """Compare the words of one story."""
        before = [self.old[page].words[at] for page, at in one]
        after = [self.new[page].words[at] for page, at in other]
        texts = [word.text for word in before], [word.text for word in after]
        stayed: list[_Kept] = []
        for tag, a, b, c, d in difflib.SequenceMatcher(None, *texts, autojunk=False).get_opcodes():
            if tag == "equal":
                stayed += zip(one[a:b], before[a:b], other[c:d], after[c:d], strict=True)
            else:
                self._edited(
                    story,
                    list(zip(one[a:b], before[a:b], strict=True)),
                    list(zip(other[c:d], after[c:d], strict=True)),
                )
        self._moved(story, stayed)

    def _edited(self, story: str, gone: list[tuple[_Place, Word]], come: list[tuple[_Place, Word]]) -> None:
        """Tell words taken out and put in, on the pages where they stand."""
        said: dict[Pair, tuple[list[str], list[str]]] = {}
        for (page, _), word in gone:
            said.setdefault(self.became[page], ([], []))[0].append(word.text)
            self.changes[self.became[page]].edited.old.append(word.box)
        for (page, _), word in come:
            said.setdefault(self.came[page], ([], []))[1].append(word.text)
            self.changes[self.came[page]].edited.new.append(word.box)
        for pair, (before, after) in said.items():
            self.changes[pair].edits.append(Edit(story, " ".join(before), " ".join(after)))

    def _moved(self, story: str, equal: list[_Kept]) -> None:
        """Tell words that stand elsewhere on their page, or on another one."""
        ways: dict[_Place, Counter[tuple[float, float]]] = {}
        for (old, at), before, (new, there_at), after in equal:
            here, there = self.became[old], self.came[new]
            way = (0.0, 0.0) if here != there else _way(before.box, after.box)
            if way is not None:
                ways.setdefault((old, new), Counter())[way] += 1
                self.changes[here].moved.old.append(_line_to(self.old[old].words, at))
                self.changes[there].moved.new.append(_line_to(self.new[new].words, there_at))
        for (old, new), counted in ways.items():
            here, there = self.became[old], self.came[new]
            by = counted.most_common(1)[0][0]
            pages = None if here == there else (old, new)
            for pair in dict.fromkeys((here, there)):
                self.changes[pair].moves.append(Move(story, counted.total(), by, pages))


def _line_to(words: Sequence[Word], at: int) -> Rect:
    """Give the box of a line from its first word to one that moved."""
    box = words[at].box
    while at > 0 and beside(words[at - 1].box, box):
        at -= 1
        box = words[at].box.around(box)
    return box


def beside(one: Rect, other: Rect) -> bool:
    """Tell whether a word stands on a line right before another one."""
    return abs(one.y - other.y) < LINE and 0 <= other.x - one.right < NEAR


def _way(before: Rect, after: Rect) -> tuple[float, float] | None:
    """Give how far a word went, in tenths of a point as a block's words agree; None if it stayed."""
    x, y = after.x - before.x, after.y - before.y
    return (round(x, 1), round(y, 1)) if max(abs(x), abs(y)) > MOVED else None


def paired(old: Sequence[Leaf], new: Sequence[Leaf]) -> list[Pair]:
    """Tell which page became which: equal ones first, then those between them that are most alike."""
    one, other = [_key(leaf) for leaf in old], [_key(leaf) for leaf in new]
    found: list[Pair] = []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag == "equal":
            found += zip(range(a, b), range(c, d), strict=True)
        else:
            found += _between(old, new, (a, b, c, d))
    return found


def _key(leaf: Leaf) -> tuple[object, ...]:
    return leaf.texts or (leaf.looks,)


def _between(old: Sequence[Leaf], new: Sequence[Leaf], span: tuple[int, int, int, int]) -> Iterator[Pair]:
    """Pair pages in order so that the most words stay: an alignment by dynamic programming."""
    a, b, c, d = span
    best = [[0.0] * (d - c + 1) for _ in range(b - a + 1)]
    one, other = ([(leaf, frozenset(leaf.texts)) for leaf in part] for part in (old[a:b], new[c:d]))
    alike = [[_alike(before, after) for after in other] for before in one]
    for i in reversed(range(b - a)):
        for j in reversed(range(d - c)):
            both = alike[i][j] + best[i + 1][j + 1] if alike[i][j] >= LIKE else -1.0
            best[i][j] = max(both, best[i + 1][j], best[i][j + 1])
    i = j = 0
    while i < b - a or j < d - c:
        inner = i < b - a and j < d - c
        if inner and alike[i][j] >= LIKE and best[i][j] == alike[i][j] + best[i + 1][j + 1]:
            yield a + i, c + j
            i, j = i + 1, j + 1
        elif i < b - a and (j == d - c or best[i][j] == best[i + 1][j]):
            yield a + i, None
            i += 1
        else:
            yield None, c + j
            j += 1


def _alike(one: tuple[Leaf, frozenset[str]], other: tuple[Leaf, frozenset[str]]) -> float:
    if not one[1] and not other[1]:
        # Pages without words are told apart by their pictures only: in order, they are the same page.
        return 1.0 if one[0].looks == other[0].looks else LIKE
    return _shared(one[1], other[1])
