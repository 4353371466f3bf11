"""What make-up tells of its decisions, and pages made up again by them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from conftest import PROJECT, Workshop
from mini import layouts, manifest
from printnews.cli import main
from printnews.compose import Composed, make_up_issue
from printnews.diagnostics import Refused, Report
from printnews.model.places import Places
from printnews.pages.explained import decisions_of, explain
from printnews.pages.plan import cost_of
from printnews.proof.explaining import budget_told, decision, written

CASES = [
    PROJECT / "tests" / "cases" / name
    for name in (
        "article-pinned-to-a-cell",
        "article-pinned-to-a-page",
        "box-in-the-columns-of-an-article",
        "cover-with-lead-and-contents",
        "headline-in-the-first-of-three-columns",
        "inset-narrows-the-lines-beside-it",
        "letter-through-two-frames",
        "note-under-the-text",
        "picture-grid-with-numbers",
        "row-of-two-boxes",
        "picture-follows-its-text-alone",
        "second-picture-waits-for-the-next-page",
        "story-jumps-to-a-later-page",
        "story-runs-on-to-the-next-page",
        "two-stories-with-a-rule",
        "wide-measure-then-narrow",
    )
]
"""A case of each kind of thing that make-up decides."""
TWO_PAGES = PROJECT / "tests" / "cases" / "story-runs-on-to-the-next-page"
PICTURE = PROJECT / "tests" / "cases" / "picture-over-two-of-three-columns"


def _made(workshop: Workshop, case: Path, decided: Path | None = None) -> tuple[Composed, Report]:
    report = Report()
    return make_up_issue(workshop.issue(case), workshop.cache, report, decided), report


def _decisions(done: Composed) -> str:
    return written(done.read.issue.id, decisions_of(done.made))


def _changed(workshop: Workshop, case: Path, old: str, new: str) -> tuple[Composed, Composed, str]:
    """Make up a case, and again with one decision changed."""
    first, _ = _made(workshop, case)
    text = _decisions(first)
    assert old in text
    file = workshop.root / "changed.yaml"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    again, report = _made(workshop, case, file)
    return first, again, str(report)


def test_ways_of_an_article_in_a_row_are_told(workshop: Workshop) -> None:
    """Each article of a row has its own ways; the cheapest is the one that stands."""
    done, _ = _made(workshop, PROJECT / "tests" / "cases" / "row-of-two-boxes")
    (two,) = explain(done.made, "two")

    assert two.stands.startswith("in a row")
    assert [each.chosen for each in two.candidates] == [True]
    assert two.candidates[0].fits
    assert two.candidates[0].depth is not None


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_decisions_done_again_give_the_same_pages(case: Path, workshop: Workshop, tmp_path: Path) -> None:
    """What was decided is written down, read, and gives the same pages to the last thing on them."""
    first, found = _made(workshop, case)
    file = tmp_path / "decisions.yaml"
    file.write_text(_decisions(first), encoding="utf-8")

    again, report = _made(workshop, case, file)

    assert str(report) == str(found)
    assert again.made.pages == first.made.pages
    assert _decisions(again) == file.read_text(encoding="utf-8")


def test_a_decision_for_one_page_leaves_the_others_open(workshop: Workshop, tmp_path: Path) -> None:
    """Only the pages that a file names are laid down."""
    first, _ = _made(workshop, TWO_PAGES)
    text = _decisions(first)
    file = tmp_path / "decisions.yaml"
    file.write_text(text[: text.index("  # page 2")], encoding="utf-8")

    again, report = _made(workshop, TWO_PAGES, file)

    assert not str(report)
    assert again.made.pages == first.made.pages


def test_a_changed_decision_gives_another_page(workshop: Workshop) -> None:
    """A picture that is decided to stand two lines higher does so, and the cost says it."""
    first, again, report = _changed(workshop, PICTURE, "stand: head, lines: 7", "stand: head, lines: 9")
    one, two = (done.made.pages.pages[0] for done in (first, again))

    assert not report
    assert one != two
    assert next(term for term in again.made.shared.budgets[0].terms if term.name == "picture").amount == 2


@pytest.mark.parametrize(
    ("case", "old", "new", "why"),
    [
        (
            TWO_PAGES,
            "goes_on: [",
            "goes_on: [1.0, ",
            "cannot end there; they can on [6.0, 6.0] or [6.0, 5.0]",
        ),
        (PICTURE, "head: 3", "head: 9", "has 3 text columns"),
        (PICTURE, "stand: head, lines: 7", "stand: foot, lines: 7", "at head only"),
        (PICTURE, "lines: 7}", "lines: 90}", 'lines below the frame "'),
        (PICTURE, "story: ", "story: no-", "comes next"),
        (PICTURE, "master: ", "master: no-", "its page cannot be"),
        (PICTURE, "pictures: [{columns: 2, stand: head, lines: 7}]", "pictures: []", "has 1 picture that"),
    ],
)
def test_a_decision_that_cannot_be_kept_says_why(
    workshop: Workshop, case: Path, old: str, new: str, why: str
) -> None:
    """Nothing is made up in another way than was decided: what is in the way is named, at its line."""
    _, _, report = _changed(workshop, case, old, new)

    assert "changed.yaml:" in report
    assert "error decision-cannot-hold" in report
    assert why in report


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("run: 1", "run: 7", "no-such-page"),
        ("issue: ", "issue: no-", "other-issue"),
        ("head:", "hed:", "unknown-key"),
    ],
)
def test_decisions_for_something_else_are_refused(workshop: Workshop, old: str, new: str, rule: str) -> None:
    """A file of another issue, or with keys that do not exist, is refused before anything is set."""
    with pytest.raises(Refused) as refused:
        _changed(workshop, PICTURE, old, new)

    assert f"error {rule}" in str(refused.value.report)


@pytest.mark.parametrize("case", [PICTURE, TWO_PAGES], ids=lambda path: path.name)
def test_costs_are_the_sum_of_their_terms(case: Path, workshop: Workshop) -> None:
    """Of every way that was weighed the terms are told, and they make up its cost."""
    done, _ = _made(workshop, case)
    costs = done.made.layout.makeup.costs
    parts = [part for article in done.read.issue.articles() for part in explain(done.made, article.slug)]
    weighed = [way for part in parts for way in (*part.candidates, *part.ways)]

    assert weighed
    assert all(abs(cost_of(way.terms, costs) - way.cost) < 1e-6 for way in weighed)


def test_the_chosen_page_is_the_cheapest_in_its_run(workshop: Workshop) -> None:
    """Each part names one way to fill its page as the chosen one, and no other run costs less."""
    done, _ = _made(workshop, TWO_PAGES)
    slug = next(done.read.issue.articles()).slug
    parts = explain(done.made, slug)

    assert [part.page for part in parts] == [1, 2]
    for part in parts:
        chosen = [way for way in part.ways if way.chosen]
        assert len(chosen) == 1
        assert chosen[0].whole == min(way.whole for way in part.ways if way.whole is not None)


def test_explain_prints_decisions_that_can_be_done_again(workshop: Workshop, tmp_path: Path) -> None:
    """What is printed for a story stands in the file that build can be given."""
    places = workshop.issue(PICTURE)
    file = tmp_path / "made" / "decisions.yaml"
    slug = next(_made(workshop, PICTURE)[0].read.issue.articles()).slug
    told = CliRunner().invoke(
        main, ["explain", str(places.issue), "--story", slug, "--save", str(file)], catch_exceptions=False
    )
    line = next(line for line in told.stdout.splitlines() if line.startswith("  decided"))
    out = ["--replay", str(file), "--out", str(tmp_path)]
    built = CliRunner().invoke(main, ["build", str(places.issue), *out], catch_exceptions=False)

    assert told.exit_code == built.exit_code == 0
    assert line.removeprefix("  decided").strip() in file.read_text(encoding="utf-8")
    assert (tmp_path / f"{places.issue.name}-print.pdf").is_file()


def test_explain_says_all_as_json(workshop: Workshop) -> None:
    """With --json one object holds budgets and what was weighed; an unknown story is bad usage."""
    places = workshop.issue(PICTURE)
    done, _ = _made(workshop, PICTURE)
    slug = next(done.read.issue.articles()).slug
    told = CliRunner().invoke(main, ["explain", str(places.issue), "--story", slug, "--json"])
    explained = json.loads(told.stdout)["explained"]
    part = explained["stories"][slug][0]

    assert [budget["pages"] for budget in explained["budgets"]] == [len(done.made.pages.pages)]
    assert sum(each["chosen"] for each in part["candidates"]) == 1
    assert CliRunner().invoke(main, ["explain", str(places.issue), "--story", "nobody"]).exit_code == 2


def test_a_decision_is_a_line_of_yaml(workshop: Workshop) -> None:
    """What was decided for an article is written so that a person can read and change it."""
    done, _ = _made(workshop, PICTURE)
    article = decisions_of(done.made)[0].frames[0].articles[0]

    assert decision(article) == (
        f"{{story: {article.story}, head: 3, pictures: [{{columns: 2, stand: head, lines: 7}}]}}"
    )


BUDGET = """\
sections:
  - {id: a, sector: water, columns: 1, articles: [{slug: one}, {slug: two, new_page: true}]}
fillers: [{slug: three}]
pages:
  - {master: bare, sections: [a], pages: 1-4}
"""


def _budgeted(workshop: Workshop, root: Path, multiple: int) -> tuple[Composed, Report]:
    """Make up an issue of two pages and a notice, in a layout with some multiple of pages and few words."""
    folder = layouts(
        workshop,
        root,
        ("underset: 100", "underset: 4"),
        ("  bare:\n    frames:\n", "  bare:\n    follow: bare\n    frames:\n"),
        ("page_multiple: 1\n", f"page_multiple: {multiple}\n"),
    )
    (root / "issues" / "mini" / "stories").mkdir(parents=True)
    (root / "issues" / "mini" / "issue.yaml").write_text(manifest(BUDGET), encoding="utf-8")
    for slug in ("one", "two", "three"):
        (root / "issues" / "mini" / "stories" / f"{slug}.md").write_text(f"# {slug}\n\nfew words\n")
    report = Report()
    places = Places(root / "issues" / "mini", folder, workshop.root / "assets")
    return make_up_issue(places, workshop.cache, report), report


def test_a_notice_counts_before_the_page_budget_is_chosen(workshop: Workshop, tmp_path: Path) -> None:
    """A filler is a term of what its number of pages costs, and takes white away."""
    done, _ = _budgeted(workshop, tmp_path, 2)
    (budget,) = done.made.shared.budgets
    terms = {term.name: term.amount for term in budget.terms}
    first = done.made.shared.plans[0][1].areas[0]

    assert budget.pages == 2
    assert terms["filler"] == 1
    assert terms["white"] == int(first[1].white(first[0]))
    assert [each.unit.slug for each in first[1].standings] == ["one", "three"]
    assert any(article.filler for article in decisions_of(done.made)[0].frames[0].articles)


def test_a_page_budget_that_cannot_be_met_says_why(workshop: Workshop, tmp_path: Path) -> None:
    """Where no number of pages can be folded, those that could be had are told with their costs."""
    done, report = _budgeted(workshop, tmp_path, 4)
    told = next(each for each in report if each.rule == "page-count")
    lines = list(budget_told(done.made.shared.budgets, 2, done.made.layout))

    assert "4 cannot be had: its runs may have 2 at most" in told.message
    assert f"2 (cost {done.made.shared.budgets[0].cost:.1f})" in told.cure
    assert lines[0] == "Page budget: folded sheets need a multiple of 4."
    assert any(line.startswith(">   2 pages cost") for line in lines)
    assert any(line.strip().startswith("4 pages cannot be had") for line in lines)
