"""What every edition does: prepare, draw, finish, read back, move into place.

In:   finished pages, and how one edition differs.
Out:  a file under its final name, or the last good one untouched.
Never composes anything: no edition moves a line.
"""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from printnews.cache import Cache
from printnews.diagnostics import Report
from printnews.pages.page import Pages
from printnews.pdf.canvas import Brush, draw
from printnews.pdf.colour import Palette, Recipe
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
class Job:
    """What the editions need of issue and layout, as plain values that can be kept with the pages."""

    name: str
    card: Card
    inks: tuple[tuple[str, Recipe], ...]
    faces: tuple[tuple[str, str], ...]
    """Font files under assets/fonts by the name that runs call them."""
    profile: str
    resolutions: tuple[int, int]
    """Pixels an inch for the press, for a screen."""
    qualities: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Kit:
    """What all editions of an issue share."""

    job: Job
    assets: Path
    cache: Cache
    workers: int = 1
    proved: bool = True
    """Whether files are read back; only a measurement leaves it out."""


def make(pages: Pages, edition: Edition, *, kit: Kit, target: Path, report: Report) -> Path:
    """Write one edition; a refused one leaves the last good file alone.

    Raises:
        Refused: What was written is not what was placed.
    """
    job = kit.job
    want = Want(
        press=edition.press,
        ppi=job.resolutions[0 if edition.press else 1],
        quality=job.qualities[0 if edition.press else 1],
        profile=kit.assets / "icc" / job.profile,
        srgb=kit.assets / "icc" / "sRGB.icc",
    )
    pictures = prepare_all(pages, want=want, cache=kit.cache, workers=kit.workers)
    palette = Palette(dict(job.inks), press=edition.press)
    faces = {name: kit.assets / "fonts" / file for name, file in job.faces}
    brush = Brush(faces, palette, pictures, job.card.title)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".printnews-") as folder:
        draft, done = Path(folder) / "draft.pdf", Path(folder) / target.name
        drawn = draw(pages, draft, brush=brush)
        finish(draft, done, pages=pages, drawn=drawn, card=job.card, live=edition.live)
        if kit.proved:
            from printnews.proof.readback import read_back

            read_back(done, pages, live=edition.live, report=report)
            report.stop_if_errors(f"reading the {edition.name} edition back")
        done.replace(target)
    return target
