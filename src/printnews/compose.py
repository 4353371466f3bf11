"""Composition from files to pages: everything short of an edition.

In:   the folders of an issue, its layouts and assets.
Out:  finished pages, and the job that the editions have to do.
Never draws.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from printnews.cache import Cache
from printnews.composition.faces import Faces, FontError
from printnews.composition.glyphs import Ink
from printnews.composition.settext import Setter
from printnews.content.artwork import ArtworkError, artwork_size
from printnews.content.pictures import Picture, read_size
from printnews.content.placed import faults
from printnews.content.story import Stories, read_stories
from printnews.diagnostics import Report, Span
from printnews.editions.binding import Binding, Stock
from printnews.editions.edition import Job
from printnews.model.covercheck import check_spine, presses, spine
from printnews.model.files import inside
from printnews.model.layout import Design
from printnews.model.places import Places
from printnews.model.press import Press, Resolution
from printnews.model.read import Read, read_issue
from printnews.pages.framecheck import check_frames
from printnews.pages.makeup import make_up
from printnews.pages.page import Pages
from printnews.pdf.colour import Condition, Recipe
from printnews.pdf.metadata import Card
from printnews.pdf.profiles import judge, press_fault
from printnews.pdf.sheet import MarkPlan, Plan, Sides
from printnews.pdf.slim import MEGABYTE, Budget
from printnews.proof.composition import check_composition
from printnews.proof.preflight import check_pages


def compose(places: Places, cache: Cache, report: Report) -> tuple[Pages, Job]:
    """Do everything short of a file: read, set, make up.

    Raises:
        Refused: The issue has errors.
    """
    read = read_issue(places, report)
    stories = _stories(read, report)
    pictures = _pictures(read, report)
    _check_assets(read, report)
    if read is not None:
        check_frames(read.design.layout, report)
    report.stop_if_errors("reading the issue")
    if read is None:
        raise AssertionError("an issue that cannot be read has findings")
    design = read.design
    files = {key: places.assets / "fonts" / file for key, file in design.styles.faces.items()}
    faces = Faces(files, design.styles.fallback, design.styles.fallbacks)
    setter = Setter(
        faces,
        report,
        folder=places.assets / "hyphenation",
        cache=cache,
        protrusion=design.styles.protrusion,
    )
    pages = make_up(
        design,
        read.issue,
        stories,
        pictures=pictures,
        setter=setter,
        report=report,
        assets=places.assets,
        folder=places.issue,
    ).pages
    setter.keep()
    _check_made(pages, pictures, design, report)
    report.stop_if_errors("making up the pages")
    return pages, _job(read, len(pages.pages))


def _check_made(pages: Pages, pictures: Mapping[str, Picture], design: Design, report: Report) -> None:
    """Check what came of it all, before anything is drawn."""
    check_composition(pages, design.layout.composition, report=report)
    if design.press.cover is not None:
        check_spine(design.press.cover, len(pages.pages), report)
    check_pages(pages, pictures, _resolutions(design, len(pages.pages)), report=report)


def _resolutions(design: Design, count: int) -> list[Resolution]:
    """Give the limits of every page: those of the stock that it is printed on."""
    text, cover = design.press.resolution, design.cover_press
    on_cover = {0, 1, count - 2, count - 1} if cover else set()
    return [cover.resolution if cover and at in on_cover else text for at in range(count)]


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
    """Open the profiles of every stock, and those of pictures that bring none."""
    for design in presses(read.design):
        _check_profiles_of(design.press, read.places.assets / "icc", report)


def _check_profiles_of(press: Press, folder: Path, report: Report) -> None:
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


def _job(read: Read, count: int) -> Job:
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
        binding=_binding(read, count),
    )


def _binding(read: Read, count: int) -> Binding | None:
    """Give how the cover is printed and folded, where it is a file of its own."""
    issue, press, cover = read.issue, read.design.cover_press, read.design.press.cover
    if press is None or cover is None:
        return None
    words = {"{title}": issue.title, "{number}": issue.number, "{period}": issue.period}
    said = cover.words
    for name, word in words.items():
        said = said.replace(name, word)
    stock = Stock(_condition(press), press.resolution.wished, press.quality, _plan(press))
    return Binding(stock, spine(cover, count), Ink(cover.ink), said, Ink(cover.words_ink), cover.at("press"))


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
    named = {name: getattr(marks, name) for name in ("crop", "registration", "bars", "fold", "slug", "gap")}
    return Plan(sides, MarkPlan(**named))
