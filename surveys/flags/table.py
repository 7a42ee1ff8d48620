"""The table of nudges and flags: what is noticed, after how long, who hears of it.

Rules read their thresholds here (`threshold`), the curator changes those with choices in
`/settings`, and `docs/schedule.md` shows the table (`as_markdown`; a test compares them).
Source: programme notes, "Messages: people have lives"; where the source says "ours", the decision
was taken here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import IntEnum, StrEnum
from types import MappingProxyType

from surveys.programme.model import Programme


class Key(StrEnum):
    # nudges: a message to participants
    FIRST_MEETING_CHECK = "first_meeting_check"
    REMINDER = "reminder"
    SILENCE_NOTE = "silence_note"
    # flags: work of an adult
    FIT = "fit"
    PULSE_FALL = "pulse_fall"
    PULSE_APART = "pulse_apart"
    NO_FIRST_MEETING = "no_first_meeting"
    SILENT_PAIR = "silent_pair"
    UNREACHABLE = "unreachable"


class Unit(StrEnum):
    DAYS = "days"
    TERM_DAYS = "term days"
    POINTS = "points of ten (two of five)"
    ANSWER = "an answer"


class Audience(StrEnum):
    BOTH_SIDES = "both sides of the pair"
    ASKED = "who was asked"
    DESK = "curator and deputies"
    DESK_OR_SECOND = (
        "curator and deputies who are not in the pair; of a pair that one of them is in the second "
        "adults too"
    )


class Urgency(IntEnum):
    """The order of flags in `/alerts`, after calls for help."""

    AT_ONCE = 0
    SOON = 1
    THIS_WEEK = 2
    WHEN_POSSIBLE = 3


@dataclass(frozen=True, slots=True)
class Rule:
    """`choices`: what the curator may set the threshold to; none: it is not theirs to change.

    `text`: the key of its wording: of a nudge the reason of the message, of a flag the entry in
    `handlers/texts/flags.py`. `urgency` None: a nudge, which is nobody's work. `cool_down`: a flag
    that was closed is not raised again about the same subject for so long.
    """

    threshold: int
    unit: Unit
    audience: Audience
    text: str
    source: str
    urgency: Urgency | None = None
    cool_down: timedelta = timedelta(0)
    choices: tuple[int, ...] = ()


def _days(count: int) -> timedelta:
    return timedelta(days=count)


RULES: Mapping[Key, Rule] = MappingProxyType(
    {
        Key.FIRST_MEETING_CHECK: Rule(
            7, Unit.DAYS, Audience.BOTH_SIDES, "first_meeting", "notes: after the match starts"
        ),
        Key.REMINDER: Rule(
            7, Unit.DAYS, Audience.ASKED, "reminder", "notes: one; ours: a week before the close"
        ),
        Key.SILENCE_NOTE: Rule(
            21,
            Unit.TERM_DAYS,
            Audience.BOTH_SIDES,
            "silence",
            "notes: without a meeting and without a planned date",
            choices=(14, 18, 21, 24),
        ),
        Key.FIT: Rule(
            1,
            Unit.ANSWER,
            Audience.DESK_OR_SECOND,
            "fit",
            "notes: «не подходит» of the first-meeting check; told at once too",
            Urgency.AT_ONCE,
            _days(30),
        ),
        Key.PULSE_FALL: Rule(
            3,
            Unit.POINTS,
            Audience.DESK_OR_SECOND,
            "pulse_fall",
            "notes: a fall against the pulse before",
            Urgency.SOON,
            _days(30),
        ),
        Key.PULSE_APART: Rule(
            4,
            Unit.POINTS,
            Audience.DESK_OR_SECOND,
            "pulse_apart",
            "notes: the two sides of a pair apart",
            Urgency.SOON,
            _days(30),
        ),
        Key.NO_FIRST_MEETING: Rule(
            10,
            Unit.DAYS,
            Audience.DESK,
            "no_first_meeting",
            "notes: after the match starts, without a meeting or an answer to the check",
            Urgency.SOON,
            _days(14),
            (10, 14, 18, 21),
        ),
        Key.SILENT_PAIR: Rule(
            30,
            Unit.TERM_DAYS,
            Audience.DESK,
            "silent_pair",
            "notes: without a meeting and without a planned date",
            Urgency.THIS_WEEK,
            _days(14),
            (25, 30, 35, 40, 45),
        ),
        Key.UNREACHABLE: Rule(
            0,
            Unit.DAYS,
            Audience.DESK,
            "unreachable",
            "notes: blocked the bot, or the account is gone",
            Urgency.WHEN_POSSIBLE,
            _days(14),
        ),
    }
)
# Any choice of the curator's hears of a pair after its people have: 24 < 25.

CHANGEABLE = tuple(key for key, rule in RULES.items() if rule.choices)
OF_PULSES = frozenset({Key.PULSE_FALL, Key.PULSE_APART})
OF_ANSWERS = OF_PULSES | {Key.FIT}
"""Made of named answers: nobody who is in the pair sees them."""

STORED = (
    Key.FIT,
    Key.PULSE_FALL,
    Key.PULSE_APART,
    Key.NO_FIRST_MEETING,
    Key.SILENT_PAIR,
    Key.UNREACHABLE,
)
LONGEST_COOL_DOWN = max(rule.cool_down for rule in RULES.values())


def threshold(programme: Programme, key: Key) -> int:
    """The curator's, while it is one of the choices; else the table's."""
    chosen = dict(programme.thresholds).get(key)
    rule = RULES[key]
    return chosen if chosen in rule.choices else rule.threshold


def as_markdown() -> str:
    lines = [
        "| key | after | may be set to | who hears | text | urgency | not again for | source |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for key, rule in RULES.items():
        urgency = "—" if rule.urgency is None else rule.urgency.name.lower().replace("_", " ")
        lines.append(
            f"| `{key}` | {rule.threshold} {rule.unit} "
            f"| {', '.join(map(str, rule.choices)) or '—'} | {rule.audience} | `{rule.text}` "
            f"| {urgency} | {f'{rule.cool_down.days} days' if rule.cool_down else '—'} "
            f"| {rule.source} |"
        )
    return "\n".join(lines)
