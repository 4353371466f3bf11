"""The contact sheet: all spreads as one picture, with a badge on each page that has findings.

In:   pages as an edition drew them, and findings by page.
Out:  a PNG, as bytes.
Never looks into a page.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pypdfium2

from printnews.diagnostics import Diagnostic, Severity
from printnews.pages.page import Page, Pages, Side
from printnews.proof.overlay import INK, OVER, WARNED, Noted
from printnews.proof.pencil import Pen, Pencil
from printnews.units import Pt, Rect

WIDE: Pt = 132.0
"""A page's width on the sheet."""
SPREADS = 4
"""Spreads in a row."""
EDGE, GAP, UNDER, HEAD = 24.0, 26.0, 34.0, 46.0
PIXELS = 2.0
"""Of the picture, for each point of the sheet."""
TABLE, PAPER, QUIET = "#e8eaec", "#ffffff", "#37474f"


def contact_sheet(drawn: Path, pages: Pages, noted: Noted, title: str) -> bytes:
    """Draw all spreads."""
    trim = pages.pages[0].trim
    high = WIDE * trim.height / trim.width
    spreads = list(_spreads(pages.pages))
    across = min(SPREADS, len(spreads))
    rows = -(-len(spreads) // across)
    width = 2 * EDGE + across * 2 * WIDE + (across - 1) * GAP
    foot = 14 + 10 * min(len(noted.elsewhere), 6)
    height = HEAD + rows * (high + UNDER) + foot
    pencil = Pencil(width, height)
    pencil.box(Rect(0, 0, width, height), fill=Pen(TABLE))
    _head(pencil, title, noted, len(pages.pages), width)
    with pypdfium2.PdfDocument(drawn) as document:
        for number, spread in enumerate(spreads):
            row, column = divmod(number, across)
            x, y = EDGE + column * (2 * WIDE + GAP), HEAD + row * (high + UNDER)
            for page in spread:
                left = x + WIDE if page.side is Side.RECTO else x
                box = Rect(left, y, WIDE, high)
                _page(pencil, page, _rendered(document, page, trim), box, noted.by_page.get(page.index, ()))
    for at, finding in enumerate(noted.elsewhere[:6]):
        words = f"{finding.span}: {finding.severity} {finding.rule}: {finding.message}"
        pencil.words(words[:200], EDGE, height - foot + 6 + 10 * at, size=7, colour=_colour([finding]))
    pencil.next()
    return _as_png(pencil.done(title))


def _spreads(pages: Sequence[Page]) -> Iterator[list[Page]]:
    """Give facing pages: the first stands alone at the right."""
    waiting: list[Page] = []
    for page in pages:
        if page.side is Side.VERSO and waiting:
            yield waiting
            waiting = []
        waiting.append(page)
        if page.side is Side.RECTO:
            yield waiting
            waiting = []
    if waiting:
        yield waiting


def _head(pencil: Pencil, title: str, noted: Noted, count: int, width: Pt) -> None:
    found = [*{id(each): each for page in noted.by_page.values() for each in page}.values(), *noted.elsewhere]
    errors = sum(each.severity is Severity.ERROR for each in found)
    told = f"pages {count}   errors {errors}   warnings {len(found) - errors}"
    pencil.words(title, EDGE, 26, size=13, bold=True, colour=INK)
    pencil.words(told, width - EDGE, 26, size=9, colour=_colour(found) if found else QUIET, turn="right")


def _page(pencil: Pencil, page: Page, picture: Any, box: Rect, found: Sequence[Diagnostic]) -> None:
    """Put a page on the sheet with its folio, and a badge with its number of findings."""
    pencil.box(box.moved(1.2, 1.6), fill=Pen("#000000", 0.16))
    pencil.box(box, fill=Pen(PAPER))
    pencil.picture(picture, box)
    pencil.box(box, Pen("#8a949b", width=0.4))
    recto = page.side is Side.RECTO
    x = box.right if recto else box.x
    colour = _colour(found) if found else QUIET
    pencil.words(
        page.folio, x, box.foot + 11, size=8, bold=bool(found), colour=colour, turn="right" if recto else ""
    )
    if found:
        pencil.box(box, Pen(colour, width=1.6))
        pencil.disc(x, box.y, 9.5, Pen(colour), Pen(PAPER, width=1.4))
        pencil.words(str(len(found)), x, box.y + 3.4, size=9.5, bold=True, colour=PAPER, turn="middle")
        rules = ", ".join(dict.fromkeys(each.rule for each in found))
        inner = box.x if recto else box.right
        pencil.words(rules[:34], inner, box.foot + 11, size=6, colour=colour, turn="" if recto else "right")


def _colour(found: Sequence[Diagnostic]) -> str:
    return OVER if any(each.severity is Severity.ERROR for each in found) else WARNED


def _rendered(document: pypdfium2.PdfDocument, page: Page, trim: Rect) -> Any:
    """Give a picture of a page's trim."""
    sheet = document[page.index]
    media, cut = sheet.get_mediabox(), sheet.get_trimbox()
    crop = (cut[0] - media[0], cut[1] - media[1], media[2] - cut[2], media[3] - cut[3])
    return sheet.render(scale=PIXELS * WIDE / trim.width, crop=crop).to_pil().convert("RGB")


def _as_png(raw: bytes) -> bytes:
    out = io.BytesIO()
    with pypdfium2.PdfDocument(raw) as document:
        document[0].render(scale=PIXELS).to_pil().convert("RGB").save(out, "PNG")
    return out.getvalue()
