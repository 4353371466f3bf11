"""Draw finished pages through ReportLab; decide nothing.

In:   pages, and what an edition paints with.
Out:  a draft PDF, and where its marked content and its links stand.
Never moves a thing: a frame that refuses one is a bug.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from pathlib import Path
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from printnews.cache import NOTHING_KEPT, Cache
from printnews.composition.glyphs import GlyphRun, Link
from printnews.pages.page import (
    Artifact,
    Element,
    Frame,
    Page,
    Pages,
    Placed,
    PlacedArtwork,
    PlacedCap,
    PlacedLine,
    PlacedPicture,
    PlacedRule,
    Role,
)
from printnews.pdf import content
from printnews.pdf.artworks import Painting, painted
from printnews.pdf.codes import number
from printnews.pdf.colour import Palette, inks_of
from printnews.pdf.draft import OnReportLab
from printnews.pdf.drawn import Drawn, Mark, Zone
from printnews.pdf.fonts import FontBook
from printnews.pdf.frames import into_frame
from printnews.pdf.marks import ALL, Slug, marks
from printnews.pdf.pictures import Prepared
from printnews.pdf.sheet import Plan, Sheet, parts, sheet
from printnews.pdf.unseen import NOTHING, Unseen, unseen
from printnews.pdf.zones import hot
from printnews.units import Pt, Rect

rl_config.useA85 = 0


@dataclass(frozen=True, slots=True)
class Brush:
    """What an edition paints with."""

    faces: Mapping[str, Path]
    palette: Palette
    pictures: Mapping[PlacedPicture, Prepared]
    title: str
    plan: Plan = field(default_factory=Plan)
    slugs: Mapping[int, Slug] = field(default_factory=dict)
    """The line of words outside the bleed, by the index of its page."""
    cache: Cache = NOTHING_KEPT
    """Where artwork's operators are found again."""


def draw(pages: Pages, target: Path, *, brush: Brush) -> Drawn:
    """Draw all pages into a draft."""
    studio = _Studio(brush, _book(pages, brush.faces), unseen(pages))
    first = pages.pages[0]
    canvas = _Canvas(
        str(target),
        pagesize=(first.bleed.width, first.bleed.height),
        pageCompression=1,
        invariant=1,
        lang=pages.language,
    )
    canvas.setTitle(brush.title)
    document = canvas._doc  # noqa: SLF001 - ReportLab has no public way to own objects
    if brush.palette.has_spots:
        studio.used |= inks_of(pages)
    for page in pages.pages:
        _page(canvas, page, studio)
    resources = _resources(document, studio)
    for drawn in document.Pages.pages:
        drawn.Resources = resources
        # ReportLab gives every page an empty transition, which PDF/X forbids.
        drawn.Trans = None
    canvas.save()
    images = dict(studio.images.values())
    return Drawn(tuple(studio.marks), tuple(studio.zones), dict(studio.placeholders), images)


_books: dict[int, tuple[Pages, FontBook]] = {}
MOST_BOOKS = 2


def _book(pages: Pages, faces: Mapping[str, Path]) -> FontBook:
    """Give the fonts of some pages; further editions of the same pages use the same codes."""
    if id(pages) not in _books:
        while len(_books) >= MOST_BOOKS:
            _books.pop(next(iter(_books)))
        # The pages are kept beside their fonts, so that no id() in them is taken anew.
        _books[id(pages)] = (pages, FontBook(faces))
    return _books[id(pages)][1]


@dataclass(slots=True)
class _Studio:
    """What has been used and noted so far."""

    brush: Brush
    fonts: FontBook
    unseen: Mapping[int, Unseen]
    """The spaces around lines, by their id()."""
    marks: list[Mark] = field(default_factory=list)
    zones: list[Zone] = field(default_factory=list)
    images: dict[bytes, tuple[str, Prepared]] = field(default_factory=dict)
    placeholders: dict[str, str] = field(default_factory=dict)
    """Files of placed PDFs, by their resource names."""
    used: set[str] = field(default_factory=set)
    """Inks that have a plate somewhere, by name."""

    def marked(self, page: Page, boxes: Sheet) -> list[str]:
        """Give the marks around a page."""
        spots = sorted(self.brush.palette.spots(self.used))
        return marks(boxes, self.brush.plan, spots=spots, slug=self.brush.slugs.get(page.index))

    def image(self, prepared: Prepared) -> str:
        """Give the resource name of a picture; the same bytes are embedded once."""
        if prepared.jpeg not in self.images:
            self.images[prepared.jpeg] = (f"Im{len(self.images) + 1}", prepared)
        return self.images[prepared.jpeg][0]

    def placeholder(self, file: str) -> str:
        """Give the resource name of a placed PDF."""
        known = {path: name for name, path in self.placeholders.items()}
        name = known.get(file, f"Art{len(self.placeholders) + 1}")
        self.placeholders[name] = file
        return name


class _Canvas(Canvas):  # type: ignore[misc]
    """ReportLab's canvas, without the font of its own that each page would begin with."""

    def _make_preamble(self) -> None:
        self._preamble = ""


def _page(canvas: Any, page: Page, studio: _Studio) -> None:
    """Draw one page: furniture at once, and what flowed through its frames by frame."""
    boxes = sheet(page, studio.brush.plan)
    canvas.setPageSize((boxes.media.width, boxes.media.height))
    canvas.setTrimBox(_corners(boxes.trim))
    canvas.setBleedBox(_corners(boxes.bleed))
    frames = {frame.name: frame for frame in page.frames}
    brush = _PageBrush(page, studio, page.trim.height)
    canvas._code.clear()  # noqa: SLF001
    for cut, part in parts(page, boxes):
        canvas._code.extend((*cut, f"1 0 0 1 {number(boxes.trim.x)} {number(boxes.trim.y)} cm"))  # noqa: SLF001
        for name, things in _runs_of_frames(part):
            operators: list[str] = []
            for thing in things:
                brush.paint(thing, operators)
            brush.close(operators)
            _show_in(frames.get(name), canvas, page, operators)
        if cut:
            canvas._code.append("Q")  # noqa: SLF001
    canvas._code.extend(studio.marked(page, boxes))  # noqa: SLF001
    canvas.showPage()


def _corners(box: Rect) -> tuple[Pt, Pt, Pt, Pt]:
    return (box.x, box.y, box.right, box.foot)


def _runs_of_frames(placed: Sequence[Placed]) -> list[tuple[str, list[Placed]]]:
    """Give things in painting order, together as long as they stand in one frame."""
    runs: list[tuple[str, list[Placed]]] = []
    for thing in placed:
        if not runs or runs[-1][0] != thing.frame:
            runs.append((thing.frame, []))
        runs[-1][1].append(thing)
    return runs


def _show_in(frame: Frame | None, canvas: Any, page: Page, operators: list[str]) -> None:
    """Show ready-set things through their frame; furniture has none."""
    if frame is None:
        canvas._code.extend(operators)  # noqa: SLF001
        return
    box = frame.box
    into_frame(canvas, operators, box=replace(box, y=page.trim.height - box.foot), name=frame.name)


@dataclass(slots=True)
class _PageBrush:
    """Paints things of one page and keeps its marked content."""

    page: Page
    studio: _Studio
    height: Pt
    mcid: int = 0
    open: str = ""
    """Id of the element whose marked content is open."""

    def paint(self, thing: Placed, out: list[str]) -> None:
        """Paint one thing inside its marked content."""
        element: Element | None = getattr(thing, "element", None)
        artifact: Artifact | None = getattr(thing, "artifact", None)
        if element is None:
            self.close(out)
            out.append(content.ARTIFACTS[artifact or Artifact.LAYOUT])
            self._show(thing, out)
            out.append("EMC")
        elif isinstance(thing, PlacedLine) and any([run.look.link for run in thing.runs]):  # noqa: C419 - quicker
            self._linked(thing, element, out)
        elif isinstance(thing, PlacedArtwork) and thing.link:
            self._zone(thing.box, thing.link, element, out)
            self._show(thing, out)
            self.close(out)
        else:
            self._mark(element, out)
            self._show(thing, out)

    def _mark(self, element: Element, out: list[str]) -> None:
        """Go on with the marked content of an element, or begin one."""
        if self.open != element.id:
            self.close(out)
            self._begin(element.role, element, out)
            self.open = element.id

    def _begin(self, role: Role, element: Element, out: list[str], zone: int = -1) -> None:
        out.append(f"/{role} <</MCID {self.mcid}>> BDC")
        self.studio.marks.append(Mark(self.page.index, self.mcid, element.id, zone))
        self.mcid += 1

    def _zone(self, box: Rect, link: Link, element: Element, out: list[str]) -> None:
        """Begin marked content of its own for what leads somewhere."""
        self.close(out)
        self._begin(Role.LINK, element, out, len(self.studio.zones))
        self.studio.zones.append(Zone(self.page.index, box, link, element.id))
        self.open = element.id

    def close(self, out: list[str]) -> None:
        """Close the marked content that is open."""
        if self.open:
            out.append("EMC")
            self.open = ""

    def _show(self, thing: Placed, out: list[str]) -> None:
        palette = self.studio.brush.palette
        match thing:
            case PlacedLine():
                out.append(self._line(thing))
            case PlacedCap():
                out.extend((palette.state(thing.ink), palette.fill(thing.ink)))
                out.extend(content.outlined(thing, self.height))
            case PlacedRule():
                shown = (palette.state(thing.ink), palette.fill(thing.ink))
                out.extend((*shown, content.rule(thing.box, self.height)))
            case PlacedPicture():
                name = self.studio.image(self.studio.brush.pictures[thing])
                out.append(content.unit(thing.box, self.height, name))
            case PlacedArtwork():
                self._artwork(thing, out)

    def _line(self, thing: PlacedLine) -> str:
        """Give a line's operators; a resident process builds the same line many times."""
        fonts, palette = self.studio.fonts, self.studio.brush.palette
        asked = (id(thing), palette.press)
        if asked not in fonts.lines:
            y, spaces = self.height - thing.baseline, self.studio.unseen.get(id(thing), NOTHING)
            fonts.lines[asked] = content.line(
                thing.runs, x=thing.x, y=y, fonts=fonts, palette=palette, unseen=spaces
            )
        return fonts.lines[asked]

    def _artwork(self, thing: PlacedArtwork, out: list[str]) -> None:
        palette = self.studio.brush.palette
        if thing.file.lower().endswith(".pdf"):
            # A form takes over whatever colour and pen came before it; a PDF page begins with these.
            name = self.studio.placeholder(thing.file)
            out.extend((f"q /GS0 gs {content.AT_REST}", content.unit(thing.box, self.height, name), "Q"))
        else:
            fill, stroke = palette.fill(thing.ink), palette.stroke(thing.ink)
            out.append(palette.state(thing.ink))
            out.append(painted(Painting(thing, self.height, fill, stroke), self.studio.brush.cache))

    def _linked(self, thing: PlacedLine, element: Element, out: list[str]) -> None:
        """Show a line with hot zones; neighbouring runs that lead to one place are one zone."""
        fonts, palette = self.studio.fonts, self.studio.brush.palette
        spaces, y = self.studio.unseen.get(id(thing), NOTHING), self.height - thing.baseline
        for _, group in groupby(thing.runs, key=_target):
            runs = list(group)
            link = runs[0].look.link
            if link is None:
                self._mark(element, out)
            else:
                left, right = thing.x + runs[0].x, thing.x + runs[-1].x + runs[-1].width
                box = hot(left, right, thing.baseline)
                self._zone(box, link, element, out)
            around = spaces.of_part(first=runs[0] is thing.runs[0], last=runs[-1] is thing.runs[-1])
            out.append(content.line(runs, x=thing.x, y=y, fonts=fonts, palette=palette, unseen=around))
            if link is not None:
                self.close(out)


def _target(run: GlyphRun) -> tuple[str, str] | None:
    """Tell where a run leads."""
    link = run.look.link
    return (link.url, link.destination) if link else None


def _resources(document: Any, studio: _Studio) -> Any:
    """Make the one resource dictionary that all pages share."""
    fonts = studio.fonts.write(OnReportLab(document))
    names = [*(name for name, _ in studio.images.values()), *studio.placeholders]
    objects = {name: _empty_form(document) for name in names}
    states = {
        "GS0": "<< /Type /ExtGState /OP false /op false /OPM 0 >>",
        "GS1": "<< /Type /ExtGState /OP true /op true /OPM 1 >>",
    }
    spaces = studio.brush.palette.spots(studio.used)
    if studio.brush.plan.marks.any:
        spaces |= dict([ALL])
    entries = {
        "Font": pdfdoc.PDFDictionary(fonts),
        "XObject": pdfdoc.PDFDictionary(objects),
        "ExtGState": pdfdoc.PDFDictionary(states),
        "ProcSet": "[ /PDF /Text /ImageB /ImageC ]",
    }
    if spaces:
        entries["ColorSpace"] = pdfdoc.PDFDictionary(spaces)
    return document.Reference(pdfdoc.PDFDictionary(entries))


def _empty_form(document: Any) -> Any:
    stream = pdfdoc.PDFStream(content=b"")
    for key, value in (("Type", "/XObject"), ("Subtype", "/Form"), ("BBox", "[0 0 1 1]")):
        stream.dictionary[key] = value
    return document.Reference(stream)
