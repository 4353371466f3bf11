"""The front pages of a volume: said, set, and ready to be written; checked where a standard is to be kept.

In:   the issues as they stand in the volume, and where layouts and assets lie.
Out:  pages that wait for their numbers in the volume.
Never composes like an issue: lists of thousands are set by a way of their own, the look is read once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from printnews.cache import key
from printnews.diagnostics import ExitCode, Refused, Report
from printnews.pdf.mergedata import Claims, Entry
from printnews.pdf.mergefile import ObjectWriter, VolumeFile
from printnews.pdf.mergeframe import CATALOG, FIRST_FREE, INFO, OwnObjects, latest
from printnews.pdf.syntax import array, raw, ref
from printnews.vault.frontlines import Stick, seen
from printnews.vault.frontlook import Bench, Look, found, keep, span, stamp
from printnews.vault.frontmatter import Gatherer, Kept
from printnews.vault.frontset import Typesetter
from printnews.vault.frontwrite import Place, Ready, write_front
from printnews.vault.typecase import STANDS_IN, TypeCase

PROFILE = "icc/sRGB.icc"
"""Under assets: what the colours of screens are."""
_CHECKED = Claims("2A", accessible=True)


def bench_of(look: Look, folder: Path, report: Report) -> Bench:
    """Give the look of front pages, from an earlier run where nothing has changed since.

    Raises:
        Refused: The layout has no pages for them, or cannot be used.
    """
    name = stamp(look)
    bench = found(look, name)
    if bench is None:
        from printnews.vault.frontdesign import read_bench

        bench = read_bench(look, folder, report)
        keep(look, name, bench)
    return bench


def set_front(
    look: Look, bench: Bench, entries: Sequence[Entry], title: str, held: Sequence[Entry], report: Report
) -> Ready:
    """Set the front pages of a volume; `held` are pages of the contents that stand in it.

    Raises:
        Refused: The layout has no room for them.
    """
    case = TypeCase(bench, look.cache)
    matter = Gatherer(bench.said).matter(entries, title)
    kept = _kept(held)
    setter = Typesetter(bench, Stick(bench, case), matter, kept, report)
    pieces = setter.set()
    case.keep()
    if case.lost:
        letters = "".join(sorted(case.lost))
        report.warn(
            span(bench.place),
            "front-letters",
            f'The front pages show "{STANDS_IN}" for letters that no face has: {letters}.',
            "Add a face that has them to the fallback in the styles.",
        )
    report.stop_if_errors("making up the front pages")
    lost = frozenset(case.lost)
    return Ready(bench, matter, pieces, kept, lost, latest(entries), setting(bench, title))


def setting(bench: Bench, title: str) -> str:
    """Give a hash of all that shapes full pages of the contents, but what they list."""
    return key("front setting", repr(bench), title)


def _kept(held: Sequence[Entry]) -> Kept:
    """Tell what stands on pages that are kept."""
    if not held or held[-1].lasting is None:
        return Kept()
    pages = [number for each in held for number in each.pages]
    return Kept(len(pages), *held[-1].lasting[1:], first=pages[0])


def said(ready: Ready) -> tuple[tuple[str, int], ...]:
    """Give all words that a reader should find on front pages, and the pages that they lead to."""
    shown = dict.fromkeys(map(ord, ready.lost), STANDS_IN)
    told = ready.matter.told(ready.bench.said, ready.kept)
    return tuple((seen(words).translate(shown), page) for words, page in told)


def checked(ready: Ready, look: Look, folder: Path, report: Report) -> Claims:
    """Write front pages to a file of their own, and check it like an archive edition; give what they claim.

    Raises:
        Refused: They break a rule, or could not be checked.
    """
    from printnews.proof.archiveproof import check_archive

    profile = (look.assets / PROFILE).read_bytes()
    path = folder / "front.pdf"
    claims = replace(_CHECKED, intent=sha256(profile).hexdigest()[:32])
    _write_alone(path, ready, claims, profile)
    if not check_archive(path, report, accessible=True):
        raise Refused(report, "checking the front pages", ExitCode.CHECK_NOT_RUN)
    report.stop_if_errors("checking the front pages", ExitCode.STANDARD_BROKEN)
    return claims


def _write_alone(path: Path, ready: Ready, claims: Claims, profile: bytes) -> None:
    """Write front pages as all that there is in a file."""
    with path.open("wb") as file:
        volume, writer = VolumeFile.begun(file), ObjectWriter(file, FIRST_FREE)
        stream, intent = writer.new_number(), writer.new_number()
        writer.put_packed(stream, b"/N 3/Alternate/DeviceRGB", profile)
        writer.put(intent, _INTENT % stream)
        own = Place(writer, 0, {}, claims, alone=True, intents=(("", f"{intent} 0 R"),))
        done = write_front(ready, own)
        # Here they are all there is, so the file is in their language.
        entries = [replace(each, front=False) for each in done.entries]
        OwnObjects(entries, writer, entries[0].title, claims, [], done.next_parent).write()
        name = raw(bytes.fromhex(entries[0].digest)[:16])
        said = {"Root": ref(CATALOG), "Info": ref(INFO), "ID": array([name, name])}
        volume.finish(writer, said, size=writer.next_number)


_INTENT = (
    b"<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)/Info(sRGB IEC61966-2.1)"
    b"/RegistryName(http://www.color.org)/DestOutputProfile %d 0 R>>"
)
