"""Figures of the email edition: its size, what tagging costs, and Typst beside it: python bench/mailed.py."""

from __future__ import annotations

import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

from printnews.cache import Cache
from printnews.content.pictures import Picture, crop
from printnews.diagnostics import Report
from printnews.editions.edition import Kit, make
from printnews.editions.email import EMAIL
from printnews.model.places import Places
from printnews.pages.page import Pages, PlacedPicture, Role
from printnews.pages.reading import Reading
from printnews.pdf.pictures import Prepared, Want, shaped
from printnews.pdf.slim import MEGABYTE, Budget, likeness
from printnews.pipeline import Order, build, composed
from telling import ratio, tell, timed

PROJECT = Path(__file__).resolve().parent.parent
PLACES = Places(PROJECT / "issues" / "2021-summer", PROJECT / "layouts", PROJECT / "assets")
PHOTOGRAPHS = 35
SIZE = (3000, 2000)
GRAIN = 0.04
"""Part of the picture that is noise, pixel by pixel, as of a sensor at ISO 400 or so."""


def main() -> None:
    """Measure everything and print one line a figure."""
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        cache = Cache(room / "cache")
        _photographs(room, cache)
        order = Order(PLACES, room / "out", cache, wanted=("email",))
        tell("CPU of a build with tags / without, fresh process, full cache", _tagging(room), 1.10)
        tell("the same in a resident process that composes nothing", _tagging_again(order), 1.10)
        tell(
            "resident build / Typst ua-1, neither reads its file back",
            _typst(order, room, proved=False),
            1.25,
        )
        tell("the same, with our file read back", _typst(order, room, proved=True), 1.25)


def _photographs(room: Path, cache: Cache) -> None:
    """Set photographs in the sample's slots, on as many copies of its pages as they fill."""
    pages, job = composed(PLACES, cache, Report())
    files = [_photograph(room / f"photo-{number}.jpg", number) for number in range(PHOTOGRAPHS)]
    filled = _filled(pages, files)
    kit = Kit(replace(job, budget=Budget(5 * MEGABYTE, 0.95)), PLACES.assets, cache, workers=2, proved=False)
    caught: list[dict[PlacedPicture, Prepared]] = []

    from printnews.editions import edition

    first, second, third = (
        patch.object(edition, name, _watch(getattr(edition, name), caught))
        for name in ("prepare_all", "finer", "prepare_chosen")
    )
    with first, second, third:
        path = make(filled, EMAIL, kit=kit, target=room / "photos.pdf", report=Report())
    tell("megabytes of the email edition with 35 photographs", path.stat().st_size / MEGABYTE, 5.0)
    shown: dict[PlacedPicture, Prepared] = {}
    for each in caught:
        shown |= each
    icc = PLACES.assets / "icc"
    for ppi, what in ((144, "at the edition's resolution"), (300, "at the press's resolution")):
        want = Want(False, ppi, 100, icc / "sRGB.icc", icc / "sRGB.icc", icc / "sRGB.icc")
        least = min(_alike(placed, made, want) for placed, made in shown.items())
        tell(f"1 - least SSIM to the crop {what}", 1 - least, 0.05)


def _watch(
    real: Callable[..., dict[PlacedPicture, Prepared]], caught: list[dict[PlacedPicture, Prepared]]
) -> Callable[..., dict[PlacedPicture, Prepared]]:
    def watched(*given: object, **more: object) -> dict[PlacedPicture, Prepared]:
        caught.append(real(*given, **more))
        return caught[-1]

    return watched


def _alike(placed: PlacedPicture, made: Prepared, want: Want) -> float:
    import io

    from PIL import Image

    return likeness(shaped(placed, want), Image.open(io.BytesIO(made.jpeg)))


def _photograph(path: Path, number: int) -> Path:
    """Draw a picture with a photograph's spectrum (1/f), edges and grain; no photograph may be shipped."""
    from PIL import Image, ImageDraw

    chance = random.Random(number)  # noqa: S311 - the same pictures every time
    bands = []
    for _ in range(3):
        image = Image.new("L", SIZE, 128)
        for step in range(8):
            size = (3 * 2**step, 2 * 2**step)
            noise = Image.frombytes("L", size, chance.randbytes(size[0] * size[1]))
            noise = noise.resize(SIZE, Image.Resampling.BICUBIC)
            image = Image.blend(image, noise, 0.30 if step < 4 else 0.12)
        bands.append(image)
    picture = Image.merge("RGB", bands)
    draw = ImageDraw.Draw(picture)
    for _ in range(12):
        x, y, size = chance.randrange(3000), chance.randrange(2000), chance.randrange(60, 500)
        colour = tuple(chance.randrange(256) for _ in range(3))
        draw.ellipse((x, y, x + size, y + size // 2), fill=colour)
    grain = Image.frombytes("RGB", SIZE, chance.randbytes(SIZE[0] * SIZE[1] * 3))
    Image.blend(picture, grain, GRAIN).save(path, quality=94)
    return path


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
from printnews.pdf import finish
finish.write_tree = finish.structure = lambda *_, **__: None
"""
"""What takes the tags out of a build."""


def _tagging(room: Path) -> float:
    """Give the CPU time of the command with tags over that without, taking turns."""
    call = ["build", str(PLACES.issue), "--edition", "email", "--out", str(room / "out")]
    run = f"import sys; from printnews.cli import main; sys.argv[1:] = {call}; main()"
    environment = {**os.environ, "PYTHONPATH": str(PROJECT / "src"), "PRINTNEWS_CACHE": str(room / "cache")}

    def spent(script: str) -> float:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, env=environment)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime

    return ratio(lambda: spent(run), lambda: spent(WITHOUT + run), rounds=9)


def _tagging_again(order: Order) -> float:
    """Give the same for a process that has the pages at hand: drawing and finishing are all it does."""
    from printnews.pdf import finish

    def spent(*, tagged: bool) -> float:
        start = time.process_time()
        if tagged:
            build(replace(order, proved=False))
        else:
            with patch.object(finish, "write_tree"), patch.object(finish, "structure"):
                build(replace(order, proved=False))
        return time.process_time() - start

    return ratio(lambda: spent(tagged=True), lambda: spent(tagged=False), rounds=15)


def _typst(order: Order, room: Path, *, proved: bool) -> float:
    """Set the same words and pictures with Typst as PDF/UA-1; both programs stay in memory."""
    import typst as program

    pages, _ = composed(PLACES, order.cache, Report())
    head = (
        '#set document(title: "North Asia Letter")\n#set text(font: "Source Serif 4", size: 9pt, lang: "en",'
        " hyphenate: true)\n#set par(justify: true)\n#set page(columns: 2)\n"
    )
    source, count = room / "letter.typ", iter(range(10_000))
    source.touch()
    fonts = str(PLACES.assets / "fonts")
    compiler = program.Compiler(str(source), root="/", font_paths=[fonts], ignore_system_fonts=True)
    body = "\n\n".join(_blocks(pages))

    def work() -> None:
        # A compiler remembers what it has set, so the words are new each time.
        source.write_text(head + body.replace("the", f"the{next(count)}"), encoding="utf-8")
        (room / "typst.pdf").write_bytes(compiler.compile(format="pdf", pdf_standards="ua-1"))

    return ratio(timed(lambda: build(replace(order, proved=proved))), timed(work), rounds=7)


def _blocks(pages: Pages) -> Iterator[str]:
    """Give the words and pictures as Typst writes them: headings by rank, figures with their words."""
    import re

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
