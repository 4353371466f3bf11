"""Drop caps as pdfium sees them on the paper, and as the file marks them."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pypdf
import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from printnews.pipeline import Outcome
from printnews.proof.marked import HIDDEN_MODE, things_of

FLAT = frozenset("BDEFHIKLMNPRTUXYZ")
"""Capitals whose head is straight."""
BODY, LEADING, LINES, GAP = 9.25, 12.0, 3, 3.0
HIGH = (LINES - 1) * LEADING + 0.67 * BODY
"""A cap from its foot to its head: two lines, and about the height of a capital."""
EXACT = 0.1
"""Points by which head, foot and edge may miss: nobody sees it."""


@dataclass(frozen=True)
class Letter:
    """A letter of running text: where it begins, its baseline, and the head of its ink."""

    text: str
    x: float
    y: float
    head: float


@dataclass(frozen=True)
class Shape:
    """A drawn shape's ink."""

    left: float
    foot: float
    right: float
    head: float


def _body(page: pypdfium2.PdfPage) -> Iterator[Letter]:
    text, x, y = page.get_textpage(), ctypes.c_double(), ctypes.c_double()
    for at in range(text.count_chars()):
        if pdfium.FPDFText_GetFontSize(text.raw, at) == pytest.approx(BODY):
            pdfium.FPDFText_GetCharOrigin(text.raw, at, x, y)
            letter = chr(pdfium.FPDFText_GetUnicode(text.raw, at))
            # What is drawn in no colour is there to be read only: the cap's own letter.
            if letter.strip():
                yield Letter(letter, x.value, y.value, text.get_charbox(at)[3])


def _caps(path: Path) -> Iterator[tuple[Shape, list[Letter]]]:
    """Give the shapes that are about as high as a cap of three lines, with their page's running text."""
    with pypdfium2.PdfDocument(path) as document:
        for page in document:
            letters = list(_body(page))
            for each in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH]):
                shape = Shape(*each.get_bounds())
                high = shape.head - shape.foot
                if abs(high - HIGH) < 1 and shape.right - shape.left < high:
                    yield shape, letters


@pytest.fixture(scope="module")
def caps(sample: Outcome) -> list[tuple[Shape, list[Letter]]]:
    """Give the sample's drop caps as its email edition shows them."""
    file = next(each for each in sample.files if each.stem.endswith("email"))
    return list(_caps(file))


def _beside(shape: Shape, letters: list[Letter]) -> dict[float, list[Letter]]:
    """Give the letters of the cap's column by their baseline, from the cap's head to a line under it."""
    found: dict[float, list[Letter]] = {}
    for each in letters:
        level = shape.foot - LEADING - 1 < each.y < shape.head
        if level and shape.left - 1 <= each.x < shape.left + 120:
            found.setdefault(round(each.y, 1), []).append(each)
    return dict(sorted(found.items(), reverse=True))


def test_cap_stands_on_the_third_baseline_level_with_the_first_lines_capitals(
    caps: list[tuple[Shape, list[Letter]]],
) -> None:
    """Its foot is on the baseline of its last line, its head where capitals of the first line end."""
    assert len(caps) == 2
    for shape, letters in caps:
        high = next(each.head - each.y for each in letters if each.text in FLAT)
        first, _, third, fourth = _beside(shape, letters)

        assert shape.foot == pytest.approx(third, abs=EXACT)
        assert shape.head == pytest.approx(first + high, abs=EXACT)
        assert third - fourth == pytest.approx(LEADING, abs=0.05)


def test_lines_beside_a_cap_begin_at_its_shape(caps: list[tuple[Shape, list[Letter]]]) -> None:
    """Three lines keep its gap from its ink; the cap's ink, and the next line, begin at the column's edge."""
    for shape, letters in caps:
        *beside, below = _beside(shape, letters).values()
        edge = min(each.x for each in below)
        # The letter itself is there to be read, unseen, close before the rest of its word.
        seen = [min(each.x for each in line if each.x > shape.right) for line in beside]

        assert shape.left == pytest.approx(edge, abs=EXACT)
        assert seen == pytest.approx([shape.right + GAP] * LINES, abs=EXACT)


def test_cap_stands_in_its_paragraphs_marked_content(sample: Outcome) -> None:
    """The outline is real content: it has the mark of the words that it begins, and is no artifact."""
    file = next(each for each in sample.files if each.stem.endswith("email"))
    found = []
    for page in pypdf.PdfReader(file).pages:
        things = list(things_of(page, {}))
        unseen = [each for each in things if each.kind == "text" and each.mode == HIDDEN_MODE]
        for letter in unseen:
            (scope,) = letter.scopes
            alike = [each.kind for each in things if scope in each.scopes]
            found.append((letter.text, scope.tag, scope.mcid is not None, alike.count("path")))

    assert found == [("T", "P", True, 1), ("I", "P", True, 1)]
