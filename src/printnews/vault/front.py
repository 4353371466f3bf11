"""The front pages of a volume as a file: set in the house's look, checked like an archive edition.

In:   the issues as they stand in the volume, and where layouts and assets lie.
Out:  a PDF whose links are numbered addresses, and the pages that these stand for.
Never written to where anybody looks: the volume takes it up.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from printnews.cache import Cache
from printnews.compose import brief
from printnews.composition.faces import Faces
from printnews.composition.settext import Setter
from printnews.diagnostics import Report, Span
from printnews.editions.archive import ARCHIVE
from printnews.editions.edition import Kit, make
from printnews.model.layout import Design
from printnews.model.places import Places
from printnews.model.read import read_design
from printnews.pages.page import Pages
from printnews.pages.structure import Outline
from printnews.pages.volume import FrontMaker, Matter
from printnews.pdf.mergeclaims import common
from printnews.pdf.mergedata import Entry
from printnews.pdf.metadata import Card
from printnews.vault.frontmatter import Gatherer

LAYOUT = "volume"
"""The layout of front pages, among the others."""


@dataclass(frozen=True, slots=True)
class Look:
    """Where the look of front pages lies."""

    layouts: Path
    assets: Path
    cache: Cache
    layout: str = LAYOUT


@dataclass(frozen=True, slots=True)
class Front:
    """Front pages that are written, and the pages that their addresses stand for."""

    path: Path
    linked: tuple[int, ...]


def write_front(look: Look, entries: Sequence[Entry], title: str, target: Path, report: Report) -> Front:
    """Write the front pages of a volume.

    They are checked against the standards of the archive edition where the
    issues keep one; where none is to be kept, they claim none.

    Raises:
        Refused: The layout has no room for them, or cannot be used.
    """
    places = Places(target.parent, look.layouts, look.assets)
    design = read_design(places, look.layout, Span(look.layout), report)
    if design is not None and design.layout.volume is None:
        report.error(
            design.layout.at(),
            "no-volume",
            "The layout says nothing of volumes.",
            "Give it the key volume, or merge with --no-front.",
        )
    report.stop_if_errors("reading the look of the front pages")
    if design is None or design.layout.volume is None:
        raise AssertionError("a look that cannot be read has findings")
    words = design.layout.volume
    gatherer = Gatherer(words)
    pages = _made_up(look, design, gatherer.matter(entries, title), report)
    report.stop_if_errors("making up the front pages")
    date = max((each.date for each in entries if each.date), default="2000-01-01")
    card = Card(title=words.title, author="printnews", subject="", language=words.language, date=date)
    claims, _ = common(entries)
    checked = bool(claims.archive or claims.accessible)
    kit = Kit(brief("front", card, design), look.assets, look.cache, proved=checked)
    return Front(make(pages, ARCHIVE, kit=kit, target=target, report=report), tuple(gatherer.linked))


_MISSING = re.compile(r"\(U\+([0-9A-F]{4,6})")
STANDS_IN = "?"


def _made_up(look: Look, design: Design, matter: Matter, report: Report) -> Pages:
    """Make up the pages; letters that no face has do not keep a volume from being made."""
    found = Report()
    pages = _tried(look, design, matter, found)
    lost = sorted(
        {word for each in found if each.rule == "missing-glyph" for word in _MISSING.findall(each.message)}
    )
    if lost:
        letters = "".join(chr(int(each, 16)) for each in lost)
        report.warn(
            design.styles.at("fallback"),
            "front-letters",
            f'The front pages show "{STANDS_IN}" for letters that no face has: {letters}.',
            "Add a face that has them to the fallback in the styles.",
        )
        found = Report()
        pages = _tried(look, design, matter.spelled(dict.fromkeys(map(ord, letters), STANDS_IN)), found)
    for each in found:
        report.add(each)
    return pages


def _tried(look: Look, design: Design, matter: Matter, report: Report) -> Pages:
    files = {key: look.assets / "fonts" / file for key, file in design.styles.faces.items()}
    faces = Faces(files, design.styles.fallback, design.styles.fallbacks)
    setter = Setter(faces, report, folder=look.assets / "hyphenation", cache=look.cache)
    words = design.layout.volume
    language = words.language if words else ""
    return FrontMaker(design, setter, report, look.assets, matter, Outline(language)).pages()
