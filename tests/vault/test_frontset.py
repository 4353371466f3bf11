"""Front pages set: where lines end, and where columns do."""

from __future__ import annotations

from typing import Any, cast

import pytest

from printnews.diagnostics import Report
from printnews.vault.frontlines import Atom, Element, Set, Stick
from printnews.vault.frontlook import Slot, Style
from printnews.vault.frontmatter import Kept, Ref, Term
from printnews.vault.frontset import Typesetter, column, rows_of
from printnews.vault.typecase import Cast, Kind, Shelf

STYLE = Style("f", 10, 12, 0, "left", "lining", "0 g", 1, 0, 0, 0, False, False, False, False)
WORD = Element("P", None, "en")


class _Case:
    """Casts words of square letters, an em each."""

    def shelf(self, kind: Kind) -> Shelf:
        return Shelf(kind)

    def cast(self, _: Shelf, word: str) -> Cast:
        return Cast(word, (), 1000.0 * len(word), len(word))


def _stick() -> Stick:
    return Stick(cast("Any", None), cast("Any", _Case()))


def _lines(block: Set) -> list[str]:
    return [" ".join(atom.cast.text for atom in line) for line in block.lines]


@pytest.mark.parametrize(
    ("words", "measure", "lines"),
    [
        ("aa bb cc", 80, ["aa bb cc"]),
        ("aa bb cc", 79, ["aa bb", "cc"]),
        ("aa bb\u00a0cc", 79, ["aa", "bb cc"]),
        ("aa bb\u00a0cc\u00a0dd", 80, ["aa", "bb cc dd"]),
        ("aaaaaaaaaaaa", 80, ["a a a a a a a a", "a a a a"]),
    ],
)
def test_a_line_is_as_full_as_it_goes(words: str, measure: float, lines: list[str]) -> None:
    """It ends at a space, but at none that binds; a word that no line holds is cut between letters."""
    assert _lines(_stick().block(words, STYLE, measure, WORD)) == lines


def test_two_texts_may_be_bound() -> None:
    """No line ends between them, though each may be parted by itself."""
    atoms = _stick().bound("aa bb", "cc", STYLE, WORD, "en")

    assert [atom.gap for atom in atoms] == [1000, 1000, -1000]
    assert _lines(_stick().broken(atoms, STYLE, 60)) == ["aa", "bb cc"]


def test_a_page_of_the_index_stays_with_its_issue() -> None:
    """The number of a page is never alone at the head of a line."""
    bench = cast("Any", type("Bench", (), {"styles": {"index-term": STYLE}}))
    setter = Typesetter(bench, _stick(), cast("Any", None), Kept(), Report())
    slot = Slot("words", 0, 110, 0, 9, False, {"index-term": "index-term"}, ("", 0, 0))
    term = Term("water", (Ref("No 1: 7", 3, "No 1: 7"),), "en")
    (first, last) = setter._term(term, WORD, slot).lines  # noqa: SLF001 - no front page is so narrow

    assert [[atom.cast.text for atom in line] for line in (first, last)] == [["water", "No"], ["1:", "7"]]


def _block(lines: int, **more: Any) -> Set:
    line = (Atom(Cast("a", (), 0.0, 1), 0.0, WORD),)
    return Set(STYLE._replace(**more), (line,) * lines, 80)


@pytest.mark.parametrize(
    ("blocks", "room", "stops"),
    [
        ([_block(1)] * 5, 2, [3, 5]),
        ([_block(4)], 2, [2, 4]),
        ([_block(1), _block(3)], 2, [1, 4]),
        ([_block(1), _block(1, keep_next=True), _block(2)], 2, [1, 4]),
        ([_block(1), _block(4, keep_lines=True)], 3, [1, 5]),
        ([_block(5, keep_lines=True)], 2, [3, 5]),
    ],
)
def test_a_column_ends_where_it_may(blocks: list[Set], room: float, stops: list[int]) -> None:
    """Two lines of a block stay together at either end; what is kept is parted if no column holds it."""
    rows, at, found = list(rows_of(blocks, 12)), 0, []
    while at < len(rows):
        downs, at = column(rows, at, room)
        found.append(at)
        assert downs[0] == 0
        assert max(downs) <= room

    assert found == stops
