"""Rules of PDF/A-2 and PDF/A-3 about a file as a whole: bytes, limits, objects, catalog.

In:   an opened file and its bytes.
Out:  what is wrong, in words, rule by rule.
Never looks at what a page paints: `archivepage` does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from pypdf.generic import ArrayObject, DictionaryObject, FloatObject, NameObject, NumberObject, StreamObject

from printnews.proof.foreign import entries, entry, leaves_of_names, plain
from printnews.proof.pdffile import PdfFile
from printnews.proof.pressdocument import RULES as DOCUMENT_RULES


@dataclass(frozen=True, slots=True)
class Archived:
    """An opened file, and its bytes."""

    pdf: PdfFile
    raw: bytes

    @property
    def part(self) -> str:
        """The part of PDF/A that it claims."""
        return (self.pdf.xmp.get("http://www.aiim.org/pdfa/ns/id/:part") or ("",))[0]


def _header(file: Archived) -> Iterator[str]:
    if not re.match(rb"%PDF-1\.[0-7](?:\r\n|\r|\n)%[\x80-\xff]{4}", file.raw):
        yield "It does not begin with %PDF-1.n, and a line of four letters beyond ASCII below it."


def _tail(file: Archived) -> Iterator[str]:
    _, _, rest = file.raw.rpartition(b"%%EOF")
    if rest not in {b"", b"\n", b"\r", b"\r\n"}:
        yield f"{len(rest)} bytes follow its end."


_BEGINS = re.compile(rb"endobj|>>\s*stream(?P<line>\r\n|\n|\r)?")
_LENGTH = re.compile(rb"/Length\s+(\d+)(\s+\d+\s+R)?")
_ENDS = re.compile(rb"(?:\r\n|\r|\n)endstream")


def _places(file: Archived) -> Iterator[tuple[int, int]]:
    """Give the number of every object that stands by itself, and where."""
    for shelf in file.pdf.pages[0].pdf.xref.values() if file.pdf.pages else ():
        yield from ((number, at) for number, at in shelf.items() if at)


def _objects(file: Archived) -> Iterator[str]:
    """Tell an object whose number stands otherwise than asked."""
    for number, at in _places(file):
        if not re.match(rb"%d \d+ obj\s" % number, file.raw[at : at + 40]):
            yield f"Object {number} does not begin with its number where the file says."
            return


def _streams(file: Archived) -> Iterator[str]:
    """Tell a stream that is not as long as it says, or whose keywords stand otherwise than asked."""
    for number, at in _places(file):
        begin = _BEGINS.search(file.raw, at)
        if begin is None or begin[0] == b"endobj":
            continue
        said = _LENGTH.search(file.raw, at, begin.start())
        length = int(said[1]) if said else -1
        if said and said[2]:
            length = int(plain(file.pdf.pages[0].pdf.get_object(length)))
        if begin["line"] in {None, b"\r"} or not _ENDS.match(file.raw, begin.end() + length):
            yield f"The stream of object {number} is longer or shorter than it says."
            return


MOST_INTEGER, MOST_REAL, MOST_STRING, MOST_NAME, MOST_NUMBER = 2**31 - 1, 3.403e38, 32767, 127, 8388607
LEAST_REAL = 1.175e-38


def _limits(file: Archived) -> Iterator[str]:
    if int(plain(file.pdf.trailer.get("/Size")) or 0) > MOST_NUMBER:
        yield f"It has more than {MOST_NUMBER} objects."
    told: set[str] = set()
    for each in file.pdf.objects:
        for value in _inner(each):
            words = _beyond(value)
            if words and words not in told:
                told.add(words)
                yield words


def _inner(thing: Any) -> Iterator[Any]:
    """Give keys and values of a dictionary, those of lists in it too; what is referred to comes by itself."""
    stack: list[Any] = [thing]
    while stack:
        here = stack.pop()
        if isinstance(here, DictionaryObject):
            yield from here.keys()
            stack.extend(value for value in here.values() if not isinstance(value, DictionaryObject))
        elif isinstance(here, ArrayObject):
            stack.extend(list.__iter__(here))
        else:
            yield here


def _beyond(value: Any) -> str:
    match value:
        case NumberObject() if not -MOST_INTEGER - 1 <= int(value) <= MOST_INTEGER:
            return "It has a number that is too large."
        case FloatObject() if abs(value) > MOST_REAL or 0 < abs(value) < LEAST_REAL:
            return "It has a number that is too large, or too near to zero."
        case NameObject() if len(str(value).encode("utf-8", "surrogateescape")) > MOST_NAME + 1:
            return f"It has a name of more than {MOST_NAME} bytes."
        case str() if not isinstance(value, NameObject) and len(value) > MOST_STRING:
            return f"It has a string of more than {MOST_STRING} bytes."
        case bytes() if len(value) > MOST_STRING:
            return f"It has a string of more than {MOST_STRING} bytes."
    return ""


_BOXES = ("/MediaBox", "/CropBox", "/BleedBox", "/TrimBox", "/ArtBox")
LEAST_SIDE, MOST_SIDE = 3, 14400


def _page_size(file: Archived) -> Iterator[str]:
    for number, page in enumerate(file.pdf.pages, 1):
        for key in _BOXES:
            box = [float(plain(each)) for each in entries(page, key)]
            sides = (abs(box[2] - box[0]), abs(box[3] - box[1])) if len(box) == 4 else ()
            if any(not LEAST_SIDE <= side <= MOST_SIDE for side in sides):
                yield f"Page {number} is smaller than {LEAST_SIDE} points, or larger than {MOST_SIDE}."
                break


def _filters(file: Archived) -> Iterator[str]:
    for each in file.pdf.objects:
        if not isinstance(each, StreamObject):
            continue
        names = [str(name) for name in entries(each, "/Filter")]
        settings = entries(each, "/DecodeParms")
        crypt = [entry(one, "/Name") for one in settings if isinstance(one, dict)]
        if set(names) - FILTERS or ("/Crypt" in names and crypt != ["/Identity"]):
            yield f"A stream is packed in a way that lasts not: {', '.join(names)[1:]}."
            return


FILTERS = frozenset(
    "/ASCIIHexDecode /ASCII85Decode /FlateDecode /RunLengthDecode /CCITTFaxDecode /JBIG2Decode /DCTDecode"  # noqa: SIM905
    " /JPXDecode /Crypt".split()
)


def _permissions(file: Archived) -> Iterator[str]:
    rights = entry(file.pdf.root, "/Perms")
    if isinstance(rights, dict) and set(rights) - {"/UR3", "/DocMDP"}:
        yield "It grants rights that the standard does not know (Perms)."


ACTIONS = frozenset({"/GoTo", "/GoToR", "/GoToE", "/Thread", "/URI", "/Named", "/SubmitForm"})
NAMED_ACTIONS = frozenset({"/NextPage", "/PrevPage", "/FirstPage", "/LastPage"})


FORBIDDEN = frozenset(
    "/JavaScript /Launch /ImportData /ResetForm /Hide /SetOCGState /Rendition /Trans /GoTo3DView".split()  # noqa: SIM905
)
"""Actions that are told wherever they stand, also where nothing says that they are ones."""


def _actions(file: Archived) -> Iterator[str]:
    for each in file.pdf.objects:
        kind = each.get("/S")
        if kind in FORBIDDEN or (each.get("/Type") == "/Action" and kind not in ACTIONS):
            yield f"It holds an action of the kind {str(kind)[1:]}."
            return


def _named_actions(file: Archived) -> Iterator[str]:
    for each in file.pdf.objects:
        if each.get("/S") == "/Named" and each.get("/N") not in NAMED_ACTIONS:
            yield f"It asks its viewer for {str(each.get('/N'))[1:]}."
            return


def _triggers(file: Archived) -> Iterator[str]:
    if any("/AA" in each for each in (file.pdf.root, *file.pdf.pages)):
        yield "It, or a page of it, does something by itself (AA)."


def _attachments(file: Archived) -> Iterator[str]:
    held = list(leaves_of_names(entry(file.pdf.root, "/Names", "/EmbeddedFiles")))
    if file.part == "2" and held:
        yield f'"{plain(held[0][0])}" is attached, and nobody checked that it is PDF/A too.'


def _specifications(file: Archived) -> list[Any]:
    return [each for each in file.pdf.objects if "/EF" in each and entry(each, "/EF") is not None]


MIME = re.compile(r"/[-\w+.]+/[-\w+.]+")


def _kinds(file: Archived) -> Iterator[str]:
    if file.part != "3":
        return
    for each in _specifications(file):
        kinds = [entry(each, "/EF", key, "/Subtype") for key in ("/F", "/UF") if entry(each, "/EF", key)]
        if any(kind is None or not MIME.fullmatch(str(kind)) for kind in kinds):
            yield f'"{entry(each, "/UF")}" is attached without saying what kind of file it is.'


def _relations(file: Archived) -> Iterator[str]:
    if file.part != "3":
        return
    for each in _specifications(file):
        if not isinstance(entry(each, "/AFRelationship"), NameObject):
            yield f'"{entry(each, "/UF")}" does not say what it is to the issue (AFRelationship).'


def _associated(file: Archived) -> Iterator[str]:
    if file.part != "3":
        return
    known = {id(plain(one)) for each in file.pdf.objects for one in entries(each, "/AF")}
    for each in _specifications(file):
        if id(each) not in known:
            yield f'"{entry(each, "/UF")}" is attached, and nothing says to what it belongs (AF).'


def _layers(file: Archived) -> Iterator[str]:
    content = entry(file.pdf.root, "/OCProperties")
    choices = [*entries(content, "/D"), *entries(content, "/Configs")]
    names = [str(entry(each, "/Name")) for each in choices]
    if len(set(names)) < len(names):
        yield "Two choices of layers have one name."
    groups = {id(each) for each in entries(content, "/OCGs")}
    for each in choices:
        order = entry(each, "/Order")
        if order is not None and groups - set(_listed(order)):
            yield "A choice of layers does not list all of them."


def _listed(order: Any) -> Iterator[int]:
    for each in order:
        thing = plain(each)
        if isinstance(thing, ArrayObject):
            yield from _listed(thing)
        else:
            yield id(thing)


def _catalog(file: Archived) -> Iterator[str]:
    if entry(file.pdf.root, "/Names", "/AlternatePresentations") is not None:
        yield "It holds another presentation of itself."
    if any("/PresSteps" in page for page in file.pdf.pages):
        yield "A page is shown in steps."
    for key in ("/Requirements", "/NeedsRendering"):
        if key in file.pdf.root and entry(file.pdf.root, key) not in (False, None):
            yield f"It asks more of its reader than reading ({key[1:]})."


def _fields(file: Archived) -> Iterator[str]:
    if entry(file.pdf.root, "/AcroForm", "/NeedAppearances") == True:  # noqa: E712 - a PDF's own boolean
        yield "Its fields have to be drawn by whoever opens it (NeedAppearances)."
    for each in file.pdf.objects:
        acts = {"/A", "/AA"} if each.get("/Subtype") == "/Widget" else {"/AA"} if "/FT" in each else set()
        if acts & set(each):
            yield "A field does something by itself."


def _borrowed(name: str) -> Callable[[Archived], Iterator[str]]:
    """Give a rule that another standard has in the same words."""
    rule = DOCUMENT_RULES[name]
    return lambda file: rule(file.pdf)


RULES: dict[str, Callable[[Archived], Iterator[str]]] = {
    "header": _header,
    "tail": _tail,
    "objects": _objects,
    "streams": _streams,
    "limits": _limits,
    "page-size": _page_size,
    "filters": _filters,
    "permissions": _permissions,
    "actions": _actions,
    "named-actions": _named_actions,
    "triggers": _triggers,
    "attachments": _attachments,
    "kinds": _kinds,
    "relations": _relations,
    "associated": _associated,
    "layers": _layers,
    "catalog": _catalog,
    "fields": _fields,
    **{
        name: _borrowed(name)
        for name in ("ids", "encryption", "external", "alternates", "postscript", "transfer", "halftone")
    },
}
