"""QR codes: what they say, how their modules are drawn, how much they hold."""

from __future__ import annotations

import pytest
import zxingcpp
from PIL import Image, ImageDraw

from printnews.content.artwork import Drawing
from printnews.content.qr import CodeError, as_coded, qr_drawing


def _read(drawing: Drawing) -> list[str]:
    """Draw a code's rectangles with four modules of paper around them, and read it with another library."""
    side, scale = int(drawing.size.width), 8
    picture = Image.new("L", ((side + 8) * scale,) * 2, 255)
    draw = ImageDraw.Draw(picture)
    segments = drawing.shapes[0].segments
    for head, foot in zip(segments[::5], segments[2::5], strict=True):
        (x, y), (right, below) = head[1], foot[1]
        draw.rectangle(
            ((x + 4) * scale, (y + 4) * scale, (right + 4) * scale - 1, (below + 4) * scale - 1), 0
        )
    return [code.text for code in zxingcpp.read_barcodes(picture)]


@pytest.mark.parametrize(
    "words", ["HTTPS://NAC.EXAMPLE/12-6", "https://nac.example/a?b=ü", "mailto:a@b.example"]
)
def test_a_code_says_its_address(words: str) -> None:
    """Another library reads from the outlines what was asked for."""
    assert _read(qr_drawing(words)) == [words]


@pytest.mark.parametrize(
    ("url", "coded"),
    [
        ("https://nac.example/12-6", "HTTPS://NAC.EXAMPLE/12-6"),
        ("https://nac.example/12-8b", "https://nac.example/12-8b"),
        ("https://nac.example", "HTTPS://NAC.EXAMPLE"),
        ("https://nac.example/?a=1", "https://nac.example/?a=1"),
        ("mailto:letter@nac.example", "mailto:letter@nac.example"),
    ],
)
def test_capitals_are_used_where_they_mean_the_same(url: str, coded: str) -> None:
    """Scheme and host may be capitals; a path that has letters may not."""
    assert as_coded(url) == coded


def test_more_than_a_code_holds_is_told() -> None:
    """No traceback of the library's, whatever an editor writes."""
    with pytest.raises(CodeError):
        qr_drawing("https://nac.example/" + "a" * 3000)
