"""Under which form each response is shown: applies the rule for small groups to responses."""

from collections import defaultdict
from collections.abc import Hashable, Iterable

from surveys.analysis.facts import ProgrammeFacts, ResponseFact
from surveys.analysis.groups import labels
from surveys.analysis.joining import family
from surveys.people.model import Kind, Membership
from surveys.questionnaires.model import Visibility

Stratum = tuple[str, Kind, str]  # role, kind of person, family of questionnaires


def shown_forms(
    facts: ProgrammeFacts, usable: Iterable[ResponseFact], min_group: int
) -> dict[int, str]:
    """A form's key or `other` by response id; absent: left out.

    Named to the curator, a response keeps its form. Pupils are pooled with pupils and adults with
    adults: only they answered identical items.
    """
    members = {member.id: member for member in facts.memberships}
    kinds = {person.id: person.kind for person in facts.people}
    shown: dict[int, str] = {}
    strata: defaultdict[Stratum, list[ResponseFact]] = defaultdict(list)
    for response in usable:
        member = members[response.membership_id]
        if response.visibility is Visibility.CURATOR:
            shown[response.id] = member.form or ""
        else:
            stratum = (member.role.value, kinds[member.person_id], family(response))
            strata[stratum].append(response)
    for responses in strata.values():
        people: defaultdict[tuple[str, Hashable], set[int]] = defaultdict(set)
        for response in responses:
            people[_place(response, members)].add(response.membership_id)
        allowed = labels({place: len(ids) for place, ids in people.items()}, min_group)
        for response in responses:
            label = allowed[_place(response, members)]
            if label is not None:
                shown[response.id] = label
    return shown


def _place(response: ResponseFact, members: dict[int, Membership]) -> tuple[str, Hashable]:
    form = members[response.membership_id].form or ""
    return form, (response.questionnaire, response.moment, response.wave)
