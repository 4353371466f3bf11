"""What a page of any PDF shows, each thing with the marked content around it.

In:   pages as pypdf reads them.
Out:  things shown in painting order, their words by ToUnicode, and the scopes they stand in.
Never trusts a writer: nothing here knows how printnews writes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

from pypdf.generic import DictionaryObject, StreamObject

from printnews.proof.foreign import content_of, entry
from printnews.proof.operations import INLINE_IMAGE, operations

ARTIFACT = "Artifact"
SHOWS = frozenset({b"Tj", b"TJ", b"'", b'"'})
PAINTS = dict.fromkeys((b"f", b"F", b"f*", b"B", b"B*", b"b", b"b*", b"S", b"s"), "path")
PAINTS |= {b"sh": "shade", INLINE_IMAGE: "picture"}
DEEPEST_FORM = 12
"""Forms in forms; more are a loop."""
MOST_FORMS = 20_000
"""That a page shows; a few that show each other often enough would never come to an end."""
MOST_ROWS = 1_000_000
"""Of a map to Unicode: sixteen times as many as there are codes."""
HIDDEN_MODE = 3
"""Text rendering mode of words that are read, not painted."""

Code: TypeAlias = tuple[int, str | None]
"""A character code, and the characters it stands for; None where the font does not say."""


@dataclass(frozen=True, slots=True)
class Scope:
    """One sequence of marked content; two of the same look are still two."""

    number: int
    """Counts up over the page: tells sequences apart."""
    tag: str
    properties: Mapping[str, Any]
    stream: int = 0
    """Number of the object of the tagged form that it stands in; 0 for the page itself."""

    @property
    def mcid(self) -> int | None:
        """Its number on the page, if the structure tree may refer to it."""
        found = self.properties.get("/MCID")
        return int(found) if isinstance(found, int) else None


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing that is shown: words, a path, a picture, a form, a shade."""

    kind: str
    scopes: tuple[Scope, ...]
    """From the outermost in."""
    codes: tuple[Code, ...] = ()
    font: Any = None
    mode: int = 0
    name: str = ""
    form: Any = None

    @property
    def text(self) -> str:
        """The characters of its codes."""
        return "".join([words or "" for _, words in self.codes])


def things_of(page: Any, fonts: dict[int, Font]) -> Iterator[Thing]:
    """Give everything that a page shows, in painting order; fonts that are known are not read again."""
    yield from _Walker(fonts).walk(content_of(page), page.get("/Resources", {}), (), 0)


@dataclass(slots=True)
class _State:
    """What q keeps and Q brings back."""

    font: Any = None
    mode: int = 0


@dataclass(slots=True)
class _Walker:
    """Goes through operators; knows the font, and which marked content is open."""

    fonts: dict[int, Font]
    numbers: int = 0
    forms: int = 0
    """How many were shown so far."""
    stream: int = 0
    """Number of the tagged form that is being read; 0 for the page itself."""

    def walk(self, raw: bytes, resources: Any, around: tuple[Scope, ...], depth: int) -> Iterator[Thing]:
        """Give the things of one stream, and of the forms that it shows."""
        scopes, states = list(around), [_State()]
        for operands, operator in operations(raw):
            if operator in {b"BDC", b"BMC"}:
                scopes.append(self._scope(operands, resources))
            elif operator == b"EMC":
                del scopes[max(len(scopes) - 1, len(around)) :]
            elif operator in SHOWS:
                yield self._words(operands[-1], states[-1], tuple(scopes))
            elif operator in PAINTS:
                yield Thing(PAINTS[operator], tuple(scopes))
            elif operator == b"Do":
                yield from self._object(operands[0], resources, tuple(scopes), depth)
            else:
                _change(states, operator, operands, resources)

    def _scope(self, operands: Any, resources: Any) -> Scope:
        self.numbers += 1
        properties: Any = operands[1] if len(operands) > 1 else {}
        if isinstance(properties, str):
            properties = _entry(resources, "/Properties", properties)
        known = properties if isinstance(properties, dict) else {}
        return Scope(self.numbers, str(operands[0])[1:], known, self.stream)

    def _words(self, shown: Any, state: _State, scopes: tuple[Scope, ...]) -> Thing:
        parts = shown if isinstance(shown, list) else [shown]
        raw = b"".join([part for part in parts if isinstance(part, bytes)])
        font = state.font
        if font is None:
            return Thing("text", scopes, mode=state.mode)
        if id(font) not in self.fonts:
            self.fonts[id(font)] = Font.of(font)
        return Thing("text", scopes, tuple(self.fonts[id(font)].read(raw)), font, state.mode)

    def _object(self, name: Any, resources: Any, scopes: tuple[Scope, ...], depth: int) -> Iterator[Thing]:
        found = _entry(resources, "/XObject", name)
        kind = "form" if found.get("/Subtype") == "/Form" else "picture"
        yield Thing(kind, scopes, name=str(name), form=found if kind == "form" else None)
        if kind == "form" and depth < DEEPEST_FORM and isinstance(found, StreamObject):
            self.forms += 1
            if self.forms > MOST_FORMS:
                raise ValueError("its forms show each other without end")
            inner = entry(found, "/Resources")
            within = resources if inner is None else inner
            around, tagged = self.stream, "/StructParents" in found
            reference = found.indirect_reference
            self.stream = reference.idnum if tagged and reference is not None else around
            yield from self.walk(bytes(found.get_data()), within, scopes, depth + 1)
            self.stream = around


def _change(states: list[_State], operator: bytes, operands: Any, resources: Any) -> None:
    """Follow what chooses a font or a mode, keeps it, or brings it back."""
    match operator:
        case b"q":
            states.append(_State(states[-1].font, states[-1].mode))
        case b"Q":
            del states[max(1, len(states) - 1) :]
        case b"Tf":
            states[-1].font = _entry(resources, "/Font", operands[0])
        case b"Tr":
            states[-1].mode = int(operands[0])


def _entry(resources: Any, kind: str, name: Any) -> Any:
    """Look a resource up; an empty dictionary where there is none."""
    found = entry(resources, kind, name)
    return DictionaryObject() if found is None else found


_CHARACTERS = re.compile(rb"<([0-9A-Fa-f\s]+)>\s*<([0-9A-Fa-f\s]+)>")
_RANGES = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(<[0-9A-Fa-f\s]+>|\[[^\]]*\])")


@dataclass(frozen=True, slots=True)
class Font:
    """How a font's codes are cut, and what they read."""

    size: int
    """Bytes in a code."""
    table: Mapping[int, str]
    encoded: bool
    """A font of single bytes without a map of its own: its encoding says what it reads."""

    @classmethod
    def of(cls, font: Any) -> Font:
        """Read a font's dictionary."""
        size = 2 if font.get("/Subtype") == "/Type0" else 1
        stream = entry(font, "/ToUnicode")
        table = to_unicode(stream.get_data()) if isinstance(stream, StreamObject) else {}
        return cls(size, table, encoded=size == 1 and not table)

    def read(self, raw: bytes) -> Iterator[Code]:
        """Give each code with its characters."""
        for at in range(0, len(raw), self.size):
            code = int.from_bytes(raw[at : at + self.size], "big")
            plain = bytes([code]).decode("cp1252", "ignore") if self.encoded else None
            yield code, self.table.get(code, plain)


def to_unicode(raw: bytes) -> dict[int, str]:
    """Read the rows of a ToUnicode map."""
    table: dict[int, str] = {}
    rows_left = MOST_ROWS
    for body in re.findall(rb"beginbfrange(.*?)endbfrange", raw, re.DOTALL):
        for low, high, target in _RANGES.findall(body):
            first, last = int(low, 16), min(int(high, 16), 0xFFFF)
            if target.startswith(b"["):
                rows = re.findall(rb"<([^>]*)>", target)
                table.update(zip(range(first, last + 1), map(_utf16, rows), strict=False))
                continue
            begin = _utf16(target[1:-1])
            rows_left -= max(0, last - first + 1)
            if rows_left < 0:
                raise ValueError("a font's map to Unicode has no end")
            for step in range(last - first + 1 if begin else 0):
                table[first + step] = begin[:-1] + chr(min(ord(begin[-1]) + step, 0x10FFFF))
    for body in re.findall(rb"beginbfchar(.*?)endbfchar", raw, re.DOTALL):
        table.update({int(code, 16): _utf16(text) for code, text in _CHARACTERS.findall(body)})
    return table


def _utf16(figures: bytes) -> str:
    text = bytes.fromhex(b"".join(figures.split()).decode() + "0" * (len(b"".join(figures.split())) % 2))
    return text.decode("utf-16-be", "replace")
