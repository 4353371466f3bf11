"""Where a word may be broken, by language, with the house's own exceptions.

In:   a word.
Out:  the positions in it where a line may end.
Never breaks a capitalised word, one with figures, or one under six letters.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from printnews.cache import Cache, key

LEAST_LETTERS = 6
"""Shorter words stay whole (look, section 3)."""
LEAST_BEFORE, LEAST_AFTER = 2, 3
"""Letters that stay on the line, letters that go to the next (look, section 3)."""


@dataclass(slots=True)
class Hyphenation:
    """Break points of one language's words."""

    language: str
    exceptions: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    patterns: Mapping[str, list[int]] = field(default_factory=dict)
    longest: int = 0
    _known: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def points(self, word: str) -> tuple[int, ...]:
        """Give the positions before which the word may be broken, from left to right."""
        if word not in self._known:
            self._known[word] = self._find(word)
        return self._known[word]

    def _find(self, word: str) -> tuple[int, ...]:
        lower = word.lower()
        if lower in self.exceptions:
            return self.exceptions[lower]
        if len(word) < LEAST_LETTERS or not word.isalpha() or word[0] != lower[0] or not self.patterns:
            return ()
        return tuple(at for at in self._liang(lower) if LEAST_BEFORE <= at <= len(word) - LEAST_AFTER)

    def _liang(self, word: str) -> list[int]:
        """Weigh all patterns that occur in the word (Liang 1983); odd weights are break points."""
        dotted = f".{word}."
        weights = [0] * (len(dotted) + 1)
        for start in range(len(dotted)):
            for stop in range(start + 1, min(start + self.longest, len(dotted)) + 1):
                pattern = self.patterns.get(dotted[start:stop])
                if pattern:
                    offset = pattern[0]
                    for place, weight in enumerate(pattern[1:], start + offset):
                        weights[place] = max(weights[place], weight)
        return [at - 1 for at, weight in enumerate(weights) if weight % 2]


def hyphenation(language: str, *, folder: Path | None, cache: Cache | None) -> Hyphenation:
    """Load a language's patterns and exceptions; a language without patterns breaks no word."""
    patterns = _patterns(language, cache)
    return Hyphenation(
        language=language,
        exceptions=_exceptions(folder / f"{language}.txt") if folder else {},
        patterns=patterns,
        longest=max(map(len, patterns), default=0),
    )


def _exceptions(path: Path) -> dict[str, tuple[int, ...]]:
    """Read words with hyphens where they may be broken; a word without any is never broken."""
    known: dict[str, tuple[int, ...]] = {}
    if not path.is_file():
        return known
    for line in path.read_text(encoding="utf-8").splitlines():
        word = line.split("#")[0].strip().lower()
        if word:
            parts = word.split("-")
            ends = [sum(map(len, parts[: n + 1])) for n in range(len(parts) - 1)]
            known["".join(parts)] = tuple(ends)
    return known


def _patterns(language: str, cache: Cache | None) -> dict[str, list[int]]:
    """Give pattern -> [offset, weights...], from the cache where it has been read before."""
    from importlib.metadata import version

    name = key("hyphenation", "1", version("pyphen"), language)
    if cache is not None and (kept := cache.find(name, ".json")) is not None:
        loaded: dict[str, list[int]] = json.loads(kept)
        return loaded
    patterns = _read_patterns(language)
    if cache is not None:
        cache.keep(name, ".json", json.dumps(patterns, sort_keys=True).encode())
    return patterns


def _read_patterns(language: str) -> dict[str, list[int]]:
    import pyphen

    found = pyphen.language_fallback(language.replace("-", "_"))
    if found is None:
        return {}
    # Patterns that change letters (German ck -> k-k) carry strings: no line break of ours does.
    table = pyphen.Pyphen(lang=found).hd.patterns
    return {
        pattern: [start, *(int(weight) for weight in weights)]
        for pattern, (start, weights) in table.items()
        if all(not getattr(weight, "data", None) for weight in weights)
    }
