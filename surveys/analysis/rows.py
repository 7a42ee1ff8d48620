"""The rows that all figures come from: exactly what sheet `answers` of the export holds.

Source: design, "Terms that figures depend on". Explained in docs/figures.md.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from surveys.analysis.answers import Answers
from surveys.analysis.facts import ProgrammeFacts, ResponseFact, ResponseStatus
from surveys.analysis.groups import check_threshold
from surveys.analysis.joining import growth_pairs
from surveys.analysis.omissions import Omission, Reason, omissions
from surveys.analysis.row import AnswerRows
from surveys.analysis.sharing import shown_forms
from surveys.analysis.waves import release_times
from surveys.questionnaires.model import Visibility


@dataclass(frozen=True, slots=True)
class Rows:
    rows: AnswerRows
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
    answers = Answers.of(facts)
    answered = answers.responses
    usable, omitted = _usable(facts, now, own_matches)
    usable = [response for response in usable if response.id in answered]
    forms = shown_forms(facts, usable, min_group)
    shown = [response for response in usable if response.id in forms]
    joined, too_short = growth_pairs(facts, shown, now)
    omitted[Reason.SMALL_GROUP] = len(usable) - len(shown)
    omitted[Reason.TOO_SHORT] = too_short
    asked = (one for one in usable if one.visibility is Visibility.AGGREGATE)
    respondents = len({one.membership_id for one in asked})
    rows = _rows(facts, answers, shown, forms, joined)
    return Rows(rows, omissions(omitted), respondents)


def all_rows(facts: ProgrammeFacts, now: datetime) -> AnswerRows:
    """The same with small groups, each under its own form: to be put together with other years'.

    Nothing of it may be shown or exported as it is.
    """
    usable, _ = _usable(facts, now, ())
    members = {member.id: member for member in facts.memberships}
    forms = {response.id: members[response.membership_id].form or "" for response in usable}
    joined, _ = growth_pairs(facts, usable, now)
    answers = Answers.of(facts)
    answered = answers.responses
    shown = [response for response in usable if response.id in answered]
    return _rows(facts, answers, shown, forms, joined)


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
    answers: Answers,
    shown: Sequence[ResponseFact],
    forms: Mapping[int, str],
    joined: Collection[tuple[int, str]],
) -> AnswerRows:
    """`joined`: see `growth_pairs`."""
    members = {member.id: member for member in facts.memberships}
    kinds = {person.id: person.kind for person in facts.people}
    return AnswerRows(answers, shown, forms, joined, members, kinds)
