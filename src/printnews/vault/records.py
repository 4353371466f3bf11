"""What somebody wrote down of an issue: its stories, with countries, people and places.

In:   a JSON file beside the PDF: `2021-2.pdf` has `2021-2.record.json`.
Out:  the subjects of the contents and the index, or findings.
Never guesses: a record that is not right is told, not half used.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from printnews.diagnostics import Report, Span
from printnews.pdf.mergedata import Subject

_LISTS = ("countries", "people", "places")
_KEYS = {"title", "page", "section", *_LISTS}
_CURE = (
    'Write {"stories": [{"title": "...", "page": 1, "section": "...", "countries": [], "people": [], '
    '"places": []}]}; title and page are needed.'
)


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of an issue beside its PDF."""

    label: str
    subjects: tuple[Subject, ...]


def record_of(path: Path) -> Path:
    """Give where the record of a PDF lies."""
    return path.with_suffix(".record.json")


def read_record(path: Path, shown: str, report: Report) -> Record | None:
    """Read the record beside a PDF; None where there is none, or none that is right."""
    file = record_of(path)
    if not file.is_file():
        return None
    span = Span(str(Path(shown).with_suffix(".record.json")))
    try:
        said = json.loads(file.read_text(encoding="utf-8"))
        # Half of a sign can be written in JSON, and nowhere else.
        json.dumps(said, ensure_ascii=False).encode()
    except (OSError, ValueError, RecursionError) as fault:
        report.error(span, "record-unreadable", f"The record is no JSON: {fault}.", _CURE)
        return None
    if not isinstance(said, dict) or not isinstance(said.get("stories"), list):
        report.error(span, "record-wrong", "The record has no list of stories.", _CURE)
        return None
    label = said.get("label", "")
    if set(said) - {"stories", "label"} or not isinstance(label, str) or not _is_line(label):
        report.error(span, "record-wrong", "It says more than stories and a label of one line.", _CURE)
        return None
    return _record(label, said["stories"], span, report)


def _record(label: str, stories: list[Any], span: Span, report: Report) -> Record | None:
    subjects: list[Subject] = []
    for at, each in enumerate(stories):
        subject = _subject(each)
        if subject is None:
            report.error(span, "record-wrong", f"Story {at + 1} of the record is not as it should be.", _CURE)
            return None
        subjects.append(subject)
    return Record(label, tuple(subjects))


def _is_line(words: str) -> bool:
    return not words or words.isprintable()


def _subject(said: Any) -> Subject | None:
    if not isinstance(said, dict) or not set(said) <= _KEYS:
        return None
    title, page, section = said.get("title"), said.get("page"), said.get("section", "")
    lists = [said.get(key, []) for key in _LISTS]
    if not isinstance(title, str) or not title.strip() or not isinstance(section, str):
        return None
    if type(page) is not int or page < 1:
        return None
    if not all(isinstance(each, list) and all(isinstance(word, str) for word in each) for each in lists):
        return None
    return Subject(title, page - 1, section, *map(tuple, lists))
