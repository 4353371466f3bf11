"""What two issues have of everything, in a volume where both use the same names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pytest

from printnews.diagnostics import Report
from printnews.pdf.mergedata import MergeResult
from printnews.proof.heard import heard, tree
from printnews.proof.tagged import read_tagged
from rich import rich
from volumes import bound


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Path], Path, MergeResult]:
    """Bind two issues whose headlines and classes mean different things, and a third like the first."""
    folder = tmp_path_factory.mktemp("kept")
    files = [rich(folder / "2021-1.pdf"), rich(folder / "2021-2.pdf", "/H3"), rich(folder / "2021-3.pdf")]
    before = [each.read_bytes() for each in files]
    result = bound(folder / "v.pdf", *files)

    assert [each.read_bytes() for each in files] == before
    return files, folder / "v.pdf", result


def test_volume_is_heard_as_its_issues_are(made: Any) -> None:
    """A screen reader says the words of each issue in their order, each block as what it was."""
    files, volume, _ = made
    parts = [line.strip() for each in files for line in heard(read_tagged(each)).splitlines()[1:]]
    said = [line.strip() for line in heard(read_tagged(volume)).splitlines()[1:]]

    assert [line for line in said if line in parts] == parts
    assert {line for line in said if line not in parts} <= {"Document", "Part"}


def test_structure_is_one_tree(made: Any) -> None:
    """One document holds a part an issue; every mark of every page is found in its row."""
    files, volume, _ = made
    tags = tree(read_tagged(volume)).splitlines()

    assert [line.strip().split()[0] for line in tags if not line.startswith("    ")].count("Part") == len(
        files
    )
    reader = pypdf.PdfReader(volume)
    rows = _numbers(reader.trailer["/Root"]["/StructTreeRoot"]["/ParentTree"])
    assert sorted(page["/StructParents"] for page in reader.pages) == list(range(9)) == sorted(rows)
    for page in reader.pages:
        marks = [each.get_object() for each in rows[page["/StructParents"]]]
        assert [(each["/K"], each["/Pg"].indirect_reference.idnum) for each in marks] == [
            (0, page.indirect_reference.idnum),
            (1, page.indirect_reference.idnum),
        ]


def test_roles_classes_and_ids_keep_their_meaning(made: Any) -> None:
    """What means something else in another issue has another name; what means the same has one."""
    _, volume, result = made
    root: Any = pypdf.PdfReader(volume).trailer["/Root"]["/StructTreeRoot"]
    document = root["/K"][0].get_object()
    headlines = [part.get_object()["/K"][0]["/K"][0].get_object() for part in document["/K"]]
    roles = root["/RoleMap"]

    assert [roles[roles[each["/S"]]] for each in headlines] == ["/H2", "/H3", "/H2"]
    assert [root["/ClassMap"][each["/C"]]["/SpaceAfter"] for each in headlines] == [5, 6, 5]
    assert [each["/S"] for each in headlines] == ["/Headline", "/Headline_2021-2", "/Headline"]
    ids = dict(zip(*[iter(root["/IDTree"]["/Names"])] * 2, strict=True))
    cells = [
        part.get_object()["/K"][0]["/K"][-1].get_object()["/K"][1].get_object() for part in document["/K"]
    ]
    assert [str(each["/A"]["/Headers"][0]) for each in cells] == ["head", "head@2021-2", "head@2021-3"]
    assert [ids[each["/A"]["/Headers"][0]].get_object()["/P"] for each in cells] == [
        each["/P"] for each in cells
    ]
    assert len(root["/Namespaces"]) >= 1
    assert {"a role: /Headline", "a class: /Wide", "an id: head"} <= {each.what for each in result.renamed}


def test_fields_have_names_of_their_own_and_all_else_as_it_was(made: Any) -> None:
    """Values, appearances and type stay; the order of calculation is listed as left out."""
    files, volume, result = made
    fields = pypdf.PdfReader(volume).get_fields() or {}

    assert list(fields) == [
        f"{name}{tail}" for tail in ("", "_2021-2", "_2021-3") for name in ("name", "box")
    ]
    assert [fields[f"name{tail}"]["/V"] for tail in ("", "_2021-2", "_2021-3")] == [
        each.stem for each in files
    ]
    with pikepdf.open(volume) as pdf:
        form: Any = pdf.Root.AcroForm
        assert [str(each.DA).split()[0] in form.DR.Font for each in form.Fields] == [True] * 6
        assert [int(each.Q) for each in form.Fields] == [1] * 6
        assert [bytes(form.Fields[at].AP.N.read_bytes()) for at in (0, 2, 4)] == [
            f"({each.stem}) Tj".encode() for each in files
        ]
        assert str(form.Fields[3].AS) == "/Yes"
    assert [each.issue for each in result.dropped if "calculated" in each.what] == [
        each.stem for each in files
    ]


def test_layers_are_seen_as_they_were(made: Any) -> None:
    """Each issue's layers stand under its label; what was hidden, locked or one of two still is."""
    files, volume, _ = made
    with pikepdf.open(volume) as pdf:
        said: Any = pdf.Root.OCProperties
        names = {each.objgen: f"{at // 3}{str(each.Name)[-1]}" for at, each in enumerate(said.OCGs)}
        shown = said.D

        assert len(names) == 9
        assert [str(each[0]) for each in shown.Order] == [each.stem for each in files]
        inner = [each[1] for each in shown.Order]
        assert [names[each[0].objgen] for each in inner] == ["00", "10", "20"]
        assert [names[each[1][2].objgen] for each in inner] == ["02", "12", "22"]
        assert [names[each.objgen] for each in shown.OFF] == ["01", "11", "21"]
        assert [names[each.objgen] for each in shown.Locked] == ["02", "12", "22"]
        assert [[names[one.objgen] for one in each] for each in shown.RBGroups] == [
            ["00", "01"],
            ["10", "11"],
            ["20", "21"],
        ]
        assert [names[each.OCGs[0].objgen] for each in shown.AS] == ["00", "10", "20"]


def test_layers_of_which_only_some_begin_seen_are_hidden_but_for_these(tmp_path: Path) -> None:
    """A file may hide all its layers and show some; a volume shows all that it does not hide."""
    files = [rich(tmp_path / f"{name}.pdf") for name in "ab"]
    with pikepdf.open(files[1], allow_overwriting_input=True) as pdf:
        shown: Any = pdf.Root.OCProperties.D
        shown.BaseState, shown.ON = pikepdf.Name.OFF, pikepdf.Array([pdf.Root.OCProperties.OCGs[2]])
        del shown.OFF
        pdf.save(files[1])
    bound(tmp_path / "v.pdf", *files)
    with pikepdf.open(tmp_path / "v.pdf") as pdf:
        said: Any = pdf.Root.OCProperties
        places = [each.objgen for each in said.OCGs]

        assert [places.index(each.objgen) for each in said.D.OFF] == [1, 3, 4]


def test_attachments_are_all_there(made: Any) -> None:
    """Three files of one name are three, each with its own words; the new names are listed."""
    files, volume, result = made
    held = pypdf.PdfReader(volume).attachments

    assert {name: data[0] for name, data in held.items()} == {
        name: f"notes of {each.stem}".encode()
        for name, each in zip(("notes.txt", "notes.txt@2021-2", "notes.txt@2021-3"), files, strict=True)
    }
    assert [each.detail for each in result.renamed if each.what == "an attachment: notes.txt"] == [
        "notes.txt@2021-2",
        "notes.txt@2021-3",
    ]


def test_labels_boxes_rotation_info_and_metadata_are_each_issues_own(made: Any) -> None:
    """Pages count as their issue counts them, under its label; Info and XMP are kept beside."""
    files, volume, _ = made
    reader = pypdf.PdfReader(volume)

    assert reader.page_labels == [f"{each.stem}: {page}" for each in files for page in ("i", "A-7", "A-8")]
    for number, page in enumerate(reader.pages):
        assert float(page.mediabox.width) == 200 + number % 3
        assert [float(each) for each in page.trimbox] == [5, 5, 195, 195]
        assert page.rotation == 90 * (number % 3)
    with pikepdf.open(volume) as pdf:
        for record, file in zip(pdf.Root.PieceInfo.printnews.Private.Issues, files, strict=True):
            assert str(record.Info.Keywords) == f"keys of {file.stem}"
            assert f"<dc:source>{file.stem}<".encode() in record.Metadata.read_bytes()


def test_bookmarks_and_links_lead_to_their_issue(made: Any) -> None:
    """Every kind of target leads to the page of its own issue; relative addresses lead by themselves."""
    _, volume, _ = made
    reader = pypdf.PdfReader(volume)
    tops = [each for each in reader.outline if not isinstance(each, list)]
    below = [each for each in reader.outline if isinstance(each, list)]

    assert [reader.get_destination_page_number(each) for each in tops] == [0, 3, 6]
    assert [[str(one["/Title"]) for one in each if not isinstance(one, list)] for each in below] == [
        ["Story", "Last"]
    ] * 3
    assert [reader.get_destination_page_number(each[1][0]) for each in below] == [1, 4, 7]
    root: Any = reader.trailer["/Root"]
    named = dict(zip(*[iter(root["/Names"]["/Dests"]["/Names"])] * 2, strict=True))
    for first in (0, 3, 6):
        place, old, number, address = (each.get_object() for each in reader.pages[first]["/Annots"])
        assert named[place["/Dest"]][0].get_object() == reader.pages[first + 1]
        assert root["/Dests"][old["/Dest"]][0].get_object() == reader.pages[first + 2]
        assert number["/A"]["/D"][0].get_object() == reader.pages[first + 1]
        assert address["/A"]["/URI"] == "https://example.org/news/page.html"


def test_equal_fonts_and_pictures_are_stored_once(made: Any) -> None:
    """Three issues show a picture in a type, for a profile: the volume holds each of them once."""
    _, volume, _ = made
    with pikepdf.open(volume) as pdf:
        shelves = [page.obj.Resources for page in pdf.pages]

        assert len({each.XObject.I.objgen for each in shelves}) == 1
        assert len({each.Font.F.objgen for each in shelves}) == 1
        assert [len(each.DestOutputProfile.read_bytes()) for each in pdf.Root.OutputIntents] == [200]


def test_everything_that_is_left_out_is_listed(made: Any) -> None:
    """Kept things are counted by kind; no key of a catalog goes without a word."""
    _, _, result = made
    counts = {each.what: each.detail for each in result.kept if each.issue == "2021-2"}

    assert counts == {
        "pages": "3",
        "bookmarks": "3",
        "links": "6",
        "named places": "2",
        "attachments": "1",
        "fields": "2",
        "layers": "3",
        "rows of structure": "3",
        "threads": "1",
    }
    assert {(each.what, each.detail) for each in result.dropped} == {
        ("the order in which fields are calculated", "it is of use to scripts only")
    }


def test_scans_and_signatures_are_told(tmp_path: Path) -> None:
    """A page that is a picture alone, and a signature that cannot hold, are named with their file."""
    scan, signed = rich(tmp_path / "scan.pdf"), rich(tmp_path / "signed.pdf")
    with pikepdf.open(scan, allow_overwriting_input=True) as pdf:
        del pdf.pages[1].obj.Resources.Font
        pdf.save(scan)
    with pikepdf.open(signed, allow_overwriting_input=True) as pdf:
        field = pdf.Root.AcroForm.Fields[0]
        field.FT, field.V = pikepdf.Name.Sig, pikepdf.Dictionary(Name=pikepdf.String("A. Editor"))
        pdf.save(signed)
    report = Report()
    result = bound(tmp_path / "v.pdf", scan, signed, report=report)
    told = {(each.span.file, each.rule): each.message for each in report}

    assert told["scan.pdf", "merge-no-text-layer"].startswith("Page 2 is shown by a picture alone")
    assert "breaks this signature of A. Editor" in told["signed.pdf", "merge-signature"]
    assert ("a signature", "signed") in {(each.what, each.issue) for each in result.dropped}


def _numbers(node: Any) -> dict[int, Any]:
    """Give the entries of a number tree, as pypdf reads it."""
    node = node.get_object()
    found = dict(zip(*[iter(node.get("/Nums", ()))] * 2, strict=True))
    for kid in node.get("/Kids", ()):
        found |= _numbers(kid)
    return {int(key): value.get_object() for key, value in found.items()}
