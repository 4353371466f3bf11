"""The manifests of a new issue: every key that an editor may use, with what it does.

In:   a draft and the models, whose descriptions are the comments.
Out:  the text of issue.yaml and of pictures.yaml.
Never says of a key what its model does not say.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from printnews.manifest.written import scalar
from printnews.model.base import Manifest

Value: TypeAlias = "str | float | bool | Entry | list[Value] | dict[str, Entry]"
WIDTH = 100


@dataclass(frozen=True, slots=True)
class Entry:
    """A mapping to be written: its model, and the values that it has."""

    model: type[Manifest]
    values: Mapping[str, Value]


@dataclass(slots=True)
class Writer:
    """Writes entries; each key is explained where it stands first."""

    told: set[tuple[type[Manifest], str]] = field(default_factory=set)

    def text(self, entry: Entry, head: str) -> str:
        """Write a whole file under a line that says what it is."""
        return f"# {head}\n" + "\n".join(self._entry(entry, 0)) + "\n"

    def _entry(self, entry: Entry, indent: int) -> Iterator[str]:
        known = entry.model.model_fields
        keys = {spec.alias or name: spec.description or "" for name, spec in known.items() if name != "spans"}
        for key, about in keys.items():
            if key in entry.values:
                if indent == 0:
                    yield ""
                yield from self._about(entry, key, f"# {about}", indent)
                yield from self._value(key, entry.values[key], indent)
        left = [key for key in keys if key not in entry.values and (entry.model, key) not in self.told]
        if left and indent == 0:
            yield ""
        for key in left:
            yield from self._about(entry, key, f"# {key}:  {keys[key]}", indent)

    def _about(self, entry: Entry, key: str, words: str, indent: int) -> Iterator[str]:
        if (entry.model, key) in self.told:
            return
        self.told.add((entry.model, key))
        pad = " " * indent
        yield from textwrap.wrap(
            words, WIDTH, initial_indent=pad, subsequent_indent=f"{pad}#   ", break_on_hyphens=False
        )

    def _value(self, key: str, value: Value, indent: int) -> Iterator[str]:
        pad = " " * indent
        match value:
            case Entry():
                yield f"{pad}{key}:"
                yield from self._entry(value, indent + 2)
            case dict():
                yield f"{pad}{key}:"
                for name, each in value.items():
                    yield f"{pad}  {name}:"
                    yield from self._entry(each, indent + 4)
            case list() if any(isinstance(each, Entry) for each in value):
                yield f"{pad}{key}:"
                for item in value:
                    yield from self._item(item, indent + 2)
            case list():
                yield f"{pad}{key}: [{', '.join(scalar(each) for each in value if isinstance(each, str))}]"
            case str() | int() | float():
                yield f"{pad}{key}: {scalar(value)}"

    def _item(self, item: Value, indent: int) -> Iterator[str]:
        """Write one entry of a list: the dash before its first key, comments before the dash."""
        if not isinstance(item, Entry):
            return
        lines = list(self._entry(item, indent + 2))
        first = next(number for number, line in enumerate(lines) if not line.lstrip().startswith("#"))
        for number, line in enumerate(lines):
            yield f"{line[:indent]}- {line[indent + 2 :]}" if number == first else line
