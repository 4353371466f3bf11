"""The email edition: for staff who mail it to national commissions.

In:   finished pages.
Out:  RGB, small, linearised, with links and bookmarks.
Never different pages: nothing moves.
"""

from __future__ import annotations

from printnews.editions.job import Edition

EMAIL = Edition("email", press=False, live=True, small=True)
