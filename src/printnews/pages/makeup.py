"""Make up pages: the issue's runs searched, the page budget chosen, all of it placed.

In:   the issue and its design, stories, pictures, and the setter.
Out:  pages with everything placed, and the decisions that led to them; a Report of what found no room.
Never reads files, never draws.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from printnews.composition.cases import Setter
from printnews.content.pictures import Picture
from printnews.content.story import Stories
from printnews.diagnostics import Report, counted
from printnews.model.decisions import Decisions
from printnews.model.issue import Issue, PageEntry, Section
from printnews.model.layout import Design, Layout, MasterFrame, Takes
from printnews.pages.blemishes import tell_blemishes, warn_of_white
from printnews.pages.budget import Budget, why_not
from printnews.pages.contents import contents, cover_lead, cover_note, cover_teaser
from printnews.pages.furniture import Whereabouts, furnish, part_heading, partners
from printnews.pages.grid import Sheet
from printnews.pages.inserts import Shop
from printnews.pages.jumps import add_jumps
from printnews.pages.leaf import Leaf
from printnews.pages.options import Options
from printnews.pages.page import Element, Pages, PlacedLine, PlacedPicture
from printnews.pages.pincheck import check_pins
from printnews.pages.placing import place_page
from printnews.pages.run import PagePlan
from printnews.pages.setting import Desk, Texts
from printnews.pages.sharing import SharedOut, Sharing, pages_of
from printnews.pages.standing import StandingMatter
from printnews.pages.structure import Outline, outline_of, shows_section, teasers_of
from printnews.pages.unplaced import complain_house
from printnews.pages.waiting import Copyroom

POINTING = {Takes.CONTENTS: contents, Takes.COVER_LEAD: cover_lead, Takes.COVER_TEASER: cover_teaser}
"""What sets each kind of frame that points to other pages."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class MadeUp:
    """Finished pages, and how they were decided."""

    pages: Pages
    shared: SharedOut
    layout: Layout
    options: Options
    fillers: tuple[str, ...]
    """Slugs of the notices that the issue offers."""


@dataclass(slots=True)
class Makeup:
    """The issue in the making, and what every step asks."""

    design: Design
    issue: Issue
    pictures: Mapping[str, Picture]
    room: Copyroom
    where: Whereabouts
    report: Report
    standing: StandingMatter


def make_up(
    design: Design,
    issue: Issue,
    stories: Stories,
    *,
    pictures: Mapping[str, Picture],
    setter: Setter,
    report: Report,
    assets: Path,
    folder: Path,
    decisions: Decisions | None = None,
    standing: StandingMatter | None = None,
) -> MadeUp:
    """Make up all pages of an issue; those that decisions name, as they say.

    `standing` is what the round before has left, in a process that makes up the issue again.
    """
    alternatives = {name: picture.alternative for name, picture in pictures.items()}
    matter = standing or StandingMatter()
    matter.begin(design, issue, pictures)
    outline, of_block = outline_of(issue, stories, design.layout, alternatives, matter.structures)
    matter.keep(stories, outline.elements, of_block)
    desk = _desk(design, setter, outline, of_block, report, folder, matter.texts)
    room = _room(issue, stories, Shop(desk, matter.shelf, design.layout, pictures, assets), matter)
    where = _where(design, issue, stories, outline, assets, folder)
    makeup = Makeup(design, issue, pictures, room, where, report, matter)
    options = Options(design.layout, room.shop_of, matter.answers)
    before = len(report.found)
    shared = Sharing(issue, design.layout, room, options, report, decisions, matter).share_out()
    leaves = _all_placed(makeup, shared)
    matter.sound = len(report.found) == before
    _check(makeup, leaves, shared)
    folios = [str(leaf.sheet.index + 1) for leaf in leaves]
    pages = Pages(
        pages=tuple(leaf.finish(folio) for leaf, folio in zip(leaves, folios, strict=True)),
        elements=tuple(outline.elements),
        language=issue.language,
        line=design.layout.grid.line,
    )
    return MadeUp(pages, shared, design.layout, options, tuple(each.slug for each in issue.fillers))


def _desk(
    design: Design,
    setter: Setter,
    outline: Outline,
    of_block: Mapping[int, Element],
    report: Report,
    folder: Path,
    texts: Texts,
) -> Desk:
    mark = design.layout.end_mark
    return Desk(
        styles=design.styles.styles,
        setter=setter,
        elements=outline.by_id,
        of_block=of_block,
        report=report,
        folder=folder,
        end_room=mark.gap + mark.width if mark else 0.0,
        texts=texts,
    )


def _room(issue: Issue, stories: Stories, shop: Shop, matter: StandingMatter) -> Copyroom:
    jumping = {slug for entry in issue.pages for slug in entry.rests}
    return Copyroom(stories, shop.layout, shop, frozenset(jumping), matter.sets, matter.units)


def _where(
    design: Design, issue: Issue, stories: Stories, outline: Outline, assets: Path, folder: Path
) -> Whereabouts:
    return Whereabouts(
        issue=issue,
        assets=assets,
        folder=folder,
        outline=outline,
        sectors=design.layout.sectors,
        folios={},
        teasers=teasers_of(issue, stories),
    )


def _all_placed(makeup: Makeup, shared: SharedOut) -> list[Leaf]:
    """Put everything on the pages, and what points to other pages."""
    plans = [plan for _, plan in shared.plans]
    leaves = [_placed(makeup, index, entry, plan) for index, (entry, plan) in enumerate(shared.plans)]
    add_jumps(leaves, plans, makeup.room)
    _point(makeup, leaves)
    return leaves


def _placed(makeup: Makeup, index: int, entry: PageEntry, plan: PagePlan) -> Leaf:
    """Open a page, and put everything on it."""
    section = _section_of(makeup, entry, plan)
    # A page of no section, as the cover, has the ink of the layout's first sector.
    house = next(iter(makeup.design.layout.sectors.values())).ink
    ink = makeup.room.ink(section) if section else house
    leaf = Leaf(Sheet(makeup.design.layout, index), plan.master, section, ink, _speaks(makeup, plan, section))
    shop = makeup.room.shop_of(section) if section else makeup.room.shop
    desk = shop.desk.inked(ink)

    def place(bare: Leaf) -> None:
        furnish(bare, desk=desk, where=makeup.where)
        for frame in bare.layout.masters[plan.master].frames:
            _fill_house(makeup, bare, frame, desk)
        place_page(bare, plan, shop)

    makeup.standing.place(leaf, plan, (leaf.speaks,), place)
    return leaf


def _speaks(makeup: Makeup, plan: PagePlan, section: Section | None) -> bool:
    """Tell whether a page is the first that shows the name of its section, where that is a heading."""
    outline = makeup.where.outline
    name = f"{section.id}/name" if section else ""
    if name not in outline.by_id or name in outline.spoken:
        return False
    shows = shows_section(makeup.design.layout, plan.master)
    if shows:
        outline.spoken.add(name)
    return shows


def _section_of(makeup: Makeup, entry: PageEntry, plan: PagePlan) -> Section | None:
    """Give the section whose name runs over a page: that of the first article on it."""
    units = [standing.unit for _, filling in plan.areas for standing in filling.standings]
    sections = makeup.issue.sections_of(entry)
    if units and units[0].section in (*sections, *(unit.section for unit in units)) and not plan.fixed:
        return units[0].section
    return sections[0] if sections else units[0].section if units else None


def _fill_house(makeup: Makeup, leaf: Leaf, frame: MasterFrame, desk: Desk) -> None:
    """Fill frames that take what the issue itself says: cover picture, part heading, partners."""
    where, issue = makeup.where, makeup.issue
    lines = 0.0
    if Takes.COVER_PICTURE in frame.takes and issue.cover.picture:
        box = leaf.sheet.place(frame)
        leaf.open_frame(frame.name, box, frame.thread)
        leaf.add_picture(
            makeup.pictures[issue.cover.picture], box, where.outline.by_id["cover/picture"], frame.name
        )
    if Takes.PART in frame.takes:
        lines += part_heading(leaf, frame, desk=desk, where=where)
    if Takes.PARTNERS in frame.takes:
        lines += partners(leaf, frame, desk=desk, where=where)
    if Takes.COVER_NOTE in frame.takes:
        lines += cover_note(leaf, frame, desk=desk, where=where)
    _house_over(makeup, frame, lines)


def _house_over(makeup: Makeup, frame: MasterFrame, lines: float) -> None:
    if lines:
        makeup.report.error(
            makeup.issue.at(),
            "overset-frame",
            f'The frame "{frame.name}" is {counted(lines, "line")} too small for its words.',
            "Shorten the words, or give the frame more lines in the layout.",
        )


def _point(makeup: Makeup, leaves: Sequence[Leaf]) -> None:
    """Fill in the folios of contents and cover, now that every story has its page."""
    where = replace(makeup.where, folios=_folios(leaves))
    given = (*where.folios.items(), *where.teasers.items())
    for leaf in leaves:
        point = partial(_point_from, makeup, where)
        makeup.standing.place(leaf, makeup.issue, (leaf.master, leaf.ink, *given), point)


def _point_from(makeup: Makeup, where: Whereabouts, leaf: Leaf) -> None:
    desk = makeup.room.shop.desk.inked(leaf.ink)
    for frame in makeup.design.layout.masters[leaf.master].frames:
        for takes in frame.takes:
            if takes in POINTING:
                _house_over(makeup, frame, POINTING[takes](leaf, frame, desk=desk, where=where))


def _folios(leaves: Sequence[Leaf]) -> dict[str, str]:
    """Give the page on which each story begins; a picture may be pinned to a page before its story."""
    words: dict[str, str] = {}
    pictures: dict[str, str] = {}
    for leaf in leaves:
        folio, last = str(leaf.sheet.index + 1), None
        for _, _, thing in leaf.placed:
            element = getattr(thing, "element", None)
            if element is None or element is last:
                continue
            last = element
            if isinstance(thing, PlacedPicture):
                pictures.setdefault(element.id.split("/")[0], folio)
            elif isinstance(thing, PlacedLine) and "/figure" not in element.id:
                words.setdefault(element.id.split("/")[0], folio)
    return pictures | words


def _check(makeup: Makeup, leaves: Sequence[Leaf], shared: SharedOut) -> None:
    """Check what only the whole issue shows; what follows from a run that failed is not told again."""
    masters = makeup.design.layout.masters
    pages = enumerate(zip(pages_of(shared.runs), shared.plans, strict=True), 1)
    made = [(page, plan) for page, ((run, _), (_, plan)) in pages if not run.failed]
    tell_blemishes(made, makeup.room, makeup.report)
    check_pins(makeup.issue, leaves, makeup.report)
    if all(run.way.pages for run in shared.runs):
        complain_house(makeup.issue, (masters[leaf.master] for leaf in leaves), makeup.report)
    for leaf, (run, _) in zip(leaves, pages_of(shared.runs), strict=True):
        if not run.failed:
            _check_frames(makeup, leaf)
    if not any(run.failed for run in shared.runs):
        if not makeup.report.errors:
            warn_of_white(
                [plan for _, plan in shared.plans], makeup.issue, makeup.design.layout, makeup.report
            )
        _check_count(makeup, len(leaves), shared.budgets)


def _check_frames(makeup: Makeup, leaf: Leaf) -> None:
    """Refuse a page on which a frame that the design counts on stays empty."""
    opened = {frame.name for frame in leaf.frames}
    for frame in makeup.design.layout.masters[leaf.master].frames:
        if frame.required and frame.name not in opened:
            name = leaf.section.id if leaf.section else leaf.master
            takes = ", ".join(frame.takes)
            makeup.report.error(
                leaf.section.at() if leaf.section else makeup.issue.at("pages"),
                "empty-frame",
                f'Nothing comes to the frame "{frame.name}" ({takes}) on the page of "{name}".',
                "Give it something, choose another page master, or declare the frame not required.",
            )


def _check_count(makeup: Makeup, count: int, found: Sequence[Budget]) -> None:
    """Refuse a number of pages that no printer binds, and say which numbers could be had, at what cost."""
    multiple = makeup.design.layout.page_multiple
    if count % multiple == 0:
        return
    more = multiple - count % multiple
    could = ", ".join(f"{each.pages} (cost {each.cost:.1f})" for each in found)
    sizes = [size for size in (count - count % multiple, count + more) if size]
    why = " ".join(f"{size} cannot be had: {why_not(size, found)}." for size in sizes)
    makeup.report.error(
        makeup.issue.at("pages"),
        "page-count",
        f"The issue has {counted(count, 'page')}; folded sheets need a multiple of {multiple}. {why}",
        f"Add {more} or take away {count % multiple}: its runs allow {could}.",
    )
