"""The front pages of a volume compared with what they are to say, and where their links lead.

In:   the volume, its front pages, and their words in reading order.
Out:  the first word that is another, or leads elsewhere.
Never trusts the writer, which is our own: qpdf reads the file, words come from the fonts' own maps.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, zip_longest
from operator import itemgetter
from pathlib import Path
from typing import Any

import pikepdf

from printnews.pdf.mergedata import Trial
from printnews.proof.marked import ARTIFACT, to_unicode

_TOKENS = re.compile(
    rb"/(\w+) (?:<<[^<>]*>>|<<.*?>>) BDC|(EMC)|/(\w+) [\d.]+ Tf|\[([^\]]*)\] TJ|(-?[\d.]+) (-?[\d.]+) Tm"
)
_CODES = re.compile(rb"<([0-9a-f]*)>")
_CODE = re.compile(rb"[0-9a-f]{4}")
_LANDS = re.compile(rb"/Dest \[ (\d+) 0 R ")
_LIES = re.compile(rb"/Rect \[ \S+ (\S+) \S+ (\S+) \]")
_LINK = b"Link"
_MOST_OPEN = 25
"""Pages that are read before the file is opened anew: what was read stays in memory as long as it is open."""
_NEAR = 0.5
"""Points by which a baseline may lie outside of its hot zone: none is so small."""


def front_faults(trial: Trial) -> list[str]:
    """Give the first difference between what stands on front pages and what is meant."""
    found = _faults(_told(trial.said), _told(shown_on(trial.volume, trial.front)))
    return [each for each, _ in zip(found, "1", strict=False)]


def shown_on(volume: Path, pages: Sequence[int]) -> Iterator[tuple[str, int]]:
    """Give what stands on pages, in the order in which it is shown, and the pages that links lead to."""
    for start in range(0, len(pages), _MOST_OPEN):
        # Front pages have all that they need themselves; to look into all others would take long.
        with pikepdf.open(volume, inherit_page_attributes=False) as pdf:
            for number in pages[start : start + _MOST_OPEN]:
                yield from _Page(pdf.get_object(number, 0)).words()


def _faults(meant: Iterable[tuple[str, int]], shown: Iterable[tuple[str, int]]) -> Iterator[str]:
    for one, two in zip_longest(meant, shown, fillvalue=("", 0)):
        if one[0] != two[0]:
            yield f'"{one[0][:60]}" reads "{two[0][:60]}"'
        elif one[1] != two[1]:
            yield f'"{one[0][:60]}" leads elsewhere'


def _told(words: Iterable[tuple[str, int]]) -> Iterator[tuple[str, int]]:
    """Join words that lead to one place, one after the other: where lines end counts for nothing."""
    for page, said in groupby(words, itemgetter(1)):
        yield "".join(["".join(each.split()) for each, _ in said]), page


@dataclass(slots=True)
class _Page:
    """A page that is read."""

    page: Any
    fonts: dict[bytes, dict[bytes, str]] = field(default_factory=dict)
    """By name, what each code reads."""
    known: dict[tuple[bytes, bytes], str] = field(default_factory=dict)
    """What was read before, in which font."""

    def words(self) -> Iterator[tuple[str, int]]:
        """Give the words of each sequence of marked content, and the page that they lead to."""
        scopes: list[bytes] = []
        font, height, found = b"", 0.0, list[str]()
        notes = iter(self.page.get("/Annots", []))
        for scope, end, face, codes, _, y in _TOKENS.findall(self.page.Contents.read_bytes()):
            if scope:
                scopes.append(scope)
            elif end:
                if len(scopes) == 1 and scopes[0].decode() != ARTIFACT:
                    target = self._landing(next(notes, None), height) if scopes[0] == _LINK else 0
                    yield "".join(found), target
                    found = []
                scopes.pop()
            elif face:
                font = face
            elif y:
                height = float(y)
            elif scopes and scopes[0].decode() != ARTIFACT:
                found.append(self._read(font, codes))

    def _read(self, name: bytes, shown: bytes) -> str:
        found = self.known.get((name, shown))
        if found is None:
            font = self.fonts.get(name)
            if font is None:
                stated = self.page.Resources.Font[f"/{name.decode()}"].ToUnicode
                table = to_unicode(stated.read_bytes())
                font = self.fonts[name] = {b"%04x" % code: words for code, words in table.items()}
            codes = _CODE.findall(b"".join(_CODES.findall(shown)))
            found = self.known[name, shown] = "".join([font.get(code, "") for code in codes])
        return found

    def _landing(self, note: Any, baseline: float) -> int:
        """Give the page that a link leads to; nothing where it does not lie on its words' line."""
        # As it is written: to follow it would read the pages of all issues.
        said = bytes(note.unparse(resolved=True)) if note is not None else b""
        lands, lies = _LANDS.search(said), _LIES.search(said)
        if lands is None or lies is None:
            return -1
        low, high = float(lies[1]), float(lies[2])
        return int(lands[1]) if low - _NEAR <= baseline <= high + _NEAR else -1
