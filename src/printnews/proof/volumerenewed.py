"""A volume that was written anew, compared with what it was: the same objects under the same numbers.

In:   the volume before and after.
Out:  the first thing that is not what it was.
Never trusts the writer, which is our own: qpdf reads both files, and no list of what is needed is believed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf

from printnews.pdf.mergeledger import entries_of, read_ledger
from printnews.pdf.syntax import references
from printnews.proof.volumefile import VolumeReader

RANGE = 20_000
"""Numbers that one process looks at: what it has read stays in its memory."""


def ranges(before: Path) -> list[range]:
    """Give all numbers of a volume, as many at a time as one process looks at."""
    size = read_ledger(before).size
    return [range(first, min(first + RANGE, size)) for first in range(1, size, RANGE)]


def renewed_faults(before: Path, after: Path, numbers: range) -> Iterator[str]:
    """Tell where objects differ from what they were, or lead to what was left out."""
    asked: set[int] = set()
    with _opened(before) as old, _opened(after) as new:
        there = _numbers(after)
        for number in filter(there, numbers):
            written, data = _said(old, number)
            asked.update(int(key.split()[0]) for key in references(written))
            if (written, data) != _said(new, number):
                yield f"Object {number} of the volume that was written anew is not what it was"
                break
        roots = [[each.trailer[key].objgen[0] for key in ("/Root", "/Info")] for each in (old, new)]
        if roots[0] != roots[1]:
            yield "The volume that was written anew has another catalog"
        # By the rows alone: to fetch what is referred to would read all issues.
        lost = (each for each in sorted({*asked, *roots[1]}) if not there(each))
        if any(_said(old, each)[0] != b"null" for each in lost):
            yield "The volume that was written anew lacks what it leads to"
    if 1 in numbers and list(entries_of(before)) != list(entries_of(after)):
        yield "The volume that was written anew says something else of its issues"


def _numbers(path: Path) -> Callable[[int], bool]:
    """Tell which numbers a volume has."""
    with path.open("rb") as file:
        reader: Any = VolumeReader(file)
    return lambda number: number in reader.xref_objStm or number not in reader.xref_free_entry[0]


def _opened(path: Path) -> Any:
    return pikepdf.open(path, inherit_page_attributes=False)


def _said(pdf: Any, number: int) -> tuple[bytes, bytes]:
    """Give an object as it is written, and its bytes if it is a stream."""
    thing = pdf.get_object(number, 0)
    if isinstance(thing, pikepdf.Stream):
        return bytes(thing.stream_dict.unparse()), bytes(thing.read_raw_bytes())
    return (bytes(thing.unparse(resolved=True)), b"") if isinstance(thing, pikepdf.Object) else (b"null", b"")
