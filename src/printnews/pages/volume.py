"""The front pages of a volume made up: front page, contents, index.

In:   what they say, a layout with masters for them, and the setter.
Out:  finished pages whose links lead to numbered addresses.
Never opens an issue: a number stands for each page that is led to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from printnews.composition.settext import Setter
from printnews.content.blocks import Inline, Text
from printnews.diagnostics import Report, Span
from printnews.model.issue import Issue, Section
from printnews.model.layout import Design, MasterFrame, Takes
from printnews.pages.furniture import Whereabouts, furnish, stand
from printnews.pages.galley import Galley, SetBlock, galley, plain
from printnews.pages.grid import Sheet
from printnews.pages.leaf import Leaf
from printnews.pages.page import Element, Pages, Role
from printnews.pages.setting import Desk
from printnews.pages.structure import DOCUMENT, Outline
from printnews.units import roman


@dataclass(frozen=True, slots=True)
class Ref:
    """A page that is referred to: what is printed for it, and the address that leads there."""

    words: str
    url: str
    again: bool = False
    """Whether it is another page of the issue that was referred to right before."""

    def spelled(self, letters: Mapping[int, str]) -> Ref:
        """Give the same with some letters written otherwise."""
        return replace(self, words=self.words.translate(letters))


@dataclass(frozen=True, slots=True)
class Story:
    """A line of the contents: a section's name, or a story with its page."""

    title: str
    language: str = ""
    ref: Ref | None = None
    """None for the name of a section."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """An issue in the contents."""

    title: str
    language: str
    ref: Ref
    stories: tuple[Story, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """An entry of the index."""

    words: str
    refs: tuple[Ref, ...]
    language: str = ""


@dataclass(frozen=True, slots=True)
class Matter:
    """All that the front pages say."""

    title: str
    facts: tuple[str, ...]
    contents: tuple[Chapter, ...]
    index: tuple[tuple[str, tuple[Term, ...]], ...]
    """Lists of terms under their titles."""

    def spelled(self, letters: Mapping[int, str]) -> Matter:
        """Give the same with some letters written otherwise."""
        return Matter(
            self.title.translate(letters),
            tuple(each.translate(letters) for each in self.facts),
            tuple(
                replace(
                    chapter,
                    title=chapter.title.translate(letters),
                    stories=tuple(
                        replace(each, title=each.title.translate(letters)) for each in chapter.stories
                    ),
                    ref=chapter.ref.spelled(letters),
                )
                for chapter in self.contents
            ),
            tuple(
                (
                    name,
                    tuple(
                        replace(
                            term,
                            words=term.words.translate(letters),
                            refs=tuple(ref.spelled(letters) for ref in term.refs),
                        )
                        for term in terms
                    ),
                )
                for name, terms in self.index
            ),
        )


_NAMED: dict[str, Any] = dict.fromkeys(("number", "period", "publisher", "web"), "")
"""What furniture may say of an issue, and a volume has not."""


@dataclass(slots=True)
class FrontMaker:
    """Makes up front pages."""

    design: Design
    setter: Setter
    report: Report
    assets: Path
    matter: Matter
    outline: Outline
    span: Span = field(default_factory=lambda: Span("volume"))
    leaves: list[Leaf] = field(default_factory=list)

    def pages(self) -> Pages:
        """Make up all pages: each part begins on a page of its own."""
        words = self.design.layout.volume
        if words is None:
            raise AssertionError("a layout without masters for volumes is refused before")
        self.outline.add(DOCUMENT, Role.DOCUMENT, parent="", span=self.span, title=self.matter.title)
        self._front(words.front)
        for master, title, blocks in (
            (words.contents, words.contents_title, self._contents),
            (words.index, words.index_title, self._index),
        ):
            self._run(master, title, list(blocks(master, title)))
        return Pages(
            pages=tuple(leaf.finish(roman(number)) for number, leaf in enumerate(self.leaves, 1)),
            elements=tuple(self.outline.elements),
            language=words.language,
            line=self.design.layout.grid.line,
        )

    def _desk(self) -> Desk:
        ink = next(iter(self.design.layout.sectors.values())).ink
        desk = Desk(
            styles=self.design.styles.styles,
            setter=self.setter,
            elements=self.outline.by_id,
            of_block={},
            report=self.report,
            folder=self.assets,
            end_room=0.0,
        )
        return desk.inked(ink)

    def _where(self) -> Whereabouts:
        house = Issue.model_construct(None, **_NAMED | {"title": self.matter.title})
        return Whereabouts(
            issue=house,
            assets=self.assets,
            folder=self.assets,
            outline=self.outline,
            sectors=self.design.layout.sectors,
            folios={},
            teasers={},
            roman=True,
        )

    def _leaf(self, master: str, title: str) -> Leaf:
        """Open a page of a part whose title runs over it."""
        layout = self.design.layout
        sector, first = next(iter(layout.sectors.items()))
        part = Section.model_construct(id="", sector=sector, title=title, articles=())
        leaf = Leaf(Sheet(layout, len(self.leaves)), master, part, first.ink)
        furnish(leaf, desk=self._desk(), where=self._where())
        self.leaves.append(leaf)
        return leaf

    def _frames(self, master: str, takes: Takes) -> list[MasterFrame]:
        return [frame for frame in self.design.layout.masters[master].frames if takes in frame.takes]

    def _front(self, master: str) -> None:
        """Set the front page: the title, and how much there is."""
        leaf, desk = self._leaf(master, ""), self._desk()
        top = self.outline.add("front", Role.SECTION, parent=DOCUMENT, span=self.span)
        heading = self.outline.add("front/title", Role.HEADING_1, parent=top.id, span=self.span)
        for frame in self._frames(master, Takes.HEADLINE):
            self._stand(
                leaf, frame, [desk.set("headline", self._text(self.matter.title), heading, frame.styles)]
            )
        for frame in self._frames(master, Takes.BODY):
            blocks = []
            for fact in self.matter.facts:
                element = self.outline.add("front/fact", Role.PARAGRAPH, parent=top.id, span=self.span)
                blocks.append(desk.set("body", self._text(fact), element, frame.styles))
            self._stand(leaf, frame, blocks)

    def _stand(self, leaf: Leaf, frame: MasterFrame, blocks: list[SetBlock]) -> None:
        box = leaf.sheet.place(frame)
        leaf.open_frame(frame.name, box, frame.thread)
        if stand(leaf, frame, blocks, box)[0]:
            self._over(frame)

    def _over(self, frame: MasterFrame) -> None:
        self.report.error(
            frame.at(),
            "volume-overset",
            f'The front pages of the volume do not go into the frame "{frame.name}".',
            "Give it more lines in the layout, or the volume a shorter title.",
        )

    def _text(self, words: str) -> Inline:
        return (Text(words, self.span),)

    def _run(self, master: str, title: str, blocks: Sequence[SetBlock]) -> None:
        """Let a part run over as many pages as it needs."""
        frames = self._frames(master, Takes.BODY)
        widths = {round(Sheet(self.design.layout, 0).place(frame).width, 3) for frame in frames}
        if len(widths) != 1:
            self.report.error(
                self.design.layout.masters[master].at(),
                "volume-frames",
                f'The master "{master}" has no frames for the words of a volume, or they differ in width.',
                "Give it frames of one width that take: [body].",
            )
            return
        if not blocks:
            return
        laid = galley(blocks, plain(widths.pop()), line=self.design.layout.grid.line)
        start = 0
        while start < len(laid.items):
            leaf, before = self._leaf(master, title), start
            for frame in frames:
                start = self._column(leaf, frame, laid, start)
            if start == before:
                self._over(frames[0])
                return

    def _column(self, leaf: Leaf, frame: MasterFrame, laid: Galley, start: int) -> int:
        """Fill a frame; give the first item that it does not take."""
        box = leaf.sheet.place(frame)
        first, foot = leaf.sheet.lines_of(box)
        ends = laid.possible(start, foot - first) if start < len(laid.items) else []
        if not ends:
            return start
        leaf.open_frame(frame.name, box, frame.thread)
        leaf.add_items(laid.placed(start, ends[0].stop, first), box.x, {})
        return ends[0].stop

    def _part(self, name: str, master: str, title: str) -> tuple[Element, Desk, Mapping[str, str], SetBlock]:
        """Begin a part: its element, and its title set."""
        desk, styles = self._desk(), next((each.styles for each in self._frames(master, Takes.BODY)), {})
        top = self.outline.add(name, Role.SECTION, parent=DOCUMENT, span=self.span, title=title)
        heading = self.outline.add(f"{name}/title", Role.HEADING_2, parent=top.id, span=self.span)
        return (
            top,
            desk,
            styles,
            desk.set("contents-title", self._text(title), heading, styles, keep_next=True),
        )

    def _contents(self, master: str, title: str) -> Iterator[SetBlock]:
        """Set the contents: issue by issue, section by section."""
        top, desk, styles, head = self._part("contents", master, title)
        yield head
        for chapter in self.matter.contents:
            more = {"parent": top.id, "span": self.span, "language": chapter.language}
            heading = self.outline.add("contents/issue", Role.HEADING_3, **more)  # type: ignore[arg-type]
            words = (Text(chapter.title, self.span, url=chapter.ref.url),)
            yield desk.set("crosshead", words, heading, styles)
            if not chapter.stories:
                continue
            listed = self.outline.add("contents/stories", Role.CONTENTS, **more)  # type: ignore[arg-type]
            for story in chapter.stories:
                yield self._line(story, listed, desk, styles)

    def _line(self, story: Story, listed: Element, desk: Desk, styles: Mapping[str, str]) -> SetBlock:
        language = story.language or listed.language
        element = self.outline.add(
            f"{listed.id}/line", Role.CONTENTS_ITEM, parent=listed.id, span=self.span, language=language
        )
        if story.ref is None:
            return desk.set("contents-section", self._text(story.title), element, styles)
        folio = (Text(story.ref.words, self.span, url=story.ref.url),)
        number = desk.set("contents-folio", folio, element, styles)
        words = (Text(story.title, self.span, url=story.ref.url),)
        return desk.set("contents-entry", words, element, styles, marker=number)

    def _index(self, master: str, title: str) -> Iterator[SetBlock]:
        """Set the index: a list of terms under each title."""
        if not self.matter.index:
            return
        top, desk, styles, head = self._part("index", master, title)
        yield head
        for name, terms in self.matter.index:
            group = self.outline.add("index/list", Role.SECTION, parent=top.id, span=self.span, title=name)
            heading = self.outline.add(f"{group.id}/title", Role.HEADING_3, parent=group.id, span=self.span)
            yield desk.set("crosshead", self._text(name), heading, styles)
            for term in terms:
                more = {"parent": group.id, "span": self.span}
                if term.language:
                    more["language"] = term.language
                element = self.outline.add(f"{group.id}/term", Role.PARAGRAPH, **more)  # type: ignore[arg-type]
                yield desk.set("index-term", tuple(self._term(term)), element, styles)

    def _term(self, term: Term) -> Iterator[Text]:
        yield Text(f"{term.words}\N{EN SPACE}", self.span)
        for number, ref in enumerate(term.refs):
            if number:
                yield Text(", " if ref.again else "; ", self.span)
            yield Text(_whole(ref.words), self.span, url=ref.url)


def _whole(words: str) -> str:
    """Keep a reference on one line, where its issue's name has no spaces of its own."""
    issue, colon, page = words.rpartition(": ")
    return issue + colon.replace(" ", "\N{NO-BREAK SPACE}") + page
