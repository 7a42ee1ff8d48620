"""What matters now: whom to speak to, what to do next."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from surveys.analysis.facts import ResponseStatus
from surveys.analysis.waves import stage_end
from surveys.deliveries.progress import Standing as Returned
from surveys.deliveries.progress import Wave, current, waves
from surveys.matches.cards import Card
from surveys.people.model import MembershipState, Role
from surveys.people.standing import Entry, Standing
from surveys.programme.calendar import local_day, stage_at
from surveys.programme.model import Stage, StageKey
from surveys.questionnaires.model import Moment, Visibility
from surveys.summary.pulses import Flag, flags, own_matches
from surveys.summary.sources import Sources

LATELY = timedelta(days=30)
SOON = timedelta(days=14)  # before stage II, when a missing responsible adult becomes urgent


@dataclass(frozen=True, slots=True)
class Beginnings:
    """The way from an empty programme to the first pairs, in people."""

    recorded: int  # mentors and mentees, those who refused or left included; not the archive
    needs_consent: int
    needs_invite: int
    invited: int  # have not decided yet
    active: int
    unpaired: int  # mentees who agreed and have no mentor yet


@dataclass(frozen=True, slots=True)
class Now:
    today: date
    stage: Stage | None
    over: bool  # the programme's last day has passed
    people: Beginnings
    blocked: bool  # stage II waits for a second responsible adult
    running: int  # pairs
    formed: int  # pairs ever
    met: int  # running pairs that met within `LATELY`
    waves: tuple[Wave, ...]  # that can still be answered
    silent: tuple[Card, ...]  # the longest silence first
    pulses: tuple[Flag, ...]
    unreachable: int
    finals: bool  # have the final questionnaires been opened?
    figures_on: date | None  # when aggregate figures are to appear; None: they are there, or no
    # aggregate answer has been given yet

    @property
    def remindable(self) -> bool:
        return any(wave.count(Returned.WAITING) for wave in self.waves)

    @property
    def urgent(self) -> bool:
        people = self.people
        waiting = people.needs_consent + people.needs_invite + people.unpaired + self.unreachable
        return not self.over and bool(waiting or self.silent or self.pulses or self.blocked)


def what_matters(sources: Sources, now: datetime) -> Now:
    facts, programme = sources.facts, sources.facts.programme
    today = local_day(programme, now)
    over = today > programme.ends_on
    running = [pair for pair in sources.pairs if pair.running]
    main = programme.stage(StageKey.MAIN)
    meeting = today <= main.ends_on  # later there is little sense in asking why they do not meet
    silent = [pair for pair in running if pair.silent_days is not None and meeting]
    return Now(
        today=today,
        stage=stage_at(programme, today),
        over=over,
        people=_beginnings(sources.people, running),
        blocked=sources.snapshot.main_blocked and main.starts_on - SOON <= today <= main.ends_on,
        running=len(running),
        formed=len(facts.matches),
        met=sum(pair.last is not None and pair.last > today - LATELY for pair in running),
        waves=current(waves(sources.snapshot, now)),
        silent=tuple(sorted(silent, key=lambda pair: -(pair.silent_days or 0))),
        pulses=()
        if sources.reader is None
        else flags(facts, now, own_matches(facts, sources.reader)),
        unreachable=len(
            {m.person_id for m in sources.snapshot.participants if m.unreachable_since}
        ),
        finals=any(each.asked.moment is Moment.FINAL for each in facts.responses),
        figures_on=_figures_on(sources),
    )


def _beginnings(people: Sequence[Entry], running: Sequence[Card]) -> Beginnings:
    taking = [
        entry
        for entry in people
        if any(member.role in (Role.MENTOR, Role.MENTEE) for member in entry.memberships)
        and entry.standing is not Standing.ARCHIVED
    ]
    count = Counter(entry.standing for entry in taking)
    paired = {pair.match.mentee_id for pair in running}
    unpaired = [
        entry
        for entry in taking
        if any(
            member.role is Role.MENTEE
            and member.state is MembershipState.ACTIVE
            and member.id not in paired
            for member in entry.memberships
        )
    ]
    return Beginnings(
        recorded=len(taking),
        needs_consent=count[Standing.NEEDS_CONSENT],
        needs_invite=count[Standing.NEEDS_INVITE],
        invited=count[Standing.INVITED],
        active=count[Standing.ACTIVE] + count[Standing.PAUSED],
        unpaired=len(unpaired),
    )


def _figures_on(sources: Sources) -> date | None:
    """The day after the finals: planned with stage III until they are there."""
    facts = sources.facts
    if sources.published is not None:
        return None
    hidden = [each for each in facts.responses if each.asked.visibility is Visibility.AGGREGATE]
    if not any(each.status is ResponseStatus.SUBMITTED for each in hidden):
        return None
    finals = [each.asked.closes_at for each in hidden if each.asked.moment is Moment.FINAL]
    closing = max(finals, default=stage_end(facts.programme, StageKey.CONTROL))
    return local_day(facts.programme, closing)
