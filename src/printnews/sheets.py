"""The sheet of checks that only people can make: built, shown and signed.

In:   an order for the email edition, and rows to sign.
Out:  the sheet beside the edition, the signatures beside the issue.
Never signs what is not on the sheet.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from printnews.diagnostics import Report, Span, did_you_mean
from printnews.manifest.source import read_yaml
from printnews.model.build import build as model_of
from printnews.model.places import Places
from printnews.model.signatures import FILE, Signature, Signatures
from printnews.pipeline import Order, build
from printnews.proof.worksheet import State, rows_of, sheet, signing, state_of, written


def write_sheet(order: Order, sign: Sequence[str], by: str, report: Report) -> tuple[Path, int]:
    """Write the sheet, with some rows signed; give its path and how many rows are open.

    Raises:
        Refused: The issue has errors, or a row to sign is not on the sheet.
    """
    signed = _signed(order.places, report)
    report.stop_if_errors("reading the signatures")
    outcome = build(order)
    title = next(element.title for element in outcome.pages.elements)
    rows = rows_of(outcome.pages, title)
    known = {row.name for row in rows}
    for name in sign:
        if name not in known:
            guess = did_you_mean(name, known) or "The sheet names every row."
            report.error(Span(FILE), "unknown-row", f'The sheet has no row "{name}".', guess)
    report.stop_if_errors("signing")
    if sign:
        signed = signing(rows, signed, sign, by)
        _put(order.places.issue / FILE, written(signed))
    target = order.out / f"{order.places.issue.name}-sheet.html"
    _put(target, sheet(rows, signed, outcome.files[0], outcome.pages, title))
    return target, sum(state_of(row, signed) is not State.SIGNED for row in rows)


def _signed(places: Places, report: Report) -> dict[str, Signature]:
    path = places.issue / FILE
    if not path.exists():
        return {}
    found = model_of(Signatures, read_yaml(path, places.shown(path), report), report)
    return {each.row: each for each in found.signed} if found else {}


def _put(path: Path, text: str) -> None:
    """Write a file whole, or leave the last one."""
    draft = path.with_name(f".{path.name}.draft")
    draft.write_text(text, encoding="utf-8", newline="\n")
    draft.replace(path)
