"""Simulated people: they read the screen as it is and press what is there."""
