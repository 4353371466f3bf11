"""Objects of an open file fetched as written, each mended once on the way.

In:   an open file.
Out:  everything that hangs on some of its objects, in its own syntax and numbers.
Never fetches an object twice, nor one that nothing leads to.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, ObjectType

from printnews.pdf.mergedata import Unmergeable
from printnews.pdf.mergelinks import LINKED, RISKY, Links, scrub
from printnews.pdf.mergesource import Source, written
from printnews.pdf.syntax import references

MOST_OBJECTS = 4_000_000
_MARKED = re.compile(rb"/StructParents? \d")
_ELSEWHERE = ("/F", "/FFilter", "/FDecodeParms")


@dataclass(slots=True)
class Loader:
    """Fetches the objects of one file."""

    source: Source
    links: Links
    removed: Counter[str] = field(default_factory=Counter)
    texts: dict[bytes, bytes] = field(default_factory=dict)
    """Objects as written, by `number generation`; of streams their dictionaries."""
    streams: set[bytes] = field(default_factory=set)
    anchors: dict[bytes, str] = field(default_factory=dict)
    """Objects that stand for some of the volume, by the word for each."""
    marked: bool = False
    """Whether anything belongs to a row of a parent tree."""

    def anchor(self, what: str) -> Any:
        """Make an object that stands for one of the volume."""
        made = self.source.pdf.make_indirect(Dictionary())
        self.anchors[b"%d %d" % made.objgen] = what
        return made

    def follow(self, roots: Sequence[bytes]) -> None:
        """Fetch some objects and all that hangs on them."""
        waiting = list(reversed(roots))
        while waiting:
            key = waiting.pop()
            if key in self.texts or self.anchors.get(key, "part") != "part":
                continue
            if len(self.texts) >= MOST_OBJECTS:
                raise Unmergeable(
                    "merge-too-much", f"It has more than {MOST_OBJECTS} objects.", "Leave it out."
                )
            said = self.texts[key] = self._fetch(key)
            self.marked = self.marked or bool(_MARKED.search(said))
            waiting.extend(reversed(references(said)))

    def data(self, key: bytes) -> bytes | None:
        """Give the bytes of a stream as they lie in the file; None for what is no stream."""
        return bytes(self._object(key).read_raw_bytes()) if key in self.streams else None

    def change(self, key: bytes, deed: Callable[[Any], None]) -> None:
        """Do something to an object that was fetched."""
        thing = self._object(key)
        body = thing.stream_dict if key in self.streams else thing
        deed(body)
        self.renew(key)

    def renew(self, key: bytes) -> None:
        """Take an object as it is now."""
        thing = self._object(key)
        body = thing.stream_dict if key in self.streams else thing
        self.texts[key] = bytes(body.unparse(resolved=True))

    def _object(self, key: bytes) -> Any:
        number, generation = key.split()
        return self.source.pdf.get_object(int(number), int(generation))

    def _fetch(self, key: bytes) -> bytes:
        thing = self._object(key)
        if not isinstance(thing, pikepdf.Object):
            return written(thing)
        body: Any = thing
        if thing._type_code == ObjectType.stream:  # noqa: SLF001 - a stream is no class of its own
            self.streams.add(key)
            body = thing.stream_dict
            self._bare(body)
        said = bytes(body.unparse(resolved=True))
        if RISKY.search(said):
            if scrub(body, self.removed):
                return b"null"
            said = bytes(body.unparse(resolved=True))
        if LINKED.search(said):
            self.links.mend(key, body)
            said = bytes(body.unparse(resolved=True))
        return said

    def _bare(self, entries: Any) -> None:
        """Take off what holds for the file that was: length, cipher, data that lie elsewhere."""
        if "/Length" in entries:
            del entries["/Length"]
        for key in _ELSEWHERE:
            if key in entries:
                self.source.drop("data of a stream that lie in another file", "a volume is whole by itself")
                del entries[key]
        if "/Filter" in entries and b"/Crypt" in written(entries.Filter):
            _uncrypt(entries)


def _uncrypt(entries: Any) -> None:
    """Take the mark of a cipher off a stream: its data are read in clear."""
    filters = list(entries.Filter) if isinstance(entries.Filter, Array) else [entries.Filter]
    said = entries.get("/DecodeParms")
    parameters = list(said) if isinstance(said, Array) else [said] * len(filters)
    kept = [pair for pair in zip(filters, parameters, strict=False) if pair[0] != Name.Crypt]
    for key in ("/Filter", "/DecodeParms"):
        if key in entries:
            del entries[key]
    if kept:
        entries.Filter = Array([each for each, _ in kept])
        entries.DecodeParms = Array([each for _, each in kept])
