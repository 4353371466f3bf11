"""Draw the README's picture of real pages: python bench/pages.py EMAIL-EDITION.pdf docs/pages.jpg."""

from __future__ import annotations

import sys
from pathlib import Path

import pypdfium2
from PIL import Image

PPI, GAP, GROUND = 52, 28, "#D8D6D0"
TRIM = 3 / 25.4 * PPI
"""The bleed, in pixels, which the picture leaves out."""


def main(source: Path, target: Path) -> None:
    """Draw cover, spreads and back page in rows of two spreads."""
    with pypdfium2.PdfDocument(source) as document:
        pages = [document[index].render(scale=PPI / 72).to_pil() for index in range(len(document))]
    pages = [
        page.crop((round(TRIM), round(TRIM), round(page.width - TRIM), round(page.height - TRIM)))
        for page in pages
    ]
    width, height = pages[0].size
    spreads = [pages[:1], *(pages[at : at + 2] for at in range(1, len(pages), 2))]
    rows = [spreads[:3], spreads[3:]]
    sheet = Image.new("RGB", (width * 5 + GAP * 4, (height + GAP) * len(rows) + GAP), GROUND)
    for number, row in enumerate(rows):
        used = sum(len(spread) for spread in row) * width + GAP * (len(row) - 1)
        x, y = (sheet.width - used) // 2, GAP + number * (height + GAP)
        for spread in row:
            for page in spread:
                sheet.paste(page, (x, y))
                x += width
            x += GAP
    sheet.save(target, quality=86, optimize=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
