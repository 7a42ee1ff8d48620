"""A programme: one school, one school year, four stages."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum


class StageKey(StrEnum):
    DIAGNOSIS = "I"
    MAIN = "II"
    CONTROL = "III"
    CLOSING = "IV"


@dataclass(frozen=True, slots=True)
class Stage:
    key: StageKey
    starts_on: date
    ends_on: date  # the last day, inclusive
    opened_at: datetime | None = None  # when the bot opened it: by date or by the curator's word


@dataclass(frozen=True, slots=True)
class Break:
    """School holidays (каникулы): both days inclusive."""

    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True)
class Programme:
    id: int
    school: str  # empty until the curator's first /start has named it
    year: str  # "2025/26"
    timezone: str  # IANA name, e.g. "Europe/Moscow"
    stages: tuple[Stage, Stage, Stage, Stage]
    breaks: tuple[Break, ...] = ()
    keep_days: int = 365  # personal data stay so long after the end
    kept_until: date | None = None  # put off by the curator
    erased_at: datetime | None = None  # what was to go after that time has gone
    thresholds: tuple[
        tuple[str, int], ...
    ] = ()  # of rules, set by the curator: `surveys.flags.table`

    @property
    def erase_on(self) -> date:
        """The first day on which personal data may be erased."""
        on = self.ends_on + timedelta(days=self.keep_days)
        return on if self.kept_until is None else max(on, self.kept_until)

    @property
    def starts_on(self) -> date:
        return self.stages[0].starts_on

    @property
    def ends_on(self) -> date:
        return self.stages[3].ends_on

    def stage(self, key: StageKey) -> Stage:
        return next(stage for stage in self.stages if stage.key is key)
