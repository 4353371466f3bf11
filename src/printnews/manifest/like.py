"""What a designer need not write twice: `like:` inside a file, `base:` between files.

In:   nodes of a manifest.
Out:  nodes in which an entry that is like another has what the other says and it does not.
Never knows which keys a model has.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from printnews.diagnostics import Report, did_you_mean
from printnews.manifest.source import Mapping, Node, Scalar

LIKE = "like"


def with_base(node: Node, base: Node | None) -> Node:
    """Give a file with the named entries of its base; where both name one, its own counts."""
    if not isinstance(node, Mapping) or not isinstance(base, Mapping):
        return node
    merged = [
        (key, _merged(value, base.get(key.text)) if isinstance(value, Mapping) else value)
        for key, value in node.entries
    ]
    return replace(node, entries=(*merged, *_missing(base, node)))


def resolve_likes(node: Node, report: Report) -> Node:
    """Fill up every entry that is like another of its group."""
    if not isinstance(node, Mapping):
        return node
    groups = (
        (key, _group(value, report) if isinstance(value, Mapping) else value) for key, value in node.entries
    )
    return replace(node, entries=tuple(groups))


def _group(group: Mapping, report: Report) -> Mapping:
    """Fill up the entries of one group, as the styles or the masters."""
    return replace(
        group, entries=tuple((key, _filled(key.text, value, group, report)) for key, value in group.entries)
    )


def _filled(name: str, node: Node, group: Mapping, report: Report) -> Node:
    """Give an entry with what those that it is like say, the nearest first."""
    seen = [name]
    while isinstance(node, Mapping) and isinstance(like := node.get(LIKE), Scalar):
        other = group.get(like.text)
        own = tuple(entry for entry in node.entries if entry[0].text != LIKE)
        if like.text in seen or not isinstance(other, Mapping):
            _refuse(name, like, [key.text for key, _ in group.entries if key.text != name], seen, report)
            return replace(node, entries=own)
        seen.append(like.text)
        node = replace(node, entries=own)
        node = replace(node, entries=(*own, *_missing(other, node)))
    return node


def _refuse(name: str, like: Scalar, others: Iterable[str], seen: list[str], report: Report) -> None:
    if like.text in seen:
        what, cure = (
            f'"{name}" is like itself: {", ".join([*seen, like.text])}.',
            "Let one of them say everything.",
        )
    else:
        what = f'"{name}" is like "{like.text}", which is not there.'
        cure = did_you_mean(like.text, list(others)) or "Name another entry of the same group."
    report.error(like.span, "bad-like", what, cure)


def _merged(value: Mapping, base: Node | None) -> Mapping:
    return (
        replace(value, entries=(*value.entries, *_missing(base, value)))
        if isinstance(base, Mapping)
        else value
    )


def _missing(other: Mapping, node: Mapping) -> Iterable[tuple[Scalar, Node]]:
    return tuple(entry for entry in other.entries if node.get(entry[0].text) is None)
