"""Standing matter: what was set and searched, used again while what it is made of stays the same.

In:   what pages are made from in this round, and what the round before has left.
Out:  stories as they were set, units, their bands, and runs as they were searched; or room for new ones.
Never compares what is set: stories, elements and manifests say whether anything can differ.

Printers keep type standing that will be wanted again. A process that makes up
the same issue after every edit keeps all that the edit does not reach.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from printnews.content.pictures import Picture
from printnews.content.story import Stories
from printnews.diagnostics import Report
from printnews.model.issue import Issue
from printnews.model.layout import Design
from printnews.pages.flow import Shelf
from printnews.pages.leaf import Leaf
from printnews.pages.options import Answers
from printnews.pages.page import Element
from printnews.pages.run import RunSearch, Start
from printnews.pages.setting import Texts
from printnews.pages.structure import Structures
from printnews.pages.waiting import SetForms
from printnews.pages.work import Rest, Unit

MOST_ROUNDS = 40
"""Rounds after which everything is set anew: what edits have left over takes room."""

Run: TypeAlias = tuple[RunSearch, tuple[Start, ...], dict[str, Rest]]
"""A run that was searched, the ways in which it may begin, and what of it goes on in later runs."""


class Asked(NamedTuple):
    """What something is made from: things that must be the same, and things that must be equal."""

    same: tuple[object, ...]
    equal: tuple[object, ...]

    def like(self, other: Asked) -> bool:
        """Tell whether the same would come of both."""
        one, two = self.same, other.same
        return (
            len(one) == len(two)
            and all(a is b for a, b in zip(one, two, strict=True))
            and self.equal == other.equal
        )


NOTHING = Asked((), ())


@dataclass(slots=True, repr=False)
class StandingMatter:
    """What one round leaves for the next."""

    stories: Stories = field(default_factory=dict)
    runs: dict[tuple[int, int], tuple[Asked, Run]] = field(default_factory=dict)
    """By number of the run and of its first page."""
    sets: SetForms = field(default_factory=dict)
    units: dict[tuple[object, ...], Unit] = field(default_factory=dict)
    answers: Answers = field(default_factory=Answers)
    shelf: Shelf = field(default_factory=lambda: Shelf(1.0))
    texts: Texts = field(default_factory=dict)
    structures: Structures = field(default_factory=dict)
    untold: list[Element] = field(default_factory=list)
    """Elements of no story: furniture, contents, partners."""
    leaves: dict[tuple[int, int, tuple[object, ...]], tuple[object, Leaf]] = field(default_factory=dict)
    """What was put onto pages, by the id() of its source, the place of the page, and what else was given."""
    rounds: int = 0
    sound: bool = False
    """Whether nothing was found while the round before was set: that must be told in every round."""
    _asked: Asked = NOTHING
    _set_from: dict[str, tuple[object, object]] = field(default_factory=dict)
    """By slug, the story that was set and the elements of its blocks."""

    def same(self, stories: Stories) -> Stories:
        """Give the stories of a round, those that are equal to the ones before as these themselves."""
        old = self.stories
        self.stories = {
            slug: old[slug] if old.get(slug) == story else story for slug, story in stories.items()
        }
        return self.stories

    def begin(self, design: Design, issue: Issue, pictures: Mapping[str, Picture]) -> None:
        """Begin a round: where more than stories has changed, nothing stands."""
        asked = Asked((issue, design.layout, design.styles), (dict(pictures),))
        self.rounds += 1
        if not self.sound or self.rounds > MOST_ROUNDS or not asked.like(self._asked):
            self.sets, self.units, self.answers, self.rounds = {}, {}, Answers(), 0
            self.shelf, self.texts, self.structures = Shelf(design.layout.grid.line), {}, {}
            self.leaves = {}
        self._asked, self.sound = asked, False

    def keep(self, stories: Stories, elements: list[Element], of_block: Mapping[int, Element]) -> None:
        """Let go what was set of stories that have changed, and pages where elements of no story have.

        Plans change with the elements of their stories.
        """
        set_from: dict[str, tuple[object, object]] = {
            slug: (story, [of_block.get(id(block)) for block in story.blocks])
            for slug, story in stories.items()
        }
        for key in [key for key in self.sets if not self._stands(key[0], set_from)]:
            del self.sets[key]
        told = {id(element) for added in self.structures.values() for element in added.elements}
        untold = [element for element in elements if id(element) not in told]
        if untold != self.untold:
            self.leaves = {}
        self._set_from, self.untold = set_from, untold

    def _stands(self, slug: str, now: Mapping[str, tuple[object, object]]) -> bool:
        story, elements = self._set_from.get(slug, (None, None))
        return slug in now and now[slug][0] is story and now[slug][1] == elements

    def place(
        self, leaf: Leaf, what: object, given: tuple[object, ...], place: Callable[[Leaf], None]
    ) -> None:
        """Put onto a leaf what was put onto it in a round before, for the same thing and equal givens."""
        key = (id(what), leaf.sheet.index, given)
        if key not in self.leaves:
            kept = Leaf(leaf.sheet, leaf.master, leaf.section, leaf.ink, leaf.speaks)
            place(kept)
            self.leaves[key] = (what, kept)
        kept = self.leaves[key][1]
        leaf.frames.extend(kept.frames)
        leaf.placed.extend(kept.placed)

    def run(
        self, place: tuple[int, int], asked: Asked, reports: Sequence[Report], search: Callable[[], Run]
    ) -> Run:
        """Give a run as it stands, or search it; one about which anything is found is not kept."""
        held = self.runs.get(place)
        if held is not None and held[0].like(asked):
            return held[1]
        before = [len(report.found) for report in reports]
        run = search()
        self.runs.pop(place, None)
        if before == [len(report.found) for report in reports]:
            self.runs[place] = (asked, run)
        return run
