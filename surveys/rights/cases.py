"""An open case of help outlives a withdrawn consent (programme notes, "Help")."""

from surveys.ports import HasHelp


def open_case(tx: HasHelp, person_id: int) -> bool:
    """Whether adults are still dealing with a call of this person, or about them."""
    return bool(tx.help.open_cases_of(person_id))
