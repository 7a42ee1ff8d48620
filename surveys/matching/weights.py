"""How much each thing weighs. The reasons stand in `docs/decisions.md`, "Weights of matching"."""

from types import MappingProxyType

HELP = 40  # for all that is asked for; a part of it for a part
TIMES = (0, 15, 20, 25)  # for none, one, two, more common times
INTERESTS = (0, 5, 10, 15)  # for none, one, two, more common interests
SUBJECTS = 10  # for one common subject
OLDER = MappingProxyType({0: 4, 1: 7, 2: 10, 3: 10})  # by classes that a pupil is ahead
FAR_OLDER = 6  # more than these
WISH = 30  # the mentee has named this mentor
SHARING = 6  # taken off for each mentee that a mentor has already: all places are used, but evenly

MOST = HELP + TIMES[-1] + INTERESTS[-1] + SUBJECTS + max(OLDER.values()) + WISH
