"""An open case of help outlives a withdrawn consent (programme notes, "Help")."""


def open_case(_tx: object, _person_id: int) -> bool:
    """Whether adults are still dealing with a call of this person, or about them."""
    return False
