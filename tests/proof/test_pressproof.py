"""The press checker finds every fault, and nothing else, in a file that was good before."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, String

from conftest import PROJECT
from printnews.diagnostics import Report
from printnews.pdf.clauses_x4 import STANDARD
from printnews.pdf.standards import Enforcer
from printnews.pipeline import Outcome
from printnews.proof.presspage import INK_CURES, InkRules
from printnews.proof.pressproof import CURES, RULES, Verdict, prove


@pytest.fixture(scope="module")
def good(sample: Outcome) -> Path:
    """Give the print edition of the sample."""
    return next(file for file in sample.files if file.name.endswith("-print.pdf"))


def _rules(path: Path, inks: InkRules | None = None) -> list[str]:
    report = Report()
    verdict = prove(path, report=report, inks=inks or InkRules(3.0))
    found = list(dict.fromkeys(finding.rule for finding in report))
    assert (verdict is Verdict.PASSED) == (not found)
    return found


def test_our_own_sample_keeps_every_rule(good: Path) -> None:
    """The print edition of the sample is told nothing."""
    assert _rules(good) == []


def _page(pdf: pikepdf.Pdf) -> Any:
    return pdf.pages[2].obj


def _add(operators: bytes) -> Callable[[pikepdf.Pdf], None]:
    """Give a change that paints something more on the third page."""

    def change(pdf: pikepdf.Pdf) -> None:
        pdf.pages[2].contents_add(pdf.make_stream(b"\nq " + operators + b" Q"))

    return change


def _xmp(before: str, after: str) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        text = pdf.Root.Metadata.read_bytes().decode()
        changed = re.sub(before, after, text)
        assert changed != text
        pdf.Root.Metadata.write(changed.encode())

    return change


def _both(*changes: Callable[[pikepdf.Pdf], object]) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        for each in changes:
            each(pdf)

    return change


def _resource(kind: str, name: str, value: Any) -> Callable[[pikepdf.Pdf], None]:
    """Give a change that puts a resource on the third page's shelf."""

    def change(pdf: pikepdf.Pdf) -> None:
        resources = _page(pdf).Resources
        if kind not in resources:
            resources[kind] = Dictionary()
        made = value(pdf) if callable(value) else value
        resources[kind][name] = made

    return change


def _state(operators: bytes = b"/Odd gs", **entries: Any) -> Callable[[pikepdf.Pdf], None]:
    return _both(_resource("/ExtGState", "/Odd", Dictionary(**entries)), _add(operators))


def _profile(change: Callable[[bytearray], object]) -> Callable[[pikepdf.Pdf], None]:
    def changed(pdf: pikepdf.Pdf) -> None:
        stream = pdf.Root.OutputIntents[0].DestOutputProfile
        raw = bytearray(stream.read_bytes())
        change(raw)
        stream.write(bytes(raw))

    return changed


def _note(pdf: pikepdf.Pdf) -> None:
    note = Dictionary(Type=Name.Annot, Subtype=Name.Square, Rect=Array([100, 100, 200, 200]))
    _page(pdf).Annots = Array([pdf.make_indirect(note)])


def _lzw(pdf: pikepdf.Pdf) -> None:
    """Pack one page's content as LZW does, in nine-bit codes with a clear code before each."""
    raw = _page(pdf).Contents.read_bytes()
    bits = "".join(f"{256:09b}{byte:09b}" for byte in raw) + f"{257:09b}"
    packed = bytes(int(bits[at : at + 8].ljust(8, "0"), 2) for at in range(0, len(bits), 8))
    stream = pdf.make_stream(packed, Filter=Name.LZWDecode)
    _page(pdf).Contents = stream


def _separation(press: tuple[float, ...]) -> Any:
    function = Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([0] * 4), C1=Array(press), N=1)
    return Array([Name.Separation, Name.Gold, Name.DeviceCMYK, function])


def _form(pdf: pikepdf.Pdf, **entries: Any) -> Any:
    return pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 1, 1]), **entries)


def _image(pdf: pikepdf.Pdf, space: Any = Name.DeviceGray, **entries: Any) -> Any:
    parts = 3 if space == Name.DeviceRGB else 1
    return pdf.make_stream(
        b"\x7f" * parts,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=1,
        Height=1,
        BitsPerComponent=8,
        ColorSpace=space,
        **entries,
    )


def _shown(made: Callable[[pikepdf.Pdf], Any]) -> Callable[[pikepdf.Pdf], None]:
    return _both(_resource("/XObject", "/Odd", made), _add(b"/Odd Do"))


def _set(where: str, value: Any) -> Callable[[pikepdf.Pdf], None]:
    """Give a change of one entry: of the Root, of the Info, or of the third page."""

    def change(pdf: pikepdf.Pdf) -> None:
        place, _, key = where.partition("/")
        holder = {"root": pdf.Root, "info": pdf.docinfo, "page": _page(pdf)}[place]
        if value is None:
            del holder[f"/{key}"]
        else:
            holder[f"/{key}"] = value

    return change


def _unembed(pdf: pikepdf.Pdf) -> None:
    font = next(iter(_page(pdf).Resources.Font.values()))
    del font.DescendantFonts[0].FontDescriptor["/FontFile2"]


def _unnamed(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OutputIntents[0].OutputConditionIdentifier = String("")


def _second_intent(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OutputIntents.append(pdf.Root.OutputIntents[0])


def _unprofiled(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents[0]["/DestOutputProfile"]


def _undescribed(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents[0]["/RegistryName"]
    del pdf.Root.OutputIntents[0]["/Info"]


def _miscounted(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OutputIntents[0].DestOutputProfile.N = 3


def _seen_through(space: Any) -> Callable[[pikepdf.Pdf], None]:
    group = Dictionary(Type=Name.Group, S=Name.Transparency, CS=space)
    return _both(_state(ca=0.5), _set("page/Group", group))


NOTHING = "<pdf:Trapped>.*?</pdf:Trapped>"
DAMAGE: dict[str, list[Callable[[pikepdf.Pdf], None]]] = {
    "x4-version": [_set("root/Version", Name("/1.7"))],
    "x4-claim": [_xmp("<pdfxid:.*?</pdfxid:GTS_PDFXVersion>", ""), _xmp(">PDF/X-4<", ">PDF/X-3:2002<")],
    "x4-intent": [_set("root/OutputIntents", None), _unnamed, _second_intent, _undescribed],
    "x4-profile": [
        _unprofiled,
        _miscounted,
        _profile(lambda raw: raw.__setitem__(slice(12, 16), b"mntr")),
        _profile(lambda raw: raw.__setitem__(slice(16, 20), b"RGB ")),
        _profile(lambda raw: raw.extend(b"more")),
        _profile(lambda raw: raw.__delitem__(slice(60, None))),
        _profile(lambda raw: raw.__setitem__(slice(36, 40), b"none")),
    ],
    "x4-metadata": [
        _both(_xmp("<dc:title>.*?</dc:title>", ""), _set("info/Title", None)),
        _both(_xmp("<xmp:ModifyDate>.*?</xmp:ModifyDate>", ""), _set("info/ModDate", None)),
    ],
    "x4-agreement": [
        _set("info/Title", String("Another letter")),
        _set("info/CreationDate", String("D:20201005000000Z")),
        _xmp("<dc:creator>.*?</dc:creator>", ""),
        _xmp(">False</pdf:Trapped>", ">True</pdf:Trapped>"),
    ],
    "x4-trapped": [
        _both(_set("info/Trapped", Name.Unknown), _xmp(NOTHING, "<pdf:Trapped>Unknown</pdf:Trapped>")),
        _both(_set("info/Trapped", None), _xmp(NOTHING, "")),
        _xmp(NOTHING, ""),
    ],
    "x4-document-ids": [_xmp("<xmpMM:DocumentID>.*?</xmpMM:DocumentID>", "")],
    "x4-boxes": [
        _set("page/TrimBox", None),
        _set("page/TrimBox", Array([-40, 0, 400, 400])),
        _set("page/BleedBox", Array([0, 0, 2000, 2000])),
        _set("page/ArtBox", Array([20, 20, 400, 400])),
        _set("page/CropBox", Array([100, 100, 400, 400])),
        _set("page/TrimBox", Array([100, 100, 100, 100])),
    ],
    "x4-fonts": [_unembed],
    "x4-device-rgb": [
        _add(b"1 0 0 rg 9 9 9 9 re f"),
        _add(b"/DeviceRGB CS 1 0 0 SCN 9 9 m 99 9 l S"),
        _shown(lambda pdf: _image(pdf, Name.DeviceRGB)),
        _shown(lambda pdf: _image(pdf, Array([Name.Indexed, Name.DeviceRGB, 0, String("abc")]))),
        _add(b"BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc EI"),
    ],
    "x4-blend-space": [
        _state(ca=0.5),
        _state(BM=Name.Multiply),
        _seen_through(Array([Name.CalRGB, Dictionary(WhitePoint=Array([0.9, 1, 0.8]))])),
        _shown(lambda pdf: _image(pdf, SMask=_image(pdf))),
        _shown(lambda pdf: _form(pdf, Group=Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK))),
    ],
    "x4-blend-modes": [
        _both(
            _state(BM=Name.Sparkle),
            _set("page/Group", Dictionary(Type=Name.Group, S=Name.Transparency, CS=Name.DeviceCMYK)),
        )
    ],
    "x4-annotations": [_note],
    "x4-lzw": [_lzw, _add(b"BI /W 1 /H 1 /BPC 8 /CS /G /F /LZW ID abc EI")],
    "x4-actions": [
        _set("root/OpenAction", Dictionary(S=Name.Named, N=Name.Print)),
        _set("root/Names", Dictionary(JavaScript=Dictionary(Names=Array([])))),
        _set("page/AA", Dictionary(O=Dictionary(S=Name.Named, N=Name.NextPage))),
    ],
    "x4-xfa": [_set("root/AcroForm", Dictionary(Fields=Array([]), XFA=String("x")))],
    "x4-external": [
        _shown(lambda pdf: _form(pdf, Ref=Dictionary(F=String("other.pdf"), Page=0))),
        _shown(lambda pdf: _image(pdf, OPI=Dictionary())),
        _shown(lambda pdf: _image(pdf, F=String("other.jpg"))),
    ],
    "x4-alternates": [_shown(lambda pdf: _image(pdf, Alternates=Array([])))],
    "x4-postscript": [_shown(lambda pdf: _form(pdf, Subtype2=Name.PS))],
    "x4-transfer": [_state(TR2=Name.Identity), _state(TR=Name.Identity), _state(HTP=Array([0, 0]))],
    "x4-halftone": [
        _state(HT=Dictionary(Type=Name.Halftone, HalftoneType=1, HalftoneName=String("fine"))),
        _state(HT=Dictionary(Type=Name.Halftone, HalftoneType=6)),
    ],
    "x4-layers": [_set("root/OCProperties", Dictionary(OCGs=Array([]), D=Dictionary()))],
    "x4-view-area": [_set("root/ViewerPreferences", Dictionary(PrintArea=Name.TrimBox))],
    "x4-separated": [_set("page/SeparationInfo", Dictionary(Pages=Array([])))],
    "x4-transitions": [_set("page/Trans", Dictionary()), _set("page/PresSteps", Dictionary())],
    "x4-plates": [
        _both(
            _resource("/ColorSpace", "/One", _separation((0, 0.2, 1, 0))),
            _resource("/ColorSpace", "/Two", _separation((0, 0.4, 1, 0))),
            _add(b"/One cs 1 scn 9 9 9 9 re f /Two cs 1 scn 9 9 9 9 re f"),
        )
    ],
    "x4-rendering-intents": [_add(b"/Pretty ri"), _shown(lambda pdf: _image(pdf, Intent=Name.Pretty))],
    "x4-operators": [_add(b"1 0 0 shine"), _add(b"/Missing Do")],
    "ink-white-overprint": [
        _add(b"/GS1 gs 0 0 0 0 k 9 9 9 9 re f"),
        _add(b"/GS1 gs 1 G 9 9 m 99 9 l S"),
        _both(
            _resource("/ColorSpace", "/One", _separation((0, 0.2, 1, 0))),
            _add(b"/GS1 gs /One cs 0 scn 9 9 9 9 re f"),
        ),
    ],
    "ink-limit": [_add(b"1 0.9 0.9 0.9 k 9 9 9 9 re f")],
    "ink-rich-text": [_add(b"/GS0 gs 0.6 0.4 0 1 k BT /F1 9 Tf <0001> Tj ET")],
    "ink-black-knockout": [_add(b"/GS0 gs 0 0 0 1 k BT /F1 9 Tf <0001> Tj ET")],
}
ON_THE_TRAILER = {"x4-ids", "x4-encryption"}
"""Rules about what is written last: their faults are made on the file's bytes."""


@pytest.mark.parametrize(("rule", "change"), [(rule, each) for rule, row in DAMAGE.items() for each in row])
def test_a_fault_is_told_by_its_own_rule_only(
    rule: str, change: Callable[[pikepdf.Pdf], None], good: Path, tmp_path: Path
) -> None:
    """A good file with one fault fails with that rule, and with no other."""
    with pikepdf.open(good) as pdf:
        change(pdf)
        as_it_is = pikepdf.StreamDecodeLevel.none
        pdf.save(
            tmp_path / "bad.pdf", force_version="1.6", stream_decode_level=as_it_is, compress_streams=False
        )

    assert _rules(tmp_path / "bad.pdf") == [rule]


def test_a_file_with_a_password_for_changes_is_told(good: Path, tmp_path: Path) -> None:
    """Everybody may open it, but it is encrypted."""
    with pikepdf.open(good) as pdf:
        locked = pikepdf.Encryption(owner="x", user="", R=4)
        pdf.save(tmp_path / "bad.pdf", force_version="1.6", encryption=locked)

    assert _rules(tmp_path / "bad.pdf") == ["x4-encryption"]


def test_a_file_without_ids_is_told(good: Path, tmp_path: Path) -> None:
    """A trailer without its pair of ids names no file."""
    with pikepdf.open(good) as pdf:
        pdf.save(
            tmp_path / "bad.pdf",
            force_version="1.6",
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            deterministic_id=True,
        )
    raw = (tmp_path / "bad.pdf").read_bytes()
    (tmp_path / "bad.pdf").write_bytes(re.sub(rb"/ID \[", b"/IX [", raw))

    assert _rules(tmp_path / "bad.pdf") == ["x4-ids"]


def test_a_file_that_needs_a_password_is_not_checked(good: Path, tmp_path: Path) -> None:
    """What cannot be read has not passed, and not failed."""
    with pikepdf.open(good) as pdf:
        pdf.save(tmp_path / "bad.pdf", encryption=pikepdf.Encryption(owner="x", user="y"))
    report = Report()

    assert prove(tmp_path / "bad.pdf", report=report) is Verdict.NOT_RUN
    assert [finding.rule for finding in report] == ["unreadable-pdf"]


@pytest.mark.parametrize("raw", [b"", b"%PDF-1.6", b"words", b"%PDF-1.6\ntrailer <</Root 1 0 R>>"])
def test_what_is_no_pdf_is_not_checked(raw: bytes, tmp_path: Path) -> None:
    """Rubbish is named, and never a pass."""
    (tmp_path / "bad.pdf").write_bytes(raw)
    report = Report()

    assert prove(tmp_path / "bad.pdf", report=report) is Verdict.NOT_RUN


def test_every_check_is_a_clause_and_every_clause_has_a_fault_made_for_it() -> None:
    """Table, checker and tests name the same rules."""
    checks = {f"x4-{name}" for name in RULES} | {f"ink-{name}" for name in INK_CURES}
    named = {check for clause in STANDARD.clauses for check in clause.checks}

    assert set(RULES) == set(CURES)
    assert checks == named == set(DAMAGE) | ON_THE_TRAILER


def test_no_clause_that_a_machine_could_see_to_is_left_open() -> None:
    """Each row is enforced, cannot occur, or is one that only a person can judge."""
    assert STANDARD.open == ()
    assert [each.id for each in STANDARD.clauses if Enforcer.PERSON in each.enforced_by] == [
        "x4-condition-fits"
    ]


def test_a_clause_has_a_number_only_from_a_text_that_has_numbers() -> None:
    """The standard itself was not read, so none of its own numbers stands here."""
    numbered = {clause.source.name for clause in STANDARD.clauses if clause.number}

    assert numbered <= {"gwg", "iso-32000", "notes"}


def test_rich_black_that_was_asked_for_passes(good: Path, tmp_path: Path) -> None:
    """The same words are a fault only where nobody declared the ink."""
    with pikepdf.open(good) as pdf:
        _add(b"/GS0 gs 0.6 0.4 0 1 k BT /F1 9 Tf <0001> Tj ET")(pdf)
        pdf.save(tmp_path / "rich.pdf", force_version="1.6", deterministic_id=True)
    asked = InkRules(3.0, frozenset({(0.6, 0.4, 0.0, 1.0)}))

    assert _rules(tmp_path / "rich.pdf", asked) == []


def test_checker_shares_no_code_with_the_writer() -> None:
    """Its modules import neither pikepdf nor ReportLab nor anything of the package that writes."""
    names = ("contentwalk", "pdffile", "pressdocument", "presspage", "pressproof")
    texts = [(PROJECT / f"src/printnews/proof/{name}.py").read_text(encoding="utf-8") for name in names]
    imported = {line for text in texts for line in text.splitlines() if re.match(r"\s*(from|import) ", line)}

    assert not [
        line for line in imported if re.search(r"printnews\.(pdf|editions|pages)|pikepdf|reportlab", line)
    ]


def test_words_in_a_string_are_no_operators(good: Path, tmp_path: Path) -> None:
    """Brackets, escapes and comments inside content hide nothing and add nothing."""
    odd = rb"% 1 0 0 rg" + b"\n" + rb"BX /Strange shine EX BT /F1 9 Tf 3 Tr (a \) 1 0 0 rg (b) ) Tj ET"
    with pikepdf.open(good) as pdf:
        _add(odd)(pdf)
        pdf.save(tmp_path / "odd.pdf", force_version="1.6", deterministic_id=True)

    assert _rules(tmp_path / "odd.pdf") == []


def test_xmp_with_a_doctype_is_not_read(good: Path, tmp_path: Path) -> None:
    """Entities could fill the memory, so a packet with them says nothing."""
    with pikepdf.open(good) as pdf:
        pdf.Root.Metadata.write(b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>")
        out = io.BytesIO()
        pdf.save(out, force_version="1.6", deterministic_id=True)
    (tmp_path / "bad.pdf").write_bytes(out.getvalue())

    assert "x4-metadata" in _rules(tmp_path / "bad.pdf")
