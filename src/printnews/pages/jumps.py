"""Jump lines: "Continued on page 7" under one part of an article, "From page 3" over the next.

In:   leaves on which everything stands, and the plans that they came from.
Out:  the lines in the spots that were kept for them.
Moves nothing: the spots were kept before anybody knew a page number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from printnews.composition.linebreak import break_lines
from printnews.composition.settext import Measure
from printnews.content.story import words_of
from printnews.pages.inserts import Spot
from printnews.pages.leaf import Leaf
from printnews.pages.page import Artifact
from printnews.pages.placing import left_of
from printnews.pages.run import PagePlan
from printnews.pages.waiting import Copyroom

Part = tuple[Leaf, str, Spot | None, Spot | None]
"""Where a part of an article stands: its leaf, slug, and the spots of its jump lines."""


def add_jumps(leaves: Sequence[Leaf], plans: Sequence[PagePlan], room: Copyroom) -> None:
    """Set the jump lines of every article that is in several parts."""
    parts: dict[str, list[Part]] = {}
    for leaf, plan in zip(leaves, plans, strict=True):
        for part in _parts(leaf, plan):
            parts.setdefault(part[1], []).append(part)
    jumps = room.layout.makeup.jumps
    for found in parts.values():
        for here, there in pairwise(found):
            _line(here[0], here[2], jumps.onto.replace("{folio}", str(there[0].sheet.index + 1)), room)
            _line(there[0], there[3], jumps.back.replace("{folio}", str(here[0].sheet.index + 1)), room)


def _parts(leaf: Leaf, plan: PagePlan) -> Iterator[Part]:
    frames = {frame.name: frame for frame in leaf.layout.masters[plan.master].frames}
    if plan.fixed:
        for laid in plan.fixed.laid:
            x = leaf.sheet.place(laid.frame).x
            onto = laid.onto.moved(x, 0.0) if laid.onto else None
            back = laid.back.moved(x, 0.0) if laid.back else None
            if onto or back:
                yield leaf, laid.slug, onto, back
    for area, filling in plan.areas:
        x = left_of(leaf, frames.get(area.frame)) + area.x
        for standing in filling.standings:
            band, first = standing.band, area.first + standing.origin
            onto = band.onto.moved(x, first) if band.onto else None
            back = band.back.moved(x, first) if band.back else None
            if onto or back:
                yield leaf, standing.unit.slug, onto, back


def _line(leaf: Leaf, spot: Spot | None, words: str, room: Copyroom) -> None:
    """Set one jump line; it is furniture, as it belongs to the page and not to the story."""
    if spot is None or leaf.section is None:
        return
    desk = room.shop_of(leaf.section).desk
    jumps = room.layout.makeup.jumps
    block = desk.set(
        "jump", words_of(words, leaf.section.at()), desk.elements["document"], {"jump": jumps.style}
    )
    line = break_lines(block.text, (Measure(0.0, spot.width),)).lines[0]
    leaf.add_line(line, block, x=spot.x, baseline=spot.line * leaf.sheet.line, frame=leaf.frames[-1].name)
    leaf.make_artifact(Artifact.PAGINATION)
