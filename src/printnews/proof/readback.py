"""Read a written file back with another parser and compare it with the pages.

In:   the file, and the pages that it should show.
Out:  a finding for each thing that is not there as it was placed.
Never trusts the writer: pypdf reads what pikepdf and ReportLab wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pypdf import PdfReader

from printnews.diagnostics import Report, Span
from printnews.pages.page import Page, Pages, PlacedLine, PlacedPicture
from printnews.units import Pt, Rect

SLACK: Pt = 0.1
_SHOW = re.compile(
    rb"/(?P<font>F\d+(?:x\d+)?) [\d.]+ Tf|(?P<tm>1 0 0 1 [-\d.]+ [-\d.]+) Tm|\[(?P<tj>[^\]]*)\] TJ"
    rb"|q (?P<cm>[-\d.]+ 0 0 [-\d.]+ [-\d.]+ [-\d.]+) cm /(?P<image>(?:Im|Art)\d+) Do"
)
_HEX = re.compile(rb"<([0-9a-f]*)>")
_ROWS = re.compile(rb"<([0-9a-f]{4})> <([0-9a-f]+)>")


@dataclass(frozen=True, slots=True)
class Shown:
    """Words that a page shows from a point on, in the file's axes less the margin of the bleed."""

    x: Pt
    y: Pt
    words: str


def read_back(path: Path, pages: Pages, *, live: bool, report: Report) -> None:
    """Compare a file with its pages."""
    reader = PdfReader(path)
    if len(reader.pages) != len(pages.pages):
        _say(report, path, "pages", f"{len(reader.pages)} pages were written, {len(pages.pages)} made up.")
        return
    unicode = _unicode(reader, path, report)
    for page, written in zip(pages.pages, reader.pages, strict=True):
        _boxes(page, written, path, report)
        _content(page, written, unicode, report)
        _links(page, written, path, live=live, report=report)
    if reader.page_labels != [page.folio for page in pages.pages]:
        _say(report, path, "labels", "The page labels are not the folios.")


def _say(report: Report, path: Path, what: str, words: str, span: Span | None = None) -> None:
    report.error(
        span or Span(path.name),
        f"readback-{what}",
        words,
        "This is a fault of the program; the last good file stays. Please tell its makers.",
    )


def _boxes(page: Page, written: Any, path: Path, report: Report) -> None:
    margin = -page.bleed.x
    wanted = {
        "trimbox": (margin, margin, margin + page.trim.width, margin + page.trim.height),
        "bleedbox": (0.0, 0.0, page.bleed.width, page.bleed.height),
    }
    for name, box in wanted.items():
        found = [float(value) for value in getattr(written, name)]
        if any(abs(one - two) > SLACK for one, two in zip(found, box, strict=True)):
            _say(report, path, "boxes", f"Page {page.folio}: its {name} is {found}.")


def _unicode(reader: PdfReader, path: Path, report: Report) -> Mapping[str, Mapping[str, str]]:
    """Give the characters of every code of every font; a font that is not embedded is told."""
    resources: Any = reader.pages[0]["/Resources"]
    fonts = resources["/Font"]
    tables: dict[str, Mapping[str, str]] = {}
    for name, reference in fonts.items():
        font = reference.get_object()
        descriptor = font["/DescendantFonts"][0].get_object()["/FontDescriptor"].get_object()
        if not {"/FontFile2", "/FontFile3"} & set(descriptor):
            _say(report, path, "font", f"{font['/BaseFont']} is not embedded.")
        rows = _ROWS.findall(font["/ToUnicode"].get_data())
        tables[name[1:]] = {
            code.decode(): bytes.fromhex(text.decode()).decode("utf-16-be") for code, text in rows
        }
    return tables


def _content(page: Page, written: Any, unicode: Mapping[str, Mapping[str, str]], report: Report) -> None:
    raw = written["/Contents"].get_object().get_data()
    shown, images = _walk(raw, unicode)
    wanted = [
        Shown(thing.x + run.x, page.trim.height - thing.baseline, run.text)
        for thing in page.placed
        if isinstance(thing, PlacedLine)
        for run in thing.runs
        if run.glyphs
    ]
    spans = [
        thing.span
        for thing in page.placed
        if isinstance(thing, PlacedLine)
        for run in thing.runs
        if run.glyphs
    ]
    for number, one in enumerate(wanted):
        two = shown[number] if number < len(shown) else None
        if two is None or two.words != one.words or max(abs(one.x - two.x), abs(one.y - two.y)) > SLACK:
            found = f'"{two.words}" at {two.x:.2f} {two.y:.2f}' if two else "nothing"
            words = (
                f'Page {page.folio}: "{one.words}" at {one.x:.2f} {one.y:.2f} was placed, {found} is there.'
            )
            _say(report, Path(spans[number].file), "words", words, spans[number])
            return
    if len(shown) > len(wanted):
        _say(
            report, Path(page.master), "words", f'Page {page.folio} shows more: "{shown[len(wanted)].words}".'
        )
    _pictures(page, images, report)


def _walk(raw: bytes, unicode: Mapping[str, Mapping[str, str]]) -> tuple[list[Shown], list[Rect]]:
    """Read the operators that show words and pictures, in their order."""
    shown: list[Shown] = []
    images: list[Rect] = []
    font, x, y = "", 0.0, 0.0
    for match in _SHOW.finditer(raw):
        if match["font"]:
            font = match["font"].decode()
        elif match["tm"]:
            x, y = (float(value) for value in match["tm"].split()[4:])
            shown.append(Shown(x, y, ""))
        elif match["image"]:
            numbers = [float(value) for value in match["cm"].split()]
            images.append(Rect(numbers[4], numbers[5], numbers[0], numbers[3]))
        else:
            codes = "".join(part.decode() for part in _HEX.findall(match["tj"]))
            table = unicode[font]
            words = "".join(table.get(codes[at : at + 4], "") for at in range(0, len(codes), 4))
            shown[-1] = Shown(x, y, shown[-1].words + words)
    return shown, images


def _pictures(page: Page, images: list[Rect], report: Report) -> None:
    for thing in page.placed:
        if not isinstance(thing, PlacedPicture):
            continue
        box = thing.box
        wanted = (box.x, page.trim.height - box.foot, box.width, box.height)
        if not any(_near((one.x, one.y, one.width, one.height), wanted) for one in images):
            words = f'Page {page.folio}: the picture "{thing.picture}" is not in its place.'
            _say(report, Path(thing.span.file), "picture", words, thing.span)


def _near(one: tuple[float, ...], two: tuple[float, ...]) -> bool:
    return all(abs(a - b) <= SLACK for a, b in zip(one, two, strict=True))


def _links(page: Page, written: Any, path: Path, *, live: bool, report: Report) -> None:
    wanted = sorted(_urls(page)) if live else []
    found = sorted(
        str(note["/A"]["/URI"])
        for reference in written.get("/Annots", ())
        if "/A" in (note := reference.get_object())
    )
    if found != wanted:
        _say(report, path, "links", f"Page {page.folio}: its links are {found}, not {wanted}.")


def _urls(page: Page) -> Iterator[str]:
    """Give the address of every hot zone: neighbours on a line that lead to one place are one."""
    for thing in page.placed:
        if isinstance(thing, PlacedLine) and thing.element is not None:
            last = ""
            for run in thing.runs:
                url = run.link.url if run.link else ""
                if url and url != last:
                    yield url
                last = url or last
        elif not isinstance(thing, PlacedLine) and (link := getattr(thing, "link", None)):
            yield link.url
