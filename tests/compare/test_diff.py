"""Two PDFs compared: words, moves, pages put in and taken out, pages without words."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from printnews.cli import main

PAGES = ("alpha beta gamma delta", "one two three four five", "red green blue white")


def _pdf(path: Path, pages: tuple[str, ...], x: float = 40) -> Path:
    canvas = Canvas(str(path), pagesize=(300, 200), invariant=1)
    for words in pages:
        if words.startswith("#"):
            out = io.BytesIO()
            Image.new("RGB", (60, 40), words).save(out, "PNG")
            canvas.drawImage(ImageReader(out), 20, 20, 200, 120)
        else:
            canvas.drawString(x, 100, words)
        canvas.showPage()
    canvas.save()
    return path


def _diff(tmp_path: Path, old: tuple[str, ...], new: tuple[str, ...], x: float = 40) -> dict[str, object]:
    files = [str(_pdf(tmp_path / "a.pdf", old)), str(_pdf(tmp_path / "b.pdf", new, x))]
    done = CliRunner().invoke(main, ["diff", *files, "--out", str(tmp_path / "out")])
    assert done.exit_code == 0, done.output
    found: dict[str, object] = json.loads((tmp_path / "out" / "diff.json").read_text(encoding="utf-8"))
    return found


def test_equal_files_have_no_change(tmp_path: Path) -> None:
    """No page differs, and no picture is drawn."""
    assert _diff(tmp_path, PAGES, PAGES)["changes"] == []
    assert not list((tmp_path / "out").glob("*.png"))


def test_a_changed_word_is_told_and_framed(tmp_path: Path) -> None:
    """The word before, the word after, and both pages side by side with a frame in each."""
    found = _diff(tmp_path, PAGES, (PAGES[0], "one two seven four five", PAGES[2]))
    with Image.open(tmp_path / "out" / "page-2-2.png") as picture:
        colours = {colour for _, colour in picture.getcolors(1 << 16) or []}

    (change,) = found["changes"]  # type: ignore[misc]
    assert (change["old"], change["new"], change["kind"]) == (2, 2, "words")
    assert change["words"] == [{"before": "three", "after": "seven"}]
    assert {(196, 60, 48), (20, 110, 80)} <= colours


def test_moved_words_are_told(tmp_path: Path) -> None:
    """The same words ten points to the right."""
    (change,) = _diff(tmp_path, PAGES[:1], PAGES[:1], x=50)["changes"]  # type: ignore[misc]

    assert (change["kind"], change["moved"], change["by"]) == ("moved", 4, [10.0, 0.0])


@pytest.mark.parametrize("back", [False, True])
def test_a_page_put_in_is_no_change_of_the_later_ones(tmp_path: Path, back: bool) -> None:
    """It is named alone; so is one that was taken out."""
    longer = (PAGES[0], "a page of its own words", *PAGES[1:])
    old, new = (longer, PAGES) if back else (PAGES, longer)
    (change,) = _diff(tmp_path, old, new)["changes"]  # type: ignore[misc]

    assert change["kind"] == ("page taken out" if back else "page put in")
    assert 2 in {change["old"], change["new"]}


def test_pages_without_words_are_compared_by_their_pictures(tmp_path: Path) -> None:
    """A scan of another colour is another page; one that stayed is not told."""
    found = _diff(tmp_path, ("#336699", "#993333"), ("#336699", "#339933"))
    (change,) = found["changes"]  # type: ignore[misc]

    assert (change["old"], change["new"], change["kind"]) == (2, 2, "looks")


def test_what_is_no_pdf_is_refused(tmp_path: Path) -> None:
    """A finding, no traceback, nothing written; a folder with two PDFs is bad usage."""
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.7 and no more")
    good = _pdf(tmp_path / "good.pdf", PAGES)
    out = ["--out", str(tmp_path / "out")]
    refused = CliRunner().invoke(main, ["diff", str(bad), str(good), *out])
    missing = CliRunner().invoke(main, ["diff", str(tmp_path / "no.pdf"), str(good), *out])
    usage = CliRunner().invoke(main, ["diff", str(tmp_path), str(good), *out])

    assert (refused.exit_code, missing.exit_code, usage.exit_code) == (3, 3, 2)
    assert "not-compared" in refused.output
    assert not (tmp_path / "out").exists()
