"""The strict Markdown subset to blocks; what it does not know is named, never dropped.

In:   the text of a story.
Out:  a headline and blocks with the line each was written at, or findings.
Never guesses: a table, a picture, code or HTML is an error at its line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from printnews.content.blocks import (
    Block,
    BlockQuote,
    Crosshead,
    Dots,
    Headline,
    Inline,
    List,
    ListItem,
    ListKind,
    Paragraph,
    Text,
)
from printnews.content.inline import inline_words
from printnews.content.typography import only_dots, typeset_marks
from printnews.diagnostics import Report, Span

BULLET = "\u2022"
MARKS = "*_`^[]<>\\&~!"
"""Signs without which words are only words."""
NAMES = {
    "code_block": "indented code",
    "fence": "a code block",
    "html_block": "HTML",
    "html_inline": "HTML",
    "image": "a picture",
    "hr": "a rule",
    "table_open": "a table",
    "s_open": "struck-out text",
}
CURES = {
    "image": "Pictures stand in pictures.yaml and under the article in issue.yaml.",
    "hr": "Divide the story with a crosshead (##).",
    "code_block": "Take the spaces at the head of the line away.",
}


@lru_cache(maxsize=1)
def _parser() -> Any:
    from markdown_it import MarkdownIt
    from mdit_py_plugins.attrs import attrs_plugin
    from mdit_py_plugins.superscript import superscript_plugin

    parser = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    parser.use(attrs_plugin, spans=True).use(superscript_plugin)
    # Links are judged here, with a finding; the library would print them as text.
    parser.validateLink = lambda _url: True  # type: ignore[method-assign, assignment]
    return parser


def read_markdown(text: str, shown: str, report: Report) -> tuple[Block, ...]:
    """Read a story: its headline first, then its blocks."""
    if text.startswith("---\n"):
        report.error(
            Span(shown, 1, 1),
            "markdown-unknown",
            "The story begins with front matter.",
            "Kicker, standfirst and links stand under the article in issue.yaml.",
        )
        return ()
    reader = _Reader(_parser().parse(text), text.split("\n"), shown, report)
    return tuple(reader.blocks())


def read_words(text: str, span: Span, report: Report) -> Inline:
    """Read the words of a manifest's key, in which bold, italic, links and the like may stand."""
    if not any(mark in text for mark in MARKS):
        return (Text(typeset_marks(text), span),) if text else ()
    (inline,) = _parser().parseInline(text)
    reader = _Reader((), (), span.file, report)
    return inline_words(inline.children or (), span, report, unknown=reader.refuse)


class _Reader:
    """Walks the parser's tokens; each block kind has its own method."""

    def __init__(self, tokens: Sequence[Any], lines: Sequence[str], shown: str, report: Report) -> None:
        self.tokens = tokens
        self.lines = lines
        self.shown = shown
        self.report = report
        self.at = 0
        self.headlines = 0

    def blocks(self) -> Iterator[Block]:
        """Give all blocks in order."""
        while self.at < len(self.tokens):
            token = self.tokens[self.at]
            match token.type:
                case "heading_open":
                    yield from self._heading(token)
                case "paragraph_open":
                    yield from self._paragraph()
                case "bullet_list_open" | "ordered_list_open":
                    yield from self._list(token)
                case "blockquote_open":
                    yield from self._quote()
                case _:
                    self.refuse(token)
                    self._skip(token)
        if not self.headlines:
            self.report.error(
                Span(self.shown, 1, 1),
                "no-headline",
                "The story has no headline.",
                'Begin it with a line "# Headline".',
            )

    def _span(self, token: Any) -> Span:
        line = token.map[0] if token.map else 0
        words = self.lines[line] if line < len(self.lines) else ""
        return Span(self.shown, line + 1, len(words) - len(words.lstrip()) + 1)

    def refuse(self, token: Any, span: Span | None = None) -> None:
        """Name what a story cannot hold."""
        name = NAMES.get(token.type, token.type.replace("_", " "))
        cure = CURES.get(token.type, "Write it as words, crossheads, lists or quotes.")
        self.report.error(
            span or self._span(token), "markdown-unknown", f"This is {name}, which stories cannot hold.", cure
        )

    def _skip(self, token: Any) -> None:
        """Go past a token and all that it holds."""
        self.at += 1
        if token.nesting == 1:
            while self.at < len(self.tokens) and self.tokens[self.at].level > token.level:
                self.at += 1
            self.at += 1

    def _take(self) -> Any:
        """Give the inline token of the block here, and go past the block."""
        inline = self.tokens[self.at + 1]
        self.at += 3
        return inline

    def _heading(self, token: Any) -> Iterator[Block]:
        span, inline = self._span(token), self._take()
        words = self._words(inline, span)
        if token.tag == "h1" and not self.headlines:
            self.headlines += 1
            yield Headline(words, span)
        elif token.tag == "h1":
            self.report.error(
                span, "second-headline", "The story has two headlines.", "Write ## for a crosshead."
            )
        elif token.tag == "h2":
            if not self.headlines:
                self.report.error(
                    span,
                    "skipped-rank",
                    "A crosshead stands before the headline.",
                    'Begin the story with a line "# Headline".',
                )
            yield Crosshead(words, span)
        else:
            self.report.error(
                span,
                "markdown-unknown",
                f"This is a heading of rank {token.tag[1]}; stories have # and ## only.",
                "Write ## for a crosshead.",
            )

    def _paragraph(self) -> Iterator[Block]:
        span = self._span(self.tokens[self.at])
        inline = self._take()
        if only_dots(inline.content):
            yield Dots((Text(inline.content.strip(), span),), span)
            return
        words = self._words(inline, span)
        if words:
            yield Paragraph(words, span)

    def _quote(self) -> Iterator[Block]:
        self.at += 1
        while self.tokens[self.at].type != "blockquote_close":
            token = self.tokens[self.at]
            if token.type == "paragraph_open":
                span, inline = self._span(token), self._take()
                yield BlockQuote(self._words(inline, span), span)
            else:
                self.refuse(token)
                self._skip(token)
        self.at += 1

    def _list(self, token: Any) -> Iterator[Block]:
        span = self._span(token)
        numbered = token.type == "ordered_list_open"
        number = int(token.attrGet("start") or 1)
        closing = token.type.replace("open", "close")
        self.at += 1
        items: list[ListItem] = []
        while self.tokens[self.at].type != closing:
            items.extend(self._item(str(number) if numbered else BULLET))
            number += 1
        self.at += 1
        if items:
            yield List(ListKind.NUMBERED if numbered else ListKind.BULLETED, tuple(items), span)

    def _item(self, marker: str) -> Iterator[ListItem]:
        here = self.tokens[self.at]
        self.at += 1
        paragraphs = 0
        while self.tokens[self.at].type != "list_item_close":
            token = self.tokens[self.at]
            if token.type != "paragraph_open":
                nested = "a list inside a list" if token.type.endswith("list_open") else None
                if nested:
                    self.report.error(
                        self._span(token),
                        "markdown-unknown",
                        f"This is {nested}.",
                        "Lists are one level deep.",
                    )
                else:
                    self.refuse(token)
                self._skip(token)
                continue
            span, inline = self._span(token), self._take()
            paragraphs += 1
            if paragraphs > 1:
                self.report.error(
                    span, "markdown-unknown", "A list item is one paragraph.", "Join them, or end the list."
                )
                continue
            yield ListItem(marker, self._words(inline, span), self._span(here))
        self.at += 1
        if not paragraphs:
            self.report.error(self._span(here), "empty-item", "The list item says nothing.", "Delete it.")

    def _words(self, inline: Any, span: Span) -> Inline:
        return inline_words(inline.children or (), span, self.report, unknown=self.refuse)
