"""What an archive asks of a file: the colours of screens named, its sources attached.

In:   a profile, what is known of the issue, and the files that it was made of.
Out:  an output intent, associated files, claims.
Never converts a colour, never looks for a file.
"""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from printnews.cache import key
from printnews.pdf.metadata import Claim
from printnews.pdf.record import IssueNote

CONDITION = "sRGB IEC61966-2.1"
_ID = "http://www.aiim.org/pdfa/ns/id/"
KINDS = {
    ".yaml": "application/yaml",
    ".md": "text/markdown",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    ".webp": "image/webp",
    ".pdf": "application/pdf",
}
"""What files are, by how their names end: the machine's own list would differ from one to the next."""
_UNKNOWN = "application/octet-stream"


@dataclass(frozen=True, slots=True)
class Attached:
    """A file that goes into the archive with the issue made of it."""

    name: str
    """Its path in the issue's folder."""
    raw: bytes
    about: str = ""


@dataclass(frozen=True, slots=True)
class Archive:
    """What an archive edition has beyond the others."""

    profile: bytes
    """The ICC profile of its colours."""
    note: IssueNote
    files: tuple[Attached, ...] = ()
    claimed: bool = False
    """Whether it says that it keeps PDF/A and PDF/UA: somebody is going to check it."""

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Give what it says of itself; with sources it is of another part."""
        if not self.claimed:
            return ()
        part = "3" if self.files else "2"
        return (Claim("pdfaid", _ID, "part", part), Claim("pdfaid", _ID, "conformance", "A"))

    @property
    def digest(self) -> str:
        """Give a hash of all that it adds to what was drawn."""
        return key(self.profile, repr(self.note), *(key(each.name, each.raw) for each in self.files))


def attach(folder: Path, names: tuple[tuple[str, str], ...]) -> tuple[Attached, ...]:
    """Read the files of an issue, in the order of their names."""
    return tuple(Attached(name, (folder / name).read_bytes(), about) for name, about in sorted(names))


def write_archive(pdf: pikepdf.Pdf, archive: Archive, date: str) -> None:
    """Write output intent and sources."""
    profile = pdf.make_stream(zlib.compress(archive.profile, 9), Filter=Name.FlateDecode, N=3)
    profile.Alternate = Name.DeviceRGB
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String(CONDITION),
        Info=String(CONDITION),
        RegistryName=String("http://www.color.org"),
        DestOutputProfile=profile,
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])
    if archive.files:
        held = [(each.name, _specification(pdf, each, date)) for each in archive.files]
        names = [part for name, made in held for part in (String(name), made)]
        pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array(names)))
        pdf.Root.AF = Array([made for _, made in held])


def _specification(pdf: pikepdf.Pdf, file: Attached, date: str) -> Any:
    stamp = f"D:{date.replace('-', '')}000000Z"
    suffix = Path(file.name).suffix.lower()
    said = {"/Size": len(file.raw), "/ModDate": String(stamp)}
    stream = pdf.make_stream(zlib.compress(file.raw, 9), Filter=Name.FlateDecode)
    stream.Type, stream.Subtype = Name.EmbeddedFile, Name("/" + KINDS.get(suffix, _UNKNOWN))
    # MD5 is what ISO 32000-1 asks for (table 46); it guards against accidents only.
    said["/CheckSum"] = String(hashlib.md5(file.raw, usedforsecurity=False).digest())
    stream.Params = Dictionary(said)
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Filespec,
            F=String(file.name),
            UF=String(file.name),
            Desc=String(file.about or file.name),
            AFRelationship=Name.Source,
            EF=Dictionary(F=stream, UF=stream),
        )
    )
