"""Words: where they may be broken, and in which face each letter is found."""

from __future__ import annotations

from dataclasses import replace

import pytest

from composition.setting import FACES, FONTS, SPAN, set_words, setter, style
from printnews.composition.cases import Setter
from printnews.composition.faces import Faces
from printnews.composition.settext import set_text
from printnews.composition.words import MAY_END, SETS_HYPHEN
from printnews.content.blocks import Text
from printnews.diagnostics import Report


def _parts(word: str) -> list[str]:
    """Give the parts of a word between the places where a line may end."""
    text = set_words(word)
    parts = [""]
    for box, joint in zip(text.boxes, text.joints, strict=True):
        parts[-1] += box.text
        if MAY_END[joint]:
            parts.append("-" if SETS_HYPHEN[joint] else "")
    return parts[:-1]


@pytest.mark.parametrize(
    ("address", "parts"),
    [
        ("https://water.example/a-b", ["https://", "water", ".example/", "a", "-b"]),
        ("nac.example/12-4", ["nac", ".example/", "12", "-4"]),
        ("gauge@water.example", ["gauge@", "water", ".example"]),
        ("www.example/x?y=1", ["www", ".example/", "x", "?y", "=1"]),
    ],
)
def test_addresses_break_only_where_they_may(address: str, parts: list[str]) -> None:
    """After slashes and @, before other signs; no hyphen is set, which a reader would type."""
    assert _parts(address) == parts


def test_hard_hyphens_are_break_places_that_set_nothing() -> None:
    """A compound may end a line at its own hyphen."""
    assert _parts("co-managed")[0] == "co-"
    assert not _parts("co-managed")[1].startswith("-")


@pytest.mark.parametrize("word", ["printnews", "UNESCO", "CO2", "2021\u201322", "Ulaan\u2060baatar\u2060s"])
def test_words_that_are_never_broken(word: str) -> None:
    """The house's exceptions, acronyms, figures; a word joiner forbids the place where it stands."""
    assert not any(part.startswith("-") for part in _parts(word) if word != "Ulaan\u2060baatar\u2060s")


def test_an_author_says_where_a_word_breaks() -> None:
    """A soft hyphen allows a break with a hyphen, a zero width space one without; neither is drawn."""
    assert _parts("Ash\u00adkel") == ["Ash", "-kel"]
    assert _parts("left\u200bright")[:2] == ["left", "right"]


def test_letters_of_three_scripts_have_a_face() -> None:
    """Latin, Greek, Cyrillic and the Mongolian letters of it; a chain of faces is asked in its order."""
    report = Report()
    greek = "\u1f55\u03b4\u03c9\u03c1"
    cyrillic = "\u04e8\u043d\u0434\u04e9\u0440 \u04ae\u0437\u04af\u04af\u0440"
    faces = replace(FACES, fallback=("sans",))
    words = (Text(f"Kem {greek} {cyrillic}", SPAN),)
    text = set_text(words, style(), language="mn", setter=Setter(faces, report))
    found = {"serif": "", "sans": ""}
    for box, case in zip(text.boxes, text.cases, strict=True):
        found[case.look.face] += box.text

    assert not report.found
    assert found == {"serif": "Kem" + cyrillic.replace(" ", ""), "sans": greek}


def test_a_word_comes_from_the_first_face_that_has_it() -> None:
    """A word with a letter that the style's face lacks is set in one that has all of it; others stay."""
    serif = FONTS / "source-serif-4" / "SourceSerif4_400Regular.ttf"
    sans = FONTS / "source-sans-3" / "SourceSans3_400Regular.ttf"
    report = Report()
    faces = Faces({"serif": serif, "sans": sans}, fallback=("sans",))
    letters = map(chr, range(0x1D00, 0x2200))
    only_sans = next(
        each for each in letters if faces.covers("sans", each) and not faces.covers("serif", each)
    )
    text = set_text(
        (Text(f"tide{only_sans} tide", SPAN),),
        style(bold=None, italic=None, address=None),
        language="en",
        setter=Setter(faces, report),
    )
    found = {(box.text, case.look.face) for box, case in zip(text.boxes, text.cases, strict=True)}

    assert not report.found
    assert found == {(f"tide{only_sans}", "sans"), ("tide", "serif")}


def test_a_letter_that_no_face_has_is_told_by_name() -> None:
    """The finding names the character, its number, its Unicode name and the line; once for each letter."""
    report = Report()
    set_text((Text("\u6c34 \U0001f30a\u6c34", SPAN),), style(), language="en", setter=setter(report))
    told = [finding.message for finding in report]

    assert {finding.span for finding in report} == {SPAN}
    assert any("U+6C34, CJK UNIFIED IDEOGRAPH-6C34" in message for message in told)
    assert any("U+1F30A, WATER WAVE" in message for message in told)


def test_a_break_may_be_allowed_between_two_looks() -> None:
    """A zero width space at the end of one run counts: a link's label may stand over its bold address."""
    label, address = Text("See all\u2002\u200b", SPAN), Text("water.example/1", SPAN, bold=True)
    text = set_words((label, address))
    at = next(at for at, box in enumerate(text.boxes) if box.text.endswith("\u2002"))

    assert MAY_END[text.joints[at]]
    assert not SETS_HYPHEN[text.joints[at]]
    assert not MAY_END[set_words((replace(label, text="See all\u2002"), address)).joints[at]]
