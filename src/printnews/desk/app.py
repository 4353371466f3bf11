"""The preview's pages for a browser: a WSGI application.

In:   requests of the browser on this machine; rounds of the press.
Out:  the window (three files of its own), the state as JSON, pictures of pages.
Never serves a file by its path: there is a table of what may be asked for, and
no other site may ask.
"""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any, TypeAlias
from urllib.parse import parse_qs

from printnews.desk.facts import facts_of
from printnews.desk.gallery import Gallery
from printnews.desk.rounds import Round
from printnews.diagnostics import Refused
from printnews.pipeline import EDITIONS

WINDOW = {
    "/": ("index.html", "text/html; charset=utf-8"),
    "/desk.css": ("desk.css", "text/css; charset=utf-8"),
    "/desk.js": ("desk.js", "text/javascript; charset=utf-8"),
}
PICTURE = re.compile(r"/page/([a-z]+)/(\d{1,4})/(\d{1,9})/(\d{1,3})\.jpg")
LEAST_PPI, MOST_PPI = 12, 400
PATIENCE = 20.0
"""Seconds that a browser waits for the next round before it asks again."""

GUARDED = (
    (
        "Content-Security-Policy",
        "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'",
    ),
    ("X-Content-Type-Options", "nosniff"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Referrer-Policy", "no-referrer"),
)

Start: TypeAlias = Callable[[str, list[tuple[str, str]]], object]


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back to the browser."""

    status: str
    content: bytes = b""
    kind: str = "text/plain; charset=utf-8"
    keep: bool = False
    """Whether the address always means the same."""


@dataclass(slots=True)
class Board:
    """Where the press puts its newest round, and browsers wait for it."""

    now: Round = field(default_factory=lambda: Round(0, None, ()))
    closed: bool = False
    changed: threading.Condition = field(default_factory=threading.Condition)

    def show(self, new: Round) -> None:
        """Put a new round up."""
        with self.changed:
            self.now = new
            self.changed.notify_all()

    def close(self) -> None:
        """Let everybody go who waits."""
        with self.changed:
            self.closed = True
            self.changed.notify_all()

    def after(self, number: int) -> Round:
        """Give the newest round, as soon as it is another than that one."""
        with self.changed:
            self.changed.wait_for(lambda: self.closed or self.now.number != number, timeout=PATIENCE)
            return self.now


@dataclass(slots=True)
class App:
    """The application; `port` is known once the server listens."""

    board: Board
    gallery: Gallery
    root: str
    port: int = 0
    told: tuple[Round, bytes] | None = None
    """The newest round as it was told: several windows may ask."""

    def show(self, new: Round) -> None:
        """Put a new round up, and draw what is looked at while the windows read of it."""
        self._facts(new)
        self.board.show(new)
        if new.made is not None:
            self.gallery.ahead(new.made, new.redrawn)

    def __call__(self, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        """Answer one request."""
        answer = self._refused(environ) or self._answer(environ)
        headers = [
            ("Content-Type", answer.kind),
            ("Content-Length", str(len(answer.content))),
            ("Cache-Control", "max-age=3600, immutable" if answer.keep else "no-store"),
            *GUARDED,
        ]
        start(answer.status, headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [answer.content]

    def _refused(self, environ: dict[str, Any]) -> Answer | None:
        """Refuse who is not this window: another name for this machine, or another site's page."""
        hosts = {f"{name}:{self.port}" for name in ("127.0.0.1", "localhost")}
        if environ.get("HTTP_HOST", "").lower() not in hosts:
            return Answer("403 Forbidden", b"This window answers to 127.0.0.1 and localhost only.\n")
        origin = environ.get("HTTP_ORIGIN")
        if origin is not None and origin.lower() not in {f"http://{host}" for host in hosts}:
            return Answer("403 Forbidden", b"Another site has no business here.\n")
        if environ["REQUEST_METHOD"] not in {"GET", "HEAD"}:
            return Answer("405 Method Not Allowed", b"There is nothing to write to here.\n")
        return None

    def _answer(self, environ: dict[str, Any]) -> Answer:
        path = environ.get("PATH_INFO", "")
        if path in WINDOW:
            name, kind = WINDOW[path]
            return Answer("200 OK", files("printnews.desk").joinpath("window", name).read_bytes(), kind)
        if path == "/state":
            return self._state(environ.get("QUERY_STRING", ""))
        asked = PICTURE.fullmatch(path)
        return self._picture(*asked.groups()) if asked else _NOTHING

    def _state(self, query: str) -> Answer:
        last = parse_qs(query).get("after", ["-1"])[0]
        now = self.board.after(int(last) if re.fullmatch(r"\d{1,9}", last) else -1)
        return Answer("200 OK", self._facts(now), "application/json")

    def _facts(self, now: Round) -> bytes:
        told = self.told
        if told is None or told[0] is not now:
            facts = facts_of(now, editions=tuple(EDITIONS), root=self.root)
            told = self.told = (now, json.dumps(facts, separators=(",", ":")).encode())
        return told[1]

    def _picture(self, edition: str, index: str, since: str, ppi: str) -> Answer:
        made = self.board.now.made
        number, inches = int(index), int(ppi)
        if made is None or edition not in EDITIONS or number >= len(made.since):
            return _NOTHING
        if made.since[number] != int(since) or not LEAST_PPI <= inches <= MOST_PPI:
            return _NOTHING
        try:
            picture = self.gallery.picture(made, edition, number, inches)
        except Refused as refused:
            return Answer(_FAULT, str(refused.report).encode())
        except OSError as gone:
            return Answer(_FAULT, str(gone).encode())
        return Answer("200 OK", picture, "image/jpeg", keep=True)


_FAULT = "500 Internal Server Error"
_NOTHING = Answer("404 Not Found", b"There is nothing here.\n")
