"""The preview's server and the watch over the files, until somebody ends it.

In:   the places of an issue, a port.
Out:  a window on loopback.
Never listens on any other address.
"""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable

from waitress.server import create_server
from watchfiles import DefaultFilter, watch

from printnews.cache import Cache
from printnews.desk.app import App, Board
from printnews.desk.gallery import Gallery
from printnews.desk.rounds import Press
from printnews.model.places import Places

LOOPBACK = "127.0.0.1"
THREADS = 12
"""Each open window holds one while it waits for the next round."""
STEP, GATHER = 15, 60
"""Milliseconds of quiet after which an edit counts as done, and the longest wait for that."""
IDLE = 1500
"""Milliseconds without an edit after which there is time to tidy up."""


def serve(places: Places, cache: Cache, *, port: int, ready: Callable[[str], None]) -> None:
    """Serve the window of an issue until the process is interrupted; `ready` is told its address.

    Raises:
        OSError: The port is taken.
    """
    board, press = Board(), Press(places, cache)
    app = App(board, Gallery(places.assets, cache), str(places.layouts.parent))
    server = create_server(app, host=LOOPBACK, port=port, threads=THREADS, ident=None)
    app.port = int(server.effective_port)
    stop = threading.Event()
    watcher = threading.Thread(target=_watch, args=(press, app, stop), daemon=True)
    watcher.start()
    try:
        ready(f"http://{LOOPBACK}:{app.port}/")
        server.run()
    finally:
        stop.set()
        board.close()
        server.close()


def _watch(press: Press, app: App, stop: threading.Event) -> None:
    """Make a round at once, and one after every edit."""
    places = press.places
    # Looking for garbage in the middle of a round would cost as much as the round.
    gc.disable()
    changes = watch(
        *(places.issue, places.layouts, places.assets),
        watch_filter=DefaultFilter(),
        debounce=GATHER,
        step=STEP,
        rust_timeout=IDLE,
        yield_on_timeout=True,
        stop_event=stop,
    )
    app.show(press.again())
    tidy = False
    for change in changes:
        if change:
            app.show(press.again())
            tidy = False
        elif not tidy:
            gc.collect()
            tidy = True
