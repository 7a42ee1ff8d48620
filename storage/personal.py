"""Where data about people lie: every table and every column, named once.

`/mydata` shows what stands here and erasing goes by it; a test compares it with the tables, so that
a new table or column must be decided about: is it about people, may they see it, how is it erased?
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

import sqlalchemy as sa

from storage.models import (
    AnswerRow,
    AuditRow,
    Base,
    BroadcastRow,
    ChosenProgrammeRow,
    ConsentRow,
    DeliveryRow,
    EventFeedbackRow,
    EventGuestRow,
    EventLineRow,
    EventRow,
    FlagDeedRow,
    FlagRow,
    FocusRow,
    InviteRow,
    JurorRow,
    MarkRow,
    MatchRow,
    MeetingRow,
    MembershipRow,
    NomineeRow,
    PersonRow,
    PlannedMeetingRow,
    PlanRow,
    PlanTaskRow,
    PracticeRow,
    ResponseRow,
    RolloverPersonRow,
    RolloverSideRow,
    VotedRow,
)
from surveys.deliveries.model import Reason
from surveys.flags.table import OF_ANSWERS

OTHERS = "somebody else's: told as «own» or not, never who"
PAIR = "the other side of a pair is told by its chat name (`with`)"
INSIDE = "a number inside the bot that repeats another column"

OF_HELP = (Reason.HELP_CALL, Reason.HELP_READ, Reason.HELP_WIDENED)

Whose = Callable[[int], sa.ColumnElement[bool]]


@dataclass(frozen=True, slots=True)
class Held:
    """A table that holds data of people."""

    row: type[Base]
    whose: Whose  # the rows of one person
    hidden: Mapping[str, str] = field(default_factory=dict)  # not in /mydata: column → why

    @property
    def table(self) -> sa.Table:
        return Base.metadata.tables[self.row.__tablename__]

    @property
    def shown(self) -> tuple[sa.Column[Any], ...]:
        return tuple(column for column in self.table.columns if column.name not in self.hidden)


def memberships_of(person_id: int) -> sa.ScalarSelect[int]:
    return sa.select(MembershipRow.id).where(MembershipRow.person_id == person_id).scalar_subquery()


def matches_of(person_id: int) -> sa.ScalarSelect[int]:
    mine = memberships_of(person_id)
    return (
        sa.select(MatchRow.id)
        .where(MatchRow.mentor_id.in_(mine) | MatchRow.mentee_id.in_(mine))
        .scalar_subquery()
    )


def responses_of(person_id: int) -> sa.ScalarSelect[int]:
    mine = ResponseRow.membership_id.in_(memberships_of(person_id))
    return sa.select(ResponseRow.id).where(mine).scalar_subquery()


def flags_about(person_id: int) -> sa.ColumnElement[bool]:
    return (FlagRow.person_id == person_id) | FlagRow.match_id.in_(matches_of(person_id))


def _account(person_id: int) -> sa.ScalarSelect[int | None]:
    return sa.select(PersonRow.account).where(PersonRow.id == person_id).scalar_subquery()


def _mine_or_of_me(person_id: int) -> sa.ColumnElement[bool]:
    mine = (AuditRow.subject == f"person:{person_id}") | (AuditRow.actor_id == person_id)
    return mine & AuditRow.action.not_like("help.%")


HELD: Mapping[str, Held] = MappingProxyType(
    {
        "person": Held(PersonRow, lambda person: PersonRow.id == person),
        "membership": Held(
            MembershipRow,
            lambda person: MembershipRow.person_id == person,
            {"person_id": INSIDE},
        ),
        "chosen_programme": Held(
            ChosenProgrammeRow,
            lambda person: ChosenProgrammeRow.person_id == person,
            {"person_id": INSIDE},
        ),
        "consent": Held(
            ConsentRow,
            lambda person: ConsentRow.person_id == person,
            {"person_id": INSIDE, "recorded_by": OTHERS},
        ),
        "invite": Held(
            InviteRow,
            lambda person: InviteRow.person_id == person,
            {
                "person_id": INSIDE,
                "created_by": OTHERS,
                "code": "a key: whoever read it in the document could come in as this person",
            },
        ),
        "match": Held(
            MatchRow,
            lambda person: MatchRow.id.in_(matches_of(person)),
            {
                "mentor_id": PAIR,
                "mentee_id": PAIR,
                "end_reason": "told to the curator in confidence, by either side",
            },
        ),
        "meeting": Held(
            MeetingRow,
            lambda person: MeetingRow.match_id.in_(matches_of(person)),
            {"logged_by": OTHERS, "confirmed_by": OTHERS},
        ),
        "planned_meeting": Held(
            PlannedMeetingRow,
            lambda person: PlannedMeetingRow.match_id.in_(matches_of(person)),
            {
                "set_by": OTHERS,
                "rev": "counts moves, so that calendars replace what they have",
                "mentor_reminded": "a side's own wish stands as `reminded`, the other's is theirs",
                "mentee_reminded": "a side's own wish stands as `reminded`, the other's is theirs",
            },
        ),
        "plan": Held(PlanRow, lambda person: PlanRow.match_id.in_(matches_of(person))),
        "plan_task": Held(PlanTaskRow, lambda person: PlanTaskRow.match_id.in_(matches_of(person))),
        "response": Held(
            ResponseRow,
            lambda person: ResponseRow.membership_id.in_(memberships_of(person)),
            {
                "match_key": INSIDE,
                "entered_by": OTHERS,
                "cursor": "where the screen stands, nothing about a person",
                "rev": "counts presses, to tell an old button from a new one",
            },
        ),
        "answer": Held(AnswerRow, lambda person: AnswerRow.response_id.in_(responses_of(person))),
        "delivery": Held(
            DeliveryRow,
            lambda person: (DeliveryRow.person_id == person) & DeliveryRow.reason.not_in(OF_HELP),
            {
                "person_id": INSIDE,
                "subject": INSIDE,
                "occurrence": "numbers of others, where a curator is told of them",
                "payload": "the same, and answers of others in alerts",
                "about_match_id": "number of a pair, where a curator is told of it",
                "about_person_id": "number of another, where a curator is told of them",
                "claimed_at": "how the sender works",
                "attempts": "how the sender works",
                "urgent": "how the sender works",
                "budgeted": "how the sender works",
            },
        ),
        "flag": Held(  # of pulses none: they are made of the other side's answers too
            FlagRow,
            lambda person: flags_about(person) & FlagRow.key.not_in(OF_ANSWERS),
            {
                "person_id": INSIDE,
                "subject": INSIDE,
                "owner_id": OTHERS,
                "closing": "what an adult has settled with either side, in confidence",
            },
        ),
        "flag_deed": Held(
            FlagDeedRow, lambda person: FlagDeedRow.actor_id == person, {"actor_id": INSIDE}
        ),
        "broadcast": Held(
            BroadcastRow,
            lambda person: BroadcastRow.author_id == person,
            {"author_id": INSIDE, "watch_chat": INSIDE, "watch_message": INSIDE},
        ),
        "event": Held(
            EventRow,
            lambda person: EventRow.author_id == person,
            {
                "author_id": INSIDE,
                "rev": "counts changes, to tell of each once",
                "told_rev": "counts those that people were told of",
                "marks": "figures of everybody who was there",
                "nameless": "how many of those who were there have been erased",
            },
        ),
        "event_guest": Held(
            EventGuestRow,
            lambda person: EventGuestRow.person_id == person,
            {"person_id": INSIDE, "membership_id": INSIDE},
        ),
        "event_line": Held(
            EventLineRow, lambda person: EventLineRow.author_id == person, {"author_id": INSIDE}
        ),
        "event_feedback": Held(
            EventFeedbackRow,
            lambda person: EventFeedbackRow.person_id == person,
            {"person_id": INSIDE},
        ),
        "rollover_person": Held(
            RolloverPersonRow,
            lambda person: RolloverPersonRow.person_id == person,
            {
                "person_id": INSIDE,
                "stays": "a curator's draft; what became of it is told by the memberships",
                "mentor": "likewise: told by the offer itself",
            },
        ),
        "rollover_side": Held(
            RolloverSideRow,
            lambda person: RolloverSideRow.person_id == person,
            {"person_id": INSIDE},
        ),
        "contest_nominee": Held(
            NomineeRow, lambda person: NomineeRow.person_id == person, {"person_id": INSIDE}
        ),
        "contest_juror": Held(
            JurorRow, lambda person: JurorRow.person_id == person, {"person_id": INSIDE}
        ),
        "contest_mark": Held(
            MarkRow,
            lambda person: MarkRow.juror_id == person,
            {"juror_id": INSIDE},
        ),
        "contest_voted": Held(
            VotedRow, lambda person: VotedRow.person_id == person, {"person_id": INSIDE}
        ),
        "practice": Held(
            PracticeRow, lambda person: PracticeRow.author_id == person, {"author_id": INSIDE}
        ),
        "audit": Held(AuditRow, _mine_or_of_me, {"actor_id": OTHERS}),
        "focus": Held(
            FocusRow,
            lambda person: FocusRow.account == _account(person),
            {"data": "names of others, while a curator records them"},
        ),
    }
)

APART: Mapping[str, str] = MappingProxyType(
    {
        "help_case": "the call itself",
        "help_adult": "who was called and who has read it",
        "help_line": "what was written",
        "proposal": "what a curator weighs before a pair is made: nobody is told before approval",
        "kept_apart": "whom a curator does not want to see proposed together",
    }
)
"""Data of people in no document that the bot makes. Proposals: nobody is told of them before a curator
approves, and none may learn whom another has refused. Calls for help: never in a document, for a
representative, or whoever is the danger, may read it with the child; the adult who handles the case
tells what is written, and `surveys/rights/beyond.py` shows dates and states on a screen.
Their deliveries and audit entries are left out above for the same reason. Erasing leaves open cases
intact: `tx.help.open_cases_of`.
"""

NOBODY: Mapping[str, str] = MappingProxyType(
    {
        "programme": "the school's own",
        "rollover": "dates of a year to come",
        "stage": "dates of the year",
        "break": "school holidays",
        "erasure": "what was erased, on what ground: of rows that have no name any more",
        "questionnaire": "questions, the same for everybody",
        "report_template": "the school's own form of a report",
        "quote": "keyed digests of texts: who has the text finds it, nobody else reads it",
        "contest": "dates of the contest",
        "contest_nomination": "titles of nominations",
        "contest_tally": "how many votes a nominee has: nothing tells whose",
        "matching": "when proposals were made last",
        "material": "what the school has at hand, a list of its own",
        "total": "figures of the school, entered by the curator",
        "figures": "published totals of groups that are large enough",
        "heartbeat": "when the bot worked",
        "stirred": "numbers of whom the next tick looks at, for a minute",
        "applied_update": "numbers of Telegram's updates, for 48 hours, without an account",
    }
)
"""Tables without data of a person, and why."""
