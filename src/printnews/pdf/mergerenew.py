"""A volume written anew: what nothing leads to any more is left out, all else stays byte for byte.

In:   a volume that was added to again and again.
Out:  the same objects under the same numbers in a file of their own.
Never unpacks a picture or a page: small objects are packed anew, streams are copied as they lie.
"""

from __future__ import annotations

import re
import zlib
from array import array
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO, NamedTuple

from printnews.pdf.mergefile import ObjectWriter, VolumeFile
from printnews.pdf.mergeframe import CATALOG, INFO
from printnews.pdf.mergeledger import Held, Ledger, foreign, read_ledger, trailer_of
from printnews.pdf.syntax import references

_ROW = 8
_HEADS = (1 << 12, 1 << 26)
"""Bytes of a stream's dictionary: of nearly all, and at most; cross-references name every issue."""
_HEAD = re.compile(rb"\d+ 0 obj\n(<<.*?)/Length (\d+)(?:/\w+ \d+)?>>\nstream\n", re.DOTALL)
_PACK = re.compile(rb"/Type/ObjStm/N (\d+)/First (\d+)")
_INDEX, _BEFORE = re.compile(rb"/Index\[([\d ]+)\]"), re.compile(rb"/Prev (\d+)")
_TAIL = len(b"\nendstream\nendobj\n")


class Stream(NamedTuple):
    """A stream as it lies in the file."""

    number: int
    said: bytes
    """Its dictionary, without its length."""
    start: int
    data: int
    """Where the data begin,"""
    length: int
    """and how many bytes they are."""


def renew(source: Path, target: Path) -> int:
    """Write a volume anew; give how many bytes were left out.

    Raises:
        Unmergeable: It is no volume of ours, or somebody changed it since.
    """
    ledger = read_ledger(source)
    try:
        with source.open("rb") as file, target.open("wb") as made:
            old = _Old(file, _table(file, ledger.place))
            _Copy(old, ledger, VolumeFile.begun(made), ObjectWriter(made, ledger.size)).write()
    except (ValueError, zlib.error) as fault:
        raise foreign() from fault
    return source.stat().st_size - target.stat().st_size


def _table(file: BinaryIO, place: int) -> bytes:
    """Give the rows of all numbers: those of a later cross-reference count."""
    sections = []
    while place:
        stream = _stream(file, place)
        index, before = _INDEX.search(stream.said), _BEFORE.search(stream.said)
        if index is None:
            raise foreign()
        file.seek(stream.data)
        sections.append((list(map(int, index[1].split())), zlib.decompress(file.read(stream.length))))
        place = int(before[1]) if before else 0
    table = bytearray()
    for runs, rows in reversed(sections):
        at = 0
        for first, count in zip(runs[::2], runs[1::2], strict=True):
            table.extend(bytes(max(0, _ROW * (first + count) - len(table))))
            table[_ROW * first : _ROW * (first + count)] = rows[at : at + _ROW * count]
            at += _ROW * count
    return bytes(table)


def _stream(file: BinaryIO, place: int) -> Stream:
    for most in _HEADS:
        file.seek(place)
        head = file.read(most)
        found = _HEAD.match(head)
        if found:
            return Stream(int(head.split(b" ", 1)[0]), found[1], place, place + found.end(), int(found[2]))
    raise foreign()


@dataclass(slots=True)
class _Old:
    """A volume as it lies."""

    file: BinaryIO
    rows: bytes

    def streams(self) -> Iterator[Stream]:
        """Give all streams in the order in which they lie, packs among them."""
        places = []
        for number in range(len(self.rows) // _ROW):
            row = self.rows[_ROW * number : _ROW * (number + 1)]
            if row[0] == 1:
                places.append(int.from_bytes(row[1:6], "big"))
        yield from (_stream(self.file, place) for place in sorted(places))

    def packed(self, stream: Stream) -> Iterator[tuple[int, bytes]]:
        """Give the objects of a pack that were not written again since; nothing of what is no pack."""
        pack = _PACK.search(stream.said)
        if pack is None:
            return
        self.file.seek(stream.data)
        body = zlib.decompress(self.file.read(stream.length))
        first = int(pack[2])
        head = list(map(int, body[:first].split()))
        ends = [*head[3::2], len(body) - first + 1]
        for index, (number, start, end) in enumerate(zip(head[::2], head[1::2], ends, strict=True)):
            place = stream.number.to_bytes(5, "big") + index.to_bytes(2, "big")
            if self.rows[_ROW * number : _ROW * (number + 1)] == b"\x02" + place:
                yield number, body[first + start : first + end - 1]


@dataclass(slots=True)
class _Copy:
    """Copies what something leads to."""

    old: _Old
    ledger: Ledger
    made: VolumeFile
    writer: ObjectWriter
    moved: dict[int, int] = field(default_factory=dict)
    """How far each stream of a record was moved."""

    def write(self) -> None:
        """Write the volume."""
        alive = self._alive()
        records = {each.record for each in self.ledger.held}
        for stream in self.old.streams():
            for number, body in self.old.packed(stream):
                if number in alive:
                    self.writer.put(number, body)
            if stream.number in alive:
                to = self._copied(stream)
                if stream.number in records:
                    self.moved[stream.number] = to - stream.start
        self.writer.close_pack()
        ledger = self.ledger
        said = trailer_of(
            list(map(self._held, ledger.held)),
            ledger.title,
            ledger.next_parent,
            born=ledger.id,
            passing=ledger.passing,
        )
        self.made.finish(self.writer, said, size=self.writer.next_number)

    def _copied(self, stream: Stream) -> int:
        """Copy a stream to the end, and give where it stands."""
        file, to = self.made.file, self.made.file.tell()
        self.writer.rows.at[stream.number] = (1, to, 0)
        self.old.file.seek(stream.start)
        left = stream.data + stream.length + _TAIL - stream.start
        while left:
            block = self.old.file.read(min(left, 1 << 20))
            if not block:
                raise foreign()
            file.write(block)
            left -= len(block)
        return to

    def _held(self, each: Held) -> Held:
        place, length = each.place
        return replace(each, place=(place + self.moved[each.record], length))

    def _alive(self) -> set[int]:
        """Give the numbers to which anything leads: the catalog, records, what a later issue may share."""
        refers = _Refers()
        for stream in self.old.streams():
            if not _PACK.search(stream.said):
                refers.note(stream.number, stream.said)
            for number, body in self.old.packed(stream):
                refers.note(number, body)
        waiting = [CATALOG, INFO, *(each.record for each in self.ledger.held)]
        waiting += [number for each in self.ledger.held for _, number in each.keys]
        alive: set[int] = set()
        while waiting:
            number = waiting.pop()
            if number not in alive and number in refers.begins:
                alive.add(number)
                waiting.extend(refers.of(number))
        return alive


@dataclass(slots=True)
class _Refers:
    """What each object refers to, in one row of numbers: there are millions."""

    begins: dict[int, int] = field(default_factory=dict)
    row: array[int] = field(default_factory=lambda: array("I"))

    def note(self, number: int, written: bytes) -> None:
        """Note the references of an object: how many, and which."""
        self.begins[number] = len(self.row)
        found = [int(key.split()[0]) for key in references(written)]
        self.row.append(len(found))
        self.row.extend(found)

    def of(self, number: int) -> array[int]:
        """Give the references of an object."""
        begin = self.begins[number]
        return self.row[begin + 1 : begin + 1 + self.row[begin]]
