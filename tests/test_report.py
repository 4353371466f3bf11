"""Findings as they are printed."""

from __future__ import annotations

from printnews.diagnostics import Report, Span


def _report(files: int, *, line: int = 0) -> str:
    report = Report()
    for number in range(files):
        report.warn(
            Span(f"past/{number:03}.pdf", line, line),
            "merge-dropped",
            "The volume leaves it out.",
            "Keep it.",
        )
    return str(report)


def test_what_is_alike_in_many_files_is_told_once() -> None:
    """A shelf of past issues says a thing once, and of how many files."""
    assert _report(200).splitlines() == [
        "past/000.pdf: warning merge-dropped",
        "  The volume leaves it out.",
        "  Keep it.",
        "  So it is with 199 more files: 001.pdf, 002.pdf, 003.pdf, ...",
    ]


def test_few_files_and_lines_of_files_are_told_one_by_one() -> None:
    """Whoever goes from line to line misses none."""
    assert _report(5).count("warning merge-dropped") == 5
    assert _report(200, line=7).count("warning merge-dropped") == 200
