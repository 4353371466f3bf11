"""Finish a drawn file: structure tree, links, bookmarks, labels, metadata.

In:   the draft that the canvas drew, the pages, and what the issue says of itself.
Out:  the finished file.
Never moves a thing, never reads a clock: dates come from the issue.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeAlias

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from printnews.cache import key
from printnews.pages.page import (
    Element,
    Pages,
    PlacedArtwork,
    PlacedCap,
    PlacedLine,
    PlacedPicture,
    PlacedRule,
)
from printnews.pdf.archival import Archive, write_archive
from printnews.pdf.drawn import Drawn, Zone
from printnews.pdf.intent import VERSION, Target, write_intent
from printnews.pdf.linkwords import LinkWords
from printnews.pdf.metadata import Card, Facts, write_metadata
from printnews.pdf.place import place_artwork, place_pictures
from printnews.pdf.record import SCHEMAS, properties
from printnews.pdf.schemas import UA, described
from printnews.pdf.sheet import Plan, sheet
from printnews.pdf.tagging import UA1, flipped, write_tree
from printnews.pdf.tags import structure
from printnews.units import Pt

NOT_YET = "not checked against PDF/X"
"""What a print edition says of itself when nobody has checked it."""
ON_SCREEN = Plan()
"""Pages as they are, with nothing around them."""
Places: TypeAlias = Mapping[str, tuple[int, Pt]]
"""The page and the height at which each element begins."""
PRINT_FLAG = 4
"""Annotations are printed where a viewer prints them (ISO 32000-1, 12.5.3)."""


def finish(
    draft: Path,
    target: Path,
    *,
    pages: Pages,
    drawn: Drawn,
    card: Card,
    live: bool,
    press: Target | None = None,
    archive: Archive | None = None,
    plan: Plan = ON_SCREEN,
) -> None:
    """Write the finished file.

    `live` editions have links and bookmarks; one for a `press` has its output
    intent, and claims what that says; so has one for an `archive`.
    """
    with pikepdf.open(draft) as pdf:
        _leave_packed(pdf)
        place_artwork(pdf, drawn, pages, press=not live)
        place_pictures(pdf, drawn)
        places = _places(pages)
        annotations = _annotations(pdf, pages, drawn, plan, places) if live else {}
        write_tree(pdf, structure(pages, drawn, live=live), annotations, pages, plan)
        _labels(pdf, pages)
        if live:
            _bookmarks(pdf, pages, plan, places)
        _catalog(pdf, card, live=live)
        if press is not None:
            write_intent(pdf, press)
        if archive is not None:
            write_archive(pdf, archive, card.date)
        facts = _facts(draft, drawn, live=live, press=press)
        write_metadata(pdf, card, facts if archive is None else _archived(facts, archive, card, places))
        _save(pdf, target, live=live, press=press)


def _leave_packed(pdf: pikepdf.Pdf) -> None:
    """Name the filter of each page's content, which ReportLab puts into a list.

    For the sake of a list qpdf unpacks the content and packs it anew.
    """
    for page in pdf.pages:
        page.obj.Contents.Filter = Name.FlateDecode


def _save(pdf: pikepdf.Pdf, target: Path, *, live: bool, press: Target | None) -> None:
    pdf.save(
        target,
        deterministic_id=True,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=True,
        linearize=live,
        # The metadata are whole: read once more, they would cost an XML parser.
        fix_metadata_version=False,
        min_version="" if press else "1.7",
        force_version=VERSION if press else "",
    )


def _facts(draft: Path, drawn: Drawn, *, live: bool, press: Target | None) -> Facts:
    pictures = [prepared.jpeg for prepared in drawn.images.values()]
    artwork = [Path(file).read_bytes() for file in drawn.placeholders.values()]
    content = key(draft.read_bytes(), *pictures, *artwork, press.digest if press else "")
    if live:
        return Facts(content, "email", claims=(UA1,))
    claims = press.claims if press else ()
    return Facts(content, "print", "" if claims else NOT_YET, trapped=False, claims=claims)


def _archived(facts: Facts, archive: Archive, card: Card, places: Places) -> Facts:
    """Add what an archive wants to know."""
    note = archive.note
    begins = {element: page for element, (page, _) in places.items()}
    accessible = (UA1,) if archive.claims else ()
    return replace(
        facts,
        content=key(facts.content, archive.digest),
        edition="archive",
        keywords=", ".join(note.subjects),
        claims=(*archive.claims, *accessible),
        languages=note.languages,
        spaces=tuple((each.prefix, each.namespace) for each in SCHEMAS),
        more=tuple(properties(note, card.date, begins)),
        described=described([UA, *SCHEMAS] if accessible else SCHEMAS),
    )


def _annotations(pdf: pikepdf.Pdf, pages: Pages, drawn: Drawn, plan: Plan, places: Places) -> dict[Zone, Any]:
    """Make a link annotation of every hot zone that leads somewhere."""
    words = LinkWords.of(pages)
    made: dict[Zone, Any] = {}
    for zone in drawn.zones:
        entry = _annotation(pdf, pages, zone, plan)
        entry.Contents = String(words.say(zone.element, zone.link))
        if zone.link.url:
            entry.A = Dictionary(S=Name.URI, URI=String(zone.link.url), Type=Name.Action)
        elif zone.link.destination in places:
            entry.Dest = _destination(pdf, pages, plan, places[zone.link.destination])
        else:
            continue
        made[zone] = pdf.make_indirect(entry)
    for number, written in enumerate(pdf.pages):
        own = [annotation for zone, annotation in made.items() if zone.page == number]
        if own:
            written.obj.Annots = Array(own)
    return made


def _annotation(pdf: pikepdf.Pdf, pages: Pages, zone: Zone, plan: Plan) -> Any:
    return Dictionary(
        Type=Name.Annot,
        Subtype=Name.Link,
        Rect=Array(flipped(pages.pages[zone.page], zone.box, plan)),
        Border=Array([0, 0, 0]),
        F=PRINT_FLAG,
        P=pdf.pages[zone.page].obj,
    )


def _places(pages: Pages) -> Places:
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


def _destination(pdf: pikepdf.Pdf, pages: Pages, plan: Plan, place: tuple[int, Pt]) -> Array:
    page = pages.pages[place[0]]
    top = page.trim.height - max(0.0, place[1]) + sheet(page, plan).trim.y
    return Array([pdf.pages[place[0]].obj, Name.XYZ, 0, round(top, 2), 0])


def _labels(pdf: pikepdf.Pdf, pages: Pages) -> None:
    """Label every page with its folio."""
    numbers: list[Any] = []
    for page in pages.pages:
        numbers.extend((page.index, Dictionary(P=String(page.folio))))
    pdf.Root.PageLabels = Dictionary(Nums=Array(numbers))


def _bookmarks(pdf: pikepdf.Pdf, pages: Pages, plan: Plan, places: Places) -> None:
    """Make bookmarks of all elements with a title: sections, with their stories below them."""
    by_id = {element.id: element for element in pages.elements}
    titled = [each for each in pages.elements if each.title and each.id in places and each.parent]
    below: dict[str, list[Element]] = {}
    for element in titled:
        above = by_id.get(element.parent)
        while above is not None and (not above.title or not above.parent):
            above = by_id.get(above.parent)
        below.setdefault(above.id if above else "", []).append(element)
    with pdf.open_outline() as outline:
        outline.root.extend(_entries(pdf, pages, plan, below, "", places))
    pdf.Root.PageMode = Name.UseOutlines


def _entries(
    pdf: pikepdf.Pdf,
    pages: Pages,
    plan: Plan,
    below: dict[str, list[Element]],
    parent: str,
    places: Places,
) -> list[pikepdf.OutlineItem]:
    items = []
    for element in below.get(parent, ()):
        item = pikepdf.OutlineItem(element.title, _destination(pdf, pages, plan, places[element.id]))
        item.children.extend(_entries(pdf, pages, plan, below, element.id, places))
        items.append(item)
    return items


def _catalog(pdf: pikepdf.Pdf, card: Card, *, live: bool) -> None:
    pdf.Root.Lang = String(card.language)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    # ReportLab writes bookmarks into every file.
    for entry in {"/PageMode", "/Outlines"} & set(pdf.Root.keys()) if not live else ():
        del pdf.Root[entry]
