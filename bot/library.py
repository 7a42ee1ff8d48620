"""The questionnaires at start: published once, never changed afterwards."""

from functools import partial

from surveys.clock import Clock
from surveys.ports import Store
from surveys.questionnaires.library import Library, load_library
from surveys.questionnaires.stored import complete, publish_all


async def publish_library(store: Store, clock: Clock) -> Library:
    """The shipped files, published, and the versions that only the database has.

    Raises DefinitionError for a broken file and ChangedVersionError for one that was changed
    without a new version.
    """
    library = load_library()
    await store.write(partial(publish_all, library=library, now=clock.now()))
    return await store.read(partial(complete, library=library))
