"""Names of an issue that must agree: sections, pages, pictures, links, pins.

In:   the models of an issue and its design.
Out:  a finding, at its line, for each name that leads nowhere.
Never changes a model.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from printnews.diagnostics import Report, Span, counted, did_you_mean
from printnews.model.files import inside
from printnews.model.issue import Article, Issue, PictureBook, Section
from printnews.model.languages import exists
from printnews.model.layout import Design, Layout
from printnews.model.links import trouble

MOST_COLUMNS = 6


def known(name: str, names: Collection[str], span: Span, kind: str, report: Report) -> bool:
    """Report a name that is not among those that exist."""
    if name in names:
        return True
    guess = did_you_mean(name, names) or f"There are {', '.join(sorted(names)) or 'none'}."
    report.error(span, f"unknown-{kind}", f'There is no {kind} "{name}".', guess)
    return False


def check_issue(issue: Issue, book: PictureBook, design: Design, *, folder: Path, report: Report) -> None:
    """Check an issue against its pictures and its layout."""
    if issue.id != folder.resolve().name:
        report.error(
            issue.at("id"),
            "wrong-id",
            f'The issue calls itself "{issue.id}", its folder "{folder.resolve().name}".',
            "Give both one name.",
        )
    _check_language(issue.language, issue.at("language"), report)
    for article in issue.articles():
        _check_language(article.language, article.at("language"), report)
    _check_slugs(issue, report)
    _check_sections(issue, design.layout, report)
    _check_pages(issue, design.layout, report)
    _check_rests(issue, report)
    _check_pictures(issue, book, folder, report)
    _check_cover(issue, report)
    for partner in issue.partners:
        inside(folder, partner.mark, partner.at("mark"), report)
        _check_url(partner.url, partner.at("url"), report)


def _check_slugs(issue: Issue, report: Report) -> None:
    seen: dict[str, Span] = {}
    named = [(section.id, section.at("id"), "section") for section in issue.sections]
    named += [(article.slug, article.at("slug"), "article") for article in issue.articles()]
    for name, span, kind in named:
        key = f"{kind} {name}"
        if key in seen:
            report.error(
                span,
                "doubled-name",
                f'Another {kind} is called "{name}" already, on line {seen[key].line}.',
                "Give each a name of its own.",
            )
        seen.setdefault(key, span)


def _check_sections(issue: Issue, layout: Layout, report: Report) -> None:
    parts = [section for section in issue.sections if section.part]
    for section in issue.sections:
        known(section.sector, layout.sectors, section.at("sector"), "sector", report)
        _check_boxes(section, report)
        _check_rows(section, layout, report)
        _check_pins_together(section, report)
    for section in parts[1:]:
        report.error(
            section.at("part"),
            "second-part",
            "The issue has two part headings.",
            "It stands once in an issue.",
        )
    owner = {article.slug: section for section in issue.sections for article in section.articles}
    for article in issue.articles():
        _check_article(article, owner.get(article.slug), layout, report)
        for link in (*article.links, *(use.link for use in article.pictures if use.link)):
            _check_url(link.url, link.at("url"), report)


def _check_boxes(section: Section, report: Report) -> None:
    first = section.articles[0]
    if first.sidebar is not None:
        report.error(
            first.at("sidebar"),
            "box-alone",
            f'"{first.slug}" is a box, but no article stands before it in its section.',
            "Put the article that it belongs to before it.",
        )


def _check_rows(section: Section, layout: Layout, report: Report) -> None:
    """Refuse rows that have more places than articles, or fewer."""
    for name in dict.fromkeys(article.row for article in section.articles if article.row):
        named = [article for article in section.articles if article.row == name]
        if not known(name, layout.rows, named[0].at("row"), "row", report):
            continue
        places = len(layout.rows[name].cells)
        at = [number for number, article in enumerate(section.articles) if article.row == name]
        if len(named) % places or at != list(range(at[0], at[0] + len(at))):
            report.error(
                named[0].at("row"),
                "row-not-full",
                f'The row "{name}" has {places} places; {len(named)} articles of the section name it.',
                "Name it in as many articles, one after the other.",
            )


def _check_article(article: Article, section: Section | None, layout: Layout, report: Report) -> None:
    if article.form is not None:
        known(article.form, layout.forms, article.at("form"), "form", report)
    _check_spans(article, section, layout, report)
    _check_pins(article, layout, report)
    _check_numbers(article, report)


def _check_spans(article: Article, section: Section | None, layout: Layout, report: Report) -> None:
    form = layout.forms.get(article.form or "")
    own = (len(form.measures) or form.columns) if form else 0
    columns = own or article.columns or (section.columns if section else MOST_COLUMNS)
    for use in article.pictures:
        if use.columns is not None and use.columns > columns:
            report.error(
                use.at("columns"),
                "bad-value",
                f'"{use.picture}" is to span {use.columns} columns; its article has {columns}.',
                "Write fewer, or leave the number out.",
            )


def _check_pins(article: Article, layout: Layout, report: Report) -> None:
    """Refuse pins that say no place, or two; what stands in them is judged when pages are made up."""
    for pin in (article.pin, *(use.pin for use in article.pictures)):
        if pin is None:
            continue
        if pin.frame is not None:
            frames = {frame.name for master in layout.masters.values() for frame in master.frames}
            known(pin.frame, frames, pin.at("frame"), "frame", report)
        if (pin.columns is None) != (pin.lines is None) or (pin.columns and pin.frame):
            report.error(
                pin.at(),
                "bad-value",
                "A cell has both columns and lines, and no frame.",
                'Write it as {page: 3, columns: "1-8", lines: "20-40"}, or name a frame alone.',
            )
        elif pin.columns and (pin.columns[0] < 1 or pin.columns[1] > layout.grid.columns):
            report.error(
                pin.at("columns"),
                "bad-value",
                f"The grid has the columns 1 to {layout.grid.columns}.",
                "Pin it to some of these.",
            )


def _check_pins_together(section: Section, report: Report) -> None:
    """Refuse pins of what stands with another article: a box in its columns, or the others of a row."""
    before: str | None = None
    for article in section.articles:
        if article.pin and (article.sidebar or (article.row and article.row == before)):
            report.error(
                article.at("pin"),
                "pin-cannot-hold",
                f'"{article.slug}" stands with the article before it; it has no place of its own.',
                "Pin the first article of them.",
            )
        before = article.row


def _check_numbers(article: Article, report: Report) -> None:
    """Refuse captions of a picture grid that leave out a number, or say one twice."""
    if not article.captions:
        return
    count, expected = len(article.pictures), 1
    for caption in article.captions:
        first, last = map(int, caption.numbers)
        if first != expected:
            said = "is missing" if first > expected else "stands twice, or out of order"
            report.error(
                caption.at("numbers"),
                "caption-number",
                f'Number {min(first, expected)} of the pictures of "{article.slug}" {said}.',
                'Number captions as the pictures follow each other, two together as "2-3".',
            )
        expected = last + 1
    if expected != count + 1:
        report.error(
            article.at("captions"),
            "caption-number",
            f'"{article.slug}" has {counted(count, "picture")}; its captions speak of {expected - 1}.',
            "Give every picture a number, alone or with its neighbour.",
        )


def _check_url(url: str | None, span: Span, report: Report) -> None:
    wrong = trouble(url) if url else None
    if wrong:
        report.error(span, "bad-url", wrong[0], wrong[1])


def _check_language(tag: str | None, span: Span, report: Report) -> None:
    if tag and not exists(tag):
        report.error(
            span, "unknown-language", f'There is no language "{tag}".', "Write it as en-GB, mn or zh-Hans."
        )


def _check_pages(issue: Issue, layout: Layout, report: Report) -> None:
    sections = {section.id for section in issue.sections}
    placed: dict[str, Span] = {}
    for page in issue.pages:
        for name in page.master:
            known(name, layout.masters, page.at("master"), "master", report)
        if page.pages[0] < 1 or page.pages != tuple(map(int, page.pages)):
            report.error(
                page.at("pages"), "bad-value", "A run has at least one page.", 'Write it as "1" or "1-3".'
            )
        for number, name in enumerate(page.sections):
            span = page.at(f"sections/{number}")
            if not known(name, sections, span, "section", report):
                continue
            if name in placed:
                report.error(
                    span, "section-twice", f'"{name}" stands on two pages.', "Name it on the first one only."
                )
            placed.setdefault(name, span)
    for section in issue.sections:
        if section.id not in placed:
            report.error(
                section.at("id"),
                "section-nowhere",
                f'"{section.id}" stands on no page.',
                "Name it under pages.",
            )


def _check_rests(issue: Issue, report: Report) -> None:
    slugs = {article.slug for article in issue.articles()}
    begun: set[str] = set()
    for page in issue.pages:
        for number, name in enumerate(page.rests):
            span = page.at(f"rests/{number}")
            if known(name, slugs, span, "article", report) and name not in begun:
                report.error(
                    span,
                    "rest-before-its-article",
                    f'"{name}" is to go on here, but it begins on this page or a later one.',
                    "Name it on a page after that of its section.",
                )
        begun |= {
            article.slug
            for section in issue.sections
            if section.id in page.sections
            for article in section.articles
        }


def _check_pictures(issue: Issue, book: PictureBook, folder: Path, report: Report) -> None:
    used = {issue.cover.picture} if issue.cover.picture else set()
    if issue.cover.picture:
        known(issue.cover.picture, book.pictures, issue.cover.at("picture"), "picture", report)
    for article in issue.articles():
        for use in article.pictures:
            used.add(use.picture)
            known(use.picture, book.pictures, use.at("picture"), "picture", report)
    for name, entry in book.pictures.items():
        inside(folder / "pictures", entry.file, entry.at("file"), report)
        if not entry.decorative and not any(map(str.isalnum, entry.alternative)):
            report.error(
                entry.at("alternative"),
                "missing-alternative",
                f'The picture "{name}" has no alternative text.',
                "Say in a sentence what it shows, or declare it decorative.",
            )
        if entry.decorative and (entry.alternative or entry.caption):
            report.error(
                entry.at("decorative"),
                "decorative-with-words",
                f'The picture "{name}" is decorative, and yet has words.',
                "What says something is not decorative: take the one or the other out.",
            )
        if name not in used:
            report.warn(
                entry.at(),
                "unused-picture",
                f'No article uses the picture "{name}".',
                "Use it, or take it out.",
            )


def _check_cover(issue: Issue, report: Report) -> None:
    slugs = {article.slug for article in issue.articles()}
    if issue.cover.lead:
        known(issue.cover.lead, slugs, issue.cover.at("lead"), "article", report)
    for number, name in enumerate(issue.cover.teasers):
        known(name, slugs, issue.cover.at(f"teasers/{number}"), "article", report)
