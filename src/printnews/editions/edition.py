"""What every edition does: prepare, draw, finish, prove, move into place.

In:   finished pages, and how one edition differs.
Out:  a file under its final name, or the last good one untouched.
Never composes anything: no edition moves a line.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from printnews.diagnostics import Refused, Report, Span
from printnews.editions.binding import Binding, parted
from printnews.editions.budget import MOST_PASSES, refused, smaller, tell, too_large
from printnews.editions.job import Edition, Job, Kit
from printnews.editions.proving import Proof, check_written
from printnews.editions.slug import slugs
from printnews.editions.told import tell_colours
from printnews.pages.page import Pages, PlacedPicture
from printnews.pdf.archival import Archive, attach
from printnews.pdf.canvas import Brush, draw
from printnews.pdf.colour import Palette, inks_of
from printnews.pdf.finish import finish
from printnews.pdf.intent import X4, Target
from printnews.pdf.intent import target as press_target
from printnews.pdf.pictures import Prepared, Want, prepare_all
from printnews.pdf.pixels import PictureError
from printnews.pdf.sheet import Plan, Sides
from printnews.pdf.slim import Choice, finer, prepare_chosen
from printnews.pdf.trials import Asked

SCREEN = "sRGB.icc"
"""The profile of screens, under assets/icc."""
ALL_PIXELS = 1_000_000
"""Pixels an inch that no picture has: none is made smaller."""
TRIMMED = Plan(Sides(0.0, 0.0, 0.0, 0.0))
"""Pages cut to their trim."""


def make_all(pages: Pages, edition: Edition, *, kit: Kit, target: Path, report: Report) -> tuple[Path, ...]:
    """Write an edition, its cover too where that is a file of its own: both are good, or neither is moved.

    Raises:
        Refused: What was written is not what was placed.
    """
    binding = kit.job.binding
    if binding is None or not edition.press:
        return (make(pages, edition, kit=kit, target=target, report=report),)
    text, cover = parted(pages, binding, files=kit.faces, report=report)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".printnews-") as folder:
        room = Path(folder)
        covered = replace(kit, job=_of_cover(kit.job, binding))
        drafts = [
            make(text, edition, kit=kit, target=room / target.name, report=report),
            make(cover, edition, kit=covered, target=room / f"{target.stem}-cover.pdf", report=report),
        ]
        return tuple(draft.replace(target.parent / draft.name) for draft in drafts)


def _of_cover(job: Job, binding: Binding) -> Job:
    """Give the job of printing the cover: the same issue on other stock."""
    stock = binding.stock
    return replace(
        job,
        card=replace(job.card, title=f"{job.card.title}, cover"),
        condition=stock.condition,
        resolutions=(stock.ppi, job.resolutions[1]),
        qualities=(stock.quality, job.qualities[1]),
        plan=stock.plan,
        binding=None,
    )


def make(pages: Pages, edition: Edition, *, kit: Kit, target: Path, report: Report) -> Path:
    """Write one file of an edition; a refused one leaves the last good file alone.

    Raises:
        Refused: What was written is not what was placed.
    """
    work = _Work(pages, edition, kit, report)
    target.parent.mkdir(parents=True, exist_ok=True)
    brush = work.brush(work.pictures())
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".printnews-") as folder:
        done = Path(folder) / target.name
        work.write(brush, done)
        if edition.small and too_large(done, kit.job.budget):
            brush = work.within(brush, done)
        if kit.proved:
            check_written(Proof(done, pages, edition, brush, kit, report))
        done.replace(target)
    return target


@dataclass(frozen=True, slots=True)
class _Work:
    """One file of an edition in the making."""

    pages: Pages
    edition: Edition
    kit: Kit
    report: Report

    def pictures(self) -> dict[PlacedPicture, Prepared]:
        """Prepare every picture, and say what its colours want.

        Raises:
            Refused: One cannot be decoded, though its head is good, or has too much ink.
        """
        job, kit, report = self.kit.job, self.kit, self.report
        try:
            found = prepare_all(self.pages, want=self._want(), cache=kit.cache, workers=kit.workers)
        except PictureError as trouble:
            report.error(_span(self.pages, trouble.file), "damaged-picture", str(trouble), "Export it again.")
            raise Refused(report, "preparing the pictures") from trouble
        if self.edition.press:
            tell_colours(found, limit=job.condition.ink_limit, report=report)
            report.stop_if_errors("preparing the pictures")
        return found | finer(found, self._asked()) if self.edition.small else found

    def write(self, brush: Brush, done: Path) -> None:
        """Draw and finish a file."""
        draft = done.with_name("draft.pdf")
        drawn = draw(self.pages, draft, brush=brush)
        finish(
            draft,
            done,
            pages=self.pages,
            drawn=drawn,
            card=self.kit.job.card,
            live=self.edition.live,
            press=_press(self.kit) if self.edition.press else None,
            archive=_archive(self.kit) if self.edition.lasting else None,
            plan=brush.plan,
        )

    def within(self, brush: Brush, done: Path) -> Brush:
        """Write a file anew with smaller pictures, until it meets its budget.

        Raises:
            Refused: It cannot, without being seen.
        """
        budget, asked, choices = self.kit.job.budget, self._asked(), list[Choice]()
        # What is over by the file's own tables is taken off the next pass.
        most = budget.most
        for _ in range(MOST_PASSES):
            choices = smaller(done, brush.pictures, asked, most=most, report=self.report)
            brush = self.brush(prepare_chosen(choices, asked))
            self.write(brush, done)
            if not too_large(done, budget):
                tell(choices, self.report)
                return brush
            most -= done.stat().st_size - budget.most
        raise refused(done, choices, brush.pictures, most=budget.most, report=self.report)

    def brush(self, pictures: Mapping[PlacedPicture, Prepared]) -> Brush:
        """Give what the edition paints with."""
        job, edition, kit = self.kit.job, self.edition, self.kit
        palette = Palette(dict(job.inks), press=edition.press)
        plan = job.plan if edition.press else TRIMMED if edition.lasting else Plan()
        if not plan.marks.slug:
            return Brush(kit.faces, palette, pictures, job.card.title, plan, cache=kit.cache)
        used = inks_of(self.pages) if palette.has_spots else set()
        spots = [recipe.spot for name, recipe in job.inks if recipe.spot and name in used]
        lines = slugs(self.pages, job.card, files=kit.faces, spots=spots)
        return Brush(kit.faces, palette, pictures, job.card.title, plan, lines, kit.cache)

    def _asked(self) -> Asked:
        """Give what is asked of pictures that may be made smaller."""
        return Asked(self._want(), self.kit.job.budget.likeness, self.kit.cache, self.kit.workers)

    def _want(self) -> Want:
        """Give what the edition wants of its pictures."""
        job, edition, icc = self.kit.job, self.edition, self.kit.profiles
        condition = job.condition
        return Want(
            press=edition.press,
            ppi=ALL_PIXELS if edition.lasting else job.resolutions[0 if edition.press else 1],
            quality=job.qualities[1 if edition.small else 0],
            profile=icc / condition.profile,
            srgb=icc / (condition.rgb if edition.press else SCREEN),
            cmyk=icc / (condition.cmyk or condition.profile),
            intent=condition.intent,
            black_point=condition.black_point,
            judged=job.resolutions[0] if edition.small else 0,
        )


def _span(pages: Pages, file: str) -> Span:
    """Give the place that names a picture's file."""
    for page in pages.pages:
        for thing in page.placed:
            if isinstance(thing, PlacedPicture) and thing.file == file:
                return thing.span
    return Span(file)


def _press(kit: Kit) -> Target:
    """Give the press of the edition; only what is checked claims to keep a standard."""
    claims = (X4,) if kit.proved else ()
    return press_target(kit.job.condition, kit.profiles, kit.cache, claims=claims)


def _archive(kit: Kit) -> Archive:
    """Give what the archive edition has beyond the others; only what is checked makes a claim."""
    files = attach(kit.sources, kit.job.sources) if kit.sources else ()
    return Archive((kit.profiles / SCREEN).read_bytes(), kit.job.note, files, claimed=kit.proved)
