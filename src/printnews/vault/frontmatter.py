"""What the front pages of a volume say, gathered from its issues.

In:   the issues as they stand in the volume, and the words that a layout has for front pages.
Out:  contents and index, and the pages that their addresses stand for.
Never guesses: what neither a record nor a bookmark says is not there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from printnews.model.volume import VolumePages
from printnews.pages.volume import Chapter, Matter, Ref, Story, Term
from printnews.pdf.mergedata import Entry, Subject
from printnews.pdf.mergeframe import heading
from printnews.pdf.mergelinks import NUMBERED
from printnews.pdf.mergepieces import labels_of

_LANGUAGE = re.compile("[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*")
"""How a language is written (RFC 3066); foreign files say all sorts of things."""


@dataclass(slots=True)
class Gatherer:
    """Goes through issues and notes every page that something leads to."""

    words: VolumePages
    linked: list[int] = field(default_factory=list)
    """Pages by the number that stands for them in addresses; as object numbers of the volume."""
    _known: dict[int, int] = field(default_factory=dict)
    _labels: dict[str, list[str]] = field(default_factory=dict)

    def matter(self, entries: Sequence[Entry], title: str) -> Matter:
        """Give all that the front pages say."""
        self._labels = {each.label: labels_of(each.fragments.labels, len(each.pages)) for each in entries}
        return Matter(
            title,
            tuple(self._facts(entries)),
            tuple(map(self._chapter, entries)),
            tuple(self._index(entries)),
        )

    def _facts(self, entries: Sequence[Entry]) -> Iterator[str]:
        pages = sum(len(each.pages) for each in entries)
        yield self.words.count.format(issues=len(entries), pages=pages)
        dates = sorted({each.date for each in entries if each.date})
        if dates:
            yield dates[0] if len(dates) == 1 else f"{dates[0]} \N{EN DASH} {dates[-1]}"

    def _language(self, entry: Entry) -> str:
        """Give the language of an issue's words: its own, or that of the layout's where it says none."""
        return entry.language if _LANGUAGE.fullmatch(entry.language) else self.words.language

    def _url(self, entry: Entry, page: int) -> str:
        number = entry.pages[page]
        if number not in self._known:
            self._known[number] = len(self.linked)
            self.linked.append(number)
        return f"{NUMBERED}{self._known[number]}"

    def _ref(self, entry: Entry, page: int, *, whole: bool) -> Ref:
        """Refer to a page: by its label alone inside its issue, else with the issue's."""
        label = self._labels[entry.label][page]
        return Ref(label if whole else label.removeprefix(f"{entry.label}: "), self._url(entry, page))

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
            said.sections: lambda subject: (subject.section,),
            said.stories: lambda subject: (subject.title,),
            said.countries: lambda subject: subject.countries,
            said.people: lambda subject: subject.people,
            said.places: lambda subject: subject.places,
        }
        for title, of in lists.items():
            found = _found(entries, of, once=title == said.sections)
            if found:
                terms = (self._term(words, found[words]) for words in sorted(found, key=_sorted))
                yield title, tuple(terms)

    def _term(self, words: str, places: Sequence[tuple[Entry, int]]) -> Term:
        """Give a term with its pages: an issue is named once, before the first of its pages."""
        refs: list[Ref] = []
        before = ""
        for entry, page in places:
            again = entry.label == before
            refs.append(replace(self._ref(entry, page, whole=not again), again=again))
            before = entry.label
        return Term(words, tuple(refs), self._language(places[0][0]))


def _found(
    entries: Sequence[Entry], of: Callable[[Subject], tuple[str, ...]], *, once: bool
) -> dict[str, list[tuple[Entry, int]]]:
    """Give the pages of every term, or the first of each issue where it is listed `once` there."""
    found: dict[str, dict[tuple[str, int], tuple[Entry, int]]] = {}
    for entry in entries:
        for subject in _stories(entry):
            for words in filter(None, of(subject)):
                place = (entry.label, 0 if once else subject.page)
                found.setdefault(words, {}).setdefault(place, (entry, subject.page))
    return {words: list(places.values()) for words, places in found.items()}


def _stories(entry: Entry) -> Iterable[Subject]:
    """Give the subjects that are stories: a bookmark that others hang under is a section."""
    sections = {each.section for each in entry.subjects}
    return [each for each in entry.subjects if each.section or each.title not in sections]


def _sorted(words: str) -> tuple[str, str]:
    """Sort as an index does: without marks, capitals and leading signs."""
    bare = "".join(each for each in unicodedata.normalize("NFD", words) if not unicodedata.combining(each))
    return bare.casefold().lstrip("\"'(\N{LEFT DOUBLE QUOTATION MARK}\N{LEFT SINGLE QUOTATION MARK}"), words
