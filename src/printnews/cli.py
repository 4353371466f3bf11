"""The command line: arguments in, reports and exit codes out; the commands are the only place that prints.

In:   what a person types.
Out:  files by the pipeline, findings on standard error, one JSON object with --json.
Never loads what a command does not need: `--help` is as quick as Python itself.
"""

from __future__ import annotations

from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

import click

from printnews import __version__
from printnews.commands.common import (
    ASSETS,
    ISSUE,
    JSON,
    LAYOUT,
    LAYOUTS,
    REPLAY,
    as_text,
    cache_of,
    folder_of,
    places_of,
    run,
    shown,
)

if TYPE_CHECKING:
    from printnews.diagnostics import Report
    from printnews.model.base import Manifest
    from printnews.pages.makeup import MadeUp
    from printnews.pages.page import Pages

EDITION_NAMES = ("print", "email", "archive")
SCHEMAS = ("issue", "layout", "pictures", "styles", "inks", "press")

MORE = {
    "diff": "diff",
    "explain": "explain",
    "import": "intake",
    "merge": "merge",
    "new": "new",
    "preview": "preview",
}
"""Commands with a module of their own under `commands`: its name, where the function is `command`."""


class _Shelf(click.Group):
    """A group that loads the module of a command when somebody asks for it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name all commands, those of other modules too."""
        return sorted([*super().list_commands(ctx), *MORE])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Give a command; its module is loaded here and not before."""
        if cmd_name not in MORE:
            return super().get_command(ctx, cmd_name)
        found = import_module(f"printnews.commands.{MORE[cmd_name]}").command
        return found if isinstance(found, click.Command) else None


@click.group(cls=_Shelf, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="printnews")
def main() -> None:
    """Make a print-ready newsletter out of an issue's manifest, stories and pictures."""


@main.command()
@ISSUE
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
@click.option("--attach", is_flag=True, help="Put the sources into the archive edition (PDF/A-3a).")
@click.option(
    "--workers", type=click.IntRange(1, 64), default=1, show_default=True, help="Processes for pictures."
)
@click.option("--press", help="Press file beside the layout, in place of the layout's own.")
@REPLAY
@LAYOUT
@LAYOUTS
@ASSETS
@JSON
def build(
    issue: Path,
    edition: str,
    out: Path | None,
    max_size: float | None,
    attach: bool,
    workers: int,
    press: str | None,
    replay: Path | None,
    layout: str,
    layouts: Path | None,
    assets: Path | None,
    as_json: bool,
) -> None:
    """Build the editions of an ISSUE folder."""
    places = places_of(issue, layouts, assets, layout, press or "")
    from printnews.pipeline import Order
    from printnews.pipeline import build as make

    order = Order(
        places=places,
        out=out or places.layouts.parent / "build" / folder_of(places),
        cache=cache_of(),
        wanted=EDITION_NAMES if edition == "all" else (edition,),
        workers=workers,
        max_size=max_size,
        attach=attach,
        replay=replay,
    )

    def work(_report: Report) -> tuple[list[str], Report]:
        outcome = make(order)
        return [shown(file) for file in (*outcome.files, *outcome.letters)], outcome.report

    run(work, as_json=as_json, done="")


@main.command()
@click.argument("issue", metavar="ISSUE|FILE.pdf", type=click.Path(path_type=Path))
@click.option(
    "--standard",
    type=click.Choice(["pdfx-4", "pdfua-1", "pdfa-2a"]),
    help="Check a FILE.pdf against this one, whatever it claims.",
)
@click.option("--as-heard", is_flag=True, help="Of a FILE.pdf: print what a screen reader says.")
@click.option("--composition", is_flag=True, help="Tell how well each story is set, and write it as JSON.")
@click.option("--makeup", is_flag=True, help="Tell what was moved to fill pages, and write it as JSON.")
@click.option("--out", type=click.Path(path_type=Path), help="Folder of these files [default: build/ISSUE].")
@click.option("--press", help="Press file beside the layout, in place of the layout's own.")
@LAYOUT
@LAYOUTS
@ASSETS
@JSON
def check(
    issue: Path,
    standard: str | None,
    as_heard: bool,
    composition: bool,
    makeup: bool,
    out: Path | None,
    press: str | None,
    layout: str,
    layouts: Path | None,
    assets: Path | None,
    as_json: bool,
) -> None:
    """Check an ISSUE folder, everything short of building it, or a FILE.pdf that keeps a standard."""
    if issue.suffix.lower() == ".pdf" and not issue.is_dir():
        _check_file(issue, standard=standard, as_heard=as_heard, as_json=as_json)
        return
    if as_heard:
        raise click.BadParameter("only a FILE.pdf can be heard", param_hint="--as-heard")
    if standard:
        raise click.BadParameter("only a FILE.pdf keeps a standard", param_hint="--standard")
    places = places_of(issue, layouts, assets, layout, press or "")
    from printnews.compose import judge_pages, make_up_issue

    def work(report: Report) -> tuple[list[str], Report]:
        done = make_up_issue(places, cache_of(), report)
        judge_pages(done, report)
        stem = (out or places.layouts.parent / "build" / folder_of(places)) / places.issue.name
        files = [_composition(done.made.pages, Path(f"{stem}-composition.json"))] if composition else []
        files += [_makeup(done.made, Path(f"{stem}-makeup.json"))] if makeup else []
        return files, report

    run(work, as_json=as_json, done="No errors.")


def _check_file(path: Path, *, standard: str | None, as_heard: bool, as_json: bool) -> None:
    """Check a PDF against the standards that it claims, or the one that is asked for."""
    if not path.is_file():
        raise click.BadParameter(f'there is no file "{path}"', param_hint="FILE.pdf")
    from printnews.proof.pressproof import claimed

    standard = standard or ("pdfx-4" if claimed(path) and not as_heard else "")
    if standard == "pdfx-4":
        run(
            partial(_check_press, path),
            as_json=as_json,
            done="It keeps PDF/X-4, as far as a machine can tell.",
        )
        return
    from printnews.proof.archiveproof import claims

    archive, accessible = claims(path)
    if standard == "pdfa-2a" or (archive and not standard and not as_heard):
        both = "PDF/A-2a or 3a and PDF/UA-1" if accessible else "PDF/A-2a or 3a"
        run(
            partial(_check_lasting, path, accessible=accessible),
            as_json=as_json,
            done=f"It keeps {both}, as far as a machine can tell.",
        )
    else:
        heard = partial(_check_heard, path, as_heard=as_heard, as_json=as_json)
        run(heard, as_json=as_json, done="It keeps PDF/UA-1, as far as a machine can tell.")


def _check_lasting(path: Path, report: Report, *, accessible: bool) -> tuple[list[str], Report]:
    """Check a file against PDF/A, and against PDF/UA-1 where it claims that too."""
    from printnews.diagnostics import ExitCode, Refused
    from printnews.proof.archiveproof import check_archive

    if not check_archive(path, report, accessible=accessible):
        raise Refused(report, "checking against PDF/A", ExitCode.CHECK_NOT_RUN)
    report.stop_if_errors("checking against PDF/A", ExitCode.STANDARD_BROKEN)
    return [], report


def _check_press(path: Path, report: Report) -> tuple[list[str], Report]:
    """Check a file against PDF/X-4."""
    from printnews.diagnostics import ExitCode, Refused
    from printnews.proof.pressproof import Verdict, prove

    match prove(path, report=report):
        case Verdict.FAILED:
            raise Refused(report, "checking against PDF/X-4", ExitCode.STANDARD_BROKEN)
        case Verdict.NOT_RUN:
            raise Refused(report, "checking against PDF/X-4", ExitCode.CHECK_NOT_RUN)
        case Verdict.PASSED:
            return [], report


def _check_heard(path: Path, report: Report, *, as_heard: bool, as_json: bool) -> tuple[list[str], Report]:
    """Check a file against PDF/UA-1, and print what is heard of it."""
    from printnews.diagnostics import ExitCode, Refused
    from printnews.proof.uaproof import check_ua

    tagged = check_ua(path, report)
    if tagged is None:
        raise Refused(report, "checking against PDF/UA-1", ExitCode.CHECK_NOT_RUN)
    if as_heard:
        from printnews.proof.heard import heard

        click.echo(heard(tagged), nl=False, err=as_json)
    report.stop_if_errors("checking against PDF/UA-1", ExitCode.STANDARD_BROKEN)
    return [], report


def _composition(pages: Pages, target: Path) -> str:
    """Print how each story is set, and write the same as JSON."""
    from printnews.proof.composition import report_composition, table

    found = report_composition(pages)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(as_text(found.as_object()) + "\n", encoding="utf-8")
    click.echo(table(found), err=True)
    return shown(target)


def _makeup(made: MadeUp, target: Path) -> str:
    """Print what was moved to fill pages and what each page budget costs, and write the same as JSON."""
    from printnews.proof import copyfit, explaining

    moves, budgets, pages = copyfit.copyfit(made), made.shared.budgets, len(made.pages.pages)
    told = explaining.as_object({}, budgets, pages, made.layout) | {"moved": copyfit.as_object(moves)}
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(as_text(told) + "\n", encoding="utf-8")
    for line in explaining.budget_told(budgets, pages, made.layout):
        click.echo(line, err=True)
    click.echo(copyfit.told(moves), err=True)
    return shown(target)


@main.command()
@ISSUE
@click.option("--sign", multiple=True, metavar="ROW", help="Sign a row for what it is about now.")
@click.option("--by", help="Who signs.")
@click.option("--out", type=click.Path(path_type=Path), help="Folder of the sheet [default: build/ISSUE].")
@LAYOUTS
@ASSETS
@JSON
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
    places = places_of(issue, layouts, assets)
    from printnews.pipeline import Order
    from printnews.sheets import write_sheet

    folder = out or places.layouts.parent / "build" / places.issue.name
    order = Order(places=places, out=folder, cache=cache_of(), wanted=("email",))

    def work(report: Report) -> tuple[list[str], Report]:
        target, left = write_sheet(order, sign, (by or "").strip(), report)
        click.echo(f"{left} rows are open.", err=True)
        return [shown(target)], report

    run(work, as_json=as_json, done="")


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
    click.echo(as_text(models[kind].model_json_schema()))
