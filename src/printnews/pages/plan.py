"""Plan: one way to put an article together, and what it costs.

In:   what is chosen: columns of the head, how pictures stand, what is varied.
Out:  frozen plans, the terms of their costs.
Never says what may be chosen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from printnews.model.forms import Stand
from printnews.model.makeup import Costs


class Term(NamedTuple):
    """One part of a cost: its name among the layout's costs, and how much of it there is."""

    name: str
    amount: float


def cost_of(terms: Sequence[Term], costs: Costs) -> float:
    """Add up what terms cost."""
    return float(sum(term.amount * getattr(costs, term.name) for term in terms))


def summed(terms: Iterable[Term]) -> tuple[Term, ...]:
    """Give each kind of term once, with all that there is of it; what is none is left out."""
    found: dict[str, float] = {}
    for term in terms:
        found[term.name] = found.get(term.name, 0.0) + term.amount
    return tuple(Term(name, amount) for name, amount in sorted(found.items()) if amount)


def amount(terms: Iterable[Term], name: str) -> float:
    """Give how much of a term there is among some."""
    return sum(term.amount for term in terms if term.name == name)


class PicturePlan(NamedTuple):
    """How a picture stands: text columns that it spans, where, and its depth in grid lines."""

    columns: int
    stand: Stand
    lines: int


class Plan(NamedTuple):
    """One way to put an article together."""

    head: int = 0
    """Text columns of the head."""
    margin: int = 0
    """Text columns at the left without text."""
    pictures: tuple[PicturePlan, ...] = ()
    quotes: bool = False
    """Whether optional quotes are used."""
    crossheads: int = 0
    later: int = 0
    """Paragraphs by which pictures in the text stand further down than the issue wishes."""
    paragraphs: tuple[tuple[int, int], ...] = ()
    """Paragraphs of the text, counted from 0, and the lines by which each is longer or shorter."""
    spaces: tuple[int, ...] = ()
    """Blocks of the text, counted from 0, with a line more above them; the first stands under the head."""
    near: int = 0
    """Lines by which links stand closer to the text than their style asks."""
    waits: int = 0
    """Pictures, then boxes, from the last on, that stand with a later part of the text."""
    steps: int = 0
    """Steps from what the form wishes most."""

    def terms(self, asked: Sequence[int]) -> Iterator[Term]:
        """Give what the plan costs by itself; `asked` are the heights that its pictures' shapes ask for."""
        changed = sum(abs(one.lines - lines) for one, lines in zip(self.pictures, asked, strict=False))
        yield Term("choice", self.steps)
        yield Term("far", self.waits)
        yield Term("later", self.later)
        yield Term("link", self.near)
        yield Term("picture", changed)
        yield Term("crosshead", self.crossheads + len(self.spaces))
        yield Term("paragraph", sum(abs(lines) for _, lines in self.paragraphs))
        yield Term("quote", int(self.quotes))


WISHED = Plan()
"""Everything as it comes."""
