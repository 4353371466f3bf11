"""Words copied out of the PDF are the manuscript's, in four readers."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pypdf
import pypdfium2
import pytest
from pdfminer.high_level import extract_text
from PIL import Image

from conftest import PROJECT, SAMPLE, SAMPLE_PLACES
from plain import plain_issue
from printnews.cache import Cache
from printnews.content.blocks import Block, Figure, Inline, LinkLine, List, SignOff
from printnews.content.story import read_stories
from printnews.diagnostics import Report
from printnews.editions import edition
from printnews.model.places import Places
from printnews.model.read import read_issue
from printnews.pages.page import Artifact, Page, Pages, PlacedLine, PlacedPicture
from printnews.pdf.pictures import Prepared, Want
from printnews.pipeline import Order, Outcome, build
from printnews.proof.marked import Font, things_of

SAID = re.compile("[\u2060\ufeff]")
BROKEN = re.compile("(?:\u00ad|\ufffe|\x02)\\s*")
"""A break hyphen, as readers give it, and the line's end behind it."""
KEPT = re.compile(r"(?<=\w)-\s*\n\s*(?=\w)")
"""A hyphen of the author's at a line's end."""
ADDRESS = re.compile(r"(?<=[/@])\s*\n\s*(?=\S)|\s*\n\s*(?=[-.?=&_~#%][\w/])")


DESIGNS = ("landscape", "well-count")
"""In which the sample is read too."""


@dataclass(frozen=True)
class Press:
    """An issue that was built, and what it was made of."""

    places: Places
    outcome: Outcome

    def file(self, edition: str) -> Path:
        """Give the file of an edition."""
        return next(file for file in self.outcome.files if file.stem.endswith(edition))


@pytest.fixture(scope="module", params=["extraction", "sample", *DESIGNS, "bulletin", "french"])
def press(request: pytest.FixtureRequest) -> Press:
    """Give the sample, an issue of words that readers get wrong, the bulletin, and plain French columns."""
    if request.param == "extraction":
        return request.getfixturevalue("hard_words")
    if request.param == "sample":
        return Press(SAMPLE_PLACES, request.getfixturevalue("sample"))
    room = request.getfixturevalue("tmp_path_factory").mktemp("press")
    if request.param in DESIGNS:
        places = replace(SAMPLE_PLACES, layout=request.param)
    elif request.param == "bulletin":
        places = replace(SAMPLE_PLACES, issue=SAMPLE.parent / "2021-bulletin")
    else:
        texts = sorted((PROJECT / "bench" / "texts").glob("**/*.fr.txt"))
        parts = [part for path in texts for part in path.read_text(encoding="utf-8").split("\n\n")]
        places = plain_issue(room / "plain", parts, "fr")
    cache = request.getfixturevalue("sample_cache")
    return Press(places, _built(Order(places, room / "out", cache, wanted=("print", "email"))))


def _built(order: Order) -> Outcome:
    """Build an issue with pictures that show nothing: its words are asked for."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(edition, "prepare_all", _white)
        patch.setattr(edition, "finer", lambda *_: {})
        return build(order)


def _white(pages: Pages, *, want: Want, **_: object) -> dict[PlacedPicture, Prepared]:
    image = Image.new("CMYK" if want.press else "RGB", (1, 1))
    image.save(stream := io.BytesIO(), "jpeg")
    white = Prepared(stream.getvalue(), 1, 1, len(image.getbands()), inverted=False)
    placed = [thing for page in pages.pages for thing in page.placed if isinstance(thing, PlacedPicture)]
    return dict.fromkeys(placed, white)


@pytest.fixture(scope="module")
def hard_words(tmp_path_factory: pytest.TempPathFactory) -> Press:
    """Build an issue of words that readers get wrong, with kickers, headlines, crossheads tracked 0.1 em."""
    root = tmp_path_factory.mktemp("press")
    shutil.copytree(PROJECT / "layouts", root / "layouts")
    styles, layout = (root / "layouts" / name for name in ("styles.yaml", "newsletter-a4.yaml"))
    words = styles.read_text(encoding="utf-8")
    words = re.sub(r"(  headline: .*)tracking: -\d+, ", r"\1tracking: 100, ", words)
    words = re.sub(r"((?:kicker|crosshead): +\{)", r"\1tracking: 100, ", words)
    styles.write_text(words, encoding="utf-8")
    text = layout.read_text(encoding="utf-8")
    layout.write_text(text.replace("page_multiple: 4", "page_multiple: 1"), encoding="utf-8")
    issue = root / "issues" / "extraction"
    shutil.copytree(PROJECT / "tests" / "extraction", issue)
    (issue / "pictures").mkdir()
    shutil.copy(SAMPLE / "pictures" / "loom.jpg", issue / "pictures")
    places = Places(issue, root / "layouts", PROJECT / "assets")
    order = Order(places, root / "out", Cache(root / "cache"), wanted=("print", "email"))
    return Press(places, build(order))


def _pypdf(path: Path) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


def _pdfium(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return "\n".join(page.get_textpage().get_text_range() for page in document)


def _poppler(path: Path, *options: str) -> str:
    # The set-up of `make test` installs pdftotext; where it is missing this fails, and says so.
    command = ["pdftotext", *options, "-enc", "UTF-8", str(path), "-"]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


def _raw(path: Path) -> str:
    return _poppler(path, "-raw")


def _content(path: Path) -> str:
    """Give what is shown, one thing after the other: spaces between lines are in the content."""
    fonts: dict[int, Font] = {}
    pages = pypdf.PdfReader(path).pages
    return "\n".join("".join(thing.text for thing in things_of(page, fonts)) for page in pages)


READERS = [_pypdf, _pdfium, _raw, _content]


def _words(text: str) -> str:
    """Give the words of a text, each with a space on both sides; words that lines broke are whole again."""
    text = SAID.sub("", text.replace("\r", ""))
    text = ADDRESS.sub("", KEPT.sub("-", BROKEN.sub("", text)))
    return f" {' '.join(text.split())} "


def _manuscript(press: Press) -> Iterator[list[str]]:
    """Give the words of each story's blocks, in the order in which they are read."""
    report = Report()
    read = read_issue(press.places, report)
    assert read is not None
    stories = read_stories(read.issue, read.pictures, press.places.issue, shown="", report=report)
    for story in stories.values():
        for block in story.blocks:
            yield from (words.split() for words in _of_block(block) if words.split())


def _of_block(block: Block) -> Iterator[str]:
    match block:
        case List():
            yield from (f"{item.marker} {_plain(item.words)}" for item in block.items)
        case Figure():
            yield from (_plain(block.caption), _plain(block.credit))
        case LinkLine():
            yield f"{block.label} {block.short}"
        case SignOff():
            yield " ".join((block.name, *block.role))
        case _:
            yield _plain(block.words)


def _plain(words: Inline) -> str:
    text = "".join(run.text + ("\n" if run.break_after else "") for run in words)
    return SAID.sub("", text).replace("\u00ad", "")


def _holds(words: str, block: list[str]) -> bool:
    """Tell whether words stand in a text in one piece, or in two where a page ends between them."""
    if f" {' '.join(block)} " in words:
        return True
    return any(
        f" {' '.join(block[:at])} " in words and f" {' '.join(block[at:])} " in words
        for at in range(1, len(block))
    )


@pytest.mark.parametrize("edition", ["print", "email"])
@pytest.mark.parametrize("read", READERS)
def test_words_are_the_manuscripts(read: Callable[[Path], str], edition: str, press: Press) -> None:
    """Every block's words come out exactly: broken words whole, hard hyphens kept, no letter apart."""
    words = _words(read(press.file(edition)))
    lost = [" ".join(block) for block in _manuscript(press) if not _holds(words, block)]

    assert lost == []


@pytest.mark.parametrize("read", READERS)
def test_words_come_in_the_order_of_the_pages(read: Callable[[Path], str], press: Press) -> None:
    """What is read follows the elements of each page; running heads and folios aside."""
    words = _words(read(press.file("email")))
    at = 0
    for page in press.outcome.pages.pages:
        spoken = [
            thing for thing in page.placed if isinstance(thing, PlacedLine) and thing.element is not None
        ]
        for line in spoken:
            text = re.sub(r"[-\s\u00ad\u2060]+$", "", line.text).strip()
            place = words.replace(" ", "").find(re.sub(r"[\s\u2060\u00ad]", "", text), at)
            assert place >= 0, text
            at = place


def test_paragraphs_are_whole_in_readers_that_look_at_the_page(press: Press) -> None:
    """Pdfminer and pdftotext, which order words by their places, give all blocks whole, column by column."""
    texts = [_words(extract_text(press.file("email"))), _words(_poppler(press.file("email")))]
    for page in press.outcome.pages.pages:
        for part in _parts(page):
            wanted = re.sub(r"[\s-]+$", "", _words(part))
            assert all(wanted.strip() in words for words in texts), wanted


def _parts(page: Page) -> Iterator[str]:
    """Give the text of each block by column; words tracked so far that readers are told them apart."""
    parts: dict[tuple[str, str, float], list[PlacedLine]] = {}
    for line in page.placed:
        if (
            isinstance(line, PlacedLine)
            and line.element
            and not any(run.replacement and run.tracking for run in line.runs)
        ):
            parts.setdefault((line.element.id, line.style, round(line.x)), []).append(line)
    for lines in parts.values():
        yield "".join(f"{line.text}\n" for line in lines)


def test_layout_mode_keeps_every_word(press: Press) -> None:
    """Pdftotext with -layout puts columns side by side; the words of each line stay whole and in order."""
    lines = [
        " ".join(SAID.sub("", line).split()) for line in _poppler(press.file("email"), "-layout").split("\n")
    ]
    for page in press.outcome.pages.pages:
        for line in page.placed:
            if (
                isinstance(line, PlacedLine)
                and line.artifact is not Artifact.BACKGROUND
                and line.text.strip()
            ):
                wanted = " ".join(SAID.sub("", line.text).split())
                assert any(wanted in each for each in lines), wanted
