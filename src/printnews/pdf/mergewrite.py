"""An examined issue written under the numbers and names that it has in the volume.

In:   the issue, and its assignment.
Out:  a file with its objects, rows that say where they stand, and its entry in the volume's ledger.
Never changes what a page shows.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from printnews.pdf.mergedata import (
    DOCUMENT,
    OWN_NUMBERS,
    ROOT_OF_PAGES,
    Assignment,
    Entry,
    Fragments,
    Names,
    Part,
)
from printnews.pdf.mergefile import ObjectWriter
from printnews.pdf.mergeforms import rename_fields, rename_fonts
from printnews.pdf.mergelabels import label_run
from printnews.pdf.mergelinks import rename
from printnews.pdf.mergepart import Issue
from printnews.pdf.mergesource import written
from printnews.pdf.mergestructure import rename_in
from printnews.pdf.syntax import renumbered

_NAMED = re.compile(rb"/(?:ID|S|C|Headers)\b")
_SMALL = 64
"""Bytes of a stream that is not worth packing."""


def write(issue: Issue, given: Assignment, target: Path) -> Part:
    """Write an issue's objects to a file of their own."""
    changed = _rename(issue, given)
    for key in sorted(changed):
        issue.loader.renew(key)
    with target.open("wb") as file:
        hand = _Hand(issue, given, ObjectWriter(file, 0))
        fragments = hand.fragments()
        hand.objects()
    rows, placed = hand.writer.rows.packed(given.base + 1)
    pages = tuple(hand.numbers[b"%d %d" % page.objgen] for page in issue.source.pages)
    known = zip(issue.survey.shared, given.shared, strict=True)
    fresh = tuple((digest, number) for digest, number in known if number not in given.stored)
    return Part(target, given.base + 1, rows, placed, _entry(issue, given, pages, fragments), fresh)


def _entry(issue: Issue, given: Assignment, pages: tuple[int, ...], fragments: Fragments) -> Entry:
    survey = issue.survey
    return Entry(
        label=given.label,
        title=survey.title,
        file=issue.wanted.shown,
        digest=issue.digest,
        pages=pages,
        claims=survey.claims,
        version=survey.version,
        tagged=survey.tagged,
        date=_date(issue),
        fragments=fragments,
        names=_names(survey.names, given),
        subjects=issue.subjects,
        kept=tuple((what, count) for what, count in _counts(issue) if count),
        dropped=survey.dropped,
        renamed=tuple(_renamed(issue, given)),
        language=survey.language,
    )


_DATE = re.compile(r"D:(\d{4})(\d{2})?(\d{2})?")


def _date(issue: Issue) -> str:
    """Give the day on which a file was made, as it says itself."""
    found = _DATE.search(issue.pieces.info.decode("latin-1"))
    return f"{found[1]}-{found[2] or '01'}-{found[3] or '01'}" if found else ""


def _rename(issue: Issue, given: Assignment) -> set[bytes]:
    """Give everything its new name; tell the objects that changed."""
    changed = rename(issue.loader.links.uses, given.dests, given.old_dests)
    changed |= rename_fields(issue.forms, given.fields)
    names = {"ids": given.ids, "roles": given.roles, "classes": given.classes}
    texts = issue.loader.texts
    if any(names.values()):
        for key in [
            key for key, said in texts.items() if _NAMED.search(said) and key not in issue.loader.streams
        ]:
            issue.loader.change(key, lambda thing: rename_in(thing, names))
    if given.fonts:
        for key in [key for key, said in texts.items() if b"/DA " in said]:
            issue.loader.change(key, lambda thing: rename_fonts(thing, given.fonts))
    return changed & set(texts)


def _read(name: str) -> str:
    return bytes.fromhex(name).decode("utf-8", "replace")


def _renamed(issue: Issue, given: Assignment) -> Iterator[tuple[str, str, str]]:
    """List what has another name in the volume, and attachments that had one name in the issue."""
    hexed = {
        "a named place": {**given.dests, **given.old_dests},
        "an id": given.ids,
        "an attachment": given.files,
    }
    for what, names in hexed.items():
        for old, new in names.items():
            yield what, _read(old), _read(new)
    plain = {
        "a field": given.fields,
        "a font of fields": given.fonts,
        "a role": given.roles,
        "a class": given.classes,
    }
    for what, names in plain.items():
        for old, new in names.items():
            yield what, old, new
    for old, new in issue.pieces.numbered:
        yield "an attachment", _read(old), _read(new)


def _names(found: Names, given: Assignment) -> Names:
    """Give the names of forms and structure as the volume has them."""

    def renamed(pairs: tuple[tuple[str, str], ...], names: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
        return tuple((names.get(name, name), meaning) for name, meaning in pairs)

    return Names(
        fields=tuple(given.fields.get(name, name) for name in found.fields),
        fonts=renamed(found.fonts, given.fonts),
        roles=renamed(found.roles, given.roles),
        classes=renamed(found.classes, given.classes),
    )


def _counts(issue: Issue) -> Iterator[tuple[str, int]]:
    yield "pages", len(issue.source.pages)
    yield "bookmarks", issue.outline.count
    yield "links", issue.loader.links.count
    yield "named places", len(issue.pieces.dests) + len(issue.pieces.old_dests)
    yield "attachments", len(issue.pieces.files)
    yield "fields", len(issue.forms.fields)
    yield "layers", len(issue.layers.groups)
    yield "rows of structure", len(issue.structure.rows)
    yield "threads", len(issue.pieces.threads)


@dataclass(slots=True)
class _Hand:
    """Numbers objects in the order in which they are met, and writes them in that order."""

    issue: Issue
    given: Assignment
    writer: ObjectWriter
    numbers: dict[bytes, int] = field(default_factory=dict)
    _waiting: deque[bytes] = field(default_factory=deque)
    _parents: Mapping[int, int] = field(default_factory=dict)
    _shared: Mapping[bytes, int] = field(default_factory=dict)
    _written: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        given, survey = self.given, self.issue.survey
        words = {"pages": ROOT_OF_PAGES, "document": DOCUMENT, "outline": given.base, "part": given.base + 1}
        for key, what in self.issue.loader.anchors.items():
            self.numbers[key] = words[what]
            if what == "part" and key in self.issue.loader.texts:
                self._waiting.append(key)
        at = dict(zip(survey.shared, given.shared, strict=True))
        self._shared = {key: at[digest] for key, digest in self.issue.shared.items()}
        fresh = len(set(given.shared) - given.stored)
        self.writer.next_number = given.base + OWN_NUMBERS + fresh
        rows = self.issue.structure.rows
        self._parents = {row: given.first_parent + rank for rank, (row, _) in enumerate(rows)}
        self._written = set(given.stored)

    def number(self, key: bytes) -> int | None:
        """Give the number of an object; those that are nothing have none."""
        found = self.numbers.get(key)
        if found is not None:
            return found
        said = self.issue.loader.texts.get(key)
        if said is None or said == b"null":
            return None
        found = self._shared.get(key)
        if found is None:
            found = self.writer.new_number()
            self._waiting.append(key)
        elif found not in self._written:
            self._written.add(found)
            self._waiting.append(key)
        self.numbers[key] = found
        return found

    def said(self, draft: bytes) -> str:
        """Write a piece in the volume's numbers."""
        return renumbered(draft, self.number, self._parents).decode("latin-1")

    def objects(self) -> None:
        """Write all objects that were met, and those that they lead to."""
        loader = self.issue.loader
        while self._waiting:
            key = self._waiting.popleft()
            body = renumbered(loader.texts[key], self.number, self._parents)
            if key not in loader.streams:
                self.writer.put(self.numbers[key], body)
                continue
            data, entries = loader.data(key) or b"", body.strip()[2:-2]
            if b"/Filter " in entries or len(data) < _SMALL or b"/Type /Metadata" in entries:
                self.writer.put_stream(self.numbers[key], entries, data)
            else:
                self.writer.put_packed(self.numbers[key], entries, data)
        self.writer.close_pack()

    def fragments(self) -> Fragments:
        """Write what the volume's own objects take up."""
        issue, given, said = self.issue, self.given, self.said
        outline, structure, pieces = issue.outline, issue.structure, issue.pieces
        tree = self.number(b"%d %d" % issue.source.pdf.Root.Pages.objgen) or 0
        ends = [
            self.number(b"%d %d" % each.objgen) or 0
            for each in (outline.first, outline.last)
            if each is not None
        ]
        plain = Fragments(
            bookmark=given.base,
            tree=tree,
            outline=(ends[0], ends[1], outline.open) if len(ends) == 2 else (0, 0, 0),
            part=given.base + 1 if structure.part else 0,
            parent_tree=self._rows(),
            labels=tuple(label_run(given.label, run) for run in pieces.labels),
            dests=tuple((given.dests.get(name, name), said(value)) for name, value in pieces.dests),
            old_dests=tuple(
                (given.old_dests.get(name, name), said(value)) for name, value in pieces.old_dests
            ),
            asked=self._asked(),
            files=tuple((given.files.get(name, name), said(value)) for name, value in pieces.files.items()),
            associated=tuple(map(said, (*pieces.associated, *structure.associated))),
            threads=tuple(map(said, pieces.threads)),
            intents=tuple((profile, said(value)) for profile, value in pieces.intents),
            metadata=said(pieces.metadata),
            info=said(pieces.info),
        )
        return self._layered(self._tagged(plain))

    def _tagged(self, plain: Fragments) -> Fragments:
        """Add what the volume's structure and forms take up."""
        given, structure, forms, said = self.given, self.issue.structure, self.issue.forms, self.said
        return replace(
            plain,
            roles=tuple(
                (given.roles.get(name, name), given.roles.get(value.decode("latin-1"), said(value)))
                for name, value in structure.roles
            ),
            classes=tuple((given.classes.get(name, name), said(value)) for name, value in structure.classes),
            ids=tuple((given.ids.get(name, name), said(value)) for name, value in structure.ids),
            namespaces=tuple(map(said, structure.namespaces)),
            fields=tuple(said(written(each)) for each in forms.fields),
            resources=tuple(
                (kind, given.fonts.get(name, name) if kind == "/Font" else name, said(value))
                for kind, name, value in forms.resources
            ),
            needs_appearances=forms.needs_appearances,
        )

    def _layered(self, plain: Fragments) -> Fragments:
        """Add what the volume's layers take up."""
        layers, said = self.issue.layers, self.said
        return replace(
            plain,
            layers=tuple(map(said, layers.groups)),
            hidden=tuple(map(said, layers.hidden)),
            layer_order=said(layers.order),
            locked=tuple(map(said, layers.locked)),
            radio=tuple(map(said, layers.radio)),
            usage=tuple(map(said, layers.usage)),
        )

    def _asked(self) -> tuple[str, ...]:
        """Give names that links ask for in vain: no other issue may answer."""
        names, given = self.issue.survey.names, self.given
        there = {name for name, _ in (*self.issue.pieces.dests, *self.issue.pieces.old_dests)}
        vain = [given.dests.get(name, name) for name in names.dests if name not in there]
        return (*vain, *(given.old_dests.get(name, name) for name in names.old_dests if name not in there))

    def _rows(self) -> tuple[int, int, int]:
        """Write the issue's rows of the parent tree as a node of its own."""
        rows = self.issue.structure.rows
        if not rows:
            return 0, 0, 0
        node, first = self.writer.new_number(), self.given.first_parent
        last = first + len(rows) - 1
        held = b" ".join(
            b"%d %s" % (first + rank, renumbered(value, self.number, {}))
            for rank, (_, value) in enumerate(rows)
        )
        self.writer.put(node, b"<</Limits[%d %d]/Nums[%s]>>" % (first, last, held))
        return node, first, last
