"""The pages of an issue in a volume, compared with its source's, one by one.

In:   two files side by side, and their pages.
Out:  what of a page is not what it was.
Never decodes what lies in both files byte for byte.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from pypdf.generic import ArrayObject, DictionaryObject

from printnews.proof.foreign import plain
from printnews.proof.lockstep import Lockstep, inherited, listed, raw
from printnews.proof.volumetree import Trees

_INHERITED = ("/MediaBox", "/CropBox", "/Rotate", "/Resources")
_BOXES = ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox", "/Rotate", "/UserUnit")
_APART = {*_INHERITED, *_BOXES, "/Contents", "/Annots", "/Parent", "/Type", "/StructParents"}
_LEADS = ("/A", "/Dest")


def page_faults(step: Lockstep, before: Sequence[Any], after: Sequence[Any], trees: Trees) -> Iterator[str]:
    """Compare pages in their order."""
    for number, (one, two) in enumerate(zip(before, after, strict=True), 1):
        for what in _differences(step, one, two):
            yield f"Page {number}: its {what} are not what they were"
        if not trees.row(raw(one, "/StructParents"), raw(two, "/StructParents")):
            yield f"Page {number}: its words are heard in another place"


def _differences(step: Lockstep, one: Any, two: Any) -> Iterator[str]:
    if not all(step.same(_said(one, key), _said(two, key)) for key in _BOXES):
        yield "boxes"
    if not step.same(raw(one, "/Contents"), raw(two, "/Contents")):
        yield "contents"
    if not step.same(_said(one, "/Resources"), _said(two, "/Resources")):
        yield "fonts and pictures"
    notes = [_notes(each) for each in (one, two)]
    if len(notes[0]) != len(notes[1]):
        yield "annotations"
    else:
        yield from _annotations(step, *notes)
    keys = sorted((set(one) | set(two)) - _APART)
    if not all(step.same(raw(one, key), raw(two, key)) for key in keys):
        yield "other things"


def _annotations(step: Lockstep, ours: list[Any], theirs: list[Any]) -> Iterator[str]:
    """Compare notes by what they show, and by where they lead."""
    for left, right in zip(ours, theirs, strict=True):
        one, two = plain(left), plain(right)
        if not isinstance(one, DictionaryObject) or not isinstance(two, DictionaryObject):
            if one is not None or two is not None:
                yield "annotations"
            continue
        if not step.same(_only(one, leads=True), _only(two, leads=True)):
            yield "links"
        if not step.same(_only(one, leads=False), _only(two, leads=False)):
            yield "annotations"


def _only(note: Any, *, leads: bool) -> Any:
    return DictionaryObject({key: note.raw_get(key) for key in note if (key in _LEADS) == leads})


def _notes(page: Any) -> list[Any]:
    held = raw(page, "/Annots")
    return listed(held) if isinstance(plain(held), ArrayObject) else []


def _said(page: Any, key: str) -> Any:
    found = inherited(page, key) if key in _INHERITED else raw(page, key)
    # No fonts and pictures are as many as an empty list of them.
    return DictionaryObject() if key == "/Resources" and plain(found) is None else found
