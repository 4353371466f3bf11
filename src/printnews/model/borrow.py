"""An issue under a layout that is not its own.

In:   an issue, and a layout that somebody wants to see it in.
Out:  the same issue without what it wished in columns, lines and pages of its own layout.
Never changes a word, a picture, their order or a link.
"""

from __future__ import annotations

from printnews.model.issue import Article, Fit, Issue, PageEntry, PictureUse, Section
from printnews.model.layout import Layout

MOST_PAGES = 24.0
"""Pages that a run may take where another format needs more of them."""


def under(issue: Issue, name: str, layout: Layout) -> Issue:
    """Give an issue as it stands under another layout; under its own it stays as it is."""
    if issue.layout == name:
        return issue
    return issue.model_copy(
        update={
            "layout": name,
            "sections": tuple(_section(section, layout) for section in issue.sections),
            "fillers": tuple(_article(article, layout) for article in issue.fillers),
            "pages": tuple(_entry(entry, layout) for entry in issue.pages),
        }
    )


def _section(section: Section, layout: Layout) -> Section:
    return section.model_copy(update={"articles": tuple(_article(each, layout) for each in section.articles)})


def _article(article: Article, layout: Layout) -> Article:
    """Let go of what was fitted by eye; a form or row counts where the layout has it too."""
    return article.model_copy(
        update={
            "form": article.form if article.form in layout.forms else None,
            "row": article.row if article.row in layout.rows else None,
            "columns": None,
            "headline_columns": None,
            "new_page": False,
            "breaks": (),
            "pin": None,
            "fit": Fit(),
            "pictures": tuple(_use(use) for use in article.pictures),
        }
    )


def _use(use: PictureUse) -> PictureUse:
    return use.model_copy(update={"columns": None, "stand": None, "lines": None, "pin": None})


def _entry(entry: PageEntry, layout: Layout) -> PageEntry:
    """Let a run take as many pages as it needs where its master has one that follows."""
    follows = any(name in layout.masters and layout.masters[name].follow for name in entry.master)
    return entry.model_copy(update={"pages": (1.0, MOST_PAGES)}) if follows else entry
