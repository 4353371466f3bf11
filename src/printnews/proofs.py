"""Proofs for eyes: the overlay and the contact sheet of an issue, whatever is wrong with its pages.

In:   an issue made up, and what was found.
Out:  files beside the editions, moved into place whole.
Never writes an edition.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from printnews.cache import Cache
from printnews.compose import Composed
from printnews.diagnostics import Diagnostic, Report
from printnews.editions.edition import make
from printnews.editions.email import EMAIL
from printnews.editions.job import Kit
from printnews.proof.anatomy import pages_of, pages_of_story
from printnews.proof.contact import contact_sheet
from printnews.proof.overlay import Noted, overlay

ANY_SIZE = 1 << 40
"""Bytes: a proof is not mailed, so no picture of it is lowered."""


def write_proofs(
    done: Composed, out: Path, cache: Cache, report: Report, *, with_overlay: bool, with_contact: bool
) -> list[Path]:
    """Draw the pages once, and write the proofs that are wanted."""
    pages, places, job = done.made.pages, done.read.places, done.job
    if not pages.pages:
        return []
    noted, title = noted_of(done, report), job.card.title
    out.mkdir(parents=True, exist_ok=True)
    job = replace(job, budget=replace(job.budget, most=ANY_SIZE))
    files = []
    with tempfile.TemporaryDirectory(dir=out, prefix=".printnews-") as folder:
        kit = Kit(job, places.assets, cache, proved=False)
        drawn = make(pages, EMAIL, kit=kit, target=Path(folder) / "pages.pdf", report=Report())
        wanted: Mapping[str, Callable[[], bytes]] = {
            "overlay.pdf": lambda: overlay(drawn, pages, done.made.layout, noted, title),
            "contact.png": lambda: contact_sheet(drawn, pages, noted, title),
        }
        asked = ["overlay.pdf"] * with_overlay + ["contact.png"] * with_contact
        for name in asked:
            draft = Path(folder) / name
            draft.write_bytes(wanted[name]())
            files.append(draft.replace(out / f"{job.name}-{name}"))
    return files


def noted_of(done: Composed, report: Report) -> Noted:
    """Share findings out among the pages: those about a story go to the last page that it stands on."""
    pages = done.made.pages.pages
    stories = {article.at(): article.slug for article in done.read.issue.articles()}
    by_page: dict[int, list[Diagnostic]] = {}
    elsewhere: list[Diagnostic] = []
    for finding in report:
        slug = stories.get(finding.span)
        shown = pages_of_story(slug, pages)[-1:] if slug else pages_of(finding.span, pages)
        for index in shown:
            by_page.setdefault(index, []).append(finding)
        if not shown:
            elsewhere.append(finding)
    return Noted(by_page, elsewhere)
