"""Issues bound one after another: read by several processes, numbered and joined in their order.

In:   files, and the volume that is being written.
Out:  the volume with its own objects and pages, not yet proven.
Never lets the order of arrival change a byte.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from printnews.diagnostics import Diagnostic, Report, Span
from printnews.pdf.mergeclaims import common, spoken
from printnews.pdf.mergedata import (
    Assignment,
    Change,
    Claims,
    Entry,
    Input,
    MergeResult,
    Part,
    Refusal,
    Survey,
    Unmergeable,
)
from printnews.pdf.mergefile import ObjectWriter, VolumeFile
from printnews.pdf.mergeframe import OwnObjects
from printnews.pdf.mergeledger import Held, Ledger, trailer_of, write_record
from printnews.vault.frontlook import Bench, Look
from printnews.vault.names import Register
from printnews.vault.records import Record
from printnews.vault.workers import Crew

if TYPE_CHECKING:
    from printnews.vault.frontwrite import Ready


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be merged, and how."""

    inputs: tuple[Input, ...]
    target: Path
    title: str = ""
    add: bool = False
    """To the volume that is there."""
    keep_going: bool = False
    """Whether the others are merged where one is refused."""
    workers: int = 2
    look: Look | None = None
    """Where the look of front pages lies; left out: the volume has none."""
    proved: bool = True
    """Whether the volume is compared with its sources; only a measurement leaves it out."""


@dataclass(frozen=True, slots=True)
class Front:
    """Front pages as they stand in a volume; none where nobody wants any."""

    held: tuple[Held, ...] = ()
    ready: Ready | None = None
    """Those that were set now,"""
    pages: tuple[int, ...] = ()
    """and their objects."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A volume that is written and waits for its proof."""

    result: MergeResult
    fresh: tuple[Input, ...]
    """Of its issues the last, which were bound now."""
    front: Front
    """The front pages that were set now, if any."""
    dead: int
    """Bytes of the file to which nothing leads."""
    outdated: bool
    """Whether pages stand in it that were to last, and were set anew."""


@dataclass(slots=True)
class Binder:
    """Binds issues into a volume."""

    order: Order
    folder: Path
    file: VolumeFile
    ledger: Ledger | None
    records: Mapping[Path, Record | None]
    report: Report
    refused: list[Refusal]
    register: Register = field(default_factory=Register)
    parts: list[tuple[Input, Part]] = field(default_factory=list)
    passing: int = 0
    """Bytes to which nothing will lead after the next addition."""
    outdated: bool = False

    def bind(self, crew: Crew, bench: Bench | None) -> Bound:
        """Bind the files that a crew reads after those that are there; `bench` is the look of front pages.

        Raises:
            Broken: A file could be read, but not written.
            Refused: Nothing is left to bind, or a file is refused and nobody said to go on.
        """
        held = self._recalled()
        self._take(crew)
        title = self.order.title or (self.ledger.title if self.ledger else "") or self._title()
        fresh = [(wanted, self._entry(wanted, part)) for wanted, part in self.parts]
        return self._closed(held, fresh, title, bench)

    def _recalled(self) -> list[Held]:
        """Take up what stands in the volume, but for front pages: they are made anew with every addition."""
        if self.ledger is None:
            return []
        self.register.next_number, self.register.next_parent = self.ledger.size, self.ledger.next_parent
        for each in self.ledger.held:
            self.register.shared.update(each.keys)
        held = [each for each in self.ledger.held if not each.entry.front]
        for each in held:
            self.register.recall(each.entry)
        return held

    def _take(self, crew: Crew) -> None:
        """Take the parts of the new issues into the file."""
        for wanted, part in crew.parts(self._assign, self.refuse):
            self.file.take(part.path, part.first, part.rows, part.placed)
            part.path.unlink()
            self.parts.append((wanted, part))
        self.report.stop_if_errors("merging")
        if not self.parts:
            self.report.error(
                Span(self.order.target.name),
                "merge-nothing",
                "No file is left to merge.",
                "Name a PDF that is whole.",
            )
            self.report.stop_if_errors("merging")

    def refuse(self, wanted: Input, why: Unmergeable) -> None:
        """Leave a file out, or refuse the volume for it."""
        refuse(self.order, wanted, why, self.report, self.refused)

    def _title(self) -> str:
        labels = [part.entry.label for _, part in self.parts]
        return labels[0] if len(labels) == 1 else f"{labels[0]} to {labels[-1]}"

    def _assign(self, wanted: Input, survey: Survey) -> Assignment:
        """Give an issue its numbers, and say what a person should know of it."""
        record = self.records.get(wanted.path)
        given = self.register.assign(survey, label=record.label if record else "")
        for note in survey.notes:
            self.report.add(Diagnostic(Span(wanted.shown), note.rule, note.message, note.cure, note.severity))
        for what, why in survey.dropped:
            self.report.warn(
                Span(wanted.shown),
                "merge-dropped",
                f"The volume leaves out {what}: {why}.",
                "Keep the original where you need it.",
            )
        return given

    def _closed(
        self, held: Sequence[Held], fresh: Sequence[tuple[Input, Entry]], title: str, bench: Bench | None
    ) -> Bound:
        """Write the volume's own pages and objects, and close the file."""
        writer = ObjectWriter(self.file.file, self.register.next_number)
        new = zip(self.parts, fresh, strict=True)
        kept = [*held, *(write_record(writer, entry, part.keys) for (_, part), (_, entry) in new)]
        issues = [each.entry for each in kept]
        front = self._front(issues, title, bench, writer) if bench else Front()
        self.outdated = self.outdated or bool(self.ledger and not bench and self.ledger.has_front)
        kept = [*front.held, *kept]
        claims, prevented = common(issues, front=front.held[0].entry if front.held else None)
        dead = self._end(writer, kept, title, claims)
        pages = sum(len(each.entry.pages) for each in kept)
        result = _result(issues, pages, self.refused, spoken(claims), prevented)
        return Bound(result, tuple(wanted for wanted, _ in fresh), front, dead, self.outdated)

    def _end(self, writer: ObjectWriter, kept: Sequence[Held], title: str, claims: Claims) -> int:
        """Write what holds all together; give the bytes to which nothing leads."""
        entries, records = [each.entry for each in kept], [each.record for each in kept]
        before, parents = self.file.file.tell(), self.register.next_parent
        OwnObjects(entries, writer, title, claims, records, parents).write()
        self.passing += self.file.file.tell() - before
        ledger = self.ledger
        born, dead = (ledger.id, ledger.dead + ledger.passing) if ledger else (b"", 0)
        said = trailer_of(kept, title, parents, born=born, dead=dead, passing=self.passing)
        self.file.finish(writer, said, size=writer.next_number)
        return dead

    def _front(self, issues: Sequence[Entry], title: str, bench: Bench, writer: ObjectWriter) -> Front:
        """Set the front pages, and write them; full pages of the contents stay as they are.

        They are checked against the standards of the archive edition where the
        issues keep one; where none is to be kept, they claim none.
        """
        from printnews.vault.front import checked, set_front, setting
        from printnews.vault.frontwrite import Place, write_front

        look = self.order.look
        if look is None:
            raise AssertionError("a look that was read is asked for")
        wanted, _ = common(issues)
        standard = bool(wanted.archive or wanted.accessible)
        lasting = self._lasting(setting(bench, title), standard=standard)
        ready = set_front(look, bench, issues, title, [each.entry for each in lasting], self.report)
        claims = checked(ready, look, self.folder, self.report) if standard else Claims()
        written = write_front(ready, Place(writer, self.register.next_parent, self.register.shared, claims))
        self.register.next_parent, self.passing = written.next_parent, written.passing
        fresh = [write_record(writer, each, written.keys) for each in written.entries]
        pages = tuple(number for each in written.entries for number in each.pages)
        return Front((fresh[0], *lasting, *fresh[1:]), ready, pages)

    def _lasting(self, name: str, *, standard: bool) -> list[Held]:
        """Give the pages of the contents that stand in the volume and stay, if they were set alike."""
        held = self.ledger.held if self.ledger else ()
        pages = [each for each in held if each.entry.lasting]
        same = all(each.entry.lasting and each.entry.lasting[0] == name for each in pages)
        self.outdated = not (same and all(each.entry.claims.archive or not standard for each in pages))
        return [] if self.outdated else pages

    def _entry(self, wanted: Input, part: Part) -> Entry:
        """Give an issue's entry, with what is written down of its stories where there is a record."""
        record = self.records.get(wanted.path)
        if record is None or not record.subjects:
            return part.entry
        pages = len(part.entry.pages)
        for subject in record.subjects:
            if subject.page >= pages:
                self.report.error(
                    Span(wanted.shown),
                    "record-beyond",
                    f'The record names page {subject.page + 1} for "{subject.title}"; there are {pages}.',
                    "Count pages of the PDF from 1.",
                )
        self.report.stop_if_errors("reading the records")
        return replace(part.entry, subjects=record.subjects)


def refuse(order: Order, wanted: Input, why: Unmergeable, report: Report, refused: list[Refusal]) -> None:
    """Leave a file out and list it; where nobody said to go on, the volume is refused for it."""
    said = Refusal(wanted.shown, why.rule, why.message, why.cure)
    if said in refused:
        return  # all began again because of another
    refused.append(said)
    say = report.warn if order.keep_going else report.error
    say(Span(wanted.shown), why.rule, why.message, why.cure)


def _result(
    bound: Sequence[Entry],
    pages: int,
    refused: Sequence[Refusal],
    standard: str,
    prevented: tuple[str, ...],
) -> MergeResult:
    """List what became of each thing."""
    return MergeResult(
        pages=pages,
        issues=tuple(each.label for each in bound),
        kept=tuple(Change(what, each.label, str(count)) for each in bound for what, count in each.kept),
        renamed=tuple(
            Change(f"{what}: {old}", each.label, new) for each in bound for what, old, new in each.renamed
        ),
        dropped=tuple(Change(what, each.label, why) for each in bound for what, why in each.dropped),
        refused=tuple(refused),
        standard=standard,
        prevented=prevented,
    )
