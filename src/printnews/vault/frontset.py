"""Front pages set: words to lines, lines to columns, columns to pages.

In:   what front pages say, the plain measures of their look, words cast.
Out:  lines where they stand, each word with the element that it belongs to.
Never draws. Lists are ragged, so lines are filled one after the other: a volume has tens of thousands.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from printnews.composition.ties import NO_BREAK_SPACE, TIE, tied
from printnews.diagnostics import Report
from printnews.units import roman
from printnews.vault.frontlook import Bench, Saying, Side, Slot, Style, span
from printnews.vault.frontmatter import Chapter, Matter, Ref, Story, Term, sign
from printnews.vault.typecase import Cast, Kind, Shelf, TypeCase

EPS = 1e-6
NOTHING = "\N{EN DASH}"
"""Stands for words of which nothing can be shown."""
TERM_GAP = 500.0
"""From a term to its first page, in thousandths of the type size: an en."""
_GLUE = re.compile(f"[{NO_BREAK_SPACE}{TIE}]")
_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
"""Signs that are not shown: controls, soft hyphens, signs that turn the direction of writing."""


@dataclass(slots=True, eq=False)
class Element:
    """A node of the structure."""

    role: str
    parent: Element | None
    language: str = ""
    title: str = ""
    """Words for a bookmark."""
    target: int = 0
    """Of a link: the page that it leads to, as an object of the volume."""
    label: str = ""
    """Of a link: what is said of it."""


class Atom(NamedTuple):
    """A word on its way into lines."""

    cast: Cast
    gap: float
    """Space before it, in thousandths of the type size; none at a line's head."""
    owner: Element


class Slug(NamedTuple):
    """Words of one style on one line; x counts from the page's left edge."""

    style: Style
    x: float
    atoms: tuple[Atom, ...]
    goes_on: bool = False
    """Whether a space stands behind its last word, as more of the block follows."""


class SetLine(NamedTuple):
    """A line of a page: its words, and what stands beside them before them."""

    baseline: float
    slugs: tuple[Slug, ...]


@dataclass(slots=True)
class FrontPage:
    """A page: its furniture and its lines."""

    folio: str
    side: Side
    sayings: list[tuple[Saying, SetLine]] = field(default_factory=list)
    lines: list[SetLine] = field(default_factory=list)


class Set(NamedTuple):
    """A block broken into lines."""

    style: Style
    lines: tuple[tuple[Atom, ...], ...]
    width: float
    """Of its measure."""
    marker: Slug | None = None
    """What hangs beside its first line."""
    leads: bool = False
    """Whether it stays with what follows, whatever its style says."""


class Row(NamedTuple):
    """A line of a block on its way into a column; distances in grid lines."""

    block: Set
    number: int
    before: float
    """From the baseline before, in the same column."""
    after: float
    held: bool
    """Whether no column may end behind it."""


Blocks: TypeAlias = Callable[[Element, Slot], Iterable[Set]]


@dataclass(slots=True)
class Typesetter:
    """Sets front pages."""

    bench: Bench
    case: TypeCase
    matter: Matter
    report: Report
    pages: list[FrontPage] = field(default_factory=list)
    _shelves: dict[tuple[str, str], tuple[Shelf, float]] = field(default_factory=dict)

    def set(self) -> None:
        """Set all pages."""
        said = self.bench.said
        part = Element("Part", None, said["language"], said["title"])
        self._front(part)
        contents = Element("Sect", part, title=said["contents_title"])
        self._run(said["contents"], contents, self._contents)
        if self.matter.index:
            index = Element("Sect", part, title=said["index_title"])
            self._run(said["index"], index, self._index)
        self.case.keep()

    # What stands on pages.

    def _front(self, part: Element) -> None:
        """Set the front page: the title, and how much there is."""
        side = self._page(self.bench.said["front"], "")
        top = Element("Sect", part)
        for slot in side.heads:
            head = self._block(self.matter.title, slot, "headline", Element("H1", top))
            self._stand(slot, [head])
        for slot in side.bodies:
            facts = (self._block(fact, slot, "body", Element("P", top)) for fact in self.matter.facts)
            self._stand(slot, list(facts))

    def _contents(self, top: Element, slot: Slot) -> Iterator[Set]:
        """Set the contents: issue by issue, section by section."""
        yield self._block(top.title, slot, "contents-title", Element("H2", top))._replace(leads=True)
        for chapter in self.matter.contents:
            yield self._chapter(chapter, top, slot)
            listed = Element("TOC", top, chapter.language)
            for story in chapter.stories:
                yield self._story(story, listed, slot, chapter.language)

    def _chapter(self, chapter: Chapter, top: Element, slot: Slot) -> Set:
        heading = Element("H3", top, chapter.language)
        return self._block(chapter.title, slot, "crosshead", _link(heading, chapter.ref, chapter.title))

    def _story(self, story: Story, listed: Element, slot: Slot, language: str) -> Set:
        item = Element("TOCI", listed, story.language if story.language != language else "")
        if story.ref is None:
            return self._block(story.title, slot, "contents-section", item, language)
        link = _link(Element("Reference", item), story.ref, story.title)
        folio = self.bench.styles[slot.styles["contents-folio"]]
        atoms = self._atoms(story.ref.words, folio, link, language)
        marker = Slug(folio, slot.x + folio.hang, tuple(atoms))
        return self._block(story.title, slot, "contents-entry", link, language)._replace(marker=marker)

    def _index(self, top: Element, slot: Slot) -> Iterator[Set]:
        """Set the index: a list of terms under each title."""
        yield self._block(top.title, slot, "contents-title", Element("H2", top))._replace(leads=True)
        for name, terms in self.matter.index:
            group = Element("Sect", top, title=name)
            yield self._block(name, slot, "crosshead", Element("H3", group))
            for term in terms:
                yield self._term(term, group, slot)

    def _term(self, term: Term, group: Element, slot: Slot) -> Set:
        """Set a term and its pages: none is parted, where its issue's name has no spaces."""
        entry = Element("P", group, term.language)
        style = self.bench.styles[slot.styles["index-term"]]
        atoms = self._atoms(term.words, style, entry, term.language)
        last = len(term.refs) - 1
        for number, ref in enumerate(term.refs):
            link = _link(entry, ref, ref.spoken)
            found = self._atoms(_whole(ref.words), style, link, term.language)
            if number == 0:
                found[0] = found[0]._replace(gap=TERM_GAP)
            atoms += found
            if number < last:
                shelf, _ = self._shelf(style, term.language)
                atoms.append(Atom(self.case.cast(shelf, sign(term.refs[number + 1])), 0.0, entry))
        return self._broken(atoms, style, slot.width)

    # From words to lines.

    def _block(self, words: str, slot: Slot, role: str, owner: Element, language: str = "") -> Set:
        style = self.bench.styles[slot.styles[role]]
        return self._broken(self._atoms(words, style, owner, language or _language(owner)), style, slot.width)

    def _shelf(self, style: Style, language: str) -> tuple[Shelf, float]:
        """Give the words of a style, and the width of its space."""
        known = self._shelves.get((style.face + " " + style.features, language))
        if known is None:
            shelf = self.case.shelf(Kind(style.face, style.features, language))
            known = (shelf, self.case.cast(shelf, " ").width)
            self._shelves[style.face + " " + style.features, language] = known
        return known

    def _atoms(self, words: str, style: Style, owner: Element, language: str) -> list[Atom]:
        """Give the words of a text; a gap below zero is a space at which no line ends."""
        shelf, space = self._shelf(style, language)
        known, cast = shelf.known, self.case.cast
        atoms = []
        for token in tied(seen(words)).split(" "):
            if NO_BREAK_SPACE in token or TIE in token:
                gap = space
                for each in filter(None, _GLUE.split(token)):
                    atoms.append(Atom(cast(shelf, each), gap, owner))
                    gap = -space
            elif token:
                atoms.append(Atom(known.get(token) or cast(shelf, token), space, owner))
        return atoms

    def _broken(self, atoms: Sequence[Atom], style: Style, measure: float) -> Set:
        """Break a text into lines as full as they go, or as even as their number allows."""
        width = measure - style.hang
        lines = self._filled(atoms, style, width)
        if style.balance and len(lines) > 1:
            low, high = width / 2, width
            while high - low > 1:
                middle = (low + high) / 2
                found = self._filled(atoms, style, middle)
                if len(found) > len(lines):
                    low = middle
                else:
                    high, lines = middle, found
        return Set(style, lines, measure)

    def _filled(self, atoms: Sequence[Atom], style: Style, width: float) -> tuple[tuple[Atom, ...], ...]:
        """Fill one line after the other."""
        lines: list[tuple[Atom, ...]] = []
        line: list[Atom] = []
        used = style.indent
        for bound in _bound(atoms):
            wide, lead = _wide(bound, style), bound[0].gap * style.size / 1000
            if line and used + wide > width + EPS:
                lines.append(tuple(line))
                line, used = [], 0.0
            if line:
                line.extend(bound)
                used += wide
            elif wide - lead <= width - used + EPS:
                line.extend(bound)
                used += wide - lead
            else:
                *full, rest = self._cut(bound, style, width - used)
                lines.extend(full)
                line, used = list(rest), _wide(rest, style)
        lines.append(tuple(line))
        return tuple(lines)

    def _cut(self, atoms: Sequence[Atom], style: Style, width: float) -> list[tuple[Atom, ...]]:
        """Cut words that are wider than their measure between letters."""
        em = style.size / 1000
        lines: list[tuple[Atom, ...]] = []
        line: list[Atom] = []
        used = 0.0
        for atom in atoms:
            shelf, _ = self._shelf(style, _language(atom.owner))
            for number, letter in enumerate(atom.cast.text):
                cast = self.case.cast(shelf, letter)
                gap = 0.0 if number or not line else atom.gap
                if line and used + (abs(gap) + cast.width) * em > width:
                    lines.append(tuple(line))
                    line, used = [], 0.0
                line.append(Atom(cast, gap, atom.owner))
                used += (abs(gap) + cast.width) * em
        return [*lines, tuple(line)]

    # From lines to pages.

    def _page(self, master: str, section: str) -> Side:
        """Open a page of a part whose title runs over it."""
        index = len(self.pages)
        side = self.bench.side(master, index)
        page = FrontPage(roman(index + 1), side)
        none = dict.fromkeys(("number", "period", "publisher", "web"), "")
        for saying in side.sayings:
            words = saying.words.format_map(
                none | {"folio": page.folio, "section": section, "title": self.matter.title}
            )
            if words.strip():
                style = self.bench.styles[saying.style]
                atoms = self._atoms(words, style, _NOT_READ, "")
                line = self._broken(atoms, style, saying.width).lines[0]
                slug = Slug(style, saying.x + _aside(style, line, saying.width), line)
                page.sayings.append((saying, SetLine(saying.baseline, (slug,))))
        self.pages.append(page)
        return side

    def _stand(self, slot: Slot, blocks: Sequence[Set]) -> None:
        """Set blocks into a frame from its head or its foot."""
        rows = list(_rows(blocks, self.bench.line))
        downs, stop = _column(rows, 0, slot.foot - slot.first)
        if stop < len(rows):
            self._over(slot)
        down = slot.foot - slot.first - downs[-1] if slot.on_foot and downs else 0.0
        for row, at in zip(rows, downs, strict=False):
            self._put(row, slot, slot.first + down + at)

    def _run(self, master: str, top: Element, blocks: Blocks) -> None:
        """Let a part run over as many pages as it needs."""
        first = self.bench.side(master, len(self.pages))
        if len({round(slot.width, 3) for slot in first.bodies}) != 1:
            self.report.error(
                span(first.place),
                "volume-frames",
                f'The master "{master}" has no frames for the words of a volume, or they differ in width.',
                "Give it frames of one width that take: [body].",
            )
            return
        rows = list(_rows(blocks(top, first.bodies[0]), self.bench.line))
        start = 0
        while start < len(rows):
            side, before = self._page(master, top.title), start
            for slot in side.bodies:
                downs, stop = _column(rows, start, slot.foot - slot.first)
                for row, at in zip(rows[start:stop], downs, strict=True):
                    self._put(row, slot, slot.first + at)
                start = stop
            if start == before:
                self._over(side.bodies[0])
                return

    def _put(self, row: Row, slot: Slot, at: float) -> None:
        """Put a line where it stands; what was set for another page's frame moves with it."""
        style, moved = row.block.style, slot.x
        x = moved + style.hang + (style.indent if row.number == 0 else 0.0)
        atoms = row.block.lines[row.number]
        goes_on = row.number < len(row.block.lines) - 1
        slug = Slug(style, x + _aside(style, atoms, row.block.width), atoms, goes_on)
        marker = row.block.marker if row.number == 0 else None
        slugs = (marker._replace(x=moved + marker.style.hang), slug) if marker else (slug,)
        self.pages[-1].lines.append(SetLine(at * self.bench.line, slugs))

    def _over(self, slot: Slot) -> None:
        self.report.error(
            span(slot.place),
            "volume-overset",
            f'The front pages of the volume do not go into the frame "{slot.name}".',
            "Give it more lines in the layout, or the volume a shorter title.",
        )


_NOT_READ = Element("Artifact", None)


def seen(words: str) -> str:
    """Give words without the signs that are not shown; something stands for none at all."""
    return _UNSEEN.sub(" ", words).strip() or NOTHING


def _link(around: Element, ref: Ref, label: str) -> Element:
    return Element("Link", around, target=ref.page, label=label)


def _whole(words: str) -> str:
    """Keep a page's number with its issue's name."""
    issue, colon, page = words.rpartition(": ")
    return issue + colon.replace(" ", NO_BREAK_SPACE) + page


def _language(owner: Element) -> str:
    """Give the language of an element: its own, or that of what is around it."""
    around: Element | None = owner
    while around is not None:
        if around.language:
            return around.language
        around = around.parent
    return ""


def _bound(atoms: Sequence[Atom]) -> Iterator[Sequence[Atom]]:
    """Give words together between which no line ends."""
    start = 0
    for at in range(1, len(atoms)):
        if atoms[at].gap > 0:
            yield atoms[start:at]
            start = at
    yield atoms[start:]


def _wide(atoms: Sequence[Atom], style: Style) -> float:
    """Give the width of words with the space before them, in points."""
    count = sum([atom.cast.glyphs for atom in atoms]) if style.tracking else 0
    units = sum([abs(atom.gap) + atom.cast.width for atom in atoms])
    return (units + count * style.tracking) * style.size / 1000


def _aside(style: Style, atoms: Sequence[Atom], measure: float) -> float:
    """Give how far a line's first word stands from where a line that is ragged right begins."""
    if style.align not in {"right", "centre"}:
        return 0.0
    spare = measure - style.hang - _wide(atoms, style) + abs(atoms[0].gap) * style.size / 1000
    return spare if style.align == "right" else spare / 2


def _rows(blocks: Iterable[Set], line: float) -> Iterator[Row]:
    """Give lines with what stands between them; two of a block stay together at either end of it."""
    after = 0.0
    for block in blocks:
        style, last = block.style, len(block.lines) - 1
        pitch = style.leading / line
        for number in range(last + 1):
            if number == last:
                held = style.keep_next or block.leads
            else:
                held = style.keep_lines or number in {0, last - 1}
            before = pitch if number else max(after, style.before)
            yield Row(block, number, before, style.after, held)
        after = style.after


def _column(rows: Sequence[Row], start: int, room: float) -> tuple[list[float], int]:
    """Give where the lines of a column stand under its first one, and the row that it ends before."""
    downs: list[float] = []
    down, stop = 0.0, start
    for at in range(start, len(rows)):
        row = rows[at]
        if at > start:
            down += row.before
            if row.block.style.grid:
                down = math.ceil(down - EPS)
        if down > room + EPS:
            break
        downs.append(down)
        if not row.held or at == len(rows) - 1:
            stop = at + 1
    # What is held to more than a column takes is parted all the same.
    stop = stop if stop > start else start + len(downs)
    return downs[: stop - start], stop
