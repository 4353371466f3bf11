"""Fixed frames: the parts of an article that a master keeps a place for.

In:   a leaf, a frame of its master, and the set story that fills it.
Out:  the frame filled, and what was taken of the story.
Never opens a page; what does not fit is told, never dropped.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from printnews.content.blocks import Figure
from printnews.content.pictures import Picture
from printnews.diagnostics import Span
from printnews.model.layout import MasterFrame, Takes
from printnews.pages.furniture import stand
from printnews.pages.galley import Column, SetBlock, balance, galley
from printnews.pages.leaf import Leaf
from printnews.pages.setting import Desk, SetStory
from printnews.pages.stack import caption_blocks

HEADS: Mapping[Takes, str] = {
    Takes.KICKER: "kicker",
    Takes.HEADLINE: "headline",
    Takes.STANDFIRST: "standfirst",
    Takes.BYLINE: "byline",
}

WORDS_A_LINE = 6
"""For telling how much to cut: a line of a news column holds about six words."""


@dataclass(frozen=True, slots=True)
class Over:
    """Lines that found no room in a frame or thread."""

    slug: str
    span: Span
    frame: str
    page: int
    lines: int
    words: int
    """About how many words to cut."""


@dataclass(slots=True)
class Taken:
    """What fixed frames have taken of one story."""

    kinds: set[str] = field(default_factory=set)
    figures: list[Figure] = field(default_factory=list)
    captions: list[Figure] = field(default_factory=list)

    def left(self, story: SetStory) -> SetStory:
        """Give the story without what has been taken."""
        return SetStory(
            story=story.story,
            head=tuple(block for block in story.head if block.kind not in self.kinds),
            text=() if "body" in self.kinds else story.text,
            links=() if "links" in self.kinds else story.links,
            figures=tuple(figure for figure in story.figures if figure not in self.figures),
        )


def over(story: SetStory, leaf: Leaf, blocks: Sequence[SetBlock], lines: int) -> Over:
    """Tell how much of a text found no room, and about how many words that is."""
    words = sum(len(block.text.text.split()) for block in blocks)
    count = max(1, lines)
    cut = max(1, min(words, round(count * WORDS_A_LINE)))
    return Over(story.story.slug, story.story.span, leaf.frames[-1].name, leaf.sheet.index + 1, count, cut)


def fill_head(leaf: Leaf, frame: MasterFrame, story: SetStory, kind: str, taken: Taken) -> list[Over]:
    """Set the kicker, headline, standfirst or byline of a story into its frame."""
    block = story.head_block(kind)
    if block is None:
        return []
    taken.kinds.add(kind)
    return _stand(leaf, frame, story, [block])


def fill_links(leaf: Leaf, frame: MasterFrame, story: SetStory, taken: Taken) -> list[Over]:
    """Set the links of a story into their frame."""
    if not story.links:
        return []
    taken.kinds.add("links")
    return _stand(leaf, frame, story, list(story.links))


def _stand(leaf: Leaf, frame: MasterFrame, story: SetStory, blocks: list[SetBlock]) -> list[Over]:
    box = leaf.sheet.place(frame)
    leaf.open_frame(frame.name, box, frame.thread)
    lines, _ = stand(leaf, frame, blocks, box)
    return [over(story, leaf, blocks, int(lines))] if lines else []


def fill_thread(leaf: Leaf, frames: Sequence[MasterFrame], story: SetStory, taken: Taken) -> list[Over]:
    """Set a story's text, and links that no frame of their own takes, into the frames of a thread."""
    taken.kinds.add("body")
    blocks = list(story.text)
    if "links" not in taken.kinds:
        taken.kinds.add("links")
        blocks.extend(story.links)
    boxes = [leaf.sheet.place(frame) for frame in frames]
    items = galley(blocks, boxes[0].width, line=leaf.sheet.line)
    columns = [Column(*leaf.sheet.lines_of(box)) for box in boxes]
    done, count = balance(items, columns)
    for frame, box, filled in zip(frames, boxes, done, strict=True):
        leaf.open_frame(frame.name, box, frame.thread)
        leaf.add_items(filled.placed, box, {})
    if count < len(items):
        return [over(story, leaf, blocks, len(items) - count)]
    return []


def fill_picture(
    leaf: Leaf, frame: MasterFrame, story: SetStory, taken: Taken, pictures: Mapping[str, Picture], desk: Desk
) -> None:
    """Put the story's next picture into a frame."""
    figure = next((each for each in story.figures if each not in taken.figures), None)
    if figure is None:
        return
    taken.figures.append(figure)
    box = leaf.sheet.place(frame)
    leaf.open_frame(frame.name, box, frame.thread)
    leaf.add_picture(pictures[figure.picture], box, desk.of_block[id(figure)], frame.name)


def fill_caption(leaf: Leaf, frame: MasterFrame, story: SetStory, taken: Taken, desk: Desk) -> list[Over]:
    """Set the caption and credit of the picture that a frame took into their own frame."""
    figure = next((each for each in taken.figures if each not in taken.captions), None)
    if figure is None:
        return []
    taken.captions.append(figure)
    blocks = list(caption_blocks(figure, desk, frame.styles))
    return _stand(leaf, frame, story, blocks) if blocks else []


def has_words(figure: Figure) -> bool:
    """Tell whether a picture has a caption or a credit that must be printed."""
    return bool(figure.caption or figure.credit)
