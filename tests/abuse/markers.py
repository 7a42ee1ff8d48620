"""Words planted in people's answers and calls for help, and who may ever be shown them.

Every sent answer holds a word of its own: whose it is, of which questionnaire; what children have
written in a call has one, too. Whatever the bot sends, to anybody, in a text, on a button or in a
document, is searched for them.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape
from io import BytesIO

from bot.sandbox.api.journal import Call
from bot.sandbox.chats import Chat
from storage.transaction import Transaction
from surveys.access.actions import Action
from surveys.access.model import Whose, seat_of
from surveys.access.policy import may
from surveys.help import adults, alarm
from surveys.help.model import LineKind, Origin
from surveys.people.model import RUNNING, MembershipState, Person
from surveys.questionnaires.library import Library
from surveys.questionnaires.model import Definition, Question, QuestionType, Visibility
from surveys.responses.model import Answer, Response, ResponseStatus, State
from tests.abuse import notes
from tests.abuse.crowd import BOTH, MENTEES, MENTORS, ON_CALL, OTHERS, Crowd
from tests.school import CURATOR

CALLS = 10_000_000  # numbers of words in calls begin there
WORD = re.compile(r"метка-(\d+)")
TELLERS = (MENTEES["Аня К."], MENTEES["Галя О."], MENTORS["Ольга П."], BOTH, CURATOR, *OTHERS[1:])


@dataclass(frozen=True)
class Marker:
    word: str
    response: int
    person: int
    programme: int
    match: int | None
    visibility: Visibility | None  # None: of a call for help
    case: int = 0


@dataclass
class Markers:
    crowd: Crowd
    by_word: dict[str, Marker]
    questions: frozenset[str]  # texts of questions whose answers nobody reads
    notes: dict[str, notes.Note]  # what is written besides answers
    seen: set[str] = field(default_factory=set)  # documents

    async def look_at(self, calls: list[Call], chats: dict[int, Chat], what: str) -> set[str]:
        """The words that were sent to somebody. Raises AssertionError for one sent to wrong eyes."""
        found: set[str] = set()
        for call in calls:
            if call.chat_id not in chats:
                continue
            shown = _shown(call, chats[call.chat_id], self.seen)
            if any(question in shown for question in self.questions):
                asked = await self.crowd.school.app.store.read(
                    lambda tx, account=call.chat_id: is_asked(tx, account)
                )
                assert asked, f"{what}: {call.chat_id} is shown what others were asked\n{call}"
            for word in WORD.findall(shown):
                marker = self.by_word[f"метка-{word}"]
                found.add(marker.word)
                allowed = await self.crowd.school.app.store.read(
                    lambda tx, account=call.chat_id, marker=marker: may_see(tx, account, marker)
                )
                assert allowed, f"{what}: {call.chat_id} is shown {marker}\n{call}"
            found |= await self._notes_in(shown, call, what)
        return found

    async def _notes_in(self, shown: str, call: Call, what: str) -> set[str]:
        found = {note for word, note in self.notes.items() if word in shown}
        for note in found:
            allowed = await self.crowd.school.app.store.read(
                lambda tx, note=note: notes.may_read(tx, call.chat_id or 0, note)
            )
            assert allowed, f"{what}: {call.chat_id} is shown {note.about}\n{call}"
        return {note.word for note in found}


async def plant(crowd: Crowd) -> Markers:
    library = crowd.school.app.library
    found = await crowd.school.write(
        lambda tx: [*_plant(tx, library, crowd), *_plant_calls(tx, crowd)]
    )
    written = await crowd.school.write(lambda tx: notes.plant_notes(tx, crowd))
    hidden = {
        question.text
        for definition in library
        if definition.visibility is Visibility.AGGREGATE
        for question in definition.questions
    }
    told = {
        question.text
        for definition in library
        if definition.visibility is Visibility.CURATOR
        for question in definition.questions
    }
    return Markers(
        crowd,
        {one.word: one for one in found},
        frozenset(hidden - told),
        {one.word: one for one in written},
    )


def may_see(tx: Transaction, account: int, marker: Marker) -> bool:
    """Of somebody's own answers, and of what «увидит куратор»: those who run that programme, but
    not about their own pair; of a pair that one of them mentors, the second adult too."""
    person = tx.people.by_account(account)
    if person is None:
        return False
    if marker.visibility is None:
        return _handles(tx, person, marker)
    if person.id == marker.person:
        return True
    if marker.visibility is Visibility.AGGREGATE:
        return False
    mine = tx.memberships.of_person(person.id)
    seats = [seat_of(person, one) for one in mine if one.programme_id == marker.programme]
    match = None if marker.match is None else tx.matches.get(marker.match)
    sides = set() if match is None else {match.mentor_id, match.mentee_id}
    whose = Whose.OWN_PAIR if sides & {one.id for one in mine} else Whose.OWN_SCHOOL
    if may(Action.SEE_TOLD, whose, seats):
        return True
    return _of_the_desk(tx, match and match.mentor_id) and may(Action.SEE_DESK_PAIRS, whose, seats)


def _handles(tx: Transaction, person: Person, marker: Marker) -> bool:
    """Whom the case has called; never a mentor of the child."""
    case = tx.help.get(marker.case)
    return (
        case is not None
        and person.id in {one.person_id for one in tx.help.adults(case.id)}
        and person in adults.of_case(tx, case)
    )


def is_asked(tx: Transaction, account: int) -> bool:
    """Whether this account has questionnaires of its own."""
    person = tx.people.by_account(account)
    return person is not None and bool(tx.responses.of_person(person.id))


def _of_the_desk(tx: Transaction, mentor_id: int | None) -> bool:
    mentor = None if mentor_id is None else tx.memberships.get(mentor_id)
    return mentor is not None and any(
        one.role in RUNNING and one.state is MembershipState.ACTIVE
        for one in tx.memberships.of_person(mentor.person_id)
    )


def _plant(tx: Transaction, library: Library, crowd: Crowd) -> Iterator[Marker]:
    now = crowd.school.clock.now()
    for account in TELLERS:
        person = tx.people.by_account(account)
        assert person
        for response in tx.responses.of_person(person.id):
            definition = library.get(response.questionnaire, response.version)
            marker = _marker(response, person, definition)
            for question in definition.questions:
                if question.type is QuestionType.NOTE:
                    continue
                answer = Answer(question.id, value=_value(question), text=marker.word)
                tx.responses.save_answer(response.id, answer, now)
            sent = State(ResponseStatus.SUBMITTED, 1, now, response.state.closes_at)
            tx.responses.save_state(response.id, sent, now)
            yield marker


def _plant_calls(tx: Transaction, crowd: Crowd) -> Iterator[Marker]:
    """Of a child with a mentor, and of one whom the curator mentors; each to one adult so far."""
    now = crowd.school.clock.now()
    adult = tx.people.by_account(ON_CALL)
    assert adult
    for name in ("Аня К.", "Галя О."):
        child = tx.people.by_account(MENTEES[name])
        assert child
        case = tx.help.add(
            programme_id=crowd.school.programme.id,
            caller_id=child.id,
            about_id=None,
            origin=Origin.BUTTON,
            source=None,
            called_at=now,
            now=now,
        )
        assert case
        alarm.alarm(tx, now, case, [adult], by_caller=True)
        number = CALLS + case.id
        tx.help.add_line(case.id, child.id, LineKind.SAID, f"метка-{number}", now)
        programme = case.programme_id
        yield Marker(f"метка-{number}", 0, child.id, programme, None, None, case.id)


def _marker(response: Response, person: Person, definition: Definition) -> Marker:
    return Marker(
        f"метка-{response.id}",
        response.id,
        person.id,
        response.programme_id,
        response.match_id,
        definition.visibility,
    )


def _value(question: Question) -> str | None:
    if question.options:
        return question.options[0].id
    return "3" if question.type is QuestionType.NUMBER else None


def _shown(call: Call, chat: Chat, seen: set[str]) -> str:
    """Text, caption, buttons; and what is inside a document."""
    parts = list(call.fields.values())
    if call.method == "senddocument":
        files = [one for one in chat.messages if one.by_bot and one.file_id not in {None, *seen}]
        seen.update(str(one.file_id) for one in files)
        parts += [inside(chat.file(one)) for one in files]
    return "\n".join(parts)


def inside(data: bytes) -> str:
    """The text of a file; of a table or a document, of all its parts."""
    if not data.startswith(b"PK"):
        return data.decode(errors="replace")
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts = (archive.read(name).decode(errors="replace") for name in archive.namelist())
        return "\n".join(unescape(part) for part in parts)
