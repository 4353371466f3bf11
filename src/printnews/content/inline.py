"""The words inside a block: bold, italic, small capitals, superscripts, addresses, links.

In:   the parser's tokens of one block, and where the block begins.
Out:  runs of text with one look each, or findings.
Never drops a mark that it does not know: it is named at its line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from printnews.content.blocks import Inline, Manner, Text
from printnews.content.typography import typeset_marks
from printnews.diagnostics import Report, Span, did_you_mean
from printnews.model.issue import LANGUAGES
from printnews.model.languages import exists
from printnews.model.links import trouble

SMALL_CAPS = "small-caps"
LANGUAGE = "lang"
SPAN_CURE = "Write [words]{.small-caps} or [words]{lang=mn}."


def inline_words(
    tokens: Sequence[Any], span: Span, report: Report, *, unknown: Callable[[Any, Span], None]
) -> Inline:
    """Give the runs of a block; marks that print wants are set over all of them."""
    done: list[Text] = []
    for run in _Runs(span, report, unknown).read(tokens):
        before = next((each.text[-1] for each in reversed(done) if each.text), "")
        before = " " if done and done[-1].break_after else before
        plain = run.manner is Manner.ADDRESS
        done.append(run if plain else replace(run, text=typeset_marks(run.text, before=before)))
    return tuple(run for run in done if run.text or run.break_after)


@dataclass(slots=True)
class _Runs:
    """Walks the tokens; knows which marks are open."""

    span: Span
    report: Report
    unknown: Callable[[Any, Span], None]
    line: int = 0
    bold: int = 0
    italic: int = 0
    raised: int = 0
    url: str = ""
    spans: list[tuple[Manner, str]] = field(default_factory=list)

    def read(self, tokens: Sequence[Any]) -> Iterator[Text]:
        """Give a run for each stretch of words with one look."""
        self.line = self.span.line
        for number, token in enumerate(tokens):
            match token.type:
                case "text" | "text_special":
                    yield self._run(token.content)
                case "softbreak":
                    self.line += 1
                    yield self._run(" ")
                case "hardbreak":
                    self.line += 1
                    yield Text("", self._here(), break_after=number < len(tokens) - 1)
                case "code_inline":
                    self._refuse_attributes(token, ())
                    yield replace(self._run(token.content), manner=Manner.ADDRESS)
                case _:
                    self._mark(token)

    def _mark(self, token: Any) -> None:
        """Open or close a mark."""
        match token.type:
            case "strong_open" | "strong_close":
                self.bold += token.nesting
            case "em_open" | "em_close":
                self.italic += token.nesting
            case "sup_open" | "sup_close":
                self.raised += token.nesting
            case "span_open":
                self.spans.append(self._asked(token))
            case "span_close":
                self.spans.pop()
            case "link_open":
                self._refuse_attributes(token, ("href",))
                self.url = self._checked(str(token.attrGet("href") or ""))
            case "link_close":
                self.url = ""
            case _ if token.nesting >= 0:
                self.unknown(token, self._here())

    def _here(self) -> Span:
        return Span(self.span.file, self.line, self.span.column if self.line == self.span.line else 1)

    def _run(self, text: str) -> Text:
        small = any(manner is Manner.SMALL_CAPS for manner, _ in self.spans)
        manner = Manner.SUPERSCRIPT if self.raised else Manner.SMALL_CAPS if small else Manner.PLAIN
        return Text(
            text,
            self._here(),
            bold=self.bold > 0,
            italic=self.italic > 0,
            manner=manner,
            language=next((language for _, language in reversed(self.spans) if language), ""),
            url=self.url,
        )

    def _asked(self, token: Any) -> tuple[Manner, str]:
        """Give what a span asks for: small capitals, or another language."""
        self._refuse_attributes(token, ("class", LANGUAGE))
        name = str(token.attrGet("class") or "")
        if name and name != SMALL_CAPS:
            guess = did_you_mean(name, (SMALL_CAPS,)) or SPAN_CURE
            self.report.error(self._here(), "markdown-unknown", f'Words cannot be ".{name}".', guess)
        language = str(token.attrGet(LANGUAGE) or "")
        if language and not (LANGUAGES.fullmatch(language) and exists(language)):
            self.report.error(
                self._here(), "bad-language", f'"{language}" is no language.', "Write it as mn or zh-Hans."
            )
        return (Manner.SMALL_CAPS if name else Manner.PLAIN), language

    def _refuse_attributes(self, token: Any, known: tuple[str, ...]) -> None:
        for name in token.attrs:
            if name not in known:
                self.report.error(self._here(), "markdown-unknown", f'"{name}" says nothing here.', SPAN_CURE)

    def _checked(self, url: str) -> str:
        wrong = trouble(url)
        if wrong:
            self.report.error(self._here(), "bad-url", wrong[0], wrong[1])
        return url
