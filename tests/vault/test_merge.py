"""Volumes: what is kept, renamed, dropped and refused, read again by other programs."""

from __future__ import annotations

import ctypes
import subprocess
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, String
from pypdf.annotations import Link
from pypdf.generic import Fit

from printnews.diagnostics import Refused
from rich import rich
from volumes import bound, issue


def edited(path: Path, deed: object) -> Path:
    """Make a file and change its objects by hand."""
    issue(path)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        deed(pdf)  # type: ignore[operator]
        pdf.save(path)
    return path


def landings(path: Path, password: str | None = None) -> list[str]:
    """Give the words that each link of a file leads to, down to the page's foot, as pdfium sees it."""
    found = []
    raw = pypdfium2.raw
    with pypdfium2.PdfDocument(path, password=password) as document:
        for page in document:
            at, link = ctypes.c_int(0), raw.FPDF_LINK()
            while raw.FPDFLink_Enumerate(page, at, link):
                target = raw.FPDFLink_GetDest(document, link)
                index = raw.FPDFDest_GetDestPageIndex(document, target)
                found.append(_words(document[index], target) if index >= 0 else "nowhere")
    return found


def _words(page: pypdfium2.PdfPage, target: object) -> str:
    known = [ctypes.c_int(0) for _ in range(3)]
    x, y, zoom = (ctypes.c_float(0) for _ in range(3))
    pypdfium2.raw.FPDFDest_GetLocationInPage(target, *known, x, y, zoom)
    top = y.value if known[1].value else None
    return page.get_textpage().get_text_bounded(top=top).strip()


def test_links_land_on_the_same_words(tmp_path: Path) -> None:
    """Names that all issues use lead to each issue's own pages, as pdfium reads them."""
    files = [issue(tmp_path / f"{name}.pdf") for name in ("a", "b", "c")]
    bound(tmp_path / "v.pdf", *files)

    assert landings(tmp_path / "v.pdf") == [words for file in files for words in landings(file)]


def test_links_among_files_of_many_makers_land_on_the_same_words(tmp_path: Path) -> None:
    """Files of ReportLab, Ghostscript, pypdf, qpdf and by hand, one locked: links land as before."""
    made = issue(tmp_path / "reportlab.pdf")
    files = [made, rich(tmp_path / "hand.pdf"), tmp_path / "gs.pdf", tmp_path / "pypdf.pdf"]
    distil = ["gs", "-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=pdfwrite"]
    subprocess.run([*distil, f"-sOutputFile={files[2]}", str(issue(tmp_path / "ps.pdf"))], check=True)
    writer = pypdf.PdfWriter(clone_from=issue(tmp_path / "again.pdf"))
    writer.add_named_destination("p1", 0)
    mark = Link(rect=(10, 10, 50, 50), target_page_index=2, fit=Fit.fit_horizontally(top=600))
    writer.add_annotation(1, mark)
    writer.write(files[3])
    for name, how in (
        ("streams", {"object_stream_mode": pikepdf.ObjectStreamMode.generate, "linearize": True}),
        ("locked", {"encryption": pikepdf.Encryption(owner="o", user="secret")}),
    ):
        with pikepdf.open(issue(tmp_path / f"{name}.pdf"), allow_overwriting_input=True) as pdf:
            pdf.save(tmp_path / f"{name}.pdf", **how)
        files.append(tmp_path / f"{name}.pdf")
    before = [words for each in files for words in landings(each, "secret")]
    bound(tmp_path / "v.pdf", *files)

    assert landings(tmp_path / "v.pdf") == before
    assert len(before) > 15
    assert len(set(before)) > 12
    assert before.count("nowhere") == 1  # the web address in the file that was made by hand
    assert "" not in before


def test_string_names_that_collide_are_renamed(tmp_path: Path) -> None:
    """Two issues name a place alike: each link leads where it did, and the new name is listed."""

    def name_it(pdf: pikepdf.Pdf) -> None:
        page = pdf.pages[2].obj
        pdf.Root.Names = Dictionary(Dests=Dictionary(Names=Array([String("here"), Array([page, Name.Fit])])))
        pdf.pages[0].obj.Annots[0].Dest = String("here")

    files = [edited(tmp_path / f"{name}.pdf", name_it) for name in ("a", "b")]
    result = bound(tmp_path / "v.pdf", *files)

    assert landings(tmp_path / "v.pdf")[::3] == ["a page 2", "b page 2"]
    assert [(each.issue, each.detail) for each in result.renamed if "here" in each.what] == [("b", "here@b")]


def test_labels_and_bookmarks_name_their_issue(tmp_path: Path) -> None:
    """Each page is labelled with its issue; bookmarks hang under one entry an issue."""
    bound(tmp_path / "v.pdf", issue(tmp_path / "2021-1.pdf"), issue(tmp_path / "2021-2.pdf"))
    reader = pypdf.PdfReader(tmp_path / "v.pdf")

    assert reader.page_labels[:4] == ["2021-1: 1", "2021-1: 2", "2021-1: 3", "2021-2: 1"]
    assert [each["/Title"] for each in reader.outline if not isinstance(each, list)] == [
        "2021-1: Issue 2021-1",
        "2021-2: Issue 2021-2",
    ]


def test_same_files_merge_to_the_same_bytes(tmp_path: Path) -> None:
    """Neither the number of workers nor the order of their answers shows."""
    files = [issue(tmp_path / f"{at}.pdf") for at in range(5)]
    bound(tmp_path / "v.pdf", *files, workers=1)
    bound(tmp_path / "w.pdf", *files, workers=3)

    assert (tmp_path / "v.pdf").read_bytes() == (tmp_path / "w.pdf").read_bytes()


def test_an_issue_is_added_behind_what_stands_there(tmp_path: Path) -> None:
    """Not a byte of the volume moves; links of old and new issues land as before."""
    files = [issue(tmp_path / f"{name}.pdf") for name in ("a", "b", "c")]
    bound(tmp_path / "v.pdf", *files[:2])
    before = (tmp_path / "v.pdf").read_bytes()
    bound(tmp_path / "v.pdf", files[2], add=True)
    after = (tmp_path / "v.pdf").read_bytes()

    assert after.startswith(before)
    assert landings(tmp_path / "v.pdf") == [words for file in files for words in landings(file)]
    assert pypdf.PdfReader(tmp_path / "v.pdf").page_labels[-1] == "c: 3"


def test_scripts_and_launches_are_removed_and_listed(tmp_path: Path) -> None:
    """Nothing in a volume starts by itself, and the listing says what went."""

    def arm(pdf: pikepdf.Pdf) -> None:
        pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
        pdf.pages[0].obj.Annots[0].A = pdf.make_indirect(Dictionary(S=Name.Launch, F=String("calc.exe")))
        pdf.pages[1].obj.AA = Dictionary(O=Dictionary(S=Name.JavaScript, JS=String("1")))

    result = bound(tmp_path / "v.pdf", edited(tmp_path / "a.pdf", arm))
    with pikepdf.open(tmp_path / "v.pdf") as pdf:
        said = b"".join(each.unparse(resolved=True) for each in pdf.objects if isinstance(each, Dictionary))

    assert b"/JavaScript" not in said
    assert b"/Launch" not in said
    assert {"a script", "an action that starts a program"} <= {each.what for each in result.dropped}


@pytest.mark.parametrize(
    ("rule", "spoil"),
    [
        ("merge-unreadable", lambda _: b"no PDF at all"),
        ("merge-unreadable", lambda _: b""),
        ("merge-truncated", lambda raw: raw[: len(raw) * 2 // 3]),
    ],
)
def test_broken_files_are_refused_by_name(rule: str, spoil: object, tmp_path: Path) -> None:
    """A file that is not whole is refused, the last good volume stays; the others merge with --keep-going."""
    good, bad = issue(tmp_path / "good.pdf"), issue(tmp_path / "bad.pdf")
    bad.write_bytes(spoil(bad.read_bytes()))  # type: ignore[operator]
    with pytest.raises(Refused) as refused:
        bound(tmp_path / "v.pdf", good, bad)

    assert [(each.span.file, each.rule) for each in refused.value.report if each.severity == "error"] == [
        ("bad.pdf", rule)
    ]
    assert not (tmp_path / "v.pdf").exists()
    result = bound(tmp_path / "v.pdf", good, bad, keep_going=True)
    assert (result.pages, [each.rule for each in result.refused]) == (3, [rule])


def test_page_tree_that_leads_back_is_refused(tmp_path: Path) -> None:
    """A loop ends in a finding, not in a hang."""

    def loop(pdf: pikepdf.Pdf) -> None:
        branch = pdf.make_indirect(Dictionary(Type=Name.Pages, Count=1, Kids=Array([])))
        branch.Kids = Array([pdf.Root.Pages])
        pdf.Root.Pages.Kids.append(branch)

    path = issue(tmp_path / "a.pdf")
    with pikepdf.open(path) as pdf:
        loop(pdf)
        pdf.save(tmp_path / "b.pdf")
    with pytest.raises(Refused) as refused:
        bound(tmp_path / "v.pdf", tmp_path / "b.pdf")

    assert [each.rule for each in refused.value.report] == ["merge-broken-pages"]


def test_bookmarks_stay_as_open_as_they_were(tmp_path: Path) -> None:
    """A closed one keeps what is below it to itself; an issue's own is closed, whatever is below."""
    pdf = pikepdf.new()
    pdf.add_blank_page()
    with pdf.open_outline() as outline:
        for title, below, closed in (("Open", ["One", "Two"], False), ("Closed", ["Three"], True)):
            item = pikepdf.OutlineItem(title, 0)
            item.children.extend(pikepdf.OutlineItem(each, 0) for each in below)
            item.is_closed = closed
            outline.root.append(item)
    pdf.save(tmp_path / "a.pdf")
    bound(tmp_path / "v.pdf", tmp_path / "a.pdf")
    with pikepdf.open(tmp_path / "v.pdf") as volume:
        own: Any = volume.Root.Outlines.First

        assert int(own.Count) == -4
        assert (str(own.First.Title), int(own.First.Count)) == ("Open", 2)
        assert (str(own.Last.Title), int(own.Last.Count)) == ("Closed", -1)
