"""Columns that end level by what a layout allows: a line of space here or there, a picture a line higher."""

from __future__ import annotations

import contextlib
import re
import shutil
from pathlib import Path

import pytest

from conftest import Workshop
from levels import Settled, level
from mini import layouts, manifest, paragraph
from printnews.compose import Composed, make_up_issue
from printnews.diagnostics import Refused, Report
from printnews.model.forms import Stand
from printnews.model.places import Places
from printnews.pages.explained import decisions_of
from printnews.pages.page import PlacedLine
from printnews.pages.plan import PicturePlan, Plan
from printnews.pages.ways import stretched
from printnews.proof.explaining import written

ISSUE = """\
sections:
  - {{id: a, sector: water, columns: {columns}, articles: [{{slug: one, form: {form}}}]}}
pages:
  - {{master: inside, sections: [a]}}
"""
CASES = Path(__file__).parents[1] / "cases"
COLUMN = 72.0
"""Points from the page's edge to somewhere in the gutter."""


def ends(workshop: Workshop, root: Path, story: str, *, form: str = "plain", crosshead: int = 0) -> list[int]:
    """Give the grid lines on which the two columns of a story end, in a layout that allows some space."""
    return [max(column) for column in _columns(workshop, root, story, form=form, crosshead=crosshead)]


def _made(
    workshop: Workshop,
    root: Path,
    story: str,
    *,
    form: str = "plain",
    crosshead: int = 0,
    columns: int = 2,
    report: Report | None = None,
) -> Composed:
    folder = layouts(workshop, root, ("gap: 0", f"gap: 0, crosshead: {crosshead}"))
    (root / "mini" / "stories").mkdir(parents=True)
    issue = manifest(ISSUE.format(form=form, columns=columns))
    (root / "mini" / "issue.yaml").write_text(issue, encoding="utf-8")
    (root / "mini" / "stories" / "one.md").write_text(story, encoding="utf-8")
    places = Places(root / "mini", folder, workshop.root / "assets")
    return make_up_issue(places, workshop.cache, report or Report())


def _columns(
    workshop: Workshop, root: Path, story: str, *, form: str = "plain", crosshead: int = 0
) -> list[list[int]]:
    pages = _made(workshop, root, story, form=form, crosshead=crosshead).made.pages
    found: list[list[int]] = [[], []]
    for each in pages.pages[0].placed:
        if isinstance(each, PlacedLine) and each.style.startswith(("body", "bulleted")):
            found[each.x > COLUMN + pages.pages[0].bleed.x].append(round(each.baseline / pages.line))
    return found


@pytest.mark.parametrize(("crosshead", "apart"), [(0, 2), (1, 1)])
def test_a_line_above_a_list_levels_columns(
    crosshead: int, apart: int, workshop: Workshop, tmp_path: Path
) -> None:
    """Three lines and a list of three against eight; with a line above the list seven against eight."""
    story = f"# Rain\n\n{paragraph(3)}\n\n- {paragraph(3)}\n\n{paragraph(8)}\n"

    left, right = ends(workshop, tmp_path, story, crosshead=crosshead)

    assert abs(right - left) == apart


@pytest.mark.parametrize(("crosshead", "apart"), [(0, 2), (1, 1)])
def test_a_line_under_a_narrow_head_levels_columns(
    crosshead: int, apart: int, workshop: Workshop, tmp_path: Path
) -> None:
    """A head of three lines and a paragraph of three against eight; a line more under the head."""
    story = f"# Rain\n\n{paragraph(3)}\n\n{paragraph(8)}\n"

    left, right = ends(workshop, tmp_path, story, form="standing", crosshead=crosshead)

    assert abs(right - left) == apart


@pytest.mark.parametrize(("crosshead", "known"), [(0, Settled.NO_WAY), (1, Settled.A_WAY)])
def test_whether_columns_can_end_level_at_all_is_settled(
    crosshead: int, known: Settled, workshop: Workshop, tmp_path: Path
) -> None:
    """Three lines and a list of three against eight: only a line above the list helps."""
    story = f"# Rain\n\n{paragraph(3)}\n\n- {paragraph(3)}\n\n{paragraph(8)}\n"

    done = _made(workshop, tmp_path, story, crosshead=crosshead)

    assert level(done.made, "one") is known


def test_a_last_item_of_three_lines_may_begin_a_column(workshop: Workshop, tmp_path: Path) -> None:
    """Two items of three lines against the third, a blank line and two more."""
    story = f"# Rain\n\n- {paragraph(3)}\n- {paragraph(3)}\n- {paragraph(3)}\n\n{paragraph(2)}\n"

    left, right = ends(workshop, tmp_path, story)

    assert left == right


def test_a_last_item_of_one_line_does_not_stand_alone(workshop: Workshop, tmp_path: Path) -> None:
    """It would head the second column and level both: it stays with the rest of its list."""
    story = f"# Rain\n\n- {paragraph(3)}\n- {paragraph(3)}\n- wave.\n\n{paragraph(4)}\n"

    left, right = _columns(workshop, tmp_path, story)

    assert [len(left), len(right)] == [7, 4]


def test_the_words_that_would_level_columns_are_told_and_do(workshop: Workshop, tmp_path: Path) -> None:
    """Seven lines against four: the second column needs some words more, and is level with them."""
    items = f"- {paragraph(3)}\n- {paragraph(3)}\n- wave."
    report, levelled = Report(), Report()
    _made(workshop, tmp_path / "one", f"# Rain\n\n{items}\n\n{paragraph(4)}\n", report=report)
    (told,) = [each.cure for each in report if each.rule == "uneven-columns"]
    asked = re.search(r", or add about (\d+) words in the paragraph at .*/one\.md:7:1\.$", told)

    assert asked, told
    more = paragraph(4) + " Wave" + " wave" * (int(asked[1]) - 1) + "."
    _made(workshop, tmp_path / "two", f"# Rain\n\n{items}\n\n{more}\n", report=levelled)

    assert [each for each in levelled if each.rule == "uneven-columns"] == []


def test_an_inset_may_be_higher_or_lower() -> None:
    """A picture in the text of eight lines may have seven or nine, where a layout allows an eighth."""
    figure = PicturePlan(1, Stand.INSET, 8)

    ways = list(stretched(Plan(pictures=(figure,)), [8], [Free()], 0.125))  # type: ignore[list-item]

    assert [way.pictures[0].lines for way in ways] == [8, 7, 9]


def test_what_is_higher_already_is_no_higher_for_it() -> None:
    """An eighth is that of the height that its shape asks for, however often things are changed."""
    higher = PicturePlan(1, Stand.INSET, 9)

    ways = list(stretched(Plan(pictures=(higher,)), [8], [Free()], 0.125))  # type: ignore[list-item]

    assert [way.pictures[0].lines for way in ways] == [8, 7, 9]


class Free:
    """A figure whose height the issue leaves open."""

    lines = None


LEVEL = "wave on wave the river runs and tells the sea wave on wave."
"""Three lines of a narrow column: two such paragraphs are level in two columns, and not in three."""


def _plan(done: Composed) -> Plan:
    (standing,) = [each for _, filling in done.made.shared.plans[0][1].areas for each in filling.standings]
    return standing.band.plan


@pytest.mark.parametrize(
    ("story", "head", "margin"),
    [(f"{LEVEL}\n\n{LEVEL}", 1, 1), (f"{LEVEL}\n\n{LEVEL}\n\n{LEVEL}", 3, 0)],
    ids=["two paragraphs", "three paragraphs"],
)
def test_a_head_steps_aside_only_where_columns_would_not_end_level(
    story: str, head: int, margin: int, workshop: Workshop, tmp_path: Path
) -> None:
    """Three columns: two paragraphs stand beside their head, three under it."""
    done = _made(workshop, tmp_path, f"# Rain\n\n{story}\n", form="aside", columns=3)

    assert (_plan(done).head, _plan(done).margin) == (head, margin)


def test_a_head_does_not_step_aside_where_the_issue_gives_it_columns(
    workshop: Workshop, tmp_path: Path
) -> None:
    """Two columns for the head are the editor's word."""
    form = "aside, headline_columns: 2"

    done = _made(workshop, tmp_path, f"# Rain\n\n{LEVEL}\n\n{LEVEL}\n", form=form, columns=3)

    assert (_plan(done).head, _plan(done).margin) == (2, 0)


def test_decisions_keep_a_head_beside_its_text(workshop: Workshop, tmp_path: Path) -> None:
    """The margin is told, and obeyed; one that the form does not allow is refused."""
    done = _made(workshop, tmp_path, f"# Rain\n\n{LEVEL}\n\n{LEVEL}\n", form="aside", columns=3)
    told, file = written("mini", decisions_of(done.made)), tmp_path / "decisions.yaml"
    places = Places(tmp_path / "mini", tmp_path / "layouts", workshop.root / "assets")
    file.write_text(told, encoding="utf-8")
    again = make_up_issue(places, workshop.cache, Report(), file)
    file.write_text(told.replace("margin: 1", "margin: 2"), encoding="utf-8")
    report = Report()
    with contextlib.suppress(Refused):
        make_up_issue(places, workshop.cache, report, file)

    assert again.made.pages == done.made.pages
    assert ["may have 0 or 1 columns without text only" in each.message for each in report] == [True]


def test_columns_far_apart_ask_for_more_than_a_line_or_two(workshop: Workshop, tmp_path: Path) -> None:
    """An inset of fourteen lines ends the first column; the second one lacks more than a line or two."""
    shutil.copytree(CASES / "inset-narrows-the-lines-beside-it", tmp_path / "mini")
    issue = tmp_path / "mini" / "issue.yaml"
    words = issue.read_text(encoding="utf-8").replace("id: inset-narrows-the-lines-beside-it", "id: mini")
    words = words.replace("columns: 1", "columns: 2")
    issue.write_text(words, encoding="utf-8")
    (tmp_path / "mini" / "stories" / "one.md").write_text(f"# Rain\n\n{paragraph(12)}\n", encoding="utf-8")
    folder = layouts(
        workshop, tmp_path, ("grid_columns: 1, lines: 4", "grid_columns: 1, lines: 14, side: left")
    )
    report = Report()

    make_up_issue(Places(tmp_path / "mini", folder, workshop.root / "assets"), workshop.cache, report)

    (told,) = [each for each in report if each.rule == "uneven-columns"]
    asked, apart = (re.search(r"(\d+) lines", words) for words in (told.cure, told.message))
    assert asked
    assert apart
    assert int(asked[1]) == int(apart[1]) - 1
