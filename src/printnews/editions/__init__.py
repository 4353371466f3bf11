"""The editions: print and email, files on disk."""
