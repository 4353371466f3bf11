"""Extension schemas: what PDF/A wants to be told of metadata that it does not know by itself.

In:   properties with their types, as values.
Out:  the description of them that stands in the XMP packet.
Never knows a value: it says what may be said.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

_SPACES = {
    "pdfaExtension": "http://www.aiim.org/pdfa/ns/extension/",
    "pdfaSchema": "http://www.aiim.org/pdfa/ns/schema#",
    "pdfaProperty": "http://www.aiim.org/pdfa/ns/property#",
    "pdfaType": "http://www.aiim.org/pdfa/ns/type#",
    "pdfaField": "http://www.aiim.org/pdfa/ns/field#",
}


@dataclass(frozen=True, slots=True)
class Property:
    """One property, or one field of a structure: its name, its type and what it says."""

    name: str
    kind: str
    about: str
    category: str = "external"
    """Whether a person says it (external) or a program (internal)."""


@dataclass(frozen=True, slots=True)
class Structure:
    """A type of several fields."""

    name: str
    about: str
    fields: tuple[Property, ...]


@dataclass(frozen=True, slots=True)
class Schema:
    """Properties that stand under one prefix."""

    title: str
    prefix: str
    namespace: str
    properties: tuple[Property, ...]
    structures: tuple[Structure, ...] = ()


UA = Schema(
    "PDF/UA identification",
    "pdfuaid",
    "http://www.aiim.org/pdfua/ns/id/",
    (Property("part", "Integer", "The part of ISO 14289 that the file keeps", "internal"),),
)
"""The key that PDF/UA asks for."""


def described(schemas: Iterable[Schema]) -> str:
    """Describe schemas as ISO 19005-2 asks for it, in a description of their own."""
    listed = "".join(_resource(_schema(each)) for each in schemas)
    if not listed:
        return ""
    named = "".join(f' xmlns:{prefix}="{space}"' for prefix, space in _SPACES.items())
    return (
        f'<rdf:Description rdf:about=""{named}><pdfaExtension:schemas><rdf:Bag>{listed}</rdf:Bag>'
        "</pdfaExtension:schemas></rdf:Description>\n"
    )


def _schema(schema: Schema) -> str:
    said = _said(
        "pdfaSchema", {"schema": schema.title, "namespaceURI": schema.namespace, "prefix": schema.prefix}
    )
    said += f"<pdfaSchema:property>{_sequence(map(_property, schema.properties))}</pdfaSchema:property>"
    if schema.structures:
        kinds = _sequence(_structure(schema, each) for each in schema.structures)
        said += f"<pdfaSchema:valueType>{kinds}</pdfaSchema:valueType>"
    return said


def _property(each: Property) -> str:
    return _said(
        "pdfaProperty",
        {"name": each.name, "valueType": each.kind, "category": each.category, "description": each.about},
    )


def _structure(schema: Schema, each: Structure) -> str:
    said = {
        "type": each.name,
        "namespaceURI": schema.namespace,
        "prefix": schema.prefix,
        "description": each.about,
    }
    return _said("pdfaType", said) + f"<pdfaType:field>{_sequence(map(_field, each.fields))}</pdfaType:field>"


def _field(each: Property) -> str:
    return _said("pdfaField", {"name": each.name, "valueType": each.kind, "description": each.about})


def _said(prefix: str, words: dict[str, str]) -> str:
    return "".join(f"<{prefix}:{name}>{escape(said)}</{prefix}:{name}>" for name, said in words.items())


def _sequence(items: Iterable[str]) -> str:
    return f"<rdf:Seq>{''.join(map(_resource, items))}</rdf:Seq>"


def _resource(inner: str) -> str:
    return f'<rdf:li rdf:parseType="Resource">{inner}</rdf:li>'
