"""Figures of the email edition: its size, what tagging costs, and Typst beside it: python bench/mailed.py."""

from __future__ import annotations

import gc
import itertools
import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

import typst

from photographs import SIZE, photograph
from printnews.cache import Cache
from printnews.content.pictures import Picture, crop
from printnews.diagnostics import Report
from printnews.editions import edition, proving
from printnews.editions.edition import make
from printnews.editions.email import EMAIL
from printnews.editions.job import Kit
from printnews.model.places import Places
from printnews.pages.page import Pages, PlacedPicture, Role
from printnews.pages.reading import Reading
from printnews.pdf.likeness import Original
from printnews.pdf.pictures import Prepared, Want, shaped
from printnews.pdf.slim import MEGABYTE, Budget
from printnews.pipeline import Order, build, composed
from telling import ratio, tell, timed

PROJECT = Path(__file__).resolve().parent.parent
PLACES = Places(PROJECT / "issues" / "2021-summer", PROJECT / "layouts", PROJECT / "assets")
PHOTOGRAPHS = 35
WORKERS = 2


def main() -> None:
    """Measure everything and print one line a figure."""
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        cache = Cache(room / "cache")
        _photographs(room, cache)
        order = Order(PLACES, room / "out", cache, wanted=("email",))
        _tagging(room, order)
        _typst(order, room)


def _photographs(room: Path, cache: Cache) -> None:
    """Set photographs in the sample's slots, on as many copies of its pages as they fill."""
    pages, job = composed(PLACES, cache, Report())
    names = [room / f"photo-{number}.jpg" for number in range(PHOTOGRAPHS)]
    with ProcessPoolExecutor(WORKERS) as pool:
        files = list(pool.map(photograph, names, range(PHOTOGRAPHS)))
    filled = _filled(pages, files)
    kit = Kit(
        replace(job, budget=Budget(5 * MEGABYTE, 0.95)), PLACES.assets, cache, workers=WORKERS, proved=False
    )
    caught: list[dict[PlacedPicture, Prepared]] = []

    first, second, third = (
        patch.object(edition, name, _watch(getattr(edition, name), caught))
        for name in ("prepare_all", "finer", "prepare_chosen")
    )
    with first, second, third:
        path = make(filled, EMAIL, kit=kit, target=room / "photos.pdf", report=Report())
    shown: dict[PlacedPicture, Prepared] = {}
    for each in caught:
        shown |= each
    sizes = [_pictured(placed, made) for placed, made in shown.items()]
    tell("megabytes of the email edition with 35 photographs", path.stat().st_size / MEGABYTE, 5.0)
    tell("1 - least SSIM to the print crop, at the print's 300 pixels an inch", 1 - min(sizes)[0], 0.05)
    tell("1 - least SSIM to the same crop at 144 pixels an inch", 1 - min(each for _, each in sizes), 0.05)


def _pictured(placed: PlacedPicture, made: Prepared) -> tuple[float, float]:
    """Print how a photograph was prepared; give its likeness at the print's and at a screen's resolution.

    What the email edition shows is brought to the pixels of the crop, which are those that the print
    edition gets (never more than the original has), in the colours of a screen.
    """
    icc = PLACES.assets / "icc" / "sRGB.icc"
    found = []
    for ppi in (300, 144):
        crop = shaped(placed, Want(False, ppi, 100, icc, icc, icc))
        found.append(Original.of(crop).likeness_of_jpeg(made.jpeg))
    wide, size = placed.box.width / 72, len(made.jpeg)
    print(
        f"  {placed.picture:10} {wide:5.2f} in wide {made.width / wide:5.0f} ppi {size / 1000:6.0f} KB"
        f" {8 * size / made.width / made.height:5.2f} bit/px"
        f"   SSIM at 300 ppi {found[0]:.4f}   at 144 ppi {found[1]:.4f}"
    )
    return found[0], found[1]


def _watch(
    real: Callable[..., dict[PlacedPicture, Prepared]], caught: list[dict[PlacedPicture, Prepared]]
) -> Callable[..., dict[PlacedPicture, Prepared]]:
    def watched(*given: object, **more: object) -> dict[PlacedPicture, Prepared]:
        caught.append(real(*given, **more))
        return caught[-1]

    return watched


def _filled(pages: Pages, files: list[Path]) -> Pages:
    """Give copies of pages whose pictures are these files, cropped as the slots ask."""
    left = iter(files)
    copies = []
    while len(copies) < 8 * 4:
        for page in pages.pages:
            placed = [
                _with(thing, left) if isinstance(thing, PlacedPicture) else thing for thing in page.placed
            ]
            number = len(copies)
            kept = tuple(thing for thing in placed if thing is not None)
            copies.append(replace(page, index=number, folio=str(number + 1), placed=kept))
    return replace(pages, pages=tuple(copies))


def _with(thing: PlacedPicture, left: Iterator[Path]) -> PlacedPicture | None:
    file = next(left, None)
    if file is None:
        return None
    picture = Picture(file.stem, file, *SIZE, 0.5, 0.5, "A photograph", decorative=False)
    part = crop(picture, thing.box.width / thing.box.height)
    return replace(thing, picture=file.stem, file=str(file), crop=part)


WITHOUT = """
from printnews.editions import edition
from printnews.pdf import canvas, content, finish
finish.write_tree = finish.structure = lambda *_, **__: None
canvas._PageBrush._mark = canvas._PageBrush._begin = canvas._PageBrush.close = lambda *_, **__: None
edition.check_written = lambda _: None
"""
"""What takes tree and marks out of a build, and what would miss them."""


def _tagging(room: Path, order: Order) -> None:
    """Tell the CPU time of a build with tags over that without, taking turns."""
    from printnews.pdf import finish

    def spent(before: str) -> float:
        start = resource.getrusage(resource.RUSAGE_CHILDREN)
        _run(before + _command(room), order)
        end = resource.getrusage(resource.RUSAGE_CHILDREN)
        return end.ru_utime + end.ru_stime - start.ru_utime - start.ru_stime

    def drawn() -> float:
        gc.collect()
        start = time.process_time()
        build(replace(order, proved=False))
        return time.process_time() - start

    def untagged() -> float:
        with patch.object(finish, "write_tree"), patch.object(finish, "structure"):
            return drawn()

    found = ratio(lambda: spent(""), lambda: spent(WITHOUT), rounds=15)
    tell("CPU of the command with tags / without, full cache", found, 1.10)
    # As the resident press does.
    gc.disable()
    once_more, bare = ([each() for _ in range(9)] for each in (drawn, untagged))
    gc.enable()
    more = 1000 * (statistics.median(once_more) - statistics.median(bare))
    print(f"  the tree alone, when a resident process draws the same pages once more: {more:.1f} ms")


def _command(room: Path) -> str:
    call = ["build", str(PLACES.issue), "--edition", "email", "--out", str(room / "out")]
    return f"import sys; from printnews.cli import main; sys.argv[1:] = {call}; main()"


def _run(script: str, order: Order) -> None:
    environment = {
        **os.environ,
        "PYTHONPATH": str(PROJECT / "src"),
        "PRINTNEWS_CACHE": str(order.cache.folder),
    }
    subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, env=environment)


def _typst(order: Order, room: Path) -> None:
    """Set the same words and pictures with Typst as PDF/UA-1, which reads nothing back.

    Each side is a process of its own; that of Typst is Python's interpreter with nothing but Typst in it.
    """
    source, compiler = _source(order, room)
    made, fonts = room / "typst.pdf", str(PLACES.assets / "fonts")
    script = (
        f"import sys; sys.path.append({str(Path(typst.__file__).parent.parent)!r}); import typst\n"
        f"made = typst.compile({str(source)!r}, root='/', font_paths=[{fonts!r}], ignore_system_fonts=True,"
        f" format='pdf', pdf_standards='ua-1')\nopen({str(made)!r}, 'wb').write(made)"
    )
    lean, command = [sys.executable, "-I", "-S", "-c", script], _command(room)

    def theirs() -> None:
        subprocess.run(lean, check=True, capture_output=True)

    found = ratio(timed(lambda: _run(command, order)), timed(theirs), rounds=11)
    tell("the command / Typst ua-1, each a process of its own, full cache", found, 1.25)
    _resident(order, source, compiler)


def _resident(order: Order, source: Path, compiler: typst.Compiler) -> None:
    """Tell the same of two processes that stay; a compiler remembers, so its words are new each time."""
    words, count = source.read_text(encoding="utf-8"), itertools.count()

    def theirs() -> None:
        source.write_text(words.replace("the", f"the{next(count)}"), encoding="utf-8")
        compiler.compile(format="pdf", pdf_standards="ua-1")

    def unseen() -> None:
        with patch.object(proving, "PASSED", f"passed {next(count)}".encode()):
            build(order)

    seen = ratio(timed(lambda: build(order)), timed(theirs), rounds=7)
    anew = ratio(timed(unseen), timed(theirs), rounds=5)
    print(f"  both resident: {seen:.2f}; ours read back and checked as if never seen: {anew:.2f}")


def _source(order: Order, room: Path) -> tuple[Path, typst.Compiler]:
    """Write what Typst is to set, and give a compiler of it."""
    pages, _ = composed(PLACES, order.cache, Report())
    source = room / "letter.typ"
    source.write_text(HEAD + "\n\n".join(_blocks(pages)), encoding="utf-8")
    fonts = [str(PLACES.assets / "fonts")]
    return source, typst.Compiler(str(source), root="/", font_paths=fonts, ignore_system_fonts=True)


HEAD = """#set document(title: "North Asia Letter")
#set text(font: "Source Serif 4", size: 9pt, lang: "en", hyphenate: true)
#set par(justify: true)
#set page(columns: 2)
"""


def _blocks(pages: Pages) -> Iterator[str]:
    """Give the words and pictures as Typst writes them: headings by rank, figures with their words."""
    reading = Reading.of(pages)
    files = {
        thing.element.id: thing.file
        for page in pages.pages
        for thing in page.placed
        if isinstance(thing, PlacedPicture) and thing.element
    }
    yield "= North Asia Letter"
    for element in pages.elements:
        words = re.sub(r"([\\#$*_`<>@\[\]~=/+-])", r"\\\1", reading.words(element.id))
        if element.id in files:
            alternative = element.alternative.replace('"', "")
            yield f'#image("{files[element.id]}", alt: "{alternative}", width: 100%)'
        elif words and element.role in {Role.HEADING_2, Role.HEADING_3, Role.HEADING_4}:
            yield f"== {words}"
        elif words:
            yield words


if __name__ == "__main__":
    main()
