"""What the new year is to people: asked, not asked, renamed, on paper, erased, never come."""

from datetime import timedelta
from typing import Any

from handlers.callbacks import rollover as cb
from surveys.people.model import Kind, MembershipState, Role
from surveys.programme.model import Programme
from surveys.rollover.people import Group
from tests.hands import tap
from tests.notices.post import post
from tests.rollover.test_conversation import FIRST_DAY, JULY, programmes, sign, to_steps, village
from tests.school import Member, School


async def begun(school: School, boris: Member) -> tuple[Programme, Programme]:
    """The curator begins the year as it is proposed, with Боря."""
    chat, old = school.curator.chat, school.programme.id
    await to_steps(chat)
    keep = cb.Stay(programme=old, person=boris.person.id, wanted=True, group=Group.ASKED, page=0)
    await chat.press(data=keep.pack(), message=chat.screen)
    await chat.settled()
    await chat.press(data=cb.Start(programme=old).pack(), message=chat.screen)
    await chat.expect("Всё готово")
    before, after = await programmes(school)
    return before, after


async def states(school: School, member: Member) -> dict[int, MembershipState]:
    found = await school.look(lambda tx: tx.memberships.of_person(member.person.id))
    return {one.programme_id: one.state for one in found}


async def test_start_leads_to_the_question_once_the_year_has_begun(school: School) -> None:
    """Who has lost the message; in summer nobody is asked."""
    olga, _, boris = await village(school)
    _, new = await begun(school, boris)
    school.clock.move_to(JULY)
    await olga.chat.send("/start")
    await olga.chat.settled()
    assert "участву" not in olga.chat.screen.text.lower()
    school.clock.move_to(FIRST_DAY)
    await olga.chat.send("/start")
    await olga.chat.expect("2026/27. Вас приглашают")
    await tap(olga.chat, "Пока нет")
    await olga.chat.settled()
    assert (await states(school, olga))[new.id] is MembershipState.REFUSED
    assert not any("Участвуете" in text for text in (await post(school)).get(olga.chat.id, []))


async def test_a_teacher_who_has_had_a_mentor_becomes_one_of_pupils(school: School) -> None:
    _, _, boris = await village(school)
    jeanne = await school.member("Жанна Ю.", Role.MENTEE, "teacher-teacher", Kind.ADULT)
    chat, old = school.curator.chat, school.programme.id
    await to_steps(chat)
    offer = cb.Offer(programme=old, person=jeanne.person.id, wanted=True, page=0)
    await chat.press(data=offer.pack(), message=chat.screen)
    await chat.expect("Жанна Ю.: предложить")
    _, new = await begun(school, boris)
    school.clock.move_to(FIRST_DAY)
    await school.app.ticks.tidy()
    await post(school)
    await tap(jeanne.chat, "Посмотреть и ответить")
    await tap(jeanne.chat, "Да, участвую")
    await post(school)
    await jeanne.chat.expect("Куратор предлагает вам стать наставником")
    await tap(jeanne.chat, "Буду наставником")
    await jeanne.chat.expect("Теперь вы и наставник")
    mine = await school.look(lambda tx: tx.memberships.of_person(jeanne.person.id))
    forms = {one.role: one.form for one in mine if one.programme_id == new.id}
    assert forms == {Role.MENTEE: "teacher-teacher", Role.MENTOR: "teacher-pupil"}


async def test_a_no_of_one_side_leaves_both_to_the_matching_and_tells_nobody(
    school: School,
) -> None:
    olga, anya, boris = await village(school)
    chat, old = school.curator.chat, school.programme.id
    await to_steps(chat)
    pair = cb.AskPair(programme=old, match=0, wanted=True, page=0)
    await chat.press(data=pair.pack(), message=chat.screen)
    await chat.settled()
    _, new = await begun(school, boris)
    school.clock.move_to(FIRST_DAY)
    await school.app.ticks.tidy()
    await post(school)
    await tap(olga.chat, "Посмотреть и ответить")
    await tap(olga.chat, "Да, участвую")
    await sign(school, anya)
    await post(school)
    await tap(anya.chat, "Посмотреть и ответить")
    await tap(anya.chat, "Участвую")
    await post(school)
    await tap(anya.chat, "Другая пара вместо: Ольга П.")
    await anya.chat.expect("никто не узнает")
    await tap(olga.chat, "Да: Аня К.")
    await olga.chat.expect("Записал")
    assert await school.look(lambda tx: list(tx.matches.in_programme(new.id))) == []
    await tap_status(school)
    told = await chat.expect("Ольга П. и Аня К.: в общий подбор")
    assert "ответ" not in told.text.split("Пары</b>")[-1]


async def tap_status(school: School) -> None:
    chat = school.curator.chat
    await chat.send("/menu")
    await tap(chat, "Прошлый год")
    await chat.send("/stages")
    await tap(chat, "Следующий год")


async def test_another_year_is_no_other_school(school: School) -> None:
    """The curator still corrects a pupil's class, and gives a deputy a new link."""
    _, anya, boris = await village(school)
    deputy = await school.member("Пётр И.", Role.DEPUTY, None, Kind.ADULT)
    await begun(school, boris)
    chat = school.curator.chat
    await chat.send("/people")
    await chat.settled()
    await tap(chat, "Найти")
    await chat.send("Аня К.")
    await chat.settled()
    await tap(chat, "Аня К.")
    await tap(chat, "Изменить класс")
    await chat.send("7Б")
    await chat.settled()
    found = await school.look(lambda tx: tx.people.get(anya.person.id))
    assert found
    assert found.class_name == "7Б"
    await chat.send("/people")
    await chat.settled()
    await tap(chat, "Найти")
    await chat.send(deputy.person.chat_name)
    await chat.settled()
    await tap(chat, deputy.person.chat_name)
    await tap(chat, "Новая ссылка")
    await tap(chat, "Да, новая ссылка")
    await chat.expect("личная ссылка")


async def test_who_answers_for_help_is_told_and_goes_on(school: School) -> None:
    _, _, boris = await village(school)
    irina = school.members[-1]
    _, new = await begun(school, boris)
    assert (await states(school, irina))[new.id] is MembershipState.ACTIVE
    school.clock.move_to(FIRST_DAY)
    arrived = await post(school)
    (told,) = arrived[irina.chat.id]
    assert "Мария Ивановна начинает 2026/27 год" in told
    assert "ответственный взрослый" in told


async def test_who_takes_part_on_paper_says_yes_on_paper_again(school: School) -> None:
    _, anya, boris = await village(school)
    await school.write(lambda tx: tx.people.update(anya.person.id, paper=True, account=None))
    _, new = await begun(school, boris)
    await sign(school, anya)
    chat = school.curator.chat
    await chat.send("/people")
    await chat.settled()
    await tap(chat, "Найти")
    await chat.send("Аня К.")
    await chat.settled()
    await tap(chat, "Аня К.")
    await tap(chat, "Бумажная анкета")
    await tap(chat, "Да, участвует на бумаге")
    await chat.settled()
    assert (await states(school, anya))[new.id] is MembershipState.ACTIVE


async def test_erasing_somebody_takes_them_out_of_both_years(school: School) -> None:
    _, anya, boris = await village(school)
    chat, old = school.curator.chat, school.programme.id
    await to_steps(chat)
    pair = cb.AskPair(programme=old, match=0, wanted=True, page=0)
    await chat.press(data=pair.pack(), message=chat.screen)
    await chat.settled()
    _, new = await begun(school, boris)
    await chat.send("/people")
    await chat.settled()
    await tap(chat, "Найти")
    await chat.send("Аня К.")
    await chat.settled()
    await tap(chat, "Аня К.")
    await tap(chat, "Стереть данные")
    await tap(chat, "Стереть всё")
    await tap(chat, "Да, стереть")
    await chat.settled()
    assert set((await states(school, anya)).values()) == {MembershipState.LEFT}
    acts = await school.look(lambda tx: [tx.erasures.in_programme(one) for one in (old, new.id)])
    assert all(acts), "an act each"

    def kept(tx: Any) -> tuple[object, object]:
        return tx.rollovers.sides(old), anya.person.id in tx.rollovers.choices(old)

    assert await school.look(kept) == ([], False)
    school.clock.move_to(JULY)
    await school.app.ticks.tidy()


async def test_who_was_asked_and_never_came_is_erased_with_the_old_year(school: School) -> None:
    """Аня goes on and stays; Боря was asked, and has been silent until nobody joins any more."""
    olga, _, boris = await village(school)
    old, new = await begun(school, boris)
    school.clock.move_to(FIRST_DAY)
    await post(school)
    await tap(olga.chat, "Посмотреть и ответить")
    await tap(olga.chat, "Да, участвую")
    await school.app.ticks.tidy()
    erase_on = old.erase_on - timedelta(days=32)
    school.clock.move_to(FIRST_DAY.replace(year=erase_on.year, month=erase_on.month, day=14))
    for days in (0, 4, 40):
        school.pass_time(days=days)
        await post(school)
    await school.app.ticks.tidy()
    await school.app.tasks.settled()
    found = await school.look(lambda tx: tx.people.in_programme(new.id))
    names = {person.chat_name for person, _ in found}
    assert "Ольга П." in names
    assert "Боря Т." not in names


async def test_who_leaves_before_the_new_year_is_not_asked_into_it(school: School) -> None:
    """They were to go on; in June they have had enough. The way back stays open."""
    olga, _, boris = await village(school)
    _, new = await begun(school, boris)
    await olga.chat.send("/leave")
    await tap(olga.chat, "Выйти из программы")
    await tap(olga.chat, "Да, выйти")
    await olga.chat.settled()
    assert (await states(school, olga))[new.id] is MembershipState.REFUSED
    school.clock.move_to(FIRST_DAY)
    await school.app.ticks.tidy()
    arrived = await post(school)
    assert not any("Участвуете" in text for text in arrived.get(olga.chat.id, []))
    chat = school.curator.chat
    await chat.send("/people")
    await tap(chat, "Найти")
    await chat.send("Ольга П.")
    await tap(chat, "Ольга П.")
    await chat.expect("пока нет")
    await olga.chat.send("/start")
    await olga.chat.expect("2026/27. Вас приглашают")
    await tap(olga.chat, "Да, участвую")
    assert (await states(school, olga))[new.id] is MembershipState.ACTIVE


async def test_nobody_comes_back_into_a_year_that_is_over(school: School) -> None:
    """Nobody would be there, and nobody would know of it."""
    olga, _, boris = await village(school)
    await olga.chat.send("/leave")
    await tap(olga.chat, "Выйти из программы")
    await tap(olga.chat, "Да, выйти")
    await olga.chat.send("/start")
    await olga.chat.expect("Захотите вернуться — это одна кнопка")
    old = olga.chat.screen
    await begun(school, boris)
    school.clock.move_to(JULY)
    await school.app.ticks.tidy()
    await olga.chat.send("/start")
    await olga.chat.expect("Если хотите вернуться, скажите куратору")
    await olga.chat.press("Вернуться", message=old)
    await olga.chat.settled()
    assert (await states(school, olga))[school.programme.id] is MembershipState.LEFT
    assert "Участвуете" not in olga.chat.screen.text
