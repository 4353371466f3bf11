"""Placed PDFs and prepared pictures, put where the canvas left room for them.

In:   the drawn file, and what its placeholders stand for.
Out:  forms scaled to the unit square, in that file or as plain bytes; pictures as the JPEG files they are.
Never looks whether artwork may be placed: `content` has judged it.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Name

from printnews.pages.page import Pages, PlacedArtwork
from printnews.pdf.drawn import Drawn
from printnews.pdf.intent import blend, transparent
from printnews.pdf.syntax import references, renumbered


def place_artwork(pdf: pikepdf.Pdf, drawn: Drawn, pages: Pages, *, press: bool) -> None:
    """Put the first page of each placed PDF where the canvas left room, scaled to the unit square."""
    if not drawn.placeholders:
        return
    forms = pdf.pages[0].obj.Resources.XObject
    mixed = set()
    for name, file in drawn.placeholders.items():
        with pikepdf.open(file) as source:
            form = pdf.copy_foreign(source.pages[0].as_form_xobject())
        form.Matrix = Array(list(_unit(form).as_array()))
        if transparent(form):
            mixed.add(file)
        forms[f"/{name}"] = form
    blend(pdf, (page.index for page in pages.pages if _shows(page.placed, mixed)), press=press)


def form_of(file: Path) -> tuple[tuple[bytes, bytes | None], ...]:
    """Give the first page of a PDF as a form of the unit square, and all that it leads to, as written.

    Each is an object and its bytes, if it is a stream; they refer to each other by their places from 0.
    """
    with pikepdf.open(file) as pdf:
        form = pdf.make_indirect(pdf.pages[0].as_form_xobject())
        form.Matrix = Array(list(_unit(form).as_array()))
        places, found = {b"%d %d" % form.objgen: 0}, list[tuple[bytes, bytes | None]]()
        for key in (waiting := list(places)):
            number, generation = map(int, key.split())
            thing: Any = pdf.get_object(number, generation)
            stream = isinstance(thing, pikepdf.Stream)
            if stream and "/Length" in thing.stream_dict:
                del thing.stream_dict["/Length"]
            said = bytes(thing.stream_dict.unparse() if stream else thing.unparse(resolved=True))
            for each in references(said):
                if each not in places:
                    places[each] = len(places)
                    waiting.append(each)
            found.append(
                (renumbered(said, places.get, {}), bytes(thing.read_raw_bytes()) if stream else None)
            )
    return tuple(found)


def _shows(placed: tuple[Any, ...], files: set[str]) -> bool:
    return any(isinstance(thing, PlacedArtwork) and thing.file in files for thing in placed)


def _unit(form: Any) -> pikepdf.Matrix:
    """Give the matrix that brings a form to the unit square; a turned page has one of its own already."""
    own = pikepdf.Matrix(form.Matrix) if "/Matrix" in form else pikepdf.Matrix()
    x0, y0, x1, y1 = (float(value) for value in form.BBox)
    corners = [own.transform(corner) for corner in ((x0, y0), (x0, y1), (x1, y0), (x1, y1))]
    left, foot = (min(float(corner[axis]) for corner in corners) for axis in (0, 1))
    right, head = (max(float(corner[axis]) for corner in corners) for axis in (0, 1))
    return (
        own
        @ pikepdf.Matrix().translated(-left, -foot)
        @ pikepdf.Matrix().scaled(1 / (right - left), 1 / (head - foot))
    )


_SPACES = {1: Name.DeviceGray, 3: Name.DeviceRGB, 4: Name.DeviceCMYK}


def place_pictures(pdf: pikepdf.Pdf, drawn: Drawn) -> None:
    """Put the prepared pictures where the canvas left room, as the JPEG files they are."""
    for name, prepared in drawn.images.items():
        image = pdf.make_stream(prepared.jpeg, Filter=Name.DCTDecode)
        image.Type, image.Subtype = Name.XObject, Name.Image
        image.Width, image.Height = prepared.width, prepared.height
        image.ColorSpace, image.BitsPerComponent = _SPACES[prepared.components], 8
        if prepared.inverted:
            image.Decode = Array([1, 0] * prepared.components)
        pdf.pages[0].obj.Resources.XObject[f"/{name}"] = image
