"""Every email edition keeps PDF/UA-1: two outside judges and our own checker say so."""

from __future__ import annotations

from pathlib import Path

import pytest

from conftest import Workshop
from judges import page_validation, verapdf
from printnews.pipeline import Outcome

CASES = sorted(path.parent for path in (Path(__file__).parents[1] / "cases").glob("*/issue.yaml"))

DISAGREED = {"words-in-bold-email.pdf": {"PDFUA1-FONT-GLYPH-PRESENCE-001"}}
"""The one case with a CFF font that has glyph names: its codes are numbers of glyphs (ISO 32000-1, 9.7.4.2).

page-validation 0.11 does not find that glyph; veraPDF's rule for the same (7.21.4.1-2)
does, and pdfium shows it.
"""


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

    assert broken == DISAGREED
    assert all(each.looked > 100 for each in verdicts)
