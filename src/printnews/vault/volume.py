"""Past issues merged into one volume, or one more added to it.

In:   files, and where the volume goes.
Out:  a volume that was proven whole under its name, or the last good one untouched.
Never writes on an original, never holds more than a few issues at once.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from pathlib import Path

from printnews.diagnostics import Report, Span
from printnews.pdf.mergedata import Input, MergeResult, Proven, Refusal, Trial, Unmergeable
from printnews.pdf.mergefile import VolumeFile
from printnews.pdf.mergeledger import Ledger, read_ledger
from printnews.vault.binding import Binder, Bound, Order, refuse
from printnews.vault.frontlook import Bench
from printnews.vault.prover import Prover
from printnews.vault.records import Record, read_record
from printnews.vault.workers import Broken, Crew


def merge(order: Order, report: Report) -> MergeResult:
    """Write a volume; a refused one leaves the last good file alone.

    Raises:
        Refused: A file cannot be merged, or the volume is not what its sources are.
    """
    records = {each.path: read_record(each.path, each.shown, report) for each in order.inputs}
    _check_names(order, report)
    report.stop_if_errors("reading what is to be merged")
    order.target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=order.target.parent, prefix=".printnews-") as folder:
        work = _Work(order, Path(folder) / order.target.name, records, report, list(order.inputs))
        with Prover.begun() if order.proved else nullcontext() as prover:
            bound = work.bound()
            while prover and work.differs(bound, prover):
                bound = work.bound()
            spared = work.renewed(prover) if _is_stale(bound, work.draft) else 0
        work.draft.replace(order.target)
    return replace(bound.result, spared=spared)


MOST_DEAD = 0.25
"""Of a volume's bytes, those that nothing leads to: front pages, and what held it together, of before it was
added to. Beyond that it is written anew."""


def _is_stale(bound: Bound, draft: Path) -> bool:
    return bound.outdated or bound.dead > MOST_DEAD * draft.stat().st_size


_CURE = "This is a fault of the program; no volume was written. Please tell its makers."


def _check_names(order: Order, report: Report) -> None:
    """Tell what cannot be added to, or would be lost."""
    for each in order.inputs:
        if each.path.exists() and order.target.exists() and each.path.samefile(order.target):
            report.error(
                Span(each.shown),
                "merge-onto-itself",
                "The volume would take the place of one of its own sources.",
                "Give the volume another name.",
            )
    if order.add and not order.target.is_file():
        report.error(
            Span(order.target.name),
            "merge-no-volume",
            "There is no volume to add to.",
            "Merge without --add.",
        )


@dataclass(slots=True)
class _Work:
    """A volume that is being made; files that it cannot be made of are left out where that is wished."""

    order: Order
    draft: Path
    records: Mapping[Path, Record | None]
    report: Report
    inputs: list[Input]
    refused: list[Refusal] = field(default_factory=list)
    _before: Ledger | None = None
    _bench: Bench | None = None

    def bound(self) -> Bound:
        """Write the volume."""
        while True:
            workers = min(self.order.workers, len(self.inputs))
            with Crew.gathered(workers, self.draft.parent) as crew:
                crew.begin(self.inputs)
                self._read()
                try:
                    return self._written(crew)
                except Broken as broken:
                    # Others lean on what it should have held: all begin again without it.
                    self._without(broken.wanted, broken.why)

    def _read(self) -> None:
        """Read what is there: the volume that is added to, the look of its front pages."""
        order = self.order
        if order.add and self._before is None:
            try:
                self._before = read_ledger(order.target)
            except Unmergeable as why:
                self.report.error(Span(order.target.name), why.rule, why.message, why.cure)
                self.report.stop_if_errors("reading what is to be merged")
        if order.look is not None and self._bench is None:
            from printnews.vault.front import bench_of

            self._bench = bench_of(order.look, self.draft.parent, self.report)

    def _written(self, crew: Crew) -> Bound:
        ledger = self._before
        if ledger is not None:
            shutil.copyfile(self.order.target, self.draft)
        with self.draft.open("ab" if ledger is not None else "wb") as file:
            volume = VolumeFile(file, ledger.place) if ledger is not None else VolumeFile.begun(file)
            return self._binder(volume).bind(crew, self._bench)

    def differs(self, bound: Bound, prover: Prover) -> bool:
        """Compare the volume with its sources; tell whether it has to be made again, without some of them."""
        words: tuple[tuple[str, int], ...] = ()
        if bound.front.ready is not None:
            from printnews.vault.front import said

            words = said(bound.front.ready)
        before = self.order.target if self.order.add else None
        found = prover.prove(Trial(self.draft, bound.fresh, before, front=bound.front.pages, said=words))
        self._tell(found)
        for wanted, how in found.unlike:
            why = Unmergeable(
                "proof-differs",
                f"It could not be proven that nothing is lost: {how}",
                "Open it in the program that made it and save it again, or leave it out with --keep-going.",
            )
            self._without(wanted, why)
        return bool(found.unlike)

    def renewed(self, prover: Prover | None) -> int:
        """Write the volume anew without what nothing leads to; give how many bytes that was.

        It was proven already: where it cannot be written anew, it stays as it is.
        """
        from printnews.pdf.mergerenew import renew

        fresh = self.draft.with_suffix(".anew.pdf")
        try:
            spared = renew(self.draft, fresh)
        except Unmergeable as why:
            self.report.warn(
                Span(self.draft.name),
                "merge-not-renewed",
                f"The volume was added to, but keeps bytes that nothing leads to. {why.message}",
                "Merge the originals anew.",
            )
            return 0
        if prover:
            self._tell(prover.prove(Trial(fresh, (), self.draft, renewed=True)))
        fresh.replace(self.draft)
        return spared

    def _tell(self, found: Proven) -> None:
        """Refuse a volume that is not whole."""
        here = Span(self.draft.name)
        for fault in found.faults:
            self.report.error(here, "proof-volume", f"{fault}.", _CURE)
        for fault in found.front:
            self.report.error(here, "proof-front", f"The front pages are not what was set: {fault}.", _CURE)
        self.report.stop_if_errors("comparing the volume with its sources")

    def _binder(self, volume: VolumeFile) -> Binder:
        return Binder(
            self.order, self.draft.parent, volume, self._before, self.records, self.report, self.refused
        )

    def _without(self, wanted: Input, why: Unmergeable) -> None:
        refuse(self.order, wanted, why, self.report, self.refused)
        self.report.stop_if_errors("merging")
        self.inputs.remove(wanted)
