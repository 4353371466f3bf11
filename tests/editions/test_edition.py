"""An edition takes its final name only when it is what was placed."""

from __future__ import annotations

from pathlib import Path

import pytest

from drawing import DOCUMENT, FONTS, INKS, PARAGRAPH, line, page, run
from printnews.cache import Cache
from printnews.diagnostics import Refused, Report
from printnews.editions.edition import Job, Kit, make
from printnews.editions.email import EMAIL
from printnews.editions.print import PRINT
from printnews.pages.page import Pages
from printnews.pdf.colour import Condition
from printnews.pdf.metadata import Card

PAGES = Pages((page(line(run("water"))),), (DOCUMENT, PARAGRAPH), "en", 12)


def _kit(folder: Path) -> Kit:
    faces = (("serif", "source-serif-4/SourceSerif4_400Regular.ttf"),)
    card = Card("T", "A", "", "en", "2021-06-01")
    job = Job(
        "mini",
        card,
        tuple(INKS.items()),
        faces,
        Condition("FOGRA39", "ISOcoated_v2_300_bas.icc"),
        (300, 144),
        (88, 80),
    )
    return Kit(job, FONTS.parent, Cache(folder / "cache"))


def test_editions_have_their_own_colours_and_their_own_life() -> None:
    """Print is for the press and not live; email is live and for a screen."""
    assert (PRINT.name, PRINT.press, PRINT.live) == ("print", True, False)
    assert (EMAIL.name, EMAIL.press, EMAIL.live) == ("email", False, True)


def test_finished_file_is_alone_in_its_folder(tmp_path: Path) -> None:
    """No draft stays beside it."""
    target = tmp_path / "out" / "mini-print.pdf"
    made = make(PAGES, PRINT, kit=_kit(tmp_path), target=target, report=Report())

    assert made == target
    assert list(target.parent.iterdir()) == [target]


def test_refused_file_leaves_the_last_good_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What does not read back as placed never takes the name, and leaves nothing behind."""
    target = tmp_path / "out" / "mini-email.pdf"
    target.parent.mkdir()
    target.write_bytes(b"the last good file")

    def garbage(_draft: Path, done: Path, **_rest: object) -> None:
        done.write_bytes(b"%PDF-1.7 cut off")

    monkeypatch.setattr("printnews.editions.edition.finish", garbage)

    with pytest.raises(Refused):
        make(PAGES, EMAIL, kit=_kit(tmp_path), target=target, report=Report())
    assert target.read_bytes() == b"the last good file"
    assert list(target.parent.iterdir()) == [target]
