"""How quickly pages are made up, beside Typst on the same stories in as many pages: python bench/makeup.py.

Both are resident: printnews has words and patterns at hand, Typst its fonts.
Typst is given the stories' words, heads and pictures' room. First all is new:
Typst gets new words each time, since it remembers what it has set, and
printnews forgets all galleys. What of that the search takes is seen from pages
whose decisions are all known, and what composition takes from its texts alone.
Then one word of one story is changed, and both may keep what they like.
"""

from __future__ import annotations

import contextlib
import gc
import itertools
import re
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest.mock import patch

import peers
from printnews.cache import Cache
from printnews.compose import Standing, compose, judge_pages, make_up_issue
from printnews.composition.linebreak import Lines, break_lines
from printnews.composition.optimum import NO_WISH, Wish
from printnews.composition.settext import Measure, SetText, set_text
from printnews.diagnostics import Refused, Report, Severity
from printnews.model.places import Places
from printnews.pages import items, setting
from printnews.pages.explained import decisions_of
from printnews.proof.explaining import written
from telling import ratio, tell, timed

SAMPLE = peers.PROJECT / "issues" / "2021-summer"
STORY = "four-rivers"
EDITS = ("this", "that", "each", "some", "many", "most", "such", "both", "any", "no", "your", "our")
"""Words that take the place of another one, in turn: more than rounds, so that none is met again."""
PAGES = (20, 100, 500, 1000)
ROUNDS = 5
FEW = 3
"""Times that the smallest issue is made up before and after each."""


def main() -> None:
    """Print both figures and the table of growth, without the collector, as commands and the window run."""
    gc.disable()
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        cache = Cache(room / "cache")
        places = Places(SAMPLE, peers.PROJECT / "layouts", peers.PROJECT / "assets")
        pages = len(compose(places, cache, Report())[0].pages)
        rival, edited, count = typst(room / "sample.typ", pages)
        print(f"the sample: {pages} pages; Typst: {count}")
        tell(
            "make-up and composition / Typst, resident, same stories and pages",
            ratio(timed(lambda: compose(places, cache, Report())), timed(rival), rounds=ROUNDS),
            1.5,
        )
        decided = _decided(room, places, cache)
        once = ratio(timed(decided), timed(rival), rounds=ROUNDS)
        print(f"  where all is decided beforehand, so that nothing is searched: {once:.2f}")
        alone = ratio(timed(_composed(decided)), timed(rival), rounds=ROUNDS)
        print(f"  its texts set and broken into lines once, and nothing else: {alone:.2f}")
        tell(
            "the same after one word was changed in a story",
            ratio(timed(_after_edit(room, cache)), timed(edited), rounds=2 * ROUNDS),
            1.5,
        )
        _growth(room, cache)


def _decided(room: Path, places: Places, cache: Cache) -> Callable[[], None]:
    """Give the work of making the sample up by decisions that are known: nothing is tried twice."""
    file, done = room / "decisions.yaml", make_up_issue(places, cache, Report())
    file.write_text(written(done.read.issue.id, decisions_of(done.made)), encoding="utf-8")
    return lambda: judge_pages(make_up_issue(places, cache, Report(), file), Report())


def _composed(make_up: Callable[[], None]) -> Callable[[], None]:
    """Give the work of setting the texts that a make-up sets, and of breaking them as it does: only that."""
    given: list[tuple[tuple[Any, ...], dict[str, Any]]] = []
    asked: list[tuple[SetText, tuple[Measure, ...], Wish]] = []
    made: list[SetText] = []

    def set_again(*what: Any, **how: Any) -> SetText:
        given.append((what, how))
        made.append(set_text(*what, **how))
        return made[-1]

    def break_again(text: SetText, measures: tuple[Measure, ...], wish: Wish = NO_WISH) -> Lines:
        asked.append((text, measures, wish))
        return break_lines(text, measures, wish)

    with patch.object(setting, "set_text", set_again), patch.object(items, "break_lines", break_again):
        make_up()
    numbers = {id(text): number for number, text in enumerate(made)}
    breaks = [(numbers[id(text)], *how) for text, *how in asked if id(text) in numbers]

    def work() -> None:
        texts = [set_text(*what, **how) for what, how in given]
        for number, measures, wish in breaks:
            break_lines(texts[number], measures, wish)

    return work


def _after_edit(room: Path, cache: Cache) -> Callable[[], None]:
    """Give the work of changing a word in a copy of the sample and making it up again."""
    issue = room / "issues" / SAMPLE.name
    shutil.copytree(SAMPLE, issue)
    story, standing, words = issue / "stories" / f"{STORY}.md", Standing(), itertools.cycle(EDITS)
    text = story.read_text(encoding="utf-8")
    places = Places(issue, peers.PROJECT / "layouts", peers.PROJECT / "assets")

    def work() -> None:
        story.write_text(text.replace(" the ", f" {next(words)} ", 1), encoding="utf-8")
        judge_pages(make_up_issue(places, cache, Report(), standing=standing), Report())

    work()
    return work


def typst(source: Path, pages: int) -> tuple[Callable[[], None], Callable[[], None], int]:
    """Give the work of setting the sample's stories on so many pages, and how many Typst makes.

    The first work sets new words, the second changes one word of a story.
    """
    import typst as program

    files = sorted((SAMPLE / "stories").glob("*.md"), key=lambda path: path.stem != STORY)
    stories = [path.read_text(encoding="utf-8") for path in files]
    source.touch()
    compiler = program.Compiler(str(source), font_paths=[str(peers.FONTS)], ignore_system_fonts=True)
    marks = itertools.count()

    def written(room: float, texts: list[str], mark: int) -> None:
        source.write_text(HEAD + "\n".join(_story(each, mark, room) for each in texts), encoding="utf-8")

    def made(room: float) -> int:
        written(room, stories, next(marks))
        return len(compiler.compile(format="svg"))

    # Pictures take what the words leave: their room is found by halving.
    low, high = 0.0, 600.0
    for _ in range(8):
        middle = (low + high) / 2
        low, high = (middle, high) if made(middle) < pages else (low, middle)

    def work() -> None:
        written(high, stories, next(marks))
        compiler.compile(format="pdf")

    words = itertools.cycle(EDITS)

    def edited() -> None:
        texts = [stories[0].replace(" the ", f" {next(words)} ", 1), *stories[1:]]
        written(high, texts, 0)
        compiler.compile(format="pdf")

    return work, edited, made(high)


HEAD = (
    f"#set page(width: 210mm, height: 297mm, margin: (x: {peers.MARGIN}mm, y: 25mm), columns: 3)\n"
    f"#set columns(gutter: {peers.GUTTER}mm)\n"
    f'#set text(font: "Source Serif 4", size: {peers.SIZE}pt, lang: "en", region: "GB", hyphenate: true)\n'
    f"#set par(justify: true, leading: {peers.LEADING - peers.SIZE}pt, first-line-indent: 12pt)\n"
)


def _story(text: str, mark: int, room: float) -> str:
    """Write a story as Typst reads it, with a picture's room after its head."""
    parts = []
    for part in re.split(r"\n\n+", text.strip()):
        depth = len(part) - len(part.lstrip("#"))
        words = peers.typst_escaped(re.sub(r"\*|\]\([^)]*\)|\[|^[#>]+ ", "", part))
        parts.append(f"{'=' * depth} {words}" if depth else f"{mark} {words}")
        if depth == 1:
            parts.append(f"#rect(width: 100%, height: {room}pt)")
    return "\n\n".join(parts)


def _growth(room: Path, cache: Cache) -> None:
    """Print what a page costs in issues of 20 to 1,000 pages, and how far that grows.

    Each issue is held against the smallest one made up right before and after it, several times: a
    machine is not always as quick.
    """
    few = repeated(room, PAGES[0])
    made_up(few, cache)
    print(f"\n{'pages':>6} {'seconds':>9} {'ms a page':>10} {'of the smallest':>16}")
    growth = 1.0
    for count in PAGES:
        places = repeated(room, count)
        before = [_cost(few, cache)[0] for _ in range(FEW)]
        cost, pages = _cost(places, cache)
        after = [_cost(few, cache)[0] for _ in range(FEW)]
        growth = cost / statistics.mean((*before, *after))
        print(f"{pages:6} {cost * pages:9.2f} {1000 * cost:10.1f} {growth:16.3f}", flush=True)
    tell(f"cost of a page, {PAGES[-1]} / {PAGES[0]} pages", growth, 1.1)


def _cost(places: Places, cache: Cache) -> tuple[float, int]:
    """Give what a page costs in seconds of processor time, and how many there are."""
    gc.collect()
    start = time.process_time()
    pages = made_up(places, cache)
    return (time.process_time() - start) / pages, pages


def made_up(places: Places, cache: Cache) -> int:
    """Make up an issue and judge its pages; give how many, which may be no whole number of sheets."""
    report = Report()
    done = make_up_issue(places, cache, report)
    with contextlib.suppress(Refused):
        judge_pages(done, report)
    if any(each.severity is Severity.ERROR and each.rule != "page-count" for each in report):
        raise SystemExit(str(report))
    return len(done.made.pages.pages)


def repeated(room: Path, count: int) -> Places:
    """Make an issue of so many pages in one run, out of two stories of the sample under new names."""
    folder = room / "issues" / f"pages-{count}"
    (folder / "stories").mkdir(parents=True, exist_ok=True)
    (folder / "pictures.yaml").write_text("pictures: {}\n")
    head = (SAMPLE / "issue.yaml").read_text().split("cover:")[0].replace("2021-summer", folder.name)
    sections, pages = ["sections:"], ["pages:"]
    for first in range(0, count * RUN // RUN_PAGES, RUN):
        articles: list[str] = []
        for number in range(first, first + RUN):
            for slug in ("four-rivers", "lake-bed"):
                text = (SAMPLE / "stories" / f"{slug}.md").read_text()
                (folder / "stories" / f"{slug}-{number}.md").write_text(text)
                articles.append(f"{{slug: {slug}-{number}}}")
        sections.append(
            f"  - {{id: s{first}, sector: science, columns: 3, articles: [{', '.join(articles)}]}}"
        )
        pages.append(f"  - {{master: inside, sections: [s{first}], pages: {RUN_PAGES}-{RUN_PAGES}}}")
    (folder / "issue.yaml").write_text(head + "\n".join([*sections, *pages]) + "\n")
    return Places(folder, peers.PROJECT / "layouts", peers.PROJECT / "assets")


RUN, RUN_PAGES = 29, 20
"""Pairs of stories in a run, and its pages: the same everywhere, so that all pages hold as much."""

if __name__ == "__main__":
    main()
