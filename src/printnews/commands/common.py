"""What all commands share: their arguments, the three folders, the cache, findings and exit codes.

In:   what a person typed.
Out:  findings on standard error, one JSON object with --json, an exit code.
Never loads what a command does not need.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from printnews.cache import Cache
    from printnews.diagnostics import Report
    from printnews.model.places import Places

ISSUE = click.argument("issue", type=click.Path(path_type=Path))
LAYOUTS = click.option("--layouts", type=click.Path(path_type=Path), help="Folder of the layouts.")
LAYOUT = click.option(
    "--layout", default="", metavar="NAME", help="Show the issue in another layout than its own."
)
ASSETS = click.option("--assets", type=click.Path(path_type=Path), help="Folder of fonts, profiles, artwork.")
REPLAY = click.option(
    "--replay",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Make up the pages by a file of decisions (see printnews explain --save).",
)
JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object on standard output.")


def places_of(
    issue: Path, layouts: Path | None, assets: Path | None, layout: str = "", press: str = ""
) -> Places:
    """Find the three folders of an issue that is there."""
    if not issue.is_dir():
        raise click.BadParameter(f'there is no folder "{issue}"', param_hint="ISSUE")
    return folders_of(issue, layouts, assets, layout, press)


def folders_of(
    issue: Path, layouts: Path | None, assets: Path | None, layout: str = "", press: str = ""
) -> Places:
    """Find the three folders: layouts and assets lie beside the folder of the issues."""
    from printnews.model.places import Places

    folder = issue.absolute()
    root = folder.parent.parent
    places = Places(
        folder,
        (layouts or root / "layouts").absolute(),
        (assets or root / "assets").absolute(),
        press=press,
        layout=layout,
    )
    for name, path in (("--layouts", places.layouts), ("--assets", places.assets)):
        if not path.is_dir():
            raise click.BadParameter(f'there is no folder "{path}"', param_hint=name)
    return places


def folder_of(places: Places) -> str:
    """Name the folder of an issue's files; in another layout they never take the place of its own."""
    return f"{places.issue.name}.{places.layout}" if places.layout else places.issue.name


def cache_of() -> Cache:
    """Give the cache: the folder that PRINTNEWS_CACHE names, else the system's own place for one."""
    from printnews.cache import Cache

    named = os.environ.get("PRINTNEWS_CACHE")
    if named:
        return Cache(Path(named))
    import platformdirs

    return Cache(Path(platformdirs.user_cache_dir("printnews", appauthor=False)))


def as_text(told: object) -> str:
    """Write plain values as JSON."""
    import json

    return json.dumps(told, indent=2, ensure_ascii=False)


def shown(path: Path) -> str:
    """Give a path as a person would type it from here."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


@contextmanager
def needs(extra: str) -> Iterator[None]:
    """Say which extra brings the libraries that the imports inside ask for, where one is missing."""
    from printnews.diagnostics import ExitCode

    try:
        yield
    except ModuleNotFoundError as missing:
        click.echo(f'This needs {missing.name}: pip install "printnews[{extra}]"', err=True)
        sys.exit(ExitCode.TOOL_MISSING)


def run(
    work: Callable[[Report], tuple[list[str], Report]],
    *,
    as_json: bool,
    done: str,
    more: Mapping[str, object] | None = None,
) -> None:
    """Do the work; print what was found and what was made; leave with its exit code.

    `more` stands in the JSON object too, with what the work has put into it by then.
    """
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
        files = list(refused.files)
    except OSError as trouble:
        # Any file may be in the way, locked or gone, and any disk full: whatever the work was, it ends here.
        code, outcome = ExitCode.TOOL_MISSING, "stopped by the system"
        _tell(trouble, report)
    if as_json:
        told = _object(report, files, outcome) | dict(more or {})
        click.echo(as_text(told))
    else:
        _print(report, files, done if code is ExitCode.OK else f"{outcome.capitalize()}.")
    # Nor is there garbage to look for on the way out, which Python would do.
    gc.freeze()
    sys.exit(code)


def _tell(trouble: OSError, report: Report) -> None:
    from printnews.diagnostics import Span

    report.error(
        Span(shown(Path(str(trouble.filename2 or trouble.filename or ".")))),
        "system-refused",
        f"The system refuses it: {trouble.strerror or trouble}.",
        "Look at its name and its rights, at what stands in its place, and at the room on the disk.",
    )


def _print(report: Report, files: list[str], last: str) -> None:
    for finding in report.told():
        click.echo(finding, err=True)
    for file in files:
        click.echo(file)
    if last:
        click.echo(last, err=True)


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
