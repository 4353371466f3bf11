"""Text beside a picture is level with its head, as pdfium sees both on the paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium
import pytest

from printnews.pipeline import Outcome

FLAT = frozenset("BDEFHIKLMNPRTUXYZ")
"""Capitals whose head is straight."""
BODY = 9.25
NEAR, LEVEL = 4.0, 0.1
"""Points: a line a grid line lower is no neighbour of the picture's head; a difference nobody sees."""


class Capital(NamedTuple):
    """A capital letter's ink, and the size that it is set in."""

    left: float
    right: float
    head: float
    size: float


def _capitals(page: pypdfium2.PdfPage) -> Iterator[Capital]:
    text = page.get_textpage()
    for at in range(text.count_chars()):
        if chr(pdfium.FPDFText_GetUnicode(text.raw, at)) in FLAT:
            left, _, right, head = text.get_charbox(at)
            yield Capital(left, right, head, pdfium.FPDFText_GetFontSize(text.raw, at))


def _beside(path: Path) -> Iterator[tuple[int, float, Capital]]:
    """Give capitals that stand beside the head of a picture, with its page and how far they are off."""
    with pypdfium2.PdfDocument(path) as document:
        for number, page in enumerate(document):
            capitals = list(_capitals(page))
            for picture in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE]):
                left, _, right, head = picture.get_bounds()
                for each in capitals:
                    if abs(each.head - head) < NEAR and (each.right < left or each.left > right):
                        yield number, each.head - head, each


def test_capitals_are_level_with_the_picture_beside_them(sample: Outcome) -> None:
    """Beside the portraits of pages 16 and 17, and other pictures, capitals end where these do."""
    file = next(each for each in sample.files if each.stem.endswith("email"))
    found = [(page, off, each) for page, off, each in _beside(file) if each.size == pytest.approx(BODY)]
    insets = {15, 16}

    assert {page for page, _, _ in found} >= insets
    assert len({page for page, _, _ in found}) >= 10
    assert max(abs(off) for _, off, _ in found) < LEVEL


@pytest.mark.parametrize(("size", "pages"), [(22, 3), (18.5, 2)])
def test_a_headline_in_one_column_is_level_with_the_picture_in_the_next(
    sample: Outcome, size: float, pages: int
) -> None:
    """A standing headline's capitals end where the picture beside it does, too; in a box as well."""
    file = next(each for each in sample.files if each.stem.endswith("email"))
    found = [(page, off) for page, off, each in _beside(file) if each.size == pytest.approx(size)]

    assert len({page for page, _ in found}) >= pages
    assert max(abs(off) for _, off in found) < LEVEL
