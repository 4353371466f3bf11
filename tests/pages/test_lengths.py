"""Stories of any length: one word, and as many as a book has."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from conftest import Workshop
from mini import manifest
from printnews.diagnostics import Refused
from printnews.pages.page import PlacedLine

ISSUE = """\
sections:
  - {{id: a, sector: water, columns: 2, articles: [{{slug: one}}]}}
pages:
  - {{master: inside, sections: [a], pages: "{pages}"}}
"""
MANY = 30_000


def _issue(folder: Path, words: list[str], pages: str) -> Path:
    (folder / "stories").mkdir(parents=True)
    parts = [" ".join(words[at : at + 60]) + "." for at in range(0, len(words), 60)]
    (folder / "stories" / "one.md").write_text("# Rain\n\n" + "\n\n".join(parts) + "\n")
    (folder / "issue.yaml").write_text(manifest(ISSUE.format(pages=pages), folder.name))
    return folder


def test_a_story_of_one_word_is_set(workshop: Workshop, tmp_path: Path) -> None:
    """One word is a story, and makes no fuss."""
    pages = workshop.pages(_issue(tmp_path / "word", ["Rain"], "1"))

    lines = [thing.text for thing in pages.pages[0].placed if isinstance(thing, PlacedLine)]
    assert lines.count("Rain.") == 1


def test_a_story_of_thirty_thousand_words_runs_on_or_is_refused(workshop: Workshop, tmp_path: Path) -> None:
    """All its words stand on the pages that it may have; with too few, how much to cut is said."""
    words = [f"w{number % 300:03}" for number in range(MANY)]

    pages = workshop.pages(_issue(tmp_path / "book", words, "1-200"))
    text = " ".join(
        thing.text for page in pages.pages for thing in page.placed if isinstance(thing, PlacedLine)
    )
    with pytest.raises(Refused) as refused:
        workshop.pages(_issue(tmp_path / "leaflet", words, "1-3"))

    assert re.findall(r"w\d{3}", text) == words
    rules = {finding.rule: finding.cure for finding in refused.value.report}
    assert list(rules) == ["overset-story"]
    assert "Cut about" in rules["overset-story"]
