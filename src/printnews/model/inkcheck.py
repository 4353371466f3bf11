"""Inks and press: what a printer could not print, or would print otherwise than meant.

In:   the models of a design.
Out:  a finding at its line for each.
Never looks into a profile: `compose` does.
"""

from __future__ import annotations

from printnews.diagnostics import Report, Span
from printnews.model.layout import Design
from printnews.model.press import InkRecipe

PROCESS = frozenset({"cyan", "magenta", "yellow", "black", "all", "none"})
"""Plates that are there anyway, and two names that PDF keeps for itself."""


def check_inks(design: Design, report: Report) -> None:
    """Check every ink by itself, and plates against each other."""
    known: dict[str, tuple[str, InkRecipe]] = {}
    for name, ink in design.inks.inks.items():
        _check_black(name, ink, report)
        _check_limit(name, ink, design.press.ink_limit, report)
        if ink.spot is not None:
            _check_plate(name, ink, known, report)
    _check_condition(design, report)
    _check_bleed(design, report)


def _check_black(name: str, ink: InkRecipe, report: Report) -> None:
    """Text is black alone; other inks stand under black only where somebody says so."""
    others, black = any(ink.press[:3]), ink.press[3] == 100
    if name == "text" and (others or ink.spot):
        report.error(
            ink.at("press"),
            "text-not-black-alone",
            'The ink "text" has other inks than black.',
            "Write press: [0, 0, 0, 100]: small letters cannot be printed one ink on the other.",
        )
    elif black and others and not ink.rich:
        report.error(
            ink.at("press"),
            "undeclared-rich-black",
            f'"{name}" is full black with other inks under it.',
            "Write rich: true if that is meant; else take the other inks out.",
        )
    if ink.rich and not (black and others):
        report.error(
            ink.at("rich"), "bad-value", f'"{name}" is no rich black.', "Rich black is K 100 with other inks."
        )


def _check_limit(name: str, ink: InkRecipe, limit: float, report: Report) -> None:
    total = sum(ink.press)
    if total > limit:
        report.error(
            ink.at("press"),
            "ink-over-limit",
            f'"{name}" is {total:g} % ink; the press takes {limit:g} %.',
            "Mix it with less ink.",
        )


def _check_plate(name: str, ink: InkRecipe, known: dict[str, tuple[str, InkRecipe]], report: Report) -> None:
    """Refuse a plate's name that is taken, or that two inks understand differently."""
    spot = ink.spot or ""
    plain = " ".join(spot.lower().split())
    if plain in PROCESS:
        report.error(
            ink.at("spot"), "plate-name-taken", f'"{spot}" is a plate already.', "Give it its own name."
        )
        return
    other, recipe = known.setdefault(plain, (name, ink))
    if (recipe.spot, recipe.press) != (ink.spot, ink.press):
        report.error(
            ink.at("spot"),
            "plate-with-two-meanings",
            f'"{name}" and "{other}" call one plate "{spot}", and mean it differently.',
            "Write name and press values alike, or give each a name of its own.",
        )


def _check_condition(design: Design, report: Report) -> None:
    press = design.press
    if not press.registry and not press.about:
        report.error(
            press.at("condition"),
            "undescribed-condition",
            f'"{press.condition}" is neither registered nor described.',
            "Write about: what paper, what press.",
        )


def _check_bleed(design: Design, report: Report) -> None:
    bleed, reach = design.press.bleed, design.layout.bleed
    if bleed is None:
        return
    for side in ("head", "foot", "outer", "inner"):
        wanted: float = getattr(bleed, side)
        if wanted > reach + 0.01:
            report.error(
                _place(bleed.at(side), bleed.at()),
                "bleed-too-small",
                f"The printer wants {wanted / 72 * 25.4:.1f} mm at the {side}; the layout reaches"
                f" {reach / 72 * 25.4:.1f} mm.",
                "Give the layout more bleed, and its pictures the room.",
            )


def _place(own: Span, whole: Span) -> Span:
    return own if own.line else whole
