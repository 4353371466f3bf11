"""A tagged PDF as a screen reader says it: one line for each block, words whole.

In:   a tagged file as plain values.
Out:  what is spoken, and the tree of tags as text.
Never looks at where a thing stands on its page: only the file's own order counts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from printnews.proof.foreign import FAULTS
from printnews.proof.tagged import Branch, Leaf, Object, Said, Tagged, words_of

BLOCKS = {
    "P": "paragraph",
    "H": "heading",
    "BlockQuote": "quotation",
    "Caption": "caption",
    "TOCI": "entry",
    "Note": "note",
    "Figure": "picture",
    "Formula": "formula",
    "LI": "item",
    "TD": "cell",
    "TH": "head cell",
    "Annot": "annotation",
    "Form": "field",
}
"""What a screen reader calls a block."""
GROUPS = {"Document", "Part", "Art", "Sect", "Div", "NonStruct", "Table", "TR", "THead", "TBody", "TFoot"}
COUNTED = {"L": ("LI", "list of {}"), "TOC": ("TOCI", "contents of {}"), "Table": ("TR", "table of {} rows")}
INLINE = {"Link", "Span", "Reference", "Quote", "Code", "BibEntry", "Ruby", "Warichu", "RB", "RT", "RP"}
_SILENT = re.compile("[\u00ad\u200b\u2060\ufeff]")
"""Characters without a sound: soft hyphens at breaks, joiners."""


def heard(tagged: Tagged) -> str:
    """Give all that is spoken, a line for each block."""
    lines = [f"document [{tagged.language or 'no language'}] {_title(tagged)}".rstrip()]
    speaker = _Speaker([words_of(things) for things in tagged.things])
    for branch in tagged.branches:
        lines.extend(speaker.say(branch, tagged.language, 0))
    return "\n".join([*lines, ""])


def _title(tagged: Tagged) -> str:
    try:
        metadata = tagged.reader.xmp_metadata
        return next(iter((metadata.dc_title or {}).values()), "") if metadata else ""
    except FAULTS:
        return ""  # what cannot be read is not spoken; the checker says why


def tree(tagged: Tagged) -> str:
    """Give the tags alone, an element a line, each with what the file says of it."""
    return "\n".join([*(line for branch in tagged.branches for line in _tags(branch, 0)), ""])


def _tags(branch: Branch, depth: int) -> Iterator[str]:
    marks = sum(isinstance(kid, Leaf) for kid in branch.kids)
    notes = sum(isinstance(kid, Object) for kid in branch.kids)
    facts = [branch.type if branch.type == branch.role else f"{branch.type} as {branch.role}"]
    facts += [f"[{branch.said('/Lang')}]"] if branch.said("/Lang") else []
    facts += [f"id {branch.said('/ID')}"] if branch.said("/ID") else []
    facts += [f'alt "{branch.said("/Alt")}"'] if branch.said("/Alt") is not None else []
    facts += [f"marks {marks}"] if marks else []
    facts += [f"annotations {notes}"] if notes else []
    yield "  " * depth + " ".join(facts)
    for kid in branch.branches:
        yield from _tags(kid, depth + 1)


@dataclass(frozen=True, slots=True)
class _Speaker:
    """Says elements; knows the words of every page's marked content."""

    words: list[dict[tuple[int, int], list[Said]]]

    def say(self, branch: Branch, language: str, depth: int) -> Iterator[str]:
        """Give the lines of a block, or of everything in a group."""
        own = branch.said("/Lang") or language
        indent = "  " * depth
        if branch.role in COUNTED:
            kind, words = COUNTED[branch.role]
            count = sum(kid.role == kind for kid in branch.all())
            yield f"{indent}{words.format(count)}"
        if branch.role in GROUPS or branch.role in COUNTED:
            yield from self._group(branch, own, depth + (branch.role in COUNTED))
            return
        spoken = f" [{own}]" if own != language else ""
        text = _whole(self.inline(branch, language))
        yield f"{indent}{_called(branch.role)}{spoken}: {text}".rstrip()
        for kid in branch.branches:
            if kid.role in COUNTED:
                yield from self.say(kid, own, depth + 1)

    def _group(self, branch: Branch, language: str, depth: int) -> Iterator[str]:
        """Give the lines of all blocks in a group; words that stand in none are loose."""
        for kid in branch.kids:
            if isinstance(kid, Branch):
                yield from self.say(kid, language, depth)
            elif text := _whole(self._leaf(kid, language)):
                yield f"{'  ' * depth}loose: {text}"

    def inline(self, branch: Branch, around: str) -> str:
        """Give the words of an element and of the phrases in it, in one line."""
        own = branch.said("/Lang") or around
        instead = next((branch.said(key) for key in ("/E", "/ActualText", "/Alt") if branch.said(key)), None)
        if instead is not None:
            return instead
        parts = []
        for kid in branch.kids:
            if not isinstance(kid, Branch):
                parts.append(self._leaf(kid, own))
            elif kid.role not in COUNTED:
                parts.append(self._phrase(kid, own))
        return "".join(parts)

    def _phrase(self, kid: Branch, own: str) -> str:
        """Give the words of an element inside a block; links and pictures are called so."""
        text = self.inline(kid, own)
        leads = next((each.target for each in kid.kids if isinstance(each, Object)), "")
        match kid.role:
            case "Link":
                return f"[link: {_whole(text)} -> {leads}]{_gap(text)}"
            case "Figure":
                return f"[picture: {_whole(text)}]"
            case "Lbl":
                return f"{_whole(text)} "
        language = kid.said("/Lang")
        return f"[{language}: {_whole(text)}]{_gap(text)}" if language and language != own else text

    def _leaf(self, kid: Leaf | Object, own: str) -> str:
        """Give the words of one marked sequence; phrases in another language say which."""
        if isinstance(kid, Object) or not 0 <= kid.page < len(self.words):
            return ""
        parts = []
        for text, language in self.words[kid.page].get((kid.stream, kid.mcid), ()):
            other = language and language != own
            parts.append(f"[{language}: {_whole(text)}]{_gap(text)}" if other else text)
        return "".join(parts)


def _called(role: str) -> str:
    """Give what a screen reader calls a block."""
    return f"heading {role[1:]}" if re.fullmatch("H[1-6]", role) else BLOCKS.get(role, role)


def _gap(text: str) -> str:
    """Give the space that follows some words."""
    return " " if _SILENT.sub("", text)[-1:].isspace() else ""


def _whole(text: str) -> str:
    """Give words as they are spoken: what a break hyphen parted is one word again."""
    return " ".join(_SILENT.sub("", text).split())
