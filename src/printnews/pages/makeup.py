"""Make up pages: flow set stories into the frames of the masters that the issue names.

In:   the issue and its design, stories, pictures, and the setter.
Out:  pages with every line and picture placed; a Report of what found no room.
Never reads files, never draws. First fit: pages are filled in the order of the issue.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from printnews.composition.settext import Setter
from printnews.content.blocks import Figure
from printnews.content.pictures import Picture
from printnews.content.story import Stories
from printnews.diagnostics import Report
from printnews.model.issue import Article, Issue, PageEntry, Section
from printnews.model.layout import Design, MasterFrame, Takes
from printnews.pages.contents import contents, cover_lead, cover_note, cover_teaser
from printnews.pages.fixed import (
    HEADS,
    Over,
    Taken,
    fill_caption,
    fill_head,
    fill_links,
    fill_picture,
    fill_thread,
    has_words,
    over,
)
from printnews.pages.furniture import Whereabouts, furnish, part_heading, partners
from printnews.pages.galley import galley
from printnews.pages.grid import Sheet
from printnews.pages.leaf import Leaf
from printnews.pages.page import Element, Pages, PlacedLine, PlacedPicture
from printnews.pages.setting import Desk, SetStory, set_story
from printnews.pages.stack import Area, Pending, stack
from printnews.pages.structure import Outline, outline_of, teasers_of

NO_FRAME_CURE = "Choose another page master, or move the article to a page that takes all of it."
MOST_PAGES = 400
"""A run of pages ends here even where the issue allows more: no newsletter is a book."""


@dataclass(slots=True)
class Makeup:
    """The issue in the making: leaves so far, and what every step asks."""

    design: Design
    issue: Issue
    stories: Stories
    pictures: Mapping[str, Picture]
    desk: Desk
    where: Whereabouts
    report: Report
    leaves: list[Leaf] = field(default_factory=list)
    overs: list[Over] = field(default_factory=list)
    set_stories: dict[tuple[str, str, str], SetStory] = field(default_factory=dict)
    taken: dict[str, Taken] = field(default_factory=dict)


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
) -> Pages:
    """Make up all pages of an issue."""
    alternatives = {name: picture.alternative for name, picture in pictures.items()}
    outline, of_block = outline_of(issue, stories, design.layout, alternatives)
    makeup = Makeup(
        design=design,
        issue=issue,
        stories=stories,
        pictures=pictures,
        desk=_desk(design, setter, outline, of_block, report),
        where=_where(design, issue, stories, outline, assets, folder),
        report=report,
    )
    for entry in issue.pages:
        _run(makeup, entry)
    _point(makeup)
    _complain(makeup)
    folios = [str(leaf.sheet.index + 1) for leaf in makeup.leaves]
    return Pages(
        pages=tuple(leaf.finish(folio) for leaf, folio in zip(makeup.leaves, folios, strict=True)),
        elements=tuple(outline.elements),
        language=issue.language,
        line=design.layout.grid.line,
    )


def _desk(
    design: Design, setter: Setter, outline: Outline, of_block: Mapping[int, Element], report: Report
) -> Desk:
    return Desk(
        styles=design.styles.styles,
        setter=setter,
        elements=outline.by_id,
        of_block=of_block,
        report=report,
        end_room=_end_room(design),
    )


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


def _end_room(design: Design) -> float:
    mark = design.layout.end_mark
    return mark.gap + mark.width if mark else 0.0


def _run(makeup: Makeup, entry: PageEntry) -> None:
    """Make up the page of an entry, and those that follow while something is left."""
    sections = [section for section in makeup.issue.sections if section.id in entry.sections]
    leaf = _open(makeup, entry.master, sections)
    standing = [(section, article) for section in sections for article in section.articles]
    left = _first_page(makeup, leaf, standing)
    pages, follow = 1, makeup.design.layout.masters[entry.master].follow
    while left and follow and pages < min(entry.pages[1], MOST_PAGES):
        leaf = _open(makeup, follow, sections)
        shorter = _next_page(makeup, leaf, left)
        pages += 1
        follow = makeup.design.layout.masters[follow].follow
        if shorter == left:
            # A page that takes nothing would be followed by as many more as are allowed.
            break
        left = shorter
    _overset(makeup, left, leaf)


def _open(makeup: Makeup, master: str, sections: Sequence[Section]) -> Leaf:
    sectors = makeup.design.layout.sectors
    ink = sectors[sections[0].sector].ink if sections else "office"
    leaf = Leaf(
        Sheet(makeup.design.layout, len(makeup.leaves)), master, sections[0] if sections else None, ink
    )
    makeup.leaves.append(leaf)
    furnish(leaf, desk=makeup.desk.inked(ink), where=makeup.where)
    return leaf


def _set(makeup: Makeup, leaf: Leaf, slug: str, frame: MasterFrame) -> SetStory:
    """Give a story set in the styles of a frame; each is set once."""
    form = makeup.design.layout.forms.get(frame.form or "")
    key = (slug, frame.form or "", ",".join(f"{k}={v}" for k, v in sorted(frame.styles.items())))
    if key not in makeup.set_stories:
        maps = (frame.styles, form.styles) if form else (frame.styles,)
        story = set_story(
            makeup.stories[slug],
            makeup.desk.inked(leaf.ink),
            *maps,
            end_mark=bool(form and form.end_mark),
            drop_cap=form.drop_cap if form else None,
        )
        makeup.set_stories[key] = story
    return makeup.set_stories[key]


def _first_page(
    makeup: Makeup, leaf: Leaf, standing: Sequence[tuple[Section, Article]]
) -> tuple[Pending, ...]:
    """Fill the frames of a master: fixed ones first, then the area that takes whole articles."""
    master = makeup.design.layout.masters[leaf.master]
    slugs = [article.slug for _, article in standing]
    _fill_fixed(makeup, leaf, master.frames, slugs)
    own = {frame.article for frame in master.frames if Takes.ARTICLES in frame.takes and frame.article > 1}
    left: tuple[Pending, ...] = ()
    placed: set[str] = set()
    for frame in master.frames:
        if Takes.ARTICLES not in frame.takes:
            continue
        chosen = (
            standing[frame.article - 1 : frame.article]
            if frame.article > 1
            else [each for number, each in enumerate(standing, 1) if number not in own]
        )
        waiting = [_pending(makeup, leaf, frame, section, article) for section, article in chosen]
        queue = [pending for pending in waiting if not pending.story.empty]
        placed.update(article.slug for _, article in chosen)
        left = (*left, *_stack(makeup, leaf, frame, queue))
    _check_taken(makeup, [slug for slug in slugs if slug not in placed])
    return left


def _next_page(makeup: Makeup, leaf: Leaf, left: tuple[Pending, ...]) -> tuple[Pending, ...]:
    for frame in makeup.design.layout.masters[leaf.master].frames:
        if Takes.ARTICLES in frame.takes and frame.article == 1:
            return _stack(makeup, leaf, frame, left)
    return left


def _stack(makeup: Makeup, leaf: Leaf, frame: MasterFrame, queue: Sequence[Pending]) -> tuple[Pending, ...]:
    box = leaf.sheet.place(frame)
    leaf.open_frame(frame.name, box, frame.thread)
    first, foot = leaf.sheet.lines_of(box)
    desk = makeup.desk.inked(leaf.ink)
    return stack(leaf, Area(box, first, foot), queue, desk=desk, pictures=makeup.pictures)


def _pending(makeup: Makeup, leaf: Leaf, frame: MasterFrame, section: Section, article: Article) -> Pending:
    form = makeup.design.layout.forms[str(frame.form)]
    story = _set(makeup, leaf, article.slug, frame)
    taken = makeup.taken.get(article.slug)
    story = taken.left(story) if taken else story
    for figure in story.figures[:1] if form.portrait else ():
        _room_for_words(makeup, figure)
    return Pending(story, form, form.columns or section.columns, story.text, continues=article.continues)


def _fill_fixed(makeup: Makeup, leaf: Leaf, frames: Sequence[MasterFrame], slugs: Sequence[str]) -> None:
    desk = makeup.desk.inked(leaf.ink)
    threads: dict[tuple[int, str], list[MasterFrame]] = {}
    for frame in frames:
        _fill_house(makeup, leaf, frame)
        if frame.article > len(slugs):
            continue
        slug = slugs[frame.article - 1]
        taken = makeup.taken.setdefault(slug, Taken())
        for takes in frame.takes:
            story = _set(makeup, leaf, slug, frame)
            match takes:
                case Takes.KICKER | Takes.HEADLINE | Takes.STANDFIRST | Takes.BYLINE:
                    makeup.overs += fill_head(leaf, frame, story, HEADS[takes], taken)
                case Takes.LINKS:
                    makeup.overs += fill_links(leaf, frame, story, taken)
                case Takes.PICTURE:
                    fill_picture(leaf, frame, story, taken, makeup.pictures, desk)
                case Takes.CAPTION:
                    makeup.overs += fill_caption(leaf, frame, story, taken, desk)
                case Takes.BODY:
                    threads.setdefault((frame.article, frame.thread), []).append(frame)
    for (number, _), thread in threads.items():
        slug = slugs[number - 1]
        makeup.overs += fill_thread(leaf, thread, _set(makeup, leaf, slug, thread[0]), makeup.taken[slug])


def _fill_house(makeup: Makeup, leaf: Leaf, frame: MasterFrame) -> None:
    """Fill frames that take what the issue itself says: cover picture, part heading, partners."""
    desk, where, issue = makeup.desk.inked(leaf.ink), makeup.where, makeup.issue
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
            f'The frame "{frame.name}" is {lines:g} lines too small for its words.',
            "Shorten the words, or give the frame more lines in the layout.",
        )


def _check_taken(makeup: Makeup, slugs: Sequence[str]) -> None:
    """Refuse words that no frame of the master takes: nothing is dropped."""
    for slug in slugs:
        taken = makeup.taken.get(slug, Taken())
        story = next((each for (name, *_), each in makeup.set_stories.items() if name == slug), None)
        if story is None:
            span = makeup.stories[slug].span
            makeup.report.error(span, "no-frame", f'No frame of its page takes "{slug}".', NO_FRAME_CURE)
            continue
        rest = taken.left(story)
        names = [block.kind for block in rest.head]
        names += ["text"] * bool(rest.text) + ["links"] * bool(rest.links) + ["pictures"] * bool(rest.figures)
        for name in names:
            makeup.report.error(
                story.story.span,
                "no-frame",
                f'No frame of its page takes the {name} of "{slug}".',
                NO_FRAME_CURE,
            )
        for figure in taken.figures:
            if figure not in taken.captions:
                _room_for_words(makeup, figure)


def _room_for_words(makeup: Makeup, figure: Figure) -> None:
    if has_words(figure):
        makeup.report.error(
            figure.span,
            "no-caption-frame",
            f'The place of the picture "{figure.picture}" has no room for its caption or credit.',
            "Leave both out in pictures.yaml, or choose another page master.",
        )


def _overset(makeup: Makeup, left: Sequence[Pending], leaf: Leaf) -> None:
    """Note what found no room on the pages that the issue allows."""
    for pending in left:
        box = leaf.frames[-1].box
        width = leaf.sheet.split(box, pending.columns)[0].width
        lines = len(galley(pending.text, width, line=leaf.sheet.line))
        makeup.overs.append(over(pending.story, leaf, pending.text or pending.story.head, lines))


def _point(makeup: Makeup) -> None:
    """Fill in the folios of contents and cover, now that every story has its page."""
    folios: dict[str, str] = {}
    for leaf in makeup.leaves:
        for _, _, thing in leaf.placed:
            element = thing.element if isinstance(thing, PlacedLine | PlacedPicture) else None
            if element is not None:
                folios.setdefault(element.id.split("/")[0], str(leaf.sheet.index + 1))
    where = replace(makeup.where, folios=folios)
    setters = {
        Takes.CONTENTS: contents,
        Takes.COVER_LEAD: cover_lead,
        Takes.COVER_TEASER: cover_teaser,
    }
    for leaf in makeup.leaves:
        for frame in makeup.design.layout.masters[leaf.master].frames:
            for takes in frame.takes:
                if takes in setters:
                    lines = setters[takes](leaf, frame, desk=makeup.desk.inked(leaf.ink), where=where)
                    _house_over(makeup, frame, lines)


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


def _complain(makeup: Makeup) -> None:
    """Report what found no room, and a number of pages that no printer binds."""
    for leaf in makeup.leaves:
        _check_frames(makeup, leaf)
    for each in makeup.overs:
        makeup.report.error(
            each.span,
            "overset-story",
            f'"{each.slug}" runs {each.lines} lines past the end of its last frame'
            f' ("{each.frame}", page {each.page}).',
            f"Cut about {each.words} words, or allow it more pages in issue.yaml.",
        )
    multiple = makeup.design.layout.page_multiple
    count = len(makeup.leaves)
    if count % multiple:
        more = multiple - count % multiple
        makeup.report.error(
            makeup.issue.at("pages"),
            "page-count",
            f"The issue has {count} pages; folded sheets need a multiple of {multiple}.",
            f"Add {more} or take away {count % multiple}.",
        )
