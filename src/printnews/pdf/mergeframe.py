"""The volume's own objects: what holds all issues together.

In:   the entries of all issues, in their order, the front pages first where there are any.
Out:  catalog, page tree, bookmarks, labels, names, structure, forms, layers, metadata.
Never looks into an issue: entries say all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape

from printnews import __version__
from printnews.pdf.mergedata import DOCUMENT, ROOT_OF_PAGES, Claims, Entry
from printnews.pdf.mergefile import ObjectWriter
from printnews.pdf.schemas import UA, described
from printnews.pdf.syntax import array, dictionary, name, raw, ref, text

CATALOG, OUTLINES, STRUCTURE, INFO, METADATA, PARENTS = 1, 3, 4, 6, 7, 9
FIRST_FREE = 16
"""Numbers before it are the volume's own, whatever is added."""
_LEAF = 64
"""Entries of one node of a tree of names."""
_NO_DATE = "2000-01-01"
"""The day of a volume whose issues name none: no clock is read."""


@dataclass(slots=True)
class OwnObjects:
    """Writes the volume's own objects."""

    entries: Sequence[Entry]
    writer: ObjectWriter
    title: str
    claims: Claims
    records: Sequence[int]
    """Objects that hold the entries themselves."""
    next_parent: int
    _catalog: dict[str, bytes] = field(default_factory=dict)

    def write(self) -> None:
        """Write everything, the catalog last."""
        self._catalog = {"Type": b"/Catalog", "Pages": ref(ROOT_OF_PAGES), "PageMode": b"/UseOutlines"}
        versions = [each.version for each in self.entries]
        if max(versions) > "1.7":
            self._catalog["Version"] = name(max(versions).encode())
        self._pages()
        self._outline()
        self._names()
        self._structure()
        self._forms()
        self._layers()
        self._rest()
        self._metadata()
        self.writer.put(CATALOG, dictionary(self._catalog))
        self.writer.close_pack()

    def _pages(self) -> None:
        trees = array(ref(each.fragments.tree) for each in self.entries)
        count = sum(len(each.pages) for each in self.entries)
        self.writer.put(ROOT_OF_PAGES, dictionary({"Type": b"/Pages", "Kids": trees, "Count": b"%d" % count}))
        runs: list[tuple[int, bytes]] = []
        first = 0
        for each in self.entries:
            runs.extend((first + start, said.encode("latin-1")) for start, said in each.fragments.labels)
            first += len(each.pages)
        number = self.writer.new_number()
        # One node, however many issues: readers lose labels between two (pypdf 6).
        self.writer.put(number, b"<</Nums[%s]>>" % b" ".join(b"%d %s" % run for run in runs))
        self._catalog["PageLabels"] = ref(number)

    def _outline(self) -> None:
        # Front pages are several entries under one bookmark.
        entries = [each for each in self.entries if each.fragments.bookmark]
        items = [each.fragments.bookmark for each in entries]
        for at, each in enumerate(entries):
            first, last, count = each.fragments.outline
            said = {
                "Title": text(heading(each)),
                "Parent": ref(OUTLINES),
                "Prev": ref(items[at - 1]) if at else b"",
                "Next": ref(items[at + 1]) if at + 1 < len(items) else b"",
                "Dest": b"[%s/Fit]" % ref(each.pages[0]),
            }
            if first:
                said |= {"First": ref(first), "Last": ref(last), "Count": b"%d" % -count}
            self.writer.put(items[at], dictionary(said))
        ends = {"First": ref(items[0]), "Last": ref(items[-1]), "Count": b"%d" % len(items)}
        self.writer.put(OUTLINES, dictionary({"Type": b"/Outlines", **ends}))
        self._catalog["Outlines"] = ref(OUTLINES)

    def _names(self) -> None:
        names = {}
        for key, shelf in (("Dests", "dests"), ("EmbeddedFiles", "files")):
            found = self._named(shelf)
            if found:
                names[key] = self._tree(found)
        self._catalog["Names"] = dictionary(names) if names else b""
        old = self._named("old_dests")
        if old:
            number = self.writer.new_number()
            self.writer.put(number, b"<<%s>>" % b" ".join(name(word) + b" " + said for word, said in old))
            self._catalog["Dests"] = ref(number)

    def _named(self, shelf: str) -> list[tuple[bytes, bytes]]:
        found = {
            bytes.fromhex(word): said.encode("latin-1")
            for each in self.entries
            for word, said in getattr(each.fragments, shelf)
        }
        return sorted(found.items())

    def _tree(self, named: Sequence[tuple[bytes, bytes]]) -> bytes:
        """Write a tree of names that are in order; give its root."""
        pairs = [(raw(word), said) for word, said in named]
        level: list[tuple[bytes, bytes, bytes]] = [
            (part[0][0], part[-1][0], b"/Names[%s]" % b" ".join(b"%s %s" % pair for pair in part))
            for part in _parts(pairs)
        ]
        while len(level) > 1:
            above = []
            for part in _parts(level):
                kids = array(self._node(each[0], each[1], each[2]) for each in part)
                above.append((part[0][0], part[-1][1], b"/Kids" + kids))
            level = above
        number = self.writer.new_number()
        self.writer.put(number, b"<<%s>>" % level[0][2])
        return ref(number)

    def _node(self, first: bytes, last: bytes, held: bytes) -> bytes:
        number = self.writer.new_number()
        self.writer.put(number, b"<</Limits[%s %s]%s>>" % (first, last, held))
        return ref(number)

    def _structure(self) -> None:
        parts = [each.fragments.part for each in self.entries if each.fragments.part]
        if not parts:
            return
        held = (each.fragments.parent_tree for each in self.entries if each.fragments.parent_tree[0])
        rows = sorted(held, key=lambda row: row[1])
        self.writer.put(PARENTS, b"<</Kids%s>>" % array(ref(node) for node, _, _ in rows))
        ids = self._named("ids")
        said = {
            "Type": b"/StructTreeRoot",
            "K": array([ref(DOCUMENT)]),
            "ParentTree": ref(PARENTS),
            "ParentTreeNextKey": b"%d" % self.next_parent,
            "RoleMap": self._merged("roles"),
            "ClassMap": self._merged("classes"),
            "IDTree": self._tree(ids) if ids else b"",
            "Namespaces": _listed(each.fragments.namespaces for each in self.entries),
        }
        self.writer.put(STRUCTURE, dictionary(said))
        document = {
            "Type": b"/StructElem",
            "S": b"/Document",
            "P": ref(STRUCTURE),
            "K": array(map(ref, parts)),
        }
        self.writer.put(DOCUMENT, dictionary(document))
        self._catalog["StructTreeRoot"] = ref(STRUCTURE)
        if all(each.tagged for each in self.entries):
            self._catalog["MarkInfo"] = b"<</Marked true>>"

    def _merged(self, shelf: str) -> bytes:
        found = {word: said for each in self.entries for word, said in getattr(each.fragments, shelf)}
        return (
            dictionary({word[1:]: found[word].encode("latin-1") for word in sorted(found)}) if found else b""
        )

    def _forms(self) -> None:
        fields = _listed(each.fragments.fields for each in self.entries)
        if not fields:
            return
        kinds: dict[str, dict[str, str]] = {}
        for each in self.entries:
            for kind, word, said in each.fragments.resources:
                if word:
                    kinds.setdefault(kind[1:], {}).setdefault(word[1:], said)
        shelves = {
            kind: dictionary({word: said.encode("latin-1") for word, said in sorted(things.items())})
            for kind, things in sorted(kinds.items())
        }
        needs = any(each.fragments.needs_appearances for each in self.entries)
        self._catalog["AcroForm"] = dictionary(
            {
                "Fields": fields,
                "DR": dictionary(shelves) if shelves else b"",
                "NeedAppearances": b"true" if needs else b"",
            }
        )

    def _layers(self) -> None:
        groups = _listed(each.fragments.layers for each in self.entries)
        if not groups:
            return
        order = [
            b"[%s %s]" % (text(each.label), each.fragments.layer_order.encode("latin-1"))
            for each in self.entries
            if each.fragments.layer_order
        ]
        shown = {
            "Name": text(self.title),
            "Order": array(order) if order else b"",
            "OFF": _listed(each.fragments.hidden for each in self.entries),
            "Locked": _listed(each.fragments.locked for each in self.entries),
            "RBGroups": _listed(each.fragments.radio for each in self.entries),
            "AS": _listed(each.fragments.usage for each in self.entries),
        }
        self._catalog["OCProperties"] = dictionary({"OCGs": groups, "D": dictionary(shown)})

    def _rest(self) -> None:
        self._catalog["Threads"] = _listed(each.fragments.threads for each in self.entries)
        self._catalog["AF"] = _listed(each.fragments.associated for each in self.entries)
        intents = {profile: said for each in self.entries for profile, said in each.fragments.intents}
        self._catalog["OutputIntents"] = (
            array(said.encode("latin-1") for said in intents.values()) if intents else b""
        )
        language = self._language()
        self._catalog["Lang"] = text(language) if language else b""
        self._catalog["ViewerPreferences"] = b"<</DisplayDocTitle true>>"
        private = dictionary(
            {"Issues": array(map(ref, self.records)), "NextParent": b"%d" % self.next_parent}
        )
        kept = dictionary({"LastModified": b"(%s)" % self._stamp(), "Private": private})
        self._catalog["PieceInfo"] = dictionary({"printnews": kept})

    def _language(self) -> str:
        """Give the language of most issues, of the first of them where as many are in another."""
        said = [each.language for each in self.entries if each.language and not each.front]
        return max(dict.fromkeys(said), key=said.count, default="")

    def _stamp(self) -> bytes:
        return b"D:%s000000Z" % latest(self.entries).replace("-", "").encode()

    def _metadata(self) -> None:
        producer = f"printnews {__version__}"
        stamp = b"(%s)" % self._stamp()
        info = {
            "Title": text(self.title),
            "Producer": text(producer),
            "CreationDate": stamp,
            "ModDate": stamp,
        }
        self.writer.put(INFO, dictionary(info))
        said = _xmp(self.title, producer, latest(self.entries), self.claims)
        self.writer.put_stream(METADATA, b"/Type/Metadata/Subtype/XML", said.encode())
        self._catalog["Metadata"] = ref(METADATA)


def latest(entries: Iterable[Entry]) -> str:
    """Give the day on which the youngest of some issues was made."""
    return max((each.date for each in entries if each.date), default=_NO_DATE)


def heading(entry: Entry) -> str:
    """Give what an issue is called in bookmarks and contents."""
    if not entry.title or entry.title == entry.label:
        return entry.label or entry.title
    return f"{entry.label}: {entry.title}" if entry.label else entry.title


def _parts(entries: Sequence[tuple[bytes, ...]]) -> Iterator[Sequence[tuple[bytes, ...]]]:
    for at in range(0, len(entries), _LEAF):
        yield entries[at : at + _LEAF]


def _listed(shelves: Iterable[Sequence[str]]) -> bytes:
    found = [said.encode("latin-1") for shelf in shelves for said in shelf]
    return array(found) if found else b""


def _xmp(title: str, producer: str, date: str, claims: Claims) -> str:
    archive, accessible, schema = "", "", ""
    if claims.archive:
        archive = (
            f"<pdfaid:part>{claims.archive[0]}</pdfaid:part>"
            f"<pdfaid:conformance>{claims.archive[1:]}</pdfaid:conformance>"
        )
        schema = described([UA]) if claims.accessible else ""
    if claims.accessible:
        accessible = "<pdfuaid:part>1</pdfuaid:part>"
    stamp = f"{date}T00:00:00Z"
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        f"{schema}"
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"'
        ' xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">\n'
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt></dc:title>\n'
        f"<xmp:CreateDate>{stamp}</xmp:CreateDate><xmp:ModifyDate>{stamp}</xmp:ModifyDate>"
        f"<xmp:MetadataDate>{stamp}</xmp:MetadataDate><pdf:Producer>{escape(producer)}</pdf:Producer>"
        f"{archive}{accessible}\n"
        "</rdf:Description></rdf:RDF></x:xmpmeta>\n"
        '<?xpacket end="w"?>'
    )
