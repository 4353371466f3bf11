"""The house: who may import whom, who may open which door, how large things may grow."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from conftest import PROJECT

SOURCE = PROJECT / "src" / "printnews"
ORDER = [
    "units",
    "diagnostics",
    "limits",
    "plainxml",
    "cache",
    "manifest.source",
    "manifest.written",
    "manifest.like",
    "model.base",
    "model.languages",
    "model.links",
    "model.styles",
    "model.volume",
    "model.press",
    "model.forms",
    "model.makeup",
    "model.layout",
    "model.issue",
    "model.decisions",
    "model.signatures",
    "model.build",
    "model.files",
    "model.places",
    "model.review",
    "model.inkcheck",
    "model.borrow",
    "model.check",
    "model.covercheck",
    "model.designcheck",
    "model.read",
    "content.blocks",
    "content.typography",
    "content.inline",
    "content.markdown",
    "content.pictures",
    "content.paths",
    "content.artwork",
    "content.qr",
    "content.placed",
    "content.story",
    "composition.glyphs",
    "composition.cff",
    "composition.faces",
    "composition.hyphenation",
    "composition.ties",
    "composition.words",
    "composition.cases",
    "composition.settext",
    "composition.widths",
    "composition.cutting",
    "composition.ends",
    "composition.optimum",
    "composition.ragged",
    "composition.dropcap",
    "composition.linebreak",
    "pages.page",
    "pages.reading",
    "pages.grid",
    "pages.items",
    "pages.galley",
    "pages.whole",
    "pages.structure",
    "pages.setting",
    "pages.leaf",
    "pages.flow",
    "pages.balance",
    "pages.inserts",
    "pages.room",
    "pages.links",
    "pages.plan",
    "pages.work",
    "pages.ways",
    "pages.scaffold",
    "pages.copies",
    "pages.feet",
    "pages.band",
    "pages.rows",
    "pages.variation",
    "pages.trials",
    "pages.options",
    "pages.photogrid",
    "pages.threads",
    "pages.fixed",
    "pages.fill",
    "pages.cells",
    "pages.decided",
    "pages.run",
    "pages.waiting",
    "pages.starts",
    "pages.fillers",
    "pages.advice",
    "pages.blemishes",
    "pages.unplaced",
    "pages.pincheck",
    "pages.budget",
    "pages.standing",
    "pages.sharing",
    "pages.placing",
    "pages.jumps",
    "pages.furniture",
    "pages.contents",
    "pages.framecheck",
    "pages.makeup",
    "pages.explained",
    "pdf.standards",
    "pdf.clauses_ua1",
    "pdf.clauses_x4",
    "pdf.clauses_a2a",
    "pdf.colour",
    "pdf.profiles",
    "pdf.resample",
    "pdf.pixels",
    "pdf.pictures",
    "pdf.likeness",
    "pdf.trials",
    "pdf.slim",
    "pdf.codes",
    "pdf.fonts",
    "pdf.zones",
    "pdf.unseen",
    "pdf.content",
    "pdf.sheet",
    "pdf.marks",
    "pdf.draft",
    "pdf.linkwords",
    "pdf.drawn",
    "pdf.artworks",
    "pdf.frames",
    "pdf.canvas",
    "pdf.tags",
    "pdf.schemas",
    "pdf.record",
    "pdf.metadata",
    "pdf.archival",
    "pdf.tagging",
    "pdf.intent",
    "pdf.syntax",
    "pdf.place",
    "pdf.finish",
    "pdf.mergedata",
    "pdf.mergefile",
    "pdf.mergesource",
    "pdf.mergelinks",
    "pdf.mergeobjects",
    "pdf.mergeoutline",
    "pdf.mergeforms",
    "pdf.mergestructure",
    "pdf.mergeshare",
    "pdf.mergelabels",
    "pdf.mergepieces",
    "pdf.mergerecord",
    "pdf.mergeclaims",
    "pdf.mergepart",
    "pdf.mergewrite",
    "pdf.mergeframe",
    "pdf.mergeledger",
    "pdf.mergerenew",
    "proof.foreign",
    "proof.textproof",
    "proof.anatomy",
    "proof.composition",
    "proof.explaining",
    "proof.copyfit",
    "proof.pencil",
    "proof.overlay",
    "proof.contact",
    "proof.preflight",
    "proof.madeback",
    "proof.readback",
    "proof.operations",
    "proof.marked",
    "proof.tagged",
    "proof.heard",
    "proof.uatold",
    "proof.uadocument",
    "proof.uatree",
    "proof.uacontent",
    "proof.uafonts",
    "proof.uaproof",
    "proof.contentwalk",
    "proof.pdffile",
    "proof.pressdocument",
    "proof.presspage",
    "proof.pressproof",
    "proof.archivefile",
    "proof.archivepage",
    "proof.archivemetadata",
    "proof.archiveproof",
    "editions.slug",
    "editions.binding",
    "proof.worksheet",
    "editions.budget",
    "proof.lockstep",
    "proof.volumefile",
    "proof.volumeframe",
    "proof.volumegrown",
    "proof.volumetree",
    "proof.volumepages",
    "proof.volumeparts",
    "proof.volumefront",
    "proof.volumerenewed",
    "proof.volume",
    "editions.told",
    "editions.job",
    "editions.proving",
    "editions.edition",
    "editions.print",
    "editions.email",
    "editions.archive",
    "editions.kept",
    "mailing.body",
    "sources",
    "compose",
    "pipeline",
    "sheets",
    "proofs",
    "vault.records",
    "vault.names",
    "vault.workers",
    "vault.prover",
    "vault.frontmatter",
    "vault.frontlook",
    "vault.frontdesign",
    "vault.typecase",
    "vault.frontlines",
    "vault.frontset",
    "vault.frontdraw",
    "vault.frontwrite",
    "vault.front",
    "vault.binding",
    "vault.volume",
    "starter.prose",
    "starter.masters",
    "starter.drawing",
    "starter.outline",
    "starter.manifest",
    "starter.issue",
    "starter.begin",
    "intake.found",
    "intake.tree",
    "intake.package",
    "intake.marks",
    "intake.drawn",
    "intake.inside",
    "intake.walk",
    "intake.written",
    "intake.take",
    "compare.stories",
    "compare.pages",
    "compare.differ",
    "compare.sheet",
    "desk.same",
    "desk.rounds",
    "desk.gallery",
    "desk.facts",
    "desk.app",
    "desk.serve",
    "commands.common",
    "commands.diff",
    "commands.explain",
    "commands.intake",
    "commands.merge",
    "commands.new",
    "commands.preview",
    "cli",
    "__main__",
]
DOORS = {
    "pikepdf": {
        "content.placed",
        "pdf.archival",
        "pdf.finish",
        "pdf.intent",
        "pdf.metadata",
        "pdf.place",
        "pdf.tagging",
        "pdf.mergesource",
        "pdf.mergelinks",
        "pdf.mergeobjects",
        "pdf.mergeoutline",
        "pdf.mergeforms",
        "pdf.mergestructure",
        "pdf.mergepieces",
        "pdf.mergerecord",
        "pdf.mergepart",
        "proof.overlay",
        "proof.volumefront",
        "proof.volumerenewed",
    },
    "pypdf": {
        "proof.pdffile",
        "proof.archivefile",
        "proof.readback",
        "proof.foreign",
        "proof.lockstep",
        "proof.volumefile",
        "proof.volumeframe",
        "proof.volumetree",
        "proof.volumepages",
        "proof.volumeparts",
        "proof.volume",
        "proof.operations",
        "proof.marked",
        "proof.tagged",
        "proof.uadocument",
        "proof.uafonts",
    },
    "reportlab": {"pdf.canvas", "pdf.draft", "pdf.frames", "proof.pencil"},
    "yaml": {"manifest.source"},
    "PIL": {
        "content.pictures",
        "pdf.pixels",
        "pdf.profiles",
        "pdf.resample",
        "pdf.likeness",
        "starter.drawing",
        "compare.pages",
        "compare.sheet",
    },
    "pyvips": {"pdf.resample"},
    "uharfbuzz": {"composition.faces", "pdf.fonts"},
    "fontTools": {"content.artwork", "proof.uafonts"},
    "segno": {"content.qr"},
    "pyphen": {"composition.hyphenation"},
    "markdown_it": {"content.markdown"},
    "mdit_py_plugins": {"content.markdown"},
    "pypdfium2": {"compare.pages", "content.artwork", "desk.gallery", "proof.contact", "proof.worksheet"},
    "jinja2": {"mailing.body"},
    "click": {
        "cli",
        "commands.common",
        "commands.diff",
        "commands.explain",
        "commands.intake",
        "commands.merge",
        "commands.new",
        "commands.preview",
    },
    "rich": {"commands.common"},
    "platformdirs": {"commands.common"},
    "waitress": {"desk.serve"},
    "watchfiles": {"desk.serve"},
    "pydantic": {
        "model.base",
        "model.styles",
        "model.press",
        "model.forms",
        "model.makeup",
        "model.layout",
        "model.issue",
        "model.decisions",
        "model.signatures",
        "model.review",
        "model.build",
        "model.volume",
    },
}
MOST_LINES, MOST_FUNCTION_LINES = 400, 40
BANNED_CALLS = {"now", "today", "utcnow", "setlocale", "getenv", "print", "hash"}
BANNED_MODULES = {"time", "random", "secrets", "uuid", "locale", "getpass", "socket"}
MAY_READ_THE_ENVIRONMENT = {"commands.common", "cache"}


def _name(path: Path) -> str:
    return ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")


MODULES = {_name(path): path for path in sorted(SOURCE.rglob("*.py"))}


@cache
def _tree(path: Path) -> ast.Module:
    """Give a module's syntax tree; many tests ask for the same ones."""
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def _imports(path: Path) -> tuple[str, ...]:
    """Give every module that a module imports, inside functions too; of the root only its version."""
    return tuple(_imported(path))


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}:{node.lineno} imports from where it stands"
            root = node.module or ""
            inner = {f"{root}.{alias.name}" for alias in node.names}
            modules = {each for each in inner if each.removeprefix("printnews.") in MODULES}
            yield from sorted(modules) or ([] if inner == {"printnews.__version__"} else [root])


def test_every_module_has_its_place() -> None:
    """The order of the house names every module, and no other."""
    packages = {name for name, path in MODULES.items() if path.name == "__init__.py"}

    assert sorted(ORDER) == sorted(set(MODULES) - packages)


@pytest.mark.parametrize("module", ORDER)
def test_imports_go_one_way(module: str) -> None:
    """A module imports only from modules above it, never a name of a package's root."""
    imported = [name for name in _imports(MODULES[module]) if name.split(".")[0] == "printnews"]
    own = [name.removeprefix("printnews.") for name in imported]

    assert all(name in ORDER and ORDER.index(name) < ORDER.index(module) for name in own), own


@pytest.mark.parametrize("library", DOORS)
def test_a_library_has_its_doors(library: str) -> None:
    """An outside library comes in through its door only."""
    users = {
        name
        for name, path in MODULES.items()
        if any(each.split(".")[0] == library for each in _imports(path))
    }

    assert users == DOORS[library]


@pytest.mark.parametrize("module", ORDER)
def test_modules_and_functions_stay_small(module: str) -> None:
    """A module has at most 400 lines, a function at most 40; both say what they are for."""
    text = MODULES[module].read_text(encoding="utf-8")
    tree = _tree(MODULES[module])
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    long = [node.name for node in functions if (node.end_lineno or 0) - node.lineno >= MOST_FUNCTION_LINES]

    assert ast.get_docstring(tree)
    assert text.count("\n") <= MOST_LINES
    assert not long


@pytest.mark.parametrize("module", ORDER)
def test_no_clock_no_chance_no_print(module: str) -> None:
    """What comes out depends on what goes in; only the command line talks."""
    tree = _tree(MODULES[module])
    calls = [node.func for node in ast.walk(tree) if isinstance(node, ast.Call)]
    names = {call.attr for call in calls if isinstance(call, ast.Attribute)}
    names |= {call.id for call in calls if isinstance(call, ast.Name)}
    attributes = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}

    assert not names & BANNED_CALLS
    assert not {name.split(".")[0] for name in _imports(MODULES[module])} & BANNED_MODULES
    assert module in MAY_READ_THE_ENVIRONMENT or "environ" not in attributes


def test_every_package_says_what_it_is_for() -> None:
    """Also the file that only makes a folder a package has its sentence."""
    roots = [path for path in MODULES.values() if path.name == "__init__.py"]

    assert all(ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) for path in roots)


def test_lock_holds_what_the_project_asks_for() -> None:
    """Each library is locked with hashes at a version the project allows, and no registry is named."""
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lock = (PROJECT / "requirements.lock").read_text(encoding="utf-8")
    locked = {
        canonicalize_name(name): version
        for name, version in re.findall(r"^([\w.-]+)==([\w.]+)[^\n]*\\\n +--hash=sha256:", lock, re.MULTILINE)
    }
    asked = [
        Requirement(each) for each in (*project["dependencies"], *project["optional-dependencies"]["dev"])
    ]

    assert len(locked) == len(re.findall(r"^\S", lock, re.MULTILINE))
    assert all(each.specifier for each in asked)
    assert all(each.specifier.contains(locked[canonicalize_name(each.name)]) for each in asked)
    assert not re.search(r"://|--(extra-)?index|--find-links", lock)


def test_help_loads_nothing_heavy() -> None:
    """`printnews --help` loads neither ReportLab nor pydantic nor any reader."""
    script = (
        "import sys; from printnews.cli import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\nprint(sorted(sys.modules))"
    )
    environment = {**os.environ, "PYTHONPATH": str(PROJECT / "src")}
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, env=environment
    )

    for library in set(DOORS) - {"click"}:
        assert f"'{library}'" not in done.stdout
