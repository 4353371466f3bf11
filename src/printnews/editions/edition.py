"""What every edition does: prepare, draw, finish, read back, move into place.

In:   finished pages, and how one edition differs.
Out:  a file under its final name, or the last good one untouched.
Never composes anything: no edition moves a line.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from printnews.cache import Cache
from printnews.diagnostics import Report
from printnews.model.layout import Design
from printnews.pages.page import Pages
from printnews.pdf.canvas import Brush, draw
from printnews.pdf.colour import Palette
from printnews.pdf.finish import Card, finish
from printnews.pdf.pictures import Want, prepare_all


@dataclass(frozen=True, slots=True)
class Edition:
    """How one edition differs from the others."""

    name: str
    press: bool
    """Inks and pictures in the press's colours, at its resolution."""
    live: bool
    """Links and bookmarks."""


@dataclass(frozen=True, slots=True)
class Kit:
    """What all editions of an issue share."""

    design: Design
    faces: Mapping[str, Path]
    assets: Path
    cache: Cache
    card: Card
    workers: int = 1
    proved: bool = True
    """Whether files are read back; only a measurement leaves it out."""


def make(pages: Pages, edition: Edition, *, kit: Kit, target: Path, report: Report) -> Path:
    """Write one edition; a refused one leaves the last good file alone.

    Raises:
        Refused: What was written is not what was placed.
    """
    press = kit.design.press
    want = Want(
        press=edition.press,
        ppi=press.resolution.wished if edition.press else press.email_resolution,
        quality=press.quality if edition.press else press.email_quality,
        profile=kit.assets / "icc" / press.profile,
        srgb=kit.assets / "icc" / "sRGB.icc",
    )
    pictures = prepare_all(pages, want=want, cache=kit.cache, workers=kit.workers)
    palette = Palette(kit.design.inks, press=edition.press)
    brush = Brush(kit.faces, palette, pictures, kit.card.title)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".printnews-") as folder:
        draft, done = Path(folder) / "draft.pdf", Path(folder) / target.name
        drawn = draw(pages, draft, brush=brush)
        finish(draft, done, pages=pages, drawn=drawn, card=kit.card, live=edition.live)
        if kit.proved:
            from printnews.proof.readback import read_back

            read_back(done, pages, live=edition.live, report=report)
            report.stop_if_errors(f"reading the {edition.name} edition back")
        done.replace(target)
    return target
