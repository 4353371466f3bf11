"""Numbers of clauses as tables write them, taken apart."""

from __future__ import annotations


def rules_of(text: str, rules: set[str]) -> set[str]:
    """Give the rules that a clause's number stands for, ranges written out, gaps of the profile left out."""
    found = set()
    for part in text.split(", "):
        first, _, last = part.partition(" to ")
        head, number = first.rsplit("-", 1)
        if not last:
            found.add(part)
            continue
        written = {f"{head}-{each}" for each in range(int(number), int(last.rsplit("-", 1)[1]) + 1)}
        found |= written & rules
    return found
