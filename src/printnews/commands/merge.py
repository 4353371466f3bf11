"""The command that merges past issues: arguments in, an order out.

In:   what a person types.
Out:  a volume, what became of each thing, findings.
Never loads a PDF library before there is something to merge.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from printnews.commands.common import ASSETS, JSON, LAYOUTS, cache_of, run

if TYPE_CHECKING:
    from printnews.diagnostics import Report
    from printnews.vault.binding import Order
    from printnews.vault.frontlook import Look


@click.command("merge")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option(
    "-o", "--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The volume."
)
@click.option("--title", default="", help="What the volume is called.")
@click.option("--add", is_flag=True, help="Add the files to the volume that is there.")
@click.option("--keep-going", is_flag=True, help="Merge the others where a file is refused.")
@click.option("--password", "passwords", multiple=True, help="A password that may open a file.")
@click.option(
    "--front/--no-front",
    default=True,
    show_default=True,
    help="Set a front page, contents and an index before the issues.",
)
@LAYOUTS
@ASSETS
@click.option(
    "--listing",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write what became of each thing, as JSON.",
)
@JSON
def command(
    files: tuple[Path, ...],
    out: Path,
    title: str,
    add: bool,
    keep_going: bool,
    passwords: tuple[str, ...],
    front: bool,
    layouts: Path | None,
    assets: Path | None,
    listing: Path | None,
    as_json: bool,
) -> None:
    """Merge past issues, PDF FILES of any maker, into one volume."""
    from printnews.pdf.mergedata import Input
    from printnews.vault import binding

    inputs = tuple(Input(path, str(path), passwords) for path in files)
    look = _look(layouts, assets) if front else None
    order = binding.Order(inputs, out, title=title, add=add, keep_going=keep_going, look=look)

    run(lambda report: _merged(order, listing, report), as_json=as_json, done="")


def _look(layouts: Path | None, assets: Path | None) -> Look:
    """Find the look of the front pages: in the folders that are named, else where the command is given."""
    from printnews.vault.frontlook import Look

    folders = ((layouts or Path("layouts")).absolute(), (assets or Path("assets")).absolute())
    for name, folder in zip(("--layouts", "--assets"), folders, strict=True):
        if not folder.is_dir():
            raise click.BadParameter(
                f'there is no folder "{folder}" with the look of front pages; --no-front leaves them out',
                param_hint=name,
            )
    return Look(*folders, cache_of())


def _merged(order: Order, listing: Path | None, report: Report) -> tuple[list[str], Report]:
    """Merge, and say in a line what came of it."""
    from printnews.vault.volume import merge as bind

    result = bind(order, report)
    made = [str(order.target)]
    if listing is not None:
        listing.write_text(json.dumps(result.as_object(), indent=2) + "\n", encoding="utf-8")
        made.append(str(listing))
    claim = f"It claims {result.standard}." if result.standard else "It claims no standard."
    click.echo(f"{result.pages} pages of {len(result.issues)} issues. {claim}", err=True)
    if result.spared:
        said = f"It was written anew, without {result.spared} bytes that nothing led to any more."
        click.echo(said, err=True)
    for each in result.prevented:
        click.echo(f"  {each}.", err=True)
    return made, report
