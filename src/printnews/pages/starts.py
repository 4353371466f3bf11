"""Starts: the ways in which a run of pages may begin.

In:   a page entry of the issue, its sections, the text that earlier pages left over.
Out:  for each master that the entry allows, its fixed frames filled and the units that wait.
Never searches.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from printnews.content.blocks import Figure
from printnews.diagnostics import Report, Span, counted
from printnews.model.issue import PageEntry, Pin, Section
from printnews.model.layout import MasterFrame, Takes
from printnews.pages.cells import Pinned
from printnews.pages.fixed import FixedPage, FixedWork, Over, Taken, lay_fixed, over_of
from printnews.pages.flow import Copy
from printnews.pages.grid import Sheet
from printnews.pages.run import Start
from printnews.pages.setting import SetStory
from printnews.pages.threads import lines_left
from printnews.pages.waiting import Copyroom, Pair, has_cell, main_frame, pairs_of, picture_has_cell
from printnews.pages.work import Rest, Unit, Work, bodies, cells_of, text_columns
from printnews.units import Pt, in_mm

NO_FRAME_CURE = "Choose another page master, or move the article to a page that takes all of it."


def starts_of(
    entry: PageEntry, sections: Sequence[Section], away: Mapping[str, Rest], room: Copyroom
) -> list[Start]:
    """Give the ways in which a run may begin, the master that is wished most first."""
    pairs = [*_resting(entry, away), *pairs_of(sections)]
    pairs = [pair for pair in pairs if not has_cell(pair[1])]
    return [_start(name, step, pairs, away, room) for step, name in enumerate(entry.master)]


def pinned_of(entry: PageEntry, sections: Sequence[Section], room: Copyroom) -> tuple[Pinned, ...]:
    """Give what is pinned to cells of its own, in reading order."""
    frames = room.layout.masters[entry.master[0]].frames
    frame = main_frame(frames)
    found = []
    for pair in pairs_of(sections):
        article = pair[1]
        form = str(article.form or (frame.form if frame else "") or next(iter(room.layout.forms)))
        work = room.work(pair, form, {}, {})
        if has_cell(article) and article.pin is not None:
            found.append(Pinned(_narrowed(work, article.pin, room), article.pin))
        figures = [block for block in work.story.story.blocks if isinstance(block, Figure)]
        found += [
            Pinned(work, figure.pin, figure)
            for figure in figures
            if figure.pin is not None and picture_has_cell(figure.pin, room.layout)
        ]
    return tuple(found)


def _narrowed(work: Work, pin: Pin, room: Copyroom) -> Work:
    """Give an article as many text columns as its cell has room for, where it does not say how many."""
    own = work.article.columns or work.form.columns or work.form.measures
    if own or pin.columns is None:
        return work
    share = (pin.columns[1] - pin.columns[0] + 1) / room.layout.grid.columns
    return replace(work, columns=max(1, round(work.columns * share)))


def _resting(entry: PageEntry, away: Mapping[str, Rest]) -> list[Pair]:
    return [(away[slug].section, away[slug].article) for slug in entry.rests if slug in away]


def _start(name: str, step: int, pairs: Sequence[Pair], away: Mapping[str, Rest], room: Copyroom) -> Start:
    frames = room.layout.masters[name].frames
    fixed = _fixed(frames, pairs, away, room)
    alone = {frame.article: frame for frame in frames if Takes.ARTICLES in frame.takes and frame.article > 1}
    own = {
        frame.name: room.units(pairs[number - 1 : number], frame, fixed.taken)
        for number, frame in alone.items()
    }
    shared = [pair for number, pair in enumerate(pairs, 1) if number not in alone]
    frame = main_frame(frames)
    queue: tuple[Unit, ...] = ()
    follow = room.layout.masters[name].follow
    after = main_frame(room.layout.masters[follow[0]].frames) if follow and frame is None else None
    if frame is not None:
        queue = tuple(_resumed(unit, away) for unit in room.units(shared, frame, fixed.taken))
    elif after is not None:
        going_on = [
            (section, article)
            for section, article in shared
            if article.slug not in fixed.taken or _rest_of(fixed, article.slug)
        ]
        queue = room.units(going_on, after, fixed.taken)
    placed = {work.slug for units in (queue, *own.values()) for unit in units for work in works_of(unit)}
    problems = Report()
    for pair in pairs:
        if pair[1].slug not in placed and pair[1].slug not in away:
            _left_over(pair, fixed, room, problems)
    for each in (*alone.values(), *(each for each in (frame, after) if each is not None)):
        _judge(own.get(each.name, queue), each, fixed, room, problems)
    for over in fixed.overs:
        _frame_over(over, next(article.at() for _, article in pairs if article.slug == over.slug), problems)
    leaving = tuple(
        Rest(section, article, rest)
        for section, article in pairs
        if article.slug in room.jumping
        and article.slug not in placed
        and (rest := _rest_of(fixed, article.slug))
    )
    return Start(name, fixed, own, queue, step, tuple(problems), leaving)


def _judge(
    units: Sequence[Unit], frame: MasterFrame, fixed: FixedPage, room: Copyroom, problems: Report
) -> None:
    """Refuse what a frame has no place for in the articles that wait for it."""
    width = Sheet(room.layout, 0).place(frame).width
    for unit in units:
        _too_narrow(unit, width, room, problems)
        for work in works_of(unit):
            _unset(work, problems)
            if work.slug in fixed.taken:
                _wordless(fixed.taken[work.slug], problems)


def works_of(unit: Unit) -> list[Work]:
    """Give the articles of a unit, boxes after the article that they stand in."""
    works = cells_of(unit)
    return [each for work in works for each in (work, *work.boxes)]


def _resumed(unit: Unit, away: Mapping[str, Rest]) -> Unit:
    """Give the rest of an article that began on an earlier page in the place of the article."""
    return unit.left(away[unit.slug].copy) if isinstance(unit, Work) and unit.slug in away else unit


def _rest_of(fixed: FixedPage, slug: str) -> Copy | None:
    taken = fixed.taken.get(slug)
    return taken.rest if taken else None


def _fixed(
    frames: Sequence[MasterFrame], pairs: Sequence[Pair], away: Mapping[str, Rest], room: Copyroom
) -> FixedPage:
    slugs = [article.slug for _, article in pairs]
    by_slug = {article.slug: (section, article) for section, article in pairs}

    def story_of(slug: str, frame: MasterFrame) -> SetStory:
        pair = by_slug[slug]
        story = room.set(pair, str(pair[1].form or frame.form or ""), frame.styles)
        if slug not in away:
            return story
        rest = room.shop.shelf.rest(away[slug].copy)
        return SetStory(story=story.story, head=(), text=rest)

    shop = room.shop_of(pairs[0][0]) if pairs else room.shop
    articles = {article.slug: article for _, article in pairs}
    work = FixedWork(tuple(slugs), story_of, articles, room.jumping, tuple(away))
    return lay_fixed(frames, work, Sheet(room.layout, 0), shop)


def _left_over(pair: Pair, fixed: FixedPage, room: Copyroom, problems: Report) -> None:
    """Refuse words that no frame of the master takes: nothing is dropped."""
    article = pair[1]
    taken = fixed.taken.get(article.slug)
    span = room.stories[article.slug].span
    if taken is None:
        problems.error(span, "no-frame", f'No frame of its page takes "{article.slug}".', NO_FRAME_CURE)
        return
    rest = taken.left(room.set(pair, str(article.form or ""), {}))
    names = [block.kind for block in rest.head]
    for name in ("text", "links", "figures", "quotes", "notes", "captions"):
        names += [{"figures": "pictures"}.get(name, name)] * bool(getattr(rest, name))
    for name in names:
        problems.error(
            span, "no-frame", f'No frame of its page takes the {name} of "{article.slug}".', NO_FRAME_CURE
        )
    if taken.rest is not None and article.slug not in room.jumping:
        _thread_over(pair, fixed, taken.rest, room, problems)
    _wordless(taken, problems)


def _unset(work: Work, problems: Report) -> None:
    """Refuse what the form of an article has no place for: nothing is dropped."""
    asked = {
        "pull quotes": work.form.quote is None and any(not quote.optional for quote in work.story.quotes),
        "numbered captions": bool(work.story.captions),
    }
    for name in (name for name, wanted in asked.items() if wanted):
        problems.error(
            work.story.story.span,
            "no-frame",
            f'The form of "{work.slug}" has no place for its {name}.',
            NO_FRAME_CURE,
        )


LEAST_EMS = 4.0
"""A text column of fewer ems has no room for a word: six letters are about three."""


def _too_narrow(unit: Unit, width: Pt, room: Copyroom, problems: Report) -> None:
    """Refuse text columns that are narrower than a word."""
    if not isinstance(unit, Work):
        return
    block = next((each for each in bodies(unit.copy.left())), None)
    columns = text_columns(unit, width, room.layout)
    least = min(column.width for column in columns)
    if block is not None and least < LEAST_EMS * block.style.size:
        problems.error(
            unit.article.at(),
            "column-too-narrow",
            f'"{unit.slug}" stands in {len(columns)} columns of {in_mm(least):.1f} mm: narrower than a word.',
            "Give it fewer columns, or a wider frame.",
        )


def _thread_over(pair: Pair, fixed: FixedPage, rest: Copy, room: Copyroom, problems: Report) -> None:
    """Tell how much text the frames of a thread had no room for."""
    slug = pair[1].slug
    frame = [laid.frame for laid in fixed.laid if laid.slug == slug and Takes.BODY in laid.frame.takes][-1]
    box = Sheet(room.layout, 0).place(frame)
    lines = lines_left(rest, box.width, room.shop_of(pair[0]))
    over = over_of(room.set(pair, "", {}), frame, room.shop.shelf.rest(rest), lines)
    _frame_over(over, pair[1].at(), problems)


def _frame_over(over: Over, span: Span, problems: Report) -> None:
    """Tell that a frame, or the last one of a thread, is too small for its words."""
    problems.error(
        span,
        "overset-story",
        f'"{over.slug}" runs {counted(over.lines, "line")} past the end of its frame "{over.frame}".',
        f"Cut about {counted(over.words, 'word')}, or give it another page or a frame of more lines.",
    )


def _wordless(taken: Taken, problems: Report) -> None:
    """Refuse captions of pictures that stand in a frame without one for their words."""
    for figure in taken.figures:
        if figure not in taken.captions and (figure.caption or figure.credit):
            problems.error(
                figure.span,
                "no-caption-frame",
                f'The place of the picture "{figure.picture}" has no room for its caption or credit.',
                "Leave both out in pictures.yaml, or choose another page master.",
            )
