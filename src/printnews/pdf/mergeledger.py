"""The ledger that a volume carries: its entries, by which another issue can be added.

In:   a volume that this program wrote and nobody changed.
Out:  its entries and what is needed to write on.
Never trusts a volume that is not as long as it says.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf

from printnews.pdf.mergedata import Entry, Unmergeable
from printnews.pdf.mergefile import LENGTH, ObjectWriter
from printnews.pdf.syntax import dictionary, text

_PLACE = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_LENGTH = re.compile(rb"/" + LENGTH.encode() + rb" (\d+)")
_SIZE = re.compile(rb"/Size (\d+)")


@dataclass(frozen=True, slots=True)
class Held:
    """An entry of a volume, and the object that it is kept in."""

    entry: Entry
    record: int
    keys: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Ledger:
    """What a volume says of itself."""

    held: tuple[Held, ...]
    title: str
    size: int
    """The first number that is free."""
    next_parent: int
    place: int
    """Where its cross-reference stands."""
    id: bytes


def read_ledger(path: Path) -> Ledger:
    """Read the ledger of a volume.

    Raises:
        Unmergeable: It is no volume of ours, or somebody changed it since.
    """
    place, head = _tail(path)
    said, size = _LENGTH.search(head), _SIZE.search(head)
    if said is None or size is None or int(said[1]) != path.stat().st_size:
        raise _foreign()
    try:
        with pikepdf.open(path) as pdf:
            private = pdf.Root.PieceInfo.printnews.Private
            held = tuple(_held(each) for each in private.Issues)
            title = str(pdf.docinfo.get("/Title", ""))
            first = bytes(pdf.trailer.ID[0])
            return Ledger(held, title, int(size[1]), int(private.NextParent), place, first)
    except (pikepdf.PdfError, ValueError, KeyError, AttributeError, TypeError) as fault:
        raise _foreign() from fault


def _tail(path: Path) -> tuple[int, bytes]:
    """Give where the last cross-reference stands, and its dictionary."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - 64))
        found = _PLACE.search(file.read())
        if found is None:
            raise _foreign()
        file.seek(int(found[1]))
        head = file.read(1 << 22).partition(b"stream\n")[0]
        return int(found[1]), head


def _foreign() -> Unmergeable:
    return Unmergeable(
        "merge-no-volume",
        "It is no volume of this program as it was written: nothing can be added to it.",
        "Merge the originals anew.",
    )


def _held(record: Any) -> Held:
    said = json.loads(bytes(record.read_bytes()))
    keys = tuple((str(digest), int(number)) for digest, number in said["keys"])
    return Held(Entry.unpacked(json.dumps(said["entry"]).encode()), record.objgen[0], keys)


def write_record(writer: ObjectWriter, entry: Entry, keys: tuple[tuple[str, int], ...]) -> Held:
    """Write an entry as an object: for us to read, and with Info and XMP of the issue for everybody."""
    number = writer.new_number()
    said = b'{"entry":%s,"keys":%s}' % (entry.packed(), json.dumps(keys, separators=(",", ":")).encode())
    entries = {
        "Type": b"/PrintnewsIssue",
        "Label": text(entry.label),
        "File": text(entry.file),
        "Info": entry.fragments.info.encode("latin-1"),
        "Metadata": entry.fragments.metadata.encode("latin-1"),
    }
    writer.put_packed(number, dictionary(entries)[2:-2], said)
    return Held(entry, number, keys)
