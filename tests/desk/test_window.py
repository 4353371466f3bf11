"""The preview's window, looked at with Chromium."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from waitress.server import BaseWSGIServer, create_server

from conftest import PROJECT, SAMPLE
from printnews.cache import Cache
from printnews.desk.app import App, Board
from printnews.desk.gallery import Gallery
from printnews.desk.rounds import Press, Round
from printnews.diagnostics import Diagnostic, Severity, Span
from printnews.model.places import Places
from printnews.pages.page import PlacedLine

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
def address(issue: Path, sample_cache: Cache) -> Iterator[str]:
    """Give the address of a running preview; it ends when it is told to."""
    folders = ["--layouts", str(PROJECT / "layouts"), "--assets", str(PROJECT / "assets")]
    command = [sys.executable, "-u", "-m", "printnews", "preview", str(issue), "--port", "0", *folders]
    environment = {
        **os.environ,
        "PYTHONPATH": str(PROJECT / "src"),
        "PRINTNEWS_CACHE": str(sample_cache.folder),
    }
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as server:
        assert server.stdout is not None
        yield server.stdout.readline().split()[0]
        server.terminate()

        assert server.wait(20) == -signal.SIGTERM


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Give one browser for all windows."""
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def _opened(browser: Browser, address: str) -> Iterator[Page]:
    """Open a window; it may say nothing to the console."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.set_default_timeout(PATIENCE)
    expect.set_options(timeout=PATIENCE)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda trouble: said.append(str(trouble)))
    page.goto(address)
    page.wait_for_selector("#spread .leaf[data-since]")
    yield page
    page.close()

    assert not said


@pytest.fixture
def window(browser: Browser, address: str) -> Iterator[Page]:
    """Give a window of the running preview with the first spread in it."""
    with _opened(browser, address) as page:
        yield page


@pytest.fixture(scope="module")
def shown(issue: Path, sample_cache: Cache) -> Iterator[tuple[App, Round, str]]:
    """Give a window's application with a round of the sample, served here so that tests can put up others."""
    places = Places(issue, PROJECT / "layouts", PROJECT / "assets")
    app = App(Board(), Gallery(places.assets, sample_cache), str(issue.parent.parent))
    round_ = Press(places, sample_cache).again()
    server = create_server(app, host="127.0.0.1", port=0, threads=6)
    app.port = int(server.effective_port)
    app.show(round_)
    serving = Thread(target=_served, args=(server,), daemon=True)
    serving.start()
    yield app, round_, f"http://127.0.0.1:{app.port}/"
    app.board.close()
    server.close()
    serving.join(PATIENCE / 12_000)


def _served(server: BaseWSGIServer) -> None:
    """Serve until the sockets are taken away, perhaps while it waits for them."""
    with suppress(OSError):
        server.run()


def _finding(round_: Round, page: int, rule: str) -> Diagnostic:
    """Give a finding about a story's line on a page."""
    assert round_.made is not None
    line = next(
        thing
        for thing in round_.made.pages.pages[page].placed
        if isinstance(thing, PlacedLine) and thing.span.file.endswith(".md")
    )
    return Diagnostic(line.span, rule, f"Something about page {page + 1}.", "Mend it.", Severity.WARNING)


def test_findings_stand_beside_the_page_they_concern(browser: Browser, shown: tuple[App, Round, str]) -> None:
    """Those of the spread come first, with a mark at their words; a click and N lead to the others' pages."""
    app, good, address = shown
    here, there = _finding(good, 2, "one-rule"), _finding(good, 6, "other-rule")
    app.show(replace(good, number=2, findings=(here, there)))
    with _opened(browser, address) as page:
        page.keyboard.press("ArrowRight")
        expect(page.locator("#findings h2")).to_have_text(["On pages 2\u20133", "Elsewhere"])
        expect(page.locator("#findings ul").first).to_contain_text("Something about page 3.")
        expect(page.locator("#spread circle.found.warning")).to_have_count(1)
        expect(page.locator("#thumbs .mark.warning")).to_have_count(2)
        page.locator("#findings button", has_text="Something about page 7.").click()
        expect(page.locator("#where b")).to_have_text("6\u20137")
        expect(page.locator("#chosen-place")).to_have_text(f"{there.span.file}:{there.span.line}")
        page.keyboard.press("n")

        expect(page.locator("#where b")).to_have_text("2\u20133")
    app.show(replace(good, number=3))


def test_a_fault_of_the_program_is_shown_over_the_last_good_pages(
    browser: Browser, shown: tuple[App, Round, str]
) -> None:
    """The window says that the press stopped, and why; the pages stay, and go on when it is mended."""
    app, good, address = shown
    fault = Diagnostic(
        Span("issue.yaml"), "press-stopped", "The press stopped: ValueError: 7", "Take it back."
    )
    with _opened(browser, address) as page:
        app.show(replace(good, number=4, findings=(fault,), stopped="making up the pages"))
        expect(page.locator("#notice")).to_have_text(
            "An error found while making up the pages. These are the last good pages."
        )
        expect(page.locator("#findings")).to_contain_text("ValueError: 7")
        assert page.locator("#spread .leaf img").count() == 1
        app.show(replace(good, number=5))

        expect(page.locator("#notice")).to_be_hidden()


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        ("GET / HTTP/1.1\r\nHost: 127.0.0.1:{port}", 200),
        ("GET / HTTP/1.1\r\nHost: evil.example:{port}", 403),
        ("GET / HTTP/1.0", 403),
        ("GET /state HTTP/1.1\r\nHost: localhost:{port}\r\nOrigin: http://evil.example", 403),
        ("GET /../issue.yaml HTTP/1.1\r\nHost: 127.0.0.1:{port}", 404),
        ("GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1\r\nHost: 127.0.0.1:{port}", 404),
        ("GET /desk.js%00/../../app.py HTTP/1.1\r\nHost: 127.0.0.1:{port}", 404),
        ("GET http://evil.example/ HTTP/1.1\r\nHost: evil.example", 403),
        ("POST /state HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Length: 0", 405),
    ],
)
def test_the_server_itself_answers_to_its_window_only(
    request_: str, status: int, shown: tuple[App, Round, str]
) -> None:
    """Asked over the wire, as a page of another site or a curious neighbour would."""
    port = shown[0].port
    with socket.create_connection(("127.0.0.1", port), timeout=20) as wire:
        wire.sendall(f"{request_.format(port=port)}\r\nConnection: close\r\n\r\n".encode())
        answer = b"".join(iter(lambda: wire.recv(65536), b""))

    assert int(answer.split(b" ", 2)[1]) == status
    assert b"root:" not in answer
    assert b"sections:" not in answer


def test_sizes_are_those_of_paper_and_pictures_are_as_fine_as_they_are_shown(window: Page) -> None:
    """At 100 % a page is as wide as on paper; at 200 % its picture is finer; buttons do what keys do."""
    window.keyboard.press("ArrowRight")
    window.keyboard.press("1")
    expect(window.locator("#size")).to_have_text("100%")
    leaf = window.locator("#spread .leaf").first
    wide = leaf.bounding_box()
    assert wide is not None
    assert wide["width"] == pytest.approx(210 / 25.4 * 96, abs=1)
    picture = window.locator("#spread img").first
    expect(picture).to_have_attribute("src", re.compile("/96.jpg$"))
    for _ in range(3):
        window.locator("#larger").click()

    expect(window.locator("#size")).to_have_text("200%")
    expect(picture).to_have_attribute("src", re.compile("/192.jpg$"))
    window.locator("#smaller").click()
    expect(window.locator("#size")).to_have_text("150%")
    window.locator("#size").click()
    expect(window.locator("#size")).to_have_text("Fit")


def test_the_bleed_is_shown_around_the_trim(window: Page) -> None:
    """B makes room for what is cut off, with a line at the trim, and takes it away again."""
    width = window.evaluate("document.querySelector('#spread svg').viewBox.baseVal.width")
    window.keyboard.press("b")
    expect(window.locator("#spread rect.trim")).to_have_count(1)
    wider = window.evaluate("document.querySelector('#spread svg').viewBox.baseVal.width")
    window.locator('[data-layer="bleed"]').click()

    assert wider - width == pytest.approx(6 / 25.4 * 72, abs=0.1)
    expect(window.locator("#spread rect.trim")).to_have_count(0)


def test_all_can_be_done_without_a_mouse(window: Page) -> None:
    """Every control has a name and takes the focus; Home, End, PageDown and the space of a thumbnail turn."""
    named = "(each) => each.getAttribute('aria-label') || each.innerText"
    names = window.evaluate(f"[...document.querySelectorAll('button')].map({named})")
    assert all(name.strip() for name in names)
    window.keyboard.press("End")
    expect(window.locator("#where b")).to_have_text("20")
    window.keyboard.press("Home")
    window.keyboard.press("PageDown")
    expect(window.locator("#where b")).to_have_text("2\u20133")
    window.locator("#thumbs button").nth(3).focus()
    window.keyboard.press("Space")

    expect(window.locator("#where b")).to_have_text("6\u20137")


def test_editions_show_their_own_colours(window: Page) -> None:
    """The print edition is drawn from press inks: its picture is another one than the screen's."""
    sources = []
    for edition in ("email", "print"):
        window.locator(f'#editions [data-edition="{edition}"]').click()
        expect(window.locator(f'#spread .leaf[data-edition="{edition}"]')).to_have_count(1)
        sources.append(
            window.evaluate(
                """async () => {
                  const answer = await fetch(document.querySelector('#spread img').src);
                  return [...new Uint8Array(await answer.arrayBuffer())].length;
                }"""
            )
        )

    assert sources[0] != sources[1]


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
