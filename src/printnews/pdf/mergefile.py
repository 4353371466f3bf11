"""The written file: parts one after another, small objects packed, a cross-reference at the end.

In:   objects in their syntax, streams as they lie in their sources.
Out:  a PDF that grows at its end: an issue is added without touching what stands there.
Never holds more than one pack of objects.
"""

from __future__ import annotations

import shutil
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import BinaryIO

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
MOST_IN_A_PACK = 100
"""Objects of one object stream: a reader unpacks all to read one."""
MOST_NUMBER = 8_388_607
"""The highest number of an object (ISO 19005-1, 6.1.12)."""
LENGTH, RECORDS, PARENTS, TITLE = "PrintnewsLength", "PrintnewsIssues", "PrintnewsParents", "PrintnewsTitle"
"""Our own keys of the trailer: how long the file was when we wrote it, and what adding to it needs;"""
DEAD, PASSING = "PrintnewsDead", "PrintnewsPassing"
"""at most so many bytes that nothing leads to, and so many to which nothing will after the next addition."""


@dataclass(slots=True)
class Rows:
    """Where objects stand: kind, place and index, by number."""

    at: dict[int, tuple[int, int, int]] = field(default_factory=dict)

    def packed(self, first: int) -> tuple[bytes, tuple[int, ...]]:
        """Give rows from `first` to the last one, and which of them hold places in the file."""
        last = max(self.at, default=first - 1)
        found = [self.at.get(number, (0, 0, 0)) for number in range(first, last + 1)]
        placed = tuple(index for index, row in enumerate(found) if row[0] == 1)
        return b"".join(_row(*row) for row in found), placed


def _row(kind: int, place: int, index: int) -> bytes:
    return bytes((kind,)) + place.to_bytes(5, "big") + index.to_bytes(2, "big")


@dataclass(slots=True)
class ObjectWriter:
    """Writes objects at the end of an open file."""

    file: BinaryIO
    next_number: int
    """Numbers from here on are free for packs."""
    rows: Rows = field(default_factory=Rows)
    _numbers: list[int] = field(default_factory=list)
    _bodies: list[bytes] = field(default_factory=list)

    def new_number(self) -> int:
        """Take the next free number."""
        self.next_number += 1
        return self.next_number - 1

    def put(self, number: int, written: bytes) -> None:
        """Write an object into the pack that is open."""
        self._numbers.append(number)
        self._bodies.append(written)
        if len(self._numbers) >= MOST_IN_A_PACK:
            self.close_pack()

    def put_stream(self, number: int, entries: bytes, data: bytes) -> tuple[int, int]:
        """Write a stream; `entries` is its dictionary without the brackets and the length.

        Gives where its data stand, and how many bytes they are.
        """
        self.rows.at[number] = (1, self.file.tell(), 0)
        self.file.write(b"%d 0 obj\n<<%s/Length %d>>\nstream\n" % (number, entries, len(data)))
        place = self.file.tell()
        self.file.write(data)
        self.file.write(b"\nendstream\nendobj\n")
        return place, len(data)

    def put_packed(self, number: int, entries: bytes, data: bytes) -> tuple[int, int]:
        """Write a stream that is made smaller."""
        return self.put_stream(number, entries + b"/Filter/FlateDecode", zlib.compress(data, 6))

    def close_pack(self) -> None:
        """Write what has gathered."""
        if not self._numbers:
            return
        pack = self.new_number()
        head, at = [], 0
        for index, (number, body) in enumerate(zip(self._numbers, self._bodies, strict=True)):
            head.append(b"%d %d" % (number, at))
            at += len(body) + 1
            self.rows.at[number] = (2, pack, index)
        lead = b" ".join(head) + b"\n"
        entries = b"/Type/ObjStm/N %d/First %d" % (len(self._numbers), len(lead))
        self.put_packed(pack, entries, lead + b"\n".join(self._bodies))
        self._numbers.clear()
        self._bodies.clear()


@dataclass(slots=True)
class VolumeFile:
    """A volume that is being written, or written on."""

    file: BinaryIO
    previous: int = 0
    """Where the cross-reference before this one stands; 0 for none."""
    runs: dict[int, bytes] = field(default_factory=dict)
    """Rows by the number of the first."""

    @classmethod
    def begun(cls, file: BinaryIO) -> VolumeFile:
        """Begin a new file."""
        file.write(HEADER)
        return cls(file)

    def take(self, path: Path, first: int, rows: bytes, placed: tuple[int, ...]) -> None:
        """Copy a part to the end, and its rows with it."""
        origin = self.file.tell()
        with path.open("rb") as source:
            shutil.copyfileobj(source, self.file, 1 << 20)
        moved = bytearray(rows)
        for index in placed:
            at = 8 * index + 1
            place = int.from_bytes(moved[at : at + 5], "big") + origin
            moved[at : at + 5] = place.to_bytes(5, "big")
        self.runs[first] = bytes(moved)

    def finish(self, writer: ObjectWriter, entries: Mapping[str, bytes], *, size: int) -> None:
        """Write the cross-reference; the volume's own objects were put by `writer`."""
        number = writer.new_number()
        writer.rows.at[number] = (1, self.file.tell(), 0)
        for _, group in groupby(enumerate(sorted(writer.rows.at)), key=lambda pair: pair[1] - pair[0]):
            run = [each for _, each in group]
            self.runs[run[0]] = b"".join(_row(*writer.rows.at[each]) for each in run)
        if not self.previous:
            self.runs[0] = _row(0, 0, 65535)
        firsts = sorted(self.runs)
        index = b" ".join(b"%d %d" % (first, len(self.runs[first]) // 8) for first in firsts)
        data = zlib.compress(b"".join(self.runs[first] for first in firsts), 6)
        said = b"".join(b"/%s %s" % (key.encode(), value) for key, value in entries.items() if value)
        if self.previous:
            said += b"/Prev %d" % self.previous
        place = self.file.tell()
        tail = b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % place
        head = b"%d 0 obj\n<</Type/XRef/Size %d/W[1 5 2]/Index[%s]%s/Filter/FlateDecode/Length %d/%s " % (
            number,
            max(size, number + 1),
            index,
            said,
            len(data),
            LENGTH.encode(),
        )
        whole = place + len(head) + len(b"%012d>>\nstream\n" % 0) + len(data) + len(tail)
        self.file.write(head + b"%012d>>\nstream\n" % whole + data + tail)
