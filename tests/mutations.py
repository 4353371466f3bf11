"""Our own file, made wrong in one way at a time: each way breaks one rule of PDF/UA-1."""

from __future__ import annotations

import copy
import io
import re
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeAlias

import pikepdf
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, String

from square import make_square_font

Mutate: TypeAlias = Callable[[pikepdf.Pdf], None]


@dataclass(frozen=True)
class Mutation:
    """A way of being wrong: the rule of ours that tells it, and veraPDF's rules that do."""

    name: str
    rule: str
    outside: frozenset[str]
    """Rules of veraPDF that are to fail; empty where it has none."""
    mutate: Mutate
    base: str = "cover-with-lead-and-contents"
    """The case whose email edition is made wrong."""


ALL: list[Mutation] = []


def breaks(rule: str, *outside: str, base: str = Mutation.base) -> Callable[[Mutate], Mutate]:
    """Enter a mutation into the list."""

    def enter(mutate: Mutate) -> Mutate:
        ALL.append(Mutation(mutate.__name__.strip("_"), rule, frozenset(outside), mutate, base))
        return mutate

    return enter


def elements(pdf: pikepdf.Pdf, kind: str = "") -> list[Any]:
    """Give the elements of a type, in reading order."""

    def walk(node: Any) -> Iterator[Any]:
        if isinstance(node, Dictionary) and "/S" in node:
            if not kind or str(node.S) == f"/{kind}":
                yield node
            for kid in node.K if isinstance(node.get("/K"), Array) else ():
                yield from walk(kid)

    return list(walk(pdf.Root.StructTreeRoot.K[0]))


def add(pdf: pikepdf.Pdf, parent: Any, kind: str, *kids: tuple[Any, ...], **more: Any) -> Any:
    """Put an element behind those of a parent; kids are (kind, *kids) in turn."""
    made = pdf.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name(f"/{kind}"), P=parent, K=Array(), **more)
    )
    parent.K.append(made)
    for inner, *below in kids:
        add(pdf, made, inner, *below)
    return made


def write(mutation: Mutation, base: Path, target: Path) -> None:
    """Write our file with one thing wrong in it."""
    # qpdf lets only the old locks keep screen readers out.
    allowed = pikepdf.Permissions(accessibility=False)
    locked = pikepdf.Encryption(owner="o", user="", allow=allowed, R=3, aes=False, metadata=False)
    ways: dict[str, dict[str, Any]] = {
        "locked_for_screen_readers": {"encryption": locked},
        "of_a_later_version": {"force_version": "2.0"},
    }
    with pikepdf.open(base) as pdf:
        mutation.mutate(pdf)
        more = ways.get(mutation.name, {"deterministic_id": True})
        # What pikepdf would mend in the metadata is to stay wrong.
        pdf.save(target, fix_metadata_version=False, **more)


def document(pdf: pikepdf.Pdf) -> Any:
    """Give the element at the top."""
    return pdf.Root.StructTreeRoot.K[0]


def xmp(pdf: pikepdf.Pdf, old: str, new: str) -> None:
    """Replace words in the metadata."""
    raw = pdf.Root.Metadata.read_bytes().decode()
    assert old in raw
    pdf.Root.Metadata.write(raw.replace(old, new).encode())


PARAGRAPH = rb"/P <</MCID \d+>> BDC"
"""How the marked content of a paragraph begins."""


def content(pdf: pikepdf.Pdf, old: bytes, new: bytes) -> None:
    """Replace operators of the first page, once; the pattern's match is put where @ stands."""
    raw = pdf.pages[0].Contents.read_bytes()
    found = re.search(old, raw)
    assert found
    pdf.pages[0].Contents = pdf.make_stream(raw.replace(found[0], new.replace(b"@", found[0]), 1))


def behind(pdf: pikepdf.Pdf, operators: bytes) -> None:
    """Put operators behind those of the first page."""
    raw = pdf.pages[0].Contents.read_bytes()
    pdf.pages[0].Contents = pdf.make_stream(raw + b"\n" + operators)


def note(pdf: pikepdf.Pdf, kind: str, tag: str | None, *, page: int = 0, **more: Any) -> Any:
    """Put an annotation on a page, in an element of its own."""
    made = pdf.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=Array([20, 20, 60, 60]), F=4, **more)
    )
    sheet = pdf.pages[page].obj
    sheet.Annots = Array([*sheet.get("/Annots", []), made])
    if tag:
        owner = add(pdf, document(pdf), tag)
        owner.K = Array([Dictionary(Type=Name.OBJR, Obj=made, Pg=sheet)])
        tree = pdf.Root.StructTreeRoot
        made.StructParent = int(tree.ParentTreeNextKey)
        tree.ParentTree.Nums.extend([made.StructParent, owner])
        tree.ParentTreeNextKey = made.StructParent + 1
    return made


def font(pdf: pikepdf.Pdf) -> Any:
    """Give the first font of the file."""
    return pdf.pages[0].Resources.Font["/F1"]


def below(pdf: pikepdf.Pdf) -> Any:
    """Give the font that holds the first font's glyphs."""
    return font(pdf).DescendantFonts[0]


# The file as a whole


@breaks("ua-identification", "5-1")
def _no_claim(pdf: pikepdf.Pdf) -> None:
    xmp(pdf, "<pdfuaid:part>1</pdfuaid:part>", "")


@breaks("ua-part", "5-2")
def _claims_part_two(pdf: pikepdf.Pdf) -> None:
    xmp(pdf, "<pdfuaid:part>1<", "<pdfuaid:part>2<")


@breaks("ua-prefix", "5-3")
def _claim_under_another_prefix(pdf: pikepdf.Pdf) -> None:
    xmp(pdf, "pdfuaid", "ua")


@breaks("ua-prefix", "5-4")
def _amendment_under_another_prefix(pdf: pikepdf.Pdf) -> None:
    _claim_more(pdf, "amd")


@breaks("ua-prefix", "5-5")
def _correction_under_another_prefix(pdf: pikepdf.Pdf) -> None:
    _claim_more(pdf, "corr")


def _claim_more(pdf: pikepdf.Pdf, name: str) -> None:
    schema = "http://www.aiim.org/pdfua/ns/id/"
    more = f'<rdf:Description rdf:about="" xmlns:ua="{schema}"><ua:{name}>1</ua:{name}></rdf:Description>'
    xmp(pdf, "</rdf:RDF>", f"{more}</rdf:RDF>")


@breaks("ua-marked", "6.2-1")
def _not_marked(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.MarkInfo.Marked


@breaks("ua-suspects", "7.1-4")
def _doubts_its_tags(pdf: pikepdf.Pdf) -> None:
    pdf.Root.MarkInfo.Suspects = True


@breaks("ua-display-title", "7.1-10")
def _title_not_shown(pdf: pikepdf.Pdf) -> None:
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


@breaks("ua-title", "7.1-9")
def _no_title(pdf: pikepdf.Pdf) -> None:
    raw = pdf.Root.Metadata.read_bytes().decode()
    head, _, rest = raw.partition("<dc:title>")
    pdf.Root.Metadata.write((head + rest.partition("</dc:title>")[2]).encode())
    del pdf.docinfo["/Title"]


@breaks("ua-metadata", "7.1-8")
def _metadata_of_no_kind(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Metadata.Type
    del pdf.Root.Metadata.Subtype


@breaks("ua-language-tag", "7.2-29")
def _language_that_is_none(pdf: pikepdf.Pdf) -> None:
    document(pdf).Lang = String("not a language")


@breaks("ua-language-tag", "7.2-29")
def _document_in_no_language(pdf: pikepdf.Pdf) -> None:
    pdf.Root.Lang = String("english language")


@breaks("ua-language", "7.2-2", "7.2-24", "7.2-33")
def _document_without_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


@breaks("ua-optional-name", "7.10-1")
def _layers_without_name(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OCProperties = Dictionary(OCGs=Array(), D=Dictionary(Order=Array()))


@breaks("ua-optional-auto", "7.10-2")
def _layers_that_switch(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OCProperties = Dictionary(OCGs=Array(), D=Dictionary(Name=String("all"), AS=Array()))


@breaks("ua-encryption", "7.16-1")
def _locked_for_screen_readers(pdf: pikepdf.Pdf) -> None:
    """Only says which way to save: the lock is put on with the file."""


@breaks("ua-header", "6.1-1")
def _of_a_later_version(pdf: pikepdf.Pdf) -> None:
    """Only says which way to save: the head is written with the file."""


@breaks("ua-tree", "7.1-3", "7.1-11", "7.18.5-1")
def _no_structure(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.StructTreeRoot


@breaks("ua-attachment", "7.11-1")
def _attachment_without_name(pdf: pikepdf.Pdf) -> None:
    stream = pdf.make_stream(b"words", Type=Name.EmbeddedFile)
    held = Dictionary(Type=Name.Filespec, F=String("a.txt"), EF=Dictionary(F=stream))
    names = Dictionary(Names=Array([String("a"), pdf.make_indirect(held)]))
    pdf.Root.Names = Dictionary(EmbeddedFiles=names)


@breaks("ua-xfa", "7.15-1")
def _dynamic_form(pdf: pikepdf.Pdf) -> None:
    config = pdf.make_stream(
        b'<config xmlns="http://www.xfa.org/schema/xci/1.0/"><acrobat><acrobat7>'
        b"<dynamicRender>required</dynamicRender></acrobat7></acrobat></config>"
    )
    pdf.Root.AcroForm = Dictionary(Fields=Array(), XFA=Array([String("config"), config]))


# The structure


@breaks("ua-tree-loop")
def _element_below_itself(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "TOC")[0].K.append(elements(pdf, "TOC")[0])


@breaks("ua-parent", "7.1-3", "7.1-12")
def _element_without_parent(pdf: pikepdf.Pdf) -> None:
    del elements(pdf, "P")[0].P


@breaks("ua-type", "7.1-5")
def _type_of_nowhere(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "P")[0].S = Name("/Verse")


@breaks("ua-role-loop", "7.1-6")
def _roles_in_a_circle(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(Verse=Name("/Line"), Line=Name("/Verse"))
    elements(pdf, "P")[0].S = Name("/Verse")


@breaks("ua-remapped", "7.1-7")
def _standard_type_remapped(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(P=Name("/Div"))


@breaks("ua-figure-alternative", "7.3-1")
def _picture_without_words(pdf: pikepdf.Pdf) -> None:
    del elements(pdf, "Figure")[0].Alt


@breaks("ua-figure-alternative", "7.3-1")
def _picture_with_empty_words(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "Figure")[0].Alt = String("")


@breaks("ua-formula", "7.7-1")
def _formula_without_words(pdf: pikepdf.Pdf) -> None:
    add(pdf, document(pdf), "Formula")


@breaks("ua-heading-order", "7.4.2-1")
def _first_heading_is_second(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "H1")[0].S = Name.H2


@breaks("ua-heading-order", "7.4.2-1")
def _rank_left_out(pdf: pikepdf.Pdf) -> None:
    add(pdf, document(pdf), "H4")


@breaks("ua-heading-mixed", "7.4.4-2", "7.4.4-3")
def _heading_without_rank(pdf: pikepdf.Pdf) -> None:
    add(pdf, document(pdf), "H")


@breaks("ua-heading-twice", "7.4.4-1")
def _two_headings_without_rank(pdf: pikepdf.Pdf) -> None:
    for kind in ("H1", "H2"):
        for heading in elements(pdf, kind):
            heading.S = Name.P
    add(pdf, document(pdf), "Sect", ("H",), ("H",))


@breaks("ua-note-name", "7.9-1")
def _note_without_name(pdf: pikepdf.Pdf) -> None:
    add(pdf, document(pdf), "Note")


@breaks("ua-note-twin", "7.9-2")
def _two_notes_of_one_name(pdf: pikepdf.Pdf) -> None:
    for _ in range(2):
        add(pdf, document(pdf), "Note", ID=String("n1"))


@breaks("ua-list-numbering", base="numbered-list")
def _list_that_is_not_counted(pdf: pikepdf.Pdf) -> None:
    del elements(pdf, "L")[0].A


TABLE = ("TR", ("TD",), ("TD",))
NESTS: list[tuple[str, tuple[Any, ...], tuple[str, ...]]] = [
    ("row_outside_of_a_table", TABLE, ("7.2-4",)),
    ("table_head_outside", ("THead", TABLE), ("7.2-5",)),
    ("table_body_outside", ("TBody", TABLE), ("7.2-6",)),
    ("table_foot_outside", ("TFoot", TABLE), ("7.2-7",)),
    ("head_cell_outside", ("TH",), ("7.2-8",)),
    ("cell_outside", ("TD",), ("7.2-9",)),
    ("item_outside_of_a_list", ("LI", ("LBody",)), ("7.2-17",)),
    ("item_body_outside", ("LBody",), ("7.2-18",)),
    ("entry_outside_of_contents", ("TOCI",), ("7.2-26",)),
    ("paragraph_in_a_table", ("Table", TABLE, ("P",)), ("7.2-3",)),
    ("paragraph_in_a_row", ("Table", ("TR", ("TD",), ("P",))), ("7.2-10",)),
    ("paragraph_in_a_list", ("L", ("LI", ("LBody",)), ("P",)), ("7.2-19",)),
    ("paragraph_in_an_item", ("L", ("LI", ("LBody",), ("P",))), ("7.2-20",)),
    ("paragraph_in_contents", ("TOC", ("P",)), ("7.2-27",)),
    ("paragraph_in_a_table_head", ("Table", ("THead", ("P",)), ("TBody", TABLE)), ("7.2-36",)),
    ("paragraph_in_a_table_body", ("Table", ("TBody", TABLE, ("P",))), ("7.2-37",)),
    ("paragraph_in_a_table_foot", ("Table", ("TFoot", ("P",)), ("TBody", TABLE)), ("7.2-38",)),
]
CAPTIONS: list[tuple[str, tuple[Any, ...], tuple[str, ...]]] = [
    ("caption_amid_a_table", ("Table", TABLE, ("Caption",), TABLE), ("7.2-16",)),
    ("two_captions_of_a_table", ("Table", ("Caption",), TABLE, ("Caption",)), ("7.2-39",)),
    ("caption_behind_contents", ("TOC", ("TOCI",), ("Caption",)), ("7.2-28",)),
    ("caption_behind_a_list", ("L", ("LI", ("LBody",)), ("Caption",)), ("7.2-40",)),
]
PARTS: list[tuple[str, tuple[Any, ...], tuple[str, ...]]] = [
    ("two_table_heads", ("Table", ("THead", TABLE), ("THead", TABLE), ("TBody", TABLE)), ("7.2-11",)),
    ("two_table_feet", ("Table", ("TBody", TABLE), ("TFoot", TABLE), ("TFoot", TABLE)), ("7.2-12",)),
    ("foot_without_body", ("Table", ("TFoot", TABLE)), ("7.2-13",)),
    ("head_without_body", ("Table", ("THead", TABLE)), ("7.2-14",)),
]


def _put(what: tuple[Any, ...], pdf: pikepdf.Pdf) -> None:
    add(pdf, document(pdf), what[0], *what[1:])


for _rule, _rows in (("ua-nesting", NESTS), ("ua-caption", CAPTIONS), ("ua-table-parts", PARTS)):
    for _name, _what, _outside in _rows:
        ALL.append(Mutation(_name, _rule, frozenset(_outside), partial(_put, _what)))


@breaks("ua-table-shape", "7.2-43")
def _row_too_short(pdf: pikepdf.Pdf) -> None:
    add(pdf, document(pdf), "Table", TABLE, ("TR", ("TD",)))


@breaks("ua-table-shape", "7.2-43")
def _cell_too_wide(pdf: pikepdf.Pdf) -> None:
    table = add(pdf, document(pdf), "Table", TABLE, TABLE)
    table.K[0].K[0].A = Dictionary(O=Name.Table, ColSpan=2)


@breaks("ua-table-shape", "7.2-43")
def _cell_too_high(pdf: pikepdf.Pdf) -> None:
    table = add(pdf, document(pdf), "Table", TABLE)
    table.K[0].K[0].A = Dictionary(O=Name.Table, RowSpan=2)


@breaks("ua-table-shape", "7.2-41")
def _cells_of_two_heights(pdf: pikepdf.Pdf) -> None:
    table = add(pdf, document(pdf), "Table", TABLE, TABLE)
    table.K[1].K[1].A = Dictionary(O=Name.Table, RowSpan=3)
    table.K[1].K[0].A = Dictionary(O=Name.Table, RowSpan=2)


@breaks("ua-table-shape", "7.2-42")
def _row_too_long(pdf: pikepdf.Pdf) -> None:
    add(pdf, document(pdf), "Table", TABLE, ("TR", ("TD",), ("TD",), ("TD",)))


@breaks("ua-table-crossed", "7.2-15")
def _cells_over_each_other(pdf: pikepdf.Pdf) -> None:
    three = ("TR", ("TD",), ("TD",), ("TD",))
    table = add(pdf, document(pdf), "Table", three, ("TR", ("TD",), ("TD",)))
    table.K[0].K[1].A = Dictionary(O=Name.Table, RowSpan=2)
    table.K[1].K[0].A = Dictionary(O=Name.Table, ColSpan=2)


@breaks("ua-table-heads", "7.5-1")
def _heads_of_nothing(pdf: pikepdf.Pdf) -> None:
    add(pdf, document(pdf), "Table", ("TR", ("TH",), ("TH",)), TABLE)


@breaks("ua-table-heads", "7.5-2")
def _cell_with_an_unknown_head(pdf: pikepdf.Pdf) -> None:
    table = add(pdf, document(pdf), "Table", ("TR", ("TH",), ("TH",)), TABLE)
    table.K[1].K[0].A = Dictionary(O=Name.Table, Headers=Array([String("nowhere")]))


# What the pages show


@breaks("ua-untagged", "7.1-3")
def _rule_that_is_nothing(pdf: pikepdf.Pdf) -> None:
    behind(pdf, b"0 0 5 5 re f")


@breaks("ua-artifact-inside", "7.1-1")
def _artifact_in_a_paragraph(pdf: pikepdf.Pdf) -> None:
    content(pdf, PARAGRAPH, b"@ /Artifact BMC 0 0 5 5 re f EMC")


@breaks("ua-tagged-inside", "7.1-2")
def _paragraph_in_an_artifact(pdf: pikepdf.Pdf) -> None:
    content(pdf, PARAGRAPH + rb"(?s:.*?)EMC", b"/Artifact BMC\n@\nEMC")


@breaks("ua-parent-tree")
def _mark_that_leads_elsewhere(pdf: pikepdf.Pdf) -> None:
    row = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    row[0], row[1] = row[1], row[0]


def _form(pdf: pikepdf.Pdf, **more: Any) -> None:
    made = pdf.make_stream(b"0 0 5 5 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
    for key, value in more.items():
        made[f"/{key}"] = value
    objects = pdf.pages[0].Resources.get("/XObject", Dictionary())
    objects["/Fm9"] = made
    pdf.pages[0].Resources.XObject = objects


@breaks("ua-reference", "7.20-1")
def _form_from_elsewhere(pdf: pikepdf.Pdf) -> None:
    _form(pdf, Ref=Dictionary(F=String("other.pdf"), Page=0))
    content(pdf, PARAGRAPH, b"@ /Fm9 Do")


@breaks("ua-form-twice", "7.20-2")
def _tagged_form_shown_twice(pdf: pikepdf.Pdf) -> None:
    _form(pdf, StructParents=99)
    made = pdf.pages[0].Resources.XObject["/Fm9"]
    made.write(b"/P <</MCID 0>> BDC 0 0 5 5 re f EMC")
    owner = add(pdf, document(pdf), "P")
    owner.K.append(Dictionary(Type=Name.MCR, Pg=pdf.pages[0].obj, Stm=made, MCID=0))
    pdf.Root.StructTreeRoot.ParentTree.Nums.extend([99, Array([owner])])
    behind(pdf, b"/Fm9 Do /Fm9 Do")


# Annotations


@breaks("ua-tabs", "7.18.3-1")
def _tabs_by_rows(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj.Tabs = Name.R


@breaks("ua-link-words", "7.18.1-2", "7.18.5-2")
def _link_without_words(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].Annots[0].Contents


@breaks("ua-link-tag", "7.18.5-1")
def _link_outside_of_its_element(pdf: pikepdf.Pdf) -> None:
    elements(pdf, "Link")[0].S = Name.Span


@breaks("ua-annotation-tag", "7.18.1-1")
def _mark_outside_of_its_element(pdf: pikepdf.Pdf) -> None:
    note(pdf, "Square", "Span", Contents=String("a square"))


@breaks("ua-annotation-words", "7.18.1-2")
def _mark_without_words(pdf: pikepdf.Pdf) -> None:
    note(pdf, "Square", "Annot")


@breaks("ua-widget-tag", "7.18.4-1")
def _field_outside_of_its_element(pdf: pikepdf.Pdf) -> None:
    field = note(pdf, "Widget", "Span", FT=Name.Tx, T=String("a"), TU=String("a word"))
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]))


@breaks("ua-field-words", "7.18.1-3")
def _field_without_words(pdf: pikepdf.Pdf) -> None:
    field = note(pdf, "Widget", "Form", FT=Name.Tx, T=String("a"))
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]))


@breaks("ua-form-role", "7.18.4-2")
def _field_element_without_field(pdf: pikepdf.Pdf) -> None:
    add(pdf, document(pdf), "Form")


@breaks("ua-trapnet", "7.18.2-1")
def _trap_net(pdf: pikepdf.Pdf) -> None:
    note(pdf, "TrapNet", "Annot", Contents=String("traps"))


@breaks("ua-printer-mark", "7.18.8-1")
def _tagged_printers_mark(pdf: pikepdf.Pdf) -> None:
    note(pdf, "PrinterMark", "Annot", Contents=String("a cross"))


def _film(pdf: pikepdf.Pdf, **more: Any) -> None:
    clip = Dictionary(
        Type=Name.MediaClip, S=Name.MCD, D=Dictionary(Type=Name.Filespec, F=String("a"), UF=String("a"))
    )
    for key, value in more.items():
        clip[f"/{key}"] = value
    action = Dictionary(
        Type=Name.Action, S=Name.Rendition, R=Dictionary(Type=Name.Rendition, S=Name.MR, C=clip)
    )
    note(pdf, "Screen", "Annot", Contents=String("a film"), A=action)


@breaks("ua-media-type", "7.18.6.2-1")
def _film_of_no_kind(pdf: pikepdf.Pdf) -> None:
    _film(pdf, Alt=Array([String("en"), String("Rain")]))


@breaks("ua-media-words", "7.18.6.2-2")
def _film_without_words(pdf: pikepdf.Pdf) -> None:
    _film(pdf, CT=String("video/mp4"))


# Fonts


@breaks("ua-font-embedded", "7.21.4.1-1")
def _font_not_embedded(pdf: pikepdf.Pdf) -> None:
    del below(pdf).FontDescriptor.FontFile2


@breaks("ua-font-glyph-map", "7.21.3.2-1")
def _font_without_glyph_map(pdf: pikepdf.Pdf) -> None:
    del below(pdf).CIDToGIDMap


@breaks("ua-font-width", "7.21.5-1")
def _font_with_wrong_widths(pdf: pikepdf.Pdf) -> None:
    below(pdf).W[1][0] = 123


@breaks("ua-font-unicode", "7.21.7-1")
def _font_that_reads_nothing(pdf: pikepdf.Pdf) -> None:
    del font(pdf).ToUnicode


@breaks("ua-font-character", "7.21.7-2")
def _font_that_reads_zero(pdf: pikepdf.Pdf) -> None:
    raw = font(pdf).ToUnicode.read_bytes()
    head, mark, rest = raw.partition(b"beginbfchar")
    first, _, tail = rest.split(b">", 2)
    font(pdf).ToUnicode = pdf.make_stream(head + mark + first + b"> <0000>" + tail)


@breaks("ua-font-map", "7.21.3.1-1", "7.21.3.3-1")
def _font_with_a_map_elsewhere(pdf: pikepdf.Pdf) -> None:
    font(pdf).Encoding = Name("/Our-Own-H")


CMAP = b"""/CIDInit /ProcSet findresource begin 12 dict begin begincmap
/CIDSystemInfo 3 dict dup begin /Registry (Adobe) def /Ordering (Identity) def /Supplement 0 def end def
/CMapName /Ours def /CMapType 1 def /WMode 0 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
1 begincidrange <0000> <FFFF> 0 endcidrange
endcmap CMapName currentdict /CMap defineresource pop end end"""


def _mapped(pdf: pikepdf.Pdf, *, ordering: str = "Identity", raw: bytes = CMAP, **more: Any) -> None:
    info = Dictionary(Registry=String("Adobe"), Ordering=String(ordering), Supplement=0)
    stream = pdf.make_stream(raw, Type=Name.CMap, CMapName=Name.Ours, CIDSystemInfo=info)
    for key, value in more.items():
        stream[f"/{key}"] = value
    font(pdf).Encoding = stream


@breaks("ua-font-direction", "7.21.3.3-2")
def _font_of_two_directions(pdf: pikepdf.Pdf) -> None:
    _mapped(pdf, WMode=1)


@breaks("ua-font-map-chain", "7.21.3.3-1", "7.21.3.3-3")
def _font_map_that_asks_another(pdf: pikepdf.Pdf) -> None:
    _mapped(pdf, raw=CMAP.replace(b"begincmap", b"begincmap\n/Others usecmap"), UseCMap=Name.Others)


@breaks("ua-font-collection", "7.21.3.1-1")
def _font_map_for_other_letters(pdf: pikepdf.Pdf) -> None:
    _mapped(pdf, ordering="Japan1")


@breaks("ua-font-set", "7.21.4.2-2")
def _font_with_a_short_list(pdf: pikepdf.Pdf) -> None:
    below(pdf).FontDescriptor.CIDSet = pdf.make_stream(b"\x80")


@breaks("ua-font-no-glyph", "7.21.8-1")
def _letter_that_is_not_there(pdf: pikepdf.Pdf) -> None:
    content(pdf, rb"\[<", b"[<0000> 0 <")
    raw = font(pdf).ToUnicode.read_bytes()
    font(pdf).ToUnicode = pdf.make_stream(
        raw.replace(b"endcmap", b"1 beginbfchar <0000> <0041> endbfchar endcmap")
    )
    below(pdf).W.insert(0, Array([500]))
    below(pdf).W.insert(0, 0)


@breaks("ua-font-glyph", "7.21.4.1-2", "7.21.5-1", "7.21.8-1")
def _glyph_that_is_not_there(pdf: pikepdf.Pdf) -> None:
    content(pdf, rb"\[<", b"[<0fff> 0 <")
    raw = font(pdf).ToUnicode.read_bytes()
    font(pdf).ToUnicode = pdf.make_stream(
        raw.replace(b"endcmap", b"1 beginbfchar <0fff> <0041> endbfchar endcmap")
    )


def _program(*, cmaps: tuple[tuple[int, int], ...] = (), cff: bool = False) -> bytes:
    """Give the square font, with maps of letters of some kinds only."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "square"
        make_square_font(path, cff=cff)
        made = TTFont(path, recalcTimestamp=False)
    if cff:
        return bytes(made.getTableData("CFF "))
    tables = [table for table in made["cmap"].tables if (table.platformID, table.platEncID) == (3, 1)]
    kept = []
    for platform, encoding in cmaps:
        table = copy.copy(tables[0])
        table.platformID, table.platEncID = platform, encoding
        kept.append(table)
    made["cmap"].tables = kept
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _plain_font(
    pdf: pikepdf.Pdf, raw: bytes, *, kind: str = "TrueType", flags: int = 32, **more: Any
) -> None:
    """Show a letter in a font of single bytes, as a placed page may bring one."""
    own = Dictionary(
        Type=Name.FontDescriptor, FontName=Name("/AAAAAA+Plain"), Flags=flags,
        FontBBox=Array([0, 0, 500, 700]), ItalicAngle=0, Ascent=800, Descent=-200, CapHeight=700, StemV=80,
    )  # fmt: skip
    if kind == "Type1":
        own.FontFile3 = pdf.make_stream(raw, Subtype=Name.Type1C)
        own.CharSet = String("/uni0042")
    else:
        own.FontFile2 = pdf.make_stream(raw, Length1=len(raw))
    made = Dictionary(
        Type=Name.Font, Subtype=Name(f"/{kind}"), BaseFont=Name("/AAAAAA+Plain"), FirstChar=65, LastChar=65,
        Widths=Array([500]), FontDescriptor=pdf.make_indirect(own),
    )  # fmt: skip
    for key, value in more.items():
        made[f"/{key}"] = value
    made.ToUnicode = pdf.make_stream(
        b"begincmap 1 begincodespacerange <00> <ff> endcodespacerange "
        b"1 beginbfchar <41> <0041> endbfchar endcmap"
    )
    pdf.pages[0].Resources.Font["/F9"] = pdf.make_indirect(made)
    content(pdf, PARAGRAPH, b"@ BT /F9 1 Tf (A) Tj ET")


@breaks("ua-font-encoding", "7.21.6-2")
def _plain_font_without_encoding(pdf: pikepdf.Pdf) -> None:
    _plain_font(pdf, _program(cmaps=((3, 1), (1, 0))))


@breaks("ua-font-encoding", "7.21.6-3")
def _symbols_with_an_encoding(pdf: pikepdf.Pdf) -> None:
    _plain_font(pdf, _program(cmaps=((1, 0),)), flags=4, Encoding=Name.WinAnsiEncoding)


@breaks("ua-font-letters", "7.21.4.1-2", "7.21.6-1")
def _plain_font_without_letters(pdf: pikepdf.Pdf) -> None:
    _plain_font(pdf, _program(cmaps=((3, 0),)), Encoding=Name.WinAnsiEncoding)


@breaks("ua-font-letters", "7.21.6-4")
def _symbols_with_two_maps(pdf: pikepdf.Pdf) -> None:
    _plain_font(pdf, _program(cmaps=((1, 0), (3, 1))), flags=4)


@breaks("ua-font-names", "7.21.4.2-1")
def _font_with_a_short_list_of_names(pdf: pikepdf.Pdf) -> None:
    names = Dictionary(Type=Name.Encoding, Differences=Array([65, Name("/uni0041")]))
    _plain_font(pdf, _program(cff=True), kind="Type1", Encoding=names)
