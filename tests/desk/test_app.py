"""The preview's door: who may ask, and what for."""

from __future__ import annotations

import json
from dataclasses import replace
from threading import Thread
from time import sleep
from wsgiref.util import setup_testing_defaults

import pytest
from PIL import Image

from conftest import PROJECT, Workshop
from printnews.desk.app import App, Board
from printnews.desk.gallery import SMALL, Gallery
from printnews.desk.rounds import Press

CASE = PROJECT / "tests" / "cases" / "two-columns-balanced"


@pytest.fixture(scope="module")
def app(workshop: Workshop) -> App:
    """Give the application with one round on its board."""
    places = workshop.issue(CASE)
    board = Board()
    board.show(Press(places, workshop.cache).again())
    return App(board, Gallery(places.assets, workshop.cache), str(workshop.root), port=8137)


def _ask(app: App, path: str, **headers: str) -> tuple[str, dict[str, str], bytes]:
    environ: dict[str, object] = {}
    setup_testing_defaults(environ)
    target, _, query = path.partition("?")
    environ |= {"HTTP_HOST": "127.0.0.1:8137", "PATH_INFO": target, "QUERY_STRING": query, **headers}
    told: list[tuple[str, dict[str, str]]] = []
    content = b"".join(app(environ, lambda status, found: told.append((status, dict(found)))))
    return (*told[0], content)


def test_window_state_and_pictures_are_served(app: App) -> None:
    """The window's three files, the state and each page's picture have an address."""
    state = json.loads(_ask(app, "/state?after=-1")[2])
    page = state["pages"][0]
    picture = _ask(app, f"/page/email/0/{page['since']}/72.jpg")

    assert all(_ask(app, path)[0] == "200 OK" for path in ("/", "/desk.css", "/desk.js"))
    assert picture[0] == "200 OK"
    assert picture[2].startswith(b"\xff\xd8\xff")
    assert "immutable" in picture[1]["Cache-Control"]


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_HOST": "evil.example:8137"},
        {"HTTP_HOST": "127.0.0.1:80"},
        {"HTTP_HOST": ""},
        {"HTTP_ORIGIN": "https://evil.example"},
        {"HTTP_ORIGIN": "null"},
        {"HTTP_ORIGIN": "http://127.0.0.1:9999"},
    ],
)
def test_other_hosts_and_origins_are_refused(app: App, headers: dict[str, str]) -> None:
    """A name that somebody else points at this machine opens nothing, nor does another site's page."""
    for path in ("/", "/state", "/page/email/0/1/72.jpg"):
        status, _, content = _ask(app, path, **headers)

        assert status == "403 Forbidden"
        assert b"pages" not in content


def test_own_origin_is_let_in(app: App) -> None:
    """The window itself may name its origin, by either name of this machine."""
    answer = _ask(app, "/", HTTP_HOST="localhost:8137", HTTP_ORIGIN="http://localhost:8137")

    assert answer[0] == "200 OK"


@pytest.mark.parametrize(
    "path",
    [
        "/issue.yaml",
        "/../issue.yaml",
        "/desk.js/../../app.py",
        "//etc/passwd",
        "/page/email/0/1/../../../../etc/passwd",
        "/page/email/99/1/72.jpg",
        "/page/email/0/999/72.jpg",
        "/page/email/0/1/999.jpg",
        "/page/email/0/1/11.jpg",
        "/page/other/0/1/72.jpg",
    ],
)
def test_no_file_is_served_by_its_path(app: App, path: str) -> None:
    """There is a table of addresses; a path leads nowhere."""
    assert _ask(app, path)[0] == "404 Not Found"


def test_nothing_can_be_written(app: App) -> None:
    """The window only shows."""
    assert _ask(app, "/state", REQUEST_METHOD="POST")[0].startswith("405")
    assert _ask(app, "/", REQUEST_METHOD="HEAD")[2] == b""


def test_what_is_looked_at_is_drawn_before_it_is_asked_for(app: App) -> None:
    """After an edit the page that is looked at is at hand; one that nobody looks at is not drawn."""
    made = app.board.now.made
    assert made is not None
    gallery = Gallery(app.gallery.assets, app.gallery.cache)
    gallery.picture(made, "email", 0, 36)
    gallery.ahead(made, (0,))

    assert len(gallery.pictures) == 1
    gallery.picture(made, "email", 0, 72)
    newer = replace(made, since=(made.since[0] + 1,))
    gallery.ahead(newer, (0,))
    assert (("email", 0, newer.since[0]), 72) in gallery.pictures


def test_the_strip_of_all_pages_waits_for_what_is_looked_at(app: App) -> None:
    """A small picture that was asked for first is drawn after the large one that somebody waits for."""
    made = app.board.now.made
    assert made is not None
    gallery = Gallery(app.gallery.assets, app.gallery.cache)
    asked = [Thread(target=gallery.picture, args=(made, "email", 0, ppi)) for ppi in (SMALL, 72)]
    gallery.busy = True
    for each in asked:
        each.start()
    while not gallery.waiting:
        sleep(0.01)
    with gallery.turn:
        gallery.busy = False
        gallery.turn.notify_all()
    for each in asked:
        each.join(60)

    assert [ppi for _, ppi in gallery.pictures] == [72, SMALL]


def test_several_windows_are_told_the_same_words(app: App) -> None:
    """The facts of a round are gathered once."""
    one, two = (_ask(app, "/state?after=-1")[2] for _ in range(2))

    assert one is two


def test_a_picture_that_cannot_be_drawn_is_told_and_ends_nothing(workshop: Workshop) -> None:
    """Its head is good, so pages are made up; who looks at it reads why, and the press goes on."""
    places = workshop.issue(PROJECT / "tests" / "cases" / "picture-over-all-columns")
    (file,) = (places.issue / "pictures").iterdir()
    with Image.open(file) as picture:
        picture.save(file, "TIFF", compression="tiff_adobe_deflate")
    whole = file.read_bytes()
    press, board = Press(places, workshop.cache), Board()
    seeing = App(board, Gallery(places.assets, workshop.cache), str(workshop.root), port=8137)
    seeing.show(press.again())
    since = json.loads(_ask(seeing, "/state")[2])["pages"][0]["since"]
    good = _ask(seeing, f"/page/email/0/{since}/72.jpg")
    file.write_bytes(whole.replace(whole[200:400], b"\xff" * 200))
    seeing.show(press.again())
    since = json.loads(_ask(seeing, "/state")[2])["pages"][0]["since"]
    bad = _ask(seeing, f"/page/email/0/{since}/72.jpg")
    file.unlink()
    gone = _ask(seeing, f"/page/email/0/{since}/90.jpg")

    assert good[0] == "200 OK"
    assert bad[0] == gone[0] == "500 Internal Server Error"
    assert b"damaged-picture" in bad[2]
    assert file.name.encode() in gone[2]
    assert bad[1]["Cache-Control"] == "no-store"
