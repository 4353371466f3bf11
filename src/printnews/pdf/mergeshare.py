"""Things that two issues have in common: told by what they hold, all the way down.

In:   objects as written, and the bytes of streams.
Out:  a hash for each stream and font that can stand in the volume once.
Never takes two things for one that a reader could tell apart.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from hashlib import blake2b

from printnews.pdf.syntax import REFERENCE

MOST_DEEP = 40
MOST_UNPACKED = 64_000_000
"""Bytes that are unpacked to compare; larger things are compared as they lie."""
_OF_ONE_PAGE = re.compile(
    rb"/(?:Parent|P|Pg|StructParents?|Annots|OC|Contents"
    rb"|Type /(?:Pages?|StructElem|OCG|OCMD|Annot|Filespec))\b"
)
_FONT = re.compile(rb"/Type /Font\b")
_PACKED = b"/Filter /FlateDecode"


@dataclass(slots=True)
class Shares:
    """Hashes of a file's streams and fonts, and of all that hangs on them."""

    texts: Mapping[bytes, bytes]
    data: Callable[[bytes], bytes | None]
    """The bytes of a stream as they lie in the file; None for what is no stream."""
    _known: dict[bytes, bytes | None] = field(default_factory=dict)

    def candidates(self, streams: set[bytes]) -> dict[bytes, str]:
        """Give the hash of everything that may be stored once, by its key."""
        found = {}
        for key, written in self.texts.items():
            if key in streams or _FONT.search(written):
                digest = self.digest(key)
                if digest is not None:
                    found[key] = digest.hex()
        return found

    def digest(self, key: bytes, depth: int = 0) -> bytes | None:
        """Give the hash of a thing and what it refers to; None where it is one page's, or goes round."""
        if key in self._known:
            return self._known[key]
        written = self.texts.get(key)
        if written is None or depth > MOST_DEEP or _OF_ONE_PAGE.search(written):
            return None
        self._known[key] = None
        found = self._hashed(key, written, depth)
        self._known[key] = found
        return found

    def _hashed(self, key: bytes, written: bytes, depth: int) -> bytes | None:
        alone = True

        def swap(match: re.Match[bytes]) -> bytes:
            nonlocal alone
            if not match[1]:
                return match[0]
            inner = self.digest(match[1], depth + 1)
            alone = alone and inner is not None
            return b"<" + (inner or b"").hex().encode() + b">"

        said = REFERENCE.sub(swap, written)
        if not alone:
            return None
        data = self.data(key)
        if data is not None and _PACKED in said and b"/DecodeParms" not in said and len(said) > 40:
            unpacked = _unpacked(data)
            if unpacked is not None:
                data, said = unpacked, said.replace(_PACKED, b"")
        return blake2b(said + b"\0" + (data or b""), digest_size=16).digest()


def _unpacked(data: bytes) -> bytes | None:
    """Unpack a stream as far as memory allows."""
    opened = zlib.decompressobj()
    try:
        found = opened.decompress(data, MOST_UNPACKED)
    except zlib.error:
        return None
    return found if opened.eof else None
