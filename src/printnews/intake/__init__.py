"""The intake: a Word file taken over as a story, its pictures, and what is open about both."""
