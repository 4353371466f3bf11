"""`printnews new`: an issue's folder that builds at once."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import click

from printnews.commands.common import ASSETS, JSON, LAYOUTS, cache_of, folders_of, run, shown

if TYPE_CHECKING:
    from printnews.diagnostics import Report

YEAR = re.compile(r"(19|20)\d\d")
FIRST_YEAR = 2026
"""Year of an issue whose name has none."""


@click.command()
@click.argument("issue", type=click.Path(path_type=Path))
@click.option("--layout", default="newsletter-a4", show_default=True, help="Layout, without .yaml.")
@click.option("--title", default="Our Letter", show_default=True, help="Title of the newsletter.")
@click.option("--number", default="1", show_default=True, help="Number of the issue.")
@click.option(
    "--date",
    "day",
    type=click.DateTime(["%Y-%m-%d"]),
    help="Day of publication [default: first day of the year in its name].",
)
@click.option(
    "--pages",
    type=click.IntRange(1, 64),
    default=1,
    help="Pages at least; the layout rounds up [default: the fewest].",
)
@LAYOUTS
@ASSETS
@JSON
def command(
    issue: Path,
    layout: str,
    title: str,
    number: str,
    day: object,
    pages: int,
    layouts: Path | None,
    assets: Path | None,
    as_json: bool,
) -> None:
    """Make the folder of a new ISSUE, with placeholders that build at once."""
    places = folders_of(issue, layouts, assets)
    from printnews.starter.begin import Start, begin
    from printnews.starter.issue import Called

    year = YEAR.search(places.issue.name)
    date = str(day)[:10] if day else f"{year[0] if year else FIRST_YEAR}-01-01"
    start = Start(places, layout, Called(places.issue.name, title, number, date), pages)

    def work(report: Report) -> tuple[list[str], Report]:
        count = begin(start, cache_of(), report)
        told = "Write over them; issue.yaml says what each key does."
        click.echo(f"{count} pages of placeholders. {told}", err=True)
        return [shown(places.issue)], report

    run(work, as_json=as_json, done="")
