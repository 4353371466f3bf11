"""What make-up weighed and decided, in words that a designer can read, and decisions as a file.

In:   what `pages.explained` tells, budgets, decisions.
Out:  lines of text; a file that can be changed and done again; plain values for JSON.
Never looks at a page.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import TypeVar

from printnews.model.decisions import DecidedArticle, DecidedPage
from printnews.model.layout import Layout
from printnews.pages.budget import Budget, why_not
from printnews.pages.decided import pieces
from printnews.pages.explained import Candidate, PageWay, Told
from printnews.pages.plan import Plan, Term

MOST_TOLD = 12
"""Ways that are printed, of all that were weighed; --json gives all."""
HEAD = """\
# What make-up decided. Change it, and do it again: printnews build ISSUE --replay FILE
# (or printnews explain ISSUE --replay FILE). Pages that are left out are searched as ever.
"""


_Way = TypeVar("_Way", Candidate, PageWay)


def written(issue: str, pages: Sequence[DecidedPage]) -> str:
    """Give decisions as a file."""
    lines = [HEAD + f"issue: {issue}", "pages:"]
    for index, page in enumerate(pages):
        lines.append(f"  # page {index + 1}")
        lines.append(f"  - run: {page.run}\n    place: {page.place}\n    master: {page.master}")
        lines.extend(["    frames:"] if page.frames else [])
        for frame in page.frames:
            lines.append(f"      - frame: {frame.frame}\n        articles:")
            lines.extend(f"          - {decision(article)}" for article in frame.articles)
    return "\n".join(lines) + "\n"


def decision(article: DecidedArticle) -> str:
    """Give what was decided for an article on a line, as it stands in a file of decisions."""
    pictures = [
        f"{{columns: {each.columns}, stand: {each.stand.value}, lines: {each.lines}}}"
        for each in article.pictures
    ]
    told: dict[str, object] = {
        "story": article.story,
        "head": article.head or None,
        "margin": article.margin,
        "pictures": f"[{', '.join(pictures)}]" if pictures else None,
        "quotes": "true" if article.quotes else None,
        "crossheads": article.crossheads or None,
        "later": article.later or None,
        "spaces": json.dumps(article.spaces) if article.spaces else None,
        "links": article.links or None,
        "paragraphs": json.dumps(article.paragraphs) if article.paragraphs else None,
        "waits": article.waits or None,
        "goes_on": json.dumps(article.goes_on) if article.goes_on is not None else None,
        "line": article.line,
        "filler": "true" if article.filler else None,
    }
    return "{" + ", ".join(f"{key}: {value}" for key, value in told.items() if value is not None) + "}"


def story_told(slug: str, parts: Sequence[Told], layout: Layout) -> Iterator[str]:
    """Tell what was weighed for a story."""
    for part in parts:
        yield f'"{slug}" on page {part.page}, frame "{part.frame}" of "{part.master}"'
        if part.stands:
            yield f"  It stands {part.stands}."
        if part.decided is not None:
            yield f"  decided  {decision(part.decided)}"
        if part.decided is not None or part.terms:
            yield f"  cost     {part.cost:.1f}{_of(part.terms, layout)}"
        if part.candidates:
            count = len(part.candidates)
            yield f"  Ways to put it together: {count} weighed; its place has {part.room:g} lines."
            yield "      cost  lines"
            for each in _few(part.candidates):
                yield f"  {_candidate(each, part, layout)}"
        if part.ways:
            yield f"  Ways to fill page {part.page}: {len(part.ways)} weighed."
            yield "      page    run"
            for way in _few(part.ways):
                yield f"  {_way(way, layout)}"
        yield ""


def _few(ways: Sequence[_Way]) -> list[_Way]:
    """Give the first ones, and the chosen one if it is further down."""
    return [each for at, each in enumerate(ways) if at < MOST_TOLD or each.chosen]


def _candidate(each: Candidate, part: Told, layout: Layout) -> str:
    mark = ">" if each.chosen else " "
    words = in_words(each.plan, part.pictures)
    if each.depth is None:
        return f"{mark}      -      -  {words}; cannot be put together so"
    deep = "" if each.fits else "; too deep"
    return f"{mark} {each.cost:6.1f} {each.depth:6.1f}  {words}{deep}{_of(each.terms, layout)}"


def _way(each: PageWay, layout: Layout) -> str:
    mark = ">" if each.chosen else " "
    whole = f"{each.whole:6.1f}" if each.whole is not None else "     -"
    holds = ", ".join(each.holds) or "nothing"
    after = f"{each.pages} {_pages(each.pages)}"
    run = after if each.whole is not None else "what is left then finds no room"
    return f"{mark} {each.cost:6.1f} {whole}  {holds}  ({run}){_of(each.terms, layout)}"


def in_words(plan: Plan, pictures: Sequence[str]) -> str:
    """Tell how a plan puts an article together."""
    parts = ["head beside the text" if 0 < plan.head <= plan.margin else f"head over {plan.head}"]
    for at, each in enumerate(plan.pictures):
        name = pictures[at] if at < len(pictures) else "picture"
        where = {"text": "in the text", "inset": "inset"}.get(each.stand.value, f"at the {each.stand.value}")
        parts.append(f"{name} over {each.columns} {where}, {each.lines} lines")
    parts += [f"crossheads +{plan.crossheads}"] * bool(plan.crossheads)
    parts += [f"pictures in the text {plan.later} paragraphs later"] * bool(plan.later)
    parts += [f"block {number + 1} +1" for number in plan.spaces]
    parts += [f"links {plan.near} nearer"] * bool(plan.near)
    parts += [f"paragraph {number + 1} {lines:+d}" for number, lines in plan.paragraphs]
    parts += ["with optional quotes"] * plan.quotes
    parts += [f"{pieces(plan.waits)} with a later part"] * bool(plan.waits)
    return "; ".join(parts)


def _of(terms: Sequence[Term], layout: Layout) -> str:
    """Tell of what a cost is made."""
    return f"  = {sum_told(terms, layout)}" if terms else ""


def sum_told(terms: Sequence[Term], layout: Layout) -> str:
    """Tell terms as a sum: how much of each, times what it costs."""
    costs = layout.makeup.costs
    return " + ".join(f"{term.name} {term.amount:g} x {getattr(costs, term.name):g}" for term in terms) or "0"


def budget_told(found: Sequence[Budget], chosen: int, layout: Layout) -> Iterator[str]:
    """Tell what each number of pages costs, and why others cannot be had."""
    multiple = layout.page_multiple
    need = f"folded sheets need a multiple of {multiple}" if multiple > 1 else "any number can be bound"
    yield f"Page budget: {need}."
    by_pages = {each.pages: each for each in found}
    low = max(multiple, min(by_pages) // multiple * multiple - multiple)
    high = -(-max(by_pages) // multiple) * multiple + multiple
    for pages in sorted({*range(low, high + 1, multiple), *by_pages}):
        mark = ">" if pages == chosen else " "
        if pages in by_pages:
            budget = by_pages[pages]
            runs = "+".join(str(count) for count in budget.counts)
            cost = f"cost {budget.cost:.1f} ({runs}){_of(budget.terms, layout)}"
            yield f"{mark} {pages:3d} {_pages(pages)} {cost}"
        else:
            yield f"{mark} {pages:3d} {_pages(pages)} cannot be had: {why_not(pages, found)}."


def _pages(count: int) -> str:
    return "page" if count == 1 else "pages"


def as_object(
    parts: Mapping[str, Sequence[Told]], found: Sequence[Budget], chosen: int, layout: Layout
) -> dict[str, object]:
    """Give all that is told as plain values, for JSON."""
    return {
        "budgets": [
            {
                "pages": each.pages,
                "runs": list(each.counts),
                "cost": round(each.cost, 4),
                "terms": _terms(each.terms, layout),
                "chosen": each.pages == chosen,
            }
            for each in found
        ],
        "stories": {slug: [_part(each, layout) for each in told] for slug, told in parts.items()},
    }


def _terms(terms: Sequence[Term], layout: Layout) -> list[dict[str, object]]:
    costs = layout.makeup.costs
    return [
        {"name": term.name, "amount": round(term.amount, 4), "each": getattr(costs, term.name)}
        for term in terms
    ]


def _part(part: Told, layout: Layout) -> dict[str, object]:
    told = {key: getattr(part, key) for key in ("page", "run", "place", "master", "frame", "stands")}
    return told | {
        "decided": part.decided.model_dump(mode="json", exclude_defaults=True) if part.decided else None,
        "cost": round(part.cost, 4),
        "terms": _terms(part.terms, layout),
        "room": part.room,
        "candidates": [
            {
                "how": in_words(each.plan, part.pictures),
                "cost": round(each.cost, 4) if each.depth is not None else None,
                "lines": each.depth,
                "fits": each.fits,
                "chosen": each.chosen,
                "terms": _terms(each.terms, layout),
            }
            for each in part.candidates
        ],
        "ways": [asdict(each) | {"terms": _terms(each.terms, layout)} for each in part.ways],
    }
