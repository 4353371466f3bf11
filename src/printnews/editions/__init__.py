"""The editions: print, email and archive, files on disk."""
