"""Every command that the docs tell somebody to type does what they say.

A page is walked from above: blocks whose first line names a file are written or
changed as they say, blocks called `console` are typed, and each line of output
that they show has to come. Pages that are read in the project run in a copy of
it; the tutorial starts beside it, with nothing.
"""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from conftest import PROJECT
from printnews.cli import main

PAGES = [
    "README.md",
    "docs/tutorial.md",
    "docs/look.md",
    *sorted(path.relative_to(PROJECT).as_posix() for path in (PROJECT / "docs" / "how-to").glob("*.md")),
]
FENCE = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SET_UP = {"README.md", "docs/tutorial.md", "CONTRIBUTING.md"}
"""Pages that tell how the program is installed: these commands change the machine, so they are read only."""
SHELL = ("cd", "mkdir", "cp")


@dataclass
class Reader:
    """Somebody who types what a page says, and nothing else."""

    folder: Path

    def write(self, name: str, text: str) -> None:
        """Write a file, as a block with its name shows it."""
        target = self.folder / name
        assert target.parent.is_dir(), f"{name} has no folder yet"
        target.write_text(text, encoding="utf-8")

    def change(self, name: str, text: str) -> None:
        """Change a file, as a block of lines with - and + shows it: once, where these lines stand."""
        old = "".join(line[1:] for line in text.splitlines(keepends=True) if line[0] != "+")
        new = "".join(line[1:] for line in text.splitlines(keepends=True) if line[0] != "-")
        target = self.folder / name
        before = target.read_text(encoding="utf-8")
        # A line that is shown up to its colon stands for the whole line.
        found = re.findall("".join(_line(each) for each in old.splitlines()), before, re.MULTILINE)
        assert len(found) == 1, f"{name} has these lines {len(found)} times:\n{old}"
        kept = new
        for shown, whole in zip(old.splitlines(), found[0].splitlines(), strict=True):
            kept = kept.replace(shown + "\n", whole + "\n", 1)
        target.write_text(before.replace(found[0], kept), encoding="utf-8")

    def type(self, command: str) -> str:
        """Type a command, and give what it prints."""
        words = shlex.split(command, comments=True)
        if words[0] == "printnews":
            return self._press(words[1:], refused="# is refused" in command)
        assert words[0] in SHELL, command
        if words[0] == "cd":
            self.folder = (self.folder / words[1]).resolve()
            return ""
        done = subprocess.run(words, cwd=self.folder, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def _press(self, words: list[str], *, refused: bool) -> str:
        if words[0] == "preview":
            return self._window(words)
        into = words[words.index(">") + 1] if ">" in words else None
        before = Path.cwd()
        os.chdir(self.folder)
        try:
            done = CliRunner().invoke(main, words[: words.index(">")] if into else words)
        finally:
            os.chdir(before)
        assert (done.exit_code != 0) == refused, f"{' '.join(words)}\n{done.output}"
        if into:
            (self.folder / into).write_text(done.stdout, encoding="utf-8")
        return done.output

    def _window(self, words: list[str]) -> str:
        """Open the preview, read its first line, and end it: it would stay otherwise."""
        command = [sys.executable, "-m", "printnews", *words, "--port", "0"]
        env = {**os.environ, "PYTHONPATH": str(PROJECT / "src"), "PYTHONUNBUFFERED": "1"}
        with subprocess.Popen(command, cwd=self.folder, env=env, stdout=subprocess.PIPE, text=True) as window:
            line = window.stdout.readline() if window.stdout else ""
            window.kill()
        return re.sub(r":\d+/", ":8137/", line)


def _line(shown: str) -> str:
    return re.escape(shown) + (".*" if shown.rstrip().endswith(":") and shown.endswith(" ") else "") + "\n"


def _walk(page: str, reader: Reader) -> int:
    typed = 0
    for language, name, text in FENCE.findall((PROJECT / page).read_text(encoding="utf-8")):
        if name and language == "diff":
            reader.change(name, text)
        elif name:
            reader.write(name, text)
        elif language == "console":
            for command, shown in re.findall(r"^\$ (.*)\n((?:(?!\$ ).*\n)*)", text, re.MULTILINE):
                output = reader.type(command)
                typed += 1
                for line in shown.splitlines():
                    assert line in output, f"{page}: {command}\nshows no line {line!r}, but\n{output}"
    return typed


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a folder with a copy of the project's own folders, and an issue that was begun in it."""
    root = tmp_path_factory.mktemp("shelf") / "printnews"
    root.mkdir()
    for name in ("layouts", "assets", "issues"):
        shutil.copytree(PROJECT / name, root / name, ignore=shutil.ignore_patterns("drawing"))
    (root / "docs").mkdir()
    shutil.copytree(PROJECT / "docs" / "how-to", root / "docs" / "how-to")
    Reader(root).type("printnews new issues/2022-spring")
    return root


@pytest.mark.parametrize("page", PAGES)
def test_page_of_the_docs_can_be_typed(
    page: str, shelf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Commands end as they should, and print what the page shows."""
    monkeypatch.setenv("PRINTNEWS_CACHE", str(shelf.parent / "cache"))
    home = tmp_path / "printnews"
    shutil.copytree(shelf, home)

    assert _walk(page, Reader(home))


def test_no_other_block_holds_a_command() -> None:
    """What is not typed by this test are the lines that install the program, on the pages for it."""
    for path in [PROJECT / "README.md", PROJECT / "CONTRIBUTING.md", *(PROJECT / "docs").rglob("*.md")]:
        page = path.relative_to(PROJECT).as_posix()
        for language, name, text in FENCE.findall(path.read_text(encoding="utf-8")):
            assert language in {"console", "sh", "diff"} or name, f"{page}: {text}"
            assert language != "sh" or page in SET_UP, f"{page}: {text}"


def test_pages_of_the_docs_lead_somewhere() -> None:
    """Links between pages, and pictures on them, are there."""
    for path in [PROJECT / "README.md", *(PROJECT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), f"{path.name}: {target}"


def test_make_knows_what_the_readme_asks_for() -> None:
    """The two commands are targets of the Makefile."""
    targets = re.findall(r"^make (\w+)", (PROJECT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
    rules = re.findall(r"^([\w ]+):", (PROJECT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)

    assert targets == ["print", "test"]
    assert set(targets) <= {name for rule in rules for name in rule.split()}
