"""What the programme promises: targets with their year and source, changeable by the curator."""

from collections.abc import Mapping
from dataclasses import dataclass

DIGEST = "целевая программа «Наставничество. Вместе к успеху»"


@dataclass(frozen=True, slots=True)
class Target:
    value: float  # a share, for `quality_form` points
    year: str
    source: str
    at_most: bool = False  # less is better


Targets = Mapping[str, Target]

DEFAULT_TARGETS: Targets = {
    "coverage_pupils": Target(0.70, "2025/26", DIGEST),
    "pupils_as_mentors": Target(0.10, "2025/26", DIGEST),
    "coverage_young_teachers": Target(0.70, "2025/26", DIGEST),
    "satisfaction_mentee": Target(0.85, "2025/26", DIGEST),
    "satisfaction_mentor": Target(0.85, "2025/26", DIGEST),
    "completion": Target(0.80, "2025/26", DIGEST),
    "early_closure": Target(0.15, "2025/26", DIGEST, at_most=True),
    "meeting_compliance": Target(0.80, "2025/26", DIGEST),
    "quality_form": Target(15, "2025/26", DIGEST),
}
