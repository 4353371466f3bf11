"""Every archive edition keeps PDF/A-2a and PDF/UA-1: an outside judge and our own checker say so."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import mutations
from archival import ALL, Wrong
from conftest import PROJECT, Workshop
from judges import Verdict, engine, verapdf
from printnews.diagnostics import Report
from printnews.pdf.clauses_a2a import PROFILE, PROFILE_3, STANDARD
from printnews.pipeline import Order, Outcome, build
from printnews.proof.archiveproof import SHARED, check_archive
from profiles import rules_of

CASES = ("cover-with-lead-and-contents", "words-in-bold", "numbered-list", "portrait-and-speech")
CASE_FOLDER = PROJECT / "tests" / "cases"
ELSEWHERE = {"ua-attachment", "ua-remapped"}
"""Rules that PDF/A asks for in a narrower sense: they have ways of their own."""
SILENT = {"led_astray": set[str]()}
"""What veraPDF passes: it looks at what a type means only where the type is no standard one."""
SHARED_WAYS = [each for each in mutations.ALL if each.rule in SHARED - ELSEWHERE]
WAYS: list[Wrong | mutations.Mutation] = [*ALL, *SHARED_WAYS]


@pytest.fixture(scope="module")
def archive_sample(sample: Outcome) -> Path:
    """Give the archive edition of the sample."""
    return next(file for file in sample.files if file.stem.endswith("-archive"))


@pytest.fixture(scope="module")
def editions(workshop: Workshop) -> dict[str, Path]:
    """Give the archive editions of some miniature issues."""
    return {name: workshop.build(CASE_FOLDER / name, "archive").files[0] for name in CASES}


@pytest.fixture(scope="module")
def attached(workshop: Workshop) -> Path:
    """Give an archive edition with its sources inside."""
    places = workshop.issue(CASE_FOLDER / CASES[0])
    order = Order(places, workshop.root / "build" / "attached", workshop.cache, ("archive",), attach=True)
    return build(order).files[0]


def _found(path: Path, *, accessible: bool = False) -> set[str]:
    report = Report()
    assert check_archive(path, report, accessible=accessible)
    return {finding.rule for finding in report}


@pytest.fixture(scope="module")
def bench(
    editions: dict[str, Path], attached: Path, tmp_path_factory: pytest.TempPathFactory
) -> Callable[[Wrong | mutations.Mutation], Path]:
    """Give the bench at which our files are made wrong, each once."""
    folder = tmp_path_factory.mktemp("wrong")

    def made(way: Wrong | mutations.Mutation) -> Path:
        path = folder / f"{way.name}.pdf"
        if path.exists():
            return path
        if isinstance(way, Wrong):
            way.write(attached if way.attached else editions[CASES[0]], path)
        else:
            mutations.write(way, editions[way.base], path)
        return path

    return made


@pytest.fixture(scope="module")
def verdicts(
    editions: dict[str, Path],
    attached: Path,
    archive_sample: Path,
    bench: Callable[[Wrong | mutations.Mutation], Path],
) -> dict[tuple[str, str], Verdict]:
    """Give what veraPDF says of all files, in one run: Java starts once."""
    asked = [(path, flavour) for path in (archive_sample, *editions.values()) for flavour in ("2a", "ua1")]
    asked += [(attached, flavour) for flavour in ("3a", "ua1")]
    good = len(asked)
    asked += [(bench(way), "3a" if getattr(way, "attached", False) else "2a") for way in WAYS]
    found = verapdf([path for path, _ in asked], [flavour for _, flavour in asked])
    names = [f"{path.parent.name}/{path.name}" for path, _ in asked[:good]] + [way.name for way in WAYS]
    return {(name, flavour): verdict for name, (_, flavour), verdict in zip(names, asked, found, strict=True)}


def test_verapdf_passes_what_is_right_and_nothing_that_is_wrong(
    verdicts: dict[tuple[str, str], Verdict],
) -> None:
    """Our editions pass 2a or 3a, and UA-1; each wrong file fails with a rule that the table names."""
    good = {name: each for name, each in verdicts.items() if name[0].endswith(".pdf")}

    assert len(good) == 2 * (len(CASES) + 2)
    assert {name: each.broken for name, each in good.items() if each.broken} == {}
    assert all(each.looked > 100 for each in good.values())
    numbers: dict[str, set[str]] = {}
    for clause in STANDARD.clauses:
        rules = _profile("3A" if clause.source is PROFILE_3 else "2A")
        for check in clause.checks:
            numbers.setdefault(check, set()).update(rules_of(clause.number, rules))
    broken = {name: set(verdict.broken) for (name, _), verdict in verdicts.items()}

    silent = {way.name: broken[way.name] for way in WAYS if not broken[way.name] & numbers[way.rule]}
    assert silent == SILENT


def test_our_own_checker_finds_no_failure(
    editions: dict[str, Path], attached: Path, archive_sample: Path
) -> None:
    """The checker that the build asks, and `printnews check FILE.pdf`, passes them too."""
    for path in (archive_sample, *editions.values(), attached):
        assert _found(path, accessible=True) == set()


@pytest.mark.parametrize("way", WAYS, ids=lambda each: each.name)
def test_each_way_of_being_wrong_breaks_its_own_rule(
    way: Wrong | mutations.Mutation, bench: Callable[[Wrong | mutations.Mutation], Path]
) -> None:
    """Our file with one thing wrong in it fails with the rule for that thing, and with no other."""
    assert _found(bench(way)) == {way.rule}


def test_every_check_of_the_table_has_a_file_that_breaks_it() -> None:
    """A rule that a machine enforces has been seen to fail, and a rule that fails stands in the table."""
    checks = {check for clause in STANDARD.clauses for check in clause.checks}

    assert checks == {way.rule for way in WAYS}
    assert {check for check in checks if check.startswith("ua-")} == SHARED
    assert STANDARD.open == ()


@lru_cache
def _profile(level: str) -> set[str]:
    """Give the numbers of a profile's rules."""
    with zipfile.ZipFile(engine()) as jar:
        profile = ET.fromstring(jar.read(f"org/verapdf/pdfa/validation/PDFA-{level}.xml"))  # noqa: S314 - from the jar
    ids = [each for each in profile.iter() if each.tag.endswith("}id")]
    return {f"{each.get('clause')}-{each.get('testNumber')}" for each in ids}


def test_every_rule_of_the_profile_stands_in_the_table() -> None:
    """No rule of veraPDF's profile is without a clause, and no clause names a rule that is not in it."""
    rules = _profile("2A")
    named = {
        rule
        for clause in STANDARD.clauses
        if clause.source is PROFILE and clause.number != "6.7"
        for rule in rules_of(clause.number, rules)
    }

    assert len(rules) > 150
    assert named == rules
