"""What the window knows of an issue: pages, blocks and where they were written, findings by page.

In:   a round of the press.
Out:  plain values for JSON; lengths in points from the head left corner of the trim.
Never reads a file.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from printnews.desk.rounds import Made, Round
from printnews.diagnostics import Diagnostic, Span
from printnews.pages.page import Page, Placed, PlacedLine, PlacedRule
from printnews.proof.anatomy import around, columns, pages_of
from printnews.units import Rect

MOST_WORDS = 90


def facts_of(now: Round, *, editions: Sequence[str], root: str) -> dict[str, Any]:
    """Say all that the window shows of a round."""
    made = now.made
    return {
        "round": now.number,
        "stopped": now.stopped,
        "root": root,
        "editions": list(editions),
        "title": made.job.card.title if made else "",
        "line": made.pages.line if made else 0,
        "pages": [_page(page, made) for page in made.pages.pages] if made else [],
        "findings": [_finding(each, made.pages.pages if made else ()) for each in now.findings],
    }


def _page(page: Page, made: Made) -> dict[str, Any]:
    return {
        "index": page.index,
        "folio": page.folio,
        "side": page.side.value,
        "master": page.master,
        "section": page.section,
        "width": page.trim.width,
        "height": page.trim.height,
        "bleed": -page.bleed.x,
        "since": made.since[page.index],
        "frames": [{"name": frame.name, **_box(frame.box)} for frame in page.frames],
        "columns": [[round(x, 2), round(width, 2)] for x, width in columns(made.layout, page)],
        "blocks": list(_blocks(page)),
    }


def _box(box: Rect) -> dict[str, float]:
    return {"x": round(box.x, 2), "y": round(box.y, 2), "w": round(box.width, 2), "h": round(box.height, 2)}


def _blocks(page: Page) -> Iterator[dict[str, Any]]:
    """Give what can be clicked: all things of one block that stand together are one."""
    groups: dict[tuple[object, ...], list[Placed]] = {}
    for thing in page.placed:
        element = None if isinstance(thing, PlacedRule) else thing.element
        where = (thing.frame, round(thing.x)) if isinstance(thing, PlacedLine) else (thing.frame,)
        groups.setdefault((element.id if element else thing.span, type(thing), *where), []).append(thing)
    for things in groups.values():
        first = things[0]
        element = None if isinstance(first, PlacedRule) else first.element
        lines = [thing for thing in things if isinstance(thing, PlacedLine)]
        # A line of words may come from a key of a manifest, a block from a story's line.
        yield {
            "id": element.id if element else "",
            "kind": _kind(first),
            "role": element.role.value if element else "",
            "style": lines[0].style if lines else "",
            "words": " ".join(line.text.strip() for line in lines)[:MOST_WORDS],
            **_box(around(things)),
            **_place(first.span),
        }


def _kind(thing: Placed) -> str:
    return type(thing).__name__.removeprefix("Placed").lower()


def _place(span: Span) -> dict[str, object]:
    return {"file": span.file, "line": span.line, "column": span.column}


def _finding(finding: Diagnostic, pages: Sequence[Page]) -> dict[str, Any]:
    return {
        "severity": str(finding.severity),
        "rule": finding.rule,
        "message": finding.message,
        "cure": finding.cure,
        **_place(finding.span),
        "pages": pages_of(finding.span, pages),
    }
