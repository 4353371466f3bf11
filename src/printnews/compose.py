"""Composition from files to pages: everything short of an edition.

In:   the folders of an issue, its layouts and assets.
Out:  finished pages, and the job that the editions have to do.
Never draws.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from printnews.cache import Cache
from printnews.composition.faces import Faces, FontError
from printnews.composition.settext import Setter
from printnews.content.artwork import ArtworkError, artwork_size
from printnews.content.pictures import Picture, read_size
from printnews.content.placed import faults
from printnews.content.story import Stories, read_stories
from printnews.diagnostics import Report, Span
from printnews.editions.edition import Job
from printnews.model.decisions import Decisions
from printnews.model.files import inside
from printnews.model.layout import Design
from printnews.model.places import Places
from printnews.model.press import Press
from printnews.model.read import Read, read_decisions, read_issue
from printnews.pages.framecheck import check_frames
from printnews.pages.makeup import MadeUp, make_up
from printnews.pages.page import Pages
from printnews.pdf.colour import Condition, Recipe
from printnews.pdf.metadata import Card
from printnews.pdf.profiles import judge, press_fault
from printnews.pdf.sheet import MarkPlan, Plan, Sides
from printnews.pdf.slim import MEGABYTE, Budget
from printnews.proof.composition import check_composition
from printnews.proof.preflight import check_pages


@dataclass(frozen=True, slots=True, eq=False)
class Composed:
    """An issue made up, whatever is wrong with its pages."""

    read: Read
    pictures: Mapping[str, Picture]
    made: MadeUp
    decisions: Decisions | None = None
    """What was laid down for it."""

    @property
    def job(self) -> Job:
        """What editions need of it beside the pages."""
        return _job(self.read)


def compose(places: Places, cache: Cache, report: Report) -> tuple[Pages, Job]:
    """Do everything short of a file: read, set, make up.

    Raises:
        Refused: The issue has errors.
    """
    done = make_up_issue(places, cache, report)
    judge_pages(done, report)
    return done.made.pages, done.job


def judge_pages(done: Composed, report: Report) -> None:
    """Check pages that are made up, and stop where anything is wrong with them.

    Raises:
        Refused: The issue has errors.
    """
    pages, design = done.made.pages, done.read.design
    check_composition(pages, design.layout.composition, report=report)
    check_pages(pages, done.pictures, design.press.resolution, report=report)
    report.stop_if_errors("making up the pages")


def make_up_issue(places: Places, cache: Cache, report: Report, decided: Path | None = None) -> Composed:
    """Read, set and make up an issue; what does not fit is told, and its pages are as full as can be.

    `decided` is a file of decisions to keep.

    Raises:
        Refused: What the issue says cannot be used at all.
    """
    read = read_issue(places, report)
    decisions = read_decisions(decided, places, read, report) if decided else None
    stories = _stories(read, report)
    pictures = _pictures(read, report)
    _check_assets(read, report)
    if read is not None:
        check_frames(read.design.layout, report)
    report.stop_if_errors("reading the issue")
    if read is None:
        raise AssertionError("an issue that cannot be read has findings")
    design = read.design
    setter = _setter(design, places, cache, report)
    made = make_up(
        design,
        read.issue,
        stories,
        pictures=pictures,
        setter=setter,
        report=report,
        assets=places.assets,
        folder=places.issue,
        decisions=decisions,
    )
    setter.keep()
    return Composed(read, pictures, made, decisions)


def _setter(design: Design, places: Places, cache: Cache, report: Report) -> Setter:
    """Open the faces of a design for setting."""
    files = {key: places.assets / "fonts" / file for key, file in design.styles.faces.items()}
    faces = Faces(files, design.styles.fallback, design.styles.fallbacks)
    folder = places.assets / "hyphenation"
    return Setter(faces, report, folder=folder, cache=cache, protrusion=design.styles.protrusion)


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


def _check_assets(read: Read | None, report: Report) -> None:
    """Open every font and artwork once, so that what cannot be used is told at its line."""
    if read is None:
        return
    styles, assets = read.design.styles, read.places.assets
    files = {key: assets / "fonts" / file for key, file in styles.faces.items()}
    faces = Faces(files)
    for key, path in files.items():
        try:
            if path.is_file():
                faces.face(key)
        except FontError as trouble:
            report.error(styles.at(f"faces/{key}"), "bad-font", str(trouble), "Give the face another file.")
    art = [
        (piece.at("file"), assets / piece.file)
        for piece in read.design.layout.furniture.values()
        if piece.file
    ]
    art += [(partner.at("mark"), read.places.issue / partner.mark) for partner in read.issue.partners]
    _check_profiles(read, report)
    for span, path in art:
        try:
            if path.is_file():
                artwork_size(path)
                _check_placed(path, span, read, report)
        except ArtworkError as trouble:
            report.error(
                span,
                "bad-artwork",
                f'"{path.name}" cannot be placed. {trouble}',
                "Export it as plain shapes.",
            )


def _check_profiles(read: Read, report: Report) -> None:
    """Open the press's profile, and those of pictures that bring none."""
    press, folder = read.design.press, read.places.assets / "icc"
    fault = press_fault(folder / press.profile) if (folder / press.profile).is_file() else ""
    if fault:
        report.error(
            press.at("profile"),
            "bad-profile",
            f'"{press.profile}" cannot be the press\'s. {fault}',
            "Take the CMYK output profile that the printer names.",
        )
    for key, mode in (("rgb_profile", "RGB"), ("cmyk_profile", "CMYK")):
        name = getattr(press, key)
        if name is None or not (folder / name).is_file():
            continue
        if judge((folder / name).read_bytes(), mode)[1]:
            report.error(
                press.at(key),
                "bad-profile",
                f'"{name}" is no profile for {mode}.',
                "Take the profile that such pictures mostly have.",
            )


def _check_placed(path: Path, span: Span, read: Read, report: Report) -> None:
    """Tell what stands against placing a PDF; an SVG has no inks of its own."""
    if path.suffix.lower() != ".pdf":
        return
    plates = frozenset(ink.spot for ink in read.design.inks.inks.values() if ink.spot)
    for fault in faults(path, plates=plates, limit=read.design.press.ink_limit):
        report.error(span, f"placed-{fault.rule}", f'"{path.name}" cannot be placed. {fault.why}', fault.cure)


def _job(read: Read) -> Job:
    issue, design = read.issue, read.design
    press = design.press
    card = Card(
        title=f"{issue.title} No. {issue.number}",
        author=issue.publisher,
        subject=issue.subject,
        language=issue.language,
        date=issue.date.isoformat(),
    )
    inks = {
        name: Recipe(ink.press, ink.screen, tuple(sorted(ink.tints.items())), ink.spot or "")
        for name, ink in design.inks.inks.items()
    }
    return Job(
        name=issue.id,
        card=card,
        inks=tuple(inks.items()),
        faces=tuple(design.styles.faces.items()),
        condition=_condition(press),
        resolutions=(press.resolution.wished, press.email_resolution),
        qualities=(press.quality, press.email_quality),
        budget=Budget(round(press.email_megabytes * MEGABYTE), press.email_likeness),
        plan=_plan(press),
    )


def _condition(press: Press) -> Condition:
    return Condition(
        name=press.condition,
        profile=press.profile,
        registry=press.registry,
        about=press.about,
        intent=press.intent.value,
        black_point=press.black_point_compensation,
        rgb=press.rgb_profile,
        cmyk=press.cmyk_profile or "",
        ink_limit=press.ink_limit,
    )


def _plan(press: Press) -> Plan:
    bleed, marks = press.bleed, press.marks
    sides = Sides(bleed.head, bleed.foot, bleed.outer, bleed.inner) if bleed else None
    named = {name: getattr(marks, name) for name in ("crop", "registration", "bars", "slug", "gap")}
    return Plan(sides, MarkPlan(**named))
