"""PDF/UA-1 of the file as a whole: what it says of itself, and what it may not hold.

In:   a tagged file as plain values.
Out:  a finding for each rule that is broken.
Never looks at pages or elements.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from pypdf.generic import StreamObject

from printnews.plainxml import BadXmlError, parsed_packet
from printnews.proof.foreign import entries, entry, leaves_of_names, plain
from printnews.proof.tagged import Tagged
from printnews.proof.uatold import Told

LANGUAGE = re.compile("[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*")
"""How a language is written (RFC 3066)."""
UA = "http://www.aiim.org/pdfua/ns/id/"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
MAY_BE_HEARD = 1 << 9
"""The bit of an encrypted file's permissions that lets screen readers in (ISO 32000-1, table 22)."""
FILE = "the file"


def check_document(tagged: Tagged, told: Told) -> None:
    """Check the catalog, the metadata and the parts that are not pages."""
    if not re.fullmatch(r"%PDF-1\.[0-7]", tagged.reader.pdf_header):
        told.error(
            FILE, "ua-header", f'It begins with "{tagged.reader.pdf_header}", not with %PDF-1.0 to 1.7.'
        )
    _catalog(tagged.root, told)
    _metadata(tagged.root, told)
    _optional_content(tagged.root, told)
    _attachments(tagged.root, told)
    if entry(tagged.root, "/AcroForm", "/XFA") is not None:
        told.error(FILE, "ua-xfa", "It holds a dynamic form (XFA).")
    guard = entry(tagged.reader.trailer, "/Encrypt")
    if guard is not None and not int(entry(guard, "/P") or 0) & MAY_BE_HEARD:
        told.error(FILE, "ua-encryption", "It is encrypted so that screen readers are kept out.")


def _catalog(root: Any, told: Told) -> None:
    if entry(root, "/MarkInfo", "/Marked") != True:  # noqa: E712 - a PDF's own boolean, not Python's
        told.error(FILE, "ua-marked", "It does not say that it is tagged (MarkInfo, Marked).")
    if entry(root, "/MarkInfo", "/Suspects") == True:  # noqa: E712 - likewise
        told.error(FILE, "ua-suspects", "It says itself that its tags are doubtful (MarkInfo, Suspects).")
    if entry(root, "/ViewerPreferences", "/DisplayDocTitle") != True:  # noqa: E712 - likewise
        told.error(FILE, "ua-display-title", "Viewers are not told to show the title (DisplayDocTitle).")
    if entry(root, "/StructTreeRoot") is None:
        told.error(FILE, "ua-tree", "It has no structure tree (StructTreeRoot).")
    language = entry(root, "/Lang")
    if not language:
        told.error(FILE, "ua-language", "It does not say in which language it is (Lang).")
    elif not LANGUAGE.fullmatch(str(language)):
        told.error(FILE, "ua-language-tag", f'"{language}" is no language.')


def _metadata(root: Any, told: Told) -> None:
    stream = entry(root, "/Metadata")
    sealed = (entry(stream, "/Type"), entry(stream, "/Subtype")) == ("/Metadata", "/XML")
    if not isinstance(stream, StreamObject) or not sealed:
        told.error(FILE, "ua-metadata", "It has no metadata stream (XMP).")
        return
    raw = stream.get_data().decode("utf-8", "replace")
    try:
        tree = parsed_packet(stream.get_data())
    except BadXmlError:
        told.error(FILE, "ua-metadata", "Its metadata stream is no XML.")
        return
    if not any("".join(title.itertext()).strip() for title in tree.iter(_TITLE)):
        told.error(FILE, "ua-title", "Its metadata give no title (dc:title).")
    parts = list(_properties(tree, f"{{{UA}}}part"))
    if UA not in raw or not parts:
        told.error(FILE, "ua-identification", "It does not claim PDF/UA (pdfuaid).")
    elif parts != ["1"]:
        told.error(
            FILE, "ua-part", f"It claims part {', '.join(parts)} of PDF/UA; this is a check of part 1."
        )
    if re.search(rf'xmlns:(?!pdfuaid\b)[\w.-]+="{re.escape(UA)}"', raw):
        told.error(FILE, "ua-prefix", "The identification stands under another prefix than pdfuaid.")


def _properties(tree: Element, name: str) -> Iterator[str]:
    """Give the values of a property, written as an element or as an attribute."""
    for each in tree.iter():
        if each.tag == name:
            yield (each.text or "").strip()
        if name in each.attrib:
            yield each.attrib[name].strip()


def _optional_content(root: Any, told: Told) -> None:
    content = entry(root, "/OCProperties")
    for choice in [*entries(content, "/D"), *entries(content, "/Configs")]:
        if not entry(choice, "/Name"):
            told.error(FILE, "ua-optional-name", "A choice of layers has no name.")
        if entry(choice, "/AS") is not None:
            told.error(FILE, "ua-optional-auto", "Layers are switched by themselves (AS).")


def _attachments(root: Any, told: Told) -> None:
    for name, specification in leaves_of_names(entry(root, "/Names", "/EmbeddedFiles")):
        if not (entry(specification, "/F") and entry(specification, "/UF")):
            told.error(FILE, "ua-attachment", f'The attached file "{plain(name)}" has no name (F and UF).')
