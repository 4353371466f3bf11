"""The archive edition: for those who keep past issues, and merge them.

In:   finished pages.
Out:  PDF/A-2a and PDF/UA-1 in one file, trimmed, its pictures with all their pixels; with sources PDF/A-3a.
Never different pages: nothing moves.
"""

from __future__ import annotations

from printnews.editions.job import Edition

ARCHIVE = Edition("archive", press=False, live=True, lasting=True)
