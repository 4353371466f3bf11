"""The resident press: what an edit changes, and what it leaves alone."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from conftest import PROJECT, SAMPLE, Workshop
from printnews.cache import Cache
from printnews.desk.gallery import Gallery
from printnews.desk.rounds import Press
from printnews.desk.same import drawn_alike
from printnews.diagnostics import Span
from printnews.model import places
from printnews.model.places import Places
from printnews.pages.page import Pages, PlacedLine
from printnews.proof.anatomy import pages_of


@pytest.fixture
def press(tmp_path: Path) -> Press:
    """Give a press on a copy of the sample, after its first round."""
    issue = tmp_path / "issues" / SAMPLE.name
    shutil.copytree(SAMPLE, issue, ignore=shutil.ignore_patterns("*.py"))
    made = Press(Places(issue, PROJECT / "layouts", PROJECT / "assets"), Cache(tmp_path / "cache"))
    made.again()
    return made


def _story(press: Press) -> tuple[Path, int]:
    """Give a story that stands on one page only, and that page."""
    assert press.last.made is not None
    on: dict[str, set[int]] = {}
    for page in press.last.made.pages.pages:
        for thing in page.placed:
            if isinstance(thing, PlacedLine) and thing.style == "body" and thing.span.file.endswith(".md"):
                on.setdefault(Path(thing.span.file).name, set()).add(page.index)
    name = min(name for name, pages in on.items() if len(pages) == 1)
    return press.places.issue / "stories" / name, on[name].pop()


def test_one_word_redraws_one_page(press: Press) -> None:
    """A word in a story changes the page it stands on, and no other."""
    path, page = _story(press)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(" the ", " that ", 1), encoding="utf-8")

    assert press.again().redrawn == (page,)
    assert press.again().redrawn == ()


EDITS = {
    "a word in a story": ("stories/{story}", " the ", " that "),
    "two paragraphs joined": ("stories/{story}", r"\.\n\n", ". "),
    "a headline": ("stories/{story}", "# .*", "# Anew"),
    "a paragraph more before all others": ("stories/directors-letter.md", r"\. (?=[A-Z])", ".\n\n"),
    "a paragraph less, so that a page stays white": (
        "stories/directors-letter.md",
        r"\n\n[^#\n]+\n*\Z",
        "\n",
    ),
    "a word beside the warning": ("stories/{story}", " and ", " or "),
    "a key of the manifest": ("issue.yaml", "title: ", "title: Another "),
    "a caption": ("pictures.yaml", "caption: ", "caption: So, "),
}
"""None makes a story longer than its frame has room for."""


def test_pages_after_edits_are_those_of_a_press_that_has_just_begun(press: Press) -> None:
    """What stands from the rounds before changes nothing: all that is placed is as if made anew."""
    story = _story(press)[0].name
    for name, (file, old, new) in EDITS.items():
        path = press.places.issue / file.format(story=story)
        path.write_text(re.sub(old, new, path.read_text(encoding="utf-8"), count=1), encoding="utf-8")
        after = press.again()
        anew = Press(press.places, press.cache).again()
        assert after.findings == anew.findings, name
        assert after.made is not None, name
        assert anew.made is not None, name
        assert after.made.pages == anew.made.pages, name


def test_a_finding_is_told_in_every_round(press: Press) -> None:
    """A character that no face has is found again after an edit elsewhere."""
    path, _ = _story(press)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(" the ", " \U0001f30a the ", 1), encoding="utf-8")
    first = press.again()
    book = press.places.issue / "pictures.yaml"
    book.write_text(book.read_text(encoding="utf-8") + "\n", encoding="utf-8")

    assert [each.rule for each in first.findings] == [each.rule for each in press.again().findings] != []


def test_a_warning_of_finished_pages_lets_all_else_stand(press: Press) -> None:
    """Columns that are not level are told in every round; nobody waits longer for it."""
    path, _ = _story(press)
    letter = press.places.issue / "stories" / "directors-letter.md"
    letter.write_text(
        letter.read_text(encoding="utf-8").rstrip().rsplit("\n\n", 1)[0] + "\n", encoding="utf-8"
    )
    rounds = []
    for word in (" that ", " this "):
        path.write_text(path.read_text(encoding="utf-8").replace(" the ", word, 1), encoding="utf-8")
        assert [each.rule for each in press.again().findings] == ["underset-page"]
        rounds.append(press.standing.matter.rounds)

    assert rounds == [1, 2]


def test_a_story_written_twice_in_one_tick_is_read_twice(
    press: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file system may give both writings one time and size."""
    path, page = _story(press)
    text = path.read_text(encoding="utf-8")
    listed = places._listed  # noqa: SLF001 - no file system stops its clock for a test
    seen: dict[str, object] = {}
    redrawn = []
    for word in (" that ", " this "):
        path.write_text(text.replace(" the ", word, 1), encoding="utf-8")
        monkeypatch.setattr(places, "_listed", lambda entry: seen.setdefault(entry.path, listed(entry)))
        redrawn.append(press.again().redrawn)

    assert redrawn == [(page,), (page,)]


def test_a_line_further_down_in_its_file_redraws_nothing(press: Press) -> None:
    """Empty lines in a manifest move where things were written, not where they stand."""
    manifest = press.places.issue / "issue.yaml"
    manifest.write_text("# A remark.\n\n" + manifest.read_text(encoding="utf-8"), encoding="utf-8")
    before = press.last.made
    now = press.again()

    assert now.redrawn == ()
    assert before is not None
    assert now.made is not None
    assert now.made.pages != before.pages


def test_another_picture_of_the_same_name_redraws_its_pages(press: Press) -> None:
    """A page shows the file, not its name."""
    path = next(path for path in sorted((press.places.issue / "pictures").iterdir()) if "cover" in path.name)
    path.write_bytes(path.read_bytes() + b"\0")

    assert press.again().redrawn == (0,)


def test_a_broken_manifest_keeps_the_last_good_pages(press: Press) -> None:
    """Errors are told, the pages stay; the mended manifest is made up again."""
    manifest = press.places.issue / "issue.yaml"
    good, made = manifest.read_text(encoding="utf-8"), press.last.made
    manifest.write_text(good.replace("sections:", "sektions:", 1), encoding="utf-8")
    broken = press.again()
    manifest.write_text(good, encoding="utf-8")
    mended = press.again()

    assert broken.stopped == "reading the issue"
    assert broken.made is made
    assert any(finding.rule == "unknown-key" for finding in broken.findings)
    assert not mended.stopped
    assert mended.redrawn == ()


def test_a_fault_of_the_program_is_a_finding(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    """The window stays, with the last good pages and the fault."""

    def stumble(*_: object, **__: object) -> None:
        raise ZeroDivisionError("division by zero")

    monkeypatch.setattr("printnews.desk.rounds.make_up_issue", stumble)
    now = press.again()
    # Pages are not for a failed assertion to spell out: they would fill the memory.
    told, kept = [(finding.rule, finding.message) for finding in now.findings], now.made is not None

    assert [rule for rule, _ in told] == ["press-stopped"]
    assert "ZeroDivisionError: division by zero (test_rounds.py, line" in told[0][1]
    assert kept


def test_a_finding_concerns_the_page_of_the_line_above_it(press: Press) -> None:
    """A place in a story leads to the page where the nearest line above it stands."""
    assert press.last.made is not None
    pages = press.last.made.pages.pages
    path, page = _story(press)
    shown = press.places.shown(path)
    last = len(path.read_text(encoding="utf-8").splitlines())

    assert page in pages_of(Span(shown, last + 3, 1), pages)
    assert pages_of(Span("layouts/nothing.yaml", 4, 1), pages) == []


def test_a_moved_line_is_another_drawing(press: Press) -> None:
    """A thousandth of a point counts; the folio too."""
    assert press.last.made is not None
    page = press.last.made.pages.pages[-1]
    number, line = next((n, each) for n, each in enumerate(page.placed) if isinstance(each, PlacedLine))
    moved = replace(line, baseline=line.baseline + 0.001)
    placed = (*page.placed[:number], moved, *page.placed[number + 1 :])

    assert drawn_alike(page, replace(page, master="other"))
    assert not drawn_alike(page, replace(page, placed=placed))
    assert not drawn_alike(page, replace(page, folio="9"))


def test_a_font_that_is_replaced_under_its_name_is_seen(workshop: Workshop, tmp_path: Path) -> None:
    """The pages are set and drawn anew, as by a press that has just begun."""
    places = workshop.issue(PROJECT / "tests" / "cases" / "two-columns-balanced")
    assets = tmp_path / "assets"
    shutil.copytree(places.assets, assets)
    press = Press(replace(places, assets=assets), workshop.cache)
    gallery = Gallery(assets, workshop.cache)
    old = press.again().made
    assert old is not None
    drawn = gallery.picture(old, "email", 0, 72)
    for font in press.fonts:
        shutil.copy(PROJECT / "assets" / "fonts" / "source-sans-3" / "SourceSans3_400Regular.ttf", font)
    # Under another path nothing of the old font can be at hand.
    elsewhere = shutil.copytree(assets, tmp_path / "elsewhere")
    new, fresh = press.again().made, Press(replace(places, assets=elsewhere), workshop.cache).again().made

    assert new is not None
    assert fresh is not None
    assert _alike(new.pages, fresh.pages)
    assert not _alike(new.pages, old.pages)
    redrawn = gallery.picture(new, "email", 0, 72)
    assert redrawn == Gallery(elsewhere, workshop.cache).picture(fresh, "email", 0, 72)
    assert redrawn != drawn


def _alike(one: Pages, other: Pages) -> bool:
    return all(drawn_alike(*pair) for pair in zip(one.pages, other.pages, strict=True))
