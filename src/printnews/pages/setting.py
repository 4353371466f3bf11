"""Set a story's blocks in the styles of the form it stands in.

In:   a story, its elements, a form with its styles, and the setter.
Out:  set blocks, sorted by what takes them: head, text, pictures, links.
Never knows a measure or a page.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeAlias

from printnews.composition.cases import Setter
from printnews.composition.dropcap import CapSpec, set_capped
from printnews.composition.glyphs import Ink
from printnews.composition.settext import SetText, set_text
from printnews.content.artwork import artwork_size
from printnews.content.blocks import (
    Block,
    BlockQuote,
    Byline,
    Crosshead,
    Dots,
    Figure,
    Headline,
    Inline,
    Kicker,
    LinkLine,
    List,
    Note,
    NumberedWords,
    Paragraph,
    PullQuote,
    SignOff,
    Standfirst,
    Story,
    Text,
)
from printnews.diagnostics import Report, Span
from printnews.model.forms import DropCap, Form
from printnews.model.issue import Break
from printnews.model.styles import ParagraphStyle
from printnews.pages.items import ArtBlock, Flowing, Hold, Item, SetBlock, Solid
from printnews.pages.page import Element
from printnews.units import Pt, mm

DEFAULT_STYLES: Mapping[str, str] = {
    "kicker": "kicker",
    "headline": "headline",
    "standfirst": "standfirst",
    "byline": "byline",
    "body": "body",
    "body-first": "body-first",
    "crosshead": "crosshead",
    "quote": "quote",
    "dots": "dots",
    "numbered": "numbered-list",
    "bulleted": "bulleted-list",
    "list-marker": "list-marker",
    "links": "link-line",
    "sign-off-name": "sign-off-name",
    "sign-off-role": "sign-off-role",
    "caption": "caption",
    "credit": "credit",
    "lead": "lead",
    "pull-quote": "pull-quote",
    "pull-quote-by": "pull-quote-by",
    "note": "note",
    "picture-link": "link-line-left",
    "grid-caption": "grid-caption",
    "grid-number": "grid-number",
    "jump": "jump-line",
    "part": "part",
    "contents-title": "contents-title",
    "contents-section": "contents-section",
    "contents-entry": "contents-entry",
    "contents-folio": "contents-folio",
    "cover-kicker": "cover-kicker",
    "cover-lead": "cover-lead",
    "cover-number": "cover-number",
    "cover-teaser": "cover-teaser",
    "cover-note": "caption",
    "partner": "partner",
    "index-term": "index-term",
}
"""The style of each role where neither the form nor the frame names another."""

SIGNATURE_WIDTH, SIGNATURE_HEIGHT = mm(34), mm(8)
"""A drawn signature is no larger (look, section 7)."""
SIGNATURE_LINES, SIGNATURE_DROP = 3.0, 1.0
"""Grid lines from the text to a drawn signature's foot, one of them empty, and from there to the name."""
BODY = (Paragraph, Crosshead, BlockQuote, Dots, List, SignOff)
PLAIN = Form()

HEAD_KINDS = ("kicker", "headline", "standfirst", "byline")
"""What stands above a story's text, in this order."""


Texts: TypeAlias = dict[tuple[Inline, str, str, str, Pt], SetText]
"""Words as they were set: by the name of their style, their language, the sector's ink, the room behind."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What setting needs and no page changes: styles, the setter, the elements made so far."""

    styles: Mapping[str, ParagraphStyle]
    setter: Setter
    elements: Mapping[str, Element]
    of_block: Mapping[int, Element]
    report: Report
    folder: Path
    """The issue's own, in which signatures lie."""
    end_room: Pt
    """Kept free after a story's last word for the end mark."""
    texts: Texts = field(default_factory=dict)

    def style(self, role: str, *maps: Mapping[str, str]) -> tuple[str, ParagraphStyle]:
        """Find the style of a role: the frame's word counts before the form's."""
        for each in maps:
            if role in each:
                return each[role], self.styles[each[role]]
        name = DEFAULT_STYLES[role]
        if name not in self.styles:
            first = next(iter(self.styles.values()))
            self.report.error(
                first.at(),
                "missing-style",
                f'The issue asks for the style "{name}", which is not among these.',
                f'Add "{name}" to the styles, or name another one in the form that uses it.',
            )
            return name, first
        return name, self.styles[name]

    def inked(self, ink: str) -> Desk:
        """Give the same desk for a page whose sector has another ink."""
        return self if self.setter.sector_ink == ink else replace(self, setter=self.setter.inked(ink))

    def set(
        self, role: str, words: Inline, element: Element, *maps: Mapping[str, str], **more: object
    ) -> SetBlock:
        """Set words in the style of a role."""
        name, style = self.style(role, *maps)
        tail = self.end_room if more.get("ends") else 0.0
        cap = more.get("cap")
        if isinstance(cap, DropCap):
            spec = CapSpec(self.styles[cap.style], cap.lines, cap.gap)
            text = set_capped(words, style, spec, language=element.language, setter=self.setter, tail=tail)
        else:
            text = self._text(words, (name, style), element.language, tail)
        return SetBlock(
            text=text,
            style_name=name,
            element=element,
            kind=str(more.get("kind", role)),
            marker=more.get("marker"),  # type: ignore[arg-type]
            keep_next=style.keep_next or bool(more.get("keep_next")),
            keep_lines=style.keep_lines,
            inside=bool(more.get("inside")),
            goes_on=bool(more.get("goes_on")),
        )

    def _text(self, words: Inline, style: tuple[str, ParagraphStyle], language: str, tail: Pt) -> SetText:
        """Set words, or give them as they were set before."""
        key = (words, style[0], language, self.setter.sector_ink, tail)
        if key not in self.texts:
            self.texts[key] = set_text(words, style[1], language=language, setter=self.setter, tail=tail)
        return self.texts[key]


@dataclass(frozen=True, slots=True)
class SetQuote:
    """A pull quote: its words, and who said them."""

    blocks: tuple[SetBlock, ...]
    optional: bool


@dataclass(frozen=True, slots=True, repr=False)
class SetStory:
    """A story ready for make-up."""

    story: Story
    head: tuple[SetBlock, ...]
    """Kicker, headline, standfirst, byline, and a lead paragraph."""
    text: tuple[Flowing, ...]
    links: tuple[SetBlock, ...] = ()
    figures: tuple[Figure, ...] = ()
    quotes: tuple[SetQuote, ...] = ()
    notes: tuple[SetBlock, ...] = ()
    captions: tuple[SetBlock, ...] = ()
    """Numbered captions of a picture grid."""

    @property
    def empty(self) -> bool:
        """Whether nothing is left to place."""
        return not any(
            (self.head, self.text, self.links, self.figures, self.quotes, self.notes, self.captions)
        )

    def head_block(self, kind: str) -> SetBlock | None:
        """Give the kicker, headline, standfirst or byline, if there is one."""
        return next((block for block in self.head if block.kind == kind), None)


def set_story(
    story: Story,
    desk: Desk,
    *maps: Mapping[str, str],
    form: Form = PLAIN,
    breaks: Sequence[Break] = (),
) -> SetStory:
    """Set all blocks of a story in the styles that the maps name, its text broken where that is asked for."""
    head = []
    for block in story.blocks:
        if isinstance(block, Kicker | Headline | Standfirst | Byline):
            kind = type(block).__name__.lower()
            head.append(desk.set(kind, block.words, desk.of_block[id(block)], *maps, kind=kind))
    ordered = sorted(head, key=lambda block: HEAD_KINDS.index(block.kind))
    body = [block for block in story.blocks if isinstance(block, BODY)]
    if form.lead and body and isinstance(lead := body[0], Paragraph):
        ordered.append(desk.set("lead", lead.words, desk.of_block[id(lead)], *maps))
        body = body[1:]
    return SetStory(
        story=story,
        head=tuple(ordered),
        text=_broken(list(_text(body, desk, maps, form)), story, desk, breaks),
        links=tuple(_links(story, desk, maps)),
        figures=tuple(block for block in story.blocks if isinstance(block, Figure)),
        quotes=tuple(_quote(block, desk, maps) for block in story.blocks if isinstance(block, PullQuote)),
        notes=tuple(
            desk.set("note", block.words, desk.of_block[id(block)], *maps)
            for block in story.blocks
            if isinstance(block, Note)
        ),
        captions=tuple(_numbered(story, desk, maps)),
    )


def _quote(block: PullQuote, desk: Desk, maps: tuple[Mapping[str, str], ...]) -> SetQuote:
    element = desk.of_block[id(block)]
    words = (("pull-quote", block.words), ("pull-quote-by", block.by))
    return SetQuote(
        tuple(desk.set(role, each, element, *maps) for role, each in words if each), block.optional
    )


def _numbered(story: Story, desk: Desk, maps: tuple[Mapping[str, str], ...]) -> Iterator[SetBlock]:
    for block in story.blocks:
        if isinstance(block, NumberedWords):
            element = desk.of_block[id(block)]
            number = desk.set("grid-number", (Text(block.label, block.span),), element, *maps)
            yield desk.set("grid-caption", block.words, element, *maps, marker=number)


def _text(
    body: Sequence[Block], desk: Desk, maps: tuple[Mapping[str, str], ...], form: Form
) -> Iterator[Flowing]:
    first = True
    for number, block in enumerate(body):
        ends = form.end_mark and number == len(body) - 1
        match block:
            case Paragraph(words=words):
                role = "body-first" if first else "body"
                cap = form.drop_cap if number == 0 and not form.lead else None
                yield desk.set(role, words, desk.of_block[id(block)], *maps, ends=ends, kind="body", cap=cap)
            case Crosshead(words=words):
                yield desk.set("crosshead", words, desk.of_block[id(block)], *maps)
            case BlockQuote(words=words):
                yield desk.set("quote", words, desk.of_block[id(block)], *maps, ends=ends)
            case Dots(words=words):
                yield desk.set("dots", words, desk.of_block[id(block)], *maps, ends=ends)
            case List():
                yield from _list(block, desk, maps, ends=ends)
            case SignOff():
                yield from _sign_off(block, desk, maps)
        # After a quotation the story goes on: its next paragraph keeps its indent (look, section 3).
        first = not isinstance(block, Paragraph | BlockQuote)


HOLDS: Mapping[str, Hold] = {"column": Hold.COLUMN, "page": Hold.PAGE}


def _broken(text: list[Flowing], story: Story, desk: Desk, breaks: Sequence[Break]) -> tuple[Flowing, ...]:
    """End columns or pages before the paragraphs that are to begin another; a crosshead goes with its own."""
    paragraphs = [desk.of_block[id(block)] for block in story.blocks if isinstance(block, Paragraph)]
    for each in breaks:
        wanted = paragraphs[each.paragraph - 1] if each.paragraph <= len(paragraphs) else None
        at = next((at for at, block in enumerate(text) if _is(block, wanted)), 0)
        while at and isinstance(before := text[at - 1], SetBlock) and before.kind == "crosshead":
            at -= 1
        if at and isinstance(before := text[at - 1], SetBlock):
            text[at - 1] = replace(before, end=HOLDS[each.onto])
    return tuple(text)


def _is(block: Flowing, element: Element | None) -> bool:
    return isinstance(block, SetBlock) and element is not None and block.element is element


def _list(block: List, desk: Desk, maps: tuple[Mapping[str, str], ...], *, ends: bool) -> Iterator[SetBlock]:
    for number, item in enumerate(block.items):
        element = desk.of_block[id(item)]
        label = desk.elements[element.parent + "/label"]
        mark = (Text(item.marker, item.span),)
        marker = desk.set("list-marker", mark, label, *maps)
        last = number == len(block.items) - 1
        yield desk.set(
            str(block.kind),
            item.words,
            element,
            *maps,
            marker=marker,
            inside=number > 0,
            goes_on=not last,
            ends=ends and last,
        )


def _sign_off(block: SignOff, desk: Desk, maps: tuple[Mapping[str, str], ...]) -> Iterator[Flowing]:
    element = desk.of_block[id(block)]
    if block.drawing:
        yield _drawn(block, desk, maps)
    name = (Text(block.name, block.span),)
    more = {"kind": "sign-off", "keep_next": bool(block.role), "inside": bool(block.drawing)}
    yield desk.set("sign-off-name", name, element, *maps, **more)
    if block.role:
        yield desk.set(
            "sign-off-role", lines_of(block.role, block.span), element, *maps, kind="sign-off-role"
        )


def _drawn(block: SignOff, desk: Desk, maps: tuple[Mapping[str, str], ...]) -> Solid:
    """Give the drawing above a name."""
    _, style = desk.style("sign-off-name", *maps)
    file = desk.folder / block.drawing
    size = artwork_size(file)
    scale = min(SIGNATURE_WIDTH / size.width, SIGNATURE_HEIGHT / size.height)
    element = desk.elements[desk.of_block[id(block)].id + "/drawing"]
    art = ArtBlock(str(file), size.width * scale, size.height * scale, Ink("text"), element, style.hang)
    return Solid((Item(SIGNATURE_LINES, SIGNATURE_DROP, 0.0, True, Hold.NEVER, art),))


def _links(story: Story, desk: Desk, maps: tuple[Mapping[str, str], ...]) -> Iterator[SetBlock]:
    for block in story.blocks:
        if isinstance(block, LinkLine):
            yield desk.set("links", link_words(block), desk.of_block[id(block)], *maps, kind="links")


def link_words(block: LinkLine) -> Inline:
    """Give the words of a link line: the label, two spaces, the short address in bold."""
    label = Text(block.label, block.span, url=block.url)
    if not block.short:
        return (label,)
    return (
        label,
        # A break is better there than in the address.
        Text("\u2002\u200b", block.span, url=block.url),
        Text(block.short, block.span, bold=True, url=block.url),
    )


def lines_of(lines: tuple[str, ...], span: Span) -> Inline:
    """Give some lines as words with hard breaks between them."""
    return tuple(Text(line, span, break_after=number < len(lines) - 1) for number, line in enumerate(lines))
