"""Widths: what any line of a text would measure, added up once.

In:   set text.
Out:  running sums, so that a line from one box to another costs a few subtractions.
Never chooses a break.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import accumulate, chain

from printnews.composition.settext import SetText
from printnews.composition.words import HYPHENED, SPACED
from printnews.model.styles import Alignment, ParagraphStyle
from printnews.units import Pt

LEAST_UNIT = 0.1


@dataclass(frozen=True, slots=True)
class Flex:
    """How much a justified line of a style may give."""

    wished: float
    """The word space that all lines would like, as part of the face's own."""
    shrink: float
    grow: float
    """Parts of the face's own space by which the wished one shrinks and grows to its limits."""
    unit: float
    """Part of a space that counts as one more unit of stretch beyond them."""
    scale: float
    """Part of their width by which letters grow and shrink."""
    tight: Pt
    wide: Pt
    """What tracking takes from a place between two letters, and gives to it."""
    edge: Pt
    """How far a line may end short of its measure rather than open its spaces further."""

    def stretch(self, space: float) -> float:
        """Give how far a line stretches whose word spaces are so many times the face's own."""
        return max(1.0, 1 + (space - self.wished - self.grow) / self.unit)


@dataclass(frozen=True, slots=True)
class Widths:
    """Running sums over a text's boxes; entry `n` is about box `n`.

    A line from box `a` to box `b` is `end[b] - start[a]` points wide as it is
    set, with its marks hanging out, or the room for an end mark. In it stand `spaces[b] - spaces[a]` spaces
    and `glyphs[b + 1] - glyphs[a]` glyphs.
    """

    joints: bytes
    """The text's joints as plain numbers, which are quicker to look up by."""
    start: list[float]
    end: list[float]
    bare_start: list[float]
    bare_end: list[float]
    """As `start` and `end`, with neither a break hyphen nor marks hanging out."""
    spaces: list[int]
    glyphs: list[int]
    gap: Pt
    """The paragraph's own word space; words in bold may stand a hair closer."""
    widest: Pt
    """The widest box: no measure under it can hold every line."""
    flex: Flex


def widths_of(text: SetText) -> Widths:
    """Give the sums of a text, added up when they are first asked for."""
    known: Widths | None = text.memo.get("widths")
    if known is None:
        known = text.memo["widths"] = _add_up(text)
    return known


def _add_up(text: SetText) -> Widths:
    boxes, cases, joints = text.boxes, text.cases, bytes(text.joints)
    spaced = joints.translate(SPACED)
    wished = text.style.word_space.wished if text.style.align is Alignment.JUSTIFIED else 1.0
    if text.uniform and not text.uniform.look.tracking:
        # The way most text comes, so it is quick.
        em, space = text.uniform.em, text.uniform.gap * wished
        widths = [box.width * em for box in boxes]
        gaps = [space if each else 0.0 for each in spaced]
    else:
        widths = [case.width(box) for box, case in zip(boxes, cases, strict=True)]
        gaps = [gap.gap * wished if each else 0.0 for each, gap in zip(spaced, text.gaps, strict=True)]
    sums = [0.0, *accumulate(chain.from_iterable(zip(widths, gaps, strict=True)))]
    starts, bare = sums[:-1:2], sums[1::2]
    return Widths(
        joints=joints,
        start=_hung_left(text, starts),
        end=_hung_right(text, bare, joints),
        bare_start=starts,
        bare_end=bare,
        spaces=list(accumulate(spaced, initial=0)),
        glyphs=list(accumulate([box.count for box in boxes], initial=0)),
        gap=cases[0].gap,
        widest=max(widths),
        flex=_flex(text.style),
    )


def _flex(style: ParagraphStyle) -> Flex:
    spaces, letters = style.word_space, style.letter_space
    return Flex(
        wished=spaces.wished,
        shrink=spaces.wished - spaces.least,
        grow=spaces.most - spaces.wished,
        unit=max(spaces.most - spaces.wished, LEAST_UNIT),
        scale=style.glyph_scale,
        tight=-letters.least * style.size,
        wide=letters.most * style.size,
        edge=style.edge * style.size,
    )


def _hung_left(text: SetText, starts: list[float]) -> list[float]:
    """Give the sums with what hangs out where a line begins."""
    left, _ = hangs(text)
    # Most texts have no mark that hangs at the left, and a plain look is quickest.
    if not any(map(text.text.__contains__, left)):
        return starts
    start, boxes, cases = list(starts), text.boxes, text.cases
    for at in [at for at, box in enumerate(boxes) if box.text[0] in left]:
        start[at] += left[boxes[at].text[0]] * boxes[at].glyphs[0].advance * cases[at].em
    return start


def _hung_right(text: SetText, bare: list[float], joints: bytes) -> list[float]:
    """Give the sums with the hyphen of a broken word, and with what hangs out where a line ends."""
    _, right = hangs(text)
    boxes, cases, gaps, hyphened = text.boxes, text.cases, text.gaps, joints.translate(HYPHENED)
    out = 1 - right.get("-", 0.0)
    if text.uniform:
        hyphen = text.uniform.hyphen.width * text.uniform.em * out
        end = [at + hyphen if broken else at for at, broken in zip(bare, hyphened, strict=True)]
    else:
        end = list(bare)
        for at in [at for at, broken in enumerate(hyphened) if broken]:
            end[at] += gaps[at].hyphen.width * gaps[at].em * out
    for at in [at for at, box in enumerate(boxes) if box.text[-1] in right]:
        if not hyphened[at]:
            end[at] -= right[boxes[at].text[-1]] * boxes[at].glyphs[-1].advance * cases[at].em
    if text.tail:
        # What stands behind the last word hangs out as little as the word does then.
        end[-1] = bare[-1] + text.tail
    return end


def hangs(text: SetText) -> tuple[dict[str, float], dict[str, float]]:
    """Give the parts of marks that hang out at the left and at the right edge, in this text's style."""
    style = text.style
    own = style.protrusion
    at_left = own and style.align in {Alignment.JUSTIFIED, Alignment.LEFT}
    at_right = own and style.align in {Alignment.JUSTIFIED, Alignment.RIGHT}
    left = {sign: part * own for sign, part in text.protrusion.left.items()} if at_left else {}
    right = {sign: part * own for sign, part in text.protrusion.right.items()} if at_right else {}
    return left, right
