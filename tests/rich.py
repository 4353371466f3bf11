"""An issue that has one of everything that a merge may lose; two of them use the same names for all of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

XMP = (
    b'<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
    b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""'
    b' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:source>%s</dc:source></rdf:Description></rdf:RDF>'
    b'</x:xmpmeta><?xpacket end="w"?>'
)
PAGES = 3


def rich(path: Path, role: str = "/H2") -> Path:
    """Make an issue of three pages; the file's name is in its words, `role` is what a headline maps to."""
    word, pdf = path.stem, pikepdf.new()
    font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica))
    picture = pdf.make_stream(
        bytes(range(48)) * 4,
        Dictionary(
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=8,
            Height=8,
            ColorSpace=Name.DeviceRGB,
            BitsPerComponent=8,
        ),
    )
    layers = [pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(f"Layer {at}"))) for at in range(3)]
    for at in range(PAGES):
        said = (
            f"/H <</MCID 0>> BDC BT /F 12 Tf 20 170 Td ({word} headline {at}) Tj ET EMC "
            f"/P <</MCID 1>> BDC BT /F 9 Tf 20 150 Td ({word} words {at}) Tj ET EMC "
            f"/OC /L{at} BDC /Artifact BMC q 20 0 0 20 20 20 cm /I Do Q EMC EMC"
        )
        shelf = Dictionary(
            Font=Dictionary(F=font),
            XObject=Dictionary(I=picture),
            Properties=Dictionary({f"/L{at}": layers[at]}),
        )
        page = Dictionary(
            Type=Name.Page,
            MediaBox=Array([0, 0, 200 + at, 200]),
            TrimBox=Array([5, 5, 195, 195]),
            Rotate=90 * at,
            Resources=shelf,
            Contents=pdf.make_stream(said.encode()),
            StructParents=at,
            Tabs=Name.S,
        )
        pdf.pages.append(pikepdf.Page(page))
    pdf.Root.Lang = String("en-GB")
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    pdf.docinfo["/Title"], pdf.docinfo["/Keywords"] = String(f"Issue {word}"), String(f"keys of {word}")
    pdf.Root.Metadata = pdf.make_stream(XMP % word.encode(), Dictionary(Type=Name.Metadata, Subtype=Name.XML))
    pdf.Root.PageLabels = Dictionary(
        Nums=Array([0, Dictionary(S=Name("/r")), 1, Dictionary(S=Name.D, P=String("A-"), St=7)])
    )
    profile = pdf.make_stream(bytes(range(200)), Dictionary(N=3))
    intent = Dictionary(
        Type=Name.OutputIntent,
        S=Name.GTS_PDFA1,
        OutputConditionIdentifier=String("three inks"),
        DestOutputProfile=profile,
    )
    pdf.Root.OutputIntents = Array([pdf.make_indirect(intent)])
    _structure(pdf, role)
    _links(pdf)
    _form(pdf, word, font)
    _layers(pdf, layers)
    note = pdf.make_stream(f"notes of {word}".encode(), Dictionary(Type=Name.EmbeddedFile))
    spec = Dictionary(
        Type=Name.Filespec, F=String("notes.txt"), UF=String("notes.txt"), EF=Dictionary(F=note)
    )
    pdf.Root.Names.EmbeddedFiles = Dictionary(Names=Array([String("notes.txt"), pdf.make_indirect(spec)]))
    _thread(pdf, word)
    pdf.save(path, static_id=True)
    return path


def _structure(pdf: Any, role: str) -> None:
    """Give each page a headline and a paragraph; the last has a table whose cell names its heads."""
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
    top = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Sect, P=root, T=String("All")))
    rows, kids = Array([]), Array([])
    for at, page in enumerate(pdf.pages):
        pair = []
        for mcid, kind in enumerate((Name.Headline, Name.P)):
            said = Dictionary(Type=Name.StructElem, S=kind, P=top, Pg=page.obj, K=mcid, C=Name.Wide)
            pair.append(pdf.make_indirect(said))
        kids.extend(pair)
        rows.extend([at, pdf.make_indirect(Array(pair))])
    table = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Table, P=top))
    head = pdf.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name.TH, P=table, ID=String("head"), Alt=String("a head"))
    )
    heads = Dictionary(O=Name.Table, Headers=Array([String("head")]))
    cell = pdf.make_indirect(
        Dictionary(Type=Name.StructElem, S=Name.TD, P=table, A=heads, ActualText=String("a cell"))
    )
    table.K = Array([head, cell])
    kids.append(table)
    top.K = kids
    root.K = Array([top])
    root.ParentTree = pdf.make_indirect(Dictionary(Nums=rows))
    root.ParentTreeNextKey = PAGES
    root.RoleMap = Dictionary(Headline=Name.Title, Title=Name(role))
    root.ClassMap = Dictionary(Wide=Dictionary(O=Name.Layout, SpaceAfter=len(role) + int(role[-1])))
    root.IDTree = Dictionary(Names=Array([String("head"), head]))
    root.Namespaces = Array(
        [pdf.make_indirect(Dictionary(Type=Name.Namespace, NS=String("http://iso.org/pdf/ssn")))]
    )
    pdf.Root.StructTreeRoot = root


def _links(pdf: Any) -> None:
    """Lead from the first page to the others by every kind of name, and bookmarks likewise."""
    one, two, three = (page.obj for page in pdf.pages)
    pdf.Root.Names = Dictionary(
        Dests=Dictionary(Names=Array([String("place"), Array([two, Name.XYZ, 0, 160, 0])]))
    )
    pdf.Root.Dests = Dictionary(old=Array([three, Name.Fit]))
    targets = [
        {"/Dest": String("place")},
        {"/Dest": Name("/old")},
        {"/A": Dictionary(S=Name.GoTo, D=Array([1, Name.Fit]))},
        {"/A": Dictionary(S=Name.URI, URI=String("page.html"))},
    ]
    notes = [
        Dictionary({"/Subtype": Name.Link, "/Rect": Array([20, 20 * at, 80, 20 * at + 10]), **target})
        for at, target in enumerate(targets)
    ]
    one.Annots = Array([pdf.make_indirect(each) for each in notes])
    pdf.Root.URI = Dictionary(Base=String("https://example.org/news/"))
    with pdf.open_outline() as outline:
        story = pikepdf.OutlineItem("Story", 0)
        story.children.append(pikepdf.OutlineItem("Part of it", 1, top=100))
        outline.root.extend([story, pikepdf.OutlineItem("Last", Array([three, Name.FitH, 50]))])


def _form(pdf: Any, word: str, font: Any) -> None:
    """Set a field with a value and a box that is ticked, both with pictures of what they show."""
    seen = pdf.make_stream(f"({word}) Tj".encode(), Dictionary(Subtype=Name.Form, BBox=Array([0, 0, 60, 10])))
    base = {"/Type": Name.Annot, "/Subtype": Name.Widget, "/F": 4, "/P": pdf.pages[1].obj}
    name = Dictionary(
        {
            **base,
            "/FT": Name.Tx,
            "/T": String("name"),
            "/V": String(word),
            "/Rect": Array([20, 60, 80, 70]),
            "/AP": Dictionary(N=seen),
        }
    )
    box = Dictionary(
        {
            **base,
            "/FT": Name.Btn,
            "/T": String("box"),
            "/V": Name.Yes,
            "/AS": Name.Yes,
            "/Rect": Array([20, 80, 30, 90]),
            "/AP": Dictionary(N=Dictionary(Yes=seen)),
        }
    )
    fields = Array([pdf.make_indirect(each) for each in (name, box)])
    pdf.pages[1].obj.Annots = fields
    faces = Dictionary(Font=Dictionary(Helv=font))
    pdf.Root.AcroForm = pdf.make_indirect(
        Dictionary(Fields=fields, DR=faces, DA=String("/Helv 9 Tf 0 g"), Q=1, CO=Array([fields[0]]))
    )


def _layers(pdf: Any, layers: list[Any]) -> None:
    """Show the first, hide the second, lock the third; of the first two only one is seen."""
    shown = Dictionary(
        Order=Array([layers[0], Array([String("more"), layers[1], layers[2]])]),
        OFF=Array([layers[1]]),
        Locked=Array([layers[2]]),
        RBGroups=Array([Array(layers[:2])]),
        AS=Array([Dictionary(Event=Name.Print, Category=Array([Name.Print]), OCGs=Array([layers[0]]))]),
    )
    pdf.Root.OCProperties = Dictionary(OCGs=Array(layers), D=shown)


def _thread(pdf: Any, word: str) -> None:
    thread = pdf.make_indirect(Dictionary(Type=Name.Thread, I=Dictionary(Title=String(word))))
    bead = pdf.make_indirect(
        Dictionary(Type=Name.Bead, T=thread, P=pdf.pages[0].obj, R=Array([0, 0, 100, 100]))
    )
    bead.N = bead.V = bead
    thread.F = bead
    pdf.Root.Threads = Array([thread])
