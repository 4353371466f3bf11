"""A volume compared with its sources through another parser, issue by issue, each in a process of its own.

In:   the volume, and the files that it was merged from.
Out:  a finding for every page, picture, font, box or link that is not what it was.
Never trusts the writer: pypdf reads what pikepdf wrote.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NullObject, StreamObject

from printnews.diagnostics import Report, Span
from printnews.pdf.mergelinks import HARMFUL

SECONDS = 600.0
"""For one issue; a reader that takes longer will not end."""
_INHERITED = ("/MediaBox", "/CropBox", "/Rotate", "/Resources")
_BOXES = ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox", "/Rotate", "/UserUnit")
_NOT_SHOWN = {"/Parent", "/P", "/StructParent", "/StructParents", "/Length", "/Filter", "/DecodeParms"}
_LEADS = {"/A", "/AA", "/Dest", "/T", "/DA", "/V"}
_CURE = "This is a fault of the program; no volume was written. Please tell its makers."
MOST_DEEP = 60


@dataclass(frozen=True, slots=True)
class Source:
    """A file, and where its pages stand in the volume."""

    path: Path
    shown: str
    passwords: tuple[str, ...]
    label: str
    pages: tuple[int, ...]


def prove(volume: Path, sources: Sequence[Source], *, pages: int, report: Report) -> None:
    """Compare a volume with its sources; what could not be compared is told like a difference."""
    whole = PdfReader(volume)
    if len(whole.pages) != pages:
        report.error(
            Span(volume.name),
            "proof-pages",
            f"The volume has {len(whole.pages)} pages; it should have {pages}.",
            _CURE,
        )
        return
    for source in sources:
        found = _apart(volume, source)
        if found:
            report.error(
                Span(source.shown), "proof-differs", f"{found[0]} ({len(found)} differences).", _CURE
            )


def _apart(volume: Path, source: Source) -> list[str]:
    """Compare one issue in a process of its own."""
    ways = multiprocessing.get_all_start_methods()
    context: Any = multiprocessing.get_context("fork" if "fork" in ways else "spawn")
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_send, args=(theirs, volume, source), daemon=True)
    process.start()
    theirs.close()
    try:
        return list(ours.recv()) if ours.poll(SECONDS) else ["The comparison does not come to an end"]
    except EOFError:
        return ["The comparison broke off"]
    finally:
        process.kill()
        process.join()


def _send(line: Any, volume: Path, source: Source) -> None:
    try:
        line.send(compare(volume, source))
    except Exception as fault:  # noqa: BLE001 - a foreign file may break a reader in any way; then nothing is proven
        line.send([f"It could not be compared: {type(fault).__name__}: {fault}"])


def compare(volume: Path, source: Source) -> list[str]:
    """Give what differs between an issue and its source."""
    one = PdfReader(source.path)
    if one.is_encrypted:
        opened = any(one.decrypt(password) for password in ("", *source.passwords))
        if not opened:
            return ["It could not be opened to be compared"]
    two = PdfReader(volume)
    before = list(one.pages)
    after = [IndirectObject(number, 0, two).get_object() for number in source.pages]
    if len(before) != len(after):
        return [f"It has {len(before)} pages, and {len(after)} in the volume"]
    left = _Eye(one, {_number(page): at for at, page in enumerate(before)})
    right = _Eye(two, {number: at for at, number in enumerate(source.pages)})
    found: list[str] = []
    for at, (old, new) in enumerate(zip(before, after, strict=True)):
        was, now = left.page(old), right.page(new)
        found.extend(
            f"Page {at + 1}: its {what} are not what they were" for what in was if was[what] != now[what]
        )
    return found


def _number(page: Any) -> int:
    return int(page.indirect_reference.idnum)


@dataclass(slots=True)
class _Eye:
    """Sees what pages show and where their links lead, in one file."""

    reader: PdfReader
    pages: dict[int, int]
    """Indexes of the issue's pages by their object numbers."""
    _known: dict[int, bytes] = field(default_factory=dict)
    _names: dict[str, Any] | None = None

    def page(self, page: Any) -> dict[str, Any]:
        """Give what a page shows, as values that can be compared."""
        said = {key: _inherited(page, key) for key in {*_INHERITED, *_BOXES}}
        annotations = page.get("/Annots")
        notes = [each.get_object() for each in (annotations.get_object() if annotations else ())]
        return {
            "boxes": [self._hash(said[key], 0) for key in _BOXES],
            "contents": self._contents(page),
            "fonts and pictures": self._hash(said["/Resources"], 0),
            "annotations": [self._note(each) for each in notes if isinstance(each, DictionaryObject)],
            "links": [self._lead(each) for each in notes if isinstance(each, DictionaryObject)],
        }

    def _contents(self, page: Any) -> bytes:
        held = page.get("/Contents")
        held = held.get_object() if held is not None else ArrayObject()
        streams = held if isinstance(held, ArrayObject) else [held]
        return b"".join(self._hash(each, 0) for each in streams)

    def _note(self, note: DictionaryObject) -> bytes:
        plain = DictionaryObject({key: note.raw_get(key) for key in note if key not in _LEADS})
        return self._hash(plain, 0)

    def _lead(self, note: DictionaryObject) -> Any:
        """Give where an annotation leads: an address, or a page of the issue and how it is shown."""
        if "/Dest" in note:
            return self._landing(note["/Dest"])
        action = note.get("/A")
        action = action.get_object() if action is not None else None
        if not isinstance(action, DictionaryObject) or action.get("/S") in HARMFUL:
            return None
        if action.get("/S") == "/GoTo":
            return self._landing(action.get("/D"))
        return str(action.get("/URI", "")) or self._hash(action, 0)

    def _landing(self, target: Any) -> Any:
        target = target.get_object() if target is not None else None
        if isinstance(target, (str, bytes)):
            target = self._named(target)
        if isinstance(target, DictionaryObject):
            target = target.get("/D")
            target = target.get_object() if target is not None else None
        if not isinstance(target, ArrayObject) or not target:
            return None
        first = target[0] if not isinstance(target[0], IndirectObject) else self.pages.get(target[0].idnum)
        return (None if isinstance(first, NullObject) else first, [str(each) for each in target[1:]])

    def _named(self, name: Any) -> Any:
        if self._names is None:
            root: Any = self.reader.trailer["/Root"]
            shelf = root.get("/Names", DictionaryObject()).get_object().get("/Dests")
            self._names = dict(_entries(shelf))
            old = root.get("/Dests")
            for key, value in old.get_object().items() if old is not None else ():
                self._names[str(key)] = value.get_object()
        return self._names.get(str(name))

    def _hash(self, thing: Any, depth: int) -> bytes:
        """Give a hash of a thing and of all that it shows; pages stand for their index."""
        number = thing.idnum if isinstance(thing, IndirectObject) else None
        if number is not None:
            if number in self.pages:
                return b"page %d" % self.pages[number]
            if number in self._known:
                return self._known[number]
            self._known[number] = b"again"
            thing = thing.get_object()
        found = blake2b(self._said(thing, depth), digest_size=16).digest()
        if number is not None:
            self._known[number] = found
        return found

    def _said(self, thing: Any, depth: int) -> bytes:
        if depth > MOST_DEEP or thing is None or isinstance(thing, NullObject):
            return b"null"
        if isinstance(thing, DictionaryObject):
            if thing.get("/S") in HARMFUL or thing.get("/Type") in {"/StructElem", "/Page"}:
                return b"null"
            kept = [key for key in sorted(thing) if key not in _NOT_SHOWN]
            parts = [key.encode() + self._hash(thing.raw_get(key), depth + 1) for key in kept]
            return b"<<" + b"".join(parts) + (_data(thing) if isinstance(thing, StreamObject) else b"")
        if isinstance(thing, ArrayObject):
            return b"[" + b" ".join(self._hash(each, depth + 1) for each in list.__iter__(thing))
        return repr(thing).encode("utf-8", "replace")


def _data(stream: Any) -> bytes:
    """Give a stream decoded, or as it lies there where nobody can decode it."""
    try:
        return bytes(stream.get_data())
    except Exception:  # noqa: BLE001 - a picture's own coding, or damage that both files have
        return bytes(stream._data)  # noqa: SLF001 - pypdf has no public way to it


def _inherited(page: Any, key: str) -> Any:
    for _ in range(1_000):
        if page is None:
            return None
        if key in page:
            return page.raw_get(key)
        above = page.get("/Parent") if key in _INHERITED else None
        page = above.get_object() if above is not None else None
    return None


def _entries(tree: Any) -> Iterator[tuple[str, Any]]:
    """Give the entries of a name tree; a branch that was seen is not walked again."""
    stack, seen = [tree], set()
    while stack:
        node = stack.pop()
        if isinstance(node, IndirectObject):
            if node.idnum in seen:
                continue
            seen.add(node.idnum)
        node = node.get_object() if node is not None else None
        if not isinstance(node, DictionaryObject):
            continue
        kids = node.get("/Kids")
        stack.extend(kids.get_object() if kids is not None else ())
        names = node.get("/Names")
        held = list(names.get_object()) if names is not None else []
        yield from ((str(one), two.get_object()) for one, two in zip(held[::2], held[1::2], strict=False))
