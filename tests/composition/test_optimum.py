"""Breaks are the best there are: no choice of line ends costs less."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Callable, Iterator
from itertools import combinations, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from composition.setting import SPAN, set_words, setter, style
from conftest import PROJECT
from printnews.composition import optimum as search
from printnews.composition.ends import LIMITS, RAGGED
from printnews.composition.linebreak import Line, break_lines
from printnews.composition.optimum import (
    BADNESS,
    END,
    FITNESS_JUMP,
    HYPHEN_BEFORE_LAST,
    LINEAR_FROM,
    LOOSE,
    RUN,
    SHORT,
    SHORT_LAST,
    TWICE,
    USUAL,
    Wish,
    optimum,
)
from printnews.composition.settext import Measure, SetText, set_text
from printnews.composition.widths import widths_of
from printnews.composition.words import ADDS_SPACE, IS_HYPHEN, MAY_END, Joint
from printnews.content.blocks import Text

WORDS = st.lists(
    st.sampled_from(["a", "is", "tell", "river", "common", "whatever", "measurement", "co-write", "Kem"]),
    min_size=6,
)


def _cost(text: SetText, breaks: tuple[int, ...], width: float, limit: float) -> float | None:
    """Add up what lines cost, by the rules, not by the search; nothing where one is too loose or tight."""
    sums, of = widths_of(text), text.style
    total, start, run, fitness = 0.0, 0, 0, 1
    for end in breaks:
        joint = text.joints[end]
        spaces = (sums.spaces[end] - sums.spaces[start]) * sums.gap
        letters = sums.bare_end[end] - sums.bare_start[start] - spaces
        inner = sums.glyphs[end + 1] - sums.glyphs[start] - 1 - (sums.spaces[end] - sums.spaces[start])
        room = width - sums.end[end] + sums.start[start]
        if room < 0:
            limits = of.word_space.wished - of.word_space.least, -of.letter_space.least
        else:
            limits = of.word_space.most - of.word_space.wished, of.letter_space.most
        most = spaces * limits[0] + letters * of.glyph_scale + inner * limits[1] * of.size
        ratio = room / most if most else 9.0
        if ratio > 1:
            ratio = 1 + (room - most) / (spaces * limits[0] + 1e-3)
        if joint == END and room >= 0:
            ratio = 0.0
        stands_out = sums.flex.stretch(TWICE)
        given = of.edge * of.size / ((spaces or RAGGED * sums.gap) * sums.flex.unit)
        if ratio < -1 or ratio - given > limit:
            return None
        short = ratio > stands_out
        ratio = max(stands_out, ratio - given) if short else ratio
        fit = 0 if ratio < -0.5 else 1 if ratio <= 0.5 else 2 if ratio <= 1 else 3
        bad = min(
            abs(ratio) ** 3, 3 * LINEAR_FROM**2 * abs(ratio) - 2 * LINEAR_FROM**3 + 1e9 * (abs(ratio) < 3)
        )
        total += BADNESS * bad + USUAL[joint] + (FITNESS_JUMP if abs(fit - fitness) > 1 else 0)
        total += (LOOSE if ratio > stands_out else SHORT) if short else 0.0
        if IS_HYPHEN[joint]:
            total += RUN * run
            run += 1
            if run > of.hyphens_in_row:
                return None
        else:
            total += HYPHEN_BEFORE_LAST if run and joint == END else 0.0
            run = 0
        if joint == END and start and sums.end[end] - sums.start[start] < of.last_line * width:
            total += SHORT_LAST
        start, fitness = end + 1, fit
    return total


@settings(max_examples=80, deadline=None)
@given(WORDS.filter(lambda words: len(words) <= 14), st.floats(min_value=75, max_value=150))
def test_no_other_breaks_cost_less(words: list[str], width: float) -> None:
    """Of all ways to break a short paragraph without gaping lines, the one that is found costs least."""
    text = set_words(" ".join(words), style(indent="0 pt", hyphens=1))
    found = tuple(optimum(text, [width]))
    places = [at for at, joint in enumerate(text.joints[:-1]) if MAY_END[joint]]
    last = len(text.joints) - 1
    ways = [
        (*chosen, last) for count in range(min(6, len(places)) + 1) for chosen in combinations(places, count)
    ]
    costs = [cost for way in ways if (cost := _cost(text, way, width, LIMITS[0])) is not None]
    own = _cost(text, found, width, 1000)

    assert not costs or own is None or own <= min(costs) + 0.01 + 0.001 * own


@pytest.mark.parametrize("words", [1, 2, 4])
def test_a_text_may_lose_its_last_words_or_have_more(words: int) -> None:
    """What an editor is told of a line more or less is tried with the paragraph's own words."""
    text = set_words("Of nineteen operators three are alive")

    def said(some: SetText) -> list[str]:
        return "".join(
            box.text + " " * ADDS_SPACE[joint] for box, joint in zip(some.boxes, some.joints, strict=True)
        ).split()

    assert said(text.shorter(words)) == said(text)[:-words]
    assert said(text.longer(words)) == [*said(text), *said(text)[:words]]
    assert text.shorter(words).joints[-1] is text.longer(words).joints[-1] is Joint.END


SETTER = setter()


def _broken() -> Iterator[tuple[Line, ...]]:
    """Give the lines of essays in English, set anew, in narrow measures."""
    for path in sorted((PROJECT / "bench" / "texts").glob("*.en.txt")):
        for part in path.read_text(encoding="utf-8").split("\n\n"):
            for width in range(110, 180, 5):
                text = set_text((Text(part, SPAN),), style(), language="en-GB", setter=SETTER)
                yield break_lines(text, (Measure(0, float(width)),)).lines


def _few_words() -> Iterator[SetText]:
    """Give some words of essays at a time, in a plain style and in one whose letters give."""
    plain = style(indent="0 pt")
    giving = style(indent="0 pt", glyph_scale=0.02, letter_space={"least": -0.01, "most": 0.02})
    for path in sorted((PROJECT / "bench" / "texts").glob("*.en.txt")):
        words = path.read_text(encoding="utf-8").split()
        for start in range(0, len(words) - 45, 15):
            part = " ".join(words[start : start + 15 + start % 2 * 20])
            for of in (plain, giving):
                yield set_text((Text(part, SPAN),), of, language="en-GB", setter=SETTER)


@pytest.mark.parametrize(("by", "least"), [(-1, 40), (1, 400)])
def test_what_is_seen_by_widths_cannot_be(by: int, least: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever the search finds a line more or less, the words' widths do not say that it cannot be."""
    name, found = "printnews.composition.optimum._Ways._may_have", 0
    for text in _few_words():
        for width in map(float, range(50, 250, 3)):
            wish = Wish(lines=by)
            with monkeypatch.context() as patch:
                patch.setattr(name, lambda *_: True)
                searched = optimum(text, [width], wish=wish)
            assert optimum(text, [width], wish=wish) == searched
            found += len(searched) != len(optimum(text, [width]))

    assert found > least


def _stubs(lines: tuple[Line, ...]) -> int:
    """Count last lines that are shorter than their style wishes."""
    return lines[-1].right - lines[-1].runs[0].x < 0.16 * lines[-1].measure.width


def _late_hyphens(lines: tuple[Line, ...]) -> int:
    """Count hyphens before a last line."""
    return len(lines) > 1 and lines[-2].ends_in_hyphen


def _pairs_of_hyphens(lines: tuple[Line, ...]) -> int:
    return sum(one.ends_in_hyphen and two.ends_in_hyphen for one, two in pairwise(lines))


def _jumps(lines: tuple[Line, ...]) -> int:
    """Count lines beside one that is two classes tighter or looser."""
    stretches = [(line.runs[0].scale - 1) / 0.02 for line in lines if line.justified]
    classes = [bisect((-0.5, 0.5, 0.9999), stretch) for stretch in stretches]
    return sum(abs(one - two) > 1 for one, two in pairwise(classes))


@pytest.mark.parametrize(
    ("cost", "blemishes"),
    [
        ("SHORT_LAST", _stubs),
        ("HYPHEN_BEFORE_LAST", _late_hyphens),
        ("RUN", _pairs_of_hyphens),
        ("FITNESS_JUMP", _jumps),
    ],
)
def test_each_blemish_is_rarer_for_what_it_costs(
    cost: str, blemishes: Callable[[tuple[Line, ...]], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Short last lines, hyphens before them, one under another, a tight line beside a loose one."""
    found = sum(map(blemishes, _broken()))
    monkeypatch.setattr(search, cost, 0.0)

    assert found < sum(map(blemishes, _broken()))
