"""What the parts of a merge tell each other, as plain values.

In:   nothing; these are values.
Out:  Input, Survey, Assignment, Entry, MergeResult and what they are made of.
Never knows a PDF library, so that another process can send and receive them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import Any

from printnews.diagnostics import Severity

ROOT_OF_PAGES, DOCUMENT = 2, 5
"""Numbers of the volume's own objects that issues lead to."""
OWN_NUMBERS = 2
"""Of each issue: its bookmark, and its part of the structure."""
OWN = "own"
"""What a name means that leads to an object of its own file: nothing that another name could."""


class Unmergeable(Exception):  # noqa: N818 - a decision about a file, not a fault of the program
    """A file cannot be merged; says by which rule, why, and what to do."""

    def __init__(self, rule: str, message: str, cure: str) -> None:
        super().__init__(rule, message, cure)
        self.rule, self.message, self.cure = rule, message, cure


def unreadable(fault: Exception) -> Unmergeable:
    """Refuse a file that broke its reader, without the folders that readers name."""
    kind = "" if type(fault).__name__ == "PdfError" else f"{type(fault).__name__} "
    words = kind + next(iter(str(fault).splitlines()), "").rpartition("/")[2][:200]
    return Unmergeable(
        "merge-unreadable",
        f"It cannot be read as a PDF: {words}",
        "Get another copy, or open it in the program that made it and save it again.",
    )


@dataclass(frozen=True, slots=True)
class Input:
    """A file to merge, what it is called in findings, and passwords that may open it."""

    path: Path
    shown: str
    passwords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Note:
    """Something that a person should know of a file that is merged all the same."""

    rule: str
    message: str
    cure: str = ""
    severity: Severity = Severity.WARNING


@dataclass(frozen=True, slots=True)
class Change:
    """A thing that was renamed or dropped: what, in which issue, and what it is now or why it went."""

    what: str
    issue: str
    detail: str


@dataclass(frozen=True, slots=True)
class Claims:
    """The standards that a file says it keeps."""

    archive: str = ""
    """Part and level of PDF/A, as 2A."""
    accessible: bool = False
    exchange: str = ""
    intent: str = ""
    """Hash of the profile that its colours are meant for."""


@dataclass(frozen=True, slots=True)
class Names:
    """Names of an issue that have to be its own in the whole volume."""

    dests: tuple[str, ...] = ()
    """Named destinations, and names that links ask for though nothing bears them; as hexadecimal bytes."""
    old_dests: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    fonts: tuple[tuple[str, str], ...] = ()
    """Fonts of the forms by name, with a hash of each."""
    roles: tuple[tuple[str, str], ...] = ()
    classes: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Survey:
    """What a file holds, before its numbers and names in the volume are known."""

    label: str
    title: str
    pages: int
    objects: int
    """At most so many numbers are needed."""
    parents: int
    """Rows of its parent tree."""
    shared: tuple[str, ...]
    """Hashes of streams and fonts that another issue may have too."""
    names: Names
    claims: Claims
    version: str
    tagged: bool
    language: str
    """Of the whole file, as it says itself; empty where it says none."""
    notes: tuple[Note, ...]
    dropped: tuple[tuple[str, str], ...]
    """What is left out, and why."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """Numbers and names that an issue has in the volume."""

    label: str
    base: int
    """Its first object number; the first two belong to its bookmark and its part of the structure."""
    first_parent: int
    shared: tuple[int, ...]
    """Where each shared thing stands, in the order of the survey."""
    stored: frozenset[int]
    """Those of them that stand in the volume already."""
    dests: Mapping[str, str]
    old_dests: Mapping[str, str]
    ids: Mapping[str, str]
    fields: Mapping[str, str]
    files: Mapping[str, str]
    fonts: Mapping[str, str]
    roles: Mapping[str, str]
    classes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Subject:
    """A thing that the contents and the index lead to: a story, or a bookmark."""

    title: str
    page: int
    """Counted from the issue's first, 0."""
    section: str = ""
    countries: tuple[str, ...] = ()
    people: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fragments:
    """Pieces of the issue's syntax, in the volume's numbers, that the volume's own objects take up."""

    bookmark: int = 0
    tree: int = 0
    """The root of its pages."""
    outline: tuple[int, int, int] = (0, 0, 0)
    """First and last of its bookmarks, and how many are open."""
    part: int = 0
    parent_tree: tuple[int, int, int] = (0, 0, 0)
    """The node of the parent tree, its first and last row."""
    labels: tuple[tuple[int, str], ...] = ()
    dests: tuple[tuple[str, str], ...] = ()
    old_dests: tuple[tuple[str, str], ...] = ()
    asked: tuple[str, ...] = ()
    """Names that its links ask for in vain."""
    ids: tuple[tuple[str, str], ...] = ()
    files: tuple[tuple[str, str], ...] = ()
    associated: tuple[str, ...] = ()
    roles: tuple[tuple[str, str], ...] = ()
    classes: tuple[tuple[str, str], ...] = ()
    namespaces: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    resources: tuple[tuple[str, str, str], ...] = ()
    """Of the forms: kind, name, and the thing."""
    needs_appearances: bool = False
    layers: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    layer_order: str = ""
    locked: tuple[str, ...] = ()
    radio: tuple[str, ...] = ()
    usage: tuple[str, ...] = ()
    threads: tuple[str, ...] = ()
    intents: tuple[tuple[str, str], ...] = ()
    metadata: str = ""
    info: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """An issue as it stands in a volume; the volume carries it, so that another issue can be added."""

    label: str
    title: str
    file: str
    digest: str
    pages: tuple[int, ...]
    """The pages' object numbers."""
    claims: Claims
    version: str
    tagged: bool
    date: str
    """The day on which the file was made, as it says itself."""
    fragments: Fragments
    names: Names
    """As they are in the volume: of forms and of the structure."""
    subjects: tuple[Subject, ...] = ()
    kept: tuple[tuple[str, int], ...] = ()
    """How many of each kind of thing."""
    dropped: tuple[tuple[str, str], ...] = ()
    renamed: tuple[tuple[str, str, str], ...] = ()
    language: str = ""
    front: bool = False
    """Whether it is no issue, but some of the volume's own front pages."""
    lasting: tuple[str, int, int] | None = None
    """Of full pages of the contents, which later issues do not change: a hash of how they were set; how
    many issues stand on them and on those before, and how many lines of the next one's contents."""

    def packed(self) -> bytes:
        """Write it down, but what is as it is unless somebody says so."""
        return json.dumps(_said(self), separators=(",", ":"), ensure_ascii=True).encode()

    @classmethod
    def restored(cls, written: dict[str, Any]) -> Entry:
        """Read what was written down, as JSON gives it back.

        Raises:
            TypeError: It is no such thing.
            KeyError: It lacks something.
        """
        said = _tuples(written)
        said["claims"] = Claims(**said["claims"])
        said["fragments"] = Fragments(**said["fragments"])
        said["names"] = Names(**said["names"])
        said["subjects"] = tuple([Subject(**each) for each in said.get("subjects", ())])
        return cls(**said)


def _said(thing: Any) -> dict[str, Any]:
    """Give a value's parts that are not what they are by themselves."""
    found = {}
    kind: Any = type(thing)
    for name, default in _parts_of(kind):
        value = getattr(thing, name)
        if value != default:
            if is_dataclass(value):
                value = _said(value)
            elif name == "subjects":
                value = [_said(each) for each in value]
            found[name] = value
    return found


@cache
def _parts_of(kind: Any) -> tuple[tuple[str, Any], ...]:
    """Give the parts of a kind of value, and what each is where nobody says so; MISSING is like nothing."""
    return tuple((each.name, each.default) for each in fields(kind))


def _tuples(value: Any) -> Any:
    """Give JSON with its lists as tuples, as frozen values hold them."""
    # Most are words and numbers: a call for each of them would cost more than all else.
    if type(value) is list:
        return tuple([_tuples(each) if type(each) in _NESTED else each for each in value])
    if type(value) is dict:
        return {key: _tuples(each) if type(each) in _NESTED else each for key, each in value.items()}
    return value


_NESTED = (list, dict)


@dataclass(frozen=True, slots=True)
class Part:
    """An issue's objects, written to a file of their own, and rows that say where each stands in it."""

    path: Path
    first: int
    rows: bytes
    """Rows of the cross-reference, eight bytes each, from `first` on."""
    placed: tuple[int, ...]
    """Rows that count from the part's start."""
    entry: Entry
    keys: tuple[tuple[str, int], ...]
    """Hashes of what other issues may share, and where it stands."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A volume that is to be proven."""

    volume: Path
    fresh: tuple[Input, ...]
    """Sources of its last issues, which were bound now;"""
    before: Path | None
    """of those before them the volume as it was, if it was added to."""
    renewed: bool = False
    """Whether it is the same as before, but for what nothing led to."""
    front: tuple[int, ...] = ()
    """Front pages that were set now, as objects,"""
    said: tuple[tuple[str, int], ...] = ()
    """and what is to stand on them in reading order, with the page that each leads to; 0 for none."""


@dataclass(frozen=True, slots=True)
class Proven:
    """What a trial found."""

    faults: tuple[str, ...]
    """Of what holds the issues together,"""
    front: tuple[str, ...]
    """and of the front pages."""
    unlike: tuple[tuple[Input, str], ...]
    """Issues that are not what they were, or could not be compared, and how."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that is not merged, and why."""

    file: str
    rule: str
    message: str
    cure: str


@dataclass(frozen=True, slots=True)
class MergeResult:
    """What became of each thing: nothing goes without being listed here."""

    pages: int
    issues: tuple[str, ...]
    kept: tuple[Change, ...]
    renamed: tuple[Change, ...]
    dropped: tuple[Change, ...]
    refused: tuple[Refusal, ...]
    standard: str
    """What the volume claims, or nothing."""
    prevented: tuple[str, ...]
    """Which input kept it from claiming more, and by what."""
    spared: int = 0
    """Bytes that nothing led to any more and that were left out, as the volume was written anew."""

    def as_object(self) -> dict[str, object]:
        """Give it as JSON knows it."""
        return {each.name: _plain(getattr(self, each.name)) for each in fields(self)}


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    return asdict(value) if isinstance(value, (Change, Refusal)) else value
