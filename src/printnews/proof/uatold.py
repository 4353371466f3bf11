"""How the checks of PDF/UA-1 tell what they find.

In:   where in a file, which rule, what is wrong.
Out:  findings, one for each rule and place.
Never judges by itself.
"""

from __future__ import annotations

from dataclasses import dataclass

from printnews.diagnostics import Report, Span

CURE = "PDF/UA-1 asks for it; build the edition anew, or tell the makers of the program that wrote the file."


@dataclass(frozen=True, slots=True)
class Told:
    """A report about one file."""

    report: Report
    file: str

    def error(self, where: str, rule: str, words: str) -> None:
        """Keep a finding about a place in the file."""
        self.report.error(Span(self.file), rule, f"{where}: {words}", CURE)
