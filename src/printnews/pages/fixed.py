"""Fixed frames: the parts of articles that a page master keeps a place for.

In:   the frames of a master, and the set stories of its page.
Out:  what stands in each frame, what was taken of each story, and the text that goes on.
Never opens a page: `x` counts from each frame's own left edge, so recto and verso are alike.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

from printnews.content.blocks import Figure
from printnews.model.issue import Article, Fit
from printnews.model.layout import Anchor, MasterFrame, Takes
from printnews.pages.flow import Copy
from printnews.pages.galley import galley, plain
from printnews.pages.grid import Sheet
from printnews.pages.inserts import (
    JUMP_LINES,
    Plate,
    Shop,
    Spot,
    Strip,
    caption_blocks,
    quote_insert,
    strips_of,
)
from printnews.pages.items import EPS, Flowing, SetBlock
from printnews.pages.photogrid import GridPicture, grid_pictures
from printnews.pages.setting import SetStory
from printnews.pages.threads import Room, Thread, Threaded, trimmed
from printnews.units import Rect

HEADS: Mapping[Takes, str] = {
    Takes.KICKER: "kicker",
    Takes.HEADLINE: "headline",
    Takes.STANDFIRST: "standfirst",
    Takes.BYLINE: "byline",
}
WORDS = (*HEADS, Takes.LINKS, Takes.NOTE)
"""What stands in a frame as blocks one under the other."""


@dataclass(frozen=True, slots=True, eq=False)
class Laid:
    """A frame filled: `x` from the frame's left edge, lines and `y` from the head trim."""

    frame: MasterFrame
    slug: str
    strips: tuple[Strip, ...] = ()
    plates: tuple[Plate, ...] = ()
    pictures: tuple[GridPicture, ...] = ()
    onto: Spot | None = None
    """Where the line stands that leads to the next part of its text."""
    back: Spot | None = None
    """Where the line stands that leads to the part before."""


@dataclass(frozen=True, slots=True)
class Over:
    """Lines that found no room in a frame."""

    slug: str
    frame: str
    lines: int
    words: int
    """About how many words to cut."""


@dataclass(slots=True)
class Taken:
    """What fixed frames have taken of one story."""

    kinds: set[str] = field(default_factory=set)
    figures: list[Figure] = field(default_factory=list)
    captions: list[Figure] = field(default_factory=list)
    quotes: int = 0
    rest: Copy | None = None
    """Text that its frames had no room for."""

    def left(self, story: SetStory) -> SetStory:
        """Give the story without what has been taken."""
        return replace(
            story,
            head=tuple(block for block in story.head if block.kind not in self.kinds),
            text=() if "body" in self.kinds else story.text,
            links=() if "links" in self.kinds else story.links,
            notes=() if "note" in self.kinds else story.notes,
            captions=() if "captions" in self.kinds else story.captions,
            quotes=story.quotes[self.quotes :],
            figures=tuple(figure for figure in story.figures if figure not in self.figures),
        )


@dataclass(slots=True)
class FixedPage:
    """All fixed frames of one page."""

    laid: list[Laid] = field(default_factory=list)
    taken: dict[str, Taken] = field(default_factory=dict)
    overs: list[Over] = field(default_factory=list)
    threads: list[tuple[str, Threaded]] = field(default_factory=list)
    """Texts that run through frames, by slug."""


@dataclass(frozen=True, slots=True)
class FixedWork:
    """What fixed frames ask for: a page's stories by their order, and which of them come in parts."""

    slugs: tuple[str, ...]
    story_of: Callable[[str, MasterFrame], SetStory]
    """Gives a story set in the styles of a frame."""
    articles: Mapping[str, Article]
    """By slug, what the issue says of each."""
    jumping: Collection[str]
    """Stories whose parts are joined by jump lines."""
    begun: Collection[str]
    """Stories of which a part stands on an earlier page."""


def lay_fixed(frames: Sequence[MasterFrame], work: FixedWork, sheet: Sheet, shop: Shop) -> FixedPage:
    """Fill the fixed frames of a master."""
    slugs, story_of = work.slugs, work.story_of
    page = FixedPage()
    threads: dict[tuple[int, str], list[MasterFrame]] = {}
    for frame in frames:
        if frame.article > len(slugs) or Takes.ARTICLES in frame.takes:
            continue
        slug = slugs[frame.article - 1]
        if Takes.BODY in frame.takes:
            threads.setdefault((frame.article, frame.thread or frame.name), []).append(frame)
            continue
        story, taken = story_of(slug, frame), page.taken.setdefault(slug, Taken())
        _pictures(page, frame, story, taken, (sheet, shop))
        _words(page, frame, story, taken, (sheet, shop))
    for (number, _), thread in threads.items():
        _thread(page, thread, work, slugs[number - 1], (sheet, shop))
    return page


def _words(
    page: FixedPage, frame: MasterFrame, story: SetStory, taken: Taken, place: tuple[Sheet, Shop]
) -> None:
    """Set a frame's kicker, headline, links and the like, one under the other."""
    sheet, shop = place
    blocks = [block for takes in frame.takes for block in _taken_words(takes, frame, story, taken, shop)]
    if Takes.QUOTE in frame.takes:
        _quote(page, frame, story, taken, place)
    if blocks:
        strips, over = stood(frame, blocks, sheet, shop)
        page.laid.append(Laid(frame, story.story.slug, strips))
        if over:
            every = len(galley(blocks, plain(sheet.place(frame).width), line=shop.line).items)
            page.overs.append(over_of(story, frame, blocks, over, every))


def _taken_words(
    takes: Takes, frame: MasterFrame, story: SetStory, taken: Taken, shop: Shop
) -> Sequence[SetBlock]:
    """Give the words of one kind that a frame takes, and note that they are taken."""
    if takes in HEADS:
        block = story.head_block(HEADS[takes])
        taken.kinds.update({HEADS[takes]} if block else ())
        return [block] if block else []
    if takes is Takes.CAPTION:
        figure = next((each for each in taken.figures if each not in taken.captions), None)
        taken.captions.extend([figure] if figure else [])
        return caption_blocks(figure, shop.desk, frame.styles) if figure else ()
    kinds = {
        Takes.LINKS: ("links", story.links),
        Takes.NOTE: ("note", story.notes),
        Takes.GRID_CAPTIONS: ("captions", story.captions),
    }
    kind, blocks = kinds.get(takes, ("", ()))
    taken.kinds.update({kind} if blocks else ())
    return blocks


def _quote(
    page: FixedPage, frame: MasterFrame, story: SetStory, taken: Taken, place: tuple[Sheet, Shop]
) -> None:
    sheet, shop = place
    form = shop.layout.forms.get(frame.form or "")
    if taken.quotes >= len(story.quotes) or form is None or form.quote is None:
        return
    quote, box = story.quotes[taken.quotes], sheet.place(frame)
    taken.quotes += 1
    first, foot = sheet.lines_of(box)
    insert = quote_insert(quote, box.width, form.quote, shop)
    top = foot - insert.depth if frame.anchor is Anchor.FOOT else first
    strips, plates = insert.moved(0.0, top, shop.line)
    page.laid.append(Laid(frame, story.story.slug, strips, plates))
    if first + insert.depth > foot + EPS or top < first - EPS:
        page.overs.append(over_of(story, frame, list(quote.blocks), 1))


def stood(
    frame: MasterFrame, blocks: Sequence[SetBlock], sheet: Sheet, shop: Shop
) -> tuple[tuple[Strip, ...], int]:
    """Set blocks into a frame from its head or its foot; give them, and the lines over."""
    box = sheet.place(frame)
    first, foot = sheet.lines_of(box)
    laid = galley(blocks, plain(box.width), line=shop.line)
    ends = laid.possible(0, foot - first)
    stop = ends[0].stop if ends else 0
    if not stop:
        return (), len(laid.items)
    strip = Strip(0.0, box.width, laid, 0, stop, first)
    if frame.anchor is Anchor.FOOT:
        strip = strip.moved(0.0, foot - strip.last)
    return (strip,), len(laid.items) - stop


def over_of(
    story: SetStory, frame: MasterFrame, blocks: Sequence[Flowing], lines: int, of: int | None = None
) -> Over:
    """Tell how much of a text found no room, and about how many words that is; `of` are all its lines."""
    words = sum(len(block.text.text.split()) for block in blocks if isinstance(block, SetBlock))
    return Over(
        story.story.slug, frame.name, lines, max(1, math.ceil(words * lines / max(lines, of or lines)))
    )


def _thread(
    page: FixedPage, frames: Sequence[MasterFrame], work: FixedWork, slug: str, place: tuple[Sheet, Shop]
) -> None:
    """Flow a story's text, and links that no frame of their own takes, through the frames of a thread."""
    sheet, shop = place
    story, taken = work.story_of(slug, frames[0]), page.taken.setdefault(slug, Taken())
    taken.kinds.add("body")
    blocks: tuple[Flowing, ...] = story.text
    if "links" not in taken.kinds:
        taken.kinds.add("links")
        blocks = (*blocks, *story.links)
    boxes = [sheet.place(frame) for frame in frames]
    rooms = tuple(Room(box.width, *sheet.lines_of(box)) for box in boxes)
    begun, onto, back = slug in work.begun, None, None
    if slug in work.jumping and begun:
        back = Spot(0.0, rooms[0].width, rooms[0].first)
        rooms = trimmed(rooms, head=JUMP_LINES)
    # The issue counts paragraphs from the first of a story.
    thread = Thread(blocks, rooms, Fit() if begun else work.articles[slug].fit, begun=begun)
    done = thread.filled(shop)
    if slug in work.jumping and not done.flow.rest.empty:
        onto = Spot(0.0, rooms[-1].width, rooms[-1].foot)
        done = replace(thread, rooms=trimmed(rooms, foot=1.0)).filled(shop)
    page.threads.append((slug, done))
    for frame, column in zip(frames, done.flow.columns, strict=True):
        page.laid.append(
            Laid(
                frame,
                slug,
                strips=tuple(strips_of((column,))),
                onto=onto if frame is frames[-1] else None,
                back=back if frame is frames[0] else None,
            )
        )
    taken.rest = None if done.flow.rest.empty else done.flow.rest


def _pictures(
    page: FixedPage, frame: MasterFrame, story: SetStory, taken: Taken, place: tuple[Sheet, Shop]
) -> None:
    sheet, shop = place
    box = sheet.place(frame)
    if Takes.PICTURE in frame.takes:
        figure = next((each for each in story.figures if _may_stand(each, frame, taken)), None)
        if figure is not None:
            taken.figures.append(figure)
            whole = Rect(0.0, box.y, box.width, box.height)
            page.laid.append(Laid(frame, story.story.slug, pictures=(GridPicture(figure, whole),)))
    if Takes.PICTURE_GRID in frame.takes and story.figures:
        taken.figures.extend(story.figures)
        taken.captions.extend(story.figures)
        pictures = grid_pictures(story.figures, frame, sheet, shop)
        page.laid.append(Laid(frame, story.story.slug, pictures=pictures))


def _may_stand(figure: Figure, frame: MasterFrame, taken: Taken) -> bool:
    """Tell whether a picture may stand in a frame: it stands nowhere yet, and is pinned to no other."""
    pin = figure.pin
    return figure not in taken.figures and (pin is None or pin.frame in {None, frame.name})
