"""Hot zones: where a reader may click for words that lead somewhere.

In:   the ends of the words on their baseline.
Out:  a rectangle around them.
Never knows where they lead.
"""

from __future__ import annotations

from printnews.units import Pt, Rect

BESIDE, ABOVE, BELOW = 2.0, 9.5, 3.5
"""Points by which a link's hot zone is larger than its words (look, section 7)."""


def hot(left: Pt, right: Pt, baseline: Pt) -> Rect:
    """Give the hot zone of words that lead somewhere."""
    return Rect(left - BESIDE, baseline - ABOVE, right - left + 2 * BESIDE, ABOVE + BELOW)
