"""The sandbox in a browser: the whole bot, people in their roles, a clock that can be moved.

Nothing of it is imported by a production start; it listens on loopback only.
"""
