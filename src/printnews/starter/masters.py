"""Which page masters a new issue takes: told by what their frames take, never by their names.

In:   a layout.
Out:  masters in the order of the pages: cover, contents, pages of articles, the last page.
Never fits anything to one layout.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from printnews.model.layout import Layout, Master, MasterFrame, Takes

HOUSE = frozenset(
    {
        Takes.CONTENTS,
        Takes.COVER_LEAD,
        Takes.COVER_TEASER,
        Takes.COVER_PICTURE,
        Takes.COVER_NOTE,
        Takes.PART,
        Takes.PARTNERS,
    }
)
"""What frames take of the issue itself, not of an article."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A master that makes a page of the new issue."""

    name: str
    master: Master

    @property
    def numbers(self) -> tuple[int, ...]:
        """Numbers of the articles that its frames ask for: the first, and those that must not be missing."""
        asked = {each.article for each in self.master.frames if not house(each)}
        needed = {each for each in asked if any(frame.required for frame in self.frames_of(each))}
        return tuple(sorted(needed | (asked & {1})))

    def frames_of(self, number: int) -> tuple[MasterFrame, ...]:
        """Give the frames of one of its articles."""
        return tuple(each for each in self.master.frames if each.article == number and not house(each))

    def takes(self, takes: Takes) -> bool:
        """Tell whether one of its frames takes such a thing."""
        return any(takes in frame.takes for frame in self.master.frames)

    @property
    def flows(self) -> bool:
        """Tell whether articles flow into it, as many as come."""
        return any(Takes.ARTICLES in frame.takes for frame in self.frames_of(1))


def house(frame: MasterFrame) -> bool:
    """Tell whether a frame takes only what the issue itself says."""
    return all(takes in HOUSE for takes in frame.takes)


def choose(layout: Layout, least: int = 1) -> tuple[Chosen, ...]:
    """Choose masters for the fewest pages, at least so many, that the layout's sheets allow."""
    every = [Chosen(name, master) for name, master in layout.masters.items() if master.frames]
    front = list(_front(every))
    back = [each for each in every if each.takes(Takes.PARTNERS) and each not in front][:1]
    inside = [each for each in every if each not in (*front, *back) and not each.takes(Takes.CONTENTS)]
    inside = [each for each in inside if not _fronts(each)]
    flowing = [each for each in inside if each.flows]
    # Those that articles flow into come first: they are the newsletter's daily bread.
    middle = flowing + [each for each in inside if not each.flows]
    fixed = len(front) + len(back)
    multiple = layout.page_multiple
    count = -(-max(least, fixed + min(1, len(middle)), 1) // multiple) * multiple
    turns = [middle[number % len(middle)] for number in range(count - fixed)] if middle else []
    return (*front, *turns, *back)


def _fronts(chosen: Chosen) -> bool:
    return chosen.takes(Takes.COVER_PICTURE) or chosen.takes(Takes.COVER_LEAD)


def _front(every: list[Chosen]) -> Iterator[Chosen]:
    """Give the cover, and the page with the contents where the cover has none."""
    cover = next((each for each in every if _fronts(each)), None)
    contents = next((each for each in every if each.takes(Takes.CONTENTS) and each is not cover), None)
    if cover is not None:
        yield cover
    if contents is not None and not (cover and cover.takes(Takes.CONTENTS)):
        yield contents
