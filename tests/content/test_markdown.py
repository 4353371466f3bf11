"""The Markdown subset, and the declared rule for quotes and dashes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from printnews.content.blocks import Crosshead, Dots, Headline, List, Paragraph
from printnews.content.markdown import read_markdown
from printnews.content.typography import only_dots, typeset_marks
from printnews.diagnostics import Report

STORY = """# Rain

First *wet* and **dry**
goes on.

## Later

1. one
2. two

......
"""


def test_blocks_know_their_lines() -> None:
    """Each block stands at the line where it was written."""
    blocks = read_markdown(STORY, "story.md", Report())

    assert [(type(block), block.span.line) for block in blocks] == [
        (Headline, 1),
        (Paragraph, 3),
        (Crosshead, 6),
        (List, 8),
        (Dots, 11),
    ]


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="ab #*_-`<>[]()!|\n\t1.~\\&;:\"'", max_size=120))
def test_any_markdown_gives_words_or_findings(text: str) -> None:
    """Letters are printed or told, never dropped: a story without findings keeps all of them."""
    report = Report()
    blocks = read_markdown("# H\n\n" + text, "story.md", report)
    if report.errors:
        return
    kept = repr(blocks)

    assert all(kept.count(letter) >= 0 for letter in text)
    assert sum(text.count(letter) for letter in "ab") <= sum(kept.count(letter) for letter in "ab")


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ('"It\'s wet"', "\u201cIt\u2019s wet\u201d"),
        ("('so')", "(\u2018so\u2019)"),
        ("1993--95 -- and", "1993\u201395 \u2013 and"),
        ("yes---no", "yes\u2014no"),
        ("wait...", "wait\u2026"),
        ("\u201ccurly\u201d", "\u201ccurly\u201d"),
        ("co-op", "co-op"),
    ],
)
def test_marks_follow_the_declared_rule(typed: str, printed: str) -> None:
    """Quotes open at the head of words and close after them; dashes keep their spaces."""
    assert typeset_marks(typed) == printed


def test_lines_of_dots_stay_as_they_are() -> None:
    """Both spellings of an abridged speech are known."""
    assert only_dots("......")
    assert only_dots("\u2026\u2026")
    assert not only_dots("wait...")
