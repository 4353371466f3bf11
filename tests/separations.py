"""Plates as Ghostscript separates them: what a press would print, ink by ink."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

from PIL import Image

PROCESS = ("Cyan", "Magenta", "Yellow", "Black")


def separate(pdf: Path, folder: Path, *, dpi: int) -> list[dict[str, Image.Image]]:
    """Give the plates of every page by name; 255 is ink, 0 is paper."""
    folder.mkdir(parents=True, exist_ok=True)
    command = ["gs", "-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=tiffsep", f"-r{dpi}"]
    subprocess.run([*command, f"-sOutputFile={folder / 'p%03d.tif'}", str(pdf)], check=True, timeout=600)
    pages = sorted(folder.glob("p[0-9][0-9][0-9].tif"))
    return [dict(_plates(page)) for page in pages]


def _plates(page: Path) -> Iterator[tuple[str, Image.Image]]:
    for file in sorted(page.parent.glob(f"{page.stem}(*).tif")):
        with Image.open(file) as plate:
            yield file.stem[len(page.stem) + 1 : -1], plate.convert("L").point(lambda value: 255 - value)


def most(plate: Image.Image, box: tuple[float, float, float, float] | None = None) -> int:
    """Give the most ink on a plate, or in a part of it."""
    part = plate.crop(tuple(round(value) for value in box)) if box else plate
    return int(part.getextrema()[1]) if part.width and part.height else 0
