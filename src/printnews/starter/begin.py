"""A new issue: written in a folder of its own, composed, and moved into place only when it builds.

In:   the folder it shall have, a layout, what it is called.
Out:  the folder, with manifests, stories and pictures.
Never touches a folder that is there.
"""

from __future__ import annotations

import re
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from printnews.cache import Cache
from printnews.compose import compose
from printnews.diagnostics import Refused, Report, Span, did_you_mean
from printnews.model.designcheck import check_design
from printnews.model.layout import Design, Takes
from printnews.model.places import Places
from printnews.model.read import read_design
from printnews.starter.drawing import placeholder
from printnews.starter.issue import MARK, Called, issue_entry, pictures_entry
from printnews.starter.manifest import Writer
from printnews.starter.masters import choose
from printnews.starter.outline import Draft, draft

NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,79}")
MOST_PAGES = 64
MOST_TRIES = 14
"""Times that a draft is made shorter until its pages hold it."""
MARK_DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 12">'
    '<path d="M0 0h12v12h-12zM15 3h15v1h-15zM15 8h11v1h-11z"/></svg>\n'
)


@dataclass(frozen=True, slots=True)
class Start:
    """What somebody wants."""

    places: Places
    layout: str
    called: Called
    pages: int = 1
    """Pages at least; the layout's sheets may ask for more."""


def begin(start: Start, cache: Cache, report: Report) -> int:
    """Make the folder; give the number of its pages.

    Raises:
        Refused: There can be no such issue; the report says why.
    """
    _check(start, report)
    design = read_design(start.places, start.layout, Span(f"{start.layout}.yaml"), report)
    if design is not None:
        check_design(design, start.places.assets, report)
    report.stop_if_errors("reading the layout")
    if design is None:
        raise AssertionError("a layout that cannot be read has findings")
    made = draft(choose(design.layout, start.pages), design)
    target = start.places.issue
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".printnews-") as room:
        folder = Path(room) / target.name
        places = replace(start.places, issue=folder)
        draw(made, folder, (start.places.assets / "icc" / design.press.rgb_profile).read_bytes())
        _write_until_it_fits(made, start, design, (places, cache), report)
        # Somebody may have made it meanwhile; an empty folder would give way without a word.
        if target.exists():
            _tell_taken(start.places, report)
            report.stop_if_errors("moving it into place")
        folder.rename(target)
    return len(made.leaves)


def _check(start: Start, report: Report) -> None:
    """Refuse what can be told before anything is made."""
    _check_place(start.places, report)
    _check_layout(start, report)
    report.stop_if_errors("looking for its place")


def _check_place(places: Places, report: Report) -> None:
    span = Span(places.shown(places.issue))
    if not NAME.fullmatch(places.issue.name):
        report.error(
            span,
            "bad-issue-name",
            f'"{places.issue.name}" is no name for an issue.',
            "Write it in lower-case letters, figures and hyphens, as 2026-spring.",
        )
    if places.issue.exists() or places.issue.is_symlink():
        _tell_taken(places, report)
    elif not places.issue.parent.is_dir():
        report.error(
            span,
            "missing-folder",
            f'There is no folder "{places.issue.parent.name}" to put it into.',
            "Make that folder, or mend its name.",
        )


def _check_layout(start: Start, report: Report) -> None:
    known = sorted(each.stem for each in start.places.layouts.glob("*.yaml"))
    if start.layout not in known:
        guess = did_you_mean(start.layout, known) or f"There are {', '.join(known) or 'none'}."
        report.error(
            Span(start.places.shown(start.places.layouts)),
            "unknown-layout",
            f'There is no layout "{start.layout}".',
            guess,
        )


def _tell_taken(places: Places, report: Report) -> None:
    report.error(
        Span(places.shown(places.issue)),
        "issue-exists",
        "There is something of that name already; it was left alone.",
        "Give the new issue another name, or move the old one away.",
    )


def draw(made: Draft, folder: Path, profile: bytes) -> None:
    """Write what does not change with the length of the stories: pictures and marks."""
    (folder / "stories").mkdir(parents=True)
    (folder / "pictures").mkdir()
    for each in made.drawings():
        (folder / "pictures" / f"{each.name}.png").write_bytes(
            placeholder(each.width, each.height, each.ink, profile)
        )
    if made.takes(Takes.PARTNERS):
        (folder / "partners").mkdir()
        (folder / MARK).write_text(MARK_DRAWING, encoding="utf-8")


def _write_until_it_fits(
    made: Draft, start: Start, design: Design, place: tuple[Places, Cache], report: Report
) -> None:
    """Write the issue, make it up, and make shorter what found no room.

    Raises:
        Refused: However short it is, the layout cannot be filled.
    """
    places, cache = place
    for _ in range(MOST_TRIES):
        write(made, start, design, places.issue)
        try:
            compose(places, cache, Report())
        except Refused as refused:
            tried = refused.report
            made = made.shortened(str(tried))
        else:
            return
    report.error(
        Span(start.places.shown(start.places.layouts / f"{start.layout}.yaml")),
        "layout-not-filled",
        f'No placeholder fills the layout "{start.layout}". {_first(tried)}',
        "Mend that in the layout, or copy an issue that it was made for.",
    )
    report.stop_if_errors("filling the pages")


def _first(tried: Report) -> str:
    found = next(iter(tried), None)
    return f"The first finding: {found.message}" if found else ""


def write(made: Draft, start: Start, design: Design, folder: Path) -> None:
    """Write manifests and stories."""
    writer = Writer()
    called = start.called
    issue = issue_entry(made, design, called, start.layout)
    layout = design.layout
    head = "\n# ".join(
        (
            f"{called.title}: what stands in the issue, and on which page.",
            f"Sectors of its layout: {', '.join(layout.sectors)}.",
            f"Page masters: {', '.join(layout.masters)}.",
            f"Forms of articles: {', '.join(layout.forms)}.",
        )
    )
    (folder / "issue.yaml").write_text(writer.text(issue, head), encoding="utf-8")
    if any(made.drawings()):
        book = writer.text(pictures_entry(made), "Every picture of the issue, and what is said of it.")
        (folder / "pictures.yaml").write_text(book, encoding="utf-8")
    for old in (folder / "stories").iterdir():
        old.unlink()
    for leaf in made.leaves:
        for piece in leaf.pieces:
            story = folder / "stories" / f"{piece.prose.slug}.md"
            story.write_text(piece.prose.markdown(piece.words), encoding="utf-8")
