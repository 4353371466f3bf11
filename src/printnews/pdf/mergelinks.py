"""What an object does when somebody clicks: harmful actions taken out, links made to last.

In:   objects of an open file, one at a time.
Out:  the same objects without scripts and launches; where links ask for names.
Never follows a reference: each object is seen once, by itself.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

import pikepdf
from pikepdf import Array, Dictionary, Name, String

RISKY = re.compile(rb"/(?:JavaScript|JS|Launch|ImportData)\b")
LINKED = re.compile(rb"/(?:Dest|GoTo|URI) |^\[ \d+ /")
HARMFUL = {
    "/JavaScript": "a script",
    "/Launch": "an action that starts a program",
    "/ImportData": "an action that reads a file",
    "/Rendition": "a script of a film",
}
_OPERANDS = {
    "/JavaScript": ("/JS",),
    "/Launch": ("/F", "/Win", "/Mac", "/Unix"),
    "/ImportData": ("/F",),
    "/Rendition": ("/JS",),
}
MOST_NESTED = 100


def scrub(thing: Any, removed: Counter[str], *, depth: int = 0) -> bool:
    """Take harmful actions out of an object; tell whether it is one itself."""
    if isinstance(thing, pikepdf.Stream):
        thing = thing.stream_dict
    if depth > MOST_NESTED:
        return False
    if isinstance(thing, Dictionary):
        kind = _harm(thing)
        if kind:
            removed[HARMFUL[kind]] += 1
            return True
        for key in list(thing.keys()):
            inner = thing[key]
            if _direct(inner) and scrub(inner, removed, depth=depth + 1):
                del thing[key]
    elif isinstance(thing, Array):
        for at in reversed(range(len(thing))):
            inner = thing[at]
            if _direct(inner) and scrub(inner, removed, depth=depth + 1):
                del thing[at]
    return False


def _harm(action: Any) -> str:
    """Give the kind of a harmful action, or nothing; a structure element may bear any name."""
    kind = str(action.get("/S", ""))
    if kind not in HARMFUL or any(key in action for key in _OPERANDS[kind]):
        return kind if kind in HARMFUL else ""
    return "" if "/P" in action or kind == "/Rendition" else kind


def _direct(value: Any) -> bool:
    return isinstance(value, (Dictionary, Array)) and not value.is_indirect


@dataclass(frozen=True, slots=True)
class Use:
    """A link that asks for a name: the object it is in, and where in it."""

    key: bytes
    holder: Any
    entry: str
    name: str
    """As hexadecimal bytes."""
    old: bool
    """A name as PDF 1.1 has them, from another list than strings."""


@dataclass(slots=True)
class Links:
    """The links of a file."""

    pages: Sequence[Any]
    base: str = ""
    """What addresses are counted from (URI base of the catalog)."""
    uses: list[Use] = field(default_factory=list)
    count: int = 0

    def mend(self, key: bytes, thing: Any) -> None:
        """Note the names that an object asks for; make what counts pages, or from a base, lead by itself."""
        if isinstance(thing, Array):
            self.numbered(thing)
            return
        for holder in _dictionaries(thing):
            self._address(holder)
            for entry in _targets(holder):
                self.count += 1
                target = holder[entry]
                if isinstance(target, Array):
                    self.numbered(target)
                elif isinstance(target, Name):
                    self.uses.append(Use(key, holder, entry, str(target)[1:].encode().hex(), old=True))
                elif isinstance(target, String):
                    self.uses.append(Use(key, holder, entry, bytes(target).hex(), old=False))

    def numbered(self, target: Any) -> None:
        """Let a place name its page itself; files that were never merged get away with a number."""
        if len(target) and isinstance(target[0], int) and 0 <= target[0] < len(self.pages):
            target[0] = self.pages[target[0]]

    def _address(self, holder: Any) -> None:
        if self.base and holder.get("/S") == Name.URI and isinstance(holder.get("/URI"), String):
            address = str(holder.URI)
            try:
                if not urlsplit(address).scheme:
                    holder.URI = String(urljoin(self.base, address))
            except ValueError:
                return


def _dictionaries(thing: Any) -> Iterator[Any]:
    """Give an object's own dictionaries, the inner ones too."""
    if isinstance(thing, pikepdf.Stream):
        thing = thing.stream_dict
    stack = [(thing, 0)]
    while stack:
        here, depth = stack.pop()
        if isinstance(here, Dictionary):
            yield here
            inner: Any = here.values()
        else:
            inner = list(here) if isinstance(here, Array) else ()
        if depth < MOST_NESTED:
            stack.extend((each, depth + 1) for each in inner if _direct(each))


def _targets(holder: Any) -> Iterator[str]:
    if "/Dest" in holder:
        yield "/Dest"
    if holder.get("/S") == Name.GoTo and "/D" in holder:
        yield "/D"


def rename(uses: Sequence[Use], dests: Mapping[str, str], old_dests: Mapping[str, str]) -> set[bytes]:
    """Let links ask for new names; give the objects that changed."""
    changed = set()
    for use in uses:
        new = (old_dests if use.old else dests).get(use.name)
        if new is None:
            continue
        raw = bytes.fromhex(new)
        use.holder[use.entry] = Name("/" + raw.decode()) if use.old else String(raw)
        changed.add(use.key)
    return changed
