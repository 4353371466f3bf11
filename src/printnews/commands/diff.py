"""`printnews diff`: two PDFs, or the builds of two issues, page by page."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from printnews.commands.common import JSON, run, shown

if TYPE_CHECKING:
    from printnews.compare.differ import Change
    from printnews.compare.pages import Paper
    from printnews.diagnostics import Report

PPI = 80
MOST_WORDS = 160


@click.command()
@click.argument("old", metavar="A", type=click.Path(path_type=Path))
@click.argument("new", metavar="B", type=click.Path(path_type=Path))
@click.option(
    "--out",
    default="build/diff",
    show_default=True,
    type=click.Path(path_type=Path),
    help="Folder of report and pictures.",
)
@JSON
def command(old: Path, new: Path, out: Path, as_json: bool) -> None:
    """Compare A with B: two PDFs, or two folders of a build that each hold one."""
    files = (_file(old), _file(new))
    run(lambda report: _compared(files, out, report), as_json=as_json, done="")


def _file(path: Path) -> Path:
    """Give the PDF that is meant: a folder's only one, or its print edition."""
    if not path.is_dir():
        return path
    found = sorted(path.glob("*.pdf"))
    meant = [each for each in found if each.stem.endswith("-print")] or found
    if len(meant) != 1:
        raise click.BadParameter(f'"{path}" holds {len(meant)} PDFs; name the one that is meant')
    return meant[0]


def _compared(files: tuple[Path, Path], out: Path, report: Report) -> tuple[list[str], Report]:
    from printnews.compare.differ import compare
    from printnews.compare.pages import BadPdfError, Paper
    from printnews.diagnostics import Span

    papers: list[Paper] = []
    for file in files:
        try:
            papers.append(Paper(file))
        except BadPdfError as trouble:
            report.error(
                Span(str(file)),
                "not-compared",
                f"This is no PDF that can be compared: {trouble}.",
                "Name a PDF.",
            )
    report.stop_if_errors("opening the files")
    old, new = papers
    changes = compare(old.leaves(PPI), new.leaves(PPI))
    out.mkdir(parents=True, exist_ok=True)
    made = [_picture(change, old, new, out) for change in changes]
    told = {"pages": [len(old.document), len(new.document)], "changes": [_object(each) for each in changes]}
    (out / "diff.json").write_text(json.dumps(told, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    for change in changes:
        click.echo(_line(change), err=True)
    click.echo(f"{len(changes)} pages differ." if changes else "No page differs.", err=True)
    for paper in papers:
        paper.close()
    return [shown(path.absolute()) for path in (out / "diff.json", *made)], report


def _picture(change: Change, old: Paper, new: Paper, out: Path) -> Path:
    """Write both pages side by side."""
    from printnews.compare.pages import beside, seen_apart

    one = old.picture(change.old, PPI) if change.old is not None else None
    other = new.picture(change.new, PPI) if change.new is not None else None
    if one is not None and other is not None and not any(change.marks):
        box = seen_apart(one, other, PPI / 72)
        change.marks = (box, box)
    name = f"page-{_number(change.old)}-{_number(change.new)}.png"
    beside(one, other, change.marks, PPI / 72).save(out / name)
    return out / name


def _number(index: int | None) -> str:
    return "none" if index is None else str(index + 1)


def _object(change: Change) -> dict[str, Any]:
    return {
        "old": None if change.old is None else change.old + 1,
        "new": None if change.new is None else change.new + 1,
        "kind": change.kind,
        "words": [{"before": before, "after": after} for before, after in change.words],
        "moved": change.moved,
        "by": change.by,
    }


def _line(change: Change) -> str:
    """Tell a change in a few lines."""
    lines = [f"{change.kind}: page {_number(change.old)} of A, page {_number(change.new)} of B"]
    for before, after in change.words:
        lines.append(f'  "{before[:MOST_WORDS]}" became "{after[:MOST_WORDS]}"')
    if change.moved:
        x, y = change.by
        lines.append(f"  {change.moved} words moved, the first by {x:g} pt across and {y:g} pt down")
    return "\n".join(lines)
