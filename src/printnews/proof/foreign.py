"""Things of a PDF that anybody may have written, looked up with care.

In:   objects as pypdf reads them, of any type wherever one stands.
Out:  the things themselves, or nothing; what reading a broken file may end in.
Never judges, never goes round: a branch that was seen is not walked again.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import Any

from pypdf.errors import PyPdfError
from pypdf.generic import NullObject, StreamObject

FAULTS = (
    *(PyPdfError, OSError, ValueError, TypeError, LookupError, AttributeError, ArithmeticError),
    *(RecursionError, AssertionError, NotImplementedError, struct.error, zlib.error),
)
"""What reading a broken file may end in: its values are of any type."""


class UnreadableError(Exception):
    """A file that is no PDF, a broken one, or one that nobody can open."""


def plain(thing: Any) -> Any:
    """Give an object itself, wherever it stands in the file; nothing for null."""
    found = thing.get_object() if hasattr(thing, "get_object") else thing
    return None if isinstance(found, NullObject) else found


def entry(holder: Any, *keys: str) -> Any:
    """Give what stands under some keys, one in the other; None where one is missing."""
    found = plain(holder)
    for key in keys:
        if not isinstance(found, dict) or key not in found:
            return None
        found = plain(found[key])
    return found


def entries(holder: Any, *keys: str) -> list[Any]:
    """Give a list that stands under some keys; one thing alone is a list of one."""
    found = entry(holder, *keys)
    if found is None:
        return []
    return [plain(each) for each in found] if isinstance(found, list) else [found]


def leaves_of_names(tree: Any) -> Iterator[tuple[Any, Any]]:
    """Give the pairs of a name tree or a number tree."""
    waiting, seen = [plain(tree)], set[int]()
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            continue
        seen.add(id(node))
        for key in ("/Names", "/Nums"):
            rows = entries(node, key)
            yield from zip(rows[::2], rows[1::2], strict=False)
        waiting.extend(reversed(entries(node, "/Kids")))


def content_of(page: Any) -> bytes:
    """Give a page's operators, from one stream, from several, or from none."""
    streams = [each for each in entries(page, "/Contents") if isinstance(each, StreamObject)]
    return b"\n".join([bytes(each.get_data()) for each in streams])
