"""What an issue's metadata say of its stories: the record that archive editions carry.

In:   the catalog of an open file.
Out:  the subjects of contents and index, or none.
Never trusts it: what is not as it should be is passed over, and bookmarks serve.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element, ParseError, fromstring

import pikepdf

from printnews.pdf.mergedata import Subject
from printnews.pdf.record import RECORD

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
        # Declarations could make entities grow without end.
        if RECORD.encode() not in raw or b"<!" in raw or len(raw) > MOST_BYTES:
            return ()
        tree = fromstring(re.sub(rb"<\?xpacket.*?\?>", b"", raw).strip())  # noqa: S314 - no declarations in it
    except (pikepdf.PdfError, ParseError, ValueError):
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
