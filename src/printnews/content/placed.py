"""Placed PDFs: whether the first page of one can stand in a file for the press, and its inks.

In:   a PDF that a layout or an issue places.
Out:  what is wrong with it, each with its name; the plates that it asks for.
Never changes the file, never lets a password be asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf

MOST_BYTES = 100_000_000
MOST_FORMS = 12
"""Forms inside each other; more is a loop."""


@dataclass(frozen=True, slots=True)
class Fault:
    """What stands against placing a PDF."""

    rule: str
    """End of a rule's id, which begins with "placed-"."""
    why: str
    cure: str


@dataclass(slots=True)
class _Found:
    """What has been seen so far."""

    rgb: bool = False
    plates: dict[str, None] = field(default_factory=dict)
    fonts: dict[str, None] = field(default_factory=dict)
    layers: bool = False
    ink: float = 0.0
    seen: set[tuple[int, int]] = field(default_factory=set)


_EXPORT = "Export it again as PDF/X-4 for the press."


def faults(path: Path, *, plates: frozenset[str], limit: float) -> Iterator[Fault]:
    """Give what stands against placing the first page; `limit` is the most ink in percent."""
    try:
        if path.stat().st_size > MOST_BYTES:
            yield Fault("too-large", f"It has over {MOST_BYTES // 1_000_000} MB.", "Export it smaller.")
            return
        with pikepdf.open(path) as pdf:
            yield from _judged(pdf, plates, limit)
    except pikepdf.PasswordError:
        yield Fault("encrypted", "It asks for a password.", "Save it without one.")
    except (pikepdf.PdfError, OSError, ValueError, KeyError, IndexError, TypeError, AttributeError) as fault:
        yield Fault("damaged", f"It cannot be read: {fault}.", _EXPORT)


def _judged(pdf: pikepdf.Pdf, plates: frozenset[str], limit: float) -> Iterator[Fault]:
    if pdf.is_encrypted:
        yield Fault("encrypted", "It is encrypted.", "Save it without a password and restrictions.")
    page = pdf.pages[0]
    if len(page.obj.get("/Annots", [])):
        yield Fault("annotations", "It carries links, notes or fields.", "Take them out: none is printed.")
    found = _Found()
    _look(page, page.obj.get("/Resources", {}), found)
    _group(page.obj, found)
    if found.rgb:
        yield Fault("rgb", "It has colours in RGB.", "Convert it to the printing condition.")
    if found.layers:
        yield Fault("layers", "It has layers.", "Flatten them.")
    for name in found.fonts:
        yield Fault("font", f"Its font {name} is not embedded.", "Embed all fonts, or outline the words.")
    for name in found.plates:
        if name not in plates:
            yield Fault("plate", f'It asks for a plate "{name}".', "Name it as a spot colour in inks.yaml.")
    if found.ink > limit + 0.01:
        yield Fault(
            "ink", f"It has {found.ink:.0f} % ink; {limit:g} % are the most.", "Mix it with less ink."
        )


def _look(stream: Any, resources: Any, found: _Found, depth: int = 0) -> None:
    """Look through a page or form: what it has at hand, and what it does."""
    if depth > MOST_FORMS:
        raise ValueError("its forms have no end")
    for space in _values(resources, "/ColorSpace"):
        _space(space, found)
    for font in _values(resources, "/Font"):
        _font(font, found)
    for shading in _values(resources, "/Shading"):
        _space(shading.get("/ColorSpace"), found)
    for properties in _values(resources, "/Properties"):
        found.layers = found.layers or properties.get("/Type") in {
            pikepdf.Name.OCG,
            pikepdf.Name.OCMD,
        }
    for thing in (*_values(resources, "/XObject"), *_values(resources, "/Pattern")):
        _object(thing, resources, found, depth)
    for each in pikepdf.parse_content_stream(stream):
        _operator(list(each.operands), str(each.operator), found)


def _object(thing: Any, resources: Any, found: _Found, depth: int) -> None:
    """Look at a picture, a form or a pattern, each once."""
    if thing.objgen in found.seen and thing.objgen != (0, 0):
        return
    found.seen.add(thing.objgen)
    found.layers = found.layers or "/OC" in thing
    _group(thing, found)
    if "/Shading" in thing:
        _space(thing.Shading.get("/ColorSpace"), found)
    if thing.get("/Subtype") == pikepdf.Name.Image:
        _space(thing.get("/ColorSpace"), found)
    elif isinstance(thing, pikepdf.Stream):
        _look(thing, thing.get("/Resources", resources), found, depth + 1)


def _group(holder: Any, found: _Found) -> None:
    if "/Group" in holder:
        _space(holder.Group.get("/CS"), found)


def _values(resources: Any, kind: str) -> list[Any]:
    return list(resources[kind].as_dict().values()) if kind in resources else []


def _space(space: Any, found: _Found) -> None:
    """Note what a colour space rests on: RGB of any kind, and plates."""
    if space is None:
        return
    if isinstance(space, pikepdf.Name):
        found.rgb = found.rgb or str(space) in {"/DeviceRGB", "/RGB", "/CalRGB"}
        return
    parts = list(space)
    match str(parts[0]):
        case "/ICCBased":
            found.rgb = found.rgb or int(parts[1].get("/N", 0)) == 3
        case "/CalRGB" | "/Lab":
            found.rgb = True
        case "/Indexed" | "/I" | "/Pattern":
            _space(parts[1] if len(parts) > 1 else None, found)
        case "/Separation":
            _plates([parts[1]], found)
            _space(parts[2], found)
        case "/DeviceN":
            _plates(list(parts[1]), found)
            _space(parts[2], found)


_PROCESS = frozenset({"Cyan", "Magenta", "Yellow", "Black", "None", "All"})


def _plates(names: list[Any], found: _Found) -> None:
    found.plates |= dict.fromkeys(
        name for each in names if (name := str(each).removeprefix("/")) not in _PROCESS
    )


def _font(font: Any, found: _Found) -> None:
    if font.get("/Subtype") == pikepdf.Name.Type3:
        return
    holder = font.DescendantFonts[0] if "/DescendantFonts" in font else font
    descriptor = holder.get("/FontDescriptor", {})
    if not any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")):
        found.fonts[str(font.get("/BaseFont", "/?"))[1:]] = None


def _operator(operands: Any, operator: str, found: _Found) -> None:
    match operator:
        case "rg" | "RG":
            found.rgb = True
        case "k" | "K":
            found.ink = max(found.ink, sum(float(each) for each in operands) * 100)
        case "cs" | "CS":
            _space(operands[0] if str(operands[0]).startswith("/Device") else None, found)
        case "INLINE IMAGE":
            found.rgb = found.rgb or str(operands[0].colorspace) == "/DeviceRGB"
