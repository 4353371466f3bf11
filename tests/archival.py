"""Our own archive edition, made wrong in one way at a time: each way breaks one rule of PDF/A."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from mutations import behind, below, font, note, xmp

Mutate: TypeAlias = Callable[[pikepdf.Pdf], None]
Bytes: TypeAlias = Callable[[bytes], bytes]


@dataclass(frozen=True)
class Wrong:
    """A way of being wrong: the rule of ours that tells it, and how it is done."""

    name: str
    rule: str
    mutate: Mutate | None = None
    spoil: Bytes | None = None
    attached: bool = False
    """Whether it is the edition with its sources inside that is made wrong."""
    encryption: pikepdf.Encryption | bool = False

    def write(self, base: Path, target: Path) -> None:
        """Write our file with one thing wrong in it."""
        with pikepdf.open(base) as pdf:
            if self.mutate:
                self.mutate(pdf)
            # What pikepdf would mend, or pack anew, is to stay wrong.
            more: dict[str, Any] = {"encryption": self.encryption}
            if not self.encryption:
                more = {"deterministic_id": True, "compress_streams": False}
                more["stream_decode_level"] = pikepdf.StreamDecodeLevel.none
            pdf.save(target, fix_metadata_version=False, **more)
        if self.spoil:
            before = target.read_bytes()
            after = self.spoil(before)
            assert after != before
            target.write_bytes(after)


ALL: list[Wrong] = []


def breaks(rule: str, *, attached: bool = False) -> Callable[[Mutate], Mutate]:
    """Enter a way of changing objects into the list."""

    def enter(mutate: Mutate) -> Mutate:
        ALL.append(Wrong(mutate.__name__.strip("_"), f"a2-{rule}", mutate, attached=attached))
        return mutate

    return enter


def _artifact(pdf: pikepdf.Pdf, operators: bytes) -> None:
    behind(pdf, b"/Artifact BMC q " + operators + b" Q EMC")


def _on_page(pdf: pikepdf.Pdf, kind: str, name: str, thing: Any) -> None:
    shelf = pdf.pages[0].obj.Resources
    if kind not in shelf:
        shelf[kind] = Dictionary()
    shelf[kind][name] = thing


def _state(pdf: pikepdf.Pdf, **entries: Any) -> None:
    _on_page(pdf, "/ExtGState", "/Odd", Dictionary(Type=Name.ExtGState, **entries))
    _artifact(pdf, b"/Odd gs")


def _picture(pdf: pikepdf.Pdf, **entries: Any) -> None:
    said = {"Width": 1, "Height": 1, "ColorSpace": Name.DeviceGray, "BitsPerComponent": 8} | entries
    made = pdf.make_stream(b"\0" * 8, Type=Name.XObject, Subtype=Name.Image)
    for key, value in said.items():
        made[f"/{key}"] = value
    _on_page(pdf, "/XObject", "/Odd", made)
    _artifact(pdf, b"/Odd Do")


def _form(pdf: pikepdf.Pdf, **entries: Any) -> None:
    made = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
    made.Resources = Dictionary()
    for key, value in entries.items():
        made[f"/{key}"] = value
    _on_page(pdf, "/XObject", "/Odd", made)
    _artifact(pdf, b"/Odd Do")


def _space(pdf: pikepdf.Pdf, space: Any, operators: bytes) -> None:
    _on_page(pdf, "/ColorSpace", "/Odd", space)
    _artifact(pdf, b"/Odd cs " + operators + b" 10 10 5 5 re f")


# The file as a whole

ALL += [
    Wrong(
        "source_without_name", "ua-attachment", lambda pdf: pdf.Root.AF[0].__delitem__("/UF"), attached=True
    ),
    Wrong(
        "no_high_bytes",
        "a2-header",
        spoil=lambda raw: re.sub(rb"^(%PDF-1\.7\n%).{4}", rb"\1abcd", raw, count=1),
    ),
    Wrong("more_behind_its_end", "a2-tail", spoil=lambda raw: raw + b"more\n"),
    Wrong("no_ids", "a2-ids", spoil=lambda raw: raw.replace(b"/ID [", b"/IX [")),
    Wrong(
        "spaced_otherwise",
        "a2-objects",
        spoil=lambda raw: re.sub(rb"\n(\d+) 0 obj\n<<", rb"\n\1 0  obj<<", raw, count=1),
    ),
    Wrong(
        "longer_than_it_says",
        "a2-streams",
        spoil=lambda raw: re.sub(
            rb"(/Type /Metadata /Length )(\d+)",
            lambda match: match[1] + b"%d" % (int(match[2]) - 1),
            raw,
            count=1,
        ),
    ),
    Wrong("locked", "a2-encryption", encryption=pikepdf.Encryption(owner="o", user="", R=4, aes=True)),
]


@breaks("external")
def _stream_elsewhere(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Contents.F = Dictionary(Type=Name.Filespec, F=String("else.bin"), UF=String("else.bin"))


@breaks("filters")
def _packed_with_lzw(pdf: pikepdf.Pdf) -> None:
    raw = pdf.pages[0].Contents.read_bytes()
    bits = "".join(f"{256:09b}{byte:09b}" for byte in raw) + f"{257:09b}"
    packed = bytes(int(bits[at : at + 8].ljust(8, "0"), 2) for at in range(0, len(bits), 8))
    pdf.pages[0].Contents = pdf.make_stream(packed, Filter=Name.LZWDecode)


@breaks("inline-filters")
def _inline_picture_with_lzw(pdf: pikepdf.Pdf) -> None:
    _artifact(
        pdf,
        b"BI /W 1 /H 1 /BPC 8 /CS /G /F /LZW ID \x80\x0b\x60\x50\x22\x0c\x0c\x85\x01\nEI\n"
        + b"0 0 m 1 1 l n " * 9,
    )


@breaks("permissions")
def _unknown_right(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Perms = Dictionary(Sell=Dictionary())


@breaks("limits")
def _number_too_large(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Odd = 3_000_000_000


@breaks("limits")
def _name_too_long(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Odd = Name("/" + "n" * 128)


@breaks("limits")
def _string_too_long(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Odd = String("s" * 32768)


@breaks("page-size")
def _page_too_small(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.ArtBox = Array([0, 0, 2, 2])


@breaks("nesting")
def _saved_too_often(pdf: pikepdf.Pdf) -> None:
    _artifact(pdf, b"q " * 29 + b"Q " * 29)


@breaks("layers")
def _two_choices_of_one_name(pdf: pikepdf.Pdf) -> None:
    choices = [Dictionary(Name=String("one")) for _ in range(2)]
    pdf.Root.OCProperties = Dictionary(OCGs=Array(), D=choices[0], Configs=Array([choices[1]]))


@breaks("layers")
def _layer_that_is_not_listed(pdf: pikepdf.Pdf) -> None:
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("notes")))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([group]), D=Dictionary(Name=String("all"), Order=Array()))


@breaks("catalog")
def _other_presentation(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Names = Dictionary(AlternatePresentations=Dictionary(Names=Array()))


@breaks("catalog")
def _page_in_steps(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.PresSteps = Dictionary(Type=Name.NavNode)


@breaks("catalog")
def _demands(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Requirements = Array([Dictionary(Type=Name.Requirement, S=Name.EnableJavaScripts)])


@breaks("catalog")
def _has_to_be_rendered(pdf: pikepdf.Pdf) -> None:
    pdf.Root.NeedsRendering = True


# Colours


@breaks("operators")
def _operator_of_nowhere(pdf: pikepdf.Pdf) -> None:
    _artifact(pdf, b"weave")


@breaks("resources")
def _resources_of_the_tree(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0].obj
    pdf.Root.Pages.Resources = page.Resources
    del page.Resources


@breaks("intent")
def _intent_of_a_camera(pdf: pikepdf.Pdf) -> None:
    stream = pdf.Root.OutputIntents[0].DestOutputProfile
    raw = stream.read_bytes()
    stream.write(raw[:12] + b"scnr" + raw[16:])


@breaks("intent")
def _two_profiles(pdf: pikepdf.Pdf) -> None:
    one = pdf.Root.OutputIntents[0]
    other = pdf.make_stream(one.DestOutputProfile.read_bytes(), N=3)
    pdf.Root.OutputIntents.append(
        Dictionary(
            Type=Name.OutputIntent,
            S=Name.GTS_PDFX,
            OutputConditionIdentifier=String("sRGB"),
            DestOutputProfile=other,
        )
    )


@breaks("intent")
def _profile_elsewhere(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OutputIntents.append(
        Dictionary(
            Type=Name.OutputIntent,
            S=Name.GTS_PDFX,
            OutputConditionIdentifier=String("sRGB"),
            DestOutputProfileRef=Dictionary(),
        )
    )


@breaks("profiles")
def _profile_that_is_none(pdf: pikepdf.Pdf) -> None:
    _space(pdf, Array([Name.ICCBased, pdf.make_stream(b"no profile" * 20, N=1)]), b"0.5 sc")


@breaks("overprint")
def _overprinted_in_mode_one(pdf: pikepdf.Pdf) -> None:
    press = Path(__file__).parent.parent / "assets" / "icc" / "ISOcoated_v2_300_bas.icc"
    space = Array([Name.ICCBased, pdf.make_stream(press.read_bytes(), N=4)])
    _on_page(pdf, "/ExtGState", "/Over", Dictionary(Type=Name.ExtGState, OPM=1, OP=True, op=True))
    _space(pdf, space, b"/Over gs 0 0 0 1 sc")


@breaks("device-colours")
def _painted_in_cmyk(pdf: pikepdf.Pdf) -> None:
    _artifact(pdf, b"0 0 0 1 k 10 10 5 5 re f")


@breaks("device-colours")
def _colours_of_no_device(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents


def _tint(*figures: float) -> Dictionary:
    return Dictionary(FunctionType=2, Domain=Array([0, 1]), C0=Array([1, 1, 1]), C1=Array(figures), N=1)


@breaks("colourants")
def _plates_that_nobody_describes(pdf: pikepdf.Pdf) -> None:
    mixed = pdf.make_stream(
        b"{pop pop 0 0 0}", FunctionType=4, Domain=Array([0, 1, 0, 1]), Range=Array([0, 1, 0, 1, 0, 1])
    )
    _space(pdf, Array([Name.DeviceN, Array([Name.Gold, Name.Silver]), Name.DeviceRGB, mixed]), b"1 1 sc")


@breaks("plates")
def _one_plate_of_two_colours(pdf: pikepdf.Pdf) -> None:
    for name, figures in (("/One", (1, 0, 0)), ("/Two", (0, 1, 0))):
        _on_page(
            pdf,
            "/ColorSpace",
            name,
            Array([Name.Separation, Name.Gold, Name.DeviceRGB, _tint(*figures)]),
        )
    _artifact(pdf, b"/One cs 1 sc 10 10 5 5 re f /Two cs 1 sc 10 10 5 5 re f")


@breaks("transfer")
def _tones_changed(pdf: pikepdf.Pdf) -> None:
    _state(pdf, TR=Name.Identity)


@breaks("transfer")
def _halftone_moved(pdf: pikepdf.Pdf) -> None:
    _state(pdf, HTP=Array([0, 0]))


@breaks("halftone")
def _halftone_of_type_ten(pdf: pikepdf.Pdf) -> None:
    made = pdf.make_stream(b"\0" * 8, Type=Name.Halftone, HalftoneType=10, Xsquare=2, Ysquare=2)
    _state(pdf, HT=made)


@breaks("rendering-intents")
def _intent_of_nowhere(pdf: pikepdf.Pdf) -> None:
    _artifact(pdf, b"/Prettily ri")


@breaks("alternates")
def _another_picture_for_print(pdf: pikepdf.Pdf) -> None:
    _picture(pdf, Alternates=Array())


@breaks("pictures")
def _picture_smoothed(pdf: pikepdf.Pdf) -> None:
    _picture(pdf, Interpolate=True)


@breaks("pictures")
def _picture_of_three_bits(pdf: pikepdf.Pdf) -> None:
    _picture(pdf, BitsPerComponent=3)


@breaks("external")
def _picture_that_stands_in(pdf: pikepdf.Pdf) -> None:
    _picture(pdf, OPI=Dictionary())


@breaks("external")
def _page_that_stands_in(pdf: pikepdf.Pdf) -> None:
    _form(pdf, Ref=Dictionary(F=String("other.pdf"), Page=0))


@breaks("postscript")
def _postscript(pdf: pikepdf.Pdf) -> None:
    _form(pdf, Subtype2=Name.PS)


@breaks("blend-modes")
def _mixed_as_nobody_knows(pdf: pikepdf.Pdf) -> None:
    _state(pdf, BM=Name.Shimmer)


# Fonts


@breaks("font-entries")
def _font_that_does_not_say_so(pdf: pikepdf.Pdf) -> None:
    del below(pdf).Type


@breaks("private-use")
def _font_that_reads_private_letters(pdf: pikepdf.Pdf) -> None:
    raw = font(pdf).ToUnicode.read_bytes()
    head, mark, rest = raw.partition(b"beginbfchar")
    first, _, tail = rest.split(b">", 2)
    font(pdf).ToUnicode = pdf.make_stream(head + mark + first + b"> <E000>" + tail)


def _led_astray(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(P=Name.Verse, Verse=Name.Div)


ALL.append(Wrong("led_astray", "ua-remapped", _led_astray))

# Annotations and actions


@breaks("annotation-kinds")
def _film(pdf: pikepdf.Pdf) -> None:
    note(pdf, "Movie", "Annot", Contents=String("Rain"), Movie=Dictionary(F=String("a.avi")), AP=_look(pdf))


def _look(pdf: pikepdf.Pdf) -> Dictionary:
    form = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 40, 40]))
    form.Resources = Dictionary()
    return Dictionary(N=form)


@breaks("annotation-flags")
def _link_that_is_hidden(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Annots[0].F = 6


@breaks("annotation-flags")
def _link_without_flags(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].obj.Annots[0].F


@breaks("appearances")
def _note_without_a_look(pdf: pikepdf.Pdf) -> None:
    note(pdf, "Square", "Annot", Contents=String("Look here"))


@breaks("appearances")
def _note_with_two_looks(pdf: pikepdf.Pdf) -> None:
    looks = _look(pdf)
    looks.D = looks.N
    note(pdf, "Square", "Annot", Contents=String("Look here"), AP=looks)


@breaks("fields")
def _fields_to_be_drawn(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=Array(), NeedAppearances=True)


@breaks("fields")
def _field_that_acts(pdf: pikepdf.Pdf) -> None:
    made = note(pdf, "Widget", "Form", TU=String("Name"), FT=Name.Tx, T=String("name"), AP=_look(pdf))
    made.A = Dictionary(Type=Name.Action, S=Name.URI, URI=String("https://nac.example"))
    pdf.Root.AcroForm = Dictionary(Fields=Array([made]))


@breaks("actions")
def _link_that_starts_a_program(pdf: pikepdf.Pdf) -> None:
    link = pdf.pages[0].obj.Annots[0]
    del link.Dest
    link.A = Dictionary(Type=Name.Action, S=Name.Launch, F=String("calc.exe"))


@breaks("named-actions")
def _link_that_prints(pdf: pikepdf.Pdf) -> None:
    link = pdf.pages[0].obj.Annots[0]
    del link.Dest
    link.A = Dictionary(Type=Name.Action, S=Name.Named, N=Name.Print)


@breaks("triggers")
def _page_that_acts(pdf: pikepdf.Pdf) -> None:
    action = Dictionary(Type=Name.Action, S=Name.Named, N=Name.NextPage)
    pdf.pages[0].obj.AA = Dictionary(O=action)


# Metadata


@breaks("packet")
def _packet_states_its_length(pdf: pikepdf.Pdf) -> None:
    xmp(pdf, 'id="W5M0', 'bytes="1" id="W5M0')


@breaks("packet")
def _packet_states_its_encoding(pdf: pikepdf.Pdf) -> None:
    xmp(pdf, 'id="W5M0', 'encoding="UTF-8" id="W5M0')


@breaks("claim")
def _claims_nothing(pdf: pikepdf.Pdf) -> None:
    xmp(pdf, "<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>A</pdfaid:conformance>", "")


@breaks("claim")
def _claims_part_one(pdf: pikepdf.Pdf) -> None:
    xmp(pdf, "<pdfaid:part>2<", "<pdfaid:part>1<")


@breaks("claim")
def _claims_level_b(pdf: pikepdf.Pdf) -> None:
    xmp(pdf, "conformance>A<", "conformance>B<")


@breaks("claim-prefix")
def _claims_under_another_prefix(pdf: pikepdf.Pdf) -> None:
    xmp(pdf, "pdfaid", "pa")


@breaks("properties")
def _property_of_nowhere(pdf: pikepdf.Pdf) -> None:
    xmp(pdf, "<xmp:CreateDate>", "<xmp:Weather>rain</xmp:Weather><xmp:CreateDate>")


@breaks("types")
def _author_alone(pdf: pikepdf.Pdf) -> None:
    raw = pdf.Root.Metadata.read_bytes().decode()
    before = re.search(r"<dc:creator>.*?</dc:creator>", raw)
    assert before
    xmp(pdf, before[0], "<dc:creator>The office</dc:creator>")


@breaks("schemas")
def _property_that_is_not_explained(pdf: pikepdf.Pdf) -> None:
    raw = pdf.Root.Metadata.read_bytes().decode()
    before = re.search(r"<pdfaProperty:description>.*?</pdfaProperty:description>", raw)
    assert before
    xmp(pdf, before[0], "")


@breaks("schemas")
def _field_of_an_unknown_type(pdf: pikepdf.Pdf) -> None:
    xmp(pdf, "<pdfaField:valueType>Integer<", "<pdfaField:valueType>Weather<")


# Sources


@breaks("attachments")
def _something_attached(pdf: pikepdf.Pdf) -> None:
    stream = pdf.make_stream(b"words", Type=Name.EmbeddedFile)
    held = Dictionary(Type=Name.Filespec, F=String("a.txt"), UF=String("a.txt"), EF=Dictionary(F=stream))
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([String("a"), pdf.make_indirect(held)])))


@breaks("kinds", attached=True)
def _source_of_no_kind(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.AF[0].EF.F.Subtype


@breaks("relations", attached=True)
def _source_of_no_relation(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.AF[0].AFRelationship


@breaks("associated", attached=True)
def _source_that_belongs_to_nothing(pdf: pikepdf.Pdf) -> None:
    pdf.Root.AF = Array(list(pdf.Root.AF)[1:])
