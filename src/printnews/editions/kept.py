"""Finished pages, the job they belong to and what was found about them, kept as bytes and read again.

In:   pages, job and findings, or the bytes that were made of them.
Out:  the other of the two; equal things are stored once.
Never runs what it reads: numbers, words, and indices into a table, nothing else.
"""

from __future__ import annotations

import marshal
from dataclasses import dataclass, field, fields
from enum import Enum
from typing import Any, NamedTuple

from printnews.composition.glyphs import Box, Glyph, GlyphRun, Ink, Link, Look, OutlinedLetter
from printnews.diagnostics import Diagnostic, Severity, Span
from printnews.editions.binding import Binding, Stock
from printnews.editions.job import Job
from printnews.pages.page import (
    Artifact,
    Element,
    Fit,
    Frame,
    Page,
    Pages,
    Panel,
    PlacedArtwork,
    PlacedCap,
    PlacedLine,
    PlacedPicture,
    PlacedRule,
    Role,
    Side,
)
from printnews.pdf.colour import Condition, Recipe
from printnews.pdf.metadata import Card
from printnews.pdf.record import IssueNote, StoryNote
from printnews.pdf.sheet import MarkPlan, Plan, Sides
from printnews.pdf.slim import Budget
from printnews.units import Rect

KINDS: tuple[type, ...] = (
    Span, Rect, Ink, Link, Look, Glyph, Box, GlyphRun, Element, Frame, PlacedLine, PlacedPicture,
    OutlinedLetter, PlacedCap, PlacedArtwork,
    Fit, PlacedRule, Panel, Page, Pages, Card, Recipe, Condition, Sides, MarkPlan, Plan, Budget,
    Stock, Binding, StoryNote, IssueNote, Job, Diagnostic,
)  # fmt: skip
ENUMS: tuple[type[Enum], ...] = (Artifact, Role, Side, Severity)
FIELDS = {
    kind: getattr(kind, "_fields", None) or tuple(each.name for each in fields(kind) if each.init)
    for kind in KINDS
}
_TUPLE, _VALUE, _ENUM = -1, -2, -3


class Kept(NamedTuple):
    """Finished pages, their job, and the warnings that are told of them every time."""

    pages: Pages
    job: Job
    warnings: tuple[Diagnostic, ...] = ()


def keep(done: Kept) -> bytes:
    """Give the bytes of pages and what belongs to them: a table of things, each after those it is made of."""
    shelf = _Shelf()
    shelf.put(tuple(done))
    return marshal.dumps(shelf.rows, 4)


def give_back(raw: bytes) -> Kept:
    """Give the pages and what belongs to them that some bytes were made of.

    Raises:
        ValueError: The bytes are not such.
    """
    things: list[Any] = []
    for kind, parts in marshal.loads(raw):  # noqa: S302 - sealed by the cache; marshal runs nothing
        if kind == _TUPLE:
            things.append(tuple([things[part] for part in parts]))
        elif kind == _VALUE:
            things.append(parts)
        elif kind == _ENUM:
            things.append(ENUMS[parts[0]](parts[1]))
        else:
            things.append(KINDS[kind](*[things[part] for part in parts]))
    match things[-1:]:
        case [(Pages() as pages, Job() as job, tuple() as warnings)]:
            return Kept(pages, job, warnings)
    raise ValueError("no pages")


@dataclass(slots=True)
class _Shelf:
    """The table in the making."""

    rows: list[tuple[int, Any]] = field(default_factory=list)
    known: dict[tuple[int, Any, str], int] = field(default_factory=dict)
    by_id: dict[int, int] = field(default_factory=dict)

    def put(self, thing: Any) -> int:
        """Put a thing on the shelf, and give its place."""
        place = self.by_id.get(id(thing))
        if place is None:
            row = self._row(thing)
            # 1, 1.0 and True are equal; they are not the same.
            asked = (*row, type(thing).__name__)
            place = self.known.get(asked)
            if place is None:
                place = self.known[asked] = len(self.rows)
                self.rows.append(row)
            if not isinstance(thing, int | float | str):
                self.by_id[id(thing)] = place
        return place

    def _row(self, thing: Any) -> tuple[int, Any]:
        kind = type(thing)
        if kind in FIELDS:
            return KINDS.index(kind), tuple(self.put(getattr(thing, name)) for name in FIELDS[kind])
        if kind is tuple:
            return _TUPLE, tuple(self.put(each) for each in thing)
        if kind in ENUMS:
            return _ENUM, (ENUMS.index(kind), thing.value)
        if thing is None or kind in {str, int, float, bool}:
            return _VALUE, thing
        raise TypeError(f"{kind.__name__} has no place in pages")
