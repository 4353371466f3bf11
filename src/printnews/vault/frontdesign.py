"""A design read for front pages: masters, styles and furniture to plain measures.

In:   where layouts and assets lie.
Out:  a Bench, or findings.
Never loaded where an earlier run has kept its answer.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from printnews.composition.faces import Faces, FontError
from printnews.composition.glyphs import Ink
from printnews.content.artwork import ArtworkError, artwork_size, read_svg
from printnews.content.placed import faults
from printnews.diagnostics import Report, Span
from printnews.model.layout import Anchor, Design, Furniture, MasterFrame, Takes
from printnews.model.places import Places
from printnews.model.read import read_design
from printnews.model.styles import ParagraphStyle
from printnews.pages.furniture import ARTIFACTS
from printnews.pages.grid import Sheet
from printnews.pages.page import Artifact
from printnews.pages.setting import DEFAULT_STYLES
from printnews.pdf import content
from printnews.pdf.colour import Palette, Recipe
from printnews.pdf.fonts import space_of, width_of
from printnews.pdf.place import form_of
from printnews.units import Pt, Rect
from printnews.vault.frontlook import ROLES, Bench, Look, Saying, Side, Slot, Style, state


def read_bench(look: Look, folder: Path, report: Report) -> Bench:
    """Read the look of front pages.

    Raises:
        Refused: The layout has no pages for them, or cannot be used.
    """
    places = Places(folder, look.layouts, look.assets)
    design = read_design(places, look.layout, Span(look.layout), report)
    if design is not None and design.layout.volume is None:
        report.error(
            design.layout.at(),
            "no-volume",
            "The layout says nothing of volumes.",
            "Give it the key volume, or merge with --no-front.",
        )
    report.stop_if_errors("reading the look of the front pages")
    if design is None or design.layout.volume is None:
        raise AssertionError("a look that cannot be read has findings")
    bench = _Reader(design, look, report).bench()
    report.stop_if_errors("reading the look of the front pages")
    return bench


class _Reader:
    """Turns a design into measures."""

    def __init__(self, design: Design, look: Look, report: Report) -> None:
        self.design, self.look, self.report = design, look, report
        inks = design.inks.inks.items()
        recipes = {
            name: Recipe(ink.press, ink.screen, tuple(sorted(ink.tints.items()))) for name, ink in inks
        }
        self.palette = Palette(recipes, press=False)
        self.sector = next(iter(design.layout.sectors.values())).ink
        self.art: list[Path] = []
        self.forms: dict[Path, tuple[tuple[bytes, bytes | None], ...]] = {}
        """Placed PDFs, in the order in which they are met."""

    def bench(self) -> Bench:
        """Give all of it."""
        layout, styles = self.design.layout, self.design.styles
        volume = layout.volume
        if volume is None:
            raise AssertionError("a layout without masters for volumes is refused before")
        said = {name: str(getattr(volume, name)) for name in type(volume).model_fields if name != "spans"}
        masters = dict.fromkeys((volume.front, volume.contents, volume.index))
        sides = {f"{name}/{index}": self._side(name, index) for name in masters for index in (0, 1)}
        files = {name: self.look.assets / "fonts" / file for name, file in styles.faces.items()}
        self._open(files)
        read = (*files.values(), *self.art)
        return Bench(
            layout.trim.width,
            layout.trim.height,
            layout.grid.line,
            said,
            sides,
            {name: self._style(each) for name, each in styles.styles.items()},
            {name: str(path) for name, path in files.items()},
            {name: _space(path) for name, path in files.items()},
            {f"Art{at}": form for at, form in enumerate(self.forms.values(), 1)},
            tuple(styles.fallback),
            dict(styles.fallbacks),
            _place(styles.at("fallback")),
            tuple(state(path) for path in dict.fromkeys(read) if path.is_file()),
        )

    def _open(self, files: dict[str, Path]) -> None:
        """Open every font once, so that what cannot be used is told at its line."""
        faces = Faces(files)
        for name in files:
            try:
                faces.face(name)
            except (FontError, OSError) as trouble:
                at = self.design.styles.at(f"faces/{name}")
                self.report.error(at, "bad-font", str(trouble), "Give the face another file.")
        self.report.stop_if_errors("reading the look of the front pages")

    def _side(self, master: str, index: int) -> Side:
        sheet, held = Sheet(self.design.layout, index), self.design.layout.masters[master]
        pieces = [self.design.layout.furniture[name] for name in held.furniture]
        still = [
            (self._layer(piece), "\n".join(self._still(piece, sheet)))
            for piece in pieces
            if piece.kind != "text"
        ]
        sayings = (self._saying(piece, sheet) for piece in pieces if piece.kind == "text")
        return Side(
            "\n".join(each for _, each in sorted(still, key=lambda pair: pair[0])),
            tuple(sayings),
            tuple(self._slot(each, sheet) for each in held.frames if Takes.HEADLINE in each.takes),
            tuple(self._slot(each, sheet) for each in held.frames if Takes.BODY in each.takes),
            _place(held.at()),
        )

    def _layer(self, piece: Furniture) -> int:
        """Give the painting order: grounds, rules and ribbons, artwork."""
        return 0 if piece.artifact == "background" else 1 if piece.kind == "panel" else 2

    def _still(self, piece: Furniture, sheet: Sheet) -> Iterator[str]:
        """Paint a panel or an emblem."""
        box, height = sheet.place(piece), sheet.trim.height
        ink = Ink(self.sector if piece.ink == "sector" else piece.ink, piece.tint)
        yield content.ARTIFACTS[ARTIFACTS[piece.artifact]]
        if piece.kind == "panel":
            yield self.palette.fill(ink)
            yield content.rule(box, height)
        else:
            yield from self._drawing(piece, box, height, ink)
        yield "EMC"

    def _drawing(self, piece: Furniture, box: Rect, height: Pt, ink: Ink) -> Iterator[str]:
        file = self.look.assets / str(piece.file)
        self.art.append(file)
        try:
            size = artwork_size(file)
            fitted = Rect(box.x, box.y, box.width, box.width * size.height / size.width)
            if file.suffix.lower() == ".pdf":
                yield from self._placed(piece, file, fitted, height)
                return
            drawn = read_svg(file)
        except (ArtworkError, OSError) as trouble:
            self.report.error(
                piece.at("file"),
                "bad-artwork",
                f'"{file.name}" cannot be placed. {trouble}',
                "Export it as plain shapes.",
            )
            return
        fill, stroke = self.palette.fill(ink), self.palette.stroke(ink)
        yield from content.drawing(drawn, fitted, height, fill=fill, stroke=stroke)

    def _placed(self, piece: Furniture, file: Path, box: Rect, height: Pt) -> Iterator[str]:
        """Show a placed PDF, which has to be fit for the press like any other."""
        design = self.design
        plates = frozenset(ink.spot for ink in design.inks.inks.values() if ink.spot)
        found = list(faults(file, plates=plates, limit=design.press.ink_limit))
        for fault in found:
            why = f'"{file.name}" cannot be placed. {fault.why}'
            self.report.error(piece.at("file"), f"placed-{fault.rule}", why, fault.cure)
        if found:
            return
        if file not in self.forms:
            self.forms[file] = form_of(file)
        name = f"Art{list(self.forms).index(file) + 1}"
        # A form takes over whatever colour and pen came before it; a PDF page begins with these.
        yield from (f"q {content.AT_REST}", content.unit(box, height, name), "Q")

    def _saying(self, piece: Furniture, sheet: Sheet) -> Saying:
        box = sheet.place(piece)
        style = piece.recto_style if sheet.index % 2 == 0 and piece.recto_style else piece.style
        artifact = ARTIFACTS[piece.artifact]
        begins = content.ARTIFACTS[artifact if isinstance(artifact, Artifact) else Artifact.LAYOUT]
        return Saying(piece.text, str(style), box.x, box.width, (piece.line or 0.0) * sheet.line, begins)

    def _slot(self, frame: MasterFrame, sheet: Sheet) -> Slot:
        box = sheet.place(frame)
        first, foot = sheet.lines_of(box)
        styles = {role: self._role(role, frame) for role in ROLES}
        on_foot = frame.anchor is Anchor.FOOT
        return Slot(frame.name, box.x, box.width, first, foot, on_foot, styles, _place(frame.at()))

    def _role(self, role: str, frame: MasterFrame) -> str:
        """Find the style of a role: the frame's word counts first."""
        name = frame.styles.get(role) or DEFAULT_STYLES[role]
        if name not in self.design.styles.styles:
            self.report.error(
                frame.at(),
                "missing-style",
                f'Front pages ask for the style "{name}", which is not among these.',
                f'Add "{name}" to the styles, or name another one in the frame.',
            )
        return name

    def _style(self, style: ParagraphStyle) -> Style:
        ink = Ink(self.sector if style.ink == "sector" else style.ink, style.tint)
        return Style(
            style.face,
            style.size,
            style.leading,
            style.tracking,
            str(style.align),
            "small-caps" if style.small_caps else style.figures,
            self.palette.fill(ink),
            style.before,
            style.after,
            style.indent,
            style.hang - style.outdent,
            style.balance,
            style.grid,
            style.keep_lines,
            style.keep_next,
        )


def _space(path: Path) -> tuple[str, float]:
    code = space_of(path)
    return code, width_of(path, code)


def _place(at: Span) -> tuple[str, int, int]:
    return at.file, at.line, at.column
