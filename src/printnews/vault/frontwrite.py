"""Front pages written as objects of a file: content, links, structure, fonts.

In:   pages that are set, and a writer at the end of a file.
Out:  their entry, as an issue has one, and what the next front pages can share with them.
Never decides where a word stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

from printnews.cache import key
from printnews.pdf.fonts import FontBook, Subset, write_subset
from printnews.pdf.mergedata import DOCUMENT, ROOT_OF_PAGES, Claims, Entry, Fragments, Names
from printnews.pdf.mergefile import ObjectWriter
from printnews.pdf.syntax import array, dictionary, ref, text
from printnews.vault.frontdraw import Brush, Node
from printnews.vault.frontlook import Bench
from printnews.vault.frontmatter import Matter
from printnews.vault.frontset import FrontPage


class Ready(NamedTuple):
    """Front pages that wait to be written."""

    bench: Bench
    matter: Matter
    pages: Sequence[FrontPage]
    lost: frozenset[str]
    """Letters that no face has."""
    date: str


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

    entry: Entry
    keys: tuple[tuple[str, int], ...]
    next_parent: int


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
    """Writes one object after the other."""

    ready: Ready
    place: Place
    keys: dict[str, int] = field(default_factory=dict)

    def written(self) -> Written:
        """Write everything."""
        ready, place, writer = self.ready, self.place, self.place.writer
        bookmark, tree, resources = (writer.new_number() for _ in range(3))
        pages = tuple(writer.new_number() for _ in ready.pages)
        book = FontBook({face: Path(file) for face, file in ready.bench.files.items()})
        brush = Brush(ready.bench, book, writer.new_number)
        rows: list[list[Node]] = []
        contents = []
        for page, number in zip(ready.pages, pages, strict=True):
            contents.append(brush.paint(page, number))
            rows.append(brush.rows)
        first = place.first_parent + len(pages)
        self._pages(
            pages, contents, tree=tree, resources=resources, annots=self._links(brush, first, pages[0])
        )
        writer.put(resources, self._resources(book))
        part = self._structure(brush)
        parents = self._parents(rows, brush, first)
        said = ready.bench.said
        entry = Entry(
            label="",
            title=said["title"],
            file="the front pages",
            digest=sha256(b"".join(contents)).hexdigest(),
            pages=pages,
            claims=place.claims,
            version="1.7",
            tagged=True,
            date=ready.date,
            fragments=Fragments(
                bookmark=bookmark,
                tree=tree,
                outline=self._outline(brush, bookmark),
                part=part,
                parent_tree=parents,
                labels=((0, "<</S /r>>"),),
                intents=place.intents,
            ),
            names=Names(),
            language=said["language"],
            front=True,
        )
        writer.close_pack()
        return Written(entry, tuple(self.keys.items()), parents[2] + 1)

    def _pages(
        self,
        pages: Sequence[int],
        contents: Sequence[bytes],
        *,
        tree: int,
        resources: int,
        annots: Mapping[int, list[bytes]],
    ) -> None:
        """Write pages and their tree."""
        writer, bench = self.place.writer, self.ready.bench
        box = b"[0 0 %.4f %.4f]" % (bench.width, bench.height)
        for at, (number, content) in enumerate(zip(pages, contents, strict=True)):
            stream = writer.new_number()
            writer.put_packed(stream, b"", content)
            notes = annots.get(number)
            said = {
                "Type": b"/Page",
                "Parent": ref(tree),
                "MediaBox": box,
                "TrimBox": box,
                "Resources": ref(resources),
                "Contents": ref(stream),
                "Annots": array(notes) if notes else b"",
                "StructParents": b"%d" % (self.place.first_parent + at),
                "Tabs": b"/S",
            }
            writer.put(number, dictionary(said))
        said = {"Type": b"/Pages", "Parent": ref(ROOT_OF_PAGES), "Kids": array(map(ref, pages))}
        writer.put(tree, dictionary(said | {"Count": b"%d" % len(pages)}))

    def _links(self, brush: Brush, first: int, first_page: int) -> dict[int, list[bytes]]:
        """Write an annotation for each line of a link; give them by page."""
        writer, found = self.place.writer, dict[int, list[bytes]]()
        for row, zone in enumerate(brush.zones, first):
            number = writer.new_number()
            element = zone.node.element
            writer.put(
                number,
                b"<</Type/Annot/Subtype/Link/Rect[%.2f %.2f %.2f %.2f]/Border[0 0 0]/F 4/Contents %s"
                b"/Dest[%d 0 R/Fit]/P %d 0 R/StructParent %d>>"
                % (
                    *zone.box,
                    text(element.label),
                    first_page if self.place.alone else element.target,
                    zone.page,
                    row,
                ),
            )
            found.setdefault(zone.page, []).append(ref(number))
            zone.node.links.append((number, zone.page))
        return found

    def _resources(self, book: FontBook) -> bytes:
        """Write the fonts that are not there yet; name all."""
        fonts = {name: at for subset in book.subsets.values() for name, at in self._fonts(subset)}
        return dictionary({"Font": dictionary({name: ref(number) for name, number in fonts.items()})})

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
        top = 0
        for node in brush.nodes.values():
            element, around = node.element, node.parent
            kids = [*node.kids, *(self._object(node, *link) for link in node.links)]
            said = {
                "S": b"/" + element.role.encode(),
                "P": ref(around.number if around else DOCUMENT),
                "Pg": ref(node.page) if node.page else b"",
                "K": kids[0] if len(kids) == 1 else array(kids),
                "Lang": text(element.language) if element.language else b"",
                "T": text(element.title) if not around else b"",
            }
            self.place.writer.put(node.number, dictionary(said))
            top = top if around else node.number
        return top

    def _object(self, node: Node, number: int, page: int) -> bytes:
        if page == node.page:
            return b"<</Type/OBJR/Obj %d 0 R>>" % number
        return b"<</Type/OBJR/Obj %d 0 R/Pg %d 0 R>>" % (number, page)

    def _parents(self, rows: Sequence[Sequence[Node]], brush: Brush, first: int) -> tuple[int, int, int]:
        """Write the way back from marked content and links to the structure."""
        writer, start = self.place.writer, self.place.first_parent
        node = writer.new_number()
        held = [
            b"%d %s" % (start + at, array([ref(each.number) for each in row])) for at, row in enumerate(rows)
        ]
        held += [b"%d %d 0 R" % (row, zone.node.number) for row, zone in enumerate(brush.zones, first)]
        last = first + len(brush.zones) - 1
        writer.put(node, b"<</Limits[%d %d]/Nums[%s]>>" % (start, last, b" ".join(held)))
        return node, start, last

    def _outline(self, brush: Brush, bookmark: int) -> tuple[int, int, int]:
        """Write bookmarks of the parts, and of the lists below the index; give first, last and how many."""
        titled = [each for each in brush.nodes.values() if each.element.title and each.parent]
        tops = [each for each in titled if each.parent and not each.parent.element.parent]
        below = {id(top): [each for each in titled if each.parent is top] for top in tops}
        numbers = self._siblings(tops, bookmark, below)
        return (numbers[0], numbers[-1], len(numbers)) if numbers else (0, 0, 0)

    def _siblings(self, nodes: Sequence[Node], parent: int, below: Mapping[int, Sequence[Node]]) -> list[int]:
        writer = self.place.writer
        numbers = [writer.new_number() for _ in nodes]
        for at, (node, number) in enumerate(zip(nodes, numbers, strict=True)):
            kids = self._siblings(below.get(id(node), ()), number, {})
            said = {
                "Title": text(node.element.title),
                "Parent": ref(parent),
                "Prev": ref(numbers[at - 1]) if at else b"",
                "Next": ref(numbers[at + 1]) if at + 1 < len(numbers) else b"",
                "Dest": b"[%d 0 R/XYZ 0 %.2f 0]" % node.begins,
            }
            if kids:
                said |= {"First": ref(kids[0]), "Last": ref(kids[-1]), "Count": b"%d" % -len(kids)}
            writer.put(number, dictionary(said))
        return numbers
