"""What hangs on an issue beside its pages, compared with its source: bookmarks, fields, layers, files.

In:   two files side by side, and the issue's place in the volume.
Out:  what differs.
Never looks at a page: what pages show is compared by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from printnews.pdf.mergedata import Entry
from printnews.proof.foreign import plain
from printnews.proof.lockstep import Lockstep, entries, listed, raw, text_of
from printnews.proof.volumeframe import Whole

_MOST_LEVELS = 100
_STYLES = {"/D", "/R", "/r", "/A", "/a"}


@dataclass(slots=True)
class Parts:
    """An issue in its source and in a volume."""

    step: Lockstep
    trailer: Any
    """Of the source."""
    whole: Whole
    place: int

    @property
    def entry(self) -> Entry:
        """What the writer says of the issue."""
        return self.whole.issues[self.place]

    @property
    def root(self) -> Any:
        """The source's catalog."""
        return plain(raw(self.trailer, "/Root"))

    def faults(self) -> Iterator[str]:
        """Tell what differs."""
        yield from self._bookmarks()
        yield from self._labels()
        yield from self._files()
        yield from self._fields()
        yield from self._layers()
        yield from self._rest()

    def _bookmarks(self) -> Iterator[str]:
        top = IndirectObject(self.entry.fragments.bookmark, 0, self.whole.reader)
        ours = list(_items(plain(raw(self.root, "/Outlines"))))
        theirs = list(_items(plain(top)))
        if len(ours) != len(theirs):
            yield f"it has {len(theirs)} bookmarks and had {len(ours)}"
            return
        if self.step.two.landing(raw(plain(top), "/Dest")) is None:
            yield "the issue's own bookmark does not lead to its pages"
        for number, ((depth, one), (level, two)) in enumerate(zip(ours, theirs, strict=True)):
            keys = sorted(
                (set(one) | set(two)) - {"/Parent", "/Prev", "/Next", "/First", "/Last", "/Count", "/SE"}
            )
            left, right = (
                DictionaryObject({key: raw(each, key) for key in keys if key in each}) for each in (one, two)
            )
            if depth != level or not self.step.same(left, right):
                yield f"bookmark {number + 1} is not what it was"
                return

    def _labels(self) -> Iterator[str]:
        first, count = self.whole.first_page(self.place), len(self.entry.pages)
        held = entries(self.whole.at("/PageLabels"), "/Nums", low=first, high=first + count - 1)
        theirs = sorted((at - first, *_label(said)) for at, said in held)
        known: dict[int, tuple[str, str, int]] = {}
        for at, said in entries(raw(self.root, "/PageLabels"), "/Nums"):
            if isinstance(at, int) and 0 <= at < count and isinstance(plain(said), DictionaryObject):
                known[int(at)] = _label(said)
        known.setdefault(0, ("/D", "", 1))
        name = self.entry.label
        ours = [
            (at, style, f"{name}: {prefix}" if name else prefix, start)
            for at, (style, prefix, start) in sorted(known.items())
        ]
        if ours != theirs:
            yield "its page labels are not what they were"

    def _files(self) -> Iterator[str]:
        tree = raw(plain(raw(self.root, "/Names")), "/EmbeddedFiles")
        ours = [each for _, each in entries(tree, "/Names") if isinstance(plain(each), DictionaryObject)]
        names = [bytes.fromhex(name) for name, _ in self.entry.fragments.files]
        shelf = self.whole.at("/Names", "/EmbeddedFiles")
        theirs = [next((v for _, v in entries(shelf, "/Names", low=name, high=name)), None) for name in names]
        if len(ours) != len(theirs) or not all(map(self.step.same, ours, theirs)):
            yield "its attachments are not what they were"

    def _fields(self) -> Iterator[str]:
        form = plain(raw(self.root, "/AcroForm"))
        form = form if isinstance(form, DictionaryObject) else DictionaryObject()
        ours = _things(form, "/Fields")
        theirs = self.whole.of("fields", self.place)
        if len(ours) != len(theirs):
            yield f"it has {len(theirs)} fields and had {len(ours)}"
            return
        for left, right in zip(ours, theirs, strict=True):
            one, two = plain(left), plain(right)
            said = raw(one, "/DA") if "/DA" in one else raw(form, "/DA")
            turned = raw(one, "/Q") if "/Q" in one else raw(form, "/Q")
            same = self.step.same(left, right) and self.step.same(turned, raw(two, "/Q"))
            if not same or self.step.appearance(said) != text_of(raw(two, "/DA")):
                yield f'its field "{text_of(raw(one, "/T"))}" is not what it was'
        yield from self._fonts(form)

    def _fonts(self, form: Any) -> Iterator[str]:
        shelf = plain(raw(plain(raw(form, "/DR")), "/Font"))
        renamed, there = (
            self.step.renamed.get("a font of fields", {}),
            plain(self.whole.at("/AcroForm", "/DR", "/Font")),
        )
        for name in shelf if isinstance(shelf, DictionaryObject) and listed(raw(form, "/Fields")) else ():
            new = renamed.get(str(name)[1:], str(name)[1:])
            if there is None or not self.step.same(raw(shelf, name), raw(there, f"/{new}")):
                yield f"the font {name} of its fields is not what it was"

    def _layers(self) -> Iterator[str]:
        said = plain(raw(self.root, "/OCProperties"))
        if not isinstance(said, DictionaryObject):
            return
        shown = plain(raw(said, "/D"))
        shown = shown if isinstance(shown, DictionaryObject) else DictionaryObject()
        groups = [each for each in listed(raw(said, "/OCGs")) if isinstance(each, IndirectObject)]
        theirs = self.whole.of("layers", self.place)
        # A layer stands for its place in the list: here they are compared themselves.
        if len(groups) != len(theirs) or not all(
            self.step.same(plain(a), plain(b)) for a, b in zip(groups, theirs, strict=True)
        ):
            yield "its layers are not what they were"
            return
        yield from self._shown(shown, groups)

    def _shown(self, shown: Any, groups: list[Any]) -> Iterator[str]:
        """Compare how layers are seen at first."""
        off = [each.idnum for each in listed(raw(shown, "/OFF")) if isinstance(each, IndirectObject)]
        if shown.get("/BaseState") == "/OFF":
            on = {each.idnum for each in listed(raw(shown, "/ON")) if isinstance(each, IndirectObject)}
            off = [each.idnum for each in groups if each.idnum not in on]
        hidden = [getattr(each, "idnum", 0) for each in self.whole.of("hidden", self.place)]
        ours, theirs = self.step.one.layers, self.step.two.layers
        if set(map(ours.get, off)) != set(map(theirs.get, hidden)):
            yield "other layers are hidden than were"
        for kind, key in (("locked", "/Locked"), ("radio", "/RBGroups"), ("usage", "/AS")):
            if not self._alike(listed(raw(shown, key)), self.whole.of(kind, self.place)):
                yield f"its layers are not {kind} as they were"
        order = raw(shown, "/Order")
        if listed(order) and not self.step.same(order, self.whole.order(self.place)):
            yield "its layers are not listed as they were"

    def _rest(self) -> Iterator[str]:
        """Compare threads, associated files, and Info and metadata of the issue."""
        if not self._alike(_things(self.root, "/Threads"), self.whole.of("threads", self.place)):
            yield "its threads are not what they were"
        tree = plain(raw(self.root, "/StructTreeRoot"))
        files = [*_things(self.root, "/AF"), *_things(tree, "/AF")]
        if not self._alike(files, self.whole.of("associated", self.place)):
            yield "its associated files are not what they were"
        there = listed(self.whole.at("/OutputIntents"))
        for intent in listed(raw(self.root, "/OutputIntents")):
            mine = raw(plain(intent), "/DestOutputProfile")
            if not any(self.step.same(mine, raw(plain(each), "/DestOutputProfile")) for each in there):
                yield "a profile that its colours are meant for is not there"
        records = listed(self.whole.at("/PieceInfo", "/printnews", "/Private", "/Issues"))
        record = plain(records[self.place]) if self.place < len(records) else DictionaryObject()
        for what, mine in (("Info", raw(self.trailer, "/Info")), ("Metadata", raw(self.root, "/Metadata"))):
            if plain(mine) and not self.step.same(mine, raw(record, f"/{what}")):
                yield f"its {what} is not kept as it was"

    def _alike(self, ours: list[Any], theirs: list[Any]) -> bool:
        return self.step.same(ArrayObject(ours), ArrayObject(theirs))


def _things(holder: Any, key: str) -> list[Any]:
    """Give the dictionaries of a list, references as such."""
    return [each for each in listed(raw(holder, key)) if isinstance(plain(each), DictionaryObject)]


def _items(holder: Any) -> Iterator[tuple[int, Any]]:
    """Give bookmarks in their order with their depth; one that was seen ends its level."""
    seen: set[int] = set()
    stack = [(1, raw(holder, "/First"))] if isinstance(holder, DictionaryObject) else []
    while stack:
        depth, item = stack.pop()
        if not isinstance(item, IndirectObject) or item.idnum in seen or depth > _MOST_LEVELS + 1:
            continue
        seen.add(item.idnum)
        one = plain(item)
        if not isinstance(one, DictionaryObject):
            continue
        yield depth, one
        stack.append((depth, raw(one, "/Next")))
        stack.append((depth + 1, raw(one, "/First")))


def _label(said: Any) -> tuple[str, str, int]:
    said = plain(said)
    style, prefix, start = (plain(raw(said, key)) for key in ("/S", "/P", "/St"))
    return (
        str(style) if style in _STYLES else "",
        text_of(prefix) if isinstance(prefix, (str, bytes)) and not str(prefix).startswith("/") else "",
        int(start) if isinstance(start, int) and start > 0 else 1,
    )
