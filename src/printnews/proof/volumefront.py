"""The front pages of a volume compared with the file they were set in: the same pages, links made to last.

In:   the volume, the file, and the pages that its addresses stand for.
Out:  a finding for each page that shows something else, and each link that leads elsewhere.
Never trusts the writer: pypdf reads what pikepdf wrote.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from pypdf.generic import IndirectObject

from printnews.diagnostics import Report, Span
from printnews.pdf.mergelinks import NUMBERED


def prove_front(
    volume: Path, front: Path, pages: Sequence[int], linked: Sequence[int], report: Report
) -> None:
    """Compare the front pages; `pages` and `linked` are numbers of objects in the volume."""
    for words in _faults(PdfReader(volume), PdfReader(front), pages, linked):
        report.error(
            Span(volume.name),
            "proof-front",
            f"The front pages are not what was set: {words}.",
            "This is a fault of the program; no volume was written. Please tell its makers.",
        )


def _faults(whole: Any, own: Any, pages: Sequence[int], linked: Sequence[int]) -> Iterator[str]:
    after: list[Any] = [IndirectObject(number, 0, whole).get_object() for number in pages]
    if len(after) != len(own.pages):
        yield f"there are {len(after)} of {len(own.pages)}"
        return
    for number, (old, new) in enumerate(zip(own.pages, after, strict=True), 1):
        if old.get_contents().get_data() != _content(new):
            yield f"page {number} shows something else"
        was = [_address(each.get_object(), linked) for each in old.get("/Annots", ())]
        now = [_landing(each.get_object()) for each in new.get("/Annots", ())]
        if was != now:
            yield f"a link of page {number} leads elsewhere"


def _content(page: Any) -> bytes:
    return bytes(page["/Contents"].get_object().get_data())


def _address(note: Any, linked: Sequence[int]) -> tuple[list[float], int]:
    """Give where a link of the file stands, and the page that its address stands for."""
    words = str(note["/A"]["/URI"])
    page = linked[int(words.removeprefix(NUMBERED))] if words.startswith(NUMBERED) else 0
    return [float(each) for each in note["/Rect"]], page


def _landing(note: Any) -> tuple[list[float], int]:
    target = note.get("/Dest")
    first = target.get_object()[0:1] if target is not None else []
    number = list.__getitem__(target.get_object(), 0).idnum if first else 0
    return [float(each) for each in note["/Rect"]], number
