"""Columns end in whole words, and lose none over it."""

from __future__ import annotations

import pytest

from composition.setting import PROSE, SPAN, read, set_words
from printnews.composition.linebreak import Line
from printnews.pages.flow import Copy, Flow, Shelf, Slot, Weights, flows
from printnews.pages.items import SetBlock
from printnews.pages.page import Element, Role

LINE = 12.0


WORDS = PROSE.split()
TEXTS = [" ".join(WORDS[at:] + WORDS[:at]) for at in range(0, 40, 7)]


def _block(number: int) -> SetBlock:
    element = Element(f"story/{number}", Role.PARAGRAPH, "story", number, "en-GB", SPAN)
    return SetBlock(set_words(TEXTS[number]), "body", element, "paragraph")


def _columns(flow: Flow) -> list[list[Line]]:
    """Give the lines of each column."""
    return [
        [item.line for item in column.galley.items[column.start : column.stop] if item.line]
        for column in flow.columns
        if column.galley
    ]


@pytest.mark.parametrize("width", [120.0, 130.0, 141.7])
def test_columns_end_in_whole_words(width: float) -> None:
    """However deep columns are, a word is broken across two of them only where no other lines were found."""
    blocks = tuple(_block(number) for number in range(len(TEXTS)))
    healed = ends = broken = 0
    for depth in range(9, 41):
        slots = [Slot(at * 170.0, width, 0.0, float(depth)) for at in range(3)]
        shelf = Shelf(LINE)
        flow = flows(Copy(blocks), slots, shelf, Weights())[0]
        columns = _columns(flow)

        ends += len(columns)
        for lines, column in zip(columns, flow.columns, strict=False):
            if lines[-1].ends_in_hyphen and column.galley:
                broken += 1
                assert shelf.wholes[id(column.galley), column.start, column.stop][1] is None
        words = read(tuple(line for lines in columns for line in lines))
        assert "".join(TEXTS).startswith(words.rstrip())
        assert flow.rest.empty or len(words) > 300
        healed += sum(other is not None for _, other in shelf.wholes.values())

    assert healed > 0
    assert broken <= 0.02 * ends
