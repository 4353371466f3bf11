"""Lines: nothing lost, nothing wider than its measure, the same answer to the same question."""

from __future__ import annotations

import weakref
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from composition.setting import PROSE, SPAN, read, set_words, style
from printnews.composition.linebreak import Line, Wish, break_lines
from printnews.composition.settext import Measure, SetText
from printnews.composition.widths import hangs
from printnews.content.blocks import Manner, Text
from printnews.diagnostics import Report

WORD = st.text(alphabet="abcdefghijklmnopqrstuvwxyzABC\u00e9\u00fc\u0436,.-\u2019", min_size=1, max_size=24)
ANYTHING = st.text(
    alphabet=st.one_of(
        st.sampled_from("ab \u00a0\u00ad\u200b\u200d\u2060\ufeff\u0301\u0308-/.:@\u2013\u2026fi\u0431\u03b1"),
        st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")),
    ),
    min_size=1,
    max_size=120,
)


def _lines(text: SetText, *widths: float, wish: Wish | None = None) -> tuple[Line, ...]:
    return break_lines(text, tuple(Measure(0, width) for width in widths), wish or Wish()).lines


def _right(line: Line, text: SetText) -> float:
    """Give where a line's ink ends: without its last space and tracking, and without what hangs."""
    _, table = hangs(text)
    boxes = [box for run in line.runs for box in run.boxes]
    last = line.runs[-1]
    right = last.x + last.width - last.scale * last.tracking
    if boxes[-1].space:
        space = boxes.pop()
        right -= last.scale * (space.width * last.look.size / 1000 + last.tracking + last.word_space)
    sign = boxes[-1].text.rstrip("\u2060")[-1].replace("\u00ad", "-")
    return right - table.get(sign, 0.0) * boxes[-1].glyphs[-1].advance * last.look.size / 1000


@settings(max_examples=60, deadline=None)
@given(st.lists(WORD, min_size=1, max_size=60), st.floats(min_value=3, max_value=400))
def test_no_word_is_lost_at_any_measure(words: list[str], width: float) -> None:
    """The lines of a paragraph read as its words, whatever the measure."""
    text = " ".join(words)

    assert read(_lines(set_words(text), width)) == text


@settings(max_examples=150, deadline=None)
@given(
    ANYTHING, st.floats(min_value=3, max_value=200), st.sampled_from(["justified", "left", "centre", "right"])
)
def test_any_characters_end_in_lines_or_findings(text: str, width: float, align: str) -> None:
    """Accents, invisible signs and letters of all scripts are set whole, or told; nothing hangs or falls."""
    report = Report()
    lines = _lines(set_words(text, style(align=align), report=report), width)
    ignored = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
    wanted = " ".join(text.replace("\u00a0", " ").translate(ignored).split(" ")).strip(" ")

    assert report.found or " ".join(read(lines).split(" ")).split() == wanted.split()


@settings(max_examples=40, deadline=None)
@given(
    st.lists(WORD, min_size=1, max_size=40),
    st.lists(st.tuples(st.floats(0, 90), st.floats(2, 240)), min_size=1, max_size=5),
    st.integers(-2, 2),
    st.frozensets(st.integers(0, 12), max_size=4),
)
def test_no_wish_loses_a_word(
    words: list[str], contour: list[tuple[float, float]], more: int, whole: frozenset[int]
) -> None:
    """Whatever make-up asks of the lines, along any contour they end, and read as the words."""
    text = " ".join(words)
    measures = tuple(Measure(*each) for each in contour)

    assert read(break_lines(set_words(text), measures, Wish(lines=more, whole=whole)).lines) == text


@pytest.mark.parametrize("words", ["", " ", "\u00ad", "\u200b\u2060"])
def test_an_empty_paragraph_is_one_empty_line(words: str) -> None:
    """Nothing, a space or an invisible sign alone sets no letter and falls over nothing."""
    (line,) = _lines(set_words(words), 155.9)

    assert line.last
    assert read((line,)).strip() == ""


@pytest.mark.parametrize("width", [113.4, 141.7, 155.9, 241.0])
def test_justified_lines_fill_their_measure(width: float) -> None:
    """Lines end at the measure, but for what hangs outside it, what their edge gives, and the last."""
    text = set_words(PROSE)
    lines = _lines(text, width)
    short = [width - _right(line, text) for line in lines[:-1] if not line.justified]

    assert all(abs(_right(line, text) - width) < 0.01 for line in lines[:-1] if line.justified)
    assert all(each < 0.4 * 9.25 + 0.01 for each in short)
    assert len(short) < 0.1 * len(lines)
    assert abs(lines[0].runs[0].x - style().indent) < 1e-9


@settings(max_examples=40, deadline=None)
@given(st.integers(min_value=5, max_value=90), st.floats(min_value=110, max_value=260))
def test_no_line_stands_out(words: int, width: float) -> None:
    """No line, the last one included, reaches over its measure."""
    text = set_words(" ".join(PROSE.split()[:words]))

    assert all(_right(line, text) < width + 0.01 for line in _lines(text, width))


@pytest.mark.parametrize("width", [85.0, 113.4, 141.7, 155.9, 241.0])
def test_letters_are_never_visibly_spaced(width: float) -> None:
    """Glyph scaling and tracking stay within the style's limits; the rest is word space."""
    for line in _lines(set_words(PROSE), width):
        for run in line.runs:
            assert 0.98 - 1e-9 <= run.scale <= 1.02 + 1e-9
            assert -0.012 * run.look.size - 1e-9 <= run.tracking <= 0.02 * run.look.size + 1e-9


def test_no_word_space_is_wider_than_three() -> None:
    """A line that would gape ends short instead, and says that it does not fill its measure."""
    text = set_words("She is an unhyphenatable incommensurability in a way", style(hyphenate=False))
    lines = _lines(text, 95)
    short = [line for line in lines[:-1] if not line.justified]

    assert [line.looseness for line in short] == pytest.approx([2.99] * len(short), abs=1e-3)
    assert short
    assert all(line.looseness < 3 for line in lines)


def test_an_edge_gives_before_spaces_stand_out() -> None:
    """Where spaces would be over twice the face's own, a line ends short first, by what the style declares.

    Its paragraph has fewer hyphens or wide spaces for it, and a style that
    declares nothing fills all its lines.
    """
    firm, giving = (_lines(set_words(PROSE * 2, style(edge=edge)), 120.0) for edge in (0, 0.4))
    short = [line for line in giving[:-1] if not line.justified]

    assert short
    assert all(line.justified for line in firm[:-1])
    for line in short:
        assert 120 - 0.4 * 9.25 - 0.01 < line.measure.left + _right(line, set_words(PROSE * 2)) < 120
        assert line.looseness == pytest.approx(1.99) or line.looseness > 2
    assert sum(line.looseness > 2 for line in giving) < sum(line.looseness > 2 for line in firm)


def test_a_paragraph_has_no_more_hyphens_than_its_style_wants() -> None:
    """Where too many lines would end in a hyphen, even spaces weigh less."""
    words = (
        "Representatives of neighbouring municipalities considered an extraordinarily complicated proposal"
        " concerning transportation, environmental responsibilities and international cooperation."
        " Administrators recommended establishing independent observatories, strengthening documentation"
        " and encouraging multilingual publications."
    )
    usual, few = (_lines(set_words(words, style(hyphens=share)), 130) for share in (1, 0.05))

    assert sum(map(_hyphen, few)) < sum(map(_hyphen, usual))
    assert all(line.looseness < 3 for line in few)


def test_a_style_draws_its_own_limits() -> None:
    """A style that forbids scaling, tracking and hanging marks has word space alone to give."""
    rigid = style(
        glyph_scale=0,
        edge=0,
        letter_space={"least": 0, "most": 0},
        protrusion=0,
        word_space={"least": 0.9, "most": 2},
    )
    text = set_words(PROSE, rigid)
    lines = _lines(text, 155.9)

    assert {(run.scale, run.tracking) for line in lines for run in line.runs} == {(1, 0)}
    assert all(abs(_right(line, text) - 155.9) < 0.01 for line in lines[:-1])
    assert min(line.looseness for line in lines) >= 0.9 - 1e-6


def test_no_ladder_of_hyphens() -> None:
    """No three lines in a row end in a hyphen, of the author's or not; a style may ask for fewer."""
    for most in (0, 1, 2):
        lines = _lines(set_words(PROSE * 4, style(hyphens_in_row=most)), 141.7)
        ends = "".join("-" if _hyphen(line) else "." for line in lines)

        assert "-" * (most + 1) not in ends


def _hyphen(line: Line) -> bool:
    return line.hyphenated or (not line.last and line.runs[-1].text.rstrip("\u2060").endswith("-"))


def test_lines_beside_a_portrait_are_broken_anew() -> None:
    """Narrowed lines keep their own measure, and the lines below go back to the full one."""
    beside, full = Measure(99.2, 141.7), Measure(0, 240.9)
    lines = break_lines(set_words(PROSE), (beside, beside, beside, full)).lines

    assert all(line.runs[0].x >= 99.2 - 2 for line in lines[:3])
    assert all(abs(line.runs[0].x) < 2 for line in lines[3:])
    assert read(lines) == PROSE


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 120), st.floats(90, 240)), min_size=1, max_size=9))
def test_each_line_keeps_its_own_measure(contour: list[tuple[float, float]]) -> None:
    """Along any contour a line begins at its measure's left and ends at its right, and no word is lost."""
    text = set_words(PROSE * 2, style(indent="0 pt"))
    lines = break_lines(text, tuple(Measure(*each) for each in contour)).lines

    assert read(lines) == PROSE * 2
    for number, line in enumerate(lines[:-1]):
        left, width = contour[min(number, len(contour) - 1)]

        assert line.measure == Measure(left, width)
        assert left - 4 < line.runs[0].x <= left + 1e-6
        assert _right(line, text) - left == pytest.approx(width, abs=0.02) or not line.justified
        assert _right(line, text) - left < width + 0.02


@pytest.mark.parametrize(("align", "part"), [("left", 0.0), ("centre", 0.5), ("right", 1.0)])
def test_ragged_lines_stand_where_their_style_says(align: str, part: float) -> None:
    """Left, centred and right lines leave what is free on the other side, in natural spaces."""
    text = set_words(PROSE, style(align=align, indent="0 pt", protrusion=0))
    for line in _lines(text, 180):
        run = line.runs[0]

        assert (run.word_space, run.tracking, run.scale) == (0, 0, 1)
        assert run.x == pytest.approx((180 - (_right(line, text) - run.x)) * part, abs=0.01)


def test_a_list_hangs_and_a_label_runs_in() -> None:
    """All lines of an item begin at its hang; a label in bold is part of its paragraph."""
    words = (Text("Function:", SPAN, bold=True), Text(" " + PROSE, SPAN))
    lines = _lines(set_words(words, style(align="left", indent="0 pt", hang="12 pt", protrusion=0)), 160)

    assert {line.runs[0].x for line in lines} == {12.0}
    assert [run.look.face for run in lines[0].runs] == ["bold", "serif"]
    assert read(lines) == "Function: " + PROSE


def test_display_lines_that_are_tracked_say_their_words() -> None:
    """Up to 0.05 em readers see the words by themselves; up to 0.10 em, the limit, they are told."""
    for tracking, told in ((50, ""), (100, "Feature story")):
        (line,) = _lines(
            set_words("Feature story", style(align="left", tracking=tracking, indent="0 pt")), 400
        )

        assert line.runs[0].replacement == told
        assert line.runs[0].tracking == pytest.approx(tracking / 1000 * 9.25)
    with pytest.raises(ValueError, match="less than or equal to 100"):
        style(tracking=101)


def test_opening_quotation_marks_hang_at_the_left() -> None:
    """A line that begins with a quotation mark starts outside its measure and ends where others do."""
    text = set_words("\u201c" + PROSE, style(indent="0 pt"))
    first, second, *_ = _lines(text, 160)

    assert -3 < first.runs[0].x < -1
    assert second.runs[0].x == 0
    assert abs(_right(first, text) - 160) < 0.01


def test_display_lines_are_even() -> None:
    """A balanced headline has as few lines as can be, of like length, and ends none with an article."""
    of = style(size="22 pt", leading="24 pt", align="left", hyphenate=False, balance=True, indent="0 pt")
    words = "Two hundred teachers, one winter timetable: the academy in Ashkel opens its doors"
    lines = _lines(set_words(words, of), 480)
    widths = [line.right for line in lines]

    assert len(lines) == 2
    assert min(widths) > 0.8 * max(widths)
    assert not lines[0].runs[-1].text.rstrip().endswith(" the")


def test_ragged_lines_end_with_no_article_or_number() -> None:
    """A line of a caption or standfirst leaves no "the" and no figure hanging, if the next line takes it."""
    of = style(align="left", hyphenate=False, indent="0 pt")
    words = "Port Halden, Friday 13 August. Forty-one people, 118 cards and the five jars of a friend."
    ends = [
        read((line,)).split()[-1]
        for width in range(120, 240, 3)
        for line in _lines(set_words(words, of), width)[:-1]
    ]
    weak = [word for word in ends if word in {"118", "the", "a", "of", "five", "and"}]

    assert len(weak) < 0.1 * len(ends)


def test_ragged_lines_break_before_an_address_rather_than_in_it() -> None:
    """Where the line of a link is too narrow for all of it, the address stands on a line of its own."""
    of = style(align="left", hyphenate=False, indent="0 pt")
    text = set_words("Look up a well nac.example/12-18b", of)
    address = _lines(set_words("nac.example/12-18b", of), 400)[0].right
    broken = [[read((line,)) for line in _lines(text, width)] for width in range(int(address) + 1, 120, 3)]

    assert {len(lines) for lines in broken} == {2}
    assert all(lines[1].strip() == "nac.example/12-18b" for lines in broken)


@pytest.mark.parametrize("align", ["left", "right", "centre"])
def test_ragged_lines_break_no_address_that_fits(align: str) -> None:
    """Rather a line more than "nac" here and ".example" there; an address wider than its line is broken."""
    address = Text("nac.example/12-4", SPAN, manner=Manner.ADDRESS)
    words = (Text("Read all of the speech at ", SPAN), address, Text(" or ask for it by post.", SPAN))
    of = style(align=align, hyphenate=False, indent="0 pt")
    for width in range(85, 240, 5):
        ends = [read((line,)).split()[-1] for line in _lines(set_words(words, of), width)[:-1]]

        assert not [end for end in ends if end in {"nac", "nac.example/", "nac.example/12"}]
    assert read(_lines(set_words((address,), of), 40)) == "nac.example/12-4"
    assert len(_lines(set_words((address,), of), 40)) > 1


def test_headlines_break_no_compound() -> None:
    """A hyphen in a headline is no place to end a line, as long as there is another."""
    of = style(size="22 pt", leading="24 pt", align="left", hyphenate=False, balance=True, indent="0 pt")
    lines = _lines(set_words("Letters from the forty-second co-operative", of), 215)

    assert not any(_hyphen(line) for line in lines)


def test_hundred_thousand_letters_without_a_space_end_in_lines() -> None:
    """A text that is one word is cut between letters, all of them."""
    word = "abcdefghij" * 10_000

    assert read(_lines(set_words(word), 155.9)) == word


def test_words_wider_than_five_millimetres_are_cut() -> None:
    """A measure of 5 mm holds two or three letters a line; all are there."""
    assert read(_lines(set_words(PROSE), 14.2)) == PROSE


def test_a_word_that_no_line_holds_is_cut_with_hyphens() -> None:
    """Between any two letters, so that whoever copies it has one word; an address gets none."""
    word, path = "bcdfghjklm" * 9, "water.example/" + "bcdfghjklm" * 9
    lines, address = _lines(set_words(word), 155.9), _lines(set_words(path), 155.9)

    assert all(line.hyphenated and line.cut for line in lines[:-1])
    assert not any(line.hyphenated for line in address)
    assert any(line.cut for line in address)
    assert (read(lines), read(address)) == (word, path)


@pytest.mark.parametrize("joined", ["\u00a0", "\u2060", "\u0431"])
def test_what_is_held_together_comes_apart_where_it_is_too_wide(joined: str) -> None:
    """No-break spaces, word joiners and letters of several faces keep no line from ending in time."""
    words = joined.join(["together"] * 20)
    text = set_words(words, style(hyphenate=False))
    short = set_words(f"{PROSE} no{joined}break {PROSE}", style(hyphenate=False))

    assert all(_right(line, text) < 120.06 for line in _lines(text, 120))
    assert not any(line.cut for line in _lines(short, 120))
    assert read(_lines(text, 120)).replace(" ", "") == words.replace("\u2060", "").replace("\u00a0", "")


@settings(max_examples=60, deadline=None)
@given(ANYTHING, st.floats(min_value=30, max_value=200), st.sampled_from(["justified", "left"]))
def test_no_line_of_any_characters_reaches_over_its_measure(text: str, width: float, align: str) -> None:
    """A measure that holds a letter holds every line, whatever is written."""
    words = set_words(text, style(align=align, indent="0 pt"), report=Report())

    assert all(line.overfull < 0.06 for line in _lines(words, width))


def test_a_wish_makes_a_paragraph_longer_or_shorter() -> None:
    """Make-up may ask for a line more; where that would be ugly the lines stay as they are."""
    changes = set()
    for width, words in product(range(140, 200, 5), (PROSE * 2, PROSE[:90])):
        text = set_words(words)
        lines = _lines(text, width)
        for wish in (1, -1, -9):
            changed = _lines(text, width, wish=Wish(lines=wish))
            changes.add((wish, len(changed) - len(lines)))
            assert read(changed) == words
            assert changed == lines or max(line.looseness for line in changed) < 2.5

    assert changes == {(1, 1), (1, 0), (-1, -1), (-1, 0), (-9, 0)}


def test_a_line_more_is_never_a_word() -> None:
    """A paragraph that is stretched by a line ends as its style asks, or is not stretched."""
    words, stretched = PROSE.split(), 0
    for count in range(40, 75):
        text = set_words(" ".join(words[:count]))
        for width in (142.0, 156.0, 171.0):
            plain, changed = (_lines(text, width, wish=Wish(lines=more)) for more in (0, 1))
            last = changed[-1]

            assert changed == plain or last.right - last.runs[0].x >= style().last_line * width
            stretched += len(changed) > len(plain)

    assert stretched > 10


@pytest.mark.parametrize("align", ["justified", "left", "right"])
def test_an_end_mark_stands_inside_its_line(align: str) -> None:
    """What is kept free behind the last word fits into the measure, however full the line is."""
    words, full = PROSE.split(), 0
    for count in range(20, 75):
        text = set_words(" ".join(words[:count]), style(align=align), tail=9.0)
        last = _lines(text, 156.0)[-1]
        advance = last.right - last.runs[-1].scale * last.runs[-1].tracking

        assert advance + 9 < 156.01
        full += advance + 9 > 146

    assert full > 1


def test_a_wish_keeps_a_word_whole_at_a_columns_foot() -> None:
    """A line that ends a column can be asked not to end in a hyphen; as many lines are set."""
    text = set_words(PROSE * 3)
    lines = _lines(text, 130)
    broken = [number for number, line in enumerate(lines) if line.hyphenated]
    for number in broken:
        whole = _lines(text, 130, wish=Wish(whole=frozenset({number})))

        assert not _hyphen(whole[number])
        assert read(whole) == PROSE * 3
    assert broken


def test_the_rest_of_a_paragraph_goes_on() -> None:
    """What is left, broken for another measure, begins with the next word, without indent."""
    text = set_words(PROSE)
    broken = break_lines(text, (Measure(0, 155.9),))
    rest = broken.text.rest(broken.lines[4].end)
    lines = _lines(rest, 241.0)

    assert read(broken.lines[:5]) + read(lines) == PROSE
    assert lines[0].runs[0].x == 0


def test_a_text_that_nobody_needs_is_let_go() -> None:
    """What was found for a paragraph lives as long as the paragraph: a press may run for days."""
    text = set_words(PROSE)
    seen = weakref.ref(text)
    for wish in (Wish(), Wish(lines=1), Wish(whole=frozenset({1}))):
        assert break_lines(text, (Measure(0, 141.7),), wish).text is text
    del text

    assert seen() is None


def test_same_question_same_answer() -> None:
    """Two equal texts, set apart, break alike."""
    one, two = (_lines(set_words(PROSE), 155.9) for _ in range(2))

    assert [read((line,)) for line in one] == [read((line,)) for line in two]


def test_hard_line_breaks_stay() -> None:
    """A line that the author ended is not filled up; a reader hears two words."""
    words = (Text("Customs House Quay", SPAN, break_after=True), Text("Port Halden", SPAN))
    text = set_words(words, style(indent="0 pt"))

    assert [read((line,)) for line in _lines(text, 400)] == ["Customs House Quay ", "Port Halden"]


def test_a_whole_word_keeps_its_ligatures() -> None:
    """A ligature that a break place spans is there as long as no line breaks the word in it."""
    words = set_words("affiliate")
    (whole,) = _lines(words, 400)
    glyphs = whole.runs[0].glyphs

    assert words.wholes
    assert "ffi" in {glyph.text for glyph in glyphs}


def test_one_paragraph_of_many_looks() -> None:
    """Bold, italic, superscripts, small capitals and addresses are broken together, and lines are full."""
    words = (
        Text("Ashkel, 14 September.", SPAN, bold=True),
        Text(" " + PROSE + " The ", SPAN),
        Text("Letter", SPAN, italic=True),
        Text(" of the ", SPAN),
        Text("unesco", SPAN, manner=Manner.SMALL_CAPS),
        Text(" clubs, 40 m", SPAN),
        Text("2", SPAN, manner=Manner.SUPERSCRIPT),
        Text(" in size, is at ", SPAN),
        Text("nac.example/12-4", SPAN, manner=Manner.ADDRESS, url="https://nac.example"),
        Text(", in print.", SPAN),
    )
    text = set_words(words)
    lines = _lines(text, 155.9)
    looks = {run.look for line in lines for run in line.runs}

    assert read(lines) == "".join(run.text for run in words)
    assert all(abs(_right(line, text) - 155.9) < 0.02 for line in lines[:-1])
    assert {look.face for look in looks} == {"serif", "bold", "italic", "sans"}
    assert {look.features for look in looks} >= {"small-caps", "superior"}
