"""The resident press: an issue composed again after every edit, with the last good pages kept.

In:   the places of an issue; somebody says when a file has changed.
Out:  a Round: the pages of now, or the last good ones, and what was found.
Never draws; says of every page since which round its picture holds.
"""

from __future__ import annotations

import traceback
from dataclasses import dataclass, field, replace
from pathlib import Path

from printnews.cache import Cache
from printnews.compose import Composed, Standing, judge_pages, make_up_issue
from printnews.desk.same import drawn_alike
from printnews.diagnostics import Diagnostic, Refused, Report, Span
from printnews.editions.job import Job
from printnews.model.layout import Layout
from printnews.model.places import Places
from printnews.pages.page import Page, Pages, PlacedArtwork, PlacedPicture
from printnews.pdf.fonts import forget_files

Stamp = tuple[str, int, int]
"""A file that a page shows, its size and its time."""


@dataclass(frozen=True, slots=True, repr=False)  # whole pages, spelled out, fill the memory
class Made:
    """Pages that were made up, with what their pictures depend on."""

    pages: Pages
    job: Job
    layout: Layout
    stamps: tuple[tuple[Stamp, ...], ...]
    fonts: tuple[Stamp, ...]
    since: tuple[int, ...]
    """Of every page: the round in which its picture was last another one."""


@dataclass(frozen=True, slots=True)
class Round:
    """What there is after an edit."""

    number: int
    made: Made | None
    """The last good pages; none before the first."""
    findings: tuple[Diagnostic, ...]
    stopped: str = ""
    """Where the press stopped, if it did: then the pages are older than the files."""

    @property
    def redrawn(self) -> tuple[int, ...]:
        """Indices of the pages that this round changed."""
        since = self.made.since if self.made else ()
        return tuple(index for index, number in enumerate(since) if number == self.number)


@dataclass(slots=True, repr=False)
class Press:
    """Composes an issue again and again; what did not change is at hand from the last time."""

    places: Places
    cache: Cache
    standing: Standing = field(default_factory=Standing)
    last: Round = field(default_factory=lambda: Round(0, None, ()))
    fonts: dict[str, Stamp] = field(default_factory=dict)
    """Those that were read; what is set and drawn with them is kept by their paths."""

    def again(self) -> Round:
        """Read the files as they are now and make up the issue."""
        if any(_stamp(Path(path)) != stamp for path, stamp in self.fonts.items()):
            self.standing, self.fonts = Standing(), {}
            forget_files()
        report, stopped = Report(), ""
        made, number = self.last.made, self.last.number + 1
        try:
            done = make_up_issue(self.places, self.cache, report, standing=self.standing)
            judge_pages(done, report)
            made = self._made(done, number)
        except Refused as refused:
            report, stopped = refused.report, refused.stage
        # What an editor can do wrong is a finding of `Refused`. Anything else is a fault of the program, of a
        # kind that nobody can list; let through, it would end the thread that composes, and the window would
        # wait for ever. So it is told in the window as what it is, with its place for those who mend it.
        except Exception as trouble:  # noqa: BLE001 - see above
            stopped = "making up the pages"
            _confess(trouble, self.places, report)
        self.last = Round(number, made, tuple(report), stopped)
        return self.last

    def _made(self, done: Composed, number: int) -> Made:
        pages, job = done.made.pages, done.job
        fonts = tuple(_stamp(self.places.assets / "fonts" / file) for _, file in job.faces)
        self.fonts |= {font[0]: font for font in fonts}
        stamps = tuple(_shown_files(page) for page in pages.pages)
        before = self.last.made
        # Inks, profiles and fonts reach every page; the archive's note, which counts words, reaches none.
        if before is not None and (replace(before.job, note=job.note), before.fonts) != (job, fonts):
            before = None
        since = tuple(_since(page, stamps[page.index], before=before, number=number) for page in pages.pages)
        return Made(pages, job, done.read.design.layout, stamps, fonts, since)


def _since(page: Page, stamps: tuple[Stamp, ...], *, before: Made | None, number: int) -> int:
    if before is None or page.index >= len(before.pages.pages) or before.stamps[page.index] != stamps:
        return number
    return before.since[page.index] if drawn_alike(before.pages.pages[page.index], page) else number


def _shown_files(page: Page) -> tuple[Stamp, ...]:
    files = {thing.file for thing in page.placed if isinstance(thing, PlacedPicture | PlacedArtwork)} - {""}
    return tuple(_stamp(Path(file)) for file in sorted(files))


def _stamp(path: Path) -> Stamp:
    try:
        stat = path.stat()
    except OSError:
        return (str(path), 0, 0)
    return (str(path), stat.st_size, stat.st_mtime_ns)


def _confess(trouble: Exception, places: Places, report: Report) -> None:
    frames = traceback.extract_tb(trouble.__traceback__)
    where = f" ({Path(frames[-1].filename).name}, line {frames[-1].lineno})" if frames else ""
    report.error(
        Span(places.shown(places.issue / "issue.yaml")),
        "press-stopped",
        f"The press stopped with a fault of its own: {type(trouble).__name__}: {trouble}{where}",
        "Take the last edit back, and tell the makers of printnews what it was.",
    )
