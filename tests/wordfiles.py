"""Word files made for the tests: python-docx writes them; what it does not know is put in as XML."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import docx
from docx.oxml import parse_xml
from docx.shared import Mm
from PIL import Image

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:w="{W}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
BY = 'w:id="9" w:author="Ilse Marenko" w:date="2021-09-01T10:00:00Z"'


def picture(kind: str = "PNG", ink: str = "red") -> io.BytesIO:
    """Give a small picture."""
    out = io.BytesIO()
    Image.new("RGB", (60, 40), ink).save(out, kind)
    out.seek(0)
    return out


def put(document: Any, xml: str) -> None:
    """Put XML of Word's own at the end of the body; its namespaces are added here."""
    made = parse_xml(xml.replace(">", f" {SPACES}>", 1) if "/>" not in xml.split(">", 1)[0] + ">" else xml)
    document.element.body.insert(len(document.element.body) - 1, made)


def write(path: Path, make: Callable[[Any], object]) -> Path:
    """Write a Word file."""
    document = docx.Document()
    make(document)
    document.save(str(path))
    return path


def headings(document: Any) -> None:
    """Title, subtitle, two ranks of headings."""
    document.add_paragraph("The river * at one hour", style="Title")
    document.add_paragraph("Nine years and a schoolbook.", style="Subtitle")
    document.add_paragraph("# It begins with a sign, 1. with a number too.")
    document.add_heading("Upstream", 1)
    document.add_paragraph("1. is no list here.")
    document.add_heading("A deep one", 3)
    document.add_paragraph("- nor is this.")


def looks(document: Any) -> None:
    """Bold, italic, both, small capitals, raised, lowered, underlined."""
    document.add_heading("Looks", 1)
    paragraph = document.add_paragraph("Plain ")
    paragraph.add_run("bold ").bold = True
    paragraph.add_run("italic").italic = True
    both = paragraph.add_run(" both")
    both.bold = both.italic = True
    paragraph.add_run(", ")
    paragraph.add_run("un").bold = True
    paragraph.add_run("broken, ")
    paragraph.add_run("unesco").font.small_caps = True
    paragraph.add_run(" 10 m")
    paragraph.add_run("2").font.superscript = True
    paragraph.add_run(" H")
    paragraph.add_run("2").font.subscript = True
    paragraph.add_run("O ")
    paragraph.add_run("under").underline = True
    paragraph.add_run(" strong", style="Strong")


def links(document: Any) -> None:
    """A link, a field that is one, one that may not be, one inside the file."""
    document.add_heading("Links", 1)
    part = document.part
    good = part.relate_to("https://rivers.example/a(b)", HYPERLINK, is_external=True)
    bad = part.relate_to("javascript:alert(1)", HYPERLINK, is_external=True)
    put(
        document,
        f'<w:p><w:r><w:t>See </w:t></w:r><w:hyperlink r:id="{good}"><w:r><w:t>the river</w:t>'
        f'</w:r></w:hyperlink><w:r><w:t> and </w:t></w:r><w:hyperlink r:id="{bad}"><w:r>'
        '<w:t>this</w:t></w:r></w:hyperlink><w:hyperlink w:anchor="there"><w:r><w:t> or there'
        "</w:t></w:r></w:hyperlink></w:p>",
    )
    put(
        document,
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r>'
        '<w:instrText>HYPERLINK "https://wells.example"'
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r>'
        "<w:t>a well</w:t></w:r><w:r>"
        '<w:fldChar w:fldCharType="end"/></w:r></w:p>',
    )


def lists(document: Any) -> None:
    """Bullets, numbers, a list in a list, a quotation."""
    document.add_heading("Lists", 1)
    for words in ("water", "bread"):
        document.add_paragraph(words, style="List Bullet")
    for words in ("first", "second"):
        document.add_paragraph(words, style="List Number")
    put(
        document,
        '<w:p><w:pPr><w:pStyle w:val="ListBullet"/><w:numPr><w:ilvl w:val="1"/>'
        '<w:numId w:val="1"/></w:numPr></w:pPr>'
        "<w:r><w:t>deeper</w:t></w:r></w:p>",
    )
    document.add_paragraph("Read it at seven.", style="Quote")


def pictures(document: Any) -> None:
    """Two pictures with captions and alternative text, a GIF, an EMF."""
    document.add_heading("Pictures", 1)
    for number, ink in enumerate(("red", "blue")):
        document.add_picture(picture("PNG" if number else "JPEG", ink), width=Mm(40))
        document.inline_shapes[number]._inline.docPr.set("descr", f"A field of {ink}.")  # noqa: SLF001
        document.add_paragraph(f"The {ink} field: in July.", style="Caption")
    document.add_picture(picture("GIF"), width=Mm(10))
    document.add_paragraph("Words between.")


def changes(document: Any) -> None:
    """Words put in, taken out, a look changed, a comment."""
    document.add_heading("Changes", 1)
    put(
        document,
        f"<w:p><w:r><w:t>The </w:t></w:r><w:ins {BY}><w:r><w:t>wide </w:t>"
        f'</w:r></w:ins><w:del {BY}><w:r><w:delText xml:space="preserve">narrow </w:delText></w:r></w:del>'
        f"<w:r><w:rPr><w:b/><w:rPrChange {BY}><w:rPr/></w:rPrChange></w:rPr><w:t>river</w:t></w:r></w:p>",
    )
    paragraph = document.add_paragraph("")
    run = paragraph.add_run("Is this true?")
    document.add_comment([run], text="Ask the observer.", author="Oradya Venn", initials="OV")


def leftovers(document: Any) -> None:
    """Everything that a story cannot hold."""
    document.add_heading("Leftovers", 1)
    table = document.add_table(rows=2, cols=2)
    for row in range(2):
        for column in range(2):
            table.cell(row, column).text = f"cell {row}{column}"
    document.sections[0].header.paragraphs[0].text = "Draft of July"
    put(document, "<w:p><m:oMath><m:r><m:t>E=mc</m:t></m:r></m:oMath></w:p>")
    put(
        document,
        "<w:p><w:r><w:drawing><wp:inline><a:graphic>"
        '<a:graphicData uri="http://schemas.microsoft.com/office/word/2010'
        '/wordprocessingShape"><wps:wsp><wps:txbx><w:txbxContent><w:p><w:r><w:t>boxed words</w:t></w:r></w:p>'
        "</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>",
    )
    put(
        document,
        "<w:p><w:r><w:drawing><wp:inline><a:graphic>"
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/'
        '2006/diagram"/></a:graphic></wp:inline></w:drawing></w:r></w:p>',
    )
    put(
        document,
        '<w:p><w:fldSimple w:instr=" DATE "><w:r><w:t>1 July</w:t></w:r></w:fldSimple>'
        '<w:r><w:sym w:font="Wingdings" w:char="F04A"/></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
        '<w:r><w:br w:type="page"/></w:r></w:p>',
    )


def bare(document: Any) -> None:
    """No heading at all, typed marks, a new line, a control space."""
    document.add_paragraph('Only words -- and "marks" & <tags> [in] {them} ~ ^ ` | _under_ *star*')
    document.add_paragraph("One line\nand the next")


def long(document: Any) -> None:
    """Ten thousand paragraphs."""
    document.add_heading("Long", 1)
    body = document.element.body
    one = parse_xml(f"<w:p {SPACES}><w:r><w:t>Paragraph by paragraph.</w:t></w:r></w:p>")
    import copy

    for _ in range(10_000):
        body.insert(len(body) - 1, copy.copy(one))


def empty(document: Any) -> None:
    """Nothing at all."""
    document.add_paragraph("")


def report(document: Any) -> None:
    """A field report as an office sends it, typed and saved many times."""
    document.add_paragraph("The gauge at Kem", style="Title")
    put(
        document,
        '<w:p><w:r w:rsidR="00A1"><w:t>Forty</w:t></w:r><w:r><w:noBreakHyphen/>'
        '<w:t xml:space="preserve">two </w:t></w:r><w:proofErr w:type="spellStart"/>'
        "<w:r><w:t>obser</w:t></w:r><w:r><w:softHyphen/>"
        '<w:t xml:space="preserve">vers read the </w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t>same</w:t></w:r>'
        '<w:r><w:rPr><w:b/></w:rPr><w:t xml:space="preserve"> rod</w:t></w:r><w:r>'
        '<w:t xml:space="preserve"> at seven.</w:t></w:r></w:p>',
    )
    control = (
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>Between them lies one hour.</w:t></w:r></w:p></w:sdtContent>"
    )
    put(document, f"{control}</w:sdt>")
    document.add_picture(picture("JPEG"))
    document.add_paragraph("The rod at Kem in July.", style="Caption")
    document.add_paragraph("Next steps", style="Heading 2")
    document.add_paragraph("Print the cards", style="List Number")
    document.add_paragraph("Train the observers", style="List Number")
    link = document.part.relate_to("https://map.example/", HYPERLINK, is_external=True)
    put(
        document,
        '<w:p><w:r><w:t xml:space="preserve">All of it stands on </w:t></w:r>'
        f'<w:hyperlink r:id="{link}"><w:r><w:t>the open map</w:t></w:r></w:hyperlink></w:p>',
    )
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Kem", "412 cm"


SAMPLES = (headings, looks, links, lists, pictures, changes, leftovers, bare, long, report)
"""Ten files that have a story in them."""


def words_of(path: Path) -> set[str]:
    """Give every word that a file shows, whatever it stands in: its header, tables and boxes too."""
    found: set[str] = set()
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.startswith("word/") and name.endswith(".xml"):
                tree = ET.fromstring(archive.read(name))  # noqa: S314 - made above
                for paragraph in tree.iter(f"{{{W}}}p"):
                    found |= set(re.findall(r"[^\W_]+", "".join(_texts(paragraph))))
    return found


def _texts(paragraph: ET.Element) -> Iterator[str]:
    """Give the texts of a paragraph, with a space wherever something else parts them."""
    for node in paragraph.iter():
        kind = node.tag.rsplit("}", 1)[-1]
        if kind in {"t", "delText"}:
            yield node.text or ""
        elif kind in {"tab", "br", "p", "noBreakHyphen", "sym"}:
            yield " "


def repacked(path: Path, target: Path, *, method: int = zipfile.ZIP_DEFLATED, **parts: bytes | None) -> Path:
    """Write a Word file anew with some parts changed, or left out; __ stands for a slash, _X for .xml."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(target, "w", method) as new:
        named = {name.replace("__", "/").replace("_X", ".xml"): content for name, content in parts.items()}
        for name in dict.fromkeys((*old.namelist(), *named)):
            content = named.get(name, old.read(name) if name in old.namelist() else b"")
            if content is not None:
                new.writestr(name, content)
    return target
