"""An office is of those who hold it now: who has lost it reads nothing of the years before either."""

from bot.sandbox.chats import Chat
from storage.transaction import Transaction
from surveys.people.model import ON_CALL, Kind, MembershipState, Role
from surveys.people.taking_part import restore
from surveys.programme.model import Programme
from tests.hands import deputy, tap
from tests.notices.post import post
from tests.rights.erased import erase_oneself, papers
from tests.rollover.test_conversation import FIRST_DAY, JULY, village
from tests.rollover.test_people import begun
from tests.rollover.test_two_years_at_once import called, on_call, settings, state_in
from tests.school import CURATOR, Member, School


async def over(school: School) -> None:
    """The old year ends by itself; the curator goes on in the new one."""
    school.clock.move_to(JULY)
    await school.app.ticks.tidy()
    school.clock.move_to(FIRST_DAY)


async def test_a_deputy_of_before_reads_nothing_of_the_year_that_is_over(school: School) -> None:
    _, _, boris = await village(school)
    paul = await deputy(school, "Павел Р.")
    old, new = await begun(school, boris)
    await over(school)
    await settings(school, "Заместители", "Снять: Павел Р.")
    await tap(school.curator.chat, "Да, снять")
    await school.curator.chat.expect("больше не заместитель")
    for year in (old, new):
        assert await state_in(school, paul, Role.DEPUTY, year) is MembershipState.ARCHIVED
    for command in ("/people", "/export", "/summary"):
        await paul.chat.send(command)
        await paul.chat.expect("Это может только куратор")


async def test_a_case_of_the_year_that_is_over_is_not_left_to_who_answers_no_longer(
    school: School,
) -> None:
    """Who answers in the new year has it now, and opens it."""
    _, anya, boris = await village(school)
    paul = await on_call(school)
    await called(anya)
    await tap(anya.chat, "Павел Р.")
    await tap(paul.chat, "Открыть")
    await tap(paul.chat, "Беру на себя")
    await paul.chat.expect("Вы взяли её на себя")
    _, new = await begun(school, boris)
    await over(school)
    nina = await newcomer(school, new)
    await settings(school, "Ответственные взрослые", "Снять: Павел Р.")
    await tap(school.curator.chat, "Да, больше не отвечает")
    await school.app.ticks.plan()
    await school.app.sender.tick()
    await nina.chat.expect("Нужна помощь.")
    await tap(nina.chat, "Открыть")
    await nina.chat.expect("Павел Р.")
    await tap(nina.chat, "Беру на себя")
    await nina.chat.expect("Вы взяли её на себя")
    await paul.chat.send("/alerts")
    await paul.chat.settled()
    assert not any("помощ" in one for one in paul.chat.screen.labels)


async def test_who_is_appointed_in_the_new_year_is_called_in_the_running_one(
    school: School,
) -> None:
    """The curator looks at the new year since May; the children at theirs until they say yes."""
    _, anya, boris = await village(school)
    _, new = await begun(school, boris)
    nina = await newcomer(school, new)
    assert "Нина Ф." in await called(anya)
    await tap(anya.chat, "Нина Ф.")
    await anya.chat.expect("Нина Ф.")
    await school.app.sender.tick()
    await nina.chat.expect("Нужна помощь.")
    await tap(nina.chat, "Открыть")
    await nina.chat.expect("Аня К.")


async def newcomer(school: School, year: Programme) -> Member:
    """A psychologist who has come by a link of the new year, and knows no other."""
    nina = await school.member("Нина Ф.", Role.RESPONSIBLE, None, Kind.ADULT)
    await school.write(
        lambda tx: tx.memberships.update(nina.membership.id, state=MembershipState.ARCHIVED)
    )
    now = school.clock.now()
    await school.write(
        lambda tx: tx.memberships.add(
            person_id=nina.person.id,
            programme_id=year.id,
            role=Role.RESPONSIBLE,
            form=None,
            state=MembershipState.ACTIVE,
            now=now,
        )
    )
    return nina


async def test_a_curator_in_the_archive_is_one_in_no_year(school: School) -> None:
    """Another curator has put them there, while both years run."""
    _, _, boris = await village(school)
    pavel = await school.member("Павел П.", Role.CURATOR, None, Kind.ADULT)
    old, new = await begun(school, boris)
    chat = school.curator.chat
    await chat.send("/people")
    await tap(chat, "Взрослые программы")
    await tap(chat, "Павел П.")
    await tap(chat, "В архив")
    await tap(chat, "Да, в архив")
    await chat.settled()
    for year in (new, old):
        assert await state_in(school, pavel, Role.CURATOR, year) is MembershipState.ARCHIVED
    await pavel.chat.send("/people")
    await pavel.chat.expect("Это может только куратор")

    def back(tx: Transaction) -> None:
        """It was a mistake."""
        for year in (old, new):
            tx.memberships.choose(school.curator.person.id, year.id)
            restore(tx, school.clock.now(), CURATOR, pavel.person.id)

    await school.write(back)
    for year in (new, old):
        assert await state_in(school, pavel, Role.CURATOR, year) is MembershipState.ACTIVE


async def test_the_last_curator_of_a_running_year_runs_it_to_its_end(school: School) -> None:
    """Their successor has put them into the archive of the new year."""
    _, anya, boris = await village(school)
    old, new = await begun(school, boris)
    pavel = await school.member("Павел П.", Role.MENTOR, "teacher-pupil", Kind.ADULT)
    now = school.clock.now()
    await school.write(
        lambda tx: tx.memberships.add(
            person_id=pavel.person.id,
            programme_id=new.id,
            role=Role.CURATOR,
            form=None,
            state=MembershipState.ACTIVE,
            now=now,
        )
    )
    await pavel.chat.send("/people")
    await tap(pavel.chat, "Взрослые программы")
    await tap(pavel.chat, "Мария Ивановна")
    await tap(pavel.chat, "В архив")
    await tap(pavel.chat, "Да, в архив")
    assert await state_in(school, school.curator, Role.CURATOR, new) is MembershipState.ARCHIVED
    assert await state_in(school, school.curator, Role.CURATOR, old) is MembershipState.ACTIVE
    await over(school)
    assert await state_in(school, school.curator, Role.CURATOR, old) is MembershipState.ARCHIVED
    assert "Павел П." in await called(anya)


async def test_a_word_with_the_curator_is_heard_in_summer(school: School) -> None:
    """Nobody who ran the year holds an office of it any more; the curator knows the new one alone."""
    _, anya, boris = await village(school)
    await begun(school, boris)
    await over(school)
    people = await school.look(lambda tx: tx.people.in_programme(school.programme.id))
    offices = [one.id for _, one in people if one.role in ON_CALL]

    def end(tx: Transaction) -> None:
        for one in offices:
            tx.memberships.update(one, state=MembershipState.ARCHIVED)

    await school.write(end)
    await anya.chat.send("/match")
    await tap(anya.chat, "Поговорить с куратором")
    await anya.chat.expect("Передал, что ты хочешь поговорить: Мария Ивановна")
    await school.app.sender.tick()
    await tap(school.curator.chat, "Открыть")
    await school.curator.chat.expect("Аня К.")


async def curator_of(school: School, year: Programme) -> Member:
    """A mentor of the running year who is to run the next one."""
    pavel = await school.member("Павел П.", Role.MENTOR, "teacher-pupil", Kind.ADULT)
    now = school.clock.now()

    def appoint(tx: Transaction) -> None:
        tx.memberships.add(
            person_id=pavel.person.id,
            programme_id=year.id,
            role=Role.CURATOR,
            form=None,
            state=MembershipState.ACTIVE,
            now=now,
        )

    await school.write(appoint)
    return pavel


async def asks_for_a_link(chat: Chat, name: str) -> None:
    await chat.send("/people")
    await tap(chat, "Найти")
    await chat.send(name)
    await chat.settled()
    await tap(chat, name)
    await tap(chat, "Новая ссылка")
    await tap(chat, "Да, новая ссылка")


async def test_nobody_takes_a_year_over_by_a_link_of_another_one(school: School) -> None:
    """In the running year Павел is a mentor; a link to his card would be one to the new year."""
    _, _, boris = await village(school)
    irina = await deputy(school, "Инна Д.")
    _, new = await begun(school, boris)
    pavel = await curator_of(school, new)
    old = school.programme.id

    def stay_behind(tx: Transaction) -> None:
        for who in (irina.person.id, school.curator.person.id):
            tx.memberships.choose(who, old)
            for seat in tx.memberships.of_person(who):
                if seat.programme_id == new.id:
                    tx.memberships.update(seat.id, state=MembershipState.ARCHIVED)

    await school.write(stay_behind)
    for chat in (irina.chat, school.curator.chat):
        await asks_for_a_link(chat, "Павел П.")
        await chat.expect("ведёт программу и в другой школе")
    assert await school.look(lambda tx: tx.invites.of_person(pavel.person.id)) == []


async def test_who_runs_both_years_gives_the_other_curator_a_new_link(school: School) -> None:
    _, _, boris = await village(school)
    _, new = await begun(school, boris)
    await curator_of(school, new)
    await school.write(
        lambda tx: tx.memberships.choose(school.curator.person.id, school.programme.id)
    )
    await asks_for_a_link(school.curator.chat, "Павел П.")
    await school.curator.chat.expect("личная ссылка")


async def test_the_act_of_an_erasure_comes_to_who_runs_the_school_now(school: School) -> None:
    """Анна was in the year that is over alone, and nobody holds an office of that one any more."""
    _, _, boris = await village(school)
    anna = await school.pupil("Анна Ж.")
    await school.write(lambda tx: tx.people.update(anna.person.id, class_name="11А"))
    _, new = await begun(school, boris)
    pavel = await curator_of(school, new)
    await over(school)
    chat = pavel.chat
    await chat.send("/people")
    await tap(chat, "Взрослые программы")
    await tap(chat, "Мария Ивановна")
    await tap(chat, "В архив")
    await tap(chat, "Да, в архив")
    await erase_oneself(anna)
    await post(school)
    await tap(chat, "Прислать акт")
    act, _ = await papers(pavel)
    assert "Акт № 2025/26-1" in act
