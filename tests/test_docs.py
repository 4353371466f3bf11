"""The reference is made from the program, so it cannot lie."""

from __future__ import annotations

import ast
import importlib
import os
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from conftest import PROJECT
from printnews import model, pdf
from printnews.cli import main
from printnews.model.base import Manifest
from printnews.model.build import keys_of, type_name
from printnews.pdf.standards import Standard, reference
from test_architecture import ORDER

SOURCE = PROJECT / "src" / "printnews"
REFERENCE = PROJECT / "docs" / "reference"
MANIFESTS = (
    "issue",
    "layout",
    "forms",
    "makeup",
    "press",
    "styles",
    "decisions",
    "volume",
    "review",
    "signatures",
)
"""Modules whose keys people write, in the order of the reference."""


def _models(module: str) -> list[type[Manifest]]:
    name = f"printnews.model.{module}"
    values = vars(importlib.import_module(name)).values()
    return [
        each
        for each in values
        if isinstance(each, type) and issubclass(each, Manifest) and each.__module__ == name
    ]


STANDARDS: list[Standard] = [
    importlib.import_module(f"printnews.pdf.{module.name}").STANDARD
    for module in pkgutil.iter_modules(pdf.__path__)
    if module.name.startswith("clauses_")
]
"""A standard joins by having a module `pdf/clauses_....py` with its table in `STANDARD`."""


def _compare(name: str, text: str) -> None:
    page = REFERENCE / name
    if os.environ.get("RENEW"):
        page.write_text(text, encoding="utf-8")

    assert page.read_text(encoding="utf-8") == text


def test_every_key_is_in_the_reference() -> None:
    """Each key of each manifest stands on the page of keys with its help."""
    lines = ["# Keys", "", "Made from the models by `RENEW=1 pytest tests/test_docs.py`.", ""]
    for each in [each for module in MANIFESTS for each in _models(module)]:
        lines += [f"## The keys of {type_name(each)}", "", (each.__doc__ or "").split("\n")[0], ""]
        lines += ["| key | needed | what it means |", "|---|---|---|"]
        for key, field in keys_of(each).items():
            assert field.description, f"{each.__name__}.{key} has no help"
            lines.append(f"| `{key}` | {'yes' if field.is_required() else 'no'} | {field.description} |")
        lines.append("")

    modules = [module.name for module in pkgutil.iter_modules(model.__path__)]
    assert {name for name in modules if _models(name)} == {"base", *MANIFESTS}
    _compare("keys.md", "\n".join(lines))


def test_every_rule_is_in_the_reference() -> None:
    """Each rule id stands on the page of rules with its severity and what it says."""
    rules = sorted({row for path in sorted(SOURCE.rglob("*.py")) for row in _rules(path)})
    lines = ["# Rules", "", "Made from the source by `RENEW=1 pytest tests/test_docs.py`.", ""]
    lines += ["| rule | severity | told by | what is wrong | what to do |", "|---|---|---|---|---|"]
    lines += [
        f"| `{rule}` | {severity} | `{module}` | {message} | {cure} |"
        for rule, severity, module, message, cure in rules
    ]

    assert len(rules) > 40
    _compare("rules.md", "\n".join([*lines, ""]))


def test_every_rule_of_a_golden_report_is_in_the_reference() -> None:
    """What a refused issue is told can be looked up; dots stand for the end of some names."""
    page = (REFERENCE / "rules.md").read_text(encoding="utf-8")
    known = [
        re.compile(each.replace("...", "[a-z]+")) for each in re.findall(r"^\| `(\S+)`", page, re.MULTILINE)
    ]
    reports = sorted((PROJECT / "tests" / "broken").rglob("report.expected.txt"))
    text = "\n".join(report.read_text(encoding="utf-8") for report in reports)
    told = set(re.findall(r"^\S+: (?:error|warning) (\S+)$", text, re.MULTILINE))

    assert len(told) > 30
    assert not [rule for rule in told if not any(each.fullmatch(rule) for each in known)]


def _rules(path: Path) -> Iterator[tuple[str, str, str, str, str]]:
    module = ".".join(path.relative_to(SOURCE).with_suffix("").parts)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"Unmergeable", "BadFileError"}:
            rule, message, cure = (_template(each) for each in node.args)
            yield rule, "error", module, _cell(message), _cell(cure)
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        if node.func.attr == "note" and len(node.args) >= 2:
            rule, message, cure = (_template(each) for each in [*node.args, ast.Constant("")][:3])
            yield rule, "warning", module, _cell(message), _cell(cure)
        if node.func.attr in {"error", "warn"} and len(node.args) >= 3:
            severity = "error" if node.func.attr == "error" else "warning"
            severity += " or error" if any(each.arg == "firm" for each in node.keywords) else ""
            rule, message, cure = (_template(each) for each in [*node.args[1:], ast.Constant("")][:3])
            yield rule, severity, module, _cell(message), _cell(cure)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("<", "&lt;").replace("\n", " ")


def _called(node: ast.expr) -> str:
    return node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""


def _template(node: ast.expr) -> str:
    """Give a string as a person would read it, with what is filled in as dots."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(map(_template, node.values))
    if isinstance(node, ast.FormattedValue) and _called(node.value) == "counted":
        return f"... {_template(node.value.args[1])}s"  # type: ignore[attr-defined]
    if isinstance(node, ast.BoolOp):
        return _template(node.values[-1])
    return "..."


@pytest.mark.parametrize("standard", STANDARDS, ids=lambda each: each.name)
def test_every_clause_of_a_standard_is_in_the_reference(standard: Standard) -> None:
    """A standard's page is made from its table, whose rows have names of their own."""
    ids = [clause.id for clause in standard.clauses]

    assert len(ids) == len(set(ids))
    _compare(f"{standard.name.lower().replace('/', '-')}.md", reference(standard))


def test_every_command_is_in_the_readme() -> None:
    """Each command of the program is named in the README or the docs, and has help."""
    pages = [PROJECT / "README.md", *sorted((PROJECT / "docs").rglob("*.md"))]
    text = "\n".join(page.read_text(encoding="utf-8") for page in pages)

    context = click.Context(main)
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        assert f"printnews {name}" in text
        assert command is not None
        assert command.help


def test_every_module_is_in_how_it_works_in_the_order_of_imports() -> None:
    """The table of the house is the order that the architecture test holds."""
    page = (PROJECT / "docs" / "how-it-works.md").read_text(encoding="utf-8")
    rows = [line.split("|")[1] for line in page.splitlines() if line.startswith("| `")]
    named = [name for row in rows for name in re.findall(r"`([\w.]+)`", row)]

    assert named == [module for module in ORDER if module != "__main__"]


def test_every_link_between_pages_leads_somewhere() -> None:
    """A page or picture that a document names is there, and is not empty."""
    pages = list(PROJECT.glob("*.md"))
    for folder in ("docs", "assets", "changes"):
        pages += sorted((PROJECT / folder).rglob("*.md"))
    for page in pages:
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text(encoding="utf-8")):
            path = page.parent / target

            assert path.exists(), f"{page.name} names {target}"
            assert path.is_dir() or path.stat().st_size > 0, f"{target} is empty"


def test_checks_are_one_list() -> None:
    """Makefile and CONTRIBUTING name the same checks; CI runs `make test`."""
    makefile = (PROJECT / "Makefile").read_text(encoding="utf-8")
    recipe = re.findall(r"^\t\$\(PY\) -m (.+)$", makefile.split("\ntest:")[1].split("\n\n")[0], re.MULTILINE)
    contributing = (PROJECT / "CONTRIBUTING.md").read_text(encoding="utf-8")

    assert len(recipe) == 4
    assert "\n".join(recipe) in contributing
    assert (PROJECT / ".ci" / "run").read_text(encoding="utf-8").endswith("\nmake test\n")
