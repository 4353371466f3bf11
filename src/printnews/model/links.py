"""Links that lead somewhere, as far as their spelling tells.

In:   an address that an editor wrote.
Out:  what is wrong with it, and the cure; or nothing.
Never asks the network.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_HOST = re.compile(r"([\w-]{1,63}\.)+[\w-]{2,63}")
_MAIL = re.compile(r"[^@\s]+@([\w-]{1,63}\.)+[\w-]{2,63}")
CURE = "Links begin with https:// or mailto:."


def trouble(url: str) -> tuple[str, str] | None:
    """Give what is wrong with an address and what to do; None where nothing is."""
    if url.startswith("http://"):
        return f'"{url}" is not secure.', "Write https://; a site that has no https shows a warning to all."
    if url.startswith("mailto:"):
        good = bool(_MAIL.fullmatch(url.removeprefix("mailto:").partition("?")[0]))
    else:
        good = url.startswith("https://") and url.isprintable() and " " not in url and _host(url)
    return None if good else (f'"{url}" leads nowhere.', CURE)


def _host(url: str) -> bool:
    """Tell whether an address names a host, and a port that is one."""
    try:
        parts = urlsplit(url)
        return bool(_HOST.fullmatch(parts.hostname or "")) and parts.port != 0
    except ValueError:
        return False
