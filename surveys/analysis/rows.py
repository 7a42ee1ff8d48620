"""The rows that all figures come from: exactly what sheet `answers` of the export holds.

Source: design, "Terms that figures depend on". Explained in docs/figures.md.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from surveys.analysis.facts import AnswerFact, ProgrammeFacts, ResponseFact, ResponseStatus
from surveys.analysis.groups import check_threshold
from surveys.analysis.joining import family, growth_pairs, respondent
from surveys.analysis.omissions import Omission, Reason, omissions
from surveys.analysis.sharing import shown_forms
from surveys.analysis.waves import release_times
from surveys.people.model import Kind, Membership
from surveys.questionnaires.model import Aspect, Moment, QuestionType, Visibility


class Row(NamedTuple):
    """One answer; a tuple, since a region has millions of them. `value` is turned already: where it is a number, higher is better."""

    respondent: Hashable  # curator: the person; aggregate: joins entry with final, nothing else
    membership_id: int  # to count people and their mentors behind a figure; never exported
    person_kind: Kind  # never exported
    role: str
    form: str  # a form's key or `other`
    match_id: int | None  # None for aggregate
    visibility: Visibility
    questionnaire: str
    version: int
    moment: Moment
    wave: int
    question: str
    type: QuestionType
    construct: str | None
    aspect: Aspect | None
    value: float | str | None
    text: str | None  # None for aggregate
    submitted_at: datetime | None  # None for aggregate


@dataclass(frozen=True, slots=True)
class Rows:
    rows: tuple[Row, ...]
    omitted: tuple[Omission, ...]
    respondents: int  # memberships with usable `aggregate` answers, those of small groups included


def answer_rows(
    facts: ProgrammeFacts,
    now: datetime,
    min_group: int,
    *,
    own_matches: Collection[int] = (),
) -> Rows:
    """Answers of sent responses of closed waves, memberships not withdrawn.

    `own_matches`: matches in which the reader is; what was told about them is left out.
    Raises ValueError for a `min_group` under three.
    """
    check_threshold(min_group)
    answered = {answer.response_id for answer in facts.answers}
    usable, omitted = _usable(facts, now, own_matches)
    usable = [response for response in usable if response.id in answered]
    forms = shown_forms(facts, usable, min_group)
    shown = [response for response in usable if response.id in forms]
    joined, too_short = growth_pairs(facts, shown, now)
    omitted[Reason.SMALL_GROUP] = len(usable) - len(shown)
    omitted[Reason.TOO_SHORT] = too_short
    asked = (one for one in usable if one.visibility is Visibility.AGGREGATE)
    respondents = len({one.membership_id for one in asked})
    return Rows(_rows(facts, shown, forms, joined), omissions(omitted), respondents)


def all_rows(facts: ProgrammeFacts, now: datetime) -> tuple[Row, ...]:
    """The same with small groups, each under its own form: to be put together with other years'.

    Nothing of it may be shown or exported as it is.
    """
    usable, _ = _usable(facts, now, ())
    members = {member.id: member for member in facts.memberships}
    forms = {response.id: members[response.membership_id].form or "" for response in usable}
    return _rows(facts, usable, forms, growth_pairs(facts, usable, now)[0])


def turned(answer: AnswerFact) -> float | str | None:
    """The exported value: a reverse item is turned, so that higher is better everywhere."""
    if not answer.reverse or not isinstance(answer.value, int | float):
        return answer.value
    match answer.type:
        case QuestionType.SCALE:
            return 11 - answer.value
        case QuestionType.STEPS | QuestionType.FREQUENCY:
            return 6 - answer.value
        case _:
            return answer.value


def _usable(
    facts: ProgrammeFacts, now: datetime, own_matches: Collection[int]
) -> tuple[list[ResponseFact], Counter[Reason]]:
    members = {member.id: member for member in facts.memberships}
    released = release_times(facts)
    usable: list[ResponseFact] = []
    omitted: Counter[Reason] = Counter()
    for response in facts.responses:
        if response.status is not ResponseStatus.SUBMITTED:
            if response.answered and response.status is not ResponseStatus.DECLINED:
                omitted[Reason.DRAFT] += 1
        elif members[response.membership_id].withdrawn:
            omitted[Reason.WITHDRAWN] += 1
        elif released[response.id] > now:
            omitted[Reason.WAVE_OPEN] += 1
        elif response.match_id in own_matches:
            omitted[Reason.OWN_MATCH] += 1
        else:
            usable.append(response)
    return usable, omitted


def _rows(
    facts: ProgrammeFacts,
    shown: Iterable[ResponseFact],
    forms: Mapping[int, str],
    joined: Collection[tuple[int, str]],
) -> tuple[Row, ...]:
    """Response by response, as they are stored. `joined`: see `growth_pairs`."""
    members = {member.id: member for member in facts.memberships}
    kinds = {person.id: person.kind for person in facts.people}
    answers: defaultdict[int, list[AnswerFact]] = defaultdict(list)
    for answer in facts.answers:
        answers[answer.response_id].append(answer)
    rows: list[Row] = []
    for response in shown:
        member = members[response.membership_id]
        growth = (member.id, family(response)) in joined
        rows.extend(
            _row(response, answer, member, kinds[member.person_id], forms[response.id], growth)
            for answer in answers.get(response.id, ())
        )
    return tuple(rows)


def _row(
    response: ResponseFact,
    answer: AnswerFact,
    member: Membership,
    person_kind: Kind,
    form: str,
    growth: bool,  # noqa: FBT001  # private, called once
) -> Row:
    named = response.visibility is Visibility.CURATOR
    return Row(
        respondent=member.person_id if named else respondent(response, answer, growth=growth),
        membership_id=member.id,
        person_kind=person_kind,
        role=member.role.value,
        form=form,
        match_id=response.match_id if named else None,
        visibility=response.visibility,
        questionnaire=response.questionnaire,
        version=response.version,
        moment=response.moment,
        wave=response.wave,
        question=answer.question,
        type=answer.type,
        construct=answer.construct,
        aspect=answer.aspect,
        value=turned(answer),
        text=answer.text if named else None,
        submitted_at=response.submitted_at if named else None,
    )
