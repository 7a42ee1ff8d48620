"""The individual plan of a match."""
