"""A Word file taken over: story, pictures, what is said of them and what is open, or nothing at all.

In:   a file, an issue's folder, the name that the story shall have.
Out:  new files in the folder; `pictures.yaml` and `review.yaml` longer; what the manifest has to say.
Never changes a story or a picture that is there, nor `issue.yaml`.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
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
    content: bytes
    shot: Shot
    caption: str = ""


@dataclass(slots=True)
class Taken:
    """What came of it."""

    files: list[Path] = field(default_factory=list)
    article: str = ""
    """What the issue's manifest has to say of the story."""
    notes: list[Note] = field(default_factory=list)


def take(file: Path, slug: str, places: Places, report: Report) -> Taken:
    """Take a Word file over.

    Raises:
        Refused: It cannot be read, or the story is there already; nothing was written.
    """
    span = Span(places.shown(file))
    story = places.issue / "stories" / f"{slug}.md"
    _refuse_known_story(story, places, report)
    package = open_word(file, span, report)
    report.stop_if_errors("opening the Word file")
    if package is None:
        raise AssertionError("a file that cannot be opened has findings")
    with package.archive, tempfile.TemporaryDirectory(dir=places.issue, prefix=".printnews-") as room:
        try:
            found = walk(package)
            written = write_story(found.blocks, file.stem)
            stills = _stills(found.blocks, slug, package, (Path(room), found.notes))
        except BadFileError as bad:
            report.error(span, bad.rule, bad.message, bad.cure)
            report.stop_if_errors("reading the Word file")
        notes = [*found.notes, *written.notes]
        read_markdown(written.text, places.shown(story), report)
        if not any(block.words.strip() for block in found.blocks):
            report.error(span, "empty-story", "The file has no words.", "Send the file that has them.")
        report.stop_if_errors("writing the story")
        taken = Taken(article=_article(slug, written, stills), notes=notes)
        taken.files = _moved(story, written.text, stills, notes, (places, Path(room), slug), report)
    return taken


def _refuse_known_story(story: Path, places: Places, report: Report) -> None:
    if story.exists() or story.is_symlink():
        report.error(
            Span(places.shown(story)),
            "story-exists",
            "There is a story of that name already; it was left alone.",
            "Give another name with --slug, or take the old story away.",
        )


def _stills(
    blocks: Sequence[Block], slug: str, package: Package, desk: tuple[Path, list[Note]]
) -> list[Still]:
    """Give the pictures that can be taken, each with the caption beside it."""
    room, notes = desk
    stills: list[Still] = []
    for at, block in enumerate(blocks):
        if block.kind is Kind.CAPTION:
            beside = [n for n in (at - 1, at + 1) if 0 <= n < len(blocks) and blocks[n].kind is Kind.SHOT]
            if not beside:
                notes.append(
                    Note("left-out", "A caption has no picture beside it.", block.place, block.words)
                )
        if block.shot is None:
            continue
        name = f"{slug}-{len(stills) + 1}"
        content = package.part(block.shot.part) if block.shot.part in package.names else b""
        suffix = next((end for head, end in SUFFIXES.items() if content.startswith(head)), "")
        trouble = _trouble(content, suffix, room / f"{name}{suffix}")
        if trouble:
            words = f"{block.shot.part}: {block.shot.alternative}"
            notes.append(Note("left-out", f"A picture was not taken: {trouble}", block.place, words))
            continue
        stills.append(Still(name, f"{name}{suffix}", content, block.shot, _caption(blocks, at)))
    return stills


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
    story: Path,
    text: str,
    stills: Sequence[Still],
    notes: Sequence[Note],
    place: tuple[Places, Path, str],
    report: Report,
) -> list[Path]:
    """Write all drafts, judge them, then move them into place; if one cannot be moved, none is.

    Raises:
        Refused: A manifest cannot be made longer, or a picture is there already.
    """
    places, room, slug = place
    drafts = {places.issue / "pictures" / still.file: room / still.file for still in stills}
    _refuse_known_pictures(drafts, places, report)
    book, review = places.issue / "pictures.yaml", places.issue / REVIEW
    entries = [line for each in stills for line in _entry(each)]
    points = [line for each in notes for line in _point(slug, each)]
    if entries:
        drafts[book] = _longer(book, "pictures", entries, place, report)
    if points:
        drafts[review] = _longer(review, "points", points, place, report)
    drafts[story] = room / "story.md"
    drafts[story].write_text(text, encoding="utf-8", newline="\n")
    report.stop_if_errors("making the manifests longer")
    _swap(drafts, room)
    return list(drafts)


def _refuse_known_pictures(targets: Iterable[Path], places: Places, report: Report) -> None:
    for target in targets:
        if target.exists():
            report.error(
                Span(places.shown(target)),
                "picture-exists",
                "There is a picture of that name.",
                "Give the story another name with --slug.",
            )


def _longer(
    path: Path, key: str, lines: Sequence[str], place: tuple[Places, Path, str], report: Report
) -> Path:
    """Write a manifest with more entries at its end, as a draft that has been read again."""
    places, room, _ = place
    shown = places.shown(path)
    old = path.read_text(encoding="utf-8-sig") if path.is_file() else f"{key}:\n"
    draft = room / path.name
    head = old if old.endswith("\n") else f"{old}\n"
    head = head.replace(f"{key}: {{}}", f"{key}:").replace(f"{key}: []", f"{key}:")
    draft.write_text(head + "\n".join(lines) + "\n", encoding="utf-8", newline="\n")
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
            f'Mend it so that its entries stand two spaces under "{key}:".',
        )
    return draft


def _swap(drafts: dict[Path, Path], room: Path) -> None:
    """Move drafts into place; what stood there comes back if a later one cannot be moved."""
    moved: list[tuple[Path, Path | None]] = []
    try:
        for number, (target, draft) in enumerate(drafts.items()):
            target.parent.mkdir(exist_ok=True)
            kept = room / f"kept-{number}" if target.exists() else None
            if kept is not None:
                kept.write_bytes(target.read_bytes())
            draft.replace(target)
            moved.append((target, kept))
    except OSError:
        for target, kept in reversed(moved):
            if kept is None:
                target.unlink()
            else:
                kept.replace(target)
        raise
