"""Read a written file back with another parser and compare it with the pages.

In:   the file, and the pages that it should show.
Out:  a finding for each thing that is not there as it was placed.
Never trusts the writer: pypdf reads what pikepdf and ReportLab wrote.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby, zip_longest
from pathlib import Path, PurePath
from typing import Any, TypeAlias, TypeGuard

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import IndirectObject

from printnews.composition.glyphs import Link
from printnews.diagnostics import Report, Span
from printnews.pages.page import (
    Element,
    Page,
    Pages,
    Placed,
    PlacedArtwork,
    PlacedLine,
    PlacedPicture,
    PlacedRule,
)
from printnews.pdf.sheet import Plan, Sheet, sheet
from printnews.proof.foreign import content_of
from printnews.proof.madeback import Made, faults, same_picture
from printnews.units import Pt, Rect

SLACK: Pt = 0.1
_SHOW = re.compile(
    rb"(?<!\S)(?:/(?P<font>F\d+(?:x\d+)?) [\d.]+ Tf|(?P<tm>[\d.]+ 0 0 1 [-\d.]+ [-\d.]+) Tm"
    rb"|(?P<td>[-\d.]+ [-\d.]+) Td"
    rb"|\[(?P<tj>[^\]]*)\] TJ|q (?P<cm>[-\d.]+ 0 0 [-\d.]+ [-\d.]+ [-\d.]+) cm /(?P<image>(?:Im|Art)\d+) Do)"
)
_GAPS = re.compile(rb"(?:^|>)[^<]*(?:<|$)")
"""What stands between the codes of a TJ: brackets, and how far the pen goes back."""
_ROWS = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]+)>")

Tables: TypeAlias = Mapping[str, Mapping[int, str]]
"""The characters of every code, by the fonts' resource names."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Words that a page shows from a point on, in the file's axes less the margin of the bleed."""

    x: Pt
    y: Pt
    words: str


@dataclass(frozen=True, slots=True)
class Painted:
    """A picture or placed page that a page paints, by its resource name, and where."""

    name: str
    box: Rect


@dataclass(frozen=True, slots=True)
class Lead:
    """Words or artwork that lead to an address, or to a page by its index; `box` in the file's axes."""

    target: str | int
    box: Rect


def read_back(
    path: Path,
    pages: Pages,
    *,
    live: bool,
    report: Report,
    plan: Plan | None = None,
    made: Made | None = None,
) -> None:
    """Compare a file with its pages; what cannot be read at all is told too.

    `plan` is what stands around the pages; with `made`, what an edition paints
    with, inks, fonts, rules and the bytes of pictures are compared too.
    """
    file = Span(path.name)
    try:
        _compare(PdfReader(path), pages, file, live=live, report=report, plan=plan or Plan(), made=made)
    except PyPdfError as fault:
        _say(report, file, "file", f"It cannot be read: {fault}.")


def _compare(
    reader: PdfReader,
    pages: Pages,
    file: Span,
    *,
    live: bool,
    report: Report,
    plan: Plan,
    made: Made | None,
) -> None:
    if len(reader.pages) != len(pages.pages):
        _say(report, file, "pages", f"{len(reader.pages)} pages were written, {len(pages.pages)} made up.")
        return
    numbers = {page.indirect_reference.idnum: n for n, page in enumerate(reader.pages)}  # type: ignore[union-attr]
    begins = _begins(pages)
    fonts: dict[int, Tables] = {}
    for page, written in zip(pages.pages, reader.pages, strict=True):
        resources: Any = written.get("/Resources", {})
        # All pages share one dictionary, so its fonts are looked at once.
        if id(resources) not in fonts:
            fonts[id(resources)] = _unicode(resources, file, report)
        raw = content_of(written)
        shown, painted = _walk(raw, fonts[id(resources)])
        _boxes(sheet(page, plan), page.folio, written, file, report)
        _origin(sheet(page, plan), page.folio, raw, file, report)
        _words(page, shown, file, report)
        _pictures(page, painted, resources, file, report, made=made)
        if made is not None:
            for what, span, words in faults(page, raw, resources, made):
                _say(report, span if span.file else file, what, words)
        _links(page, _found_leads(written, numbers), begins if live else None, file, report, plan)
    if reader.page_labels != [page.folio for page in pages.pages]:
        _say(report, file, "labels", "The page labels are not the folios.")


def _say(report: Report, span: Span, what: str, words: str) -> None:
    report.error(
        span,
        f"readback-{what}",
        words,
        "This is a fault of the program; the last good file stays. Please tell its makers.",
    )


def _boxes(wanted: Sheet, folio: str, written: Any, file: Span, report: Report) -> None:
    for name, box in (("mediabox", wanted.media), ("bleedbox", wanted.bleed), ("trimbox", wanted.trim)):
        found = [float(value) for value in getattr(written, name)]
        if not _near(tuple(found), (box.x, box.y, box.right, box.foot)):
            _say(report, file, "boxes", f"Page {folio}: its {name} is {found}.")


_ORIGIN = re.compile(rb"\s*(?:q [-\d. ]+ re W n\s+)?1 0 0 1 ([-\d.]+) ([-\d.]+) cm")


def _origin(wanted: Sheet, folio: str, raw: bytes, file: Span, report: Report) -> None:
    """Tell a page whose own axes do not begin at the trim: all that it shows would be shifted."""
    if wanted.panels:
        _panels(wanted, folio, raw, file, report)
        return
    match = _ORIGIN.match(raw)
    if raw and (
        match is None or not _near((float(match[1]), float(match[2])), (wanted.trim.x, wanted.trim.y))
    ):
        _say(report, file, "boxes", f"Page {folio}: its contents do not begin at the trim.")


_PANEL = re.compile(rb"q " + rb" ".join([rb"([-\d.]+)"] * 4) + rb" re W n\s+1 0 0 1 ([-\d.]+) ([-\d.]+) cm")


def _panels(wanted: Sheet, folio: str, raw: bytes, file: Span, report: Report) -> None:
    """Tell a cover whose parts are not cut off at its folds, or do not begin at the trim."""
    found = [tuple(float(value) for value in match) for match in _PANEL.findall(raw)]
    edges = [(max(panel.x, wanted.bleed.x), min(panel.right, wanted.bleed.right)) for panel in wanted.panels]
    good = len(found) == len(edges) and all(
        _near((x, x + width, left, foot), (*edge, wanted.trim.x, wanted.trim.y))
        for (x, _, width, _, left, foot), edge in zip(found, edges, strict=True)
    )
    if not good:
        _say(report, file, "boxes", f"{folio}: its parts are not cut off at the folds.")


def _near(one: tuple[float, ...], two: tuple[float, ...]) -> bool:
    return all(abs(a - b) <= SLACK for a, b in zip(one, two, strict=True))


def _unicode(resources: Any, file: Span, report: Report) -> Tables:
    """Give the characters of every code of every font; a font that is not embedded is told."""
    tables: dict[str, Mapping[int, str]] = {}
    for name, reference in resources.get("/Font", {}).items():
        font = reference.get_object()
        below = font.get("/DescendantFonts")
        descriptor = (below[0].get_object() if below else font).get("/FontDescriptor", {})
        if not {"/FontFile2", "/FontFile3"} & set(descriptor.get_object() if descriptor else ()):
            _say(report, file, "font", f"{font.get('/BaseFont', name)} is not embedded.")
        if "/ToUnicode" not in font:
            _say(report, file, "font", f"{font.get('/BaseFont', name)} does not say what its glyphs read.")
            continue
        tables[name[1:]] = {
            int(code, 16): bytes.fromhex(text.decode()).decode("utf-16-be")
            for code, text in _ROWS.findall(font["/ToUnicode"].get_data())
        }
    return tables


def _walk(raw: bytes, unicode: Tables) -> tuple[list[Shown], list[Painted]]:
    """Read the operators that show words and pictures, in their order."""
    shown: list[Shown] = []
    painted: list[Painted] = []
    font = ""
    for match in _SHOW.finditer(raw):
        if match["font"]:
            font = match["font"].decode()
        elif match["tm"] or match["td"]:
            x, y = (float(value) for value in (match["tm"] or match["td"]).split()[-2:])
            shown.append(Shown(x, y, ""))
        elif match["image"]:
            wide, _, _, high, x, y = (float(value) for value in match["cm"].split())
            painted.append(Painted(match["image"].decode(), Rect(x, y, wide, high)))
        else:
            words = _read(match["tj"], unicode.get(font, {}))
            # Words before any place was named stand at the origin.
            last = shown.pop() if shown else Shown(0.0, 0.0, "")
            shown.append(Shown(last.x, last.y, last.words + words))
    return shown, painted


def _read(tj: bytes, table: Mapping[int, str]) -> str:
    """Give the words of an operator; codes that are none give no words, and so are told."""
    try:
        raw = bytes.fromhex(_GAPS.sub(b"", tj).decode("latin-1"))
    except ValueError:
        return ""
    return "".join([table.get(code, "") for (code,) in struct.iter_unpack(">H", raw[: len(raw) // 2 * 2])])


def _words(page: Page, shown: list[Shown], file: Span, report: Report) -> None:
    """Tell the first run that does not stand where it was placed; what follows it is no news.

    Spaces alone are seen by nobody, wherever they stand; codes without a character are no spaces.
    """
    wanted = [
        (Shown(thing.x + run.x, page.trim.height - thing.baseline, run.text), thing.span)
        for thing in page.placed
        if isinstance(thing, PlacedLine)
        for run in thing.runs
        if run.boxes and set(run.text) != {" "}
    ]
    for pair, two in zip_longest(wanted, [one for one in shown if set(one.words) != {" "}]):
        if pair is None:
            _say(report, file, "words", f'Page {page.folio} shows more: "{two.words}".')
            return
        one, span = pair
        # A text has a space behind it.
        if (
            two is None
            or two.words.rstrip(" ") != one.words.rstrip(" ")
            or not _near((one.x, one.y), (two.x, two.y))
        ):
            found = f'"{two.words}" at {two.x:.2f} {two.y:.2f}' if two else "nothing"
            words = (
                f'Page {page.folio}: "{one.words}" at {one.x:.2f} {one.y:.2f} was placed, {found} is there.'
            )
            _say(report, span, "words", words)
            return


def _pictures(
    page: Page, painted: list[Painted], resources: Any, file: Span, report: Report, *, made: Made | None
) -> None:
    """Tell pictures and placed pages that are not in their place, or are no longer what they were."""
    objects = resources.get("/XObject", {})
    wanted = [thing for thing in page.placed if _is_picture(thing)]
    for thing, one in zip_longest(wanted, painted):
        if thing is None:
            _say(report, file, "picture", f"Page {page.folio} shows a picture more: {one.name}.")
            return
        if one is None or not _same_place(page, thing.box, one.box):
            words = f'Page {page.folio}: the picture "{_called(thing)}" is not in its place.'
            _say(report, thing.span, "picture", words)
            return
        kind = "/Image" if isinstance(thing, PlacedPicture) else "/Form"
        if objects.get(f"/{one.name}", {}).get("/Subtype") != kind:
            words = f'Page {page.folio}: the picture "{_called(thing)}" has its place, but is not there.'
            _say(report, thing.span, "picture", words)
        elif made and not same_picture(thing, objects[f"/{one.name}"].get_object(), made):
            words = f'Page {page.folio}: another picture stands in the place of "{_called(thing)}".'
            _say(report, thing.span, "picture", words)


def _is_picture(thing: Placed) -> TypeGuard[PlacedPicture | PlacedArtwork]:
    """Tell what the file shows as an object of its own: other artwork is drawn into the page."""
    return isinstance(thing, PlacedPicture) or (
        isinstance(thing, PlacedArtwork) and thing.file.lower().endswith(".pdf")
    )


def _called(thing: PlacedPicture | PlacedArtwork) -> str:
    return thing.picture if isinstance(thing, PlacedPicture) else PurePath(thing.file).name


def _same_place(page: Page, placed: Rect, found: Rect) -> bool:
    wanted = (placed.x, page.trim.height - placed.foot, placed.width, placed.height)
    return _near((found.x, found.y, found.width, found.height), wanted)


def _links(
    page: Page,
    found: list[Lead],
    begins: Mapping[str, int] | None,
    file: Span,
    report: Report,
    plan: Plan,
) -> None:
    """Tell the first link that leads elsewhere, or lies beside its words; a print edition has none."""
    wanted = [] if begins is None else list(_leads(page, begins, plan))
    for pair, two in zip_longest(wanted, found):
        if pair is None:
            _say(report, file, "links", f"Page {page.folio} has a link more: it leads to {_told(two)}.")
            return
        one, span = pair
        if two is None or two.target != one.target:
            leads = f"leads to {_told(two)}" if two else "is not there"
            _say(report, span, "links", f"Page {page.folio}: the link to {_told(one)} {leads}.")
            return
        if not two.box.holds(one.box, slack=SLACK):
            _say(report, span, "links", f"Page {page.folio}: the link to {_told(one)} lies beside its words.")
            return


def _told(lead: Lead) -> str:
    return lead.target if isinstance(lead.target, str) else f"sheet {lead.target + 1}"


def _leads(page: Page, begins: Mapping[str, int], plan: Plan) -> Iterator[tuple[Lead, Span]]:
    """Give every link of a page: neighbours on a line that lead to one place are one."""
    for thing in page.placed:
        for link, box in _linked(thing):
            target = link.url or begins.get(link.destination)
            if target is not None:
                yield Lead(target, _flipped(page, box, plan)), thing.span


def _linked(thing: Placed) -> Iterator[tuple[Link, Rect]]:
    if isinstance(thing, PlacedArtwork) and thing.link and thing.element:
        yield thing.link, thing.box
    if isinstance(thing, PlacedLine) and thing.element:
        for _, group in groupby(
            thing.runs, lambda run: run.look.link and (run.look.link.url, run.look.link.destination)
        ):
            runs = list(group)
            if runs[0].look.link:
                left, right = runs[0].x, runs[-1].x + runs[-1].width
                yield runs[0].look.link, Rect(thing.x + left, thing.baseline, right - left, 0)


def _flipped(page: Page, box: Rect, plan: Plan) -> Rect:
    """Give a rectangle in the file's axes: its y is that of its lower edge."""
    trim = sheet(page, plan).trim
    return Rect(box.x + trim.x, page.trim.height - box.foot + trim.y, box.width, box.height)


def _found_leads(written: Any, numbers: Mapping[int, int]) -> list[Lead]:
    """Give the annotations of a page in their order; one that leads nowhere is one too."""
    leads = []
    for reference in written.get("/Annots", ()):
        note = reference.get_object()
        x0, y0, x1, y1 = (float(value) for value in note.get("/Rect", (0, 0, 0, 0)))
        leads.append(Lead(_target(note, numbers), Rect(x0, y0, x1 - x0, y1 - y0)))
    return leads


def _target(note: Any, numbers: Mapping[int, int]) -> str | int:
    """Give where an annotation leads: an address, a page, or the word that says it is neither."""
    match note.get("/Dest"):
        case [IndirectObject() as page, *_]:
            return numbers.get(page.idnum, "nothing")
    return str(note.get("/A", {}).get("/URI", "nothing"))


def _begins(pages: Pages) -> dict[str, int]:
    """Give the page on which each element begins, also those that only hold others."""
    above = {element.id: element.parent for element in pages.elements}
    begins: dict[str, int] = {}
    for page in pages.pages:
        for thing in page.placed:
            element: Element | None = None if isinstance(thing, PlacedRule) else thing.element
            name = element.id if element else ""
            while name and name not in begins:
                begins[name] = page.index
                name = above.get(name, "")
    return begins
