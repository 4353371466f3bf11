"""Nodes to models: every mistake collected, each at its line, with a "did you mean".

In:   nodes of one file, and the model that it should be.
Out:  a frozen model that knows where each of its values stands; else findings.
Never stops at the first mistake, never speaks in a library's words.
"""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar, Union

from pydantic import ValidationError
from pydantic.fields import FieldInfo

from printnews.diagnostics import Report, did_you_mean
from printnews.manifest import source
from printnews.model.base import Manifest

ModelT = TypeVar("ModelT", bound=Manifest)

_HIDDEN = "spans"
_CONSTANTS: Mapping[str, bool | None] = {"true": True, "false": False, "null": None, "~": None, "": None}
_NUMBER_LENGTH = 30
"""Longer figures are text: no key takes such a number."""


def build(model: type[ModelT], node: source.Node | None, report: Report) -> ModelT | None:
    """Make a model from nodes; give nothing when a mistake was found."""
    if node is None:
        return None
    if not isinstance(node, source.Mapping):
        report.error(node.span, "bad-value", "This should be keys with values.", 'Write "key: value" lines.')
        return None
    before = len(report.found)
    values = _mapping(model, node, report)
    if len(report.found) > before:
        # Wrong keys are told already; the rest is judged all the same.
        _judge(model, values, node, report)
        return None
    return _judge(model, values, node, report)


def keys_of(model: type[Manifest]) -> dict[str, FieldInfo]:
    """Give the keys that a person may write, with the fields that hold them."""
    return {field.alias or name: field for name, field in model.model_fields.items() if name != _HIDDEN}


def _judge(
    model: type[ModelT], values: dict[str, Any], node: source.Mapping, report: Report
) -> ModelT | None:
    try:
        return model.model_validate(values)
    except ValidationError as trouble:
        errors = trouble.errors()
        for error in errors:
            # A list is not too short because one of its entries is wrong.
            inner = any(
                each is not error and each["loc"][: len(error["loc"])] == error["loc"] for each in errors
            )
            if not (error["type"] == "too_short" and inner):
                _tell(model, node, error, report)
        return None


def _mapping(model: type[Manifest], node: source.Mapping, report: Report) -> dict[str, Any]:
    """Give a model's values with the place of each; unknown keys are reported and left out."""
    known = keys_of(model)
    spans = {"": node.span}
    values: dict[str, Any] = {_HIDDEN: spans}
    for key, value in node.entries:
        if key.text not in known:
            name = type_name(model)
            guess = did_you_mean(key.text, known) or f"Its keys are {', '.join(sorted(known))}."
            report.error(key.span, "unknown-key", f'"{key.text}" is not a key of {name}.', guess)
            continue
        spans[key.text] = value.span
        if isinstance(value, source.Sequence):
            spans.update({f"{key.text}/{n}": item.span for n, item in enumerate(value.items)})
        if isinstance(value, source.Mapping):
            spans.update({f"{key.text}/{name.text}": name.span for name, _ in value.entries})
        values[key.text] = _value(known[key.text].annotation, value, report)
    return values


def type_name(model: type[Manifest]) -> str:
    """Give a model's name in an editor's words: "an article", "a page entry"."""
    words = "".join(f" {letter.lower()}" if letter.isupper() else letter for letter in model.__name__).strip()
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"


def _value(kind: Any, node: source.Node, report: Report) -> Any:
    """Give a node as a plain value of the kind that the key holds."""
    inner = _model_in(kind)
    match node:
        case source.Mapping() if inner is not None and _holds_names(kind):
            return {key.text: _value(inner, value, report) for key, value in node.entries}
        case source.Mapping() if inner is not None:
            return _mapping(inner, node, report)
        case source.Mapping():
            held = next((each for each in _kinds(kind) if typing.get_origin(each) is dict), None)
            its = typing.get_args(held)[1] if held is not None else Any
            return {key.text: _value(its, value, report) for key, value in node.entries}
        case source.Sequence():
            return tuple(_value(inner or _item_kind(kind), item, report) for item in node.items)
        case source.Scalar():
            return _scalar(kind, node)


def _kinds(kind: Any) -> Iterator[Any]:
    """Walk a type and the types inside it."""
    yield kind
    for each in typing.get_args(kind):
        if typing.get_origin(kind) is typing.Literal:
            yield type(each)
        elif not isinstance(each, FieldInfo):
            yield from _kinds(each)


def _model_in(kind: Any) -> type[Manifest] | None:
    return next(
        (each for each in _kinds(kind) if isinstance(each, type) and issubclass(each, Manifest)), None
    )


def _holds_names(kind: Any) -> bool:
    return any(typing.get_origin(each) is dict for each in _kinds(kind))


def _item_kind(kind: Any) -> Any:
    args = [each for each in typing.get_args(kind) if each is not Ellipsis]
    return Union[tuple(args)] if args and isinstance(kind, types.GenericAlias) else kind  # noqa: UP007


def _scalar(kind: Any, node: source.Scalar) -> Any:
    """Read a word as the key means it: `12` is text where words belong, a number where one belongs."""
    text = node.text
    wanted = set(_kinds(kind))
    if not node.plain:
        return text
    if bool in wanted and text.lower() in {"true", "false"}:
        return _CONSTANTS[text.lower()]
    if text.lower() in {"null", "~", ""} and type(None) in wanted:
        return None
    if wanted & {int, float} and len(text) <= _NUMBER_LENGTH:
        for number in (int, float):
            try:
                return number(text)
            except ValueError:
                continue
    return text


def _tell(model: type[Manifest], node: source.Mapping, error: Any, report: Report) -> None:
    """Say a mistake in the editor's words, at the node that it is about."""
    path = [part for part in error["loc"] if not (isinstance(part, str) and part.startswith("function-"))]
    where, key = _find(node, path)
    span, name = where.span, key or "this"
    match error["type"]:
        case "missing":
            report.error(span, "missing-key", f'"{path[-1]}" is missing.', "Add it.")
        case "extra_forbidden":
            return
        case "value_error":
            report.error(span, "bad-value", f'"{name}": {error["ctx"]["error"]}')
        case "literal_error" | "enum":
            # A member of an enumeration is told as its word.
            expected = re.sub(r"<[^:>]*: ('[^']*')>", r"\1", error["ctx"]["expected"])
            allowed = expected.replace("'", '"')
            words = [word.strip(" '\"") for word in expected.replace(" or ", ", ").split(",")]
            cure = did_you_mean(str(error["input"]), words) or f"Write {allowed}."
            report.error(span, "bad-value", f'"{name}" is "{error["input"]}"; it can be {allowed}.', cure)
        case kind:
            message = _plain_words(kind, error)
            report.error(span, "bad-value", f'"{name}" {message}.', _help(model, path))


def _plain_words(kind: str, error: Any) -> str:
    context = error.get("ctx", {})
    table = {
        "string_too_long": "is longer than {max_length} characters",
        "string_too_short": "says nothing",
        "string_type": "should be words",
        "too_short": "should have at least {min_length} entry",
        "too_long": "should have at most {max_length} entries",
        "greater_than_equal": "should be at least {ge}",
        "greater_than": "should be more than {gt}",
        "less_than_equal": "should be at most {le}",
        "less_than": "should be less than {lt}",
        "tuple_type": "should be a list",
        "dict_type": "should be keys with values",
        "model_type": "should be keys with values",
        "bool_type": "should be true or false",
        "int_type": "should be a whole number",
        "float_type": "should be a number",
        "int_parsing": "should be a whole number",
        "float_parsing": "should be a number",
        "int_from_float": "should be a whole number",
    }
    if kind == "string_pattern_mismatch":
        return f'is "{error["input"]}", which it cannot be'
    if kind.startswith("date"):
        return f'is "{error["input"]}"; a day is written as 2021-10-05'
    if kind in table:
        return table[kind].format(**context)
    return "is not what it should be"


def _help(model: type[Manifest], path: list[Any]) -> str:
    """Give the help of the key that a path leads to."""
    current: type[Manifest] | None = model
    text = ""
    for part in path:
        if current is not None and part in keys_of(current):
            field = keys_of(current)[part]
            text, current = field.description or text, _model_in(field.annotation)
    return f"It means: {text}" if text else ""


def _find(node: source.Node, path: list[Any]) -> tuple[source.Node, str]:
    """Follow a path as far as the nodes go; give the last node and the last key."""
    key = ""
    for part in path:
        found: source.Node | None = None
        if isinstance(node, source.Mapping):
            found = node.get(str(part))
            key = str(part) if found is not None or part == path[-1] else key
        elif isinstance(node, source.Sequence) and isinstance(part, int) and part < len(node.items):
            found = node.items[part]
        if found is None:
            break
        node = found
    return node, key
