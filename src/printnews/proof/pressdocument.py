"""Rules of PDF/X-4 about a file as a whole: version, claims, output intent, what may not be in it.

In:   an opened file.
Out:  what is wrong, in words, rule by rule.
Never looks at what a page paints: `presspage` does.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterator
from typing import Any

from printnews.proof.foreign import entries, entry
from printnews.proof.pdffile import PdfFile

PROFILE_HEAD = 128
"""Bytes of an ICC profile's header (ICC.1:2010, 7.2)."""


def _version(file: PdfFile) -> Iterator[str]:
    named = str(file.root.get("/Version", f"/{file.header}")).removeprefix("/")
    if file.header != "1.6" or named != "1.6":
        yield f"It is PDF {max(file.header, named) or 'of no version'}; PDF/X-4 is made on 1.6."


def _claim(file: PdfFile) -> Iterator[str]:
    found = file.xmp.get("pdfxid:GTS_PDFXVersion", ("",))[0]
    if found != "PDF/X-4":
        yield f'It says "{found}" where PDF/X-4 is to be named.' if found else "It does not say PDF/X-4."


def _intents(file: PdfFile) -> list[Any]:
    return [each for each in entries(file.root, "/OutputIntents") if entry(each, "/S") == "/GTS_PDFX"]


def _intent(file: PdfFile) -> Iterator[str]:
    intents = _intents(file)
    if len(intents) != 1:
        yield f"It has {len(intents)} output intents for PDF/X; one is to be there."
        return
    if not str(intents[0].get("/OutputConditionIdentifier", "")):
        yield "Its output intent does not name a printing condition."
    if "/RegistryName" not in intents[0] and not str(intents[0].get("/Info", "")):
        yield "Its printing condition is neither registered nor described."


def _profile(file: PdfFile) -> Iterator[str]:
    for intent in _intents(file)[:1]:
        stream = entry(intent, "/DestOutputProfile")
        if stream is None:
            yield "The profile of its printing condition is not embedded."
            return
        raw = bytes(stream.get_data())
        if len(raw) < PROFILE_HEAD or raw[36:40] != b"acsp":
            yield "What is embedded as the profile is none."
            return
        size, kind, space = struct.unpack(">I", raw[:4])[0], raw[12:16], raw[16:20]
        if size != len(raw):
            yield f"The profile says that it has {size} bytes, and has {len(raw)}."
        if kind != b"prtr":
            yield f"The profile is of the kind {kind!r}, not of a press."
        parts = {b"CMYK": 4, b"RGB ": 3, b"GRAY": 1}.get(space, 0)
        if stream.get("/N") != parts:
            yield f"The profile has {parts} colours, its stream says {stream.get('/N')}."
        if space != b"CMYK":
            yield "The profile is not one for CMYK."


PAIRS = {
    "Title": "dc:title",
    "Author": "dc:creator",
    "Subject": "dc:description",
    "Keywords": "pdf:Keywords",
    "Creator": "xmp:CreatorTool",
    "Producer": "pdf:Producer",
    "CreationDate": "xmp:CreateDate",
    "ModDate": "xmp:ModifyDate",
    "Trapped": "pdf:Trapped",
}
NEEDED = ("Title", "Creator", "Producer", "CreationDate", "ModDate")


def _metadata(file: PdfFile) -> Iterator[str]:
    if not file.xmp:
        yield "It has no XMP that can be read."
        return
    for key in NEEDED:
        if not _said(file, PAIRS[key]):
            yield f"Its XMP has no {PAIRS[key]}."


def _said(file: PdfFile, name: str) -> str:
    return ", ".join(file.xmp.get(name, ())).strip()


def _agreement(file: PdfFile) -> Iterator[str]:
    for key, name in PAIRS.items():
        info, said = file.info.get(key, "").removeprefix("/"), _said(file, name)
        if key.endswith("Date"):
            info, said = _moment(info), _moment(said)
        if info and said and info != said:
            yield f'Info calls its {key} "{info}", the XMP "{said}".'
        if bool(info) != bool(said) and key not in NEEDED and key != "Trapped":
            yield f"Its {key} stands in {'Info' if info else 'the XMP'} only."


def _moment(text: str) -> str:
    """Give the figures of a date, as both ways of writing them have it."""
    figures = re.sub(r"\D", "", text.split("+", maxsplit=1)[0])
    return figures.ljust(14, "0")[:14] if figures else ""


def _trapped(file: PdfFile) -> Iterator[str]:
    info, said = file.info.get("Trapped", "").removeprefix("/"), _said(file, "pdf:Trapped")
    if info not in {"True", "False"}:
        yield f'Info says "{info or "nothing"}" of trapping; it has to be True or False.'
    elif not said:
        yield "The XMP says nothing of trapping."


def _ids(file: PdfFile) -> Iterator[str]:
    parts = entries(file.trailer, "/ID")
    if len(parts) != 2 or not all(map(len, parts)):
        yield "Its trailer has no pair of ids."


def _document(file: PdfFile) -> Iterator[str]:
    for name in ("xmpMM:DocumentID", "xmpMM:VersionID", "xmpMM:RenditionClass"):
        if not _said(file, name):
            yield f"Its XMP has no {name}."


def _encryption(file: PdfFile) -> Iterator[str]:
    if "/Encrypt" in file.trailer:
        yield "It is encrypted."


def _actions(file: PdfFile) -> Iterator[str]:
    scripts = entry(file.root, "/Names", "/JavaScript")
    if scripts is not None or any(key in file.root for key in ("/OpenAction", "/AA")):
        yield "It does something when it is opened."
    if any(each.get("/S") in {"/JavaScript", "/Launch"} for each in file.objects):
        yield "It holds a script or starts a program."
    if any("/AA" in page for page in file.pages):
        yield "A page does something when it is shown."


def _forms(file: PdfFile) -> Iterator[str]:
    if entry(file.root, "/AcroForm", "/XFA") is not None:
        yield "It holds an XFA form."


def _external(file: PdfFile) -> Iterator[str]:
    for each in file.objects:
        if hasattr(each, "get_data") and "/F" in each:
            yield "A part of it lies in another file."
            return
        if "/OPI" in each or (each.get("/Subtype") == "/Form" and "/Ref" in each):
            yield "A picture of it lies in another file."
            return


def _alternates(file: PdfFile) -> Iterator[str]:
    if any("/Alternates" in each and each.get("/Subtype") == "/Image" for each in file.objects):
        yield "A picture has another one that may be printed in its stead."


def _postscript(file: PdfFile) -> Iterator[str]:
    for each in file.objects:
        if each.get("/Subtype") == "/PS" or each.get("/Subtype2") == "/PS":
            yield "It holds PostScript."
            return


def _transfer(file: PdfFile) -> Iterator[str]:
    states = [each for each in file.objects if {"/TR", "/TR2", "/HTP"} & set(each)]
    if any("/TR" in each or "/HTP" in each or each.get("/TR2") != "/Default" for each in states):
        yield "It changes tones by a transfer function, or moves the halftone."


def _halftone(file: PdfFile) -> Iterator[str]:
    for each in file.objects:
        if "/HalftoneType" in each and (each["/HalftoneType"] not in {1, 5} or "/HalftoneName" in each):
            yield "It asks for a halftone that the press may not have."


def _layers(file: PdfFile) -> Iterator[str]:
    if "/OCProperties" in file.root:
        yield "It has layers: what is printed would depend on which are shown."


def _view(file: PdfFile) -> Iterator[str]:
    for key in ("/ViewArea", "/ViewClip", "/PrintArea", "/PrintClip"):
        found = entry(file.root, "/ViewerPreferences", key)
        if found not in (None, "/MediaBox", "/BleedBox"):
            yield f"A viewer is told to show or print {found} only."


def _separated(file: PdfFile) -> Iterator[str]:
    if any("/SeparationInfo" in page for page in file.pages):
        yield "A page is separated already."


def _transitions(file: PdfFile) -> Iterator[str]:
    if any({"/PresSteps", "/Trans"} & set(page) for page in file.pages):
        yield "A page asks for a transition, as slides do."


RULES: dict[str, Callable[[PdfFile], Iterator[str]]] = {
    "version": _version,
    "claim": _claim,
    "intent": _intent,
    "profile": _profile,
    "metadata": _metadata,
    "agreement": _agreement,
    "trapped": _trapped,
    "ids": _ids,
    "document-ids": _document,
    "encryption": _encryption,
    "actions": _actions,
    "xfa": _forms,
    "external": _external,
    "alternates": _alternates,
    "postscript": _postscript,
    "transfer": _transfer,
    "halftone": _halftone,
    "layers": _layers,
    "view-area": _view,
    "separated": _separated,
    "transitions": _transitions,
}
_AGAIN = "Export it again as PDF/X-4."
CURES = dict.fromkeys(RULES, _AGAIN) | {
    "claim": "Export it as PDF/X-4; a claim is written only where the rest is true.",
    "intent": "Name the printing condition that the printer works to.",
    "profile": "Embed the CMYK output profile of the printing condition.",
    "encryption": "Save it without a password and without restrictions.",
    "layers": "Flatten the layers.",
}
