"""What a printer asks for, and the inks: profile, bleed, marks, limits, process and spot colours.

In:   values read from `press.yaml` and `inks.yaml`.
Out:  frozen models; lengths in points.
Each key is declared once, here, with its help. One press file a printer; the
layout, or the command, says which.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field, StringConstraints

from printnews.model.base import FilePath, Length, Manifest, Name, Words

Hex = Annotated[str, StringConstraints(pattern=r"^#[0-9A-Fa-f]{6}$")]
Percent = Annotated[float, Field(ge=0, le=100, strict=False)]
Colourant = Annotated[str, StringConstraints(pattern=r"^[ -~]{1,60}$")]
"""As printers call it, in ASCII: a name that two programs write alike is one plate."""


class InkRecipe(Manifest):
    """One ink: what the press prints, what a screen shows."""

    press: tuple[Percent, Percent, Percent, Percent] = Field(
        strict=False, description="C, M, Y, K in percent; for a spot colour what is printed in its stead."
    )
    spot: Colourant | None = Field(
        None, description='Name of the spot colour that has a plate of its own, as "PANTONE 286 C".'
    )
    screen: Hex = Field(description="The same colour on a screen, as #RRGGBB.")
    use: str = Field("", description="What the ink is for.")
    rich: bool = Field(False, description="Whether full black is to have other inks under it.")
    tints: dict[str, Hex] = Field(
        default_factory=dict, description='Screen colours of tints, as "8": "#EBECF2".'
    )


class Inks(Manifest):
    """`inks.yaml`."""

    inks: dict[Name, InkRecipe] = Field(description='Inks by name. "text", "grey" and "paper" must be there.')


class Resolution(Manifest):
    """Picture resolution in pixels an inch at the printed size."""

    wished: int = Field(300, ge=36, le=2400, description="What pictures are prepared to.")
    warned: int = Field(225, ge=36, le=2400, description="Below this the build warns.")
    refused: int = Field(150, ge=36, le=2400, description="Below this the build is refused.")


class Intent(StrEnum):
    """How colours that the press cannot print are replaced."""

    RELATIVE = "relative-colorimetric"
    PERCEPTUAL = "perceptual"
    SATURATION = "saturation"
    ABSOLUTE = "absolute-colorimetric"


class Bleed(Manifest):
    """How far the printed page reaches over the trim, side by side."""

    head: Length = Field(ge=0, description="At the head.")
    foot: Length = Field(ge=0, description="At the foot.")
    outer: Length = Field(ge=0, description="At the fore edge.")
    inner: Length = Field(ge=0, description="At the spine, where pictures cross to the facing page.")


class Marks(Manifest):
    """What is printed outside the bleed, for those who print and cut."""

    crop: bool = Field(False, description="Lines at the corners of the trim.")
    registration: bool = Field(False, description="Crosshairs on every plate, at the middle of each side.")
    bars: bool = Field(False, description="Patches of every ink, whole and half.")
    fold: bool = Field(False, description="Dashed lines where a cover is folded.")
    slug: bool = Field(False, description="A line with issue, page, plates and date.")
    gap: Length = Field(6.0, ge=0, le=72, description="Between the bleed and the nearest mark.")


class Cover(Manifest):
    """A cover that is printed on other stock: the first and last two pages, bound round the text."""

    press: FilePath = Field(description="Press file of its stock, beside this one.")
    spine: Length | None = Field(
        None, ge=0, le=300, description="Width of the spine, as the binder gives it."
    )
    paper: Length | None = Field(
        None,
        gt=0,
        le=6,
        description="Thickness of one leaf of the text; gives the spine where that is left out.",
    )
    ink: Name = Field("paper", description="Ink of the spine's ground.")
    words: str = Field(
        "",
        max_length=200,
        description="Words on the spine, from head to foot; {title} {number} {period} are filled in.",
    )
    words_ink: Name = Field("text", description="Ink of those words.")


class Press(Manifest):
    """`press.yaml`: what one printer asks for."""

    condition: Words = Field(description="Registered name of the printing condition, as FOGRA39.")
    registry: str = Field(
        "http://www.color.org", description='Who registered it; "" where it is not registered.'
    )
    about: str = Field("", description="The condition in words; needed where it is not registered.")
    profile: FilePath = Field(description="CMYK output profile under assets/icc.")
    intent: Intent = Field(
        Intent.RELATIVE, strict=False, description="How colours out of the press's reach are replaced."
    )
    black_point_compensation: bool = Field(
        True, description="Whether the darkest of a picture becomes the darkest of the press."
    )
    rgb_profile: FilePath = Field(
        "sRGB.icc", description="Profile, under assets/icc, of RGB pictures that bring none."
    )
    cmyk_profile: FilePath | None = Field(
        None, description="Profile of CMYK pictures that bring none; left out: the press's own."
    )
    ink_limit: Annotated[float, Field(ge=100, le=400, strict=False)] = Field(
        300, description="Most ink on one spot, all plates together, in percent."
    )
    bleed: Bleed | None = Field(None, description="Bleed of each side; left out: the layout's on all.")
    marks: Marks = Field(default_factory=Marks, description="Marks outside the bleed; left out: none.")
    resolution: Resolution = Field(default_factory=Resolution, description="Limits for pictures.")
    cover: Cover | None = Field(
        None, description="A cover on other stock, in a file of its own, for perfect binding; left out: none."
    )
    email_resolution: int = Field(144, ge=36, le=600, description="Pixels an inch in the email edition.")
    quality: int = Field(90, ge=50, le=100, description="JPEG quality of prepared pictures.")
    email_quality: int = Field(80, ge=30, le=100, description="JPEG quality in the email edition.")
    email_megabytes: Annotated[float, Field(gt=0, le=1000, strict=False)] = Field(
        7, description="Most megabytes of the email edition; pictures are made smaller to meet it."
    )
    email_likeness: Annotated[float, Field(ge=0.5, le=1, strict=False)] = Field(
        0.95,
        description="How like the printed crop (SSIM) each picture of the email edition is at least; "
        "one that is not at email_resolution and email_quality gets more of both.",
    )
