"""Standards that files claim, and the strongest that a volume of them can.

In:   what each file says of itself.
Out:  the claims of the volume, and which file kept it from claiming more.
Never claims what one of its parts does not, never opens one.
"""

from __future__ import annotations

from collections.abc import Sequence

from printnews.pdf.mergedata import Claims, Entry

_LEVELS = "BUA"
_OF_NO_WEIGHT = {
    "how its window is shown",
    "what it does when it is opened",
    "notes of the program that made it",
}
"""What may be left out of a file that keeps PDF/A: no rule asks for it."""


def common(entries: Sequence[Entry], *, front: Entry | None = None) -> tuple[Claims, tuple[str, ...]]:
    """Give the strongest claims that all issues and the front pages allow, and what kept them weaker."""
    prevented: list[str] = []
    archive = _archive(entries, prevented)
    if archive and front is not None and not front.claims.archive:
        archive = ""
        prevented.append("the front pages were not checked against PDF/A")
    if archive and front is not None and front.claims.intent != entries[0].claims.intent:
        archive = ""
        prevented.append(f"{entries[0].file} has another output profile than the front pages")
    accessible = all(
        each.claims.accessible and each.tagged for each in (*entries, *([front] if front else []))
    )
    if not accessible and any(each.claims.accessible for each in entries):
        prevented.extend(
            f"{each.file} does not claim PDF/UA-1" for each in entries if not each.claims.accessible
        )
    exchange = [each for each in entries if each.claims.exchange]
    if exchange:
        prevented.append(f"PDF/X is left out: {exchange[0].file} claims it, and a volume has links")
    return Claims(archive, accessible, "", entries[0].claims.intent if archive else ""), tuple(prevented)


def _archive(entries: Sequence[Entry], prevented: list[str]) -> str:
    """Give the part and level of PDF/A that all keep: parts 2 and 3 go together, as 3."""
    claimed = [each for each in entries if each.claims.archive]
    if not claimed:
        return ""
    before = len(prevented)
    prevented.extend(f"{each.file} does not claim PDF/A" for each in entries if not each.claims.archive)
    for each in claimed:
        if each.claims.archive[0] not in "23" or each.claims.archive[1:] not in _LEVELS:
            prevented.append(f"{each.file} claims PDF/A-{each.claims.archive}, which a volume cannot keep")
        elif lost := [what for what, _ in each.dropped if what not in _OF_NO_WEIGHT]:
            prevented.append(f"{each.file} is not kept whole: {lost[0]} is left out")
        elif each.claims.intent != claimed[0].claims.intent:
            prevented.append(f"{each.file} has another output profile than {claimed[0].file}")
    if len(prevented) > before:
        return ""
    level = min((each.claims.archive[1:] for each in claimed), key=_LEVELS.index)
    return max(each.claims.archive[0] for each in claimed) + level


def spoken(claims: Claims) -> str:
    """Say claims as people do."""
    archive = f"PDF/A-{claims.archive[0]}{claims.archive[1:].lower()}" if claims.archive else ""
    return " and ".join(each for each in (archive, "PDF/UA-1" if claims.accessible else "") if each)
