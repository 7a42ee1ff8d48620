"""Whom to bring together: people with wishes into proposals, which only a curator makes pairs."""
