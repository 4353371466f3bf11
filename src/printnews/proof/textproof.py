"""Pages as text: one fact a line, in painting order, for reviewers and golden tests.

In:   finished pages.
Out:  lines of text; millimetres with one decimal from the head left corner of the trim.
Never looks at a PDF.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath

from printnews.composition.glyphs import Ink
from printnews.pages.page import (
    Page,
    Pages,
    Placed,
    PlacedArtwork,
    PlacedCap,
    PlacedLine,
    PlacedPicture,
    PlacedRule,
)
from printnews.units import Rect, in_mm


def proof(pages: Pages) -> str:
    """Give all pages as text."""
    return "\n".join(line for page in pages.pages for line in _page(page)) + "\n"


def _page(page: Page) -> Iterator[str]:
    size = f"{in_mm(page.trim.width):.1f} x {in_mm(page.trim.height):.1f}"
    yield f"page {page.folio} {page.side} {page.master} {page.section or '-'}  trim {size}"
    for frame in page.frames:
        yield f"frame {frame.name}  {_box(frame.box)}"
    for thing in page.placed:
        yield _thing(thing)


def _box(box: Rect) -> str:
    at = f"at {in_mm(box.x):.1f} {in_mm(box.y):.1f}"
    return f"{at}  size {in_mm(box.width):.1f} x {in_mm(box.height):.1f}"


def _ink(ink: Ink) -> str:
    tint = f" {ink.tint * 100:g}%" if ink.tint < 1 else ""
    return f"{ink.name}{tint}{' overprints' if ink.overprint else ''}"


def _whose(thing: Placed) -> str:
    element = None if isinstance(thing, PlacedRule) else thing.element
    return f"{element.role} {element.id}" if element else f"artifact {thing.artifact}"


def _thing(thing: Placed) -> str:
    match thing:
        case PlacedLine():
            return _line(thing)
        case PlacedCap():
            at = f"{in_mm(thing.x):6.1f} {in_mm(thing.baseline):6.1f}"
            return f'cap  {at}  "{thing.text}"  {_ink(thing.ink)}  {_whose(thing)}'
        case PlacedPicture():
            crop = thing.crop
            part = f"{crop.x:.2f} {crop.y:.2f} {crop.width:.2f} {crop.height:.2f}"
            return f"picture {thing.picture}  {_box(thing.box)}  crop {part}  {_whose(thing)}"
        case PlacedArtwork():
            name = f'qr "{thing.code}"' if thing.code else f"artwork {PurePath(thing.file).name}"
            return f"{name}  {_box(thing.box)}  {_ink(thing.ink)}  {_whose(thing)}"
        case PlacedRule():
            return f"rule  {_box(thing.box)}  {_ink(thing.ink)}  {_whose(thing)}"


def _line(thing: PlacedLine) -> str:
    # A word joiner behind a hyphen at a line's end is for readers of PDFs.
    words = thing.text.rstrip().rstrip("\u2060")
    words = words[:-1] + "-|" if words.endswith("\u00ad") else words
    links = dict.fromkeys(
        run.look.link.url or f"#{run.look.link.destination}" for run in thing.runs if run.look.link
    )
    leads = "".join(f"  -> {link}" for link in links)
    at = f"{in_mm(thing.left):6.1f} {in_mm(thing.baseline):6.1f}"
    return f'line {at}  "{words}"  {thing.style}  {_whose(thing)}{leads}'
