"""A Word file opened with care: a zip of XML parts, whoever made it.

In:   a path that somebody gave.
Out:  its parts as trees and bytes, within limits; or a finding.
Never expands an entity, never follows a link out of the file, never unpacks to the disk.
"""

from __future__ import annotations

import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from xml.etree.ElementTree import Element

from printnews.diagnostics import Report, Span
from printnews.plainxml import BadXmlError, DeclaredError, parsed

MOST_FILE, MOST_PART, MOST_ALL = 200_000_000, 60_000_000, 400_000_000
"""Bytes of the file, of one part and of all parts unpacked; a story with pictures has a few million."""
MOST_PARTS = 5_000
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
RTF = b"{\\rtf"
MAIN = "word/document.xml"
TYPES = "[Content_Types].xml"
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
OFFICE = "officeDocument"
PACKED = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
"""The ways in which parts of an office file may be packed (ISO/IEC 29500-2, annex B)."""
ENCRYPTED, PATCHED, STRONGLY = 0x01, 0x20, 0x40
"""Flags of a zip's entry: under a password, a patch to another file, under a password of a later kind."""


class BadFileError(Exception):
    """The file is no Word file that can be read; `rule`, what is wrong, the cure."""

    def __init__(self, rule: str, message: str, cure: str) -> None:
        super().__init__(message)
        self.rule, self.message, self.cure = rule, message, cure


@dataclass(frozen=True, slots=True)
class Relation:
    """Where an id of a part leads."""

    kind: str
    target: str
    external: bool


@dataclass(slots=True)
class Package:
    """An open Word file."""

    archive: zipfile.ZipFile
    names: dict[str, zipfile.ZipInfo]
    main: str = MAIN
    read: int = 0
    """Bytes that were unpacked so far."""

    def tree(self, name: str) -> Element | None:
        """Give a part as a tree; nothing where there is none.

        Raises:
            BadFileError: The part is no plain XML.
        """
        return _parsed(name, self.part(name)) if name in self.names else None

    def part(self, name: str) -> bytes:
        """Give the bytes of a part that is there.

        Raises:
            BadFileError: The part is damaged or beyond all measure.
        """
        info = self.names[name]
        try:
            with self.archive.open(info) as stream:
                # What the head of a zip says of its size is not to be trusted.
                content = stream.read(MOST_PART + 1)
        except (zipfile.BadZipFile, zlib.error, OSError, EOFError) as trouble:
            raise _damaged(f'Its part "{name}" cannot be unpacked: {trouble}.') from trouble
        self.read += len(content)
        if len(content) > MOST_PART or self.read > MOST_ALL:
            raise BadFileError(
                "word-too-large",
                f'Its part "{name}" unpacks beyond all measure.',
                "A story has a few million bytes; save it anew in Word.",
            )
        return content

    def relations(self, name: str) -> dict[str, Relation]:
        """Give where the ids of a part lead."""
        path = PurePosixPath(name)
        tree = self.tree(f"{path.parent}/_rels/{path.name}.rels".removeprefix("./"))
        found: dict[str, Relation] = {}
        for each in tree.iter(RELATIONS) if tree is not None else ():
            target, external = each.get("Target", ""), each.get("TargetMode") == "External"
            inner = target if external else _joined(path.parent, target)
            found[each.get("Id", "")] = Relation(each.get("Type", "").rsplit("/", 1)[-1], inner, external)
        return found

    def related(self, kind: str) -> Element | None:
        """Give the tree of the part that the document names as its styles, its comments and so on."""
        named = (each for each in self.relations(self.main).values() if each.kind == kind)
        part = next((each.target for each in named if not each.external), "")
        return self.tree(part) if part else None


def open_word(path: Path, span: Span, report: Report) -> Package | None:
    """Open a Word file; what is none is a finding."""
    try:
        return _opened(path)
    except BadFileError as bad:
        report.error(span, bad.rule, bad.message, bad.cure)
        return None


def _opened(path: Path) -> Package:
    try:
        if not path.is_file():
            raise BadFileError("missing-file", "There is no such file.", "Mend its name.")
        if path.stat().st_size > MOST_FILE:
            raise BadFileError(
                "word-too-large", "The file is over 200 MB.", "Make its pictures smaller in Word."
            )
        with path.open("rb") as stream:
            head = stream.read(8)
    except OSError as trouble:
        raise BadFileError("unreadable-file", "The file cannot be read.", "Look at its rights.") from trouble
    _check_kind(head)
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, OSError, ValueError) as trouble:
        raise _damaged(f"It cannot be unpacked: {trouble}.") from trouble
    except NotImplementedError as trouble:
        # The zip says that it needs a newer unpacker than Python's.
        raise _packed_otherwise(str(trouble)) from trouble
    return _checked(archive)


def _check_kind(head: bytes) -> None:
    """Tell the files that people take for .docx."""
    if head.startswith(OLE):
        raise BadFileError(
            "not-word",
            "This is an old .doc, or a .docx under a password.",
            "Open it in Word, take the password away, and save it as .docx.",
        )
    if head.startswith(RTF):
        raise BadFileError("not-word", "This is rich text (RTF).", "Open it in Word and save it as .docx.")
    if not head.startswith(b"PK"):
        raise BadFileError("not-word", "This is no Word file.", "Save the story as .docx.")


def _checked(archive: zipfile.ZipFile) -> Package:
    infos = archive.infolist()
    names = {info.filename: info for info in infos}
    if any(info.flag_bits & (ENCRYPTED | STRONGLY) for info in infos):
        raise BadFileError("not-word", "The file is under a password.", "Save it without one.")
    for info in infos:
        if info.compress_type not in PACKED or info.flag_bits & PATCHED:
            raise _packed_otherwise(f"method {info.compress_type} of zip")
    if len(infos) > MOST_PARTS or len(names) != len(infos):
        raise _damaged("It has too many parts, or two of one name.")
    package = Package(archive, names)
    office = [each.target for each in package.relations("").values() if each.kind == OFFICE]
    package.main = next((each for each in office if each in names), MAIN)
    if package.main not in names or TYPES not in names:
        raise _damaged("It has no document in it.")
    return package


def _joined(folder: PurePosixPath, target: str) -> str:
    """Give a target as the name of a part; `..` leads up inside the file, never out of it."""
    parts: list[str] = [] if target.startswith("/") else [each for each in folder.parts if each != "."]
    for part in target.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part not in {"", "."}:
            parts.append(part)
    return "/".join(parts)


def _damaged(message: str) -> BadFileError:
    return BadFileError("damaged-word", message, "Open it in Word and save it anew as .docx.")


def _packed_otherwise(how: str) -> BadFileError:
    return BadFileError(
        "word-packed-otherwise",
        f"It is packed as no Word file is ({how}): it was made or changed by another program.",
        "Open it in Word and save it anew as .docx.",
    )


def _parsed(name: str, raw: bytes) -> Element:
    try:
        return parsed(raw)
    except DeclaredError as trouble:
        raise BadFileError(
            "word-declares-entities",
            f'Its part "{name}" declares a document type, as Word never does.',
            "Do not use this file; ask who sent it for another one.",
        ) from trouble
    except BadXmlError as trouble:
        raise _damaged(f'Its part "{name}" cannot be read: {trouble}.') from trouble
