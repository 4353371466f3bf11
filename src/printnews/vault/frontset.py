"""Front pages set: what stands on them, lines to columns, columns to pages.

In:   what front pages say, the plain measures of their look, words cast, what is set already.
Out:  pieces of front pages: lines where they stand, each word with the element that it belongs to.
Never draws.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

from printnews.diagnostics import Report
from printnews.units import roman
from printnews.vault.frontlines import EPS, NOTHING, Element, Set, SetLine, Slug, Stick, aside, seen
from printnews.vault.frontlook import Bench, Saying, Side, Slot, span
from printnews.vault.frontmatter import Chapter, Kept, Matter, Ref, Story, Term, sign

TERM_GAP = 500.0
"""From a term to its first page, in thousandths of the type size: an en."""


@dataclass(slots=True)
class FrontPage:
    """A page: its furniture and its lines."""

    folio: str
    side: Side
    sayings: list[tuple[Saying, SetLine]] = field(default_factory=list)
    lines: list[SetLine] = field(default_factory=list)
    full: tuple[int, int] | None = None
    """Where the contents go on after it, if nothing that is added changes it: issues, lines of the next."""


class Piece(NamedTuple):
    """Front pages that are one entry of the volume: made together, left out together."""

    pages: Sequence[FrontPage]
    full: tuple[int, int] | None = None
    """Where the contents go on after them, if they last."""


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
    stick: Stick
    matter: Matter
    kept: Kept
    report: Report
    first: int = 0
    """The place of the next page."""

    def set(self) -> list[Piece]:
        """Set all pages that are to be written: the contents go on after those that are kept."""
        said = self.bench.said
        part = Element("Part", None, said["language"], said["title"])
        pieces = [Piece([self._front(part)])]
        self.first += self.kept.pages
        contents = Element("Sect", part, title=said["contents_title"])
        pages = self._run(said["contents"], contents, self._contents)
        full = max((at for at, page in enumerate(pages, 1) if page.full), default=0)
        pieces += [Piece(pages[:full], pages[full - 1].full)] if full else []
        pieces += [Piece(pages[full:])] if pages[full:] else []
        if self.matter.index:
            index = Element("Sect", part, title=said["index_title"])
            pieces.append(Piece(self._run(said["index"], index, self._index)))
        return pieces

    # What stands on pages.

    def _front(self, part: Element) -> FrontPage:
        """Set the front page: the title, and how much there is."""
        page, top = self._page(self.bench.said["front"], ""), Element("Sect", part)
        for slot in page.side.heads:
            head = self._block(self.matter.title, slot, "headline", Element("H1", top))
            self._stand(page, slot, [head])
        for slot in page.side.bodies:
            facts = (self._block(fact, slot, "body", Element("P", top)) for fact in self.matter.facts)
            self._stand(page, slot, list(facts))
        return page

    def _contents(self, top: Element, slot: Slot) -> Iterator[Set]:
        """Set the contents: issue by issue, section by section."""
        if not self.kept.pages:
            title = self._block(top.title, slot, "contents-title", Element("H2", top))
            yield title._replace(leads=True)
        for number, chapter in enumerate(self.matter.contents):
            if number < self.kept.issues:
                continue
            done = self.kept.lines if number == self.kept.issues else 0
            for at, block in enumerate(self._chapter(chapter, top, slot, done), done):
                yield block._replace(mark=(number, at))

    def _chapter(self, chapter: Chapter, top: Element, slot: Slot, done: int) -> Iterator[Set]:
        """Set the contents of an issue but for some of its lines."""
        if not done:
            link = _link(Element("H3", top, chapter.language), chapter.ref, chapter.title)
            yield self._block(chapter.title, slot, "crosshead", link)
        listed = Element("TOC", top, chapter.language)
        for story in chapter.stories[max(0, done - 1) :]:
            yield self._story(story, listed, slot, chapter.language)

    def _story(self, story: Story, listed: Element, slot: Slot, language: str) -> Set:
        item = Element("TOCI", listed, story.language if story.language != language else "")
        if story.ref is None:
            return self._block(story.title, slot, "contents-section", item, language)
        link = _link(Element("Reference", item), story.ref, story.title)
        folio = self.bench.styles[slot.styles["contents-folio"]]
        atoms = self.stick.atoms(story.ref.words, folio, link, language)
        marker = Slug(folio, slot.x + folio.hang, tuple(atoms))
        return self._block(story.title, slot, "contents-entry", link, language)._replace(marker=marker)

    def _index(self, top: Element, slot: Slot) -> Iterator[Set]:
        """Set the index: a list of terms under each title."""
        title = self._block(top.title, slot, "contents-title", Element("H2", top))
        yield title._replace(leads=True)
        for name, terms in self.matter.index:
            group = Element("Sect", top, title=name)
            yield self._block(name, slot, "crosshead", Element("H3", group))
            for term in terms:
                yield self._term(term, group, slot)

    def _term(self, term: Term, group: Element, slot: Slot) -> Set:
        """Set a term and its pages: none is parted, where its issue's name has no spaces."""
        entry = Element("P", group, term.language)
        style = self.bench.styles[slot.styles["index-term"]]
        atoms = self.stick.atoms(term.words, style, entry, term.language)
        for number, ref in enumerate(term.refs):
            if number:
                atoms.append(self.stick.sign(sign(ref), style, entry))
            link = _link(entry, ref, ref.spoken)
            # A page's number stays with its issue's name.
            issue, colon, page = ref.words.rpartition(": ")
            if colon and seen(page) != NOTHING:
                found = self.stick.bound(f"{issue}:", page, style, link, term.language)
            else:
                found = self.stick.atoms(ref.words, style, link, term.language)
            if number == 0:
                found[0] = found[0]._replace(gap=TERM_GAP)
            atoms += found
        return self.stick.broken(atoms, style, slot.width)

    def _block(self, words: str, slot: Slot, role: str, owner: Element, language: str = "") -> Set:
        style = self.bench.styles[slot.styles[role]]
        return self.stick.block(words, style, slot.width, owner, language)

    # From lines to pages.

    def _page(self, master: str, section: str) -> FrontPage:
        """Open a page of a part whose title runs over it."""
        side = self.bench.side(master, self.first)
        self.first += 1
        page = FrontPage(roman(self.first), side)
        none = dict.fromkeys(("number", "period", "publisher", "web"), "")
        for saying in side.sayings:
            words = saying.words.format_map(
                none | {"folio": page.folio, "section": section, "title": self.matter.title}
            )
            if words.strip():
                style = self.bench.styles[saying.style]
                line = self.stick.block(words, style, saying.width, _NOT_READ).lines[0]
                slug = Slug(style, saying.x + aside(style, line, saying.width), line)
                page.sayings.append((saying, SetLine(saying.baseline, (slug,))))
        return page

    def _stand(self, page: FrontPage, slot: Slot, blocks: Sequence[Set]) -> None:
        """Set blocks into a frame from its head or its foot."""
        rows = list(rows_of(blocks, self.bench.line))
        downs, stop = column(rows, 0, slot.foot - slot.first)
        if stop < len(rows):
            self._over(slot)
        down = slot.foot - slot.first - downs[-1] if slot.on_foot and downs else 0.0
        for row, at in zip(rows, downs, strict=False):
            self._put(page, row, slot, slot.first + down + at)

    def _run(self, master: str, top: Element, blocks: Blocks) -> list[FrontPage]:
        """Let a part run over as many pages as it needs."""
        first = self.bench.side(master, self.first)
        if len({round(slot.width, 3) for slot in first.bodies}) != 1:
            self.report.error(
                span(first.place),
                "volume-frames",
                f'The master "{master}" has no frames for the words of a volume, or they differ in width.',
                "Give it frames of one width that take: [body].",
            )
            return []
        rows = list(rows_of(blocks(top, first.bodies[0]), self.bench.line))
        start, pages = 0, list[FrontPage]()
        while start < len(rows):
            page, before = self._page(master, top.title), start
            for slot in page.side.bodies:
                downs, stop = column(rows, start, slot.foot - slot.first)
                for row, at in zip(rows[start:stop], downs, strict=True):
                    self._put(page, row, slot, slot.first + at)
                start = stop
            if start == before:
                self._over(page.side.bodies[0])
                break
            if start < len(rows) and rows[start].number == 0:
                page.full = rows[start].block.mark
            pages.append(page)
        return pages

    def _put(self, page: FrontPage, row: Row, slot: Slot, at: float) -> None:
        """Put a line where it stands, and beside a block's first one what hangs there."""
        style, first = row.block.style, row.number == 0
        x = slot.x + style.hang + (style.indent if first else 0.0)
        atoms = row.block.lines[row.number]
        goes_on = row.number < len(row.block.lines) - 1
        slug = Slug(style, x + aside(style, atoms, row.block.width), atoms, goes_on)
        marker = row.block.marker if first else None
        slugs = (marker._replace(x=slot.x + marker.style.hang), slug) if marker else (slug,)
        page.lines.append(SetLine(at * self.bench.line, slugs))

    def _over(self, slot: Slot) -> None:
        self.report.error(
            span(slot.place),
            "volume-overset",
            f'The front pages of the volume do not go into the frame "{slot.name}".',
            "Give it more lines in the layout, or the volume a shorter title.",
        )


_NOT_READ = Element("Artifact", None)


def _link(around: Element, ref: Ref, label: str) -> Element:
    return Element("Link", around, target=ref.page, label=label)


def rows_of(blocks: Iterable[Set], line: float) -> Iterator[Row]:
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


def column(rows: Sequence[Row], start: int, room: float) -> tuple[list[float], int]:
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
