"""printnews: an issue manifest, stories and pictures become a print-ready newsletter."""

__version__ = "0.1.0"
