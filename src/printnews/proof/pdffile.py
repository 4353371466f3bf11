"""A finished PDF opened for the checkers: its objects, pages and words about itself.

In:   a file.
Out:  all objects that can be reached, the trailer, Info, XMP as plain values.
Never writes; knows nothing of the programs that wrote the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

from printnews.plainxml import BadXmlError, parsed_packet
from printnews.proof.foreign import FAULTS, UnreadableError

MOST_OBJECTS = 2_000_000
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
NAMES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "pdfxid": "http://www.npes.org/pdfx/ns/id/",
}


@dataclass(frozen=True, slots=True)
class PdfFile:
    """An opened file."""

    header: str
    trailer: Any
    root: Any
    info: Mapping[str, str]
    xmp: Mapping[str, tuple[str, ...]]
    """Properties by prefix and name, as "dc:title"; empty where there is none or it cannot be read."""
    pages: tuple[Any, ...]
    objects: tuple[Any, ...]
    """Every dictionary and stream that can be reached."""


def open_pdf(path: Path) -> PdfFile:
    """Open a file.

    Raises:
        UnreadableError: It is no PDF, is damaged, or asks for a password.
    """
    try:
        reader = PdfReader(path)
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableError("it asks for a password")
        trailer: Any = reader.trailer
        root: Any = trailer["/Root"].get_object()
        return PdfFile(
            header=_header(path),
            trailer=trailer,
            root=root,
            info=_info(trailer.get("/Info")),
            xmp=_xmp(root.get("/Metadata")),
            pages=tuple(reader.pages),
            objects=tuple(_objects(trailer)),
        )
    except FAULTS as fault:
        raise UnreadableError(str(fault) or type(fault).__name__) from fault


def _header(path: Path) -> str:
    with path.open("rb") as file:
        match = re.match(rb"%PDF-(\d\.\d)", file.read(1024))
    return match[1].decode() if match else ""


def _info(reference: Any) -> dict[str, str]:
    """Give Info with its names and words as text."""
    entries = reference.get_object() if reference is not None else {}
    return {key[1:]: str(value.get_object()) for key, value in entries.items()}


def _objects(start: Any) -> Iterator[Any]:
    """Give every dictionary and stream once, wherever it hangs."""
    waiting: list[Any] = [start]
    seen: set[tuple[int, int]] = set()
    count = 0
    while waiting and count < MOST_OBJECTS:
        thing = waiting.pop()
        if isinstance(thing, IndirectObject):
            known = (thing.idnum, thing.generation)
            if known in seen:
                continue
            seen.add(known)
            thing = thing.get_object()
        if isinstance(thing, DictionaryObject | StreamObject):
            count += 1
            yield thing
            waiting.extend(thing.values())
        elif isinstance(thing, ArrayObject):
            waiting.extend(thing)


def _xmp(reference: Any) -> dict[str, tuple[str, ...]]:
    """Give the properties of the XMP packet; one that cannot be read has none."""
    if reference is None:
        return {}
    try:
        tree = parsed_packet(bytes(reference.get_object().get_data()))
    except BadXmlError:
        return {}
    prefixes = {space: prefix for prefix, space in NAMES.items()}
    found: dict[str, tuple[str, ...]] = {}
    for description in tree.iter(f"{RDF}Description"):
        for name, value in description.attrib.items():
            found[_short(name, prefixes)] = (value,)
        for node in description:
            items = tuple((item.text or "") for item in node.iter(f"{RDF}li"))
            found[_short(node.tag, prefixes)] = items or ((node.text or "").strip(),)
    return found


def _short(name: str, prefixes: Mapping[str, str]) -> str:
    space, _, local = name.removeprefix("{").rpartition("}")
    return f"{prefixes.get(space, space)}:{local}"
