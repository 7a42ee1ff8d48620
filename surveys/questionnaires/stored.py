"""Definitions in the database: every version is published once and never changes."""

from datetime import datetime

from surveys.ports import HasQuestionnaires
from surveys.questionnaires.body import to_json
from surveys.questionnaires.library import Library


class ChangedVersionError(Exception):
    """A shipped file differs from what was published under the same version."""

    def __init__(self, key: str, version: int) -> None:
        super().__init__(
            f"{key} version {version} was changed after it had been published: "
            "give the file a new version"
        )


def publish_all(tx: HasQuestionnaires, library: Library, now: datetime) -> None:
    """Publish what is new. Raises ChangedVersionError: a response stays on its version."""
    known = tx.questionnaires.published()
    for definition in library.versions():
        name = (definition.key, definition.version)
        if name not in known:
            tx.questionnaires.publish(definition, to_json(definition), now)
        elif known[name] != definition.content_hash:
            raise ChangedVersionError(*name)


def complete(tx: HasQuestionnaires, library: Library) -> Library:
    """This library and the versions published earlier, whose files may be gone."""
    shipped = {(definition.key, definition.version) for definition in library.versions()}
    return library.with_bodies(tx.questionnaires.bodies(shipped))
