"""Unplaced: why what is left of a run found no room, in the editor's words.

In:   a search that left something over.
Out:  findings: overset with lines and words to cut, things that fit nowhere, pins that cannot hold.
Never changes a page.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from printnews.diagnostics import Report, counted
from printnews.model.issue import Issue
from printnews.model.layout import Layout, Master, Takes
from printnews.pages.band import Place
from printnews.pages.cells import Hindered, areas_of
from printnews.pages.fill import Area
from printnews.pages.galley import added_up
from printnews.pages.grid import Sheet
from printnews.pages.items import EPS, PictureBlock, Solid
from printnews.pages.options import Options
from printnews.pages.run import RunSearch
from printnews.pages.threads import lines_left
from printnews.pages.waiting import Copyroom
from printnews.pages.work import SideBySide, Unit, Work, cells_of, text_columns

ENDLESS = 2000.0


def complain(search: RunSearch, room: Copyroom, first: int, report: Report) -> None:
    """Tell why a run could not be made up."""
    way = search.best_short
    late = [each for each in search.pinned if each.pin.page >= first + len(way.pages)]
    for each in search.hindered.values() or [Hindered(each, "its run ends before it") for each in late]:
        tell_hindered(each, report)
    if search.hindered or late:
        return
    if not way.pages:
        return
    if not way.queue:
        _too_few(search, len(way.pages), report)
        return
    last = way.pages[-1].master
    areas = _areas(search.layout, (last, *way.follow))
    page = first + len(way.pages) - 1
    if _pin_in_the_way(way.queue[0], page, report):
        return
    # Behind something that fits nowhere the rest only waits: more pages would not help it.
    nowhere = [unit for unit in way.queue if _fits_nowhere(unit, areas, search, report)]
    free = max((filling.white(area) for area, filling in way.pages[-1].areas), default=0.0)
    tools = (room, search.options, report)
    for number, unit in enumerate(way.queue if not nowhere else ()):
        _overset(unit, areas[0] if areas else None, page, free if number == 0 else 0.0, tools)


def complain_house(issue: Issue, masters: Iterable[Master], report: Report) -> None:
    """Refuse words of the issue itself that no page has a frame for: nothing is dropped."""
    frames = [frame for master in masters for frame in master.frames]
    taken = {takes for frame in frames for takes in frame.takes}
    teasers = {frame.item for frame in frames if Takes.COVER_TEASER in frame.takes}
    cover = issue.cover
    asked = [
        (Takes.COVER_PICTURE, "the cover's picture", cover.picture, cover.at("picture")),
        (Takes.COVER_LEAD, "the cover's lead", cover.lead, cover.at("lead")),
        (Takes.COVER_NOTE, "the cover's note", cover.note, cover.at("note")),
        (Takes.PARTNERS, "the partners", issue.partners, issue.at("partners")),
        *((Takes.PART, "the part heading", each.part, each.at("part")) for each in issue.sections),
    ]
    lost = [(what, span) for takes, what, words, span in asked if words and takes not in taken]
    lost += [
        (f"teaser {number} of the cover", cover.at(f"teasers/{number - 1}"))
        for number in range(1, len(cover.teasers) + 1)
        if number not in teasers
    ]
    for what, span in lost:
        report.error(
            span,
            "no-frame",
            f"No frame of any page takes {what}.",
            "Add one to a page master, or take it out.",
        )


def tell_hindered(hindered: Hindered, report: Report) -> None:
    """Tell a pin to a cell that could not hold, and what is in its way."""
    pinned = hindered.pinned
    report.error(
        pinned.pin.at(),
        "pin-cannot-hold",
        f'"{pinned.name}" is pinned to a place on page {pinned.pin.page}, but {hindered.why}.',
        "Give it another place or a larger one, or move what stands there.",
    )


def _areas(layout: Layout, masters: tuple[str, ...]) -> list[Area]:
    return [area for name in masters for area in areas_of(Sheet(layout, 0), layout.masters[name].frames)]


def _too_few(search: RunSearch, pages: int, report: Report) -> None:
    unit = next(
        (
            each.unit
            for page in search.best_short.pages
            for _, filling in page.areas
            for each in filling.standings
        ),
        None,
    )
    if unit is not None:
        report.error(
            unit.section.at(),
            "run-too-short",
            f'The articles from "{unit.slug}" on fill {pages} of the {search.least} pages of their run.',
            "Allow fewer pages, or give them more to say.",
        )


def _pin_in_the_way(unit: Unit, page: int, report: Report) -> bool:
    """Tell a pin that could not hold, and what is in its way."""
    pin = unit.article.pin
    if pin is None or (isinstance(unit, Work) and unit.begun):
        return False
    way = (
        f"what comes before it ends on page {page}"
        if pin.page != page
        else "what stands before it there leaves no room"
    )
    report.error(
        unit.article.at("pin"),
        "pin-cannot-hold",
        f'"{unit.slug}" is pinned to page {pin.page}, but {way}.',
        "Pin it to another page, take the pin away, or move what stands before it.",
    )
    return True


def _fits_nowhere(unit: Unit, areas: list[Area], search: RunSearch, report: Report) -> bool:
    """Tell what would fit on no page, however empty."""
    if isinstance(unit, Work) and unit.begun and _piece_fits_nowhere(unit, areas, report):
        return True
    bands = [
        (area, band) for area in areas for band in search.options.whole(unit, Place(area.width, ENDLESS))
    ]
    if not areas or any(band.last <= area.depth for area, band in bands):
        return False
    if any(search.options.part(unit, area.under(0.0)) for area in areas):
        return False
    if not bands:
        message = f'"{unit.slug}" has something in it that is wider or deeper than any place it may have.'
    else:
        area, band = min(bands, key=lambda each: each[1].last - each[0].depth)
        over = math.ceil(band.last - area.depth - EPS)
        message = f'{_named(unit)} is {counted(over, "line")} deeper than the frame "{area.frame}".'
    report.error(
        unit.article.at(),
        "fits-nowhere",
        message,
        "Shorten it, make its pictures smaller or fewer, or let it go on on another page (continues: true).",
    )
    return True


def _named(unit: Unit) -> str:
    """Name what fits nowhere; of a rest, with the pictures and boxes that wait for it."""
    if isinstance(unit, Work) and unit.begun:
        waiting = [*(figure.picture for figure in unit.story.figures), *(box.slug for box in unit.boxes)]
        listed = " and ".join(f'"{name}"' for name in waiting)
        return f'The rest of "{unit.slug}"' + (f" with {listed}" if listed else "")
    kind = "row" if isinstance(unit, SideBySide) else "box" if unit.form.panel else "article"
    return f'The {kind} "{unit.slug}"'


def _piece_fits_nowhere(unit: Work, areas: list[Area], report: Report) -> bool:
    """Tell a picture in a text that no frame is deep enough for: the text before it stands, it cannot."""
    piece = next(iter(unit.copy.left()), None)
    deepest = max(areas, key=lambda area: area.depth, default=None)
    if not isinstance(piece, Solid) or deepest is None or added_up(piece.items).depth <= deepest.depth:
        return False
    over = math.ceil(added_up(piece.items).depth - deepest.depth)
    block = piece.items[0].block
    name = block.name if isinstance(block, PictureBlock) else "drawing"
    report.error(
        unit.article.at(),
        "fits-nowhere",
        f'The picture "{name}" in "{unit.slug}" is {counted(over, "line")} deeper than "{deepest.frame}".',
        "Give it fewer lines or columns (pictures: lines, columns), or let it stand elsewhere.",
    )
    return True


def _overset(
    unit: Unit, area: Area | None, page: int, free: float, tools: tuple[Copyroom, Options, Report]
) -> None:
    """Tell how many lines found no room on the pages that are allowed; `free` are those at their foot."""
    room, options, report = tools
    works = cells_of(unit)
    for work in works:
        lines, words = 1, max(1, work.copy.words)
        if area is not None and not work.copy.empty:
            columns = text_columns(work, area.width, room.layout)
            every = lines_left(work.copy, columns[0].width, room.shop)
            bands = options.whole(unit, Place(area.width, ENDLESS)) if not work.begun else []
            deep = min((band.last for band in bands), default=ENDLESS)
            # What is not broken is over by what it is deeper than the room; else all that is left is.
            lines = min(every, max(1, math.ceil(deep - free)) * len(columns))
            words = max(1, math.ceil(words * lines / max(1, every)))
        frame = area.frame if area is not None else "none"
        report.error(
            work.article.at(),
            "overset-story",
            f'"{work.slug}" runs {counted(lines, "line")} past the end of its last frame '
            f'("{frame}", page {page}).',
            f"Cut about {counted(words, 'word')}, or allow it more pages in issue.yaml.",
        )
