"""The structure tree as plain values, read off the pages.

In:   the pages' elements, and where their marked content was drawn.
Out:  a tree of nodes in logical reading order.
Never knows a PDF library.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import is_
from typing import TypeAlias

from printnews.pages.page import Element, Pages, Role
from printnews.pdf.drawn import Drawn, Mark, Zone

HEADINGS = (Role.HEADING_1, Role.HEADING_2, Role.HEADING_3, Role.HEADING_4)
"""Headings by their rank."""


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
    children: dict[str, list[Element]] = defaultdict(list)
    for element in pages.elements:
        children[element.parent].append(element)
    (document,) = children[""]
    node = _Reader(marks, children, drawn.zones if live else ()).node(document)
    return _Ranks().settled(node) if node else Node(document, document.role, ())


@dataclass(frozen=True, slots=True)
class _Reader:
    """Brings elements together with their marks."""

    marks: Mapping[str, Sequence[Mark]]
    children: Mapping[str, Sequence[Element]]
    zones: Sequence[Zone]
    """Hot zones by the numbers in the marks; empty where nothing is live."""

    def node(self, element: Element) -> Node | None:
        """Give an element's node, or None where nothing of it is on a page."""
        below = [self.node(child) for child in self.children.get(element.id, ())]
        nodes = [node for node in below if node is not None]
        if element.role is Role.FIGURE:
            return self._figure(element, nodes)
        kids = [*self._content(element), *nodes]
        return Node(element, element.role, tuple(kids)) if kids else None

    def _content(self, element: Element) -> Iterator[Kid]:
        """Give an element's marks; those that lead to one place, one after the other, are one link."""
        for zone, group in groupby(self.marks.get(element.id, ()), key=self._leads):
            if zone is None:
                yield from group
            else:
                yield self._link(element, list(group))

    def _leads(self, mark: Mark) -> tuple[str, str] | None:
        """Tell where marked content leads."""
        if mark.zone < 0 or not self.zones:
            return None
        link = self.zones[mark.zone].link
        return link.url, link.destination

    def _link(self, element: Element, marks: Sequence[Mark], inner: Node | None = None) -> Node:
        """Give a link: what is read of it, then its annotations."""
        kids = [*([inner] if inner else marks), *(self.zones[mark.zone] for mark in marks)]
        node = Node(element, Role.LINK, tuple(kids))
        # An entry of the contents refers to a place in the issue.
        refers = element.role is Role.CONTENTS_ITEM
        return Node(element, Role.REFERENCE, (node,)) if refers else node

    def _figure(self, element: Element, words: Sequence[Node]) -> Node | None:
        """Give a figure, inside its link if it leads somewhere, and beside its caption.

        A caption inside the figure would not be heard: the alternative text
        stands for all that a figure holds.
        """
        marks = self.marks.get(element.id, ())
        if not marks:
            return Node(element, Role.DIVISION, tuple(words)) if words else None
        node = Node(element, Role.FIGURE, tuple(marks))
        if self._leads(marks[0]) is not None:
            node = self._link(element, marks, node)
        return Node(element, Role.DIVISION, (node, *words)) if words else node


@dataclass(slots=True)
class _Ranks:
    """Gives headings ranks without a gap: what a page does not show leaves none behind."""

    open: list[Role] = field(default_factory=list)
    """Ranks of the headings above the next one, as the issue has them."""

    def settled(self, node: Node) -> Node:
        """Give a node with the headings in it ranked from 1, none skipped."""
        role = node.role
        if role in HEADINGS:
            while self.open and HEADINGS.index(self.open[-1]) >= HEADINGS.index(role):
                self.open.pop()
            self.open.append(role)
            role = HEADINGS[len(self.open) - 1]
        kids = tuple([self.settled(kid) if isinstance(kid, Node) else kid for kid in node.kids])
        same = role is node.role and all(map(is_, node.kids, kids))
        return node if same else Node(node.element, role, kids)
