"""The composition report tells what is on the paper, and limits refuse what is beyond them."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import fields
from pathlib import Path

import pypdf
import pytest
from click.testing import CliRunner

from conftest import PROJECT, SAMPLE
from measure import measure
from plain import plain_issue
from printnews.cache import Cache
from printnews.cli import main
from printnews.compose import compose
from printnews.diagnostics import Refused, Report
from printnews.model.places import Places
from printnews.pages.page import PlacedLine
from printnews.pipeline import Order, Outcome, build
from printnews.proof.composition import Setting, report_composition

MM = 72 / 25.4
LEAST_LINES = 20
"""Stories of fewer lines are not judged, unless the layout says otherwise."""
COLUMNS = [((17.5 + at * 60) * MM, (17.5 + at * 60 + 55) * MM) for at in range(3)]


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Outcome:
    """Give the sample's long paragraphs in three columns of 55 mm, 9 on 11.5 pt."""
    room = tmp_path_factory.mktemp("plain")
    paragraphs = [
        re.sub(r"\*", "", part.replace("\n", " "))
        for path in sorted((SAMPLE / "stories").glob("*.md"))
        for part in path.read_text(encoding="utf-8").split("\n\n")
        if len(part) > 150 and part[0] not in "#>-1" and "\\\n" not in part
    ]
    places = plain_issue(room / "issue", paragraphs)
    return build(Order(places, room / "out", Cache(room / "cache"), wanted=("email",)))


def test_report_agrees_with_the_paper(plain: Outcome) -> None:
    """Spaces, hyphens and lines are those that another program measures in the PDF."""
    told = report_composition(plain.pages).whole
    found = measure(plain.files[0], COLUMNS, size=9, natural=0.237, grid=11.5)

    assert told.lines == found.lines
    assert told.mean == pytest.approx(found.mean, abs=0.02)
    assert told.widest == pytest.approx(found.widest, abs=0.05)
    assert told.over_twice * 100 == pytest.approx(found.over_twice, abs=0.6)
    assert told.hyphens * 100 == pytest.approx(found.hyphens, abs=0.01)
    assert told.ladders == found.ladders == 0


def test_narrow_columns_are_well_set(plain: Outcome) -> None:
    """Three columns of 55 mm keep the figures that the house promises."""
    told = report_composition(plain.pages).whole

    assert told.over_twice <= 0.03
    assert told.over_thrice <= 0.002
    assert told.hyphens <= 0.15
    assert told.ladders == told.widows == told.orphans == told.off_grid == 0
    assert told.ragged <= 0.1


def test_letters_keep_their_limits_on_paper(plain: Outcome, sample: Outcome) -> None:
    """No line of any file is scaled by more than 2 %, or tracked by more than -0.012 to +0.02 em."""
    for file in (*plain.files, *sample.files):
        scaled, spread = _letters(file)

        assert 98 - 1e-3 <= min(scaled) < 100 < max(scaled) <= 102 + 1e-3
        assert -0.012 - 1e-5 <= min(spread) < 0 < max(spread) <= 0.02 + 1e-5


def _letters(file: Path) -> tuple[set[float], set[float]]:
    """Give all scales in percent, and all tracking in em, in which words are shown; display type apart."""
    scaled, spread, size = {100.0}, {0.0}, 1.0
    for page in pypdf.PdfReader(file).pages:
        contents = page.get_contents()
        for operands, operator in contents.operations if contents is not None else ():
            if operator == b"Tf":
                size = float(operands[1])
            elif operator == b"Tm":
                scaled.add(100 * float(operands[0]))
            elif operator == b"Tc" and size < 11:
                spread.add(float(operands[0]) / size)
    return scaled, spread


def test_sample_is_well_set(sample: Outcome) -> None:
    """So do the sample's own pages; what stands beside portraits is told apart."""
    told = report_composition(sample.pages).whole

    assert told.over_twice <= 0.03
    assert told.over_thrice <= 0.002
    assert told.hyphens <= 0.15
    assert told.ladders == told.widows == told.orphans == told.off_grid == 0
    assert told.beside > 0


def test_gaps_are_where_the_spaces_are(sample: Outcome) -> None:
    """The gaps of a line lie between its words, from left to right, each as wide as the line is loose."""
    lines = [
        thing
        for page in sample.pages.pages
        for thing in page.placed
        if isinstance(thing, PlacedLine) and thing.fit.justified and len(thing.runs) == 1
    ]
    for line in lines:
        gaps = line.gaps(0.1)
        assert len(gaps) == line.fit.spaces
        edges = [edge for gap in gaps for edge in gap]

        assert edges == sorted(edges)
        assert all(line.left < edge < line.right + 0.01 for edge in edges)


def test_limits_of_the_layout_refuse_a_story(sample: Outcome, tmp_path: Path) -> None:
    """Each story that is set worse than the layout allows fails the build, at its file, with the figure."""
    shutil.copytree(PROJECT / "layouts", tmp_path / "layouts")
    layout = tmp_path / "layouts" / "newsletter-a4.yaml"
    text = layout.read_text(encoding="utf-8")
    layout.write_text(
        text.replace("sectors:", "composition: {hyphens: 0.001}\nsectors:", 1), encoding="utf-8"
    )
    places = Places(SAMPLE, tmp_path / "layouts", PROJECT / "assets")
    with pytest.raises(Refused) as refused:
        compose(places, Cache(tmp_path / "cache"), Report())
    found = [finding for finding in refused.value.report if finding.rule == "poor-setting"]

    told = report_composition(sample.pages).stories
    worse = {slug for slug, setting in told if setting.hyphens > 0.001 and setting.lines >= LEAST_LINES}

    assert len(worse) > 5
    assert {Path(finding.span.file).stem for finding in found} == worse
    assert all("the layout allows 0.1%" in finding.message for finding in found)


def test_check_prints_the_report_and_writes_it(tmp_path: Path) -> None:
    """`check --composition` prints a line a story and writes the same figures as JSON."""
    arguments = ["check", str(SAMPLE), "--composition", "--out", str(tmp_path)]
    done = CliRunner().invoke(main, arguments, env={"PRINTNEWS_CACHE": str(tmp_path / "cache")})
    written = json.loads((tmp_path / "2021-summer-composition.json").read_text(encoding="utf-8"))

    measures = {each.name for each in fields(Setting)}

    assert done.exit_code == 0
    assert set(written["issue"]) == measures
    assert all(set(story) == measures for story in written["stories"].values())
    assert written["issue"]["lines"] == sum(story["lines"] for story in written["stories"].values())
    assert all(slug in done.output for slug in written["stories"])
