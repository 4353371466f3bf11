"""Front pages drawn: words as operators, each in the marked content of its element.

In:   pages that are set, and the fonts of a document.
Out:  content streams, the elements that have anything on a page, and the hot zones of links.
Never decides where a word stands, never writes an object.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from printnews.pdf.codes import LEAST_ADJUSTMENT, number
from printnews.pdf.fonts import FontBook
from printnews.pdf.zones import hot
from printnews.vault.frontlines import Atom, Element, SetLine, Slug
from printnews.vault.frontlook import Bench, Style
from printnews.vault.frontset import FrontPage
from printnews.vault.typecase import Cast, Sort

_STEP = re.compile("([0-9a-f]{4})|>(-?[0-9.]+)<")


@dataclass(slots=True, eq=False)
class Node:
    """An element that has something on a page."""

    element: Element
    parent: Node | None
    number: int
    page: int = 0
    """Of its first marked content, as an object; 0 where it only holds others."""
    begins: tuple[int, float] = (0, 0.0)
    """The page on which it begins, and how high."""
    kids: list[bytes] = field(default_factory=list)
    """Marked content and elements in it, in reading order."""
    links: list[tuple[int, int]] = field(default_factory=list)
    """Its annotations: object and page."""


class Zone(NamedTuple):
    """Words of one line that lead somewhere: the box, from the page's foot left corner."""

    node: Node
    page: int
    box: tuple[float, float, float, float]


@dataclass(slots=True)
class Brush:
    """Draws pages, one after the other."""

    bench: Bench
    book: FontBook
    new_number: Callable[[], int]
    nodes: dict[Element, Node] = field(default_factory=dict)
    zones: list[Zone] = field(default_factory=list)
    rows: list[Node] = field(default_factory=list)
    """Whose each marked content of the page is."""
    _page: int = 0
    _out: list[str] = field(default_factory=list)
    _codes: list[str] = field(default_factory=list)
    _style: Style | None = None
    _shown: dict[str, dict[int, str]] = field(default_factory=dict)
    """By face, how casts are shown, by their id(); nothing for those that need more than its first font."""
    _spaces: dict[str, dict[float, str]] = field(default_factory=dict)
    """By face, how spaces are shown, by their width."""

    def paint(self, page: FrontPage, number: int) -> bytes:
        """Give the content of a page."""
        self._page, self._style, self.rows = number, None, []
        self._out = [page.side.still] if page.side.still else []
        for saying, line in page.sayings:
            self._out += (saying.begins, "BT")
            for slug in line.slugs:
                self._begin(slug, line.baseline)
                self._words(slug.atoms, slug.style)
            self._out += ("ET", "EMC")
        for line in page.lines:
            self._line(line)
        return "\n".join(self._out).encode("latin-1")

    def _line(self, line: SetLine) -> None:
        """Show a line: the words of each element in marked content of their own."""
        opened: Node | None = None
        left = right = 0.0
        self._out.append("BT")
        for slug in line.slugs:
            at = slug.x
            self._begin(slug, line.baseline)
            for stretch in _stretches(slug):
                node = self._node(stretch.owner, line.baseline)
                if node is not opened:
                    self._close(opened, left, right, line.baseline)
                    self._open(node)
                    opened, left = node, at
                self._words(stretch.atoms, slug.style, stretch.after)
                right = at + stretch.width
                at = right + stretch.after * slug.style.size / 1000
        self._close(opened, left, right, line.baseline)
        self._out.append("ET")

    # The structure of what is shown.

    def _node(self, element: Element, baseline: float) -> Node:
        """Give the node of an element, hung under that of the element around it the first time."""
        node = self.nodes.get(element)
        if node is None:
            parent = self._node(element.parent, baseline) if element.parent else None
            head = (self._page, self.bench.height - baseline + 2 * self.bench.line)
            node = self.nodes[element] = Node(element, parent, self.new_number(), begins=head)
            if parent:
                parent.kids.append(b"%d 0 R" % node.number)
        return node

    def _open(self, node: Node) -> None:
        """Begin marked content of an element."""
        mark = len(self.rows)
        self._out.append(f"/{node.element.role} <</MCID {mark}>> BDC")
        self.rows.append(node)
        node.page = node.page or self._page
        if node.page == self._page:
            node.kids.append(b"%d" % mark)
        else:
            node.kids.append(b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (self._page, mark))

    def _close(self, node: Node | None, left: float, right: float, baseline: float) -> None:
        """End marked content; where it leads somewhere, note its hot zone."""
        if node is None:
            return
        self._out.append("EMC")
        if node.element.target:
            box, height = hot(left, right, baseline), self.bench.height
            self.zones.append(Zone(node, self._page, (box.x, height - box.foot, box.right, height - box.y)))

    # Words.

    def _begin(self, slug: Slug, baseline: float) -> None:
        """Take up a style's ink and font, and stand where the words begin."""
        style, before = slug.style, self._style
        if before is None or before.colour != style.colour:
            self._out.append(style.colour)
        if before is None or (before.face, before.size) != (style.face, style.size):
            self._out.append(self._font(style.face, style))
        if style.tracking != (before.tracking if before else 0.0):
            self._out.append(f"{style.tracking * style.size / 1000:.5f} Tc")
        self._style = style
        self._out.append(f"1 0 0 1 {slug.x:.3f} {self.bench.height - baseline:.3f} Tm")

    def _font(self, face: str, style: Style) -> str:
        return f"/{self.book.subset(face).name} {number(style.size)} Tf"

    def _words(self, atoms: Sequence[Atom], style: Style, after: float = 0.0) -> None:
        """Show words, with the space between each two, and behind the last where more follow."""
        codes, face = self._codes, style.face
        shown, spaces = self._shown.setdefault(face, {}), self._spaces.setdefault(face, {})
        for at, atom in enumerate(atoms):
            if at and atom.gap:
                codes.append(spaces.get(atom.gap) or self._space(atom.gap, face))
            known = shown.get(id(atom.cast))
            if known is None:
                known = shown[id(atom.cast)] = self._noted(atom.cast, face)
            if known:
                codes.append(known)
            else:
                self._mixed(atom.cast, style)
        if after:
            codes.append(spaces.get(after) or self._space(after, face))
        self._show()

    def _space(self, gap: float, face: str) -> str:
        """Give how a space is shown, and note that it is used."""
        code, own = self.bench.spaces[face]
        self.book.subset(face).layer(int(code, 16), " ")
        far = abs(abs(gap) - own) > LEAST_ADJUSTMENT
        said = self._spaces[face][gap] = f"{code}>{own - abs(gap):.2f}<" if far else code
        return said

    def _noted(self, cast: Cast, face: str) -> str:
        """Note that a word's letters are used; give its codes where the first font of its line shows all."""
        simple = [self._is_simple(sort) and sort.face == face for sort in cast.sorts]
        return "".join(sort.codes for sort in cast.sorts) if all(simple) else ""

    def _mixed(self, cast: Cast, style: Style) -> None:
        """Show a word that needs more than one font."""
        for sort in cast.sorts:
            if self._is_simple(sort) and sort.face == style.face:
                self._codes.append(sort.codes)
            else:
                self._show()
                self._apart(sort, style)

    def _show(self) -> None:
        """Show what has gathered."""
        if self._codes:
            self._out.append(f"[<{''.join(self._codes)}>] TJ".replace("<>", ""))
            self._codes.clear()

    def _is_simple(self, sort: Sort) -> bool:
        """Tell whether all letters are shown by the first font of their face; note that they are used."""
        subset = self.book.subset(sort.face)
        layers = [subset.layer(glyph, words) for glyph, words in sort.pairs] if sort.codes else [1]
        return not any(layers)

    def _apart(self, sort: Sort, style: Style) -> None:
        """Show letters that need another font than the line's."""
        if sort.face != style.face:
            self._out.append(self._font(sort.face, style))
        if sort.glyphs:
            # Few volumes need it, and it would load all that pages are drawn with.
            from printnews.composition.faces import boxed
            from printnews.composition.glyphs import Glyph, GlyphRun, Ink, Look
            from printnews.pdf import content

            look = Look(sort.face, style.size, Ink(""))
            box = boxed([Glyph(*each) for each in sort.glyphs])
            self._out.append(content.operators(GlyphRun(0.0, look, (box,), 0.0), self.book))
        else:
            self._out.extend(self._layered(sort, style))
        if sort.face != style.face:
            self._out.append(self._font(style.face, style))

    def _layered(self, sort: Sort, style: Style) -> Iterator[str]:
        """Show letters one by one, each in the font that reads it as what it is."""
        subset, pairs = self.book.subset(sort.face), iter(sort.pairs)
        for code, kern in _STEP.findall(sort.codes):
            if kern:
                yield f"[{kern}] TJ"
                continue
            layer = subset.layer(*next(pairs))
            font = f"{subset.name}x{layer}" if layer else subset.name
            yield f"/{font} {number(style.size)} Tf [<{code}>] TJ"
        yield self._font(sort.face, style)


class Stretch(NamedTuple):
    """Words of one element that follow each other on a line."""

    owner: Element
    atoms: list[Atom]
    width: float
    """In points, from the first word to the last."""
    after: float
    """Space behind them, in thousandths of the type size."""


def _stretches(slug: Slug) -> Iterator[Stretch]:
    """Give the words of each element; the space between two elements goes with the first."""
    size, tracking = slug.style.size, slug.style.tracking
    own: list[Atom] = []
    owner, units = slug.atoms[0].owner, 0.0
    for atom in slug.atoms:
        cast, gap, whose = atom
        if whose is not owner:
            yield Stretch(owner, own, units * size / 1000, abs(gap))
            owner, own, units = whose, [], 0.0
        units += cast.width + (abs(gap) if own else 0.0)
        if tracking:
            units += tracking * cast.glyphs
        own.append(atom)
    yield Stretch(owner, own, units * size / 1000, abs(slug.atoms[-1].gap) if slug.goes_on else 0.0)
