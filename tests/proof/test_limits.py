"""Each measure of the composition report sees its fault on hand-made columns, and its limit refuses it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from drawing import DOCUMENT, element, page, run
from drawing import line as placed
from printnews.diagnostics import Report, Span
from printnews.model.layout import CompositionLimits
from printnews.pages.page import Element, Fit, Pages, PlacedLine
from printnews.proof.composition import check_composition, report_composition, table

LEADING = 12.0
WORDS = ("wells are counted ", "one by one, and so ", "is the water that ", "keeps them. ")
SET = Fit(measure=90, justified=True, looseness=1.2, spaces=3, body=True, least_last=0.25)
STORY = Element("wells", DOCUMENT.role, "document", 1, "en", Span("stories/wells.md", 1, 1))

Column = list[PlacedLine]


def _column(words: Sequence[str] = WORDS, *, of: str = "wells/p", x: float = 0.0, first: int = 2) -> Column:
    """Set a paragraph well: a line each, from some grid line down, the last one at its end."""
    lines = [
        replace(placed(run(each), baseline=LEADING * (first + at), of=element(of)), x=20 + x, fit=SET)
        for at, each in enumerate(words)
    ]
    return [*lines[:-1], replace(lines[-1], ends_paragraph=True, fit=replace(SET, justified=False))]


def _pages(*columns: Column) -> Pages:
    """Put columns onto a page."""
    lines = [each for column in columns for each in column]
    blocks = {each.element.id: each.element for each in lines if each.element}
    return Pages((page(*lines),), (DOCUMENT, STORY, *blocks.values()), "en", LEADING)


def _with(at: int, **fit: object) -> Pages:
    """Fit one line of a column otherwise."""
    column = _column()
    column[at] = replace(column[at], fit=replace(column[at].fit, **fit))
    return _pages(column)


def _hyphens(*at: int) -> Pages:
    """Let some lines of a long paragraph end in a hyphen."""
    return _pages(_column([f"wells are coun{chr(0xAD) if n in at else ' '}" for n in range(8)]))


def _gaps(count: int) -> Pages:
    """Let so many lines have a wide gap at one place, as other lines have none."""
    column = _column(["wells dry "] * 6)
    wide = [replace(each, runs=(each.runs[0]._replace(word_space=9.0),)) for each in column[:count]]
    return _pages([*wide, *column[count:]])


def _parted(at: int) -> Pages:
    """Let a paragraph's lines from one on stand in the next column, which is well filled."""
    lines = _column(["wells are counted ", "one by one. "])
    before, behind = _column(of="wells/p-2"), _column(of="wells/p-3", x=100, first=2 + len(lines) - at)
    moved = [
        replace(each, x=120.0, baseline=LEADING * (2 + n)) if n >= 0 else each
        for n, each in enumerate(lines, -at)
    ]
    down = [replace(each, baseline=each.baseline + 4 * LEADING) for each in moved[:at]]
    return _pages(before, [*down, *moved[at:]], behind)


def _off(by: float) -> Pages:
    column = _column()
    column[1] = replace(column[1], baseline=column[1].baseline + by)
    return _pages(column)


GOOD: dict[str, Callable[[], Pages]] = {
    "mean": lambda: _pages(_column()),
    "p95": lambda: _pages(_column()),
    "widest": lambda: _with(0, looseness=1.9),
    "over_twice": lambda: _with(0, looseness=2.0),
    "over_thrice": lambda: _with(0, looseness=3.0),
    "hyphens": lambda: _pages(_column()),
    "ladders": lambda: _hyphens(0, 1, 3, 4, 6),
    "rivers": lambda: _gaps(3),
    "short_last": lambda: _pages(_column()),
    "widows": lambda: _parted(0),
    "orphans": lambda: _parted(2),
    "off_grid": lambda: _off(0.04),
    "column_hyphens": lambda: _hyphens(0, 1, 3),
    "ragged": lambda: _pages(_column()),
}
"""Columns that keep a limit, some only just."""
FAULTS: dict[str, tuple[Callable[[], Pages], float]] = {
    "mean": (lambda: _with(0, looseness=1.8), (1.8 + 1.2 + 1.2) / 3),
    "p95": (lambda: _with(0, looseness=1.8), 1.8),
    "widest": (lambda: _with(0, looseness=2.1), 2.1),
    "over_twice": (lambda: _with(0, looseness=2.1), 1 / 3),
    "over_thrice": (lambda: _with(0, looseness=3.1), 1 / 3),
    "hyphens": (lambda: _hyphens(3, 5), 2 / 8),
    "ladders": (lambda: _hyphens(1, 2, 3, 4), 1),
    "rivers": (lambda: _gaps(4), 1),
    "short_last": (lambda: _with(3, measure=300.0), 1),
    "widows": (lambda: _parted(1), 1),
    "orphans": (lambda: _parted(1), 1),
    "off_grid": (lambda: _off(0.06), 1),
    "column_hyphens": (lambda: _pages(_column(["wells are coun\u00ad"] * 3)[:2]), 1),
    "ragged": (lambda: _with(1, justified=False), 1 / 4),
}
"""Columns with one fault each, and what the report says of it."""
MOST = {"mean": 1.3, "p95": 1.5, "widest": 2.0}
"""Limits that the good columns keep; of all else there is to be none."""


def _refused(pages: Pages, name: str) -> list[str]:
    report = Report()
    limits = CompositionLimits.model_validate({name: MOST.get(name, 0), "least_lines": 1})
    check_composition(pages, limits, report=report)
    assert {finding.rule for finding in report} <= {"poor-setting"}
    return [f"{finding.span.file}: {finding.message}" for finding in report]


def test_every_limit_has_its_fault() -> None:
    """A limit that nothing here is beyond could never refuse a story, for all that anybody knows."""
    assert set(CompositionLimits.model_fields) - {"least_lines", "spans"} == set(FAULTS) == set(GOOD)


@pytest.mark.parametrize("name", FAULTS)
def test_fault_is_seen_and_refused(name: str) -> None:
    """The story's file is named, with what was found and what the layout allows."""
    columns, found = FAULTS[name]
    pages = columns()
    told = dict(report_composition(pages).stories)["wells"]

    assert getattr(told, name) == pytest.approx(found)
    (finding,) = _refused(pages, name)
    assert re.match(r'stories/wells\.md: "wells": [\d.]+%? ', finding)
    assert "the layout allows" in finding


@pytest.mark.parametrize("name", GOOD)
def test_what_keeps_a_limit_is_not_refused(name: str) -> None:
    """Two hyphens in a row are no ladder, three gaps no river, 0.04 pt are on the grid."""
    assert _refused(GOOD[name](), name) == []


def test_a_short_story_is_not_judged() -> None:
    """Under as many lines as the layout says a share says little."""
    report = Report()
    limits = CompositionLimits.model_validate({"hyphens": 0.0})
    check_composition(_hyphens(3, 5), limits, report=report)

    assert not report.found


def test_lines_beside_something_are_told_apart() -> None:
    """A narrowed line's spaces count neither for the mean nor for the shares."""
    pages = _with(1, measure=50.0, looseness=2.5)
    told = report_composition(pages).whole

    assert (told.beside, told.beside_over_twice) == (1, 1.0)
    assert told.widest == told.mean == 1.2
    assert told.over_twice == 0


def test_table_has_a_line_a_story_and_the_issue() -> None:
    """Shares are in percent, ratios have two decimals, counts are whole."""
    head, story, issue = table(report_composition(_hyphens(3, 5))).splitlines()

    assert head.split()[:3] == ["story", "lines", "justified"]
    assert story.split()[:3] == ["wells", "8", "7"]
    assert "25.0%" in story
    assert "1.20" in story
    assert issue.split()[2:] == story.split()[1:]
