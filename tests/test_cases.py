"""Every miniature issue: its pages as text, and the same facts read from its PDF."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pypdfium2
import pytest

from conftest import Workshop
from places import facts, holds, sheets
from printnews.pages.page import Page, PlacedLine, PlacedPicture
from printnews.proof.textproof import proof
from printnews.units import Rect

CASES = sorted(path.parent for path in (Path(__file__).parent / "cases").glob("*/issue.yaml"))
EXPECTED = "proof.expected.txt"
PLACES = "places.expected.txt"


ROWS = 37
"""Structures of the reference newsletter, S1 to S37."""


def test_every_structure_of_the_newsletter_has_a_case() -> None:
    """Each of the structures that a field office's newsletter uses is named by the first line of a case."""
    named = {row for case in CASES for row in re.findall(r"\bS\d+", _first_line(case))}

    assert {f"S{number}" for number in range(1, ROWS + 1)} <= named


def _first_line(case: Path) -> str:
    return (case / "issue.yaml").read_text(encoding="utf-8").splitlines()[0]


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_pages_are_as_expected(case: Path, workshop: Workshop) -> None:
    """The text proof of a case is the one that was reviewed; RENEW=1 writes it anew."""
    found = proof(workshop.pages(case))
    if os.environ.get("RENEW"):
        (case / EXPECTED).write_text(found, encoding="utf-8")

    assert found == (case / EXPECTED).read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_pdf_shows_what_was_placed(case: Path, workshop: Workshop) -> None:
    """Another parser finds every line's words and baseline, inside the page, in both editions."""
    outcome = workshop.build(case, "print", "email")

    for file in outcome.files:
        with pypdfium2.PdfDocument(file) as document:
            for page in outcome.pages.pages:
                text = document[page.index].get_textpage()
                words = _squeezed(text.get_text_range())
                for line in _lines(page):
                    assert _squeezed(line.text) in words
                assert _baselines(text) >= {round(_from_foot(page, line), 1) for line in _lines(page)}


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_things_stand_where_the_grid_says(case: Path, workshop: Workshop) -> None:
    """What was written by hand from the layout's grid is found in the email edition's own PDF."""
    outcome = workshop.build(case, "email")
    asked = list(facts((case / PLACES).read_text(encoding="utf-8")))

    with pypdfium2.PdfDocument(outcome.files[0]) as document:
        shown = sheets(document, line=outcome.pages.line)
    assert len(asked) >= 2
    assert [str(fact) for fact in asked if not holds(fact, shown[fact.page - 1])] == []


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_nothing_crosses(case: Path, workshop: Workshop) -> None:
    """No line leaves its page, and no line or picture of one block crosses another's."""
    for page in workshop.pages(case).pages:
        # A number on a picture is the one thing that stands on another.
        boxes = [(_ink(line), line.element) for line in _lines(page) if line.style != "badge"]
        boxes += [(each.box, each.element) for each in page.placed if isinstance(each, PlacedPicture)]

        assert all(page.bleed.holds(box, slack=0.5) for box, _ in boxes)
        for number, (one, first) in enumerate(boxes):
            for two, second in boxes[number + 1 :]:
                assert first is second or page.master == "cover" or not one.crosses(two, slack=0.3)


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_body_stands_on_the_grid(case: Path, workshop: Workshop) -> None:
    """Every body line's baseline is a multiple of the grid's increment."""
    pages = workshop.pages(case)
    lines = [line for page in pages.pages for line in _lines(page) if line.style in {"body", "body-first"}]

    assert all(abs(line.baseline / pages.line - round(line.baseline / pages.line)) < 0.005 for line in lines)


def _lines(page: Page) -> list[PlacedLine]:
    return [each for each in page.placed if isinstance(each, PlacedLine)]


def _squeezed(words: str) -> str:
    # pdfium takes a hyphen at a line's end for a soft one, so hyphens are left out here.
    return re.sub(r"[-\s\u00ad\ufffe\x02]+", "", words)


def _from_foot(page: Page, line: PlacedLine) -> float:
    return page.trim.height - line.baseline - page.bleed.y


def _baselines(text: object) -> set[float]:
    import ctypes

    raw = pypdfium2.raw
    found = set()
    x, y = ctypes.c_double(), ctypes.c_double()
    for index in range(text.count_chars()):  # type: ignore[attr-defined]
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        found.update({round(y.value - 0.02, 1), round(y.value, 1), round(y.value + 0.02, 1)})
    return found


def _ink(line: PlacedLine) -> Rect:
    size = max(run.look.size for run in line.runs)
    end = line.right - (line.runs[-1].look.size * 0.5 if line.runs[-1].text.endswith(" ") else 0)
    return Rect(line.left, line.baseline - size * 0.7, end - line.left, size * 0.7)
