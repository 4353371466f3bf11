"""The pages: make-up asks for lines, chooses and places."""
