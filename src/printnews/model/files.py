"""Files that a manifest names: inside their folder, there, and spelled as on the disk.

In:   a folder and a name that a person wrote.
Out:  the path, or a finding.
Never follows a link out of the folder.
"""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path, PurePosixPath

from printnews.diagnostics import Report, Span, did_you_mean


def inside(root: Path, name: str, span: Span, report: Report) -> Path | None:
    """Give the path of a file that a manifest names, if it may be read."""
    pure = PurePosixPath(name)
    if pure.is_absolute() or ".." in pure.parts or "\\" in name or ":" in pure.parts[0]:
        report.error(
            span,
            "outside-folder",
            f'"{name}" leads out of its folder.',
            f'Put the file into "{root.name}" and write its name.',
        )
        return None
    path = _spelled(root, pure, span, report)
    if path is None:
        return None
    try:
        if _linked(root, pure) and not path.resolve().is_relative_to(root.resolve()):
            report.error(
                span,
                "outside-folder",
                f'"{name}" is a link that leads out of its folder.',
                f'Copy the file itself into "{root.name}".',
            )
            return None
        if not path.is_file():
            report.error(span, "missing-file", f'"{name}" is no file.', "Name a file.")
            return None
        if not os.access(path, os.R_OK):
            raise PermissionError
    except (OSError, RuntimeError):
        report.error(span, "unreadable-file", f'"{name}" cannot be read.', "Look at its rights.")
        return None
    return path


def _spelled(root: Path, pure: PurePosixPath, span: Span, report: Report) -> Path | None:
    """Walk down by names as the disk spells them, so that a wrong case is told everywhere."""
    path = root
    for part in pure.parts:
        try:
            stat = path.stat()
            names = _names(path, (stat.st_ino, stat.st_ctime_ns))
        except OSError:
            names = ()
        if part not in names:
            _absent(part, names, path, span, report)
            return None
        path = path / part
    return path


def _linked(root: Path, pure: PurePosixPath) -> bool:
    """Tell whether a link leads from a folder to a file in it; where none does, nothing leads out."""
    path = root
    for part in pure.parts:
        path = path / part
        if path.is_symlink():
            return True
    return False


@lru_cache(maxsize=64)
def _names(folder: Path, _changed: tuple[int, int]) -> tuple[str, ...]:
    """List a folder once for as long as it does not change.

    Known by inode and change time: a copy of another folder may carry its time.
    """
    return tuple(each.name for each in folder.iterdir())


def _absent(part: str, names: tuple[str, ...], folder: Path, span: Span, report: Report) -> None:
    same = [name for name in names if name.lower() == part.lower()]
    if same:
        report.error(
            span,
            "wrong-case",
            f'"{part}" is spelled "{same[0]}" on the disk.',
            "Spell it the same: some computers tell them apart.",
        )
        return
    guess = did_you_mean(part, names) or f'Put it into "{folder.name}", or mend its name.'
    report.error(span, "missing-file", f'"{part}" is not there.', guess)
