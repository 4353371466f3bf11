"""Where the time of a one-word edit goes in the real preview, phase by phase: python bench/window.py.

A headless Chromium looks at the page whose story is edited. Told are the medians of seven edits in
milliseconds, each from the end of the phase before: until the watch tells of the saved file, until
the pages are made up, until the window has the new state, until it asks for the picture, until the
picture is drawn, and until it is decoded and shown.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

import telling  # noqa: F401 - puts the program on the path
from printnews.cache import Cache
from printnews.desk.gallery import Gallery
from printnews.desk.rounds import Press
from printnews.desk.serve import serve
from printnews.model.places import Places

PROJECT = Path(__file__).parent.parent
ISSUE = PROJECT / "issues" / "2021-summer"
STORY, EDITS, SMALL = "four-rivers", 7, 36
"""The story that is edited, how often, and the pixels an inch of the strip of small pages, which may wait."""
PHASES = ("watched", "made up", "told", "asked", "drawn", "shown")
ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu"]

Stamps = dict[str, float]


def main() -> None:
    """Edit, wait until the window shows it, and tell the phases."""
    stamps: Stamps = {}
    _stamped(Press, "again", stamps, ("watched", "made up"))
    _stamped(Gallery, "picture", stamps, ("asked", "drawn"))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        issue = Path(folder) / "issues" / ISSUE.name
        shutil.copytree(ISSUE, issue, ignore=shutil.ignore_patterns("*.py"))
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(_served(issue, Path(folder)))
        rows = [
            _edited(page, issue / "stories" / f"{STORY}.md", stamps, number) for number in range(EDITS + 2)
        ][2:]
        browser.close()
    for phase in (*PHASES, "all"):
        print(f"{phase:8} {statistics.median(row[phase] for row in rows) * 1000:8.1f} ms")
    # The server's threads wait for a browser that has gone.
    sys.stdout.flush()


def _stamped(kind: Any, name: str, stamps: Stamps, phases: tuple[str, str]) -> None:
    """Note when a method begins and when it ends."""
    method: Callable[..., object] = getattr(kind, name)

    def work(*given: Any) -> object:
        begun = time.time()
        made = method(*given)
        if given[-1] != SMALL:
            stamps.update(zip(phases, (begun, time.time()), strict=True))
        return made

    setattr(kind, name, work)


def _served(issue: Path, room: Path) -> str:
    """Serve the preview from a thread; give its address."""
    told, ready = [], threading.Event()

    def say(address: str) -> None:
        told.append(address)
        ready.set()

    places, cache = Places(issue, PROJECT / "layouts", PROJECT / "assets"), Cache(room / "cache")
    threading.Thread(
        target=serve, args=(places, cache), kwargs={"port": 0, "ready": say}, daemon=True
    ).start()
    ready.wait()
    return told[0]


def _edited(page: Page, story: Path, stamps: Stamps, number: int) -> Stamps:
    """Change a word; give the seconds of each phase."""
    page.evaluate(
        """async (story) => {
          while (!view.state?.pages.length) await new Promise((done) => setTimeout(done, 50));
          const index = view.state.pages.findIndex((page) =>
            page.blocks.some((block) => block.file.endsWith(story) && block.kind === "line"));
          turn(spreadOf(index));
          const leaf = `#spread .leaf[data-index="${index}"]`;
          window.pictured = () => document.querySelector(leaf)?.dataset.since;
          while (!pictured()) await new Promise((done) => setTimeout(done, 20));
          window.news = new Promise((done) => {
            const old = pictured();
            const look = () => (pictured() === old ? requestAnimationFrame(look) : done(Date.now()));
            look();
          });
          window.told = new Promise((done) => {
            const round = () => document.body.dataset.round, old = round();
            const look = () => (round() === old ? setTimeout(look, 1) : done(Date.now()));
            look();
          });
        }""",
        story.name,
    )
    text = story.read_text(encoding="utf-8")
    words = ("that the Irkesh", "when the Irkesh")
    start = time.time()
    story.write_text(text.replace(words[number % 2], words[1 - number % 2], 1), encoding="utf-8")
    told, shown = page.evaluate("Promise.all([window.told, window.news])")
    ends = {
        "told": told / 1000,
        "shown": shown / 1000,
        **{key: stamps[key] for key in ("watched", "made up", "asked", "drawn")},
    }
    row, last = {}, start
    for phase in PHASES:
        row[phase] = ends[phase] - last
        last = ends[phase]
    row["all"] = ends["shown"] - start
    return row


if __name__ == "__main__":
    main()
