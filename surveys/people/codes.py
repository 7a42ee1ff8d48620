"""Codes of invites: part of a link, and short enough to be typed from a sheet of paper."""

import re
import secrets

LENGTH = 8
ALPHABET = (
    "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # nothing that is read as something else: no 0 O 1 I L U
)

_LOOK_ALIKE = str.maketrans("АВЕКМНРСТУХ", "ABEKMHPCTYX")  # Cyrillic on the left
_LINK = re.compile(r"[?&]start=([A-Za-z0-9_-]{1,64})")
_EXACT = re.compile(r"[A-Za-z0-9_-]{8,64}")


def new_code() -> str:
    """About 39 bits: guessing one among a school's invites takes years of Telegram's limits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def shown(code: str) -> str:
    """«ABCD 2345»: two groups are easier to copy by hand."""
    return f"{code[:4]} {code[4:]}" if len(code) == LENGTH else code


def candidates(text: str) -> tuple[str, ...]:
    """The codes a payload or a typed message may mean, the literal one first."""
    if link := _LINK.search(text):
        text = link[1]
    text = text.strip()
    found = [text] if _EXACT.fullmatch(text) else []
    if (typed := read(text)) is not None and typed not in found:
        found.append(typed)
    return tuple(found)


def read(text: str) -> str | None:
    """A code as people type it: in either alphabet and case, with spaces, dots or dashes."""
    if link := _LINK.search(text):
        text = link[1]
    code = re.sub(r"[\s.\-–—«»\"']", "", text).upper().translate(_LOOK_ALIKE)
    return code if len(code) == LENGTH and set(code) <= set(ALPHABET) else None
