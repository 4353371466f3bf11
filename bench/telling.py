"""What all benches share: a figure with its target, and times that take turns."""

from __future__ import annotations

import gc
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

# Benches run the program as it stands beside them.
sys.path.insert(0, str(Path(__file__).parent.parent / "src"))

ROUNDS = 9


def tell(name: str, figure: float, most: float) -> None:
    """Print a figure, what it may be at most, and whether it is."""
    verdict = "holds" if figure <= most else "MISSED"
    print(f"{name:72} {figure:8.3f}   at most {most:7.2f}   {verdict}", flush=True)


def timed(work: Callable[[], object]) -> Callable[[], float]:
    """Give a function that does the work and gives its wall seconds."""

    def run() -> float:
        gc.collect()
        start = time.perf_counter()
        work()
        return time.perf_counter() - start

    return run


def ratio(one: Callable[[], float], two: Callable[[], float], *, rounds: int = ROUNDS) -> float:
    """Give the median ratio of paired runs, after one run of each that does not count.

    The two take turns, so that a loaded machine slows both.
    """
    one(), two()
    return statistics.median(one() / two() for _ in range(rounds))
