"""One page in the making: what has been placed on it so far.

In:   items with their positions, pictures, panels and rules.
Out:  a finished Page, its things in painting order.
Never decides where a thing goes.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import IntEnum

from printnews.composition.glyphs import Ink
from printnews.composition.linebreak import Line
from printnews.composition.settext import Cap
from printnews.content.pictures import Picture, crop
from printnews.diagnostics import Span
from printnews.model.issue import Section
from printnews.model.layout import Layout
from printnews.pages.grid import Sheet
from printnews.pages.items import ArtBlock, Item, PictureBlock, SetBlock
from printnews.pages.page import (
    Artifact,
    Element,
    Fit,
    Frame,
    Page,
    Placed,
    PlacedArtwork,
    PlacedCap,
    PlacedLine,
    PlacedPicture,
    PlacedRule,
)
from printnews.units import Pt, Rect

BODY = frozenset({"body", "quote", "numbered", "bulleted"})
"""Kinds of blocks that are running text."""


def _fit(line: Line, block: SetBlock) -> Fit:
    return Fit(
        measure=line.measure.width,
        justified=line.justified,
        looseness=line.looseness,
        spaces=line.spaces,
        body=block.kind in BODY,
        grid=block.style.grid,
        least_last=block.style.last_line,
        cut=line.cut,
        over=line.overfull,
    )


class Layer(IntEnum):
    """Painting order: grounds, pictures, ribbons and rules, artwork, words."""

    GROUND = 0
    PICTURE = 1
    RULE = 2
    ARTWORK = 3
    WORDS = 4


@dataclass(slots=True)
class Leaf:
    """A page that make-up works on."""

    sheet: Sheet
    master: str
    section: Section | None
    ink: str
    """The ink that "sector" means here."""
    speaks: bool = False
    """Whether the name of the section is a heading here: no page before it shows it."""
    frames: list[Frame] = field(default_factory=list)
    placed: list[tuple[Layer, int, Placed]] = field(default_factory=list)

    @property
    def layout(self) -> Layout:
        """The design of the issue."""
        return self.sheet.layout

    def add(self, layer: Layer, thing: Placed) -> None:
        """Put a thing on the page; words are painted in their reading order."""
        element = getattr(thing, "element", None)
        self.placed.append((layer, element.order if element else -1, thing))

    def open_frame(self, name: str, box: Rect, thread: str) -> None:
        """Note a frame that receives something."""
        self.frames.append(Frame(name, box, thread, box.y + self.sheet.line))

    def add_items(
        self,
        items: Iterable[tuple[Item, float]],
        x: Pt,
        pictures: Mapping[str, Picture],
        measure: Pt = math.inf,
    ) -> None:
        """Put the items of a column on the page; `x` is its left edge, `measure` its width."""
        frame = self.frames[-1].name
        for item, at in items:
            match item.block:
                case PictureBlock(name=name, width=width, element=element):
                    y, height = self.sheet.hung(at, at + item.depth)
                    self.add_picture(pictures[name], Rect(x, y, width, height), element, frame)
                case ArtBlock() as art:
                    self._add_art(art, x, at * self.sheet.line, measure)
                case SetBlock() as block if item.line is not None:
                    self._add_lines(item, block, item.line, (x, at * self.sheet.line))

    def _add_lines(self, item: Item, block: SetBlock, line: Line, place: tuple[Pt, Pt]) -> None:
        """Put a line on the page, what stands beside it, and the drop cap that begins it."""
        x, baseline = place
        for each, its in (*item.beside, (line, block)):
            self.add_line(each, its, x=x, baseline=baseline, frame=self.frames[-1].name)
        if item.text and item.text.cap and line.runs and line.runs[0].hidden:
            self._add_cap(item.text.cap, block, x=x, baseline=baseline)

    def _add_art(self, art: ArtBlock, x: Pt, foot: Pt, measure: Pt) -> None:
        """Put artwork on the page, standing on a baseline, no wider than its column."""
        scale = min(1.0, (measure - art.hang) / art.width)
        height = art.height * scale
        box = Rect(x + art.hang, foot - height, art.width * scale, height)
        frame = self.frames[-1].name
        self.add_artwork(PlacedArtwork(box, art.file, art.ink, art.element.span, art.element, frame))

    def add_line(self, line: Line, block: SetBlock, *, x: Pt, baseline: Pt, frame: str) -> None:
        """Put one line on the page, and the end mark after the last line of a story."""
        self.add(
            Layer.WORDS,
            PlacedLine(
                x=x,
                baseline=baseline,
                runs=line.runs,
                style=block.style_name,
                span=block.text.span,
                element=block.element,
                frame=frame,
                ends_paragraph=line.last,
                fit=_fit(line, block),
            ),
        )
        mark = self.layout.end_mark
        if mark is not None and line.last and block.text.tail:
            right = x + line.runs[-1].x + line.runs[-1].width + mark.gap
            box = Rect(right, baseline - mark.height, mark.width, mark.height)
            self.add_rule(box, Ink(self.ink), block.text.span, frame)

    def _add_cap(self, cap: Cap, block: SetBlock, *, x: Pt, baseline: Pt) -> None:
        """Put a drop cap on the page: its foot stands on the last of its lines."""
        self.add(
            Layer.WORDS,
            PlacedCap(
                x=x + block.style.hang - block.style.outdent,
                baseline=baseline + cap.foot,
                letters=cap.letters,
                ink=cap.ink,
                text=cap.text,
                span=block.text.span,
                element=block.element,
                frame=self.frames[-1].name,
            ),
        )

    def make_artifact(self, artifact: Artifact) -> None:
        """Turn the line placed last into furniture."""
        layer, _, thing = self.placed.pop()
        if isinstance(thing, PlacedLine):
            thing = replace(thing, element=None, artifact=artifact)
        self.placed.append((layer, -1, thing))

    def add_picture(self, picture: Picture, box: Rect, element: Element, frame: str) -> None:
        """Put a picture into a box, cropped round its focal point."""
        self.add(
            Layer.PICTURE,
            PlacedPicture(
                box=box,
                picture=picture.name,
                file=str(picture.file),
                crop=crop(picture, box.width / box.height),
                span=element.span,
                element=None if picture.decorative else element,
                frame=frame,
                artifact=Artifact.LAYOUT if picture.decorative else None,
            ),
        )

    def add_rule(
        self, box: Rect, ink: Ink, span: Span, frame: str, *, artifact: Artifact = Artifact.LAYOUT
    ) -> None:
        """Put a filled rectangle on the page; a background lies under everything."""
        layer = Layer.GROUND if artifact is Artifact.BACKGROUND else Layer.RULE
        self.add(layer, PlacedRule(box, ink, span, frame, artifact))

    def add_artwork(self, artwork: PlacedArtwork) -> None:
        """Put vector artwork on the page."""
        ground = artwork.artifact is Artifact.BACKGROUND
        self.add(Layer.GROUND if ground else Layer.ARTWORK, artwork)

    def foot(self) -> float:
        """Give the grid line of the lowest baseline that words stand on."""
        lines = [each.baseline for _, _, each in self.placed if isinstance(each, PlacedLine) and each.element]
        return max(lines, default=0.0) / self.sheet.line

    def finish(self, folio: str) -> Page:
        """Give the finished page."""
        ordered = sorted(enumerate(self.placed), key=lambda entry: (entry[1][0], entry[1][1], entry[0]))
        return Page(
            index=self.sheet.index,
            folio=folio,
            side=self.sheet.side,
            master=self.master,
            section=self.section.id if self.section else "",
            trim=self.sheet.trim,
            bleed=self.sheet.bleed,
            frames=tuple(self.frames),
            placed=tuple(thing for _, (_, _, thing) in ordered),
        )
