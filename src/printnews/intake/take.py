"""A Word file taken over: story, pictures, what is said of them and what is open, or nothing at all.

In:   a file, an issue's folder, the name that the story shall have.
Out:  new files in the folder; `pictures.yaml` and `review.yaml` longer; what the manifest has to say.
Never changes a story or a picture that is there, nor `issue.yaml`.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from printnews.content.markdown import read_markdown
from printnews.content.pictures import read_size
from printnews.diagnostics import Report, Span
from printnews.intake.found import Block, Kind, Note, Shot
from printnews.intake.package import BadFileError, Package, open_word
from printnews.intake.walk import walk
from printnews.intake.written import Written, write_story
from printnews.manifest.source import Mapping, read_yaml
from printnews.manifest.written import scalar
from printnews.model.build import build
from printnews.model.issue import PictureBook
from printnews.model.places import REVIEW, Places
from printnews.model.review import Review

SUFFIXES = {
    b"\xff\xd8\xff": ".jpg",
    b"\x89PNG": ".png",
    b"II*\x00": ".tif",
    b"MM\x00*": ".tif",
    b"RIFF": ".webp",
}
RIGHTS = "To be settled: it came with a Word file"


@dataclass(frozen=True, slots=True)
class Still:
    """A picture that is taken over."""

    name: str
    file: str
    shot: Shot
    caption: str


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of it."""

    files: list[Path]
    article: str
    """What the issue's manifest has to say of the story."""
    notes: list[Note]


@dataclass(frozen=True, slots=True)
class _Desk:
    """Where a story is taken over: its issue, its name, and a folder for drafts."""

    places: Places
    slug: str
    room: Path

    @property
    def story(self) -> Path:
        """The file that the story becomes."""
        return _story(self.places, self.slug)


def take(file: Path, slug: str, places: Places, report: Report) -> Taken:
    """Take a Word file over.

    Raises:
        Refused: It cannot be read, or the story is there already; nothing was written.
    """
    span = Span(places.shown(file))
    _refuse_known_story(_story(places, slug), places, report)
    package = open_word(file, span, report)
    report.stop_if_errors("opening the Word file")
    if package is None:
        raise AssertionError("a file that cannot be opened has findings")
    with package.archive, tempfile.TemporaryDirectory(dir=places.issue, prefix=".printnews-") as room:
        desk = _Desk(places, slug, Path(room))
        try:
            found = walk(package)
            written = write_story(found.blocks, file.stem)
            notes = [*found.notes, *_lonely(found.blocks)]
            stills = list(_stills(found.blocks, package, desk, notes))
        except BadFileError as bad:
            report.error(span, bad.rule, bad.message, bad.cure)
            report.stop_if_errors("reading the Word file")
        notes += written.notes
        read_markdown(written.text, places.shown(desk.story), report)
        if not any(block.words.strip() for block in found.blocks):
            report.error(span, "empty-story", "The file has no words.", "Send the file that has them.")
        report.stop_if_errors("writing the story")
        files = _moved(written.text, stills, notes, desk, report)
    return Taken(files, _article(slug, written, stills), notes)


def _story(places: Places, slug: str) -> Path:
    return places.issue / "stories" / f"{slug}.md"


def _there(path: Path) -> bool:
    """Tell whether anything has a name, be it a link that leads nowhere."""
    return path.exists() or path.is_symlink()


def _refuse_known_story(story: Path, places: Places, report: Report) -> None:
    if _there(story):
        report.error(
            Span(places.shown(story)),
            "story-exists",
            "There is a story of that name already; it was left alone.",
            "Give another name with --slug, or take the old story away.",
        )


def _lonely(blocks: Sequence[Block]) -> Iterator[Note]:
    """Tell captions that no picture stands beside."""
    for at, block in enumerate(blocks):
        beside = (*blocks[max(0, at - 1) : at], *blocks[at + 1 : at + 2])
        if block.kind is Kind.CAPTION and all(each.kind is not Kind.SHOT for each in beside):
            yield Note("left-out", "A caption has no picture beside it.", block.place, block.words)


def _stills(blocks: Sequence[Block], package: Package, desk: _Desk, notes: list[Note]) -> Iterator[Still]:
    """Give the pictures that can be taken, each with the caption beside it; note the others."""
    number = 1
    for at, block in enumerate(blocks):
        if block.shot is None:
            continue
        name, part = f"{desk.slug}-{number}", block.shot.part
        content = package.part(part) if part in package.names else b""
        suffix = next((end for head, end in SUFFIXES.items() if content.startswith(head)), "")
        trouble = _trouble(content, suffix, desk.room / f"{name}{suffix}")
        if trouble:
            words = f"{part}: {block.shot.alternative}"
            notes.append(Note("left-out", f"A picture was not taken: {trouble}", block.place, words))
            continue
        number += 1
        yield Still(name, f"{name}{suffix}", block.shot, _caption(blocks, at))


def _trouble(content: bytes, suffix: str, draft: Path) -> str:
    """Tell why a picture cannot be taken."""
    if not content:
        return "it is not in the file."
    if not suffix:
        return "it is no JPEG, PNG, TIFF or WebP."
    draft.write_bytes(content)
    judged = Report()
    read_size(draft, Span(draft.name), judged)
    return " ".join(finding.message for finding in judged)


def _caption(blocks: Sequence[Block], at: int) -> str:
    """Give the caption after a picture, or the one before it that no other picture stands beside."""
    after = blocks[at + 1] if at + 1 < len(blocks) else None
    if after is not None and after.kind is Kind.CAPTION:
        return " ".join(after.words.split())
    before = blocks[at - 1] if at else None
    free = at < 2 or blocks[at - 2].kind is not Kind.SHOT
    return " ".join(before.words.split()) if before and before.kind is Kind.CAPTION and free else ""


def _article(slug: str, written: Written, stills: Sequence[Still]) -> str:
    lines = [f"      - slug: {slug}"]
    lines += [f"        standfirst: {scalar(written.standfirst)}"] * bool(written.standfirst)
    lines += [f"        byline: {scalar(written.byline)}"] * bool(written.byline)
    if stills:
        lines.append(f"        pictures: [{', '.join(f'{{picture: {each.name}}}' for each in stills)}]")
    return "\n".join(lines) + "\n"


def _entry(still: Still) -> list[str]:
    shot = still.shot
    words = {"file": still.file}
    if shot.alternative and not shot.decorative:
        words["alternative"] = shot.alternative
    if still.caption:
        words["caption"] = still.caption
    words["rights"] = RIGHTS
    lines = [f"  {still.name}:", *(f"    {key}: {scalar(text)}" for key, text in words.items())]
    return [*lines, "    decorative: true"] if shot.decorative and not still.caption else lines


def _point(slug: str, note: Note) -> list[str]:
    told = {"kind": note.kind, "what": note.what, "place": note.place, "words": note.words}
    told |= {"by": note.by, "date": note.date}
    return [f"  - story: {slug}", *(f"    {key}: {scalar(text)}" for key, text in told.items() if text)]


def _moved(
    text: str, stills: Sequence[Still], notes: Sequence[Note], desk: _Desk, report: Report
) -> list[Path]:
    """Write all drafts, judge them, then move them into place; if one cannot be moved, none is.

    Raises:
        Refused: A manifest cannot be made longer, or a picture is there already.
    """
    issue = desk.places.issue
    drafts = {issue / "pictures" / still.file: desk.room / still.file for still in stills}
    _refuse_known_pictures(drafts, desk.places, report)
    entries = [line for each in stills for line in _entry(each)]
    points = [line for each in notes for line in _point(desk.slug, each)]
    for name, key, lines in (("pictures.yaml", "pictures", entries), (REVIEW, "points", points)):
        if lines:
            drafts[issue / name] = _longer(issue / name, key, lines, desk, report)
    drafts[desk.story] = desk.room / "story.md"
    drafts[desk.story].write_text(text, encoding="utf-8", newline="\n")
    report.stop_if_errors("making the manifests longer")
    _swap(drafts, desk.room)
    return list(drafts)


def _refuse_known_pictures(targets: Iterable[Path], places: Places, report: Report) -> None:
    for target in filter(_there, targets):
        report.error(
            Span(places.shown(target)),
            "picture-exists",
            "There is a picture of that name.",
            "Give the story another name with --slug.",
        )


def _longer(path: Path, key: str, lines: Sequence[str], desk: _Desk, report: Report) -> Path:
    """Write a manifest with more entries at its end, as a draft that has been read again."""
    shown, draft, word = desk.places.shown(path), desk.room / path.name, key.encode()
    # As bytes: what an editor wrote stays as it was written, whatever it is.
    old = path.read_bytes() if path.is_file() else word + b":\n"
    head = old if old.endswith(b"\n") else old + b"\n"
    head = head.replace(word + b": {}", word + b":").replace(word + b": []", word + b":")
    draft.write_bytes(head + "\n".join([*lines, ""]).encode())
    tried = Report()
    node = read_yaml(draft, shown, tried)
    made = build(PictureBook if key == "pictures" else Review, node, tried)
    grown = isinstance(node, Mapping) and len(node.entries) == 1
    if made is None or tried.errors or not grown:
        first = next(iter(tried), None)
        report.error(
            first.span if first else Span(shown),
            "manifest-not-extended",
            f'"{path.name}" cannot be made longer. {first.message if first else ""}'.strip(),
            f'Mend it so that its entries stand two spaces under "{key}":.',
        )
    return draft


def _swap(drafts: dict[Path, Path], room: Path) -> None:
    """Move drafts into place; if a later one cannot be moved, all is as it was."""
    with ExitStack() as undo:
        for number, (target, draft) in enumerate(drafts.items()):
            if not target.parent.exists():
                target.parent.mkdir()
                undo.callback(target.parent.rmdir)
            if target.exists():
                kept = room / f"kept-{number}"
                kept.write_bytes(target.read_bytes())
                undo.callback(kept.replace, target)
            else:
                undo.callback(target.unlink, missing_ok=True)
            draft.replace(target)
        undo.pop_all()
