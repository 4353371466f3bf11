"""What stands in columns before the text: expected lines were added up by hand."""

from __future__ import annotations

from printnews.pages.inserts import Insert
from printnews.pages.room import Blocked, Column
from printnews.pages.scaffold import Scaffold

HEAD = Blocked(0.0, 220.0, 0.0, 4.0)
"""A head over both columns: the first free line is 5."""


def _frame(*hung: tuple[int, int, float]) -> Scaffold:
    frame = Scaffold((Column(0.0, 100.0), Column(120.0, 100.0)), 50.0, blocked=[HEAD])
    frame.hung.extend((first, last, Insert((), (), depth, 2.0, depth + 2)) for first, last, depth in hung)
    return frame


def test_pieces_at_the_foot_of_one_column_stand_on_each_other() -> None:
    """A picture of 10 lines and a box of 8 over it, each with 2 lines above it, under 5 lines of head: 27."""
    assert _frame((0, 0, 10.0), (0, 0, 8.0)).least == 5 + 10 + 2 + 8 + 2


def test_pieces_at_the_foot_of_two_columns_stand_beside_each_other() -> None:
    """The deeper one decides."""
    assert _frame((0, 0, 10.0), (1, 1, 8.0)).least == 5 + 10 + 2


def test_a_piece_over_both_columns_lifts_what_stands_on_it() -> None:
    """At the least depth the box over the picture begins right under the head and its own two lines."""
    frame = _frame((0, 1, 10.0), (0, 0, 7.5))
    tops = [top for _, (_, _, top) in frame.at_foot(frame.least)]

    assert frame.least == 5 + 10 + 2 + 8 + 2
    assert tops == [17.0, 7.0]


def test_text_beside_a_piece_that_fills_its_column_may_end_above_its_foot() -> None:
    """Under five lines of head the piece takes 12 more; the other column's text ends where it likes."""
    frame = _frame((0, 0, 10.0))

    assert frame.least == 17
    assert frame.text_least == 0
    assert [(slot.x, slot.foot) for slot in frame.slots(9.0)] == [(120.0, 9.0)]


def test_text_over_a_piece_at_the_foot_comes_down_to_it() -> None:
    """Beside a deeper piece there is room over the other one: white there would part text and piece."""
    frame = _frame((0, 0, 14.0), (1, 1, 10.0))

    assert frame.text_least == frame.least == 21
