"""One story in three balanced columns, beside Typst, LaTeX and ReportLab in one run: python bench/columns.py.

Each peer balances as it offers: LaTeX `multicols`, ReportLab `BalancedColumns`;
Typst `columns` fills one column after the other. All heads are set as each
peer sets heads: the question is whether the lines beside them stay level.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path

import peers
from measure import pages_of
from plain import plain_issue
from telling import tell
from text import sample

PARAGRAPHS, EVERY = 10, 3
"""Paragraphs of the story, and how many stand under each crosshead."""
CROSSHEAD = "What the river says"
ON_GRID = 0.02
"""Part of a line by which a baseline may miss."""
Story = Sequence[tuple[str, str]]
"""Kind (head or body) and words."""


def main() -> None:
    """Print the table, and the figures of the first row."""
    story = [
        block
        for number, words in enumerate(sample()[:PARAGRAPHS])
        for block in ([("head", CROSSHEAD)] if number % EVERY == EVERY - 1 else []) + [("body", words)]
    ]
    rows = {}
    print(f"{'':28} {'columns apart, lines':>22} {'lines off the grid':>20} {'lines':>7}")
    with tempfile.TemporaryDirectory() as folder:
        for name, peer in (
            ("printnews", printnews),
            ("Typst columns", typst),
            ("LaTeX multicols", latex),
            ("ReportLab BalancedColumns", reportlab),
        ):
            target = Path(folder) / f"{name.split()[0].lower()}.pdf"
            rows[name] = peer(story, target) and _measured(target)
            print(f"{name:28} " + ("not installed" if not rows[name] else _row(*rows[name])))
    apart, off, _ = rows["printnews"] or (99.0, 99, 0)
    tell("columns apart, lines", apart, 1)
    tell("body lines off the grid", off, 0)


def _row(apart: float, off: int, lines: int) -> str:
    return f"{apart:22.2f} {off:20} {lines:7}"


def _measured(path: Path) -> tuple[float, int, int]:
    """Measure the last page that has text: how far its columns end apart; and all lines off the grid."""
    off = count = 0
    apart = 0.0
    for offset, glyphs in pages_of(path):
        columns: dict[int, set[float]] = defaultdict(set)
        for glyph in glyphs:
            if abs(glyph.size - peers.SIZE) < 0.1 and glyph.text.isalpha():
                at = next((n for n, (_, right) in enumerate(peers.COLUMNS) if glyph.x - offset < right), 0)
                columns[at].add(round(glyph.y, 1))
        if not columns:
            continue
        feet = [min(columns[number]) if number in columns else None for number in range(len(peers.COLUMNS))]
        head = max(max(each) for each in columns.values())
        ends = [head + peers.LEADING if foot is None else foot for foot in feet]
        apart = (max(ends) - min(ends)) / peers.LEADING
        for y in (y for each in columns.values() for y in each):
            steps = (head - y) / peers.LEADING
            off += abs(steps - round(steps)) > ON_GRID
            count += 1
    return apart, off, count


def printnews(story: Story, target: Path) -> bool:
    """Set with printnews: its own layout, at the size that is measured."""
    from printnews.cache import Cache
    from printnews.pipeline import Order, build

    places = plain_issue(target.parent / "plain", ["filled in below"])
    words = "\n\n".join(
        ("## " if kind == "head" else "") + re.sub(r"([*_`<>\[\]#^~\\{}])", r"\\\1", text)
        for kind, text in story
    )
    (places.issue / "stories" / "one.md").write_text(f"# Text\n\n{words}\n", encoding="utf-8")
    outcome = build(Order(places, target.parent / "out", Cache(target.parent / "cache"), wanted=("email",)))
    shutil.copy(next(file for file in outcome.files if file.suffix == ".pdf"), target)
    return True


def typst(story: Story, target: Path) -> bool:
    """Set with Typst's columns, under what stands above them on the page."""
    import typst as program

    body = "\n\n".join(
        f"#text(weight: 600)[{peers.typst_escaped(words)}]" if kind == "head" else peers.typst_escaped(words)
        for kind, words in story
    )
    source, lead = target.with_suffix(".typ"), peers.LEADING - peers.SIZE
    source.write_text(
        f"#set page(width: 210mm, height: 297mm, margin: (x: {peers.MARGIN}mm, y: 15mm))\n"
        f'#set text(font: "Source Serif 4", size: {peers.SIZE}pt, lang: "en", region: "GB")\n'
        "#set text(hyphenate: true)\n"
        "#set text(top-edge: 0.8em, bottom-edge: -0.2em)\n"
        f"#set par(justify: true, leading: {lead}pt, spacing: {lead}pt)\n"
        f"#columns(3, gutter: {peers.GUTTER}mm)[\n{body}\n]\n",
        encoding="utf-8",
    )
    target.write_bytes(program.compile(str(source), font_paths=[str(peers.FONTS)], ignore_system_fonts=True))
    return True


def latex(story: Story, target: Path) -> bool:
    """Set with LaTeX's multicols, with its own heads and fonts; tell when it is not installed."""
    if shutil.which("pdflatex") is None:
        return False
    body = "\n\n".join(
        rf"\subsubsection*{{{_tex(words)}}}" if kind == "head" else _tex(words) for kind, words in story
    )
    source = target.with_suffix(".tex")
    source.write_text(
        "\\documentclass{article}\\usepackage{multicol}\n"
        "\\pdfpagewidth=210mm \\pdfpageheight=297mm \\hoffset=-1in \\voffset=-1in\n"
        f"\\oddsidemargin={peers.MARGIN}mm \\textwidth=175mm \\topmargin=5mm \\headheight=0pt \\headsep=10mm"
        f" \\textheight=260mm \\columnsep={peers.GUTTER}mm \\pagestyle{{empty}}\n"
        f"\\begin{{document}}\\fontsize{{{peers.SIZE}bp}}{{{peers.LEADING}bp}}\\selectfont\n"
        f"\\begin{{multicols}}{{3}}\n{body}\n\\end{{multicols}}\\end{{document}}\n",
        encoding="utf-8",
    )
    subprocess.run(
        ["pdflatex", "-interaction=batchmode", source.name],  # noqa: S607 - where it lies differs
        cwd=target.parent, check=True, capture_output=True,
    )  # fmt: skip
    return True


def _tex(words: str) -> str:
    plain = (
        words.replace("\u2013", "--").replace("\u2019", "'").replace("\u2018", "`").replace("\u2026", "...")
    )
    plain = plain.replace("\u201c", "``").replace("\u201d", "''")
    return re.sub(r"([#$%&_{}])", r"\\\1", plain.encode("ascii", "replace").decode())


def reportlab(story: Story, target: Path) -> bool:
    """Set with ReportLab's BalancedColumns."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph
    from reportlab.platypus.flowables import BalancedColumns

    pdfmetrics.registerFont(TTFont("S", str(peers.SERIF)))
    body = peers.paragraph_style(ParagraphStyle)
    head = ParagraphStyle("head", parent=body, spaceBefore=10, spaceAfter=4, firstLineIndent=0)
    flow = [Paragraph(escape(words), head if kind == "head" else body) for kind, words in story]
    frame = Frame(
        peers.MARGIN * peers.MM, 15 * peers.MM, 175 * peers.MM, A4[1] - 30 * peers.MM, 0, 0, 0, 0, id="text"
    )
    document = BaseDocTemplate(str(target), pagesize=A4)
    document.addPageTemplates([PageTemplate("three", [frame])])
    document.build([BalancedColumns(flow, nCols=3, innerPadding=peers.GUTTER * peers.MM)])
    return True


Peer = Callable[[Story, Path], bool]

if __name__ == "__main__":
    main()
