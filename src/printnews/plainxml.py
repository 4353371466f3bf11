"""XML that declares nothing: no document type, so no entity that could grow without end.

In:   bytes that anybody may have written.
Out:  their tree, or the reason why there is none.
Never follows a declaration, never builds a tree beyond all measure.
"""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser

MOST_DEEP, MOST_NODES = 200, 3_000_000
_PACKET = re.compile(rb"<\?xpacket.*?\?>", re.DOTALL)


class BadXmlError(ValueError):
    """It is no XML, or too deep or too long."""


class DeclaredError(BadXmlError):
    """It declares a document type."""


def parsed(raw: bytes) -> Element:
    """Give a tree.

    Raises:
        BadXmlError: There is none, or none that may be built.
    """
    try:
        parser = XMLParser(target=_Tree())  # noqa: S314 - a document type, where entities come from, ends it
        parser.feed(raw)
        found: Element = parser.close()
    except BadXmlError:
        raise
    # What names letters that nobody knows, or letters of several bytes, ends in one of the last two.
    except (ParseError, LookupError, ValueError) as trouble:
        raise BadXmlError(str(trouble)) from trouble
    return found


def parsed_packet(raw: bytes) -> Element:
    """Give the tree of an XMP packet, whatever its wrapping.

    Raises:
        BadXmlError: There is none, or none that may be built.
    """
    return parsed(_PACKET.sub(b"", raw).strip())


class _Tree(TreeBuilder):
    """Builds the tree, and counts."""

    def __init__(self) -> None:
        super().__init__()
        self.depth = self.nodes = 0

    def doctype(self, *_: object) -> None:
        """Refuse a declaration."""
        raise DeclaredError("it declares a document type")

    def start(self, tag: str, attributes: dict[str, str], /) -> Element:
        """Begin an element."""
        self.depth, self.nodes = self.depth + 1, self.nodes + 1
        if self.depth > MOST_DEEP or self.nodes > MOST_NODES:
            raise BadXmlError("it is nested or long beyond all measure")
        return super().start(tag, attributes)

    def end(self, tag: str, /) -> Element:
        """End an element."""
        self.depth -= 1
        return super().end(tag)
