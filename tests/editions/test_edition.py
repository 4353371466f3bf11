"""An edition takes its final name only when it is what was placed."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from conftest import PROJECT, Workshop
from drawing import DOCUMENT, FONTS, INKS, PARAGRAPH, line, page, run
from printnews.cache import Cache
from printnews.diagnostics import ExitCode, Refused, Report
from printnews.editions.budget import MOST_PASSES
from printnews.editions.edition import make
from printnews.editions.email import EMAIL
from printnews.editions.job import Job, Kit
from printnews.editions.print import PRINT
from printnews.pages.page import Pages
from printnews.pdf.canvas import draw
from printnews.pdf.colour import Condition, Recipe
from printnews.pdf.intent import X4
from printnews.pdf.metadata import Card, Claim
from printnews.pdf.slim import Budget, Choice
from printnews.proof.pressproof import InkRules, Verdict

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


def test_file_that_breaks_the_standard_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A print edition that does not say PDF/X-4 ends with exit code 4, and the last good one stays."""
    target = tmp_path / "out" / "mini-print.pdf"
    target.parent.mkdir()
    target.write_bytes(b"the last good file")
    monkeypatch.setattr("printnews.editions.edition.X4", Claim("pdfxid", X4.namespace, X4.name, "PDF/X-3"))

    with pytest.raises(Refused) as refused:
        make(PAGES, PRINT, kit=_kit(tmp_path), target=target, report=Report())
    assert refused.value.code is ExitCode.STANDARD_BROKEN
    assert [finding.rule for finding in refused.value.report] == ["x4-claim"]
    assert target.read_bytes() == b"the last good file"


def test_file_that_nobody_checks_claims_nothing(tmp_path: Path) -> None:
    """Without its proof a print edition says that it was not checked."""
    kit = replace(_kit(tmp_path), proved=False)
    made = make(PAGES, PRINT, kit=kit, target=tmp_path / "mini-print.pdf", report=Report())
    with pikepdf.open(made) as pdf:
        xmp = pdf.Root.Metadata.read_bytes().decode()

    assert "pdfxid" not in xmp
    assert "not checked against PDF/X" in xmp


def test_a_pass_is_kept_for_the_same_bytes_and_for_no_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second build of the same file needs no checker; another limit asks it anew."""
    kit, target, report = _kit(tmp_path), tmp_path / "mini-print.pdf", Report()
    make(PAGES, PRINT, kit=kit, target=target, report=report)
    asked: list[Path] = []

    def ask(path: Path, **_rest: object) -> Verdict:
        asked.append(path)
        return Verdict.PASSED

    monkeypatch.setattr("printnews.proof.pressproof.prove", ask)
    make(PAGES, PRINT, kit=kit, target=target, report=report)
    assert asked == []
    lower = replace(kit.job, condition=replace(kit.job.condition, ink_limit=250))
    make(PAGES, PRINT, kit=replace(kit, job=lower), target=target, report=report)
    assert len(asked) == 1


def test_same_bytes_are_read_back_once_for_the_same_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Other bytes, other pages and other pictures are compared anew; what was not good is not remembered."""
    from printnews.proof import readback

    seen: list[str] = []
    real = readback.read_back

    def watched(path: Path, *given: object, **more: object) -> None:
        seen.append(path.name)
        real(path, *given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(readback, "read_back", watched)
    kit = replace(_kit(tmp_path), seal="pages")
    target = tmp_path / "out" / "mini-email.pdf"
    for number, each in enumerate((kit, kit, replace(kit, seal="others"), _kit(tmp_path), _kit(tmp_path))):
        make(PAGES, EMAIL, kit=each, target=target, report=Report())

        assert len(seen) == (1, 1, 2, 3, 4)[number]

    def spoilt(pages: Pages, *given: object, **more: object) -> object:
        return draw(replace(pages, pages=(page(line(run("wine"))),)), *given, **more)  # type: ignore[arg-type]

    monkeypatch.setattr("printnews.editions.edition.draw", spoilt)
    for _ in range(2):
        with pytest.raises(Refused) as refused:
            make(PAGES, EMAIL, kit=kit, target=target, report=Report())
        assert refused.value.code is ExitCode.ISSUE_REFUSED
    assert len(seen) == 6


def test_a_build_that_finds_everything_loads_little(workshop: Workshop) -> None:
    """Pages, artwork and proof that are kept bring no reader, no model and no paragraph along."""
    case = PROJECT / "tests" / "cases" / "running-head-and-folio"
    workshop.build(case, "email")
    script = (
        "import sys; from printnews.cli import main\n"
        f"try: main(['build', {str(workshop.root / 'issues' / case.name)!r}, '--edition', 'email'])\n"
        "except SystemExit as end: assert not end.code\nprint(sorted(sys.modules))"
    )
    cache, source = str(workshop.cache.folder), str(PROJECT / "src")
    environment = {**os.environ, "PYTHONPATH": source, "PRINTNEWS_CACHE": cache}
    command = [sys.executable, "-c", script]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=environment)

    for module in ("reportlab.platypus", "fontTools", "segno", "lxml", "yaml", "pydantic", "pypdf", "pyphen"):
        assert f"'{module}'" not in done.stdout


def test_only_inks_that_are_painted_rich_are_asked_for_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A rich black of the layout's is; what stands in for a plate of its own is painted nowhere."""
    asked: list[InkRules] = []

    def ask(_: Path, *, inks: InkRules, **_rest: object) -> Verdict:
        asked.append(inks)
        return Verdict.PASSED

    monkeypatch.setattr("printnews.proof.pressproof.prove", ask)
    kit = _kit(tmp_path)
    inks = dict(INKS)
    inks["deep"] = Recipe((60, 40, 0, 100), "#000000")
    inks["gold"] = Recipe((0, 20, 60, 100), "#887744", spot="Gold")
    kit = replace(kit, job=replace(kit.job, inks=tuple(inks.items())))
    make(PAGES, PRINT, kit=kit, target=tmp_path / "a.pdf", report=Report())

    assert (0.6, 0.4, 0.0, 1.0) in asked[0].rich
    assert (0.0, 0.2, 0.6, 1.0) not in asked[0].rich


def test_what_a_pass_misses_is_taken_off_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is over by its own tables leaves its pictures so much less; a few passes are tried."""
    asked: list[int] = []
    kit = _kit(tmp_path)
    kit = replace(kit, job=replace(kit.job, budget=Budget(most=1000)))

    def smaller(*_: object, most: int, **__: object) -> list[Choice]:
        asked.append(most)
        return []

    monkeypatch.setattr("printnews.editions.edition.smaller", smaller)
    report = Report()
    with pytest.raises(Refused):
        make(PAGES, EMAIL, kit=kit, target=tmp_path / "mini-email.pdf", report=report)

    assert len(asked) == MOST_PASSES
    over = asked[0] - asked[1]
    assert asked == [1000, 1000 - over, 1000 - 2 * over]
    assert over > 1000
    assert {finding.rule for finding in report} == {"over-budget"}
