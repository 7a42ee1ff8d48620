"""Nudges and flags: the table of rules, and the flags that people work on (`/alerts`)."""
