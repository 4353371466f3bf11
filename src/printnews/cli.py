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
from typing import TYPE_CHECKING, NoReturn

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
    "--max-size",
    type=click.FloatRange(0, 1000, min_open=True),
    help="Most megabytes of the email edition [default: the press file's].",
)
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
    max_size: float | None,
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
        max_size=max_size,
    )

    def work(_report: Report) -> tuple[list[str], Report]:
        outcome = make(order)
        return [_shown(file) for file in (*outcome.files, *outcome.letters)], outcome.report

    _run(work, as_json=as_json, done="")


@main.command()
@click.argument("issue", metavar="ISSUE|FILE.pdf", type=click.Path(path_type=Path))
@click.option("--as-heard", is_flag=True, help="Of a FILE.pdf: print what a screen reader says.")
@click.option("--composition", is_flag=True, help="Tell how well each story is set, and write it as JSON.")
@click.option("--out", type=click.Path(path_type=Path), help="Folder of that file [default: build/ISSUE].")
@_LAYOUTS
@_ASSETS
@_JSON
def check(
    issue: Path,
    as_heard: bool,
    composition: bool,
    out: Path | None,
    layouts: Path | None,
    assets: Path | None,
    as_json: bool,
) -> None:
    """Check an ISSUE folder, everything short of building it, or a FILE.pdf that is to be heard."""
    if issue.suffix.lower() == ".pdf" and not issue.is_dir():
        _check_file(issue, as_heard=as_heard, as_json=as_json)
    if as_heard:
        raise click.BadParameter("only a FILE.pdf can be heard", param_hint="--as-heard")
    places = _places(issue, layouts, assets)
    from printnews.compose import compose

    def work(report: Report) -> tuple[list[str], Report]:
        pages, _ = compose(places, _cache(), report)
        if not composition:
            return [], report
        folder = out or places.layouts.parent / "build" / places.issue.name
        return [_composition(pages, folder / f"{places.issue.name}-composition.json")], report

    _run(work, as_json=as_json, done="No errors.")


def _check_file(path: Path, *, as_heard: bool, as_json: bool) -> NoReturn:
    """Check a PDF against PDF/UA-1, and print what is heard of it."""
    if not path.is_file():
        raise click.BadParameter(f'there is no file "{path}"', param_hint="FILE.pdf")
    from printnews.proof.uaproof import check_ua

    def work(report: Report) -> tuple[list[str], Report]:
        tagged = check_ua(path, report)
        if as_heard and tagged:
            from printnews.proof.heard import heard

            click.echo(heard(tagged), nl=False, err=as_json)
        report.stop_if_errors("checking against PDF/UA-1", ExitCode.STANDARD_BROKEN)
        return [], report

    from printnews.diagnostics import ExitCode

    _run(work, as_json=as_json, done="It keeps PDF/UA-1, as far as a machine can tell.")


def _composition(pages: Pages, target: Path) -> str:
    """Print how each story is set, and write the same as JSON."""
    from printnews.proof.composition import report_composition, table

    found = report_composition(pages)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(found.as_object(), indent=2) + "\n", encoding="utf-8")
    click.echo(table(found), err=True)
    return _shown(target)


@main.command()
@_ISSUE
@click.option("--sign", multiple=True, metavar="ROW", help="Sign a row for what it is about now.")
@click.option("--by", help="Who signs.")
@click.option("--out", type=click.Path(path_type=Path), help="Folder of the sheet [default: build/ISSUE].")
@_LAYOUTS
@_ASSETS
@_JSON
def sheet(
    issue: Path,
    sign: tuple[str, ...],
    by: str | None,
    out: Path | None,
    layouts: Path | None,
    assets: Path | None,
    as_json: bool,
) -> None:
    """Write the sheet of checks of an ISSUE that only people can make, or sign its rows."""
    if bool(sign) != bool(by and by.strip()):
        raise click.BadParameter("a signature needs a row (--sign) and a name (--by)", param_hint="--sign")
    places = _places(issue, layouts, assets)
    from printnews.pipeline import Order
    from printnews.sheets import write_sheet

    folder = out or places.layouts.parent / "build" / places.issue.name
    order = Order(places=places, out=folder, cache=_cache(), wanted=("email",))

    def work(report: Report) -> tuple[list[str], Report]:
        target, left = write_sheet(order, sign, (by or "").strip(), report)
        click.echo(f"{left} rows are open.", err=True)
        return [_shown(target)], report

    _run(work, as_json=as_json, done="")


@main.command()
@click.argument("kind", type=click.Choice(SCHEMAS))
def schema(kind: str) -> None:
    """Print the JSON Schema of a manifest, for editors that complete keys."""
    from printnews.model import issue, layout, press, styles

    models: dict[str, type[Manifest]] = {
        "issue": issue.Issue,
        "pictures": issue.PictureBook,
        "layout": layout.Layout,
        "styles": styles.Styles,
        "inks": press.Inks,
        "press": press.Press,
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


def _run(work: Callable[[Report], tuple[list[str], Report]], *, as_json: bool, done: str) -> NoReturn:
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
