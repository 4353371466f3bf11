"""Hostile and broken files, each made here, each with its declared outcome: merged, or refused by a rule."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Encryption, Name, String

MERGED = "merged"
UNPROVEN = "proof-differs"
"""The two readers do not see the same in it: what cannot be proven is not merged."""
_page = "/MediaBox"
BOMB = 100_000_000
"""Bytes that a bomb opens to."""
MANY = 10_000


def _objects(deed: Callable[[Any], None], **how: Any) -> Callable[[Path], None]:
    """Spoil a file by its objects."""

    def spoil(path: Path) -> None:
        with pikepdf.open(path, allow_overwriting_input=True) as pdf:
            deed(pdf)
            pdf.save(path, **how)

    return spoil


def _bytes(deed: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    """Spoil a file by its bytes."""
    return lambda path: [path.write_bytes(deed(path.read_bytes()))][0] and None


def _set(thing: Any, key: str, value: Any) -> None:
    thing[key] = value


def _outline_loop(pdf: Any) -> None:
    first = pdf.Root.Outlines.First
    first.Next.Next = first


def _label_loop(pdf: Any) -> None:
    tree = pdf.make_indirect(Dictionary())
    tree.Kids = Array([tree])
    pdf.Root.PageLabels = tree


def _name_loop(pdf: Any) -> None:
    tree = pdf.make_indirect(Dictionary())
    tree.Kids = Array([tree, tree])
    pdf.Root.Names = Dictionary(Dests=tree, EmbeddedFiles=tree)


def _structure_loop(pdf: Any) -> None:
    top = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P))
    top.K = Array([top])
    rows = pdf.make_indirect(Dictionary())
    rows.Kids = Array([rows])
    pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(K=top, ParentTree=rows))


def _deep(pdf: Any) -> None:
    last = pdf.make_indirect(Dictionary())
    for _ in range(5_000):
        last = pdf.make_indirect(Dictionary(Inner=last))
    pdf.pages[0].obj.Deep = last


def _fields_loop(pdf: Any) -> None:
    top = pdf.make_indirect(Dictionary(T=String("a"), FT=Name.Tx))
    top.Kids = Array([top])
    pdf.Root.AcroForm = Dictionary(Fields=Array([top]))


OLD = {
    "encrypted with an empty password": (
        _objects(lambda _: None, encryption=Encryption(owner="o", user="")),
        MERGED,
    ),
    "encrypted with a password given": (
        _objects(lambda _: None, encryption=Encryption(owner="o", user="secret")),
        MERGED,
    ),
    "encrypted with RC4": (
        _objects(lambda _: None, encryption=Encryption(owner="o", user="", R=3, aes=False, metadata=False)),
        MERGED,
    ),
    "locked": (_objects(lambda _: None, encryption=Encryption(owner="o", user="other")), "merge-locked"),
    "object streams": (
        _objects(lambda _: None, object_stream_mode=pikepdf.ObjectStreamMode.generate),
        MERGED,
    ),
    "linearised": (_objects(lambda _: None, linearize=True), MERGED),
    "bytes before the header": (_bytes(lambda raw: b"Dear reader\n" + raw), MERGED),
    "mail footer behind the end": (_bytes(lambda raw: raw + b"\n-- \nSent by mail\n"), MERGED),
    "startxref astray": (_bytes(lambda raw: raw.replace(b"startxref\n", b"startxref\n9")), MERGED),
    "empty": (_bytes(lambda _: b""), "merge-unreadable"),
    "garbage": (_bytes(lambda _: b"\0\1\2" * 999), "merge-unreadable"),
    "header only": (_bytes(lambda _: b"%PDF-1.7\n"), "merge-unreadable"),
    "cut at a half": (_bytes(lambda raw: raw[: len(raw) // 2]), "merge-unreadable"),
    "cut before the end": (_bytes(lambda raw: raw[:-60]), "merge-truncated"),
    "no pages": (_objects(lambda pdf: _set(pdf.Root.Pages, "/Kids", Array([]))), "merge-no-pages"),
    "outline loops": (_objects(_outline_loop), MERGED),
    "outline lies about its count": (_objects(lambda pdf: _set(pdf.Root.Outlines, "/Count", 10**9)), MERGED),
    "labels loop": (_objects(_label_loop), MERGED),
    "names loop": (_objects(_name_loop), MERGED),
    "structure loops": (_objects(_structure_loop), MERGED),
    "fields loop": (_objects(_fields_loop), MERGED),
    "deep chain": (_objects(_deep), MERGED),
    "huge box": (_objects(lambda pdf: _set(pdf.pages[0].obj, _page, Array([0, 0, 10**7, 10**7]))), MERGED),
    "negative box": (_objects(lambda pdf: _set(pdf.pages[0].obj, _page, Array([612, 792, 0, 0]))), MERGED),
    "box without area": (
        _objects(lambda pdf: _set(pdf.pages[0].obj, _page, Array([0, 0, 0, 5]))),
        "merge-broken-pages",
    ),
    "box of words": (
        _objects(lambda pdf: _set(pdf.pages[0].obj, _page, Array([String("a")] * 4))),
        "merge-broken-pages",
    ),
    "turned": (_objects(lambda pdf: _set(pdf.pages[0].obj, "/Rotate", 270)), MERGED),
    "rows astray": (_objects(lambda pdf: _set(pdf.pages[0].obj, "/StructParents", 2**31 - 1)), MERGED),
    "outline is a number": (_objects(lambda pdf: _set(pdf.Root, "/Outlines", 5)), MERGED),
    "names are a number": (_objects(lambda pdf: _set(pdf.Root, "/Names", 5)), MERGED),
}


def _raw(objects: dict[int, bytes], extra: bytes = b"") -> bytes:
    """Write objects with a cross-reference of the old kind."""
    written, places = b"%PDF-1.5\n", {}
    for number, body in objects.items():
        places[number] = len(written)
        written += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    rows = b"".join(
        b"%010d 00000 n \n" % places[at] if at in places else b"0000000000 65535 f \n"
        for at in range(max(objects) + 1)
    )
    return written + b"xref\n0 %d\n%strailer\n<</Root 1 0 R/Size %d%s>>\nstartxref\n%d\n%%%%EOF\n" % (
        max(objects) + 1,
        rows,
        max(objects) + 1,
        extra,
        len(written),
    )


_THREE = {
    1: b"<</Type/Catalog/Pages 2 0 R>>",
    2: b"<</Type/Pages/Kids[3 0 R 4 0 R 5 0 R]/Count 3/MediaBox[0 0 200 200]>>",
    3: b"<</Type/Page/Parent 2 0 R/Contents 6 0 R>>",
    4: b"<</Type/Page/Parent 2 0 R/Contents 6 0 R>>",
    5: b"<</Type/Page/Parent 2 0 R/Contents 6 0 R>>",
    6: b"<</Length 8>>\nstream\n0 0 m f \nendstream",
}


def _made(extra: bytes = b"", **other: bytes) -> Callable[[Path], None]:
    """Write three pages by hand, some objects otherwise; `o7` is object 7."""
    objects = {**_THREE, **{int(key[1:]): body for key, body in other.items()}}
    return lambda path: [path.write_bytes(_raw(objects, extra))][0] and None


def _hybrid(path: Path) -> None:
    """Hide the last page from old readers: only the stream that the trailer names tells where it is."""
    pack = b"5 0 " + _THREE[5]
    objects = {key: body for key, body in _THREE.items() if key != 5}
    objects[7] = b"<</Type/ObjStm/N 1/First 4/Length %d>>\nstream\n%s\nendstream" % (len(pack), pack)
    first = _raw(objects)
    place = first.index(b"xref\n")
    rows = b"\2\0\0\0\7\0\0"
    said = b"<</Type/XRef/W[1 4 2]/Index[5 1]/Size 9/Root 1 0 R/Length %d>>" % len(rows)
    hidden = b"8 0 obj\n%s\nstream\n%s\nendstream\nendobj\n" % (said, rows)
    table = first[place:].replace(b"/Size 8", b"/Size 9/XRefStm %d" % place)
    table = table.replace(b"xref\n0 8\n", b"xref\n0 5\n", 1)
    free = table.rindex(b"0000000000 65535 f \n")
    table = table[:free] + b"6 2\n" + table[free + 20 :]
    table = re.sub(rb"startxref\n\d+", b"startxref\n%d" % (place + len(hidden)), table)
    path.write_bytes(first[:place] + hidden + table)


def _update(entries: bytes, **other: bytes) -> Callable[[Path], None]:
    """Write objects anew behind the end, with a cross-reference that names the one before."""

    def spoil(path: Path) -> None:
        written = _raw(_THREE)
        before = int(re.findall(rb"startxref\n(\d+)", written)[-1])
        table = b"xref\n"
        for key, body in other.items():
            table += b"%d 1\n%010d 00000 n \n" % (int(key[1:]), len(written))
            written += b"%d 0 obj\n%s\nendobj\n" % (int(key[1:]), body)
        tail = b"trailer\n<</Root 1 0 R/Size 9/Prev %d%s>>\nstartxref\n%d\n%%%%EOF\n"
        path.write_bytes(written + table + tail % (before, entries, len(written)))

    return spoil


def _nested_pages(pdf: Any) -> None:
    for _ in range(400):
        inner = pdf.make_indirect(Dictionary(Type=Name.Pages, Kids=pdf.Root.Pages.Kids, Count=3))
        pdf.Root.Pages.Kids = Array([inner])


def _tree_loop(pdf: Any) -> None:
    branch = pdf.make_indirect(Dictionary(Type=Name.Pages, Count=1))
    branch.Kids = Array([pdf.Root.Pages])
    pdf.Root.Pages.Kids.append(branch)


def _many_pages(pdf: Any) -> None:
    page = pdf.pages[2].obj
    for _ in range(MANY - 3):
        pdf.Root.Pages.Kids.append(
            pdf.make_indirect(
                Dictionary(
                    Type=Name.Page,
                    Contents=page.Contents,
                    Resources=page.Resources,
                    MediaBox=page.MediaBox,
                    Parent=pdf.Root.Pages,
                )
            )
        )
    pdf.Root.Pages.Count = MANY


def _outline_deep(pdf: Any) -> None:
    item = pdf.Root.Outlines.First
    for _ in range(3_000):
        item.First = item.Last = pdf.make_indirect(Dictionary(Title=String("x"), Parent=item))
        item = item.First


def _outline_up(pdf: Any) -> None:
    item = pdf.Root.Outlines.First
    item.First = item.Last = pdf.Root.Outlines


def _lying_rows(pdf: Any) -> None:
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    top = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, P=root, K=0, Pg=pdf.pages[0].obj))
    root.K = Array([top])
    rows = Array(
        [0, Array([pdf.Root, pdf.pages[1].obj, top]), -5, top, 0, Array([]), 2**31 - 1, top, String("x"), 1]
    )
    root.ParentTree = Dictionary(Nums=rows, Limits=Array([7, 3]))
    pdf.Root.StructTreeRoot = root
    pdf.pages[0].obj.StructParents = 0
    pdf.pages[1].obj.StructParents = 99


def _deep_structure(pdf: Any) -> None:
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    here = root
    for _ in range(3_000):
        inner = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Div, P=here))
        here.K = inner
        here = inner
    here.S, here.K, here.Pg = Name.P, 0, pdf.pages[0].obj
    pdf.Root.StructTreeRoot = root


def _role_loop(pdf: Any) -> None:
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, RoleMap=Dictionary(A=Name.B, B=Name.A)))
    root.K = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.A, P=root))
    pdf.Root.StructTreeRoot = root


def _form_loop(pdf: Any) -> None:
    form = pdf.make_stream(
        b"/X Do", Dictionary(Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
    )
    form.Resources = Dictionary(XObject=Dictionary(X=form))
    pdf.pages[0].obj.Resources.XObject = Dictionary(X=form)


@cache
def _bomb() -> bytes:
    packer = zlib.compressobj(9)
    return b"".join(packer.compress(bytes(10_000_000)) for _ in range(BOMB // 10_000_000)) + packer.flush()


def _packed(pdf: Any, **more: Any) -> Any:
    return pdf.make_stream(_bomb(), Dictionary(Filter=Name.FlateDecode, **more))


def _bomb_twice(pdf: Any) -> None:
    data = zlib.compress(_bomb(), 9)
    pdf.pages[0].obj.Contents = pdf.make_stream(data, Dictionary(Filter=Array([Name.FlateDecode] * 2)))


def _file_bomb(pdf: Any) -> None:
    spec = Dictionary(Type=Name.Filespec, F=String("a.zip"), EF=Dictionary(F=_packed(pdf)))
    pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([String("a"), spec, String("a"), spec])))


def _huge_picture(pdf: Any) -> None:
    picture = _packed(
        pdf,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=10**6,
        Height=10**6,
        BitsPerComponent=8,
        ColorSpace=Name.DeviceRGB,
    )
    pdf.pages[0].obj.Resources.XObject = Dictionary(X=picture)


def _xfa(pdf: Any) -> None:
    pdf.Root.AcroForm = Dictionary(Fields=Array([]), XFA=pdf.make_stream(b"<xdp/>"))


def _signed(pdf: Any) -> None:
    value = Dictionary(
        Type=Name.Sig, Filter=Name("/Adobe.PPKLite"), Contents=String("0"), ByteRange=Array([0, 1, 2, 3])
    )
    field = pdf.make_indirect(Dictionary(FT=Name.Sig, T=String("sig"), V=pdf.make_indirect(value)))
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]), SigFlags=3)
    pdf.Root.Perms = Dictionary(DocMDP=field.V)


def _script(code: str = "app.alert(1)") -> Any:
    return Dictionary(S=Name.JavaScript, JS=String(code))


def _script_names(pdf: Any) -> None:
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("go"), _script()])))


def _script_with_parent(pdf: Any) -> None:
    action = _script()
    action.P, action.Type = pdf.Root, Name.StructElem
    pdf.pages[0].obj.Annots[0].A = action


def _chain_of_actions(pdf: Any) -> None:
    first = pdf.make_indirect(Dictionary(S=Name.URI, URI=String("https://example.org")))
    launch = pdf.make_indirect(Dictionary(S=Name.Launch, F=String("calc.exe"), Next=first))
    first.Next = Array([launch, first])
    pdf.pages[0].obj.Annots[0].A = first


def _script_of_a_field(pdf: Any) -> None:
    field = pdf.make_indirect(Dictionary(FT=Name.Tx, T=String("a"), AA=Dictionary(C=_script(), K=_script())))
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]), CO=Array([field]))


def _film(pdf: Any) -> None:
    pdf.pages[0].obj.Annots[0].A = Dictionary(S=Name.Rendition, JS=String("1"), OP=0)


def _no_font(pdf: Any) -> None:
    pdf.pages[0].obj.Resources.Font = Dictionary(F1=pdf.make_indirect(Dictionary(Type=Name.Font)))


def _font_loop(pdf: Any) -> None:
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type3))
    font.CharProcs = Dictionary(
        a=pdf.make_stream(b"0 0 d0", Dictionary(Resources=Dictionary(Font=Dictionary(F=font))))
    )
    font.Resources = Dictionary(Font=Dictionary(F=font))
    pdf.pages[0].obj.Resources.Font.F9 = font


def _twice(pdf: Any) -> None:
    pdf.Root.Pages.Kids.append(pdf.pages[0].obj)
    pdf.Root.Pages.Count = 4


def _names_of_nothing(pdf: Any) -> None:
    gone = Dictionary(Type=Name.Page)
    names = [String("a"), Array([gone, Name.Fit]), String("b"), 5, 7, Array([]), String("c")]
    pdf.Root.Names = Dictionary(
        Dests=Dictionary(Names=Array(names), Limits=Array([String("z"), String("a")]))
    )


def _same_number_twice(raw: bytes) -> bytes:
    body = b"4 0 obj\n<</Type/Page/Parent 2 0 R/Contents 6 0 R/Rotate 90>>\nendobj\n"
    return raw.replace(b"5 0 obj", body + b"5 0 obj", 1)


def _from_three(deed: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    return lambda path: [path.write_bytes(deed(_raw(_THREE)))][0] and None


def _cut(part: float) -> Callable[[bytes], bytes]:
    return lambda raw: raw[: int(len(raw) * part)]


NEW = {
    "hybrid cross-reference": (_hybrid, MERGED),
    "incremental update": (_update(b"", o3=b"<</Type/Page/Parent 2 0 R/Contents 6 0 R/Rotate 90>>"), MERGED),
    "update that takes a page out": (
        _update(b"", o2=b"<</Type/Pages/Kids[3 0 R 4 0 R]/Count 2/MediaBox[0 0 200 200]>>"),
        f"{MERGED} 2",
    ),
    "cross-references in a circle": (_made(b"/Prev 9"), MERGED),
    "cross-reference before the beginning": (_made(b"/Prev -5"), UNPROVEN),
    "offsets astray": (_from_three(lambda raw: raw.replace(b"00 n \n0000000", b"00 n \n0000001")), MERGED),
    "offsets beyond the end": (
        _from_three(lambda raw: re.sub(rb"\d{10} 00000 n", b"9999999999 00000 n", raw)),
        MERGED,
    ),
    "no cross-reference": (
        _from_three(lambda raw: raw[: raw.index(b"xref\n")] + b"%%EOF"),
        UNPROVEN,
    ),
    "object numbers twice": (_from_three(_same_number_twice), MERGED),
    "certificate encryption": (
        _made(b"/Encrypt<</Filter/Adobe.PubSec/SubFilter/adbe.pkcs7.s5/V 4/Recipients[<00>]>>/ID[<00><00>]"),
        "merge-unreadable",
    ),
    "unknown encryption": (_made(b"/Encrypt<</Filter/Secret/V 9>>/ID[<00><00>]"), "merge-unreadable"),
    "no catalog": (_from_three(lambda raw: raw.replace(b"/Root 1 0 R", b"")), "merge-unreadable"),
    "catalog is a number": (_made(o1=b"5"), "merge-unreadable"),
    "catalog without pages": (_made(o1=b"<</Type/Catalog>>"), "merge-unreadable"),
    "pages are the catalog": (_made(o1=b"<</Type/Catalog/Pages 1 0 R>>"), "merge-broken-pages"),
    "page tree loops": (_objects(_tree_loop), "merge-broken-pages"),
    "page tree 400 deep": (_objects(_nested_pages), MERGED),
    "page is null": (_made(o4=b"null"), "merge-broken-pages"),
    "page is missing": (
        _made(o2=b"<</Type/Pages/Kids[3 0 R 99 0 R]/Count 2/MediaBox[0 0 9 9]>>"),
        "merge-broken-pages",
    ),
    "page is a number": (_made(o4=b"7"), "merge-broken-pages"),
    "page of no kind": (_made(o4=b"<</Parent 2 0 R/Contents 6 0 R>>"), MERGED),
    "page at two places": (_objects(_twice), f"{MERGED} 4"),
    "page without size": (_made(o2=b"<</Type/Pages/Kids[3 0 R]/Count 1>>"), "merge-broken-pages"),
    "pages without kids": (_made(o2=b"<</Type/Pages/Count 3>>"), "merge-broken-pages"),
    "count too high": (_made(o2=_THREE[2].replace(b"Count 3", b"Count 999999999")), MERGED),
    "count too low": (_made(o2=_THREE[2].replace(b"Count 3", b"Count 1")), MERGED),
    "count below nothing": (_made(o2=_THREE[2].replace(b"Count 3", b"Count -3")), MERGED),
    "count is a word": (_made(o2=_THREE[2].replace(b"Count 3", b"Count/Many")), MERGED),
    "10,000 pages": (_objects(_many_pages), f"{MERGED} {MANY}"),
    "box of three numbers": (
        _made(o3=_THREE[3].replace(b"/Contents", b"/MediaBox[0 0 9]/Contents")),
        "merge-broken-pages",
    ),
    "outline leads up": (_objects(_outline_up), MERGED),
    "outline 3,000 deep": (_objects(_outline_deep), MERGED),
    "names of nothing": (_objects(_names_of_nothing), MERGED),
    "rows of the structure lie": (_objects(_lying_rows), MERGED),
    "structure 3,000 deep": (_objects(_deep_structure), MERGED),
    "roles in a circle": (_objects(_role_loop), MERGED),
    "forms in a circle": (_objects(_form_loop), MERGED),
    "fonts in a circle": (_objects(_font_loop), MERGED),
    "font without a face": (_objects(_no_font), MERGED),
    "bomb in the contents": (_objects(lambda pdf: _set(pdf.pages[0].obj, "/Contents", _packed(pdf))), MERGED),
    "bomb packed twice": (_objects(_bomb_twice), MERGED),
    "bomb in the metadata": (
        _objects(lambda pdf: _set(pdf.Root, "/Metadata", _packed(pdf, Type=Name.Metadata, Subtype=Name.XML))),
        MERGED,
    ),
    "bomb in an attachment, twice of one name": (_objects(_file_bomb), MERGED),
    "picture of a million by a million": (_objects(_huge_picture), MERGED),
    "XFA form": (_objects(_xfa), MERGED),
    "signature": (_objects(_signed), MERGED),
    "script on opening": (_objects(lambda pdf: _set(pdf.Root, "/OpenAction", _script())), MERGED),
    "scripts by name": (_objects(_script_names), MERGED),
    "script with a parent": (_objects(_script_with_parent), MERGED),
    "launch in a chain that loops": (_objects(_chain_of_actions), MERGED),
    "script of a field": (_objects(_script_of_a_field), MERGED),
    "script of a film": (_objects(_film), MERGED),
    "stream longer than it says": (_made(o6=_THREE[6].replace(b"Length 8", b"Length 3")), MERGED),
    "stream shorter than it says": (_made(o6=_THREE[6].replace(b"Length 8", b"Length 9999")), MERGED),
    "stream shorter than nothing": (_made(o6=_THREE[6].replace(b"Length 8", b"Length -8")), MERGED),
    "stream whose length is itself": (
        _made(o6=_THREE[6].replace(b"Length 8", b"Length 6 0 R")),
        UNPROVEN,
    ),
    "stream in another file": (_made(o6=_THREE[6].replace(b"Length 8", b"Length 8/F(/etc/passwd)")), MERGED),
    "stream of an unknown filter": (
        _made(o6=_THREE[6].replace(b"Length 8", b"Length 8/Filter/Secret")),
        MERGED,
    ),
    "brackets 100,000 deep": (
        _made(o3=_THREE[3][:-2] + b"/X " + b"[" * 10**5 + b"]" * 10**5 + b">>"),
        "merge-broken-pages",
    ),
    "PDF 2.0": (_objects(lambda _: None, min_version="2.0"), MERGED),
    "PDF 1.0": (_from_three(lambda raw: raw.replace(b"%PDF-1.5", b"%PDF-1.0")), MERGED),
    "PDF 9.9": (_from_three(lambda raw: raw.replace(b"%PDF-1.5", b"%PDF-9.9")), MERGED),
    "no header": (_from_three(lambda raw: raw[9:]), "merge-unreadable"),
    "a web page": (_bytes(lambda _: b"<!DOCTYPE html><title>404</title>"), "merge-unreadable"),
    "a picture": (_bytes(lambda _: b"\x89PNG\r\n\x1a\n" + bytes(99)), "merge-unreadable"),
    "an archive": (_bytes(lambda _: b"PK\3\4" + bytes(99)), "merge-unreadable"),
    **{
        f"cut at {tenth}0 %": (
            _from_three(_cut(tenth / 10)),
            "merge-truncated" if tenth > 3 else "merge-unreadable",
        )
        for tenth in range(1, 10)
    },
}
CASES = {**OLD, **NEW}
