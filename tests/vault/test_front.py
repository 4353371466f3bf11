"""Volumes of archive editions: their claim, their front pages, contents and index."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pypdf
import pypdfium2
import pytest
from click.testing import CliRunner
from pikepdf import Array, Dictionary, Name, String

from conftest import PROJECT, Workshop
from judges import verapdf
from printnews.cli import main
from printnews.diagnostics import Refused, Report
from printnews.model.places import Places
from printnews.pdf.mergeclaims import common, spoken
from printnews.pdf.mergedata import Claims, Entry, Fragments, Names, Trial
from printnews.pdf.mergelabels import labels_of
from printnews.pdf.mergerecord import read_subjects
from printnews.pipeline import Order, build
from printnews.proof.archiveproof import check_archive
from printnews.proof.volumefront import front_faults, shown_on
from printnews.units import roman
from printnews.vault.frontlook import Look
from volumes import bound, issue

CASES = {
    "cover-with-lead-and-contents": "countries: [Ulmar], people: ['Elm, Bo']",
    "two-columns-balanced": "countries: [Ulmar, Yelvan], places: [Arn]",
    "numbered-list": "people: ['Elm, Bo', 'Ask, Ida'], places: [Zell]",
}


@pytest.fixture(scope="module")
def editions(workshop: Workshop, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Give three archive editions whose first story says what it is about."""
    sources = tmp_path_factory.mktemp("issues")
    made = []
    for name, about in CASES.items():
        folder = sources / name
        folder.mkdir()
        for path in (PROJECT / "tests" / "cases" / name).rglob("*"):
            if path.is_file():
                target = folder / path.relative_to(PROJECT / "tests" / "cases" / name)
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(path.read_bytes())
        manifest = folder / "issue.yaml"
        text = manifest.read_text(encoding="utf-8")
        manifest.write_text(text.replace("{slug: one", f"{{slug: one, {about}", 1), encoding="utf-8")
        made.append(workshop.build(folder, "archive").files[0])
    return made


@pytest.fixture(scope="module")
def look(workshop: Workshop) -> Look:
    """Give the look of miniature volumes."""
    return Look(workshop.root / "layouts", workshop.root / "assets", workshop.cache)


@pytest.fixture(scope="module")
def volume(editions: list[Path], look: Look, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a volume of the three, with front pages."""
    path = tmp_path_factory.mktemp("volume") / "volume.pdf"
    assert bound(path, *editions, look=look, title="Three issues").standard == "PDF/A-2a and PDF/UA-1"
    return path


def _words(path: Path, pages: slice) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages[pages])


def test_a_volume_keeps_what_its_parts_keep(
    volume: Path, editions: list[Path], look: Look, workshop: Workshop
) -> None:
    """Three archive editions pass 2a and UA-1 as a volume too, also with the third added; with sources 3a."""
    added, sources = volume.with_name("added.pdf"), volume.with_name("sources.pdf")
    places = Places(workshop.root / "issues" / next(iter(CASES)), look.layouts, look.assets)
    order = Order(places, volume.with_name("attached"), look.cache, ("archive",), attach=True)
    bound(sources, build(order).files[0], editions[1], look=look)
    bound(added, *editions[:2], look=look)
    result = bound(added, editions[2], look=look, add=True)
    files = [volume, added, sources]
    flavours = ["2a", "ua1", "2a", "ua1", "3a", "ua1"]
    verdicts = verapdf([path for path in files for _ in "12"], flavours)
    report = Report()

    assert result.standard == "PDF/A-2a and PDF/UA-1"
    assert result.prevented == ()
    assert [each.broken for each in verdicts] == [{}] * 6
    assert all(each.looked > 1000 for each in verdicts)
    assert all(check_archive(path, report, accessible=True) for path in files)
    assert list(report) == []


def test_contents_and_index_come_from_the_records(volume: Path) -> None:
    """Sections, stories, countries, people and places are listed with the pages of all issues."""
    words = " ".join(_words(volume, slice(0, 5)).split())

    assert "Three issues" in words
    assert "3 issues, 5 pages" in words
    for term in ("Ulmar", "Yelvan", "Elm, Bo", "Ask, Ida", "Zell"):
        assert term in words
    assert words.index("Arn") < words.index("Zell")
    assert "numbered-list: 1" in words
    assert "cover-with-lead-and-contents: 2; two-columns-balanced: 1" in words


def test_entries_lead_to_the_pages_they_name(volume: Path) -> None:
    """Each link of the front pages lands on a page of an issue, and every issue is led to."""
    reader = pypdf.PdfReader(volume)
    front = next(at for at, label in enumerate(reader.page_labels) if ":" in label)
    numbers = {page.indirect_reference.idnum: at for at, page in enumerate(reader.pages)}  # type: ignore[union-attr]
    led = [
        numbers[list.__getitem__(note.get_object()["/Dest"], 0).idnum]
        for page in reader.pages[:front]
        for note in page.get("/Annots", ())
    ]

    assert reader.page_labels[:front] == ["i", "ii", "iii"][:front]
    assert min(led) >= front
    assert set(led) >= {front, front + 1}


def test_front_pages_are_made_anew_when_an_issue_is_added(
    editions: list[Path], look: Look, tmp_path: Path
) -> None:
    """The old front pages are gone, the new ones list all issues; what was there does not move."""
    path = tmp_path / "v.pdf"
    bound(path, *editions[:2], look=look)
    before = path.read_bytes()
    result = bound(path, editions[2], look=look, add=True)
    reader = pypdf.PdfReader(path)
    fronts = [label for label in reader.page_labels if ":" not in label]

    assert path.read_bytes().startswith(before)
    assert len(result.issues) == 3
    assert fronts == ["i", "ii", "iii"][: len(fronts)]
    assert "numbered-list" in _words(path, slice(0, len(fronts)))
    assert len([each for each in reader.outline if not isinstance(each, list)]) == 4


def test_bookmarks_serve_where_there_is_no_record(look: Look, tmp_path: Path) -> None:
    """Files of other makers are listed by their bookmarks; the volume then claims no standard."""
    files = [issue(tmp_path / f"{name}.pdf") for name in ("a", "b")]
    result = bound(tmp_path / "v.pdf", *files, look=look)
    words = " ".join(_words(tmp_path / "v.pdf", slice(0, 4)).split())

    assert "Story 1 a: 2; b: 2" in words
    assert (result.standard, result.prevented) == ("", ())


def test_letters_that_no_face_has_do_not_keep_a_volume_back(look: Look, tmp_path: Path) -> None:
    """A foreign file's bookmark in another script is shown with what stands in, and a warning says so."""
    path = issue(tmp_path / "a.pdf")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        with pdf.open_outline() as outline:
            outline.root[1].title = "\N{CYRILLIC CAPITAL LETTER ZHE}ar"
        pdf.save(path)
    report = Report()
    bound(tmp_path / "v.pdf", path, look=look, report=report)

    assert "front-letters" in {each.rule for each in report}
    assert "?ar" in _words(tmp_path / "v.pdf", slice(0, 2))


def test_odd_bookmarks_are_listed_as_far_as_they_can_be_seen(look: Look, tmp_path: Path) -> None:
    """Signs that nobody sees go, words that no measure takes are cut, and nothing at all is a dash."""
    titles = ["co\u00adoperation", "\u200frig\u200eht", "W" * 90, "\u200b", "two\nlines"]
    path = issue(tmp_path / "a.pdf", pages=len(titles))
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        with pdf.open_outline() as outline:
            for item, title in zip(outline.root, titles, strict=True):
                item.title = title
        pdf.save(path)
    bound(tmp_path / "v.pdf", path, look=look)
    words = "".join(_words(tmp_path / "v.pdf", slice(1, 2)).split())

    assert all(each in words for each in ("1cooperation", "2right", "4\N{EN DASH}", "5twolines"))
    assert words.count("W") == 90


def test_same_issues_give_the_same_volume(
    editions: list[Path], look: Look, volume: Path, tmp_path: Path
) -> None:
    """Front pages are made without chance and clock."""
    bound(tmp_path / "w.pdf", *editions, look=look, title="Three issues", workers=1)

    assert (tmp_path / "w.pdf").read_bytes() == volume.read_bytes()


def test_proof_tells_a_link_that_leads_elsewhere(volume: Path, tmp_path: Path) -> None:
    """A front page that says another word, leads elsewhere, or has its hot zone elsewhere, is found out."""
    with pikepdf.open(volume) as pdf:
        fronts = [page.objgen[0] for page in pdf.pages if "/Annots" in page.obj][:2]
        note = pdf.get_object(fronts[0], 0).Annots[0]
        note.Rect = [0, 0, 9, 9]
        pdf.save(tmp_path / "moved.pdf")
    other = pypdf.PdfReader(tmp_path / "moved.pdf")
    said = list(shown_on(volume, fronts))
    led = next(at for at, (_, page) in enumerate(said) if page)
    moved = [page.indirect_reference.idnum for page in other.pages if "/Annots" in page][:2]  # type: ignore[union-attr]
    meant = [
        said,
        [(words, page + 1 if page == said[led][1] else page) for words, page in said],
        [(f"{words}x" if at == led else words, page) for at, (words, page) in enumerate(said)],
        said[:-1],
    ]
    found = [front_faults(Trial(volume, (), None, front=tuple(fronts), said=tuple(each))) for each in meant]

    assert list(map(len, found)) == [0, 1, 1, 1]
    assert "leads elsewhere" in found[1][0]
    assert [page for _, page in shown_on(tmp_path / "moved.pdf", moved)].count(-1) == 1


def test_full_pages_of_the_contents_stay_as_they_are(look: Look, tmp_path: Path) -> None:
    """An issue that is added changes the last page of the contents; volumes say the same either way."""
    files = [issue(tmp_path / f"{at:02}.pdf", pages=7) for at in range(24)]
    # What is proven is asked elsewhere; here it is asked of the last addition alone.
    bound(tmp_path / "whole.pdf", *files, look=look, title="Twenty-four", proved=False)
    bound(tmp_path / "added.pdf", *files[:20], look=look, title="Twenty-four", proved=False)
    before = [page.indirect_reference.idnum for page in pypdf.PdfReader(tmp_path / "added.pdf").pages]  # type: ignore[union-attr]
    for file in files[20:]:
        bound(tmp_path / "added.pdf", file, look=look, add=True, proved=file == files[-1])
    whole, added = (pypdf.PdfReader(tmp_path / f"{name}.pdf") for name in ("whole", "added"))
    fronts = [label for label in added.page_labels if ":" not in label]
    after = [page.indirect_reference.idnum for page in added.pages]  # type: ignore[union-attr]

    assert fronts == [roman(at + 1) for at in range(len(fronts))]
    assert added.page_labels == whole.page_labels
    assert [page.extract_text() for page in added.pages] == [page.extract_text() for page in whole.pages]
    assert _landings(added, len(fronts)) == _landings(whole, len(fronts))
    assert _bookmarks(added) == _bookmarks(whole)
    assert before[0] not in after
    assert before[1:3] == after[1:3]

    bound(tmp_path / "added.pdf", issue(tmp_path / "24.pdf", pages=7), look=look, add=True, title="Other")
    renamed = [page.indirect_reference.idnum for page in pypdf.PdfReader(tmp_path / "added.pdf").pages]  # type: ignore[union-attr]

    assert not set(renamed[:3]) & set(after[:3])


def _landings(reader: pypdf.PdfReader, count: int) -> list[list[tuple[list[int], int]]]:
    """Give where each hot zone of the first pages stands, and the page that it leads to."""
    numbers = {page.indirect_reference.idnum: at for at, page in enumerate(reader.pages)}  # type: ignore[union-attr]
    notes = [[each.get_object() for each in page.get("/Annots", ())] for page in reader.pages[:count]]
    return [
        [
            (
                [round(float(side)) for side in note["/Rect"]],
                numbers[list.__getitem__(note["/Dest"], 0).idnum],
            )
            for note in page
        ]
        for page in notes
    ]


def _bookmarks(reader: pypdf.PdfReader) -> list[tuple[str, int | None]]:
    """Give the front pages' bookmarks, and where they lead."""
    below: list[Any] = reader.outline[1]  # type: ignore[assignment]
    marks = [each for each in below if not isinstance(each, list)]
    return [(each.title, reader.get_destination_page_number(each)) for each in marks]


def _entry(name: str, archive: str = "2A", *, accessible: bool = True, **more: object) -> Entry:
    claims = Claims(archive, accessible, "", str(more.pop("intent", "srgb")))
    made = Entry(name, name, f"{name}.pdf", "", (), claims, "1.7", True, "", Fragments(), Names())
    return replace(made, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("entries", "claimed", "prevented"),
    [
        ([_entry("a"), _entry("b")], "PDF/A-2a and PDF/UA-1", ""),
        ([_entry("a"), _entry("b", "3A")], "PDF/A-3a and PDF/UA-1", ""),
        ([_entry("a"), _entry("b", "2B")], "PDF/A-2b and PDF/UA-1", ""),
        ([_entry("a"), _entry("b", "")], "PDF/UA-1", "b.pdf does not claim PDF/A"),
        ([_entry("a"), _entry("b", "1A")], "PDF/UA-1", "b.pdf claims PDF/A-1A, which a volume cannot keep"),
        ([_entry("a"), _entry("b", accessible=False)], "PDF/A-2a", "b.pdf does not claim PDF/UA-1"),
        (
            [_entry("a"), _entry("b", intent="press")],
            "PDF/UA-1",
            "b.pdf has another output profile than a.pdf",
        ),
        (
            [_entry("a"), _entry("b", dropped=(("a script", "it acts"),))],
            "PDF/UA-1",
            "b.pdf is not kept whole: a script is left out",
        ),
        ([_entry("a", "", accessible=False), _entry("b", "", accessible=False)], "", ""),
    ],
)
def test_the_strongest_standard_that_all_allow_is_claimed(
    entries: list[Entry], claimed: str, prevented: str
) -> None:
    """Else none, and the volume says which file kept it from that."""
    claims, why = common(entries, front=_entry("front"))

    assert spoken(claims) == claimed
    assert "; ".join(why) == prevented


def _claimed(path: Path) -> tuple[str, str]:
    """Give what a file's metadata claim: part and level of PDF/A, part of PDF/UA."""
    said = pypdf.PdfReader(path).trailer["/Root"]["/Metadata"].get_data().decode()  # type: ignore[index]
    words = [
        re.search(rf"<{name}>(\w+)<", said) for name in ("pdfaid:part", "pdfaid:conformance", "pdfuaid:part")
    ]
    part, level, accessible = (found[1] if found else "" for found in words)
    return part + level, accessible


def test_a_volume_of_a_file_that_claims_nothing_claims_nothing(
    editions: list[Path], look: Look, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An archive edition and a scan make a volume without a standard; the scan is named for it."""
    monkeypatch.chdir(tmp_path)
    plain = issue(tmp_path / "scan.pdf")
    folders = ["--layouts", str(look.layouts), "--assets", str(look.assets)]
    files = [str(editions[0]), plain.name]
    made = CliRunner().invoke(main, ["merge", *files, "-o", "v.pdf", "--listing", "v.json", *folders])
    listing = json.loads(Path("v.json").read_text(encoding="utf-8"))

    assert made.exit_code == 0, made.output
    assert _claimed(editions[0]) == ("2A", "1")
    assert _claimed(Path("v.pdf")) == ("", "")
    assert listing["standard"] == ""
    assert listing["prevented"] == ["scan.pdf does not claim PDF/A", "scan.pdf does not claim PDF/UA-1"]
    assert "It claims no standard." in made.output
    assert "scan.pdf does not claim PDF/A." in made.output


def test_a_volume_of_two_claims_keeps_what_both_keep(
    editions: list[Path], look: Look, workshop: Workshop, tmp_path: Path
) -> None:
    """An archive edition and an email edition make a volume that is PDF/UA-1, and passes as that."""
    email = workshop.build(PROJECT / "tests" / "cases" / "numbered-list", "email").files[0]
    result = bound(tmp_path / "v.pdf", editions[0], email, look=look)
    (verdict,) = verapdf([tmp_path / "v.pdf"], ["ua1"])

    assert (_claimed(editions[0]), _claimed(email)) == (("2A", "1"), ("", "1"))
    assert _claimed(tmp_path / "v.pdf") == ("", "1")
    assert (result.standard, result.prevented) == ("PDF/UA-1", (f"{email.name} does not claim PDF/A",))
    assert verdict.broken == {}


def test_a_reference_is_not_parted_at_the_hyphen_of_its_issue(look: Look, tmp_path: Path) -> None:
    """A line of the index ends between references, or at a space of an issue's name."""
    files = [issue(tmp_path / f"{2000 + at}-2.pdf") for at in range(12)]
    bound(tmp_path / "v.pdf", *files, look=look, title="Twelve")
    reader = pypdf.PdfReader(tmp_path / "v.pdf")
    fronts = [page for page, label in zip(reader.pages, reader.page_labels, strict=True) if ":" not in label]
    lines = [line.strip() for page in fronts for line in page.extract_text().splitlines()]
    referring = [line for line in lines if "-2: " in line]

    assert sum(line.count("-2: ") for line in referring) == 12 * 4
    assert not [line for line in lines if line.endswith(("-", ":"))]


def test_front_pages_of_other_colours_are_named() -> None:
    """Issues that are all in another profile than the front pages cannot claim PDF/A with them."""
    issues = [_entry("a", intent="gray"), _entry("b", intent="gray")]
    claims, why = common(issues, front=_entry("front"))

    assert spoken(claims) == "PDF/UA-1"
    assert why == ("a.pdf has another output profile than the front pages",)
    assert spoken(common(issues)[0]) == "PDF/A-2a and PDF/UA-1"


@pytest.mark.parametrize(
    ("languages", "said"),
    [(["mn", "de", "de"], "de"), (["mn", "de"], "mn"), (["", "fr"], "fr"), (["", ""], None)],
)
def test_a_volume_is_in_the_language_of_its_issues(
    languages: list[str], said: str | None, tmp_path: Path
) -> None:
    """The language of most issues, of the first where as many are in another, none where none says one."""
    files = []
    for number, language in enumerate(languages):
        path = issue(tmp_path / f"{number}.pdf")
        with pikepdf.open(path, allow_overwriting_input=True) as pdf:
            if language:
                pdf.Root.Lang = String(language)
            pdf.save(path)
        files.append(path)
    bound(tmp_path / "v.pdf", *files)

    assert pypdf.PdfReader(tmp_path / "v.pdf").trailer["/Root"].get("/Lang") == said  # type: ignore[union-attr]


def test_labels_of_all_styles_are_counted() -> None:
    """Figures, Roman figures and letters, with what stands before them."""
    runs = [(0, "<</S/r>>"), (2, "<</P(a: )/S/D/St 7>>"), (4, "<</S/A>>"), (5, "<</P(x)>>")]

    assert labels_of(runs, 6) == ["i", "ii", "a: 7", "a: 8", "A", "x"]
    assert labels_of([(0, r"<</P(a /S/r \(/St 4\) )/S/D>>")], 2) == ["a /S/r (/St 4) 1", "a /S/r (/St 4) 2"]


@pytest.mark.parametrize(
    ("spoil", "stories"),
    [
        (lambda raw: raw, 2),
        (lambda raw: raw.replace(b"<x:xmpmeta", b"<!DOCTYPE x><x:xmpmeta"), 0),
        (lambda raw: raw.replace(b"</x:xmpmeta>", b""), 0),
        (lambda raw: raw.replace(b":page>2<", b":page>9999999999<"), 1),
        (lambda raw: raw.replace(b":page>2<", b":page>-1<"), 1),
    ],
)
def test_a_record_that_is_not_right_is_passed_over(
    editions: list[Path], spoil: Callable[[bytes], bytes], stories: int
) -> None:
    """What metadata say is taken where it can be true, and bookmarks serve else."""
    with pikepdf.open(editions[0]) as pdf:
        pdf.Root.Metadata.write(spoil(pdf.Root.Metadata.read_bytes()))

        assert len(read_subjects(pdf.Root, len(pdf.pages))) == stories


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("\nvolume:", "\n# volume:", "no-volume"),
        ("columns: 3-4, lines: 4-33", "columns: 3-3, lines: 4-33", "volume-frames"),
        ("lines: 4-12", "lines: 4-4", "volume-overset"),
        ("name: Miniature", "nam: Miniature", "unknown-key"),
    ],
)
def test_a_layout_without_room_for_front_pages_is_refused(
    old: str, new: str, rule: str, editions: list[Path], look: Look, tmp_path: Path
) -> None:
    """The reason is told, and no volume is written."""
    folder = tmp_path / "layouts"
    folder.mkdir()
    for path in look.layouts.glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        (folder / path.name).write_text(text.replace(old, new) if path.stem == "volume" else text)
    with pytest.raises(Refused) as refused:
        bound(
            tmp_path / "v.pdf",
            editions[0],
            look=replace(look, layouts=folder),
            title="A title of so many words that no frame takes it",
        )

    assert rule in {each.rule for each in refused.value.report}
    assert not (tmp_path / "v.pdf").exists()


def _with_a_mark(look: Look, folder: Path, operators: bytes) -> Look:
    """Give the look with a PDF as furniture of the lists: a page that needs a form of its own."""
    shutil.copytree(look.layouts, folder / "layouts")
    shutil.copytree(look.assets, folder / "assets")
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(20, 10))
        inner = pdf.make_stream(operators, Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 20, 10]))
        pdf.pages[0].Contents = pdf.make_stream(b"/X Do")
        pdf.pages[0].Resources = Dictionary(XObject=Dictionary(X=inner))
        pdf.save(folder / "assets" / "mark.pdf")
    layout = folder / "layouts" / "volume.yaml"
    mark = "  mark: {kind: artwork, from: trim, x: 50 mm, width: 8 mm, y: 3 mm, file: mark.pdf}\nforms:"
    text = layout.read_text(encoding="utf-8").replace("forms:", mark, 1)
    layout.write_text(text.replace("furniture: [head, folio]", "furniture: [mark, head, folio]"))
    return replace(look, layouts=folder / "layouts", assets=folder / "assets")


def test_a_pdf_is_furniture_of_front_pages(editions: list[Path], look: Look, tmp_path: Path) -> None:
    """It stands where the layout has it, once in the file, and volumes that are added to go on with it."""
    marked, volume = _with_a_mark(look, tmp_path, b"0.25 g 0 0 20 10 re f"), tmp_path / "v.pdf"
    bound(volume, *editions[:2], look=marked)
    result = bound(volume, editions[2], look=marked, add=True)
    report = Report()
    with pikepdf.open(volume) as pdf:
        lists = [page.obj for page in pdf.pages if "/XObject" in page.Resources]
        marks = {page.Resources.XObject.Art1.objgen for page in lists[:2]}
    with pypdfium2.PdfDocument(volume) as drawn:
        shown = drawn[1].render(scale=8 * 25.4 / 72).to_pil().convert("L")

    assert result.standard == "PDF/A-2a and PDF/UA-1"
    assert check_archive(volume, report, accessible=True)
    assert list(report) == []
    assert len(marks) == 1
    assert shown.crop((401, 25, 463, 55)).getextrema() == (64, 64)


def test_a_pdf_that_no_press_prints_is_no_furniture(editions: list[Path], look: Look, tmp_path: Path) -> None:
    """Colours in RGB are refused at the line that names the file, as in an issue's layout."""
    report = Report()
    with pytest.raises(Refused):
        bound(
            tmp_path / "v.pdf",
            editions[0],
            look=_with_a_mark(look, tmp_path, b"1 0 0 rg 0 0 9 9 re f"),
            report=report,
        )

    assert [(each.rule, each.span.line > 0) for each in report] == [("placed-rgb", True)]


def test_the_command_asks_for_the_look_or_leaves_it_out(
    editions: list[Path], look: Look, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the folders of a look nothing is guessed; with them, or no front pages, a volume is made."""
    monkeypatch.chdir(tmp_path)
    files = [str(path) for path in editions[:2]]
    run = CliRunner()
    lost = run.invoke(main, ["merge", *files, "-o", "v.pdf"])
    plain = run.invoke(main, ["merge", *files, "-o", "plain.pdf", "--no-front"])
    folders = ["--layouts", str(look.layouts), "--assets", str(look.assets)]
    made = run.invoke(main, ["merge", *files, "-o", "v.pdf", *folders])

    assert (lost.exit_code, plain.exit_code, made.exit_code) == (2, 0, 0), made.output
    assert "--no-front" in lost.output
    assert len(pypdf.PdfReader("v.pdf").pages) > len(pypdf.PdfReader("plain.pdf").pages)
