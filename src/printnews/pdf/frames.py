"""ReportLab's frames: each of our own becomes one, and is handed what was made up for it.

In:   a frame's rectangle, and operators that fill it exactly.
Out:  the operators on ReportLab's canvas.
Never makes up anything: a frame that refuses is a bug.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import ModuleType
from typing import Any

import reportlab

from printnews.units import Pt, Rect


def _class_alone() -> Any:
    """Load the class Frame without the package around it.

    The package brings paragraphs, tables and templates along: as long as drawing ten pages takes.
    """
    file = Path(reportlab.__file__).with_name("platypus") / "frames.py"
    loader = SourceFileLoader("frames", str(file))
    module = ModuleType(loader.name)
    loader.exec_module(module)
    return module.Frame


PlatypusFrame = _class_alone()


def into_frame(canvas: Any, operators: list[str], *, box: Rect, name: str) -> None:
    """Give ready-set things to a ReportLab frame of their own rectangle, from the page's foot."""
    frame = PlatypusFrame(box.x, box.y, box.width, box.height, 0, 0, 0, 0, id=name)
    if not frame.add(_ReadySet((box.width, box.height), operators), canvas):
        raise AssertionError(f'ReportLab\'s frame "{name}" refuses what was made up for it')


@dataclass
class _ReadySet:
    """Ready-set things as a flowable: all that a frame asks of one."""

    size: tuple[Pt, Pt]
    operators: list[str]

    def wrap(self, _width: Pt, _height: Pt) -> tuple[Pt, Pt]:
        """Give the exact size, whatever room there is."""
        return self.size

    def getSpaceBefore(self) -> Pt:  # noqa: N802 - ReportLab's protocol
        """Ask for no space."""
        return 0.0

    getSpaceAfter = getSpaceBefore  # noqa: N815

    def drawOn(self, canvas: Any, _x: Pt, _y: Pt, _sW: Pt = 0) -> None:  # noqa: N802, N803
        """Show the things where the pages say: make-up has decided."""
        canvas._code.extend(self.operators)  # noqa: SLF001 - operators are written already
