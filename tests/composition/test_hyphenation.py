"""Where words may be broken."""

from __future__ import annotations

from pathlib import Path

import pyphen

from conftest import PROJECT
from printnews.cache import Cache
from printnews.composition.hyphenation import hyphenation

WORDS = ["measurement", "schoolchildren", "commission", "timetable", "laboratories", "hydrology"]


def test_patterns_agree_with_their_source(tmp_path: Path) -> None:
    """Break points are those of the patterns, less those too near a word's ends; also from the cache."""
    peer = pyphen.Pyphen(lang="en_GB", left=2, right=3)
    for _ in range(2):
        ours = hyphenation("en-GB", folder=None, cache=Cache(tmp_path))

        assert [list(ours.points(word)) for word in WORDS] == [peer.positions(word) for word in WORDS]


def test_names_and_short_words_stay_whole() -> None:
    """Capitalised words, words under six letters and words with figures are not broken."""
    ours = hyphenation("en-GB", folder=None, cache=None)

    assert all(ours.points(word) == () for word in ("Representative", "river", "co2levels"))


def test_the_house_breaks_words_its_own_way() -> None:
    """The exceptions of assets/hyphenation count before the patterns."""
    ours = hyphenation("en-GB", folder=PROJECT / "assets" / "hyphenation", cache=None)

    assert ours.points("newsletter") == (4, 7)
    assert ours.points("printnews") == ()


def test_a_language_without_patterns_breaks_no_word() -> None:
    """An unknown language is set without hyphens."""
    assert hyphenation("xx", folder=None, cache=None).points("measurement") == ()
