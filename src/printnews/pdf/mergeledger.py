"""The ledger that a volume carries: its entries, by which another issue can be added.

In:   a volume that this program wrote and nobody changed.
Out:  its entries and what is needed to write on.
Never trusts a volume that is not as long as it says.
"""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from printnews.pdf.mergedata import Entry, Unmergeable
from printnews.pdf.mergefile import DEAD, LENGTH, PARENTS, PASSING, RECORDS, TITLE, ObjectWriter
from printnews.pdf.mergeframe import CATALOG, INFO
from printnews.pdf.syntax import array, dictionary, raw, ref, text

_PLACE = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_LENGTH = re.compile(rb"/" + LENGTH.encode() + rb" (\d+)")
_SIZE = re.compile(rb"/Size (\d+)")
_PARENTS = re.compile(rb"/" + PARENTS.encode() + rb" (\d+)")
_TITLE = re.compile(rb"/" + TITLE.encode() + rb" <([0-9a-f]*)>")
_RECORDS = re.compile(rb"/" + RECORDS.encode() + rb" \[([\d ]+)\]")
_ID = re.compile(rb"/ID \[<([0-9a-f]+)>")
_DEAD = re.compile(rb"/" + DEAD.encode() + rb" (\d+)")
_PASSING = re.compile(rb"/" + PASSING.encode() + rb" (\d+)")


@dataclass(frozen=True, slots=True)
class Held:
    """An entry of a volume, and the stream that it is kept in."""

    entry: Entry
    record: int
    place: tuple[int, int]
    """Where the stream's data stand in the file, and how many bytes they are."""
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
    dead: int
    """Bytes that nothing leads to, at most,"""
    passing: int
    """and those to which nothing will after the next addition."""

    @property
    def has_front(self) -> bool:
        """Tell whether the volume has front pages."""
        return any(each.entry.front for each in self.held)


def read_ledger(path: Path) -> Ledger:
    """Read the ledger of a volume, and nothing else of it: adding should not cost what merging did.

    Raises:
        Unmergeable: It is no volume of ours, or somebody changed it since.
    """
    place, head = _tail(path)
    said = [each.search(head) for each in (_LENGTH, _SIZE, _PARENTS, _TITLE, _ID, _RECORDS)]
    length, size, parents, title, name, records = (each[1] if each else b"" for each in said)
    if not all((length, size, parents, name, records)) or int(length) != path.stat().st_size:
        raise foreign()
    try:
        with path.open("rb") as file:
            held = tuple([_held(file, *numbers) for numbers in _threes(records)])
    except (ValueError, KeyError, TypeError, zlib.error) as fault:
        raise foreign() from fault
    words = bytes.fromhex(title.decode()).decode("utf-8", "replace")
    dead, passing = (int(found[1]) if found else 0 for found in (_DEAD.search(head), _PASSING.search(head)))
    return Ledger(held, words, int(size), int(parents), place, bytes.fromhex(name.decode()), dead, passing)


def entries_of(path: Path) -> Iterator[Entry]:
    """Give the entries of a volume one by one, as it was written.

    Raises:
        Unmergeable: It is no volume of ours, or somebody changed it since.
    """
    _, head = _tail(path)
    records = _RECORDS.search(head)
    if records is None:
        raise foreign()
    with path.open("rb") as file:
        for numbers in _threes(records[1]):
            yield _held(file, *numbers).entry


def _threes(records: bytes) -> Iterator[tuple[int, int, int]]:
    numbers = map(int, records.split())
    return zip(numbers, numbers, numbers, strict=True)


def trailer_of(
    held: Sequence[Held], title: str, next_parent: int, *, born: bytes = b"", dead: int = 0, passing: int = 0
) -> dict[str, bytes]:
    """Give what the trailer says: for readers, and for the next addition.

    `born` is the name that the volume had from the beginning, if it is no new one.
    """
    name = sha256("".join(each.entry.digest for each in held).encode()).digest()[:16]
    records = (b"%d %d %d" % (each.record, *each.place) for each in held)
    return {
        "Root": ref(CATALOG),
        "Info": ref(INFO),
        "ID": array([raw(born or name), raw(name)]),
        RECORDS: array(records),
        PARENTS: b"%d" % next_parent,
        TITLE: raw(title.encode()),
        DEAD: b"%d" % dead,
        PASSING: b"%d" % passing,
    }


def _tail(path: Path) -> tuple[int, bytes]:
    """Give where the last cross-reference stands, and its dictionary."""
    with path.open("rb") as file:
        size = file.seek(0, 2)
        file.seek(max(0, size - 64))
        found = _PLACE.search(file.read())
        if found is None:
            raise foreign()
        file.seek(int(found[1]))
        head = file.read(1 << 22).partition(b"stream\n")[0]
        return int(found[1]), head


def foreign() -> Unmergeable:
    """Say that nothing can be done with a volume of another program, or that somebody changed."""
    return Unmergeable(
        "merge-no-volume",
        "It is no volume of this program as it was written: nothing can be added to it.",
        "Merge the originals anew.",
    )


def _held(file: BinaryIO, number: int, place: int, length: int) -> Held:
    file.seek(place)
    said = json.loads(zlib.decompress(file.read(length)))
    keys = tuple((str(digest), int(shared)) for digest, shared in said["keys"])
    return Held(Entry.restored(said["entry"]), number, (place, length), keys)


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
    place = writer.put_packed(number, dictionary(entries)[2:-2], said)
    return Held(entry, number, place, keys)
