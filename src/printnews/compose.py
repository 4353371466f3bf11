"""Composition from files to pages: everything short of an edition.

In:   the folders of an issue, its layouts and assets.
Out:  finished pages, and the job that the editions have to do.
Never draws.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from printnews.cache import Cache
from printnews.composition.cases import Setter
from printnews.composition.faces import Faces
from printnews.composition.glyphs import Ink
from printnews.content.pictures import Picture
from printnews.diagnostics import Report
from printnews.editions.binding import Binding, Stock
from printnews.editions.job import Job
from printnews.model.covercheck import check_spine, spine
from printnews.model.layout import Design
from printnews.model.places import Places
from printnews.model.press import Press, Resolution
from printnews.model.read import Read, read_decisions
from printnews.pages.makeup import MadeUp, make_up
from printnews.pages.page import Pages, Role
from printnews.pages.standing import StandingMatter
from printnews.pages.structure import section_name
from printnews.pdf.colour import Condition, Recipe
from printnews.pdf.metadata import Card
from printnews.pdf.record import IssueNote, StoryNote
from printnews.pdf.sheet import MarkPlan, Plan, Sides
from printnews.pdf.slim import MEGABYTE, Budget
from printnews.proof.composition import check_composition
from printnews.proof.preflight import check_pages
from printnews.sources import KeptSources, read_sources


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Composed:
    """An issue made up, whatever is wrong with its pages."""

    read: Read
    pictures: Mapping[str, Picture]
    made: MadeUp

    @property
    def job(self) -> Job:
        """What editions need of it beside the pages."""
        return _job(self.read, self.made.pages)


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
    if design.press.cover is not None:
        check_spine(design.press.cover, len(pages.pages), report)
    check_pages(pages, done.pictures, _resolutions(design, len(pages.pages)), report=report)
    report.stop_if_errors("making up the pages")


def _resolutions(design: Design, count: int) -> list[Resolution]:
    """Give the limits of every page: those of the stock that it is printed on."""
    text, cover = design.press.resolution, design.cover_press
    on_cover = {0, 1, count - 2, count - 1} if cover else set()
    return [cover.resolution if cover and at in on_cover else text for at in range(count)]


@dataclass(slots=True, repr=False)
class Standing:
    """What a process that makes up an issue after every edit keeps from the round before."""

    sources: KeptSources = field(default_factory=KeptSources)
    matter: StandingMatter = field(default_factory=StandingMatter)


def make_up_issue(
    places: Places,
    cache: Cache,
    report: Report,
    decided: Path | None = None,
    standing: Standing | None = None,
) -> Composed:
    """Read, set and make up an issue; what does not fit is told, and its pages are as full as can be.

    `decided` is a file of decisions to keep; `standing` is what the round before has left.

    Raises:
        Refused: What the issue says cannot be used at all.
    """
    sources = standing.sources.again(places, report) if standing else read_sources(places, report)
    read, stories, pictures = sources.read, sources.stories, sources.pictures
    decisions = read_decisions(decided, places, read, report) if decided else None
    report.stop_if_errors("reading the issue")
    if read is None:
        raise AssertionError("an issue that cannot be read has findings")
    matter = standing.matter if standing else None
    design = read.design
    setter = _setter(design, places, cache, report)
    made = make_up(
        design,
        read.issue,
        matter.same(stories) if matter else stories,
        pictures=pictures,
        setter=setter,
        report=report,
        assets=places.assets,
        folder=places.issue,
        decisions=decisions,
        standing=matter,
    )
    setter.keep()
    return Composed(read, pictures, made)


def _setter(design: Design, places: Places, cache: Cache, report: Report) -> Setter:
    """Open the faces of a design for setting."""
    files = {key: places.assets / "fonts" / file for key, file in design.styles.faces.items()}
    faces = Faces(files, design.styles.fallback, design.styles.fallbacks)
    folder = places.assets / "hyphenation"
    return Setter(faces, report, folder=folder, cache=cache, protrusion=design.styles.protrusion)


def _job(read: Read, pages: Pages) -> Job:
    """Give what the editions have to do."""
    issue, design = read.issue, read.design
    card = Card(
        title=f"{issue.title} No. {issue.number}",
        author=issue.publisher,
        subject=issue.subject,
        language=issue.language,
        date=issue.date.isoformat(),
    )
    job = brief(issue.id, card, design)
    return replace(
        job,
        note=_note(read, pages),
        sources=_sources(read),
        binding=_binding(read, len(pages.pages)),
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


def brief(name: str, card: Card, design: Design) -> Job:
    """Give what editions have to do in a look, whatever it is that they show."""
    press = design.press
    inks = {
        each: Recipe(ink.press, ink.screen, tuple(sorted(ink.tints.items())), ink.spot or "")
        for each, ink in design.inks.inks.items()
    }
    return Job(
        name=name,
        card=card,
        inks=tuple(inks.items()),
        faces=tuple(design.styles.faces.items()),
        condition=_condition(press),
        resolutions=(press.resolution.wished, press.email_resolution),
        qualities=(press.quality, press.email_quality),
        budget=Budget(round(press.email_megabytes * MEGABYTE), press.email_likeness),
        plan=_plan(press),
    )


def _note(read: Read, pages: Pages) -> IssueNote:
    """Give what an archive wants to know of the issue."""
    issue, sectors = read.issue, read.design.layout.sectors
    sections = [section for section in issue.sections for _ in section.articles]
    names = [*(section_name(sectors, each) for each in sections), *("" for _ in issue.fillers)]
    elements = [each for each in pages.elements if each.role is Role.ARTICLE]
    stories = tuple(
        StoryNote(element.id, element.title, name, article.countries, article.people, article.places)
        for article, name, element in zip(issue.articles(), names, elements, strict=True)
    )
    languages = dict.fromkeys(
        [issue.language, *(each.language or issue.language for each in issue.articles())]
    )
    return IssueNote(
        publication=issue.title,
        number=issue.number,
        period=issue.period,
        subjects=issue.subjects,
        languages=tuple(languages),
        stories=stories,
    )


def _sources(read: Read) -> tuple[tuple[str, str], ...]:
    """Name the files that the issue is made of, by their path in its folder, with what each is."""
    issue, book = read.issue, read.pictures
    named = {"issue.yaml": "The manifest", "pictures.yaml": "What is known of the pictures"}
    for article in issue.articles():
        named[f"stories/{article.slug}.md"] = "The words of a story"
        if article.sign_off and article.sign_off.drawing:
            named[article.sign_off.drawing] = "A signature"
    named |= {f"pictures/{entry.file}": "A picture" for entry in book.pictures.values()}
    named |= {partner.mark: f"The mark of {partner.name}" for partner in issue.partners}
    return tuple(
        (name, about) for name, about in sorted(named.items()) if (read.places.issue / name).is_file()
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
    named = {name: getattr(marks, name) for name in ("crop", "registration", "bars", "fold", "slug", "gap")}
    return Plan(sides, MarkPlan(**named))
