"""Texts that stand beside each other stay apart, and words whole, for readers that go by places."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdf
import pypdfium2
import pytest

from drawing import drawn, element, line, operators, page, run
from printnews.composition.glyphs import Link
from printnews.pages.page import Fit, PlacedLine

QUOTE = element("quote")
BODY = Fit(body=True)


def _pypdf(path: Path) -> str:
    return pypdf.PdfReader(path).pages[0].extract_text()


def _pdfium(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        text: str = document[0].get_textpage().get_text_range()
        return text


def _beside(lower: float) -> list[PlacedLine]:
    """Give two lines of text, and a large line further left that stands lower than the second by so much."""
    first, last = line(run("wells are ", x=90), baseline=40), line(run("counted.", x=90), baseline=52)
    quote = line(run("Eleven", size=21, x=0), baseline=52 + lower, of=QUOTE)
    return [first, replace(last, ends_paragraph=True), replace(quote, ends_paragraph=True)]


@pytest.mark.parametrize("read", [_pypdf, _pdfium])
@pytest.mark.parametrize("lower", [-7, -2, 0, 2, 7])
def test_text_that_begins_level_with_the_one_before_comes_after_it(
    lower: float, read: Callable[[Path], str], tmp_path: Path
) -> None:
    """A pull quote in the margin is read after the paragraph beside it, however their baselines fall."""
    drawn(tmp_path / "d.pdf", page(*_beside(lower)))

    assert read(tmp_path / "d.pdf").split() == ["wells", "are", "counted.", "Eleven"]


@pytest.mark.parametrize("read", [_pypdf, _pdfium])
def test_text_under_another_that_begins_further_left_is_another_word(
    read: Callable[[Path], str], tmp_path: Path
) -> None:
    """A few points lower, left of where the last word ends: some readers see neither a gap nor a new line."""
    above = replace(line(run("drawn."), baseline=40), ends_paragraph=True)
    below = line(run("Eleven", x=8), baseline=46, of=QUOTE)
    drawn(tmp_path / "d.pdf", page(above, below))

    assert read(tmp_path / "d.pdf").split() == ["drawn.", "Eleven"]


def test_indent_is_a_space_as_wide_as_itself(tmp_path: Path) -> None:
    """An indented line of running text begins at its column's edge, with a space; a heading does not."""
    lines = [
        replace(line(run("wells ", x=12.0), baseline=40), fit=BODY),
        replace(line(run("count ", x=0.0), baseline=52), fit=BODY),
        line(run("head", x=12.0), baseline=64, of=QUOTE),
    ]
    drawn(tmp_path / "d.pdf", page(*lines))
    raw = operators(tmp_path / "d.pdf")
    chars = pypdfium2.PdfDocument(tmp_path / "d.pdf")[0].get_textpage()

    assert raw.count(" Tz\n20 160 Td") == raw.count(" Td") == 1
    assert chars.get_text_range().split() == ["wells", "count", "head"]


def test_word_that_goes_on_beside_a_picture_has_no_space_in_it(tmp_path: Path) -> None:
    """Lines beside something stand in from the edge as indents do, but a broken word stays one word."""
    lines = [
        replace(line(run("every\u00ad", x=12.0), baseline=40), fit=BODY),
        replace(line(run("one ", x=12.0), baseline=52), fit=BODY),
        replace(line(run("came ", x=12.0), baseline=64), fit=BODY),
    ]
    drawn(tmp_path / "d.pdf", page(*lines[:1]), replace(page(*lines[1:]), index=1))

    assert " Td" in operators(tmp_path / "d.pdf", 0)
    assert operators(tmp_path / "d.pdf", 1).count(" Td") == 1


def test_marker_stands_in_the_indent_of_its_words(tmp_path: Path) -> None:
    """Where a list's marker hangs, nothing else is shown in its place."""
    lines = [
        line(run("1"), baseline=40, of=QUOTE),
        replace(line(run("wells ", x=12.0), baseline=40), fit=BODY),
    ]
    drawn(tmp_path / "d.pdf", page(*lines))

    assert " Td" not in operators(tmp_path / "d.pdf")


def test_line_that_begins_with_a_link_has_one_indent(tmp_path: Path) -> None:
    """A line of several parts has its indent before the first, and the space behind the last."""
    here = Link(url="https://mini.example/a", label="A")
    parts = line(run("see ", x=12.0, link=here), run("wells", x=30.0))
    drawn(tmp_path / "d.pdf", page(replace(parts, fit=BODY, ends_paragraph=True)))
    raw = operators(tmp_path / "d.pdf")

    assert raw.count(" Td") == 1
    assert raw.index(" Td") < raw.index("EMC")
    assert _pypdf(tmp_path / "d.pdf").split() == ["see", "wells"]
    assert _pypdf(tmp_path / "d.pdf").endswith("wells ")
