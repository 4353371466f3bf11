"""What a file says of itself: standards that it claims, the record of stories in an archive edition.

In:   the catalog of an open file.
Out:  its claims; the subjects of contents and index, or none.
Never trusts it: what is not as it should be is passed over, and bookmarks serve.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from hashlib import sha256
from typing import Any
from xml.etree.ElementTree import Element

import pikepdf
from pikepdf import Dictionary

from printnews.pdf.mergedata import Claims, Subject
from printnews.pdf.mergesource import listed
from printnews.pdf.record import RECORD
from printnews.plainxml import BadXmlError, parsed_packet

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
MOST_BYTES = 8_000_000
"""A packet of more is no record of a newsletter."""
MOST_WORDS = 400
"""Letters of a title or a name that anybody prints."""


def read_subjects(root: Any, pages: int) -> tuple[Subject, ...]:
    """Read the stories that a file's metadata name."""
    stream = root.get("/Metadata")
    if not isinstance(stream, pikepdf.Stream):
        return ()
    try:
        raw = bytes(stream.read_bytes())
        if RECORD.encode() not in raw or len(raw) > MOST_BYTES:
            return ()
        tree = parsed_packet(raw)
    except (pikepdf.PdfError, BadXmlError):
        return ()
    return tuple(_subjects(tree, pages))


def _subjects(tree: Element, pages: int) -> Iterator[Subject]:
    for story in tree.findall(f".//{{{RECORD}}}stories/*/{_RDF}li"):
        title, page = _text(story, "title"), _text(story, "page")
        if title and page.isdecimal() and 0 < int(page) <= pages:
            lists = (_bag(story, name) for name in ("countries", "people", "places"))
            yield Subject(title, int(page) - 1, _text(story, "section"), *lists)


def _text(story: Element, name: str) -> str:
    return _plain(story.findtext(f"{{{RECORD}}}{name}") or "")


def _plain(words: str) -> str:
    return " ".join(words.split())[:MOST_WORDS]


def _bag(story: Element, name: str) -> tuple[str, ...]:
    found = (_plain(each.text or "") for each in story.findall(f"{{{RECORD}}}{name}/*/{_RDF}li"))
    return tuple(each for each in found if each)


_SAID = rb"""%s\s*(?:=\s*["']|>\s*)([\w.\-/: ]+)"""
_PART, _LEVEL = re.compile(_SAID % b"pdfaid:part"), re.compile(_SAID % b"pdfaid:conformance")
_ACCESSIBLE = re.compile(_SAID % b"pdfuaid:part")
_EXCHANGE = re.compile(_SAID % b"(?:pdfxid|pdfx):GTS_PDFX(?:Version)?")


def read_claims(root: Any, info: Any) -> Claims:
    """Read what a file says of itself in its metadata."""
    said = b""
    if isinstance(root.get("/Metadata"), pikepdf.Stream):
        try:
            said = bytes(root.Metadata.read_bytes())
        except pikepdf.PdfError:
            said = b""
    if said[:2] in {b"\xfe\xff", b"\xff\xfe"}:
        said = said.decode("utf-16", "replace").encode()
    part, level, accessible, exchange = (
        _word(each, said) for each in (_PART, _LEVEL, _ACCESSIBLE, _EXCHANGE)
    )
    if not exchange and isinstance(info, Dictionary):
        exchange = str(info.get("/GTS_PDFXVersion", ""))
    return Claims(part + level.upper() if part else "", accessible == "1", exchange, _intent(root))


def _word(wanted: re.Pattern[bytes], said: bytes) -> str:
    found = wanted.search(said)
    return found[1].decode().strip() if found else ""


def _intent(root: Any) -> str:
    """Give the hash of the profile of the first intent for archives."""
    for each in listed(root, "/OutputIntents"):
        profile = each.get("/DestOutputProfile") if isinstance(each, Dictionary) else None
        if isinstance(profile, pikepdf.Stream):
            try:
                return sha256(profile.read_bytes()).hexdigest()[:32]
            except pikepdf.PdfError:
                return "unreadable"
    return ""
