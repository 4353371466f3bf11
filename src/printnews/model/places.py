"""The three folders of a job, and a fingerprint of all that lies in them.

In:   where issue, layouts and assets lie.
Out:  how findings call a file; one key for everything that shapes the pages.
Never looks into a manifest.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib.metadata import version
from pathlib import Path

from printnews.cache import key

LIBRARIES = ("pydantic", "pyyaml", "markdown-it-py", "uharfbuzz", "pyphen", "fonttools", "pillow")
"""Whose versions shape pages; `printnews` itself is known by its own files."""
READ_WHOLE = 300_000
"""Larger files are known by size and time, as a picture of 20 MB is."""


@dataclass(frozen=True, slots=True)
class Places:
    """Where the three folders lie, and how findings call them."""

    issue: Path
    layouts: Path
    assets: Path

    def shown(self, path: Path) -> str:
        """Give the name of a file in findings: from the project's folder where it is in it."""
        root = self.layouts.parent
        try:
            return path.relative_to(root).as_posix()
        except ValueError:
            return path.as_posix()


def fingerprint(places: Places) -> str:
    """Give a key of everything that shapes an issue's pages: files, their names and places, programs."""
    parts: list[str | bytes] = [_program()]
    for root in (places.issue, places.layouts, places.assets):
        parts.append(str(root))
        parts.extend(_files(root))
    return key(*parts)


def _files(root: Path) -> Iterator[str | bytes]:
    for path in sorted(root.rglob("*")):
        if path.suffix == ".py" or "__pycache__" in path.parts:
            continue
        yield f"{path.relative_to(root)} {path.is_symlink()}"
        if path.is_file():
            stat = path.stat()
            small = stat.st_size < READ_WHOLE
            yield path.read_bytes() if small else f"{stat.st_size} {stat.st_mtime_ns}"


@lru_cache(maxsize=1)
def _program() -> str:
    """Give a key of the program's own files and of the libraries under it."""
    root = Path(__file__).parent.parent
    own = [
        f"{path.name} {path.stat().st_size} {path.stat().st_mtime_ns}" for path in sorted(root.rglob("*.py"))
    ]
    return key(*own, *(version(name) for name in LIBRARIES))
