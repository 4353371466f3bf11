"""A standard's table: no row may say half of what it has to say."""

from __future__ import annotations

import pytest

from printnews.pdf.standards import Clause, Enforcer, Source, Standard, reference

TEXT = Source("spec", "A specification", "its publisher")


def test_a_clause_for_the_checker_names_its_checks() -> None:
    """Who says that a machine looks has to say which rule the machine tells."""
    with pytest.raises(ValueError, match="names its checks"):
        Clause("boxes", "Boxes are nested.", (Enforcer.CHECKER,), TEXT)
    with pytest.raises(ValueError, match="names its checks"):
        Clause("boxes", "Boxes are nested.", (Enforcer.WRITER,), TEXT, checks=("x4-boxes",))


@pytest.mark.parametrize("enforcer", [Enforcer.NOT_YET, Enforcer.CANNOT_OCCUR, Enforcer.PERSON])
def test_a_clause_that_no_machine_holds_says_why(enforcer: Enforcer) -> None:
    """What is left to a person, to chance or to later has its reason beside it."""
    with pytest.raises(ValueError, match="say why"):
        Clause("boxes", "Boxes are nested.", (enforcer,), TEXT)


def test_a_clause_is_enforced_by_somebody_or_by_nobody() -> None:
    """A row names who enforces it, and nobody beside "not yet"."""
    with pytest.raises(ValueError, match="nobody is named"):
        Clause("boxes", "Boxes are nested.", (), TEXT)
    with pytest.raises(ValueError, match="no other enforcer"):
        Clause("boxes", "Boxes are nested.", (Enforcer.NOT_YET, Enforcer.WRITER), TEXT, note="It is hard.")


def test_the_page_of_a_standard_counts_the_texts_that_were_read() -> None:
    """Each row leads to its text, and each text is listed once."""
    rows = (
        Clause("boxes", "Boxes are nested.", (Enforcer.CHECKER,), TEXT, "6.4", ("x4-boxes",)),
        Clause("inks", "Inks are named.", (Enforcer.NOT_YET,), TEXT, note="Nobody looks."),
    )
    standard = Standard("PDF/Q", "A standard", "Nothing is claimed.", rows)

    assert "| `boxes` | 6.4 | Boxes are nested. | checker (`x4-boxes`) | [1] |" in reference(standard)
    assert reference(standard).count("A specification") == 1
    assert standard.open == (rows[1],)
