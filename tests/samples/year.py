"""What a year needs besides, so that every document has something to show."""

from datetime import datetime

from storage.transaction import Transaction
from surveys.access.model import PARTICIPANTS
from surveys.people.consents import GROWTH, GROWTH_ON_PAPER, ConsentText, ConsentTexts
from surveys.people.model import MembershipState, Role
from surveys.practices.model import State, Words
from surveys.programme.model import Programme

GOAL = "Выступить на школьной конференции с проектом о теплице"
PRACTICES = (
    (
        Words(
            "Прогулка с картой",
            problem="На первых встречах не о чем говорить",
            whom="Любой паре, с 10 лет",
            steps="Взять карту села.\nОтметить по три любимых места.\nОбойти их вместе и рассказать.",
            needed="Карта и полтора часа",
            result="Разговорились в первый же день",
            care="В дождь возьмите фотографии вместо прогулки",
        ),
        ("Знакомство и первая встреча", "Общение и дружба"),
    ),
    (
        Words(
            "Дневник маленьких побед",
            problem="Кажется, что ничего не получается",
            steps="Завести общую тетрадь.\nНа каждой встрече записать по одной победе.\nРаз в месяц "
            "перечитать.",
            needed="Тетрадь, пять минут на встрече",
            result="Стали замечать, что движемся",
        ),
        ("Поддержка и настроение",),
    ),
    (
        Words(
            "Урок вдвоём",
            problem="Молодому учителю страшно вести открытый урок",
            whom="Учителям первого и второго года",
            steps="Разделить урок на две части.\nПервую ведёт наставник, вторую — молодой учитель.\n"
            "После урока поменяться впечатлениями.",
            result="Открытый урок прошёл спокойно",
            care="Договоритесь заранее, кто останавливает, если время вышло",
        ),
        ("Уроки и методика",),
    ),
)


def curator_of(tx: Transaction, programme: Programme) -> int:
    """Their account; they look at this year again, though the next one has begun."""
    person = next(
        person
        for person, member in tx.people.in_programme(programme.id)
        if member.role is Role.CURATOR
        and member.state is MembershipState.ACTIVE
        and person.account is not None
    )
    assert person.account is not None
    tx.memberships.choose(person.id, programme.id)
    return person.account


def enrich(tx: Transaction, programme: Programme, texts: ConsentTexts, now: datetime) -> None:
    """Practices in the bank; everybody who can lets their growth be seen; a goal that is shared."""
    people = tx.people.in_programme(programme.id)
    mentors = [one.id for one, member in people if member.role is Role.MENTOR]
    for author, (words, tags) in zip(mentors, PRACTICES, strict=False):
        tx.practices.give(programme.id, author, words, now, signed=author != mentors[1])
        one = tx.practices.of_author(author)[0]
        tx.practices.set_tags(one.id, tags)
        tx.practices.decide(one.id, State.APPROVED, None)
    for person, member in people:
        if member.role in PARTICIPANTS:
            _agree(tx, programme.id, person.id, GROWTH, texts.growth(person.kind), now)
            on_paper = texts.growth_representative
            _agree(tx, programme.id, person.id, GROWTH_ON_PAPER, on_paper, now)
    for match in tx.matches.in_programme(programme.id):
        tx.plans.say(match.id, now, goal=GOAL, help_=None)
        for role in (Role.MENTOR, Role.MENTEE):
            tx.plans.share(match.id, role, now, now)


def _agree(
    tx: Transaction, programme_id: int, person_id: int, by: str, text: ConsentText, now: datetime
) -> None:
    """Those without Telegram too: who is left out of a small group hides the rest of it."""
    tx.consents.add(
        programme_id=programme_id,
        person_id=person_id,
        given_by=by,
        version=text.version,
        text_hash=text.sha256,
        agreed=True,
        signed_on=now.date(),
        recorded_by=None,
        now=now,
    )
