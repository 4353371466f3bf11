"""A volume compared with its sources through another parser, issue by issue, each in a process of its own.

In:   the volume, and the files that it was merged from.
Out:  a finding for everything that is not what it was.
Never trusts the writer: pypdf reads what pikepdf wrote.
"""

from __future__ import annotations

import gc
import logging
import multiprocessing
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from pypdf.generic import IndirectObject, NameObject

from printnews.limits import limit_memory
from printnews.pdf.mergedata import Entry, Input, Proven, Trial, Unmergeable
from printnews.pdf.mergeledger import entries_of
from printnews.proof.foreign import FAULTS, plain
from printnews.proof.lockstep import Lockstep, Side, entries, listed, raw, text_of
from printnews.proof.volumeframe import Whole
from printnews.proof.volumefront import front_faults
from printnews.proof.volumegrown import grown_faults
from printnews.proof.volumepages import page_faults
from printnews.proof.volumeparts import Parts
from printnews.proof.volumerenewed import ranges, renewed_faults
from printnews.proof.volumetree import Trees

SECONDS = 600.0
"""For one issue; a reader that takes longer will not end."""
_WORKERS = 2
FORKS = "fork" in multiprocessing.get_all_start_methods()
_SHOWN = 4
"""Differences of one issue that are told in full."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file, and the place of its issue in the volume, counted from 0."""

    wanted: Input
    place: int


def prove(trial: Trial) -> Proven:
    """Compare a volume with its sources; what could not be compared counts as a difference."""
    if trial.renewed and trial.before:
        deeds = [partial(_renewed, trial.before, trial.volume, each) for each in ranges(trial.before)]
        return Proven(tuple(fault for each in deeds for fault in _Child.started(each).answer()), (), ())
    faults: list[str] = []
    unlike: list[tuple[Input, str]] = []
    # Read by another library, so it need not wait until the volume is open.
    apart = _Child.started(partial(front_faults, trial)) if trial.front else None
    try:
        with Whole.read(trial.volume, entries_of(trial.volume)) as whole:
            grown = grown_faults(trial.before, trial.volume, whole) if trial.before else ()
            faults += (*grown, *whole.faults())
            first = len(whole.issues) - len(trial.fresh)
            sources = [Source(wanted, first + at) for at, wanted in enumerate(trial.fresh)]
            unlike += _compare_all(trial.volume, whole, sources)
    except (*FAULTS, Unmergeable) as fault:
        faults.append(f"The volume could not be read: {type(fault).__name__}: {fault}")
    return Proven(tuple(faults), tuple(apart.answer()) if apart else (), tuple(unlike))


def _renewed(before: Path, after: Path, numbers: range) -> list[str]:
    return list(renewed_faults(before, after, numbers))


def _compare_all(volume: Path, whole: Whole, sources: Sequence[Source]) -> Iterator[tuple[Input, str]]:
    """Compare a few issues at a time, each in its process."""
    waiting, running = deque(sources), deque[tuple[Source, _Child]]()
    # A process is a copy of this one where that is possible, so that the volume is read once.
    given = whole if FORKS else whole.issues
    gc.freeze()  # else each of them copies all memory, looking for what could be freed
    while waiting or running:
        while waiting and len(running) < _WORKERS:
            source = waiting.popleft()
            running.append((source, _Child.started(partial(_issue, volume, given, source))))
        source, child = running.popleft()
        found = child.answer()
        if found:
            more = f", and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
            yield source.wanted, "; ".join(found[:_SHOWN]) + more + "."


@dataclass(slots=True)
class _Child:
    """A process that compares one issue, or the front pages."""

    process: Any
    line: Any

    @classmethod
    def started(cls, deed: Callable[[], list[str]]) -> _Child:
        """Start a process."""
        context: Any = multiprocessing.get_context("fork" if FORKS else "spawn")
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=_send, args=(theirs, deed), daemon=True)
        process.start()
        theirs.close()
        return cls(process, ours)

    def answer(self) -> list[str]:
        """Wait for what it found."""
        try:
            found = (
                self.line.recv() if self.line.poll(SECONDS) else ["The comparison does not come to an end"]
            )
            return list(found)
        except EOFError:
            return ["The comparison broke off"]
        finally:
            self.process.kill()
            self.process.join()
            self.line.close()


def _send(line: Any, deed: Callable[[], list[str]]) -> None:
    limit_memory()
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it repairs is told by the comparison
    try:
        line.send(deed())
    except (*FAULTS, MemoryError) as fault:
        line.send([f"It could not be compared: {type(fault).__name__}: {fault}"])


def _issue(volume: Path, given: Whole | Sequence[Entry], source: Source) -> list[str]:
    """Open the volume, and compare an issue."""
    opened = given.reopened(volume) if isinstance(given, Whole) else Whole.read(volume, given)
    with opened as whole:
        return compare(whole, source)


def compare(whole: Whole, source: Source) -> list[str]:
    """Give what differs between an issue and its source."""
    try:
        return list(_compared(whole, source))
    except (*FAULTS, MemoryError) as fault:
        return [f"It could not be compared: {type(fault).__name__}: {fault}"]


def _compared(whole: Whole, source: Source) -> Iterator[str]:
    reader: Any = PdfReader(source.wanted.path)
    if reader.is_encrypted and not any(reader.decrypt(each) for each in ("", *source.wanted.passwords)):
        yield "It could not be opened to be compared"
        return
    entry = whole.issues[source.place]
    root = plain(raw(reader.trailer, "/Root"))
    before = list(_leaves(raw(root, "/Pages")))
    after = list(_leaves(IndirectObject(entry.fragments.tree, 0, whole.reader)))
    if len(before) != len(after) or tuple(number for number, _ in after) != entry.pages:
        yield f"It has {len(before)} pages, and in the volume {len(after)}, or in another order"
        return
    step = Lockstep(_old(root, before), _new(whole, source.place), _renamed(entry))
    trees = _trees(step, root, whole, source.place)
    part = IndirectObject(entry.fragments.part, 0, whole.reader) if entry.fragments.part else None
    yield from trees.faults(part, text_of(raw(root, "/Lang")))
    yield from page_faults(step, [page for _, page in before], [page for _, page in after], trees)
    yield from Parts(step, reader.trailer, whole, source.place).faults()


def _old(root: Any, pages: Sequence[tuple[int, Any]]) -> Side:
    """Give the source's side: names by lists that were read once."""
    index: dict[int, int] = {}
    for at, (number, _) in enumerate(pages):
        index.setdefault(number, at)
    names = plain(raw(root, "/Names"))
    known: dict[bytes, Any] = {}
    for name, value in entries(raw(names, "/Dests"), "/Names"):
        known.setdefault(name, value)
    old = plain(raw(root, "/Dests"))

    def named(name: Any) -> Any:
        if isinstance(name, NameObject):
            return raw(old, name)
        return known.get(bytes(name.original_bytes))

    layers = _numbered(listed(raw(plain(raw(root, "/OCProperties")), "/OCGs")))
    return Side(index, layers, named, text_of(raw(plain(raw(root, "/URI")), "/Base")))


def _new(whole: Whole, place: int) -> Side:
    pages = {number: at for at, number in enumerate(whole.issues[place].pages)}
    return Side(pages, _numbered(whole.of("layers", place)), whole.named)


def _numbered(groups: Sequence[Any]) -> dict[int, int]:
    return {each.idnum: at for at, each in enumerate(groups) if isinstance(each, IndirectObject)}


def _renamed(entry: Entry) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for what, old, new in entry.renamed:
        plain_names = what == "a font of fields"
        found.setdefault(what, {})[old.removeprefix("/") if plain_names else old] = (
            new.removeprefix("/") if plain_names else new
        )
    fonts = found.get("a font of fields", {})
    found["a font of fields"] = {**fonts, **{f"/{old}": f"/{new}" for old, new in fonts.items()}}
    return found


def _trees(step: Lockstep, root: Any, whole: Whole, place: int) -> Trees:
    one, two = plain(raw(root, "/StructTreeRoot")), plain(whole.at("/StructTreeRoot"))
    old: dict[int, Any] = {}
    for number, row in entries(raw(one, "/ParentTree"), "/Nums"):
        if isinstance(number, int):
            old.setdefault(int(number), row)
    node, first, last = whole.issues[place].fragments.parent_tree
    held = entries(IndirectObject(node, 0, whole.reader), "/Nums", low=first, high=last) if node else ()
    return Trees(step, one, two, old, dict(held))


def _leaves(branch: Any) -> Iterator[tuple[int, Any]]:
    """Give the pages of a branch in order, with their numbers; no branch is walked twice."""
    stack, seen = [branch], set()
    while stack:
        each = stack.pop()
        node, number = plain(each), getattr(each, "idnum", 0)
        if "/Kids" not in node:
            yield number, node
        elif number not in seen:
            seen.add(number)
            stack.extend(reversed(listed(raw(node, "/Kids"))))
