"""The bank of practices: what mentors have found out, read by everybody, kept over the years."""
