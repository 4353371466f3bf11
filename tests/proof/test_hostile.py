"""Files that would break a checker, or keep it for ever: each is told, or not checked, in a moment."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from conftest import PROJECT, Workshop
from printnews.compare.stories import stories_of
from printnews.diagnostics import Report
from printnews.proof.archiveproof import check_archive, claims
from printnews.proof.pressproof import Verdict, claimed, prove
from printnews.proof.uaproof import check_ua

CASE = PROJECT / "tests" / "cases" / "cover-with-lead-and-contents"
SECONDS = 20
"""Any of these files takes a hundredth of that; one that goes round takes for ever."""


@pytest.fixture(scope="module")
def editions(workshop: Workshop) -> dict[str, Path]:
    """Give small editions that are good, by name."""
    names = ("print", "email", "archive")
    return dict(zip(names, workshop.build(CASE, *names).files, strict=True))


@contextmanager
def _in_time() -> Iterator[None]:
    def stop(*_: Any) -> None:
        pytest.fail(f"it took more than {SECONDS} seconds")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(SECONDS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def _spoilt(good: Path, target: Path, spoil: Callable[[pikepdf.Pdf], object]) -> Path:
    with pikepdf.open(good) as pdf:
        spoil(pdf)
        pdf.save(target, fix_metadata_version=False, deterministic_id=True)
    return target


def _page(pdf: pikepdf.Pdf) -> Any:
    return pdf.pages[0].obj


def _metadata(declared: str) -> Callable[[pikepdf.Pdf], object]:
    raw = f'<?xml version="1.0" encoding="{declared}"?><x/>'.encode()
    return lambda pdf: pdf.Root.Metadata.write(raw)


def _forms_without_end(pdf: pikepdf.Pdf) -> None:
    """Ten forms, each of which shows the next one ten times."""
    below: Any = pdf.make_stream(b"0 0 9 9 re f", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
    for _ in range(10):
        resources = Dictionary(XObject=Dictionary(X=below))
        below = pdf.make_stream(b"/X Do " * 10, Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 9, 9])
        below.Resources = resources
    _page(pdf).Resources.XObject = Dictionary(X=below)
    _page(pdf).Contents = pdf.make_stream(b"/Artifact BMC /X Do EMC")


def _elements_without_end(pdf: pikepdf.Pdf) -> None:
    """Forty elements, each of which holds the next one twice."""
    below = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, K=0))
    for _ in range(40):
        below = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Div, K=Array([below, below])))
    pdf.Root.StructTreeRoot.K = below


def _names_without_end(pdf: pikepdf.Pdf) -> None:
    """A branch that holds itself ten times."""
    for holder, key in ((pdf.Root.StructTreeRoot, "/ParentTree"), (Dictionary(), "/EmbeddedFiles")):
        tree = pdf.make_indirect(Dictionary())
        tree.Kids = Array([tree] * 10)
        holder[key] = tree
        pdf.Root.Names = holder


def _font(pdf: pikepdf.Pdf) -> Any:
    return _page(pdf).Resources.Font.F1


def _widths_without_end(pdf: pikepdf.Pdf) -> None:
    _font(pdf).DescendantFonts[0].W = Array([0, 2_000_000_000, 600] * 3)


def _letters_without_end(pdf: pikepdf.Pdf) -> None:
    rows = b"<0000> <ffff> <0020>\n" * 4_000
    _font(pdf).ToUnicode = pdf.make_stream(b"1 beginbfrange\n" + rows + b"endbfrange")


HANGS = {
    "forms": _forms_without_end,
    "elements": _elements_without_end,
    "names": _names_without_end,
    "widths": _widths_without_end,
    "letters": _letters_without_end,
}


@pytest.mark.parametrize("spoil", HANGS.values(), ids=HANGS)
def test_what_has_no_end_is_left(
    spoil: Callable[[pikepdf.Pdf], object], editions: dict[str, Path], tmp_path: Path
) -> None:
    """What shows or holds itself again and again comes to an end in every checker, and passes none."""
    with _in_time():
        press = _spoilt(editions["print"], tmp_path / "print.pdf", spoil)
        prove(press, report=Report())
        lasting, report = _spoilt(editions["archive"], tmp_path / "archive.pdf", spoil), Report()
        check_archive(lasting, report, accessible=True)
        stories_of(lasting, [[]])

    assert report.errors


def _parents_in_a_circle(pdf: pikepdf.Pdf) -> None:
    above = _page(pdf).Parent
    above.Parent = above
    del _page(pdf)["/MediaBox"]


ODD: dict[str, Callable[[pikepdf.Pdf], object]] = {
    "media box of names": lambda pdf: _page(pdf).__setitem__("/MediaBox", Array([0, 0, Name.Odd, 9])),
    "bleed box of a stream": lambda pdf: _page(pdf).__setitem__("/BleedBox", pdf.make_stream(b"")),
    "resources that are none": lambda pdf: _page(pdf).__setitem__("/Resources", 7),
    "fonts that are none": lambda pdf: _page(pdf).Resources.__setitem__("/Font", Dictionary(F1=True)),
    "font below that is none": lambda pdf: _font(pdf).__setitem__("/DescendantFonts", Array([String("x")])),
    "contents in an odd packing": lambda pdf: _page(pdf).Contents.__setitem__("/Filter", Name.Odd),
    "intents that are none": lambda pdf: pdf.Root.__setitem__("/OutputIntents", Array([1, 2])),
    "profile that is none": lambda pdf: pdf.Root.OutputIntents[0].__setitem__("/DestOutputProfile", 3),
    "wishes that are none": lambda pdf: pdf.Root.__setitem__("/ViewerPreferences", True),
    "wish that is a list": lambda pdf: pdf.Root.ViewerPreferences.__setitem__("/PrintArea", Array([])),
    "parent in a circle": _parents_in_a_circle,
    "metadata in no known letters": _metadata("no-such"),
    "metadata in letters of several bytes": _metadata("shift_jis"),
}


@pytest.mark.parametrize("spoil", ODD.values(), ids=ODD)
def test_odd_values_are_told(
    spoil: Callable[[pikepdf.Pdf], object], editions: dict[str, Path], tmp_path: Path
) -> None:
    """Whatever stands where something else belongs, the checkers end in findings, never in a traceback."""
    press = _spoilt(editions["print"], tmp_path / "print.pdf", spoil)
    lasting = _spoilt(editions["archive"], tmp_path / "archive.pdf", spoil)

    verdict = prove(press, report=(of_press := Report()))
    check_archive(lasting, (of_archive := Report()), accessible=True)

    assert (verdict is not Verdict.PASSED) == bool(of_press.errors)
    assert of_press.errors or of_archive.errors
    assert isinstance(claimed(press), str)
    assert len(claims(lasting)) == 2


@pytest.mark.parametrize("kind", ["TrueType", "Type1"])
def test_a_font_program_of_rubbish_is_told(kind: str, editions: dict[str, Path], tmp_path: Path) -> None:
    """A font of single bytes as a placed page may bring one, with nothing in it that can be read."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        program = pdf.make_stream(b"\0\1\0\0 rubbish" if kind == "TrueType" else b"\1\0\4\1 rubbish")
        key = {"TrueType": "/FontFile2", "Type1": "/FontFile3"}[kind]
        descriptor = Dictionary({"/Type": Name.FontDescriptor, key: program, "/CharSet": String("/a")})
        font = Dictionary(Type=Name.Font, Subtype=Name(f"/{kind}"), BaseFont=Name.Odd)
        font.FontDescriptor = descriptor
        _page(pdf).Resources.Font.Odd = font
        shown = b"/Artifact BMC BT /Odd 9 Tf (a) Tj ET EMC"
        _page(pdf).Contents = pdf.make_stream(_page(pdf).Contents.read_bytes() + b"\n" + shown)

    report = Report()
    check_ua(_spoilt(editions["email"], tmp_path / "email.pdf", spoil), report)

    assert "ua-font-embedded" in {finding.rule for finding in report}


@pytest.mark.parametrize(
    ("flags", "place", "told"), [(4, 20, True), (4 | 2, 20, False), (4, -500, False), (4, 5_000, False)]
)
def test_an_annotation_that_nobody_meets_needs_no_words(
    flags: int, place: int, told: bool, editions: dict[str, Path], tmp_path: Path
) -> None:
    """One that is hidden, or lies off the page, is read by nobody; any other says something."""

    def spoil(pdf: pikepdf.Pdf) -> None:
        box = Array([place, 20, place + 40, 60])
        _page(pdf).Annots = Array(
            [pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Text, Rect=box, F=flags))]
        )
        _page(pdf).Tabs = Name.S

    report = Report()
    check_ua(_spoilt(editions["email"], tmp_path / "email.pdf", spoil), report)

    assert ("ua-annotation-words" in {finding.rule for finding in report}) == told
