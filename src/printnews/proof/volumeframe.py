"""The objects that hold a volume together, read back: each issue in its place in all of them.

In:   the volume, and what its writer says of its issues.
Out:  where each issue's things stand; findings where the whole lacks some, or has more.
Never looks into an issue: that is compared with its source.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path
from typing import Any

from pypdf.generic import IndirectObject, NameObject

from printnews.pdf.mergedata import Entry, Names
from printnews.proof.foreign import plain
from printnews.proof.lockstep import entries, listed, raw
from printnews.proof.volumefile import VolumeReader

LISTS = {
    "fields": ("/AcroForm", "/Fields"),
    "layers": ("/OCProperties", "/OCGs"),
    "hidden": ("/OCProperties", "/D", "/OFF"),
    "locked": ("/OCProperties", "/D", "/Locked"),
    "radio": ("/OCProperties", "/D", "/RBGroups"),
    "usage": ("/OCProperties", "/D", "/AS"),
    "threads": ("/Threads",),
    "associated": ("/AF",),
    "namespaces": ("/StructTreeRoot", "/Namespaces"),
}
"""Lists in which the things of one issue follow those of the one before."""


@dataclass(slots=True)
class Whole:
    """A volume as pypdf reads it."""

    reader: Any
    issues: Sequence[Entry]
    """Without what is compared through the file alone: a process holds them all."""
    _starts: dict[str, list[int]]
    """Where the things of each issue begin in each list, and its pages in the volume."""

    @classmethod
    @contextmanager
    def read(cls, path: Path, issues: Iterable[Entry]) -> Iterator[Whole]:
        """Open a volume; nothing of it is held in memory but what is looked at."""
        light = tuple(map(_light, issues))
        counts = {kind: [len(getattr(each.fragments, kind)) for each in light] for kind in LISTS}
        counts["pages"] = [len(each.pages) for each in light]
        counts["order"] = [bool(each.fragments.layer_order) for each in light]
        starts = {kind: list(accumulate(each, initial=0)) for kind, each in counts.items()}
        with path.open("rb") as file:
            yield cls(VolumeReader(file), light, starts)

    @contextmanager
    def reopened(self, path: Path) -> Iterator[Whole]:
        """Read through a file of our own: two processes would move each other's place in a common one."""
        with path.open("rb") as file:
            self.reader.stream = file
            yield self

    def at(self, *keys: str) -> Any:
        """Give what lies at the end of some keys of the catalog."""
        found: Any = self.reader.trailer["/Root"].get_object()
        for key in keys:
            found = raw(plain(found), key)
        return found

    def of(self, kind: str, place: int) -> list[Any]:
        """Give an issue's things in one of the lists."""
        starts = self._starts[kind]
        return listed(self.at(*LISTS[kind]))[starts[place] : starts[place + 1]]

    def first_page(self, place: int) -> int:
        """Give the place of an issue's first page in the volume."""
        return self._starts["pages"][place]

    def named(self, name: Any) -> Any:
        """Give where a name leads."""
        if isinstance(name, NameObject):
            return raw(plain(self.at("/Dests")), name)
        said = bytes(name.original_bytes)
        found = entries(self.at("/Names", "/Dests"), "/Names", low=said, high=said)
        return next((value for _, value in found), None)

    def order(self, place: int) -> Any:
        """Give how an issue's layers are listed."""
        items, before = listed(self.at("/OCProperties", "/D", "/Order")), self._starts["order"][place]
        held = listed(items[before]) if before < len(items) else []
        return held[1] if len(held) == 2 else None

    def faults(self) -> Iterator[str]:
        """Tell what the whole lacks, or has beyond its issues."""
        yield from self._pages()
        for kind, keys in LISTS.items():
            found, wanted = len(listed(self.at(*keys))), self._starts[kind][-1]
            if found != wanted:
                yield f"The volume has {found} {kind} and should have {wanted}"
        yield from self._structure()
        marks = [each.fragments.bookmark for each in self.issues if each.fragments.bookmark]
        if self._bookmarks() != marks:
            yield "The volume's bookmarks are not one an issue, in their order"
        records = listed(self.at("/PieceInfo", "/printnews", "/Private", "/Issues"))
        if len(records) != len(self.issues):
            yield f"The volume keeps Info and metadata of {len(records)} issues of {len(self.issues)}"
        yield from self._twins()

    def _pages(self) -> Iterator[str]:
        root, pages = plain(self.at("/Pages")), self._starts["pages"][-1]
        if _numbers(listed(raw(root, "/Kids"))) != [each.fragments.tree for each in self.issues]:
            yield "The volume's page tree does not hold its issues in their order"
        said = plain(raw(root, "/Count"))
        if said != pages:
            yield f"The volume says it has {said} pages; it should have {pages}"

    def _structure(self) -> Iterator[str]:
        parts = [each.fragments.part for each in self.issues if each.fragments.part]
        document = next(iter(listed(self.at("/StructTreeRoot", "/K"))), None)
        if _numbers(listed(raw(plain(document), "/K") if document else None)) != parts:
            yield "The volume's structure does not hold its issues in their order"
        rows = [each.fragments.parent_tree for each in self.issues if each.fragments.parent_tree[0]]
        nodes = [row[0] for row in sorted(rows, key=lambda row: row[1])] if parts else []
        if _numbers(listed(self.at("/StructTreeRoot", "/ParentTree", "/Kids"))) != nodes:
            yield "The rows of the volume's structure are not those of its issues"

    def _bookmarks(self) -> list[int]:
        found: list[int] = []
        item = raw(plain(self.at("/Outlines")), "/First")
        while isinstance(item, IndirectObject) and len(found) <= len(self.issues):
            found.append(item.idnum)
            item = raw(plain(item), "/Next")
        return found

    def _twins(self) -> Iterator[str]:
        """Tell of things that have the same name, or stand in the volume twice."""
        held = {
            "fields": [name for each in self.issues for name in each.names.fields],
            "layers": [name for each in self.issues for name in each.fragments.layers],
            "files": [name for each in self.issues for name, _ in each.fragments.files],
        }
        for kind, names in held.items():
            if len(set(names)) != len(names):
                yield f"Two {kind} of the volume have the same name"


def _light(entry: Entry) -> Entry:
    """Give an entry without what nobody asks it for here."""
    pieces = replace(entry.fragments, dests=(), old_dests=(), asked=(), ids=(), labels=(), info="")
    names = Names(fields=entry.names.fields)
    return replace(entry, fragments=pieces, names=names, subjects=(), kept=(), file="", title="")


def _numbers(references: Sequence[Any]) -> list[int]:
    return [getattr(each, "idnum", 0) for each in references]
