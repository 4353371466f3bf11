"""The structure tree follows the reading order, and holds only what is on a page."""

from __future__ import annotations

from drawing import SPAN
from printnews.composition.glyphs import Link
from printnews.pages.page import Element, Pages, Role
from printnews.pdf.canvas import Drawn, Mark, Zone
from printnews.pdf.tags import Node, structure
from printnews.units import Rect


def _element(name: str, role: Role, parent: str, order: int) -> Element:
    return Element(name, role, parent, order, "en", SPAN)


ELEMENTS = (
    _element("document", Role.DOCUMENT, "", 0),
    _element("story", Role.ARTICLE, "document", 1),
    _element("title", Role.HEADING_1, "story", 2),
    _element("words", Role.PARAGRAPH, "story", 3),
    _element("other", Role.ARTICLE, "document", 4),
    _element("unseen", Role.PARAGRAPH, "other", 5),
)
ZONE = Zone(0, Rect(0, 0, 9, 9), Link(url="https://mini.example/", label="Map"), "words")


def _tree(*marks: Mark, zones: tuple[Zone, ...] = (), live: bool = True) -> Node:
    return structure(Pages((), ELEMENTS, "en", 12), Drawn(marks, zones, {}, {}), live=live)


def _outline(node: Node) -> list[object]:
    """Give a tree as nested lists of roles and marks."""
    kids = [_outline(kid) if isinstance(kid, Node) else kid for kid in node.kids]
    return [str(node.role), *kids]


def test_tree_is_in_reading_order() -> None:
    """What was painted first is not read first, if the story says otherwise."""
    words, title = Mark(0, 0, "words"), Mark(0, 1, "title")

    assert _outline(_tree(words, title)) == ["Document", ["Art", ["H1", title], ["P", words]]]


def test_paragraph_over_two_pages_is_one_element() -> None:
    """Its marks on both pages are kids of one node, in order."""
    marks = Mark(0, 4, "words"), Mark(1, 0, "words")

    assert _outline(_tree(*marks)) == ["Document", ["Art", ["P", *marks]]]


def test_element_without_content_is_left_out() -> None:
    """A story of which nothing was placed leaves no empty node behind."""
    tree = _tree(Mark(0, 0, "title"))
    (story,) = tree.kids

    assert isinstance(story, Node)
    assert story.element.id == "story"


def test_link_stands_in_its_paragraph() -> None:
    """A hot zone is a Link below the block whose words lead somewhere."""
    mark = Mark(0, 0, "words")

    assert _outline(_tree(mark, zones=(ZONE,))) == ["Document", ["Art", ["P", mark, ["Link", ZONE]]]]


def test_print_edition_has_no_links_in_its_tree() -> None:
    """What is not live keeps the words, and nothing that leads away from them."""
    mark = Mark(0, 0, "words")

    assert _outline(_tree(mark, zones=(ZONE,), live=False)) == ["Document", ["Art", ["P", mark]]]


def test_empty_issue_is_still_a_document() -> None:
    """With nothing drawn there is a root, so that the file stays tagged."""
    assert _outline(_tree()) == ["Document"]
