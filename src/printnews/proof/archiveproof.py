"""A file checked against PDF/A-2a or 3a, as far as a machine can tell.

In:   any PDF.
Out:  a finding for each rule that is broken.
Never shares a line with the writer; what PDF/UA asks for in the same words is told under its names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from printnews.diagnostics import Report, Span
from printnews.proof import archivefile, archivemetadata, archivepage
from printnews.proof.archivefile import Archived
from printnews.proof.archivemetadata import Packet
from printnews.proof.foreign import FAULTS, UnreadableError
from printnews.proof.pdffile import open_pdf
from printnews.proof.tagged import Tagged
from printnews.proof.uaproof import check_ua

SHARED = frozenset(
    {
        *("ua-marked", "ua-tree", "ua-metadata", "ua-type", "ua-role-loop", "ua-remapped"),
        *("ua-language-tag", "ua-attachment", "ua-optional-name", "ua-optional-auto", "ua-xfa"),
        *("ua-font-collection", "ua-font-glyph-map", "ua-font-map", "ua-font-direction"),
        *("ua-font-map-chain", "ua-font-embedded", "ua-font-glyph", "ua-font-names", "ua-font-set"),
        *("ua-font-width", "ua-font-letters", "ua-font-encoding", "ua-font-unicode", "ua-font-character"),
        "ua-font-no-glyph",
    }
)
"""Rules of PDF/UA-1 that PDF/A asks for too."""
CURE = "PDF/A asks for it; build the edition anew, or tell the makers of the program that wrote the file."
CURES = {
    "device-colours": "Place artwork as SVG, or as a PDF in greys: an archive edition of ours is in sRGB.",
}
"""What to do where the fault may lie in what was placed."""


def check_archive(path: Path, report: Report, *, accessible: bool) -> bool:
    """Check a file, against PDF/UA-1 too where it is to be `accessible`; tell whether it could be read."""
    span, heard = Span(path.name), Report()
    tagged = check_ua(path, heard)
    for finding in heard:
        if accessible or tagged is None or finding.rule in SHARED:
            report.add(finding)
    if tagged is None:
        return False
    try:
        found = list(_found(path))
    except (UnreadableError, *FAULTS) as fault:
        report.error(span, "unreadable-pdf", f"It cannot be checked: {fault}.", "Give another file.")
        return False
    for rule, words in [*found, *_private(tagged)]:
        report.error(span, f"a2-{rule}", words, CURES.get(rule, CURE))
    return True


def claims(path: Path) -> tuple[bool, bool]:
    """Tell whether a file says that it keeps PDF/A, and PDF/UA."""
    try:
        said = open_pdf(path).xmp
    except UnreadableError:
        return False, False
    return "http://www.aiim.org/pdfa/ns/id/:part" in said, "http://www.aiim.org/pdfua/ns/id/:part" in said


PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010fffd]")


def _private(tagged: Tagged) -> Iterator[tuple[str, str]]:
    """Tell words in characters of private use that do not say what they read."""
    for number, things in enumerate(tagged.things, 1):
        for thing in things:
            secret = any(PRIVATE.search(words or "") for _, words in thing.codes)
            if secret and not any("/ActualText" in scope.properties for scope in thing.scopes):
                yield "private-use", f"Page {number} shows characters that have no meaning to others."
                break


def _found(path: Path) -> Iterator[tuple[str, str]]:
    """Ask every rule."""
    file = Archived(open_pdf(path), path.read_bytes())
    for name, rule in {**archivefile.RULES, **archivepage.RULES}.items():
        yield from ((name, words) for words in rule(file))
    packet = Packet.of(file)
    for name, check in archivemetadata.RULES.items():
        yield from ((name, words) for words in check(packet))
