"""New issues: they build before anybody has written a word, in every layout there is."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from conftest import PROJECT, SAMPLE, Workshop
from printnews.cli import main
from printnews.diagnostics import Refused, Report
from printnews.manifest.source import Mapping, Scalar, read_yaml
from printnews.manifest.written import scalar
from printnews.model.issue import Article, Issue, PictureEntry
from printnews.model.places import Places
from printnews.pipeline import Order, build
from printnews.starter.begin import Start, begin
from printnews.starter.drawing import placeholder
from printnews.starter.issue import Called

LAYOUTS = sorted(
    path.stem
    for path in (PROJECT / "layouts").glob("*.yaml")
    if re.search(r"^masters:", path.read_text(encoding="utf-8"), re.MULTILINE)
)


def _start(folder: Path, layout: str, root: Path = PROJECT, *, pages: int = 1) -> Start:
    called = Called(folder.name, "The Trial", "1", "2026-01-01")
    return Start(Places(folder, root / "layouts", root / "assets"), layout, called, pages)


@pytest.fixture(scope="module", params=LAYOUTS)
def begun(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, workshop: Workshop
) -> Start:
    """Give a new issue in each of the house's layouts."""
    start = _start(tmp_path_factory.mktemp("issues") / "2026-begun", request.param)
    begin(start, workshop.cache, Report())
    return start


def test_a_new_issue_builds_in_every_layout(begun: Start, tmp_path: Path, workshop: Workshop) -> None:
    """However few masters a layout has, the print edition is made without an error."""
    done = build(Order(begun.places, tmp_path / "build", workshop.cache))

    assert done.pages.pages
    assert {finding.rule for finding in done.report} <= {"underset-page"}
    assert done.files[0].stat().st_size > 10_000


def test_every_layout_is_tried() -> None:
    """The walk over all layouts is no walk over none."""
    assert "newsletter-a4" in LAYOUTS


def test_a_miniature_layout_is_filled_too(workshop: Workshop) -> None:
    """Masters are chosen by what their frames take, further ones for more pages; sixty millimetres do."""
    start = _start(workshop.root / "issues" / "begun", "mini", workshop.root, pages=5)
    count = begin(start, workshop.cache, Report())
    done = build(Order(start.places, workshop.root / "begun", workshop.cache))

    assert count == len(done.pages.pages) == 5
    assert len({page.master for page in done.pages.pages}) > 3


def test_every_key_is_explained_once(begun: Start) -> None:
    """Keys that are used stand under their description; the others stand in a remark with theirs."""
    text = (begun.places.issue / "issue.yaml").read_text(encoding="utf-8")
    flat = re.sub(r"\n\s*#   ", " ", text)

    for model in (Issue, Article):
        for name, spec in model.model_fields.items():
            if name != "spans":
                assert str(spec.description) in flat, name
    assert flat.count(str(Article.model_fields["slug"].description)) == 1
    book = begun.places.issue / "pictures.yaml"
    described = str(PictureEntry.model_fields["alternative"].description)
    assert not book.exists() or described in book.read_text(encoding="utf-8")


def test_nothing_of_the_sample_is_in_a_new_issue(begun: Start) -> None:
    """No sentence and no picture is the sample's."""
    sample = "\n".join(path.read_text(encoding="utf-8") for path in (SAMPLE / "stories").glob("*.md"))
    pictures = {path.read_bytes() for path in (SAMPLE / "pictures").iterdir() if path.is_file()}
    for story in (begun.places.issue / "stories").iterdir():
        for sentence in re.split(r"(?<=[.?!])\s", story.read_text(encoding="utf-8")):
            assert len(sentence) < 30 or sentence not in sample

    assert all(path.read_bytes() not in pictures for path in (begun.places.issue / "pictures").iterdir())


@pytest.mark.parametrize(
    ("name", "layout", "rule"),
    [
        ("Spring Issue", "mini", "bad-issue-name"),
        ("spring", "minni", "unknown-layout"),
        ("taken", "mini", "issue-exists"),
        ("link", "mini", "issue-exists"),
        ("nowhere/spring", "mini", "missing-folder"),
    ],
)
def test_what_cannot_be_begun_is_refused(
    name: str, layout: str, rule: str, tmp_path: Path, workshop: Workshop
) -> None:
    """A finding names it and its cure, and nothing is written or changed."""
    (tmp_path / "taken").mkdir()
    (tmp_path / "taken" / "note.txt").write_text("mine")
    (tmp_path / "link").symlink_to(tmp_path / "gone")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(Refused) as refused:
        begin(_start(tmp_path / name, layout, workshop.root), workshop.cache, Report())

    assert [finding.rule for finding in refused.value.report] == [rule]
    assert all(finding.cure for finding in refused.value.report)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_layout_that_cannot_be_filled_is_refused(workshop: Workshop, tmp_path: Path) -> None:
    """A frame in which the shortest words have no room is named, and no folder stays behind."""
    layouts = tmp_path / "layouts"
    shutil.copytree(workshop.root / "layouts", layouts)
    mini = (layouts / "mini.yaml").read_text(encoding="utf-8")
    tight = mini.replace("columns: 1-4, lines: 20-24", "columns: 4-4, lines: 20-20")
    (layouts / "tight.yaml").write_text(tight, encoding="utf-8")
    (tmp_path / "issues").mkdir()
    places = Places(tmp_path / "issues" / "tight", layouts, workshop.root / "assets")
    with pytest.raises(Refused) as refused:
        begin(Start(places, "tight", Called("tight", "T", "1", "2026-01-01")), workshop.cache, Report())

    assert [finding.rule for finding in refused.value.report] == ["layout-not-filled"]
    assert '"lead"' in str(refused.value.report)
    assert not list((tmp_path / "issues").iterdir())


def test_the_command_says_what_it_made(
    tmp_path: Path, workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It prints the folder; a second time it is refused with exit code 3."""
    monkeypatch.setenv("PRINTNEWS_CACHE", str(workshop.cache.folder))
    words = ["new", str(tmp_path / "2027-spring"), "--layout", "mini", "--number", "7"]
    words += ["--layouts", str(workshop.root / "layouts"), "--assets", str(workshop.root / "assets")]
    done = CliRunner().invoke(main, words)
    again = CliRunner().invoke(main, words)
    manifest = (tmp_path / "2027-spring" / "issue.yaml").read_text(encoding="utf-8")

    assert done.exit_code == 0, done.output
    assert done.stdout.strip().endswith("2027-spring")
    assert 'date: "2027-01-01"' in manifest
    assert 'number: "7"' in manifest
    assert again.exit_code == 3
    assert "issue-exists" in again.output


@pytest.mark.parametrize(
    "value",
    ["plain words", "yes", "2026-01-01", "12", "a: b", "a # b", "- x", "tail ", "", "#", "~", "a\nb", "\t"],
)
def test_values_are_read_back_as_they_were_written(value: str, tmp_path: Path) -> None:
    """Whatever needs quotes has them."""
    path = tmp_path / "one.yaml"
    path.write_text(f"key: {scalar(value)}\n", encoding="utf-8")
    node = read_yaml(path, "one.yaml", Report())
    found = node.get("key") if isinstance(node, Mapping) else None

    assert isinstance(found, Scalar)
    assert found.text == value
    assert found.plain == (value == "plain words")


def test_a_placeholder_is_the_same_every_time() -> None:
    """The same size and ink give the same bytes."""
    assert placeholder(300, 200, "#00456E", b"") == placeholder(300, 200, "#00456E", b"")
    assert placeholder(300, 200, "#00456E", b"") != placeholder(300, 200, "#237745", b"")
