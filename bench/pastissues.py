"""Past issues for measurements: fonts subset anew in each, pictures partly shared.

In:   how many issues of how many pages, and a folder.
Out:  the files, the same bytes every time; those that lie there already are not made again.
"""

from __future__ import annotations

import io
import random
from pathlib import Path

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

FONTS = Path(__file__).resolve().parent.parent / "assets" / "fonts" / "source-serif-4"
FACES = {"Regular": "SourceSerif4_400Regular.ttf", "Bold": "SourceSerif4_600SemiBold.ttf"}
LINES, WORDS = 48, 11
SHARED = 12
"""Pictures that return from issue to issue: nameplates, portraits of columnists."""
LETTERS = "etaoinshrdlcumwfgypbvkjxqzETAOINSHRDLCUMWFGYPBVKJXQZäöüéèçñåøæđšžćčłőűğșțąęńśźżßþð0123456789"


def issues(folder: Path, count: int, pages: int = 16) -> list[Path]:
    """Give so many issues."""
    folder.mkdir(parents=True, exist_ok=True)
    shared: list[bytes] = []
    found = []
    for number in range(count):
        path = folder / f"{1990 + number // 12}-{number % 12 + 1:02}-p{pages}.pdf"
        found.append(path)
        if not path.exists():
            shared = shared or [_picture(random.Random(seed), 160) for seed in range(SHARED)]  # noqa: S311 - the same pictures every time
            _issue(path.with_suffix(".new"), number, pages, shared)
            path.with_suffix(".new").replace(path)
    return found


def _issue(path: Path, number: int, pages: int, shared: list[bytes]) -> None:
    chance = random.Random(10_000 + number)  # noqa: S311 - the same text every time
    for name, file in FACES.items():
        pdfmetrics.registerFont(TTFont(name, str(FONTS / file)))
    canvas = Canvas(str(path), invariant=1, pageCompression=1)
    canvas.setTitle(f"Issue {number + 1}")
    words = ["".join(chance.choices(LETTERS[:90], k=chance.randint(2, 9))) for _ in range(400)]
    for page in range(pages):
        canvas.bookmarkPage(f"page-{page}")
        canvas.addOutlineEntry(f"Story {page + 1}", f"page-{page}", 0)
        canvas.setFont("Bold", 20)
        canvas.drawString(50, 790, " ".join(chance.choices(words, k=3)))
        text = canvas.beginText(50, 760)
        text.setFont("Regular", 9, 12)
        for _ in range(LINES):
            text.textLine(" ".join(chance.choices(words, k=WORDS)))
        canvas.drawText(text)
        own = _picture(chance, 90) if page % 2 else chance.choice(shared)
        canvas.drawImage(ImageReader(io.BytesIO(own)), 50, 40, 160, 110)
        canvas.linkURL(f"https://example.org/{number}/{page}", (50, 700, 200, 712))
        canvas.linkRect("", f"page-{chance.randrange(pages)}", (50, 600, 200, 612))
        canvas.showPage()
    canvas.save()


def _picture(chance: random.Random, size: int) -> bytes:
    """Give a photograph: soft shapes and grain."""
    soft = Image.frombytes("RGB", (8, 6), chance.randbytes(8 * 6 * 3)).resize((size * 2, size))
    grain = Image.frombytes("RGB", (size * 2, size), chance.randbytes(size * size * 6))
    kept = io.BytesIO()
    Image.blend(soft, grain, 0.08).save(kept, "JPEG", quality=80)
    return kept.getvalue()
