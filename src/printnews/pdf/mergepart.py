"""One issue read, and written again as a part of a volume.

In:   a file; then the numbers and names that it has in the volume.
Out:  a survey of it; then all its objects under those numbers, and pieces for the volume's own objects.
Never decodes a picture or a font, never writes on the original.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Dictionary, String

from printnews.pdf.mergedata import OWN_NUMBERS, Input, Names, Subject, Survey
from printnews.pdf.mergefile import MOST_IN_A_PACK
from printnews.pdf.mergeforms import Forms, Layers, read_forms, read_layers
from printnews.pdf.mergelinks import Links
from printnews.pdf.mergeobjects import Loader
from printnews.pdf.mergeoutline import Outline, Places, read_outline
from printnews.pdf.mergepieces import Pieces, read_pieces
from printnews.pdf.mergerecord import read_claims, read_subjects
from printnews.pdf.mergeshare import Shares
from printnews.pdf.mergesource import Source, inherited, open_source, written
from printnews.pdf.mergestructure import Structure, chained, hashed, read_structure
from printnews.pdf.syntax import references

_SPARE = 16
"""Numbers for what the part makes itself."""


@dataclass(slots=True)
class Issue:
    """A file that was examined and waits for its numbers."""

    wanted: Input
    source: Source
    loader: Loader
    outline: Outline
    structure: Structure
    forms: Forms
    layers: Layers
    pieces: Pieces
    shared: dict[bytes, str]
    survey: Survey
    digest: str
    subjects: tuple[Subject, ...]
    """Of contents and index: those of its record where it has one, else its bookmarks."""


def examine(wanted: Input) -> Issue:
    """Read a file, take out what is harmful, and say what it holds.

    Raises:
        Unmergeable: It cannot be merged; a broken one may end in any fault of its reader's as well.
    """
    source = open_source(wanted)
    root = source.pdf.Root
    label, title = label_of(wanted.path), _title(source.pdf)
    loader = Loader(source, Links(source.pages, _base(root)))
    root.Pages.Parent = loader.anchor("pages")
    pieces = read_pieces(source, loader.links)
    places = Places(
        {page.objgen: at for at, page in enumerate(source.pages)}, pieces.values, pieces.old_values
    )
    outline = read_outline(source, places, loader.anchor("outline"))
    named = f"{label}: {title}" if title else label
    structure = read_structure(source, loader.anchor("part"), loader.anchor("document"), named)
    forms, layers = read_forms(source), read_layers(source)
    for draft in _drafts(root, outline, structure, forms, layers, pieces):
        loader.follow(references(draft))
    _tell(source, loader, structure)
    shared = Shares(loader.texts, loader.data).candidates(loader.streams)
    names = _names(pieces, loader.links, structure, forms)
    return Issue(
        wanted=wanted,
        source=source,
        loader=loader,
        outline=outline,
        structure=structure,
        forms=forms,
        layers=layers,
        pieces=pieces,
        shared=shared,
        survey=_survey(label, title, loader, structure, names, tuple(dict.fromkeys(shared.values()))),
        digest=_digest(wanted.path),
        subjects=read_subjects(root, len(source.pages)) or tuple(outline.subjects),
    )


def _survey(
    label: str, title: str, loader: Loader, structure: Structure, names: Names, shared: tuple[str, ...]
) -> Survey:
    source = loader.source
    return Survey(
        label=label,
        title=title,
        pages=len(source.pages),
        objects=len(loader.texts) * (MOST_IN_A_PACK + 2) // MOST_IN_A_PACK + OWN_NUMBERS + _SPARE,
        parents=len(structure.rows),
        shared=shared,
        names=names,
        claims=read_claims(source.pdf.Root, source.pdf.trailer.get("/Info")),
        version=source.pdf.pdf_version,
        tagged=_tagged(source.pdf.Root, structure),
        language=_language(source.pdf.Root),
        notes=tuple(source.notes),
        dropped=tuple(source.dropped),
    )


def label_of(path: Path) -> str:
    """Give what an issue is called in page labels: the file's name without the edition's."""
    stem = path.stem
    for edition in ("-archive", "-email", "-print"):
        stem = stem.removesuffix(edition)
    return " ".join(stem.split()) or "issue"


def _title(pdf: pikepdf.Pdf) -> str:
    info = pdf.trailer.get("/Info")
    title = info.get("/Title") if isinstance(info, Dictionary) else None
    return " ".join(str(title).split())[:200] if isinstance(title, String) else ""


def _base(root: Any) -> str:
    said = root.get("/URI")
    base = said.get("/Base") if isinstance(said, Dictionary) else None
    return str(base) if isinstance(base, String) else ""


def _tagged(root: Any, structure: Structure) -> bool:
    said = root.get("/MarkInfo")
    marked: Any = said.get("/Marked") if isinstance(said, Dictionary) else None
    return bool(structure.part) and marked is True


def _language(root: Any) -> str:
    said = root.get("/Lang")
    return str(said).strip()[:40] if isinstance(said, String) else ""


def _digest(path: Path) -> str:
    found = sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            found.update(block)
    return found.hexdigest()


def _drafts(
    root: Any, outline: Outline, structure: Structure, forms: Forms, layers: Layers, pieces: Pieces
) -> Iterator[bytes]:
    """Give everything of an issue that the volume will hold, in the order in which it is written."""
    yield written(root.Pages)
    yield from outline.drafts()
    yield from structure.drafts()
    yield from forms.drafts()
    yield from layers.drafts()
    yield from pieces.drafts()


def _names(pieces: Pieces, links: Links, structure: Structure, forms: Forms) -> Names:
    """Give the names that must not collide; among them those that links ask for in vain."""
    asked = {old: [use.name for use in links.uses if use.old is old] for old in (False, True)}
    return Names(
        dests=tuple(dict.fromkeys([*pieces.values, *asked[False]])),
        old_dests=tuple(dict.fromkeys([*pieces.old_values, *asked[True]])),
        ids=tuple(dict.fromkeys(name for name, _ in structure.ids)),
        fields=tuple(forms.names),
        files=tuple(pieces.files),
        fonts=forms.fonts(),
        roles=chained(structure.roles),
        classes=hashed(structure.classes),
    )


def _tell(source: Source, loader: Loader, structure: Structure) -> None:
    """List what was taken out on the way, and pages that nobody can search."""
    for what, count in sorted(loader.removed.items()):
        source.drop(what if count == 1 else f"{what} ({count} times)", "a volume does nothing by itself")
    if loader.marked and not structure.rows:
        source.drop(
            "marks of a structure that is not there", "in a volume they would lead to another issue's"
        )
    bare = [index for index, page in enumerate(source.pages) if _is_scan(page)]
    if bare:
        source.note(
            "merge-no-text-layer",
            f"{_pages(bare)} shown by a picture alone, with no text layer: nobody can search or hear it.",
            "Run text recognition over the original, and merge the result.",
        )


def _pages(indexes: list[int]) -> str:
    shown = ", ".join(str(index + 1) for index in indexes[:10]) + (" ..." if len(indexes) > 10 else "")
    return f"Page {shown} is" if len(indexes) == 1 else f"Pages {shown} are"


def _is_scan(page: Any) -> bool:
    """Tell whether a page has pictures and no font, in its forms neither."""
    pictures = False
    stack, seen = [(inherited(page, "/Resources"), 0)], 0
    while stack and seen < 1_000:
        shelf, depth = stack.pop()
        seen += 1
        if not isinstance(shelf, Dictionary):
            continue
        fonts, things = shelf.get("/Font"), shelf.get("/XObject")
        if isinstance(fonts, Dictionary) and len(fonts.keys()):
            return False
        for thing in things.values() if isinstance(things, Dictionary) else ():
            kind = str(thing.get("/Subtype", "")) if isinstance(thing, pikepdf.Stream) else ""
            pictures = pictures or kind == "/Image"
            if kind == "/Form" and depth < 10:
                stack.append((thing.get("/Resources"), depth + 1))
    return pictures
