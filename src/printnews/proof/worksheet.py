"""The sheet of checks that only people can make, with crops, signed row by row.

In:   finished pages, the email edition, and what was signed before.
Out:  rows with the hash of what each is about; an HTML page; the file of signatures.
Never signs by itself: a changed picture or story opens its own rows, and no others.
"""

from __future__ import annotations

import base64
import hashlib
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from html import escape
from pathlib import Path
from typing import Any

from printnews.model.signatures import Signature
from printnews.pages.page import Element, Page, Pages, PlacedPicture, Role
from printnews.pages.reading import Reading
from printnews.units import Rect

DIGEST = 16
SCALE = 1.2
"""Pixels a point in crops."""
HEAD = "# Checks that only people can make, signed by what they saw: printnews sheet ISSUE --sign ROW\n"


class State(StrEnum):
    """Whether a row has been signed for what it is about now."""

    OPEN = "open"
    SIGNED = "signed"
    CHANGED = "changed since"


@dataclass(frozen=True, slots=True)
class Row:
    """One question to a person, and what it is about."""

    name: str
    question: str
    words: tuple[str, ...]
    crops: tuple[tuple[int, Rect], ...]
    """Parts of pages: index and box, from the head left corner of the trim."""
    content: str
    """Hash of what is to be judged."""


def rows_of(pages: Pages, title: str) -> list[Row]:
    """Give every row of an issue, in reading order."""
    reading = Reading.of(pages)
    rows = [_row("issue/title", "Does the title tell this issue from others?", (title,), ())]
    rows.extend(_pictures(pages))
    stories = [each for each in pages.elements if each.role is Role.ARTICLE and each.id in reading.folios]
    rows.extend(_story(each, pages, reading) for each in stories)
    return rows


def _row(
    name: str, question: str, words: Sequence[str], crops: Sequence[tuple[int, Rect]], *seen: str
) -> Row:
    content = hashlib.sha256(json.dumps([question, list(words), list(seen)]).encode()).hexdigest()[:DIGEST]
    return Row(name, question, tuple(words), tuple(crops), content)


def _pictures(pages: Pages) -> Iterator[Row]:
    """Ask of each picture whether its words suit it; of a decorative one whether it says nothing."""
    for page in pages.pages:
        for thing in page.placed:
            if isinstance(thing, PlacedPicture):
                words = thing.element.alternative if thing.element else ""
                question = "Does the alternative text stand for the picture, words in it too?"
                if not thing.element:
                    question = "Is it true that the picture says nothing?"
                original = hashlib.sha256(Path(thing.file).read_bytes()).hexdigest()
                crop = [
                    round(side, 4) for side in (thing.crop.x, thing.crop.y, thing.crop.right, thing.crop.foot)
                ]
                where = thing.element.id if thing.element else f"decorative/{thing.picture}"
                crops = [(page.index, thing.box)]
                yield _row(f"picture/{where}", question, (words,), crops, original, repr(crop))


def _story(article: Element, pages: Pages, reading: Reading) -> Row:
    """Ask of a story whether its order, its kinds of blocks and its languages are right."""
    parts = [each for each in pages.elements if each.id == article.id or each.id.startswith(f"{article.id}/")]
    heard = [(each, reading.words(each.id) or each.alternative) for each in parts]
    words = [f"{each.role} [{each.language}]: {text}" for each, text in heard if text]
    question = "Is the order sensible, is each block what it is called, and is each in its language?"
    crops = [(page.index, page.trim) for page in pages.pages if _shows(page, article.id)]
    return _row(f"story/{article.id}", question, words, crops)


def _shows(page: Page, article: str) -> bool:
    elements = [getattr(thing, "element", None) for thing in page.placed]
    return any(each is not None and each.id.startswith(f"{article}/") for each in elements)


def state_of(row: Row, signed: Mapping[str, Signature]) -> State:
    """Tell whether a row is signed for what it is about now."""
    signature = signed.get(row.name)
    if signature is None:
        return State.OPEN
    return State.SIGNED if signature.content == row.content else State.CHANGED


def signing(
    rows: Sequence[Row], signed: Mapping[str, Signature], names: Sequence[str], by: str
) -> dict[str, Signature]:
    """Give all signatures with new ones added; those of rows that are gone are left out."""
    kept = {row.name: signed[row.name] for row in rows if row.name in signed}
    new = {row.name: Signature(row=row.name, content=row.content, by=by) for row in rows if row.name in names}
    return kept | new


def written(signed: Mapping[str, Signature]) -> str:
    """Give the file of signatures: a row a line, in order, so that changes are seen."""
    lines = [
        f'  - {{row: "{each.row}", content: "{each.content}", by: {json.dumps(each.by)}}}'
        for _, each in sorted(signed.items())
    ]
    return HEAD + ("signed:\n" + "\n".join(lines) if lines else "signed: []") + "\n"


def sheet(rows: Sequence[Row], signed: Mapping[str, Signature], pdf: Path, pages: Pages, title: str) -> str:
    """Give the sheet as one HTML page with its crops in it."""
    import pypdfium2

    parts = []
    with pypdfium2.PdfDocument(pdf) as document:
        for row in rows:
            crops = [_crop(document, pages.pages[index], box) for index, box in row.crops]
            parts.append(_shown(row, state_of(row, signed), signed.get(row.name), crops))
    left = sum(state_of(row, signed) is not State.SIGNED for row in rows)
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        f"<title>{escape(title)}: checks</title>\n"
        f"<style>{_STYLE}</style></head><body><main>\n"
        f"<h1>{escape(title)}: what only people can check</h1>\n"
        f"<p>{left} of {len(rows)} rows are open.</p>\n" + "\n".join(parts) + "\n</main></body></html>\n"
    )


_STYLE = (
    "body{font:16px/1.45 sans-serif;color:#1f2a33;background:#fff;margin:0}"
    "main{max-width:72em;margin:auto;padding:1em}"
    "section{border-top:2px solid #004571;padding:.6em 0 1.2em}h2{font-size:1.05em;margin:.2em 0}"
    ".row{display:flex;flex-wrap:wrap;gap:.4em 1.6em;align-items:flex-start}"
    ".seen{flex:1 1 20em;max-width:34em}.said{flex:1 1 22em}.said p{margin:.3em 0 .6em}"
    "img{max-width:100%;border:1px solid #999;margin:.3em 0}"
    ".signed{color:#1b6b3a}.open,.changed{color:#9b1c1c}code{background:#eef2f5;padding:.1em .3em}"
)


def _shown(row: Row, state: State, signature: Signature | None, crops: Sequence[str]) -> str:
    told = f"{state} by {signature.by}" if signature and state is State.SIGNED else str(state)
    if signature and state is State.CHANGED:
        told = f"{state} {signature.by} signed"
    words = "".join(f"<p>{escape(each) or '(no words)'}</p>" for each in row.words)
    shown = "".join(f'<img alt="" src="data:image/jpeg;base64,{crop}">' for crop in crops)
    pictures = f'<div class="seen">{shown}</div>' if shown else ""
    return (
        f'<section id="{escape(row.name)}"><h2>{escape(row.question)}</h2>'
        f'<p class="{state.split()[0]}">{escape(told)}</p><div class="row">{pictures}'
        f'<div class="said">{words}</div></div>'
        f"<p>Sign it: <code>--sign {escape(row.name)}</code> (content {row.content})</p></section>"
    )


def _crop(document: Any, page: Page, box: Rect) -> str:
    """Give a part of a page as a JPEG in letters."""
    image = document[page.index].render(scale=SCALE).to_pil().convert("RGB")
    left, top = -page.bleed.x, -page.bleed.y
    corners = (box.x + left, box.y + top, box.right + left, box.foot + top)
    limits = (image.width, image.height) * 2
    part = image.crop(
        tuple(min(limit, max(0, round(side * SCALE))) for side, limit in zip(corners, limits, strict=True))
    )
    out = io.BytesIO()
    part.save(out, "JPEG", quality=75)
    return base64.b64encode(out.getvalue()).decode()
