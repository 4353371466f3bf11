"""The cache is never trusted and never in the way."""

from __future__ import annotations

from pathlib import Path

from printnews.cache import Cache, key


def test_what_was_kept_is_found(tmp_path: Path) -> None:
    """The same key gives the same bytes."""
    cache = Cache(tmp_path)
    cache.keep(key("a", b"b"), ".bin", b"words")

    assert cache.find(key("a", b"b"), ".bin") == b"words"
    assert cache.find(key("ab", b""), ".bin") is None


def test_a_damaged_entry_is_not_served(tmp_path: Path) -> None:
    """One changed byte, or an end that is missing, makes an entry worthless."""
    cache, name = Cache(tmp_path), key("a")
    cache.keep(name, ".bin", b"words")
    path = cache.path(name, ".bin")
    raw = path.read_bytes()
    for damaged in (b"x" + raw[1:], raw[:-1], b""):
        path.write_bytes(damaged)

        assert cache.find(name, ".bin") is None


def test_a_folder_that_cannot_be_made_costs_nothing(tmp_path: Path) -> None:
    """Where a file is in the way, nothing is kept and nothing fails."""
    (tmp_path / "file").write_text("in the way")
    cache = Cache(tmp_path / "file" / "cache")
    cache.keep(key("a"), ".bin", b"words")

    assert cache.find(key("a"), ".bin") is None
