"""The look of front pages as plain measures, read off a design once and found again.

In:   the folders of a look.
Out:  styles, frames and furniture in points, with all that never changes drawn already.
Never trusted when a file that shaped it has changed.
"""

from __future__ import annotations

import marshal
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from printnews.cache import Cache, key
from printnews.diagnostics import Span
from printnews.model.places import program

LAYOUT = "volume"
"""The layout of front pages, among the others."""
ROLES = (
    "headline",
    "body",
    "contents-title",
    "crosshead",
    "contents-section",
    "contents-entry",
    "contents-folio",
    "index-term",
)
"""What the words of front pages are."""


@dataclass(frozen=True, slots=True)
class Look:
    """Where the look of front pages lies."""

    layouts: Path
    assets: Path
    cache: Cache
    layout: str = LAYOUT


class Style(NamedTuple):
    """How one kind of block is set; lengths in points, distances to others in grid lines."""

    face: str
    size: float
    leading: float
    tracking: float
    align: str
    features: str
    colour: str
    """The operator that fills with its ink."""
    before: float
    after: float
    indent: float
    hang: float
    """From the measure's left edge, what hangs out taken off."""
    balance: bool
    grid: bool
    keep_lines: bool
    keep_next: bool


class Slot(NamedTuple):
    """A frame that takes words: where its lines stand."""

    name: str
    x: float
    width: float
    first: float
    """Grid lines of the first and the last baseline."""
    foot: float
    on_foot: bool
    """Whether its words stand on the foot."""
    styles: Mapping[str, str]
    """By role."""
    place: tuple[str, int, int]


class Saying(NamedTuple):
    """A line of furniture."""

    words: str
    style: str
    x: float
    width: float
    baseline: float
    begins: str
    """The operator that begins it as what it is: not read aloud."""


class Side(NamedTuple):
    """A right-hand or left-hand page of a master."""

    still: str
    """What is painted alike on every page."""
    sayings: tuple[Saying, ...]
    heads: tuple[Slot, ...]
    """Frames of headlines."""
    bodies: tuple[Slot, ...]
    place: tuple[str, int, int]


class Bench(NamedTuple):
    """All that setting and drawing front pages needs of a design."""

    width: float
    height: float
    line: float
    said: Mapping[str, str]
    """The layout's words for volumes, and its masters, by key."""
    sides: Mapping[str, Side]
    """By master, and 0 for right-hand pages or 1 for left-hand ones, as `lists/0`."""
    styles: Mapping[str, Style]
    files: Mapping[str, str]
    """Font files by face."""
    spaces: Mapping[str, tuple[str, float]]
    """By face, how its space is shown: its code, and its width in thousandths of the type size."""
    forms: Mapping[str, tuple[tuple[bytes, bytes | None], ...]]
    """Placed PDFs by their resource names: each a form and all that it leads to, by places from 0."""
    fallback: tuple[str, ...]
    fallbacks: Mapping[str, tuple[str, ...]]
    place: tuple[str, int, int]
    """Where faces that stand in are named."""
    seen: tuple[tuple[str, int, int], ...]
    """Files that were read beside the layouts: their size and time."""

    def side(self, master: str, index: int) -> Side:
        """Give the master of a page by its place from 0."""
        return self.sides[f"{master}/{index % 2}"]


def span(place: tuple[str, int, int]) -> Span:
    """Give a place in a manifest as findings have it."""
    return Span(*place)


def stamp(look: Look) -> str:
    """Give a key of everything in the layouts, and of the program that reads them."""
    files = sorted(look.layouts.glob("*.yaml"))
    parts = [each for path in files for each in (path.name.encode(), path.read_bytes())]
    return key("front look", program(), look.layout, str(look.layouts), str(look.assets), *parts)


def state(path: Path) -> tuple[str, int, int]:
    """Tell a file's size and time, by which a change is known."""
    found = path.stat()
    return str(path), found.st_size, found.st_mtime_ns


def found(look: Look, name: str) -> Bench | None:
    """Give what an earlier run has kept, if every file is still what it was."""
    raw = look.cache.find(name, ".look")
    if raw is None:
        return None
    # The cache seals what it keeps, and marshal runs nothing.
    bench = _thawed(marshal.loads(raw))  # noqa: S302
    try:
        same = all(state(Path(each[0])) == each for each in bench.seen)
    except OSError:
        return None
    return bench if same else None


def keep(look: Look, name: str, bench: Bench) -> None:
    """Keep it for the next run."""
    look.cache.keep(name, ".look", marshal.dumps(_plain(bench), 4))


def _plain(value: Any) -> Any:
    """Give named tuples as tuples, all the way down."""
    if isinstance(value, tuple):
        return tuple(map(_plain, value))
    if isinstance(value, dict):
        return {each: _plain(inner) for each, inner in value.items()}
    return value


def _thawed(raw: Any) -> Bench:
    bench = Bench._make(raw)
    return bench._replace(
        sides={name: _side(each) for name, each in bench.sides.items()},
        styles={name: Style._make(each) for name, each in bench.styles.items()},
    )


def _side(raw: Any) -> Side:
    side = Side._make(raw)
    return side._replace(
        sayings=tuple(map(Saying._make, side.sayings)),
        heads=tuple(map(Slot._make, side.heads)),
        bodies=tuple(map(Slot._make, side.bodies)),
    )
