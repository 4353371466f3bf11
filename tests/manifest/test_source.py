"""YAML is read with its places, and nothing in it brings the program down."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from printnews.diagnostics import Report
from printnews.manifest.source import Mapping, Scalar, read_yaml


def _read(raw: bytes, folder: Path) -> tuple[object, Report]:
    path, report = folder / "issue.yaml", Report()
    path.write_bytes(raw)
    return read_yaml(path, "issue.yaml", report), report


def test_values_know_line_and_column(tmp_path: Path) -> None:
    """Keys and values carry the place where they were written."""
    node, report = _read(b"title: Mini\nsections:\n  - id: a\n", tmp_path)

    assert isinstance(node, Mapping)
    title = node.get("title")
    assert isinstance(title, Scalar)
    assert (title.text, title.span.line, title.span.column) == ("Mini", 1, 8)
    assert not report.found


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=200))
def test_any_bytes_give_nodes_or_findings(tmp_path: Path, raw: bytes) -> None:
    """Whatever a file holds, the answer is nodes or findings, never an exception."""
    node, report = _read(raw, tmp_path)

    assert node is not None or report.errors


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(alphabet="ab:- \n\t[]{}&*!|>'\"#%@`,?0", max_size=80))
def test_any_punctuation_gives_nodes_or_findings(tmp_path: Path, text: str) -> None:
    """Words made of YAML's own marks do no harm either."""
    node, report = _read(text.encode(), tmp_path)

    assert node is not None or report.errors
