"""What people read on their first day: said to them, in their words, with what comes next."""

from tests.hands import link_in, record_anya, tap
from tests.school import School


async def invited(school: School, role: str) -> str:
    curator = school.curator.chat
    await curator.send("/invite")
    await tap(curator, role)
    await tap(curator, "Один человек")
    return link_in((await curator.expect("1 место")).text)


async def test_a_school_with_quotes_in_its_name_stands_in_the_greeting(school: School) -> None:
    await school.write(lambda tx: tx.programmes.name(school.programme.id, "МБОУ «СОШ № 3»"))
    olga = school.api.chat(30, first_name="Ольга")
    await olga.open(await invited(school, "Наставник, учитель – ученик"))
    greeting = await olga.expect("Роль: наставник, учитель – ученик.")
    assert "программы наставничества. МБОУ «СОШ № 3» приглашает вас. Роль:" in greeting


async def test_a_responsible_adult_learns_what_the_role_is(school: School) -> None:
    olga = school.api.chat(30, first_name="Ольга")
    await olga.open(await invited(school, "Ответственный взрослый"))
    await olga.expect("Как вас показывать в чате?")
    await olga.send("Ольга Петровна")
    await tap(olga, "Да, участвую")
    joined = await olga.expect("Вы в программе")
    assert "Если кто-то попросит о помощи, я сразу напишу, в любой час." in joined
    assert "ваш ответ" not in joined, "nobody asks them questionnaires"
    await tap(olga, "В меню")
    await olga.settled()
    assert olga.commands == ["menu", "alerts", "mydata", "sos", "help", "cancel"]
    await olga.send("/help")
    assert "Дела и просьбы о помощи — что ждёт вас и кто зовёт" in await olga.expect(
        "Что умеет бот"
    )


async def test_a_pupil_is_told_what_the_bot_can_as_a_pupil(school: School) -> None:
    link = await record_anya(school.curator.chat)
    anya = school.api.chat(20, first_name="Anyuta")
    await anya.open(link)
    await tap(anya, "Да")
    assert "Тебя приглашают. Роль: наставляемый, учитель – ученик." in await anya.expect("Родители")
    await tap(anya, "Участвую")
    assert "Ждут ответа 3 анкеты. Это несколько минут" in await anya.expect("Здорово, Аня К.")
    await anya.send("/help")
    said = await anya.expect("Что умеет бот")
    assert "Мне нужна помощь — позвать ответственного взрослого, в любой день и час." in said.text
    assert "вы " not in said.text
    assert "вас" not in said.text
