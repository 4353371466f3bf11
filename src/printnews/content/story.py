"""Articles and their files to stories in reading order.

In:   the issue, its pictures' words, and the folder with stories/.
Out:  a story for each article: kicker, headline, standfirst, byline, figures, text, sign-off, links.
Never drops a word: what cannot be read is a finding.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeAlias

from printnews.content.blocks import (
    Block,
    Byline,
    Figure,
    Headline,
    Inline,
    Kicker,
    LinkLine,
    Note,
    NumberedWords,
    Paragraph,
    PullQuote,
    SignOff,
    Standfirst,
    Story,
    Text,
)
from printnews.content.markdown import read_markdown, read_words
from printnews.content.typography import typeset_marks
from printnews.diagnostics import Report, Span
from printnews.manifest.source import read_text
from printnews.model.files import inside
from printnews.model.issue import Article, Issue, LinkEntry, PictureBook

Stories: TypeAlias = dict[str, Story]
"""Stories by slug, in reading order."""


def read_stories(
    issue: Issue,
    pictures: PictureBook,
    folder: Path,
    *,
    shown: str,
    report: Report,
    known: Stories | None = None,
) -> Stories:
    """Read the story of every article, but for those that are known.

    `shown` names the issue's folder in findings.
    """
    stories: Stories = {}
    for article in issue.articles():
        old = known.get(article.slug) if known else None
        story = old or _story(article, issue, pictures, folder, shown, report)
        if story is not None:
            stories[article.slug] = story
    _unused(issue, folder, shown, report)
    return stories


def _story(
    article: Article, issue: Issue, pictures: PictureBook, folder: Path, shown: str, report: Report
) -> Story | None:
    name = f"{article.slug}.md"
    path = inside(folder / "stories", name, article.at("slug"), report)
    if path is None:
        return None
    file = f"{shown}/stories/{name}"
    text = read_text(path, file, report)
    if text is None:
        return None
    if not text.strip():
        report.error(Span(file, 1, 1), "empty-story", "The story says nothing.", "Write it, or take it out.")
        return None
    body = _body(text, file, report)
    _check_breaks(article, body, report)
    headline = [block for block in body if isinstance(block, Headline)]
    rest = [block for block in body if not isinstance(block, Headline)]
    blocks = (*_head(article, headline), *_figures(article, pictures, report), *rest, *_tail(article, report))
    return Story(article.slug, article.language or issue.language, blocks, Span(file, 1, 1))


_good: dict[str, tuple[str, tuple[Block, ...]]] = {}
"""Faultless texts by their file, with what was read of them, for a process that stays."""


def _body(text: str, file: str, report: Report) -> tuple[Block, ...]:
    """Read a story's text; one that has not changed since it was last read without a finding is at hand."""
    known = _good.get(file)
    if known is not None and known[0] == text:
        return known[1]
    before = len(report.found)
    body = read_markdown(text, file, report)
    if len(report.found) == before:
        _good[file] = (text, body)
    return body


def _check_breaks(article: Article, body: Iterable[Block], report: Report) -> None:
    """Refuse a break at a paragraph that there is not."""
    count = sum(isinstance(block, Paragraph) for block in body)
    for each in article.breaks:
        if each.paragraph > count:
            report.error(
                each.at("paragraph"),
                "break-cannot-hold",
                f'"{article.slug}" is to break at paragraph {each.paragraph}; it has {count}.',
                "Count the paragraphs of its text from 1, without headlines, crossheads and lists.",
            )


def words_of(text: str, span: Span) -> Inline:
    """Give the words of a manifest's key, with the marks that print wants."""
    return (Text(typeset_marks(text), span),) if text else ()


def _head(article: Article, headline: list[Headline]) -> Iterator[Block]:
    if article.kicker:
        span = article.at("kicker")
        yield Kicker(words_of(article.kicker, span), span)
    yield from headline
    if article.standfirst:
        span = article.at("standfirst")
        yield Standfirst(words_of(article.standfirst, span), span)
    if article.byline:
        span = article.at("byline")
        yield Byline(words_of(article.byline, span), span)


def _figures(article: Article, pictures: PictureBook, report: Report) -> Iterator[Block]:
    for number, use in enumerate(article.pictures, 1):
        entry = pictures.pictures.get(use.picture)
        if entry is None:
            continue
        yield Figure(
            picture=use.picture,
            caption=read_words(entry.caption, entry.at("caption"), report),
            credit=words_of(entry.credit, entry.at("credit")),
            span=use.at("picture"),
            columns=use.columns,
            stand=use.stand,
            after=use.after,
            lines=use.lines,
            link=_link(use.link) if use.link else None,
            number=number if article.captions else 0,
            pin=use.pin,
        )


def _link(link: LinkEntry) -> LinkLine:
    return LinkLine(typeset_marks(link.label), link.url, link.short, link.at("url"))


def _tail(article: Article, report: Report) -> Iterator[Block]:
    for each in article.captions:
        first, last = map(int, each.numbers)
        yield NumberedWords(first, last, read_words(each.words, each.at("words"), report), each.at("numbers"))
    for quote in article.quotes:
        span = quote.at("words")
        by = words_of(quote.by or "", quote.at("by"))
        yield PullQuote(read_words(quote.words, span, report), by, span, quote.optional)
    if article.note:
        yield Note(read_words(article.note, article.at("note"), report), article.at("note"))
    if article.sign_off:
        sign = article.sign_off
        role = tuple(typeset_marks(line) for line in sign.role)
        yield SignOff(typeset_marks(sign.name), role, sign.at("name"), sign.drawing or "")
    yield from map(_link, article.links)


def _unused(issue: Issue, folder: Path, shown: str, report: Report) -> None:
    used = {f"{article.slug}.md" for article in issue.articles()}
    stories = folder / "stories"
    if not stories.is_dir():
        return
    for name in sorted(path.name for path in stories.iterdir()):
        if name.endswith(".md") and name not in used:
            report.warn(
                Span(f"{shown}/stories/{name}"),
                "unused-story",
                "No article of the issue is this story.",
                "List it under a section in issue.yaml, or move it away.",
            )
