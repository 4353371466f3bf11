"""Furniture: what stands on pages by itself.

In:   a leaf, its master, and what the furniture's words say.
Out:  panels, ribbons, running heads, folios, partners' marks on the leaf.
Never moves a story.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from printnews.composition.cases import ink_of
from printnews.composition.glyphs import Ink
from printnews.composition.linebreak import break_lines
from printnews.composition.settext import Measure
from printnews.content.artwork import artwork_size
from printnews.content.blocks import Text
from printnews.content.qr import CodeError, as_coded, qr_drawing
from printnews.content.story import words_of
from printnews.content.typography import typeset_marks
from printnews.model.issue import Issue
from printnews.model.layout import Anchor, Furniture, MasterFrame, Sector
from printnews.pages.galley import galley, plain
from printnews.pages.items import Item, SetBlock
from printnews.pages.leaf import Leaf
from printnews.pages.page import Artifact, Element, PlacedArtwork, Side
from printnews.pages.setting import Desk
from printnews.pages.structure import Outline, section_name
from printnews.units import Rect, in_mm, mm

ARTIFACTS: Mapping[str, Artifact] = {
    "header": Artifact.PAGINATION_HEADER,
    "footer": Artifact.PAGINATION_FOOTER,
    "pagination": Artifact.PAGINATION,
    "layout": Artifact.LAYOUT,
    "background": Artifact.BACKGROUND,
}

LEAST_MODULE = mm(0.4)
"""A square of a QR code: what a telephone at arm's length still tells apart on uncoated paper."""
PARTNER_MARK = mm(9)
"""Height of a partner's mark (look, section 8)."""
PARTNER_WIDTH, PARTNER_GAP = mm(40), mm(4)
"""A mark with its name is no narrower; between two rows of them."""
NAME_GAP = mm(3)
"""From the mark to the partner's name."""


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """What furniture says: the issue, where artwork lies, and the folio of each article, once it is known."""

    issue: Issue
    assets: Path
    folder: Path
    outline: Outline
    sectors: Mapping[str, Sector]
    folios: Mapping[str, str]
    teasers: Mapping[str, str]
    """The short title of each article."""


def furnish(leaf: Leaf, *, desk: Desk, where: Whereabouts) -> None:
    """Put the furniture of its master on a page."""
    for name in leaf.layout.masters[leaf.master].furniture:
        piece = leaf.layout.furniture[name]
        span, frame = piece.at(), f"furniture:{name}"
        box = leaf.sheet.place(piece)
        ink = Ink(leaf.ink if piece.ink == "sector" else piece.ink, piece.tint)
        match piece.kind:
            case "panel":
                leaf.add_rule(box, ink, span, frame, artifact=ARTIFACTS[piece.artifact])
            case "artwork":
                _artwork(leaf, piece, box, ink, where)
            case "qr":
                _code(leaf, piece, box, ink, desk)
            case "text":
                _words(leaf, piece, box, desk, where)


def _artwork(leaf: Leaf, piece: Furniture, box: Rect, ink: Ink, where: Whereabouts) -> None:
    file = where.assets / str(piece.file)
    size = artwork_size(file)
    fitted = Rect(box.x, box.y, box.width, box.width * size.height / size.width)
    plate = piece.nameplate
    leaf.add_artwork(
        PlacedArtwork(
            box=fitted,
            file=str(file),
            ink=ink,
            span=piece.at("file"),
            element=where.outline.by_id["cover/nameplate"] if plate else None,
            frame=leaf.master,
            artifact=None if plate else ARTIFACTS[piece.artifact],
        )
    )


def _code(leaf: Leaf, piece: Furniture, box: Rect, ink: Ink, desk: Desk) -> None:
    """Put the code of the first link of the page's first article; it is not read, since that link is."""
    article = leaf.section.articles[0] if leaf.section else None
    if article is None or not article.links:
        return
    words = as_coded(article.links[0].url)
    try:
        module = box.width / qr_drawing(words).size.width
    except CodeError:
        module = 0.0
    if module < LEAST_MODULE:
        desk.report.error(
            article.links[0].at("url"),
            "code-too-fine",
            f"At {in_mm(box.width):.0f} mm the squares of this address's QR code are too small to be read.",
            "Give a shorter address, or a wider code in the layout.",
        )
        return
    square = Rect(box.x, box.y, box.width, box.width)
    artifact = ARTIFACTS[piece.artifact]
    art = PlacedArtwork(square, "", ink, piece.at(), None, leaf.master, artifact=artifact, code=words)
    leaf.add_artwork(art)


def _words(leaf: Leaf, piece: Furniture, box: Rect, desk: Desk, where: Whereabouts) -> None:
    issue, section = where.issue, leaf.section
    words = piece.text.format_map(
        {
            "folio": str(leaf.sheet.index + 1),
            "section": section_name(leaf.layout.sectors, section),
            "title": issue.title,
            "number": issue.number,
            "period": issue.period,
            "publisher": issue.publisher,
            "web": issue.web,
        }
    )
    if not words.strip():
        return
    recto = leaf.sheet.side is Side.RECTO
    style = str((piece.recto_style if recto else None) or piece.style)
    element = _heading(leaf, piece, where)
    block = desk.set(
        "running",
        words_of(words, piece.at("text")),
        element or where.outline.by_id["document"],
        {"running": style},
    )
    baseline = (piece.line or 0.0) * leaf.sheet.line
    for number, line in enumerate(break_lines(block.text, (Measure(0.0, box.width),)).lines):
        down = number * block.style.leading
        leaf.add_line(line, block, x=box.x, baseline=baseline + down, frame=leaf.master)
        if element is None:
            leaf.make_artifact(ARTIFACTS[piece.artifact])


def _heading(leaf: Leaf, piece: Furniture, where: Whereabouts) -> Element | None:
    """Give the heading that words of furniture are: the issue's title, or a section's name the first time."""
    if piece.nameplate:
        return where.outline.by_id["cover/title"]
    if "{section}" not in piece.text or leaf.section is None or not leaf.speaks:
        return None
    leaf.speaks = False
    return where.outline.by_id[f"{leaf.section.id}/name"]


def part_heading(leaf: Leaf, frame: MasterFrame, *, desk: Desk, where: Whereabouts) -> float:
    """Set the part heading above the first section that has one; give the lines over."""
    section = leaf.section
    if section is None or section.part is None:
        return 0
    element = where.outline.by_id[f"{section.id}/part"]
    block = desk.set("part", words_of(section.part, section.at("part")), element, frame.styles)
    box = leaf.sheet.place(frame)
    leaf.open_frame(frame.name, box, frame.thread)
    return stand(leaf, frame, [block], box)[0]


def partners(leaf: Leaf, frame: MasterFrame, *, desk: Desk, where: Whereabouts) -> float:
    """Set the partners' marks in rows, each with its name at the right; give the lines over."""
    listed = where.issue.partners
    if not listed:
        return 0
    box = leaf.sheet.place(frame)
    leaf.open_frame(frame.name, box, frame.thread)
    ink = ink_of(desk.style("partner", frame.styles)[1], desk.setter)
    cells, over = _cells(leaf, box, len(listed))
    for number, (partner, cell) in enumerate(zip(listed, cells, strict=True)):
        file = where.folder / partner.mark
        size = artwork_size(file)
        mark = Rect(cell.x, cell.y, PARTNER_MARK * size.width / size.height, PARTNER_MARK)
        element = where.outline.by_id[f"partner-{number + 1}"]
        # The mark says nothing that the name beside it does not, so it is not read.
        unread = Artifact.LAYOUT
        art = PlacedArtwork(mark, str(file), ink, partner.at("mark"), None, frame.name, artifact=unread)
        leaf.add_artwork(art)
        words = (Text(typeset_marks(partner.name), partner.at("name"), url=partner.url or ""),)
        block = desk.set("partner", words, element, frame.styles)
        room = Rect(mark.right + NAME_GAP, cell.y, cell.right - mark.right - NAME_GAP, cell.height)
        over += stand(leaf, frame, [block], room)[0]
    return over


def _cells(leaf: Leaf, box: Rect, count: int) -> tuple[list[Rect], float]:
    """Give a place for each of some partners, as many in a row as there is room for, and the lines over."""
    in_row = min(count, max(1, int((box.width + leaf.layout.grid.gutter) // PARTNER_WIDTH)))
    deep = math.ceil((PARTNER_MARK + PARTNER_GAP) / leaf.sheet.line) * leaf.sheet.line
    rows = math.ceil(count / in_row)
    across = leaf.sheet.split(box, in_row)
    cells = [across[at % in_row].moved(0.0, at // in_row * deep) for at in range(count)]
    over = (rows - 1) * deep + PARTNER_MARK - box.height
    return cells, math.ceil(max(0.0, over) / leaf.sheet.line)


def stand(leaf: Leaf, frame: MasterFrame, blocks: list[SetBlock], box: Rect) -> tuple[float, Item | None]:
    """Set blocks into a frame from its head or its foot; give the lines over, and the last item placed."""
    laid = galley(blocks, plain(box.width), line=leaf.sheet.line)
    first, foot = leaf.sheet.lines_of(box)
    ends = laid.possible(0, foot - first)
    stop = ends[0].stop if ends else 0
    placed = list(laid.placed(0, stop, first))
    if frame.anchor is Anchor.FOOT and placed:
        down = foot - placed[-1][1]
        placed = [(item, at + down) for item, at in placed]
    leaf.add_items(placed, box.x, {})
    return len(laid.items) - stop, placed[-1][0] if placed else None
