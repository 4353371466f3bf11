"""A content stream read operator by operator: what is painted, with which ink, in which state.

In:   the bytes of a page's or a form's content, and its resources, as pypdf reads them.
Out:  one event for each thing that is painted or chosen, in order, forms walked through.
Never shares a line with what writes: a fault there is to be seen here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

from printnews.proof.foreign import plain

MOST_DEPTH = 16
"""Forms inside each other; more is a loop."""
MOST_FORMS = 20_000
"""That a page shows; a few that show each other often enough would never come to an end."""

_TOKEN = re.compile(
    rb"(?P<skip>[\0\t\n\f\r ]+|%[^\r\n]*)"
    rb"|(?P<hexes>\[[^\[\]()/%]*\])|(?P<open>\()"
    rb"|(?P<hex><[0-9A-Fa-f\0\t\n\f\r ]*>)|(?P<mark><<|>>|\[|\])"
    rb"|/(?P<name>[^\0\t\n\f\r ()<>\[\]{}/%]*)"
    rb"|(?P<number>[+-]?(?:\d+\.?\d*|\.\d+)(?=[\0\t\n\f\r ()<>\[\]{}/%]|$))"
    rb"|(?P<word>[^\0\t\n\f\r ()<>\[\]{}/%]+)|(?P<odd>.)",
    re.DOTALL,
)
_END_OF_IMAGE = re.compile(rb"[\0\t\n\f\r ]EI(?=[\0\t\n\f\r ]|$)")

OPERATORS = frozenset(
    b"b B b* B* BDC BI BMC BT BX c cm CS cs d d0 d1 Do DP EI EMC ET EX f F f* G g gs h i ID j J K k l m M MP"
    b" n q Q re RG rg ri s S SC sc SCN scn sh T* Tc Td TD Tf Tj TJ TL Tm Tr Ts Tw Tz v w W W* y ' \"".split()
)
"""All that PDF 1.6 knows (ISO 32000-1, Annex A)."""


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour as it was chosen: its space, as a name or an object, and its numbers."""

    space: Any
    parts: tuple[float, ...]


BLACK = Colour("/DeviceGray", (0.0,))


@dataclass(frozen=True, slots=True)
class State:
    """The part of the graphics state that inks depend on."""

    fill: Colour = BLACK
    stroke: Colour = BLACK
    fill_over: bool = False
    stroke_over: bool = False
    font: Any = None
    size: float = 0.0
    mode: int = 0


@dataclass(frozen=True, slots=True)
class Event:
    """Something that a page paints or chooses.

    `kind` is "text", "fill", "stroke", "image", "shading", "form", "inline",
    "state", "space", "intent" or "unknown"; `thing` is the object it refers to.
    """

    kind: str
    state: State
    thing: Any = None


@dataclass(slots=True)
class Walk:
    """Walks through one stream; forms are walked by further ones."""

    resources: Any
    state: State = field(default_factory=State)
    depth: int = 0
    forms: Iterator[int] = field(default_factory=count)
    """Counts those that the page has shown so far."""
    stack: list[State] = field(default_factory=list)
    lenient: int = 0
    """How many BX are open: what is unknown in them is passed over."""

    def events(self, raw: bytes) -> Iterator[Event]:
        """Give the events of a stream."""
        operands: list[Any] = []
        at, end = 0, len(raw)
        while at < end:
            match = _TOKEN.match(raw, at)
            if match is None:
                return
            at, kind = match.end(), match.lastgroup
            if kind == "skip":
                continue
            if kind == "word":
                word = match["word"]
                if word == b"ID":
                    at = _after_image(raw, at)
                yield from self._do(word, operands)
                operands = []
            elif kind == "number":
                operands.append(float(match["number"]))
            elif kind == "name":
                operands.append("/" + _plain(match["name"]))
            elif kind == "open":
                at = _after_string(raw, at)
                operands.append(b"")
            elif kind != "odd":
                operands.append(match[0])

    def _do(self, word: bytes, operands: list[Any]) -> Iterator[Event]:
        """Follow one operator."""
        text = word.decode("latin-1")
        if word not in OPERATORS:
            if not self.lenient and text not in {"true", "false", "null"}:
                yield Event("unknown", self.state, text)
        elif text in _PAINTS:
            yield from (Event(kind, self.state) for kind in _PAINTS[text])
        elif text in _SHOWS:
            if self.state.mode in _VISIBLE:
                yield Event("text", self.state, self.state.font)
        elif text in _DEVICE:
            yield from self._choose(_DEVICE[text], _numbers(operands), stroke=text.isupper())
        elif handler := getattr(self, f"_on_{text}", None):
            yield from handler(operands)

    def _choose(self, space: Any, parts: tuple[float, ...], *, stroke: bool) -> Iterator[Event]:
        colour = Colour(space, parts)
        self.state = replace(self.state, stroke=colour) if stroke else replace(self.state, fill=colour)
        yield Event("space", self.state, space)

    def _on_q(self, _: list[Any]) -> Iterator[Event]:
        self.stack.append(self.state)
        yield from ()

    def _on_Q(self, _: list[Any]) -> Iterator[Event]:  # noqa: N802 - operators keep their own letters
        if self.stack:
            self.state = self.stack.pop()
        yield from ()

    def _on_BX(self, _: list[Any]) -> Iterator[Event]:  # noqa: N802
        self.lenient += 1
        yield from ()

    def _on_EX(self, _: list[Any]) -> Iterator[Event]:  # noqa: N802
        self.lenient -= 1
        yield from ()

    def _on_cs(self, operands: list[Any]) -> Iterator[Event]:
        yield from self._choose(self._space(operands), (), stroke=False)

    def _on_CS(self, operands: list[Any]) -> Iterator[Event]:  # noqa: N802
        yield from self._choose(self._space(operands), (), stroke=True)

    def _space(self, operands: list[Any]) -> Any:
        name = operands[0] if operands else "/DeviceGray"
        return name if name in _DEVICES else self._resource("/ColorSpace", name)

    def _on_scn(self, operands: list[Any]) -> Iterator[Event]:
        fill = self.state.fill
        if operands and isinstance(operands[-1], str):
            yield from self._pattern(operands[-1])
        self.state = replace(self.state, fill=Colour(fill.space, _numbers(operands)))

    def _on_SCN(self, operands: list[Any]) -> Iterator[Event]:  # noqa: N802
        stroke = self.state.stroke
        if operands and isinstance(operands[-1], str):
            yield from self._pattern(operands[-1])
        self.state = replace(self.state, stroke=Colour(stroke.space, _numbers(operands)))

    _on_sc = _on_scn
    _on_SC = _on_SCN  # noqa: N815

    def _pattern(self, name: str) -> Iterator[Event]:
        """Walk through a tiling, or name the shading of a pattern."""
        pattern = self._resource("/Pattern", name)
        if pattern is None or not hasattr(pattern, "get"):
            return
        if "/Shading" in pattern:
            yield Event("shading", self.state, plain(pattern["/Shading"]))
        elif hasattr(pattern, "get_data"):
            yield from self._inside(pattern)

    def _on_gs(self, operands: list[Any]) -> Iterator[Event]:
        entries = self._resource("/ExtGState", operands[0] if operands else "")
        if entries is None:
            return
        over = entries.get("/OP")
        fill = entries.get("/op", over)
        if over is not None:
            self.state = replace(self.state, stroke_over=bool(_value(over)))
        if fill is not None:
            self.state = replace(self.state, fill_over=bool(_value(fill)))
        if "/Font" in entries:
            font, size = entries["/Font"]
            self.state = replace(self.state, font=plain(font), size=float(size))
        yield Event("state", self.state, entries)

    def _on_Tf(self, operands: list[Any]) -> Iterator[Event]:  # noqa: N802
        if len(operands) == 2:
            font = self._resource("/Font", operands[0])
            size = operands[1] if isinstance(operands[1], float) else 0.0
            self.state = replace(self.state, font=font, size=size)
        yield from ()

    def _on_Tr(self, operands: list[Any]) -> Iterator[Event]:  # noqa: N802
        numbers = _numbers(operands)
        self.state = replace(self.state, mode=int(numbers[0]) if numbers else 0)
        yield from ()

    def _on_ri(self, operands: list[Any]) -> Iterator[Event]:
        yield Event("intent", self.state, operands[0] if operands else "")

    def _on_sh(self, operands: list[Any]) -> Iterator[Event]:
        yield Event("shading", self.state, self._resource("/Shading", operands[0] if operands else ""))

    def _on_ID(self, operands: list[Any]) -> Iterator[Event]:  # noqa: N802
        entries = dict(zip(operands[::2], operands[1::2], strict=False))
        yield Event("inline", self.state, {str(key): value for key, value in entries.items()})

    def _on_Do(self, operands: list[Any]) -> Iterator[Event]:  # noqa: N802
        thing = self._resource("/XObject", operands[0] if operands else "")
        if thing is None:
            yield Event("unknown", self.state, f"Do {operands[0] if operands else ''}")
            return
        if thing.get("/Subtype") != "/Form":
            yield Event("image", self.state, thing)
            return
        yield Event("form", self.state, thing)
        yield from self._inside(thing)

    def _inside(self, form: Any) -> Iterator[Event]:
        if next(self.forms) > MOST_FORMS:
            raise ValueError("its forms show each other without end")
        if self.depth >= MOST_DEPTH:
            yield Event("unknown", self.state, "forms without end")
            return
        own = plain(form.get("/Resources")) or self.resources
        yield from Walk(own, self.state, self.depth + 1, self.forms).events(bytes(form.get_data()))

    def _resource(self, kind: str, name: str) -> Any:
        shelf = plain(self.resources.get(kind)) if self.resources else None
        return plain(shelf.get(name)) if shelf else None


_DEVICES = frozenset({"/DeviceGray", "/DeviceRGB", "/DeviceCMYK", "/Pattern"})
_DEVICE = {
    "g": "/DeviceGray", "G": "/DeviceGray", "rg": "/DeviceRGB", "RG": "/DeviceRGB",
    "k": "/DeviceCMYK", "K": "/DeviceCMYK",
}  # fmt: skip
_PAINTS = {
    "f": ("fill",), "F": ("fill",), "f*": ("fill",), "S": ("stroke",), "s": ("stroke",),
    "B": ("fill", "stroke"), "B*": ("fill", "stroke"), "b": ("fill", "stroke"), "b*": ("fill", "stroke"),
}  # fmt: skip
_SHOWS = frozenset({"Tj", "TJ", "'", '"'})
_VISIBLE = frozenset({0, 1, 2, 4, 5, 6})
"""Text rendering modes that paint something (ISO 32000-1, 9.3.6)."""


def _value(thing: Any) -> Any:
    found = plain(thing)
    return getattr(found, "value", found)


def _numbers(operands: list[Any]) -> tuple[float, ...]:
    return tuple(each for each in operands if isinstance(each, float))


def _plain(name: bytes) -> str:
    """Give a name with its escapes resolved, as pypdf's own keys are."""
    raw = re.sub(rb"#([0-9A-Fa-f]{2})", lambda match: bytes([int(match[1], 16)]), name)
    return raw.decode("utf-8", "replace")


_PAREN = re.compile(rb"\\.|[()]", re.DOTALL)


def _after_string(raw: bytes, at: int) -> int:
    """Give where a string in brackets ends; brackets inside it are paired."""
    depth = 1
    for match in _PAREN.finditer(raw, at):
        if match[0] == b"(":
            depth += 1
        elif match[0] == b")":
            depth -= 1
            if not depth:
                return match.end()
    return len(raw)


def _after_image(raw: bytes, at: int) -> int:
    end = _END_OF_IMAGE.search(raw, at)
    return end.end() if end else len(raw)
