"""A volume opened by pypdf, its cross-reference kept as it is written: a lookup instead of an object each.

In:   a volume that this program wrote.
Out:  a reader of it.
Never takes more memory than the rows themselves: a volume has hundreds of thousands.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PdfReadError
from pypdf.generic import NameObject, StreamObject, read_object

_WIDTHS = [1, 5, 2]
_ROW = 8
_FREE, _PLAIN, _PACKED = 0, 1, 2
_MOST_NUMBER = 8_388_607
"""The highest number that an object may have (ISO 19005-1, 6.1.12)."""
_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")
_TRAILER = ("/Root", "/Info", "/ID", "/Size")


class VolumeReader(PdfReader):
    """Reads a volume."""

    sections: tuple[tuple[int, int], ...]
    """Where each cross-reference stands, the newest first, and the number that was free behind it."""
    latest: list[tuple[int, int]]
    """Runs of the newest: the first number, and how many."""

    def read(self, stream: Any) -> None:
        """Read the cross-references and the trailer; a number that nothing has is null."""
        sections = dict[int, Any]()
        place = start_of(stream)
        while place:
            section = sections[place] = self._section(stream, place)
            for key in _TRAILER:
                if key in section:
                    self.trailer.setdefault(NameObject(key), section.raw_get(key))
            before = int(section.get("/Prev", 0))
            if not 0 <= before < place:
                raise PdfReadError("its cross-references do not lead back to its head")
            place = before
        self.sections = tuple((place, int(each["/Size"])) for place, each in sections.items())
        self.latest = _runs(sections[self.sections[0][0]])
        rows = bytes(_table(list(reversed(sections.values()))))
        plain: Any = {0: _Shelf(rows, {_PLAIN, _FREE})}
        free: Any = {0: _Shelf(rows, {_FREE})}
        packed: Any = _Shelf(rows, {_PACKED})
        self.xref, self.xref_free_entry, self.xref_objStm = plain, free, packed

    def _section(self, stream: Any, place: int) -> Any:
        stream.seek(place)
        self.read_object_header(stream)
        found = read_object(stream, self)
        if not isinstance(found, StreamObject) or found.get("/Type") != "/XRef" or found.get("/W") != _WIDTHS:
            raise PdfReadError("its cross-reference is not as volumes have it")
        return found


def start_of(stream: Any) -> int:
    """Give where the newest cross-reference stands."""
    stream.seek(max(0, stream.seek(0, 2) - 64))
    found = _START.search(stream.read())
    if found is None:
        raise PdfReadError("it has no end")
    return int(found[1])


def _runs(section: Any) -> list[tuple[int, int]]:
    numbers = [int(each) for each in section["/Index"]]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def _table(sections: list[Any]) -> bytearray:
    """Give the rows of all numbers: those of a later section count."""
    table = bytearray()
    for each in sections:
        data, at = bytes(each.get_data()), 0
        for first, count in _runs(each):
            if not 0 <= first <= first + count <= _MOST_NUMBER or at + _ROW * count > len(data):
                raise PdfReadError("its cross-reference is not as long as it says")
            table.extend(bytes(max(0, _ROW * (first + count) - len(table))))
            table[_ROW * first : _ROW * (first + count)] = data[at : at + _ROW * count]
            at += _ROW * count
    return table


@dataclass(frozen=True, slots=True)
class _Shelf:
    """Where objects of some kinds stand, by number."""

    rows: bytes
    kinds: set[int]

    def __contains__(self, number: object) -> bool:
        if not isinstance(number, int) or number < 0:
            return False
        at = _ROW * number
        return (self.rows[at] if at < len(self.rows) else _FREE) in self.kinds

    def __getitem__(self, number: int) -> Any:
        row = self.rows[_ROW * number : _ROW * (number + 1)]
        if number not in self or not row:
            raise KeyError(number)
        place = int.from_bytes(row[1:6], "big")
        return (place, int.from_bytes(row[6:], "big")) if row[0] == _PACKED else place

    def get(self, number: int, otherwise: Any = None) -> Any:
        """Give where an object stands, or something else where it is none of these."""
        if number not in self:
            return otherwise
        return True if self.kinds == {_FREE} else self[number]
