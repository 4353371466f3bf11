"""What all manifest models share: frozen, no unknown keys, every key's place kept.

In:   nothing; the base class of `layout` and `issue`.
Out:  Manifest, and the kinds of value that a key may hold.
"""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WithJsonSchema
from pydantic.json_schema import SkipJsonSchema

from printnews.diagnostics import Span
from printnews.units import Pt, parse_length


class Manifest(BaseModel):
    """A mapping that a person wrote; `spans` tells where each of its values stands.

    `model.build` fills `spans`; in a file that key is unknown like any other.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    spans: SkipJsonSchema[dict[str, Span]] = Field(default_factory=dict, exclude=True, repr=False)

    def at(self, key: str = "") -> Span:
        """Give the place of a key's value ("pages", "pages/2"), or of the mapping itself."""
        return self.spans.get(key) or self.spans.get("") or Span("")


def _length(value: Any) -> Any:
    return parse_length(value) if isinstance(value, str) else _refuse_number(value)


def _refuse_number(value: Any) -> Any:
    if isinstance(value, int | float) and value == 0:
        return 0.0
    raise ValueError(f'{value} has no unit. Write a number and a unit, as in "3 mm" or "12 pt".')


Length = Annotated[
    Pt,
    BeforeValidator(_length),
    WithJsonSchema({"type": "string", "pattern": r"^\s*[+-]?\d+(\.\d+)?\s*(pt|mm|cm|in|pc)\s*$"}),
]
"""Points, written with a unit."""

Name = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=80)]
"""Lower-case letters, figures and hyphens: names of articles, pictures, inks, styles, masters."""


def _listed(value: Any) -> Any:
    return value if isinstance(value, tuple | list) else (value,)


Names = Annotated[
    tuple[Name, ...],
    BeforeValidator(_listed),
    Field(strict=False, min_length=1),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}]}),
]
"""One name, or a list of names to choose from."""

Several = Annotated[
    tuple[Annotated[int, Field(ge=0, le=12)], ...],
    BeforeValidator(_listed),
    Field(strict=False, min_length=1),
    WithJsonSchema({"anyOf": [{"type": "integer"}, {"type": "array", "items": {"type": "integer"}}]}),
]
"""A number of text columns, or several in order of preference; 0 stands for all of them."""

Words = Annotated[str, StringConstraints(min_length=1, max_length=2000)]
"""Words that are printed."""

FilePath = Annotated[str, StringConstraints(min_length=1, max_length=200)]
"""A file, by its path in the folder that the key names."""

Share = Annotated[float, Field(ge=0, le=1, strict=False)]
"""A part of a whole, 0 to 1."""

GridLines = Annotated[float, Field(ge=0, le=200, strict=False)]
"""A distance down the page in lines of the baseline grid."""

Number = Annotated[float, Field(strict=False)]

_RANGE = re.compile(r"\s*(\d+(?:\.\d+)?)\s*(?:-\s*(\d+(?:\.\d+)?)\s*)?")


def _range(value: Any) -> Any:
    text = str(value)
    match = _RANGE.fullmatch(text)
    if match is None:
        raise ValueError(f'"{text}" is not a range. Write it as in "1-6".')
    first, last = float(match[1]), float(match[2] or match[1])
    if last < first:
        raise ValueError(f'"{text}" runs backwards. Write the smaller number first.')
    return (first, last)


Range = Annotated[
    tuple[float, float],
    BeforeValidator(_range),
    WithJsonSchema({"type": ["string", "number"], "pattern": r"^\s*\d+(\.\d+)?(\s*-\s*\d+(\.\d+)?)?\s*$"}),
]
"""First and last of grid columns or grid lines, written "1-6"."""
