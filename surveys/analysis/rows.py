"""The rows that all figures come from: exactly what sheet `answers` of the export holds.

Source: design, "Terms that figures depend on". Explained in docs/figures.md.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import compress

from surveys.analysis.answers import Answers
from surveys.analysis.facts import ProgrammeFacts, ResponseStatus
from surveys.analysis.groups import check_threshold
from surveys.analysis.joining import growth_pairs
from surveys.analysis.omissions import Omission, Reason, omissions
from surveys.analysis.row import AnswerRows
from surveys.analysis.sharing import shown_forms
from surveys.analysis.waves import released_by
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
    usable, omitted = _usable(facts, answers, now, own_matches)
    forms = shown_forms(facts, usable, min_group)
    joined, too_short = growth_pairs(facts, forms, now)
    omitted[Reason.SMALL_GROUP] = usable.count(True) - sum(form is not None for form in forms)
    omitted[Reason.TOO_SHORT] = too_short
    respondents = {
        response.membership_id
        for response in compress(facts.responses, usable)
        if response.asked.visibility is Visibility.AGGREGATE
    }
    rows = _rows(facts, answers, forms, joined)
    return Rows(rows, omissions(omitted), len(respondents))


def all_rows(facts: ProgrammeFacts, now: datetime) -> AnswerRows:
    """The same with small groups, each under its own form: to be put together with other years'.

    Nothing of it may be shown or exported as it is.
    """
    answers = Answers.of(facts)
    usable, _ = _usable(facts, answers, now, ())
    form_of = {member.id: member.form or "" for member in facts.memberships}
    forms = [
        form_of[response.membership_id] if shown else None
        for response, shown in zip(facts.responses, usable, strict=True)
    ]
    joined, _ = growth_pairs(facts, forms, now)
    return _rows(facts, answers, forms, joined)


def _usable(
    facts: ProgrammeFacts, answers: Answers, now: datetime, own_matches: Collection[int]
) -> tuple[bytearray, Counter[Reason]]:
    """For each response, may what was said in it be used? And why the others may not."""
    withdrawn = {member.id for member in facts.memberships if member.withdrawn}
    released = released_by(facts, now)
    usable = bytearray()
    omitted: Counter[Reason] = Counter()
    answered = answers.in_order()
    for response in facts.responses:
        fits, given = False, answered(response.id)
        if response.status is not ResponseStatus.SUBMITTED:
            if response.answered and response.status is not ResponseStatus.DECLINED:
                omitted[Reason.DRAFT] += 1
        elif response.membership_id in withdrawn:
            omitted[Reason.WITHDRAWN] += 1
        elif not released(response):
            omitted[Reason.WAVE_OPEN] += 1
        elif response.match_id in own_matches:
            omitted[Reason.OWN_MATCH] += 1
        else:
            fits = given
        usable.append(fits)
    return usable, omitted


def _rows(
    facts: ProgrammeFacts,
    answers: Answers,
    forms: Sequence[str | None],
    joined: Mapping[str, Collection[int]],
) -> AnswerRows:
    """`joined`: see `growth_pairs`."""
    members = {member.id: member for member in facts.memberships}
    kinds = {person.id: person.kind for person in facts.people}
    return AnswerRows(answers, facts.responses, forms, joined, members, kinds)
