"""The body of the mail that carries the email edition: contents with teasers and links.

In:   finished pages, what the issue says of itself, and the templates of the layout.
Out:  HTML and plain text, or findings at the template's line.
Never sends anything; a template can read what it is given, and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from printnews.diagnostics import Report, Span
from printnews.pages.page import Pages, Role
from printnews.pages.reading import Reading
from printnews.pdf.metadata import Card

FOLDER = "mail"
"""Folder of the templates, beside the layouts."""
KINDS = ("html", "txt")
MOST_BYTES = 100_000
"""Longer mails are cut off by some clients."""
_SENTENCE = re.compile(r"(.+?[.!?\u2026][\u201d\u2019]?)(?=\s|$)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Item:
    """A story as the contents list it."""

    title: str
    teaser: str
    folio: str
    url: str
    """Where the story's own link leads; empty for none."""
    label: str
    """What that link says."""


@dataclass(frozen=True, slots=True)
class Group:
    """The stories under one heading of the contents; the first may have none."""

    name: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """What a template is given."""

    title: str
    publisher: str
    subject: str
    language: str
    date: str
    file: str
    groups: tuple[Group, ...]


def letter(pages: Pages, card: Card, file: str) -> Letter:
    """Read the letter off the pages."""
    groups = tuple(_groups(Reading.of(pages)))
    return Letter(card.title, card.author, card.subject, card.language, card.date, file, groups)


def templates(layouts: Path) -> dict[str, bytes]:
    """Give the templates of a layout by the kind of body that they make; most layouts have both, or none."""
    return {kind: path.read_bytes() for kind, path in _paths(layouts).items()}


def _paths(layouts: Path) -> dict[str, Path]:
    paths = {kind: layouts / FOLDER / f"body.{kind}" for kind in KINDS}
    return {kind: path for kind, path in paths.items() if path.is_file()}


def bodies(content: Letter, layouts: Path, report: Report) -> dict[str, str]:
    """Give the mail's body by its kind; a layout without templates has none."""
    made = {}
    for kind, path in _paths(layouts).items():
        text = _rendered(path, content, report)
        if len(text.encode()) > MOST_BYTES:
            report.error(
                Span(_shown(path)),
                "mail-too-large",
                f"The body has {len(text.encode()) // 1000} KB; {MOST_BYTES // 1000} are the most.",
                "Say less in the template: some clients cut a longer mail off.",
            )
        made[kind] = text
    return made


def _rendered(path: Path, content: Letter, report: Report) -> str:
    from jinja2 import TemplateSyntaxError

    shown = _shown(path)
    try:
        template = _template(path.read_text(encoding="utf-8"), escaped=path.suffix == ".html")
        return str(template.render(letter=content))
    except TemplateSyntaxError as fault:
        _say(report, Span(shown, fault.lineno, 1), str(fault.message))
    except Exception as fault:  # noqa: BLE001 - a template is a program, and may end as any program may
        _say(report, Span(shown), str(fault) or type(fault).__name__)
    return ""


def _shown(path: Path) -> str:
    return f"{path.parent.parent.name}/{FOLDER}/{path.name}"


@lru_cache(maxsize=8)
def _template(text: str, *, escaped: bool) -> Any:
    """Compile a template; a resident process does so once."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    house = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, autoescape=escaped, trim_blocks=True, lstrip_blocks=True
    )
    return house.from_string(text)


def _say(report: Report, span: Span, words: str) -> None:
    report.error(
        span, "bad-template", f"The template cannot be filled: {words}.", "Mend it as Jinja wants it."
    )


def _groups(reader: Reading) -> Iterator[Group]:
    """Give the contents as they are printed; an issue that prints none lists all its stories."""
    shown = [each for each in reader.elements.values() if each.id in reader.folios]
    entries = [each for each in shown if each.role is Role.CONTENTS_ITEM]
    name, items = "", list[Item]()
    for entry in entries:
        slug = _leads(reader, entry.id)
        if slug is None:
            if items:
                yield Group(name, tuple(items))
            name, items = reader.words(entry.id), []
        else:
            items.append(_item(reader, slug, reader.words(entry.id, without="contents-folio")))
    if not entries:
        stories = [each for each in shown if each.role is Role.ARTICLE]
        items = [_item(reader, each.id, each.title) for each in stories]
    if items:
        yield Group(name, tuple(items))


def _leads(reader: Reading, name: str) -> str | None:
    links = [run.look.link for line in reader.lines.get(name, ()) for run in line.runs if run.look.link]
    return next((link.destination for link in links if link.destination in reader.elements), None)


def _item(reader: Reading, slug: str, title: str) -> Item:
    standfirst = next((reader.words(each) for each in reader.below(slug, "standfirst")), "")
    first = next((text for each in reader.below(slug, "p") if (text := reader.words(each))), "")
    sentence = _SENTENCE.match(first)
    lines = (line for each in reader.below(slug, "link") for line in reader.lines.get(each, ()))
    links = (run.look.link for line in lines for run in line.runs if run.look.link and run.look.link.url)
    link = next(links, None)
    teaser = standfirst or (sentence[1] if sentence else first)
    folio = reader.folios.get(slug, "")
    return Item(title, teaser, folio, link.url if link else "", (link.label or link.url) if link else "")
