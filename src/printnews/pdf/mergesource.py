"""Foreign files opened and walked with care: nothing here goes round for ever, or believes a count.

In:   a file that somebody else wrote, or broke.
Out:  its pages in order, its trees as flat lists, or the reason why not.
Never changes the file on disk.
"""

from __future__ import annotations

import copy
import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary

from printnews.pdf.mergedata import Input, Note, Unmergeable

MOST_PAGES = 100_000
MOST_ENTRIES = 1_000_000
"""Names, rows or bookmarks of one file; more is an attack or a mistake."""
MOST_SIDE = 14_400
"""Units of a page's side that readers must take (ISO 32000-1, C.2)."""
MOST_LEVELS = 40
"""Levels of a page tree; readers give up where there are more."""
_INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
TAIL = 2_048
"""A whole file ends with its mark within so many bytes, whatever a mail program hung on."""


@dataclass(slots=True)
class Source:
    """A file that is open, and what was found on the way."""

    pdf: pikepdf.Pdf
    pages: list[Any] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    dropped: list[tuple[str, str]] = field(default_factory=list)

    def note(self, rule: str, message: str, cure: str = "") -> None:
        """Say something of the file, once."""
        said = Note(rule, message, cure)
        if said not in self.notes:
            self.notes.append(said)

    def drop(self, what: str, why: str) -> None:
        """List what is left out, once a kind."""
        if (what, why) not in self.dropped:
            self.dropped.append((what, why))


def open_source(wanted: Input) -> Source:
    """Open a file and find its pages.

    Raises:
        Unmergeable: It cannot be opened, or not wholly.
    """
    pdf = _opened(wanted)
    source = Source(pdf)
    damaged = bool(pdf.get_warnings())
    if damaged and not _is_whole(wanted):
        raise Unmergeable(
            "merge-truncated",
            "The file breaks off: what follows is lost, and pages may lack what they showed.",
            "Get a whole copy; a volume must not lack pages silently.",
        )
    if damaged:
        source.note(
            "merge-repaired", "The file is damaged and was repaired on reading.", "Compare its pages."
        )
    if pdf.is_encrypted:
        source.drop("encryption", "the volume can be read by everybody")
    if "/Pages" not in pdf.Root or not isinstance(pdf.Root.Pages, Dictionary):
        raise _no_pages()
    source.pages = _page_tree(pdf, source, damaged=damaged)
    for index, page in enumerate(source.pages):
        _boxes(source, index, page)
    return source


def _opened(wanted: Input) -> pikepdf.Pdf:
    for password in ("", *wanted.passwords):
        try:
            return pikepdf.open(wanted.path, password=password, inherit_page_attributes=False)
        except pikepdf.PasswordError:
            continue
    raise Unmergeable(
        "merge-locked",
        "It opens only with a password, and none of those given is it.",
        "Give it with --password.",
    )


def _is_whole(wanted: Input) -> bool:
    with wanted.path.open("rb") as file:
        file.seek(max(0, wanted.path.stat().st_size - TAIL))
        return b"%%EOF" in file.read()


def _no_pages() -> Unmergeable:
    return Unmergeable("merge-no-pages", "It has no pages.", "Leave it out, or get another copy.")


def _page_tree(pdf: pikepdf.Pdf, source: Source, *, damaged: bool) -> list[Any]:
    """Walk the tree of pages; put its counts and parents right, make each page an object of its own."""
    root = pdf.Root.Pages
    said = count_of(root)
    walk = _Walk(pdf, {root.objgen})
    stack: list[tuple[Any, int]] = [(root, 0)]
    while stack:
        node, at = stack.pop()
        kids = node.get("/Kids")
        if not isinstance(kids, Array):
            raise _broken("a branch of its page tree holds no list of pages")
        if at >= len(kids):
            continue
        walk.deepest = max(walk.deepest, len(stack))
        stack.append((node, at + 1))
        kid = walk.kid(kids, at)
        kid.Parent = node
        if "/Kids" in kid:
            walk.branch(kid, node)
            stack.append((kid, 0))
        else:
            walk.page(kid, node)
    _count(walk.order, walk.above, walk.counts)
    if walk.deepest > MOST_LEVELS:
        _flatten(root, walk.pages)
    root.Count = len(walk.pages)
    if not walk.pages:
        raise _no_pages()
    _compare_counts(source, said, len(walk.pages), damaged=damaged)
    return walk.pages


@dataclass(slots=True)
class _Walk:
    """What was met on a walk through a page tree."""

    pdf: pikepdf.Pdf
    seen: set[tuple[int, int]]
    """Branches, and pages."""
    pages: list[Any] = field(default_factory=list)
    order: list[Any] = field(default_factory=list)
    above: dict[tuple[int, int], Any] = field(default_factory=dict)
    counts: dict[tuple[int, int], int] = field(default_factory=dict)
    deepest: int = 0

    def kid(self, kids: Any, at: int) -> Any:
        """Give what hangs at a place; a page that hangs at two becomes two."""
        kid = kids[at]
        if not isinstance(kid, Dictionary):
            raise _broken(f"page {len(self.pages) + 1} is missing")
        if not kid.is_indirect or ("/Kids" not in kid and kid.objgen in self.seen):
            kid = kids[at] = self.pdf.make_indirect(copy.copy(kid) if kid.is_indirect else kid)
        return kid

    def branch(self, kid: Any, node: Any) -> None:
        """Meet a branch."""
        if kid.objgen in self.seen:
            raise _broken("its page tree leads back into itself")
        self.seen.add(kid.objgen)
        self.above[kid.objgen] = node
        self.order.append(kid)

    def page(self, kid: Any, node: Any) -> None:
        """Meet a page."""
        kid.Type = pikepdf.Name.Page
        self.seen.add(kid.objgen)
        self.pages.append(kid)
        self.counts[node.objgen] = self.counts.get(node.objgen, 0) + 1
        if len(self.pages) > MOST_PAGES:
            raise _broken(f"it has more than {MOST_PAGES} pages")


def _flatten(root: Any, pages: list[Any]) -> None:
    """Hang all pages on the root, each with what it had from the branches between."""
    for page in pages:
        for key in _INHERITED:
            value = inherited(page, key)
            if value is not None:
                page[key] = value
    for page in pages:
        page.Parent = root
    root.Kids = Array(pages)


def _count(order: list[Any], above: dict[tuple[int, int], Any], counts: dict[tuple[int, int], int]) -> None:
    """Let each branch say how many pages hang on it, the outermost first."""
    for node in reversed(order):
        node.Count = counts.get(node.objgen, 0)
        parent = above[node.objgen].objgen
        counts[parent] = counts.get(parent, 0) + int(node.Count)


def count_of(node: Any) -> int:
    """Give how many pages a node says it has; -1 where it says nothing."""
    said = node.get("/Count")
    return said if isinstance(said, int) else -1


def _compare_counts(source: Source, said: int, found: int, *, damaged: bool) -> None:
    if damaged and said > found:
        raise _broken(f"it should have {said} pages, and {found} are left")
    if said != found:
        source.note(
            "merge-page-count",
            f"It says it has {said} pages, and has {found}; all that it has are in the volume.",
            "Compare them with the original.",
        )


def _broken(how: str) -> Unmergeable:
    return Unmergeable(
        "merge-broken-pages",
        f"Its pages cannot be told for sure: {how}.",
        "Get another copy, or open it in the program that made it and save it again.",
    )


def inherited(page: Any, key: str) -> Any:
    """Give what a page has itself, or from the branches it hangs on."""
    node: Any = page
    for _ in range(1_000):
        if not isinstance(node, Dictionary):
            return None
        if key in node:
            return node[key]
        node = node.get("/Parent")
    return None


def _boxes(source: Source, index: int, page: Any) -> None:
    box = rectangle(inherited(page, "/MediaBox"))
    if box is None:
        raise _broken(f"page {index + 1} says no size")
    wide, high = abs(box[2] - box[0]), abs(box[3] - box[1])
    if not wide or not high:
        raise _broken(f"page {index + 1} has no area")
    if max(wide, high) > MOST_SIDE:
        source.note(
            "merge-huge-page",
            f"Page {index + 1} is {wide:.0f} by {high:.0f} points; readers need not show it.",
            "It is kept as it is; look whether it can be seen.",
        )


def rectangle(value: Any) -> tuple[float, float, float, float] | None:
    """Give four finite numbers, or None."""
    if not isinstance(value, Array) or len(value) != 4:
        return None
    try:
        x0, y0, x1, y1 = (float(each) for each in value)
    except (TypeError, ValueError):
        return None
    return (x0, y0, x1, y1) if all(map(math.isfinite, (x0, y0, x1, y1))) else None


def flat(tree: Any, key: str) -> Iterator[tuple[Any, Any, Any]]:
    """Give the entries of a name tree (`/Names`) or number tree (`/Nums`), and the array each stands in.

    A branch that was seen already is not walked again.
    """
    stack = [tree]
    seen: set[tuple[int, int]] = set()
    given = 0
    while stack:
        node = stack.pop()
        if not isinstance(node, Dictionary) or (node.is_indirect and node.objgen in seen):
            continue
        seen.add(node.objgen if node.is_indirect else (-len(seen), 0))
        kids = node.get("/Kids")
        if isinstance(kids, Array):
            stack.extend(reversed(list(kids)))
        held = node.get(key)
        if not isinstance(held, Array):
            continue
        for at in range(0, len(held) - 1, 2):
            given += 1
            if given > MOST_ENTRIES:
                raise Unmergeable(
                    "merge-too-much",
                    f"One of its trees has more than {MOST_ENTRIES} entries.",
                    "Leave it out.",
                )
            yield held[at], held[at + 1], (held, at + 1)


def listed(holder: Any, key: str) -> list[Any]:
    """Give the items of an array; of anything else nothing."""
    value = holder.get(key)
    return list(value) if isinstance(value, Array) else []


def written(value: Any) -> bytes:
    """Write a value; one that is an object of its own as a reference to it."""
    match value:
        case None:
            return b"null"
        case bool():
            return b"true" if value else b"false"
        case pikepdf.Object():
            return bytes(value.unparse())
    return str(value).encode()
