"""Front pages written as objects of a file: content, links, structure, fonts.

In:   pages that are set, and a writer at the end of a file.
Out:  their entry, as an issue has one, and what the next front pages can share with them.
Never decides where a word stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from printnews.cache import key
from printnews.pdf.fonts import FontBook, Subset, write_subset
from printnews.pdf.mergedata import DOCUMENT, ROOT_OF_PAGES, Claims, Entry, Fragments, Names
from printnews.pdf.mergefile import ObjectWriter
from printnews.pdf.syntax import array, dictionary, ref, renumbered, text
from printnews.vault.frontdraw import Brush, Node
from printnews.vault.frontlines import Element
from printnews.vault.frontlook import Bench
from printnews.vault.frontmatter import Kept, Matter
from printnews.vault.frontset import Piece


class Ready(NamedTuple):
    """Front pages that wait to be written."""

    bench: Bench
    matter: Matter
    pieces: Sequence[Piece]
    """The front page first."""
    kept: Kept
    lost: frozenset[str]
    """Letters that no face has."""
    date: str
    setting: str
    """A hash of all that shapes full pages of the contents, but what they list."""


class Place(NamedTuple):
    """Where front pages are written."""

    writer: ObjectWriter
    first_parent: int
    """The first row of the parent tree that is free."""
    shared: Mapping[str, int]
    """Where things stand that may be stored already, by their hash."""
    claims: Claims
    alone: bool = False
    """Whether the pages that are led to are not in the file: links then lead to its first."""
    intents: tuple[tuple[str, str], ...] = ()


class Written(NamedTuple):
    """Front pages in a file."""

    entries: tuple[Entry, ...]
    """One for each piece."""
    keys: tuple[tuple[str, int], ...]
    next_parent: int
    passing: int
    """Bytes that the next front pages may take the place of."""


def write_front(ready: Ready, place: Place) -> Written:
    """Write front pages."""
    return _Hand(ready, place).written()


@dataclass(slots=True)
class _Maker:
    """Makes the objects that fonts are of."""

    writer: ObjectWriter

    def dictionary(self, entries: Mapping[str, Any]) -> str:
        """Write a dictionary; refer to it."""
        return self._put(dictionary({name: self._value(value) for name, value in entries.items()}))

    def _value(self, value: Any) -> bytes:
        return f"[{' '.join(value)}]".encode() if isinstance(value, list) else str(value).encode("latin-1")

    def _put(self, written: bytes) -> str:
        number = self.writer.new_number()
        self.writer.put(number, written)
        return f"{number} 0 R"

    def stream(self, content: bytes, **entries: str) -> str:
        """Write a stream; refer to it."""
        number = self.writer.new_number()
        self.writer.put_packed(
            number, "".join(f"/{name} {each}" for name, each in entries.items()).encode(), content
        )
        return f"{number} 0 R"


@dataclass(slots=True)
class _Hand:
    """Writes one piece after the other, all with the same fonts."""

    ready: Ready
    place: Place
    next_parent: int = 0
    first_page: int = 0
    """The page that all links lead to, where those that they mean are not in the file."""
    keys: dict[str, int] = field(default_factory=dict)
    passing: int = 0
    begins: dict[Element, tuple[Element | None, tuple[int, float]]] = field(default_factory=dict)
    """Elements with a title: what is around each, and the page and height at which it begins."""

    def written(self) -> Written:
        """Write everything."""
        ready, writer = self.ready, self.place.writer
        self.next_parent = self.place.first_parent
        bench = ready.bench
        files = {face: Path(file) for face, file in bench.files.items()}
        book = FontBook(files, {face: code for face, (code, _) in bench.spaces.items()})
        bookmark, resources = writer.new_number(), writer.new_number()
        entries = [self._piece(piece, book, resources) for piece in ready.pieces]
        before = writer.file.tell()
        writer.put(resources, self._resources(book))
        first = entries[0].fragments
        marked = replace(
            first,
            bookmark=bookmark,
            outline=self._outline(bookmark),
            labels=((0, "<</S /r>>"),),
            intents=self.place.intents,
        )
        entries[0] = replace(entries[0], fragments=marked)
        writer.close_pack()
        # Another issue may have other letters, and fonts are made anew for them.
        self.passing += writer.file.tell() - before
        return Written(tuple(entries), tuple(self.keys.items()), self.next_parent, self.passing)

    def _piece(self, piece: Piece, book: FontBook, resources: int) -> Entry:
        """Write the pages of a piece, and give its entry."""
        writer, before = self.place.writer, self.place.writer.file.tell()
        tree, first = writer.new_number(), self.next_parent + len(piece.pages)
        pages = tuple(writer.new_number() for _ in piece.pages)
        if self.place.alone:
            self.first_page = self.first_page or pages[0]
        brush = Brush(self.ready.bench, book, writer.new_number)
        rows, contents = list[list[Node]](), list[bytes]()
        for page, number in zip(piece.pages, pages, strict=True):
            contents.append(brush.paint(page, number))
            rows.append(brush.rows)
        notes = self._links(brush, first)
        for at, (number, content) in enumerate(zip(pages, contents, strict=True)):
            own = {"Parent": ref(tree), "Resources": ref(resources), "Annots": notes.get(number, b"")}
            self._page(number, content, own | {"StructParents": b"%d" % (self.next_parent + at)})
        said = {"Type": b"/Pages", "Parent": ref(ROOT_OF_PAGES), "Kids": array(map(ref, pages))}
        writer.put(tree, dictionary(said | {"Count": b"%d" % len(pages)}))
        part = self._structure(brush)
        parents = self._parents(rows, brush, first)
        self.next_parent = parents[2] + 1
        writer.close_pack()  # what lasts stands apart from what does not
        self.passing += 0 if piece.full else writer.file.tell() - before
        return self._entry(piece, pages, contents, Fragments(tree=tree, part=part, parent_tree=parents))

    def _entry(
        self, piece: Piece, pages: tuple[int, ...], contents: Sequence[bytes], fragments: Fragments
    ) -> Entry:
        said = self.ready.bench.said
        return Entry(
            label="",
            title=said["title"],
            file="the front pages",
            digest=sha256(b"".join(contents)).hexdigest(),
            pages=pages,
            claims=self.place.claims,
            version="1.7",
            tagged=True,
            date=self.ready.date,
            fragments=fragments,
            names=Names(),
            language=said["language"],
            front=True,
            lasting=(self.ready.setting, *piece.full) if piece.full else None,
        )

    def _page(self, number: int, content: bytes, own: Mapping[str, bytes]) -> None:
        writer, bench = self.place.writer, self.ready.bench
        box = b"[0 0 %.4f %.4f]" % (bench.width, bench.height)
        stream = writer.new_number()
        writer.put_packed(stream, b"", content)
        said = {"Type": b"/Page", "MediaBox": box, "TrimBox": box, "Contents": ref(stream), "Tabs": b"/S"}
        writer.put(number, dictionary({**said, **own}))

    def _links(self, brush: Brush, first: int) -> dict[int, bytes]:
        """Write an annotation for each line of a link; give the list of each page."""
        writer, found = self.place.writer, dict[int, list[bytes]]()
        for row, zone in enumerate(brush.zones, first):
            number = writer.new_number()
            element = zone.node.element
            writer.put(
                number,
                b"<</Subtype/Link/Rect[%.2f %.2f %.2f %.2f]/Border[0 0 0]/F 4/Contents %s"
                b"/Dest[%d 0 R/Fit]/StructParent %d>>"
                % (*zone.box, text(element.label), self.first_page or element.target, row),
            )
            found.setdefault(zone.page, []).append(ref(number))
            zone.node.links.append((number, zone.page))
        return {page: array(notes) for page, notes in found.items()}

    def _resources(self, book: FontBook) -> bytes:
        """Write the fonts and placed PDFs that are not there yet; name all."""
        fonts = {name: at for subset in book.subsets.values() for name, at in self._fonts(subset)}
        forms = {name: ref(self._form(form)) for name, form in self.ready.bench.forms.items()}
        said = {"Font": dictionary({name: ref(number) for name, number in fonts.items()})}
        return dictionary(said | ({"XObject": dictionary(forms)} if forms else {}))

    def _form(self, form: Sequence[tuple[bytes, bytes | None]]) -> int:
        """Write a placed PDF, unless it stands there; give where."""
        digest = key("front form", *(part for said, data in form for part in (said, data or b"")))
        number = self.place.shared.get(digest)
        if number is None:
            writer = self.place.writer
            numbers = [writer.new_number() for _ in form]
            number = numbers[0]
            for own, (said, data) in zip(numbers, form, strict=True):
                body = renumbered(said, lambda each: numbers[int(each.split()[0])], {})
                if data is None:
                    writer.put(own, body)
                else:
                    writer.put_stream(own, body.strip()[2:-2], data)
        self.keys[digest] = number
        return number

    def _fonts(self, subset: Subset) -> Iterator[tuple[str, int]]:
        if not subset.layers:
            return
        texts = sorted((glyph, tuple(texts)) for glyph, texts in subset.texts.items())
        digest = key("front font", subset.path.read_bytes(), repr(texts))
        names = [f"{subset.name}x{layer}" if layer else subset.name for layer in range(subset.layers)]
        numbers = [self.place.shared.get(f"{digest}.{layer}") for layer in range(subset.layers)]
        if None in numbers:
            made = write_subset(subset, _Maker(self.place.writer))
            numbers = [int(made[name].split()[0]) for name in names]
        for layer, (name, number) in enumerate(zip(names, numbers, strict=True)):
            if number is not None:
                self.keys[f"{digest}.{layer}"] = number
                yield name, number

    def _structure(self, brush: Brush) -> int:
        """Write the elements that have anything on a page; give the one around all."""
        top, put = 0, self.place.writer.put
        for node in brush.nodes.values():
            element, around = node.element, node.parent
            kids = [*node.kids, *(self._object(node, *link) for link in node.links)]
            # As a dictionary would be written: there are tens of thousands.
            said = b"<</S /%s /P %d 0 R" % (element.role.encode(), around.number if around else DOCUMENT)
            if node.page:
                said += b" /Pg %d 0 R" % node.page
            said += b" /K %s" % (kids[0] if len(kids) == 1 else array(kids))
            if element.language:
                said += b" /Lang " + text(element.language)
            if not around:
                said += b" /T " + text(element.title)
            put(node.number, said + b">>")
            if element.title and around:
                self.begins.setdefault(element, (around.element if around.parent else None, node.begins))
            top = top if around else node.number
        return top

    def _object(self, node: Node, number: int, page: int) -> bytes:
        if page == node.page:
            return b"<</Type/OBJR/Obj %d 0 R>>" % number
        return b"<</Type/OBJR/Obj %d 0 R/Pg %d 0 R>>" % (number, page)

    def _parents(self, rows: Sequence[Sequence[Node]], brush: Brush, first: int) -> tuple[int, int, int]:
        """Write the way back from marked content and links to the structure."""
        writer, start = self.place.writer, self.next_parent
        node = writer.new_number()
        held = [
            b"%d %s" % (start + at, array([ref(each.number) for each in row])) for at, row in enumerate(rows)
        ]
        held += [b"%d %d 0 R" % (row, zone.node.number) for row, zone in enumerate(brush.zones, first)]
        last = first + len(brush.zones) - 1
        writer.put(node, b"<</Limits[%d %d]/Nums[%s]>>" % (start, last, b" ".join(held)))
        return node, start, last

    def _outline(self, bookmark: int) -> tuple[int, int, int]:
        """Write bookmarks of the parts, and of the lists below the index; give first, last and how many."""
        tops = [element for element, (around, _) in self.begins.items() if around is None]
        if self.ready.kept.pages:
            # The contents begin on pages that were there before.
            contents = Element("Sect", None, title=self.ready.bench.said["contents_title"])
            self.begins[contents] = (None, (self.ready.kept.first, self.ready.bench.height))
            tops = [contents, *(each for each in tops if each.title != contents.title)]
        numbers = self._siblings(tops, bookmark)
        return (numbers[0], numbers[-1], len(numbers)) if numbers else (0, 0, 0)

    def _siblings(self, elements: Sequence[Element], parent: int) -> list[int]:
        writer = self.place.writer
        numbers = [writer.new_number() for _ in elements]
        for at, (element, number) in enumerate(zip(elements, numbers, strict=True)):
            below = [each for each, (around, _) in self.begins.items() if around is element]
            kids = self._siblings(below, number)
            said = {
                "Title": text(element.title),
                "Parent": ref(parent),
                "Prev": ref(numbers[at - 1]) if at else b"",
                "Next": ref(numbers[at + 1]) if at + 1 < len(numbers) else b"",
                "Dest": b"[%d 0 R/XYZ 0 %.2f 0]" % self.begins[element][1],
            }
            if kids:
                said |= {"First": ref(kids[0]), "Last": ref(kids[-1]), "Count": b"%d" % -len(kids)}
            writer.put(number, dictionary(said))
        return numbers
