"""The comparison: two builds or PDFs, page by page, in words, places and pictures."""
