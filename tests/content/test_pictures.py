"""Crops keep what matters; what is no single picture is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from printnews.content.pictures import Picture, crop, read_size
from printnews.diagnostics import Report, Span

SHARE = st.floats(min_value=0, max_value=1)
SIDE = st.integers(min_value=1, max_value=20_000)


@given(SIDE, SIDE, SHARE, SHARE, st.floats(min_value=0.1, max_value=10))
def test_focal_point_is_inside_every_crop(width: int, height: int, x: float, y: float, shape: float) -> None:
    """A crop lies in the picture, has the shape that was asked for, and holds the focal point."""
    part = crop(Picture("a", Path("a"), width, height, x, y, "", decorative=False), shape)

    assert min(part.x, part.y) >= 0
    assert max(part.right, part.foot) <= 1 + 1e-9
    assert part.x - 1e-9 <= x <= part.right + 1e-9
    assert part.y - 1e-9 <= y <= part.foot + 1e-9
    assert abs(part.width * width / (part.height * height) / shape - 1) < 1e-6


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_animated_picture_is_refused(kind: str, tmp_path: Path) -> None:
    """Paper shows one picture; which of several is for the editor to say."""
    frames = [Image.new("RGB", (20, 20), colour) for colour in ("red", "blue")]
    path = tmp_path / f"a.{kind.lower()}"
    frames[0].save(path, kind, save_all=True, append_images=frames[1:], duration=100)
    report = Report()

    assert read_size(path, Span("pictures.yaml"), report) is None
    assert [finding.rule for finding in report] == ["animated-picture"]


def test_a_png_that_is_damaged_inside_is_refused(tmp_path: Path) -> None:
    """Its head and its end are good; printed as it is, it would be black where it cannot be read."""
    path = tmp_path / "a.png"
    Image.linear_gradient("L").resize((300, 200)).save(path)
    whole = path.read_bytes()
    path.write_bytes(whole[:60] + b"\xff" * 200 + whole[260:])
    report = Report()

    assert read_size(path, Span("pictures.yaml"), report) is None
    assert [finding.rule for finding in report] == ["damaged-picture"]
