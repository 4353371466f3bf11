"""What a merge refuses, and how it says so: readers that hang or break, names that lose, records that lie."""

from __future__ import annotations

import json
import os
import shutil
import signal
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any, NoReturn

import pikepdf
import pytest

from printnews.diagnostics import Refused, Report, Severity
from printnews.pdf.mergedata import Input
from printnews.pdf.mergeledger import read_ledger
from rich import rich
from volumes import bound, issue

EXAMINE = "printnews.pdf.mergepart.examine"


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    """Give three issues, of which the second is to be refused."""
    return [issue(tmp_path / f"{name}.pdf", pages=1) for name in ("a", "bad", "c")]


def _rules(report: Report) -> set[str]:
    """Give the rules by which something was refused."""
    return {each.rule for each in report if each.severity is Severity.ERROR}


def _hang() -> NoReturn:
    while True:
        time.sleep(1)


def _die() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _swell() -> NoReturn:
    raise MemoryError


def _stumble() -> NoReturn:
    raise LookupError("nothing there")


@pytest.mark.parametrize(
    ("rule", "deed"),
    [
        ("merge-endless", _hang),
        ("merge-crashed", _die),
        ("merge-too-large", _swell),
        ("merge-unreadable", _stumble),
    ],
)
def test_a_reader_that_breaks_costs_its_file_only(
    rule: str, deed: Callable[[], object], files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that hangs, is killed, takes all memory or stumbles: named and left out, the others are merged."""
    from printnews.pdf import mergepart

    real = mergepart.examine

    def examine(wanted: Input) -> Any:
        if wanted.path.name == "bad.pdf":
            deed()
        return real(wanted)

    monkeypatch.setattr(EXAMINE, examine)
    monkeypatch.setattr("printnews.vault.workers.SECONDS", 0.5)
    result = bound(tmp_path / "v.pdf", *files, keep_going=True, proved=False)

    assert [(each.file, each.rule) for each in result.refused] == [("bad.pdf", rule)]
    assert result.issues == ("a", "c")


@pytest.mark.parametrize(
    ("what", "most"),
    [
        ("pdf.mergeobjects.MOST_OBJECTS", 5),
        ("pdf.mergesource.MOST_ENTRIES", 1),
        ("vault.names.MOST_NUMBER", 20),
    ],
)
def test_a_file_of_more_than_a_volume_takes_is_refused(
    what: str, most: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Objects, entries of a tree, numbers of the whole volume: each has its limit."""
    from rich import rich

    monkeypatch.setattr(f"printnews.{what}", most)
    report = Report()
    with pytest.raises(Refused):
        bound(tmp_path / "v.pdf", rich(tmp_path / "a.pdf"), report=report)

    assert _rules(report) >= {"merge-too-much"}
    assert not (tmp_path / "v.pdf").exists()


def test_originals_stay_as_they_are(files: list[Path], tmp_path: Path) -> None:
    """Merged, added or refused: nothing is ever written on a source, nor on the last good volume."""
    volume, broken = tmp_path / "v.pdf", tmp_path / "broken.pdf"
    broken.write_bytes(files[0].read_bytes()[:300])
    sources = [*files, broken]
    before = [sha256(each.read_bytes()).hexdigest() for each in sources]
    bound(volume, *files[:2])
    bound(volume, files[2], add=True)
    last = volume.read_bytes()
    report = Report()
    for wrong, rule in ((files[0], "merge-unreadable"), (volume, "merge-onto-itself")):
        with pytest.raises(Refused):
            bound(volume, broken, wrong, report=report)
        assert rule in _rules(report)

    assert [sha256(each.read_bytes()).hexdigest() for each in sources] == before
    assert volume.read_bytes() == last
    assert not list(tmp_path.glob(".printnews-*"))


def test_a_volume_of_nothing_is_refused(files: list[Path], tmp_path: Path) -> None:
    """Where every file is left out, none is written."""
    report = Report()
    files[1].write_bytes(b"")
    with pytest.raises(Refused):
        bound(tmp_path / "v.pdf", files[1], report=report, keep_going=True)

    assert "merge-nothing" in _rules(report)


@pytest.mark.parametrize("fault", ["none", "another program's", "changed", "cut", "a record that is none"])
def test_what_is_no_volume_cannot_be_added_to(fault: str, files: list[Path], tmp_path: Path) -> None:
    """No file, one of another program, one that somebody changed since: each is told, and left alone."""
    volume, report = tmp_path / "v.pdf", Report()
    if fault == "another program's":
        shutil.copy(files[0], volume)
    elif fault != "none":
        bound(volume, files[0], proved=False)
        _spoil(volume, fault)
    before = volume.read_bytes() if volume.exists() else b""
    with pytest.raises(Refused):
        bound(volume, files[2], add=True, report=report)

    assert _rules(report) == {"merge-no-volume"}
    assert (volume.read_bytes() if volume.exists() else b"") == before


def _spoil(volume: Path, fault: str) -> None:
    raw = bytearray(volume.read_bytes())
    if fault == "changed":
        with pikepdf.open(volume, allow_overwriting_input=True) as pdf:
            pdf.docinfo["/Title"] = "Another"
            pdf.save(volume)
    elif fault == "cut":
        volume.write_bytes(raw[:-10])
    else:
        place, _ = read_ledger(volume).held[0].place
        raw[place + 4 : place + 8] = b"\0\0\0\0"
        volume.write_bytes(raw)


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("record-unreadable", "{"),
        ("record-wrong", "[]"),
        ("record-wrong", {"stories": [{"title": "T"}]}),
        ("record-wrong", {"stories": [{"title": "T", "page": 1, "peple": []}]}),
        ("record-wrong", {"stories": [{"title": "T", "page": 1, "people": [1]}]}),
        ("record-unreadable", "[" * 100_000),
        ("record-unreadable", '{"stories": [{"title": "\\ud800", "page": 1}]}'),
        ("record-wrong", {"stories": [], "lable": "a"}),
        ("record-wrong", {"stories": [], "label": "a\nb"}),
        ("record-wrong", {"stories": [{"title": "T", "page": True}]}),
        ("record-wrong", {"stories": [{"title": " ", "page": 1}]}),
        ("record-wrong", {"stories": [{"title": "T", "page": 0}]}),
        ("record-beyond", {"stories": [{"title": "T", "page": 2}]}),
    ],
)
def test_a_record_that_lies_is_refused(rule: str, said: Any, files: list[Path], tmp_path: Path) -> None:
    """No JSON, no stories, keys that nobody knows, pages that are not there: told with the file's name."""
    text = said if isinstance(said, str) else json.dumps(said)
    files[0].with_suffix(".record.json").write_text(text)
    report = Report()
    with pytest.raises(Refused):
        bound(tmp_path / "v.pdf", files[0], report=report)

    assert _rules(report) == {rule}
    assert all(each.span.file.startswith("a.") and each.cure for each in report)


@pytest.mark.parametrize("fault", ["it breaks off", "it finds another volume"])
def test_a_proof_that_fails_keeps_the_last_good_volume(
    fault: str, files: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A prover that dies has proven nothing; a fault of the whole is a fault of the program, and says so."""
    volume, report = tmp_path / "v.pdf", Report()
    bound(volume, files[0], proved=False)
    before = volume.read_bytes()
    if fault == "it breaks off":
        monkeypatch.setattr("printnews.proof.volume.prove", lambda _: _die())
    else:
        monkeypatch.setattr("printnews.proof.volumeframe.Whole.faults", lambda _: ["It is another"])
    with pytest.raises(Refused):
        bound(volume, *files, report=report)

    assert _rules(report) == {"proof-volume"}
    assert volume.read_bytes() == before


@pytest.mark.parametrize(("kind", "names"), [("_renamed", "fields"), ("_strings", "files")])
def test_two_things_of_one_name_are_proven_not_to_be(
    kind: str, names: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each is what it was, but who asks for it by its name would find the other: such a volume is none."""
    monkeypatch.setattr(f"printnews.vault.names.Register.{kind}", lambda *_, **__: {})
    report = Report()
    with pytest.raises(Refused):
        bound(tmp_path / "v.pdf", rich(tmp_path / "a.pdf"), rich(tmp_path / "b.pdf"), report=report)

    assert f"Two {names} of the volume have the same name." in {each.message for each in report}
