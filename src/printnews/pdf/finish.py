"""Finish a drawn file: structure tree, links, bookmarks, labels, metadata.

In:   the draft that the canvas drew, the pages, and what the issue says of itself.
Out:  the finished file.
Never moves a thing, never reads a clock: dates come from the issue.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from printnews import __version__
from printnews.pages.page import (
    Element,
    Pages,
    PlacedArtwork,
    PlacedCap,
    PlacedLine,
    PlacedPicture,
    PlacedRule,
)
from printnews.pdf.canvas import Drawn, Zone
from printnews.pdf.tagging import CLAIM, flipped, write_tree
from printnews.pdf.tags import structure
from printnews.units import Pt

NOT_YET = "not yet PDF/X"
"""What the print edition says of itself until it keeps the standard."""
PRINT_FLAG = 4
"""Annotations are printed where a viewer prints them (ISO 32000-1, 12.5.3)."""


@dataclass(frozen=True, slots=True)
class Card:
    """What the file says of itself."""

    title: str
    author: str
    subject: str
    language: str
    date: str
    """Day of publication, as 2021-10-05."""


def finish(draft: Path, target: Path, *, pages: Pages, drawn: Drawn, card: Card, live: bool) -> None:
    """Write the finished file; `live` editions have links and bookmarks, others say what they are not yet."""
    with pikepdf.open(draft) as pdf:
        _place_artwork(pdf, drawn)
        _place_pictures(pdf, drawn)
        annotations = _annotations(pdf, pages, drawn) if live else {}
        write_tree(pdf, structure(pages, drawn, live=live), annotations, pages)
        _labels(pdf, pages)
        if live:
            _bookmarks(pdf, pages)
        _catalog(pdf, card, live=live)
        _metadata(pdf, card, keywords="" if live else NOT_YET, claims=CLAIM if live else "")
        pdf.save(
            target,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            linearize=live,
            min_version="1.7",
        )


def _place_artwork(pdf: pikepdf.Pdf, drawn: Drawn) -> None:
    """Put the first page of each placed PDF where the canvas left room, scaled to the unit square."""
    if not drawn.placeholders:
        return
    forms = pdf.pages[0].obj.Resources.XObject
    for name, file in drawn.placeholders.items():
        with pikepdf.open(file) as source:
            form = pdf.copy_foreign(source.pages[0].as_form_xobject())
        form.Matrix = Array(list(_unit(form).as_array()))
        forms[f"/{name}"] = form


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


def _place_pictures(pdf: pikepdf.Pdf, drawn: Drawn) -> None:
    """Put the prepared pictures where the canvas left room, as the JPEG files they are."""
    for name, prepared in drawn.images.items():
        image = pdf.make_stream(prepared.jpeg, Filter=Name.DCTDecode)
        image.Type, image.Subtype = Name.XObject, Name.Image
        image.Width, image.Height = prepared.width, prepared.height
        image.ColorSpace, image.BitsPerComponent = _SPACES[prepared.components], 8
        if prepared.inverted:
            image.Decode = Array([1, 0] * prepared.components)
        pdf.pages[0].obj.Resources.XObject[f"/{name}"] = image


def _annotations(pdf: pikepdf.Pdf, pages: Pages, drawn: Drawn) -> dict[Zone, Any]:
    """Make a link annotation of every hot zone."""
    places = _places(pages)
    made: dict[Zone, Any] = {}
    for zone in drawn.zones:
        page = pages.pages[zone.page]
        entry = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Link,
            Rect=Array(flipped(page, zone.box)),
            Border=Array([0, 0, 0]),
            F=PRINT_FLAG,
            Contents=String(zone.link.label or zone.link.url),
            P=pdf.pages[zone.page].obj,
        )
        if zone.link.url:
            entry.A = Dictionary(S=Name.URI, URI=String(zone.link.url), Type=Name.Action)
        elif zone.link.destination in places:
            entry.Dest = _destination(pdf, pages, places[zone.link.destination])
        else:
            continue
        made[zone] = pdf.make_indirect(entry)
    for number, written in enumerate(pdf.pages):
        own = [annotation for zone, annotation in made.items() if zone.page == number]
        if own:
            written.obj.Annots = Array(own)
    return made


def _places(pages: Pages) -> dict[str, tuple[int, Pt]]:
    """Give the page and height at which each element begins, also those that only hold others."""
    by_id = {element.id: element for element in pages.elements}
    places: dict[str, tuple[int, Pt]] = {}
    for page in pages.pages:
        for thing in page.placed:
            if isinstance(thing, PlacedRule) or thing.element is None:
                continue
            top = _top(thing)
            element: Element | None = thing.element
            while element is not None:
                known = places.get(element.id)
                if known is None or (known[0] == page.index and top < known[1]):
                    places[element.id] = (page.index, top)
                element = by_id.get(element.parent)
    return places


def _top(thing: PlacedLine | PlacedCap | PlacedPicture | PlacedArtwork) -> Pt:
    match thing:
        case PlacedLine():
            return thing.baseline - thing.runs[0].look.size
        case PlacedCap():
            return thing.baseline
    return thing.box.y


def _destination(pdf: pikepdf.Pdf, pages: Pages, place: tuple[int, Pt]) -> Array:
    page = pages.pages[place[0]]
    top = page.trim.height - max(0.0, place[1]) - page.bleed.x
    return Array([pdf.pages[place[0]].obj, Name.XYZ, 0, round(top, 2), 0])


def _labels(pdf: pikepdf.Pdf, pages: Pages) -> None:
    """Label every page with its folio."""
    numbers: list[Any] = []
    for page in pages.pages:
        numbers.extend((page.index, Dictionary(P=String(page.folio))))
    pdf.Root.PageLabels = Dictionary(Nums=Array(numbers))


def _bookmarks(pdf: pikepdf.Pdf, pages: Pages) -> None:
    """Make bookmarks of all elements with a title: sections, with their stories below them."""
    places = _places(pages)
    by_id = {element.id: element for element in pages.elements}
    titled = [each for each in pages.elements if each.title and each.id in places and each.parent]
    below: dict[str, list[Element]] = {}
    for element in titled:
        above = by_id.get(element.parent)
        while above is not None and (not above.title or not above.parent):
            above = by_id.get(above.parent)
        below.setdefault(above.id if above else "", []).append(element)
    with pdf.open_outline() as outline:
        outline.root.extend(_entries(pdf, pages, below, "", places))
    pdf.Root.PageMode = Name.UseOutlines


def _entries(
    pdf: pikepdf.Pdf,
    pages: Pages,
    below: dict[str, list[Element]],
    parent: str,
    places: dict[str, tuple[int, Pt]],
) -> list[pikepdf.OutlineItem]:
    items = []
    for element in below.get(parent, ()):
        item = pikepdf.OutlineItem(element.title, _destination(pdf, pages, places[element.id]))
        item.children.extend(_entries(pdf, pages, below, element.id, places))
        items.append(item)
    return items


def _catalog(pdf: pikepdf.Pdf, card: Card, *, live: bool) -> None:
    pdf.Root.Lang = String(card.language)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    if not live and "/PageMode" in pdf.Root:
        del pdf.Root.PageMode
    if "/Outlines" in pdf.Root and not live:
        del pdf.Root.Outlines


def _metadata(pdf: pikepdf.Pdf, card: Card, *, keywords: str, claims: str) -> None:
    """Write Info and XMP in agreement, uncompressed: one validator reads it so."""
    producer = f"printnews {__version__}"
    stamp = card.date.replace("-", "") + "000000"
    for key in list(pdf.docinfo.keys()):
        del pdf.docinfo[key]
    pdf.docinfo[Name.Title] = String(card.title)
    pdf.docinfo[Name.Author] = String(card.author)
    if card.subject:
        pdf.docinfo[Name.Subject] = String(card.subject)
    if keywords:
        pdf.docinfo[Name.Keywords] = String(keywords)
    pdf.docinfo[Name.Creator] = String(producer)
    pdf.docinfo[Name.Producer] = String(producer)
    pdf.docinfo[Name.CreationDate] = String(f"D:{stamp}Z")
    pdf.docinfo[Name.ModDate] = String(f"D:{stamp}Z")
    stream = pdf.make_stream(_xmp(card, producer, keywords, claims).encode("utf-8"))
    stream.Type, stream.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = stream


def _xmp(card: Card, producer: str, keywords: str, claims: str) -> str:
    from xml.sax.saxutils import escape

    date = f"{card.date}T00:00:00Z"
    subject = ""
    if card.subject:
        subject = (
            "<dc:description><rdf:Alt>"
            f'<rdf:li xml:lang="x-default">{escape(card.subject)}</rdf:li>'
            "</rdf:Alt></dc:description>"
        )
    told = f"<pdf:Keywords>{escape(keywords)}</pdf:Keywords>" if keywords else ""
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">\n'
        "<dc:title><rdf:Alt>"
        f'<rdf:li xml:lang="x-default">{escape(card.title)}</rdf:li></rdf:Alt></dc:title>\n'
        f"<dc:creator><rdf:Seq><rdf:li>{escape(card.author)}</rdf:li></rdf:Seq></dc:creator>\n"
        f"<dc:language><rdf:Bag><rdf:li>{escape(card.language)}</rdf:li></rdf:Bag></dc:language>\n"
        f"{subject}{told}"
        f"<xmp:CreateDate>{date}</xmp:CreateDate><xmp:ModifyDate>{date}</xmp:ModifyDate>"
        f"<xmp:MetadataDate>{date}</xmp:MetadataDate>"
        f"<xmp:CreatorTool>{escape(producer)}</xmp:CreatorTool><pdf:Producer>{escape(producer)}</pdf:Producer>\n"
        f"</rdf:Description>\n{claims}</rdf:RDF></x:xmpmeta>\n"
        '<?xpacket end="w"?>'
    )
