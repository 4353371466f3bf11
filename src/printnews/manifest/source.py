"""YAML to nodes that remember file, line and column; the only YAML import.

In:   a file that a person wrote.
Out:  Mapping, Sequence and Scalar nodes, or findings that say where the file is no manifest.
Never resolves aliases, tags or several documents: a manifest is plain data.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from printnews.diagnostics import Report, Span

MOST_BYTES = 2_000_000
"""A manifest of a newsletter has some ten thousand; more is a mistake or an attack."""
MOST_DEEP = 40
"""Nesting of mappings and lists."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_BOMS = {
    b"\xff\xfe\x00\x00": "UTF-32",
    b"\x00\x00\xfe\xff": "UTF-32",
    b"\xff\xfe": "UTF-16",
    b"\xfe\xff": "UTF-16",
}


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value; `plain` when it was written without quotes, so that `12` may be a number."""

    text: str
    span: Span
    plain: bool


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple[Node, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values in the order of the file."""

    entries: tuple[tuple[Scalar, Node], ...]
    span: Span

    def get(self, key: str) -> Node | None:
        """Give the value of a key."""
        return next((value for name, value in self.entries if name.text == key), None)


Node: TypeAlias = Scalar | Sequence | Mapping


def read_yaml(path: Path, shown: str, report: Report) -> Node | None:
    """Read a YAML file; `shown` is the name that findings call it by."""
    text = read_text(path, shown, report)
    if text is None:
        return None
    tree = _compose(text, shown, report)
    if tree is None:
        return None
    own = Report()
    node = _convert(tree, shown, own)
    for finding in own.found:
        report.add(finding)
    # A value that was refused would be told a second time, as a missing key.
    return None if any(finding.rule in {"yaml-tag", "too-deep"} for finding in own.found) else node


def read_text(path: Path, shown: str, report: Report) -> str | None:
    """Read a text file of the issue: UTF-8, no control characters, of sane size."""
    raw = _read_bytes(path, shown, report)
    if raw is None:
        return None
    for bom, name in _BOMS.items():
        if raw.startswith(bom):
            report.error(Span(shown, 1, 1), "not-utf-8", f"The file is {name}.", "Save it as UTF-8.")
            return None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as trouble:
        line = raw.count(b"\n", 0, trouble.start) + 1
        column = trouble.start - raw.rfind(b"\n", 0, trouble.start)
        report.error(
            Span(shown, line, column),
            "not-utf-8",
            f"Byte {raw[trouble.start]:#04x} is not UTF-8.",
            "Save the file as UTF-8; programs call it Unicode.",
        )
        return None
    control = _CONTROL.search(text)
    if control is not None:
        line = text.count("\n", 0, control.start()) + 1
        column = control.start() - text.rfind("\n", 0, control.start())
        name = f"U+{ord(control[0]):04X}"
        report.error(
            Span(shown, line, column),
            "control-character",
            f"There is a control character, {name}.",
            "Delete it.",
        )
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _read_bytes(path: Path, shown: str, report: Report) -> bytes | None:
    try:
        if not path.exists():
            report.error(Span(shown), "missing-file", "The file is not there.", "Make it, or mend its name.")
            return None
        if not path.is_file():
            report.error(Span(shown), "unreadable-file", "This is no file.", "Put a text file in its place.")
            return None
        if path.stat().st_size > MOST_BYTES:
            report.error(
                Span(shown),
                "file-too-large",
                f"The file is over {MOST_BYTES // 1_000_000} MB.",
                "Split it up.",
            )
            return None
        return path.read_bytes()
    except OSError as trouble:
        reason = trouble.strerror or "it cannot be opened"
        report.error(
            Span(shown), "unreadable-file", f"The file cannot be read: {reason}.", "Look at its rights."
        )
        return None


def _compose(text: str, shown: str, report: Report) -> Any:
    """Let the YAML library make its tree of one document."""
    import yaml

    loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        for event in yaml.parse(text, Loader=loader):
            if isinstance(event, yaml.AliasEvent):
                where = _span(shown, event.start_mark)
                report.error(
                    where, "yaml-alias", f"*{event.anchor} repeats another part.", "Write the values out."
                )
                return None
        tree = yaml.compose(text, Loader=loader)
    except yaml.MarkedYAMLError as trouble:
        mark = trouble.problem_mark or trouble.context_mark
        where = _span(shown, mark) if mark else Span(shown)
        report.error(
            where, "yaml-syntax", _reason(trouble), "Look at indents, colons and quotes on this line."
        )
        return None
    except (yaml.YAMLError, RecursionError) as trouble:
        report.error(
            Span(shown, 1, 1), "yaml-syntax", f"This is no YAML: {type(trouble).__name__}.", "Mend it."
        )
        return None
    if tree is None:
        report.error(Span(shown, 1, 1), "empty-file", "The file says nothing.", "Fill it in.")
    return tree


def _reason(trouble: Any) -> str:
    if "expected a single document" in str(trouble.context or ""):
        return "The file holds more than one document."
    words = ", ".join(str(part) for part in (trouble.context, trouble.problem) if part)
    return f"This is no YAML: {words}."


def _span(shown: str, mark: Any) -> Span:
    return Span(shown, mark.line + 1, mark.column + 1)


def _convert(tree: Any, shown: str, report: Report, depth: int = 0) -> Node | None:
    """Turn the library's node into ours; what a manifest may not hold is reported."""
    import yaml

    span = _span(shown, tree.start_mark)
    if depth > MOST_DEEP:
        report.error(span, "too-deep", f"This is nested over {MOST_DEEP} levels.", "No key goes so deep.")
        return None
    # A tag that the author wrote never has the default prefix of the resolver.
    if not tree.tag.startswith("tag:yaml.org,2002:"):
        report.error(span, "yaml-tag", f"{tree.tag} is a tag.", "Manifests are plain values: delete it.")
        return None
    match tree:
        case yaml.ScalarNode():
            return Scalar(str(tree.value), span, plain=not tree.style)
        case yaml.SequenceNode():
            items = [_convert(item, shown, report, depth + 1) for item in tree.value]
            return Sequence(tuple(item for item in items if item is not None), span)
        case _:
            return Mapping(tuple(_entries(tree, shown, report, depth)), span)


def _entries(tree: Any, shown: str, report: Report, depth: int) -> Iterator[tuple[Scalar, Node]]:
    seen: dict[str, Span] = {}
    for key, value in tree.value:
        name = _convert(key, shown, report, depth + 1)
        node = _convert(value, shown, report, depth + 1)
        if name is None or node is None:
            continue
        if not isinstance(name, Scalar):
            report.error(name.span, "bad-key", "A key is one word.", "Write it before a colon.")
            continue
        if name.text in seen:
            report.error(
                name.span,
                "duplicate-key",
                f'"{name.text}" stands here twice; the first is on line {seen[name.text].line}.',
                "Keep one of them.",
            )
            continue
        seen[name.text] = name.span
        yield name, node
