"""Sources: all that an issue says, read and checked; what has not changed is not read again.

In:   the folders of an issue, its layouts and its assets.
Out:  manifests, stories and the facts of pictures, and a Report of all that is wrong with them.
Never sets a word.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from printnews.composition.faces import Faces, FontError
from printnews.content.artwork import ArtworkError, artwork_size
from printnews.content.pictures import Picture, read_size
from printnews.content.placed import faults
from printnews.content.story import Stories, read_stories
from printnews.diagnostics import Report, Span
from printnews.model.covercheck import presses
from printnews.model.files import inside
from printnews.model.places import Places, contents
from printnews.model.press import Press
from printnews.model.read import Read, read_issue
from printnews.pages.framecheck import check_frames
from printnews.pdf.profiles import judge, press_fault


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Sources:
    """What an issue is made from."""

    read: Read | None
    """Its manifests; nothing where one cannot be used at all."""
    stories: Stories
    pictures: Mapping[str, Picture]


@dataclass(slots=True, repr=False)
class KeptSources:
    """What was read in the round before, and the files as they were."""

    sources: Sources | None = None
    """Nothing where anything was found: that must be told in every round."""
    places: Places | None = None
    files: dict[str, str] = field(default_factory=dict)

    def again(self, places: Places, report: Report) -> Sources:
        """Read an issue: where only words of stories have changed, only these."""
        files, before = contents(places), len(report.found)
        changed = self._changed(files) if places == self.places else None
        if self.sources is None or changed is None:
            self.sources = read_sources(places, report)
        elif changed:
            same = {slug: each for slug, each in self.sources.stories.items() if slug not in changed}
            stories = _stories(self.sources.read, report, same)
            self.sources = Sources(self.sources.read, stories, self.sources.pictures)
        done, self.places, self.files = self.sources, places, files
        if len(report.found) > before:
            self.sources = None
        return done

    def _changed(self, files: Mapping[str, str]) -> set[str] | None:
        """Give the slugs of stories whose words have changed; nothing where anything else has."""
        if self.sources is None or self.places is None or files.keys() != self.files.keys():
            return None
        folder = self.places.issue / "stories"
        slugs = {str(folder / f"{slug}.md"): slug for slug in self.sources.stories}
        other = [path for path, content in files.items() if content != self.files[path]]
        return {slugs[path] for path in other} if slugs.keys() >= set(other) else None


def read_sources(places: Places, report: Report) -> Sources:
    """Read and check all that an issue says: all mistakes together."""
    read = read_issue(places, report)
    stories = _stories(read, report, {})
    pictures = _pictures(read, report)
    _check_assets(read, report)
    if read is not None:
        check_frames(read.design.layout, report)
    return Sources(read, stories, pictures)


def _stories(read: Read | None, report: Report, known: Stories) -> Stories:
    if read is None:
        return {}
    folder, shown = read.places.issue, read.places.shown(read.places.issue)
    return read_stories(read.issue, read.pictures, folder, shown=shown, report=report, known=known)


def _pictures(read: Read | None, report: Report) -> dict[str, Picture]:
    if read is None:
        return {}
    found: dict[str, Picture] = {}
    for name, entry in read.pictures.pictures.items():
        path = inside(read.places.issue / "pictures", entry.file, entry.at("file"), Report())
        size = read_size(path, entry.at("file"), report) if path else None
        if path is not None and size is not None:
            focal = entry.focal_point
            found[name] = Picture(
                name, path, *size, focal.x, focal.y, entry.alternative.strip(), entry.decorative
            )
    return found


def _check_assets(read: Read | None, report: Report) -> None:
    """Open every font and artwork once, so that what cannot be used is told at its line."""
    if read is None:
        return
    styles, assets = read.design.styles, read.places.assets
    files = {key: assets / "fonts" / file for key, file in styles.faces.items()}
    faces = Faces(files)
    for key, path in files.items():
        try:
            if path.is_file():
                faces.face(key)
        except FontError as trouble:
            report.error(styles.at(f"faces/{key}"), "bad-font", str(trouble), "Give the face another file.")
    art = [
        (piece.at("file"), assets / piece.file)
        for piece in read.design.layout.furniture.values()
        if piece.file
    ]
    art += [(partner.at("mark"), read.places.issue / partner.mark) for partner in read.issue.partners]
    _check_profiles(read, report)
    for span, path in art:
        try:
            if path.is_file():
                artwork_size(path)
                _check_placed(path, span, read, report)
        except ArtworkError as trouble:
            report.error(
                span,
                "bad-artwork",
                f'"{path.name}" cannot be placed. {trouble}',
                "Export it as plain shapes.",
            )


def _check_profiles(read: Read, report: Report) -> None:
    """Open the profiles of every stock, and those of pictures that bring none."""
    for design in presses(read.design):
        _check_profiles_of(design.press, read.places.assets / "icc", report)


def _check_profiles_of(press: Press, folder: Path, report: Report) -> None:
    fault = press_fault(folder / press.profile) if (folder / press.profile).is_file() else ""
    if fault:
        report.error(
            press.at("profile"),
            "bad-profile",
            f'"{press.profile}" cannot be the press\'s. {fault}',
            "Take the CMYK output profile that the printer names.",
        )
    for key, mode in (("rgb_profile", "RGB"), ("cmyk_profile", "CMYK")):
        name = getattr(press, key)
        if name is None or not (folder / name).is_file():
            continue
        if judge((folder / name).read_bytes(), mode)[1]:
            report.error(
                press.at(key),
                "bad-profile",
                f'"{name}" is no profile for {mode}.',
                "Take the profile that such pictures mostly have.",
            )


def _check_placed(path: Path, span: Span, read: Read, report: Report) -> None:
    """Tell what stands against placing a PDF; an SVG has no inks of its own."""
    if path.suffix.lower() != ".pdf":
        return
    plates = frozenset(ink.spot for ink in read.design.inks.inks.values() if ink.spot)
    for fault in faults(path, plates=plates, limit=read.design.press.ink_limit):
        report.error(span, f"placed-{fault.rule}", f'"{path.name}" cannot be placed. {fault.why}', fault.cure)
