"""The work that editions do: how one differs, what all need of the issue, what they share.

In:   nothing; these are values.
Out:  Edition, Job, Kit.
Never knows a page.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from printnews.cache import Cache
from printnews.editions.binding import Binding
from printnews.pdf.colour import Condition, Recipe
from printnews.pdf.metadata import Card
from printnews.pdf.record import IssueNote
from printnews.pdf.sheet import Plan
from printnews.pdf.slim import Budget


@dataclass(frozen=True, slots=True)
class Edition:
    """How one edition differs from the others."""

    name: str
    press: bool
    """Inks and pictures in the press's colours, at its resolution."""
    live: bool
    """Links and bookmarks."""
    small: bool = False
    """Within a size, its pictures made smaller where that is not seen."""
    lasting: bool = False
    """For archives: trimmed, with all the pixels of its pictures, its colours named, its record inside."""


@dataclass(frozen=True, slots=True)
class Job:
    """What the editions need of issue and layout, as plain values that can be kept with the pages."""

    name: str
    card: Card
    inks: tuple[tuple[str, Recipe], ...]
    faces: tuple[tuple[str, str], ...]
    """Font files under assets/fonts by the name that runs call them."""
    condition: Condition
    resolutions: tuple[int, int]
    """Pixels an inch for the press, for a screen."""
    qualities: tuple[int, int]
    plan: Plan = field(default_factory=Plan)
    """What stands around the pages of the print edition."""
    budget: Budget = field(default_factory=Budget)
    """How large the email edition may be."""
    binding: Binding | None = None
    """A cover that is a file of its own in the print edition."""
    note: IssueNote = field(default_factory=IssueNote)
    """What an archive wants to know of the issue."""
    sources: tuple[tuple[str, str], ...] = ()
    """The files that it is made of, by their path in its folder, with what each is."""


@dataclass(frozen=True, slots=True)
class Kit:
    """What all editions of an issue share."""

    job: Job
    assets: Path
    cache: Cache
    workers: int = 1
    proved: bool = True
    """Whether files are read back; only a measurement leaves it out."""
    sources: Path | None = None
    """Folder of the sources, where the archive edition is to carry them."""
    seal: str = ""
    """A hash of the pages' own content; without it nothing that was read back is remembered."""

    @property
    def faces(self) -> dict[str, Path]:
        """The font files, by the name that runs call them."""
        return {name: self.assets / "fonts" / file for name, file in self.job.faces}

    @property
    def profiles(self) -> Path:
        """The folder of colour profiles."""
        return self.assets / "icc"
