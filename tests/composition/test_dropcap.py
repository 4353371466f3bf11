"""Drop caps: as high as their lines, as wide as their shape, read in their word."""

from __future__ import annotations

import pytest

from composition.setting import FACES, PROSE, SPAN, read, setter, style
from printnews.composition.dropcap import CapSpec, set_capped
from printnews.composition.linebreak import break_lines
from printnews.composition.settext import Cap, Measure, SetText
from printnews.content.blocks import Inline, Text
from printnews.diagnostics import Report
from printnews.model.styles import ParagraphStyle

CAP = ParagraphStyle.model_validate({"face": "serif", "size": "40 pt", "leading": "12 pt", "ink": "sector"})
MEASURE = (Measure(0, 155.9),)


def _set(words: str | Inline, lines: int = 3, report: Report | None = None) -> SetText:
    inline = (Text(words, SPAN),) if isinstance(words, str) else words
    spec = CapSpec(CAP, lines, 3.0)
    return set_capped(inline, style(), spec, language="en-GB", setter=setter(report))


def _cap(text: SetText) -> Cap:
    assert text.cap is not None
    return text.cap


@pytest.mark.parametrize("lines", [2, 3, 5])
def test_cap_is_as_high_as_its_lines(lines: int) -> None:
    """From the baseline of its last line, 12 pt each, to the capitals' height of the first."""
    cap = _cap(_set("The river rose", lines))
    wanted = (lines - 1) * 12 + FACES.face("serif").cap_height * 9.25 / 1000
    drawn = max(y for _, numbers in cap.letters[0].segments for y in numbers[1::2]) * cap.letters[0].em

    assert drawn == pytest.approx(wanted, abs=0.1)
    assert cap.foot == (lines - 1) * 12


@pytest.mark.parametrize("letter", "TAILOQJW")
def test_lines_leave_the_room_of_its_shape(letter: str) -> None:
    """Lines beside a cap begin its gap after its ink; its ink begins at the column's edge."""
    text = _set(letter + PROSE[1:])
    cap = _cap(text)
    lines = break_lines(text, MEASURE).lines
    xs = [x for _, numbers in cap.letters[0].segments for x in numbers[::2]]
    left, right = (cap.letters[0].x + edge * cap.letters[0].em for edge in (min(xs), max(xs)))

    # A round letter hangs out by a hundredth of its size, to look level with straight ones.
    assert left == pytest.approx(-0.012 * cap.style_size if letter in "OQ" else 0.0, abs=1e-6)
    assert cap.indent == pytest.approx(right + 3, abs=0.01)
    assert all(line.runs[-1].x >= cap.indent - 1e-6 for line in lines[: cap.lines])
    assert all(line.runs[0].x < 1 for line in lines[cap.lines :])


def test_a_round_letter_with_an_accent_hangs_out_as_one_without() -> None:
    """The accent says nothing of the letter's sides, however it is written."""
    round_, *accented = (_cap(_set(letter + PROSE[1:])) for letter in ("O", "\u00d3", "O\u0301"))

    for cap in accented:
        body = [x for _, numbers in cap.letters[0].segments for x in numbers[::2]]
        assert cap.letters[0].x + min(body) * cap.letters[0].em == pytest.approx(
            -0.012 * round_.style_size, abs=0.01
        )


def test_a_tail_below_the_baseline_keeps_the_next_line_away() -> None:
    """A Q hangs into the line below its own, which leaves room as well."""
    assert _cap(_set("Q" + PROSE[1:])).lines == 4
    assert _cap(_set("E" + PROSE[1:])).lines == 3


@pytest.mark.parametrize(
    "words",
    [
        PROSE,
        "\u201c" + PROSE,
        "(\u2018" + PROSE,
        "\u00c9" + PROSE[1:],
        "E\u0301" + PROSE[1:],
        "A river rose",
        "7 rivers rose",
        "\u0420\u0435\u043a\u0430 \u0440\u0430\u0437\u043b\u0438\u043b\u0430\u0441\u044c",
    ],
)
def test_the_letter_reads_in_its_word(words: str) -> None:
    """With a mark before it, an accent on it, a space behind it: what is read is what was written."""
    lines = break_lines(_set(words), MEASURE).lines
    first = lines[0].runs[0]

    assert read(lines) == words
    assert first.hidden
    assert first.x + first.width == pytest.approx(lines[0].runs[1].x)


def test_a_mark_before_the_cap_hangs_outside() -> None:
    """An opening quotation mark is smaller, level with the cap's head, and leaves the cap in its place."""
    plain, quoted = _cap(_set(PROSE)), _cap(_set("\u201c" + PROSE))
    mark, letter = quoted.letters

    assert letter == plain.letters[0]
    assert quoted.indent == plain.indent
    assert mark.em < letter.em / 2
    heads = [
        each.rise + each.em * max(y for _, numbers in each.segments for y in numbers[1::2])
        for each in (mark, _cap(_set("E" + PROSE[1:])).letters[0])
    ]
    assert heads[0] == pytest.approx(heads[1], abs=0.01)
    assert max(mark.x + x * mark.em for _, numbers in mark.segments for x in numbers[::2]) < 0


def test_words_without_a_letter_are_told() -> None:
    """A paragraph that begins with no letter is set without a cap, and the editor hears of it."""
    report = Report()
    text = _set("\u2026 and then", report=report)

    assert text.cap is None
    assert [finding.rule for finding in report] == ["no-drop-cap"]
