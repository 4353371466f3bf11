"""Values to YAML as people write it: plain words, quoted only where they must be.

In:   words, numbers, yes or no.
Out:  one line of YAML that `manifest.source` reads back as the same value.
Never writes a file.
"""

from __future__ import annotations

import json
import re

_PLAIN = re.compile(r"[A-Za-z][\w .,;/()'\u2013\u2014\u2018\u2019-]*")
_TAKEN = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})


def scalar(value: str | float | bool) -> str:
    """Write one value."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if not isinstance(value, str):
        return f"{value:g}"
    plain = _PLAIN.fullmatch(value) and value == value.rstrip() and value.lower() not in _TAKEN
    # JSON's strings are YAML's too, save the characters that YAML cannot hold unescaped.
    return value if plain else json.dumps(value, ensure_ascii=False).replace("\u007f", "\\u007f")
