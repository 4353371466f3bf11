"""Past issues merged into one volume, or one more added to it.

In:   files, and where the volume goes.
Out:  a volume that was proven whole under its name, or the last good one untouched.
Never writes on an original, never holds more than a few issues at once.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from printnews.diagnostics import Report, Span
from printnews.pdf.mergedata import MergeResult, Refusal, Unmergeable
from printnews.pdf.mergefile import VolumeFile
from printnews.pdf.mergeledger import Ledger, read_ledger
from printnews.vault.binding import Binding, Bound, Order
from printnews.vault.records import Record, read_record
from printnews.vault.workers import Broken


def merge(order: Order, report: Report) -> MergeResult:
    """Write a volume; a refused one leaves the last good file alone.

    Raises:
        Refused: A file cannot be merged, or the volume is not what its sources are.
    """
    records = {each.path: read_record(each.path, each.shown, report) for each in order.inputs}
    ledger = _ledger(order, report)
    report.stop_if_errors("reading what is to be merged")
    order.target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=order.target.parent, prefix=".printnews-") as folder:
        draft = Path(folder) / order.target.name
        bound = _bound(order, draft, ledger, records, report)
        report.stop_if_errors("merging")
        if order.proved:
            from printnews.proof.volume import Source, prove

            first = len(bound.issues) - len(bound.fresh)
            sources = [Source(wanted, first + at) for at, wanted in enumerate(bound.fresh)]
            prove(draft, bound.issues, sources, report)
            report.stop_if_errors("comparing the volume with its sources")
        draft.replace(order.target)
    return bound.result


def _ledger(order: Order, report: Report) -> Ledger | None:
    """Read the volume that is added to; what is asked for in vain is told."""
    for each in order.inputs:
        if each.path.exists() and order.target.exists() and each.path.samefile(order.target):
            report.error(
                Span(each.shown),
                "merge-onto-itself",
                "The volume would take the place of one of its own sources.",
                "Give the volume another name.",
            )
    if not order.add:
        return None
    if not order.target.is_file():
        report.error(
            Span(order.target.name),
            "merge-no-volume",
            "There is no volume to add to.",
            "Merge without --add.",
        )
        return None
    try:
        return read_ledger(order.target)
    except Unmergeable as why:
        report.error(Span(order.target.name), why.rule, why.message, why.cure)
        return None


def _bound(
    order: Order, draft: Path, ledger: Ledger | None, records: Mapping[Path, Record | None], report: Report
) -> Bound:
    """Write the volume, without the files that cannot be written where that is wished."""
    refused: list[Refusal] = []
    inputs = list(order.inputs)
    while True:
        if ledger is not None:
            shutil.copyfile(order.target, draft)
        with draft.open("ab" if ledger is not None else "wb") as file:
            volume = VolumeFile(file, ledger.place) if ledger is not None else VolumeFile.begun(file)
            binding = Binding(order, draft.parent, volume, ledger, records, report, refused)
            try:
                return binding.bind(inputs)
            except Broken as broken:
                # Others lean on what it should have held: all begin again without it.
                binding.refuse(broken.wanted, broken.why)
                report.stop_if_errors("merging")
                inputs.remove(broken.wanted)
