"""What a process that reads foreign files may take.

In:   nothing.
Out:  a process to which the system refuses memory beyond that.
Never limits the process that a person started.
"""

from __future__ import annotations

MOST_MEMORY = 3_000_000_000
"""Bytes that one file may take in all; a volume of photographs takes a tenth of it."""


def limit_memory() -> None:
    """Let the system refuse memory beyond what a file may take; some systems know no such limit."""
    try:
        import resource
    except ImportError:
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    if most == resource.RLIM_INFINITY or most > MOST_MEMORY:
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, most))
