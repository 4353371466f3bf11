"""The words of finished pages by the block they belong to, as somebody reads them.

In:   finished pages.
Out:  words, whole, for each element, and where it begins.
Never knows where on its page a line stands.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from printnews.pages.page import Element, Pages, PlacedLine

_SILENT = re.compile("[\u00ad\u200b\u2060\ufeff]")
"""Characters without a sound: soft hyphens at breaks, joiners."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The lines of the pages by the element they belong to."""

    elements: dict[str, Element]
    lines: dict[str, list[PlacedLine]]
    folios: dict[str, str]

    @classmethod
    def of(cls, pages: Pages) -> Reading:
        """Sort the lines of some pages."""
        elements = {element.id: element for element in pages.elements}
        lines: dict[str, list[PlacedLine]] = {}
        folios: dict[str, str] = {}
        for page in pages.pages:
            for thing in page.placed:
                if isinstance(thing, PlacedLine) and thing.element:
                    lines.setdefault(thing.element.id, []).append(thing)
                    name = thing.element.id
                    while name and name not in folios:
                        folios[name] = page.folio
                        name = elements[name].parent
        return cls(elements, lines, folios)

    def words(self, name: str, *, without: str = "") -> str:
        """Give the words of an element, whole; a style may be left out."""
        lines = [line for line in self.lines.get(name, ()) if line.style != without or not without]
        parts = [line.text + (" " if line.ends_paragraph else "") for line in lines]
        return " ".join(_SILENT.sub("", "".join(parts)).split())

    def below(self, name: str, kind: str) -> Iterator[str]:
        """Give the elements of a story that are of a kind, in reading order."""
        kinds = re.compile(rf"{re.escape(name)}/{kind}(-\d+)?")
        yield from (each for each in self.elements if kinds.fullmatch(each))
