"""A written edition checked before it has its name: read back, and held against the standard it claims.

In:   the file, the pages that it was made of, and what it was painted with.
Out:  nothing where it is good; else a refusal with what is wrong.
Never checks the same bytes twice: a clean pass is kept.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from printnews.cache import key
from printnews.diagnostics import ExitCode, Refused, Report
from printnews.editions.job import Edition, Kit
from printnews.model.places import program
from printnews.pages.page import Pages
from printnews.pdf.canvas import Brush

PASSED = b"passed"


@dataclass(frozen=True, slots=True)
class Proof:
    """A written file, and what it has to be."""

    file: Path
    pages: Pages
    edition: Edition
    brush: Brush
    kit: Kit
    report: Report


def check_written(proof: Proof) -> None:
    """Read a file back, and check it against the standard that it claims.

    Raises:
        Refused: It is not what was placed, or not what it claims to be.
    """
    edition, written = proof.edition, key(program(), proof.file.read_bytes())
    _read_back(proof, written)
    if edition.press:
        _check_press(proof, written)
    elif edition.lasting:
        _check_lasting(proof, written)
    elif edition.live:
        _check_accessible(proof, written)


def _read_back(proof: Proof, written: str) -> None:
    """Compare a file with its pages; the same bytes are compared with the same pages and pictures once."""
    brush, edition, kit = proof.brush, proof.edition, proof.kit

    def check() -> bool:
        from printnews.proof.madeback import Made
        from printnews.proof.readback import read_back

        made = Made(brush.palette.inks, edition.press, brush.pictures, brush.faces)
        read_back(proof.file, proof.pages, live=edition.live, report=proof.report, plan=brush.plan, made=made)
        return True

    pictures = [made.jpeg for made in brush.pictures.values()]
    name = key("read back", written, kit.seal, edition.name, *pictures) if kit.seal else ""
    _pass(_Stage(f"reading the {edition.name} edition back", name, ExitCode.ISSUE_REFUSED), check, proof)


def _check_press(proof: Proof, written: str) -> None:
    """Check a print edition against PDF/X-4 and its press's limits."""
    job = proof.kit.job
    rich = tuple(
        tuple(round(part / 100, 4) for part in recipe.press)
        for _, recipe in job.inks
        if recipe.press[3] == 100 and not recipe.spot
    )
    limit = job.condition.ink_limit / 100

    def check() -> bool:
        from printnews.proof.pressproof import InkRules, Verdict, prove

        inks = InkRules(limit, frozenset(rich))
        return prove(proof.file, report=proof.report, inks=inks) is not Verdict.NOT_RUN

    name = key("PDF/X-4", written, repr((limit, rich)))
    _pass(_Stage("checking the print edition", name), check, proof)


def _check_accessible(proof: Proof, written: str) -> None:
    """Check an email edition against PDF/UA-1."""

    def check() -> bool:
        from printnews.proof.uaproof import check_ua

        return check_ua(proof.file, proof.report) is not None

    _pass(_Stage("checking the email edition", key("PDF/UA", written)), check, proof)


def _check_lasting(proof: Proof, written: str) -> None:
    """Check an archive edition against PDF/A and PDF/UA."""

    def check() -> bool:
        from printnews.proof.archiveproof import check_archive

        return check_archive(proof.file, proof.report, accessible=True)

    _pass(_Stage("checking the archive edition", key("PDF/A", written)), check, proof)


@dataclass(frozen=True, slots=True)
class _Stage:
    """What is checked, under which key a pass is kept, and how a broken rule ends."""

    called: str
    name: str
    """Empty: nothing is kept."""
    broken: ExitCode = ExitCode.STANDARD_BROKEN


def _pass(stage: _Stage, check: Callable[[], bool], proof: Proof) -> None:
    """Ask a checker; the same bytes are checked once by the same checker, and only a clean pass is kept.

    Raises:
        Refused: A rule is broken, or the file could not be checked.
    """
    cache, report = proof.kit.cache, proof.report
    if stage.name and cache.find(stage.name, ".verdict") == PASSED:
        return
    before = len(report.found)
    if not check():
        raise Refused(report, stage.called, ExitCode.CHECK_NOT_RUN)
    report.stop_if_errors(stage.called, stage.broken)
    if stage.name and len(report.found) == before:
        cache.keep(stage.name, ".verdict", PASSED)
