"""The structure of the issue: every element, in logical reading order.

In:   the issue, its stories, and which sections show their name as a heading.
Out:  elements by the block they stand for; ids that no two share.
Never knows where a thing stands on a page.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias

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
    ListItem,
    Note,
    NumberedWords,
    Paragraph,
    PullQuote,
    SignOff,
    Standfirst,
    Story,
)
from printnews.content.story import Stories
from printnews.content.typography import typeset_marks
from printnews.diagnostics import Span
from printnews.model.issue import Issue, Section
from printnews.model.layout import Layout, Sector
from printnews.pages.page import Element, Role

SIGNATURE = "Signature of {name}"
"""What is said of a drawn signature."""
DOCUMENT = "document"
COVER = "cover"
CONTENTS = "contents"

ROLES: Mapping[type, tuple[str, Role]] = {
    Kicker: ("kicker", Role.PARAGRAPH),
    Headline: ("headline", Role.HEADING_3),
    Standfirst: ("standfirst", Role.PARAGRAPH),
    Byline: ("byline", Role.PARAGRAPH),
    Paragraph: ("p", Role.PARAGRAPH),
    Crosshead: ("crosshead", Role.HEADING_4),
    BlockQuote: ("quote", Role.QUOTE),
    Dots: ("dots", Role.PARAGRAPH),
    List: ("list", Role.LIST),
    ListItem: ("item", Role.LIST_ITEM),
    Figure: ("figure", Role.FIGURE),
    LinkLine: ("link", Role.PARAGRAPH),
    SignOff: ("sign-off", Role.PARAGRAPH),
    PullQuote: ("pull-quote", Role.QUOTE),
    Note: ("note", Role.PARAGRAPH),
    NumberedWords: ("caption", Role.CAPTION),
}
"""Name in ids and role in the structure of each kind of block."""


def plain(words: Inline) -> str:
    """Give the characters of some words, hard breaks as spaces."""
    return "".join(run.text + (" " if run.break_after else "") for run in words)


@dataclass(slots=True)
class Outline:
    """Elements as they are made; the order of making is the reading order."""

    language: str
    elements: list[Element] = field(default_factory=list)
    by_id: dict[str, Element] = field(default_factory=dict)
    spoken: set[str] = field(default_factory=set)
    """Section headings that a page shows already; after the first a name that runs is furniture."""

    def add(self, name: str, role: Role, *, parent: str, span: Span, **more: str) -> Element:
        """Make an element; a name that is taken gets a number."""
        unique, count = name, 2
        while unique in self.by_id:
            unique, count = f"{name}-{count}", count + 1
        element = Element(
            id=unique,
            role=role,
            parent=parent,
            order=len(self.elements),
            language=more.get("language", self.language),
            span=span,
            title=more.get("title", ""),
            alternative=more.get("alternative", ""),
        )
        self.elements.append(element)
        self.by_id[unique] = element
        return element


def begin(issue: Issue, alternatives: Mapping[str, str]) -> Outline:
    """Start the outline with the document itself, its front page and its contents."""
    outline = Outline(issue.language)
    outline.add(DOCUMENT, Role.DOCUMENT, parent="", span=issue.at(), title=issue.title)
    outline.add(COVER, Role.SECTION, parent=DOCUMENT, span=issue.at("cover"))
    heading = outline.add("cover/title", Role.HEADING_1, parent=COVER, span=issue.at("title"))
    outline.add(
        "cover/nameplate", Role.FIGURE, parent=heading.id, span=issue.at("title"), alternative=issue.title
    )
    _add_cover(outline, issue, alternatives)
    _add_contents(outline, issue)
    return outline


def _add_cover(outline: Outline, issue: Issue, alternatives: Mapping[str, str]) -> None:
    cover = issue.cover
    shows = alternatives.get(cover.picture or "", "")
    outline.add("cover/picture", Role.FIGURE, parent=COVER, span=cover.at("picture"), alternative=shows)
    for name in ("kicker", "lead"):
        outline.add(f"cover/{name}", Role.PARAGRAPH, parent=COVER, span=cover.at("lead"))
    for number in range(len(cover.teasers)):
        span = cover.at(f"teasers/{number}")
        outline.add(f"cover/teaser-{number + 1}", Role.PARAGRAPH, parent=COVER, span=span)


def _add_contents(outline: Outline, issue: Issue) -> None:
    span = issue.at("contents_title")
    outline.add(f"{CONTENTS}/title", Role.HEADING_2, parent=DOCUMENT, span=span, title=issue.contents_title)
    outline.add(CONTENTS, Role.CONTENTS, parent=DOCUMENT, span=span)
    for section in issue.sections:
        listed = [article for article in section.articles if article.in_contents]
        if listed:
            outline.add(f"{CONTENTS}/{section.id}", Role.CONTENTS_ITEM, parent=CONTENTS, span=section.at())
        for article in listed:
            outline.add(f"{CONTENTS}/{article.slug}", Role.CONTENTS_ITEM, parent=CONTENTS, span=article.at())
    outline.add("cover/note", Role.PARAGRAPH, parent=DOCUMENT, span=issue.cover.at("note"))


def add_section(outline: Outline, section: Section, *, name: str, headed: bool) -> None:
    """Add a section: its part heading and, where pages show it, its name."""
    part = outline.add(
        section.id, Role.PART, parent=DOCUMENT, span=section.at(), title=name if headed else ""
    )
    if section.part:
        outline.add(f"{section.id}/part", Role.HEADING_2, parent=part.id, span=section.at("part"))
    if headed:
        outline.add(f"{section.id}/name", Role.HEADING_2, parent=part.id, span=section.at("sector"))


def add_story(
    outline: Outline, story: Story, *, section: str, alternatives: Mapping[str, str]
) -> dict[int, Element]:
    """Add a story's blocks; give their elements by the block's id()."""
    headline = next((block for block in story.blocks if isinstance(block, Headline)), None)
    title = plain(headline.words) if headline else story.slug
    article = outline.add(
        story.slug, Role.ARTICLE, parent=section, span=story.span, language=story.language, title=title
    )
    headed = f"{section}/name" in outline.by_id
    made: dict[int, Element] = {}
    numbered: dict[int, str] = {}
    for block in story.blocks:
        name, role = ROLES[type(block)]
        if not headed:
            role = {Role.HEADING_3: Role.HEADING_2, Role.HEADING_4: Role.HEADING_3}.get(role, role)
        parent, alternative = article.id, ""
        if isinstance(block, Figure):
            alternative = alternatives.get(block.picture, "")
        elif isinstance(block, NumberedWords):
            parent = numbered.get(block.first, article.id)
        more = {"span": block.span, "language": story.language}
        element = outline.add(
            f"{parent}/{name}",
            role,
            parent=parent,
            alternative=alternative,
            **more,  # type: ignore[arg-type]
        )
        made[id(block)] = element
        if isinstance(block, Figure):
            numbered[block.number] = element.id
        _add_parts(outline, block, element, made)
    return made


def _add_parts(outline: Outline, block: Block, element: Element, made: dict[int, Element]) -> None:
    """Add what a block consists of: items, a caption, a link, a drawing."""
    more = {"parent": element.id, "span": block.span, "language": element.language}
    match block:
        case List():
            _add_items(outline, block, element, made)
        case Figure():
            if block.caption or block.credit:
                outline.add(f"{element.id}/caption", Role.CAPTION, **more)  # type: ignore[arg-type]
            if block.link:
                more |= {"parent": element.parent, "span": block.link.span}
                outline.add(f"{element.id}/link", Role.PARAGRAPH, **more)  # type: ignore[arg-type]
        case SignOff(drawing=drawing) if drawing:
            more["alternative"] = SIGNATURE.format(name=block.name)
            outline.add(f"{element.id}/drawing", Role.FIGURE, **more)  # type: ignore[arg-type]


def _add_items(outline: Outline, block: List, element: Element, made: dict[int, Element]) -> None:
    for item in block.items:
        more = {"parent": element.id, "span": item.span, "language": element.language}
        whole = outline.add(f"{element.id}/item", Role.LIST_ITEM, **more)  # type: ignore[arg-type]
        more["parent"] = whole.id
        outline.add(f"{whole.id}/label", Role.LABEL, **more)  # type: ignore[arg-type]
        made[id(item)] = outline.add(f"{whole.id}/body", Role.LIST_BODY, **more)  # type: ignore[arg-type]


def add_partners(outline: Outline, issue: Issue) -> None:
    """Add the partners: a name each."""
    for number, partner in enumerate(issue.partners, 1):
        outline.add(f"partner-{number}", Role.PARAGRAPH, parent=DOCUMENT, span=partner.at())


class Added(NamedTuple):
    """A story's elements, as they were added to an outline."""

    story: Story
    elements: tuple[Element, ...]
    of_block: Mapping[int, Element]
    """By the id() of a block; the story keeps the blocks."""


Structures: TypeAlias = dict[str, Added]
"""Stories that were added to an outline of the same issue before, by slug."""


def outline_of(
    issue: Issue, stories: Stories, layout: Layout, alternatives: Mapping[str, str], known: Structures
) -> tuple[Outline, dict[int, Element]]:
    """Make the elements of the whole issue in reading order; give those of blocks by the block's id()."""
    outline = begin(issue, alternatives)
    masters = {name: entry.master[0] for entry in issue.pages for name in entry.sections}
    made: dict[int, Element] = {}
    for section in issue.sections:
        headed = shows_section(layout, masters[section.id])
        add_section(outline, section, name=section_name(layout.sectors, section), headed=headed)
        for article in section.articles:
            story = stories[article.slug]
            made |= _add_again(outline, story, section=section.id, alternatives=alternatives, known=known)
    for article in issue.fillers:
        story = stories[article.slug]
        made |= _add_again(outline, story, section=DOCUMENT, alternatives=alternatives, known=known)
    add_partners(outline, issue)
    return outline, made


def shows_section(layout: Layout, master: str) -> bool:
    """Tell whether the name of a section runs over the pages of a master."""
    return any("{section}" in layout.furniture[name].text for name in layout.masters[master].furniture)


def _add_again(
    outline: Outline, story: Story, *, section: str, alternatives: Mapping[str, str], known: Structures
) -> Mapping[int, Element]:
    """Add a story, with the elements that it had before where they would be equal."""
    order, old = len(outline.elements), known.get(story.slug)
    if old is None or old.story is not story or old.elements[0].order != order:
        of_block: Mapping[int, Element] = add_story(
            outline, story, section=section, alternatives=alternatives
        )
        elements = tuple(outline.elements[order:])
        if old is not None and old.elements == elements:
            elements = old.elements
            of_block = {block: elements[element.order - order] for block, element in of_block.items()}
        known[story.slug] = old = Added(story, elements, of_block)
    outline.elements[order:] = old.elements
    outline.by_id.update((element.id, element) for element in old.elements)
    return old.of_block


def teasers_of(issue: Issue, stories: Stories) -> dict[str, str]:
    """Give the short title of each article: its teaser, else its headline."""
    short = {}
    for article in issue.articles():
        blocks = stories[article.slug].blocks
        headline = next((block for block in blocks if isinstance(block, Headline)), None)
        own = plain(headline.words) if headline else article.slug
        short[article.slug] = typeset_marks(article.teaser) if article.teaser else own
    return short


def section_name(sectors: Mapping[str, Sector], section: Section | None) -> str:
    """Give the name that runs over a section's pages."""
    if section is None:
        return ""
    return typeset_marks(section.title or sectors[section.sector].name)
