"""Prepared things, found again by the hash of what went into them.

In:   a key made of everything that shaped the thing, and its bytes.
Out:  a file with those bytes, or nothing.
Never trusted: an entry that is damaged is not served. Safe to delete at any
time, safe for two processes, and a folder that cannot be written is no error.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

SEAL_BYTES = 32
"""A SHA-256 of the content stands at the end of each sealed entry."""


def key(*parts: str | bytes) -> str:
    """Hash parts so that no two lists of parts share a key."""
    digest = hashlib.sha256()
    for part in parts:
        raw = part.encode() if isinstance(part, str) else part
        digest.update(len(raw).to_bytes(8, "big"))
        digest.update(raw)
    return digest.hexdigest()


@lru_cache(maxsize=16)
def library(name: str) -> str:
    """Give the version of a library, which shapes what is kept; its metadata are read once."""
    # Most programs that use the cache ask for none.
    from importlib.metadata import version

    return version(name)


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of prepared things."""

    folder: Path
    at_hand: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)
    """By key, what this process has made of entries, for those that ask again and again."""

    def path(self, name: str, suffix: str) -> Path:
        """Give the place of an entry, whether it is there or not."""
        return self.folder / name[:2] / f"{name[2:]}{suffix}"

    def find(self, name: str, suffix: str) -> bytes | None:
        """Give the bytes kept under a key; nothing when there are none or they are damaged."""
        try:
            with self.path(name, suffix).open("rb") as file:
                # Read apart, as cutting the seal off would copy the rest.
                content = file.read(max(0, os.fstat(file.fileno()).st_size - SEAL_BYTES))
                seal = file.read()
        except OSError:
            return None
        return content if hashlib.sha256(content).digest() == seal else None

    def keep(self, name: str, suffix: str, content: bytes) -> None:
        """Keep bytes under a key; a reader sees all of them or none."""
        # Most runs find all that they ask for.
        import tempfile

        target = self.path(name, suffix)
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
            handle, draft = tempfile.mkstemp(dir=target.parent)
            with os.fdopen(handle, "wb") as out:
                out.write(content)
                out.write(hashlib.sha256(content).digest())
            Path(draft).replace(target)
        except OSError:
            # A cache that cannot be written costs time, never the build.
            return


NOTHING_KEPT = Cache(Path(os.devnull))
"""A cache that never finds anything: nothing lies below a device."""

_digests: dict[tuple[str, ...], str] = {}


def digest_of(path: Path, cache: Cache) -> str:
    """Give the hash of a file's bytes; one that has not changed since is not read again."""
    stat = path.stat()
    known = (str(path), *map(str, (stat.st_ino, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns)))
    if known not in _digests:
        name = key("digest of a file", *known)
        kept = cache.find(name, ".sha")
        if kept is None:
            kept = hashlib.sha256(path.read_bytes()).hexdigest().encode()
            cache.keep(name, ".sha", kept)
        _digests[known] = kept.decode()
    return _digests[known]
