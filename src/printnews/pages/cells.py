"""Cells: places on a page that the issue gives to one article or one picture, and what stands round them.

In:   pinned articles and pictures, a page master, and the page's place in the issue.
Out:  each filled cell, and the areas of the master with what the cells take of them.
Never moves a cell: what cannot stand where it was pinned is told, with what is in its way.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from printnews.content.blocks import Figure
from printnews.model.issue import Pin
from printnews.model.layout import MasterFrame, Takes
from printnews.pages.band import Band
from printnews.pages.fill import Area, Filling, Standing, under
from printnews.pages.grid import Sheet
from printnews.pages.inserts import figure_insert, wished_lines
from printnews.pages.items import EPS
from printnews.pages.options import Options
from printnews.pages.room import Blocked, clear
from printnews.pages.work import Work, text_columns
from printnews.units import Pt

ENDLESS = 2000.0
"""Grid lines: a depth that any article has room in."""
CLEAR = 1.0
"""Grid lines that stay empty above and below a cell."""


@dataclass(frozen=True, slots=True, eq=False)
class Pinned:
    """An article that has a cell, or a picture of one."""

    work: Work
    pin: Pin
    figure: Figure | None = None

    @property
    def name(self) -> str:
        """What findings call it."""
        return self.figure.picture if self.figure else self.work.slug


class Cell(NamedTuple):
    """A cell filled; `x` of its area counts from the type area's left edge."""

    pinned: Pinned
    area: Area
    filling: Filling

    @property
    def box(self) -> Blocked:
        """What it takes of the page: edges from the type area, grid lines from the page's head."""
        foot = max(self.filling.last, self.filling.foot)
        return Blocked(
            self.area.x,
            self.area.x + self.area.width,
            self.area.first,
            max(self.area.foot, self.area.first + math.ceil(foot - EPS)),
        )


class Hindered(NamedTuple):
    """A pin that cannot hold, and why."""

    pinned: Pinned
    why: str


def open_page(
    master: str, sheet: Sheet, pinned: Sequence[Pinned], options: Options
) -> tuple[list[Area], list[Cell]] | Hindered:
    """Give the areas of a page with what its cells take of them, and the cells; or a pin that cannot hold."""
    frames = sheet.layout.masters[master].frames
    cells: list[Cell] = []
    for each in pinned:
        cell = _filled(each, frames, sheet, options)
        if isinstance(cell, Hindered):
            return cell
        why = _in_the_way(cell, cells, frames, sheet)
        if why:
            return Hindered(each, why)
        cells.append(cell)
    return list(_areas(frames, sheet, cells)), cells


def areas_of(sheet: Sheet, frames: Iterable[MasterFrame]) -> list[Area]:
    """Give the areas of a master that take articles; `x` counts from the frame's left edge."""
    return list(_areas(frames, sheet, ()))


def _areas(frames: Iterable[MasterFrame], sheet: Sheet, cells: Sequence[Cell]) -> Iterator[Area]:
    for frame in frames:
        if Takes.ARTICLES in frame.takes:
            box = sheet.place(frame)
            first, foot = (float(round(line)) for line in sheet.lines_of(box))
            left = box.x - sheet.type_area.x
            taken = tuple(_taken(cell.box, left, first, sheet.layout.grid.gutter) for cell in cells)
            over = tuple(
                each for each in taken if each.x < box.width and each.right > 0 and each.top <= foot - first
            )
            yield Area(frame.name, 0.0, box.width, first, foot, over)


def _taken(box: Blocked, left: Pt, first: float, gutter: Pt) -> Blocked:
    """Give what a cell takes of an area, with the gutter at its sides and a line above and below."""
    return Blocked(
        box.x - left - gutter, box.right - left + gutter, box.top - first - CLEAR, box.foot - first + CLEAR
    )


def _filled(pinned: Pinned, frames: Sequence[MasterFrame], sheet: Sheet, options: Options) -> Cell | Hindered:
    area = _place(pinned, frames, sheet)
    if area is None:
        return Hindered(pinned, f'its page has no frame "{pinned.pin.frame}"')
    if pinned.figure is not None:
        return Cell(pinned, area, _picture(pinned, pinned.figure, area, options))
    ways = under(Filling(), pinned.work, area, options)
    if not ways:
        return Hindered(pinned, _too_small(pinned, area, options))
    return Cell(
        pinned, area, min(ways, key=lambda way: (way.white(area), sum(term.amount for term in way.terms)))
    )


def _too_small(pinned: Pinned, area: Area, options: Options) -> str:
    deep = area._replace(foot=area.first + ENDLESS)
    depths = [max(way.last, way.foot) for way in under(Filling(), pinned.work, deep, options)]
    if not depths:
        return "it is wider than that place"
    return f"it is {math.ceil(min(depths) - area.depth - EPS)} lines deeper than that place"


def _place(pinned: Pinned, frames: Sequence[MasterFrame], sheet: Sheet) -> Area | None:
    """Give the rectangle of a pin: its grid columns and lines, or the head of a frame."""
    pin, name = pinned.pin, f"pin-{pinned.name}"
    if pin.columns is not None and pin.lines is not None:
        first, last = pin.columns
        pitch = sheet.layout.grid_module
        width = (last - first + 1) * pitch - sheet.layout.grid.gutter
        return Area(name, (first - 1) * pitch, width, *pin.lines)
    frame = next((each for each in frames if each.name == pin.frame), None)
    figure = pinned.figure
    if frame is None or figure is None:
        return None
    box = sheet.place(frame)
    columns = text_columns(pinned.work, box.width, sheet.layout)
    form = pinned.work.form
    span = (form.picture_columns[0] if figure.columns is None else figure.columns) or len(columns)
    left, right = columns[-min(span, len(columns))].x, columns[-1].right
    lines = figure.lines or wished_lines(right - left, form.picture_shape, sheet.layout)
    first_line = float(round(sheet.lines_of(box)[0]))
    return Area(name, box.x - sheet.type_area.x + left, right - left, first_line, first_line + lines)


def _picture(pinned: Pinned, figure: Figure, area: Area, options: Options) -> Filling:
    """Give a picture in its cell: it hangs from the first line and stands on the last, its words under it."""
    work = pinned.work
    shop = options.shop_of(work.section)
    insert = figure_insert(figure, area.width, round(area.depth), work.form, shop)
    band = Band(insert.strips, insert.plates, insert.depth, insert.depth, ())
    return Filling((Standing(work, band, 0.0),), 1, last=insert.depth, foot=insert.depth)


def _in_the_way(cell: Cell, cells: Sequence[Cell], frames: Sequence[MasterFrame], sheet: Sheet) -> str:
    """Tell what stands where a cell is to be: another cell, a frame of its own use, the edge of the page."""
    box, kind = cell.box, sheet.type_area
    edges = (box.x, box.right)
    most = math.floor(sheet.trim.height / sheet.line)
    if box.x < -EPS or box.right > kind.width + EPS or box.top < 1 or box.foot > most:
        return "that place lies outside the page"
    other = next((each for each in cells if not clear([each.box], edges, box.top, box.foot)), None)
    if other is not None:
        return f'"{other.pinned.name}" is pinned there too'
    for frame in frames:
        if Takes.ARTICLES in frame.takes:
            continue
        its = sheet.place(frame)
        first, last = sheet.lines_of(its)
        held = Blocked(its.x - kind.x, its.right - kind.x, math.floor(first + EPS), math.ceil(last - EPS))
        if not clear([held], edges, box.top, box.foot):
            return f'the frame "{frame.name}" stands there'
    return ""
