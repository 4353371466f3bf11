"""Figures of merging, beside pikepdf's bare merge of pages and pypdf's append: python bench/merge.py.

Every merge runs in a process of its own, its start and its imports counted; the peers take turns, and
medians are told. Ours has front page, contents and index, as the command writes them; "bare" has none.
The growth from 20 issues on takes minutes: python bench/merge.py --growth [issues ...].
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from telling import tell

PROJECT = Path(__file__).resolve().parent.parent
ISSUES, PAGES = 200, 16
ROUNDS = 3
ADDED = 5
"""Issues that are added one after the other; words of a new issue are shaped for the first time."""
GROWTH, SHORT = (20, 200, 2_000), 4
"""Numbers of issues, and pages of each: short ones show best what an issue costs beside its pages."""
WORKERS = 2


@dataclass(frozen=True)
class Ran:
    """What a merge took: seconds of the work, seconds with the start of its process, and peak memory."""

    work: float
    wall: float
    megabytes: float


def main() -> None:
    """Measure, and print one line a figure."""
    # Not loaded where merging is measured: its libraries would count as ours.
    from pastissues import issues

    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        if "--growth" in sys.argv:
            _growth(room, issues)
            return
        files = issues(room / "issues", ISSUES + ADDED, PAGES)
        if "--adding" not in sys.argv:
            _peers(room, files[:ISSUES])
        _adding(room, files)


def _peers(room: Path, files: list[Path]) -> None:
    runs: dict[str, list[Ran]] = {"front": [], "bare": [], "pikepdf": [], "pypdf": []}
    for _ in range(ROUNDS):
        for kind, ran in runs.items():
            ran.append(_run(kind, room / f"{kind}.pdf", files))

    def ratio(key: Callable[[Ran], float], peer: str, ours: str = "front") -> float:
        return statistics.median(key(one) / key(two) for one, two in zip(runs[ours], runs[peer], strict=True))

    print(f"{ISSUES} issues of {PAGES} pages; medians of {ROUNDS} runs:")
    for kind, ran in runs.items():
        wall, memory = (statistics.median(key(each) for each in ran) for key in (_wall, _memory))
        size = (room / f"{kind}.pdf").stat().st_size / 1e6
        print(f"  {kind:8} {wall:7.2f} s {memory:7.0f} MB peak {size:7.1f} MB written")
    tell("wall / pikepdf's bare merge of pages", ratio(_wall, "pikepdf"), 3)
    tell("wall / pypdf's append", ratio(_wall, "pypdf"), 0.6)
    tell("wall, bare / pikepdf's bare merge of pages", ratio(_wall, "pikepdf", "bare"), 1)
    tell("peak memory, workers counted in full / pypdf's", ratio(_memory, "pypdf"), 0.5)
    ours = (room / "front.pdf").stat().st_size
    tell("written / sum of the inputs", ours / sum(each.stat().st_size for each in files), 1)
    _run("compressed", room / "compressed.pdf", files)
    tell("written / pypdf's, identical objects once", ours / (room / "compressed.pdf").stat().st_size, 1.1)


def _adding(room: Path, files: list[Path]) -> None:
    """Add issues to all others, as a person does: the command, with front pages and the proof.

    Less than that no command does; it is told beside, where what a process costs at its start weighs more.
    """
    whole = room / "whole.pdf"
    first = min(_command(room, whole, files[:ISSUES]) for _ in range(2))
    more = [_command(room, whole, [each], "--add") for each in files[ISSUES:]]
    spent = statistics.median(more)
    each = ", ".join(f"{ran:.2f}" for ran in more)
    print(f"  the command: whole {first:.2f} s, one more {spent:.3f} s ({each})")
    tell("adding one issue / the whole, as the command does it", spent / first, 0.1)
    for kind, what in (("front-proved", "with the proof"), ("front", "no proof"), ("bare", "no proof, bare")):
        one = _run(kind, whole, files[:ISSUES])
        others = [_run(f"{kind}-add", whole, [each]) for each in files[ISSUES:]]
        spent = statistics.median(each.work for each in others)
        print(f"  {what}: whole {one.work:.2f} s, one more {spent:.3f} s: {spent / one.work:.3f}")


def _command(room: Path, target: Path, files: list[Path], *options: str) -> float:
    """Run the command, and give how long it took."""
    folders = ("--layouts", str(PROJECT / "layouts"), "--assets", str(PROJECT / "assets"))
    told = {**os.environ, "PYTHONPATH": str(PROJECT / "src"), "PRINTNEWS_CACHE": str(room / "kept")}
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-m", "printnews", "merge", *map(str, files), "-o", str(target), *folders, *options],
        check=True,
        capture_output=True,
        env=told,
    )
    return time.perf_counter() - start


def _growth(room: Path, issues: Callable[[Path, int, int], list[Path]]) -> None:
    """Print what an issue costs among few and among many."""
    counts = [int(each) for each in sys.argv if each.isdigit()] or GROWTH
    pages = SHORT if max(counts) > ISSUES else PAGES
    files = issues(room / "issues", max(counts), pages)
    print(f"issues of {pages} pages    merged, ms each    proven too, ms each    peak MB    peak MB, proven")
    for count in counts:
        plain, proved = (_run(kind, room / "v.pdf", files[:count]) for kind in ("front", "front-proved"))
        each = [1000 * ran.work / count for ran in (plain, proved)]
        print(
            f"{count:18} {each[0]:18.1f} {each[1]:22.1f} {plain.megabytes:10.0f} {proved.megabytes:18.0f}",
            flush=True,
        )


def _wall(ran: Ran) -> float:
    return ran.wall


def _memory(ran: Ran) -> float:
    return ran.megabytes


def _run(kind: str, target: Path, files: list[Path]) -> Ran:
    """Merge in a fresh process."""
    start = time.perf_counter()
    said = json.dumps([kind, str(target), [str(each) for each in files]])
    done = subprocess.run(
        [sys.executable, __file__, "--work"], input=said, check=True, capture_output=True, text=True
    )
    work, megabytes = json.loads(done.stdout.splitlines()[-1])
    return Ran(work, time.perf_counter() - start, megabytes)


def _work() -> None:
    """Do what standard input says, and tell what it took."""
    kind, target, files = json.loads(sys.stdin.read())
    deed = {"pikepdf": _pikepdf, "pypdf": _pypdf, "compressed": _compressed}.get(kind)
    start = time.perf_counter()
    if deed is not None:
        deed(target, files)
    else:
        _ours(target, files, add="add" in kind, proved="proved" in kind, front="front" in kind)
    spent = time.perf_counter() - start
    own, other = (
        resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    print(json.dumps([spent, (own + WORKERS * other) / 1024]))


def _ours(target: str, files: list[str], *, add: bool, proved: bool, front: bool) -> None:
    from printnews.cache import Cache
    from printnews.diagnostics import Report
    from printnews.pdf.mergedata import Input
    from printnews.vault.binding import Order
    from printnews.vault.frontlook import Look
    from printnews.vault.volume import merge

    look = Look(PROJECT / "layouts", PROJECT / "assets", Cache(Path(target).parent / "cache"))
    inputs = tuple(Input(Path(each), Path(each).name) for each in files)
    order = Order(inputs, Path(target), add=add, workers=WORKERS, look=look if front else None, proved=proved)
    merge(order, Report())


def _pikepdf(target: str, files: list[str]) -> None:
    import pikepdf

    with pikepdf.new() as made:
        for each in files:
            with pikepdf.open(each) as source:
                made.pages.extend(source.pages)
        made.save(target)


def _pypdf(target: str, files: list[str]) -> None:
    from pypdf import PdfWriter

    writer = PdfWriter()
    for each in files:
        writer.append(each)
    writer.write(target)


def _compressed(target: str, files: list[str]) -> None:
    from pypdf import PdfWriter

    writer = PdfWriter()
    for each in files:
        writer.append(each)
    writer.compress_identical_objects()
    writer.write(target)


if __name__ == "__main__":
    _work() if "--work" in sys.argv else main()
