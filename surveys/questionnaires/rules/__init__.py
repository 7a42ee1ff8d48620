"""Rules of the linter. Each takes what was read and yields problems; none of them raises."""
