"""Link lines that stand where text already is: on its last line, or on the last line of a box.

In:   link lines as they were set, and the text that has been flowed.
Out:  strips with the links in place.
Never moves a line of text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from printnews.composition.linebreak import Line, break_lines
from printnews.composition.settext import Measure
from printnews.pages.flow import Flow
from printnews.pages.galley import galley, plain
from printnews.pages.inserts import Shop, Strip
from printnews.pages.items import Item, SetBlock
from printnews.units import Pt, mm

LINK_ROOM = mm(10)
"""Free between the words of a line and a link that shares it (look, section 7)."""


def last_line_free(flow: Flow, link: SetBlock) -> bool:
    """Tell whether a link finds room on the last line of a text."""
    column = next((each for each in reversed(flow.columns) if not each.empty), None)
    if column is None or column.galley is None:
        return False
    end = column.galley.items[column.stop - 1]
    line = _line(link, column.slot.width)
    return (
        end.line is not None
        and bool(end.line.runs)
        and end.grid
        and not column.slot.narrow
        and end.line.right + LINK_ROOM <= line.runs[0].x
    )


def sharing(strip: Strip, link: SetBlock) -> Strip:
    """Give the last strip of a text with a link on its last line."""
    items = list(strip.galley.items)
    end: Item = items[strip.stop - 1]
    items[strip.stop - 1] = end._replace(beside=(*end.beside, (_line(link, strip.width), link)))
    return replace(strip, galley=replace(strip.galley, items=tuple(items)))


def on_last_lines(links: Sequence[SetBlock], width: Pt, last: float, shop: Shop) -> Iterator[Strip]:
    """Give links one under the other, the last of them on a box's last line."""
    if links:
        laid = galley(links, plain(width), line=shop.line)
        yield Strip(0.0, width, laid, 0, len(laid.items), last - laid.depth)


def _line(link: SetBlock, width: Pt) -> Line:
    return break_lines(link.text, (Measure(0.0, width),)).lines[0]
