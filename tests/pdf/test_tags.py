"""The structure tree follows the reading order, and holds only what is on a page."""

from __future__ import annotations

from dataclasses import replace

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


def test_link_holds_its_words_and_its_zone() -> None:
    """Words that lead somewhere are in a Link, with its annotation, in their place in the sentence."""
    before, mark, after = Mark(0, 0, "words"), Mark(0, 1, "words", 0), Mark(0, 2, "words")

    tree = _tree(before, mark, after, zones=(ZONE,))

    assert _outline(tree) == ["Document", ["Art", ["P", before, ["Link", mark, ZONE], after]]]


def test_link_over_two_lines_is_one() -> None:
    """Two hot zones that lead to one place, one after the other, are heard as one link."""
    first, second = Mark(0, 0, "words", 0), Mark(0, 1, "words", 1)
    below = replace(ZONE, box=Rect(0, 12, 9, 9))

    tree = _tree(first, second, zones=(ZONE, below))

    assert _outline(tree) == ["Document", ["Art", ["P", ["Link", first, second, ZONE, below]]]]


def test_contents_refer_to_their_stories() -> None:
    """A link in an entry of the contents is a reference to a place in the issue."""
    mark = Mark(0, 0, "entry", 0)
    elements = (
        _element("document", Role.DOCUMENT, "", 0),
        _element("toc", Role.CONTENTS, "document", 1),
        _element("entry", Role.CONTENTS_ITEM, "toc", 2),
    )
    zone = replace(ZONE, element="entry")

    tree = structure(Pages((), elements, "en", 12), Drawn((mark,), (zone,), {}, {}), live=True)

    assert _outline(tree) == ["Document", ["TOC", ["TOCI", ["Reference", ["Link", mark, zone]]]]]


def _figure(*marks: Mark, zones: tuple[Zone, ...] = ()) -> Node:
    elements = (
        _element("document", Role.DOCUMENT, "", 0),
        _element("picture", Role.FIGURE, "document", 1),
        _element("caption", Role.CAPTION, "picture", 2),
    )
    return structure(Pages((), elements, "en", 12), Drawn(marks, zones, {}, {}), live=True)


def test_caption_stands_beside_its_figure() -> None:
    """A figure's alternative text stands for all that it holds, so the caption is not in it."""
    picture, words = Mark(0, 0, "picture"), Mark(0, 1, "caption")

    tree = _figure(picture, words)

    assert _outline(tree) == ["Document", ["Div", ["Figure", picture], ["Caption", words]]]


def test_decorative_picture_leaves_its_caption() -> None:
    """Where the picture itself is an artifact its words are still read."""
    words = Mark(0, 0, "caption")

    assert _outline(_figure(words)) == ["Document", ["Div", ["Caption", words]]]


def test_mark_that_leads_somewhere_is_a_figure_in_a_link() -> None:
    """A partner's mark is read as a link, and says what it shows."""
    picture = Mark(0, 0, "picture", 0)
    zone = replace(ZONE, element="picture")

    assert _outline(_figure(picture, zones=(zone,))) == ["Document", ["Link", ["Figure", picture], zone]]


def test_headings_leave_no_rank_out() -> None:
    """Ranks follow the headings that are on the pages: the first is 1, and none is skipped."""
    ranks = [Role.HEADING_2, Role.HEADING_4, Role.HEADING_3, Role.HEADING_1, Role.HEADING_2]
    elements = [_element("document", Role.DOCUMENT, "", 0)]
    elements += [_element(str(n), role, "document", n) for n, role in enumerate(ranks, 1)]
    marks = tuple(Mark(0, n, str(n)) for n in range(1, 6))

    tree = structure(Pages((), tuple(elements), "en", 12), Drawn(marks, (), {}, {}), live=True)

    assert [str(kid.role) for kid in tree.kids if isinstance(kid, Node)] == ["H1", "H2", "H2", "H1", "H2"]


def test_print_edition_has_no_links_in_its_tree() -> None:
    """What is not live keeps the words, and nothing that leads away from them."""
    mark = Mark(0, 0, "words", 0)

    assert _outline(_tree(mark, zones=(ZONE,), live=False)) == ["Document", ["Art", ["P", mark]]]


def test_empty_issue_is_still_a_document() -> None:
    """With nothing drawn there is a root, so that the file stays tagged."""
    assert _outline(_tree()) == ["Document"]
