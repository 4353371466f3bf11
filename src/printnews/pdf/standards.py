"""A standard as a table: what it asks, what enforces that, and the text that was read for it.

In:   nothing; each standard's own module (`clauses_x4` ...) fills a table with these values.
Out:  frozen values that the docs page and the tests are made from.
Never enforces anything by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Enforcer(StrEnum):
    """Who sees to a clause."""

    SCHEMA = "schema"
    """A manifest that would break it is refused at its line."""
    MAKEUP = "make-up"
    """The pages are made so."""
    WRITER = "writer"
    """The file is written so."""
    CHECKER = "checker"
    """A reader that shares no code with the writer looks for it in the file."""
    PERSON = "person"
    """No machine can tell; somebody has to look."""
    CANNOT_OCCUR = "cannot occur"
    """No edition writes such a thing; the clause's note says why."""
    NOT_YET = "not yet"
    """Nothing does; the clause's note says what is missing."""


@dataclass(frozen=True, slots=True)
class Source:
    """A text that was read, as a reader could find it again."""

    name: str
    """Short name, by which clauses refer to it."""
    title: str
    where: str
    """Where it lies: publisher, address or package."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One demand of a standard."""

    id: str
    """Our own name for it, as "x4-output-intent"; never changes its meaning."""
    rule: str
    """What has to be true, as one sentence in our own words."""
    enforced_by: tuple[Enforcer, ...]
    source: Source
    """The text that was actually read for it."""
    number: str = ""
    """Number of the clause in the standard, as that text gives it; empty where it gives none."""
    checks: tuple[str, ...] = ()
    """Rule ids of the checker that look for it; needed where CHECKER stands above."""
    note: str = ""
    """Why it cannot occur, what is not done yet, or what a person has to look for."""

    def __post_init__(self) -> None:
        """Refuse a row that says nothing, or only half.

        Raises:
            ValueError: The row contradicts itself.
        """
        needs_note = {Enforcer.CANNOT_OCCUR, Enforcer.NOT_YET, Enforcer.PERSON} & set(self.enforced_by)
        if not self.enforced_by:
            raise ValueError(f"{self.id}: nobody is named who enforces it")
        if (Enforcer.CHECKER in self.enforced_by) != bool(self.checks):
            raise ValueError(f"{self.id}: a checker's clause names its checks, and no other does")
        if needs_note and not self.note:
            raise ValueError(f"{self.id}: it has to say why")
        if Enforcer.NOT_YET in self.enforced_by and len(self.enforced_by) > 1:
            raise ValueError(f"{self.id}: what nobody enforces has no other enforcer")


@dataclass(frozen=True, slots=True)
class Reading:
    """Makes the clauses that were read in one text, by who sees to them."""

    source: Source

    def kept(self, name: str, number: str, rule: str, *checks: str, note: str = "") -> Clause:
        """Give a clause that the writer keeps and the checker looks for."""
        by = (Enforcer.WRITER, Enforcer.CHECKER)
        return Clause(name, rule, by, self.source, number, checks, note)

    def looked(self, name: str, number: str, rule: str, *checks: str, note: str = "") -> Clause:
        """Give a clause about what no edition of ours writes; the checker looks in any file."""
        return Clause(name, rule, (Enforcer.CHECKER,), self.source, number, checks, note)

    def written(self, name: str, number: str, rule: str, note: str) -> Clause:
        """Give a clause about a file's syntax, which a library sees to."""
        return Clause(name, rule, (Enforcer.WRITER,), self.source, number, (), note)

    def never(self, name: str, number: str, rule: str, note: str) -> Clause:
        """Give a clause about what no edition of ours holds, and no checker of ours reads."""
        return Clause(name, rule, (Enforcer.CANNOT_OCCUR,), self.source, number, (), note)

    def person(self, name: str, number: str, rule: str, note: str) -> Clause:
        """Give a condition that somebody has to judge; the sheet asks for it."""
        return Clause(name, rule, (Enforcer.PERSON,), self.source, number, (), note)


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard: its name, and every clause that was found to concern us."""

    name: str
    """As it is printed, as "PDF/X-4"."""
    title: str
    """In full, as "ISO 15930-7:2010"."""
    summary: str
    """One paragraph for the docs page: what we claim, and on what ground."""
    clauses: tuple[Clause, ...]

    @property
    def sources(self) -> tuple[Source, ...]:
        """Give every text that was read, in the order of the clauses."""
        return tuple(dict.fromkeys(clause.source for clause in self.clauses))

    @property
    def open(self) -> tuple[Clause, ...]:
        """Give the clauses that nothing enforces yet."""
        return tuple(each for each in self.clauses if Enforcer.NOT_YET in each.enforced_by)


def reference(standard: Standard) -> str:
    """Give the docs page of a standard, in Markdown."""
    numbers = {source: place for place, source in enumerate(standard.sources, 1)}
    lines = [f"# {standard.name}", "", f"{standard.title}. {standard.summary}", ""]
    lines += ["Made from the table of clauses by `RENEW=1 pytest tests/test_docs.py`.", ""]
    lines += ["| clause | number | what is asked | enforced by | read in |", "|---|---|---|---|---|"]
    for clause in standard.clauses:
        by = ", ".join(clause.enforced_by)
        if clause.checks:
            by += " (" + ", ".join(f"`{check}`" for check in clause.checks) + ")"
        rule = f"{clause.rule} *{clause.note}*" if clause.note else clause.rule
        lines.append(f"| `{clause.id}` | {clause.number} | {rule} | {by} | [{numbers[clause.source]}] |")
    lines += ["", "## What was read", ""]
    lines += [f"{place}. {source.title} ({source.where})." for source, place in numbers.items()]
    return "\n".join([*lines, ""])
