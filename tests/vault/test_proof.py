"""The proof of a volume finds every kind of fault: each is made in a volume that was whole, and told."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from printnews.diagnostics import Refused
from printnews.pdf.mergedata import Entry, Input
from printnews.pdf.mergefile import ObjectWriter, VolumeFile
from printnews.pdf.mergeledger import read_ledger
from printnews.pdf.syntax import ref
from printnews.proof import volume as proof
from printnews.proof.volumeframe import Whole
from rich import rich
from volumes import bound

Changed = list[Any]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, list[Path]]:
    """Bind two issues."""
    folder = tmp_path_factory.mktemp("proof")
    files = [rich(folder / "2021-1.pdf"), rich(folder / "2021-2.pdf", "/H3")]
    bound(folder / "v.pdf", *files)
    return folder / "v.pdf", files


def spoilt(volume: Path, target: Path, deed: Callable[[Any], Changed]) -> Path:
    """Write some objects of a volume anew behind its end, as an update does."""
    shutil.copy(volume, target)
    ledger = read_ledger(volume)
    with pikepdf.open(volume) as pdf, target.open("ab") as file:
        writer = ObjectWriter(file, ledger.size)
        for thing in deed(pdf):
            number = thing.objgen[0]
            if isinstance(thing, pikepdf.Stream):
                said = thing.stream_dict
                del said["/Length"]
                writer.put_stream(number, bytes(said.unparse())[2:-2], bytes(thing.read_raw_bytes()))
            else:
                writer.put(number, bytes(thing.unparse(resolved=True)))
        writer.close_pack()
        said = {"Root": ref(pdf.Root.objgen[0])}
        VolumeFile(file, ledger.place).finish(writer, said, size=writer.next_number)
    return target


def told(volume: Path, issues: list[Entry], files: list[Path]) -> list[str]:
    """Give what the proof finds, without processes of its own."""
    with Whole.read(volume, issues) as whole:
        found = list(whole.faults())
        for at, each in enumerate(files):
            found.extend(proof.compare(whole, proof.Source(Input(each, each.name), at)))
    return found


def _issues(volume: Path) -> list[Entry]:
    return [each.entry for each in read_ledger(volume).held]


def _page(pdf: Any, at: int = 3) -> Any:
    return pdf.pages[at].obj


def _headline(pdf: Any) -> Any:
    return pdf.Root.StructTreeRoot.K[0].K[1].K[0].K[0]


def _cell(pdf: Any) -> Any:
    return pdf.Root.StructTreeRoot.K[0].K[1].K[0].K[-1].K[1]


def _set(find: Callable[[Any], Any], key: str, value: Any) -> Callable[[Any], Changed]:
    """Let an object say something else."""

    def deed(pdf: Any) -> Changed:
        thing = find(pdf)
        thing[key] = value(pdf) if callable(value) else value
        return [thing]

    return deed


def _within(find: Callable[[Any], Any], deed: Callable[[Any, Any], object]) -> Callable[[Any], Changed]:
    """Do something inside an object."""

    def change(pdf: Any) -> Changed:
        thing = find(pdf)
        deed(thing, pdf)
        return [thing]

    return change


def _data(find: Callable[[Any], Any], old: bytes, new: bytes) -> Callable[[Any], Changed]:
    """Change the bytes of a stream."""

    def change(pdf: Any) -> Changed:
        thing = find(pdf)
        before = bytes(thing.read_bytes())
        assert old in before
        thing.write(before.replace(old, new, 1))
        return [thing]

    return change


def _swap(array: Any) -> None:
    array[0], array[1] = array[1], array[0]


def _names(pdf: Any, kind: str) -> Any:
    tree = pdf.Root.Names[kind]
    return tree if tree.is_indirect else pdf.Root


def _turn(_: Any, pdf: Any) -> None:
    names = pdf.Root.Names.Dests.Names
    names[3][0] = pdf.pages[5].obj


SPOILS: dict[str, tuple[Callable[[Any], Changed], str]] = {
    "a word of a page": (_data(lambda p: _page(p).Contents, b"words", b"sword"), "contents"),
    "a pixel of a picture": (
        _data(lambda p: _page(p).Resources.XObject.I, b"\x05", b"\x06"),
        "fonts and pictures",
    ),
    "the face of a font": (_set(lambda p: _page(p).Resources.Font.F, "/BaseFont", Name.Courier), "fonts and"),
    "a box": (_set(_page, "/TrimBox", Array([6, 5, 195, 195])), "boxes"),
    "a box that is not there": (_within(_page, lambda t, _: t.__delitem__("/TrimBox")), "boxes"),
    "the rotation": (_set(lambda p: _page(p, 4), "/Rotate", 180), "boxes"),
    "the order of tabs": (_set(_page, "/Tabs", Name.R), "other things"),
    "a link's area": (_set(lambda p: _page(p).Annots[0], "/Rect", Array([0, 0, 9, 9])), "annotations"),
    "a link by name": (_set(lambda p: _page(p).Annots[0], "/Dest", String("place")), "links"),
    "a link by an old name": (_set(lambda p: _page(p).Annots[1], "/Dest", Name.old), "links"),
    "where a name leads": (_within(lambda p: _names(p, "/Dests"), _turn), "links"),
    "an address": (
        _set(lambda p: _page(p).Annots[3], "/A", Dictionary(S=Name.URI, URI=String("https://example.org/"))),
        "links",
    ),
    "a link that is not there": (_set(_page, "/Annots", Array([])), "annotations"),
    "a script": (
        _set(_page, "/AA", Dictionary(O=Dictionary(S=Name.JavaScript, JS=String("1")))),
        "other things",
    ),
    "a field's value": (_set(lambda p: _page(p, 4).Annots[0], "/V", String("other")), 'field "name"'),
    "a field's picture": (_data(lambda p: _page(p, 4).Annots[0].AP.N, b"Tj", b"TJ"), "annotations"),
    "a field's type": (
        _set(lambda p: _page(p, 4).Annots[0], "/DA", String("/Helv 9 Tf 0 g")),
        'field "name"',
    ),
    "a field's name": (_set(lambda p: _page(p, 4).Annots[0], "/T", String("name")), 'field "name"'),
    "a field that is not there": (
        _within(lambda p: p.Root, lambda t, _: t.AcroForm.Fields.__delitem__(3)),
        "3 fields",
    ),
    "pages in another order": (_within(lambda p: p.Root.Pages.Kids[1], lambda t, _: _swap(t.Kids)), "order"),
    "issues in another order": (_within(lambda p: p.Root.Pages, lambda t, _: _swap(t.Kids)), "page tree"),
    "a count of pages": (_set(lambda p: p.Root.Pages, "/Count", 5), "says it has 5 pages"),
    "a bookmark's words": (
        _set(lambda p: p.Root.Outlines.First.Next.First, "/Title", String("x")),
        "bookmark 1",
    ),
    "where a bookmark leads": (
        _set(lambda p: p.Root.Outlines.First.Next.First, "/Dest", lambda p: Array([_page(p, 5), Name.Fit])),
        "bookmark 1",
    ),
    "a bookmark that is not there": (
        _within(lambda p: p.Root.Outlines.First.Next.First, lambda t, _: t.__delitem__("/Next")),
        "2 bookmarks",
    ),
    "an issue's bookmark": (
        _within(lambda p: p.Root.Outlines.First, lambda t, _: t.__delitem__("/Next")),
        "one an issue",
    ),
    "a page label": (
        _within(
            lambda p: p.Root.PageLabels,
            lambda t, _: t.Nums.__setitem__(7, Dictionary(S=Name.D, P=String("2021-2: A-"), St=8)),
        ),
        "page labels",
    ),
    "an attachment's bytes": (
        _data(lambda p: p.Root.Names.EmbeddedFiles.Names[3].EF.F, b"notes", b"votes"),
        "attachments",
    ),
    "attachments that changed places": (
        _within(
            lambda p: _names(p, "/EmbeddedFiles"), lambda _, p: _crossed(p.Root.Names.EmbeddedFiles.Names)
        ),
        "attachments",
    ),
    "a layer's name": (_set(lambda p: p.Root.OCProperties.OCGs[3], "/Name", String("x")), "layers"),
    "a hidden layer": (
        _within(lambda p: p.Root, lambda t, _: t.OCProperties.D.OFF.__setitem__(1, t.OCProperties.OCGs[3])),
        "other layers are hidden",
    ),
    "a locked layer": (
        _within(
            lambda p: p.Root, lambda t, _: t.OCProperties.D.Locked.__setitem__(1, t.OCProperties.OCGs[3])
        ),
        "not locked",
    ),
    "layers of which one is seen": (
        _within(lambda p: p.Root, lambda t, _: t.OCProperties.D.RBGroups[1].__delitem__(0)),
        "not radio",
    ),
    "the list of layers": (
        _within(lambda p: p.Root, lambda t, _: t.OCProperties.D.Order[1][1].__delitem__(0)),
        "not listed",
    ),
    "an output profile": (
        _data(lambda p: p.Root.OutputIntents[0].DestOutputProfile, b"\x05", b"\x06"),
        "profile",
    ),
    "a thread": (_within(lambda p: p.Root.Threads[1], lambda t, _: t.I.__delitem__("/Title")), "threads"),
    "Info": (
        _within(
            lambda p: p.Root.PieceInfo.printnews.Private.Issues[1],
            lambda t, _: t.Info.__delitem__("/Keywords"),
        ),
        "Info",
    ),
    "metadata": (
        _data(lambda p: p.Root.PieceInfo.printnews.Private.Issues[1].Metadata, b"2021", b"2022"),
        "Metadata",
    ),
    "what a role means": (
        _within(
            lambda p: p.Root.StructTreeRoot, lambda t, _: t.RoleMap.__setitem__("/Title_2021-2", Name.H4)
        ),
        "structure",
    ),
    "an element's role": (_set(_headline, "/S", Name.P), "structure"),
    "an element's class": (_set(_headline, "/C", Name.Wide), "structure"),
    "what a class means": (
        _within(
            lambda p: p.Root.StructTreeRoot,
            lambda t, _: t.ClassMap["/Wide_2021-2"].__setitem__("/SpaceAfter", 9),
        ),
        "class /Wide",
    ),
    "an element's mark": (_set(_headline, "/K", 1), "structure"),
    "an element's page": (_set(_headline, "/Pg", lambda p: _page(p, 4)), "structure"),
    "an element's words": (_set(_cell, "/ActualText", String("x")), "structure"),
    "a cell's heads": (
        _within(_cell, lambda t, _: t.A.__setitem__("/Headers", Array([String("head")]))),
        "structure",
    ),
    "elements in another order": (
        _within(lambda p: p.Root.StructTreeRoot.K[0].K[1].K[0], lambda t, _: _swap(t.K)),
        "structure",
    ),
    "an element that is not there": (
        _within(lambda p: p.Root.StructTreeRoot.K[0].K[1].K[0], lambda t, _: t.K.__delitem__(0)),
        "structure",
    ),
    "where an id leads": (
        _within(lambda p: p.Root.StructTreeRoot.IDTree, lambda t, _: t.Names.__setitem__(3, t.Names[1])),
        "id of its structure",
    ),
    "a row of a page": (
        _within(
            lambda p: p.Root.StructTreeRoot.ParentTree.Kids[1], lambda t, _: t.Nums.__setitem__(1, t.Nums[3])
        ),
        "another place",
    ),
    "a page's number of its row": (_set(_page, "/StructParents", 4), "another place"),
    "the language": (
        _set(lambda p: p.Root.StructTreeRoot.K[0].K[1], "/Lang", String("de")),
        "language",
    ),
    "an issue's part of the structure": (
        _within(lambda p: p.Root.StructTreeRoot.K[0], lambda t, _: _swap(t.K)),
        "structure does not hold",
    ),
}


def _crossed(names: Any) -> None:
    names[1], names[3] = names[3], names[1]


@pytest.mark.parametrize("fault", SPOILS)
def test_proof_tells_the_fault(fault: str, whole: Any, tmp_path: Path) -> None:
    """One thing of the second issue is not what it was: it is told, with its kind."""
    volume, files = whole
    deed, words = SPOILS[fault]
    found = told(spoilt(volume, tmp_path / "w.pdf", deed), _issues(volume), files)

    assert any(words in each for each in found), found


def test_proof_of_a_whole_volume_tells_nothing(whole: Any, tmp_path: Path) -> None:
    """Neither the volume, nor one that says the same again behind its end."""
    volume, files = whole
    again = spoilt(volume, tmp_path / "w.pdf", lambda pdf: [_page(pdf), _headline(pdf), pdf.Root])

    assert told(volume, _issues(volume), files) == []
    assert told(again, _issues(volume), files) == []


def test_volume_that_is_not_what_its_sources_are_is_refused(
    whole: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The last good volume stays as it was."""
    files = whole[1]
    target = tmp_path / "v.pdf"
    bound(target, *files)
    before = target.read_bytes()
    monkeypatch.setattr("printnews.pdf.mergewrite._Hand.objects", _forgetful)
    with pytest.raises(Refused) as refused:
        bound(target, *reversed(files))

    assert "proof-differs" in {each.rule for each in refused.value.report}
    assert target.read_bytes() == before


def _forgetful(hand: Any) -> None:
    """Write an issue, and forget what its pages say."""
    loader = hand.issue.loader
    while hand._waiting:  # noqa: SLF001 - the fault has to lie inside
        key = hand._waiting.popleft()  # noqa: SLF001
        if key not in loader.streams:
            from printnews.pdf.syntax import renumbered

            hand.writer.put(hand.numbers[key], renumbered(loader.texts[key], hand.number, hand._parents))  # noqa: SLF001
        else:
            hand.writer.put_stream(hand.numbers[key], b"", b"")
    hand.writer.close_pack()
