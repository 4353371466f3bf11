"""What stands in a drawing of Word's: pictures, and all that is none.

In:   the tree of a drawing, in any of Word's three ways to write one.
Out:  pictures with their alternative text; of the rest what it is, and its words.
Never reads the picture itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from printnews.intake.found import Shot
from printnews.intake.package import Relation
from printnews.intake.tree import COMPATIBLE, RELATED, every, text_of

DRAWN = {
    "diagram": "SmartArt stands here.",
    "chart": "A chart stands here.",
    "chartex": "A chart stands here.",
    "wordprocessingInk": "Handwriting stands here.",
    "slicer": "A slicer stands here.",
}
"""What `graphicData` holds, by the end of its name."""


def shots_of(drawing: Element, relations: dict[str, Relation]) -> tuple[list[Shot], list[tuple[str, str]]]:
    """Give the pictures of a drawing, and what else is in it."""
    tree = _chosen(drawing)
    shots: list[Shot] = []
    rest = list(_beside(tree))
    for each in (*every(tree, "blip"), *every(tree, "imagedata")):
        shot, trouble = _shot(each, tree, relations)
        shots += [shot] if shot else []
        rest += [(trouble, _alternative(tree))] if trouble else []
    rest += _changed(tree)
    if not shots and not rest:
        rest.append(("A drawn shape stands here.", _alternative(tree) or text_of(tree)))
    return shots, rest


def _beside(tree: Element) -> Iterator[tuple[str, str]]:
    """Tell what is no picture."""
    for each in every(tree, "txbxContent"):
        yield "A text box stands here.", text_of(each)
    for each in every(tree, "graphicData"):
        kind = each.get("uri", "").rstrip("/").rsplit("/", 1)[-1]
        if kind in DRAWN:
            yield DRAWN[kind], _alternative(tree)


def _changed(tree: Element) -> Iterator[tuple[str, str]]:
    """Tell what a picture that is taken over does not show as Word does."""
    for each in every(tree, "srcRect"):
        if any(each.get(side, "0") not in {"0", ""} for side in "ltrb"):
            yield "A picture is cropped in Word; it was taken whole.", ""
    if every(tree, "OLEObject"):
        yield "Something from another program stands here; the picture of it was taken.", ""


def _chosen(drawing: Element) -> Element:
    """Give one of the ways in which the same thing is written."""
    if drawing.tag == f"{COMPATIBLE}AlternateContent":
        return next(iter(drawing), drawing)
    return drawing


def _shot(blip: Element, tree: Element, relations: dict[str, Relation]) -> tuple[Shot | None, str]:
    ids = (blip.get(f"{RELATED}embed"), blip.get(f"{RELATED}id"), blip.get(f"{RELATED}pict"))
    relation = next((relations[each] for each in ids if each in relations), None)
    if relation is None or relation.external:
        linked = relations.get(blip.get(f"{RELATED}link") or "") or relation
        where = f' to "{linked.target}"' if linked else ""
        return None, f"A picture is only linked{where}; it is not in the file."
    return Shot(relation.target, _alternative(tree), bool(_decorative(tree))), ""


def _alternative(tree: Element) -> str:
    for each in every(tree, "docPr", "cNvPr", "shape"):
        for key in ("descr", "alt", "title"):
            if each.get(key, "").strip():
                return " ".join(each.get(key, "").split())
    return ""


def _decorative(tree: Element) -> bool:
    return any(each.get("val", "0") not in {"0", "false"} for each in every(tree, "decorative"))
