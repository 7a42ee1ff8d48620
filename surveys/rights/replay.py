"""After a restore: what the journal says was erased, and the copy still holds, is erased again."""

from surveys.responses.screens import Definitions
from surveys.rights.cases import open_case
from surveys.rights.erase import Tx, erase
from surveys.rights.model import Entry
from surveys.rights.shred import Journal


def owed(tx: Tx, journal: Journal) -> list[Entry]:
    """Lines about people who are there with their name, in the order of the erasures."""
    entries = list(journal.entries())
    there = tx.erasing.not_erased({entry.person_id for entry in entries}) if entries else {}
    return [entry for entry in entries if there.get(entry.person_id) == entry.created_at]


def replay(tx: Tx, definitions: Definitions, journal: Journal, min_group: int) -> int:
    """At start. How many were erased again; their acts get the numbers they had."""
    done = 0
    for entry in owed(tx, journal):
        person = tx.people.get(entry.person_id)
        if person is not None and person.erased_at is None:  # a line may be there twice
            erase(
                tx,
                definitions,
                journal,
                entry.at,
                person,
                entry.extent,
                entry.basis,
                min_group,
                again=True,
            )
            done += 1
    return done


def finish(tx: Tx) -> int:
    """Names that an open case of help has kept, once it is closed; how many."""
    over = [person for person in tx.erasing.still_named() if not open_case(tx, person)]
    for person in over:
        tx.erasing.forget_name(person)
    return len(over)
