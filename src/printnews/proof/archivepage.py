"""Rules of PDF/A-2 about pages: colours, pictures, operators, fonts, annotations.

In:   an opened file.
Out:  what is wrong, in words, rule by rule; each page is walked once.
Never renders.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterator
from typing import Any

from printnews.proof.archivefile import Archived
from printnews.proof.contentwalk import Event
from printnews.proof.foreign import entries, entry, plain
from printnews.proof.presspage import RULES as PAGE_RULES
from printnews.proof.presspage import devices, events_of, spaces_of

PROFILE_HEAD = 128
COLOURS = {b"GRAY": 1, b"RGB ": 3, b"CMYK": 4, b"Lab ": 3}


def _profile(stream: Any) -> tuple[bytes, bytes, int] | None:
    """Give kind, colours and version of a profile; None for what is none."""
    if not hasattr(stream, "get_data"):
        return None
    raw = bytes(stream.get_data())
    if len(raw) < PROFILE_HEAD or raw[36:40] != b"acsp" or struct.unpack(">I", raw[:4])[0] > len(raw):
        return None
    return raw[12:16], raw[16:20], raw[8]


def _intents(file: Archived) -> list[Any]:
    return [each for each in entries(file.pdf.root, "/OutputIntents") if isinstance(each, dict)]


def _target(file: Archived) -> bytes:
    """Give the colours of the intent that archives look at; empty where there is none."""
    for each in _intents(file):
        found = _profile(entry(each, "/DestOutputProfile"))
        if entry(each, "/S") == "/GTS_PDFA1" and found:
            return found[1]
    return b""


def _intent(file: Archived) -> Iterator[str]:
    profiles = []
    for each in _intents(file):
        stream = entry(each, "/DestOutputProfile")
        if "/DestOutputProfileRef" in each:
            yield "An output intent refers to a profile outside of the file."
        if stream is None:
            continue
        profiles.append(id(stream))
        found = _profile(stream)
        if (
            found is None
            or found[0] not in {b"prtr", b"mntr"}
            or found[1] not in {b"RGB ", b"CMYK", b"GRAY"}
            or found[2] > 4
        ):
            yield "What an output intent names is no profile of a press or a screen."
        elif entry(stream, "/N") != COLOURS[found[1]]:
            yield "The profile of an output intent has another number of colours than it says."
    if len(set(profiles)) > 1:
        yield "Its output intents have different profiles."


def _based(file: Archived) -> Iterator[Any]:
    """Give the profiles of all colour spaces that rest on one."""
    seen: set[int] = set()
    for each in file.pdf.objects:
        for value in each.values():
            held = plain(value)
            nested = [held, *(plain(one) for one in held)] if isinstance(held, list) else [held]
            for space in nested:
                if isinstance(space, list) and len(space) > 1 and plain(space[0]) == "/ICCBased":
                    stream = plain(space[1])
                    if id(stream) not in seen:
                        seen.add(id(stream))
                        yield stream


def _profiles(file: Archived) -> Iterator[str]:
    for stream in _based(file):
        found = _profile(stream)
        kinds = {b"prtr", b"mntr", b"scnr", b"spac"}
        if found is None or found[0] not in kinds or found[1] not in COLOURS or found[2] > 4:
            yield "A colour space rests on a profile that is none."
        elif entry(stream, "/N") != COLOURS[found[1]]:
            yield "A profile has another number of colours than it says."


_DEFAULTS = {
    "/DeviceRGB": ("/DefaultRGB", b"RGB "),
    "/DeviceCMYK": ("/DefaultCMYK", b"CMYK"),
    "/DeviceGray": ("/DefaultGray", b""),
}


def _device_colours(file: Archived) -> Iterator[str]:
    """Tell colours of a device that no profile explains."""
    target = _target(file)
    for number, (page, events) in enumerate(zip(file.pdf.pages, events_of(file.pdf), strict=True), 1):
        shelf = entry(page, "/Resources", "/ColorSpace") or {}
        used = {name for event in events for space in _painted(event) for name in devices(space)}
        for name in sorted(used):
            default, needed = _DEFAULTS[name]
            good = target == needed if needed else bool(target)
            if not good and default not in shelf:
                yield f"Page {number} uses {name[1:]}, and no profile says which colours these are."


def _painted(event: Event) -> list[Any]:
    """Give the spaces that an event brings in; words and lines are black where nothing was chosen."""
    if event.kind in {"text", "fill"}:
        return [event.state.fill.space]
    if event.kind == "stroke":
        return [event.state.stroke.space]
    return [] if event.kind == "space" else spaces_of(event)


def _overprint(file: Archived) -> Iterator[str]:
    """Tell overprint mode 1 where CMYK of a profile is painted."""
    for number, events in enumerate(events_of(file.pdf), 1):
        mode = 0
        for event in events:
            if event.kind == "state" and "/OPM" in event.thing:
                mode = int(plain(event.thing["/OPM"]))
            filled = event.kind in {"text", "fill"} and event.state.fill_over
            stroked = event.kind == "stroke" and event.state.stroke_over
            space = event.state.stroke.space if stroked else event.state.fill.space
            if mode == 1 and (filled or stroked) and _is_cmyk(space):
                yield f"Page {number} overprints CMYK of a profile in mode 1."
                break


def _is_cmyk(space: Any) -> bool:
    held = plain(space)
    return isinstance(held, list) and plain(held[0]) == "/ICCBased" and entry(held[1], "/N") == 4


def _colourants(file: Archived) -> Iterator[str]:
    for number, events in enumerate(events_of(file.pdf), 1):
        for space in (plain(space) for event in events for space in spaces_of(event)):
            if not isinstance(space, list) or plain(space[0]) != "/DeviceN":
                continue
            names = [str(plain(each)) for each in plain(space[1])]
            known = entry(space[4], "/Colorants") if len(space) > 4 else None
            process = {"/Cyan", "/Magenta", "/Yellow", "/Black", "/None"}
            if len(names) > 32 or set(names) - process - set(known or ()):
                yield f"Page {number} mixes plates without saying what each of them is."
                break


def _pictures(file: Archived) -> Iterator[str]:
    for each in file.pdf.objects:
        if each.get("/Subtype") != "/Image":
            continue
        if entry(each, "/Interpolate") == True:  # noqa: E712 - a PDF's own boolean
            yield "A picture is to be smoothed when it is shown (Interpolate)."
        depth, mask = entry(each, "/BitsPerComponent"), entry(each, "/ImageMask") == True  # noqa: E712
        if depth is not None and depth not in ({1} if mask else {1, 2, 4, 8, 16}):
            yield f"A picture has {depth} bits a colour."


def _resources(file: Archived) -> Iterator[str]:
    """Tell pages that take their resources from the tree above them."""
    for number, (page, events) in enumerate(zip(file.pdf.pages, events_of(file.pdf), strict=True), 1):
        # pypdf hands pages what they inherit; as it was written a page has only its own.
        if events and "/Resources" not in page.indirect_reference.get_object():
            yield f"Page {number} has no resources of its own."


def _inline_filters(file: Archived) -> Iterator[str]:
    for number, events in enumerate(events_of(file.pdf), 1):
        for event in events:
            packed = event.thing.get("/F", event.thing.get("/Filter")) if event.kind == "inline" else None
            if packed is not None and re.search(
                "LZW|Crypt", packed if isinstance(packed, str) else repr(packed)
            ):
                yield f"Page {number} has an inline picture that is packed in a way that lasts not."
                break


MOST_NESTED = 28
_SAVES = re.compile(rb"\((?:\\.|[^()\\])*\)|(?<![^\s\]>)])[qQ](?![^\s\[<(/])", re.DOTALL)


def _nesting(file: Archived) -> Iterator[str]:
    for number, page in enumerate(file.pdf.pages, 1):
        depth = deepest = 0
        for stream in entries(page, "/Contents"):
            for match in _SAVES.finditer(bytes(stream.get_data())):
                depth += {b"q": 1, b"Q": -1}.get(match[0], 0)
                deepest = max(deepest, depth)
        if deepest > MOST_NESTED:
            yield f"Page {number} saves its state {deepest} times within itself."


def _fonts(file: Archived) -> Iterator[str]:
    """Tell fonts that lack what a font has to say of itself."""
    for each in _used(file):
        name = str(entry(each, "/BaseFont") or "/a font")[1:]
        kind = entry(each, "/Subtype")
        if entry(each, "/Type") != "/Font" or kind not in FONT_KINDS:
            yield f"{name} does not say that it is a font, or of which kind."
        elif kind != "/Type3" and entry(each, "/BaseFont") is None:
            yield "A font has no name."
        elif kind in {"/Type1", "/TrueType", "/MMType1"} and not _measured(each):
            yield f"{name} does not say how wide its letters are."
        stream = entry(each, "/FontDescriptor", "/FontFile3")
        if stream is not None and entry(stream, "/Subtype") not in PROGRAMS:
            yield f"{name} holds a font program of an unknown kind."


FONT_KINDS = frozenset(
    {"/Type1", "/MMType1", "/TrueType", "/Type3", "/Type0", "/CIDFontType0", "/CIDFontType2"}
)
PROGRAMS = frozenset({"/Type1C", "/CIDFontType0C", "/OpenType"})


def _used(file: Archived) -> Iterator[Any]:
    """Give every font that shows something, and the fonts below it."""
    seen: set[int] = set()
    for event in (event for events in events_of(file.pdf) for event in events):
        if event.kind == "text" and event.thing is not None and id(event.thing) not in seen:
            seen.add(id(event.thing))
            yield event.thing
            yield from entries(event.thing, "/DescendantFonts")


def _measured(font: Any) -> bool:
    first, last, widths = (entry(font, key) for key in ("/FirstChar", "/LastChar", "/Widths"))
    if None in {first, last} or widths is None:
        return False
    return len(widths) == int(last) - int(first) + 1


NOTES = frozenset(
    "/Text /Link /FreeText /Line /Square /Circle /Polygon /PolyLine /Highlight /Underline /Squiggly"  # noqa: SIM905
    " /StrikeOut /Stamp /Caret /Ink /Popup /FileAttachment /Widget /PrinterMark /TrapNet /Watermark".split()
)
PRINT, NEVER = 4, 1 | 2 | 32 | 256
"""Bits of an annotation's flags: to be printed; invisible, hidden, not shown, shown now and then."""


def _notes(file: Archived) -> Iterator[tuple[int, Any]]:
    for number, page in enumerate(file.pdf.pages, 1):
        yield from ((number, note) for note in entries(page, "/Annots"))


def _note_kinds(file: Archived) -> Iterator[str]:
    for number, note in _notes(file):
        if entry(note, "/Subtype") not in NOTES:
            yield f"Page {number} has an annotation of the kind {str(entry(note, '/Subtype'))[1:]}."


def _note_flags(file: Archived) -> Iterator[str]:
    for number, note in _notes(file):
        flags = entry(note, "/F")
        if entry(note, "/Subtype") == "/Popup" and flags is None:
            continue
        if flags is None or not int(flags) & PRINT or int(flags) & NEVER:
            yield f"Page {number}: an annotation is not to be printed, or not to be seen (F)."


def _appearances(file: Archived) -> Iterator[str]:
    for number, note in _notes(file):
        box, looks = [float(plain(each)) for each in entries(note, "/Rect")], entry(note, "/AP")
        empty = len(box) == 4 and box[0] == box[2] and box[1] == box[3]
        if looks is None:
            if not empty and entry(note, "/Subtype") not in {"/Popup", "/Link"}:
                yield f"Page {number}: an annotation does not say how it looks (AP)."
            continue
        button = entry(note, "/Subtype") == "/Widget" and entry(note, "/FT") == "/Btn"
        normal = entry(looks, "/N")
        if set(looks) != {"/N"} or hasattr(normal, "get_data") == button:
            yield f"Page {number}: an annotation has more than one look, or none (AP, N)."


def _borrowed(name: str) -> Callable[[Archived], Iterator[str]]:
    """Give a rule that another standard has in the same words."""
    rule = PAGE_RULES[name]
    return lambda file: rule(file.pdf)


RULES: dict[str, Callable[[Archived], Iterator[str]]] = {
    "intent": _intent,
    "profiles": _profiles,
    "device-colours": _device_colours,
    "overprint": _overprint,
    "colourants": _colourants,
    "pictures": _pictures,
    "resources": _resources,
    "inline-filters": _inline_filters,
    "nesting": _nesting,
    "font-entries": _fonts,
    "annotation-kinds": _note_kinds,
    "annotation-flags": _note_flags,
    "appearances": _appearances,
    **{name: _borrowed(name) for name in ("blend-modes", "plates", "rendering-intents", "operators")},
}
