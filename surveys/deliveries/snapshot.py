"""What planning looks at: one programme, or some people of it, as plain data read in a handful of queries."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache, cached_property, partial

from surveys.analysis.facts import ResponseStatus
from surveys.deliveries.member import Member
from surveys.deliveries.model import About, Delivery, DeliveryState, Key
from surveys.events.model import Coming, Event
from surveys.flags.model import Flag
from surveys.matches.model import Match, Meeting, PlannedMeeting
from surveys.people.model import MIN_RESPONSIBLE, ON_CALL, RUNNING, Kind, Role
from surveys.programme.calendar import window_from
from surveys.programme.model import Programme, StageKey
from surveys.questionnaires.model import Definition, Moment
from surveys.responses.slot import KnownResponse, Slot

WAITING = (DeliveryState.PENDING, DeliveryState.CLAIMED)

Library = Callable[[Role, str, Moment], Sequence[Definition]]
"""The newest definitions for a role in a form at a moment."""


@dataclass(frozen=True)
class Snapshot:
    """Of some people (`judged`): all facts about them and their pairs, the other sides of these pairs as
    members, and who runs the programme with what they are told of it.
    """

    programme: Programme
    members: tuple[Member, ...]
    matches: tuple[Match, ...]
    meetings: tuple[Meeting, ...]
    responses: tuple[KnownResponse, ...]
    deliveries: tuple[Delivery, ...]
    library: Library
    events: tuple[Event, ...] = ()
    coming: tuple[Coming, ...] = ()
    planned: tuple[PlannedMeeting, ...] = ()  # days agreed on, one in a match
    flags: tuple[Flag, ...] | None = None  # unclosed and lately closed ones; None: not looked at
    judged: frozenset[int] | None = None  # people it is about; None: everybody
    # of everybody where only some are judged
    checked_besides: frozenset[int] = (
        frozenset()
    )  # pairs of which the other side has answered the check
    closings_besides: Mapping[tuple[Moment, int], datetime] = field(default_factory=dict)

    def judges(self, person_id: int) -> bool:
        return self.judged is None or person_id in self.judged

    def whose(self, about: About) -> int | None:
        """The person with whom a pair or a person is judged; None: it is about the programme as such."""
        if about.match_id is None:
            return about.person_id
        return self.member[self.match[about.match_id].mentor_id].person_id

    @cached_property
    def opens(self) -> Callable[[Kind, date], datetime]:
        """When the first window on or after a day opens; asked for thousands of people at once."""
        return cache(partial(window_from, self.programme))

    @cached_property
    def match(self) -> Mapping[int, Match]:
        return {match.id: match for match in self.matches}

    @cached_property
    def member(self) -> Mapping[int, Member]:
        return {member.id: member for member in self.members}

    @cached_property
    def participants(self) -> Sequence[Member]:
        """Those whose questionnaires are planned."""
        return [
            m
            for m in self.members
            if m.participant and m.active and m.form and self.judges(m.person_id)
        ]

    @cached_property
    def first_membership(self) -> Mapping[int, int]:
        """By person: the earliest of the memberships as participant."""
        found: dict[int, int] = {}
        for member in self.participants:
            found[member.person_id] = min(member.id, found.get(member.person_id, member.id))
        return found

    @cached_property
    def curators(self) -> Sequence[Member]:
        return [m for m in self.members if m.role in RUNNING and m.written_to]

    @cached_property
    def slots(self) -> Mapping[Slot, KnownResponse]:
        return {response.slot: response for response in self.responses}

    @cached_property
    def responses_at(self) -> Mapping[tuple[int, Moment, int], Sequence[KnownResponse]]:
        """By membership, moment and wave."""
        found: dict[tuple[int, Moment, int], list[KnownResponse]] = defaultdict(list)
        for response in self.responses:
            slot = response.slot
            found[slot.membership_id, slot.moment, slot.wave].append(response)
        return found

    @cached_property
    def last_closings(self) -> Mapping[tuple[Moment, int], datetime]:
        """By moment and wave: when the last response closes."""
        found = dict(self.closings_besides)
        for response in self.responses:
            key = response.slot.moment, response.slot.wave
            found[key] = max(response.closes_at, found.get(key, response.closes_at))
        return found

    @cached_property
    def checked(self) -> frozenset[int]:
        """Pairs of which a side has answered the first-meeting check."""
        return self.checked_besides | {
            response.slot.match_id
            for response in self.responses
            if response.slot.match_id is not None
            and response.slot.moment is Moment.FIRST_MEETING
            and response.status is ResponseStatus.SUBMITTED
        }

    @cached_property
    def matches_of(self) -> Mapping[int, Sequence[Match]]:
        """By membership, on either side."""
        found: dict[int, list[Match]] = defaultdict(list)
        for match in self.matches:
            found[match.mentor_id].append(match)
            found[match.mentee_id].append(match)
        return found

    @cached_property
    def meetings_of(self) -> Mapping[int, Sequence[Meeting]]:
        """By match; those the other side says did not happen are left out."""
        found: dict[int, list[Meeting]] = defaultdict(list)
        for meeting in self.meetings:
            if not meeting.disputed:
                found[meeting.match_id].append(meeting)
        return found

    @cached_property
    def agreed(self) -> Mapping[int, date]:
        """By match: the day its people have agreed on, be it over or not."""
        return {one.match_id: one.on_day for one in self.planned}

    @cached_property
    def known(self) -> Mapping[Key, Delivery]:
        """All that was planned before. What was cancelled may be planned again."""
        return {d.key: d for d in self.deliveries if d.state is not DeliveryState.CANCELLED}

    @cached_property
    def waiting(self) -> Mapping[Key, Delivery]:
        """What has not gone yet."""
        return {d.key: d for d in self.deliveries if d.state in WAITING}

    @cached_property
    def _asked(self) -> dict[tuple[Role, str, Moment], Sequence[Definition]]:
        return {}

    def asked(self, member: Member, moment: Moment) -> Sequence[Definition]:
        """What the library has for a membership; looked up once a role and form."""
        key = (member.role, member.form or "", moment)
        if key not in self._asked:
            self._asked[key] = self.library(*key)
        return self._asked[key]

    def sides(self, match: Match) -> tuple[Member, Member] | None:
        """Mentor and mentee, if both take part at present."""
        mentor, mentee = self.member.get(match.mentor_id), self.member.get(match.mentee_id)
        if mentor and mentee and mentor.active and mentee.active:
            return mentor, mentee
        return None

    @property
    def main_blocked(self) -> bool:
        """Stage II has not been opened and there are fewer than two adults to call for help."""
        adults = {
            m.person_id for m in self.members if m.role in ON_CALL and m.active and not m.paper
        }
        main = self.programme.stage(StageKey.MAIN)
        return main.opened_at is None and len(adults) < MIN_RESPONSIBLE
