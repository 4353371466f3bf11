"""The model: what an issue and a layout say."""
