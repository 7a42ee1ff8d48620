"""A message of the curator to a group: composed, sent through the outbox, watched, reported."""
