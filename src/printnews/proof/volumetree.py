"""The structure of an issue in a volume, compared with its source's: what is heard is what was heard.

In:   two files side by side, and the parts of their structure trees that should be the same.
Out:  what differs.
Never takes an element's word for its rows: each row of a page is looked up too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject

from printnews.proof.foreign import plain
from printnews.proof.lockstep import Lockstep, entries, listed, raw, text_of

_BY_ITSELF = {"/P", "/K", "/S", "/C", "/ID", "/Pg", "/A", "/Ref", "/Type"}


@dataclass(slots=True)
class Trees:
    """Two structure trees walked side by side."""

    step: Lockstep
    one: Any
    """The source's root."""
    two: Any
    """The volume's root."""
    old_rows: Mapping[int, Any]
    rows: Mapping[int, Any]
    """The volume's rows of this issue."""
    twins: dict[int, Any] = field(default_factory=dict)
    """Elements of the volume by their numbers in the source."""

    def faults(self, part: Any, language: str) -> Iterator[str]:
        """Walk both trees; tell what differs."""
        tops = [each for each in _kids(raw(self.one, "/K")) if isinstance(plain(each), DictionaryObject)]
        found = _kids(raw(plain(part), "/K")) if part is not None else []
        if len(tops) != len(found):
            yield f"its structure has {len(found)} trees and had {len(tops)}"
            return
        if part is not None and language and text_of(raw(plain(part), "/Lang")) != language:
            yield "its language is not what it was"
        waiting = list(zip(tops, found, strict=True))
        met: set[tuple[int, int]] = set()
        while waiting:
            left, right = waiting.pop()
            pair = (getattr(left, "idnum", id(left)), getattr(right, "idnum", id(right)))
            if pair in met:
                continue
            met.add(pair)
            if isinstance(left, IndirectObject) and isinstance(right, IndirectObject):
                self.twins[left.idnum] = right
            below = self._element(plain(left), plain(right))
            if below is None:
                yield f'its structure is not what it was, at an element "{plain(left).get("/S", "?")}"'
                return
            waiting.extend(below)
        yield from self._names()

    def _element(self, left: Any, right: Any) -> list[tuple[Any, Any]] | None:
        """Give the elements below two that are the same by themselves, or None."""
        if not isinstance(left, DictionaryObject) or not isinstance(right, DictionaryObject):
            return [] if left is None and right is None else None
        if self._role(left, self.one) != self._role(right, self.two):
            return None
        if "/Pg" in left and not self.step.same(raw(left, "/Pg"), raw(right, "/Pg")):
            return None
        keys = sorted((set(left) | set(right)) - _BY_ITSELF)
        if not all(self.step.same(raw(left, key), raw(right, key)) for key in keys):
            return None
        if not self._attributes(left, right):
            return None
        return self._inside(_kids(raw(left, "/K")), _kids(raw(right, "/K")))

    def _inside(self, ours: Sequence[Any], theirs: Sequence[Any]) -> list[tuple[Any, Any]] | None:
        if len(ours) != len(theirs):
            return None
        below = []
        for left, right in zip(ours, theirs, strict=True):
            one = plain(left)
            if isinstance(one, DictionaryObject) and one.get("/Type") not in {"/MCR", "/OBJR"}:
                below.append((left, right))
            elif not self.step.same(left, right):
                return None
        return below

    def _attributes(self, left: Any, right: Any) -> bool:
        """Compare attributes, classes and ids, which may have other names in a volume."""
        ids, classes = (self.step.renamed.get(kind, {}) for kind in ("an id", "a class"))
        if "/ID" in left and ids.get(_word(left["/ID"]), _word(left["/ID"])) != _word(raw(right, "/ID")):
            return False
        worn = [
            classes.get(each, each) if isinstance(each, str) else each for each in _plain(raw(left, "/C"))
        ]
        if worn != _plain(raw(right, "/C")):
            return False
        ours, theirs = _kids(raw(left, "/A")), _kids(raw(right, "/A"))
        return len(ours) == len(theirs) and all(map(self._attribute, ours, theirs))

    def _attribute(self, left: Any, right: Any) -> bool:
        one, two, ids = plain(left), plain(right), self.step.renamed.get("an id", {})
        if not isinstance(one, DictionaryObject) or "/Headers" not in one:
            return self.step.same(left, right)
        if not isinstance(two, DictionaryObject):
            return False
        heads = [ids.get(_word(each), _word(each)) for each in listed(raw(one, "/Headers"))]
        if heads != [_word(each) for each in listed(raw(two, "/Headers"))]:
            return False
        keys = (set(one) | set(two)) - {"/Headers"}
        return all(self.step.same(raw(one, key), raw(two, key)) for key in sorted(keys))

    def _role(self, element: Any, root: Any) -> str:
        """Give an element's type as its file maps it."""
        known, name, seen = plain(raw(root, "/RoleMap")), element.get("/S"), set()
        while isinstance(known, DictionaryObject) and name in known and name not in seen:
            seen.add(name)
            name = plain(raw(known, str(name)))
        return str(name)

    def _names(self) -> Iterator[str]:
        """Compare what ids and classes lead to."""
        for name, element in entries(raw(self.one, "/IDTree"), "/Names"):
            twin = self.twins.get(getattr(element, "idnum", 0))
            if twin is None or _bytes(raw(plain(element), "/ID")) != name:
                continue
            said = _bytes(raw(plain(twin), "/ID"))
            held = entries(raw(self.two, "/IDTree"), "/Names", low=said, high=said)
            if getattr(next(held, (b"", None))[1], "idnum", 0) != twin.idnum:
                yield "an id of its structure leads to another element"
        classes = self.step.renamed.get("a class", {})
        ours, theirs = plain(raw(self.one, "/ClassMap")), plain(raw(self.two, "/ClassMap"))
        for name in ours if isinstance(ours, DictionaryObject) else ():
            if not self.step.same(raw(ours, name), raw(theirs, classes.get(name, name))):
                yield f"the class {name} of its structure means something else"

    def row(self, number: Any, new: Any) -> bool:
        """Tell whether the row of a page or an annotation leads to the same elements."""
        held = self.old_rows.get(number)
        if not isinstance(plain(held), (ArrayObject, DictionaryObject)):
            return new is None
        ours, theirs = _row(held), _row(self.rows.get(new))
        return len(ours) == len(theirs) and all(
            one not in self.twins or self.twins[one].idnum == two
            for one, two in zip(ours, theirs, strict=True)
        )


def _row(held: Any) -> list[int]:
    things = listed(held) if isinstance(plain(held), ArrayObject) else [held]
    return [getattr(each, "idnum", 0) for each in things]


def _kids(held: Any) -> list[Any]:
    if isinstance(plain(held), ArrayObject):
        return listed(held)
    return [] if plain(held) is None else [held]


def _plain(held: Any) -> list[Any]:
    return [str(plain(each)) if isinstance(plain(each), NameObject) else plain(each) for each in _kids(held)]


def _bytes(thing: Any) -> bytes:
    thing = plain(thing)
    return bytes(thing.original_bytes) if isinstance(thing, (str, bytes)) else b""  # type: ignore[union-attr]


def _word(thing: Any) -> str:
    return _bytes(thing).decode("utf-8", "replace")
