"""What is told and drawn of make-up: copyfit, empty feet, the overlay, the contact sheet."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner, Result

from conftest import PROJECT, Workshop
from mini import layouts, manifest
from printnews.cache import Cache
from printnews.cli import main
from printnews.compose import Composed, make_up_issue
from printnews.diagnostics import Report
from printnews.model.places import Places
from printnews.pages.page import Placed, PlacedLine, PlacedPicture
from printnews.pipeline import composed
from printnews.proof.anatomy import threads
from printnews.proof.copyfit import copyfit
from printnews.proof.pressproof import claimed
from printnews.proof.worksheet import rows_of
from printnews.proofs import noted_of

CASES = PROJECT / "tests" / "cases"
BROKEN = PROJECT / "tests" / "broken"
MAKEUP = "makeup: {least_measure: 8 mm, underset: 100, copyfit: {picture: 0, paragraphs: 0, gap: 0}}\n"
"""The rules of make-up in the miniature layout."""
SENTENCE = "many small words fill the line of this one page so that it is long "
STORY = "# Head\n\n" + "\n\n## Cross\n\n".join([SENTENCE * 3] * 2) + "\n"
ISSUE = """\
sections:
  - id: a
    sector: water
    columns: 1
    articles:
      - {slug: one, pictures: [{picture: lake}]}
      - {slug: two, new_page: true}
pages:
  - {master: inside, sections: [a], pages: 1-3}
"""


def _places(workshop: Workshop, root: Path, makeup: str) -> Places:
    """Give an issue of two stories, the second on a page of its own, with some rules of make-up."""
    folder = layouts(workshop, root, (MAKEUP, f"makeup: {makeup}\n"))
    issue = root / "issues" / "mini"
    shutil.copytree(CASES / "picture-over-all-columns", issue)
    (issue / "issue.yaml").write_text(manifest(ISSUE), encoding="utf-8")
    (issue / "stories" / "one.md").write_text(STORY, encoding="utf-8")
    (issue / "stories" / "two.md").write_text("# Two\n\nshort\n", encoding="utf-8")
    return Places(issue, folder, workshop.root / "assets")


def _broken(workshop: Workshop) -> Path:
    issue = workshop.root / "issues" / "issue"
    shutil.rmtree(issue, ignore_errors=True)
    shutil.copytree(BROKEN / "_base", issue)
    shutil.copytree(BROKEN / "text-too-long-for-its-pages", issue, dirs_exist_ok=True)
    return issue


def _made(places: Places, workshop: Workshop) -> tuple[Composed, Report]:
    report = Report()
    return make_up_issue(places, workshop.cache, report), report


def _run(*args: str | Path) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args], catch_exceptions=False)


@pytest.mark.parametrize(
    ("limits", "kind", "file"),
    [
        ("paragraphs: 0, picture: 0, gap: 0, crosshead: 2", "crosshead", "stories/one.md"),
        ("paragraphs: 0, picture: 0.3, gap: 0", "picture", "issue.yaml"),
        ("paragraphs: 2, picture: 0, gap: 0", "paragraph", "stories/one.md"),
    ],
)
def test_what_was_moved_is_told_with_its_place(
    workshop: Workshop, tmp_path: Path, limits: str, kind: str, file: str
) -> None:
    """Each means of copyfit fills a page that would stay white, within its limit, and is told at its line."""
    costs = "costs: {paragraph: 0.1, crosshead: 0.1, picture: 0.1}"
    rules = f"{{least_measure: 8 mm, underset: 100, {costs}, copyfit: {{{limits}}}}}"
    done, _ = _made(_places(workshop, tmp_path, rules), workshop)
    moves = copyfit(done.made)

    assert moves
    assert {move.kind for move in moves} == {kind}
    for move in moves:
        assert (move.page, move.story) == (1, "one")
        assert move.span.file.endswith(file)
        assert move.span.line > 0
        assert 0 < move.lines <= move.limit


@pytest.mark.parametrize(
    ("article", "told"),
    [
        (
            "{slug: one, pictures: [{picture: lake, stand: text, after: 1}]}",
            ("later", 'picture "lake": 2 paragraphs further down, of 6 allowed', "issue.yaml"),
        ),
        (
            "{slug: one, links: [{label: More, url: 'https://mini.example/3'}]}",
            ("link", 'links "More": 1 line nearer to the text, of 1 allowed', "issue.yaml"),
        ),
    ],
)
def test_what_levelled_columns_is_told_with_its_place(
    workshop: Workshop, tmp_path: Path, article: str, told: tuple[str, str, str]
) -> None:
    """A picture that waited for the next paragraph, or links drawn nearer, are told with their limits."""
    kind, words, file = told
    rules = "{least_measure: 8 mm, underset: 100, copyfit: {paragraphs: 0, picture: 0, gap: 0}}"
    places = _places(workshop, tmp_path, rules)
    issue = ISSUE.replace("columns: 1", "columns: 2")
    issue = issue.replace("{slug: one, pictures: [{picture: lake}]}", article)
    (places.issue / "issue.yaml").write_text(manifest(issue), encoding="utf-8")
    text = "many small words fill the line of this page " * 3
    (places.issue / "stories" / "one.md").write_text(f"# Head\n\n{text}\n\n{text}\n\n{text}\n")
    done, _ = _made(places, workshop)
    (move,) = copyfit(done.made)

    assert move.kind == kind
    assert words in str(move)
    assert move.span.file.endswith(file)


def test_nothing_is_moved_where_the_layout_allows_nothing(workshop: Workshop, tmp_path: Path) -> None:
    """Without leave nothing is moved, and the page stays white."""
    rules = "{least_measure: 8 mm, underset: 100, copyfit: {paragraphs: 0, picture: 0, gap: 0}}"
    done, _ = _made(_places(workshop, tmp_path, rules), workshop)

    assert copyfit(done.made) == []


def test_a_paragraph_that_is_to_stay_as_it_is_was_not_moved(workshop: Workshop, tmp_path: Path) -> None:
    """`fit` may say that a paragraph is no line longer: that is no move."""
    places = _places(workshop, tmp_path, "{least_measure: 8 mm, underset: 100}")
    kept = ISSUE.replace("pictures: [{picture: lake}]", 'fit: {paragraphs: {"1": 0}}')
    (places.issue / "issue.yaml").write_text(manifest(kept), encoding="utf-8")

    assert copyfit(_made(places, workshop)[0].made) == []


def test_moved_paragraphs_have_the_lines_that_are_told(workshop: Workshop, tmp_path: Path) -> None:
    """A paragraph that is told to be a line longer has one more line on the page."""
    counts = []
    for number in (0, 2):
        limits = f"copyfit: {{paragraphs: {number}, picture: 0, gap: 0}}"
        rules = f"{{least_measure: 8 mm, underset: 100, costs: {{paragraph: 0.1}}, {limits}}}"
        done, _ = _made(_places(workshop, tmp_path / str(number), rules), workshop)
        things = [thing for page in done.made.pages.pages for thing in page.placed]
        counts.append(sum(isinstance(thing, PlacedLine) and thing.fit.body for thing in things))

    assert counts[1] - counts[0] == sum(move.lines for move in copyfit(done.made)) > 0


def test_an_empty_foot_is_a_warning_that_says_what_is_missing(workshop: Workshop, tmp_path: Path) -> None:
    """More white than the layout lets pass is told at the article above it, in lines and in words."""
    rules = "{least_measure: 8 mm, underset: 3, copyfit: {paragraphs: 0, picture: 0, gap: 0}}"
    _, report = _made(_places(workshop, tmp_path, rules), workshop)
    two = next(each for each in report if '"two"' in each.message)

    assert two.rule == "underset-page"
    assert str(two.severity) == "warning"
    assert two.span.file.endswith("issue.yaml")
    assert "empty lines at the foot of its frame" in two.message
    assert "words are missing" in two.cure


def test_empty_feet_of_a_thread_are_a_warning_too(workshop: Workshop, tmp_path: Path) -> None:
    """Where a text ends long before the feet of its frames, they are named, with what is missing."""
    rules = "{least_measure: 8 mm, underset: 3, copyfit: {paragraphs: 0, picture: 0, gap: 0}}"
    places = _places(workshop, tmp_path, rules)
    issue = ISSUE.replace("inside, sections: [a], pages: 1-3", "letter, sections: [a]")
    issue = issue.replace("      - {slug: one, pictures: [{picture: lake}]}\n", "")
    (places.issue / "issue.yaml").write_text(
        manifest(issue.replace(", new_page: true", "")), encoding="utf-8"
    )
    _, report = _made(places, workshop)
    (one,) = [each for each in report if each.rule == "underset-page"]

    assert one.message == 'Page 1 has 4 empty lines at the foot of "left" and "right", under "two".'
    assert "(17 lines, over all columns)" in one.cure


def test_check_writes_what_was_moved(workshop: Workshop, tmp_path: Path) -> None:
    """`check --makeup` prints moves and budgets, and writes the same as JSON."""
    places = workshop.issue(CASES / "two-stories-with-a-rule")
    told = _run("check", places.issue, "--makeup", "--out", tmp_path)
    file = tmp_path / f"{places.issue.name}-makeup.json"
    written = json.loads(file.read_text(encoding="utf-8"))

    assert told.exit_code == 0
    assert "Moved to fill pages" in told.stderr
    assert written["moved"] == []
    assert written["budgets"][0]["chosen"]


def test_threads_follow_a_story_from_column_to_column(workshop: Workshop) -> None:
    """A story of two columns on two pages has four parts, in the order in which they are read."""
    pages = workshop.pages(CASES / "story-runs-on-to-the-next-page").pages
    parts = threads(pages)["one"]

    assert [part.page for part in parts] == [0, 0, 1, 1]
    assert [part.box.x for part in parts] == sorted([part.box.x for part in parts[:2]]) * 2


def test_proofs_of_a_refused_issue_show_what_is_over(workshop: Workshop, tmp_path: Path) -> None:
    """The overlay says that it is no press file and shows the overset; the contact sheet is a picture."""
    told = _run("explain", _broken(workshop), "--overlay", "--contact", "--out", tmp_path)
    overlay, contact = tmp_path / "issue-overlay.pdf", tmp_path / "issue-contact.png"
    with pypdfium2.PdfDocument(overlay) as document:
        last = document[len(document) - 1].get_textpage().get_text_range()

    assert told.exit_code == 3
    assert [Path(line).name for line in told.stdout.splitlines()[-2:]] == [overlay.name, contact.name]
    assert "NOT FOR PRESS" in last
    assert "runs 63 lines past the end" in last.replace("\r\n", " ")
    assert "one/p" in last
    assert not claimed(overlay)
    assert contact.read_bytes().startswith(b"\x89PNG")


def test_proofs_are_the_same_every_time(workshop: Workshop, tmp_path: Path) -> None:
    """The same issue gives the same proofs, byte by byte, and its badge is red where it is refused."""
    issue = _broken(workshop)
    for name in ("one", "two"):
        _run("explain", issue, "--overlay", "--contact", "--out", tmp_path / name)
    files = ("issue-overlay.pdf", "issue-contact.png")

    assert [(tmp_path / "one" / name).read_bytes() for name in files] == [
        (tmp_path / "two" / name).read_bytes() for name in files
    ]


def test_badges_stand_on_pages_with_findings(workshop: Workshop) -> None:
    """What is said of a story is noted on the last page that it stands on."""
    issue = _broken(workshop)
    places = Places(issue, workshop.root / "layouts", workshop.root / "assets")
    done, report = _made(places, workshop)
    noted = noted_of(done, report)

    assert list(noted.by_page) == [len(done.made.pages.pages) - 1]
    assert not noted.elsewhere


def test_warnings_are_told_again_of_pages_that_were_kept(workshop: Workshop, tmp_path: Path) -> None:
    """Pages of the same files are not composed twice, and what was found about them is not forgotten."""
    rules = "{least_measure: 8 mm, underset: 3, copyfit: {paragraphs: 0, picture: 0, gap: 0}}"
    places, cache = _places(workshop, tmp_path, rules), Cache(tmp_path / "cache")
    told = [Report(), Report()]
    pages = [composed(places, cache, report)[0] for report in told]

    assert pages[0] is pages[1]
    assert list(told[0]) == list(told[1]) != []


def test_another_crop_opens_the_row_of_its_picture(workshop: Workshop) -> None:
    """What was signed of a picture holds for what was seen of it; its story's own row stays signed."""
    pages = workshop.pages(PROJECT / "tests" / "cases" / "picture-over-all-columns")

    def cropped(thing: Placed) -> Placed:
        if not isinstance(thing, PlacedPicture):
            return thing
        return replace(thing, crop=replace(thing.crop, width=thing.crop.width / 2))

    changed = [replace(page, placed=tuple(map(cropped, page.placed))) for page in pages.pages]
    before = {row.name: row.content for row in rows_of(pages, "Mini")}
    after = {row.name: row.content for row in rows_of(replace(pages, pages=tuple(changed)), "Mini")}

    assert [name for name in before if after[name] != before[name]] == ["picture/one/figure"]
