"""Rules of PDF/X-4 about pages: boxes, fonts, colours, transparency, annotations; and of inks.

In:   an opened file.
Out:  what is wrong, in words, rule by rule; each page is walked once.
Never renders: what a press would print is read off the operators.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from printnews.proof.contentwalk import Colour, Event, Walk
from printnews.proof.foreign import content_of, entries, entry, plain
from printnews.proof.pdffile import PdfFile

SLACK = 0.01
"""Points by which a box may seem to stand out, from rounding."""


@dataclass(frozen=True, slots=True)
class InkRules:
    """What a press asks of inks; parts of one."""

    limit: float = 4.0
    """Most ink of one colour, all plates together."""
    rich: frozenset[tuple[float, ...]] = frozenset()
    """Blacks that were asked for with other inks under them."""


def _numbered(file: PdfFile) -> Iterator[tuple[int, Any]]:
    yield from enumerate(file.pages, 1)


_walks: dict[int, tuple[PdfFile, list[list[Event]]]] = {}


def events_of(file: PdfFile) -> list[list[Event]]:
    """Give the events of all pages; the file that was walked last is kept."""
    known = _walks.get(id(file))
    if known is None or known[0] is not file:
        _walks.clear()
        known = _walks[id(file)] = (file, [_walked(page) for page in file.pages])
    return known[1]


def _walked(page: Any) -> list[Event]:
    return list(Walk(entry(page, "/Resources")).events(content_of(page)))


def _box(page: Any, key: str) -> tuple[float, ...] | None:
    box = entry(page, key)
    if box is None and key in {"/MediaBox", "/CropBox"}:
        parent = entry(page, "/Parent")
        return _box(parent, key) if parent is not None else None
    return tuple(float(each) for each in box) if box is not None else None


def _holds(outer: Sequence[float], inner: Sequence[float]) -> bool:
    return all(inner[at] >= outer[at] - SLACK for at in (0, 1)) and all(
        inner[at] <= outer[at] + SLACK for at in (2, 3)
    )


def _boxes(file: PdfFile) -> Iterator[str]:
    for number, page in _numbered(file):
        media, trim = _box(page, "/MediaBox"), _box(page, "/TrimBox")
        if media is None or trim is None or "/ArtBox" in page:
            yield f"Page {number} has to have a media box and a trim box, and no art box."
            continue
        bleed = _box(page, "/BleedBox") or media
        crop = _box(page, "/CropBox") or media
        pairs = {"bleed": (bleed, trim), "media": (media, bleed), "crop": (crop, trim)}
        for name, (outer, inner) in pairs.items():
            if not _holds(outer, inner):
                yield f"Page {number}: what should lie in the {name} box reaches over it."
        if trim[2] - trim[0] <= 0 or trim[3] - trim[1] <= 0:
            yield f"Page {number}: its trim box has no size."


def _annotations(file: PdfFile) -> Iterator[str]:
    for number, page in _numbered(file):
        area = _box(page, "/BleedBox") or _box(page, "/TrimBox") or _box(page, "/MediaBox")
        for note in entries(page, "/Annots"):
            box = [float(each) for each in note.get("/Rect", (0, 0, 0, 0))]
            inside = area is not None and _meets(area, box)
            if inside and note.get("/Subtype") not in {"/TrapNet", "/Popup"}:
                yield f"Page {number}: an annotation ({note.get('/Subtype')}) stands inside the bleed."


def _meets(one: Sequence[float], two: Sequence[float]) -> bool:
    return (
        one[0] < max(two[0], two[2])
        and min(two[0], two[2]) < one[2]
        and (one[1] < max(two[1], two[3]) and min(two[1], two[3]) < one[3])
    )


def _fonts(file: PdfFile) -> Iterator[str]:
    told: set[str] = set()
    for number, events in enumerate(events_of(file), 1):
        for event in events:
            if event.kind != "text":
                continue
            font = event.thing
            name = str(font.get("/BaseFont", "a font")) if font is not None else "a font that is not there"
            if name not in told and not _embedded(font):
                told.add(name)
                yield f"Page {number}: {name.removeprefix('/')} is not embedded."


def _embedded(font: Any) -> bool:
    if font is None:
        return False
    if font.get("/Subtype") == "/Type3":
        return True
    holder = next(iter(entries(font, "/DescendantFonts")), font)
    return bool({"/FontFile", "/FontFile2", "/FontFile3"} & set(entry(holder, "/FontDescriptor") or ()))


def devices(space: Any, depth: int = 0) -> set[str]:
    """Give the device spaces that a colour space rests on."""
    held = plain(space)
    if held is None or depth > 8:
        return set()
    if isinstance(held, str):
        long = {"/RGB": "/DeviceRGB", "/G": "/DeviceGray", "/CMYK": "/DeviceCMYK"}.get(str(held), str(held))
        return {long} if long.startswith("/Device") else set()
    family = str(plain(held[0]))
    base = {"/Indexed": 1, "/I": 1, "/Pattern": 1, "/Separation": 2, "/DeviceN": 2}.get(family)
    if base is None:
        return {family} if family in {"/DeviceRGB", "/DeviceGray", "/DeviceCMYK"} else set()
    return devices(held[base], depth + 1) if len(held) > base else set()


def spaces_of(event: Event) -> list[Any]:
    """Give the colour spaces that an event brings in."""
    thing = event.thing
    if event.kind == "space":
        return [thing]
    if thing is None:
        return []
    if event.kind == "inline":
        return [thing.get("/CS", thing.get("/ColorSpace"))]
    if event.kind in {"image", "shading"}:
        return [thing.get("/ColorSpace"), entry(thing, "/SMask", "/ColorSpace")]
    return [entry(thing, "/Group", "/CS")] if event.kind == "form" else []


def _lzw(file: PdfFile) -> Iterator[str]:
    inline = [event.thing for events in events_of(file) for event in events if event.kind == "inline"]
    names = {name for each in (*file.objects, *inline) for name in _filters(each)}
    if {"/LZWDecode", "/LZW"} & names:
        yield "Something in it is compressed with LZW."


def _filters(thing: Any) -> list[str]:
    key = "/Filter" if "/Filter" in thing else "/F"
    return [str(each) for each in entries(thing, key)]


def _device_rgb(file: PdfFile) -> Iterator[str]:
    for number, (page, events) in enumerate(zip(file.pages, events_of(file), strict=True), 1):
        spaces = [entry(page, "/Group", "/CS")]
        spaces += [space for event in events for space in spaces_of(event)]
        if any("/DeviceRGB" in devices(space) for space in spaces):
            yield f"Page {number} uses RGB that belongs to no profile."


def _blend(file: PdfFile) -> Iterator[str]:
    for number, (page, events) in enumerate(zip(file.pages, events_of(file), strict=True), 1):
        if not any(_seen_through(event) for event in events):
            continue
        space = entry(page, "/Group", "/CS")
        if space is None:
            yield f"Page {number} has transparency, and does not say in which colours it is mixed."
        elif not _mixes(space):
            yield f"Page {number} mixes its transparency in colours that the press does not have."


def _mixes(space: Any) -> bool:
    if isinstance(space, str):
        return space in {"/DeviceCMYK", "/DeviceGray"}
    return bool(plain(space[0]) == "/ICCBased" and entry(space[1], "/N") == 4)


def _seen_through(event: Event) -> bool:
    thing = event.thing
    if event.kind == "form":
        return bool(entry(thing, "/Group", "/S") == "/Transparency")
    if event.kind == "image":
        return "/SMask" in thing or bool(thing.get("/SMaskInData", 0))
    if event.kind == "state":
        alpha = any(float(plain(thing.get(key, 1))) < 1 for key in ("/ca", "/CA"))
        mode = plain(thing.get("/BM", "/Normal"))
        names = [str(each) for each in mode] if isinstance(mode, list) else [str(mode)]
        masked = plain(thing.get("/SMask", "/None")) != "/None"
        return alpha or masked or any(name not in {"/Normal", "/Compatible"} for name in names)
    return False


BLENDS = frozenset(
    "/Normal /Compatible /Multiply /Screen /Overlay /Darken /Lighten /ColorDodge /ColorBurn /HardLight"  # noqa: SIM905
    " /SoftLight /Difference /Exclusion /Hue /Saturation /Color /Luminosity".split()
)


def _blend_modes(file: PdfFile) -> Iterator[str]:
    for number, events in enumerate(events_of(file), 1):
        for event in events:
            mode = plain(event.thing.get("/BM")) if event.kind == "state" else None
            names = mode if isinstance(mode, list) else [mode] if mode is not None else []
            if any(str(name) not in BLENDS for name in names):
                yield f"Page {number} mixes colours in a way that PDF 1.6 does not know."
                break


def _plates(file: PdfFile) -> Iterator[str]:
    """Tell a plate's name that means two colours."""
    known: dict[str, str] = {}
    told: set[str] = set()
    for events in events_of(file):
        for space in (space for event in events for space in spaces_of(event)):
            held = plain(space)
            if isinstance(held, str) or held is None or plain(held[0]) != "/Separation":
                continue
            name, means = str(plain(held[1])), _written(held[2:4])
            if known.setdefault(name, means) != means and name not in told:
                told.add(name)
                yield f'The plate "{name.removeprefix("/")}" stands for two different colours.'


def _written(thing: Any) -> str:
    """Give an object as text, references followed."""
    held = plain(thing)
    if isinstance(held, list):
        return "[" + " ".join(_written(each) for each in held) + "]"
    if hasattr(held, "get_data"):
        return bytes(held.get_data()).hex()
    if hasattr(held, "items"):
        return "<" + " ".join(f"{key} {_written(value)}" for key, value in sorted(held.items())) + ">"
    return str(held)


INTENTS = frozenset({"/RelativeColorimetric", "/AbsoluteColorimetric", "/Perceptual", "/Saturation"})


def _intents(file: PdfFile) -> Iterator[str]:
    for number, events in enumerate(events_of(file), 1):
        named = [event.thing for event in events if event.kind == "intent"]
        named += [event.thing.get("/Intent") for event in events if event.kind == "image"]
        named += [event.thing.get("/RI") for event in events if event.kind == "state"]
        if any(name is not None and str(name) not in INTENTS for name in named):
            yield f"Page {number} asks for a rendering intent that there is not."


def _operators(file: PdfFile) -> Iterator[str]:
    for number, events in enumerate(events_of(file), 1):
        unknown = [str(event.thing) for event in events if event.kind == "unknown"]
        if unknown:
            yield f'Page {number} has "{unknown[0][:40]}", which PDF 1.6 does not know.'


RULES: dict[str, Callable[[PdfFile], Iterator[str]]] = {
    "boxes": _boxes,
    "annotations": _annotations,
    "fonts": _fonts,
    "lzw": _lzw,
    "device-rgb": _device_rgb,
    "blend-space": _blend,
    "blend-modes": _blend_modes,
    "plates": _plates,
    "rendering-intents": _intents,
    "operators": _operators,
}
CURES = {
    "boxes": "Export it again with trim and bleed.",
    "annotations": "Take links, notes and fields out of the file for the printer.",
    "fonts": "Embed every font.",
    "lzw": "Export it again as PDF/X-4.",
    "device-rgb": "Convert it to the printing condition, or give it its profile.",
    "blend-space": "Mix transparency in the colours of the printing condition.",
    "blend-modes": "Export it again as PDF/X-4.",
    "plates": "Give each spot colour one meaning.",
    "rendering-intents": "Export it again as PDF/X-4.",
    "operators": "Export it again as PDF/X-4.",
}


def check_inks(file: PdfFile, rules: InkRules) -> Iterator[tuple[str, str]]:
    """Give what is wrong with inks, each fault once a page."""
    for number, events in enumerate(events_of(file), 1):
        found = dict.fromkeys(name for event in events for name in _faults(event, rules))
        yield from ((name, f"Page {number}: {_FAULTS[name]}") for name in found)


def _faults(event: Event, rules: InkRules) -> Iterator[str]:
    if event.kind not in {"text", "fill", "stroke"}:
        return
    state, line = event.state, event.kind == "stroke"
    colour, over = (state.stroke, state.stroke_over) if line else (state.fill, state.fill_over)
    if over and _white(colour):
        yield "white-overprint"
    if colour.space == "/DeviceCMYK" and len(colour.parts) == 4:
        if sum(colour.parts) > rules.limit + 1e-6:
            yield "limit"
        if event.kind == "text" and colour.parts[3] == 1:
            if any(colour.parts[:3]) and colour.parts not in rules.rich:
                yield "rich-text"
            elif not any(colour.parts[:3]) and not over:
                yield "black-knockout"


def _white(colour: Colour) -> bool:
    if colour.space == "/DeviceCMYK":
        return len(colour.parts) == 4 and not any(colour.parts)
    if colour.space == "/DeviceGray":
        return colour.parts == (1.0,)
    space = colour.space
    return isinstance(space, list) and plain(space[0]) == "/Separation" and colour.parts == (0.0,)


_FAULTS = {
    "white-overprint": "white overprints, so that it would vanish.",
    "limit": "a colour has more ink than the press takes.",
    "rich-text": "black words have other inks under them.",
    "black-knockout": "black words knock out what is under them.",
}
INK_CURES = {
    "white-overprint": "Let white knock out.",
    "limit": "Mix the colour with less ink.",
    "rich-text": "Set words in black alone, or declare the ink rich.",
    "black-knockout": "Let black words overprint.",
}
