"""A naive one-pass ReportLab script: the same words and prepared pictures in Paragraphs and Frames.

It reads the issue as simply as one can, sets every story in the columns of a
plain page, and embeds pictures that were prepared before. It is the peer that
`speed.py` measures printnews against: what somebody would write in an afternoon.
"""

from __future__ import annotations

import re
import sys
from html import escape
from pathlib import Path

import yaml
from reportlab import rl_config
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import BaseDocTemplate, Frame, Image, PageTemplate, Paragraph

PROJECT = Path(__file__).parent.parent
FONTS = PROJECT / "assets" / "fonts"
FACES = {
    "Body": "source-serif-4/SourceSerif4_400Regular.ttf",
    "Head": "source-sans-3/SourceSans3_600SemiBold.ttf",
    "Small": "source-sans-3/SourceSans3_400Regular.ttf",
}
rl_config.useA85 = 0


def build(issue: Path, pictures: Path, target: Path, times: int = 1) -> None:
    """Write the PDF; `times` repeats all stories."""
    for name, file in FACES.items():
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, str(FONTS / file)))
    body = ParagraphStyle("body", fontName="Body", fontSize=9.25, leading=12, alignment=4)
    head = ParagraphStyle("head", fontName="Head", fontSize=18, leading=21, spaceBefore=12, spaceAfter=6)
    small = ParagraphStyle("small", fontName="Small", fontSize=7.75, leading=10)
    manifest = yaml.load((issue / "issue.yaml").read_text(), Loader=yaml.CSafeLoader)
    words = yaml.load((issue / "pictures.yaml").read_text(), Loader=yaml.CSafeLoader)["pictures"]
    flow: list[object] = []
    for _ in range(times):
        for section in manifest["sections"]:
            for article in section["articles"]:
                flow += _story(issue, article, words, pictures, (head, body, small))
    width = (A4[0] - 120) / 3
    frames = [Frame(45 + number * (width + 15), 45, width, A4[1] - 90, 0, 0, 0, 0) for number in range(3)]
    document = BaseDocTemplate(str(target), pagesize=A4)
    document.addPageTemplates([PageTemplate("three", frames)])
    document.build(flow)


def _story(issue: Path, article: dict, words: dict, pictures: Path, styles: tuple) -> list[object]:
    head, body, small = styles
    flow: list[object] = []
    text = (issue / "stories" / f"{article['slug']}.md").read_text()
    for use in article.get("pictures", ()):
        entry = words[use["picture"]]
        flow.append(Image(str(pictures / entry["file"]), 150, 100))
        flow.append(Paragraph(escape(entry.get("caption", "") + " " + entry.get("credit", "")), small))
    for part in re.split(r"\n\n+", text.strip()):
        style = head if part.startswith("#") else body
        plain = escape(re.sub(r"^(#+|>|\d+\.|-)\s+", "", part).replace("\\\n", " "))
        flow.append(
            Paragraph(
                re.sub(r"\*\*(.+?)\*\*", r"<b>\1</b>", plain).replace("<b>", "").replace("</b>", ""), style
            )
        )
    flow.extend(Paragraph(escape(article[key]), body) for key in ("kicker", "standfirst") if key in article)
    return flow


if __name__ == "__main__":
    build(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]))
