"""Read an issue and its design: all files, all mistakes together.

In:   the issue's folder, the layouts and the assets.
Out:  issue, pictures' words and design, checked against each other.
Never reads a story or decodes a picture.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from printnews.diagnostics import Report, Span, did_you_mean
from printnews.manifest.like import resolve_likes, with_base
from printnews.manifest.source import Mapping, Node, Scalar, read_yaml
from printnews.model.base import Manifest
from printnews.model.borrow import under
from printnews.model.build import build
from printnews.model.check import check_issue
from printnews.model.decisions import Decisions
from printnews.model.designcheck import check_design
from printnews.model.files import inside
from printnews.model.issue import Issue, PictureBook
from printnews.model.layout import Design, Layout
from printnews.model.places import Places
from printnews.model.press import Inks, Press
from printnews.model.review import check_review
from printnews.model.styles import Styles

ModelT = TypeVar("ModelT", bound=Manifest)


@dataclass(frozen=True, slots=True)
class Read:
    """What an issue and its layout say."""

    issue: Issue
    pictures: PictureBook
    design: Design
    places: Places


def read_issue(places: Places, report: Report) -> Read | None:
    """Read and check all manifests of an issue; give nothing when one cannot be used at all."""
    issue = _read(Issue, places.issue / "issue.yaml", places, report)
    book = _pictures(places, issue, report)
    design = _design(places, issue, report)
    if design is not None:
        check_design(design, places.assets, report)
    if issue is None or book is None or design is None:
        return None
    if places.layout:
        issue = under(issue, places.layout, design.layout)
    check_issue(issue, book, design, folder=places.issue, report=report)
    check_review(places, report)
    return Read(issue, book, design, places)


def read_decisions(path: Path, places: Places, read: Read | None, report: Report) -> Decisions | None:
    """Read what was decided for pages, and check that it is for this issue."""
    made = build(Decisions, read_yaml(path, places.shown(path.absolute()), report), report)
    if made is None or read is None:
        return made
    issue = read.issue
    if made.issue != issue.id:
        report.error(
            made.at("issue"),
            "other-issue",
            f'These decisions are for "{made.issue}", not for "{issue.id}".',
            "Take the decisions of this issue: printnews explain ISSUE --save FILE.",
        )
    seen = set()
    for page in made.pages:
        entry = issue.pages[page.run - 1] if page.run <= len(issue.pages) else None
        if entry is None or page.place > entry.pages[1]:
            report.error(
                page.at("place" if entry else "run"),
                "no-such-page",
                f"The issue has no page {page.place} in the run {page.run}.",
                "Count the entries under pages in issue.yaml, and the pages that each may have.",
            )
        if (page.run, page.place) in seen:
            report.error(page.at(), "no-such-page", "This page is decided twice.", "Leave one of them out.")
        seen.add((page.run, page.place))
    return made


def _read(model: type[ModelT], path: Path, places: Places, report: Report) -> ModelT | None:
    shown = places.shown(path)
    # Only a link can lead out of the folder here; what is missing has its own finding.
    if path.is_symlink() and inside(path.parent, path.name, Span(shown), report) is None:
        return None
    return _read_again(model, path, places, report)


_good: dict[tuple[type[Manifest], str], tuple[bytes, Manifest]] = {}
"""Faultless manifests by their name, with the bytes they were read from, for a process that stays."""


def _read_again(model: type[ModelT], path: Path, places: Places, report: Report) -> ModelT | None:
    """Read a manifest; one that has not changed since it was last read without a finding is at hand."""
    shown = places.shown(path)
    # A pipe would be waited for without end; what is wrong with a file, the reader tells.
    try:
        raw = path.read_bytes() if path.is_file() else b""
    except OSError:
        raw = b""
    known = _good.get((model, shown))
    if known is not None and known[0] == raw and isinstance(known[1], model):
        return known[1]
    before = len(report.found)
    node = read_yaml(path, shown, report)
    based = isinstance(node, Mapping) and node.get("base") is not None and model is Styles
    if node is not None and model in {Layout, Styles}:
        node = resolve_likes(_based(node, places, report) if based else node, report)
    made = build(model, node, report)
    # What has a base changes with it, so it is read every time.
    if made is not None and len(report.found) == before and not based:
        _good[model, shown] = (raw, made)
    return made


MOST_BASES = 4
"""Files of styles, each the base of the one before."""


def _based(node: Node, places: Places, report: Report, deep: int = 0) -> Node:
    """Give a file of styles with what its base says."""
    base = node.get("base") if isinstance(node, Mapping) else None
    if not isinstance(base, Scalar):
        return node
    if deep == MOST_BASES:
        report.error(
            base.span, "bad-base", "Styles stand on styles without end.", "Let one file have no base."
        )
        return node
    path = inside(places.layouts, base.text, base.span, report)
    other = read_yaml(path, places.shown(path), report) if path else None
    return with_base(node, _based(other, places, report, deep + 1)) if other else node


def _pictures(places: Places, issue: Issue | None, report: Report) -> PictureBook | None:
    path = places.issue / "pictures.yaml"
    used = issue is None or issue.cover.picture or any(a.pictures for s in issue.sections for a in s.articles)
    if not path.exists() and not used:
        return PictureBook(pictures={})
    return _read(PictureBook, path, places, report)


def _design(places: Places, issue: Issue | None, report: Report) -> Design | None:
    if issue is None:
        return None
    return read_design(places, places.layout or issue.layout, issue.at("layout"), report)


def read_design(places: Places, name: str, span: Span, report: Report) -> Design | None:
    """Read a layout with the files it names; `span` is where it is asked for."""
    path = places.layouts / f"{name}.yaml"
    if path.is_symlink() and inside(places.layouts, path.name, span, report) is None:
        return None
    if not path.is_file():
        known = sorted(each.stem for each in places.layouts.glob("*.yaml"))
        guess = did_you_mean(name, known) or f"There are {', '.join(known) or 'none'}."
        report.error(span, "unknown-layout", f'There is no layout "{name}".', guess)
        return None
    layout = _read(Layout, path, places, report)
    if layout is None:
        return None
    styles = _part(Styles, layout.styles_file, layout.at("styles"), places, report)
    inks = _part(Inks, layout.inks_file, layout.at("inks"), places, report)
    press = _part(Press, places.press or layout.press_file, layout.at("press"), places, report)
    if styles is None or inks is None or press is None:
        return None
    own = press.cover
    cover = _part(Press, own.press, own.at("press"), places, report) if own else None
    return Design(layout=layout, styles=styles, inks=inks, press=press, cover_press=cover)


def _part(model: type[ModelT], name: str, span: Span, places: Places, report: Report) -> ModelT | None:
    path = inside(places.layouts, name, span, report)
    return None if path is None else _read(model, path, places, report)
