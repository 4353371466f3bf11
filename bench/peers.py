"""The same paragraphs set by peers: three columns of 55 mm, 9 on 11.5 pt, justified and hyphenated.

Each peer gets the best it offers: Typst its justification limits, WeasyPrint
and ReportLab their hyphenation.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path

PROJECT = Path(__file__).parent.parent
FONTS = PROJECT / "assets" / "fonts"
SERIF = FONTS / "source-serif-4" / "SourceSerif4_400Regular.ttf"
SIZE, LEADING, MM = 9.0, 11.5, 72 / 25.4
MARGIN, GUTTER, MEASURE = 17.5, 5.0, 55.0
COLUMNS = [((MARGIN + at * 60) * MM, (MARGIN + at * 60 + MEASURE) * MM) for at in range(3)]


def typst(paragraphs: Sequence[str], target: Path, language: str = "en-GB") -> Callable[[], None]:
    """Give the work of setting with Typst, in its persistent compiler."""
    import typst as program

    head = (
        f"#set page(width: 210mm, height: 297mm, margin: (x: {MARGIN}mm, y: 15mm), columns: 3)\n"
        f"#set columns(gutter: {GUTTER}mm)\n"
        f'#set text(font: "Source Serif 4", size: {SIZE}pt, lang: "{language[:2]}", hyphenate: true)\n'
        f"#set text(top-edge: 0.8em, bottom-edge: -0.2em)\n"
        f"#set par(justify: true, leading: {LEADING - SIZE}pt, spacing: {LEADING - SIZE}pt,"
        " first-line-indent: 12pt, justification-limits: (spacing: (min: 72%, max: 150%),"
        " tracking: (min: -0.012em, max: 0.02em)))\n"
    )
    source, count = target.with_suffix(".typ"), itertools.count()
    source.touch()
    compiler = program.Compiler(str(source), font_paths=[str(FONTS)], ignore_system_fonts=True)

    def work() -> None:
        # A compiler remembers what it has set, so every paragraph is new each time.
        mark = f"{next(count)} "
        words = "\n\n".join(mark + typst_escaped(each) for each in paragraphs)
        source.write_text(head + words, encoding="utf-8")
        target.write_bytes(compiler.compile())

    return work


def typst_escaped(words: str) -> str:
    """Give words as Typst takes them literally."""
    return re.sub(r"([\\#$*_`<>@\[\]~=/+-])", r"\\\1", words)


def weasyprint(paragraphs: Sequence[str], target: Path, language: str = "en-GB") -> Callable[[], None]:
    """Give the work of setting with WeasyPrint."""
    from weasyprint import HTML

    style = (
        f"@font-face {{font-family: S; src: url({SERIF.as_uri()})}}"
        f"@page {{size: 210mm 297mm; margin: 15mm {MARGIN}mm}}"
        f"body {{font: {SIZE}pt/{LEADING}pt S; columns: 3; column-gap: {GUTTER}mm; margin: 0;"
        "text-align: justify; hyphens: auto}"
        "p {margin: 0; text-indent: 12pt; orphans: 2; widows: 2}"
    )
    body = "".join(f"<p>{escape(words)}</p>" for words in paragraphs)
    html = f'<html lang="{language}"><style>{style}</style><body>{body}'
    return lambda: HTML(string=html).write_pdf(target) and None


def reportlab(paragraphs: Sequence[str], target: Path, language: str = "en-GB") -> Callable[[], None]:
    """Give the work of setting with ReportLab's Paragraphs in Frames."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph

    pdfmetrics.registerFont(TTFont("S", str(SERIF)))
    style = paragraph_style(ParagraphStyle, language)

    def work() -> None:
        flow = [Paragraph(escape(words), style) for words in paragraphs]
        frames = [Frame(left, 15 * MM, right - left, A4[1] - 30 * MM, 0, 0, 0, 0) for left, right in COLUMNS]
        document = BaseDocTemplate(str(target), pagesize=A4)
        document.addPageTemplates([PageTemplate("three", frames)])
        document.build(flow)

    return work


def paragraph_style(kind: type, language: str = "en-GB") -> object:
    """Give ReportLab's style for the body, with its hyphenation."""
    return kind(
        "body",
        fontName="S",
        fontSize=SIZE,
        leading=LEADING,
        alignment=4,
        firstLineIndent=12,
        hyphenationLang=language.replace("-", "_"),
    )
