"""Where a word may be broken, by language, with the house's own exceptions.

In:   a word.
Out:  the positions in it where a line may end.
Never breaks an acronym, a word with figures, or one under five letters.
"""

from __future__ import annotations

import marshal
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from printnews.cache import Cache, key, library

LEAST_LETTERS, SHORT_LETTERS = 5, 6
"""Words of fewer letters stay whole; those under the second number had better (look, section 3)."""
LEAST_BEFORE, LEAST_AFTER = 2, 3
"""Letters that stay on the line, letters that go to the next (look, section 3)."""
LEAST_CAPITALS = 9
"""Shorter words in capitals are taken for acronyms; in longer ones lines would gape."""
MOST_LETTERS = 60
"""Longer runs of letters are no words."""
USUAL = 3
"""Letters of a pattern that are looked for first."""
RECIPE = "6"
"""Changes when the same question is to get another answer."""


@dataclass(frozen=True, slots=True)
class Patterns:
    """Liang's patterns of one dictionary (Liang 1983)."""

    table: Mapping[str, bytes]
    """By the letters of a pattern, or of a pattern's beginning: an offset, and the weights from there on of
    all patterns that these letters begin with; nothing where there are none."""

    def points(self, word: str) -> list[int]:
        """Weigh all patterns that occur in the word; odd weights are break points."""
        dotted, table = f".{word}.", self.table
        length = len(dotted)
        weights = [0] * (length + 1)
        for start in range(length):
            # The longest entry speaks for all that it begins with; most are of three letters or more.
            found = table.get(dotted[start : start + USUAL])
            if found is None:
                found = table.get(dotted[start : start + 2]) or table.get(dotted[start])
            else:
                for stop in range(start + USUAL + 1, length + 1):
                    longer = table.get(dotted[start:stop])
                    if longer is None:
                        break
                    found = longer
            if found:
                for place, weight in enumerate(found[1:], start + found[0]):
                    if weight > weights[place]:  # noqa: PLR1730 - a call costs more
                        weights[place] = weight
        return [at - 1 for at, weight in enumerate(weights) if weight % 2]


@dataclass(slots=True)
class Hyphenation:
    """Break points of one language's words."""

    language: str
    exceptions: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    patterns: tuple[Patterns, ...] = ()
    """The language's own, then its neighbour's: each is asked of words that those before leave whole."""
    version: str = ""
    """Changes with whatever shapes the answers."""
    _known: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def points(self, word: str) -> tuple[int, ...]:
        """Give the positions before which the word may be broken, from left to right."""
        if word not in self._known:
            self._known[word] = self._find(word)
        return self._known[word]

    def late(self, word: str) -> bool:
        """Tell whether a word had better stay whole: a name, perhaps, or short."""
        return word[0].isupper() or len(word) < SHORT_LETTERS

    def _find(self, word: str) -> tuple[int, ...]:
        lower = word.lower()
        if lower in self.exceptions:
            return self.exceptions[lower]
        if not LEAST_LETTERS <= len(word) <= MOST_LETTERS or not word.isalpha():
            return ()
        if word[1:] != lower[1:] and not (word.isupper() and len(word) >= LEAST_CAPITALS):
            return ()
        for patterns in self.patterns:
            found = [at for at in patterns.points(lower) if LEAST_BEFORE <= at <= len(word) - LEAST_AFTER]
            if found:
                return tuple(found)
        return ()


NEIGHBOURS: Mapping[str, str] = {"en_GB": "en_US"}
"""Whose patterns help out: the British ones leave "winter", "define" and "between" whole."""


def hyphenation(language: str, *, folder: Path | None, cache: Cache | None) -> Hyphenation:
    """Load a language's patterns and exceptions; a language without patterns breaks no word."""
    import pyphen

    own = pyphen.language_fallback(language.replace("-", "_"))
    names = [name for name in (own, NEIGHBOURS.get(own or "")) if name]
    house = _house_words(folder / f"{language}.txt") if folder else ""
    return Hyphenation(
        language=language,
        exceptions=_exceptions(house),
        patterns=tuple(_patterns(name, cache) for name in names),
        version=key("hyphenation", RECIPE, library("pyphen"), *names, house),
    )


def _house_words(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def _exceptions(house: str) -> dict[str, tuple[int, ...]]:
    """Read words with hyphens where they may be broken; a word without any is never broken."""
    known: dict[str, tuple[int, ...]] = {}
    for line in house.splitlines():
        word = line.split("#")[0].strip().lower()
        if word:
            parts = word.split("-")
            ends = [sum(map(len, parts[: n + 1])) for n in range(len(parts) - 1)]
            whole = "".join(parts)
            known[whole] = tuple(end for end in ends if 0 < end < len(whole))
    return known


def _patterns(name: str, cache: Cache | None) -> Patterns:
    """Give a dictionary's patterns, at hand or from the cache where they have been read before."""
    kept_as = key("hyphenation", RECIPE, library("pyphen"), name)
    if cache and kept_as in cache.at_hand:
        return Patterns(cache.at_hand[kept_as])
    kept = cache.find(kept_as, ".patterns") if cache else None
    # The cache seals what it keeps, and marshal runs nothing.
    table: dict[str, bytes] = marshal.loads(kept) if kept else _read_patterns(name)  # noqa: S302
    if cache and not kept:
        cache.keep(kept_as, ".patterns", marshal.dumps(table, 4))
    if cache:
        cache.at_hand[kept_as] = table
    return Patterns(table)


@lru_cache(maxsize=8)
def _read_patterns(name: str) -> dict[str, bytes]:
    import pyphen

    # Patterns that change letters (German ck -> k-k) carry strings: no line break of ours does.
    table = pyphen.Pyphen(lang=name).hd.patterns
    own = {
        pattern: (start, [int(weight) for weight in weights])
        for pattern, (start, weights) in table.items()
        if all(not getattr(weight, "data", None) for weight in weights)
    }
    heads = {pattern[:count] for pattern in own for count in range(1, len(pattern) + 1)}
    found: dict[str, bytes] = {}
    for head in sorted(heads):
        # What a letter less begins with comes before it.
        before = found.get(head[:-1], b"")
        found[head] = _together(before, *own[head]) if head in own else before
    return found


def _together(before: bytes, start: int, weights: Sequence[int]) -> bytes:
    """Add a pattern's weights to those of all patterns that its letters begin with."""
    heaviest = dict(enumerate(before[1:], before[0])) if before else {}
    for place, weight in enumerate(weights, start):
        heaviest[place] = max(weight, heaviest.get(place, 0))
    places = [place for place, weight in heaviest.items() if weight]
    if not places:
        return b""
    first, last = min(places), max(places)
    return bytes([first, *[heaviest.get(place, 0) for place in range(first, last + 1)]])
