"""A process that proves volumes: it loads what that takes while issues are still being bound.

In:   a volume that was written, and its sources.
Out:  what is not as it should be.
Never shares memory with the writer: what it holds of the volume it read from the file.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any

from printnews.pdf.mergedata import Proven, Trial

SECONDS_TO_END = 5.0
"""For a process that was told to; nothing keeps it."""


@dataclass(slots=True)
class Prover:
    """The process."""

    line: Connection
    process: Any

    @classmethod
    @contextmanager
    def begun(cls) -> Iterator[Prover]:
        """Start it, and end it with the work."""
        ways = multiprocessing.get_all_start_methods()
        context: Any = multiprocessing.get_context("fork" if "fork" in ways else "spawn")
        ours, theirs = context.Pipe()
        # It has processes of its own, which a daemon may not.
        process = context.Process(target=_attend, args=(ours, theirs))
        process.start()
        theirs.close()
        try:
            yield cls(ours, process)
        finally:
            ours.close()
            process.join(SECONDS_TO_END)
            process.kill()
            process.join()

    def prove(self, trial: Trial) -> Proven:
        """Let a volume be proven, and wait for it."""
        try:
            self.line.send(trial)
            found = self.line.recv()
        except (EOFError, OSError):
            return Proven(("The comparison broke off",), (), ())
        assert isinstance(found, Proven)  # noqa: S101 - what was asked for comes back
        return found


def _attend(theirs: Connection, line: Connection) -> None:
    """Prove what is asked for until nobody asks any more."""
    theirs.close()  # a copy of the other end: while it is open, nothing tells that nobody asks
    from printnews.proof.volume import prove

    while True:
        try:
            trial = line.recv()
        except (EOFError, OSError):
            return
        line.send(prove(trial))
