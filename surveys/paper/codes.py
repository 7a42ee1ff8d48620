"""The code of a printed questionnaire: the response's number and two check digits.

Source: ISO/IEC 7064, MOD 97-10, as in an IBAN: every wrong digit and every two digits that changed
places are noticed, so a slip of the finger never opens somebody else's sheet.
"""

import re

MODULUS = 97
DIGITS = 19
LARGEST = 2**63 - 1  # what a column of a database holds
_TYPED = re.compile(rf"(\d{{1,{DIGITS}}})[-–—\s]*(\d{{2}})")


def code_of(number: int) -> str:
    """«318-42»: as it is printed."""
    return f"{number}-{_check(number):02}"


def number_of(typed: str) -> int | None:
    """The response that a code is of, however the dash was typed; None: no such code."""
    found = _TYPED.fullmatch(typed.strip()) if typed.isascii() or _dashed(typed) else None
    if found is None:
        return None
    number = int(found[1])
    return number if number <= LARGEST and int(found[2]) == _check(number) else None


def _dashed(typed: str) -> bool:
    """Phones put long dashes; other digits than 0-9 stand on no sheet."""
    return typed.replace("–", "-").replace("—", "-").isascii()


def _check(number: int) -> int:
    return MODULUS + 1 - number * 100 % MODULUS
