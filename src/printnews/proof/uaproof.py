"""A file checked against PDF/UA-1, clause by clause, as far as a machine can tell.

In:   any PDF.
Out:  a finding for each rule that is broken; the file as plain values for those who go on.
Never shares a line with the writer: pypdf and fontTools read what pikepdf and HarfBuzz wrote.
"""

from __future__ import annotations

from pathlib import Path

from printnews.diagnostics import Report, Span
from printnews.proof.foreign import FAULTS, UnreadableError
from printnews.proof.tagged import Tagged, read_tagged
from printnews.proof.uacontent import check_annotations, check_content
from printnews.proof.uadocument import check_document
from printnews.proof.uafonts import check_fonts
from printnews.proof.uatold import Told
from printnews.proof.uatree import check_tree


def check_ua(path: Path, report: Report) -> Tagged | None:
    """Check a file; give what was read of it, or None where it cannot be read."""
    try:
        tagged = read_tagged(path)
        _check(tagged, path, report)
    except (UnreadableError, *FAULTS) as fault:
        words = str(fault) if isinstance(fault, UnreadableError) else f"It is broken: {fault}."
        report.error(Span(path.name), "unreadable-pdf", words, "Give another file, or write it anew.")
        return None
    return tagged


def _check(tagged: Tagged, path: Path, report: Report) -> None:
    """Ask every rule."""
    told = Told(report, path.name)
    check_document(tagged, told)
    if "/StructTreeRoot" in tagged.root:
        # Without a tree nothing can be tagged: to say so once is enough.
        for check in (check_tree, check_content, check_annotations):
            check(tagged, told)
    check_fonts(tagged, told)
