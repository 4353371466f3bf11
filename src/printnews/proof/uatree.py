"""PDF/UA-1 of the structure tree: types, who may stand in whom, headings, figures, notes, tables.

In:   a tagged file as plain values.
Out:  a finding for each rule that is broken.
Never looks at what the pages show.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from printnews.proof.foreign import entries, entry
from printnews.proof.tagged import STANDARD, Branch, Tagged
from printnews.proof.uadocument import LANGUAGE
from printnews.proof.uatold import Told

PARENTS: Mapping[str, frozenset[str]] = {
    "TR": frozenset({"Table", "THead", "TBody", "TFoot"}),
    "THead": frozenset({"Table"}),
    "TBody": frozenset({"Table"}),
    "TFoot": frozenset({"Table"}),
    "TH": frozenset({"TR"}),
    "TD": frozenset({"TR"}),
    "LI": frozenset({"L"}),
    "LBody": frozenset({"LI"}),
    "TOCI": frozenset({"TOC"}),
}
"""In which elements an element may stand; others may stand anywhere."""
KIDS: Mapping[str, frozenset[str]] = {
    "Table": frozenset({"TR", "THead", "TBody", "TFoot", "Caption"}),
    "THead": frozenset({"TR"}),
    "TBody": frozenset({"TR"}),
    "TFoot": frozenset({"TR"}),
    "TR": frozenset({"TH", "TD"}),
    "L": frozenset({"L", "LI", "Caption"}),
    "LI": frozenset({"Lbl", "LBody"}),
    "TOC": frozenset({"TOC", "TOCI", "Caption"}),
}
"""Which elements may stand in an element; others may hold any."""
HEADING = re.compile("H([1-6])")


def check_tree(tagged: Tagged, told: Told) -> None:
    """Check every element, and what only all of them together can break."""
    _roles(tagged, told)
    if tagged.loops:
        told.error("the structure", "ua-tree-loop", f"{tagged.loops} elements stand in it again.")
    for branch in tagged.elements():
        _element(branch, told)
        if branch.role == "Table":
            check_table(branch, told)
    _headings(tagged, told)
    _notes(tagged, told)


def where(branch: Branch) -> str:
    """Name an element so that somebody finds it."""
    about = branch.said("/Alt") or branch.said("/T") or ""
    return f"an element {branch.type}{f' ({about[:40]})' if about else ''}"


def _roles(tagged: Tagged, told: Told) -> None:
    stated = entry(tagged.root, "/StructTreeRoot", "/RoleMap") or {}
    roles = {str(name)[1:]: str(target)[1:] for name, target in stated.items()}
    for name in roles:
        if name in STANDARD:
            told.error("the role map", "ua-remapped", f"The standard type {name} is given another meaning.")
        chain = [name]
        while chain[-1] in roles and chain[-1] not in chain[:-1] and chain[-1] not in STANDARD:
            chain.append(roles[chain[-1]])
        if chain[-1] in chain[:-1]:
            told.error("the role map", "ua-role-loop", f"{name} leads in a circle.")
    for branch in tagged.elements():
        loops = branch.role in roles
        if branch.role not in STANDARD and not loops:
            told.error(where(branch), "ua-type", f"{branch.type} is no standard type, and leads to none.")


def _element(branch: Branch, told: Told) -> None:
    """Check what an element says of itself, and what stands in it."""
    place = where(branch)
    if not branch.parented:
        told.error(place, "ua-parent", "It does not say in which element it stands (P).")
    language = branch.said("/Lang")
    if language is not None and not LANGUAGE.fullmatch(language):
        told.error(place, "ua-language-tag", f'"{language}" is no language.')
    wordless = not (branch.said("/Alt") or branch.said("/ActualText"))
    if branch.role == "Figure" and wordless:
        told.error(place, "ua-figure-alternative", "A picture has no alternative text (Alt).")
    if branch.role == "Formula" and wordless:
        told.error(place, "ua-formula", "A formula has no words for those who do not see it (Alt).")
    _kids(branch, told)


def _kids(branch: Branch, told: Told) -> None:
    """Check which elements stand in an element, and in which order."""
    place, role = where(branch), branch.role
    kinds = [kid.role for kid in branch.branches]
    for kind in kinds:
        if kind in PARENTS and role not in PARENTS[kind]:
            told.error(place, "ua-nesting", f"{kind} may not stand in {role}.")
        elif role in KIDS and kind not in KIDS[role]:
            told.error(place, "ua-nesting", f"{role} may not hold {kind}.")
    if role in {"L", "TOC"} and "Caption" in kinds[1:]:
        told.error(place, "ua-caption", "A caption stands first, and once.")
    if role == "Table" and ("Caption" in kinds[1:-1] or kinds.count("Caption") > 1):
        told.error(place, "ua-caption", "A caption stands first or last, and once.")
    if kinds.count("H") > 1:
        told.error(place, "ua-heading-twice", "It holds two headings without a rank.")


def _headings(tagged: Tagged, told: Told) -> None:
    headings = [branch for branch in tagged.elements() if HEADING.fullmatch(branch.role)]
    ranks = [int(branch.role[1:]) for branch in headings]
    if ranks and any(branch.role == "H" for branch in tagged.elements()):
        told.error("the headings", "ua-heading-mixed", "Some have a rank, and some have none.")
    if ranks and ranks[0] != 1:
        told.error(where(headings[0]), "ua-heading-order", f"The first heading has rank {ranks[0]}.")
    for (above, below), branch in zip(pairwise(ranks), headings[1:], strict=True):
        if below > above + 1:
            told.error(where(branch), "ua-heading-order", f"Rank {below} follows rank {above}.")


def _notes(tagged: Tagged, told: Told) -> None:
    notes = [branch for branch in tagged.elements() if branch.role == "Note"]
    names = Counter(branch.said("/ID") for branch in notes)
    for branch in notes:
        if not branch.said("/ID"):
            told.error(where(branch), "ua-note-name", "A note has no name (ID).")
        elif names[branch.said("/ID")] > 1:
            told.error(where(branch), "ua-note-twin", f'Two notes are called "{branch.said("/ID")}".')


def check_table(table: Branch, told: Told) -> None:
    """Check a table: its parts, its shape, and what its cells are heads of."""
    kinds = Counter(kid.role for kid in table.branches)
    if kinds["THead"] > 1 or kinds["TFoot"] > 1:
        told.error(where(table), "ua-table-parts", "It has two heads or two feet.")
    if (kinds["THead"] or kinds["TFoot"]) and not kinds["TBody"]:
        told.error(where(table), "ua-table-parts", "It has a head or a foot, but no body.")
    widths, crossed = _shape(list(_rows(table)))
    if crossed:
        told.error(where(table), "ua-table-crossed", "Two of its cells lie over each other.")
    elif len(set(widths)) > 1:
        told.error(where(table), "ua-table-shape", f"Its rows have {min(widths)} to {max(widths)} columns.")
    cells = [cell for row in _rows(table) for cell in row.branches]
    heads = [cell for cell in cells if cell.role == "TH"]
    named = all(attribute(cell, "/Headers") for cell in cells if cell.role == "TD")
    if not named and any(attribute(cell, "/Scope") is None for cell in heads):
        told.error(
            where(table), "ua-table-heads", "Its head cells do not say what they are heads of (Scope)."
        )


def _rows(table: Branch) -> Iterator[Branch]:
    for kid in table.branches:
        if kid.role == "TR":
            yield kid
        elif kid.role in {"THead", "TBody", "TFoot"}:
            yield from (row for row in kid.branches if row.role == "TR")


def _shape(rows: list[Branch]) -> tuple[list[int], bool]:
    """Give the columns of each row, spans counted, and whether cells lie over each other."""
    taken: set[tuple[int, int]] = set()
    crossed = False
    for down, row in enumerate(rows):
        across = 0
        for cell in row.branches:
            while (down, across) in taken:
                across += 1
            wide, high = (int(attribute(cell, key) or 1) for key in ("/ColSpan", "/RowSpan"))
            places = {(down + y, across + x) for x in range(min(wide, 999)) for y in range(min(high, 999))}
            crossed = crossed or bool(places & taken)
            taken |= places
    # A cell that reaches under the last row makes a row that the others do not fill.
    rows = [*rows, *rows[: max((y for y, _ in taken), default=0) + 1 - len(rows)]]
    return [len({x for y, x in taken if y == down}) for down in range(len(rows))], crossed


def attribute(branch: Branch, key: str) -> Any:
    """Give an attribute of an element, whoever its owner is."""
    found = (entry(each, key) for each in entries(branch.raw, "/A") if isinstance(each, dict))
    return next((each for each in found if each is not None), None)
