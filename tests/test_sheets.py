"""The sheet of checks that only people can make: signed by content, opened again by a change."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from conftest import PROJECT, Workshop
from printnews.cli import main

CASE = PROJECT / "tests" / "cases" / "portrait-and-speech"
TWO = PROJECT / "tests" / "cases" / "two-speeches"


def _issue(source: Path, workshop: Workshop, name: str) -> Path:
    target = workshop.root / "issues" / name
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(source, target)
    manifest = target / "issue.yaml"
    text = manifest.read_text(encoding="utf-8")
    manifest.write_text(re.sub(r"^id: .*$", f"id: {name}", text, flags=re.MULTILINE), encoding="utf-8")
    return target


def _sheet(issue: Path, *more: str) -> tuple[Result, dict[str, str]]:
    """Write a sheet, and give the state of each of its rows."""
    out = issue.parent.parent / "sheets"
    result = CliRunner().invoke(main, ["sheet", str(issue), "--out", str(out), *more])
    page = out / f"{issue.name}-sheet.html"
    text = page.read_text(encoding="utf-8") if page.exists() else ""
    rows = re.findall(r'<section id="([^"]+)">.*?<p class="(\w+)">', text, re.DOTALL)
    return result, dict(rows)


def test_a_new_sheet_is_open(workshop: Workshop) -> None:
    """Each picture and each story has its row, with a crop, and nobody has signed."""
    issue = _issue(CASE, workshop, "sheet-new")
    result, rows = _sheet(issue)
    text = (workshop.root / "sheets" / "sheet-new-sheet.html").read_text(encoding="utf-8")

    assert result.exit_code == 0, result.stderr
    assert set(rows) == {"issue/title", "picture/one/figure", "story/one"}
    assert set(rows.values()) == {"open"}
    assert text.count("data:image/jpeg;base64,/9j/") == 2
    assert "A face" in text
    assert "3 rows are open." in result.stderr


def test_a_changed_story_opens_its_own_row_alone(workshop: Workshop) -> None:
    """What was signed stays signed, until the words that were signed are others."""
    issue = _issue(TWO, workshop, "sheet-two")
    result, rows = _sheet(issue, "--sign", "story/one", "--sign", "story/two", "--by", "Ann Oak")
    assert result.exit_code == 0, result.stderr
    assert rows == {"issue/title": "open", "story/one": "signed", "story/two": "signed"}

    story = issue / "stories" / "two.md"
    story.write_text(story.read_text(encoding="utf-8").replace("river", "lake", 1), encoding="utf-8")
    _, rows = _sheet(issue)
    assert rows == {"issue/title": "open", "story/one": "signed", "story/two": "changed"}

    _, rows = _sheet(issue, "--sign", "story/two", "--by", 'Bo: "Elm"')
    assert rows["story/two"] == "signed"
    assert "Bo" in (issue / "signed.yaml").read_text(encoding="utf-8")


def test_other_words_for_a_picture_open_its_row(workshop: Workshop) -> None:
    """A new alternative text is to be compared with the picture again; the story's own row opens with it."""
    issue = _issue(CASE, workshop, "sheet-words")
    _sheet(issue, "--sign", "picture/one/figure", "--sign", "issue/title", "--by", "Ann Oak")
    book = issue / "pictures.yaml"
    book.write_text(book.read_text(encoding="utf-8").replace("A face", "A man"), encoding="utf-8")
    _, rows = _sheet(issue)

    assert rows == {"issue/title": "signed", "picture/one/figure": "changed", "story/one": "open"}


@pytest.mark.parametrize(
    "more", [("--sign", "story/one"), ("--by", "Ann"), ("--sign", "story/one", "--by", " ")]
)
def test_a_signature_has_a_row_and_a_name(more: tuple[str, ...], workshop: Workshop) -> None:
    """Half a signature is bad usage."""
    result, _ = _sheet(_issue(TWO, workshop, "sheet-half"), *more)

    assert result.exit_code == 2


def test_a_row_that_is_not_there_cannot_be_signed(workshop: Workshop) -> None:
    """A misspelt row is told with the one that was meant, and nothing is written."""
    issue = _issue(TWO, workshop, "sheet-typo")
    result, _ = _sheet(issue, "--sign", "story/on", "--by", "Ann")

    assert result.exit_code == 3
    assert 'Did you mean "story/one"?' in result.stderr
    assert not (issue / "signed.yaml").exists()


@pytest.mark.parametrize("words", ["signed: {]", "signed: [{row: A, content: x, by: y}]", "other: 1"])
def test_signatures_that_cannot_be_read_are_told(words: str, workshop: Workshop) -> None:
    """A broken file of signatures is a finding at its line, and is left as it is."""
    issue = _issue(TWO, workshop, "sheet-broken")
    (issue / "signed.yaml").write_text(words, encoding="utf-8")
    result, _ = _sheet(issue)

    assert result.exit_code == 3
    assert "issues/sheet-broken/signed.yaml:1" in result.stderr
    assert (issue / "signed.yaml").read_text(encoding="utf-8") == words
