"""What hangs on the catalog of a file: names, attachments, page labels, threads, intents, metadata.

In:   the catalog of an open file.
Out:  each thing as written, in the file's own numbers; what no volume can take up is listed.
Never leaves a key of the catalog unmentioned.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, String

from printnews.pdf.mergelinks import Links
from printnews.pdf.mergesource import Source, flat, listed, written

_TAKEN = {
    "/Type",
    "/Version",
    "/Pages",
    "/PageLabels",
    "/Names",
    "/Dests",
    "/Outlines",
    "/AcroForm",
    "/Metadata",
    "/StructTreeRoot",
    "/MarkInfo",
    "/Lang",
    "/OutputIntents",
    "/OCProperties",
    "/AF",
    "/Threads",
    "/URI",
}
_WHY = {
    "/OpenAction": ("what it does when it is opened", "a volume opens at its front"),
    "/AA": ("what it does by itself", "a volume does nothing by itself"),
    "/PageMode": ("how its window is shown", "a volume shows its bookmarks"),
    "/PageLayout": ("how its window is shown", "a volume shows its bookmarks"),
    "/ViewerPreferences": ("how its window is shown", "a volume shows its bookmarks"),
    "/Collection": ("its cover sheet of attachments", "the attachments themselves are kept"),
    "/Perms": ("rights that were signed", "they hold for the file that was"),
    "/DSS": ("evidence of signatures", "they sign the file that was"),
    "/Extensions": ("notes of a program's own extensions", "they say nothing of its pages"),
    "/PieceInfo": ("notes of the program that made it", "only that program reads them"),
    "/SpiderInfo": ("notes of the web pages it was made of", "they say nothing of its pages"),
}
_AS_THE_VOLUME = {
    "/PageMode": b"/UseOutlines",
    "/ViewerPreferences": b"<< /DisplayDocTitle true >>",
}
"""What a volume says of its window too: an issue that says the same loses nothing."""
_NAMED = {"/Dests", "/EmbeddedFiles"}
_STYLES = {"/D", "/R", "/r", "/A", "/a"}


@dataclass(slots=True)
class Pieces:
    """What hangs on the catalog; names as hexadecimal bytes."""

    values: dict[str, Any] = field(default_factory=dict)
    old_values: dict[str, Any] = field(default_factory=dict)
    dests: list[tuple[str, bytes]] = field(default_factory=list)
    old_dests: list[tuple[str, bytes]] = field(default_factory=list)
    files: dict[str, bytes] = field(default_factory=dict)
    numbered: list[tuple[str, str]] = field(default_factory=list)
    """Attachments whose name another of the same file has, by their old and their new name."""
    associated: list[bytes] = field(default_factory=list)
    threads: list[bytes] = field(default_factory=list)
    intents: list[tuple[str, bytes]] = field(default_factory=list)
    labels: list[tuple[int, str, str, int]] = field(default_factory=list)
    """First page, style, prefix, first number."""
    metadata: bytes = b""
    info: bytes = b""

    def attach(self, name: str, value: bytes) -> None:
        """Take up an attachment; another of the same name gets a number behind it."""
        fresh, number = name, 2
        while fresh in self.files:
            tail = f" ({number})".encode("utf-16-be" if name.startswith("feff") else "ascii").hex()
            fresh, number = name + tail, number + 1
        if fresh != name:
            self.numbered.append((name, fresh))
        self.files[fresh] = value

    def drafts(self) -> Iterator[bytes]:
        """Give all that may refer to objects."""
        for shelf in (self.dests, self.old_dests, self.files.items(), self.intents):
            yield from (value for _, value in shelf)
        yield from (*self.associated, *self.threads, self.metadata, self.info)


def read_pieces(source: Source, links: Links) -> Pieces:
    """Read the catalog, and list what is left out."""
    root, pieces = source.pdf.Root, Pieces()
    _dests(root, pieces, links)
    names = root.get("/Names")
    if isinstance(names, Dictionary):
        for name, value, _ in flat(names.get("/EmbeddedFiles"), "/Names"):
            if isinstance(name, String) and isinstance(value, Dictionary):
                pieces.attach(bytes(name).hex(), written(value))
        for key in sorted(set(names.keys()) - _NAMED):
            what = "scripts of the whole file" if key == "/JavaScript" else f"its names of {key[1:]}"
            source.drop(what, "a volume runs no scripts" if key == "/JavaScript" else "nothing leads to them")
    pieces.associated = [written(each) for each in listed(root, "/AF") if isinstance(each, Dictionary)]
    pieces.threads = [written(each) for each in listed(root, "/Threads") if isinstance(each, Dictionary)]
    intents = [each for each in listed(root, "/OutputIntents") if isinstance(each, Dictionary)]
    pieces.intents = [(_profile(each), written(each)) for each in intents]
    pieces.labels = _labels(root, len(source.pages))
    if isinstance(root.get("/Metadata"), pikepdf.Stream):
        pieces.metadata = written(root.Metadata)
    info = source.pdf.trailer.get("/Info")
    if isinstance(info, Dictionary):
        pieces.info = bytes(info.unparse(resolved=True))
    _rest(source, root)
    return pieces


def _rest(source: Source, root: Any) -> None:
    """List what no volume can take up, but what it says of itself in the same words."""
    for key in sorted(set(root.keys()) - _TAKEN):
        if written(root[key]) != _AS_THE_VOLUME.get(key):
            source.drop(
                *_WHY.get(key, (f"{key[1:]} of the catalog", "nothing is known that would keep its meaning"))
            )


def _dests(root: Any, pieces: Pieces, links: Links) -> None:
    """Read the named places of both kinds; the first bearer of a name has it."""
    names = root.get("/Names")
    if isinstance(names, Dictionary):
        for name, value, _ in flat(names.get("/Dests"), "/Names"):
            if isinstance(name, String) and isinstance(value, (Array, Dictionary)):
                pieces.values.setdefault(bytes(name).hex(), value)
    old = root.get("/Dests")
    if isinstance(old, Dictionary):
        for key, value in old.items():
            if isinstance(value, (Array, Dictionary)):
                pieces.old_values[key[1:].encode().hex()] = value
    for values, shelf in ((pieces.values, pieces.dests), (pieces.old_values, pieces.old_dests)):
        for name, value in values.items():
            target = value.get("/D") if isinstance(value, Dictionary) else value
            if isinstance(target, Array):
                links.numbered(target)
            shelf.append((name, written(value)))


def _profile(intent: Any) -> str:
    """Give a hash of what an intent means, so that equal ones are kept once."""
    from hashlib import sha256

    profile = intent.get("/DestOutputProfile")
    try:
        data = bytes(profile.read_bytes()) if isinstance(profile, pikepdf.Stream) else b""
    except pikepdf.PdfError:
        data = b""
    said = [str(intent.get(key, "")) for key in ("/S", "/OutputConditionIdentifier")]
    return sha256(data + "".join(said).encode()).hexdigest()[:32]


def _labels(root: Any, pages: int) -> list[tuple[int, str, str, int]]:
    """Give runs of page labels; what no run names counts from 1."""
    found: dict[int, tuple[int, str, str, int]] = {}
    for start, said, _ in flat(root.get("/PageLabels"), "/Nums"):
        if not isinstance(start, int) or not 0 <= start < pages or not isinstance(said, Dictionary):
            continue
        style, prefix, first = str(said.get("/S", "")), said.get("/P", ""), said.get("/St", 1)
        found[start] = (
            start,
            style if style in _STYLES else "",
            str(prefix) if isinstance(prefix, String) else "",
            first if isinstance(first, int) and first > 0 else 1,
        )
    if 0 not in found:
        found[0] = (0, "/D", "", 1)
    return [found[start] for start in sorted(found)]
