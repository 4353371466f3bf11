"""The composition report: how well the body of each story is set.

In:   finished pages, and the limits that the layout draws.
Out:  measures by story; a finding where a story is beyond a limit.
Never looks at a PDF: the pages know every space.

The spaces of justified lines count, all lines of body styles for the rest. Lines
that stand beside something narrower than their column are told apart: few
words leave few spaces to spread.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from itertools import groupby

from printnews.diagnostics import Report, Span
from printnews.model.layout import CompositionLimits
from printnews.pages.page import Pages, PlacedLine, Role
from printnews.units import Pt

ON_GRID: Pt = 0.05
"""How far a baseline may stand from the grid."""
TWICE, THRICE = 2.0, 3.0
LADDER = 3
"""Hyphens at the ends of so many lines in a row are a ladder."""
RIVER = 4
"""Gaps that lie under each other in so many lines are a river."""
RIVER_GAP, RIVER_OVERLAP = 1.3, 0.5
"""A river's gaps are so many natural spaces wide, and share so much of the narrower one."""
BODY = frozenset({Role.PARAGRAPH, Role.QUOTE, Role.LIST_BODY})


@dataclass(frozen=True, slots=True)
class Setting:
    """How a story, or an issue, is set; shares are parts of 1."""

    lines: int
    justified: int
    """Lines whose spaces are spread, those beside something apart."""
    mean: float
    p95: float
    widest: float
    """Spaces between two words of these lines, over the face's own; the shares are of them too."""
    over_twice: float
    over_thrice: float
    hyphens: float
    """Share of lines that end in a hyphen."""
    ladders: int
    rivers: int
    short_last: int
    """Last lines under the part of their measure that the style asks for."""
    widows: int
    orphans: int
    off_grid: int
    ragged: float
    """Share of body lines that are neither justified nor last."""
    column_hyphens: int
    """Columns that end in a hyphen."""
    beside: int
    """Justified lines beside something."""
    beside_over_twice: float


@dataclass(frozen=True, slots=True)
class CompositionReport:
    """The measures of an issue: all of it, and story by story."""

    whole: Setting
    stories: tuple[tuple[str, Setting], ...]

    def as_object(self) -> dict[str, object]:
        """Give the report as plain values, for JSON."""
        return {
            "issue": _rounded(self.whole),
            "stories": {slug: _rounded(setting) for slug, setting in self.stories},
        }


def report_composition(pages: Pages) -> CompositionReport:
    """Measure the body lines of all stories."""
    lines = list(_lines(pages))
    slugs = list(dict.fromkeys(line.slug for line in lines))
    stories = tuple((slug, _measured([line for line in lines if line.slug == slug], pages)) for slug in slugs)
    return CompositionReport(_measured(lines, pages), stories)


def check_composition(pages: Pages, limits: CompositionLimits, *, report: Report) -> None:
    """Tell each story that is beyond a limit of the layout."""
    if not limits.model_fields_set - {"spans"}:
        return
    spans = {element.id: element.span for element in pages.elements}
    for slug, setting in report_composition(pages).stories:
        for name in _WORDS:
            most, found = getattr(limits, name), getattr(setting, name)
            if most is not None and found > most and setting.lines >= limits.least_lines:
                _tell(name, spans.get(slug, Span("")), slug, (found, most), report)


_WORDS: Mapping[str, tuple[str, str]] = {
    "mean": ("times its own width is a space on average", "Change words in its loosest lines."),
    "p95": ("times its own width are the spaces of its loose lines", "Change words in its loosest lines."),
    "widest": ("times its own width is its widest space", "Change a word in its loosest line."),
    "over_twice": ("of its spaces are over twice as wide as they should be", "Change a word or two."),
    "over_thrice": ("of its spaces are over three times as wide as they should be", "Change a word or two."),
    "hyphens": ("of its lines end in a hyphen", "Change long words, or set it in fewer columns."),
    "ladders": ("times three lines in a row end in a hyphen", "Change a word in these lines."),
    "rivers": ("rivers of white run through it", "Change a word in these lines."),
    "short_last": ("last lines are hardly there", "Add or cut a word in these paragraphs."),
    "widows": ("last lines stand alone at the head of a column", "Cut a line, or add one."),
    "orphans": ("first lines stand alone at the foot of a column", "Cut a line, or add one."),
    "column_hyphens": ("columns end in a hyphen", "Change a word near their ends."),
    "off_grid": ("lines are off the baseline grid", "Give their style whole lines of leading."),
    "ragged": ("of its lines are ragged", "Give words that can be broken, or a wider measure."),
}
"""What is told of each measure, and the cure."""


def _tell(name: str, span: Span, slug: str, found: tuple[float, float], report: Report) -> None:
    told, cure = _WORDS[name]
    many, most = (_shown(name, each) for each in found)
    report.error(span, "poor-setting", f'"{slug}": {many} {told}; the layout allows {most}.', cure)


@dataclass(frozen=True, slots=True)
class _Body:
    """A body line and where it stands."""

    placed: PlacedLine
    slug: str
    page: int
    beside: bool
    first: bool
    last: bool
    """Whether it is the first or last of its block."""

    @property
    def column(self) -> tuple[int, str, int]:
        """The page, frame and left edge of the column that it stands in."""
        return self.page, self.placed.frame, round(self.placed.x)

    @property
    def hyphen(self) -> bool:
        """Whether it ends in a hyphen, of a broken word or of the author's."""
        return not self.last and self.placed.text.rstrip("\u2060").endswith(("\u00ad", "-"))

    @property
    def spread(self) -> bool:
        """Whether its spaces count: they were widened, though perhaps the line falls short all the same."""
        fit = self.placed.fit
        return (fit.justified or fit.looseness > 1) and not self.last and fit.spaces > 0


def _lines(pages: Pages) -> Iterator[_Body]:
    """Give the lines of body blocks in reading order, as pages follow each other."""
    seen: set[str] = set()
    for page in pages.pages:
        placed = [
            thing
            for thing in page.placed
            if isinstance(thing, PlacedLine)
            and thing.element
            and thing.element.role in BODY
            and thing.fit.body
        ]
        widest: dict[tuple[str, int], Pt] = {}
        for line in placed:
            key = (line.frame, round(line.x))
            widest[key] = max(widest.get(key, 0.0), line.fit.measure)
        for line in placed:
            name = line.element.id if line.element else ""
            full = widest[line.frame, round(line.x)]
            # An indent is no narrowing: it takes a line's height at most.
            beside = line.fit.measure < full - 1.5 * pages.line
            yield _Body(line, name.split("/")[0], page.index, beside, name not in seen, line.ends_paragraph)
            seen.add(name)


def _measured(lines: Sequence[_Body], pages: Pages) -> Setting:
    spread = [line for line in lines if line.spread and not line.beside]
    spaces = sorted(_spaces(spread))
    beside = [line for line in lines if line.spread and line.beside]
    ends = _runs_of_hyphens(lines)
    return Setting(
        lines=len(lines),
        justified=len(spread),
        mean=sum(spaces) / len(spaces) if spaces else 1.0,
        p95=spaces[min(len(spaces) - 1, int(0.95 * len(spaces)))] if spaces else 1.0,
        widest=spaces[-1] if spaces else 1.0,
        over_twice=_share(spaces, TWICE),
        over_thrice=_share(spaces, THRICE),
        hyphens=sum(line.hyphen for line in lines) / len(lines) if lines else 0.0,
        ladders=sum(run >= LADDER for run in ends),
        rivers=sum(_rivers(list(column)) for _, column in groupby(lines, key=lambda line: line.column)),
        short_last=sum(_is_short(line) for line in lines),
        widows=sum(_at_edge(lines, head=True)),
        orphans=sum(_at_edge(lines, head=False)),
        off_grid=sum(_off_grid(line.placed.baseline, pages.line) for line in lines if line.placed.fit.grid),
        ragged=sum(not line.placed.fit.justified and not line.last for line in lines) / max(1, len(lines)),
        column_hyphens=_column_hyphens(lines),
        beside=len(beside),
        beside_over_twice=_share(list(_spaces(beside)), TWICE),
    )


def _spaces(lines: Iterable[_Body]) -> Iterator[float]:
    """Give every space between two words of some lines, over the face's own."""
    for line in lines:
        yield from [line.placed.fit.looseness] * line.placed.fit.spaces


def _share(spaces: Sequence[float], most: float) -> float:
    return sum(space > most for space in spaces) / len(spaces) if spaces else 0.0


def _runs_of_hyphens(lines: Iterable[_Body]) -> list[int]:
    """Give the lengths of runs of lines that end in a hyphen, block by block."""
    return [
        len(list(run))
        for _, block in groupby(lines, key=lambda line: line.placed.element)
        for hyphen, run in groupby(block, key=lambda line: line.hyphen)
        if hyphen
    ]


def _is_short(line: _Body) -> bool:
    """Tell whether a last line fills less than its style asks for; a block of one line has none."""
    fit = line.placed.fit
    return (
        line.last and not line.first and line.placed.right - line.placed.left < fit.least_last * fit.measure
    )


def _at_edge(lines: Sequence[_Body], *, head: bool) -> Iterator[bool]:
    """Tell of each column whether a line stands alone at its head (a widow) or foot (an orphan)."""
    for _, column in groupby(lines, key=lambda line: line.column):
        edge = list(column)
        if head:
            yield edge[0].last and not edge[0].first
        else:
            yield edge[-1].first and not edge[-1].last


def _off_grid(baseline: Pt, line: Pt) -> bool:
    return abs(baseline / line - round(baseline / line)) * line > ON_GRID


def _column_hyphens(lines: Sequence[_Body]) -> int:
    columns = [list(column)[-1] for _, column in groupby(lines, key=lambda line: line.column)]
    return sum(line.hyphen for line in columns)


def _rivers(column: Sequence[_Body]) -> int:
    """Count chains of gaps that lie under each other."""
    found, above = 0, list[tuple[Pt, Pt, int]]()
    for line in column:
        here = []
        for left, right in line.placed.gaps(RIVER_GAP):
            length = 1 + max(
                (
                    before
                    for one, two, before in above
                    if min(right, two) - max(left, one) >= RIVER_OVERLAP * min(right - left, two - one)
                ),
                default=0,
            )
            found += length == RIVER
            here.append((left, right, length))
        above = here
    return found


def _rounded(setting: Setting) -> dict[str, object]:
    return {
        key: round(value, 4) if isinstance(value, float) else value for key, value in asdict(setting).items()
    }


def table(composition: CompositionReport) -> str:
    """Give the report as a table, a line a story."""
    names = [each.name for each in fields(Setting)]
    heads = ("story", *(name.replace("_", " ") for name in names))
    rows = [heads, *((slug, *_cells(setting)) for slug, setting in composition.stories)]
    rows.append(("the issue", *_cells(composition.whole)))
    widths = [max(len(row[at]) for row in rows) for at in range(len(heads))]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if not at else cell.rjust(width) for at, (cell, width) in enumerate(pairs)
        )
        for pairs in (list(zip(row, widths, strict=True)) for row in rows)
    )


def _cells(setting: Setting) -> tuple[str, ...]:
    return tuple(_shown(each.name, getattr(setting, each.name)) for each in fields(Setting))


_SHARES = frozenset({"over_twice", "over_thrice", "hyphens", "ragged", "beside_over_twice"})


def _shown(name: str, value: float) -> str:
    """Write a measure: a share in percent, a ratio with two decimals, a count."""
    if name in _SHARES:
        return f"{value:.1%}"
    return f"{value:.2f}" if isinstance(value, float) else str(value)
