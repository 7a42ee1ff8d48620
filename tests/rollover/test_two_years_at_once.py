"""The next year is begun while the last one runs: offices, and whom a mentor is worried about."""

from bot.sandbox.chats import Chat
from storage.transaction import Transaction
from surveys.access.entry import Which
from surveys.help.model import Origin
from surveys.people.model import Kind, MembershipState, Role
from surveys.programme.model import Programme
from tests.hands import deputy, tap
from tests.rollover.test_conversation import village
from tests.rollover.test_people import begun
from tests.school import Member, School


async def state_in(
    school: School, member: Member, role: Role, programme: Programme
) -> MembershipState:
    found = await school.look(lambda tx: tx.memberships.of_person(member.person.id))
    [state] = [one.state for one in found if (one.role, one.programme_id) == (role, programme.id)]
    return state


async def on_call(school: School, name: str = "Павел Р.") -> Member:
    """A mentor who answers for help too."""
    paul = await school.member(name, Role.MENTOR, "teacher-pupil", Kind.ADULT)
    await settings(school, "Ответственные взрослые", "Назначить ещё", name)
    return paul


async def settings(school: School, *labels: str) -> Chat:
    chat = school.curator.chat
    await chat.send("/settings")
    for label in labels:
        await tap(chat, label)
    await chat.settled()
    return chat


async def called(member: Member) -> list[str]:
    await member.chat.send("/sos")
    await member.chat.settled()
    assert "Кого позвать?" in member.chat.screen
    return member.chat.screen.labels


async def test_who_answers_no_longer_is_called_in_neither_year(school: School) -> None:
    """The curator looks at the new year; the children still live in the old one."""
    _, anya, boris = await village(school)
    paul = await on_call(school)
    old, new = await begun(school, boris)
    assert "Павел Р." in await called(anya)
    chat = await settings(school, "Ответственные взрослые", "Снять: Павел Р.")
    assert "перестанет и в 2025/26 году" in chat.screen
    assert "меньше двух" not in chat.screen
    await tap(chat, "Да, больше не отвечает")
    for year in (old, new):
        state = await state_in(school, paul, Role.RESPONSIBLE, year)
        assert state is MembershipState.ARCHIVED
    assert await state_in(school, paul, Role.MENTOR, old) is MembershipState.ACTIVE
    assert "Павел Р." not in await called(anya)
    log = await school.look(lambda tx: tx.audit.page(old.id, Which(), limit=3, offset=0))
    assert "person.not_responsible" in {one.action for one in log}


async def test_too_few_in_the_year_that_is_begun_is_said(school: School) -> None:
    """The curator has gone back to the running year, in which there are enough."""
    _, _, boris = await village(school)
    await on_call(school)
    old, new = await begun(school, boris)
    irina = next(one for one in school.members if one.person.chat_name == "Ирина С.")

    def back(tx: Transaction) -> None:
        seats = tx.memberships.of_person(irina.person.id)
        [there] = [one for one in seats if one.programme_id == new.id]
        tx.memberships.update(there.id, state=MembershipState.ARCHIVED)
        tx.memberships.choose(school.curator.person.id, old.id)

    await school.write(back)
    chat = await settings(school, "Ответственные взрослые", "Снять: Павел Р.")
    assert "перестанет и в 2026/27 году" in chat.screen
    assert "меньше двух" in chat.screen


async def test_who_is_put_into_the_archive_is_not_called_either(school: School) -> None:
    """Somebody who has this office alone cannot be taken off the list: the archive is the way."""
    _, anya, boris = await village(school)
    await begun(school, boris)
    assert "Ирина С." in await called(anya)
    chat = school.curator.chat
    await chat.send("/people")
    await tap(chat, "Взрослые программы")
    await tap(chat, "Ирина С.")
    await tap(chat, "В архив")
    await tap(chat, "Да, в архив")
    await chat.settled()
    assert "Ирина С." not in await called(anya)


async def test_a_deputy_no_longer_is_one_in_neither_year(school: School) -> None:
    _, _, boris = await village(school)
    paul = await deputy(school, "Павел Р.")
    old, new = await begun(school, boris)
    chat = await settings(school, "Заместители", "Снять: Павел Р.")
    await tap(chat, "Да, снять")
    await chat.expect("больше не заместитель")
    for year in (old, new):
        assert await state_in(school, paul, Role.DEPUTY, year) is MembershipState.ARCHIVED
    await paul.chat.send("/people")
    await paul.chat.expect("Это может только куратор")


async def test_a_curator_who_mentors_is_worried_about_a_mentee_of_the_running_year(
    school: School,
) -> None:
    """They look at the new year, in which nobody has a pair yet."""
    _, _, boris = await village(school)
    vera = await school.pupil("Вера М.")
    now = school.clock.now()
    seat = await school.write(
        lambda tx: tx.memberships.add(
            person_id=school.curator.person.id,
            programme_id=school.programme.id,
            role=Role.MENTOR,
            form="teacher-pupil",
            state=MembershipState.ACTIVE,
            now=now,
        )
    )
    assert seat
    await school.match(Member(school.curator.person, seat, school.curator.chat), vera)
    old, _ = await begun(school, boris)
    chat = school.curator.chat
    await chat.send("/sos")
    await tap(chat, "Мне тревожно за наставляемого")
    await tap(chat, "Ирина С.")
    await chat.settled()
    [case] = await school.look(lambda tx: tx.help.open_cases_of(vera.person.id))
    assert (case.origin, case.about_id) == (Origin.WORRY, vera.person.id)
    assert case.programme_id == old.id
