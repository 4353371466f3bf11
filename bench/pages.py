"""Draw the README's picture of real pages in three designs: python bench/pages.py docs/pages.jpg."""

from __future__ import annotations

import io
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PIL import Image

from printnews.cache import Cache
from printnews.desk.gallery import Gallery
from printnews.desk.rounds import Press
from printnews.model.places import Places

ROOT = Path(__file__).parent.parent
WIDE, EDGE, GAP, BETWEEN, GROUND = 2300, 12, 14, 44, "#D8D6D0"
"""Width and margin of the picture, the space between pages and between designs, its ground."""
PPI = 110
ROWS: tuple[tuple[str, str, tuple[range | tuple[int, ...], ...]], ...] = (
    ("2021-summer", "", (range(1, 11), range(11, 21))),
    ("2021-summer", "landscape", ((1, 2, 3, 6, 17, 24),)),
    ("2021-bulletin", "", (range(1, 9),)),
)
"""Issue, layout, and the pages of each row."""


def main(target: Path) -> None:
    """Compose the issues, draw their pages and put them onto one sheet."""
    with tempfile.TemporaryDirectory() as folder:
        designs = [
            [_row(issue, layout, list(row), Cache(Path(folder))) for row in rows]
            for issue, layout, rows in ROWS
        ]
    height = 2 * EDGE + BETWEEN * (len(designs) - 1)
    height += sum(sum(row.height for row in rows) + GAP * (len(rows) - 1) for rows in designs)
    sheet = Image.new("RGB", (WIDE, height), GROUND)
    y = EDGE
    for rows in designs:
        for row in rows:
            sheet.paste(row, (EDGE, y))
            y += row.height + GAP
        y += BETWEEN - GAP
    sheet.save(target, quality=86, optimize=True)


def _row(issue: str, layout: str, wanted: Sequence[int], cache: Cache) -> Image.Image:
    """Draw some pages side by side, as wide together as the sheet."""
    places = Places(ROOT / "issues" / issue, ROOT / "layouts", ROOT / "assets", layout=layout)
    made = Press(places, cache).again().made
    if made is None:
        raise SystemExit(f"{issue} cannot be composed; printnews check says why")
    gallery = Gallery(places.assets, cache)
    pages = []
    for number in wanted:
        with Image.open(io.BytesIO(gallery.picture(made, "email", number - 1, PPI))) as page:
            bleed = round(-made.pages.pages[number - 1].bleed.x / 72 * PPI)
            pages.append(page.crop((bleed, bleed, page.width - bleed, page.height - bleed)))
    width = (WIDE - 2 * EDGE - GAP * (len(pages) - 1)) / len(pages)
    height = round(pages[0].height * width / pages[0].width)
    row = Image.new("RGB", (WIDE - 2 * EDGE, height), GROUND)
    for at, page in enumerate(pages):
        left, right = round(at * (width + GAP)), round(at * (width + GAP) + width)
        row.paste(page.resize((right - left, height), Image.Resampling.LANCZOS), (left, 0))
    return row


if __name__ == "__main__":
    main(Path(sys.argv[1]))
