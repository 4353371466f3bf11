"""`printnews diff`: two issues, two builds or two PDFs, page by page."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from printnews.commands.common import JSON, as_text, cache_of, folders_of, run, shown

if TYPE_CHECKING:
    from printnews.compare.differ import Change, Move
    from printnews.compare.pages import Paper
    from printnews.diagnostics import Report

PPI = 100
MOST_WORDS = 160
MANIFEST = "issue.yaml"
EDITIONS = ("print", "email", "archive")


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
    """Compare A with B, each a PDF, the folder of a build, or the folder of an issue."""
    meant = (_meant(old), _meant(new))
    run(lambda report: _compared(meant, out, report), as_json=as_json, done="")


def _meant(path: Path) -> Path:
    """Give the PDF or the issue that is meant: of a build its only PDF, or its print edition."""
    if not path.is_dir() or (path / MANIFEST).is_file():
        return path
    found = sorted(path.glob("*.pdf"))
    meant = [each for each in found if each.stem.endswith("-print")] or found
    if len(meant) != 1:
        raise click.BadParameter(f'"{path}" holds {len(meant)} PDFs; name the one that is meant')
    return meant[0]


def _compared(meant: tuple[Path, Path], out: Path, report: Report) -> tuple[list[str], Report]:
    from printnews.compare.differ import compare

    with ExitStack() as stack:
        wanted = _edition(meant)
        papers = [paper for path in meant if (paper := _paper(path, wanted, stack, report)) is not None]
        report.stop_if_errors("opening the files")
        old, new = papers
        changes = compare(old.leaves, new.leaves)
        out.mkdir(parents=True, exist_ok=True)
        made = [_picture(change, old, new, out) for change in changes]
        told = {
            "pages": [len(old.document), len(new.document)],
            "changes": [_object(each) for each in changes],
        }
    (out / "diff.json").write_text(as_text(told) + "\n", encoding="utf-8")
    for change in changes:
        click.echo("\n".join(_lines(change)), err=True)
    click.echo(_count(len(changes)), err=True)
    return [shown(path.absolute()) for path in (out / "diff.json", *made)], report


def _edition(meant: tuple[Path, Path]) -> str:
    """Name the edition in which issues are built: that of a file on the other side, else the quickest."""
    ends = [path.stem.rpartition("-")[2] for path in meant if path.suffix == ".pdf"]
    return next((each for each in ends if each in EDITIONS), "email")


def _paper(path: Path, edition: str, stack: ExitStack, report: Report) -> Paper | None:
    """Open a PDF; an issue is built first, in a folder of its own."""
    from printnews.compare.pages import BadPdfError, Paper
    from printnews.diagnostics import Span

    file = path
    if path.is_dir():
        file = _built(path, edition, Path(stack.enter_context(tempfile.TemporaryDirectory())))
    try:
        paper = Paper(file, PPI)
    except BadPdfError as trouble:
        report.error(
            Span(str(path)),
            "not-compared",
            f"This is no PDF that can be compared: {trouble}.",
            "Name a PDF, or the folder of an issue.",
        )
        return None
    stack.callback(paper.close)
    return paper


def _built(issue: Path, edition: str, out: Path) -> Path:
    """Build an issue for comparison only: it is not read back."""
    from printnews.pipeline import Order, build

    order = Order(folders_of(issue, None, None), out, cache_of(), (edition,), proved=False)
    return build(order).files[0]


def _picture(change: Change, old: Paper, new: Paper, out: Path) -> Path:
    """Write both pages side by side."""
    from printnews.compare.sheet import sheet_of

    one = old.picture(change.old) if change.old is not None else None
    other = new.picture(change.new) if change.new is not None else None
    name = f"page-{_number(change.old)}-{_number(change.new)}.png"
    sheet_of(change, one, other, PPI / 72).save(out / name)
    return out / name


def _number(index: int | None) -> str:
    return "none" if index is None else str(index + 1)


def _count(pages: int) -> str:
    return {0: "No page differs.", 1: "1 page differs."}.get(pages, f"{pages} pages differ.")


def _object(change: Change) -> dict[str, Any]:
    return {
        "old": None if change.old is None else change.old + 1,
        "new": None if change.new is None else change.new + 1,
        "kind": change.kind,
        "words": [
            {"story": each.story or None, "before": each.before, "after": each.after} for each in change.edits
        ],
        "moved": [
            {
                "story": each.story or None,
                "words": each.words,
                "by": each.by,
                "pages": None if each.pages is None else [page + 1 for page in each.pages],
            }
            for each in change.moves
        ],
    }


def _lines(change: Change) -> Iterator[str]:
    """Tell a change: the page, then its stories with what became of their words."""
    yield f"{change.kind}: page {_number(change.old)} of A, page {_number(change.new)} of B"
    stories = [*(each.story for each in change.edits), *(each.story for each in change.moves)]
    for story in dict.fromkeys(stories):
        yield f"  {story or 'outside the stories'}"
        for edit in change.edits:
            if edit.story == story:
                yield f"    {_edit(edit.before, edit.after)}"
        for move in change.moves:
            if move.story == story:
                yield f"    {_move(move)}"


def _edit(before: str, after: str) -> str:
    if not before or not after:
        return f'{"put in" if after else "taken out"} "{_short(before or after)}"'
    return f'"{_short(before)}" became "{_short(after)}"'


def _short(words: str) -> str:
    return words if len(words) <= MOST_WORDS else f"{words[:MOST_WORDS]} …"


def _move(move: Move) -> str:
    words = "1 word" if move.words == 1 else f"{move.words} words"
    if move.pages is not None:
        return f"{words} went from page {move.pages[0] + 1} of A to page {move.pages[1] + 1} of B"
    x, y = move.by
    return f"{words} moved, most of them {x:g} pt across and {y:g} pt down"
