"""Which answers may stay without a link: choices in «общие цифры», in a group that is large enough."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Protocol

from surveys.people.model import Membership
from surveys.ports import HasMemberships, HasResponses, HasSlots
from surveys.questionnaires.model import Moment, QuestionType, Visibility
from surveys.responses.model import Response, ResponseStatus
from surveys.responses.path import results
from surveys.responses.screens import Definitions
from surveys.rights.model import Kept

TOLD_IN_WORDS = (QuestionType.TEXT, QuestionType.DATE)

Group = tuple[str, str | None, str, Moment]


class Tx(HasMemberships, HasResponses, HasSlots, Protocol):
    pass


def keepable(
    tx: Tx, definitions: Definitions, person_id: int, min_group: int
) -> tuple[tuple[Kept, ...], bool]:
    """What may stay, and whether there is anything that a larger group would let stay.

    A group is one role in one form, asked one questionnaire at one moment. Texts never stay: a
    turn of phrase is as good as a name.
    """
    mine = [
        response
        for response in tx.responses.of_person(person_id)
        if response.state.status is ResponseStatus.SUBMITTED
        and definitions.get(response.questionnaire, response.version).visibility
        is Visibility.AGGREGATE
    ]
    members: dict[int, Membership] = {}
    sizes: Counter[Group] = Counter()
    for programme_id in {response.programme_id for response in mine}:
        members |= {one.id: one for one in tx.memberships.in_programme(programme_id)}
        sizes += _sizes(tx, members, programme_id)
    found = tuple(
        Kept(response.id, choices)
        for response in mine
        if sizes[_group(members[response.membership_id], response)] >= min_group
        if (choices := dict(_choices(definitions, response)))
    )
    return found, bool(mine)


def _sizes(tx: Tx, members: dict[int, Membership], programme_id: int) -> Counter[Group]:
    sent = {
        (members[each.slot.membership_id], each.slot.questionnaire, each.slot.moment)
        for each in tx.slots.known(programme_id)
        if each.status is ResponseStatus.SUBMITTED
    }
    return Counter(
        (member.role.value, member.form, questionnaire, moment)
        for member, questionnaire, moment in sent
        if not member.withdrawn
    )


def _group(member: Membership, response: Response) -> Group:
    return member.role.value, member.form, response.questionnaire, response.moment


def _choices(definitions: Definitions, response: Response) -> Iterator[tuple[str, str]]:
    definition = definitions.get(response.questionnaire, response.version)
    for question, answer in results(definition, response.state.answers):
        if question.type not in TOLD_IN_WORDS and answer.value is not None:
            yield question.id, answer.value


def count(kept: Sequence[Kept]) -> int:
    return sum(len(one.choices) for one in kept)
