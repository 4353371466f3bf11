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

from printnews.cache import key

REVIEW = "review.yaml"
"""File of an issue with what is open about its stories."""
READ_WHOLE = 300_000
"""Larger files are known by size and time, as a picture of 20 MB is."""


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
    parts = [program(), places.press, places.layout]
    for root in (places.issue, places.layouts, places.assets):
        parts.append(str(root))
        parts.extend(_files(root))
    return key(*parts)


def _files(root: Path) -> Iterator[str]:
    """Say of every file what it is called, whether it is a link, and what is in it."""
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            path = os.path.join(folder, name)  # noqa: PTH118 - a path object for each file costs more than the rest
            if not name.endswith(".py"):
                yield f"{path[len(str(root)) :]} {os.path.islink(path)} {_content(path)}"  # noqa: PTH114 - as above


def _content(path: str) -> str:
    """Give a small file's hash, a large one's size and time; what cannot be read is judged elsewhere."""
    try:
        stat = os.stat(path)  # noqa: PTH116 - as above
        if not S_ISREG(stat.st_mode) or stat.st_size >= READ_WHOLE:
            return f"{stat.st_mode} {stat.st_size} {stat.st_mtime_ns}"
        return _hash(path, (stat.st_ino, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns))
    except OSError as trouble:
        return str(trouble.errno)


@lru_cache(maxsize=4096)
def _hash(path: str, _changed: tuple[int, ...]) -> str:
    return key(Path(path).read_bytes())


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
