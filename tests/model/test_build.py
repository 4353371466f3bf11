"""Models are built with every mistake at its line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from conftest import SAMPLE
from printnews.cli import SCHEMAS, main
from printnews.diagnostics import Report
from printnews.manifest.source import read_yaml
from printnews.model.base import Manifest
from printnews.model.build import build
from printnews.model.issue import Article, Fit, Issue


@pytest.mark.parametrize("kind", SCHEMAS)
def test_schema_describes_every_key(kind: str) -> None:
    """The JSON Schema of each manifest has a description for each key, and knows no hidden one."""
    schema = json.loads(CliRunner().invoke(main, ["schema", kind]).stdout)
    models = [schema, *schema.get("$defs", {}).values()]

    for model in models:
        for name, key in model.get("properties", {}).items():
            assert key.get("description"), name
            assert name != "spans"


def test_values_are_frozen() -> None:
    """What crosses a stage cannot be changed."""
    article = Article(slug="one")

    with pytest.raises(ValueError, match="frozen"):
        article.slug = "two"  # type: ignore[misc]


def test_a_model_tells_where_a_value_stands() -> None:
    """A value that is not there is told at its mapping."""
    assert issubclass(Issue, Manifest)
    assert str(Article(slug="one").at("kicker")) == ""


def test_check_says_that_the_sample_is_good() -> None:
    """`printnews check` finds nothing in the sample, in words and as JSON."""
    plain = CliRunner().invoke(main, ["check", str(SAMPLE)])
    told = CliRunner().invoke(main, ["check", str(SAMPLE), "--json"])

    assert (plain.exit_code, plain.stderr) == (0, "No errors.\n")
    assert json.loads(told.stdout) == {"outcome": "done", "files": [], "findings": []}
    assert CliRunner().invoke(main, ["check", "nowhere"]).exit_code == 2


def test_numbers_by_name_are_read_as_numbers(tmp_path: Path) -> None:
    """What a key holds by name is read as the key means it, as the lines of paragraphs are."""
    file = tmp_path / "fit.yaml"
    file.write_text('paragraphs: {"3": 1, "5": -1}\n', encoding="utf-8")
    report = Report()
    fit = build(Fit, read_yaml(file, "fit.yaml", report), report)

    assert not report.found
    assert fit is not None
    assert fit.paragraphs == {"3": 1, "5": -1}
