"""Fillable fields and layers of a file, readied for a volume in which others stand beside them.

In:   the forms and the layers of an open file.
Out:  its fields with all that they inherited from the form; its layers as they are seen at first.
Never keeps a signature: it signs the file that was, not the volume.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from printnews.pdf.mergedata import OWN
from printnews.pdf.mergesource import MOST_ENTRIES, Source, listed, written

_KNOWN = {"/Fields", "/NeedAppearances", "/SigFlags", "/CO", "/DR", "/DA", "/Q", "/XFA"}
_SHELVES = {"/Font", "/Encoding"}
"""What fields ask a form for by name; encodings are the same under one name wherever they are written."""
_SHOWN = {"/Name", "/Creator", "/BaseState", "/ON", "/OFF", "/Order", "/Locked", "/RBGroups", "/AS"}


@dataclass(slots=True)
class Forms:
    """The fields of a file, and what its form holds for them."""

    fields: list[Any] = field(default_factory=list)
    names: dict[str, list[Any]] = field(default_factory=dict)
    resources: list[tuple[str, str, bytes]] = field(default_factory=list)
    needs_appearances: bool = False

    def drafts(self) -> Iterator[bytes]:
        """Give all that may refer to objects."""
        yield from (written(each) for each in self.fields)
        yield from (value for _, _, value in self.resources)

    def fonts(self) -> tuple[tuple[str, str], ...]:
        """Give the fonts that fields ask for by name; each is its file's own."""
        return tuple((name, OWN) for kind, name, _ in self.resources if kind == "/Font")


def read_forms(source: Source) -> Forms:
    """Read the form; scripts that calculate and signatures are left out."""
    forms = Forms()
    form = source.pdf.Root.get("/AcroForm")
    if not isinstance(form, Dictionary):
        return forms
    if "/XFA" in form:
        source.drop("an XFA form", "its pages would be drawn by a program")
    if "/CO" in form:
        source.drop("the order in which fields are calculated", "it is of use to scripts only")
    for key in sorted(set(form.keys()) - _KNOWN):
        source.drop(f"{key[1:]} of its form", "nothing is known that would keep its meaning in a volume")
    forms.fields = _tops(source, form)
    for each in forms.fields:
        if isinstance(each.get("/T"), String):
            forms.names.setdefault(str(each.T), []).append(each)
    for each, kind in _all(forms.fields):
        _unsign(source, each, kind)
    needs: Any = form.get("/NeedAppearances")
    forms.needs_appearances = needs is True
    forms.resources = _resources(source, form.get("/DR"))
    return forms


def _tops(source: Source, form: Any) -> list[Any]:
    """Give the topmost fields, each with what it inherited from the form."""
    found = [
        top if top.is_indirect else _own(source, form.Fields, at)
        for at, top in enumerate(listed(form, "/Fields"))
        if isinstance(top, Dictionary)
    ]
    for each in found:
        for key in ("/DA", "/Q"):
            if key in form and key not in each:
                each[key] = form[key]
    return found


def _own(source: Source, holder: Any, at: int) -> Any:
    holder[at] = source.pdf.make_indirect(holder[at])
    return holder[at]


def _all(fields: list[Any]) -> Iterator[tuple[Any, Any]]:
    """Give all fields, each with its kind, which it may have from one above."""
    stack: list[tuple[Any, Any]] = [(each, None) for each in fields]
    seen: set[tuple[int, int]] = set()
    while stack and len(seen) < MOST_ENTRIES:
        each, above = stack.pop()
        if not isinstance(each, Dictionary) or (each.is_indirect and each.objgen in seen):
            continue
        seen.add(each.objgen if each.is_indirect else (-len(seen), 0))
        kind = each.get("/FT", above)
        yield each, kind
        stack.extend((kid, kind) for kid in listed(each, "/Kids"))


def _unsign(source: Source, each: Any, kind: Any) -> None:
    if kind != Name.Sig or "/V" not in each:
        return
    by = each.V.get("/Name", "") if isinstance(each.V, Dictionary) else ""
    source.note(
        "merge-signature",
        f"Merging breaks this signature{f' of {by}' if by else ''}: it signs the file, not the volume.",
        "Keep the original: the volume shows the signature's picture only.",
    )
    source.drop("a signature", "it signs the file that was, not the volume")
    del each["/V"]


def _resources(source: Source, shelf: Any) -> list[tuple[str, str, bytes]]:
    found: list[tuple[str, str, bytes]] = []
    for kind, things in shelf.items() if isinstance(shelf, Dictionary) else ():
        if kind in _SHELVES and isinstance(things, Dictionary):
            found.extend((kind, name, written(things.get_raw(name))) for name in things.keys())  # noqa: SIM118
        elif kind != "/ProcSet":  # which says nothing since PDF 1.4
            source.drop(f"{kind[1:]} of its form", "fields ask by name for fonts only")
    return found


def rename_fields(forms: Forms, names: Mapping[str, str]) -> set[bytes]:
    """Give fields new names; tell the objects that changed."""
    changed = set()
    for old, new in names.items():
        for each in forms.names[old]:
            each.T = String(new)
            changed.add(b"%d %d" % each.objgen)
    return changed


def rename_fonts(thing: Any, fonts: Mapping[str, str]) -> None:
    """Let a field's default appearance ask for fonts by their new names."""
    holder = thing.stream_dict if isinstance(thing, pikepdf.Stream) else thing
    if isinstance(holder, Dictionary) and isinstance(holder.get("/DA"), String):
        words = bytes(holder.DA).split(b" ")
        swapped = [
            fonts[word.decode("latin-1")].encode() if word.decode("latin-1") in fonts else word
            for word in words
        ]
        holder.DA = String(b" ".join(swapped))


@dataclass(slots=True)
class Layers:
    """The layers of a file as they are seen when it is opened; references as written."""

    groups: list[bytes] = field(default_factory=list)
    hidden: list[bytes] = field(default_factory=list)
    order: bytes = b""
    locked: list[bytes] = field(default_factory=list)
    radio: list[bytes] = field(default_factory=list)
    usage: list[bytes] = field(default_factory=list)

    def drafts(self) -> Iterator[bytes]:
        """Give all that may refer to objects."""
        yield from (*self.groups, *self.hidden, self.order, *self.locked, *self.radio, *self.usage)


def read_layers(source: Source) -> Layers:
    """Read the layers and how they are shown at first."""
    layers = Layers()
    said = source.pdf.Root.get("/OCProperties")
    if not isinstance(said, Dictionary) or not isinstance(said.get("/OCGs"), Array):
        return layers
    layers.groups = [written(each) for each in said.OCGs if isinstance(each, Dictionary) and each.is_indirect]
    shown = said.get("/D")
    if not isinstance(shown, Dictionary):
        return layers
    on, off = (list(map(written, listed(shown, key))) for key in ("/ON", "/OFF"))
    if shown.get("/BaseState") == Name.OFF:
        off = [each for each in layers.groups if each not in on]
    layers.hidden = off
    layers.order = written(shown.Order) if isinstance(shown.get("/Order"), Array) else b""
    layers.locked, layers.radio, layers.usage = (
        list(map(written, listed(shown, key))) for key in ("/Locked", "/RBGroups", "/AS")
    )
    for key in sorted(set(shown.keys()) - _SHOWN):
        source.drop(f"{key[1:]} of its layers", "a volume shows the layers of all issues in one way")
    if len(said.get("/Configs", ())):
        source.drop("further ways to show its layers", "a volume shows them in one way")
    return layers
