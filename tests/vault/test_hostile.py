"""Hostile and broken files: all are given to one merge, and each has its declared outcome."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

import pikepdf
import pytest

from hostile import CASES, MERGED, UNPROVEN
from once import once
from printnews.diagnostics import Report
from printnews.pdf.mergedata import MergeResult
from volumes import bound, issue

MOST_SECONDS, MOST_MEGABYTES = 120, 1_500
"""For all of them together, and for the process that takes most."""


@dataclass(frozen=True)
class Corpus:
    """What came of all files."""

    volume: Path
    results: tuple[MergeResult, ...]
    report: Report
    seconds: float
    megabytes: float
    """Peak of the process that took most."""

    @property
    def result(self) -> MergeResult:
        """Give what came of those that both readers see alike."""
        return self.results[0]

    def outcome(self, case: str) -> str:
        """Say what came of one."""
        name = file_name(case)
        refused = [each.rule for one in self.results for each in one.refused if each.file == name]
        kept = [each for one in self.results for each in one.kept if each.what == "pages"]
        pages = [each.detail for each in kept if each.issue == name[:-4]]
        return ", ".join([*refused, *(MERGED if each == "3" else f"{MERGED} {each}" for each in pages)])


def file_name(case: str) -> str:
    """Give the file of a case."""
    return "".join(each if each.isalnum() else "-" for each in case) + ".pdf"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    """Give what came of all files, which takes seconds."""
    return once(tmp_path_factory, "hostile", _corpus)


def _corpus(folder: Path) -> Corpus:
    """Merge all files, a good one before and behind them; those apart that only the proof refuses."""
    first, last = (issue(folder / f"{name}.pdf") for name in ("first", "last"))
    files: dict[bool, list[Path]] = {False: [], True: []}
    for case, (spoil, outcome) in CASES.items():
        files[outcome == UNPROVEN].append(issue(folder / file_name(case)))
        spoil(folder / file_name(case))
    volumes = {
        folder / "v.pdf": (first, *files[False], last),
        folder / "w.pdf": (first, *files[True], last),
    }
    # A process of its own: what other tests have taken is not counted here.
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as apart:
        return apart.submit(_bound, volumes).result()


def _bound(volumes: Mapping[Path, Sequence[Path]]) -> Corpus:
    """Bind volumes, and measure what that takes."""
    report, start = Report(), time.perf_counter()
    results = tuple(
        bound(volume, *parts, report=report, keep_going=True) for volume, parts in volumes.items()
    )
    seconds = time.perf_counter() - start
    most = max(_own_peak(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
    return Corpus(next(iter(volumes)), results, report, seconds, most / 1024)


def _own_peak() -> int:
    """Give the most kilobytes this process has had; getrusage also counts those of the one that began it."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:"))


@pytest.mark.parametrize("case", CASES)
def test_hostile_file_has_its_outcome(case: str, corpus: Corpus) -> None:
    """It is merged with all its pages and proven, or refused by its rule."""
    assert corpus.outcome(case) == CASES[case][1]


def test_corpus_lacks_nothing_of_what_is_whole(corpus: Corpus) -> None:
    """Sixty kinds and more; what is not refused is there, page for page, and refusals say what to do."""
    table = [f"{case:45} {corpus.outcome(case)}" for case in CASES]
    sys.stdout.write("\n".join(table) + "\n")
    pages = [int(each.detail) for each in corpus.result.kept if each.what == "pages"]

    assert len(table) >= 60
    assert sum(len(each.issues) + len(each.refused) for each in corpus.results) == len(CASES) + 4
    assert corpus.results[1].issues == ("first", "last")
    with pikepdf.open(corpus.volume) as pdf:
        assert len(pdf.pages) == sum(pages) == corpus.result.pages
    assert all(each.message and each.cure for one in corpus.results for each in one.refused)


def test_corpus_is_merged_within_time_and_memory(corpus: Corpus) -> None:
    """No file goes on for ever, or takes more memory than a volume of photographs."""
    assert corpus.seconds < MOST_SECONDS
    assert corpus.megabytes < MOST_MEGABYTES


@pytest.mark.parametrize(
    ("case", "what"),
    [
        ("script on opening", "what it does when it is opened"),
        ("scripts by name", "scripts of the whole file"),
        ("script with a parent", "a script"),
        ("launch in a chain that loops", "an action that starts a program"),
        ("script of a field", "a script (2 times)"),
        ("script of a film", "a script of a film"),
        ("XFA form", "an XFA form"),
        ("signature", "a signature"),
        ("encrypted with a password given", "encryption"),
        ("outline leads up", "a bookmark"),
        ("outline 3,000 deep", "a bookmark"),
        ("stream in another file", "data of a stream that lie in another file"),
    ],
)
def test_what_is_taken_out_is_listed(case: str, what: str, corpus: Corpus) -> None:
    """Nothing goes silently, and nothing that starts by itself stays."""
    name = file_name(case)[:-4]

    assert what in {each.what for each in corpus.result.dropped if each.issue == name}
    assert b"/JavaScript" not in corpus.volume.read_bytes()


@pytest.mark.parametrize(
    ("case", "rule"),
    [
        ("count too high", "merge-page-count"),
        ("count too low", "merge-page-count"),
        ("offsets astray", "merge-repaired"),
        ("huge box", "merge-huge-page"),
        ("signature", "merge-signature"),
    ],
)
def test_doubts_are_told(case: str, rule: str, corpus: Corpus) -> None:
    """A person is told where a file is not what it says."""
    assert rule in {each.rule for each in corpus.report if each.span.file == file_name(case)}
