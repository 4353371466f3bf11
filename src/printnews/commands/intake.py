"""`printnews import`: a Word file becomes a story of an issue."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from printnews.commands.common import JSON, run, shown

if TYPE_CHECKING:
    from printnews.diagnostics import Report


@click.command()
@click.argument("story", metavar="STORY.docx", type=click.Path(path_type=Path))
@click.option("--issue", required=True, type=click.Path(path_type=Path), help="Folder of the issue.")
@click.option("--slug", default="", help="Name of the story [default: the file's].")
@JSON
def command(story: Path, issue: Path, slug: str, as_json: bool) -> None:
    """Take a Word file over as a story: words, looks, links, lists, pictures, captions."""
    from printnews.model.places import Places
    from printnews.starter.prose import slug_of

    if not (issue / "issue.yaml").is_file():
        raise click.BadParameter(f'"{issue}" is no issue: there is no issue.yaml in it', param_hint="--issue")
    name = slug or slug_of(story.stem)
    if not name or name != slug_of(name):
        raise click.BadParameter("a name has lower-case letters, figures and hyphens", param_hint="--slug")
    folder = issue.absolute()
    places = Places(folder, folder.parent.parent / "layouts", folder.parent.parent / "assets")

    def work(report: Report) -> tuple[list[str], Report]:
        from printnews.intake.take import take
        from printnews.model.review import check_review

        taken = take(story.absolute(), name, places, report)
        click.echo(f"Put this under a section of issue.yaml:\n\n{taken.article}", err=True)
        check_review(places, report)
        return [shown(file) for file in taken.files], report

    run(work, as_json=as_json, done="")
