"""The structure tree as plain values, read off the pages.

In:   the pages' elements, and where their marked content was drawn.
Out:  a tree of nodes in logical reading order.
Never knows a PDF library.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from printnews.pages.page import Element, Pages, Role
from printnews.pdf.canvas import Drawn, Mark, Zone


@dataclass(frozen=True, slots=True)
class Node:
    """An element with what belongs to it, in the order in which it is read."""

    element: Element
    role: Role
    kids: tuple[Kid, ...]


Kid: TypeAlias = "Node | Mark | Zone"


def structure(pages: Pages, drawn: Drawn, *, live: bool) -> Node:
    """Build the tree; what has no content on any page is left out."""
    marks: dict[str, list[Mark]] = defaultdict(list)
    for mark in drawn.marks:
        marks[mark.element].append(mark)
    zones: dict[str, list[Zone]] = defaultdict(list)
    for zone in drawn.zones if live else ():
        zones[zone.element].append(zone)
    children: dict[str, list[Element]] = defaultdict(list)
    for element in pages.elements:
        children[element.parent].append(element)
    (document,) = children[""]
    node = _node(document, children, marks, zones)
    return node or Node(document, document.role, ())


def _node(
    element: Element,
    children: Mapping[str, Sequence[Element]],
    marks: Mapping[str, Sequence[Mark]],
    zones: Mapping[str, Sequence[Zone]],
) -> Node | None:
    below = [_node(child, children, marks, zones) for child in children.get(element.id, ())]
    kids: list[Kid] = list(marks.get(element.id, ()))
    kids.extend(_link(element, zone) for zone in zones.get(element.id, ()))
    kids.extend(node for node in below if node is not None)
    return Node(element, element.role, tuple(kids)) if kids else None


def _link(element: Element, zone: Zone) -> Node:
    return Node(element, Role.LINK, (zone,))
