"""PDF/X-4 as a table: what it asks of a file, as far as texts that anybody may read say so.

In:   nothing.
Out:  STANDARD, from which the docs page and the tests are made.
Never quotes: the standard itself is sold, was not read, and so lends no clause numbers.
"""

from __future__ import annotations

from printnews.pdf.standards import Clause, Enforcer, Source, Standard

ABSTRACT = Source(
    "abstract", "Abstract of ISO 15930-7:2010 in the catalogue of standards", "iso.org, standard 55843"
)
PDFLIB = Source(
    "pdflib", "PDFlib 8 tutorial, tables 10.2 and 10.3: what PDF/X asks of a program", "PDFlib GmbH"
)
PDFLIB_7 = Source(
    "pdflib-7", "PDFlib tutorial, table 9.5: page sizes, output intent and fonts in PDF/X", "PDFlib GmbH"
)
ACROBAT = Source("acrobat", "Using Acrobat X Pro, page 95: PDF/X compliance in Distiller", "Adobe")
NOTES = Source(
    "notes",
    "Application notes for PDF/X standards, section 2.9, as quoted on the pdfTeX list in November 2005",
    "CGATS; mailman.ntg.nl",
)
KODAK = Source(
    "kodak", "Technical characteristics of PDF/X-1a, whose bans PDF/X-4 keeps", "Kodak workflow documentation"
)
PREFLIGHT = Source(
    "preflight",
    "Checklist of PDF/X preflight, issue 1 of pdfbox-preflight",
    "github.com/Padam87/pdfbox-preflight",
)
ISO_32000 = Source(
    "iso-32000", "ISO 32000-1:2008, tables 317 (Info) and 365 (output intents)", "Adobe's public copy"
)
REFERENCE = Source("reference", "PDF Reference, sixth edition, 10.10: prepress support", "Adobe")
XMP_TOOLKIT = Source(
    "xmp-toolkit", "XMP Toolkit, header XMP_Const.h: the namespace of PDF/X identification", "Adobe"
)
PRINTPDF = Source(
    "printpdf",
    "printpdf, module xmp_metadata: document id, version and rendition of files for the press",
    "github.com/fschutt/printpdf",
)
REGISTRY = Source("registry", "ICC characterization data registry, introduction", "color.org")
GWG = Source("gwg", "GWG 2015 specification, its list of requirements 4.1 to 4.28", "Ghent Workgroup")

_WRITER, _CHECKER = Enforcer.WRITER, Enforcer.CHECKER
_BOTH = (_WRITER, _CHECKER)

STANDARD = Standard(
    name="PDF/X-4",
    title="ISO 15930-7:2010, complete exchange of printing data",
    summary=(
        "The print edition says that it keeps PDF/X-4 only after a checker that shares no code with the "
        "writer has found every rule below kept; else the build ends with exit code 4 and the last good "
        "file stays. The standard is sold and was not read: the rows come from the texts below, and a row "
        "has a clause number only where its text gives one."
    ),
    clauses=(
        Clause("x4-version", "The file is PDF 1.6.", _BOTH, ABSTRACT, checks=("x4-version",)),
        Clause(
            "x4-claim",
            "The XMP names PDF/X-4 in the identification schema of PDF/X.",
            _BOTH,
            XMP_TOOLKIT,
            checks=("x4-claim",),
        ),
        Clause(
            "x4-intent",
            "There is exactly one output intent for PDF/X, and it names a printing condition that is "
            "registered or described.",
            (Enforcer.SCHEMA, *_BOTH),
            ISO_32000,
            "14.11.5",
            ("x4-intent",),
        ),
        Clause(
            "x4-profile",
            "The CMYK output profile of the condition is embedded, whole, and of the kind of presses.",
            _BOTH,
            PREFLIGHT,
            checks=("x4-profile",),
        ),
        Clause(
            "x4-condition-fits",
            "The profile that is embedded belongs to the condition that is named.",
            (Enforcer.PERSON,),
            REGISTRY,
            note="A profile need not say which data it was made of; the printer's sheet names both.",
        ),
        Clause(
            "x4-metadata",
            "Title, creator, producer, and the dates of creation and change stand in the XMP.",
            _BOTH,
            PDFLIB,
            checks=("x4-metadata",),
        ),
        Clause(
            "x4-agreement",
            "Info and XMP say the same wherever both speak.",
            _BOTH,
            ISO_32000,
            "14.3.3",
            ("x4-agreement",),
        ),
        Clause("x4-trapped", "Trapped is True or False.", _BOTH, ACROBAT, checks=("x4-trapped",)),
        Clause("x4-ids", "The trailer has a pair of ids.", _BOTH, PREFLIGHT, checks=("x4-ids",)),
        Clause(
            "x4-document-ids",
            "The XMP has an id of the document, its version and its rendition.",
            _BOTH,
            PRINTPDF,
            checks=("x4-document-ids",),
        ),
        Clause(
            "x4-boxes",
            "Every page has a media box and a trim box, no art box; the trim lies in the bleed, the bleed in "
            "the media, the trim in the crop.",
            (Enforcer.MAKEUP, *_BOTH),
            NOTES,
            "2.9",
            ("x4-boxes",),
        ),
        Clause("x4-fonts", "Every font that is used is embedded.", _BOTH, PDFLIB_7, checks=("x4-fonts",)),
        Clause(
            "x4-device-rgb",
            "For a CMYK condition nothing is painted in RGB without a profile.",
            (Enforcer.SCHEMA, *_BOTH),
            PDFLIB,
            checks=("x4-device-rgb",),
        ),
        Clause(
            "x4-blend-space",
            "A page with transparency says in which colours it is mixed, and they are the condition's.",
            _BOTH,
            PDFLIB,
            checks=("x4-blend-space",),
        ),
        Clause(
            "x4-blend-modes",
            "Only the blend modes of PDF 1.6 are used.",
            (_CHECKER,),
            ABSTRACT,
            checks=("x4-blend-modes",),
        ),
        Clause(
            "x4-annotations",
            "No annotation, link or field stands inside the bleed.",
            (Enforcer.SCHEMA, *_BOTH),
            KODAK,
            checks=("x4-annotations",),
        ),
        Clause("x4-lzw", "Nothing is compressed with LZW.", _BOTH, KODAK, checks=("x4-lzw",)),
        Clause("x4-encryption", "The file is not encrypted.", _BOTH, PREFLIGHT, checks=("x4-encryption",)),
        Clause(
            "x4-actions",
            "Nothing happens when the file or a page is opened; there are no scripts.",
            _BOTH,
            PREFLIGHT,
            checks=("x4-actions",),
        ),
        Clause("x4-xfa", "There are no XFA forms.", (_CHECKER,), PREFLIGHT, checks=("x4-xfa",)),
        Clause(
            "x4-external",
            "Everything lies in the file: no streams, pictures or pages elsewhere.",
            _BOTH,
            ABSTRACT,
            checks=("x4-external",),
        ),
        Clause(
            "x4-alternates",
            "No picture has another one in its stead for printing.",
            (_CHECKER,),
            PREFLIGHT,
            checks=("x4-alternates",),
        ),
        Clause("x4-postscript", "There is no PostScript.", (_CHECKER,), KODAK, checks=("x4-postscript",)),
        Clause(
            "x4-transfer",
            "Tones are not changed by transfer functions, halftones not moved.",
            (_CHECKER,),
            KODAK,
            checks=("x4-transfer",),
        ),
        Clause(
            "x4-halftone",
            "Halftones are of type 1 or 5 and have no names.",
            (_CHECKER,),
            KODAK,
            checks=("x4-halftone",),
        ),
        Clause(
            "x4-layers",
            "What is printed does not depend on layers. The standard allows some; we allow none.",
            (Enforcer.SCHEMA, _CHECKER),
            ABSTRACT,
            checks=("x4-layers",),
        ),
        Clause(
            "x4-view-area",
            "Viewers are not told to show or print less than the bleed.",
            _BOTH,
            PDFLIB,
            checks=("x4-view-area",),
        ),
        Clause("x4-separated", "Pages are not separated.", _BOTH, KODAK, checks=("x4-separated",)),
        Clause("x4-transitions", "Pages have no transitions.", _BOTH, PREFLIGHT, checks=("x4-transitions",)),
        Clause(
            "x4-plates",
            "One name of a plate stands for one colour.",
            (Enforcer.SCHEMA, *_BOTH),
            GWG,
            "4.20",
            ("x4-plates",),
        ),
        Clause(
            "x4-rendering-intents",
            "Rendering intents are the four that there are.",
            (_CHECKER,),
            ABSTRACT,
            checks=("x4-rendering-intents",),
        ),
        Clause(
            "x4-operators",
            "Content has no operators that PDF 1.6 does not know.",
            _BOTH,
            PREFLIGHT,
            checks=("x4-operators",),
        ),
        Clause(
            "x4-attachments",
            "Nothing is attached to the file.",
            (Enforcer.CANNOT_OCCUR,),
            PDFLIB,
            note="The print edition attaches nothing, and only the pages of placed PDFs are taken.",
        ),
        Clause(
            "ink-white-overprint",
            "White never overprints.",
            (Enforcer.WRITER, Enforcer.CHECKER),
            GWG,
            "4.8",
            ("ink-white-overprint",),
        ),
        Clause(
            "ink-black-knockout",
            "Words in black alone overprint.",
            (Enforcer.MAKEUP, _CHECKER),
            GWG,
            "4.10",
            ("ink-black-knockout",),
        ),
        Clause(
            "ink-rich-text",
            "Black words have no other inks under them, but where it was asked for.",
            (Enforcer.SCHEMA, _CHECKER),
            GWG,
            "4.15",
            ("ink-rich-text",),
        ),
        Clause(
            "ink-limit",
            "No colour has more ink than the press takes.",
            (Enforcer.SCHEMA, _CHECKER),
            GWG,
            "4.22",
            ("ink-limit",),
        ),
        Clause(
            "ink-pictures",
            "Pictures have no more ink than the press takes.",
            (Enforcer.WRITER,),
            GWG,
            "4.22",
        ),
    ),
)
