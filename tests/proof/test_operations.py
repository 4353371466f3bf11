"""Operators of a content stream: what pypdf's own reader finds, in a fraction of its time."""

from __future__ import annotations

from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import ContentStream, DictionaryObject

from printnews.pipeline import Outcome
from printnews.proof.marked import content_of
from printnews.proof.operations import INLINE_IMAGE, operations


def _bare(thing: Any) -> Any:
    """Give an operand of pypdf's as the bytes, figures and lists that it stands for."""
    if isinstance(thing, list):
        return [_bare(each) for each in thing]
    if isinstance(thing, DictionaryObject):
        return {str(key): value if isinstance(value, str) else _bare(value) for key, value in thing.items()}
    if hasattr(thing, "original_bytes"):
        return bytes(thing.original_bytes)
    return float(thing) if isinstance(thing, int | float) and not isinstance(thing, bool) else thing


def test_sample_is_cut_as_pypdf_cuts_it(sample: Outcome) -> None:
    """Every operator and every operand on every page is the one that pypdf reads."""
    reader = PdfReader(next(file for file in sample.files if file.name.endswith("-email.pdf")))
    count = 0
    for page in reader.pages:
        contents = page.get_contents()
        assert contents is not None
        theirs = [(_bare(list(operands)), operator) for operands, operator in contents.operations]
        ours = list(operations(content_of(page)))
        count += len(ours)

        assert ours == theirs
    assert count > 10_000


ODD: dict[str, tuple[bytes, list[tuple[list[Any], bytes]]]] = {
    "strings": (rb"(a(b)\)\\ \101\7) Tj", [([b"a(b))\\ A\x07"], b"Tj")]),
    "line ends in strings": (b"(a\\\nb\\\r\nc\\n) '", [([b"abc\n"], b"'")]),
    "odd number of figures": (b"<4142 5> Tj", [([b"ABP"], b"Tj")]),
    "arrays": (b"[(a)-12.5<42>.5]TJ", [([[b"a", -12.5, b"B", 0.5]], b"TJ")]),
    "text in dictionaries": (
        b"/Span<</ActualText<FEFF00E9>/MCID 3/Lang(mn)>>BDC",
        [(["/Span", {"/ActualText": "\u00e9", "/MCID": 3, "/Lang": "mn"}], b"BDC")],
    ),
    "names": (b"/A#20b Do", [(["/A b"], b"Do")]),
    "remarks": (b"% (q\n1 w%x\rq", [([1], b"w"), ([], b"q")]),
    "image in the stream": (b"BI /W 1 ID \x00(EI\x01 EI Q", [([], INLINE_IMAGE), ([], b"Q")]),
    "closed too often": (b"] >> ) q", [([], b"q")]),
    "never closed": (b"q [ (a", [([], b"q")]),
    "nothing": (b"", []),
}


@pytest.mark.parametrize("name", ODD)
def test_odd_content_is_read_as_it_is_meant(name: str) -> None:
    """Brackets in brackets, escapes, remarks and images in the stream part no operator wrongly."""
    raw, wanted = ODD[name]

    assert list(operations(raw)) == wanted


def test_both_readers_agree_about_what_is_odd() -> None:
    """What is odd and whole is what pypdf reads too."""
    for name in ("strings", "line ends in strings", "arrays", "names", "remarks"):
        stream = ContentStream(None, None)
        stream.set_data(ODD[name][0])

        assert [(_bare(list(each)), operator) for each, operator in stream.operations] == ODD[name][1], name
