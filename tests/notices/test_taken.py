"""An alert told to several: one sees to it, the others see who."""

import asyncio

from handlers.callbacks.notices import Take
from tests.hands import deputy, tap
from tests.notices.called import alerts, told
from tests.notices.post import post
from tests.school import School


async def test_the_other_sees_that_somebody_sees_to_it(school: School) -> None:
    irina = await deputy(school)
    await told(school, school.curator, irina)
    await post(school)
    await tap(school.curator.chat, "Открыть")
    await school.curator.chat.expect("Аня К., 7 класс")
    await tap(school.curator.chat, "Беру на себя")
    await school.curator.chat.expect("Вы взяли это на себя")

    done = "Срочное сообщение: уже занимается Мария Ивановна, 3 сентября в 15:00."
    await irina.chat.until(lambda: any(done in one.text for one in irina.chat.messages))
    assert not any("Аня" in one.text for one in irina.chat.messages), "no name before it is opened"
    await tap(irina.chat, "Открыть")
    opened = await irina.chat.expect("Уже занимается Мария Ивановна, 3 сентября в 15:00")
    assert "Аня К., 7 класс" in opened.text
    assert ["Беру на себя"] not in opened.rows


async def test_both_take_it_at_one_moment(school: School) -> None:
    irina = await deputy(school)
    people = (school.curator, irina)
    await told(school, *people)
    await post(school)
    for one in people:
        await tap(one.chat, "Открыть")
        await one.chat.expect("Аня К.")
    mine = {one.person_id: one.id for one in await alerts(school)}
    await asyncio.gather(
        *(
            one.chat.press(data=Take(delivery=mine[one.person.id]).pack(), message=one.chat.screen)
            for one in people
        )
    )
    for one in people:
        await one.chat.settled()
    texts = ["\n".join(m.text for m in one.chat.messages) for one in people]
    assert sum("Вы взяли это на себя" in text for text in texts) == 1, texts
    assert sum("занимается" in text and "взяли" not in text for text in texts) == 1, texts


async def test_what_waits_for_its_hour_says_that_it_is_taken(school: School) -> None:
    irina = await deputy(school)
    await told(school, school.curator, irina, urgent=False)
    first = min(await alerts(school), key=lambda one: one.id)
    await school.write(
        lambda tx: tx.audit.add(
            programme_id=school.programme.id,
            actor_id=school.curator.person.id,
            action="alert.taken",
            subject="alert:call_curator:match-2:2025-09-03",
            now=school.clock.now(),
        )
    )
    assert first
    arrived = await post(school)
    assert any("уже занимается Мария Ивановна" in text for text in arrived[irina.chat.id])


async def test_nobody_takes_what_was_not_written_to_them(school: School) -> None:
    irina = await deputy(school)
    olga = await school.mentor()
    await told(school, school.curator)
    (alert,) = await alerts(school)
    for member in (irina, olga):
        await member.chat.send("/menu")
        await member.chat.settled()
        data = Take(delivery=alert.id).pack()
        await member.chat.press(data=data, message=member.chat.screen)
        await member.chat.expect("Этого сообщения больше нет")
    assert (
        await school.look(
            lambda tx: tx.audit.last(
                school.programme.id, "alert:call_curator:match-2:2025-09-03", ("alert.taken",)
            )
        )
        is None
    )
