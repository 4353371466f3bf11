"""The starter: a new issue's folder, which builds before anybody has written a word."""
