"""Where words may be broken."""

from __future__ import annotations

import re
from pathlib import Path

import pyphen
import pytest

from conftest import PROJECT, SAMPLE
from printnews.cache import Cache
from printnews.composition.hyphenation import hyphenation

WORDS = ["measurement", "schoolchildren", "commission", "timetable", "laboratories", "hydrology"]


def test_patterns_agree_with_their_source(tmp_path: Path) -> None:
    """Break points are those of the patterns, less those too near a word's ends; also from the cache."""
    peer = pyphen.Pyphen(lang="en_GB", left=2, right=3)
    for _ in range(2):
        ours = hyphenation("en-GB", folder=None, cache=Cache(tmp_path))

        assert [list(ours.points(word)) for word in WORDS] == [peer.positions(word) for word in WORDS]


def test_patterns_are_compiled_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the first build has compiled lies in the cache, and the next one reads it there."""
    first = hyphenation("en-GB", folder=None, cache=Cache(tmp_path))
    monkeypatch.setattr("printnews.composition.hyphenation._read_patterns", None)
    second = hyphenation("en-GB", folder=None, cache=Cache(tmp_path))

    assert [second.points(word) for word in WORDS] == [first.points(word) for word in WORDS]


@pytest.mark.parametrize("language", ["en_GB", "fr", "es", "nl_NL"])
def test_every_word_of_the_sample_is_broken_as_its_source_breaks_it(language: str) -> None:
    """Weighing the longest pattern alone at each place, for all that it begins with, loses none."""
    stories = (SAMPLE / "stories").glob("*.md")
    text = " ".join(path.read_text(encoding="utf-8").lower() for path in sorted(stories))
    ours = hyphenation(language, folder=None, cache=None).patterns[0]
    peer = pyphen.Pyphen(lang=language, left=1, right=1)
    words = set(re.findall(r"[^\W\d_]{5,}", text))
    found = {word: [at for at in ours.points(word) if 0 < at < len(word)] for word in words}

    assert found == {word: list(map(int, peer.positions(word))) for word in words}


def test_names_and_short_words_are_broken_late() -> None:
    """Words under five letters, in capitals or with figures stay whole; capitalised ones had better."""
    ours = hyphenation("en-GB", folder=None, cache=None)

    assert all(ours.points(word) == () for word in ("tide", "UNESCO", "co2levels", "McIntosh"))
    assert ours.points("Representative") == ours.points("representative")
    assert ours.late("Representative")
    assert ours.late("river")
    assert not ours.late("rivers")


def test_acronyms_stay_whole_and_long_words_in_capitals_do_not() -> None:
    """Eight capitals are taken for an acronym; longer words would leave gaps, so they are broken late."""
    ours = hyphenation("en-GB", folder=None, cache=None)

    assert all(ours.points(word) == () for word in ("UNESCO", "INTERPOL", "MacKenzieville"))
    assert ours.points("PERFORMANCE") == ours.points("performance") != ()
    assert ours.late("PERFORMANCE")


def test_words_that_british_patterns_leave_whole_are_asked_of_the_american_ones() -> None:
    """Between, winter and define can be broken; words that the British patterns break stay British."""
    ours = hyphenation("en-GB", folder=None, cache=None)

    assert [ours.points(word) for word in ("between", "winter", "define", "handler")] == [
        (2,),
        (3,),
        (2,),
        (4,),
    ]


def test_the_house_breaks_words_its_own_way() -> None:
    """The exceptions of assets/hyphenation count before the patterns."""
    ours = hyphenation("en-GB", folder=PROJECT / "assets" / "hyphenation", cache=None)

    assert ours.points("newsletter") == (4, 7)
    assert ours.points("printnews") == ()


def test_a_language_without_patterns_breaks_no_word() -> None:
    """An unknown language is set without hyphens."""
    assert hyphenation("xx", folder=None, cache=None).points("measurement") == ()
