"""A placed PDF that would spoil the file for the press is named before anything is set."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from printnews.content.placed import faults


def _pdf(path: Path, operators: bytes = b"0 0 0 1 k 1 1 5 5 re f", change: Any = None, **save: Any) -> Path:
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(20, 20))
        pdf.pages[0].Contents = pdf.make_stream(operators)
        pdf.pages[0].Resources = Dictionary()
        if change:
            change(pdf, pdf.pages[0].obj)
        pdf.save(path, **save)
    return path


def _rules(path: Path, plates: frozenset[str] = frozenset()) -> list[str]:
    return [fault.rule for fault in faults(path, plates=plates, limit=300)]


def _resource(kind: str, make: Callable[[pikepdf.Pdf], Any]) -> Callable[[pikepdf.Pdf, Any], None]:
    def change(pdf: pikepdf.Pdf, page: Any) -> None:
        page.Resources[kind] = Dictionary(X=make(pdf))

    return change


def _image(pdf: pikepdf.Pdf, space: Any) -> Any:
    head = {"Type": Name.XObject, "Subtype": Name.Image, "Width": 1, "Height": 1, "BitsPerComponent": 8}
    return pdf.make_stream(b"abc", ColorSpace=space, **head)


def _in_a_form(pdf: pikepdf.Pdf) -> Any:
    return pdf.make_stream(
        b"1 0 0 rg 0 0 1 1 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 1, 1])
    )


def _loop(pdf: pikepdf.Pdf) -> Any:
    form = pdf.make_indirect(_in_a_form(pdf))
    form.write(b"/X Do")
    form.Resources = Dictionary(XObject=Dictionary(X=form))
    return form


GOLD = Array(
    [
        Name.Separation,
        Name.Gold,
        Name.DeviceCMYK,
        Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0] * 4), C1=Array([0, 0, 1, 0]), N=1),
    ]
)
LAYER = Dictionary(Type=Name.OCG, Name=String("x"))
ICC = _resource("/ColorSpace", lambda pdf: Array([Name.ICCBased, pdf.make_stream(b"", N=3)]))
BAD: dict[str, tuple[str, bytes, Any]] = {
    "RGB operators": ("rgb", b"1 0 0 rg 0 0 9 9 re f", None),
    "RGB space": ("rgb", b"/DeviceRGB cs", None),
    "RGB with a profile": ("rgb", b"", ICC),
    "RGB picture": ("rgb", b"/X Do", _resource("/XObject", lambda pdf: _image(pdf, Name.DeviceRGB))),
    "RGB palette": (
        "rgb",
        b"/X Do",
        _resource(
            "/XObject",
            lambda pdf: _image(pdf, Array([Name.Indexed, Name.DeviceRGB, 0, String("abc")])),
        ),
    ),
    "RGB in a form": ("rgb", b"/X Do", _resource("/XObject", _in_a_form)),
    "RGB inline picture": ("rgb", b"BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc\nEI", None),
    "RGB transparency": (
        "rgb",
        b"",
        lambda _, page: page.__setitem__("/Group", Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)),
    ),
    "annotation": (
        "annotations",
        b"",
        lambda pdf, page: page.__setitem__("/Annots", Array([pdf.make_indirect(Dictionary())])),
    ),
    "font not embedded": (
        "font",
        b"BT /X 9 Tf (a) Tj ET",
        _resource("/Font", lambda _: Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)),
    ),
    "layers": (
        "layers",
        b"/OC /X BDC EMC",
        _resource("/Properties", lambda pdf: pdf.make_indirect(LAYER)),
    ),
    "unknown plate": ("plate", b"/X cs 1 scn", _resource("/ColorSpace", lambda _: GOLD)),
    "too much ink": ("ink", b"1 1 1 1 k 0 0 9 9 re f", None),
}


def test_plain_artwork_for_the_press_is_good(tmp_path: Path) -> None:
    """Black on paper has nothing to tell."""
    assert _rules(_pdf(tmp_path / "a.pdf")) == []


@pytest.mark.parametrize("name", BAD)
def test_artwork_that_would_spoil_the_file_is_told(name: str, tmp_path: Path) -> None:
    """Each fault has its own name and tells nothing else."""
    rule, operators, change = BAD[name]

    assert _rules(_pdf(tmp_path / "a.pdf", operators, change)) == [rule]


def test_known_plate_may_be_asked_for(tmp_path: Path) -> None:
    """A spot colour that inks.yaml names is a plate that will be there."""
    path = _pdf(tmp_path / "a.pdf", b"/X cs 1 scn", _resource("/ColorSpace", lambda _: GOLD))

    assert _rules(path, frozenset({"Gold"})) == []


def test_forms_without_end_are_walked_once(tmp_path: Path) -> None:
    """A form that shows itself does not hang the build."""
    path = _pdf(tmp_path / "a.pdf", b"/X Do", _resource("/XObject", _loop))

    assert _rules(path) == []


@pytest.mark.parametrize("user", ["", "x"])
def test_encrypted_artwork_is_told(user: str, tmp_path: Path) -> None:
    """With or without a password for reading, nobody may take its page over."""
    path = _pdf(tmp_path / "a.pdf", encryption=pikepdf.Encryption(owner="o", user=user))

    assert _rules(path) == ["encrypted"]


@pytest.mark.parametrize("raw", [b"", b"%PDF-1.4", b"words", b"%PDF-1.4\n1 0 obj <</Pages 1 0 R>>"])
def test_damaged_artwork_is_told(raw: bytes, tmp_path: Path) -> None:
    """What is no PDF, or only the head of one, is named and never a traceback."""
    (tmp_path / "a.pdf").write_bytes(raw)

    assert _rules(tmp_path / "a.pdf") == ["damaged"]
