"""The structure tree written into a PDF, and the tree that leads back from content to it.

In:   the tree as plain values, link annotations by their zones, boxes of figures.
Out:  StructTreeRoot, parent tree and everything a tagged file says of itself.
Never decides what is read, or in which order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from printnews.pages.page import Page, Pages, PlacedArtwork, PlacedLine, PlacedPicture, PlacedRule, Role
from printnews.pdf.drawn import Mark, Zone
from printnews.pdf.metadata import Claim
from printnews.pdf.sheet import Plan, sheet
from printnews.pdf.tags import Node
from printnews.units import Rect

UA1 = Claim("pdfuaid", "http://www.aiim.org/pdfua/ns/id/", "part", "1")
"""What a file's metadata say when it keeps PDF/UA-1."""


_ELEMENT = Name.StructElem
_NAMES = {role: Name(f"/{role}") for role in Role}
_MORE = frozenset((Role.FIGURE, Role.LIST, Role.NOTE))
"""Roles of elements that say more of themselves."""


def write_tree(
    pdf: pikepdf.Pdf, document: Node, annotations: Mapping[Zone, Any], pages: Pages, plan: Plan
) -> None:
    """Write the whole tree."""
    _Tree(pdf, annotations, _attributes(pages, plan)).write(document)


def flipped(page: Page, box: Rect, plan: Plan) -> list[float]:
    """Give a rectangle's corners in the file's own axes."""
    trim = sheet(page, plan).trim
    head = trim.y + page.trim.height
    numbers = (box.x + trim.x, head - box.foot, box.right + trim.x, head - box.y)
    return [round(number, 3) for number in numbers]


def _attributes(pages: Pages, plan: Plan) -> dict[str, dict[str, Any]]:
    """Give what elements say of themselves: figures their box, lists how their items are marked."""
    above = {element.id: element.parent for element in pages.elements}
    said: dict[str, dict[str, Any]] = {}
    for page in pages.pages:
        for thing in page.placed:
            element = None if isinstance(thing, PlacedRule) else thing.element
            if element is None:
                continue
            if isinstance(thing, PlacedPicture | PlacedArtwork):
                said[element.id] = {"/O": Name.Layout, "/BBox": Array(flipped(page, thing.box, plan))}
            elif element.role is Role.LABEL and isinstance(thing, PlacedLine):
                kind = Name.Decimal if any(letter.isdigit() for letter in thing.text) else Name.Disc
                said.setdefault(above[above[element.id]], {"/O": Name.List, "/ListNumbering": kind})
    return said


@dataclass(slots=True)
class _Tree:
    """Writes the structure tree and the tree that leads back from content to it."""

    pdf: pikepdf.Pdf
    annotations: Mapping[Zone, Any]
    said: Mapping[str, Mapping[str, Any]]
    """Attributes of elements."""
    sheets: list[Any] = field(default_factory=list)
    """The pages' own dictionaries."""
    parents: defaultdict[int, dict[int, Any]] = field(default_factory=lambda: defaultdict(dict))
    objects: list[Any] = field(default_factory=list)
    named: dict[str, Any] = field(default_factory=dict)
    """Elements that have a name of their own in the file."""

    def write(self, document: Node) -> None:
        """Write the whole tree."""
        self.sheets = [page.obj for page in self.pdf.pages]
        root = self.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        root.K = Array([self._element(document, root, "")])
        self._lead_back(root)
        if self.named:
            names = [part for name, made in sorted(self.named.items()) for part in (String(name), made)]
            root.IDTree = self.pdf.make_indirect(Dictionary(Names=Array(names)))
        self.pdf.Root.StructTreeRoot = root
        self.pdf.Root.MarkInfo = Dictionary(Marked=True, Suspects=False)

    def _lead_back(self, root: Any) -> None:
        """Write the parent tree: from marked content and annotations to their elements."""
        numbers: list[Any] = []
        for page, kids in sorted(self.parents.items()):
            self.sheets[page].StructParents = page
            self.sheets[page].Tabs = Name.S
            row = [kids[mcid] for mcid in range(max(kids) + 1)]
            numbers.extend((page, self.pdf.make_indirect(Array(row))))
        first = len(self.sheets)
        for number, (annotation, parent) in enumerate(self.objects, first):
            annotation.StructParent = number
            numbers.extend((number, parent))
        root.ParentTree = self.pdf.make_indirect(Dictionary(Nums=Array(numbers)))
        root.ParentTreeNextKey = first + len(self.objects)

    def _element(self, node: Node, parent: Any, language: str) -> Any:
        # Plain keys and values: pikepdf writes a dictionary much quicker at one go than entry by entry.
        entry: Any = {"/Type": _ELEMENT, "/S": _NAMES[node.role], "/P": parent}
        element = node.element
        if element.language != language:
            entry["/Lang"] = element.language
        if node.role in _MORE:
            self._say_more(node, entry)
        # A number alone means content of the page that the element names.
        home = next((kid.page for kid in node.kids if isinstance(kid, Mark)), None)
        if home is not None:
            entry["/Pg"] = self.sheets[home]
        made = self._with_kids(node, entry, home)
        if node.role is Role.NOTE:
            self.named[element.id] = made
        return made

    def _with_kids(self, node: Node, entry: Any, home: int | None) -> Any:
        """Write an element with what belongs to it."""
        match node.kids:
            case (Mark(page=page, mcid=mcid),):
                # Most are paragraphs in one piece: nothing has to be put into them afterwards.
                entry["/K"] = mcid
                made = self.parents[page][mcid] = self.pdf.make_indirect(entry)
            case kids:
                made = self.pdf.make_indirect(entry)
                written = [self._kid(kid, node, made, home) for kid in kids]
                made["/K"] = [each for each in written if each is not None]
        return made

    def _say_more(self, node: Node, entry: Any) -> None:
        """Write what only some elements say of themselves."""
        element = node.element
        match node.role:
            case Role.NOTE:
                entry["/ID"] = element.id
                return
            case Role.FIGURE:
                entry["/Alt"] = element.alternative
        if element.id in self.said:
            entry["/A"] = self.said[element.id]

    def _kid(self, kid: Node | Mark | Zone, node: Node, made: Any, home: int | None) -> Any:
        if isinstance(kid, Node):
            return self._element(kid, made, node.element.language)
        if isinstance(kid, Mark):
            self.parents[kid.page][kid.mcid] = made
            return kid.mcid if kid.page == home else self._away(kid)
        annotation = self.annotations.get(kid)
        if annotation is None:
            return None
        self.objects.append((annotation, made))
        return Dictionary(Type=Name.OBJR, Obj=annotation, Pg=self.sheets[kid.page])

    def _away(self, mark: Mark) -> Any:
        """Refer to content of another page than the element's first."""
        return Dictionary(Type=Name.MCR, Pg=self.sheets[mark.page], MCID=mark.mcid)
