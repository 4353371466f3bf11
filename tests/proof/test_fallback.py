"""A script that the house has no face for yet is set as soon as a font file of it is in the chain."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pypdf
import pypdfium2
import pytest

from conftest import PROJECT, Workshop
from printnews.model.places import Places
from printnews.pages.page import PlacedLine
from printnews.pipeline import Order, build
from square import make_square_font

CASE = PROJECT / "tests" / "cases" / "one-column-of-text"
SCRIPTS = {
    "Mongolian": "\u182e\u1823\u1829\u182d\u1823\u182f",
    "Han": "\u6c34\u8def",
    "Hangul": "\ubb3c",
    "an emoji": "\U0001f30a",
    "Georgian": "\u10ec\u10e7\u10d0\u10da\u10d8",
}


@pytest.fixture(scope="module", params=[False, True], ids=["TrueType", "CFF"])
def built(
    request: pytest.FixtureRequest, workshop: Workshop, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, list[PlacedLine]]:
    """Build an issue whose story has words of five more scripts, with one more font in the chain."""
    root = tmp_path_factory.mktemp("fallback")
    for name in ("layouts", "assets"):
        shutil.copytree(workshop.root / name, root / name)
    shutil.copytree(CASE, root / "issues" / CASE.name)
    letters = sorted(set("".join(SCRIPTS.values())))
    make_square_font(root / "assets" / "fonts" / "other.font", cff=request.param, characters=letters)
    styles = root / "layouts" / "styles.yaml"
    text = styles.read_text(encoding="utf-8").replace(
        "{square: square.ttf,", "{square: square.ttf, other: other.font,"
    )
    styles.write_text(text.replace("fallback: [square]", "fallback: [square, other]"), encoding="utf-8")
    story = f"# Water\n\nWater is {', '.join(SCRIPTS.values())} too.\n"
    (root / "issues" / CASE.name / "stories" / "one.md").write_text(story, encoding="utf-8")
    places = Places(root / "issues" / CASE.name, root / "layouts", root / "assets")
    outcome = build(Order(places, root / "build", workshop.cache, wanted=("email",)))
    lines = [thing for page in outcome.pages.pages for thing in page.placed if isinstance(thing, PlacedLine)]
    return outcome.files[0], lines


def test_words_of_another_script_come_from_the_font_that_has_them(
    built: tuple[Path, list[PlacedLine]],
) -> None:
    """Each foreign word stands in the face that was added, all others in their own."""
    faces = {
        (box.text.strip(","), run.look.face)
        for line in built[1]
        for run in line.runs
        for box in run.boxes
        if line.style.startswith("body")
    }

    assert {(word, "other") for word in SCRIPTS.values()} <= faces
    assert {("is", "square"), ("too.", "square")} <= faces


def test_words_of_another_script_are_read_back(built: tuple[Path, list[PlacedLine]]) -> None:
    """pypdf, pdfium and pdftotext give them as they were written."""
    file = built[0]
    with pypdfium2.PdfDocument(file) as document:
        pdfium = document[0].get_textpage().get_text_range()
    # The set-up of `make test` installs pdftotext; where it is missing this fails, and says so.
    command = ["pdftotext", "-raw", "-enc", "UTF-8", str(file), "-"]
    raw = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    for text in (pypdf.PdfReader(file).pages[0].extract_text(), pdfium, raw):
        words = " ".join(text.split())
        assert f"Water is {', '.join(SCRIPTS.values())} too." in words
