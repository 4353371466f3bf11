"""Names of a design that must agree: styles, faces, inks, furniture, forms, masters.

In:   the models of a layout and the files that it names.
Out:  a finding, at its line, for each name that leads nowhere.
Never changes a model, never looks at an issue.
"""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from printnews.diagnostics import Report
from printnews.model.base import Manifest
from printnews.model.check import known
from printnews.model.covercheck import check_cover, presses
from printnews.model.files import inside
from printnews.model.inkcheck import check_inks
from printnews.model.layout import Design, Layout

NEEDED_INKS = ("text", "grey", "paper")


def check_design(design: Design, assets: Path, report: Report) -> None:
    """Check a layout against its styles, inks and files."""
    layout, styles = design.layout, design.styles
    for name, file in styles.faces.items():
        inside(assets / "fonts", file, styles.at(f"faces/{name}"), report)
    for number, name in enumerate(styles.fallback):
        known(name, styles.faces, styles.at(f"fallback/{number}"), "face", report)
    inks = {*design.inks.inks, "sector"}
    _check_styles(design, inks, report)
    for each in presses(design):
        _check_press(each, assets, report)
        check_inks(each, report)
    check_cover(design, report)
    _check_furniture(design, inks, assets, report)
    _check_forms(design, inks, report)
    _check_masters(layout, styles.styles, report)


def _check_styles(design: Design, inks: Collection[str], report: Report) -> None:
    styles, layout = design.styles, design.layout
    for ink in NEEDED_INKS:
        known(ink, design.inks.inks, design.inks.at("inks"), "ink", report)
    for name, faces in styles.fallbacks.items():
        for face in (name, *faces):
            known(face, styles.faces, styles.at(f"fallbacks/{name}"), "face", report)
    for style in styles.styles.values():
        for key in ("face", "bold", "italic", "bold_italic", "address"):
            if (name := getattr(style, key)) is not None:
                known(name, styles.faces, style.at(key), "face", report)
        for key in ("ink", "strong_ink"):
            if (name := getattr(style, key)) is not None:
                known(name, inks, style.at(key), "ink", report)
    for sector in layout.sectors.values():
        known(sector.ink, design.inks.inks, sector.at("ink"), "ink", report)


def _check_press(design: Design, assets: Path, report: Report) -> None:
    press = design.press
    for key in ("profile", "rgb_profile", "cmyk_profile"):
        if (name := getattr(press, key)) is not None:
            inside(assets / "icc", name, press.at(key), report)
    limits = design.press.resolution
    if not limits.refused <= limits.warned <= limits.wished:
        report.error(
            limits.at(), "bad-value", "The resolutions are out of order.", "refused <= warned <= wished."
        )


def _check_furniture(design: Design, inks: Collection[str], assets: Path, report: Report) -> None:
    for piece in design.layout.furniture.values():
        known(piece.ink, inks, piece.at("ink"), "ink", report)
        for key in ("style", "recto_style"):
            if (name := getattr(piece, key)) is not None:
                known(name, design.styles.styles, piece.at(key), "style", report)
        if piece.kind == "artwork" and piece.file:
            inside(assets, piece.file, piece.at("file"), report)
        _check_needs(
            piece, {"artwork": ("file",), "text": ("text", "style", "line")}.get(piece.kind, ()), report
        )


def _check_needs(piece: Manifest, keys: tuple[str, ...], report: Report) -> None:
    for key in keys:
        if getattr(piece, key) in (None, ""):
            report.error(piece.at(), "missing-key", f'"{key}" is missing.', "Add it.")


def _check_forms(design: Design, inks: Collection[str], report: Report) -> None:
    for form in design.layout.forms.values():
        for role, name in form.styles.items():
            known(name, design.styles.styles, form.at(f"styles/{role}"), "style", report)
        if form.drop_cap:
            known(form.drop_cap.style, design.styles.styles, form.drop_cap.at("style"), "style", report)
        if form.panel:
            known(form.panel.ink, inks, form.panel.at("ink"), "ink", report)


def _check_masters(layout: Layout, styles: Collection[str], report: Report) -> None:
    for master in layout.masters.values():
        for number, name in enumerate(master.furniture):
            known(name, layout.furniture, master.at(f"furniture/{number}"), "furniture", report)
        for name in master.follow or ():
            known(name, layout.masters, master.at("follow"), "master", report)
        for frame in master.frames:
            if frame.form is not None:
                known(frame.form, layout.forms, frame.at("form"), "form", report)
            elif any(takes == "articles" for takes in frame.takes):
                report.error(
                    frame.at(), "missing-key", '"form" is missing.', "Name the form of its articles."
                )
            for role, name in frame.styles.items():
                known(name, styles, frame.at(f"styles/{role}"), "style", report)
