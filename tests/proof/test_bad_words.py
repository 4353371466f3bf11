"""Words that no typographer would wish for: set whole, or told at their line; never lost, never a hang.

An issue is built by the command as a person does; what comes out of the file is compared with the manuscript.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import pypdf
import pypdfium2
import pytest
from click.testing import CliRunner

from plain import plain_issue
from printnews.cli import main

AROUND = "The water fell by a hand, and nobody could say why it had done so this year."
LETTERS = "bcdfghjklm" * 10_000
INVISIBLE = re.compile("[\u00ad\u200b\u2060\ufeff\ufffe\x02\\s]")


@dataclass(frozen=True)
class Done:
    """What the command said, and the file that it wrote."""

    code: int
    told: str
    file: Path

    def letters(self) -> list[str]:
        """Give all that two readers read, without spaces and signs that nobody sees."""
        texts = ["".join(page.extract_text() for page in pypdf.PdfReader(self.file).pages)]
        with pypdfium2.PdfDocument(self.file) as document:
            texts.append("".join(page.get_textpage().get_text_range() for page in document))
        return [INVISIBLE.sub("", text) for text in texts]

    def words(self) -> str:
        """Give the words that pdfium reads, those that lines broke whole again."""
        with pypdfium2.PdfDocument(self.file) as document:
            text = "\n".join(page.get_textpage().get_text_range() for page in document)
        return " ".join(re.sub("[\u00ad\ufffe\x02\u2060]\\s*", "", text).split())


def _built(room: Path, *paragraphs: str, **layout: str) -> Done:
    """Build an issue whose paragraphs stand on every other line of its story, from the third on.

    `frame` are the columns of the page, of 5 mm each, in which it stands, and `form` is its form.
    """
    places = plain_issue(room / "issue", paragraphs)
    _replace(places.layouts / "plain.yaml", "sectors:", "makeup: {underset: 100}\nsectors:")
    if layout:
        _replace(places.issue / "issue.yaml", "columns: 3,", "columns: 1,")
        _replace(places.layouts / "plain.yaml", "columns: 12", "columns: 18")
        _replace(places.layouts / "plain.yaml", "columns: 1-12", f"columns: {layout['frame']}")
        _replace(places.layouts / "plain.yaml", "news: {}", f"news: {layout['form']}")
    options = ["--out", room / "out", "--edition", "email", "--layouts", places.layouts]
    command = ["build", places.issue, *options, "--assets", places.assets]
    done = CliRunner().invoke(main, list(map(str, command)), env={"PRINTNEWS_CACHE": str(room / "cache")})
    told = done.stderr.replace("issues/plain/", "")
    return Done(done.exit_code, told, next(iter((room / "out").glob("**/*.pdf")), Path()))


def _replace(path: Path, one: str, other: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(one) == 1
    path.write_text(text.replace(one, other), encoding="utf-8")


def _seen(text: str) -> str:
    """Give the letters of a text, accents joined with theirs."""
    return unicodedata.normalize("NFC", INVISIBLE.sub("", text))


def test_strange_words_are_set_whole(tmp_path: Path) -> None:
    """Long words, invisible signs, accents over accents, a paragraph of one no-break space: all are read.

    What is wider than its column is broken with hyphens that readers drop, and told at its line.
    """
    long = "Taumatawhakatangihangakoauau" + "bcdfghjklm" * 9
    marks = "e\u0301te\u0301 a\u0323\u0302 o\u0308\u0304 Vi\u1ec7t"
    signs = "zero\u200bwidth no\u2060break \ufeffmark soft\u00adhyphen"
    chained = "\u00a0".join(["together"] * 12)
    done = _built(tmp_path, AROUND, f"{long} {AROUND}", marks, "\u00a0", signs, f"{chained} {AROUND}")
    wanted = _seen(f"{AROUND}{long}{AROUND}{marks}{signs}{chained}{AROUND}")

    assert done.code == 0, done.told
    assert re.findall(r"(\S+): warning (\S+)", done.told) == [("stories/one.md:5:1", "cut-word")]
    assert all(wanted in _seen(letters) for letters in done.letters())
    assert f" {long} {AROUND}" in done.words()


def test_a_word_of_a_hundred_thousand_letters_fills_its_pages(tmp_path: Path) -> None:
    """It is cut at every line's end, told once, and is one word again for whoever copies it."""
    done = _built(tmp_path, AROUND, LETTERS)

    assert done.code == 0, done.told
    assert re.findall(r"(\S+): warning (\S+)", done.told) == [("stories/one.md:5:1", "cut-word")]
    for letters in done.letters():
        assert LETTERS in letters


def test_a_column_of_five_millimetres_is_refused(tmp_path: Path) -> None:
    """It holds no word; the finding names the line that asks for it, and nothing is written."""
    done = _built(tmp_path, AROUND, frame="1-1", form="{}")

    assert done.code == 3
    assert re.search(r'issue.yaml:10:\d+: error column-too-narrow\n.*"one" .* 5.0 mm', done.told)
    assert done.file == Path()


def test_a_line_that_reaches_over_its_measure_is_told(tmp_path: Path) -> None:
    """A drop cap may leave less room than a letter takes: all words are read, and somebody is told."""
    words = f"W{AROUND}"
    done = _built(tmp_path, words, frame="1-2", form="{drop_cap: {style: drop-cap, lines: 3, gap: 2 pt}}")

    assert done.code == 0, done.told
    assert re.search(r"stories/one.md:3:1: warning overfull-line\n.* pt over its measure of ", done.told)
    assert all(_seen(words) in _seen(letters) for letters in done.letters())


@pytest.mark.parametrize(
    ("word", "rule", "named"),
    [
        ("\U0001f30a", "missing-glyph", "U+1F30A, WATER WAVE"),
        ("\U0001f469\u200d\U0001f680", "missing-glyph", "U+1F469, WOMAN"),
        ("join\u200der", "missing-glyph", "U+200D, ZERO WIDTH JOINER"),
        ("x\u0d86", "missing-glyph", "U+0D86, SINHALA LETTER AAYANNA"),
        ("\u202eback\u202c", "direction-control", "turns the direction of writing"),
        ("\u2066iso\u2069", "direction-control", "turns the direction of writing"),
    ],
)
def test_what_cannot_be_set_is_told_where_it_stands(word: str, rule: str, named: str, tmp_path: Path) -> None:
    """A finding names the sign and its line; nothing is written."""
    done = _built(tmp_path, AROUND, f"{AROUND} {word} {AROUND}")

    assert done.code == 3
    assert re.search(rf"stories/one.md:5:\d+: error {rule}\n.*{re.escape(named)}", done.told)
    assert done.file == Path()
