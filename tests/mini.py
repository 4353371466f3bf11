"""Miniature issues: the lines that all their manifests begin with, their layout with a few changes."""

from __future__ import annotations

import shutil
from pathlib import Path

from conftest import Workshop


def manifest(body: str, name: str = "mini") -> str:
    """Give a manifest: what every issue says of itself, then its sections and pages."""
    said = {
        "id": name,
        "title": "Mini",
        "number": "1",
        "period": "June",
        "date": "2021-06-01",
        "language": "en-GB",
        "layout": "mini",
        "publisher": "The office",
    }
    return "".join(f"{key}: {value}\n" for key, value in said.items()) + body


def layouts(workshop: Workshop, root: Path, *changes: tuple[str, str]) -> Path:
    """Copy the layouts, the miniature one with some of its words changed for others; give their folder."""
    shutil.copytree(workshop.root / "layouts", root / "layouts")
    layout = root / "layouts" / "mini.yaml"
    text = layout.read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    layout.write_text(text, encoding="utf-8")
    return root / "layouts"


def paragraph(lines: int) -> str:
    """Give a paragraph of so many lines: seven words fill one, its first and last have room for less."""
    return " ".join(["wave"] * (7 * lines - 3)) + "."
