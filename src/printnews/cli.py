"""The command line: arguments in, reports and exit codes out; the only place that prints.

In:   what a person types.
Out:  files by the pipeline, findings on standard error, one JSON object with --json.
Never loads what a command does not need: `--help` is as quick as Python itself.
"""

from __future__ import annotations

import json
import os
import sys
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from printnews import __version__
from printnews.commands.merge import merge_command

if TYPE_CHECKING:
    from collections.abc import Callable

    from printnews.cache import Cache
    from printnews.diagnostics import Report
    from printnews.model.base import Manifest
    from printnews.model.places import Places
    from printnews.pages.page import Pages

EDITION_NAMES = ("print", "email")
SCHEMAS = ("issue", "layout", "pictures", "styles", "inks", "press")

_ISSUE = click.argument("issue", type=click.Path(path_type=Path))
_LAYOUTS = click.option("--layouts", type=click.Path(path_type=Path), help="Folder of the layouts.")
_ASSETS = click.option(
    "--assets", type=click.Path(path_type=Path), help="Folder of fonts, profiles, artwork."
)
_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object on standard output.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="printnews")
def main() -> None:
    """Make a print-ready newsletter out of an issue's manifest, stories and pictures."""


@main.command()
@_ISSUE
@click.option(
    "--edition",
    type=click.Choice([*EDITION_NAMES, "all"]),
    default="print",
    show_default=True,
    help="Which edition to write.",
)
@click.option("--out", type=click.Path(path_type=Path), help="Folder of the files [default: build/ISSUE].")
@click.option(
    "--workers", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes for pictures."
)
@_LAYOUTS
@_ASSETS
@_JSON
def build(
    issue: Path,
    edition: str,
    out: Path | None,
    workers: int,
    layouts: Path | None,
    assets: Path | None,
    as_json: bool,
) -> None:
    """Build the editions of an ISSUE folder."""
    places = _places(issue, layouts, assets)
    from printnews.pipeline import Order
    from printnews.pipeline import build as make

    order = Order(
        places=places,
        out=out or places.layouts.parent / "build" / places.issue.name,
        cache=_cache(),
        wanted=EDITION_NAMES if edition == "all" else (edition,),
        workers=workers,
    )

    def work(_report: Report) -> tuple[list[str], Report]:
        outcome = make(order)
        return [_shown(file) for file in outcome.files], outcome.report

    _run(work, as_json=as_json, done="")


@main.command()
@_ISSUE
@click.option("--composition", is_flag=True, help="Tell how well each story is set, and write it as JSON.")
@click.option("--out", type=click.Path(path_type=Path), help="Folder of that file [default: build/ISSUE].")
@_LAYOUTS
@_ASSETS
@_JSON
def check(
    issue: Path,
    composition: bool,
    out: Path | None,
    layouts: Path | None,
    assets: Path | None,
    as_json: bool,
) -> None:
    """Check an ISSUE folder: everything short of building it."""
    places = _places(issue, layouts, assets)
    from printnews.compose import compose

    def work(report: Report) -> tuple[list[str], Report]:
        pages, _ = compose(places, _cache(), report)
        if not composition:
            return [], report
        folder = out or places.layouts.parent / "build" / places.issue.name
        return [_composition(pages, folder / f"{places.issue.name}-composition.json")], report

    _run(work, as_json=as_json, done="No errors.")


def _composition(pages: Pages, target: Path) -> str:
    """Print how each story is set, and write the same as JSON."""
    from printnews.proof.composition import report_composition, table

    found = report_composition(pages)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(found.as_object(), indent=2) + "\n", encoding="utf-8")
    click.echo(table(found), err=True)
    return _shown(target)


@main.command()
@click.argument("kind", type=click.Choice(SCHEMAS))
def schema(kind: str) -> None:
    """Print the JSON Schema of a manifest, for editors that complete keys."""
    from printnews.model import issue, layout, styles

    models: dict[str, type[Manifest]] = {
        "issue": issue.Issue,
        "pictures": issue.PictureBook,
        "layout": layout.Layout,
        "styles": styles.Styles,
        "inks": layout.Inks,
        "press": layout.Press,
    }
    click.echo(json.dumps(models[kind].model_json_schema(), indent=2, ensure_ascii=False))


def _places(issue: Path, layouts: Path | None, assets: Path | None) -> Places:
    """Find the three folders: layouts and assets lie beside the folder of the issues."""
    from printnews.model.places import Places

    if not issue.is_dir():
        raise click.BadParameter(f'there is no folder "{issue}"', param_hint="ISSUE")
    folder = issue.absolute()
    root = folder.parent.parent
    places = Places(folder, (layouts or root / "layouts").absolute(), (assets or root / "assets").absolute())
    for name, path in (("--layouts", places.layouts), ("--assets", places.assets)):
        if not path.is_dir():
            raise click.BadParameter(f'there is no folder "{path}"', param_hint=name)
    return places


def _cache() -> Cache:
    from printnews.cache import Cache

    named = os.environ.get("PRINTNEWS_CACHE")
    if named:
        return Cache(Path(named))
    import platformdirs

    return Cache(Path(platformdirs.user_cache_dir("printnews", appauthor=False)))


def _shown(path: Path) -> str:
    """Give a path as a person would type it from here."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def _run(work: Callable[[Report], tuple[list[str], Report]], *, as_json: bool, done: str) -> None:
    """Do the work; print what was found and what was made; leave with its exit code."""
    import gc

    from printnews.diagnostics import ExitCode, Refused, Report

    # What a command makes lives until it ends; to look for garbage in it costs
    # more with every page.
    gc.disable()
    report = Report()
    files: list[str] = []
    code, outcome = ExitCode.OK, "done"
    try:
        with _progress(as_json=as_json):
            files, report = work(report)
    except Refused as refused:
        report, code, outcome = refused.report, refused.code, f"refused while {refused.stage}"
    if as_json:
        click.echo(json.dumps(_object(report, files, outcome), indent=2, ensure_ascii=False))
    else:
        for finding in report:
            click.echo(str(finding), err=True)
        for file in files:
            click.echo(file)
        if code is ExitCode.OK and done:
            click.echo(done, err=True)
        elif code is not ExitCode.OK:
            click.echo(outcome.capitalize() + ".", err=True)
    sys.exit(code)


def _progress(*, as_json: bool) -> AbstractContextManager[object]:
    """Show that something is going on, where a person looks at a terminal."""
    if as_json or not sys.stderr.isatty():
        return nullcontext()
    from rich.console import Console

    return Console(stderr=True).status("Setting the type ...")


def _object(report: Report, files: list[str], outcome: str) -> dict[str, object]:
    findings = [
        {
            "file": finding.span.file,
            "line": finding.span.line,
            "column": finding.span.column,
            "severity": str(finding.severity),
            "rule": finding.rule,
            "message": finding.message,
            "cure": finding.cure,
        }
        for finding in report
    ]
    return {"outcome": outcome, "files": files, "findings": findings}


main.add_command(merge_command(_run))
