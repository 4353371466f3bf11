"""The structure tree of a file, readied to become a part of the volume's.

In:   the tree of an open file.
Out:  its topmost elements under one part; its rows, counted anew; its names of roles, classes, elements.
Never walks all elements unless a name has to change.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import Any

from pikepdf import Array, Dictionary, Name, String

from printnews.pdf.mergedata import OWN
from printnews.pdf.mergesource import MOST_ENTRIES, Source, flat, listed, written
from printnews.pdf.syntax import references


@dataclass(slots=True)
class Structure:
    """The structure tree of a file."""

    rows: list[tuple[int, bytes]] = field(default_factory=list)
    """What each row of the parent tree holds, by its number in the file."""
    roles: list[tuple[str, bytes]] = field(default_factory=list)
    classes: list[tuple[str, bytes]] = field(default_factory=list)
    ids: list[tuple[str, bytes]] = field(default_factory=list)
    namespaces: list[bytes] = field(default_factory=list)
    associated: list[bytes] = field(default_factory=list)
    part: bytes = b""
    """The part that holds its topmost elements, where there are any."""

    def drafts(self) -> Iterator[bytes]:
        """Give all that may refer to objects."""
        yield self.part
        for shelf in (self.roles, self.classes, self.ids):
            yield from (value for _, value in shelf)
        yield from (value for _, value in self.rows)
        yield from (*self.namespaces, *self.associated)


def read_structure(source: Source, part: Any, above: Any, title: str) -> Structure:
    """Read the tree, and hang its topmost elements under `part`, which hangs under `above`."""
    found = Structure()
    root = source.pdf.Root.get("/StructTreeRoot")
    if not isinstance(root, Dictionary):
        return found
    tops = _tops(source, root)
    found.part = written(part) if tops else b""
    for top in tops:
        top.P = part
    said = {"/Type": Name.StructElem, "/S": Name.Part, "/P": above, "/T": String(title), "/K": Array(tops)}
    for key, value in said.items():
        part[key] = value
    if isinstance(source.pdf.Root.get("/Lang"), String):
        part.Lang = source.pdf.Root.Lang
    _rows(found, root)
    found.roles = [(name, written(target)) for name, target in _entries(root, "/RoleMap")]
    found.classes = [(name, written(target)) for name, target in _entries(root, "/ClassMap")]
    for name, value, _ in flat(root.get("/IDTree"), "/Names"):
        if isinstance(name, String) and isinstance(value, Dictionary) and value.is_indirect:
            found.ids.append((bytes(name).hex(), written(value)))
    for key, shelf in (("/Namespaces", found.namespaces), ("/AF", found.associated)):
        shelf.extend(written(each) for each in listed(root, key) if isinstance(each, Dictionary))
    for key in sorted(set(root.keys()) - _KNOWN):
        source.drop(f"{key[1:]} of the structure", "nothing is known that would keep its meaning in a volume")
    return found


_KNOWN = {
    "/Type",
    "/K",
    "/ParentTree",
    "/ParentTreeNextKey",
    "/RoleMap",
    "/ClassMap",
    "/IDTree",
    "/Namespaces",
    "/AF",
}


def _tops(source: Source, root: Any) -> list[Any]:
    """Give the topmost elements, each an object of its own."""
    kids = root.get("/K")
    tops = [kids] if isinstance(kids, Dictionary) else listed(root, "/K")
    elements = [top for top in tops if isinstance(top, Dictionary)]
    return [top if top.is_indirect else source.pdf.make_indirect(top) for top in elements]


def _rows(found: Structure, root: Any) -> None:
    known: dict[int, bytes] = {}
    for number, value, _ in flat(root.get("/ParentTree"), "/Nums"):
        if isinstance(number, int) and isinstance(value, (Dictionary, Array)):
            known.setdefault(number, written(value))
    found.rows = sorted(known.items())


def _entries(root: Any, key: str) -> Iterator[tuple[str, Any]]:
    shelf = root.get(key)
    if isinstance(shelf, Dictionary):
        for name in sorted(shelf.keys()):
            yield name, shelf.get_raw(name)


def hashed(entries: list[tuple[str, bytes]]) -> tuple[tuple[str, str], ...]:
    """Give names with a hash of what each means; what refers to others means something in its file only."""
    return tuple(
        (name, OWN if references(value) else blake2b(value, digest_size=16).hexdigest())
        for name, value in entries
    )


def chained(roles: list[tuple[str, bytes]]) -> tuple[tuple[str, str], ...]:
    """Give roles with all that they are mapped to in the end: what one means may hang on another."""
    known = {name: target.decode("latin-1") for name, target in roles}

    def chain(name: str) -> Iterator[str]:
        seen = {name}
        while name in known and (name := known[name]) not in seen:
            seen.add(name)
            yield name

    return tuple((name, " ".join(chain(name))) for name in known)


def rename_in(thing: Any, names: Mapping[str, Mapping[str, str]]) -> None:
    """Give an element its new id, role and classes, and let table cells ask for new ids."""
    if not isinstance(thing, Dictionary):
        return
    if isinstance(thing.get("/ID"), String) and bytes(thing.ID).hex() in names["ids"]:
        thing.ID = String(bytes.fromhex(names["ids"][bytes(thing.ID).hex()]))
    role = str(thing.get("/S", "")) if "/P" in thing else ""
    if role in names["roles"]:
        thing.S = Name(names["roles"][role])
    worn = thing.get("/C") if "/P" in thing else None
    if isinstance(worn, Name) and str(worn) in names["classes"]:
        thing.C = Name(names["classes"][str(worn)])
    elif isinstance(worn, Array):
        for at, each in enumerate(worn):
            if isinstance(each, Name) and str(each) in names["classes"]:
                worn[at] = Name(names["classes"][str(each)])
    _headers(thing, names["ids"])


def _headers(thing: Any, ids: Mapping[str, str]) -> None:
    attributes: Any = thing.get("/A", thing)
    for each in attributes if isinstance(attributes, Array) else (attributes, thing):
        heads: Any = each.get("/Headers") if isinstance(each, Dictionary) else None
        for at, head in enumerate(list(heads)[:MOST_ENTRIES] if isinstance(heads, Array) else ()):
            if isinstance(head, String) and bytes(head).hex() in ids:
                heads[at] = String(bytes.fromhex(ids[bytes(head).hex()]))
