"""The stages in their order.

In:   an order: which issue, which editions, where to.
Out:  the files, and a report of everything found.
Never prints. What was composed is kept: the same files give the same pages.
"""

from __future__ import annotations

import json
import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from printnews.cache import Cache, key
from printnews.diagnostics import Report
from printnews.editions.archive import ARCHIVE
from printnews.editions.edition import make_all
from printnews.editions.email import EMAIL
from printnews.editions.job import Edition, Job, Kit
from printnews.editions.kept import Kept, give_back, keep
from printnews.editions.print import PRINT
from printnews.model.places import REVIEW, Places, fingerprint, program
from printnews.pages.page import Pages
from printnews.pdf.slim import MEGABYTE

EDITIONS: dict[str, Edition] = {"print": PRINT, "email": EMAIL, "archive": ARCHIVE}


@dataclass(frozen=True, slots=True)
class Order:
    """What somebody wants."""

    places: Places
    out: Path
    cache: Cache
    wanted: tuple[str, ...] = ("print",)
    workers: int = 1
    proved: bool = True
    max_size: float | None = None
    """Most megabytes of the email edition, where it differs from the press file's."""
    attach: bool = False
    """Whether the archive edition carries its sources."""
    replay: Path | None = None
    """Decisions by which pages are made up."""


@dataclass(frozen=True, slots=True, repr=False)
class Outcome:
    """What came of it."""

    files: tuple[Path, ...]
    pages: Pages
    report: Report = field(default_factory=Report)
    letters: tuple[Path, ...] = ()
    """The mail's body in its kinds, beside the email edition."""


def build(order: Order) -> Outcome:
    """Build the wanted editions of one issue.

    Raises:
        Refused: The issue has errors; its report holds all of them.
    """
    report = Report()
    if "print" in order.wanted:
        _check_open(order.places, report)
    known = _replayed(order, report) or _known(order.places, order.cache, report)
    pages, job, seal = known
    if order.max_size is not None:
        job = replace(job, budget=replace(job.budget, most=round(order.max_size * MEGABYTE)))
    sources = order.places.issue if order.attach else None
    kit = Kit(job, order.places.assets, order.cache, order.workers, order.proved, sources, seal)
    letters = _letters(known, job, order, report)
    files = tuple(
        file
        for name in order.wanted
        for file in make_all(
            pages, EDITIONS[name], kit=kit, target=order.out / f"{job.name}-{name}.pdf", report=report
        )
    )
    for path, text in letters.items():
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".printnews-") as folder:
            draft = Path(folder) / path.name
            draft.write_text(text, encoding="utf-8", newline="\n")
            draft.replace(path)
    return Outcome(files, pages, report, tuple(letters))


class Known(NamedTuple):
    """Pages with what the editions need, and a hash of both; empty where they were not kept."""

    pages: Pages
    job: Job
    seal: str


def _replayed(order: Order, report: Report) -> Known | None:
    """Give the pages that decisions ask for; they are not kept, since a change of the file must count.

    Raises:
        Refused: The issue has errors, or a decision cannot be kept.
    """
    if order.replay is None:
        return None
    from printnews.compose import judge_pages, make_up_issue

    done = make_up_issue(order.places, order.cache, report, order.replay)
    judge_pages(done, report)
    return Known(done.made.pages, done.job, "")


def _check_open(places: Places, report: Report) -> None:
    """Stop for open changes and comments that came along with a story; most issues have none.

    Raises:
        Refused: There are some.
    """
    if not (places.issue / REVIEW).exists():
        return
    from printnews.model.review import check_review

    check_review(places, report, stops=True)
    report.stop_if_errors("looking for what is open")


def _letters(known: Known, job: Job, order: Order, report: Report) -> dict[Path, str]:
    """Give the body of the mail that carries the email edition, by the files it goes to.

    Raises:
        Refused: A template of the layout is wrong.
    """
    if "email" not in order.wanted:
        return {}
    from printnews.mailing.body import bodies, letter, templates

    found = templates(order.places.layouts)
    name = key("mail", program(), known.seal, *found, *found.values()) if found and known.seal else ""
    kept = order.cache.find(name, ".mail") if name else None
    if kept is None:
        before = len(report.found)
        content = letter(known.pages, job.card, f"{job.name}-email.pdf")
        made = bodies(content, order.places.layouts, report)
        report.stop_if_errors("writing the mail")
        kept = json.dumps(made).encode()
        if name and len(report.found) == before:
            order.cache.keep(name, ".mail", kept)
    return {order.out / f"{job.name}-email.{kind}": text for kind, text in json.loads(kept).items()}


def composed(places: Places, cache: Cache, report: Report) -> tuple[Pages, Job]:
    """Give the pages of an issue: those kept of the same files, else composed anew; warnings are told anyway.

    Raises:
        Refused: The issue has errors.
    """
    pages, job, _ = _known(places, cache, report)
    return pages, job


def _known(places: Places, cache: Cache, report: Report) -> Known:
    name = fingerprint(places)
    found = _composed.get(name)
    if found is None:
        raw = cache.find(name, ".pages")
        if raw is None:
            raw = keep(_compose(places, cache, report))
            cache.keep(name, ".pages", raw)
        # Equal things are one thing in what is given back: quicker to draw.
        found = _remember(name, give_back(raw), key(raw))
    done, seal = found
    for warning in done.warnings:
        report.add(warning)
    return Known(done.pages, done.job, seal)


def _compose(places: Places, cache: Cache, report: Report) -> Kept:
    from printnews.compose import compose

    before = len(report.found)
    pages, job = compose(places, cache, report)
    return Kept(pages, job, tuple(report.found[before:]))


_composed: dict[str, tuple[Kept, str]] = {}
MOST_REMEMBERED = 4
"""Issues whose pages a resident process keeps at hand."""


def _remember(name: str, done: Kept, seal: str) -> tuple[Kept, str]:
    while len(_composed) >= MOST_REMEMBERED:
        _composed.pop(next(iter(_composed)))
    _composed[name] = (done, seal)
    return _composed[name]
