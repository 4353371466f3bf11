"""Every broken issue is refused for its own reason, at its place, with nothing written.

A case's folder holds only what differs from `_base`; both are laid over each
other in the workshop. Special files, which no checkout carries, are made here.
"""

from __future__ import annotations

import os
import shutil
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from conftest import Workshop
from printnews.cli import main

BROKEN = Path(__file__).parent / "broken"
CASES = sorted(path for path in BROKEN.iterdir() if path.is_dir() and path.name != "_base")


def _lay_out(case: Path | None, workshop: Workshop) -> Path:
    issue = workshop.root / "issues" / "issue"
    shutil.rmtree(issue, ignore_errors=True)
    shutil.copytree(BROKEN / "_base", issue)
    if case is not None:
        apart = shutil.ignore_patterns("report.expected.txt", "layouts")
        shutil.copytree(case, issue, dirs_exist_ok=True, ignore=apart)
        if (case / "layouts").is_dir():
            shutil.copytree(case / "layouts", workshop.root / "layouts", dirs_exist_ok=True)
    return issue


def _build(issue: Path, workshop: Workshop) -> Result:
    out = workshop.root / "refused"
    shutil.rmtree(out, ignore_errors=True)
    return CliRunner().invoke(main, ["build", str(issue), "--out", str(out), "--edition", "all"])


def _report(result: Result, workshop: Workshop) -> str:
    return result.stderr.replace(str(workshop.root) + "/", "")


def test_base_builds(workshop: Workshop) -> None:
    """What the cases start from is a good issue."""
    result = _build(_lay_out(None, workshop), workshop)

    assert result.exit_code == 0, result.output


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_broken_issue_is_refused(case: Path, workshop: Workshop) -> None:
    """The report of a broken issue is the one that was reviewed; RENEW=1 writes it anew."""
    result = _build(_lay_out(case, workshop), workshop)
    report = _report(result, workshop)
    expected = case / "report.expected.txt"
    if os.environ.get("RENEW"):
        expected.write_text(report, encoding="utf-8")

    assert result.exit_code == 3, result.output
    assert "Traceback" not in result.output
    assert report == expected.read_text(encoding="utf-8")
    assert not (workshop.root / "refused").exists()


def _symlinked_story(issue: Path) -> None:
    outside = issue.parent.parent / "outside.md"
    outside.write_text("# Secret\n\nWords.\n")
    (issue / "stories" / "one.md").unlink()
    (issue / "stories" / "one.md").symlink_to(outside)


def _symlinked_manifest(issue: Path) -> None:
    outside = issue.parent.parent / "outside.yaml"
    (issue / "issue.yaml").rename(outside)
    (issue / "issue.yaml").symlink_to(outside)


def _looping_link(issue: Path) -> None:
    (issue / "stories" / "one.md").unlink()
    (issue / "stories" / "one.md").symlink_to(issue / "stories" / "one.md")


def _pipe(issue: Path) -> None:
    (issue / "issue.yaml").unlink()
    os.mkfifo(issue / "issue.yaml")


def _folder_as_manifest(issue: Path) -> None:
    (issue / "issue.yaml").unlink()
    (issue / "issue.yaml").mkdir()


def _no_manifest(issue: Path) -> None:
    (issue / "issue.yaml").unlink()


def _huge_manifest(issue: Path) -> None:
    (issue / "issue.yaml").write_text("# " + "x" * 2_100_000)


def _deep_manifest(issue: Path) -> None:
    (issue / "issue.yaml").write_text("a: " + "[" * 200 + "]" * 200)


def _bomb(issue: Path) -> None:
    """Write a PNG whose head promises 20,000 x 20,000 pixels."""
    head = struct.pack(">IIBBBBB", 20_000, 20_000, 8, 2, 0, 0, 0)
    parts = [(b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b"")]
    chunks = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in parts
    )
    (issue / "pictures" / "lake.png").write_bytes(b"\x89PNG\r\n\x1a\n" + chunks)


def _empty_picture(issue: Path) -> None:
    (issue / "pictures" / "lake.png").write_bytes(b"")


SPECIAL: list[tuple[Callable[[Path], None], str]] = [
    (_symlinked_story, "outside-folder"),
    (_symlinked_manifest, "outside-folder"),
    (_looping_link, "unreadable-file"),
    (_pipe, "unreadable-file"),
    (_folder_as_manifest, "unreadable-file"),
    (_no_manifest, "missing-file"),
    (_huge_manifest, "file-too-large"),
    (_deep_manifest, "too-deep"),
    (_bomb, "picture-too-large"),
    (_empty_picture, "not-a-picture"),
]


@pytest.mark.parametrize(("damage", "rule"), SPECIAL, ids=lambda value: getattr(value, "__name__", value))
def test_special_file_is_refused(damage: Callable[[Path], None], rule: str, workshop: Workshop) -> None:
    """Links, pipes, bombs: each is a finding with its own rule, exit 3, nothing written."""
    issue = _lay_out(None, workshop)
    damage(issue)

    result = _build(issue, workshop)

    assert result.exit_code == 3, result.output
    assert f": error {rule}\n" in result.stderr
    assert "Traceback" not in result.output
    assert not (workshop.root / "refused").exists()


def test_all_mistakes_are_told_together(workshop: Workshop) -> None:
    """Mistakes of several files come in one report, in the order of files and lines."""
    issue = _lay_out(BROKEN / "unknown-sector", workshop)
    shutil.copy(BROKEN / "picture-without-alternative" / "pictures.yaml", issue / "pictures.yaml")
    (issue / "stories" / "one.md").write_text("# Rain\n\n---\n\n<b>wet</b>\n")

    found = [
        line.split(":")[0:2] for line in _build(issue, workshop).stderr.splitlines() if ": error " in line
    ]

    assert len({file for file, _ in found}) == 3
    assert found == sorted(found, key=lambda each: (each[0], int(each[1])))


@pytest.mark.parametrize(("words", "code"), [(10, 3), (11, 0), (-19, 3), (-20, 0)])
def test_the_words_that_a_cure_asks_for_fill_the_frame(words: int, code: int, workshop: Workshop) -> None:
    """The report of the case says 11 words more or 20 less: with these it builds, with one fewer not yet."""
    issue = _lay_out(BROKEN / "frame-that-must-be-full", workshop)
    story = issue / "stories" / "one.md"
    parts = story.read_text(encoding="utf-8").split("\n\n")
    begin = parts[1].split()
    parts[1] = " ".join(begin[:words] if words < 0 else [*begin[:-1], *begin[:words], begin[-1]])
    story.write_text("\n\n".join(parts), encoding="utf-8")

    assert _build(issue, workshop).exit_code == code
