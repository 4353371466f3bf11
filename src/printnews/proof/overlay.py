"""The overlay: frames, grid, threads, ids, and what found no room, drawn over the pages.

In:   pages as an edition drew them, their anatomy, and findings about them.
Out:  a PDF of proof sheets, each page in a margin that says it is no press file.
Never touches an edition: it copies its pages.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from textwrap import wrap

import pikepdf

from printnews.diagnostics import Diagnostic, Severity
from printnews.model.layout import Layout
from printnews.pages.page import Page, Pages, PlacedLine, PlacedRule
from printnews.proof.anatomy import Part, around, columns, threads
from printnews.proof.pencil import Pen, Pencil
from printnews.units import Pt, Rect

MARGIN = 46.0
"""Points around a page on its proof sheet."""
LEAST_WIDTH = 480.0
"""Points of a sheet, so that its words have room beside a small page."""
LETTER = 3.1
"""Points that a letter of a label takes, on the whole."""
GRID, FRAME, THREAD = "#0091c2", "#c4006a", "#5b35b0"
ID, OVER, WARNED, INK = "#00695c", "#d40000", "#b26a00", "#1d2730"
NOT_FOR_PRESS = "PROOF OF MAKE-UP - NOT FOR PRESS"


@dataclass(frozen=True, slots=True)
class Noted:
    """Findings by the index of the page that they are about, and those that no page shows."""

    by_page: Mapping[int, Sequence[Diagnostic]]
    elsewhere: Sequence[Diagnostic]


def overlay(drawn: Path, pages: Pages, layout: Layout, noted: Noted, title: str) -> bytes:
    """Draw the overlay over all pages."""
    trim = pages.pages[0].trim
    sheet = (max(trim.width + 2 * MARGIN, LEAST_WIDTH), trim.height + 2 * MARGIN)
    under, over = Pencil(*sheet), Pencil(*sheet)
    parts = threads(pages.pages)
    for page in pages.pages:
        _margin(under, page, trim, title, noted, last=page is pages.pages[-1])
        under.next()
        over.at(MARGIN, MARGIN)
        _grid(over, page, layout)
        _frames(over, page)
        _ids(over, page)
        _threads(over, page, parts, pages.pages)
        _overset(over, page, parts, noted.by_page.get(page.index, ()))
        over.next()
    return _together(under.done(title), drawn, over.done(title))


def _together(under: bytes, drawn: Path, over: bytes) -> bytes:
    """Lay margins, pages and marks on each other."""
    out = io.BytesIO()
    with (
        pikepdf.open(io.BytesIO(under)) as sheets,
        pikepdf.open(drawn) as edition,
        pikepdf.open(io.BytesIO(over)) as marks,
    ):
        for sheet, page, mark in zip(sheets.pages, edition.pages, marks.pages, strict=True):
            cut = page.trimbox
            _lay(
                sheet,
                sheets.copy_foreign(page.as_form_xobject()),
                (MARGIN - float(cut[0]), MARGIN - float(cut[1])),
                "/Page",
            )
            _lay(sheet, sheets.copy_foreign(mark.as_form_xobject()), (0.0, 0.0), "/Marks")
        sheets.save(out, deterministic_id=True, compress_streams=True)
    return out.getvalue()


def _lay(sheet: pikepdf.Page, form: pikepdf.Object, place: tuple[Pt, Pt], name: str) -> None:
    """Lay a page of another file onto a sheet, by a given name: equal proofs are equal bytes."""
    sheet.add_resource(form, pikepdf.Name.XObject, pikepdf.Name(name))
    sheet.contents_add(f"q 1 0 0 1 {place[0]:.3f} {place[1]:.3f} cm {name} Do Q".encode())


def _margin(pencil: Pencil, page: Page, trim: Rect, title: str, noted: Noted, *, last: bool) -> None:
    """Say what the sheet is, and what its colours mean."""
    pencil.at(MARGIN, 0)
    pencil.words(NOT_FOR_PRESS, 0, 18, size=8, colour=OVER, bold=True)
    pencil.words(title, 0, 30, size=7)
    about = f"page {page.folio}   {page.side.value}   master {page.master}   section {page.section or '-'}"
    right = max(trim.width, LEAST_WIDTH - 2 * MARGIN)
    pencil.words(about, right, 18, size=8, bold=True, turn="right")
    found = noted.by_page.get(page.index, ())
    told = "; ".join(dict.fromkeys(each.rule for each in found)) or "no findings"
    pencil.words(told, right, 30, size=7, colour=OVER if found else ID, turn="right")
    x = 0.0
    foot = MARGIN + trim.height + 16
    for words, colour in (
        ("frame", FRAME),
        ("grid: columns and baselines", GRID),
        ("thread of a story", THREAD),
        ("id of a block", ID),
        ("overset", OVER),
    ):
        pencil.box(Rect(x, foot - 5, 7, 5), fill=Pen(colour))
        x += 11 + pencil.words(words, x + 11, foot, size=7) + 14
    for at, finding in enumerate(noted.elsewhere[:2] if last else ()):
        pencil.words(f"{finding.span}: {finding.message}"[:150], 0, foot + 11 + 9 * at, size=6.5, colour=OVER)
    pencil.box(Rect(-0.25, MARGIN - 0.25, trim.width + 0.5, trim.height + 0.5), Pen(ID, width=0.5))


def _grid(pencil: Pencil, page: Page, layout: Layout) -> None:
    line, deep = layout.grid.line, page.trim.height
    for x, width in columns(layout, page):
        pencil.box(Rect(x, 0, width, deep), fill=Pen(GRID, 0.06))
    for number in range(1, int(deep / line) + 1):
        fifth = number % 5 == 0
        pen = Pen(GRID, 0.55 if fifth else 0.3, 0.3 if fifth else 0.2)
        pencil.line([(0, number * line), (page.trim.width, number * line)], pen)
        if fifth:
            pencil.words(str(number), -4, number * line + 2, size=5.5, colour=GRID, turn="right")


def _frames(pencil: Pencil, page: Page) -> None:
    for frame in page.frames:
        pencil.box(frame.box, Pen(FRAME, 0.9, 0.8))
        words = f"{frame.name} ({frame.thread})" if frame.thread else frame.name
        y = frame.box.y - 9 if frame.box.y >= 9 else frame.box.y
        pencil.label(words, frame.box.x - 0.4, y, ground=Pen(FRAME, 0.9))


def _ids(pencil: Pencil, page: Page) -> None:
    """Write the id of each block at its head: between the lines, or on a picture."""
    seen: set[str] = set()
    for thing in page.placed:
        element = None if isinstance(thing, PlacedRule) else thing.element
        if element is None or element.id in seen:
            continue
        seen.add(element.id)
        box = around([thing])
        if isinstance(thing, PlacedLine):
            pencil.words(element.id, box.x, box.y + 0.2, size=3.8, colour=ID)
        else:
            pencil.label(element.id, box.x + 2, box.y + 2, size=4.5, ground=Pen("#ffffff", 0.9), colour=ID)


def _threads(pencil: Pencil, page: Page, parts: Mapping[str, Sequence[Part]], pages: Sequence[Page]) -> None:
    """Draw how the text of each story goes on, on the page and to others."""
    pen = Pen(THREAD, 0.8, 1.0)
    for story in parts.values():
        for one, two in pairwise(story):
            start, end = (one.box.right, one.box.foot - 3), (two.box.x, two.box.y + 4)
            if one.page == two.page == page.index:
                pencil.disc(*start, 1.6, Pen(THREAD))
                pencil.arrow(start, end, pen)
            elif one.page == page.index:
                pencil.disc(*start, 1.6, Pen(THREAD))
                words = f"goes on on page {pages[two.page].folio}"
                pencil.label(words, start[0] - 52, start[1] + 3, size=5.5, ground=Pen(THREAD, 0.9))
            elif two.page == page.index:
                words = f"from page {pages[one.page].folio}"
                pencil.label(words, end[0], end[1] - 13, size=5.5, ground=Pen(THREAD, 0.9))


def _overset(
    pencil: Pencil, page: Page, parts: Mapping[str, Sequence[Part]], found: Sequence[Diagnostic]
) -> None:
    """Mark what found no room at the foot of the page, and tell what else was found."""
    y: Pt = page.trim.height - 4
    most = max(60, int((page.trim.width - 8) / LETTER))
    last = [part for story in parts.values() for part in story if part.page == page.index]
    if last and any(finding.rule.startswith("overset") for finding in found):
        box = last[-1].box
        pencil.box(Rect(box.x - 2, box.foot, box.width + 4, 7), fill=Pen(OVER, 0.45))
        pencil.words("+", box.right - 6, box.foot + 6.3, size=9, colour="#ffffff", bold=True)
    for finding in found:
        over = finding.rule.startswith("overset")
        colour = OVER if finding.severity is Severity.ERROR else WARNED
        words = f"{finding.message} {finding.cure}" if over else f"{finding.rule}: {finding.message}"
        for row in reversed(wrap(words, most)):
            y -= 9
            pencil.label(row, 4, y, size=6.2, ground=Pen(colour, 0.95))
