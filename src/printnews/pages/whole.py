"""Columns that end in a whole word: the paragraph at a column's foot is broken anew.

In:   a galley, the blocks it was broken from, and the item that a column would end with.
Out:  another galley of as many lines, of which that one ends in no hyphen; or nothing.
Never moves a line: what stands above and below stays where it was.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from printnews.pages.galley import Galley, added_up
from printnews.pages.items import Flowing, SetBlock, items_of, tied
from printnews.units import Pt


def whole_end(
    galley: Galley, blocks: Sequence[Flowing], column: tuple[int, int], *, line: Pt
) -> tuple[tuple[Flowing, ...], Galley] | None:
    """Break the block in which a column ends so that the column's last word stays whole.

    `column` gives its first item and the first one that it does not take. A
    block that the column before began stays as it is: lines of it stand already.
    """
    begin, stop = column
    items = galley.items
    block = items[stop - 1].block
    if not isinstance(block, SetBlock):
        return None
    start = next(at for at, item in enumerate(items) if item.block is block)
    if start < begin or not any(each is block for each in blocks):
        return None
    end = next((at for at in range(stop, len(items)) if items[at].block is not block), len(items))
    wish = block.wish._replace(whole=block.wish.whole | {stop - 1 - start})
    wished = replace(block, wish=wish)
    new = items_of(wished, items[start].measures, line=line)
    last = new[stop - 1 - start].line if len(new) == end - start else None
    if last is None or last.ends_in_hyphen:
        return None
    again = tuple(wished if each is block else each for each in blocks)
    return again, added_up(tied([*items[:start], *new, *items[end:]]))
