"""Two PDFs compared: words, moves, pages put in and taken out, pages without words."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from conftest import PROJECT, Workshop
from printnews.cli import main
from printnews.compare import stories
from printnews.compare.differ import Move, compare
from printnews.compare.pages import Leaf, Paper, Word
from printnews.compare.sheet import NEW, OLD, joined, stacked
from printnews.diagnostics import ExitCode
from printnews.pipeline import Outcome
from printnews.units import Rect

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


def test_a_changed_word_is_told_and_underlined(tmp_path: Path) -> None:
    """The word before, the word after, and both pages side by side with a line under each."""
    found = _diff(tmp_path, PAGES, (PAGES[0], "one two seven four five", PAGES[2]))
    with Image.open(tmp_path / "out" / "page-2-2.png") as picture:
        colours = {colour for _, colour in picture.getcolors(1 << 16) or []}

    (change,) = found["changes"]  # type: ignore[misc]
    assert (change["old"], change["new"], change["kind"]) == (2, 2, "words")
    assert change["words"] == [{"story": None, "before": "three", "after": "seven"}]
    assert {OLD, NEW} <= colours


def test_moved_words_are_told(tmp_path: Path) -> None:
    """The same words ten points to the right."""
    (change,) = _diff(tmp_path, PAGES[:1], PAGES[:1], x=50)["changes"]  # type: ignore[misc]

    assert change["kind"] == "moved"
    assert change["moved"] == [{"story": None, "words": 4, "by": [10.0, 0.0], "pages": None}]


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


@pytest.fixture(scope="module")
def issues(workshop: Workshop, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Give an issue of two stories on a page, and a copy in which a word of the second is another."""
    old = workshop.issue(PROJECT / "tests" / "cases" / "two-stories-with-a-rule").issue
    root = tmp_path_factory.mktemp("other")
    new = root / "issues" / old.name
    shutil.copytree(old, new)
    for name in ("layouts", "assets"):
        (root / name).symlink_to(workshop.root / name)
    story = max((new / "stories").iterdir())
    words = story.read_text(encoding="utf-8")
    story.write_text(words.replace("river", "water", 1), encoding="utf-8")
    return old, new


def _issues_compared(issues: tuple[Path, Path], out: Path) -> tuple[dict[str, object], str]:
    done = CliRunner().invoke(main, ["diff", *map(str, issues), "--out", str(out)])
    assert done.exit_code == 0, done.output
    found: dict[str, object] = json.loads((out / "diff.json").read_text(encoding="utf-8"))
    return found, done.stderr


def test_two_issues_are_compared_story_by_story(issues: tuple[Path, Path], tmp_path: Path) -> None:
    """Folders of issues are built and told apart; the change is told under its story's headline."""
    found, told = _issues_compared(issues, tmp_path)
    (change,) = found["changes"]  # type: ignore[misc]
    headline = max((issues[0] / "stories").iterdir()).read_text(encoding="utf-8").splitlines()[0]
    story = headline.removeprefix("# ")

    assert change["words"] == [{"story": story, "before": "river", "after": "water"}]
    assert f'  {story}\n    "river" became "water"' in told
    assert not list(issues[0].glob("**/*.pdf"))


def test_equal_issues_do_not_differ(issues: tuple[Path, Path], tmp_path: Path) -> None:
    """The same files in another folder are the same pages."""
    assert _issues_compared((issues[0], issues[0]), tmp_path)[0]["changes"] == []


def test_a_broken_issue_is_refused(issues: tuple[Path, Path], tmp_path: Path) -> None:
    """Its findings are told as those of a build are, and nothing is written."""
    broken = tmp_path / "issues" / "broken"
    shutil.copytree(issues[0], broken)
    (broken / "issue.yaml").write_text("id: broken\n", encoding="utf-8")
    for name in ("layouts", "assets"):
        (tmp_path / name).symlink_to(PROJECT / name)
    done = CliRunner().invoke(main, ["diff", str(broken), str(issues[0]), "--out", str(tmp_path / "out")])

    assert done.exit_code == 3
    assert "missing-key" in done.output
    assert not (tmp_path / "out").exists()


def test_every_word_of_a_build_knows_its_story(sample: Outcome) -> None:
    """In either edition: words of a letter are the letter's, a folio is nobody's."""
    for file in sample.files:
        if file.suffix == ".pdf":
            paper = Paper(file, 20)
            page = paper.leaves[1]
            paper.close()
            told = {word.story for word in page.words}
            letter = [word.text for word in page.words if word.story == "From the Director\u2019s Desk"]

            assert told == {"", "From the Director\u2019s Desk"}
            assert letter[:6] == ["From", "the", "Director\u2019s", "Desk", "Between", "a"]


def test_words_that_went_to_another_page_are_told_as_moved() -> None:
    """With stories known, a paragraph that goes on over the page is neither taken out nor put in."""
    words = [Word(each, Rect(10.0 * at, 10, 9, 8), "Rain") for at, each in enumerate("abcdefgh")]
    stays = [Word(each, Rect(10.0 * at, 40, 9, 8), "Wind") for at, each in enumerate("mnopqrst")]
    old = (Leaf(100, 100, tuple(words), "1"), Leaf(100, 100, tuple(stays), "2"))
    new = (Leaf(100, 100, tuple(words[:6]), "3"), Leaf(100, 100, (*words[6:], *stays), "4"))
    first, second = compare(old, new)

    assert (first.edits, second.edits) == ([], [])
    assert first.moves == second.moves == [Move("Rain", 2, (0.0, 0.0), (0, 1))]


def test_marks_are_joined_along_lines_and_down_columns() -> None:
    """Words of a line have one line under them, lines of a column one bar; two columns have two."""
    one, two, far = Rect(0, 0, 20, 8), Rect(23, 0, 20, 8), Rect(60, 0, 20, 8)
    below = Rect(0, 12, 40, 8)

    assert joined([one, two, far]) == [Rect(0, 0, 43, 8), far]
    assert stacked([one, below, far]) == [Rect(0, 0, 40, 20), far]


def test_a_story_under_a_new_headline_is_the_same_story() -> None:
    """It is known by the words that it shares with one that has gone; what shares none came new."""

    def leaf(*stories: tuple[str, str]) -> Leaf:
        words = [
            Word(each, Rect(0, 0, 9, 8), name)
            for name, text in stories
            for each in (*name.split(), *text.split())
        ]
        folio = Word("7", Rect(0, 90, 9, 8))
        return Leaf(100, 100, (*words, folio), " ".join(name for name, _ in stories))

    old = leaf(("Old head", "a b c d e f"), ("Gone", "x y z"))
    new = leaf(("New head", "a b c d e f"), ("Come", "q r s"))
    (change,) = compare((old,), (new,))

    assert [(each.story, each.before, each.after) for each in change.edits] == [
        ("New head", "Old", "New"),
        ("Gone", "Gone x y z", ""),
        ("Come", "", "Come q r s"),
    ]


def _broken(path: Path) -> None:
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[1].obj.Type = pikepdf.Name.Odd
        pdf.pages[1].obj.MediaBox = pikepdf.Name.Odd
        pdf.Root.Pages.Kids[1] = pikepdf.Array([])
        pdf.save(path)


def _huge(path: Path) -> None:
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[1].obj.MediaBox = pikepdf.Array([0, 0, 14_400, 14_400])
        pdf.save(path)


@pytest.mark.parametrize("spoil", [_broken, _huge])
def test_a_page_that_cannot_be_shown_is_told(spoil: Callable[[Path], None], tmp_path: Path) -> None:
    """A page that is none, or one of 25 square metres: the file is named, and nothing is written."""
    good, bad = _pdf(tmp_path / "a.pdf", PAGES), _pdf(tmp_path / "b.pdf", PAGES)
    spoil(bad)
    done = CliRunner().invoke(main, ["diff", str(good), str(bad), "--out", str(tmp_path / "out")])

    assert done.exit_code == ExitCode.ISSUE_REFUSED, done.output
    assert f"{bad}: error not-compared" in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["alpha", "beta"], ["One", "Two"]),
        (["alpha", "rest", "beta"], ["One", "", "Two"]),
        (["al\u00adpha", "beta"], ["One", "Two"]),
        (["beta", "alpha"], ["Two", ""]),
    ],
)
def test_words_find_their_story_though_readers_leave_something_out(
    words: list[str], found: list[str]
) -> None:
    """One reader has marks that the other lacks; where they part for good, a word has no story."""
    letters = {"One": "alpha", "": "***", "Two": "beta"}
    whose = [story for story, text in letters.items() for _ in text]

    assert list(stories._walked(words, "".join(letters.values()), whose)) == found  # noqa: SLF001 - no file parts so
