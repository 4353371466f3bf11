"""How well a PDF is set, from the places of its glyphs alone; it knows nothing of who made it.

In:   a PDF of justified columns, and where these stand.
Out:  word spaces over the face's own, hyphens, ladders, letters off their limits.
"""

from __future__ import annotations

import statistics
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import LTChar, LTContainer
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage

HYPHENS = "-\u00ad\u2010"
SPACE = 0.14
"""A gap of so much of the type size parts two words."""
FULL, SHORT = 0.8, 0.11
"""A line that ends so near its column's edge, in parts of the type size, is justified: its spaces count.

One that ends further from it than the second is ragged all the same."""


@dataclass(frozen=True)
class Glyph:
    """One glyph as it is shown: its own left edge and advance, in points."""

    text: str
    x: float
    right: float
    y: float
    size: float


@dataclass(frozen=True)
class Line:
    """A line of one column, top to bottom, with the gaps between its words."""

    column: tuple[int, int]
    y: float
    words: tuple[str, ...]
    gaps: tuple[float, ...]
    full: bool
    short: bool
    glyphs: tuple[Glyph, ...]


@dataclass(frozen=True)
class Quality:
    """The figures of one PDF; shares in percent: of the spaces in justified lines, and of all lines."""

    lines: int
    mean: float
    p95: float
    widest: float
    over_twice: float
    lines_over_twice: float
    """Justified lines whose mean space is: this is how a reader that knows lines alone counts."""
    over_thrice: float
    hyphens: float
    ladders: int
    off_grid: int
    ragged: float
    tracking: tuple[float, float]
    """Least and most gap between letters, in em from the median of the same pair."""


def measure(
    path: Path, columns: Sequence[tuple[float, float]], *, size: float, natural: float, grid: float
) -> Quality:
    """Measure the lines of a type size that stand in columns, given as left and right edges.

    `natural` is the face's own space in em, `grid` the leading.
    """
    lines = list(_lines(path, columns, size))
    spread = [line for line in lines if line.full and line.gaps]
    means = [statistics.mean(line.gaps) / size / natural for line in spread]
    ratios = sorted(gap / size / natural for line in spread for gap in line.gaps)
    hyphens = [line.words[-1].rstrip("\u2060")[-1:] in HYPHENS for line in lines]
    first = {line.column: line.y for line in reversed(lines)}
    off = [abs((first[line.column] - line.y) / grid) for line in lines]
    return Quality(
        lines=len(lines),
        mean=statistics.mean(ratios),
        p95=ratios[int(0.95 * len(ratios))],
        widest=ratios[-1],
        over_twice=100 * sum(ratio > 2 for ratio in ratios) / len(ratios),
        lines_over_twice=100 * sum(mean > 2 for mean in means) / len(means),
        over_thrice=100 * sum(ratio > 3 for ratio in ratios) / len(ratios),
        hyphens=100 * sum(hyphens) / len(lines),
        ladders=sum(
            all(hyphens[at : at + 3]) and not (at and hyphens[at - 1]) for at in range(len(hyphens) - 2)
        ),
        off_grid=sum(abs(each - round(each)) * grid > 0.05 for each in off),
        ragged=100 * _ragged(lines) / len(lines),
        tracking=_tracking(spread),
    )


def _lines(path: Path, columns: Sequence[tuple[float, float]], size: float) -> Iterator[Line]:
    for page, (offset, glyphs) in enumerate(pages_of(path)):
        body = [glyph for glyph in glyphs if abs(glyph.size - size) < 0.1 and glyph.text.strip()]
        for number, (left, right) in enumerate(columns):
            rows: dict[float, list[Glyph]] = defaultdict(list)
            for glyph in body:
                if left - size < glyph.x - offset < right + size / 2:
                    rows[round(glyph.y * 2) / 2].append(glyph)
            for y in sorted(rows, reverse=True):
                yield _line((page, number), sorted(rows[y], key=lambda glyph: glyph.x), right + offset, size)


def _line(column: tuple[int, int], glyphs: list[Glyph], right: float, size: float) -> Line:
    words, gaps = [glyphs[0].text], []
    for one, two in pairwise(glyphs):
        gap = two.x - one.right
        if gap > SPACE * size:
            gaps.append(gap)
            words.append("")
        words[-1] += two.text
    full, short = abs(glyphs[-1].right - right) < FULL * size, right - glyphs[-1].right > SHORT * size
    return Line(column, glyphs[0].y, tuple(words), tuple(gaps), full, short, tuple(glyphs))


def _ragged(lines: Sequence[Line]) -> int:
    """Count lines that fall short of the edge, though the next one goes on with the same paragraph."""
    return sum(
        one.short and one.column == two.column and two.words[0][:1].islower() for one, two in pairwise(lines)
    )


def _tracking(lines: Sequence[Line]) -> tuple[float, float]:
    """Give the mean gap of each line's letters against the median of the same pairs: least and most."""
    pairs: dict[str, list[float]] = defaultdict(list)
    for line in lines:
        for pair, gap in _pairs(line):
            pairs[pair].append(gap)
    usual = {pair: statistics.median(gaps) for pair, gaps in pairs.items() if len(gaps) > 4}
    means = [
        statistics.mean(known)
        for line in lines
        if len(known := [gap - usual[pair] for pair, gap in _pairs(line) if pair in usual]) > 8
    ]
    return (min(means), max(means)) if means else (0.0, 0.0)


def _pairs(line: Line) -> Iterator[tuple[str, float]]:
    for one, two in pairwise(line.glyphs):
        gap = (two.x - one.right) / one.size
        if gap < SPACE:
            yield one.text + two.text, gap


def pages_of(path: Path) -> Iterator[tuple[float, list[Glyph]]]:
    """Give each page's glyphs, and where its trim begins."""
    resources = PDFResourceManager()
    device = _Device(resources, laparams=None)
    interpreter = PDFPageInterpreter(resources, device)
    with path.open("rb") as file:
        for page in PDFPage.get_pages(file):
            interpreter.process_page(page)
            trim = page.attrs.get("TrimBox") or (0,)
            yield float(trim[0]), device.glyphs


class _Device(PDFLayoutAnalyzer):
    """Keeps the glyphs of a page as they are shown."""

    glyphs: list[Glyph]

    def receive_layout(self, page: LTContainer) -> None:
        """Take a finished page."""
        self.glyphs = list(_glyphs(page))


def _glyphs(thing: LTContainer) -> Iterator[Glyph]:
    for each in thing:
        if isinstance(each, LTChar):
            a, _, _, _, x, y = each.matrix
            yield Glyph(each.get_text(), x, x + each.adv * a, y, each.size)
        elif isinstance(each, LTContainer):
            yield from _glyphs(each)
