"""Erasing a person from every table. What others' rows need stays: a row without a name."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

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
    HelpAdultRow,
    HelpCaseRow,
    HelpLineRow,
    InviteRow,
    JurorRow,
    KeptApartRow,
    MarkRow,
    MeetingRow,
    MembershipRow,
    NomineeRow,
    PersonRow,
    PlannedMeetingRow,
    PlanRow,
    PlanTaskRow,
    PracticeRow,
    ProposalRow,
    ResponseRow,
    RolloverPersonRow,
    RolloverSideRow,
    TallyRow,
    VotedRow,
)
from storage.personal import flags_about, matches_of, memberships_of, responses_of
from storage.repositories.base import Repository
from storage.repositories.naming import Naming
from storage.repositories.unlinking import unlink
from surveys.help.model import CaseState
from surveys.people.model import MembershipState
from surveys.practices.model import FIELDS
from surveys.rights.model import ERASED_NAME, Kept

NAMELESS = {
    "chat_name": ERASED_NAME,
    "full_name": None,
    "class_name": None,
    "account": None,
    "paper": False,
    "unreachable_since": None,
}


class ErasingRepository(Repository):
    def created_at(self, person_id: int) -> datetime | None:
        statement = sa.select(PersonRow.created_at).where(PersonRow.id == person_id)
        return self._connection.execute(statement).scalar()

    def not_erased(self, person_ids: Iterable[int]) -> dict[int, datetime]:
        rows = self._connection.execute(
            sa.select(PersonRow.id, PersonRow.created_at).where(
                PersonRow.id.in_(list(person_ids)), PersonRow.erased_at.is_(None)
            )
        )
        return dict(rows.all())

    def erase(self, person_id: int, now: datetime, today: date) -> dict[str, int]:
        """How many rows of each category. The name is left to `forget_name`."""
        person = sa.select(PersonRow.account).where(PersonRow.id == person_id).scalar_subquery()
        naming = Naming(self._connection, person_id)
        self._forget_cases(person_id)
        about = sa.select(FlagRow.id).where(flags_about(person_id)).scalar_subquery()
        self._delete(FlagDeedRow, FlagDeedRow.flag_id.in_(about))
        self._delete(FlagRow, flags_about(person_id))
        counts = {
            "answer": self._delete(AnswerRow, AnswerRow.response_id.in_(responses_of(person_id))),
            "response": self._delete(
                ResponseRow, ResponseRow.membership_id.in_(memberships_of(person_id))
            ),
            "delivery": self._delete(
                DeliveryRow,
                (DeliveryRow.person_id == person_id)
                | (DeliveryRow.payload["person"].as_integer() == person_id),
            )
            + naming.forget_told(),
            "consent": self._delete(ConsentRow, ConsentRow.person_id == person_id),
            "invite": self._delete(InviteRow, InviteRow.person_id == person_id),
            "focus": self._delete(
                FocusRow,
                (FocusRow.account == person) | (FocusRow.data["person"].as_integer() == person_id),
            )
            + naming.forget_waiting(),
        }
        counts["broadcast"] = self._forget_texts(
            (BroadcastRow.author_id == person_id) | naming.within(BroadcastRow.text)
        )
        counts["event"] = self._forget_events(person_id, naming)
        counts["contest"] = self._leave_contests(person_id)
        counts["practice"] = self._forget_named_practices(naming)
        naming.forget_lists()
        self._forget_proposals(person_id)
        counts["meeting"] = self._forget_meetings(person_id, naming)
        self._delete(ChosenProgrammeRow, ChosenProgrammeRow.person_id == person_id)
        self._delete(RolloverPersonRow, RolloverPersonRow.person_id == person_id)
        # nobody is asked about a pair of which one side is gone
        self._delete(RolloverSideRow, RolloverSideRow.match_id.in_(matches_of(person_id)))
        counts["membership"] = self._connection.execute(
            sa.update(MembershipRow)
            .where(MembershipRow.person_id == person_id)
            .values(
                state=MembershipState.LEFT,
                withdrawn=True,
                left_on=sa.func.coalesce(MembershipRow.left_on, today),
                left_reason=None,
            )
        ).rowcount
        self._connection.execute(
            sa.update(AuditRow).where(AuditRow.subject == f"person:{person_id}").values(details={})
        )
        self._connection.execute(
            sa.update(PersonRow).where(PersonRow.id == person_id).values(erased_at=now)
        )
        return counts

    def _leave_contests(self, person_id: int) -> int:
        """Their card with what others gave it, their marks, that they have voted. A vote of theirs
        stays in its count: nobody can tell which it was.
        """
        cards = sa.select(NomineeRow.id).where(NomineeRow.person_id == person_id).scalar_subquery()
        self._delete(TallyRow, TallyRow.nominee_id.in_(cards))
        return (
            self._delete(MarkRow, MarkRow.nominee_id.in_(cards) | (MarkRow.juror_id == person_id))
            + self._delete(NomineeRow, NomineeRow.person_id == person_id)
            + self._delete(JurorRow, JurorRow.person_id == person_id)
            + self._delete(VotedRow, VotedRow.person_id == person_id)
        )

    def _forget_proposals(self, person_id: int) -> None:
        """Nothing has come of them; the others' rows lead to this person no longer."""
        mine = memberships_of(person_id)
        for row in (ProposalRow, KeptApartRow):
            self._delete(row, row.mentee_id.in_(mine) | row.mentor_id.in_(mine))
        self._connection.execute(
            sa.update(ProposalRow).where(ProposalRow.better_id.in_(mine)).values(better_id=None)
        )

    def _forget_meetings(self, person_id: int, naming: Naming) -> int:
        """What the pairs of this person wrote and agreed on. That they met stays, for the other."""
        theirs = matches_of(person_id)
        written = self._connection.execute(
            sa.update(MeetingRow)
            .where(
                MeetingRow.match_id.in_(theirs)
                | naming.within(MeetingRow.topic)
                | naming.within(MeetingRow.next_step),
                MeetingRow.topic.is_not(None) | MeetingRow.next_step.is_not(None),
            )
            .values(topic=None, next_step=None)
        ).rowcount
        for row in (PlannedMeetingRow, PlanTaskRow, PlanRow):
            written += self._delete(row, row.match_id.in_(theirs))
        return written + self._forget_named_plans(naming)

    def _forget_named_plans(self, naming: Naming) -> int:
        """Of other pairs, where their words name this person."""
        gone = self._delete(PlanTaskRow, naming.within(PlanTaskRow.text))
        for column in (PlanTaskRow.wanted, PlanTaskRow.came, PlanRow.goal, PlanRow.help):
            gone += self._connection.execute(
                sa.update(column.class_).where(naming.within(column)).values({column.key: None})
            ).rowcount
        return gone

    def _forget_named_practices(self, naming: Naming) -> int:
        """What names this person in somebody else's card; a card that does in its title goes."""
        tagged = naming.within_json(PracticeRow.tags)
        gone = self._delete(PracticeRow, naming.within(PracticeRow.title) | tagged)
        for name in FIELDS:
            column = getattr(PracticeRow, name)
            gone += self._connection.execute(
                sa.update(PracticeRow).where(naming.within(column)).values({name: ""})
            ).rowcount
        return gone

    def _forget_cases(self, person_id: int) -> None:
        """Calls for help by this person or about them; what is open stays as it is."""
        over = sa.select(HelpCaseRow.id).where(
            (HelpCaseRow.caller_id == person_id) | (HelpCaseRow.about_id == person_id),
            HelpCaseRow.state == CaseState.CLOSED,
        )
        for row in (HelpLineRow, HelpAdultRow):
            self._delete(row, row.case_id.in_(over.scalar_subquery()))
        self._delete(HelpCaseRow, HelpCaseRow.id.in_(over.scalar_subquery()))

    def _forget_events(self, person_id: int, naming: Naming) -> int:
        """Invitations, presence, words. That somebody was there stays as a number of the event."""
        there = sa.select(EventGuestRow.event_id).where(
            EventGuestRow.person_id == person_id, EventGuestRow.present
        )
        self._connection.execute(
            sa.update(EventRow)
            .where(EventRow.id.in_(there.scalar_subquery()))
            .values(nameless=EventRow.nameless + 1)
        )
        for row in (EventRow, EventLineRow):
            self._connection.execute(
                sa.update(row).where(row.author_id == person_id).values(author_id=None)
            )
        for column in (EventRow.title, EventRow.place, EventRow.cancel_word):
            self._connection.execute(
                sa.update(EventRow).where(naming.within(column)).values({column.key: ""})
            )
        gone = self._delete(EventLineRow, naming.within(EventLineRow.text))
        gone += self._delete(EventGuestRow, EventGuestRow.person_id == person_id)
        named = naming.within(EventFeedbackRow.text)
        self._connection.execute(sa.update(EventFeedbackRow).where(named).values(text=""))
        return gone + self._delete(EventFeedbackRow, EventFeedbackRow.person_id == person_id)

    def forget_events(self, programme_id: int) -> int:
        mine = sa.select(EventRow.id).where(EventRow.programme_id == programme_id)
        gone = self._delete(EventLineRow, EventLineRow.event_id.in_(mine.scalar_subquery()))
        self._delete(EventFeedbackRow, EventFeedbackRow.event_id.in_(mine.scalar_subquery()))
        self._connection.execute(
            sa.update(EventRow)
            .where(EventRow.programme_id == programme_id)
            .values(title="", place="", cancel_word="", author_id=None)
        )
        return gone

    def forget_broadcasts(self, programme_id: int) -> int:
        return self._forget_texts(BroadcastRow.programme_id == programme_id)

    def _forget_texts(self, which: sa.ColumnElement[bool]) -> int:
        return self._connection.execute(
            sa.update(BroadcastRow)
            .where(which, BroadcastRow.text != "")
            .values(text="", watch_chat=None, watch_message=None)
        ).rowcount

    def forget_name(self, person_id: int) -> None:
        """And what has come since, while an open case held it: questions asked, messages, a yes."""
        self._forget_cases(person_id)
        account = sa.select(PersonRow.account).where(PersonRow.id == person_id).scalar_subquery()
        self._delete(FocusRow, FocusRow.account == account)
        self._delete(DeliveryRow, DeliveryRow.person_id == person_id)
        self._delete(ConsentRow, ConsentRow.person_id == person_id)
        self._connection.execute(
            sa.update(PersonRow).where(PersonRow.id == person_id).values(**NAMELESS)
        )

    def unlink(self, kept: Sequence[Kept]) -> None:
        unlink(self._connection, kept)

    def still_named(self) -> list[int]:
        """Erased but for the name, which an open case of help needed."""
        statement = sa.select(PersonRow.id).where(
            PersonRow.erased_at.is_not(None), PersonRow.chat_name != ERASED_NAME
        )
        return list(self._connection.execute(statement).scalars())

    def _delete(self, row: type[Base], which: sa.ColumnElement[bool]) -> int:
        return self._connection.execute(sa.delete(row).where(which)).rowcount
