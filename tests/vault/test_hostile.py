"""Hostile and broken files, each made here, each with its declared outcome: merged, or refused by a rule."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Encryption, Name, String

from printnews.diagnostics import Report
from volumes import bound, issue

MERGED = "merged"


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


_page = "/MediaBox"
CASES: dict[str, tuple[Callable[[Path], None], str]] = {
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


@pytest.mark.parametrize("case", CASES)
def test_hostile_file_has_its_outcome(case: str, tmp_path: Path) -> None:
    """It is merged with all its pages and proven, or refused by its rule while the others are merged."""
    spoil, outcome = CASES[case]
    bad = issue(tmp_path / "bad.pdf")
    spoil(bad)
    report = Report()
    result = bound(tmp_path / "v.pdf", issue(tmp_path / "good.pdf"), bad, report=report, keep_going=True)

    assert [each.rule for each in result.refused] == ([] if outcome == MERGED else [outcome])
    assert result.pages == (6 if outcome == MERGED else 3)
