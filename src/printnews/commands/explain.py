"""`printnews explain`: what make-up weighed and decided, and decisions kept and done again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from printnews.commands.common import (
    ASSETS,
    ISSUE,
    JSON,
    LAYOUT,
    LAYOUTS,
    REPLAY,
    cache_of,
    folder_of,
    places_of,
    run,
    shown,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from printnews.compose import Composed
    from printnews.diagnostics import Report


@click.command()
@ISSUE
@click.option("--story", "stories", multiple=True, metavar="SLUG", help="Tell what was weighed for it.")
@click.option(
    "--save",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write what was decided, to be changed and done again.",
)
@click.option("--overlay", is_flag=True, help="Draw frames, grid, threads, ids and overset over the pages.")
@click.option("--contact", is_flag=True, help="Draw all spreads as one picture, findings marked.")
@click.option("--out", type=click.Path(path_type=Path), help="Folder of these files [default: build/ISSUE].")
@REPLAY
@LAYOUT
@LAYOUTS
@ASSETS
@JSON
def command(
    issue: Path,
    stories: tuple[str, ...],
    save: Path | None,
    overlay: bool,
    contact: bool,
    out: Path | None,
    replay: Path | None,
    layout: str,
    layouts: Path | None,
    assets: Path | None,
    as_json: bool,
) -> None:
    """Tell what make-up decided for an ISSUE: its page budget, and for a story all that was weighed."""
    places = places_of(issue, layouts, assets, layout)
    from printnews.compose import judge_pages, make_up_issue
    from printnews.diagnostics import Refused

    wanted = _Wanted(
        out or places.layouts.parent / "build" / folder_of(places), overlay=overlay, contact=contact
    )
    told: dict[str, object] = {}

    def work(report: Report) -> tuple[list[str], Report]:
        done = make_up_issue(places, cache_of(), report, replay)
        _check_stories(done, stories)
        files = [_save(done, save)] if save else []
        _tell(done, stories, told if as_json else None)
        try:
            judge_pages(done, report)
        except Refused as refused:
            # The proofs are wanted most where something is wrong.
            refused.files = (*files, *_draw(done, wanted, report))
            raise
        return [*files, *_draw(done, wanted, report)], report

    run(work, as_json=as_json, done="", more=told)


class _Wanted(NamedTuple):
    """The proofs that are to be drawn, and where to."""

    folder: Path
    overlay: bool
    contact: bool


def _draw(done: Composed, wanted: _Wanted, report: Report) -> list[str]:
    if not (wanted.overlay or wanted.contact):
        return []
    from printnews.proofs import write_proofs

    made = write_proofs(
        done, wanted.folder, cache_of(), report, with_overlay=wanted.overlay, with_contact=wanted.contact
    )
    return [shown(file) for file in made]


def _check_stories(done: Composed, stories: Sequence[str]) -> None:
    from printnews.diagnostics import did_you_mean

    known = [article.slug for article in done.read.issue.articles()]
    for slug in stories:
        if slug not in known:
            guess = did_you_mean(slug, known)
            raise click.BadParameter(
                f'the issue has no story "{slug}". {guess}'.strip(), param_hint="--story"
            )


def _save(done: Composed, target: Path) -> str:
    from printnews.pages.explained import decisions_of
    from printnews.proof.explaining import written

    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(written(done.read.issue.id, decisions_of(done.made)), encoding="utf-8")
    return shown(target)


def _tell(done: Composed, stories: Sequence[str], told: dict[str, object] | None) -> None:
    """Print what was weighed, or put it into the object that --json prints."""
    from printnews.pages.explained import explain
    from printnews.proof.explaining import as_object, budget_told, story_told

    made, layout = done.made, done.made.layout
    budgets, pages = made.shared.budgets, len(made.pages.pages)
    parts = {slug: explain(made, slug) for slug in stories}
    if told is not None:
        told["explained"] = json.loads(json.dumps(as_object(parts, budgets, pages, layout)))
        return
    if any(run.failed for run in made.shared.runs):
        click.echo("Page budget: not to be told while something finds no room.")
    else:
        for line in budget_told(budgets, pages, layout):
            click.echo(line)
    for slug, each in parts.items():
        click.echo("")
        for line in story_told(slug, each, layout) if each else [f'"{slug}" stands nowhere.']:
            click.echo(line)
