"""Languages that exist, as tags like en-GB or zh-Hans name them.

In:   a tag.
Out:  whether its language, script and country are registered.
Never guesses: the lists are the codes of ISO 639-3, 15924 and 3166-1, as Debian's iso-codes has them.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path


def exists(tag: str) -> bool:
    """Tell whether every part of a well-formed tag is a registered code."""
    languages, scripts, countries = _codes()
    first, *rest = tag.split("-")
    return first in languages and all(part in (scripts if len(part) == 4 else countries) for part in rest)


@lru_cache(maxsize=1)
def _codes() -> tuple[frozenset[str], ...]:
    """Give languages, by the shorter of their codes, scripts and countries: a line each."""
    text = Path(__file__).with_suffix(".txt").read_text(encoding="ascii")
    return tuple(frozenset(line.split()) for line in text.splitlines())
