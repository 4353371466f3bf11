"""Texts that stand beside each other stay apart, and words whole, for readers that go by places."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pypdf
import pypdfium2
import pytest
from pdfminer.high_level import extract_text

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


def _body(words: str, x: float, baseline: float, **more: bool) -> PlacedLine:
    return replace(line(run(words, x=x), baseline=baseline), fit=BODY, **more)


def _stretched(raw: str) -> list[float]:
    """Give how wide the stretched spaces of ten points are, in their order."""
    own = run(" ").width
    return [round(float(each) / 100 * own, 1) for each in re.findall(r"([\d.]+) Tz", raw) if each != "100"]


def test_indent_is_a_space_as_wide_as_itself(tmp_path: Path) -> None:
    """An indented line begins with a space where its block's others begin; a heading, set in, does not."""
    head = line(run("head", x=12.0), baseline=64, of=QUOTE)
    drawn(tmp_path / "d.pdf", page(_body("wells ", 12, 40), _body("count ", 0, 52), head))
    raw = operators(tmp_path / "d.pdf")

    assert raw.count("20 160 Td") == raw.count(" Td") == 1
    assert _stretched(raw) == [12.0]


def test_lines_of_one_edge_have_no_indent(tmp_path: Path) -> None:
    """A quotation that is set in from its column, as a whole, is whole already."""
    drawn(tmp_path / "d.pdf", page(_body("wells ", 12, 40), _body("count ", 12, 52)))

    assert " Td" not in operators(tmp_path / "d.pdf")


def test_word_that_goes_on_beside_a_picture_has_no_space_in_it(tmp_path: Path) -> None:
    """Lines beside something stand in from the edge as indents do, but a broken word stays one word."""
    below = _body("one ", 12, 40), _body("came ", 0, 52)
    for end, indents in (("every\u00ad", 0), ("every ", 1)):
        drawn(tmp_path / "d.pdf", page(_body(end, 0, 40)), replace(page(*below), index=1))

        assert operators(tmp_path / "d.pdf", 1).count(" Td") == indents


def test_marker_and_its_words_are_one_text(tmp_path: Path) -> None:
    """The space behind a marker reaches to its words, and the lines below begin where it does."""
    marker = replace(line(run("1"), baseline=40, of=QUOTE), ends_paragraph=True)
    drawn(tmp_path / "d.pdf", page(marker, _body("wells ", 12, 40), _body("count ", 12, 52)))
    raw = operators(tmp_path / "d.pdf")

    assert [round(12.0 - run("1").width, 1), 12.0] == _stretched(raw)
    assert raw.count("20 148 Td") == raw.count(" Td") == 1
    assert extract_text(tmp_path / "d.pdf").split("\n")[:2] == ["1 wells ", " count "]


def test_number_far_before_a_text_is_a_text_of_its_own(tmp_path: Path) -> None:
    """What stands over two sizes away, as a headline beside a column, is no marker."""
    head = replace(line(run("1"), baseline=40, of=QUOTE), ends_paragraph=True)
    drawn(tmp_path / "d.pdf", page(head, _body("wells ", 40, 40), _body("count ", 40, 52)))
    raw = operators(tmp_path / "d.pdf")

    assert " Td" not in raw
    assert " Tz" not in raw


def test_line_that_begins_with_a_link_has_one_indent(tmp_path: Path) -> None:
    """A line of several parts has its indent before the first, and the space behind the last."""
    here = Link(url="https://mini.example/a", label="A")
    parts = replace(line(run("see ", x=12.0, link=here), run("wells ", x=30.0)), fit=BODY)
    drawn(tmp_path / "d.pdf", page(parts, _body("count", 0, 52, ends_paragraph=True)))
    raw = operators(tmp_path / "d.pdf")

    assert raw.count(" Td") == 1
    assert raw.index(" Td") < raw.index("EMC")
    assert _pypdf(tmp_path / "d.pdf").split() == ["see", "wells", "count"]
    assert _pypdf(tmp_path / "d.pdf").endswith("count ")
