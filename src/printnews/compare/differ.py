"""Two PDFs page by page: which page became which, what changed in words, what moved.

In:   pages with their words.
Out:  a change for each page that came, went or differs.
Never takes a page put in for a change of all that follow.
"""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass, field

from printnews.compare.pages import Leaf
from printnews.units import Rect

LIKE = 0.3
"""Least part of words in common by which a page is another one changed."""
MOVED = 0.6
"""Points by which a word has moved."""
GAP, LINE = 30.0, 4.0
"""Words this near, and lines, are framed as one."""


@dataclass(slots=True)
class Change:
    """What happened to a page; indices count from 0, none where there is no such page."""

    old: int | None
    new: int | None
    words: list[tuple[str, str]] = field(default_factory=list)
    """Words before and after."""
    moved: int = 0
    """Words that stand elsewhere on the page."""
    by: tuple[float, float] = (0.0, 0.0)
    """How far the first of them went, in points."""
    looks: bool = False
    """Whether only the picture differs."""
    marks: tuple[list[Rect], list[Rect]] = field(default_factory=lambda: ([], []))

    @property
    def kind(self) -> str:
        """Name it."""
        if self.old is None or self.new is None:
            return "page put in" if self.old is None else "page taken out"
        return "words" if self.words else "moved" if self.moved else "looks"


def compare(old: Sequence[Leaf], new: Sequence[Leaf]) -> list[Change]:
    """Compare two PDFs."""
    found = []
    for one, other in paired(old, new):
        if one is None or other is None:
            found.append(Change(one, other))
        elif old[one] != new[other]:
            found.append(_changed(one, other, old[one], new[other]))
    return found


def paired(old: Sequence[Leaf], new: Sequence[Leaf]) -> list[tuple[int | None, int | None]]:
    """Tell which page became which: equal ones first, then those between them that are most alike."""
    one, other = [_key(leaf) for leaf in old], [_key(leaf) for leaf in new]
    found: list[tuple[int | None, int | None]] = []
    for tag, a, b, c, d in difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if tag == "equal":
            found += zip(range(a, b), range(c, d), strict=True)
        else:
            found += _between(old, new, (a, b, c, d))
    return found


def _key(leaf: Leaf) -> tuple[object, ...]:
    return leaf.texts or (leaf.looks,)


def _between(
    old: Sequence[Leaf], new: Sequence[Leaf], span: tuple[int, int, int, int]
) -> list[tuple[int | None, int | None]]:
    """Pair pages in order so that the most words stay: an alignment by dynamic programming."""
    a, b, c, d = span
    best = [[0.0] * (d - c + 1) for _ in range(b - a + 1)]
    alike = [[_alike(old[a + i], new[c + j]) for j in range(d - c)] for i in range(b - a)]
    for i in reversed(range(b - a)):
        for j in reversed(range(d - c)):
            both = alike[i][j] + best[i + 1][j + 1] if alike[i][j] >= LIKE else -1.0
            best[i][j] = max(both, best[i + 1][j], best[i][j + 1])
    found: list[tuple[int | None, int | None]] = []
    i = j = 0
    while i < b - a or j < d - c:
        inner = i < b - a and j < d - c
        if inner and alike[i][j] >= LIKE and best[i][j] == alike[i][j] + best[i + 1][j + 1]:
            found.append((a + i, c + j))
            i, j = i + 1, j + 1
        elif i < b - a and (j == d - c or best[i][j] == best[i + 1][j]):
            found.append((a + i, None))
            i += 1
        else:
            found.append((None, c + j))
            j += 1
    return found


def _alike(one: Leaf, other: Leaf) -> float:
    if not one.words and not other.words:
        # Pages without words are told apart by their pictures only: in order, they are the same page.
        return 1.0 if one.looks == other.looks else LIKE
    mine, theirs = set(one.texts), set(other.texts)
    return len(mine & theirs) / max(1, len(mine | theirs))


def _changed(one: int, other: int, old: Leaf, new: Leaf) -> Change:
    change = Change(one, other)
    matcher = difflib.SequenceMatcher(None, old.texts, new.texts, autojunk=False)
    gone: list[Rect] = []
    come: list[Rect] = []
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag != "equal":
            change.words.append((" ".join(old.texts[a:b]), " ".join(new.texts[c:d])))
            gone += [word.box for word in old.words[a:b]]
            come += [word.box for word in new.words[c:d]]
            continue
        for before, after in zip(old.words[a:b], new.words[c:d], strict=True):
            way = (after.box.x - before.box.x, after.box.y - before.box.y)
            if max(map(abs, way)) > MOVED:
                change.by = change.by if change.moved else (round(way[0], 2), round(way[1], 2))
                change.moved += 1
                gone, come = ([*gone, before.box], [*come, after.box]) if not change.words else (gone, come)
    change.looks = not change.words and not change.moved
    change.marks = (joined(gone), joined(come))
    return change


def joined(boxes: Sequence[Rect]) -> list[Rect]:
    """Join the boxes of words that stand together, so that a frame goes round all of them."""
    found: list[Rect] = []
    for box in boxes:
        last = found[-1] if found else None
        if last and abs(last.y - box.y) < LINE and 0 <= box.x - last.right < GAP:
            head, foot = min(last.y, box.y), max(last.foot, box.foot)
            found[-1] = Rect(last.x, head, box.right - last.x, foot - head)
        else:
            found.append(box)
    return found
