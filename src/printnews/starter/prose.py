"""Words that hold a place until there are others.

In:   `prose.md` beside this module: pieces about the work on an issue.
Out:  pieces, cut at the end of a sentence.
Never makes up news: who reads a placeholder shall know that it is one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

_SENTENCE = re.compile(r"(?<=[.?!]) ")


@dataclass(frozen=True, slots=True)
class Prose:
    """A headline and paragraphs."""

    headline: str
    short: str
    """A headline for a narrow place."""
    paragraphs: tuple[str, ...]

    @property
    def slug(self) -> str:
        """Give the name of its file."""
        return slug_of(self.headline)

    @property
    def words(self) -> int:
        """Count the words under the headline."""
        return sum(len(paragraph.split()) for paragraph in self.paragraphs)

    def sentence(self) -> str:
        """Give a short sentence of its text, to be lifted out; there is always one."""
        sentences = [each for paragraph in self.paragraphs for each in _SENTENCE.split(paragraph)]
        return min(sentences[1:] or sentences, key=len)

    def markdown(self, words: int) -> str:
        """Give it as a story of about so many words: of one sentence at least, or of none where none fits."""
        if not words:
            return f"# {self.headline}\n"
        kept: list[str] = []
        left = words
        for paragraph in self.paragraphs:
            sentences: list[str] = []
            for sentence in _SENTENCE.split(paragraph):
                if (kept or sentences) and len(sentence.split()) > left:
                    left = 0
                    break
                sentences.append(sentence)
                left -= len(sentence.split())
            # One sentence alone says less than none.
            if len(sentences) > 1 or (sentences and not kept):
                kept.append(" ".join(sentences))
            if left <= 0:
                break
        return "\n\n".join((f"# {self.headline}", *kept)) + "\n"


@lru_cache(maxsize=1)
def pieces() -> tuple[tuple[Prose, ...], tuple[Prose, ...]]:
    """Give the stories, the longest first but for the letter at their head, and the notices."""
    text = files("printnews.starter").joinpath("prose.md").read_text(encoding="utf-8")
    found = [_prose(part) for part in text.split("\n# ")]
    return (
        tuple(each for each in found if len(each.paragraphs) > 1),
        tuple(each for each in found if len(each.paragraphs) == 1),
    )


def _prose(part: str) -> Prose:
    head, *paragraphs = part.removeprefix("# ").strip().split("\n\n")
    headline, short = head.split(" | ")
    return Prose(headline, short, tuple(paragraphs))


def slug_of(words: str) -> str:
    """Give words as a name: lower-case letters, figures and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")[:80]
