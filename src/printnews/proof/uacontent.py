"""PDF/UA-1 of what pages show: tagged or an artifact, and annotations with words and a tag.

In:   a tagged file as plain values.
Out:  a finding for each rule that is broken.
Never looks at fonts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from printnews.proof.foreign import entries, entry, leaves_of_names, plain
from printnews.proof.marked import ARTIFACT, Thing
from printnews.proof.tagged import Branch, Leaf, Object, Tagged, words_of
from printnews.proof.uatold import Told
from printnews.proof.uatree import attribute, where

NUMBERINGS = frozenset({"/Decimal", "/UpperRoman", "/LowerRoman", "/UpperAlpha", "/LowerAlpha"})
"""How the items of an ordered list may be counted."""
HIDDEN = 1 << 1
"""The flag of an annotation that nobody sees (ISO 32000-1, table 165)."""


def check_content(tagged: Tagged, told: Told) -> None:
    """Check everything that is shown, and the way back from it to its element."""
    leaves = {leaf: branch for branch, leaf in _leaves(tagged)}
    for page, things in enumerate(tagged.things):
        known: set[tuple[int, int | None]] = {
            (leaf.stream, leaf.mcid) for leaf in leaves if leaf.page == page
        }
        for thing in things:
            # Of a form only what it shows counts.
            if thing.kind != "form":
                _thing(thing, known, f"page {page + 1}", told)
        _forms(things, f"page {page + 1}", told)
    _way_back(tagged, leaves, told)
    _lists(tagged, told)


def _lists(tagged: Tagged, told: Told) -> None:
    """Check that a list whose items are numbered says how."""
    words = [words_of(things) for things in tagged.things]
    for branch in tagged.elements():
        labels = [label for item in branch.branches for label in item.branches if label.role == "Lbl"]
        leaves = [kid for kid in (labels[0].kids if labels else ()) if isinstance(kid, Leaf)]
        said = [text for leaf in leaves for text, _ in words[leaf.page].get((leaf.stream, leaf.mcid), ())]
        counted = branch.role == "L" and "".join(said).strip()[:1].isdigit()
        if counted and attribute(branch, "/ListNumbering") not in NUMBERINGS:
            told.error(where(branch), "ua-list-numbering", "A numbered list does not say how it is numbered.")


def _leaves(tagged: Tagged) -> Iterator[tuple[Branch, Leaf]]:
    for branch in tagged.elements():
        yield from ((branch, kid) for kid in branch.kids if isinstance(kid, Leaf))


def _thing(thing: Thing, known: set[tuple[int, int | None]], place: str, told: Told) -> None:
    """Check that a thing is either read or an artifact, never both, never neither."""
    tags = [
        "artifact" if scope.tag == ARTIFACT else (scope.stream, scope.mcid) in known for scope in thing.scopes
    ]
    read = [number for number, tag in enumerate(tags) if tag is True]
    aside = [number for number, tag in enumerate(tags) if tag == "artifact"]
    if not read and not aside:
        told.error(place, "ua-untagged", f"A {thing.kind} is neither tagged nor an artifact.")
    elif read and aside and aside[0] > read[0]:
        told.error(place, "ua-artifact-inside", "An artifact stands inside of tagged content.")
    elif read and aside:
        told.error(place, "ua-tagged-inside", "Tagged content stands inside of an artifact.")


def _forms(things: tuple[Thing, ...], place: str, told: Told) -> None:
    shown = Counter(id(thing.form) for thing in things if thing.form is not None)
    for thing in things:
        if thing.form is None:
            continue
        if "/Ref" in thing.form:
            told.error(place, "ua-reference", f"The form {thing.name} takes its content from another file.")
        if "/StructParents" in thing.form and shown[id(thing.form)] > 1:
            told.error(place, "ua-form-twice", f"The tagged form {thing.name} is shown more than once.")


def _way_back(tagged: Tagged, leaves: Mapping[Leaf, Branch], told: Told) -> None:
    """Check that the parent tree leads from each mark to the element that refers to it."""
    rows = dict(leaves_of_names(entry(tagged.root, "/StructTreeRoot", "/ParentTree")))
    for leaf, branch in leaves.items():
        if not 0 <= leaf.page < len(tagged.things):
            told.error(where(branch), "ua-parent-tree", "It refers to a page that is not there.")
            continue
        holder = tagged.reader.get_object(leaf.stream) if leaf.stream else tagged.reader.pages[leaf.page]
        row = rows.get(entry(holder, "/StructParents"), [])
        parent = plain(row[leaf.mcid]) if isinstance(row, list) and leaf.mcid < len(row) else None
        if parent is not branch.raw:
            place = f"page {leaf.page + 1}"
            told.error(place, "ua-parent-tree", f"Mark {leaf.mcid} does not lead back to its element.")


def check_annotations(tagged: Tagged, told: Told) -> None:
    """Check every annotation that somebody may meet."""
    tags = {id(kid.note): branch for branch in tagged.elements() for kid in _objects(branch)}
    for number, page in enumerate(tagged.reader.pages, 1):
        notes = entries(page, "/Annots")
        if notes and entry(page, "/Tabs") != "/S":
            told.error(f"page {number}", "ua-tabs", "The tab key does not follow the structure (Tabs).")
        for note in notes:
            if entry(note, "/Subtype") == "/PrinterMark":
                if id(note) in tags:
                    told.error(f"page {number}", "ua-printer-mark", "A printer's mark is tagged.")
            elif entry(note, "/Subtype") != "/Popup" and not _unseen(page, note):
                _note(note, tags.get(id(note)), f"page {number}", told)
                _clip(note, f"page {number}", told)
    for branch in tagged.elements():
        if branch.role == "Form" and attribute(branch, "/Role") is None and len(_objects(branch)) != 1:
            told.error(
                where(branch), "ua-form-role", "A field's element holds one annotation, or says its role."
            )


def _objects(branch: Branch) -> list[Object]:
    return [kid for kid in branch.kids if isinstance(kid, Object)]


def _unseen(page: Any, note: Any) -> bool:
    """Tell whether an annotation is hidden, or lies wholly off the page."""
    if int(entry(note, "/F") or 0) & HIDDEN:
        return True
    box, rect = [float(side) for side in page.cropbox], [float(side) for side in entries(note, "/Rect")]
    return len(rect) == 4 and (
        max(rect[0], rect[2]) <= box[0]
        or min(rect[0], rect[2]) >= box[2]
        or max(rect[1], rect[3]) <= box[1]
        or min(rect[1], rect[3]) >= box[3]
    )


def _note(note: Any, tag: Branch | None, place: str, told: Told) -> None:
    kind, role = entry(note, "/Subtype"), tag.role if tag else ""
    words = entry(note, "/Contents") or (tag.said("/Alt") if tag else None)
    if kind == "/TrapNet":
        told.error(place, "ua-trapnet", "It holds a trap net.")
    elif kind == "/Widget":
        field = entry(note, "/TU") or entry(note, "/Parent", "/TU") or (tag.said("/Alt") if tag else None)
        if role != "Form":
            told.error(place, "ua-widget-tag", "A field is not in an element Form.")
        if not field:
            told.error(place, "ua-field-words", "A field does not say what it asks for (TU).")
    elif kind == "/Link":
        if role != "Link":
            told.error(place, "ua-link-tag", "A link is not in an element Link.")
        if not entry(note, "/Contents"):
            told.error(place, "ua-link-words", "A link does not say where it leads (Contents).")
    else:
        if role != "Annot":
            told.error(place, "ua-annotation-tag", "An annotation is not in an element Annot.")
        if not words:
            told.error(place, "ua-annotation-words", "An annotation says nothing (Contents).")


def _clip(note: Any, place: str, told: Told) -> None:
    clip = entry(note, "/A", "/R", "/C")
    if clip is not None and entry(clip, "/S") == "/MCD":
        if entry(clip, "/CT") is None:
            told.error(place, "ua-media-type", "A film or sound does not say of which kind it is (CT).")
        if not entries(clip, "/Alt"):
            told.error(place, "ua-media-words", "A film or sound has no words for it (Alt).")
