"""Rules of PDF/A-2 about the metadata: the packet, the claim, extension schemas.

In:   the bytes of the metadata stream.
Out:  what is wrong, in words, rule by rule.
Never follows a declaration: a packet with one is not read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from printnews.plainxml import BadXmlError, parsed_packet
from printnews.proof.archivefile import Archived
from printnews.proof.foreign import entry

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_PDFA = "http://www.aiim.org/pdfa/ns/"
ID, EXTENSION, SCHEMA, PROPERTY, TYPE, FIELD = (
    f"{{{_PDFA}{name}}}" for name in ("id/", "extension/", "schema#", "property#", "type#", "field#")
)
PREFIXES = {
    ID: "pdfaid",
    EXTENSION: "pdfaExtension",
    SCHEMA: "pdfaSchema",
    PROPERTY: "pdfaProperty",
    TYPE: "pdfaType",
    FIELD: "pdfaField",
}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


KNOWN: Mapping[str, frozenset[str]] = {
    "{http://purl.org/dc/elements/1.1/}": _words(
        "contributor coverage creator date description format identifier language publisher relation rights "
        "source subject title type"
    ),
    "{http://ns.adobe.com/xap/1.0/}": _words(
        "Advisory BaseURL CreateDate CreatorTool Identifier Label MetadataDate ModifyDate Nickname Rating "
        "Thumbnails"
    ),
    "{http://ns.adobe.com/xap/1.0/mm/}": _words(
        "DerivedFrom DocumentID History InstanceID ManagedFrom Manager ManageTo ManageUI ManagerVariant "
        "RenditionClass RenditionParams VersionID Versions LastURL RenditionOf SaveID"
    ),
    "{http://ns.adobe.com/pdf/1.3/}": _words("Keywords PDFVersion Producer Trapped"),
    "{http://ns.adobe.com/xap/1.0/rights/}": _words("Certificate Marked Owner UsageTerms WebStatement"),
    ID: _words("part conformance amd corr"),
}
"""Properties that PDF/A knows by itself."""
SIMPLE = _words(
    "Text Integer Real Boolean Date URI URL MIMEType ProperName AgentName RenditionClass ResourceRef "
    "ResourceEvent GUID Locale XPath Rational GPSCoordinate Lang Thumbnail Job Version Dimensions Any"
)
_SHAPES = {
    "title": "Alt",
    "description": "Alt",
    "rights": "Alt",
    "creator": "Seq",
    "date": "Seq",
    "subject": "Bag",
    "language": "Bag",
    "contributor": "Bag",
    "publisher": "Bag",
    "relation": "Bag",
    "type": "Bag",
}
"""What holds the values of Dublin Core's properties."""
_FORMS = {
    "Integer": re.compile(r"[+-]?\d+"),
    "Real": re.compile(r"[+-]?\d+(\.\d+)?"),
    "Boolean": re.compile("True|False"),
    "Date": re.compile(r"\d{4}(-\d\d(-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?)?)?"),
}
_DATES = _words("CreateDate ModifyDate MetadataDate")


@dataclass(slots=True)
class Packet:
    """The metadata, read."""

    raw: bytes
    tree: Element | None = None
    described: dict[str, str] = field(default_factory=dict)
    """Types of properties that extension schemas describe, by qualified name."""

    @classmethod
    def of(cls, file: Archived) -> Packet:
        """Read the packet of a file; what is no XML has no tree."""
        stream = entry(file.pdf.root, "/Metadata")
        raw = bytes(stream.get_data()) if hasattr(stream, "get_data") else b""
        packet = cls(raw)
        with suppress(BadXmlError):
            packet.tree = parsed_packet(raw)
        for schema in packet.schemas():
            space = _text(schema, f"{SCHEMA}namespaceURI")
            for each in _items(schema.find(f"{SCHEMA}property")):
                packet.described[f"{{{space}}}{_text(each, f'{PROPERTY}name')}"] = _text(
                    each, f"{PROPERTY}valueType"
                )
        return packet

    def properties(self) -> Iterator[Element]:
        """Give every property, also those written as attributes, without the extension schemas."""
        for description in self._descriptions():
            for name, value in description.attrib.items():
                if name.startswith("{") and not name.startswith((RDF, "{http://www.w3.org/XML")):
                    made = Element(name)
                    made.text = value
                    yield made
            yield from (each for each in description if not each.tag.startswith(EXTENSION))

    def schemas(self) -> Iterator[Element]:
        """Give the extension schemas."""
        for description in self._descriptions():
            for holder in description.findall(f"{EXTENSION}schemas"):
                yield from _items(holder)

    def _descriptions(self) -> list[Element]:
        return self.tree.findall(f".//{RDF}RDF/{RDF}Description") if self.tree is not None else []


def _items(holder: Element | None) -> list[Element]:
    return holder.findall(f"*/{RDF}li") if holder is not None else []


def _text(holder: Element, name: str) -> str:
    return (holder.findtext(name) or "").strip()


def _packet(packet: Packet) -> Iterator[str]:
    head = re.search(rb"<\?xpacket begin=[^?]*\?>", packet.raw)
    if head and re.search(rb"\b(?:bytes|encoding)=", head[0]):
        yield "The metadata packet states its length or its encoding."
    try:
        packet.raw.decode("utf-8")
    except UnicodeDecodeError:
        yield "The metadata are not written in UTF-8."
    if packet.tree is None:
        yield "The metadata cannot be read."


def _claim(packet: Packet) -> Iterator[str]:
    said = {each.tag: (each.text or "").strip() for each in packet.properties() if each.tag.startswith(ID)}
    part, level = said.get(f"{ID}part", ""), said.get(f"{ID}conformance", "")
    if part not in {"2", "3"} or level != "A":
        yield (
            f'It claims "PDF/A-{part}{level.lower()}", not PDF/A-2a or 3a.'
            if part
            else "It does not claim PDF/A."
        )


def _prefix(packet: Packet) -> Iterator[str]:
    text = packet.raw.decode("utf-8", "replace")
    for space, prefix in PREFIXES.items():
        found = set(re.findall(rf'xmlns:([\w.-]+)="{re.escape(space[1:-1])}"', text))
        if found - {prefix}:
            others = ", ".join(sorted(found - {prefix}))
            yield f"What stands under {prefix} has another prefix here: {others}."


def _schemas(packet: Packet) -> Iterator[str]:
    for schema in packet.schemas():
        name = _text(schema, f"{SCHEMA}schema") or "without a name"
        kinds = {_text(each, f"{TYPE}type") for each in _items(schema.find(f"{SCHEMA}valueType"))}
        lacks = [key for key in ("schema", "namespaceURI", "prefix") if not _text(schema, f"{SCHEMA}{key}")]
        for each in _items(schema.find(f"{SCHEMA}property")):
            lacks += _lacking(each, PROPERTY, ("name", "valueType", "category", "description"))
            lacks += _unknown(_text(each, f"{PROPERTY}valueType"), kinds)
            if _text(each, f"{PROPERTY}category") not in {"internal", "external"}:
                lacks.append("category")
        for each in _items(schema.find(f"{SCHEMA}valueType")):
            lacks += _lacking(each, TYPE, ("type", "namespaceURI", "prefix", "description"))
            for part in _items(each.find(f"{TYPE}field")):
                lacks += _lacking(part, FIELD, ("name", "valueType", "description"))
                lacks += _unknown(_text(part, f"{FIELD}valueType"), kinds)
        if lacks:
            yield f"The extension schema {name} does not say its {lacks[0]}, or not as asked."


def _lacking(each: Element, space: str, keys: tuple[str, ...]) -> list[str]:
    return [key for key in keys if not _text(each, f"{space}{key}")]


def _unknown(kind: str, own: set[str]) -> list[str]:
    """Tell a type that nobody knows."""
    words = re.sub(
        r"^(?:(?:ordered |closed |open |Closed |Open )*(?:bag|seq|alt|Bag|Seq|Alt|Lang Alt) ?)", "", kind
    )
    known = not words or words in own or words in SIMPLE or words.startswith("Choice")
    return [] if known else ["valueType"]


def _properties(packet: Packet) -> Iterator[str]:
    for each in packet.properties():
        space, _, name = each.tag.rpartition("}")
        if name not in KNOWN.get(space + "}", ()) and each.tag not in packet.described:
            yield f'The property "{name}" is described nowhere.'


def _types(packet: Packet) -> Iterator[str]:
    for each in packet.properties():
        space, _, name = each.tag.rpartition("}")
        shape, kind = "", packet.described.get(each.tag, "")
        if space.endswith("dc/elements/1.1/"):
            shape = _SHAPES.get(name, "")
        elif kind.split(" ")[0].capitalize() in {"Bag", "Seq", "Alt"}:
            shape, kind = kind.split(" ")[0].capitalize(), ""
        elif space == ID[:-1] and name == "part":
            kind = "Integer"
        elif name in _DATES:
            kind = "Date"
        if shape and each.find(f"{RDF}{shape}") is None:
            yield f'The property "{name}" is not written as a list of the kind {shape}.'
        if kind in _FORMS and not _FORMS[kind].fullmatch((each.text or "").strip()):
            yield f'The property "{name}" says "{each.text}", which is no {kind}.'


RULES: dict[str, Callable[[Packet], Iterator[str]]] = {
    "packet": _packet,
    "claim": _claim,
    "claim-prefix": _prefix,
    "schemas": _schemas,
    "properties": _properties,
    "types": _types,
}
