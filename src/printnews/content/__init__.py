"""The content: words and pictures in reading order."""
