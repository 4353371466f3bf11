"""Processes that read foreign files, so that a file that hangs or swells ends one of them and no more.

In:   files, one at a time.
Out:  surveys and parts, or the reason why not.
Never waits longer, or takes more memory, than it says.
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from printnews.limits import MOST_MEMORY, limit_memory
from printnews.pdf.mergedata import Assignment, Input, Part, Survey, Unmergeable, unreadable

SECONDS = 60.0
"""For any file, however small."""
SECONDS_A_MEGABYTE = 1.0


@dataclass(slots=True)
class Worker:
    """A process that reads and writes one issue after another."""

    line: Connection
    process: Any

    @classmethod
    def started(cls) -> Worker:
        """Start a process, as a copy of this one where that is possible: its libraries are loaded."""
        ways = multiprocessing.get_all_start_methods()
        context: Any = multiprocessing.get_context("fork" if "fork" in ways else "spawn")
        ours, theirs = context.Pipe()
        process = context.Process(target=_work, args=(theirs,), daemon=True)
        process.start()
        theirs.close()
        return cls(ours, process)

    def examine(self, wanted: Input) -> None:
        """Ask for a survey."""
        self._send(("examine", wanted))

    def write(self, given: Assignment, target: Path) -> None:
        """Ask for the part of the file that was examined last."""
        self._send(("write", given, target))

    def survey(self, wanted: Input) -> Survey:
        """Wait for a survey.

        Raises:
            Unmergeable: The file cannot be merged, or took too long or too much.
        """
        found = self._answer(wanted)
        assert isinstance(found, Survey)  # noqa: S101 - what was asked for comes back
        return found

    def part(self, wanted: Input) -> Part:
        """Wait for a part.

        Raises:
            Unmergeable: It took too long or too much, or its data cannot be read.
        """
        found = self._answer(wanted)
        assert isinstance(found, Part)  # noqa: S101 - what was asked for comes back
        return found

    def restart(self) -> None:
        """Put a new process in the place of one that hangs or broke."""
        self.stop()
        fresh = Worker.started()
        self.line, self.process = fresh.line, fresh.process

    def stop(self) -> None:
        """End the process."""
        self.line.close()
        self.process.kill()
        self.process.join()

    def _send(self, order: tuple[Any, ...]) -> None:
        try:
            self.line.send(order)
        except (BrokenPipeError, ConnectionResetError):
            return  # the answer that never comes tells it

    def _answer(self, wanted: Input) -> Any:
        try:
            size = wanted.path.stat().st_size
            if not self.line.poll(SECONDS + SECONDS_A_MEGABYTE * size / 1e6):
                raise Unmergeable(
                    "merge-endless",
                    "Reading it does not come to an end.",
                    "Leave it out, or get another copy.",
                )
            found = self.line.recv()
        except (EOFError, OSError) as fault:
            raise Unmergeable(
                "merge-crashed",
                "Reading it broke the reader, or took more memory than a file may.",
                "Leave it out, or open it in the program that made it and save it again.",
            ) from fault
        if isinstance(found, Unmergeable):
            raise found
        return found


class Broken(Exception):  # noqa: N818 - a decision, taken by who called
    """A file could not be written though it could be read."""

    def __init__(self, wanted: Input, why: Unmergeable) -> None:
        super().__init__(wanted.shown)
        self.wanted, self.why = wanted, why


@dataclass(slots=True)
class Crew:
    """Workers that read and write several issues at a time."""

    workers: list[Worker]
    folder: Path
    """Where parts lie until they are bound."""
    _waiting: deque[Input] = field(default_factory=deque)
    _reading: deque[tuple[Worker, Input]] = field(default_factory=deque)
    _writing: deque[tuple[Worker, Input]] = field(default_factory=deque)

    @classmethod
    @contextmanager
    def gathered(cls, count: int, folder: Path) -> Iterator[Crew]:
        """Gather a crew, and send it home at the end."""
        crew = cls([Worker.started() for _ in range(count)], folder)
        try:
            yield crew
        finally:
            for worker in crew.workers:
                worker.stop()

    def begin(self, inputs: Sequence[Input]) -> None:
        """Let the first files be read."""
        self._waiting.extend(inputs)
        for worker in self.workers:
            self._begin(worker)

    def parts(
        self,
        assign: Callable[[Input, Survey], Assignment],
        refuse: Callable[[Input, Unmergeable], None],
    ) -> Iterator[tuple[Input, Part]]:
        """Give the parts in the order of their files: while one is written, the next is read.

        Raises:
            Broken: A file could be read, but not written.
        """
        while self._reading or self._writing:
            if self._reading:
                self._one(assign, refuse)
            while self._writing and (not self._reading or len(self._writing) >= len(self.workers)):
                worker, wanted = self._writing.popleft()
                try:
                    part = worker.part(wanted)
                except Unmergeable as why:
                    raise Broken(wanted, why) from why
                self._begin(worker)
                yield wanted, part

    def _begin(self, worker: Worker) -> None:
        if self._waiting:
            wanted = self._waiting.popleft()
            worker.examine(wanted)
            self._reading.append((worker, wanted))

    def _one(
        self, assign: Callable[[Input, Survey], Assignment], refuse: Callable[[Input, Unmergeable], None]
    ) -> None:
        worker, wanted = self._reading.popleft()
        try:
            given = assign(wanted, worker.survey(wanted))
        except Unmergeable as why:
            refuse(wanted, why)
            if why.rule in _LEAVES_A_WRECK:
                worker.restart()
            self._begin(worker)
            return
        worker.write(given, self.folder / f"{given.base}.part")
        self._writing.append((worker, wanted))


_LEAVES_A_WRECK = {"merge-endless", "merge-crashed", "merge-too-large"}


def _work(line: Connection) -> None:
    """Answer orders until nobody asks any more."""
    from printnews.pdf.mergepart import examine
    from printnews.pdf.mergewrite import write

    limit_memory()
    issue: Any = None
    while True:
        try:
            order = line.recv()
        except (EOFError, OSError):
            return
        if order[0] == "examine":
            issue = None
            issue = _tried(partial(examine, order[1]))
            line.send(issue if isinstance(issue, Unmergeable) else issue.survey)
        else:
            line.send(_tried(partial(write, issue, order[1], order[2])))
            issue = None


def _tried(deed: Callable[[], Any]) -> Any:
    try:
        return deed()
    except Unmergeable as fault:
        return fault
    except MemoryError:
        return Unmergeable(
            "merge-too-large",
            f"Reading it takes more than {MOST_MEMORY // 1_000_000} MB.",
            "Leave it out, or open it in the program that made it and save it again.",
        )
    except Exception as fault:  # noqa: BLE001 - a foreign file may break a reader in any way, and is named for it
        return unreadable(fault)
