"""Findings: where, what is wrong, and the cure.

In:   what any stage has to say of what a person wrote.
Out:  a Report, printed as `file:line:col: severity rule-id`, and exit codes.
Never prints by itself; `cli` does.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

MANY, NAMED = 5, 3
"""Files besides the first of which the same is found, from which on a few are named for all of them."""


class ExitCode(IntEnum):
    """What the command line gives back; see design, section 4."""

    OK = 0
    BAD_USAGE = 2
    ISSUE_REFUSED = 3
    STANDARD_BROKEN = 4
    TOOL_MISSING = 5
    CHECK_NOT_RUN = 6


class Severity(StrEnum):
    """How much a finding weighs: an error refuses the build, a warning does not."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a source file; line and column count from 1, 0 for "the whole file"."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding, in the editor's words."""

    span: Span
    rule: str
    message: str
    cure: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        lines = [f"{self.span}: {self.severity} {self.rule}", f"  {self.message}"]
        if self.cure:
            lines.append(f"  {self.cure}")
        return "\n".join(lines)


class Refused(Exception):  # noqa: N818 - a decision about the issue, not a fault of the program
    """The issue cannot go on; the report says why, and the exit code how it ends."""

    def __init__(self, report: Report, stage: str, code: ExitCode = ExitCode.ISSUE_REFUSED) -> None:
        super().__init__(f"refused while {stage}")
        self.report = report
        self.stage = stage
        self.code = code
        self.files: tuple[str, ...] = ()
        """What was written all the same, for those who look for the fault."""


@dataclass(slots=True)
class Report:
    """What has been found so far, in the order of files, lines and columns."""

    found: list[Diagnostic] = field(default_factory=list)
    _known: set[Diagnostic] = field(default_factory=set, repr=False)

    def add(self, finding: Diagnostic) -> None:
        """Keep a finding; the same one twice is kept once."""
        if finding not in self._known:
            self._known.add(finding)
            self.found.append(finding)

    def error(self, span: Span, rule: str, message: str, cure: str = "") -> None:
        """Keep an error."""
        self.add(Diagnostic(span, rule, message, cure))

    def warn(self, span: Span, rule: str, message: str, cure: str = "", *, firm: bool = False) -> None:
        """Keep a warning; an error, where somebody wants firmly what it tells of."""
        self.add(Diagnostic(span, rule, message, cure, Severity.ERROR if firm else Severity.WARNING))

    @property
    def errors(self) -> bool:
        """Whether anything refuses the build."""
        return any(finding.severity is Severity.ERROR for finding in self.found)

    def stop_if_errors(self, stage: str, code: ExitCode = ExitCode.ISSUE_REFUSED) -> None:
        """End the build here when anything so far refuses it.

        Raises:
            Refused: The report holds an error.
        """
        if self.errors:
            raise Refused(self, stage, code)

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(sorted(self.found, key=lambda finding: (finding.span, finding.rule, finding.message)))

    def __str__(self) -> str:
        return "\n".join(self.told())

    def told(self) -> Iterator[str]:
        """Give each finding as it is printed; what is found alike of many whole files is told once."""
        groups: dict[tuple[object, ...], list[Diagnostic]] = {}
        for each in self:
            whole = () if not each.span.line else (each.span,)
            groups.setdefault((*whole, each.severity, each.rule, each.message, each.cure), []).append(each)
        for first, *others in groups.values():
            if len(others) < MANY:
                yield from map(str, (first, *others))
            else:
                names = ", ".join(other.span.file.rpartition("/")[2] for other in others[:NAMED])
                yield f"{first}\n  So it is with {len(others)} more files: {names}, ..."


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Give "Did you mean ...?" when a known word is near, else nothing."""
    near = difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.6)
    return f'Did you mean "{near[0]}"?' if near else ""


def counted(number: float, thing: str) -> str:
    """Give a number with its thing, one or several."""
    return f"{number:g} {thing}{'' if number == 1 else 's'}"
