"""The bookmarks of a file: walked with care, hung under one entry of the volume, read for its index.

In:   an open file's bookmarks and named places.
Out:  its first and last bookmark with counts that are true, and what they lead to.
Never shows a bookmark twice: one that leads back is cut.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from pikepdf import Array, Dictionary, Name, String

from printnews.pdf.mergedata import Subject
from printnews.pdf.mergesource import MOST_ENTRIES, Source, written

MOST_LEVELS = 100


@dataclass(slots=True)
class Places:
    """Where names and destinations lead: to pages by their index."""

    pages: Mapping[tuple[int, int], int]
    names: Mapping[str, Any]
    old_names: Mapping[str, Any]

    def page(self, target: Any) -> int | None:
        """Give the page that a destination shows, or None where it leads nowhere."""
        if isinstance(target, String):
            target = self.names.get(bytes(target).hex())
        elif isinstance(target, Name):
            target = self.old_names.get(str(target)[1:].encode().hex())
        if isinstance(target, Dictionary):
            target = target.get("/D")
        if not isinstance(target, Array) or not len(target):
            return None
        first = target[0]
        if isinstance(first, int):
            return first if 0 <= first < len(self.pages) else None
        return self.pages.get(first.objgen) if isinstance(first, Dictionary) else None


@dataclass(slots=True)
class Outline:
    """The bookmarks of a file."""

    first: Any = None
    last: Any = None
    open: int = 0
    """How many are seen as long as nobody closes one."""
    count: int = 0
    subjects: list[Subject] = field(default_factory=list)

    def drafts(self) -> Iterator[bytes]:
        """Give what leads to all of them."""
        yield from (written(each) for each in (self.first, self.last) if each is not None)


def read_outline(source: Source, places: Places, parent: Any) -> Outline:
    """Walk the bookmarks, mend what lies about itself, and hang them under `parent`."""
    outline = Outline()
    root = source.pdf.Root.get("/Outlines")
    if not isinstance(root, Dictionary) or not isinstance(root.get("/First"), Dictionary):
        return outline
    top = _Level(source, places, outline).walk(root)
    if not top:
        return outline
    for item in top:
        item.Parent = parent
    outline.first, outline.last = top[0], top[-1]
    outline.open = sum(1 + max(0, int(item.get("/Count", 0))) for item in top)
    return outline


@dataclass(slots=True)
class _Level:
    """Walks the bookmarks level by level."""

    source: Source
    places: Places
    outline: Outline
    seen: set[tuple[int, int]] = field(default_factory=set)

    def walk(self, holder: Any, section: str = "", depth: int = 0) -> list[Any]:
        """Give the bookmarks right below one; those below them are mended on the way."""
        found: list[Any] = []
        item = holder.get("/First")
        while isinstance(item, Dictionary):
            cut = not item.is_indirect or item.objgen in self.seen or depth > MOST_LEVELS
            if cut or self.outline.count >= MOST_ENTRIES:
                self.source.drop("a bookmark", "it leads back to one before it, or to none")
                break
            self.seen.add(item.objgen)
            self.outline.count += 1
            self._one(item, section, depth)
            found.append(item)
            item = item.get("/Next")
        _chain(found)
        return found

    def _one(self, item: Any, section: str, depth: int) -> None:
        title = str(item.get("/Title", "")) if isinstance(item.get("/Title"), String) else ""
        page = self.places.page(_target(item))
        closed = isinstance(item.get("/Count"), int) and int(item.Count) < 0
        at = len(self.outline.subjects)
        below = self.walk(item, section or title, depth + 1) if "/First" in item else []
        if title.strip() and page is not None:
            story = Subject(" ".join(title.split()), page, section=section)
            self.outline.subjects.insert(at, story)
        for key in ("/First", "/Last", "/Count"):
            if key in item and not below:
                del item[key]
        if below:
            item.First, item.Last = below[0], below[-1]
            for each in below:
                each.Parent = item
            seen = sum(1 + max(0, int(each.get("/Count", 0))) for each in below)
            item.Count = -seen if closed else seen


def _target(item: Any) -> Any:
    if "/Dest" in item:
        return item.Dest
    action = item.get("/A")
    return action.get("/D") if isinstance(action, Dictionary) and action.get("/S") == Name.GoTo else None


def _chain(items: list[Any]) -> None:
    """Let neighbours know each other, and nobody else."""
    for at, item in enumerate(items):
        for key, other in (("/Prev", at - 1), ("/Next", at + 1)):
            if 0 <= other < len(items):
                item[key] = items[other]
            elif key in item:
                del item[key]
