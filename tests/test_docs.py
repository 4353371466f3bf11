"""The reference is made from the program, so it cannot lie."""

from __future__ import annotations

import ast
import os
from collections.abc import Iterator
from pathlib import Path

from conftest import PROJECT
from printnews.cli import main
from printnews.model import issue, layout
from printnews.model.base import Manifest
from printnews.model.build import keys_of, type_name

SOURCE = PROJECT / "src" / "printnews"
REFERENCE = PROJECT / "docs" / "reference"
MODELS: list[type[Manifest]] = [
    *(value for value in vars(issue).values() if isinstance(value, type) and issubclass(value, Manifest)),
    *(value for value in vars(layout).values() if isinstance(value, type) and issubclass(value, Manifest)),
]


def _compare(name: str, text: str) -> None:
    page = REFERENCE / name
    if os.environ.get("RENEW"):
        page.write_text(text, encoding="utf-8")

    assert page.read_text(encoding="utf-8") == text


def test_every_key_is_in_the_reference() -> None:
    """Each key of each manifest stands on the page of keys with its help."""
    lines = ["# Keys", "", "Made from the models by `RENEW=1 pytest tests/test_docs.py`.", ""]
    for model in dict.fromkeys(MODELS):
        if model is Manifest or not keys_of(model):
            continue
        lines += [f"## The keys of {type_name(model)}", "", (model.__doc__ or "").split("\n")[0], ""]
        lines += ["| key | needed | what it means |", "|---|---|---|"]
        for key, field in keys_of(model).items():
            assert field.description, f"{model.__name__}.{key} has no help"
            lines.append(f"| `{key}` | {'yes' if field.is_required() else 'no'} | {field.description} |")
        lines.append("")

    _compare("keys.md", "\n".join(lines))


def test_every_rule_is_in_the_reference() -> None:
    """Each rule id stands on the page of rules with its severity and what it says."""
    rules = sorted({row for path in sorted(SOURCE.rglob("*.py")) for row in _rules(path)})
    lines = ["# Rules", "", "Made from the source by `RENEW=1 pytest tests/test_docs.py`.", ""]
    lines += ["| rule | severity | what is wrong |", "|---|---|---|"]
    lines += [f"| `{rule}` | {severity} | {message} |" for rule, severity, message in rules]

    assert len(rules) > 40
    _compare("rules.md", "\n".join([*lines, ""]))


def _rules(path: Path) -> Iterator[tuple[str, str, str]]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        if node.func.attr in {"error", "warn"} and len(node.args) >= 3:
            severity = "error" if node.func.attr == "error" else "warning"
            yield _template(node.args[1]), severity, _template(node.args[2]).replace("|", "\\|")


def _template(node: ast.expr) -> str:
    """Give a string as a person would read it, with what is filled in as dots."""
    if isinstance(node, ast.Constant):
        return str(node.value)
    if isinstance(node, ast.JoinedStr):
        return "".join(_template(part) if isinstance(part, ast.Constant) else "..." for part in node.values)
    return "..."


def test_every_command_is_in_the_readme() -> None:
    """Each command of the program is named in the README or the docs, and has help."""
    pages = [PROJECT / "README.md", *sorted((PROJECT / "docs").rglob("*.md"))]
    text = "\n".join(page.read_text(encoding="utf-8") for page in pages)

    for name, command in main.commands.items():
        assert f"printnews {name}" in text
        assert command.help
