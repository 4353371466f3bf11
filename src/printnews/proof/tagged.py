"""A tagged PDF as plain values: its structure tree, and the words that the tree refers to.

In:   any PDF file.
Out:  branches and leaves in reading order; for each leaf what is heard of it.
Never writes, never knows what printnews meant: only what the file says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

from printnews.proof.foreign import FAULTS, UnreadableError
from printnews.proof.marked import ARTIFACT, Font, Thing, things_of

DEEPEST = 100
"""Elements in elements; more are a loop."""
STANDARD = frozenset(
    {
        *("Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index"),
        *("NonStruct", "Private", "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl", "LBody"),
        *("Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Span", "Quote", "Note", "Reference"),
        *("BibEntry", "Code", "Link", "Annot", "Ruby", "RB", "RT", "RP", "Warichu", "WT", "WP"),
        *("Figure", "Formula", "Form"),
    }
)
"""The standard structure types (ISO 32000-1, 14.8.4)."""

Said: TypeAlias = tuple[str, str]
"""Words, and the language that the marked content states for them; empty for the element's own."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """Content of a page, or of a tagged form on it, that an element refers to."""

    page: int
    mcid: int
    stream: int = 0
    """Number of the form's object; 0 for the page itself."""


@dataclass(frozen=True, slots=True)
class Object:
    """An annotation that an element refers to, and where it leads."""

    page: int
    note: Any = field(hash=False)
    target: str


@dataclass(frozen=True, slots=True, eq=False)
class Branch:
    """An element of the structure."""

    type: str
    """As it is written."""
    role: str
    """The standard type that it means."""
    raw: Any
    kids: tuple[Branch | Leaf | Object, ...]
    parented: bool
    """Whether it names the element around it."""

    def said(self, key: str) -> str | None:
        """Give a text that the element states, or None."""
        found = self.raw.get(key)
        return None if found is None else str(found.get_object())

    @property
    def branches(self) -> tuple[Branch, ...]:
        """The elements in it."""
        return tuple([kid for kid in self.kids if isinstance(kid, Branch)])

    def all(self) -> Iterator[Branch]:
        """Give it and every element below, in reading order."""
        yield self
        for kid in self.branches:
            yield from kid.all()


@dataclass(frozen=True, slots=True)
class Tagged:
    """A file with its tree and everything its pages show."""

    reader: Any
    root: Any
    """The catalog."""
    branches: tuple[Branch, ...]
    things: tuple[tuple[Thing, ...], ...]
    """By page."""
    loops: int
    """Elements that were met again: below themselves, or below another one."""

    @property
    def language(self) -> str:
        """The language of the document, or nothing."""
        return str(self.root.get("/Lang", ""))

    def elements(self) -> Iterator[Branch]:
        """Give every element in reading order."""
        for branch in self.branches:
            yield from branch.all()


def read_tagged(path: Path) -> Tagged:
    """Read a file.

    Raises:
        UnreadableError: It is no PDF, or a broken one.
    """
    try:
        reader = PdfReader(path)
        root: Any = reader.root_object
        fonts: dict[int, Font] = {}
        things = tuple(tuple(things_of(page, fonts)) for page in reader.pages)
        tree = _Tree(reader, _roles(root))
        return Tagged(reader, root, tuple(tree.read(root)), things, tree.loops)
    except FAULTS as fault:
        raise UnreadableError(f"It cannot be read as a PDF: {fault}") from fault


def _roles(root: Any) -> Mapping[str, str]:
    """Give the standard type of each type that the file maps."""
    stated = root.get("/StructTreeRoot", {}).get("/RoleMap", {})
    return {str(name)[1:]: str(target)[1:] for name, target in stated.items()}


def standard_type(name: str, roles: Mapping[str, str]) -> str:
    """Follow a role map; what leads nowhere, or in a circle, stays what it is."""
    seen: list[str] = []
    while name not in STANDARD and name in roles and name not in seen:
        seen.append(name)
        name = roles[name]
    return name


@dataclass(slots=True)
class _Tree:
    """Reads the structure tree; an element that was met before is left out and counted."""

    reader: Any
    roles: Mapping[str, str]
    loops: int = 0
    pages: dict[int, int] = field(default_factory=dict)
    depth: int = 0
    met: set[int] = field(default_factory=set)

    def read(self, root: Any) -> Iterator[Branch]:
        """Give the elements at the top."""
        self.pages = {page.indirect_reference.idnum: n for n, page in enumerate(self.reader.pages)}
        top = root.get("/StructTreeRoot")
        for kid in _list(top.get_object().get("/K")) if top is not None else ():
            branch = self._kid(kid, None)
            if isinstance(branch, Branch):
                yield branch

    def _kid(self, kid: Any, page: Any) -> Branch | Leaf | Object | None:
        raw = kid.get_object()
        if isinstance(raw, int):
            return Leaf(self._page(page), int(raw))
        if not isinstance(raw, DictionaryObject):
            return None
        sheet = raw.raw_get("/Pg") if "/Pg" in raw else page
        match raw.get("/Type"):
            case "/MCR":
                form = getattr(raw.raw_get("/Stm"), "idnum", 0) if "/Stm" in raw else 0
                return Leaf(self._page(sheet), int(str(raw["/MCID"])), form)
            case "/OBJR":
                note: Any = raw["/Obj"] if "/Obj" in raw else DictionaryObject()
                return Object(self._page(sheet), note, self._target(note))
        return self._branch(raw, sheet)

    def _branch(self, raw: Any, page: Any) -> Branch | None:
        if id(raw) in self.met or self.depth > DEEPEST:
            self.loops += 1
            return None
        self.met.add(id(raw))
        self.depth += 1
        kids = [self._kid(kid, page) for kid in _list(raw.get("/K"))]
        self.depth -= 1
        name = str(raw.get("/S", "/"))[1:]
        role = standard_type(name, self.roles)
        return Branch(name, role, raw, tuple([kid for kid in kids if kid is not None]), "/P" in raw)

    def _page(self, reference: Any) -> int:
        return self.pages.get(getattr(reference, "idnum", -1), -1)

    def _target(self, note: Any) -> str:
        """Tell where an annotation leads: an address, or a page as its place in the file."""
        action = note.get("/A", DictionaryObject())
        if "/URI" in action:
            return str(action["/URI"])
        place = note.get("/Dest", action.get("/D"))
        if isinstance(place, ArrayObject) and place:
            return f"sheet {self._page(place[0]) + 1}"
        return str(place or "")


def _list(kids: Any) -> list[Any]:
    """Give kids as a list, whether one or several are stated."""
    found = kids.get_object() if kids is not None else []
    return list(found) if isinstance(found, list) else [kids]


def words_of(things: tuple[Thing, ...]) -> dict[tuple[int, int], list[Said]]:
    """Give what is heard of each marked sequence of a page, by its form and its number.

    A replacement text is heard once, in the place of all that its scope shows.
    """
    heard: dict[tuple[int, int], list[Said]] = {}
    replaced: set[int] = set()
    for thing in things:
        owner = next((n for n, scope in _inner(thing) if scope.mcid is not None), None)
        if thing.kind != "text" or owner is None or any(scope.tag == ARTIFACT for scope in thing.scopes):
            continue
        mcid = (thing.scopes[owner].stream, thing.scopes[owner].mcid or 0)
        inside = thing.scopes[owner:]
        language = next((str(s.properties["/Lang"]) for s in inside[::-1] if "/Lang" in s.properties), "")
        instead = next((s for s in inside if _instead(s) is not None), None)
        if instead is None:
            heard.setdefault(mcid, []).append((thing.text, language))
        elif instead.number not in replaced:
            replaced.add(instead.number)
            heard.setdefault(mcid, []).append((_instead(instead) or "", language))
    return heard


def _inner(thing: Thing) -> Iterator[tuple[int, Any]]:
    """Give a thing's scopes with their places, from the innermost out."""
    for place in range(len(thing.scopes) - 1, -1, -1):
        yield place, thing.scopes[place]


def _instead(scope: Any) -> str | None:
    """Give what is heard instead of a scope's content: expansion, replacement or alternative."""
    for key in ("/E", "/ActualText", "/Alt"):
        if key in scope.properties:
            return str(scope.properties[key])
    return None
