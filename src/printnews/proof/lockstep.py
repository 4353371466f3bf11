"""Two files walked side by side, object by object: what one shows, the other has to show.

In:   a thing of a source and the thing of a volume that should be the same.
Out:  whether they are, all the way down.
Never trusts that objects have the same number or are as many: what they hold is compared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urljoin, urlsplit

from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject, StreamObject

from printnews.proof.foreign import FAULTS, plain

MOST_LEVELS = 1_000
MOST_NAMES = 1_000_000
_STARTS = {"/JavaScript": ("/JS",), "/Launch": ("/F", "/Win", "/Mac", "/Unix"), "/ImportData": ("/F",)}
_OF_A_STREAM = {"/Length", "/Filter", "/DecodeParms", "/F", "/FFilter", "/FDecodeParms", "/DL"}
_OF_A_FILE = {"/StructParent", "/StructParents"}
"""Numbers of rows, which every file counts anew; the rows themselves are compared."""


@dataclass(slots=True)
class Side:
    """One of the two files, and what its numbers stand for."""

    pages: Mapping[int, int]
    """Places of the issue's pages by their object numbers."""
    layers: Mapping[int, int]
    named: Callable[[Any], Any]
    """Where a name leads."""
    base: str = ""
    """What addresses are counted from."""

    def landing(self, target: Any) -> tuple[int | None, list[Any]] | None:
        """Give the page that a target shows and how it is shown, or None where it leads nowhere."""
        target = plain(target)
        if isinstance(target, (str, bytes)):
            target = plain(self.named(target))
        if isinstance(target, DictionaryObject):
            target = plain(raw(target, "/D"))
        if not isinstance(target, ArrayObject) or not target:
            return None
        first, *rest = list.__iter__(target)
        if isinstance(first, IndirectObject):
            return self.pages.get(first.idnum), rest
        number = int(first) if isinstance(first, int) else -1
        return (number if 0 <= number < len(self.pages) else None), rest

    def address(self, thing: Any) -> str:
        """Give an address as it leads by itself."""
        said = str(plain(thing))
        try:
            return said if not self.base or urlsplit(said).scheme else str(urljoin(self.base, said))
        except ValueError:
            return said


@dataclass(slots=True)
class Lockstep:
    """Walks a source and a volume side by side."""

    one: Side
    two: Side
    renamed: Mapping[str, Mapping[str, str]]
    """New names by what they name: "a field", "a font of fields", "an id" ..."""
    met: dict[tuple[int, int], None] = field(default_factory=dict)
    """Pairs that were seen, in their order."""

    def same(self, one: Any, two: Any) -> bool:
        """Tell whether two things are the same all the way down."""
        before = len(self.met)
        same = self._same(one, two)
        while not same and len(self.met) > before:
            self.met.popitem()  # what hangs on a pair that differs was not seen to its end
        return same

    def _same(self, one: Any, two: Any) -> bool:
        waiting = [(one, two)]
        while waiting:
            left, right = waiting.pop()
            known = self._known(left, right)
            if known is None:
                below = self._below(plain(left), plain(right))
                if below is None:
                    return False
                waiting.extend(below)
            elif not known:
                return False
        return True

    def landings(self, one: Any, two: Any) -> bool:
        """Tell whether two targets show the same page in the same way."""
        left, right = self.one.landing(one), self.two.landing(two)
        if left is None or right is None:
            return left is right
        return left[0] == right[0] and self.same(ArrayObject(left[1]), ArrayObject(right[1]))

    def _known(self, left: Any, right: Any) -> bool | None:
        """Tell of two references whether they are the same, or None where their things have to be seen."""
        a, b = (each.idnum if isinstance(each, IndirectObject) else 0 for each in (left, right))
        for ours, theirs in ((self.one.pages, self.two.pages), (self.one.layers, self.two.layers)):
            if a in ours or b in theirs:
                return ours.get(a) == theirs.get(b)
        if a and b:
            if (a, b) in self.met:
                return True
            self.met[a, b] = None
        return None

    def _below(self, left: Any, right: Any) -> list[tuple[Any, Any]] | None:
        """Give the pairs that two things hold, or None where the things themselves differ."""
        if starts_something(left):
            left = None
        if isinstance(left, DictionaryObject) and isinstance(right, DictionaryObject):
            return self._dictionaries(left, right)
        if isinstance(left, ArrayObject) and isinstance(right, ArrayObject):
            return self._arrays(left, right)
        return [] if _equal(left, right) else None

    def _arrays(self, left: Any, right: Any) -> list[tuple[Any, Any]] | None:
        ours = [each for each in list.__iter__(left) if not starts_something(each)]
        theirs = list(list.__iter__(right))
        if len(ours) != len(theirs):
            return None
        numbered = len(ours) > 1 and isinstance(ours[0], int) and isinstance(plain(ours[1]), NameObject)
        if numbered and isinstance(theirs[0], IndirectObject):
            return [] if self.landings(left, right) else None
        return list(zip(ours, theirs, strict=True))

    def _dictionaries(self, left: Any, right: Any) -> list[tuple[Any, Any]] | None:
        if "/StructElem" in {left.get("/Type"), right.get("/Type")}:
            return []  # the tree is compared by itself
        passed = set(_OF_A_FILE)
        if isinstance(left, StreamObject) or isinstance(right, StreamObject):
            if not _streams(left, right):
                return None
            passed |= _OF_A_STREAM
        for keys, same in self._special(left, right):
            if not same:
                return None
            passed |= keys
        rest = sorted((set(left) | set(right)) - passed)
        return [(raw(left, key), raw(right, key)) for key in rest]

    def _special(self, left: Any, right: Any) -> Iterator[tuple[set[str], bool]]:
        """Compare what is written otherwise in a volume and means the same."""
        kind = left.get("/S")
        if "/Dest" in left or "/Dest" in right:
            yield {"/Dest"}, self.landings(raw(left, "/Dest"), raw(right, "/Dest"))
        if kind == "/GoTo":
            yield {"/D"}, self.landings(raw(left, "/D"), raw(right, "/D"))
        if kind == "/URI" and "/URI" in left:
            yield {"/URI"}, self.one.address(left["/URI"]) == str(plain(raw(right, "/URI")))
        if "/DA" in left:
            yield {"/DA"}, self.appearance(left["/DA"]) == text_of(raw(right, "/DA"))
        elif left.get("/Subtype") == "/Widget" or "/FT" in left:
            yield {"/DA", "/Q"}, True  # from the form itself: compared with the fields
        if "/T" in left and ("/FT" in left or "/Kids" in left) and "/Parent" not in left:
            name = text_of(left["/T"])
            yield {"/T"}, self.renamed.get("a field", {}).get(name, name) == text_of(raw(right, "/T"))
        if inherited(left, "/FT") == "/Sig":
            yield {"/V"}, "/V" not in right

    def appearance(self, said: Any) -> str:
        """Give what a field says of its type, with the volume's name of the font."""
        fonts = self.renamed.get("a font of fields", {})
        return " ".join(fonts.get(word, word) for word in text_of(said).split(" "))


def raw(holder: Any, key: str) -> Any:
    """Give what a dictionary holds, references as such; of anything else nothing."""
    return holder.raw_get(key) if isinstance(holder, DictionaryObject) and key in holder else None


def text_of(thing: Any) -> str:
    """Give a string's words."""
    thing = plain(thing)
    return thing.decode("latin-1") if isinstance(thing, bytes) else str(thing or "")


def starts_something(thing: Any) -> bool:
    """Tell whether a thing is an action that no volume may hold."""
    if not isinstance(thing, DictionaryObject):
        return False
    kind = thing.get("/S")
    if kind == "/Rendition":
        return "/JS" in thing
    return kind in _STARTS and ("/P" not in thing or any(key in thing for key in _STARTS[kind]))


def _equal(left: Any, right: Any) -> bool:
    if isinstance(left, NameObject) or isinstance(right, NameObject):
        return isinstance(left, NameObject) and isinstance(right, NameObject) and str(left) == str(right)
    if isinstance(left, (str, bytes)) and isinstance(right, (str, bytes)):
        return bytes(left.original_bytes) == bytes(right.original_bytes)  # type: ignore[union-attr]
    return bool(left == right) and isinstance(left, (int, float)) == isinstance(right, (int, float))


def _streams(left: Any, right: Any) -> bool:
    """Tell whether two streams hold the same; equal bytes in equal coding need no decoding."""
    if not isinstance(left, StreamObject) or not isinstance(right, StreamObject):
        return False
    ours, theirs = (bytes(each._data) for each in (left, right))  # noqa: SLF001 - pypdf has no public way to it
    coded = [[repr(plain(raw(each, key))) for key in ("/Filter", "/DecodeParms")] for each in (left, right)]
    if ours == theirs and coded[0] == coded[1]:
        return True
    try:
        ours, theirs = (bytes(each.get_data()) for each in (left, right))
    except FAULTS:
        return False
    if "/Type" not in left and "/Subtype" not in left:
        # Where a length lies, readers differ about the line's end before "endstream", which shows nothing.
        ours, theirs = ours.rstrip(b"\r\n"), theirs.rstrip(b"\r\n")
    return ours == theirs


def inherited(page: Any, key: str) -> Any:
    """Give what a page has itself, or from the branches it hangs on."""
    for _ in range(MOST_LEVELS):
        page = plain(page)
        if not isinstance(page, DictionaryObject):
            return None
        if key in page:
            return page.raw_get(key)
        page = raw(page, "/Parent")
    return None


def listed(thing: Any) -> list[Any]:
    """Give the items of an array, references as such; of anything else nothing."""
    thing = plain(thing)
    return list(list.__iter__(thing)) if isinstance(thing, ArrayObject) else []


def entries(tree: Any, key: str, *, low: Any = None, high: Any = None) -> Iterator[tuple[Any, Any]]:
    """Give entries of a tree of names or numbers, from `low` to `high` where these are given.

    A branch that was seen is not walked again; one whose limits are beyond is not looked into.
    """
    stack, seen, given = [tree], set(), 0
    while stack:
        node = stack.pop()
        if isinstance(node, IndirectObject):
            if node.idnum in seen:
                continue
            seen.add(node.idnum)
        node = plain(node)
        if not isinstance(node, DictionaryObject) or _beyond(node, low, high):
            continue
        stack.extend(reversed(listed(raw(node, "/Kids"))))
        held = listed(raw(node, key))
        for at in range(0, len(held) - 1, 2):
            word = _key(held[at])
            given += 1
            if given > MOST_NAMES:
                return
            if low is None or low <= word <= high:
                yield word, held[at + 1]


def _beyond(node: Any, low: Any, high: Any) -> bool:
    limits = listed(raw(node, "/Limits"))
    if low is None or len(limits) != 2:
        return False
    return bool(_key(limits[1]) < low or _key(limits[0]) > high)


def _key(thing: Any) -> Any:
    thing = plain(thing)
    return bytes(thing.original_bytes) if isinstance(thing, (str, bytes)) else thing  # type: ignore[union-attr]
