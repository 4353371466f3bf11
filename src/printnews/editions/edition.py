"""What every edition does: prepare, draw, finish, read back, move into place.

In:   finished pages, and how one edition differs.
Out:  a file under its final name, or the last good one untouched.
Never composes anything: no edition moves a line.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from printnews.cache import Cache, key
from printnews.diagnostics import ExitCode, Refused, Report, Span
from printnews.editions.binding import Binding, parted
from printnews.editions.budget import MOST_PASSES, refused, smaller, tell, too_large
from printnews.editions.told import tell_colours
from printnews.model.places import program
from printnews.pages.page import Pages, PlacedPicture
from printnews.pdf.archival import Archive, attach
from printnews.pdf.canvas import Brush, draw
from printnews.pdf.colour import Condition, Palette, Recipe, inks_of
from printnews.pdf.finish import finish
from printnews.pdf.intent import X4, Target
from printnews.pdf.intent import target as press_target
from printnews.pdf.metadata import Card
from printnews.pdf.pictures import Prepared, Want, prepare_all
from printnews.pdf.pixels import PictureError
from printnews.pdf.record import IssueNote
from printnews.pdf.sheet import Plan, Sides
from printnews.pdf.slim import Budget, Choice, finer, prepare_chosen
from printnews.pdf.trials import Asked

SCREEN = "sRGB.icc"
"""The profile of screens, under assets/icc."""
ALL_PIXELS = 1_000_000
"""Pixels an inch that no picture has: none is made smaller."""
TRIMMED = Plan(Sides(0.0, 0.0, 0.0, 0.0))
"""Pages cut to their trim."""


@dataclass(frozen=True, slots=True)
class Edition:
    """How one edition differs from the others."""

    name: str
    press: bool
    """Inks and pictures in the press's colours, at its resolution."""
    live: bool
    """Links and bookmarks."""
    small: bool = False
    """Within a size, its pictures made smaller where that is not seen."""
    lasting: bool = False
    """For archives: trimmed, with all the pixels of its pictures, its colours named, its record inside."""


@dataclass(frozen=True, slots=True)
class Job:
    """What the editions need of issue and layout, as plain values that can be kept with the pages."""

    name: str
    card: Card
    inks: tuple[tuple[str, Recipe], ...]
    faces: tuple[tuple[str, str], ...]
    """Font files under assets/fonts by the name that runs call them."""
    condition: Condition
    resolutions: tuple[int, int]
    """Pixels an inch for the press, for a screen."""
    qualities: tuple[int, int]
    plan: Plan = field(default_factory=Plan)
    """What stands around the pages of the print edition."""
    budget: Budget = field(default_factory=Budget)
    """How large the email edition may be."""
    binding: Binding | None = None
    """A cover that is a file of its own in the print edition."""
    note: IssueNote = field(default_factory=IssueNote)
    """What an archive wants to know of the issue."""
    sources: tuple[tuple[str, str], ...] = ()
    """The files that it is made of, by their path in its folder, with what each is."""


@dataclass(frozen=True, slots=True)
class Kit:
    """What all editions of an issue share."""

    job: Job
    assets: Path
    cache: Cache
    workers: int = 1
    proved: bool = True
    """Whether files are read back; only a measurement leaves it out."""
    sources: Path | None = None
    """Folder of the sources, where the archive edition is to carry them."""
    seal: str = ""
    """A hash of the pages' own content; without it nothing that was read back is remembered."""


def make_all(pages: Pages, edition: Edition, *, kit: Kit, target: Path, report: Report) -> tuple[Path, ...]:
    """Write an edition, its cover too where that is a file of its own: both, or neither.

    Raises:
        Refused: What was written is not what was placed.
    """
    binding = kit.job.binding
    if binding is None or not edition.press:
        return (make(pages, edition, kit=kit, target=target, report=report),)
    files = {name: kit.assets / "fonts" / file for name, file in kit.job.faces}
    text, cover = parted(pages, binding, files=files)
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
    job, want = kit.job, _want(kit.job, edition, kit)
    asked = Asked(want, job.budget.likeness, kit.cache, kit.workers)
    pictures = _pictures(pages, want, kit, report)
    if edition.press:
        tell_colours(pictures, limit=job.condition.ink_limit, report=report)
        report.stop_if_errors("preparing the pictures")
    if edition.small:
        pictures |= finer(pictures, asked)
    brush = _brush(pages, edition, pictures, kit)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".printnews-") as folder:
        done = Path(folder) / target.name
        _write(pages, edition, brush, kit, done)
        if edition.small and too_large(done, job.budget):
            brush = _within(pages, edition, brush, kit, done, asked, report)
        if kit.proved:
            _prove(done, pages, edition, brush, kit, report)
        done.replace(target)
    return target


def _pictures(pages: Pages, want: Want, kit: Kit, report: Report) -> dict[PlacedPicture, Prepared]:
    """Prepare every picture.

    Raises:
        Refused: One cannot be decoded, though its head is good.
    """
    try:
        return prepare_all(pages, want=want, cache=kit.cache, workers=kit.workers)
    except PictureError as trouble:
        report.error(_span(pages, trouble.file), "damaged-picture", str(trouble), "Export it again.")
        raise Refused(report, "preparing the pictures") from trouble


def _span(pages: Pages, file: str) -> Span:
    """Give the place that names a picture's file."""
    for page in pages.pages:
        for thing in page.placed:
            if isinstance(thing, PlacedPicture) and thing.file == file:
                return thing.span
    return Span(file)


def _write(pages: Pages, edition: Edition, brush: Brush, kit: Kit, done: Path) -> None:
    """Draw and finish a file."""
    draft, card = done.with_name("draft.pdf"), kit.job.card
    drawn = draw(pages, draft, brush=brush)
    press = _press(kit) if edition.press else None
    archive = _archive(kit) if edition.lasting else None
    finish(
        draft,
        done,
        pages=pages,
        drawn=drawn,
        card=card,
        live=edition.live,
        press=press,
        archive=archive,
        plan=brush.plan,
    )


def _within(
    pages: Pages, edition: Edition, brush: Brush, kit: Kit, done: Path, asked: Asked, report: Report
) -> Brush:
    """Write a file anew with smaller pictures, until it meets its budget.

    Raises:
        Refused: It cannot, without being seen.
    """
    budget, choices = kit.job.budget, list[Choice]()
    # What is over by the file's own tables is taken off the next pass.
    most = budget.most
    for _ in range(MOST_PASSES):
        choices = smaller(done, brush.pictures, asked, most=most, report=report)
        brush = _brush(pages, edition, prepare_chosen(choices, asked), kit)
        _write(pages, edition, brush, kit, done)
        if not too_large(done, budget):
            tell(choices, report)
            return brush
        most -= done.stat().st_size - budget.most
    raise refused(done, choices, brush.pictures, most=budget.most, report=report)


def _want(job: Job, edition: Edition, kit: Kit) -> Want:
    """Give what an edition wants of its pictures."""
    condition, icc = job.condition, kit.assets / "icc"
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


def _brush(pages: Pages, edition: Edition, pictures: Mapping[PlacedPicture, Prepared], kit: Kit) -> Brush:
    job = kit.job
    faces = {name: kit.assets / "fonts" / file for name, file in job.faces}
    palette = Palette(dict(job.inks), press=edition.press)
    plan = job.plan if edition.press else TRIMMED if edition.lasting else Plan()
    if not (edition.press and job.plan.marks.slug):
        return Brush(faces, palette, pictures, job.card.title, plan, cache=kit.cache)
    from printnews.editions.slug import slugs

    used = inks_of(pages) if palette.has_spots else set()
    spots = [recipe.spot for name, recipe in job.inks if recipe.spot and name in used]
    lines = slugs(pages, job.card, files=faces, spots=spots)
    return Brush(faces, palette, pictures, job.card.title, job.plan, lines, kit.cache)


def _press(kit: Kit) -> Target:
    """Give the press of the edition; only what is checked claims to keep a standard."""
    claims = (X4,) if kit.proved else ()
    return press_target(kit.job.condition, kit.assets / "icc", kit.cache, claims=claims)


def _archive(kit: Kit) -> Archive:
    """Give what the archive edition has beyond the others; only what is checked makes a claim."""
    files = attach(kit.sources, kit.job.sources) if kit.sources else ()
    return Archive((kit.assets / "icc" / SCREEN).read_bytes(), kit.job.note, files, claimed=kit.proved)


def _prove(done: Path, pages: Pages, edition: Edition, brush: Brush, kit: Kit, report: Report) -> None:
    """Read a file back, and check it against the standard that it claims.

    Raises:
        Refused: It is not what was placed, or not what it claims to be.
    """
    written = key(program(), done.read_bytes())
    _read_back(done, written, pages, edition, brush, kit, report)
    if edition.press:
        _check_standard(done, written, kit, report)
    elif edition.lasting:
        _check_lasting(done, written, kit, report)
    elif edition.live:
        _check_accessible(done, written, kit, report)


def _read_back(
    done: Path, written: str, pages: Pages, edition: Edition, brush: Brush, kit: Kit, report: Report
) -> None:
    """Compare a file with its pages; the same bytes are compared with the same pages and pictures once.

    Raises:
        Refused: It is not what was placed.
    """

    def check() -> bool:
        from printnews.proof.madeback import Made
        from printnews.proof.readback import read_back

        made = Made(brush.palette.inks, edition.press, brush.pictures, brush.faces)
        read_back(done, pages, live=edition.live, report=report, plan=brush.plan, made=made)
        return True

    pictures = [made.jpeg for made in brush.pictures.values()]
    name = key("read back", written, kit.seal, edition.name, *pictures) if kit.seal else ""
    _pass(Stage(f"reading the {edition.name} edition back", name, ExitCode.ISSUE_REFUSED), check, kit, report)


def _check_standard(done: Path, written: str, kit: Kit, report: Report) -> None:
    """Check a print edition against PDF/X-4 and its press's limits.

    Raises:
        Refused: It breaks a rule, or could not be checked.
    """
    job = kit.job
    rich = tuple(
        tuple(round(part / 100, 4) for part in recipe.press)
        for _, recipe in job.inks
        if recipe.press[3] == 100 and not recipe.spot
    )
    limit = job.condition.ink_limit / 100

    def check() -> bool:
        from printnews.proof.pressproof import InkRules, Verdict, prove

        return prove(done, report=report, inks=InkRules(limit, frozenset(rich))) is not Verdict.NOT_RUN

    name = key("PDF/X-4", written, repr((limit, rich)))
    _pass(Stage("checking the print edition", name), check, kit, report)


def _check_accessible(done: Path, written: str, kit: Kit, report: Report) -> None:
    """Check an email edition against PDF/UA-1.

    Raises:
        Refused: It breaks a rule, or could not be checked.
    """

    def check() -> bool:
        from printnews.proof.uaproof import check_ua

        return check_ua(done, report) is not None

    _pass(Stage("checking the email edition", key("PDF/UA", written)), check, kit, report)


def _check_lasting(done: Path, written: str, kit: Kit, report: Report) -> None:
    """Check an archive edition against PDF/A and PDF/UA.

    Raises:
        Refused: It breaks a rule, or could not be checked.
    """

    def check() -> bool:
        from printnews.proof.archiveproof import check_archive

        return check_archive(done, report, accessible=True)

    _pass(Stage("checking the archive edition", key("PDF/A", written)), check, kit, report)


@dataclass(frozen=True, slots=True)
class Stage:
    """What is checked, under which key a pass is kept, and how a broken rule ends."""

    called: str
    name: str
    """Empty: nothing is kept."""
    broken: ExitCode = ExitCode.STANDARD_BROKEN


def _pass(stage: Stage, check: Callable[[], bool], kit: Kit, report: Report) -> None:
    """Ask a checker; the same bytes are checked once by the same checker, and only a clean pass is kept.

    Raises:
        Refused: A rule is broken, or the file could not be checked.
    """
    if stage.name and kit.cache.find(stage.name, ".verdict") == PASSED:
        return
    before = len(report.found)
    if not check():
        raise Refused(report, stage.called, ExitCode.CHECK_NOT_RUN)
    report.stop_if_errors(stage.called, stage.broken)
    if stage.name and len(report.found) == before:
        kit.cache.keep(stage.name, ".verdict", PASSED)


PASSED = b"passed"
