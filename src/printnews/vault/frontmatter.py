"""What the front pages of a volume say, gathered from its issues.

In:   the issues as they stand in the volume, and the words that a layout has for front pages.
Out:  contents and index, and the pages that their addresses stand for.
Never guesses: what neither a record nor a bookmark says is not there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from printnews.pdf.mergedata import Entry, Subject
from printnews.pdf.mergeframe import heading
from printnews.pdf.mergelabels import labels_of

_LANGUAGE = re.compile("[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*")
"""How a language is written (RFC 3066); foreign files say all sorts of things."""


class Ref(NamedTuple):
    """A page that is referred to."""

    words: str
    """What is printed for it."""
    page: int
    """The page, as an object of the volume."""
    spoken: str
    """Its label with its issue's name."""
    again: bool = False
    """Whether it is another page of the issue that was referred to right before."""


class Story(NamedTuple):
    """A line of the contents: a section's name, or a story with its page."""

    title: str
    language: str = ""
    ref: Ref | None = None
    """None for the name of a section."""


class Chapter(NamedTuple):
    """An issue in the contents."""

    title: str
    language: str
    ref: Ref
    stories: tuple[Story, ...]


class Term(NamedTuple):
    """An entry of the index."""

    words: str
    refs: tuple[Ref, ...]
    language: str


class Kept(NamedTuple):
    """Full pages of the contents that stand in the volume already."""

    pages: int = 0
    issues: int = 0
    """So many issues stand on them,"""
    lines: int = 0
    """and so many lines of the next one's contents."""
    first: int = 0
    """The first of them, as an object."""


@dataclass(frozen=True, slots=True)
class Matter:
    """All that the front pages say."""

    title: str
    facts: tuple[str, ...]
    contents: tuple[Chapter, ...]
    index: tuple[tuple[str, tuple[Term, ...]], ...]
    """Lists of terms under their titles."""

    def told(self, words: Mapping[str, str], kept: Kept) -> Iterator[tuple[str, int]]:
        """Give everything in reading order but what is kept, with the page that it leads to; 0 for none.

        `words` are the layout's own.
        """
        yield self.title, 0
        yield from ((fact, 0) for fact in self.facts)
        if not kept.pages:
            yield words["contents_title"], 0
        for number, chapter in enumerate(self.contents[kept.issues :]):
            for line in list(_lines(chapter))[0 if number else kept.lines :]:
                yield from line
        if self.index:
            yield words["index_title"], 0
        for name, terms in self.index:
            yield name, 0
            for term in terms:
                yield term.words, 0
                yield from _parted(term.refs)


def _lines(chapter: Chapter) -> Iterator[Sequence[tuple[str, int]]]:
    """Give the lines of an issue's contents, each in its parts."""
    yield [(chapter.title, chapter.ref.page)]
    for story in chapter.stories:
        page = story.ref.page if story.ref else 0
        folio = [(story.ref.words, page)] if story.ref else []
        yield [*folio, (story.title, page)]


def _parted(refs: Sequence[Ref]) -> Iterator[tuple[str, int]]:
    """Give the pages of a term with the signs between them."""
    for number, each in enumerate(refs):
        if number:
            yield sign(each), 0
        yield each.words, each.page


def sign(ref: Ref) -> str:
    """Give what stands before a reference: the pages of one issue are parted by less."""
    return "," if ref.again else ";"


@dataclass(slots=True)
class Gatherer:
    """Goes through issues and notes every page that something leads to."""

    words: Mapping[str, str]
    """The layout's words for volumes, by key."""
    _labels: dict[str, list[str]] = field(default_factory=dict)
    _short: dict[str, list[str]] = field(default_factory=dict)
    """Labels of an issue's pages without its name."""

    def matter(self, entries: Sequence[Entry], title: str) -> Matter:
        """Give all that the front pages say."""
        self._labels = {each.label: labels_of(each.fragments.labels, len(each.pages)) for each in entries}
        self._short = {
            name: [each.removeprefix(f"{name}: ") for each in labels] for name, labels in self._labels.items()
        }
        return Matter(
            title,
            tuple(self._facts(entries)),
            tuple(map(self._chapter, entries)),
            tuple(self._index(entries)),
        )

    def _facts(self, entries: Sequence[Entry]) -> Iterator[str]:
        pages = sum(len(each.pages) for each in entries)
        yield self.words["count"].format(issues=len(entries), pages=pages)
        dates = sorted({each.date for each in entries if each.date})
        if dates:
            yield dates[0] if len(dates) == 1 else f"{dates[0]} \N{EN DASH} {dates[-1]}"

    def _language(self, entry: Entry) -> str:
        """Give the language of an issue's words: its own, or that of the layout's where it says none."""
        return entry.language if _LANGUAGE.fullmatch(entry.language) else self.words["language"]

    def _ref(self, entry: Entry, page: int, *, whole: bool, again: bool = False) -> Ref:
        """Refer to a page: by its label alone inside its issue, else with the issue's."""
        label = self._labels[entry.label][page]
        return Ref(label if whole else self._short[entry.label][page], entry.pages[page], label, again)

    def _chapter(self, entry: Entry) -> Chapter:
        stories: list[Story] = []
        section = ""
        for subject in _stories(entry):
            if subject.section != section and subject.section:
                stories.append(Story(subject.section, self._language(entry)))
            section = subject.section
            stories.append(
                Story(subject.title, self._language(entry), self._ref(entry, subject.page, whole=False))
            )
        return Chapter(heading(entry), self._language(entry), self._ref(entry, 0, whole=True), tuple(stories))

    def _index(self, entries: Sequence[Entry]) -> Iterator[tuple[str, tuple[Term, ...]]]:
        said = self.words
        lists: dict[str, Callable[[Subject], tuple[str, ...]]] = {
            said["sections"]: lambda subject: (subject.section,),
            said["stories"]: lambda subject: (subject.title,),
            said["countries"]: lambda subject: subject.countries,
            said["people"]: lambda subject: subject.people,
            said["places"]: lambda subject: subject.places,
        }
        for title, of in lists.items():
            found = _found(entries, of, once=title == said["sections"])
            if found:
                terms = (self._term(words, found[words]) for words in sorted(found, key=_sorted))
                yield title, tuple(terms)

    def _term(self, words: str, places: Sequence[tuple[Entry, int]]) -> Term:
        """Give a term with its pages: an issue is named once, before the first of its pages."""
        refs: list[Ref] = []
        before = ""
        for entry, page in places:
            again = entry.label == before
            refs.append(self._ref(entry, page, whole=not again, again=again))
            before = entry.label
        return Term(words, tuple(refs), self._language(places[0][0]))


def _found(
    entries: Sequence[Entry], of: Callable[[Subject], tuple[str, ...]], *, once: bool
) -> dict[str, list[tuple[Entry, int]]]:
    """Give the pages of every term, or the first of each issue where it is listed `once` there."""
    found: dict[str, list[tuple[Entry, int]]] = {}
    for entry in entries:
        met: set[tuple[str, int]] = set()
        for subject in _stories(entry):
            for words in of(subject):
                place = (words, 0 if once else subject.page)
                if words and place not in met:
                    met.add(place)
                    found.setdefault(words, []).append((entry, subject.page))
    return found


def _stories(entry: Entry) -> Iterable[Subject]:
    """Give the subjects that are stories: a bookmark that others hang under is a section."""
    sections = {each.section for each in entry.subjects}
    return [each for each in entry.subjects if each.section or each.title not in sections]


def _sorted(words: str) -> tuple[str, str]:
    """Sort as an index does: without marks, capitals and leading signs."""
    bare = "".join(each for each in unicodedata.normalize("NFD", words) if not unicodedata.combining(each))
    return bare.casefold().lstrip("\"'(\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}"), words
