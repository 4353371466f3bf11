"""Waiting: sections and their articles as units that make-up can place.

In:   the sections of a run, the master that it begins with, what fixed frames have taken.
Out:  units in reading order: articles with their boxes, rows of articles side by side.
Never places anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

from printnews.content.story import Stories
from printnews.model.forms import Form
from printnews.model.issue import Article, Pin, Section
from printnews.model.layout import Layout, MasterFrame, Takes
from printnews.pages.fixed import Taken
from printnews.pages.flow import Copy
from printnews.pages.inserts import Shop
from printnews.pages.setting import SetStory, set_story
from printnews.pages.work import SideBySide, Unit, Work

Pair = tuple[Section, Article]
SetForms: TypeAlias = dict[tuple[str, ...], SetStory]
"""Stories set, by slug, ink, form and styles."""


@dataclass(slots=True)
class Copyroom:
    """Stories set and waiting; each is set once for each form, frame and ink."""

    stories: Stories
    layout: Layout
    shop: Shop
    jumping: frozenset[str]
    """Slugs of articles whose parts are joined by jump lines."""
    done: SetForms = field(default_factory=dict)
    made: dict[tuple[object, ...], Unit] = field(default_factory=dict)
    """Units by what they are made of, so that what was composed of them is found again."""
    shops: dict[str, Shop] = field(default_factory=dict)

    def ink(self, section: Section) -> str:
        """Give the ink of a section."""
        return self.layout.sectors[section.sector].ink

    def shop_of(self, section: Section) -> Shop:
        """Give the shop for a section: one ink, and answers of its own."""
        ink = self.ink(section)
        if ink not in self.shops:
            self.shops[ink] = replace(self.shop, desk=self.shop.desk.inked(ink))
        return self.shops[ink]

    def set(self, pair: Pair, form_name: str, styles: Mapping[str, str]) -> SetStory:
        """Give a story set in a form; the frame's styles count before the form's."""
        section, article = pair
        ink = self.ink(section)
        key = (
            article.slug,
            ink,
            form_name,
            ",".join(f"{name}={style}" for name, style in sorted(styles.items())),
        )
        if key not in self.done:
            form = self.layout.forms.get(form_name)
            maps = (styles, form.styles) if form else (styles,)
            story = self.stories[article.slug]
            desk = self.shop_of(section).desk
            whole = set_story(story, desk, *maps, form=form or Form(), breaks=article.breaks)
            figures = tuple(each for each in whole.figures if not picture_has_cell(each.pin, self.layout))
            self.done[key] = replace(whole, figures=figures)
        return self.done[key]

    def units(
        self, pairs: Sequence[Pair], frame: MasterFrame, taken: Mapping[str, Taken]
    ) -> tuple[Unit, ...]:
        """Give some articles as units: boxes in the article before them, rows side by side."""
        units: list[Unit] = []
        waiting = list(pairs)
        while waiting:
            section, article = waiting[0]
            row = self.layout.rows.get(article.row or "")
            if row is not None:
                cells, waiting = waiting[: len(row.cells)], waiting[len(row.cells) :]
                works = [
                    self.work(pair, cell.form, {}, taken)
                    for pair, cell in zip(cells, row.cells, strict=False)
                ]
                units.append(self._once(SideBySide(tuple(works), row), *works, row))
                continue
            boxes, waiting = self._boxes(waiting[1:], frame, taken)
            work = self.work((section, article), str(article.form or frame.form), frame.styles, taken)
            if not work.story.empty or not work.copy.empty or boxes:
                units.append(self._once(replace(work, boxes=boxes), work, *boxes) if boxes else work)
        return tuple(units)

    def _boxes(
        self, waiting: list[Pair], frame: MasterFrame, taken: Mapping[str, Taken]
    ) -> tuple[tuple[Work, ...], list[Pair]]:
        """Give the boxes that stand in the article before, and the articles after them."""
        count = next((at for at, (_, each) in enumerate(waiting) if each.sidebar is None), len(waiting))
        boxes = [self.work(pair, str(pair[1].form or frame.form), {}, taken) for pair in waiting[:count]]
        return tuple(boxes), waiting[count:]

    def work(self, pair: Pair, form_name: str, styles: Mapping[str, str], taken: Mapping[str, Taken]) -> Work:
        """Give an article that waits."""
        section, article = pair
        form = self.layout.forms[form_name]
        story = self.set(pair, form_name, styles)
        gone = taken.get(article.slug)
        if gone is not None:
            story = gone.left(story)
        if gone is None:
            known = self.made.get(("work", id(article), id(story)))
            if isinstance(known, Work):
                return known
        columns = len(form.measures) or form.columns or article.columns or section.columns
        rest = gone.rest if gone else None
        copy = Copy(self.shop.shelf.rest(rest) if rest else story.text)
        jumps = article.slug in self.jumping
        shapes = tuple(self.shop.pictures[figure.picture].shape for figure in story.figures)
        work = Work(
            article, section, story, form, columns, copy, shapes=shapes, jumps=jumps, begun=rest is not None
        )
        if gone is None:
            self.made["work", id(article), id(story)] = work
        return work

    def _once(self, unit: Unit, *parts: object) -> Unit:
        """Give the unit that was made of some parts before, else this one."""
        return self.made.setdefault(tuple(map(id, parts)), unit)


def has_cell(article: Article) -> bool:
    """Tell whether an article is pinned to a cell of its own, apart from those that it comes after."""
    return article.pin is not None and article.pin.columns is not None


def picture_has_cell(pin: Pin | None, layout: Layout) -> bool:
    """Tell whether a picture is pinned away from its article: to a cell, or to a frame of articles."""
    if pin is None:
        return False
    frames = [
        frame for master in layout.masters.values() for frame in master.frames if frame.name == pin.frame
    ]
    return pin.columns is not None or any(Takes.ARTICLES in frame.takes for frame in frames)


def pairs_of(sections: Iterable[Section]) -> Iterator[Pair]:
    """Give the articles of some sections, each with its section."""
    for section in sections:
        for article in section.articles:
            yield section, article


def main_frame(frames: Sequence[MasterFrame]) -> MasterFrame | None:
    """Give the first frame that takes whole articles, as many as come."""
    return next((frame for frame in frames if Takes.ARTICLES in frame.takes and frame.article == 1), None)
