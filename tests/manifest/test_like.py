"""What a designer need not write twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from printnews.diagnostics import Report
from printnews.manifest.like import resolve_likes, with_base
from printnews.manifest.source import Mapping, Node, read_yaml

TEXT = """
styles:
  body: {face: text, size: 9 pt, leading: 12 pt}
  note: {like: body, face: italic}
  small: {like: note, size: 7 pt}
"""


def _read(text: str, path: Path, report: Report) -> Node:
    path.write_text(text, encoding="utf-8")
    node = read_yaml(path, path.name, report)
    assert node is not None
    return node


def _plain(node: Node | None) -> object:
    if isinstance(node, Mapping):
        return {key.text: _plain(value) for key, value in node.entries}
    return getattr(node, "text", None)


def test_style_has_what_the_one_that_it_is_like_says(tmp_path: Path) -> None:
    """Own keys count first, then those of the nearest, then those of the one behind it."""
    report = Report()
    node = resolve_likes(_read(TEXT, tmp_path / "s.yaml", report), report)

    assert not report.found
    assert _plain(node) == {
        "styles": {
            "body": {"face": "text", "size": "9 pt", "leading": "12 pt"},
            "note": {"face": "italic", "size": "9 pt", "leading": "12 pt"},
            "small": {"size": "7 pt", "face": "italic", "leading": "12 pt"},
        }
    }


def test_a_key_is_still_told_at_the_line_where_it_was_written(tmp_path: Path) -> None:
    """A mistake in the style that another is like is found where it stands."""
    report = Report()
    node = resolve_likes(_read(TEXT, tmp_path / "s.yaml", report), report)
    styles = node.get("styles") if isinstance(node, Mapping) else None
    small = styles.get("small") if isinstance(styles, Mapping) else None
    leading = small.get("leading") if isinstance(small, Mapping) else None

    assert leading is not None
    assert leading.span.line == 3


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("styles:\n  a: {like: b}\n  b: {like: a}\n", '"a" is like itself: a, b, a.'),
        ("styles:\n  body: {size: 9 pt}\n  note: {like: bdy}\n", '"note" is like "bdy", which is not there.'),
    ],
)
def test_a_style_that_is_like_nothing_is_told(text: str, told: str, tmp_path: Path) -> None:
    """Circles and names that lead nowhere are findings at their line, and no hang."""
    report = Report()
    resolve_likes(_read(text, tmp_path / "s.yaml", report), report)

    assert report.found[0].rule == "bad-like"
    assert report.found[0].message == told
    assert report.found[0].span.line > 1


def test_a_file_on_a_base_says_only_what_differs(tmp_path: Path) -> None:
    """Faces and styles of the base are there; where both name one, the own one counts whole."""
    report = Report()
    base = _read(
        "faces: {text: a.ttf, head: b.ttf}\nstyles: {body: {size: 9 pt, ink: text}}\n", tmp_path / "b", report
    )
    own = _read("base: b\nfaces: {head: c.ttf}\nstyles: {body: {size: 10 pt}}\n", tmp_path / "o", report)

    assert _plain(with_base(own, base)) == {
        "base": "b",
        "faces": {"head": "c.ttf", "text": "a.ttf"},
        "styles": {"body": {"size": "10 pt"}},
    }
