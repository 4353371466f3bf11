"""What Word's styles and numberings mean for a story.

In:   the trees of styles.xml and numbering.xml.
Out:  the part that a paragraph's style plays, whether a character style is bold, the kind of a list.
Never cares how a style looks beyond that.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from printnews.intake.tree import W, on, value

HEADING = re.compile(r"heading\s*([1-9])")
PARTS = {
    "title": "title",
    "subtitle": "subtitle",
    "standfirst": "subtitle",
    "author": "byline",
    "byline": "byline",
    "caption": "caption",
    "quote": "quote",
    "intense quote": "quote",
    "block text": "quote",
}
"""Parts by the name of a style, as Word calls it in files of every language."""
MOST_BASES = 12


@dataclass(frozen=True, slots=True)
class Styles:
    """Styles and numberings of one file."""

    by_id: dict[str, Element]
    levels: dict[tuple[str, str], tuple[str, int]]
    """Of numbering and level: the format and the first number."""

    def part(self, style: str) -> str:
        """Give the part that a paragraph's style plays: title, heading-2, caption, quote ... or none."""
        for each in self._line(style):
            name = value(each, "name").lower()
            if name in PARTS:
                return PARTS[name]
            rank = HEADING.fullmatch(name)
            outline = value(each.find(f"{W}pPr"), "outlineLvl")
            if rank or (outline.isdigit() and int(outline) < 9):
                return f"heading-{rank[1] if rank else int(outline) + 1}"
        return ""

    def toggle(self, style: str, name: str) -> bool:
        """Tell whether a style is bold, italic and so on."""
        said = (on(each.find(f"{W}rPr"), name) for each in self._line(style))
        return next((each for each in said if each is not None), False)

    def numbering(self, paragraph: Element | None, style: str) -> tuple[str, int] | None:
        """Give numbering and level of a paragraph, its own or its style's."""
        for each in (paragraph, *(base.find(f"{W}pPr") for base in self._line(style))):
            found = each.find(f"{W}numPr") if each is not None else None
            if found is not None:
                number, level = value(found, "numId"), value(found, "ilvl") or "0"
                # Number 0 takes the list of the style away.
                known = number not in {"", "0"} and level.isdigit()
                return (number, int(level)) if known else None
        return None

    def _line(self, style: str) -> list[Element]:
        """Give a style and those that it is based on."""
        found: list[Element] = []
        while style in self.by_id and len(found) < MOST_BASES:
            found.append(self.by_id[style])
            style = value(found[-1], "basedOn")
        return found


def styles_of(styles: Element | None, numbering: Element | None) -> Styles:
    """Read styles and numberings."""
    known = {each.get(f"{W}styleId", ""): each for each in _all(styles, "style")}
    kinds: dict[str, dict[str, tuple[str, int]]] = {}
    for each in _all(numbering, "abstractNum"):
        kinds[each.get(f"{W}abstractNumId", "")] = {
            level.get(f"{W}ilvl", "0"): (value(level, "numFmt"), _number(value(level, "start")))
            for level in each.iter(f"{W}lvl")
        }
    levels = {
        (each.get(f"{W}numId", ""), level): told
        for each in _all(numbering, "num")
        for level, told in kinds.get(value(each, "abstractNumId"), {}).items()
    }
    return Styles(known, levels)


def _all(tree: Element | None, name: str) -> list[Element]:
    return [] if tree is None else tree.findall(W + name)


def _number(text: str) -> int:
    return int(text) if text.isdigit() and len(text) < 7 else 1
