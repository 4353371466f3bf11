"""Places written by hand from the layout's grid, and the same places looked for in a PDF.

A file `places.expected.txt` has one fact a line. Across is in millimetres from the trim's
left edge, down in grid lines from its head; nothing in it was recorded from the program.

    page 2                          the facts that follow are of this page
    text "Rain" 4.0 4.5             these words start here, on this baseline
    column 4-28 4.5 7-9 12+         all baselines of letters between two edges; + runs on without a gap
    picture 4.0 15.95 24.0 13.69    left, head, width and height in millimetres
    rule 4.0 56.0 11                from edge to edge, on a grid line
    outline 4.0 13.83 2.98 5.22     a drawn shape: left, head, width and height in millimetres
    link "the map" 6.82 4.94        the hot zone of these words: left and width
    none "Read more"                these words are nowhere on the page
"""

from __future__ import annotations

import ctypes
import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2

MM = 72 / 25.4
NEAR = 0.15
"""Millimetres by which a place may miss: a tenth of a letter of the square font."""


@dataclass(frozen=True)
class Letter:
    """A letter as a PDF shows it."""

    text: str
    x: float
    line: float


@dataclass(frozen=True)
class Fact:
    """One line of a file of places."""

    page: int
    kind: str
    words: tuple[str, ...]

    def __str__(self) -> str:
        return f"page {self.page}: {self.kind} {' '.join(self.words)}"


@dataclass(frozen=True)
class Sheet:
    """What one page of a PDF shows, measured from its trim."""

    letters: tuple[Letter, ...]
    pictures: tuple[tuple[float, float, float, float], ...]
    outlines: tuple[tuple[float, float, float, float], ...]
    rules: tuple[tuple[float, float, float], ...]
    links: tuple[tuple[float, float], ...]


def facts(text: str) -> Iterator[Fact]:
    """Read a file of places."""
    page = 0
    for line in text.splitlines():
        kind, *words = shlex.split(line)
        if kind == "page":
            page = int(words[0])
        else:
            yield Fact(page, kind, tuple(words))


def sheets(document: pypdfium2.PdfDocument, *, line: float) -> list[Sheet]:
    """Measure every page of a PDF; `line` is the grid's increment in points."""
    return [_sheet(page, line) for page in document]


def holds(fact: Fact, sheet: Sheet) -> bool:
    """Tell whether a page shows what a fact says."""
    match fact.kind, fact.words:
        case "text", (words, x, line):
            found = [(at.x, at.line) for at in _occurrences(sheet, words)]
            return any(_near(place, float(x)) and abs(at - float(line)) < 0.02 for place, at in found)
        case "none", (words,):
            return not list(_occurrences(sheet, words))
        case "column", (edges, *lines):
            left, right = map(float, edges.split("-"))
            return _same({x.line for x in sheet.letters if left - NEAR <= x.x < right}, lines)
        case ("picture" | "outline" | "rule" | "link") as kind, numbers:
            return _drawn(kind, numbers, sheet)
    raise ValueError(f"no such fact: {fact}")


def _drawn(kind: str, numbers: tuple[str, ...], sheet: Sheet) -> bool:
    """Tell whether something that is no text stands where a fact says."""
    if kind == "link":
        # A hot zone may reach a little over its words, never to the next word.
        left, width = map(float, numbers[1:])
        return any(_near(one, left, 0.75) and _near(two, width, 1.5) for one, two in sheet.links)
    asked = tuple(map(float, numbers))
    if kind == "rule":
        return any(
            _near(one, asked[0]) and _near(two, asked[1]) and abs(at - asked[2]) < 0.1
            for one, two, at in sheet.rules
        )
    boxes = sheet.pictures if kind == "picture" else sheet.outlines
    return any(all(map(_near, box, asked)) for box in boxes)


def _near(one: float, two: float, by: float = NEAR) -> bool:
    return abs(one - two) <= by


def _same(found: set[float], asked: list[str]) -> bool:
    """Tell whether baselines are those asked, each as 4.5, as 7-9, or as 7+ for a run without a gap."""
    left = set(found)
    for part in asked:
        if part.endswith("+"):
            at = float(part[:-1])
            if at not in left:
                return False
            while at in left:
                left.discard(at)
                at += 1
            continue
        first, _, last = part.partition("-")
        run = [float(first)] if not last else [float(each) for each in range(int(first), int(last) + 1)]
        if not left.issuperset(run):
            return False
        left.difference_update(run)
    return not left


def _occurrences(sheet: Sheet, words: str) -> Iterator[Letter]:
    wanted = re.sub(r"\s", "", words)
    for line in sorted({letter.line for letter in sheet.letters}):
        row = sorted((each for each in sheet.letters if each.line == line), key=lambda each: each.x)
        text = "".join(each.text for each in row)
        for found in re.finditer(f"(?={re.escape(wanted)})", text):
            yield row[found.start()]


def _sheet(page: pypdfium2.PdfPage, line: float) -> Sheet:
    left, _foot, _right, head = page.get_trimbox()
    boxes = [(each.type, each.get_bounds()) for each in page.get_objects()]
    raw = pypdfium2.raw
    return Sheet(
        letters=tuple(_letters(page, left, head, line)),
        pictures=tuple(_placed(box, left, head) for kind, box in boxes if kind == raw.FPDF_PAGEOBJ_IMAGE),
        outlines=tuple(_placed(box, left, head) for kind, box in boxes if kind == raw.FPDF_PAGEOBJ_PATH),
        rules=tuple(
            ((one - left) / MM, (two - left) / MM, (head - (top + low) / 2) / line)
            for kind, (one, low, two, top) in boxes
            if kind == raw.FPDF_PAGEOBJ_PATH and top - low < 2
        ),
        links=tuple(_links(page, left)),
    )


def _placed(box: tuple[float, ...], left: float, head: float) -> tuple[float, float, float, float]:
    one, low, two, top = box
    return (one - left) / MM, (head - top) / MM, (two - one) / MM, (top - low) / MM


def _letters(page: pypdfium2.PdfPage, left: float, head: float, line: float) -> Iterator[Letter]:
    text = page.get_textpage()
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(text.count_chars()):
        letter = chr(pypdfium2.raw.FPDFText_GetUnicode(text, index))
        if letter.isspace() or not letter.isprintable():
            continue
        pypdfium2.raw.FPDFText_GetCharOrigin(text, index, x, y)
        yield Letter(letter, (x.value - left) / MM, round((head - y.value) / line * 20) / 20)


def _links(page: pypdfium2.PdfPage, left: float) -> Iterator[tuple[float, float]]:
    raw = pypdfium2.raw
    start, link = ctypes.c_int(0), raw.FPDF_LINK()
    while raw.FPDFLink_Enumerate(page, start, link):
        box = raw.FS_RECTF()
        raw.FPDFLink_GetAnnotRect(link, box)
        yield (box.left - left) / MM, (box.right - box.left) / MM
