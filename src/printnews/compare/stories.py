"""The story that each word of a PDF belongs to, as its structure tree says.

In:   a PDF, and the words of its pages as they were read.
Out:  for each word the headline of its article; nothing where the file does not say.
Never fails: a file without a tree, or with a broken one, has words without stories.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from printnews.proof.foreign import UnreadableError
from printnews.proof.tagged import Branch, Leaf, Tagged, read_tagged

_SILENT = re.compile("[\\s\u00ad\u200b\u2060\ufeff\ufffe]+")
_HEADINGS = frozenset({"H", "H1", "H2", "H3", "H4", "H5", "H6"})
AHEAD = 400
"""Characters by which two readers of one page may part before they are taken to disagree."""


def stories_of(path: Path, pages: Sequence[Sequence[str]]) -> list[list[str]]:
    """Give the story of each word, page by page."""
    try:
        tagged = read_tagged(path)
    except UnreadableError:
        return [[""] * len(words) for words in pages]
    names = dict(_named(tagged))
    found = []
    for page, words in enumerate(pages):
        letters, whose = _letters(tagged, page, names)
        found.append(list(_walked(words, letters, whose)))
    return found


def _named(tagged: Tagged) -> Iterator[tuple[Leaf, str]]:
    """Give all content of articles with the article's headline."""
    said = _said(tagged)
    seen: dict[str, int] = {}
    for branch in tagged.elements():
        if branch.role == "Art":
            title = _title(branch, said) or "untitled"
            seen[title] = seen.get(title, 0) + 1
            name = title if seen[title] == 1 else f"{title} ({seen[title]})"
            yield from ((leaf, name) for each in branch.all() for leaf in each.kids if isinstance(leaf, Leaf))


def _said(tagged: Tagged) -> dict[Leaf, str]:
    """Give the words of each marked content."""
    said: dict[Leaf, str] = {}
    for page, things in enumerate(tagged.things):
        for thing in things:
            for scope in thing.scopes:
                if scope.mcid is not None:
                    leaf = Leaf(page, scope.mcid, scope.stream)
                    said[leaf] = said.get(leaf, "") + thing.text
    return said


def _title(article: Branch, said: dict[Leaf, str]) -> str:
    heading = next((each for each in article.all() if each.role in _HEADINGS), None)
    if heading is None:
        return ""
    leaves = [leaf for each in heading.all() for leaf in each.kids if isinstance(leaf, Leaf)]
    return re.sub(r"\s+", " ", "".join(said.get(leaf, "") for leaf in leaves)).replace("\u00ad", "").strip()


def _letters(tagged: Tagged, page: int, names: dict[Leaf, str]) -> tuple[str, list[str]]:
    """Give the letters of a page in painting order, and the story of each."""
    letters, whose = "", []
    for thing in tagged.things[page] if page < len(tagged.things) else ():
        text = _SILENT.sub("", thing.text)
        leaves = [Leaf(page, scope.mcid, scope.stream) for scope in thing.scopes if scope.mcid is not None]
        letters += text
        whose += [names.get(leaves[-1], "") if leaves else ""] * len(text)
    return letters, whose


def _walked(words: Sequence[str], letters: str, whose: list[str]) -> Iterator[str]:
    """Find each word where the last one ended, or a little later: readers may leave something out."""
    at = 0
    for word in words:
        text = _SILENT.sub("", word)
        here = letters.find(text, at, at + AHEAD + len(text))
        if here < 0 or not text:
            yield ""
            continue
        yield whose[here]
        at = here + len(text)
