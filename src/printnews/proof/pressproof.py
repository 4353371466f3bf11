"""Check a finished PDF against PDF/X-4, and its inks against the habits of the trade.

In:   a file, whoever wrote it.
Out:  a finding for each rule that it breaks, and a verdict.
Never shares code with the writer, never trusts what the file says of itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from enum import StrEnum
from pathlib import Path

from printnews.diagnostics import Report, Span
from printnews.proof import pressdocument, presspage
from printnews.proof.foreign import FAULTS, UnreadableError
from printnews.proof.pdffile import PdfFile, open_pdf
from printnews.proof.presspage import InkRules

__all__ = ["CURES", "RULES", "InkRules", "Verdict", "claimed", "prove"]


class Verdict(StrEnum):
    """What came of a check: one that did not run is not a pass."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_RUN = "not run"


RULES: dict[str, Callable[[PdfFile], Iterator[str]]] = pressdocument.RULES | presspage.RULES
"""By the end of a rule's id, which begins with "x4-"."""
CURES = pressdocument.CURES | presspage.CURES


def prove(path: Path, *, report: Report, inks: InkRules | None = None) -> Verdict:
    """Check a file; `inks` are the limits of its press, where they are known."""
    span = Span(path.name)
    try:
        file = open_pdf(path)
        broken = [(name, words) for name, rule in RULES.items() for words in rule(file)]
        wrong = list(presspage.check_inks(file, inks or InkRules()))
    except (UnreadableError, *FAULTS) as fault:
        report.error(
            span, "unreadable-pdf", f"It cannot be checked: {fault}.", "Export it again, without a password."
        )
        return Verdict.NOT_RUN
    for name, words in broken:
        report.error(span, f"x4-{name}", words, CURES[name])
    for name, words in wrong:
        report.error(span, f"ink-{name}", words, presspage.INK_CURES[name])
    return Verdict.FAILED if broken or wrong else Verdict.PASSED


def claimed(path: Path) -> str:
    """Give the PDF/X level that a file says it keeps; empty where it says none."""
    try:
        return (open_pdf(path).xmp.get("pdfxid:GTS_PDFXVersion") or ("",))[0]
    except UnreadableError:
        return ""
