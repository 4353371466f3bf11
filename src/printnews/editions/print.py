"""The print edition: for the designer and the printer.

In:   finished pages.
Out:  CMYK, bleed, no annotations: PDF/X-4.
Never live: the short address in the text serves.
"""

from __future__ import annotations

from printnews.editions.job import Edition

PRINT = Edition("print", press=True, live=False)
