"""`printnews preview`: the designer's window on an issue."""

from __future__ import annotations

from pathlib import Path

import click

from printnews.commands.common import ASSETS, ISSUE, LAYOUT, LAYOUTS, cache_of, needs, places_of

PORT = 8137


@click.command()
@ISSUE
@click.option(
    "--port", type=click.IntRange(0, 65535), default=PORT, show_default=True, help="Port on loopback; 0: any."
)
@click.option("--open", "open_it", is_flag=True, help="Open the window in the browser.")
@LAYOUT
@LAYOUTS
@ASSETS
def command(
    issue: Path, port: int, open_it: bool, layout: str, layouts: Path | None, assets: Path | None
) -> None:
    """Show an ISSUE in the browser, and every edit as soon as it is saved."""
    places = places_of(issue, layouts, assets, layout)
    with needs("desk"):
        from printnews.desk.serve import serve

    def ready(address: str) -> None:
        click.echo(f"{address}  shows {places.issue.name}; Ctrl-C ends it.")
        if open_it:
            click.launch(address)

    try:
        serve(places, cache_of(), port=port, ready=ready)
    except OSError as trouble:
        raise click.BadParameter(f"{port} cannot be used: {trouble}", param_hint="--port") from trouble
