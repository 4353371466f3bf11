"""Page labels of a volume: written with the issue before each, and counted.

In:   runs of labels, as files and volumes hold them.
Out:  such a run in its syntax; the label of every page.
Never knows a PDF library: adding an issue counts the labels of all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from printnews.pdf.syntax import dictionary, text
from printnews.units import roman

_PREFIX = re.compile(r"/P ?(?:\(((?:[^()\\]|\\.)*)\)|<feff([0-9a-f]*)>)")
_STYLE, _FIRST = re.compile(r"/S ?/([DRrAa])"), re.compile(r"/St (\d+)")
_ESCAPED = re.compile(r"\\(.)")


def labels_of(runs: Iterable[tuple[int, str]], pages: int) -> list[str]:
    """Give the label of every page, of runs as a volume holds them."""
    found: list[str] = []
    starts = sorted(runs) or [(0, "<</S/D>>")]
    for at, (start, said) in enumerate(starts):
        end = starts[at + 1][0] if at + 1 < len(starts) else pages
        prefix = _PREFIX.search(said)
        before = _read(prefix) if prefix else ""
        # A prefix may hold what looks like a style.
        rest = said.replace(prefix[0], "") if prefix else said
        style, first = _STYLE.search(rest), _FIRST.search(rest)
        number, kind = int(first[1]) if first else 1, style[1] if style else ""
        found.extend(before + _figure(kind, number + each) for each in range(min(end, pages) - start))
    return found


def _read(prefix: re.Match[str]) -> str:
    """Read a string as `syntax.text` writes it."""
    if prefix[2] is not None:
        return bytes.fromhex(prefix[2]).decode("utf-16-be", "replace")
    return _ESCAPED.sub(r"\1", prefix[1])


def _figure(style: str, number: int) -> str:
    """Write a page's number in a style of labels (ISO 32000-1, table 159)."""
    if style in {"R", "r"}:
        return roman(number).upper() if style == "R" else roman(number)
    if style in {"A", "a"}:
        letter = chr(ord(style) + (number - 1) % 26)
        return letter * ((number - 1) // 26 + 1)
    return str(number) if style == "D" else ""


def label_run(label: str, run: tuple[int, str, str, int]) -> tuple[int, str]:
    """Write a run of page labels with the issue before each."""
    start, style, prefix, first = run
    entries = {"P": text(f"{label}: {prefix}" if label else prefix), "S": style.encode()}
    if first != 1:
        entries["St"] = b"%d" % first
    return start, dictionary(entries).decode("latin-1")
