"""The next school year of a programme: prepared in one dialogue, begun by one press."""
