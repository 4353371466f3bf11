"""The stages in their order.

In:   an order: which issue, which editions, where to.
Out:  the files, and a report of everything found.
Never prints.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from printnews.cache import Cache
from printnews.composition.faces import Faces
from printnews.composition.settext import Setter
from printnews.content.pictures import Picture, read_size
from printnews.content.story import Stories, read_stories
from printnews.diagnostics import Report
from printnews.editions.edition import Edition, Kit, make
from printnews.editions.email import EMAIL
from printnews.editions.print import PRINT
from printnews.model.files import inside
from printnews.model.read import Places, Read, read_issue
from printnews.pages.makeup import make_up
from printnews.pages.page import Pages

EDITIONS: dict[str, Edition] = {"print": PRINT, "email": EMAIL}


@dataclass(frozen=True, slots=True)
class Order:
    """What somebody wants."""

    places: Places
    out: Path
    cache: Cache
    wanted: tuple[str, ...] = ("print",)
    workers: int = 1
    proved: bool = True


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it."""

    files: tuple[Path, ...]
    pages: Pages
    report: Report = field(default_factory=Report)


def build(order: Order) -> Outcome:
    """Build the wanted editions of one issue.

    Raises:
        Refused: The issue has errors; its report holds all of them.
    """
    report = Report()
    read, pages = compose(order.places, order.cache, report)
    kit = _kit(read, order)
    files = tuple(
        make(
            pages,
            EDITIONS[name],
            kit=kit,
            target=order.out / f"{read.issue.id}-{name}.pdf",
            report=report,
        )
        for name in order.wanted
    )
    return Outcome(files, pages, report)


def compose(places: Places, cache: Cache, report: Report) -> tuple[Read, Pages]:
    """Do everything short of a file: read, set, make up.

    Raises:
        Refused: The issue has errors.
    """
    read = read_issue(places, report)
    stories = _stories(read, report)
    pictures = _pictures(read, report)
    report.stop_if_errors("reading the issue")
    if read is None:
        raise AssertionError("an issue that cannot be read has findings")
    design = read.design
    faces = Faces(_faces(read), design.styles.fallback)
    setter = Setter(faces, report, folder=places.assets / "hyphenation", cache=cache)
    pages = make_up(
        design,
        read.issue,
        stories,
        pictures=pictures,
        setter=setter,
        report=report,
        assets=places.assets,
        folder=places.issue,
    )
    report.stop_if_errors("making up the pages")
    return read, pages


def _stories(read: Read | None, report: Report) -> Stories:
    if read is None:
        return {}
    places = read.places
    return read_stories(
        read.issue, read.pictures, places.issue, shown=places.shown(places.issue), report=report
    )


def _pictures(read: Read | None, report: Report) -> dict[str, Picture]:
    found: dict[str, Picture] = {}
    for name, entry in read.pictures.pictures.items() if read else ():
        path = (
            inside(read.places.issue / "pictures", entry.file, entry.at("file"), Report()) if read else None
        )
        size = read_size(path, entry.at("file"), report) if path else None
        if path is not None and size is not None:
            focal = entry.focal_point
            found[name] = Picture(
                name, path, *size, focal.x, focal.y, entry.alternative.strip(), entry.decorative
            )
    return found


def _faces(read: Read) -> dict[str, Path]:
    return {key: read.places.assets / "fonts" / file for key, file in read.design.styles.faces.items()}


def _kit(read: Read, order: Order) -> Kit:
    from printnews.pdf.finish import Card

    issue = read.issue
    card = Card(
        title=f"{issue.title} No. {issue.number}",
        author=issue.publisher,
        subject=issue.subject,
        language=issue.language,
        date=issue.date,
    )
    return Kit(read.design, _faces(read), read.places.assets, order.cache, card, order.workers, order.proved)
