"""Classes of a new school year: «7А» → «8А»."""

import re

ASKED = 9  # after it some go on in class 10 and some leave: the curator knows
LAST = 11  # 12 in evening schools: both leave
FIRST_MENTORS = 9  # the class of the new year from which on a pupil may be a mentor (15 years)

_NUMBER = re.compile(r"\d+")


def grade(class_name: str | None) -> int | None:
    """7 of «7А» and «7 класс»."""
    found = _NUMBER.match(class_name or "")
    return int(found[0]) if found else None


def raised(class_name: str) -> str:
    """One up; the last class stays as it is: whoever is kept in it repeats the year."""
    number = grade(class_name)
    if number is None or number >= LAST:
        return class_name
    return f"{number + 1}{class_name[len(str(number)) :]}"


def graduates(class_name: str | None) -> bool:
    number = grade(class_name)
    return number is not None and number >= LAST
