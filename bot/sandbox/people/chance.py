"""Chance that repeats: every decision of every person has a die of its own."""

from random import Random


def dice(*names: object) -> Random:
    """The same names, the same rolls, whatever else is rolled in between.

    The seed of the run is the first name. Text seeds do not depend on the process.
    """
    return Random("/".join(map(str, names)))
