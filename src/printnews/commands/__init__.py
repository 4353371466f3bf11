"""The commands that have a module of their own; `cli` loads each when it is asked for."""
