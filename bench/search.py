"""How near make-up's search comes to the best, and where first fit loses: python bench/search.py [COUNT].

A hundred small issues are searched again with nothing left out, over the same
moves; ten named ones are filled by the first way that fits.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import chance
from firstfit import CASES, write_case
from moves import Searched, cheapest, first_fit, searched
from printnews.cache import Cache
from printnews.diagnostics import Refused
from telling import tell

SMALL = {
    **chance.CHANCES,
    "trim in mm": {(170, 240): 1},
    "first master": {"inside": 60, "opener": 25, "halves": 15},
    "sections": {1: 1},
    "articles of a section": {2: 2, 3: 2, 4: 1},
    "words of a story": {90: 2, 160: 3, 260: 2},
    "pictures of an article": {0: 65, 1: 35},
    "pages a multiple of": {1: 1},
}
"""Issues of up to five small pages, so few that all ways can be tried."""
COUNT = 100


def main(count: int = COUNT) -> None:
    """Print both tables, and the figures."""
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        chance.prepare(room)
        cache = Cache(room / "cache")
        _exhaustive(room, cache, count)
        _first_fit(room, cache)


def _exhaustive(room: Path, cache: Cache, count: int) -> None:
    over, seed, runs = [], 0, 0
    while runs < count:
        drawn = chance.draw_issue(room, seed, SMALL)
        seed += 1
        try:
            (run,) = searched(drawn.places, cache)
        except Refused:
            continue
        runs += 1
        best = cheapest(run)
        over.append(run.cost / best - 1 if best else float(run.cost > 0))
        if over[-1]:
            print(f"  issue {drawn.seed}: {run.cost:.1f}, at best {best:.1f}")
    same = sum(each == 0 for each in over)
    print(f"{count} small issues of {seed} drawn, the others refused; {same} have the best pages there are")
    tell("cost over that of an exhaustive search at most, percent", 100 * max(over), 2)


def _first_fit(room: Path, cache: Cache) -> None:
    print(f"\n{'':42} {'search':>7} {'pages':>5} {'first fit':>10} {'pages':>5}  first fit has more")
    lost = 0
    for name, case in CASES.items():
        (run,) = searched(write_case(room, name, case), cache)
        fit = first_fit(run)
        by_term = differences(run)
        more = ", ".join(f"{term} {by:+g}" for term, by in by_term.items() if by > 0)
        print(f"{name:42} {run.cost:7.1f} {run.pages:5} {fit.cost:10.1f} {fit.pages:5}  {more}")
        lost += fit.cost > run.cost and by_term.get(case.loses, 0) > 0
    tell("named cases in which first fit does not lose by what they are named after", len(CASES) - lost, 0)


def differences(run: Searched) -> dict[str, float]:
    """Give how much more of each term first fit has than the search."""
    way = min(run.search.found.values(), key=lambda each: each.cost)
    fit = first_fit(run)
    terms = [term for page in way.pages for term in page.terms]
    names = dict.fromkeys(term.name for term in (*terms, *fit.terms))
    own = {name: sum(term.amount for term in terms if term.name == name) for name in names}
    return {name: round(fit.amount(name) - own[name], 2) for name in names}


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
