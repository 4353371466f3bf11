"""A volume that is added to: what stood there stands, and what nothing leads to any more does not pile up."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest

from printnews.diagnostics import Refused, Report
from printnews.pdf.mergefile import ObjectWriter, VolumeFile
from printnews.pdf.mergeledger import entries_of, read_ledger
from printnews.pdf.mergerenew import renew
from printnews.pdf.syntax import ref
from printnews.proof.volumefile import VolumeReader
from printnews.proof.volumeframe import Whole
from printnews.proof.volumegrown import grown_faults
from printnews.proof.volumerenewed import ranges, renewed_faults
from printnews.vault.volume import MOST_DEAD
from volumes import bound, issue


def _words(volume: Path) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(volume).pages]


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, list[Path]]:
    """Bind two issues, and add a third to a copy."""
    folder = tmp_path_factory.mktemp("grown")
    files = [issue(folder / f"{at}.pdf") for at in range(3)]
    bound(folder / "before.pdf", *files[:2], proved=False)
    shutil.copy(folder / "before.pdf", folder / "after.pdf")
    bound(folder / "after.pdf", files[2], add=True, proved=False)
    return folder / "before.pdf", folder / "after.pdf", files


def test_dead_bytes_of_a_volume_are_bounded(tmp_path: Path) -> None:
    """Some of ten additions write the volume anew and say so; it stays as long as one merged at once."""
    files = [issue(tmp_path / f"{at:02}.pdf", pages=1) for at in range(12)]
    volume, whole = tmp_path / "v.pdf", tmp_path / "w.pdf"
    bound(volume, *files[:2], title="All", proved=False)
    spared = []
    for at, each in enumerate(files[2:]):
        spared.append(bound(volume, each, add=True, proved=at > 7).spared)
        assert read_ledger(volume).dead <= MOST_DEAD * volume.stat().st_size
    bound(whole, *files, title="All", proved=False)

    assert any(spared)
    assert not all(spared)
    assert _words(volume) == _words(whole)
    assert volume.stat().st_size < whole.stat().st_size / (1 - MOST_DEAD) * 1.1


def test_volume_written_anew_holds_the_same_under_the_same_numbers(
    grown: tuple[Path, Path, list[Path]], tmp_path: Path
) -> None:
    """Nothing old is left, nothing else is lost, and more can be added."""
    _, after, _ = grown
    fresh = tmp_path / "fresh.pdf"
    spared = renew(after, fresh)

    assert spared == after.stat().st_size - fresh.stat().st_size > 0
    assert list(entries_of(fresh)) == list(entries_of(after))
    assert [list(renewed_faults(after, fresh, each)) for each in ranges(after)] == [[]]
    assert fresh.read_bytes().count(b"startxref") == 1
    assert bound(fresh, issue(tmp_path / "more.pdf"), add=True).pages == 12


def test_volume_that_cannot_be_written_anew_is_added_to_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody spoilt a stream of it long ago: it stays as it is, with a warning."""
    volume, report = tmp_path / "v.pdf", Report()
    bound(volume, issue(tmp_path / "a.pdf"), proved=False)
    raw = bytearray(volume.read_bytes())
    pack = raw.index(b"/Type/ObjStm")
    data = raw.index(b"stream\n", pack) + 12
    raw[data : data + 8] = bytes(8)
    volume.write_bytes(raw)
    monkeypatch.setattr("printnews.vault.volume.MOST_DEAD", 0)
    result = bound(volume, issue(tmp_path / "b.pdf"), add=True, proved=False, report=report)

    assert (result.spared, result.issues) == (0, ("a", "b"))
    assert "merge-not-renewed" in {each.rule for each in report}


def _update(volume: Path, target: Path, change: Callable[[ObjectWriter, int], None]) -> Path:
    """Write on a volume as an addition does."""
    ledger = read_ledger(volume)
    shutil.copy(volume, target)
    with target.open("ab") as file:
        writer = ObjectWriter(file, ledger.size)
        change(writer, next(entries_of(volume)).pages[0])
        writer.close_pack()
        VolumeFile(file, ledger.place).finish(
            writer, {"Root": ref(1), "Info": ref(6)}, size=writer.next_number
        )
    return target


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("a page is another", "not what it was"),
        ("a page is gone", "lacks what it leads to"),
        ("the ledger is another", "says something else"),
    ],
)
def test_volume_written_anew_that_is_another_is_told(
    fault: str,
    words: str,
    grown: tuple[Path, Path, list[Path]],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each thing that writing anew could lose is made, and told."""
    after, spoilt = grown[1], tmp_path / "spoilt.pdf"

    def change(writer: ObjectWriter, page: int) -> None:
        if fault == "a page is another":
            writer.put(page, b"<</Type/Page>>")
        elif fault == "a page is gone":
            writer.rows.at[page] = (0, 0, 0)

    _update(after, spoilt, change)
    ledger = list(entries_of(after))
    said = iter([ledger, ledger[1:] if fault == "the ledger is another" else ledger])
    monkeypatch.setattr("printnews.proof.volumerenewed.entries_of", lambda _: next(said))
    found = [each for part in ranges(after) for each in renewed_faults(after, spoilt, part)]

    assert any(words in each for each in found), found


def test_what_stood_in_a_volume_is_proven_to_stand(
    grown: tuple[Path, Path, list[Path]], tmp_path: Path
) -> None:
    """A byte that changed, an object of an issue written anew, a volume written on twice: each is told."""
    before, after, _ = grown

    def found(volume: Path, old: Path = before) -> list[str]:
        with Whole.read(volume, entries_of(after)) as whole:
            return list(grown_faults(old, volume, whole))

    assert found(after) == []
    raw = bytearray(after.read_bytes())
    raw[20] ^= 1
    (tmp_path / "byte.pdf").write_bytes(raw)
    assert "begin with what it was" in found(tmp_path / "byte.pdf")[0]
    again = _update(before, tmp_path / "again.pdf", lambda writer, page: writer.put(page, b"<</Type/Page>>"))
    assert "written anew" in found(again)[0]
    twice = _update(after, tmp_path / "twice.pdf", lambda writer, _: writer.put(writer.new_number(), b"1"))
    assert "written on once" in found(twice)[0]


def test_rows_of_a_volume_are_read_as_pypdf_reads_them(grown: tuple[Path, Path, list[Path]]) -> None:
    """Each number stands where pypdf alone finds it; one that nothing has is nothing."""
    _, after, _ = grown
    plain, ours = pypdf.PdfReader(after), VolumeReader(after)
    numbers = range(int(str(plain.trailer["/Size"])) + 3)

    assert {n: ours.xref[0][n] for n in plain.xref[0]} == plain.xref[0]
    assert {n: ours.xref_objStm[n] for n in plain.xref_objStm} == plain.xref_objStm
    assert [n for n in numbers if n in ours.xref_objStm] == sorted(plain.xref_objStm)
    there = {*plain.xref[0], *plain.xref_objStm}
    assert all((ours.get_object(n) is None) == (plain.get_object(n) is None) for n in there)
    assert all(isinstance(ours.get_object(n), pypdf.generic.NullObject) for n in numbers if n not in there)
    roots = [each.trailer.raw_get("/Root") for each in (ours, plain)]
    assert roots[0].idnum == roots[1].idnum  # type: ignore[attr-defined]


def test_volume_whose_cross_reference_goes_round_is_refused(
    grown: tuple[Path, Path, list[Path]], tmp_path: Path
) -> None:
    """It is read by nobody for ever."""
    _, after, files = grown
    raw, place = after.read_bytes(), read_ledger(after).place
    before = read_ledger(grown[0]).place
    (tmp_path / "round.pdf").write_bytes(raw.replace(b"/Prev %d" % before, b"/Prev %d" % place))
    with pytest.raises(pypdf.errors.PdfReadError, match="lead back"):
        VolumeReader(tmp_path / "round.pdf")
    with pytest.raises(Refused):
        bound(tmp_path / "round.pdf", files[0], add=True)
