"""Figures of speed and memory, each beside its peer in one run: python bench/speed.py.

Runs are paired: printnews and its peer take turns, and the median of the
ratios is told, so that a loaded machine slows both.
"""

from __future__ import annotations

import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from telling import ratio, tell, timed

if TYPE_CHECKING:
    from printnews.pipeline import Order

PROJECT = Path(__file__).parent.parent
ISSUE = PROJECT / "issues" / "2021-summer"
GROWTH_ROUNDS = 7


def main() -> None:
    """Measure everything and print one line a figure."""
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        os.environ["PRINTNEWS_CACHE"] = str(room / "cache")
        prepared = _prepare(room)
        tell("print edition, fresh process, full cache / naive script", _fresh(room, prepared), 2.5)
        tell("resident, pages kept, without read-back / naive resident", _resident(room, prepared), 1.2)
        tell("peak memory of a build in MB", _memory(room), 200)
        tell("printnews --help / python -c pass", _help(), 6)
        tell("cost of a page, 20 to 200 / 20 to 40", _growth(room), 1.0)


def _command(*words: str) -> list[str]:
    return [sys.executable, *words]


def _environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(PROJECT / "src")}


def _wall(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=_environment())
    return time.perf_counter() - start


def _prepare(room: Path) -> Path:
    """Fill the cache, and write the prepared pictures as files for the peer."""
    from printnews.cache import Cache
    from printnews.editions.print import PRINT
    from printnews.model.places import Places
    from printnews.pdf.pictures import Want, prepare_all
    from printnews.pipeline import composed

    subprocess.run(_build(room), check=True, capture_output=True, env=_environment())
    places = Places(ISSUE, PROJECT / "layouts", PROJECT / "assets")
    cache = Cache(room / "cache")
    from printnews.diagnostics import Report

    pages, job = composed(places, cache, Report())
    icc = PROJECT / "assets" / "icc"
    want = Want(
        PRINT.press, job.resolutions[0], job.qualities[0], icc / job.condition.profile, icc / "sRGB.icc"
    )
    folder = room / "prepared"
    folder.mkdir()
    for placed, made in prepare_all(pages, want=want, cache=cache).items():
        (folder / Path(placed.file).name).write_bytes(made.jpeg)
    return folder


def _build(room: Path) -> list[str]:
    return _command("-m", "printnews", "build", str(ISSUE), "--out", str(room / "out"))


def _fresh(room: Path, prepared: Path) -> float:
    naive = _command(str(PROJECT / "bench" / "naive.py"), str(ISSUE), str(prepared), str(room / "naive.pdf"))
    return ratio(lambda: _wall(_build(room)), lambda: _wall(naive))


def _order(room: Path, issue: Path) -> Order:
    from printnews.cache import Cache
    from printnews.model.places import Places
    from printnews.pipeline import Order

    places = Places(issue, PROJECT / "layouts", PROJECT / "assets")
    return Order(places, room / "resident", Cache(room / "cache"), proved=False)


def _resident(room: Path, prepared: Path) -> float:
    import naive
    from printnews.pipeline import build

    order = _order(room, ISSUE)
    return ratio(timed(lambda: build(order)), timed(lambda: naive.build(ISSUE, prepared, room / "naive.pdf")))


def _memory(room: Path) -> float:
    """Give the peak of a build in a process of its own."""
    script = (
        "import resource, sys; from printnews.cli import main\n"
        f"try: main(['build', {str(ISSUE)!r}, '--out', {str(room / 'out')!r}])\nexcept SystemExit: pass\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    done = subprocess.run(
        _command("-c", script), check=True, capture_output=True, text=True, env=_environment()
    )
    return int(done.stdout.split()[-1]) / 1024


def _help() -> float:
    return ratio(lambda: _wall(_command("-m", "printnews", "--help")), lambda: _wall(_command("-c", "pass")))


def _growth(room: Path) -> float:
    """Give the cost of a page between 20 and 200 pages over that between 20 and 40, composition included."""
    issues = {count: _repeated(room, count) for count in (20, 40, 200)}
    seconds: dict[int, list[float]] = {count: [] for count in issues}
    folders = ["--layouts", str(PROJECT / "layouts"), "--assets", str(PROJECT / "assets")]
    # The least of several: what else runs beside it only ever adds.
    for number in range(1 + GROWTH_ROUNDS):
        for count, issue in issues.items():
            # Each round is another issue: pages that were kept would hide the growth.
            manifest = issue / "issue.yaml"
            manifest.write_text(re.sub(r"(?m)^number: .*$", f"number: {number + 1}", manifest.read_text()))
            start = _children()
            words = _command("-m", "printnews", "build", str(issue), *folders, "--out", str(room / "grown"))
            subprocess.run(words, check=True, capture_output=True, env=_environment())
            seconds[count].append(_children() - start)
    # The first round also prepares the pictures.
    least = {count: min(each[1:]) for count, each in seconds.items()}
    return ((least[200] - least[20]) / 180) / ((least[40] - least[20]) / 20)


def _children() -> float:
    """Give the CPU time of all processes that were run so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _repeated(room: Path, count: int) -> Path:
    """Make an issue of so many pages out of the stories of two sections, each story under new names."""
    folder = room / "issues" / f"pages-{count}"
    shutil.copytree(ISSUE / "pictures", folder / "pictures")
    shutil.copy(ISSUE / "pictures.yaml", folder / "pictures.yaml")
    (folder / "stories").mkdir()
    head = (ISSUE / "issue.yaml").read_text().split("cover:")[0].replace("2021-summer", folder.name)
    sections, pages = ["sections:"], ["pages:"]
    for number in range(count):
        for slug in ("four-rivers", "lake-bed"):
            text = (ISSUE / "stories" / f"{slug}.md").read_text()
            (folder / "stories" / f"{slug}-{number}.md").write_text(text.replace("the ", f"the {number} ", 1))
        sections.append(
            f"  - {{id: s{number}, sector: science, columns: 3, articles: ["
            f"{{slug: four-rivers-{number}, pictures: [{{picture: river-boat, columns: 2}}]}}, "
            f"{{slug: lake-bed-{number}, pictures: [{{picture: sediment-core, columns: 1}}]}}]}}"
        )
        pages.append(f"  - {{master: inside, sections: [s{number}]}}")
    (folder / "issue.yaml").write_text(head + "\n".join([*sections, *pages]) + "\n")
    return folder


if __name__ == "__main__":
    print(
        f"peak memory of this process so far: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB"
    )
    main()
