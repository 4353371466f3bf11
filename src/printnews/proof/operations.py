"""A content stream cut into operators with their operands, in one pass over its bytes.

In:   the bytes of a page's or a form's content.
Out:  each operator with the numbers, names, strings, arrays and dictionaries before it.
Never stops at what is broken: bytes that mean nothing are passed over, as viewers do.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from pypdf.generic import create_string_object

INLINE_IMAGE = b"INLINE IMAGE"
"""The operator under which an image in the stream itself is given."""

_REGULAR = rb"[^\0\t\n\f\r ()<>\[\]{}/%]"
_TOKEN = re.compile(
    rb"(?:[\0\t\n\f\r ]+|%[^\r\n]*)*"
    rb"(?:(?P<number>[+-]?(?:\d+\.?\d*|\.\d+))(?!" + _REGULAR + rb")"
    rb"|/(?P<name>" + _REGULAR + rb"*)|(?P<word>" + _REGULAR + rb"+)"
    rb"|<(?P<hex>[0-9A-Fa-f\0\t\n\f\r ]*)>|(?P<open>\()|(?P<mark><<|>>|[\[\]])|(?P<odd>.))",
    re.DOTALL,
)
_IMAGE = re.compile(rb"\bID[\0\t\n\f\r ].*?[\0\t\n\f\r ]EI(?!" + _REGULAR + rb")", re.DOTALL)
_STRING = re.compile(rb"[^()\\]+|\\(?:[0-7]{1,3}|\r\n|.)|[()]", re.DOTALL)
_ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b""}
_ENDS = {b"]": b"[", b">>": b"<<"}


def operations(raw: bytes) -> Iterator[tuple[list[Any], bytes]]:
    """Give each operator after its operands; strings are bytes, those in dictionaries text."""
    operands: list[Any] = []
    open_: list[tuple[bytes, list[Any]]] = []
    """Arrays and dictionaries that are not closed yet, with what stood before each."""
    at, match = 0, _TOKEN.match(raw)
    while match is not None:
        at, kind = match.end(), match.lastgroup or ""
        if kind in _PLAIN:
            operands.append(_PLAIN[kind](match[kind]))
        elif kind == "open":
            string, at = _string(raw, at)
            operands.append(string)
        elif kind == "mark":
            operands = _marked(match["mark"], operands, open_)
        elif kind == "word":
            word = match["word"]
            if word in _VALUES:
                operands.append(_VALUES[word])
            elif not open_:
                if word == b"BI":
                    at, word = _after_image(raw, at), INLINE_IMAGE
                yield operands, word
                operands = []
        match = _TOKEN.match(raw, at)


_VALUES: dict[bytes, bool | None] = {b"true": True, b"false": False, b"null": None}


def _marked(mark: bytes, operands: list[Any], open_: list[tuple[bytes, list[Any]]]) -> list[Any]:
    """Open or close an array or a dictionary; give the operands that are gathered from there on."""
    if mark in {b"[", b"<<"}:
        open_.append((mark, operands))
        return []
    if not open_ or open_[-1][0] != _ENDS[mark]:
        return operands
    _, before = open_.pop()
    if mark == b"]":
        before.append(operands)
    else:
        pairs = zip(operands[::2], operands[1::2], strict=False)
        before.append({str(key): _text(value) for key, value in pairs})
    return before


def _text(value: Any) -> Any:
    """Give a string of a dictionary as the text that it means."""
    return str(create_string_object(value)) if isinstance(value, bytes) else value


def _hexed(figures: bytes) -> bytes:
    whole = b"".join(figures.split())
    return bytes.fromhex((whole + b"0" * (len(whole) % 2)).replace(b"\0", b"").decode("ascii"))


def _plain(name: bytes) -> str:
    """Give a name with its stroke and its escapes resolved, as pypdf's own keys are."""
    if b"#" in name:
        name = re.sub(rb"#([0-9A-Fa-f]{2})", lambda match: bytes([int(match[1], 16)]), name)
    return "/" + name.decode("utf-8", "replace")


_PLAIN: dict[str, Callable[[bytes], Any]] = {
    "number": lambda figures: float(figures) if b"." in figures else int(figures),
    "hex": _hexed,
    "name": _plain,
}
"""What stands for itself, by its kind."""


def _string(raw: bytes, at: int) -> tuple[bytes, int]:
    """Read a string in brackets, and give where it ends; brackets inside it are paired."""
    depth, parts = 1, []
    for match in _STRING.finditer(raw, at):
        part, at = match[0], match.end()
        if part == b"(":
            depth += 1
        elif part == b")":
            depth -= 1
            if not depth:
                break
        elif part[:1] == b"\\":
            part = _unescaped(part[1:])
        parts.append(part)
    return b"".join(parts), at


def _unescaped(part: bytes) -> bytes:
    if part[:1].isdigit() and part[:1] < b"8":
        return bytes([int(part, 8) & 0xFF])
    return b"" if part == b"\r\n" else _ESCAPED.get(part, part)


def _after_image(raw: bytes, at: int) -> int:
    found = _IMAGE.search(raw, at)
    return found.end() if found else len(raw)
