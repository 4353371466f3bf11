"""What people signed: checks that only they can make, by the hash of what they saw.

In:   values read from `issues/<id>/signed.yaml`.
Out:  frozen signatures.
The file is written by `printnews sheet --sign`; it can be kept in version control.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, StringConstraints

from printnews.model.base import Manifest, Words

FILE = "signed.yaml"
Row = Annotated[str, StringConstraints(pattern=r"^[a-z0-9/-]+$", max_length=200)]
Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{16}$")]


class Signature(Manifest):
    """A row of the sheet that somebody signed."""

    row: Row = Field(description="The row, as the sheet names it.")
    content: Digest = Field(description="Hash of what was seen: another content opens the row again.")
    by: Words = Field(description="Who signed.")


class Signatures(Manifest):
    """`issues/<id>/signed.yaml`."""

    signed: tuple[Signature, ...] = Field((), strict=False, description="Rows that were signed.")
