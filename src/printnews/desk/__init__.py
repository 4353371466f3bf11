"""The desk: what people do before a build: the live preview."""
