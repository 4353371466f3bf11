"""Names and numbers given out, so that no two issues of a volume have the same.

In:   surveys of issues, in their order.
Out:  an assignment for each.
Never renames what is alone: links from outside keep leading to it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from printnews.pdf.mergedata import OWN, OWN_NUMBERS, Assignment, Entry, Survey, Unmergeable
from printnews.pdf.mergefile import MOST_NUMBER
from printnews.pdf.mergeframe import FIRST_FREE

_STRINGS = ("dests", "old_dests", "ids", "files")
"""Names that are an issue's own, whatever they mean."""
_MEANING = ("fonts", "roles", "classes")
"""Names that issues may share where they mean the same."""


@dataclass(slots=True)
class Register:
    """All names and numbers that are taken."""

    next_number: int = FIRST_FREE
    next_parent: int = 0
    shared: dict[str, int] = field(default_factory=dict)
    """Where things stand that an issue may have in common with one before it, by their hash."""
    _taken: dict[str, dict[str, str]] = field(default_factory=dict)

    def recall(self, entry: Entry) -> None:
        """Take the names of an issue that is in the volume already."""
        pieces = entry.fragments
        self._shelf("labels")[entry.label] = ""
        for kind in _STRINGS:
            self._shelf(kind).update(dict.fromkeys((name for name, _ in getattr(pieces, kind)), ""))
        self._shelf("dests").update(dict.fromkeys(pieces.asked, ""))
        self._shelf("old_dests").update(dict.fromkeys(pieces.asked, ""))
        self._shelf("fields").update(dict.fromkeys(entry.names.fields, ""))
        for kind in _MEANING:
            self._shelf(kind).update(getattr(entry.names, kind))

    def assign(self, survey: Survey, *, label: str = "") -> Assignment:
        """Give an issue its numbers and names."""
        label = self._label(label or survey.label)
        base, first = self.next_number, self.next_parent
        known = frozenset(self.shared[each] for each in survey.shared if each in self.shared)
        numbers = self._share(survey, base + OWN_NUMBERS)
        self.next_number += survey.objects
        if self.next_number > MOST_NUMBER:
            raise Unmergeable(
                "merge-too-much",
                "With it the volume would have more objects than a PDF may.",
                "Begin another volume.",
            )
        self.next_parent += survey.parents
        names = survey.names
        fields = [(each, each) for each in names.fields]
        return Assignment(
            label=label,
            base=base,
            first_parent=first,
            shared=numbers,
            stored=known,
            **{kind: self._strings(kind, getattr(names, kind), label) for kind in _STRINGS},
            **{kind: self._renamed(kind, getattr(names, kind), label) for kind in _MEANING},
            fields=self._renamed("fields", fields, _undotted(label), always=True),
        )

    def _label(self, wanted: str) -> str:
        """Give an issue's label; one that another has gets a number behind it."""
        shelf = self._shelf("labels")
        label, number = wanted, 2
        while label in shelf:
            label, number = f"{wanted} ({number})", number + 1
        shelf[label] = ""
        return label

    def _share(self, survey: Survey, fresh: int) -> tuple[int, ...]:
        """Give where shared things stand; those that are new get numbers from `fresh` on."""
        for each in survey.shared:
            if each not in self.shared:
                self.shared[each] = fresh
                fresh += 1
        return tuple(self.shared[each] for each in survey.shared)

    def _shelf(self, kind: str) -> dict[str, str]:
        return self._taken.setdefault(kind, {})

    def _strings(self, kind: str, names: Iterable[str], label: str) -> dict[str, str]:
        """Give new names to those that are taken; names are hexadecimal bytes."""
        shelf, found = self._shelf(kind), {}
        own: dict[str, str] = {}
        mark = f"@{label}".encode().hex()
        # An odd byte would break UTF-16, in which such names may be written.
        wide = "".join(f"00{byte:02x}" for byte in f"@{label}".encode("ascii", "replace"))
        for name in names:
            tail = wide if name.startswith("feff") else mark
            chosen = name
            while chosen in own or chosen in shelf:
                chosen += tail
            own[chosen] = ""
            if chosen != name:
                found[name] = chosen
        shelf.update(own)
        return found

    def _renamed(
        self, kind: str, names: Iterable[tuple[str, str]], label: str, *, always: bool = False
    ) -> dict[str, str]:
        """Give new names to those that mean something else in an issue before."""
        shelf, found, own = self._shelf(kind), {}, {}
        tail = "".join(each if each.isalnum() or each in "-_" else "-" for each in label)
        for name, meaning in names:
            chosen = name
            while chosen in own or (
                chosen in shelf and (always or meaning == OWN or shelf[chosen] != meaning)
            ):
                chosen += f"_{tail}"
            own[chosen] = meaning
            if chosen != name:
                found[name] = chosen
        shelf.update(own)
        return found


def _undotted(label: str) -> str:
    """Give a label as a field's name may hold it: a dot there parts it from those below."""
    return label.replace(".", "-")
