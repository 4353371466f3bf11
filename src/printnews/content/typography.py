"""The declared rule for quotation marks, dashes and dots.

In:   words as an author typed them.
Out:  the same words with the marks that print wants.

The rule, for all languages now: straight double quotes become curly double
ones, straight single quotes curly single ones or the apostrophe; a quote opens
at the head of the words, after a space, a dash, or an opening mark, else it
closes. "---" becomes an em dash, "--" an en dash, and its spaces stay; "..."
becomes an ellipsis, but a paragraph of nothing but dots stays as it was written.
Marks that are curly already, and hyphens, stay. A ligature that came along as
one character (U+FB01) becomes its letters: the face joins them.
"""

from __future__ import annotations

import re

_OPENERS = frozenset(" \t\n\u00a0([{\u2013\u2014\u201c\u2018/")
_LETTERS = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb06": "st"}
_LIGATURES = re.compile("[\ufb00-\ufb04\ufb06]")
_DOTS = re.compile(r"[.\u2026\s]+")


def only_dots(words: str) -> bool:
    """Tell whether words are a line of dots, as in an abridged speech."""
    return (
        len(words.strip()) >= 2 and _DOTS.fullmatch(words) is not None and words.count(" ") < len(words) / 2
    )


def typeset_marks(words: str, *, before: str = "") -> str:
    """Apply the rule; `before` is the character that stands before these words."""
    words = _LIGATURES.sub(lambda match: _LETTERS[match[0]], words)
    words = words.replace("---", "\u2014").replace("--", "\u2013")
    words = re.sub(r"(?<!\.)\.\.\.(?!\.)", "\u2026", words)
    if '"' not in words and "'" not in words:
        return words
    out: list[str] = []
    for letter in words:
        last = out[-1] if out else before
        opens = not last or last in _OPENERS
        if letter == '"':
            out.append("\u201c" if opens else "\u201d")
        elif letter == "'":
            out.append("\u2018" if opens else "\u2019")
        else:
            out.append(letter)
    return "".join(out)
