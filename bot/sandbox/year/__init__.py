"""A whole school year in a minute: the real bot, invented people, a clock that jumps."""
