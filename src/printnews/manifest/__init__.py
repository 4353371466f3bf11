"""The manifest: YAML read with every line and column kept."""
