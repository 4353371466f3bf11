"""Content streams: what a page's things look like as operators.

In:   lines, pictures, rules and artwork with their places.
Out:  operators in the page's own axes.
Never decides a place, never knows a PDF library.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from printnews.composition.glyphs import SOFT_HYPHEN, Box, GlyphRun, Look, OutlinedLetter
from printnews.content.artwork import Drawing, Shape
from printnews.pages.page import Artifact, PlacedCap
from printnews.pdf.codes import LEAST_ADJUSTMENT, SPACE, Key, kerned, number
from printnews.pdf.colour import Palette
from printnews.pdf.fonts import FontBook, width_of
from printnews.pdf.unseen import NOTHING, Unseen
from printnews.units import Pt, Rect

ARTIFACTS = {
    Artifact.PAGINATION_HEADER: "/Artifact <</Type /Pagination /Subtype /Header>> BDC",
    Artifact.PAGINATION_FOOTER: "/Artifact <</Type /Pagination /Subtype /Footer>> BDC",
    Artifact.PAGINATION: "/Artifact <</Type /Pagination>> BDC",
    Artifact.LAYOUT: "/Artifact <</Type /Layout>> BDC",
    Artifact.BACKGROUND: "/Artifact <</Type /Background>> BDC",
}


def box(rect: Rect, height: Pt) -> str:
    """Give a rectangle as x y width height with the origin at the foot."""
    return f"{number(rect.x)} {number(height - rect.foot)} {number(rect.width)} {number(rect.height)}"


def line(
    runs: Sequence[GlyphRun], *, x: Pt, y: Pt, fonts: FontBook, palette: Palette, unseen: Unseen = NOTHING
) -> str:
    """Show the runs of one line from a baseline's origin, y from the foot."""
    shown = [_run(run, x + run.x, y, fonts, palette) for run in runs if run.boxes]
    if unseen != NOTHING:
        before, behind = _indent(runs[0], x, y, unseen, fonts), _behind(runs[-1], unseen, fonts)
        shown = [*before, *shown, *behind]
    return "\n".join(["BT", *shown, "ET"])


def _indent(run: GlyphRun, x: Pt, y: Pt, unseen: Unseen, fonts: FontBook) -> Iterator[str]:
    """Show a space as wide as an indent, in the font of a line's first run."""
    if unseen.indent:
        font, code, width = _blank(run, fonts)
        at = f"{number(x + run.x - unseen.indent)} {number(y)} Td"
        yield f"{font}\n{at}\n{_wide(code, unseen.indent, width)}"


def _behind(run: GlyphRun, unseen: Unseen, fonts: FontBook) -> Iterator[str]:
    """Show the spaces behind a text, in the font of its last run."""
    if not (unseen.space or unseen.lift):
        return
    font, code, width = _blank(run, fonts)
    yield font
    if unseen.space:
        yield _wide(code, unseen.gap or width, width)
    if unseen.lift:
        # One space has no extent, and PDFium passes over what has none.
        yield f"0 {number(unseen.lift)} Td\n[<{code}{code}>] TJ"


def _wide(code: str, wished: Pt, width: Pt) -> str:
    """Show a space as wide as is wished, by stretching it."""
    shown = f"[<{code}>] TJ"
    return shown if wished == width or not width else f"{number(100 * wished / width)} Tz\n{shown}\n100 Tz"


def _blank(run: GlyphRun, fonts: FontBook) -> tuple[str, str, Pt]:
    """Give how a space is shown in the font of a run: the font, the code, and how wide it is."""
    subset, size = fonts.subset(run.look.face), run.look.size
    glyph = int(subset.space, 16)
    name = subset.font(Key(glyph, " ", 0, 0, 0, still=False))
    return f"/{name} {number(size)} Tf", subset.space, width_of(subset.path, subset.space) * size / 1000


def _run(run: GlyphRun, x: Pt, y: Pt, fonts: FontBook, palette: Palette) -> str:
    head = fonts.heads.get((id(run.look), palette.press)) or _head(run.look, fonts, palette)
    before, after = _state(run)
    # Scaled by the matrix: a reader that passes over Tz takes the next run's place for a gap between words.
    scale = "1" if run.scale == 1 else f"{run.scale:.6f}"
    return f"{head}{before}{scale} 0 0 1 {x:.4f} {y:.3f} Tm\n{_show(run, fonts)}{after}"


def _head(look: Look, fonts: FontBook, palette: Palette) -> str:
    """Give the operators that choose a look's ink and font."""
    overprint = palette.state(look.ink)
    font = f"/{fonts.subset(look.face).name} {number(look.size)} Tf"
    head = f"{overprint}\n{palette.fill(look.ink)}\n{font}\n"
    # The look is kept beside them by the pages that use it.
    fonts.heads[id(look), palette.press] = head
    return head


INVISIBLE = "3"
"""Text rendering mode (ISO 32000-1, 9.3.6): read, not painted."""


def _state(run: GlyphRun) -> tuple[str, str]:
    """Give the operators that set the text state of a run, and those that bring it back to rest."""
    before = after = ""
    if run.tracking:
        before, after = f"{run.tracking:.5f} Tc\n", "\n0 Tc"
    if run.look.rise:
        before, after = f"{before}{number(run.look.rise)} Ts\n", f"{after}\n0 Ts"
    if run.hidden:
        before, after = f"{before}{INVISIBLE} Tr\n", f"{after}\n0 Tr"
    return before, after


def _show(run: GlyphRun, fonts: FontBook) -> str:
    """Give the operators of a run; all editions of the same pages show it alike."""
    known = fonts.runs.get(id(run))
    if known is None:
        known = fonts.runs[id(run)] = operators(run, fonts)
    return known


def operators(run: GlyphRun, fonts: FontBook) -> str:
    """Give the TJ of a run; tracking is the pen's own (Tc), word space an adjustment after each space."""
    codes = fonts.codes(run.look.face, run.boxes)
    if "" not in codes:
        shown = f"[<{_spaced(''.join(codes), run, fonts)}>] TJ".replace("<>", "")
        return _spoken(shown, run, run.replacement)
    tail = fonts.tails.get((id(run.boxes[-1]), run.look.size))
    if tail and codes.index("") == len(codes) - 1:
        # Most often it is only the hyphen at a line's end that stands in another font.
        shown = f"[<{_spaced(''.join(codes), run, fonts)}>] TJ\n{tail}"
        return _spoken(_in_one(shown), run, run.replacement)
    parts, outnumbered = [], False
    for simple, group in groupby(zip(codes, run.boxes, strict=True), key=_is_simple):
        several, boxes = zip(*group, strict=True)
        if simple:
            parts.append(f"[<{_spaced(''.join(several), run, fonts)}>] TJ")
        else:
            parts.append(_apart(run._replace(boxes=boxes), fonts))
            outnumbered |= any(fonts.body(run.look.face, each).outnumbered for each in boxes)
    return _spoken(_in_one("\n".join(parts)), run, run.replacement or (run.text if outnumbered else ""))


def _in_one(shown: str) -> str:
    """Make one TJ of what stands in one font: some readers forget the tracking between two."""
    return shown.replace(">] TJ\n[<", "").replace("<>", "")


def _is_simple(shown: tuple[str, Box]) -> bool:
    return shown[0] != ""


def _apart(run: GlyphRun, fonts: FontBook) -> str:
    """Show what needs more than one font; a break hyphen is shown alike on every line."""
    box, size = run.boxes[0], run.look.size
    if len(run.boxes) > 1 or box.text != SOFT_HYPHEN or box.count != 1:
        return "\n".join(_one_by_one(run, fonts))
    known = fonts.tails.get((id(box), size))
    if known is None:
        known = fonts.tails[id(box), size] = "\n".join(_one_by_one(run, fonts))
    return known


def _spoken(shown: str, run: GlyphRun, words: str) -> str:
    """Say that a run is read in another language, or as other words; most need nothing."""
    if not words and not run.look.language:
        return shown
    entries = [("Lang", run.look.language), ("ActualText", words)]
    said = [f"/{key} <feff{words.encode('utf-16-be').hex()}>" for key, words in entries if words]
    return f"/Span <<{' '.join(said)}>> BDC\n{shown}\nEMC"


def _spaced(codes: str, run: GlyphRun, fonts: FontBook) -> str:
    """Put the space's own code, and what is added to it, wherever SPACE stands."""
    if SPACE not in codes:
        return codes
    code = fonts.space(run.look.face)
    extra = run.word_space * 1000 / run.look.size
    if -LEAST_ADJUSTMENT < extra < LEAST_ADJUSTMENT:
        return codes.replace(SPACE, code)
    return codes.replace(SPACE, f"{code}>{-extra:.2f}<")


def _one_by_one(run: GlyphRun, fonts: FontBook) -> Iterator[str]:
    """Show a run of which some glyphs stand in several fonts or at several heights."""
    subset, size = fonts.subset(run.look.face), run.look.size
    base = subset.name
    keys = [(key, each.space) for each in run.boxes for key in fonts.keys(run.look.face, each)]
    for (font, dy), group in groupby(keys, key=lambda pair: (subset.font(pair[0]), pair[0].dy)):
        if font != base:
            yield f"/{font} {number(size)} Tf"
        if dy:
            yield f"{number(run.look.rise + dy * size / 1000)} Ts"
        stepped = [_stepped(key, run, space=space) for key, space in group]
        yield f"[<{kerned((key.glyph, key.dx, key.kern) for key in stepped)}>] TJ"
        if dy:
            yield f"{number(run.look.rise)} Ts"
        if font != base:
            yield f"/{base} {number(size)} Tf"


def _stepped(key: Key, run: GlyphRun, *, space: bool) -> Key:
    """Add what a run adds to a glyph's advance, and takes from an accent's.

    An accent stands over its letter, however far the letters are tracked.
    """
    step = 1000 / run.look.size
    if key.still:
        return key._replace(dx=key.dx - run.tracking * step, kern=key.kern - run.tracking * step)
    return key._replace(kern=key.kern + run.word_space * step) if space else key


def outlined(cap: PlacedCap, height: Pt) -> Iterator[str]:
    """Fill the outlines of a drop cap."""
    yield from letters(cap.letters, cap.x, height - cap.baseline)


def letters(outlines: Sequence[OutlinedLetter], x: Pt, y: Pt) -> Iterator[str]:
    """Fill the outlines of letters, from a baseline's origin, y from the foot."""
    for letter in outlines:
        at = f"{number(x + letter.x)} {number(y + letter.rise)}"
        yield f"q {number(letter.em, 6)} 0 0 {number(letter.em, 6)} {at} cm"
        for operator, numbers in letter.segments:
            yield " ".join([*(number(value, 1) for value in numbers), operator])
        yield "f Q"


def rule(rect: Rect, height: Pt) -> str:
    """Fill a rectangle."""
    return f"{box(rect, height)} re f"


AT_REST = "0 g 0 G 1 w 0 J 0 j 10 M [] 0 d"
"""The graphics state in which a page begins (ISO 32000-1, 8.4.1), but for its overprint."""


def unit(rect: Rect, height: Pt, name: str) -> str:
    """Show an XObject of the unit square in a box."""
    x, y = number(rect.x), number(height - rect.foot)
    return f"q {number(rect.width)} 0 0 {number(rect.height)} {x} {y} cm /{name} Do Q"


def drawing(art: Drawing, rect: Rect, height: Pt, *, fill: str, stroke: str) -> Iterator[str]:
    """Paint an artwork's shapes into a box."""
    sx, sy = rect.width / art.size.width, rect.height / art.size.height
    yield "q"
    yield f"{number(sx, 9)} 0 0 {number(-sy, 9)} {number(rect.x)} {number(height - rect.y)} cm"
    yield fill
    yield stroke
    # A unit that is many points wide needs more decimals for the same place on paper.
    decimals = 3 + len(str(int(max(sx, sy)))) - 1
    for shape in art.shapes:
        yield from _shape(shape, decimals)
    yield "Q"


def _shape(shape: Shape, decimals: int) -> Iterator[str]:
    if shape.stroke:
        yield f"{number(shape.stroke_width, decimals)} w {shape.cap} J {shape.join} j {number(shape.miter)} M"
    for operator, numbers in shape.segments:
        yield " ".join([*(number(value, decimals) for value in numbers), operator])
    star = "*" if shape.even_odd else ""
    if shape.fill and shape.stroke:
        yield f"B{star}"
    elif shape.fill:
        yield f"f{star}"
    else:
        yield "S" if shape.stroke else "n"
