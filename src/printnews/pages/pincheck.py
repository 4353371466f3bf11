"""Pins checked: whether everything that the issue pins stands where it was pinned.

In:   the issue, and leaves on which everything stands.
Out:  a finding for each pin that was not kept.
Never trusts the search: what counts is what stands on paper.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from printnews.diagnostics import Report
from printnews.model.issue import Issue, Pin
from printnews.pages.leaf import Leaf
from printnews.pages.page import PlacedLine, PlacedPicture

Place = tuple[int, str]
"""A page, counted from 1, and a frame of it."""


def check_pins(issue: Issue, leaves: Sequence[Leaf], report: Report) -> None:
    """Tell every pin that does not hold; what stands nowhere has been told already."""
    for name, pin, places in _pinned(issue, leaves):
        found = next(iter(places), None)
        if found is None or (
            found[0] == pin.page and (found[1] == f"pin-{name}" or pin.frame in {None, found[1]})
        ):
            continue
        asked = f"page {pin.page}" + (f', frame "{pin.frame}"' if pin.frame else "")
        report.error(
            pin.at(),
            "pin-cannot-hold",
            f'"{name}" is pinned to {asked}, but it comes to page {found[0]}, frame "{found[1]}".',
            "Pin it to where its section stands, or move the section.",
        )


def _pinned(issue: Issue, leaves: Sequence[Leaf]) -> Iterator[tuple[str, Pin, Iterable[Place]]]:
    for article in issue.articles():
        if article.pin is not None:
            yield article.slug, article.pin, _words(article.slug, leaves)
        for use in article.pictures:
            if use.pin is not None:
                yield use.picture, use.pin, _pictures(article.slug, use.picture, leaves)


def _words(slug: str, leaves: Sequence[Leaf]) -> Iterator[Place]:
    """Give where the words of an article stand, from its first page on; pictures may stand elsewhere."""
    for leaf in leaves:
        for _, _, thing in leaf.placed:
            if isinstance(thing, PlacedLine) and thing.element is not None:
                name = thing.element.id
                if name.startswith(f"{slug}/") and not name.startswith(f"{slug}/figure"):
                    yield leaf.sheet.index + 1, thing.frame


def _pictures(slug: str, picture: str, leaves: Sequence[Leaf]) -> Iterator[Place]:
    for leaf in leaves:
        for _, _, thing in leaf.placed:
            if not isinstance(thing, PlacedPicture) or thing.picture != picture:
                continue
            # A decorative picture is read by nobody, so it has no element that says whose it is.
            if thing.element is None or thing.element.id.startswith(f"{slug}/"):
                yield leaf.sheet.index + 1, thing.frame
