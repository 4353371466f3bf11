"""Composition: words shaped and hyphenated, then broken into lines of given widths."""
