"""How well and how quickly text is set, beside its peers in one run: python bench/text.py.

Quality is measured on the PDFs alone (`measure.py`), on the sample's stories,
on a language reference that comes with Python, on what its modules say of
themselves, on essays of our own in English, French and Spanish with words drawn
from them by lot, and on articles in the three languages that were written after
all costs stood ("last-..."): nothing was chosen by these. All are set in three
columns of 55 mm, 9 on 11.5 pt. Names after the command choose texts, or "speed".

The share of wide spaces is told twice: of the spaces in justified lines, as the
limit has it, and of these lines by their mean space, as readers count that see
whole lines only. A line that ends over a tenth of an em short counts as ragged.
"""

from __future__ import annotations

import gc
import random
import re
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import peers
from measure import Quality, measure
from telling import ROUNDS, ratio, tell, timed

NATURAL = 0.237
"""The space of Source Serif 4 Regular, in em."""
LANGUAGES = {"-fr": "fr", "-es": "es"}
SPEED = "speed"
"""What the times are called among the texts."""
WORDS = 7000
FIFTY = 50 * 72 / 25.4


def main(wanted: Sequence[str] = ()) -> None:
    """Print the figures, with their targets, and the peers' beside them."""
    with tempfile.TemporaryDirectory() as folder:
        room = Path(folder)
        for name, paragraphs in texts().items():
            if not wanted or name in wanted:
                _quality(name, paragraphs, room)
        if not wanted or SPEED in wanted:
            _speed(room)
            _stages(room)
            _growth(room)


def texts() -> dict[str, list[str]]:
    """Give all texts by name, which ends in the language where that is not English."""
    english, french = essays("en"), essays("fr")
    return {
        "sample": sample(),
        "foreign": foreign(),
        "untuned": untuned(),
        "essays-en": english,
        "essays-fr": french,
        "drawn-en": drawn(english, 6000),
        "drawn-sample": drawn(sample(), 6000),
        "drawn-fr": drawn(french, 6000),
        "aside-en": essays("en", "texts/aside"),
        "aside-fr": essays("fr", "texts/aside"),
        "aside-es": essays("es", "texts/aside"),
        "last-en": essays("en", "texts/last"),
        "last-fr": essays("fr", "texts/last"),
        "last-es": essays("es", "texts/last"),
    }


def essays(language: str, folder: str = "texts") -> list[str]:
    """Give the paragraphs of the essays in a language."""
    files = sorted((Path(__file__).parent / folder).glob(f"*.{language}.txt"))
    return [part.strip() for file in files for part in file.read_text(encoding="utf-8").split("\n\n")]


def drawn(paragraphs: Sequence[str], words: int) -> list[str]:
    """Draw words by lot from paragraphs, each as often as it stands there: the same lot each time."""
    lot = random.Random(words)  # noqa: S311 - nobody is to be surprised
    vocabulary = [word for each in paragraphs for word in each.split()]
    found: list[str] = []
    while words > 0:
        count = lot.randint(35, 110)
        words_drawn = " ".join(lot.choices(vocabulary, k=count))
        found.append(words_drawn[0].upper() + words_drawn[1:])
        words -= count
    return found


def sample() -> list[str]:
    """Give the paragraphs of the sample's stories."""
    found = []
    for path in sorted((peers.PROJECT / "issues" / "2021-summer" / "stories").glob("*.md")):
        for part in re.split(r"\n\n+", path.read_text(encoding="utf-8")):
            if len(part) > 120 and not re.match(r"[#>\d-]|\*\*", part) and "\\\n" not in part:
                plain = re.sub(r"\*|\]\([^)]*\)|\[", "", part.strip().replace("\n", " "))
                found.append(plain.replace("--", "\u2013"))
    return found


def foreign() -> list[str]:
    """Give paragraphs of plain prose from the language reference that comes with Python."""
    from pydoc_data.topics import topics

    found = []
    for name in sorted(topics):
        for part in topics[name].split("\n\n"):
            words = " ".join(part.split())
            if len(words) > 250 and part[0] not in ' *-">' and not re.search(r"[`_\[\]{}<>|=*]|::", words):
                found.append(words)
    return found[1::2]


def untuned() -> list[str]:
    """Give paragraphs of plain prose from the modules that come with Python: no cost was chosen by them."""
    import ast
    import os

    found = []
    for path in sorted(Path(os.__file__).parent.glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef):
                found += [" ".join(part.split()) for part in (ast.get_docstring(node) or "").split("\n\n")]
    code = re.compile(r"[`_\[\]{}<>|=*\\]|::|[a-z][A-Z]|\w\(")
    return [words for words in found if len(words) > 300 and not code.search(words)]


def _quality(name: str, paragraphs: Sequence[str], room: Path) -> None:
    print(f"\n{name}: {sum(len(each.split()) for each in paragraphs)} words")
    print(
        f"{'':12} lines  mean   p95 widest   >2x lines   >3x  hyphens"
        " ladders  off grid ragged  tracking em      s"
    )
    own = None
    for peer, setting in (
        ("printnews", printnews),
        ("Typst", peers.typst),
        ("WeasyPrint", peers.weasyprint),
        ("ReportLab", peers.reportlab),
    ):
        target = room / f"{name}-{peer}.pdf"
        work = setting(paragraphs, target, LANGUAGES.get(name[-3:], "en-GB"))
        work()
        seconds = min(timed(work)() for _ in range(3))
        found = measure(target, peers.COLUMNS, size=peers.SIZE, natural=NATURAL, grid=peers.LEADING)
        print(_row(peer, found, seconds))
        own = own or found
    if own:
        _targets(name, own)


def _row(peer: str, found: Quality, seconds: float) -> str:
    least, most = found.tracking
    return (
        f"{peer:12} {found.lines:5} {found.mean:5.2f} {found.p95:5.2f} {found.widest:6.2f}"
        f" {found.over_twice:5.1f} {found.lines_over_twice:5.1f} {found.over_thrice:5.2f}"
        f" {found.hyphens:8.1f} {found.ladders:7}"
        f" {found.off_grid:9} {found.ragged:6.1f}  {least:+.3f} {most:+.3f} {seconds:6.3f}"
    )


def _targets(name: str, found: Quality) -> None:
    tell(f"{name}: word spaces over twice natural, percent", found.over_twice, 3)
    tell(f"{name}: justified lines whose mean space is, percent", found.lines_over_twice, 3)
    tell(f"{name}: word spaces over three times natural, percent", found.over_thrice, 0.2)
    tell(f"{name}: lines that end in a hyphen, percent", found.hyphens, 15)
    tell(f"{name}: three or more hyphens in a row", found.ladders, 0)
    tell(f"{name}: body lines off the grid", found.off_grid, 0)
    tell(f"{name}: body lines set ragged, percent", found.ragged, 10)
    # The column of tracking leans on medians of pairs; a test reads the limits in the files themselves.


def printnews(paragraphs: Sequence[str], target: Path, language: str) -> Callable[[], None]:
    """Give the work of setting with printnews: composition, make-up and the file, nothing kept."""
    from plain import plain_issue
    from printnews.cache import Cache
    from printnews.compose import compose
    from printnews.diagnostics import Report
    from printnews.editions.edition import make
    from printnews.editions.email import EMAIL
    from printnews.editions.job import Kit

    places = plain_issue(target.parent / f"{target.stem}-issue", paragraphs, language)
    cache = Cache(target.parent / "cache")

    def work() -> None:
        pages, job = compose(places, cache, Report())
        make(pages, EMAIL, kit=Kit(job, places.assets, cache, proved=False), target=target, report=Report())

    return work


def _paragraphs(words: int) -> list[str]:
    found: list[str] = []
    source, count = sample() + foreign(), 0
    while count < words:
        paragraph = source[len(found) % len(source)]
        count += len(paragraph.split())
        found.append(paragraph)
    return found


def _speed(room: Path) -> None:
    print(f"\n{WORDS} words in columns of 50 mm, to the operators of the page")
    # What the texts before have left alive would be gone through again by the collector, on both sides.
    gc.collect()
    gc.freeze()
    paragraphs = _paragraphs(WORDS)
    setting = Ours(paragraphs, room)
    cold, warm = timed(setting.cold), timed(setting.warm)
    fresh, resident = timed(theirs(paragraphs, fresh=True)), timed(theirs(paragraphs))
    tell("dictionaries loaded by both / ReportLab", ratio(cold, fresh), 1.5)
    tell("full word cache, no lines kept / ReportLab with its dictionary at hand", ratio(warm, resident), 1.0)
    tell("full word cache, no lines kept / ReportLab loading its dictionary", ratio(warm, fresh), 1.0)


def _stages(room: Path) -> None:
    """Print where the time goes, stage by stage, in milliseconds: least of several rounds."""
    ours = Ours(_paragraphs(WORDS), room)
    for name, cold in (("no word at hand", True), ("all words at hand", False)):
        rounds = [ours.stages(cold=cold) for _ in range(ROUNDS)]
        least = {stage: min(each[stage] for each in rounds) for stage in rounds[0]}
        print(f"{name:24}" + "".join(f"  {stage} {1000 * least[stage]:.0f}" for stage in least))


class Ours:
    """Setting of paragraphs by printnews, from words to operators; patterns are compiled, words not kept."""

    def __init__(self, paragraphs: Sequence[str], room: Path) -> None:
        from printnews.cache import Cache
        from printnews.content.blocks import Text
        from printnews.diagnostics import Span
        from printnews.model.styles import ParagraphStyle

        self.cache = Cache(room / "patterns")
        self.words = [(Text(each, Span("text")),) for each in paragraphs]
        values = {"face": "serif", "size": "9 pt", "leading": "11.5 pt", "indent": "12 pt"}
        self.style = ParagraphStyle.model_validate({**values, "align": "justified", "hyphenate": True})
        self.setter = self._setter()
        self._set(self.setter)

    def _setter(self) -> object:
        from printnews.composition.cases import Setter
        from printnews.composition.faces import Faces
        from printnews.diagnostics import Report

        house = peers.PROJECT / "assets" / "hyphenation"
        return Setter(Faces({"serif": peers.SERIF}), Report(), folder=house, cache=self.cache)

    def cold(self) -> None:
        """Set with no word at hand: dictionaries are read, words are shaped."""
        self._set(self._fresh())

    def warm(self) -> None:
        """Set with all words at hand, and no line."""
        self._set(self.setter)

    def stages(self, *, cold: bool) -> dict[str, float]:
        """Give the seconds of each stage."""
        setter = self._fresh() if cold else self.setter
        return self._set(setter)

    def _fresh(self) -> object:
        from printnews.pdf import fonts

        # As in a fresh process: what earlier rounds left would only burden the collector.
        fonts._bodies.clear()  # noqa: SLF001
        return self._setter()

    def _set(self, setter: object) -> dict[str, float]:
        from printnews.composition.linebreak import break_lines
        from printnews.composition.settext import Measure, set_text
        from printnews.composition.widths import widths_of
        from printnews.pdf import content
        from printnews.pdf.colour import Palette, Recipe
        from printnews.pdf.fonts import FontBook

        fonts = FontBook({"serif": peers.SERIF})
        palette = Palette({"text": Recipe((0, 0, 0, 100), "#000000")}, press=True)
        measure = (Measure(0, FIFTY),)
        at = [time.perf_counter()]
        setter.hyphenation("en-GB")
        at.append(time.perf_counter())
        texts = [set_text(each, self.style, language="en-GB", setter=setter) for each in self.words]
        at.append(time.perf_counter())
        for text in texts:
            widths_of(text)
        at.append(time.perf_counter())
        lines = [line for text in texts for line in break_lines(text, measure).lines]
        at.append(time.perf_counter())
        for line in lines:
            content.line(line.runs, x=0, y=700, fonts=fonts, palette=palette)
        at.append(time.perf_counter())
        names = ("patterns", "words", "widths", "breaks and lines", "operators")
        return dict(zip(names, (two - one for one, two in pairwise(at)), strict=True))


def theirs(paragraphs: Sequence[str], *, fresh: bool = False) -> Callable[[], None]:
    """Give the work of ReportLab: parse, wrap, draw."""
    import io
    from html import escape

    from reportlab.lib.styles import ParagraphStyle
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Paragraph

    pdfmetrics.registerFont(TTFont("S", str(peers.SERIF)))
    style = peers.paragraph_style(ParagraphStyle)

    def work() -> None:
        if fresh:
            _forget_dictionaries()
        canvas = Canvas(io.BytesIO())
        for words in paragraphs:
            paragraph = Paragraph(escape(words), style)
            paragraph.wrap(FIFTY, 1e6)
            paragraph.drawOn(canvas, 0, 700)

    return work


def _forget_dictionaries() -> None:
    import pyphen

    pyphen.hdcache.clear()


def _growth(room: Path) -> None:
    """Tell whether ten times the words take ten times as long; nothing tidies up, as in a command."""
    gc.disable()
    few, many = (Ours(_paragraphs(count), room) for count in (35_000, 350_000))
    tell("350,000 words / ten times 35,000", ratio(timed(many.warm), timed(few.warm), rounds=3) / 10, 1.1)
    gc.enable()


if __name__ == "__main__":
    main(sys.argv[1:])
