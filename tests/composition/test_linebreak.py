"""Lines: nothing lost, nothing wider than its measure, the same answer to the same question."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import PROJECT
from printnews.composition.faces import Faces
from printnews.composition.linebreak import HANG, Line, break_lines
from printnews.composition.settext import Measure, Setter, SetText, set_text
from printnews.content.blocks import Text
from printnews.diagnostics import Report, Span
from printnews.model.layout import ParagraphStyle

FONTS = PROJECT / "assets" / "fonts"
FACES = Faces(
    {
        "serif": FONTS / "source-serif-4" / "SourceSerif4_400Regular.ttf",
        "italic": FONTS / "source-serif-4" / "SourceSerif4_400Regular_Italic.ttf",
    }
)
SPAN = Span("story.md", 3, 1)
PROSE = (
    "At seven o\u2019clock on the first of August, forty-two people in four countries lowered a "
    "measuring rod into the same river system and wrote down what they saw. It was the first time "
    "that the Irkesh and its three tributaries had been read together, from the glacier streams to "
    "the lagoon. A flood that was plain to see at one station could vanish on paper at the next. The "
    "protocol, co-written in five workshops, sets a common hour, a common unit and a common way of "
    "admitting that a reading was missed."
)


def _style(**more: object) -> ParagraphStyle:
    values = {"face": "serif", "italic": "italic", "size": "9.25 pt", "leading": "12 pt", "indent": "12 pt"}
    return ParagraphStyle.model_validate({**values, "align": "justified", "hyphenate": True, **more})


def _set(words: str, style: ParagraphStyle | None = None) -> SetText:
    return set_text((Text(words, SPAN),), style or _style(), language="en-GB", setter=Setter(FACES, Report()))


def _read(lines: tuple[Line, ...]) -> str:
    return "".join(run.text for line in lines for run in line.runs).replace("\u00ad", "")


def _right(line: Line) -> float:
    """Give where a line's ink ends: without its last space, and without what hangs."""
    run = line.runs[-1]
    glyphs = list(run.glyphs)
    right = run.x + run.width
    if glyphs[-1].text == " ":
        space = glyphs.pop()
        right -= (space.advance * run.size / 1000 + run.tracking + run.word_space) * run.scale
    last = glyphs[-1]
    return right - HANG.get(last.text, 0.0) * last.advance * run.size / 1000


WORD = st.text(alphabet="abcdefghijklmnopqrstuvwxyzABC\u00e9\u00fc\u0436,.-\u2019", min_size=1, max_size=24)


@settings(max_examples=60, deadline=None)
@given(st.lists(WORD, min_size=1, max_size=60), st.floats(min_value=3, max_value=400))
def test_no_word_is_lost_at_any_measure(words: list[str], width: float) -> None:
    """The lines of a paragraph read as its words, whatever the measure."""
    text = " ".join(words)

    assert _read(break_lines(_set(text), (Measure(0, width),)).lines) == text


@pytest.mark.parametrize("width", [113.4, 141.7, 155.9, 241.0])
def test_justified_lines_fill_their_measure(width: float) -> None:
    """All lines but the last end at the measure, but for what may hang outside it."""
    style = _style()
    lines = break_lines(_set(PROSE, style), (Measure(0, width),)).lines

    assert all(abs(_right(line) - width) < 0.01 for line in lines[:-1])
    assert abs(lines[0].runs[0].x - style.indent) < 1e-9


@settings(max_examples=40, deadline=None)
@given(st.integers(min_value=5, max_value=90), st.floats(min_value=110, max_value=260))
def test_no_line_stands_out(words: int, width: float) -> None:
    """No line, the last one included, reaches over its measure."""
    text = " ".join(PROSE.split()[:words])

    assert all(_right(line) < width + 0.01 for line in break_lines(_set(text), (Measure(0, width),)).lines)


@pytest.mark.parametrize("width", [141.7, 155.9, 241.0])
def test_letters_are_never_visibly_spaced(width: float) -> None:
    """Glyph scaling stays within 2 %, tracking within 0.5 % of the size; the rest is word space."""
    for line in break_lines(_set(PROSE), (Measure(0, width),)).lines:
        for run in line.runs:
            assert 0.98 - 1e-9 <= run.scale <= 1.02 + 1e-9
            assert -1e-9 <= run.tracking <= 0.005 * run.size + 1e-9


def test_no_ladder_of_hyphens() -> None:
    """No three lines in a row end in a hyphen."""
    ends = [line.hyphenated for line in break_lines(_set(PROSE * 3), (Measure(0, 141.7),)).lines]

    assert not any(all(ends[at : at + 3]) for at in range(len(ends) - 2))


def test_lines_beside_a_portrait_are_broken_anew() -> None:
    """Narrowed lines keep their own measure, and the lines below go back to the full one."""
    beside, full = Measure(99.2, 141.7), Measure(0, 240.9)
    lines = break_lines(_set(PROSE), (beside, beside, beside, full)).lines

    assert all(line.runs[0].x >= 99.2 for line in lines[:3])
    assert all(line.runs[0].x == 0 for line in lines[3:])
    assert _read(lines) == PROSE


def test_display_lines_are_even() -> None:
    """A balanced headline has as few lines as can be, of like length, and ends none with an article."""
    style = _style(size="22 pt", leading="24 pt", align="left", hyphenate=False, balance=True, indent="0 pt")
    words = "Two hundred teachers, one winter timetable: the academy in Ashkel opens its doors"
    lines = break_lines(_set(words, style), (Measure(0, 480),)).lines
    widths = [line.right for line in lines]

    assert len(lines) == 2
    assert min(widths) > 0.8 * max(widths)
    assert not lines[0].runs[-1].text.rstrip().endswith(" the")


def test_hundred_thousand_letters_without_a_space_end_in_lines() -> None:
    """A text that is one word is cut between letters, all of them."""
    word = "abcdefghij" * 2000

    assert _read(break_lines(_set(word), (Measure(0, 155.9),)).lines) == word


def test_same_question_same_answer() -> None:
    """Two equal texts, set apart, break alike."""
    one, two = (break_lines(_set(PROSE), (Measure(0, 155.9),)).lines for _ in range(2))

    assert [_read((line,)) for line in one] == [_read((line,)) for line in two]


def test_hard_line_breaks_stay() -> None:
    """A line that the author ended is not filled up."""
    words = (Text("Customs House Quay", SPAN, break_after=True), Text("Port Halden", SPAN))
    text = set_text(words, _style(indent="0 pt"), language="en-GB", setter=Setter(FACES, Report()))

    assert [_read((line,)) for line in break_lines(text, (Measure(0, 400),)).lines] == [
        "Customs House Quay",
        "Port Halden",
    ]


def test_missing_glyph_is_named() -> None:
    """A character that no face has is told with its name, at the words' place."""
    report = Report()
    set_text((Text("\u6c34", SPAN),), _style(), language="en-GB", setter=Setter(FACES, report))

    assert [finding.rule for finding in report] == ["missing-glyph"]
    assert "U+6C34" in str(report)
