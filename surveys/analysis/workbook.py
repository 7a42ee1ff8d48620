"""The export: one workbook with everything a methodologist needs to compute it all again.

Sheets and columns: design, "Contract of names", `export`. The caller writes the bytes atomically.
"""

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from hmac import digest
from random import Random
from types import MappingProxyType
from typing import Any

from surveys.analysis import day_sheets
from surveys.analysis.facts import ProgrammeFacts
from surveys.analysis.meetings import held_meetings
from surveys.analysis.omissions import Omission
from surveys.analysis.report_sheets import COLUMNS, explained, report_sheets
from surveys.analysis.row import Row
from surveys.analysis.rows import answer_rows
from surveys.analysis.sheets import Sheet, Sheets, Value
from surveys.analysis.words import reason_words
from surveys.matches.ending import BY_A_SIDE
from surveys.matches.model import Meeting
from surveys.programme.calendar import local_day, zone
from surveys.questionnaires.model import Visibility

PEOPLE = (
    "name",
    "full_name",
    "class",
    "kind",
    "role",
    "form",
    "state",
    "enrolled_on",
    "left_on",
    "paper",
    "reachable",
)
MATCHES = (
    "match",
    "form",
    "mentor",
    "mentee",
    "starts_on",
    "ended_on",
    "end_reason",
    "closed_early",
    "meetings",
)
MEETINGS = ("match", "held_on", "kind", "logged_by", "state", "minutes")
ANSWERS = (
    "respondent",
    "role",
    "form",
    "match",
    "questionnaire",
    "version",
    "moment",
    "wave",
    "question",
    "construct",
    "aspect",
    "value",
    "text",
    "submitted_at",
)
OMITTED = ("reason", "n", "explanation")
SHEETS: Mapping[str, Sequence[str]] = MappingProxyType(
    {
        "people": PEOPLE,
        "matches": MATCHES,
        "meetings": MEETINGS,
        "answers": ANSWERS,
        "omitted": OMITTED,
        "agreed": day_sheets.AGREED,
        "calendar": day_sheets.CALENDAR,
    }
)
CODE_LENGTH = 12  # hexadecimal digits of a stable code


def export_workbook(
    facts: ProgrammeFacts,
    now: datetime,
    min_group: int,
    rng: Random,
    *,
    secret: bytes,
    own_matches: Collection[int] = (),
    told: Mapping[str, Any] = MappingProxyType({}),
    more: Iterable[Sheet] = (),
) -> bytes:
    """An .xlsx file. `told`: the summary's JSON, whose tables become sheets behind the contract's;
    `more`: sheets behind those.

    `rng` draws the keys of aggregate respondents and shuffles: `random.SystemRandom()` but in
    tests and the demo, or the keys could be drawn again. `secret` is the programme's own: the
    same secret gives the same codes in every export. `own_matches`: see `answer_rows`.
    """
    answers = answer_rows(facts, now, min_group, own_matches=own_matches)
    sheets = Sheets(now)
    sheets.add("people", PEOPLE, _people(facts))
    sheets.add("matches", MATCHES, _matches(facts, now, own_matches))
    sheets.add("meetings", MEETINGS, _meetings(facts))
    sheets.add("answers", ANSWERS, _answers(facts, answers.rows, rng, secret))
    sheets.add("omitted", OMITTED, _omitted(answers.omitted))
    sheets.add("agreed", day_sheets.AGREED, day_sheets.agreed(facts))
    sheets.add("calendar", day_sheets.CALENDAR, day_sheets.calendar(facts))
    headers = dict(SHEETS)
    for title, header, rows in (*report_sheets(told), *more):
        sheets.add(title, header, rows)
        headers[title] = header
    sheets.add("columns", COLUMNS, explained(headers))
    return sheets.to_bytes()


def stable_code(secret: bytes, programme_id: int, person_id: int) -> str:
    """Stands for a person in what the curator may see, in every export of a programme."""
    message = f"{programme_id}:{person_id}".encode()
    return "p" + digest(secret, message, sha256).hex()[:CODE_LENGTH]


def _people(facts: ProgrammeFacts) -> Iterator[Sequence[Value]]:
    """A line per membership; who took the consent back is not named any more."""
    people = {person.id: person for person in facts.people}
    for member in facts.memberships:
        if not member.withdrawn:
            person = people[member.person_id]
            yield (
                person.chat_name,
                person.full_name,
                person.class_name,
                person.kind.value,
                member.role.value,
                member.form,
                member.state.value,
                member.enrolled_on,
                member.left_on,
                person.paper,
                person.reachable,
            )


def _matches(
    facts: ProgrammeFacts, now: datetime, own: Collection[int]
) -> Iterator[Sequence[Value]]:
    """Why a side has ended a pair is not for a reader who is its other side."""
    people = {person.id: person.chat_name for person in facts.people}
    names = {m.id: people[m.person_id] for m in facts.memberships if not m.withdrawn}
    today = local_day(facts.programme, now)
    held = Counter(meeting.match_id for meeting in held_meetings(facts, today))
    for match in sorted(facts.matches, key=lambda match: match.number):
        yield (
            match.number,
            match.form,
            names.get(match.mentor_id),
            names.get(match.mentee_id),
            match.starts_on,
            match.ended_on,
            None if match.id in own and match.end_reason in BY_A_SIDE else match.end_reason,
            match.closed_early,
            held[match.id],
        )


def _meetings(facts: ProgrammeFacts) -> Iterator[Sequence[Value]]:
    numbers = {match.id: match.number for match in facts.matches}
    roles = {member.id: member.role.value for member in facts.memberships}
    for meeting in sorted(facts.meetings, key=lambda m: (m.held_on, m.id)):
        yield (
            numbers.get(meeting.match_id),
            meeting.held_on,
            meeting.kind,
            roles.get(meeting.logged_by),
            _meeting_state(meeting),
            meeting.minutes,
        )


def _meeting_state(meeting: Meeting) -> str:
    if meeting.disputed:
        return "disputed"
    if meeting.confirmed_at is None:
        return "logged"
    return "confirmed" if meeting.confirmed_by is not None else "confirmed_silently"


def _answers(
    facts: ProgrammeFacts, rows: Iterable[Row], rng: Random, secret: bytes
) -> list[Sequence[Value]]:
    numbers = {match.id: match.number for match in facts.matches}
    person_of = {member.id: member.person_id for member in facts.memberships}
    local = zone(facts.programme)
    keys: dict[Hashable, str] = {}
    lines: list[Sequence[Value]] = []
    for row in rows:
        if row.visibility is Visibility.CURATOR:
            code = stable_code(secret, facts.programme.id, person_of[row.membership_id])
        else:
            if row.respondent not in keys:
                keys[row.respondent] = f"r{rng.getrandbits(64):016x}"
            code = keys[row.respondent]
        at = row.submitted_at
        line = (
            code,
            row.role,
            row.form,
            None if row.match_id is None else numbers.get(row.match_id),
            row.questionnaire,
            row.version,
            row.moment.value,
            row.wave,
            row.question,
            row.construct,
            row.aspect.value if row.aspect else None,
            _whole(row.value),
            row.text,
            at.astimezone(local).isoformat(timespec="seconds") if at else None,
        )
        lines.append(line)
    rng.shuffle(lines)  # the order of the base is the order of answering
    return lines


def _whole(value: float | str | None) -> float | str | None:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _omitted(omitted: Iterable[Omission]) -> Iterator[Sequence[Value]]:
    for omission in omitted:
        yield omission.reason.value, omission.n, reason_words(omission.reason, omission.n)
