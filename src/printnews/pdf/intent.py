"""The output intent: the press that a file is made for, with its profile inside the file.

In:   a printing condition and the bytes of its profile.
Out:  an entry of the catalog; blend spaces that agree with it.
Never converts a colour: pictures and inks are prepared before.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from printnews.cache import Cache, key
from printnews.pdf.colour import Condition
from printnews.pdf.metadata import Claim

X4 = Claim("pdfxid", "http://www.npes.org/pdfx/ns/id/", "GTS_PDFXVersion", "PDF/X-4")
VERSION = "1.6"
"""What PDF/X-4 is made on."""


@dataclass(frozen=True, slots=True)
class Target:
    """The press of an edition: its condition, and its profile packed for a file."""

    condition: Condition
    packed: bytes
    digest: str
    claims: tuple[Claim, ...]


def target(condition: Condition, folder: Path, cache: Cache, *, claims: tuple[Claim, ...]) -> Target:
    """Read the profile of a condition; packing a large one is done once."""
    raw = (folder / condition.profile).read_bytes()
    digest = hashlib.sha256(raw).hexdigest()
    name = key("profile", digest, zlib.ZLIB_RUNTIME_VERSION)
    packed = cache.find(name, ".icc")
    if packed is None:
        packed = zlib.compress(raw, 9)
        cache.keep(name, ".icc", packed)
    return Target(condition, packed, digest, claims)


def write_intent(pdf: pikepdf.Pdf, press: Target) -> None:
    """Write the output intent with its profile."""
    condition = press.condition
    profile = pdf.make_stream(press.packed, Filter=Name.FlateDecode, N=4, Alternate=Name.DeviceCMYK)
    entry = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFX,
        OutputConditionIdentifier=String(condition.name),
        Info=String(condition.about or condition.name),
        DestOutputProfile=profile,
    )
    if condition.registry:
        entry.RegistryName = String(condition.registry)
    pdf.Root.OutputIntents = Array([pdf.make_indirect(entry)])


def blend(pdf: pikepdf.Pdf, pages: Iterable[int], *, press: bool) -> None:
    """Say in which colours the transparency of some pages is mixed: those of the edition."""
    for number in pages:
        space = Name.DeviceCMYK if press else Name.DeviceRGB
        pdf.pages[number].obj.Group = Dictionary(Type=Name.Group, S=Name.Transparency, CS=space)


def transparent(form: Any, *, depth: int = 0) -> bool:
    """Tell whether a form, or anything in it, is seen through."""
    if "/Group" in form or "/SMask" in form:
        return True
    resources = form.get("/Resources", {})
    if any(map(_seen_through, _held(resources, "/ExtGState"))):
        return True
    if depth > MOST_FORMS:
        return True
    return any(transparent(each, depth=depth + 1) for each in _held(resources, "/XObject"))


MOST_FORMS = 12
"""Forms inside each other; a deeper one is taken for transparent rather than looked into."""


def _held(resources: Any, kind: str) -> list[Any]:
    return list(resources[kind].values()) if kind in resources else []


def _seen_through(state: Any) -> bool:
    alpha = any(float(state.get(name, 1)) < 1 for name in ("/ca", "/CA"))
    return alpha or state.get("/SMask", Name.None_) != Name("/None") or _mixed(state.get("/BM", Name.Normal))


def _mixed(mode: Any) -> bool:
    names = list(mode) if isinstance(mode, Array) else [mode]
    return any(str(name) not in {"/Normal", "/Compatible"} for name in names)
