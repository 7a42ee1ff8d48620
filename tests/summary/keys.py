"""What stands first in `summary --json`."""

KEYS = [
    "schema",
    "as_of",
    "programme",
    "participation",
    "responses",
    "meetings",
    "satisfaction",
    "growth",
    "expectations",
    "indicators",
    "strengths",
    "weaknesses",
    "omitted",
]
