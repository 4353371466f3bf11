"""Objects of the draft that ReportLab writes.

In:   entries as strings, references, and lists of these; contents of streams.
Out:  references to the objects made of them.
Never decides what is written.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from reportlab.pdfbase import pdfdoc


@dataclass(slots=True)
class OnReportLab:
    """Makes objects of a ReportLab document; it writes strings as they stand."""

    document: Any

    def dictionary(self, entries: Mapping[str, Any]) -> Any:
        """Write a dictionary; refer to it."""
        made = pdfdoc.PDFDictionary({key: self._value(value) for key, value in entries.items()})
        return self.document.Reference(made)

    def _value(self, value: Any) -> Any:
        if isinstance(value, list):
            return pdfdoc.PDFArray(value)
        return value

    def stream(self, content: bytes, **entries: str) -> Any:
        """Write a stream; refer to it."""
        made = pdfdoc.PDFStream(content=_packed(content))
        for key, value in {**entries, "Filter": "/FlateDecode"}.items():
            made.dictionary[key] = value
        # Packed already, and once a process for the same bytes.
        made.filters = []
        return self.document.Reference(made)


@lru_cache(maxsize=64)
def _packed(content: bytes) -> bytes:
    return zlib.compress(content)
