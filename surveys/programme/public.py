"""Public holidays of Russia with the moved days off that the government has announced.

They are kept in a file, which `make holidays` writes anew from the package `holidays`; a test
compares the two. The package loads all countries of the world for it: 15 MiB of a bot's memory and a
fifth of a second of every start.
"""

import json
import sys
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

FILE = Path(__file__).with_name("public.json")
YEARS = range(2019, 2041)  # what the file holds


@lru_cache(maxsize=16)
def public_holidays(year: int) -> frozenset[date]:
    if year in YEARS:
        return frozenset(map(date.fromisoformat, _kept()[str(year)]))
    return frozenset(from_package(year))


def from_package(year: int) -> list[date]:
    import holidays

    return sorted(holidays.country_holidays("RU", years=year))


def written() -> str:
    """The file, a year a line."""
    lines = (f'"{year}": {json.dumps([*map(str, from_package(year))])}' for year in YEARS)
    return "{\n" + ",\n".join(lines) + "\n}\n"


@cache
def _kept() -> dict[str, list[str]]:
    found: dict[str, list[str]] = json.loads(FILE.read_text(encoding="utf-8"))
    return found


if __name__ == "__main__":
    sys.stdout.write(written())
