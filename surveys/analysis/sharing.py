"""Under which form each response is shown: applies the rule for small groups to responses."""

from collections import defaultdict
from collections.abc import Hashable, Sequence
from itertools import compress

from surveys.analysis.facts import ProgrammeFacts, ResponseFact
from surveys.analysis.groups import labels
from surveys.analysis.joining import family
from surveys.people.model import Kind
from surveys.questionnaires.model import Visibility

Stratum = tuple[str, Kind, str]  # role, kind of person, family of questionnaires
Place = tuple[str, Hashable]  # form and cell, see `groups.labels`


def shown_forms(facts: ProgrammeFacts, usable: Sequence[int], min_group: int) -> list[str | None]:
    """Of each response: a form's key, `other`, or None: left out. `usable`: of each, may it be used?

    Named to the curator, a response keeps its form. Pupils are pooled with pupils and adults with
    adults: only they answered identical items.
    """
    members = {member.id: member for member in facts.memberships}
    kinds = {person.id: person.kind for person in facts.people}

    def place(response: ResponseFact) -> tuple[Stratum, Place]:
        member = members[response.membership_id]
        cell = (response.asked.questionnaire, response.asked.moment, response.asked.wave)
        stratum = (member.role.value, kinds[member.person_id], family(response))
        return stratum, (member.form or "", cell)

    strata: defaultdict[Stratum, defaultdict[Place, set[int]]]
    strata = defaultdict(lambda: defaultdict(set))
    for response in compress(facts.responses, usable):
        if response.asked.visibility is Visibility.AGGREGATE:
            stratum, at = place(response)
            strata[stratum][at].add(response.membership_id)
    allowed = {
        stratum: labels({at: len(people) for at, people in places.items()}, min_group)
        for stratum, places in strata.items()
    }
    shown: list[str | None] = []
    for response, used in zip(facts.responses, usable, strict=True):
        label = None
        if used and response.asked.visibility is Visibility.CURATOR:
            label = members[response.membership_id].form or ""
        elif used:
            stratum, at = place(response)
            label = allowed[stratum][at]
        shown.append(label)
    return shown
