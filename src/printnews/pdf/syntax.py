"""How values are written in a PDF's own syntax, and references found and renumbered in it.

In:   plain values; objects as pikepdf writes them out.
Out:  bytes.
Never reads a file, never knows what an object means.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

_SIGNS = re.compile(rb"([()\\])")
_PLAIN = re.compile(rb"[!\"$&'*+,\-.0-9:;=?@A-Z\\^_`a-z|~]")
_PARTS = re.compile(rb"\((?:[^()\\]+|\\.)*\)|(\d+ \d+) R\b|/StructParents? (\d+)", re.DOTALL)
"""Strings are passed over, so that words in them are never taken for references."""
REFERENCE = re.compile(rb"\((?:[^()\\]+|\\.)*\)|(\d+ \d+) R\b", re.DOTALL)


def ref(number: int) -> bytes:
    """Refer to an object of the written file."""
    return b"%d 0 R" % number


def name(word: bytes) -> bytes:
    """Write a name without its slash given."""
    return b"/" + b"".join(
        bytes([code]) if _PLAIN.fullmatch(bytes([code])) else b"#%02x" % code for code in word
    )


def text(words: str) -> bytes:
    """Write words for people: in PDF's own Latin where they are ASCII, else in UTF-16."""
    if words.isascii() and words.isprintable():
        return b"(" + _SIGNS.sub(rb"\\\1", words.encode("ascii")) + b")"
    return b"<feff" + words.encode("utf-16-be", "replace").hex().encode() + b">"


def raw(string: bytes) -> bytes:
    """Write a string byte for byte."""
    return b"<" + string.hex().encode() + b">"


def array(items: Iterable[bytes]) -> bytes:
    """Write an array of what is written already."""
    return b"[" + b" ".join(items) + b"]"


def dictionary(entries: Mapping[str, bytes]) -> bytes:
    """Write a dictionary; entries with nothing in them are left out."""
    return (
        b"<<"
        + b" ".join(b"/%s %s" % (key.encode(), value) for key, value in entries.items() if value)
        + b">>"
    )


def references(written: bytes) -> list[bytes]:
    """Give what an object refers to, in order, as `number generation`."""
    return [key for key in REFERENCE.findall(written) if key]


def renumbered(written: bytes, number: Callable[[bytes], int | None], parents: Mapping[int, int]) -> bytes:
    """Write an object with other numbers: of the objects it refers to, and of its row in the parent tree.

    A reference to nothing becomes null; a row that no tree has is left out.
    """

    def swap(match: re.Match[bytes]) -> bytes:
        if match[1]:
            new = number(match[1])
            return b"null" if new is None else b"%d 0 R" % new
        if match[2]:
            row = parents.get(int(match[2]))
            return b"" if row is None else match[0][: -len(match[2])] + b"%d" % row
        return match[0]

    return _PARTS.sub(swap, written)
