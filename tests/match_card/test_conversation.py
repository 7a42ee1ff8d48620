"""«Карточка пары», and the separate yes to one's own growth on it."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
import sqlalchemy as sa
from docx import Document

from bot.sandbox.chats import Chat
from handlers.callbacks import papers
from handlers.callbacks.growth import Card, CardFile, OfParents
from handlers.study import Study
from storage.transaction import Transaction
from surveys import apart
from surveys.matches.model import Match
from surveys.people.consents import load_consents
from surveys.people.desk import Forbidden
from surveys.people.model import Kind, MembershipState, Person, Role
from surveys.programme.year import default_breaks, default_stages
from surveys.report.material import Source
from surveys.rights.showing import Showing, show, showing, who_agreed
from surveys.summary.match_card import agreed_cards
from tests.hands import tap
from tests.school import Member, School, add_programme
from tests.summary.test_conversation import build
from tests.summary.year import NOVEMBER, Year

JUNE = datetime(2026, 6, 10, 12, tzinfo=UTC)
DECEMBER = datetime(2025, 12, 2, 12, tzinfo=UTC)
GROWN = "Что изменилось за год"


async def a_year(school: School) -> list[Match]:
    """Sixteen pairs, those of pupils first; figures are published."""
    year = await build(school, lambda one: one.autumn().meetings(date(2026, 5, 1)).spring())
    school.pass_time(days=(JUNE - school.clock.now()).days)
    await school.app.ticks.freeze()
    return year.matches


async def side(school: School, membership: int) -> tuple[Person, Chat]:
    def find(tx: Transaction) -> Person:
        member = tx.memberships.get(membership)
        assert member
        person = tx.people.get(member.person_id)
        assert person
        return person

    person = await school.look(find)
    assert person.account
    chat = school.api.chat(person.account, first_name=person.chat_name)
    chat.state.reachable = True
    return person, chat


async def says(chat: Chat, word: str) -> None:
    await chat.send("/mydata")
    await chat.expect("Мои данные")
    await tap(chat, "Показывать ли мой рост")
    await tap(chat, word)


async def parents(school: School, person: Person, label: str) -> None:
    curator = school.curator.chat
    await curator.send("/people")
    await curator.expect("Люди программы")
    await curator.press(data=OfParents(person=person.id).pack(), message=curator.screen)
    await curator.expect("На листе согласия родители могут отметить")
    await tap(curator, label)


async def card_of(school: School, match: Match) -> str:
    curator = school.curator.chat
    await curator.send("/pairs")
    await curator.expect("Сейчас 16 пар")
    await curator.press(data=Card(match=match.id).pack(), message=curator.screen)
    await curator.settled()
    return curator.screen.text


def read(content: bytes) -> str:
    document = Document(BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


async def test_the_goal_stands_on_it_once_both_let_the_curator_read(school: School) -> None:
    match = await school.match(await school.mentor(), await school.pupil())
    now, curator = school.clock.now(), school.curator.chat

    async def goal_is_there() -> bool:
        await curator.send("/pairs")
        await curator.settled()
        await curator.press(data=Card(match=match.id).pack(), message=curator.screen)
        screen = await curator.expect("Карточка пары")
        return "Выступить <на> конференции" in screen.text

    goal = "Выступить <на> конференции"
    await school.write(lambda tx: tx.plans.say(match.id, now, goal=goal, help_=None))
    assert not await goal_is_there()
    await school.write(lambda tx: tx.plans.share(match.id, Role.MENTOR, now, now))
    assert not await goal_is_there(), "one side's word is half of it"
    await school.write(lambda tx: tx.plans.share(match.id, Role.MENTEE, now, now))
    assert await goal_is_there()
    await tap(curator, "Прислать документом")
    document = read(curator.file(await curator.expect("Она для вас", within=60)))
    assert f"Цель из плана пары\n{goal}" in document
    await school.write(lambda tx: tx.plans.share(match.id, Role.MENTEE, None, now))
    assert not await goal_is_there()


@pytest.mark.usefixtures("dots")
async def test_the_archive_holds_cards_of_who_said_yes_and_is_logged(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, *_ = await a_year(school)
    person, child = await side(school, first.mentee_id)
    curator = school.curator.chat

    async def archive() -> ZipFile:
        await curator.send("/menu")
        shown = await curator.expect("Что сделаем?")
        await curator.press(data=papers.All().pack(), message=shown)
        return ZipFile(BytesIO(curator.file(await curator.expect("архивом", within=60))))

    assert not [name for name in (await archive()).namelist() if "Пара" in name]
    await says(child, "Да, показывать")
    await parents(school, person, "На листе стоит отметка")
    files = await archive()
    assert "Карточки пар в нём — только тех" in curator.screen.text
    [name] = [name for name in files.namelist() if "Пара" in name]
    assert name == "Карточки пар/Пара 1.docx"
    assert f"{GROWN}: {person.chat_name}" in read(files.read(name))
    logged = sa.text("SELECT subject FROM audit WHERE action = 'match.card'")
    found = await school.look(lambda tx: tx.audit._connection.execute(logged).scalars().all())
    assert found == [f"match:{first.id}"]

    texts, now = load_consents(), school.clock.now()
    mine = await school.look(lambda tx: tx.memberships.get(first.mentor_id))
    assert mine
    await school.write(
        lambda tx: tx.memberships.add(
            person_id=mine.person_id,
            programme_id=school.programme.id,
            role=Role.DEPUTY,
            form=None,
            state=MembershipState.ACTIVE,
            now=now,
        )
    )
    mentor, _ = await side(school, first.mentor_id)
    assert mentor.account
    account, library = mentor.account, school.app.library
    here = school.programme.id
    own = await school.look(lambda tx: agreed_cards(tx, now, account, library, texts, 5, here))
    assert own == (), "nobody gets the card of their own pair"

    source, reader = Study.source, school.curator.person.id
    other = await school.write(lambda tx: add_programme(tx, now))
    await school.write(
        lambda tx: tx.memberships.add(
            person_id=reader,
            programme_id=other.id,
            role=Role.CURATOR,
            form=None,
            state=MembershipState.ACTIVE,
            now=now,
        )
    )

    async def opens_another(study: Study, account: int) -> Source | Forbidden:
        read_before = await source(study, account)
        await school.write(lambda tx: tx.memberships.choose(reader, other.id))
        return read_before

    await school.write(lambda tx: tx.memberships.choose(reader, here))
    monkeypatch.setattr(Study, "source", opens_another)
    assert "Карточки пар/Пара 1.docx" in (await archive()).namelist(), (
        "of the school it was asked in"
    )


@pytest.mark.usefixtures("child")
async def test_growth_is_there_with_both_words_and_gone_with_either(school: School) -> None:
    first, *_ = await a_year(school)
    person, child = await side(school, first.mentee_id)
    other, _ = await side(school, first.mentor_id)
    text = await card_of(school, first)
    assert "Карточка пары № 1" in text
    assert "12 ноября, 3 декабря, 20 января, 11 марта" in text
    assert GROWN not in text

    await says(child, "Да, показывать")
    assert "отметки родителей ещё нет" in child.screen.text
    assert GROWN not in await card_of(school, first), "a pupil's yes is half of it"
    await parents(school, person, "На листе стоит отметка")
    assert "Сейчас: отметка есть" in school.curator.chat.screen.text
    text = await card_of(school, first)
    assert f"{GROWN}: {person.chat_name}" in text
    assert "интерес к учёбе: было" in text
    assert f"{GROWN}: {other.chat_name}" not in text

    curator = school.curator.chat
    await tap(curator, "Прислать документом")
    sent = await curator.expect("Она для вас и заместителей", within=60)
    document = read(curator.file(sent))
    assert f"{GROWN}: {person.chat_name}" in document
    assert "11 марта 2026" in document.replace("\xa0", " ")

    await says(child, "Больше не показывать")
    assert "Сейчас: не показываю." in child.screen.text
    assert GROWN not in await card_of(school, first)
    await says(child, "Да, показывать")
    assert "Сейчас: показываю." in child.screen.text
    assert GROWN in await card_of(school, first)
    await parents(school, person, "Отметку сняли")
    assert GROWN not in await card_of(school, first)


async def test_what_a_child_has_said_is_nowhere_for_the_curator(school: School) -> None:
    first, *_ = await a_year(school)
    person, child = await side(school, first.mentee_id)

    async def curator_sees() -> list[str]:
        screens = [await card_of(school, first)]
        curator = school.curator.chat
        for data in (OfParents(person=person.id).pack(), f"p2:{person.id}", f"l1:{person.id}:0"):
            await curator.press(data=data, message=curator.screen)
            await curator.settled()
            screens.append(curator.screen.text)
        return screens

    before = await curator_sees()
    await says(child, "Да, показывать")
    await says(child, "Больше не показывать")
    assert await curator_sees() == before


async def test_the_curator_who_mentors_opens_no_card_of_their_own_pair(school: School) -> None:
    curator = await school.write(
        lambda tx: tx.memberships.add(
            person_id=school.curator.person.id,
            programme_id=school.programme.id,
            role=Role.MENTOR,
            form="teacher-pupil",
            state=school.curator.membership.state,
            now=school.clock.now(),
        )
    )
    assert curator
    anya = await school.pupil()
    match = await school.match(Member(school.curator.person, curator, school.curator.chat), anya)
    chat = school.curator.chat
    await chat.send("/pairs")
    await chat.expect("Сейчас 1 пара")
    for button in (Card(match=match.id), CardFile(match=match.id)):
        await chat.press(data=button.pack(), message=chat.screen)
        await chat.settled()
        assert "Это ваша пара" in chat.screen.text
        assert chat.screen.file_id is None


async def test_pulses_stand_on_the_card_and_markup_does_not_hurt(school: School) -> None:
    def write(year: Year) -> None:
        match = year.pair("teacher-pupil")
        year.pulse(match, DECEMBER, 1, 9, 4)
        mentee = year.tx.memberships.get(match.mentee_id)
        assert mentee
        year.tx.people.update(mentee.person_id, chat_name="=<b>Аня & К" + "ы" * 180)

    year = await build(school, write)
    school.pass_time(days=(DECEMBER - school.clock.now()).days + 3)
    [match] = year.matches
    curator = school.curator.chat
    await curator.send("/pairs")
    await curator.settled()
    await curator.press(data=Card(match=match.id).pack(), message=curator.screen)
    screen = await curator.expect("Декабрь, наставник: дела в паре 10 из 10")
    assert "Декабрь, наставляемый: дела в паре 4 из 5" in screen.text
    await tap(curator, "Прислать документом")
    document = read(curator.file(await curator.expect("Она для вас", within=60)))
    assert "=<b>Аня & Кы" in document
    assert "дела в паре 10 из 10" in document
    logged = sa.text("SELECT count(*) FROM audit WHERE action = 'match.card'")
    assert await school.look(lambda tx: tx.audit._connection.execute(logged).scalar_one()) == 1


async def test_who_waits_hears_of_a_failure(
    school: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(order: bytes, limit: float) -> bytes:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(apart, "_child", broken)
    match = await school.match(await school.mentor(), await school.pupil())
    curator = school.curator.chat
    await curator.send("/pairs")
    await curator.settled()
    await curator.press(data=CardFile(match=match.id).pack(), message=curator.screen)
    await curator.expect("Карточка не получилась")
    assert all(message.file_id is None for message in curator.messages)


async def test_an_adult_says_it_alone_and_a_no_reaches_the_year_before(school: School) -> None:
    olga = await school.mentor()
    texts, account = load_consents(), olga.chat.id
    now = school.clock.now()
    await says(olga.chat, "Да, показывать")
    assert "Передумаете — перестану сразу." in olga.chat.screen.text
    old = school.programme.id
    assert await school.look(lambda tx: who_agreed(tx, old, texts)) == {olga.person.id}

    def next_year(tx: Transaction) -> None:
        year = tx.programmes.add(
            year="2026/27",
            timezone="Europe/Moscow",
            stages=default_stages(2026),
            breaks=default_breaks(2026),
            now=NOVEMBER,
        )
        tx.memberships.add(
            person_id=olga.person.id,
            programme_id=year.id,
            role=Role.MENTOR,
            form="teacher-pupil",
            state=olga.membership.state,
            now=now + timedelta(days=365),
        )

    await school.write(next_year)
    found = await school.look(lambda tx: showing(tx, account, texts))
    assert isinstance(found, Showing)
    assert (found.kind, found.yes, found.earlier) == (Kind.ADULT, False, True)
    await school.write(lambda tx: show(tx, now, account, texts, yes=False))
    assert not await school.look(lambda tx: who_agreed(tx, old, texts))


async def test_nobody_who_is_in_no_pair_is_asked(school: School) -> None:
    head = await school.member("Пётр Ильич", Role.ADMINISTRATION, None, Kind.ADULT)
    await head.chat.send("/mydata")
    await head.chat.expect("Мои данные")
    await tap(head.chat, "Показывать ли мой рост")
    assert "спрашивают у наставников и наставляемых" in head.chat.screen.text
