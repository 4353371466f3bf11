"""A volume that was added to, compared with what it was: what stood there stands, byte for byte.

In:   the volume before and after.
Out:  what was changed that nobody may change.
Never opens an issue: where its bytes stand, and nothing takes their place, they are what was proven before.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from printnews.pdf.mergeframe import FIRST_FREE
from printnews.proof.volumefile import start_of
from printnews.proof.volumeframe import Whole

_BLOCK = 1 << 20


def grown_faults(before: Path, after: Path, whole: Whole) -> Iterator[str]:
    """Tell where a volume is not what it was, and more behind it."""
    if not _begins_with(after, before):
        yield "The volume does not begin with what it was before something was added"
    with before.open("rb") as file:
        last = start_of(file)
    place, free = whole.reader.sections[1] if len(whole.reader.sections) > 1 else (0, 0)
    if place != last:
        yield "The volume was not written on once since it was what it was"
    # A bookmark tells its neighbours, so it is written again; it is compared by itself.
    own = {each.fragments.bookmark for each in whole.issues}
    again = (at for first, count in whole.reader.latest for at in range(first, min(first + count, free)))
    if any(number >= FIRST_FREE and number not in own for number in again):
        yield "Something of an issue that stood in the volume was written anew"


def _begins_with(path: Path, head: Path) -> bool:
    with path.open("rb") as one, head.open("rb") as two:
        while block := two.read(_BLOCK):
            if one.read(len(block)) != block:
                return False
    return True
