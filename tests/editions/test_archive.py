"""The archive edition: what it holds beyond the others, and that it claims nothing unchecked."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pypdf
import pytest

from conftest import PROJECT, Workshop
from printnews.cache import Cache
from printnews.content.pictures import read_size
from printnews.diagnostics import ExitCode, Refused, Report
from printnews.editions.archive import ARCHIVE
from printnews.editions.edition import make
from printnews.editions.job import Kit
from printnews.pages.page import PlacedPicture
from printnews.pipeline import Order, Outcome, build, composed
from printnews.proof.archivefile import Archived
from printnews.proof.archivemetadata import RULES, Packet
from printnews.proof.pdffile import open_pdf

CASE = PROJECT / "tests" / "cases" / "portrait-and-speech"
PRISM = "http://prismstandard.org/namespaces/basic/2.0/"
RECORD = "urn:x-printnews:record:1.0:"


@pytest.fixture(scope="module")
def lasting(workshop: Workshop) -> Outcome:
    """Give the archive edition of an issue that says what its story is about, with its sources inside."""
    places = workshop.issue(CASE)
    manifest = places.issue / "issue.yaml"
    text = manifest.read_text(encoding="utf-8")
    text = text.replace("publisher:", "subjects: [Rivers & floods, Schools]\npublisher:")
    manifest.write_text(
        text.replace("{slug: one,", "{slug: one, countries: [Ulmar], people: ['Elm, Bo'], places: [Ulm],"),
        encoding="utf-8",
    )
    order = Order(places, workshop.root / "build" / "lasting", workshop.cache, ("archive",), attach=True)
    return build(order)


def test_pages_are_trimmed(lasting: Outcome) -> None:
    """Every box of a page is its trim, and begins at nought."""
    for page in pypdf.PdfReader(lasting.files[0]).pages:
        boxes = [
            [round(float(each), 2) for each in page[key]] for key in ("/MediaBox", "/TrimBox", "/BleedBox")
        ]

        assert boxes == [[0, 0, 170.08, 226.77]] * 3


def test_pictures_keep_all_their_pixels(lasting: Outcome) -> None:
    """A picture has the pixels that its original has inside the crop."""
    reader = pypdf.PdfReader(lasting.files[0])
    found = [
        (image.image.width, image.image.height)
        for page in reader.pages
        for image in page.images
        if image.image
    ]
    (placed,) = (each for each in lasting.pages.pages[0].placed if isinstance(each, PlacedPicture))
    original = read_size(Path(placed.file), placed.span, Report())
    assert original

    assert len(set(found)) == 1
    assert abs(found[0][0] - original[0] * placed.crop.width) <= 1
    assert abs(found[0][1] - original[1] * placed.crop.height) <= 1


def test_metadata_say_what_a_catalogue_asks(lasting: Outcome) -> None:
    """Number, period, language, subjects and the stories with what they are about stand in the XMP."""
    reader = pypdf.PdfReader(lasting.files[0])
    tree = Packet.of(Archived(open_pdf(lasting.files[0]), b"")).tree
    assert tree is not None
    said = {
        name: tree.findtext(f".//{{{PRISM}}}{name}")
        for name in ("number", "coverDisplayDate", "publicationName")
    }
    subjects = [each.text for each in tree.findall(".//{http://purl.org/dc/elements/1.1/}subject/*/*")]
    story = tree.find(f".//{{{RECORD}}}stories/*/*")

    assert said == {"number": "1", "coverDisplayDate": "June", "publicationName": "Mini"}
    assert subjects == ["Rivers & floods", "Schools"]
    assert story is not None
    assert ["".join(part.itertext()).strip() for part in story][1:] == [
        "1",
        "Water",
        "Ulmar",
        "Elm, Bo",
        "Ulm",
    ]
    assert reader.metadata is not None
    assert reader.metadata["/Keywords"] == "Rivers & floods, Schools"


def test_sources_are_inside_byte_for_byte(lasting: Outcome, workshop: Workshop) -> None:
    """Manifest, story, pictures and their list come out as they went in, each a source of the issue."""
    root = pypdf.PdfReader(lasting.files[0]).trailer["/Root"]
    held = {each.get_object()["/UF"]: each.get_object() for each in root["/AF"]}  # type: ignore[index]
    folder = workshop.root / "issues" / CASE.name

    assert sorted(held) == ["issue.yaml", "pictures.yaml", "pictures/face.png", "stories/one.md"]
    for name, each in held.items():
        assert each["/AFRelationship"] == "/Source"
        assert each["/EF"]["/F"].get_data() == (folder / name).read_bytes()


def test_same_issue_gives_the_same_archive(lasting: Outcome, workshop: Workshop, tmp_path: Path) -> None:
    """A cold cache and another folder do not show."""
    places = replace(workshop.issue(CASE), issue=workshop.root / "issues" / CASE.name)
    files = [
        build(Order(places, tmp_path / name, Cache(tmp_path / "cache" / name), ("archive",))).files[0]
        for name in ("one", "two")
    ]

    assert files[0].read_bytes() == files[1].read_bytes()
    assert files[0].read_bytes() != lasting.files[0].read_bytes()


def test_what_nobody_checks_claims_nothing(workshop: Workshop, tmp_path: Path) -> None:
    """Without the checker in the build no standard is named."""
    places = workshop.issue(CASE)
    order = Order(places, tmp_path, workshop.cache, ("archive",), proved=False)
    raw = build(order).files[0].read_bytes()

    assert b"<pdfaid:part>" not in raw
    assert b"<pdfuaid:part>" not in raw


def test_a_broken_standard_leaves_the_last_good_file(
    workshop: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that the checker fails gets no name, and the exit code says why."""
    pages, job = composed(workshop.issue(CASE), workshop.cache, Report())
    target = tmp_path / "mini-archive.pdf"
    target.write_bytes(b"the last good file")
    kit = Kit(job, workshop.root / "assets", Cache(tmp_path / "cache"))
    monkeypatch.setitem(RULES, "claim", lambda _: iter(["It is wrong."]))
    with pytest.raises(Refused) as refused:
        make(pages, ARCHIVE, kit=kit, target=target, report=Report())

    assert refused.value.code is ExitCode.STANDARD_BROKEN
    assert [each.rule for each in refused.value.report] == ["a2-claim"]
    assert target.read_bytes() == b"the last good file"
    assert sorted(tmp_path.iterdir()) == sorted([target, tmp_path / "cache"])
