"""Things that take long and that many tests look at: made by the first that asks, in whatever process."""

from __future__ import annotations

import fcntl
import pickle
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

Thing = TypeVar("Thing")


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], Thing]) -> Thing:
    """Give what `make` makes in a folder; processes that test side by side make it once among them."""
    base = factory.getbasetemp()
    # A process of several has a folder of its own below the run's.
    room = (base.parent if base.name.startswith("popen-") else base) / name
    room.mkdir(exist_ok=True)
    kept = room / "made.pickle"
    with (room / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            kept.write_bytes(pickle.dumps(make(room)))
    found: Thing = pickle.loads(kept.read_bytes())  # noqa: S301 - written right here
    return found
