"""Two hundred issues drawn by chance, made up and judged: python bench/generated.py [COUNT [FIRST-SEED]].

Every issue that is refused must be refused for a true reason: what the finding
blames is put right, and nothing else, and the finding must be gone. Where columns
do not end level, every way to put their article together is tried.
"""

from __future__ import annotations

import re
import statistics
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import chance
from facts import Facts, counted, judge, judge_text
from levels import Settled, filled, level, unmoved
from printnews.cache import Cache
from printnews.compose import Composed, compose, judge_pages, make_up_issue
from printnews.diagnostics import Diagnostic, Refused, Report, Severity
from printnews.model.places import Places
from printnews.pages.explained import decisions_of
from printnews.pipeline import Order, build
from printnews.proof.copyfit import copyfit
from printnews.proof.explaining import written
from telling import tell

COUNT = 200
EVERY = 20
"""Of so many issues one is also written as a PDF and read back."""
FAULTS = (
    "lost words",
    "words from nowhere",
    "widow",
    "orphan",
    "stranded headline",
    "stranded crosshead",
    "split box",
    "box without its ground",
    "uneven pair",
    "caption without its picture",
    "overlap",
    "outside its frame",
    "off the grid",
)
FIRM = {
    "uneven-columns": r'The columns of "(.+?)"()()',
    "unfilled-frame": r'"(.+?)" goes on after "(.+?)" on page (\d+)',
}
"""Findings of what the layouts want firmly, and how to read article, frame and page out of them."""
PERCENT = 100
TOLD = 2
"""Lines by which columns may differ before the build warns."""
DEEP = 10
"""Times as deep: pages on which everything has room."""


def main(count: int = COUNT, first: int = 0) -> None:
    """Draw issues, judge them, and tell the figures."""
    print("Drawn with these weights:")
    for name, row in chance.CHANCES.items():
        print(f"  {name:26} {', '.join(f'{each}: {weight}' for each, weight in row.items())}")
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        chance.prepare(room)
        _sample(room)
        _told(_Run(room, Cache(room / "cache")).all(range(first, first + count)), count)


def _sample(room: Path) -> None:
    """Tell the same of the sample."""
    places = Places(
        chance.PROJECT / "issues" / "2021-summer", chance.PROJECT / "layouts", chance.PROJECT / "assets"
    )
    found = judge_text(compose(places, Cache(room / "cache"), Report())[0], {})
    tell(
        f"the sample: sets of columns of {len(found.uneven)} that differ by more than a line",
        sum(lines > 1 for lines in found.uneven),
        0,
    )
    tell(
        "the sample: widows, orphans, lone heads, lines off the grid, frames not full",
        sum(name != "uneven columns" for name, _ in found.faults),
        0,
    )


class _Run:
    """The issues of one run, and what became of them."""

    def __init__(self, room: Path, cache: Cache) -> None:
        self.room, self.cache = room, cache
        self.facts: list[Facts] = []
        self.refused: list[tuple[int, Diagnostic]] = []
        self.untrue: list[tuple[int, Diagnostic]] = []
        self.untold = 0
        self.settled: Counter[Settled] = Counter()
        """Articles whose columns do not end level, by what is known of them."""
        self.unfilled: Counter[Settled] = Counter()
        """Frames that are not full, by what is known of them."""
        self.other = 0
        """Issues whose own decisions give other pages."""
        self.unmoved = 0
        """Paragraphs that the report calls a line longer or shorter and that are not."""
        self.beyond = 0
        """Things that were moved further than the layout allows."""
        self.pages = self.files = 0
        self.seconds: list[float] = []

    def all(self, seeds: range) -> _Run:
        """Draw and judge every issue."""
        for seed in seeds:
            self.one(chance.draw_issue(self.room, seed))
        return self

    def one(self, drawn: chance.Drawn) -> None:
        """Judge one issue."""
        report = Report()
        start = time.perf_counter()
        done = None
        try:
            done = make_up_issue(drawn.places, self.cache, report)
            judge_pages(done, report)
        except Refused:
            self._refusal(drawn, done, report)
            return
        pages = done.made.pages
        self.other += not self._again(drawn, done)
        self.unmoved += unmoved(done.made)
        self.beyond += sum(abs(move.lines) > move.limit for move in copyfit(done.made))
        self.seconds.append((time.perf_counter() - start) / len(pages.pages))
        found = judge(pages, drawn.manuscripts)
        self.facts.append(found)
        self.pages += len(pages.pages)
        told = {each.message.split('"')[1] for each in report if each.rule == "uneven-columns"}
        for name, where in found.faults:
            print(f"  issue {drawn.seed}: {name}: {where}")
            far = name == "uneven columns" and int(where.split()[-2]) > TOLD
            self.untold += far and where.split()[0] not in told
            if name == "uneven columns":
                self.settled[level(done.made, where.split()[0])] += 1
            if name == "frame not filled":
                frame, number = where.split(":")[0].split(" on page ")
                self.unfilled[filled(done, int(number) - 1, frame)] += 1
        if drawn.seed % EVERY == 0:
            self._written(drawn)

    def _again(self, drawn: chance.Drawn, done: Composed) -> bool:
        """Make an issue up by the decisions that were told of it; tell whether its pages are the same."""
        file = self.room / "decisions.yaml"
        file.write_text(written(done.read.issue.id, decisions_of(done.made)), encoding="utf-8")
        try:
            again = make_up_issue(drawn.places, self.cache, Report(), file)
        except Refused:
            return False
        return again.made.pages == done.made.pages

    def _written(self, drawn: chance.Drawn) -> None:
        """Write both editions; the build reads them back with another parser and refuses differences."""
        order = Order(drawn.places, self.room / "out", self.cache, wanted=("print", "email"))
        outcome = build(order)
        self.files += len(outcome.files)

    def _refusal(self, drawn: chance.Drawn, done: Composed | None, report: Report) -> None:
        for finding in [each for each in report if each.severity is Severity.ERROR]:
            self.refused.append((drawn.seed, finding))
            print(f"  issue {drawn.seed}: refused: {finding.rule}: {finding.message}")
            if not (self._proven(finding, done) if finding.rule in FIRM else self._true(drawn, finding)):
                self.untrue.append((drawn.seed, finding))
                print("    but not because of that")

    def _proven(self, finding: Diagnostic, done: Composed | None) -> bool:
        """Tell whether no way that the layout allows would keep what it wants firmly."""
        if done is None:
            return False
        slug, frame, page = re.findall(FIRM[finding.rule], finding.message)[0]
        known = filled(done, int(page) - 1, frame) if frame else level(done.made, slug)
        print(f"    {known.name}; {finding.cure}")
        return known is Settled.NO_WAY

    def _true(self, drawn: chance.Drawn, finding: Diagnostic) -> bool:
        """Put right what a finding blames, and tell whether that helps."""
        again = chance.draw_issue(self.room, drawn.seed)
        match finding.rule:
            case "page-count":
                again.layout["page_multiple"] = 1
            case "fits-nowhere":
                _deepen(again)
            case "overset-story":
                for entry in again.issue["pages"]:
                    entry["pages"] = "1-200"
            case _:
                return False
        again.write()
        report = Report()
        try:
            compose(again.places, self.cache, report)
        except Refused:
            return not any(each.rule == finding.rule and each.message == finding.message for each in report)
        return True


def _deepen(drawn: chance.Drawn) -> None:
    """Make every frame for articles so deep that anything fits."""
    trim = drawn.layout["trim"]
    trim["height"] = f"{float(trim['height'].split()[0]) * DEEP} mm"
    for master in drawn.layout["masters"].values():
        for frame in master["frames"]:
            if frame["takes"] == ["articles"]:
                first, last = map(int, frame["lines"].split("-"))
                frame["lines"] = f"{first}-{first + (last - first) * DEEP}"


def _told(run: _Run, count: int) -> None:
    refused = {seed for seed, _ in run.refused}
    faults = Counter(counted([fault for facts in run.facts for fault in facts.faults]))
    uneven = [lines for facts in run.facts for lines in facts.uneven]
    shares = [share for facts in run.facts for share in facts.filled]
    print(f"\n{count} issues, {run.pages} pages, {run.files} files written and read back")
    seconds = run.seconds or [0.0]
    print(f"seconds a page: median {statistics.median(seconds):.3f}, most {max(seconds):.3f}")
    tell("issues refused, percent", PERCENT * len(refused) / count, 5)
    tell("refused for a reason that is not the true one", len(run.untrue), 0)
    unfilled = faults.pop("frame not filled", 0)
    apart = faults.pop("uneven columns", 0)
    tell(f"articles of {len(uneven)} whose columns differ by more than a line", apart, 0)
    tell("of these such as could end level", run.settled[Settled.A_WAY], 0)
    tell("of these such as were not settled", run.settled[Settled.OPEN], 0)
    tell("by more than two lines without a warning that names the article", run.untold, 0)
    tell(f"frames of {len(shares)} within their thread filled under 97 percent", unfilled, 0)
    tell("of these such as could be full", run.unfilled[Settled.A_WAY], 0)
    tell("of these such as were not settled", run.unfilled[Settled.OPEN], 0)
    tell("paragraphs told as a line longer or shorter that are not", run.unmoved, 0)
    tell("things moved further than the layout allows", run.beyond, 0)
    tell("issues that their own decisions do not give again", run.other, 0)
    for name in FAULTS:
        tell(name, faults.pop(name, 0), 0)
    if faults:
        raise AssertionError(f"faults that nobody tells: {dict(faults)}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
