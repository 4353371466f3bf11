"""What links say of themselves to those who hear them one by one, without the words around.

In:   finished pages.
Out:  for each link of each element its words, whole, wherever lines break.
Never changes what is shown.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from printnews.composition.glyphs import Link
from printnews.pages.page import Element, Pages, PlacedArtwork, PlacedLine, Role

Place = tuple[str, str]
"""An address, or the id of an element."""


def place_of(link: Link) -> Place:
    """Tell where a link leads."""
    return link.url, link.destination


@dataclass(frozen=True, slots=True)
class LinkWords:
    """The words of links, and which of them lead to more than one place."""

    words: Mapping[tuple[str, Place], str]
    places: Mapping[str, frozenset[Place]]
    elements: Mapping[str, Element]

    @classmethod
    def of(cls, pages: Pages) -> LinkWords:
        """Gather the words of every link."""
        parts: dict[tuple[str, Place], list[str]] = defaultdict(list)
        for element, link in _links(pages):
            said = parts[element, place_of(link)]
            # A link that goes on in the next line says the same again.
            if not said or said[-1] != link.label:
                said.append(link.label)
        elements = {element.id: element for element in pages.elements}
        words = {
            (name, place): " ".join(_between(elements.get(name)).join(said).split())
            for (name, place), said in parts.items()
        }
        places: dict[str, set[Place]] = defaultdict(set)
        for (_, place), text in words.items():
            places[text].add(place)
        return cls(words, {text: frozenset(found) for text, found in places.items()}, elements)

    def say(self, element: str, link: Link) -> str:
        """Give what a link says: with its story, where its words alone do not tell it from others."""
        text = self.words.get((element, place_of(link)), link.label)
        title = self._title(link.destination or element)
        alone = any(map(str.isalpha, text)) and len(self.places.get(text, ())) < 2
        about = "" if alone or title == text else title
        return ": ".join([part for part in (text, about) if part]) or link.url or link.destination

    def _title(self, name: str) -> str:
        """Give the title of an element, or of what it stands in; the issue's own says nothing."""
        element = self.elements.get(name)
        while element is not None and not element.title:
            element = self.elements.get(element.parent)
        return element.title if element is not None and element.parent else ""


def _between(element: Element | None) -> str:
    """Give what parts the runs of a link: an entry's number and title stand apart without a space."""
    return ", " if element is not None and element.role is Role.CONTENTS_ITEM else ""


def _links(pages: Pages) -> Iterator[tuple[str, Link]]:
    for page in pages.pages:
        for thing in page.placed:
            if isinstance(thing, PlacedLine) and thing.element:
                for run in thing.runs:
                    if run.look.link:
                        yield thing.element.id, run.look.link
            elif isinstance(thing, PlacedArtwork) and thing.link and thing.element:
                yield thing.element.id, thing.link
