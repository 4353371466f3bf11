"""What a file says of itself: Info and XMP in agreement, ids, and the standards that it keeps.

In:   the card of the issue, and what an edition claims.
Out:  the Info dictionary and an XMP packet, uncompressed.
Never claims by itself, never reads a clock: dates come from the issue, ids from the content.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

import pikepdf
from pikepdf import Name, String

from printnews import __version__
from printnews.cache import key

PRODUCER = f"printnews {__version__}"


@dataclass(frozen=True, slots=True)
class Card:
    """What the file says of itself."""

    title: str
    author: str
    subject: str
    language: str
    date: str
    """Day of publication, as 2021-10-05."""


@dataclass(frozen=True, slots=True)
class Claim:
    """A standard that the file says it keeps, as one XMP property."""

    prefix: str
    namespace: str
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What one edition adds to the card."""

    content: str
    """A hash of all that was drawn: another content is another instance."""
    edition: str = ""
    keywords: str = ""
    trapped: bool | None = None
    claims: tuple[Claim, ...] = ()
    languages: tuple[str, ...] = ()
    """Of the words; empty for the card's alone."""
    spaces: tuple[tuple[str, str], ...] = ()
    """Prefixes and namespaces of what is said more."""
    more: tuple[str, ...] = ()
    """Properties as they are written."""
    described: str = ""
    """What PDF/A wants to be told of them."""


def write_metadata(pdf: pikepdf.Pdf, card: Card, facts: Facts) -> None:
    """Write Info and XMP in agreement, uncompressed: one validator reads it so."""
    stamp = card.date.replace("-", "") + "000000"
    for name in list(pdf.docinfo.keys()):
        del pdf.docinfo[name]
    pdf.docinfo[Name.Title] = String(card.title)
    pdf.docinfo[Name.Author] = String(card.author)
    if card.subject:
        pdf.docinfo[Name.Subject] = String(card.subject)
    if facts.keywords:
        pdf.docinfo[Name.Keywords] = String(facts.keywords)
    pdf.docinfo[Name.Creator] = String(PRODUCER)
    pdf.docinfo[Name.Producer] = String(PRODUCER)
    pdf.docinfo[Name.CreationDate] = String(f"D:{stamp}Z")
    pdf.docinfo[Name.ModDate] = String(f"D:{stamp}Z")
    if facts.trapped is not None:
        pdf.docinfo[Name.Trapped] = Name(f"/{facts.trapped}")
    stream = pdf.make_stream(_xmp(card, facts).encode("utf-8"))
    stream.Type, stream.Subtype = Name.Metadata, Name.XML
    pdf.Root.Metadata = stream


_SPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpMM": "http://ns.adobe.com/xap/1.0/mm/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
}


def _xmp(card: Card, facts: Facts) -> str:
    spaces = _SPACES | dict(facts.spaces) | {claim.prefix: claim.namespace for claim in facts.claims}
    named = "".join(f' xmlns:{prefix}="{space}"' for prefix, space in spaces.items())
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        f'{facts.described}<rdf:Description rdf:about=""{named}>\n'
        + "\n".join([*_said(card, facts), *_stamped(card, facts), *facts.more])
        + "\n</rdf:Description></rdf:RDF></x:xmpmeta>\n"
        '<?xpacket end="w"?>\n'
    )


def _said(card: Card, facts: Facts) -> list[str]:
    """Give what the issue says of itself."""
    languages = "".join(f"<rdf:li>{escape(each)}</rdf:li>" for each in facts.languages or (card.language,))
    said = [
        f"<dc:title><rdf:Alt>{_default(card.title)}</rdf:Alt></dc:title>",
        f"<dc:creator><rdf:Seq><rdf:li>{escape(card.author)}</rdf:li></rdf:Seq></dc:creator>",
        f"<dc:language><rdf:Bag>{languages}</rdf:Bag></dc:language>",
        "<dc:format>application/pdf</dc:format>",
    ]
    if card.subject:
        said.append(f"<dc:description><rdf:Alt>{_default(card.subject)}</rdf:Alt></dc:description>")
    return said


def _stamped(card: Card, facts: Facts) -> list[str]:
    """Give dates, ids, program and claims."""
    date = f"{card.date}T00:00:00Z"
    properties = {
        "xmp:CreateDate": date,
        "xmp:ModifyDate": date,
        "xmp:MetadataDate": date,
        "xmp:CreatorTool": PRODUCER,
        "pdf:Producer": PRODUCER,
        # The issue and its edition stay one document, whatever is corrected in it.
        "xmpMM:DocumentID": _uuid(key("document", card.title, card.date, facts.edition)),
        "xmpMM:InstanceID": _uuid(key("instance", repr(card), facts.edition, facts.content)),
        "xmpMM:VersionID": "1",
        "xmpMM:RenditionClass": "default",
    }
    if facts.keywords:
        properties["pdf:Keywords"] = facts.keywords
    if facts.trapped is not None:
        properties["pdf:Trapped"] = str(facts.trapped)
    properties |= {f"{claim.prefix}:{claim.name}": claim.value for claim in facts.claims}
    return [f"<{name}>{escape(value)}</{name}>" for name, value in properties.items()]


def _default(words: str) -> str:
    return f'<rdf:li xml:lang="x-default">{escape(words)}</rdf:li>'


def _uuid(digest: str) -> str:
    """Write a hash as a name-based UUID (RFC 9562, version 8: made as one likes)."""
    parts = (digest[:8], digest[8:12], "8" + digest[13:16], "9" + digest[17:20], digest[20:32])
    return "uuid:" + "-".join(parts)
