"""Names given out in a volume: none is taken twice, and each stays in its own letters."""

from __future__ import annotations

from printnews.vault.names import Register


def test_a_name_in_wide_letters_is_lengthened_in_wide_letters() -> None:
    """An odd byte behind UTF-16 would make another name of it for every reader."""
    register, wide = Register(), "feff0416"
    first = register._strings("dests", [wide, "61"], "2021-1")  # noqa: SLF001 - foreign files with such are rare
    second = register._strings("dests", [wide, "61"], "2021-2")  # noqa: SLF001 - likewise

    assert first == {}
    assert bytes.fromhex(second[wide]).decode("utf-16") == "\u0416@2021-2"
    assert bytes.fromhex(second["61"]) == b"a@2021-2"
