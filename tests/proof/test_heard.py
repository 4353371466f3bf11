"""What a screen reader says of each edition, and the tags it goes by, read with another parser."""

from __future__ import annotations

import os
import random
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from conftest import PROJECT, Workshop
from printnews.cli import main
from printnews.diagnostics import Report
from printnews.pages.page import Artifact, Page, PlacedLine
from printnews.pipeline import Outcome
from printnews.proof.heard import heard, tree
from printnews.proof.tagged import read_tagged
from printnews.proof.uaproof import check_ua

CASES = sorted(path.parent for path in (PROJECT / "tests" / "cases").glob("*/issue.yaml"))
SAMPLE_GOLDEN = PROJECT / "tests" / "proof"


def _compare(golden: Path, found: str) -> None:
    if os.environ.get("RENEW"):
        golden.write_text(found, encoding="utf-8")

    assert found == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_case_is_heard_as_expected(case: Path, workshop: Workshop) -> None:
    """What is spoken of a case is what was reviewed, words whole; RENEW=1 writes it anew."""
    tagged = read_tagged(workshop.build(case, "email").files[0])

    _compare(case / "heard.expected.txt", heard(tagged))


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_case_has_the_tags_expected(case: Path, workshop: Workshop) -> None:
    """The tag tree of a case is the one that was reviewed; RENEW=1 writes it anew."""
    tagged = read_tagged(workshop.build(case, "email").files[0])

    _compare(case / "tags.expected.txt", tree(tagged))


def _email(outcome: Outcome) -> Path:
    return next(file for file in outcome.files if file.name.endswith("-email.pdf"))


def test_sample_is_heard_as_expected(sample: Outcome) -> None:
    """What is spoken of the sample, and its tags, are what was reviewed; RENEW=1 writes them anew."""
    tagged = read_tagged(_email(sample))

    _compare(SAMPLE_GOLDEN / "sample-heard.expected.txt", heard(tagged))
    _compare(SAMPLE_GOLDEN / "sample-tags.expected.txt", tree(tagged))


def test_furniture_is_not_heard(sample: Outcome) -> None:
    """No running head and no folio is spoken: their words stand in no element."""
    tagged = read_tagged(_email(sample))
    # The contents name the sectors too: that is no furniture.
    spoken = [line for line in heard(tagged).splitlines() if not line.lstrip().startswith("entry:")]

    for page in sample.pages.pages:
        for line in _furniture(page):
            assert not any(re.fullmatch(rf"\s*\w+: {re.escape(line.text.strip())}", each) for each in spoken)


def _furniture(page: Page) -> list[PlacedLine]:
    lines = [each for each in page.placed if isinstance(each, PlacedLine) and each.element is None]
    return [line for line in lines if line.artifact is not Artifact.LAYOUT]


def test_command_prints_what_is_heard(sample: Outcome) -> None:
    """`check FILE.pdf --as-heard` prints the spoken text alone on standard output."""
    result = CliRunner().invoke(main, ["check", str(_email(sample)), "--as-heard"])

    assert result.exit_code == 0, result.stderr
    assert result.stdout == heard(read_tagged(_email(sample)))
    assert "It keeps PDF/UA-1" in result.stderr


def test_print_edition_is_told_from_an_accessible_one(sample: Outcome) -> None:
    """A file that does not claim PDF/UA is refused as one, with exit code 4."""
    path = next(file for file in sample.files if file.name.endswith("-print.pdf"))
    result = CliRunner().invoke(main, ["check", str(path), "--standard", "pdfua-1"])

    assert result.exit_code == 4, result.stderr
    assert "error ua-identification" in result.stderr


@pytest.mark.parametrize(
    "raw", [b"", b"%PDF-1.7\n", b"no PDF at all", b"%PDF-1.7\ntrailer <</Root 1 0 R>>\n"]
)
@pytest.mark.parametrize("asked", ["--as-heard", "--standard=pdfa-2a", "--standard=pdfx-4"])
def test_what_is_no_pdf_is_a_finding(raw: bytes, asked: str, tmp_path: Path) -> None:
    """A file that cannot be read is named; no standard is said to be broken, as none was asked of it."""
    path = tmp_path / "broken.pdf"
    path.write_bytes(raw)
    result = CliRunner().invoke(main, ["check", str(path), asked])

    assert result.exit_code == 6, result.output
    assert "error unreadable-pdf" in result.stderr
    assert "Traceback" not in result.output


def test_only_a_pdf_can_be_heard() -> None:
    """An issue is composed, not heard: the command says so."""
    result = CliRunner().invoke(main, ["check", str(PROJECT / "issues" / "2021-summer"), "--as-heard"])

    assert result.exit_code == 2
    assert "only a FILE.pdf can be heard" in result.stderr


def test_damaged_files_end_in_findings(workshop: Workshop, tmp_path: Path) -> None:
    """Whatever bytes of a file are lost or turned, the checker never breaks, and what it read is spoken."""
    whole = workshop.build(CASES[0], "email").files[0].read_bytes()
    chance = random.Random(7)  # noqa: S311 - the same damage every time
    for number in range(60):
        raw = bytearray(whole[: chance.randrange(len(whole))] if number % 3 == 0 else whole)
        for _ in range(chance.randrange(1, 40)):
            raw[chance.randrange(len(raw))] = chance.randrange(256)
        path = tmp_path / f"{number}.pdf"
        path.write_bytes(raw)
        tagged = check_ua(path, Report())
        assert tagged is None or heard(tagged)
