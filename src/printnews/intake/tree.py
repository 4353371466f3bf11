"""The names of Word's XML, and its words.

In:   trees of a Word file's parts.
Out:  what stands under a name; all words of a tree.
Never knows what a name means for a story.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VAL = f"{W}val"
RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
OFF = frozenset({"0", "false", "off", "none"})


def bare(tag: str) -> str:
    """Give a name without its namespace."""
    return tag.rsplit("}", 1)[-1]


def on(element: Element | None, name: str) -> bool | None:
    """Tell whether a toggle is on; nothing where it is not said."""
    found = element.find(W + name) if element is not None else None
    return None if found is None else found.get(VAL, "1").lower() not in OFF


def value(element: Element | None, name: str) -> str:
    """Give the value of a child, or nothing."""
    found = element.find(W + name) if element is not None else None
    return "" if found is None else found.get(VAL, "")


def every(tree: Element, *names: str) -> list[Element]:
    """Give all elements of some names, whatever their namespaces, in order."""
    return [each for each in tree.iter() if bare(each.tag) in names]


def text_of(tree: Element) -> str:
    """Give all words in a tree, those that were taken out too."""
    words: list[str] = []
    for each in tree.iter():
        name = bare(each.tag)
        if name in {"t", "delText"}:
            words.append(each.text or "")
        elif name in {"tab", "br", "cr", "p", "tc", "tr"}:
            words.append(" ")
    return " ".join("".join(words).split())
