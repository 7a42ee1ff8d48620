"""Responses in columns: 35 bytes each, where an object takes three hundred."""

from array import array
from collections.abc import Iterable, Iterator

from surveys.analysis.facts import Asked, ResponseFact, ResponseStatus

STATUSES = tuple(ResponseStatus)
NO_MATCH, UNSENT = 0, 0.0


class Responses(Iterable[ResponseFact]):
    """Put in one by one; read in that order."""

    def __init__(self, facts: Iterable[ResponseFact] = ()) -> None:
        self._asked: dict[Asked, int] = {}
        self._ids = array("I")
        self._members = array("I")
        self._matches = array("I")
        self._whats = array("I")  # by response: which of those asked
        self._statuses = array("B")
        self._opened = array("d")
        self._sent = array("d")
        self._answered = array("H")
        for fact in facts:
            self.append(fact)

    def append(self, fact: ResponseFact) -> None:
        self._ids.append(fact.id)
        self._members.append(fact.membership_id)
        self._matches.append(fact.match_id or NO_MATCH)
        self._whats.append(self._asked.setdefault(fact.asked, len(self._asked)))
        self._statuses.append(STATUSES.index(fact.status))
        self._opened.append(fact.opened)
        self._sent.append(fact.sent or UNSENT)
        self._answered.append(fact.answered)

    def __iter__(self) -> Iterator[ResponseFact]:
        make, asked = ResponseFact._make, tuple(self._asked)
        for number, member, match, what, status, opened, sent, answered in zip(
            self._ids,
            self._members,
            self._matches,
            self._whats,
            self._statuses,
            self._opened,
            self._sent,
            self._answered,
            strict=True,
        ):
            yield make(
                (
                    number,
                    member,
                    match or None,
                    asked[what],
                    STATUSES[status],
                    opened,
                    sent or None,
                    answered,
                )
            )

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Responses) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]  # it grows
