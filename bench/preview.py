"""One-word edit to new picture, beside Typst's persistent compiler on the same words and pictures.

python bench/preview.py. Both stay resident, both get one word changed in one story, both give a
picture of the page with that word at 110 pixels an inch. Unchanged builds stand beside their own
full builds.
"""

from __future__ import annotations

import gc
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

from telling import ratio, tell, timed

PROJECT = Path(__file__).parent.parent
ISSUE = PROJECT / "issues" / "2021-summer"
STORY = "four-rivers"
PPI = 110


def main() -> None:
    """Measure and print one line a figure."""
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        issue = room / "issues" / ISSUE.name
        shutil.copytree(ISSUE, issue, ignore=shutil.ignore_patterns("*.py"))
        story = issue / "stories" / f"{STORY}.md"
        ours = timed(_edit(story, _preview(room, issue)))
        theirs = timed(_edit(story, _typst(issue)))
        tell("one word to a new picture in seconds", statistics.median(ours() for _ in range(9)), 0.3)
        tell("one word to a new picture / Typst's resident compiler", ratio(ours, theirs), 1.0)
        builds = _Builds(room, issue)
        bare = ratio(builds.again, builds.bare, rounds=3)
        tell("unchanged build in a new process / full build, nothing at hand", bare, 0.5)
        anew = ratio(builds.again, builds.anew, rounds=5)
        tell("unchanged build in a new process / full build, pictures at hand", anew, 0.5)


def _edit(story: Path, show: Callable[[], object]) -> Callable[[], object]:
    """Give a function that changes one word and shows the page."""
    text, numbers = story.read_text(encoding="utf-8"), count(1)

    def work() -> object:
        word = "this" if next(numbers) % 2 else "that"
        story.write_text(text.replace(" the ", f" {word} ", 1), encoding="utf-8")
        return show()

    return work


def _preview(room: Path, issue: Path) -> Callable[[], object]:
    from printnews.cache import Cache
    from printnews.desk.gallery import Gallery
    from printnews.desk.rounds import Press
    from printnews.model.places import Places

    places, cache = Places(issue, PROJECT / "layouts", PROJECT / "assets"), Cache(room / "cache")
    press, gallery = Press(places, cache), Gallery(PROJECT / "assets", cache)
    press.again()
    # As the preview does, which tidies up when nobody edits.
    gc.disable()

    def show() -> object:
        now = press.again()
        if now.made is None or not now.redrawn:
            raise SystemExit("The edit changed no page: nothing was measured.")
        return [gallery.picture(now.made, "email", index, PPI) for index in now.redrawn]

    return show


def _typst(issue: Path) -> Callable[[], object]:
    """Set the same words and pictures with Typst; give the page that holds the story."""
    import typst

    main_file = issue / "peer.typ"
    files = [f"{STORY}.md", *sorted(p.name for p in (issue / "stories").glob("*.md") if p.stem != STORY)]
    pictures = sorted(p.name for p in (issue / "pictures").iterdir() if p.suffix in {".png", ".jpg"})
    fonts = [str(path) for path in sorted((PROJECT / "assets" / "fonts").iterdir()) if path.is_dir()]
    lines = [
        '#set page(paper: "a4", margin: 16mm, columns: 3)',
        '#set text(font: "Source Serif 4", size: 9pt, lang: "en", hyphenate: true)',
        "#set par(justify: true)",
        *(f'#for part in read("stories/{name}").split("\\n\\n") [#part #parbreak()]' for name in files),
        *(f'#image("pictures/{name}", width: 100%)' for name in pictures),
    ]
    main_file.write_text("\n".join(lines), encoding="utf-8")
    compiler = typst.Compiler(str(main_file), root=str(issue), font_paths=fonts)
    return lambda: compiler.compile(format="png", ppi=PPI)


class _Builds:
    """Builds of one issue, each in a process of its own, with a cache that starts empty."""

    def __init__(self, room: Path, issue: Path) -> None:
        self.cache = room / "builds"
        self.command = [sys.executable, "-m", "printnews", "build", str(issue), "--out", str(room / "out")]
        self.command += ["--layouts", str(PROJECT / "layouts"), "--assets", str(PROJECT / "assets")]

    def again(self) -> float:
        """Build when nothing has changed since the last build."""
        environment = {**os.environ, "PYTHONPATH": str(PROJECT / "src"), "PRINTNEWS_CACHE": str(self.cache)}
        start = time.perf_counter()
        subprocess.run(self.command, check=True, capture_output=True, env=environment)
        return time.perf_counter() - start

    def bare(self) -> float:
        """Build with an empty cache."""
        shutil.rmtree(self.cache, ignore_errors=True)
        return self.again()

    def anew(self) -> float:
        """Build with prepared pictures and shaped words at hand, but no pages."""
        for pages in self.cache.rglob("*.pages"):
            pages.unlink()
        return self.again()


if __name__ == "__main__":
    main()
