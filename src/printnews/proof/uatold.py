"""How the checks of PDF/UA-1 tell what they find.

In:   where in a file, which rule, what is wrong.
Out:  findings, one for each rule and place.
Never judges by itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from printnews.diagnostics import Report, Span

CURE = "PDF/UA-1 asks for it; build the edition anew, or tell the makers of the program that wrote the file."


@dataclass(frozen=True, slots=True)
class Told:
    """A report about one file."""

    report: Report
    file: str

    def error(self, where: str, rule: str, words: str) -> None:
        """Keep a finding about a place in the file."""
        self.report.error(Span(self.file), rule, f"{where}: {words}", CURE)


def plain(thing: Any) -> Any:
    """Give an object itself, wherever it stands in the file."""
    return thing.get_object() if hasattr(thing, "get_object") else thing


def entry(holder: Any, *keys: str) -> Any:
    """Give what stands under some keys, one in the other; None where one is missing."""
    found = plain(holder)
    for key in keys:
        if not isinstance(found, dict) or key not in found:
            return None
        found = plain(found[key])
    return found


def entries(holder: Any, *keys: str) -> list[Any]:
    """Give a list that stands under some keys; one thing alone is a list of one."""
    found = entry(holder, *keys)
    if found is None:
        return []
    return [plain(each) for each in found] if isinstance(found, list) else [found]


def leaves_of_names(tree: Any, depth: int = 0) -> Iterator[tuple[Any, Any]]:
    """Give the pairs of a name tree or a number tree."""
    for key in ("/Names", "/Nums"):
        rows = entries(tree, key)
        yield from zip(rows[::2], rows[1::2], strict=False)
    if depth < 20:
        for kid in entries(tree, "/Kids"):
            yield from leaves_of_names(kid, depth + 1)
