"""Cutting: what no line can hold gets break places that it had not.

In:   set text, and the narrowest measure that its lines must fit.
Out:  the same text, of which every line can end in time; words are never lost.
Never changes what fits: such a break costs more than any other.

A word that is wider than its measure may be broken between any two letters, with a
hyphen unless it is part of an address or the measure is so narrow that a hyphen takes
a letter's room. Words that the author holds together, or letters of several faces,
come apart only where together they are too wide.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from printnews.composition.cases import TypeCase
from printnews.composition.faces import boxed
from printnews.composition.glyphs import Box, Glyph
from printnews.composition.settext import SetText
from printnews.composition.widths import widths_of
from printnews.composition.words import MAY_END, Joint
from printnews.units import Pt

LEAST_EMS = 4.0
"""Narrower measures have no room for the hyphen of a word that is cut."""
GIVES = {Joint.FIXED: Joint.TIE, Joint.NONE: Joint.SPLIT}
"""What becomes of places where no line may end, if their line has no other."""


def fitting(text: SetText, width: Pt) -> SetText:
    """Give a text whose lines can all be as narrow as a width."""
    if widths_of(text).widest > width:
        text = _cut(text, width)
    if any(joint in text.joints for joint in GIVES):
        text = _loosened(text, width)
    return text


def _cut(text: SetText, width: Pt) -> SetText:
    """Cut boxes that are too wide between their letters."""
    boxes: list[Box] = []
    cases: list[TypeCase] = []
    joints: list[Joint] = []
    gaps: list[TypeCase] = []
    wholes: dict[int, tuple[int, Box]] = {}
    for at, (box, case) in enumerate(zip(text.boxes, text.cases, strict=True)):
        if at in text.wholes:
            wholes[len(boxes)] = text.wholes[at]
        letters = [box]
        if case.width(box) > width:
            wholes = {start: each for start, each in wholes.items() if start + each[0] <= len(boxes)}
            letters = list(_letters(box))
        hyphened = width >= LEAST_EMS * text.style.size and not _in_address(text, at)
        boxes += letters
        cases += [case] * len(letters)
        joints += [_between(one, two, hyphened=hyphened) for one, two in pairwise(letters)]
        joints.append(text.joints[at])
        gaps += [*[case] * (len(letters) - 1), text.gaps[at]]
    return replace(
        text, boxes=tuple(boxes), cases=tuple(cases), joints=tuple(joints), gaps=tuple(gaps), wholes=wholes
    )


def _in_address(text: SetText, at: int) -> bool:
    """Tell whether a box is part of an address, in which a hyphen would be typed."""
    return text.cases[at].words.kind.address or Joint.OPEN in text.joints[max(0, at - 1) : at + 1]


def _between(one: Box, two: Box, *, hyphened: bool) -> Joint:
    return Joint.CUT if hyphened and one.text[0].isalpha() and two.text[0].isalpha() else Joint.SPLIT


def _letters(box: Box) -> Iterator[Box]:
    """Give the letters of a box, each with its accents."""
    clusters: list[list[Glyph]] = []
    for glyph in box.glyphs:
        if glyph.text or not clusters:
            clusters.append([])
        clusters[-1].append(glyph)
    return (boxed(cluster) for cluster in clusters)


def _loosened(text: SetText, width: Pt) -> SetText:
    """Let lines end where they may not, between places where they may that are too far apart."""
    sums, joints, start = widths_of(text), list(text.joints), 0
    for at, joint in enumerate(text.joints):
        if MAY_END[joint]:
            if sums.end[at] - sums.start[start] > width:
                joints[start:at] = [GIVES.get(each, each) for each in joints[start:at]]
            start = at + 1
    return replace(text, joints=tuple(joints)) if joints != list(text.joints) else text
