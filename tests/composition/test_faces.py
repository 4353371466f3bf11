"""Faces: figures and capitals by their features; a font that lies about its tables is refused by name."""

from __future__ import annotations

import shutil
import struct
from pathlib import Path

import pytest
from click.testing import CliRunner
from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.ttLib import TTFont
from hypothesis import example, given, settings
from hypothesis import strategies as st

from composition.setting import FACES, SPAN, read, set_words, style
from conftest import PROJECT, Workshop
from drawing import drawn, line, page
from printnews.cli import main
from printnews.composition.cases import Setter
from printnews.composition.dropcap import CapSpec, set_capped
from printnews.composition.faces import FEATURES, Faces, FontError
from printnews.composition.linebreak import break_lines
from printnews.composition.settext import Measure, set_text
from printnews.content.blocks import Text
from printnews.diagnostics import Report
from square import make_square_font

WORDS = "Afternoon tea, well-known 12 km offices - Quack"


def _ids(text: str, features: str = "lining") -> list[int]:
    return [glyph.id for glyph in FACES.shape("serif", text, features=features).glyphs]


def test_no_discretionary_ligature_joins_letters(fonts: Path) -> None:
    """A face may offer ct as one letter, and none of our texts takes it; fi is joined everywhere."""
    font = TTFont(fonts / "square.ttf")
    f, i, c, t, x, y = (font.getBestCmap()[ord(letter)] for letter in "fictxy")
    rules = f"feature liga {{ sub {f} {i} by {x}; }} liga; feature dlig {{ sub {c} {t} by {y}; }} dlig;"
    addOpenTypeFeaturesFromString(font, rules)
    font.save(fonts / "joining.ttf")
    faces = Faces({"joining": fonts / "joining.ttf"})
    for features in FEATURES:
        if features != "superior":
            assert len(faces.shape("joining", "ct", features=features).glyphs) == 2
            assert len(faces.shape("joining", "fi", features=features).glyphs) == 1
    assert len(_ids("ffi")) < 3


def test_letters_are_kerned() -> None:
    """A stands closer to V than its width says, in every kind of text."""
    for features in ("lining", "tabular", "oldstyle", "small-caps"):
        apart = sum(FACES.shape("serif", letter, features=features).width for letter in "AV")

        assert FACES.shape("serif", "AV", features=features).width < apart - 20


def test_small_capitals_are_letters_of_their_own() -> None:
    """Small letters become other glyphs, capitals stay, and figures are made for their company."""
    assert not set(_ids("water", "small-caps")) & set(_ids("water"))
    assert _ids("WATER", "small-caps") == _ids("WATER")
    assert not set(_ids("1974", "small-caps")) & set(_ids("1974"))


def test_figures_are_of_the_kind_that_is_asked_for() -> None:
    """Tabular figures are of one width; old-style ones are other glyphs than lining ones."""
    tabular = {FACES.shape("serif", figure, features="tabular").width for figure in "0123456789"}
    lining = {FACES.shape("serif", figure).width for figure in "0123456789"}

    assert len(tabular) == 1
    assert len(lining) > 1
    assert not set(_ids("0123456789")) & set(_ids("0123456789", "oldstyle"))


@pytest.mark.parametrize(
    ("asked", "features"),
    [
        ({"figures": "oldstyle"}, "oldstyle"),
        ({"figures": "tabular"}, "tabular"),
        ({"small_caps": True}, "small-caps"),
    ],
)
def test_a_style_chooses_figures_and_capitals(asked: dict[str, object], features: str) -> None:
    """What a style says is what its words are shaped with."""
    (set_line,) = break_lines(set_words("Room 1974", style(**asked, indent="0 pt")), (Measure(0, 300),)).lines
    room, year = (box for box in set_line.runs[0].boxes if not box.space)

    assert [glyph.id for glyph in (*room.glyphs, *year.glyphs)] == _ids("Room", features) + _ids(
        "1974", features
    )


@pytest.fixture(scope="module")
def fonts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make the fonts of squares that are damaged here."""
    folder = tmp_path_factory.mktemp("fonts")
    make_square_font(folder / "square.ttf", cff=False)
    make_square_font(folder / "square.otf", cff=True)
    return folder


def _tables(raw: bytes) -> dict[str, tuple[int, int, int]]:
    """Give where each table's entry, and the table itself, begin; and how long it is."""
    (count,) = struct.unpack(">H", raw[4:6])
    entries = [(12 + 16 * at, raw[12 + 16 * at : 28 + 16 * at]) for at in range(count)]
    return {entry[:4].decode(): (at, *struct.unpack(">LL", entry[8:])) for at, entry in entries}


def _lying(raw: bytes, table: int, kind: str, at: int, value: int) -> bytes:
    """Give a font with one table dropped, cut off, moved, overwritten or changed in one place."""
    lying = bytearray(raw)
    tables = _tables(raw)
    entry, start, length = tables[sorted(tables)[table % len(tables)]]
    match kind:
        case "dropped":
            lying[entry : entry + 4] = b"none"
        case "cut off":
            lying[entry + 12 : entry + 16] = struct.pack(">L", at % (length + 1))
        case "moved":
            lying[entry + 8 : entry + 12] = struct.pack(">L", at * value)
        case "overwritten":
            lying[start : start + length] = bytes([value % 256]) * length
        case _:
            place = start + at % max(1, length - 1)
            lying[place : place + 2] = struct.pack(">H", value)
    return bytes(lying)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(["square.ttf", "square.otf"]),
    st.integers(0, 12),
    st.sampled_from(["dropped", "cut off", "moved", "overwritten", "changed"]),
    st.one_of(st.integers(0, 60), st.integers(0, 60_000)),
    st.sampled_from([0, 1, 255, 0x7FFF, 0x8000, 0xFFFF, 700]),
)
@example("square.otf", 0, "changed", 35, 255)
def test_a_font_that_lies_is_refused_or_sets_every_word(
    fonts: Path, name: str, table: int, kind: str, at: int, value: int
) -> None:
    """Whatever its tables say: it is refused as it is opened, or its words can be set, drawn and read."""
    raw = _lying((fonts / name).read_bytes(), table, kind, at, value)
    # A name of its own, as what was drawn with a file is remembered by its path.
    path = fonts / f"{table}-{kind}-{at}-{value}-{name}"
    path.write_bytes(raw)
    faces, report = Faces({"square": path}), Report()
    try:
        faces.face("square")
    except FontError:
        return
    setter, of = Setter(faces, report), style(face="square", indent="0 pt")
    text = set_text((Text(WORDS, SPAN),), of, language="en", setter=setter)
    capped = set_capped(
        (Text("\u201c" + WORDS, SPAN),), of, CapSpec(of, 3, 3.0), language="en", setter=setter
    )
    lines = [broken for each in (text, capped) for broken in break_lines(each, (Measure(0, 90.0),)).lines]
    placed = [line(*each.runs, baseline=20.0 + 5 * number) for number, each in enumerate(lines)]
    drawn(fonts / "page.pdf", page(*placed), files={"square": path})

    assert report.found or read(tuple(lines)) == WORDS + "\u201c" + WORDS


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ("post", 'lies about its tables: its table "post" is missing or cut off'),
        ("name", 'lies about its tables: its table "name" is missing or cut off'),
        ("hmtx", 'lies about its tables: its table "hmtx" is missing or cut off'),
        ("cmap", 'lies about its tables: its table "cmap" is missing or cut off'),
        ("CFF ", "lies about its tables: its outlines cannot be read"),
    ],
)
def test_a_lie_is_named(table: str, words: str, fonts: Path, tmp_path: Path) -> None:
    """The finding says which file and what of it."""
    raw = bytearray((fonts / "square.otf").read_bytes())
    entry, start, length = _tables(bytes(raw))[table]
    if table == "CFF ":
        raw[start : start + length] = b"\xff" * length
    else:
        raw[entry : entry + 4] = b"none"
    path = tmp_path / "liar.otf"
    path.write_bytes(raw)

    with pytest.raises(FontError, match=f'"liar.otf" {words}'):
        Faces({"liar": path}).face("liar")


def test_a_font_that_lies_is_told_at_its_line(workshop: Workshop, tmp_path: Path) -> None:
    """The build is refused where `styles.yaml` names the font; no page is written."""
    for part in ("layouts", "assets"):
        shutil.copytree(workshop.root / part, tmp_path / part)
    issue = tmp_path / "issues" / "issue"
    shutil.copytree(PROJECT / "tests" / "broken" / "_base", issue)
    font = tmp_path / "assets" / "fonts" / "square.otf"
    font.write_bytes(font.read_bytes().replace(b"post", b"none", 1))
    done = CliRunner().invoke(main, ["build", str(issue), "--out", str(tmp_path / "out")])

    assert done.exit_code == 3
    assert "styles.yaml:2:29: error bad-font" in done.stderr
    assert '"square.otf" lies about its tables' in done.stderr
    assert not (tmp_path / "out").exists()
