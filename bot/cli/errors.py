"""What ends a command with exit code 1."""


class CommandError(Exception):
    """One line for the person at the console: what is wrong, what to do."""
