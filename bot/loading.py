"""Loading the program without the garbage collector."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Around heavy imports: half a million objects come and none goes.

    Looking for garbage among them took a sixth of the start, and later a pause of a fifth of a
    second at every full collection: what is loaded stays, so it is never looked at again.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
