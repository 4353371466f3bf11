"""The runs of one paragraph: words with their look, links, changes, and what stands among the words.

In:   a paragraph's tree.
Out:  runs and pictures in their order; a note for each thing that runs cannot hold.
Never loses a word: what is not carried has its words in a note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from printnews.intake.drawn import shots_of
from printnews.intake.found import PLAIN, Look, Note, Run, Shot
from printnews.intake.marks import Styles
from printnews.intake.package import Relation
from printnews.intake.tree import COMPATIBLE, MATH, RELATED, W, bare, on, text_of, value
from printnews.model.links import trouble

LOOKS = {"u": "underlined words", "strike": "struck-out words", "dstrike": "struck-out words",
         "highlight": "highlighted words", "vanish": "hidden words", "caps": "words in capitals"}  # fmt: skip
SIGNS = {"noBreakHyphen": "\u2011", "softHyphen": "\u00ad", "tab": " ", "ptab": " ", "cr": "\n"}
SILENT = frozenset({
    "rPr", "pPr", "proofErr", "bookmarkStart", "bookmarkEnd", "lastRenderedPageBreak", "commentRangeStart",
    "commentRangeEnd", "annotationRef", "permStart", "permEnd", "moveFromRangeStart", "moveFromRangeEnd",
    "moveToRangeStart", "moveToRangeEnd", "customXmlInsRangeStart", "customXmlInsRangeEnd",
    "customXmlDelRangeStart", "customXmlDelRangeEnd", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr",
    "footnoteRef", "endnoteRef", "commentReference", "separator", "continuationSeparator", "instrText",
    "delInstrText", "fldData",
})  # fmt: skip
"""What says nothing by itself; fields are judged where they begin."""
THROUGH = frozenset({"smartTag", "sdt", "sdtContent", "customXml", "dir", "bdo"})
NOTES = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
FIELDS_OF_WORDS = frozenset({"SEQ", "HYPERLINK"})
_BREAKS = re.compile("[\n\r\x85\u2028\u2029]")
"""Breaks inside of words say nothing in Word, which has an element for them."""


@dataclass(slots=True)
class _Field:
    """A field that is open: what it asks, and whether its result has begun."""

    asks: str = ""
    shown: bool = False
    inner: str = ""
    """Words that stand where it asks, as the results of fields in it do; nobody sees them."""

    @property
    def name(self) -> str:
        """What kind of field it is, as Word calls it."""
        return _kind_of(self.asks)


@dataclass(slots=True)
class Reader:
    """Reads the paragraphs of one part."""

    styles: Styles
    relations: dict[str, Relation]
    footnotes: dict[str, str]
    """Words of foot- and endnotes, by kind and id."""
    notes: dict[Note, None] = field(default_factory=dict)
    """Each once, in order."""
    place: str = ""
    fields: list[_Field] = field(default_factory=list)

    def read(self, paragraph: Element, place: str) -> list[Run | Shot]:
        """Give the runs and pictures of a paragraph."""
        self.place = place
        return list(self._children(paragraph, PLAIN))

    def note(self, kind: str, what: str, words: str = "", by: Element | None = None) -> None:
        """Keep a note about this place."""
        who, when = (by.get(f"{W}author", ""), by.get(f"{W}date", "")) if by is not None else ("", "")
        self.notes[Note(kind, what, self.place, " ".join(words.split()), who, when)] = None

    def _children(self, parent: Element, look: Look) -> Iterator[Run | Shot]:
        for child in parent:
            yield from self._child(child, look)

    def _child(self, child: Element, look: Look) -> Iterator[Run | Shot]:
        name = child.tag.removeprefix(W)
        match name:
            case "r":
                yield from self._run(child, look)
            case "hyperlink":
                yield from self._children(child, replace(look, url=self._target(child)))
            case "ins" | "moveTo":
                self.note(
                    "insertion" if name == "ins" else "move", "Words were put in.", text_of(child), child
                )
                yield from self._children(child, look)
            case "del" | "moveFrom":
                self.note(
                    "deletion" if name == "del" else "move", "Words were taken out.", text_of(child), child
                )
            case "fldSimple":
                yield from self._simple(child, look)
            case _ if name in THROUGH:
                yield from self._children(child, look)
            case _ if name not in SILENT:
                self._left_out(child)

    def _run(self, run: Element, look: Look) -> Iterator[Run | Shot]:
        properties = run.find(f"{W}rPr")
        own = self._look(properties, look, text_of(run))
        for child in run:
            name = child.tag.removeprefix(W)
            asking = next((each for each in self.fields if not each.shown), None)
            if name == "fldChar":
                self._field(child)
            elif name == "instrText" and self.fields:
                self.fields[-1].asks += child.text or ""
            elif asking is not None:
                asking.inner += text_of(child)
            else:
                yield from self._piece(child, name, own)

    def _piece(self, child: Element, name: str, look: Look) -> Iterator[Run | Shot]:
        """Give what one thing in a run says."""
        if self.fields and self.fields[-1].name == "HYPERLINK":
            look = replace(look, url=self._leading(self.fields[-1].asks))
        if name == "t":
            yield Run(_BREAKS.sub(" ", child.text or ""), look)
        elif name in SIGNS:
            yield Run(SIGNS[name], look)
        elif name == "br":
            kind = child.get(f"{W}type", "textWrapping")
            if kind == "textWrapping":
                yield Run("\n", look)
            else:
                self.note("left-out", f"A {kind} break stands here.")
        elif name in {"drawing", "pict", "object"} or child.tag == f"{COMPATIBLE}AlternateContent":
            yield from self._drawing(child)
        elif name in NOTES:
            words = self.footnotes.get(f"{NOTES[name]} {child.get(f'{W}id', '')}", "")
            self.note("left-out", f"A {NOTES[name]} hangs on the words before.", words)
        elif name == "sym":
            sign = f"{child.get(f'{W}char', '')} of the font {child.get(f'{W}font', '')}"
            self.note("left-out", f"The sign {sign} stands here.")
        elif name not in SILENT:
            self._left_out(child)

    def _drawing(self, child: Element) -> Iterator[Shot]:
        shots, rest = shots_of(child, self.relations)
        yield from shots
        for what, words in rest:
            self.note("left-out", what, words)

    def _left_out(self, child: Element) -> None:
        """Name what a paragraph holds beside words."""
        if child.tag.startswith(MATH):
            self.note("left-out", "An equation stands here.", text_of(child))
        else:
            self.note("left-out", f"Something that Word calls {bare(child.tag)} stands here.", text_of(child))

    def _look(self, properties: Element | None, look: Look, words: str) -> Look:
        style = value(properties, "rStyle")
        said = {name: on(properties, name) for name in ("b", "i", "smallCaps")}
        bold, italic, small = (
            self.styles.toggle(style, name) if each is None else each for name, each in said.items()
        )
        raised = value(properties, "vertAlign")
        if properties is not None and words.strip():
            self._judge(
                properties, words, link=bool(look.url) or bool(self.fields), lowered=raised == "subscript"
            )
        return replace(look, bold=bold, italic=italic, small=small, raised=raised == "superscript")

    def _judge(self, properties: Element, words: str, *, link: bool, lowered: bool) -> None:
        """Note looks that a story has no sign for, and changes of looks."""
        for name, what in LOOKS.items():
            if on(properties, name) and not (link and name == "u"):
                self.note("left-out", f"There are {what}: the words are kept, their look is not.", words)
        if lowered:
            self.note("left-out", "There are lowered signs: they are kept at full height.", words)
        change = properties.find(f"{W}rPrChange")
        if change is not None:
            self.note("formatting", "The look of words was changed.", words, change)

    def _field(self, child: Element) -> None:
        """Open a field, let its result begin, or close it."""
        match child.get(f"{W}fldCharType", ""):
            case "begin":
                self.fields.append(_Field())
            case "separate" if self.fields:
                self.fields[-1].shown = True
                self._asked(self.fields[-1].asks)
            case "end" if self.fields:
                self._ended(self.fields.pop())

    def _ended(self, done: _Field) -> None:
        if not done.shown:
            self._asked(done.asks)
        if done.inner:
            self.note("left-out", f"Words stand where a field ({done.name}) asks for something.", done.inner)

    def end(self) -> None:
        """Tell of fields that nothing ends."""
        while self.fields:
            self._ended(self.fields.pop())

    def _simple(self, child: Element, look: Look) -> Iterator[Run | Shot]:
        asks = child.get(f"{W}instr", "")
        self._asked(asks)
        url = self._leading(asks) if _kind_of(asks) == "HYPERLINK" else look.url
        yield from self._children(child, replace(look, url=url))

    def _asked(self, asks: str) -> None:
        name = _kind_of(asks)
        if name not in FIELDS_OF_WORDS:
            self.note(
                "left-out", f"A field ({name}) stands here; what it shows now was taken as words.", asks
            )

    def _target(self, link: Element) -> str:
        relation = self.relations.get(link.get(f"{RELATED}id", ""))
        if relation is not None and relation.external:
            return self._checked(
                relation.target + (f"#{anchor}" if (anchor := link.get(f"{W}anchor")) else "")
            )
        self.note("left-out", "A link leads to a place in the Word file; its words are kept.", text_of(link))
        return ""

    def _leading(self, asks: str) -> str:
        """Give the address in a field: HYPERLINK "https://...", with a switch before it or after."""
        parts = asks.split('"')
        return self._checked(parts[1] if len(parts) > 2 and "\\l" not in parts[0] else "", asks)

    def _checked(self, url: str, said: str = "") -> str:
        """Give an address if a story may have it; else note it, or what was `said` in its place."""
        if url and not trouble(url):
            return url
        self.note("left-out", "A link leads nowhere that a story may lead; its words are kept.", url or said)
        return ""


def _kind_of(asks: str) -> str:
    return (asks.split() or ["?"])[0].upper()
