"""Placing: what was decided for a page put onto its leaf.

In:   page plans, and a leaf each.
Out:  leaves with every line, picture, ground and rule in place.
Decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from printnews.composition.glyphs import Ink
from printnews.content.pictures import Picture
from printnews.model.layout import MasterFrame
from printnews.pages.band import Band
from printnews.pages.fill import Area, Filling
from printnews.pages.fixed import Laid
from printnews.pages.inserts import Plate, Shop, Strip
from printnews.pages.leaf import Leaf
from printnews.pages.page import Artifact, PlacedArtwork
from printnews.pages.photogrid import GridPicture
from printnews.pages.room import free_at
from printnews.pages.run import PagePlan
from printnews.units import Pt, Rect


def place_page(leaf: Leaf, plan: PagePlan, shop: Shop) -> None:
    """Put all that a page plan holds onto its leaf."""
    frames = leaf.layout.masters[plan.master].frames
    for laid in plan.fixed.laid if plan.fixed else ():
        _place_laid(leaf, laid, shop)
    for area, filling in plan.areas:
        frame = next((each for each in frames if each.name == area.frame), None)
        _place_filling(leaf, frame, area, filling, shop)


def _place_laid(leaf: Leaf, laid: Laid, shop: Shop) -> None:
    box = leaf.sheet.place(laid.frame)
    leaf.open_frame(laid.frame.name, box, laid.frame.thread)
    _plates(leaf, laid.plates, box.x, 0.0)
    for picture in laid.pictures:
        _grid_picture(leaf, picture, box.x, shop)
    _strips(leaf, laid.strips, (box.x, 0.0), shop.pictures)


def _grid_picture(leaf: Leaf, each: GridPicture, x: Pt, shop: Shop) -> None:
    """Put a picture into its cell, its number on it."""
    frame = leaf.frames[-1].name
    element = shop.desk.of_block[id(each.figure)]
    leaf.add_picture(shop.pictures[each.figure.picture], each.box.moved(x), element, frame)
    badge, design = each.badge, leaf.layout.badge
    if badge is None or design is None:
        return
    ink = Ink(leaf.ink if design.ink == "sector" else design.ink)
    file = str(shop.assets / design.file)
    leaf.add_artwork(
        PlacedArtwork(badge.circle.moved(x), file, ink, each.figure.span, None, frame, Artifact.LAYOUT)
    )
    leaf.add_line(badge.line, badge.block, x=x + badge.x, baseline=badge.baseline, frame=frame)
    leaf.make_artifact(Artifact.LAYOUT)


def left_of(leaf: Leaf, frame: MasterFrame | None) -> Pt:
    """Give the edge that an area's x counts from: that of its frame; the type area's, where it is a cell."""
    return leaf.sheet.place(frame).x if frame is not None else leaf.sheet.type_area.x


def _place_filling(leaf: Leaf, frame: MasterFrame | None, area: Area, filling: Filling, shop: Shop) -> None:
    """Put the articles of an area onto its leaf, with the rules between them."""
    if not filling.standings:
        return
    line, x = leaf.sheet.line, left_of(leaf, frame) + area.x
    box = Rect(x, (area.first - 1) * line, area.width, (area.depth + 1) * line)
    leaf.open_frame(area.frame, box, frame.thread if frame is not None else "")
    for standing in filling.standings:
        if standing.rule is not None:
            thick = standing.unit.form.rule if hasattr(standing.unit, "form") else 0.0
            y = (area.first + standing.rule) * line - thick / 2
            left, right = free_at(area.taken, standing.rule, area.width)
            leaf.add_rule(
                Rect(x + left, y, right - left, thick),
                Ink("text", overprint=True),
                standing.unit.article.at(),
                area.frame,
            )
        place_band(leaf, standing.band, (x, area.first + standing.origin), shop.pictures)


def place_band(leaf: Leaf, band: Band, place: tuple[Pt, float], pictures: Mapping[str, Picture]) -> None:
    """Put a band onto a leaf; `place` is its left edge and the grid line of its origin."""
    x, first = place
    _plates(leaf, band.plates, x, first * leaf.sheet.line)
    _strips(leaf, band.strips, (x, first), pictures)


def _plates(leaf: Leaf, plates: Iterable[Plate], x: Pt, y: Pt) -> None:
    for plate in plates:
        box = plate.box.moved(x, y)
        leaf.add_rule(box, plate.ink, plate.span, leaf.frames[-1].name, artifact=plate.artifact)


def _strips(
    leaf: Leaf, strips: Iterable[Strip], place: tuple[Pt, float], pictures: Mapping[str, Picture]
) -> None:
    x, first = place
    for strip in strips:
        leaf.add_items(strip.moved(x, first).placed(), x + strip.x, pictures, strip.width)
