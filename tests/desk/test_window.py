"""The preview's window, looked at with Chromium."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from conftest import PROJECT, SAMPLE

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip
PATIENCE = 60_000


@pytest.fixture(scope="module")
def issue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a copy of the sample that may be spoiled."""
    root = tmp_path_factory.mktemp("desk")
    target = root / "issues" / SAMPLE.name
    shutil.copytree(SAMPLE, target, ignore=shutil.ignore_patterns("*.py"))
    return target


@pytest.fixture(scope="module")
def address(issue: Path) -> Iterator[str]:
    """Give the address of a running preview; it ends when it is told to."""
    folders = ["--layouts", str(PROJECT / "layouts"), "--assets", str(PROJECT / "assets")]
    command = [sys.executable, "-u", "-m", "printnews", "preview", str(issue), "--port", "0", *folders]
    environment = {
        **os.environ,
        "PYTHONPATH": str(PROJECT / "src"),
        "PRINTNEWS_CACHE": str(issue.parent / "cache"),
    }
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as server:
        assert server.stdout is not None
        yield server.stdout.readline().split()[0]
        server.terminate()

        assert server.wait(20) == -signal.SIGTERM


@pytest.fixture
def window(address: str) -> Iterator[Page]:
    """Give a window with the first spread in it, which says nothing to the console."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.set_default_timeout(PATIENCE)
        expect.set_options(timeout=PATIENCE)
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda trouble: said.append(str(trouble)))
        page.goto(address)
        page.wait_for_selector("#spread .leaf[data-since]")
        yield page
        browser.close()

        assert not said


def test_keys_turn_spreads_and_switch_editions(window: Page) -> None:
    """Arrows turn, E changes the edition, plus and nought change the size."""
    window.keyboard.press("ArrowRight")
    expect(window.locator("#where b")).to_have_text("2\u20133")
    for edition in ("archive", "print"):
        window.keyboard.press("e")
        expect(window.locator(f'#spread .leaf[data-edition="{edition}"]')).to_have_count(2)
    window.keyboard.press("+")
    expect(window.locator("#size")).not_to_have_text("Fit")
    window.keyboard.press("0")
    expect(window.locator("#size")).to_have_text("Fit")
    window.keyboard.press("End")

    expect(window.locator("#on")).to_be_disabled()


def test_thumbnails_lead_to_their_spread(window: Page) -> None:
    """Each spread has its small picture, and a click on it opens it."""
    window.locator("#thumbs button").nth(2).click()

    expect(window.locator("#where b")).to_have_text("4\u20135")
    expect(window.locator("#thumbs button").nth(2)).to_have_attribute("aria-current", "true")


def test_frames_and_grid_lie_over_the_pages(window: Page) -> None:
    """F and G show what the layout says, and hide it again."""
    window.keyboard.press("ArrowRight")
    window.keyboard.press("f")
    window.keyboard.press("g")
    frames = window.locator("#spread rect.frame").count()

    assert frames > 2
    assert window.locator("#spread rect.column").count() == 24
    window.keyboard.press("f")
    expect(window.locator("#spread rect.frame")).to_have_count(0)


def test_a_click_on_words_shows_their_file_and_line(window: Page) -> None:
    """What was clicked is named by the file and line at which it was written."""
    window.keyboard.press("ArrowRight")
    place = window.evaluate(
        """() => {
          const page = view.state.pages[1], block = page.blocks.find((each) => each.file.endsWith(".md"));
          const leaf = document.querySelector('#spread .leaf[data-index="1"]').getBoundingClientRect();
          const size = leaf.width / page.width;
          return [leaf.x + (block.x + 4) * size, leaf.y + (block.y + block.h / 2) * size,
                  `${block.file}:${block.line}`];
        }"""
    )
    window.mouse.click(place[0], place[1])

    expect(window.locator("#chosen-place")).to_have_text(place[2])
    window.keyboard.press("Escape")
    expect(window.locator("#chosen")).to_be_hidden()


def test_an_edit_shows_its_page_and_leaves_the_other_alone(window: Page, issue: Path) -> None:
    """A saved word brings one new picture; the page beside it keeps its own."""
    window.keyboard.press("ArrowRight")
    leaves = window.locator("#spread .leaf")
    expect(window.locator("#spread .leaf[data-since]")).to_have_count(2)
    before = [leaves.nth(n).get_attribute("data-since") for n in (0, 1)]
    name = window.evaluate('view.state.pages[1].blocks.find((each) => each.file.endsWith(".md")).file')
    story = issue / "stories" / Path(name).name
    story.write_text(story.read_text(encoding="utf-8").replace(" the ", " that ", 1), encoding="utf-8")

    expect(leaves.nth(0)).not_to_have_attribute("data-since", before[0] or "")
    assert leaves.nth(1).get_attribute("data-since") == before[1]
    expect(window.locator("#news")).to_contain_text("page 2 redrawn")


def test_a_broken_manifest_shows_its_errors_over_the_last_good_pages(window: Page, issue: Path) -> None:
    """The notice comes and goes; the pages stay."""
    manifest = issue / "issue.yaml"
    good = manifest.read_text(encoding="utf-8")
    manifest.write_text(good.replace("sections:", "sektions:", 1), encoding="utf-8")

    expect(window.locator("#notice")).to_be_visible()
    expect(window.locator("#findings")).to_contain_text("sektions")
    assert window.locator("#spread .leaf img").count() == 1
    manifest.write_text(good, encoding="utf-8")
    expect(window.locator("#notice")).to_be_hidden()
