"""A Word file's body, paragraph by paragraph, as blocks that a story can hold.

In:   an open package.
Out:  blocks in reading order, and notes about changes, comments and all that was left out.
Never decides what becomes of the blocks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from printnews.intake.found import Block, Found, Kind, Note, Run, Shot
from printnews.intake.inside import NOTES, Reader
from printnews.intake.marks import styles_of
from printnews.intake.package import Package
from printnews.intake.tree import W, bare, every, text_of, value

PARTS = {
    "title": Kind.HEADLINE,
    "subtitle": Kind.STANDFIRST,
    "byline": Kind.BYLINE,
    "caption": Kind.CAPTION,
    "quote": Kind.QUOTE,
}
BULLETS = frozenset({"bullet", "none", ""})
THROUGH = frozenset({"sdt", "sdtContent", "customXml", "smartTag"})
SILENT = frozenset(
    {"sectPr", "bookmarkStart", "bookmarkEnd", "proofErr", "permStart", "permEnd", "sdtPr", "sdtEndPr"}
)
EDGES = {"header": "A page header", "footer": "A page footer"}
START_WORDS = 6
MOST_ABOUT = 120
"""Characters of the words that a comment is about; they only have to be found again."""


def walk(package: Package) -> Found:
    """Read all of a file.

    Raises:
        BadFileError: One of its parts cannot be read.
    """
    styles = styles_of(package.related("styles"), package.related("numbering"))
    reader = Reader(styles, package.relations(package.main), _footnotes(package))
    walker = _Walker(reader)
    tree = package.tree(package.main)
    body = tree.find(f"{W}body") if tree is not None else None
    if body is not None:
        walker.body(body)
    reader.end()
    found = Found(walker.blocks, list(reader.notes))
    found.notes += [*_comments(package, body), *_edges(package)]
    return found


def _footnotes(package: Package) -> dict[str, str]:
    """Give the words of foot- and endnotes."""
    found: dict[str, str] = {}
    for kind in NOTES.values():
        tree = package.related(f"{kind}s")
        for each in tree.iter(W + kind) if tree is not None else ():
            found[f"{kind} {each.get(f'{W}id', '')}"] = text_of(each)
    return found


def _comments(package: Package, body: Element | None) -> Iterator[Note]:
    """Give the comments, each with the words that it is about."""
    tree = package.related("comments")
    about = commented(body)
    for each in tree.iter(f"{W}comment") if tree is not None else ():
        where = about.get(each.get(f"{W}id", ""), "")
        place = f'at "{where}"' if where else "somewhere in the text"
        author, date = each.get(f"{W}author", ""), each.get(f"{W}date", "")
        yield Note("comment", "Somebody left a comment.", place, text_of(each), author, date)


def commented(body: Element | None) -> dict[str, str]:
    """Give the words that each comment is about: the first of them, and of one that nothing ends too."""
    begun: dict[str, str] = {}
    about: dict[str, str] = {}
    for each in body.iter() if body is not None else ():
        if each.tag == f"{W}commentRangeStart":
            begun[each.get(f"{W}id", "")] = ""
        elif each.tag == f"{W}commentRangeEnd":
            name = each.get(f"{W}id", "")
            if name in begun:
                about[name] = begun.pop(name)
        elif each.tag == f"{W}t" and each.text:
            for name, words in list(begun.items()):
                begun[name] = words + each.text
                if len(begun[name]) > MOST_ABOUT:
                    about[name] = begun.pop(name)
    return {name: " ".join(words.split())[:MOST_ABOUT] for name, words in (about | begun).items()}


def _edges(package: Package) -> Iterator[Note]:
    """Give the words of page headers and footers, which the layout says otherwise."""
    for relation in package.relations(package.main).values():
        if relation.kind in EDGES and not relation.external:
            tree = package.tree(relation.target)
            words = text_of(tree) if tree is not None else ""
            if words:
                yield Note("left-out", f"{EDGES[relation.kind]} has words.", "every page", words)


@dataclass(slots=True)
class _Walker:
    reader: Reader
    blocks: list[Block] = field(default_factory=list)
    count: int = 0
    numbers: dict[str, int] = field(default_factory=dict)
    """The last number given in each numbered list."""

    def body(self, parent: Element) -> None:
        """Walk the children of the body."""
        for child in parent:
            name = child.tag.removeprefix(W)
            if name == "p":
                self._paragraph(child)
            elif name in THROUGH:
                self.body(child)
            elif name in {"ins", "moveTo"}:
                self.reader.note("insertion", "Paragraphs were put in.", text_of(child), child)
                self.body(child)
            elif name not in SILENT:
                self._left_out(child, name)

    def _left_out(self, child: Element, name: str) -> None:
        self.reader.place = f"after paragraph {self.count}"
        if name == "tbl":
            rows = [[text_of(cell) for cell in row.findall(f"{W}tc")] for row in child.findall(f"{W}tr")]
            columns = max(map(len, rows), default=0)
            words = "; ".join(" | ".join(row) for row in rows)
            pictures = len(every(child, "blip", "imagedata"))
            more = f", with {pictures} pictures in it" if pictures else ""
            self.reader.note(
                "left-out", f"A table of {len(rows)} rows and {columns} columns stands here{more}.", words
            )
        elif name == "altChunk":
            self.reader.note("left-out", "A whole other document is put in here.")
        else:
            self.reader.note(
                "left-out", f"Something that Word calls {bare(name)} stands here.", text_of(child)
            )

    def _paragraph(self, paragraph: Element) -> None:
        self.count += 1
        start = " ".join(text_of(paragraph).split()[:START_WORDS])
        place = f'paragraph {self.count}, "{start}"' if start else f"paragraph {self.count}"
        pieces = self.reader.read(paragraph, place)
        properties = paragraph.find(f"{W}pPr")
        self._judge(properties)
        block = self._block(properties, place)
        for piece in pieces:
            if isinstance(piece, Shot):
                self.blocks.append(Block(Kind.SHOT, place, shot=piece))
            elif isinstance(piece, Run):
                block.runs.append(piece)
        if block.words.strip():
            self.blocks.append(block)

    def _judge(self, properties: Element | None) -> None:
        """Note changes of a whole paragraph: its look, or its end put in or taken out."""
        if properties is None:
            return
        change = properties.find(f"{W}pPrChange")
        if change is not None:
            self.reader.note("formatting", "The look of a paragraph was changed.", "", change)
        mark = properties.find(f"{W}rPr")
        for name, kind, what in (
            ("ins", "insertion", "A paragraph was begun here."),
            ("del", "deletion", "This paragraph was joined to the next."),
        ):
            change = mark.find(W + name) if mark is not None else None
            if change is not None:
                self.reader.note(kind, what, "", change)

    def _block(self, properties: Element | None, place: str) -> Block:
        """Give an empty block of the kind that style and numbering ask for."""
        style = value(properties, "pStyle")
        part = self.reader.styles.part(style)
        if part.startswith("heading-"):
            return Block(Kind.CROSSHEAD, place, rank=int(part.removeprefix("heading-")))
        if part:
            return Block(PARTS[part], place)
        numbering = self.reader.styles.numbering(properties, style)
        if numbering is None:
            return Block(Kind.PARAGRAPH, place)
        number, level = numbering
        if level:
            self.reader.note(
                "left-out", f"A list stands in a list, {level} deep: its items are kept, their depth is not."
            )
        form, start = self.reader.styles.levels.get((number, str(level)), ("bullet", 1))
        if form in BULLETS:
            return Block(Kind.ITEM, place)
        self.numbers[number] = self.numbers.get(number, start - 1) + 1
        return Block(Kind.ITEM, place, number=self.numbers[number])
