"""Drop caps: a story's first letter over several lines.

In:   the words of a paragraph, its style, the style of the cap.
Out:  set text whose first lines leave room, with the cap as an outline.
Never loses the letter: it is read, unseen, at the head of its word.

The cap's foot stands on the baseline of its last line and its top is level with
the capitals of the first, so its size follows from both faces. An outline is
drawn because letters of two sizes in one word come apart when they are copied.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace

from printnews.composition.cases import Setter, ink_of
from printnews.composition.faces import Outline
from printnews.composition.glyphs import GlyphRun, OutlinedLetter
from printnews.composition.settext import Cap, SetText, set_text
from printnews.content.blocks import Inline, Text
from printnews.diagnostics import Span
from printnews.model.styles import ParagraphStyle
from printnews.units import Pt

OPENERS = frozenset("\u201c\u2018\"'\u00ab\u2039\u201e\u201a([\u00bf\u00a1")
"""Marks that may stand before the letter; they hang outside the measure."""
ROUND = frozenset("CGOQS\u0421\u041e\u042d\u0398\u03a9")
FLAT = "HIE\u0418\u041d\u0397"
"""Capitals whose head is straight, of three scripts."""
OVERHANG = 0.012
"""Part of its size by which a round letter hangs out further, to look level with straight ones."""
OPENER_SIZE, OPENER_GAP = 0.4, 0.03
"""Size of a mark before the cap, and its distance from it, as parts of the cap's size."""


@dataclass(frozen=True, slots=True)
class CapSpec:
    """What a form asks of its drop caps."""

    style: ParagraphStyle
    lines: int
    gap: Pt
    """Between the cap's ink and the words beside it."""


def set_capped(
    words: Inline, style: ParagraphStyle, spec: CapSpec, *, language: str, setter: Setter, tail: Pt = 0.0
) -> SetText:
    """Set words with a drop cap; words that begin with none to take are set without, and told."""
    opener, letter, rest = _parted(words)
    span = words[0].span if words else Span("")
    face = setter.faces.chain(spec.style.face, opener + letter) if letter else None
    if face is None:
        setter.report.error(
            span,
            "no-drop-cap",
            f'"{"".join(run.text for run in words)[:30]}" has no letter that can be a drop cap.',
            "Begin the story with a letter, or choose a page master without drop caps.",
        )
        return set_text(words, style, language=language, setter=setter, tail=tail)
    text = set_text(rest, style, language=language, setter=setter, tail=tail)
    cap = _cap((opener, letter), face, style, spec, setter)
    return replace(text, cap=replace(cap, initial=_initial(opener + letter, words, rest, text, setter)))


def _parted(words: Inline) -> tuple[str, str, Inline]:
    """Give the marks before the first letter, the letter with its accents, and what is left."""
    if not words:
        return "", "", words
    first, at = words[0].text.lstrip(), 0
    while at < len(first) and first[at] in OPENERS:
        at += 1
    end = at + 1
    while end < len(first) and unicodedata.combining(first[end]):
        end += 1
    letter = first[at:end]
    if not letter or not letter[0].isalnum():
        return "", "", words
    return first[:at], letter, (replace(words[0], text=first[end:]), *words[1:])


def _cap(parts: tuple[str, str], face: str, style: ParagraphStyle, spec: CapSpec, setter: Setter) -> Cap:
    """Fit the cap: its height is that of its lines, its indent that of its shape."""
    opener, letter = parts
    body, own = _capitals(style.face, setter), _capitals(face, setter)
    height = (spec.lines - 1) * style.leading + body * style.size / 1000
    em = height / own
    outline = _outline(letter, face, setter)
    shift = outline.left * em + (OVERHANG * em * 1000 if _is_round(letter) else 0.0)
    letters = [OutlinedLetter(outline.segments, -shift, 0.0, em)]
    if opener:
        mark = _outline(opener, face, setter)
        small = em * OPENER_SIZE
        x = -shift - OPENER_GAP * em * 1000 - mark.right * small
        letters.insert(0, OutlinedLetter(mark.segments, x, own * em - mark.head * small, small))
    below = -outline.foot * em
    # A tail that reaches into the line below takes that line's head too.
    lines = spec.lines + (1 if below > style.leading - body * style.size / 1000 else 0)
    return Cap(
        text=opener + letter,
        letters=tuple(letters),
        lines=lines,
        foot=(spec.lines - 1) * style.leading,
        indent=outline.right * em - shift + spec.gap,
        ink=ink_of(spec.style, setter),
        style_size=em * 1000,
    )


def _capitals(face: str, setter: Setter) -> float:
    """Give how high a face's capitals are drawn: its tables may tell the height of another cut."""
    flat = next((each for each in FLAT if setter.faces.covers(face, each)), "")
    drawn = _outline(flat, face, setter).head if flat else 0.0
    return drawn if drawn > 0 else setter.faces.face(face).cap_height


def _is_round(letter: str) -> bool:
    """Tell whether a letter is round, whatever accent it bears."""
    return unicodedata.normalize("NFD", letter)[0] in ROUND


def _outline(letters: str, face: str, setter: Setter) -> Outline:
    """Give the outline of some letters set close."""
    pen, outlines = 0.0, []
    for glyph in setter.faces.shape(face, letters).glyphs:
        outlines.append(setter.faces.outline(face, glyph.id).moved(pen + glyph.dx, glyph.dy))
        pen += glyph.advance
    return Outline.joined(outlines)


def _initial(letters: str, words: Sequence[Text], rest: Inline, text: SetText, setter: Setter) -> GlyphRun:
    """Give the letter as it is read: in the words' own face, close before them, not painted."""
    look, kind = setter.look(words[0], text.style, text.language)
    case = setter.case(look, kind)
    box = setter.faces.shape(setter.faces.chain(look.face, letters) or look.face, letters)
    following = "".join(run.text for run in rest)[:1]
    boxes = (box, case.space) if not following.strip() else (box,)
    width = sum(case.width(each) for each in boxes)
    return GlyphRun(-width, look, boxes, width, hidden=True)
