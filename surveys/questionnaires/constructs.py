"""What the questionnaires measure, by the names that a summary shows (`constructs.yaml`)."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

import yaml

NAMES = Path(__file__).parent / "constructs.yaml"


@cache
def load_constructs() -> Mapping[str, str]:
    """Construct → short Russian name, worded so that more of it is better."""
    with NAMES.open(encoding="utf-8") as file:
        found: dict[str, str] = yaml.safe_load(file)
    return MappingProxyType(found)
