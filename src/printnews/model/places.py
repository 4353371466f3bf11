"""The three folders of a job, and a fingerprint of all that lies in them.

In:   where issue, layouts and assets lie.
Out:  how findings call a file; one key for everything that shapes the pages.
Never looks into a manifest.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from stat import S_ISREG
from typing import NamedTuple

from printnews.cache import key

REVIEW = "review.yaml"
"""File of an issue with what is open about its stories."""
READ_WHOLE = 300_000
"""Larger files are known by size and time, as a picture of 20 MB is."""
TICK = 2_000_000_000
"""Nanoseconds between two times that any file system tells apart (FAT); a file may change within them."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where the three folders lie, and how findings call them."""

    issue: Path
    layouts: Path
    assets: Path
    press: str = ""
    """Press file, beside the layout, that is used instead of the layout's own."""
    layout: str = ""
    """Layout that is used instead of the issue's own."""

    def shown(self, path: Path) -> str:
        """Give the name of a file in findings: from the project's folder where it is in it."""
        root = self.layouts.parent
        try:
            return path.relative_to(root).as_posix()
        except ValueError:
            return path.as_posix()


def fingerprint(places: Places) -> str:
    """Give a key of everything that shapes an issue's pages: files, their names and places, programs."""
    files = [f"{path} {content}" for path, content in contents(places).items()]
    return key(program(), places.press, places.layout, *files)


def contents(places: Places) -> dict[str, str]:
    """Say of every file of an issue, its layouts and its assets whether it is a link, and what is in it."""
    found = [each for root in (places.issue, places.layouts, places.assets) for each in _files(str(root))]
    newest = max((each.changed for each in found), default=0)
    return {each.path: f"{each.link} {_content(each, newest)}" for each in found}


class _File(NamedTuple):
    """A file as its folder lists it."""

    path: str
    link: bool
    known: tuple[int, ...]
    """Kind, size, times and number; alone the number of a trouble where it cannot be looked at."""
    changed: int = 0


def _files(folder: str) -> Iterator[_File]:
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _files(entry.path) if entry.name != "__pycache__" else ()
        elif not entry.name.endswith(".py"):
            yield _listed(entry)


def _listed(entry: os.DirEntry[str]) -> _File:
    try:
        stat = entry.stat()
    except OSError as trouble:
        return _File(entry.path, entry.is_symlink(), (trouble.errno or 0,))
    known = (stat.st_mode, stat.st_size, stat.st_mtime_ns, stat.st_ino, stat.st_ctime_ns)
    return _File(entry.path, entry.is_symlink(), known, stat.st_mtime_ns)


def _content(file: _File, newest: int) -> str:
    """Give a small file's hash, a large one's size and time; what cannot be read is judged elsewhere."""
    if len(file.known) == 1 or not S_ISREG(file.known[0]) or file.known[1] >= READ_WHOLE:
        return " ".join(map(str, file.known[:3]))
    try:
        # What changed last may change again before the file system's clock moves on.
        return _hash(file.path) if file.changed > newest - TICK else _known_hash(file.path, file.known)
    except OSError as trouble:
        return str(trouble.errno)


def _hash(path: str) -> str:
    return key(Path(path).read_bytes())


@lru_cache(maxsize=4096)
def _known_hash(path: str, _known: tuple[int, ...]) -> str:
    return _hash(path)


@lru_cache(maxsize=1)
def program() -> str:
    """Give a key of the program's own files and of the libraries that it may load.

    A library is known by the name of its folder of metadata, which holds its version
    (the "Recording installed projects" specification of the Python Packaging Authority).
    """
    root = Path(__file__).parent.parent
    own = [
        f"{path.name} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in sorted(root.rglob("*.py"))
    ]
    return key(*own, *sorted(_libraries()))


def _libraries() -> Iterator[str]:
    for folder in sys.path:
        if os.path.isdir(folder):  # noqa: PTH112 - as above
            yield from (name for name in os.listdir(folder) if name.endswith(".dist-info"))  # noqa: PTH208
