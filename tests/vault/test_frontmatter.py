"""What front pages say of issues as they stand in a volume."""

from __future__ import annotations

from printnews.pdf.mergedata import Claims, Entry, Fragments, Names, Subject
from printnews.vault.frontmatter import Gatherer, Matter

WORDS = {
    "count": "{issues} issues, {pages} pages",
    "language": "en",
    "sections": "Sections",
    "stories": "Stories",
    "countries": "Countries",
    "people": "People",
    "places": "Places",
}


def _matter(*subjects: Subject, language: str = "", pages: int = 3, label: str = "A") -> Matter:
    labels = ((0, f"<</P({label}: )/S/D>>"),)
    entry = Entry(
        label=label,
        title="",
        file="a.pdf",
        digest="",
        pages=tuple(range(10, 10 + pages)),
        claims=Claims(),
        version="1.7",
        tagged=False,
        date="2021-06-01",
        fragments=Fragments(labels=labels),
        names=Names(),
        subjects=subjects,
        language=language,
    )
    return Gatherer(WORDS).matter([entry], "Volume")


def test_a_bookmark_that_others_hang_under_is_a_section() -> None:
    """It stands over its stories, and is no story itself; one that nothing hangs under is one."""
    matter = _matter(
        Subject("Water", 0),
        Subject("The rod", 0, "Water"),
        Subject("The card", 1, "Water"),
        Subject("Alone", 2),
    )
    (chapter,) = matter.contents
    lists = {
        name: [(term.words, [ref.words for ref in term.refs]) for term in terms]
        for name, terms in matter.index
    }

    assert [(story.title, story.ref.words if story.ref else "") for story in chapter.stories] == [
        ("Water", ""),
        ("The rod", "1"),
        ("The card", "2"),
        ("Alone", "3"),
    ]
    assert lists == {
        "Sections": [("Water", ["A: 1"])],
        "Stories": [("Alone", ["A: 3"]), ("The card", ["A: 2"]), ("The rod", ["A: 1"])],
    }


def test_a_language_that_is_none_is_the_layouts() -> None:
    """Foreign files say all sorts of things where a language belongs; a screen reader would be told so."""
    said = {
        language: _matter(language=language).contents[0].language
        for language in ("mn", "zh-Hans", "", "English!")
    }

    assert said == {"mn": "mn", "zh-Hans": "zh-Hans", "": "en", "English!": "en"}


def test_a_term_is_sorted_without_its_marks_and_names_its_issue_once() -> None:
    """Accents, capitals and quotation marks move no term; a second page goes without its issue."""
    matter = _matter(
        Subject("\u201cZebra\u201d", 0, people=("\u00c9mile", "anna")),
        Subject("eel", 1, people=("Emil", "anna")),
    )
    lists = dict(matter.index)

    assert [term.words for term in lists["Stories"]] == ["eel", "\u201cZebra\u201d"]
    assert [term.words for term in lists["People"]] == ["anna", "Emil", "\u00c9mile"]
    assert [(ref.words, ref.again) for ref in lists["People"][0].refs] == [("A: 1", False), ("2", True)]
