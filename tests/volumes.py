"""Issues as other programs make them, and volumes bound of them."""

from __future__ import annotations

from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from printnews.diagnostics import Report
from printnews.pdf.mergedata import Input, MergeResult
from printnews.vault.binding import Order
from printnews.vault.volume import merge


def issue(path: Path, pages: int = 3) -> Path:
    """Make a file as other programs do: bookmarks, and links by names that all issues use."""
    canvas = Canvas(str(path), invariant=1)
    canvas.setTitle(f"Issue {path.stem}")
    for at in range(pages):
        canvas.bookmarkPage(f"p{at}")
        canvas.addOutlineEntry(f"Story {at}", f"p{at}", 0)
        canvas.drawString(100, 700, f"{path.stem} page {at}")
        canvas.linkRect("", f"p{(at + 1) % pages}", (100, 690, 200, 710))
        canvas.showPage()
    canvas.save()
    return path


def bound(target: Path, *files: Path, report: Report | None = None, **more: object) -> MergeResult:
    """Merge files."""
    inputs = tuple(Input(path, path.name, ("secret",)) for path in files)
    return merge(Order(inputs, target, **more), report or Report())  # type: ignore[arg-type]
