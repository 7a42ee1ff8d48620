"""The bank of practices, by buttons: from a sent card to what everybody reads."""

from handlers.callbacks import practices as cb
from surveys.people.model import Kind, MembershipState, Role
from surveys.practices.model import State, tag_key
from surveys.practices.moderate import What
from tests.hands import deputy, tap
from tests.notices.post import post
from tests.practices.giving import (
    CARD,
    approved,
    bank,
    given,
    mine,
    press,
    reviewed,
    sent,
    to_may,
)
from tests.school import Member, School

TITLE = CARD["title"]
HELP = "Мне нужна помощь"


async def press_fresh(member: Member, data: str) -> None:
    await bank(member)
    await press(member, data)


async def test_from_the_questionnaire_to_everybodys_phone(school: School) -> None:
    olga, anya = await school.mentor(), await school.pupil()
    to_may(school)
    assert "Карточек пока нет" in await bank(anya), "an empty bank has its sentence"
    chat = olga.chat
    await chat.send("/surveys")
    await tap(chat, "+ Чем поделиться")
    for text in (TITLE, "Не о чем говорить", "Любой паре", "Выбрать карту <и> пройти"):
        await chat.send(text)
        await chat.settled()
    for _ in range(3):
        await tap(chat, "Пропустить")
    await tap(chat, "Да")
    await tap(chat, "Отправить")
    await tap(chat, "Отдать в сборник практик")
    asked = chat.screen.text
    assert "Сначала карточку прочитает куратор (Мария Ивановна)" in asked
    assert "увидят все участники программы нашей школы, и в следующие годы" in asked
    assert "В отчёте и на конкурсе имени не будет" in asked
    assert await mine(school, olga) == [], "nothing is given before the press"
    await tap(chat, "Отдать с именем")
    assert "Карточка у куратора" in chat.screen.text

    assert "Карточек пока нет" in await bank(anya), "nobody reads it before the curator's word"
    [one] = await mine(school, olga)
    assert "уже нет" in await press(anya, cb.Card(practice=one.id, part=0, tag=cb.EVERY).pack())

    maria = school.curator.chat
    shown = await reviewed(school.curator, TITLE)
    assert "Автор: Ольга П." in shown
    assert "Выбрать карту <и> пройти" in shown
    await tap(maria, "Метки")
    await tap(maria, "Учёба и мотивация")
    await tap(maria, "Своя метка")
    await maria.send("Прогулки")
    await maria.settled()
    assert "✓ Прогулки" in maria.screen.labels
    await tap(maria, "К карточке")
    await tap(maria, "В сборник")
    assert "Готово: карточка в сборнике" in maria.screen.text
    told = await post(school)
    assert any("теперь в сборнике практик школы. Спасибо!" in one for one in told[chat.id])

    assert "В сборнике 1 карточка" in await bank(anya)
    assert HELP in anya.chat.screen.labels
    await bank(school.curator)
    assert HELP not in maria.screen.labels, "the curator's work"
    await tap(anya.chat, "Прогулки (1)")
    await tap(anya.chat, TITLE)
    read = anya.chat.screen.text
    assert "Что делать по шагам" in read
    assert "Автор: Ольга П." in read
    assert "Что понадобится" not in read, "what was skipped has no heading"


async def test_the_curator_asks_to_mend_and_the_author_gives_it_again(school: School) -> None:
    olga = await school.mentor()
    to_may(school)
    await given(school, olga, signed=False)
    maria = school.curator.chat
    await reviewed(school.curator, TITLE)
    assert "Имени под карточкой автор не хочет" in maria.screen.text
    await tap(maria, "Попросить поправить")
    await maria.send("…")
    await maria.settled()
    assert "Нужны слова" in maria.screen.text
    await maria.send("а" * 301)
    await maria.settled()
    assert "до 300 знаков" in maria.screen.text
    await maria.send("Добавьте, сколько это занимает")
    await maria.settled()
    assert "передам автору" in maria.screen.text
    told = await post(school)
    assert any("«Добавьте, сколько это занимает»" in one for one in told[olga.chat.id])

    await bank(olga)
    await tap(olga.chat, "Своя: ")
    assert "Куратор просит поправить" in olga.chat.screen.text
    await tap(olga.chat, "Отдать ещё раз")
    assert "Сначала поправить" in olga.chat.screen.labels
    await tap(olga.chat, "Отдать без имени")
    [again] = await mine(school, olga)
    assert (again.state, again.rev, again.word) == (State.SENT, 2, None)


async def test_a_card_that_is_declined_is_told_with_one_sentence(school: School) -> None:
    olga = await school.mentor()
    to_may(school)
    one = await given(school, olga)
    maria = school.curator.chat
    await reviewed(school.curator, TITLE)
    await tap(maria, "Не брать")
    await maria.send("Такая карточка уже есть, её прислал прошлый выпуск")
    await maria.settled()
    told = await post(school)
    assert any("В сборник она сейчас не вошла" in text for text in told[olga.chat.id])
    await press(olga, cb.Give(signed=True).pack())
    assert "В сборник карточка не вошла" in olga.chat.screen.text
    assert (await mine(school, olga))[0].rev == one.rev, "what is decided is not given once more"


async def test_an_author_without_a_name_is_named_nowhere(school: School) -> None:
    olga, anya = await school.mentor(), await school.pupil()
    to_may(school)
    one = await approved(school, olga, signed=False)
    for reader in (anya, school.curator):
        await press_fresh(reader, cb.Card(practice=one.id, part=0, tag=cb.EVERY).pack())
        assert "Автор не назван" in reader.chat.screen.text
        assert "Ольга" not in reader.chat.screen.text


async def test_two_curators_at_once_have_one_outcome(school: School) -> None:
    olga, irina = await school.mentor(), await deputy(school)
    to_may(school)
    await given(school, olga)
    await reviewed(irina, TITLE)
    before = irina.chat.screen
    await reviewed(school.curator, TITLE)
    await tap(school.curator.chat, "Попросить поправить")
    await irina.chat.press("В сборник", message=before)
    await irina.chat.settled()
    await school.curator.chat.send("Добавьте время")
    await school.curator.chat.settled()
    assert "Об этой карточке уже решено" in school.curator.chat.screen.text
    assert (await mine(school, olga))[0].state is State.APPROVED
    told = (await post(school))[olga.chat.id]
    assert len(told) == 1, "the author hears one word"
    again = await irina.chat.press("В сборник", message=before)
    await irina.chat.settled()
    assert "уже решено" in (again.text, irina.chat.screen.text)[1]


async def test_what_changed_meanwhile_is_not_approved_unread(school: School) -> None:
    olga = await school.mentor()
    to_may(school)
    one = await given(school, olga)
    await reviewed(school.curator, TITLE)
    await press(olga, cb.Give(signed=False).pack())
    await tap(school.curator.chat, "В сборник")
    assert "тем временем изменил карточку" in school.curator.chat.screen.text
    [now] = await mine(school, olga)
    assert (now.state, now.rev) == (State.SENT, one.rev + 1)


async def test_what_is_taken_back_meanwhile_is_gone_for_everybody(school: School) -> None:
    olga, anya = await school.mentor(), await school.pupil()
    to_may(school)
    one = await given(school, olga)
    await reviewed(school.curator, TITLE)
    await bank(olga)
    await tap(olga.chat, "Своя: ")
    await tap(olga.chat, "Забрать карточку")
    assert "Ответы в анкете останутся" in olga.chat.screen.text
    await tap(olga.chat, "Да, забрать")
    assert "в сборнике больше нет" in olga.chat.screen.text
    await tap(school.curator.chat, "В сборник")
    assert "автор мог её забрать" in school.curator.chat.screen.text
    assert await mine(school, olga) == []
    await bank(anya)
    assert "уже нет" in await press(anya, cb.TakeBack(practice=one.id, sure=True).pack())


async def test_an_old_button_never_means_another_card(school: School) -> None:
    olga, igor = await school.mentor("Ольга П."), await school.mentor("Игорь В.")
    to_may(school)
    one = await given(school, olga)
    await reviewed(school.curator, TITLE)
    old = school.curator.chat.screen
    await bank(olga)
    await press(olga, cb.TakeBack(practice=one.id, sure=True).pack())
    await given(school, igor, title="Тетрадь", steps="Завести")
    await school.curator.chat.press("В сборник", message=old)
    await school.curator.chat.settled()
    assert "автор мог её забрать" in school.curator.chat.screen.text
    assert (await mine(school, igor))[0].state is State.SENT


async def test_another_cannot_take_it_back_and_no_pupil_moderates(school: School) -> None:
    olga, anya = await school.mentor(), await school.pupil()
    to_may(school)
    one = await approved(school, olga)
    await bank(anya)
    assert "уже нет" in await press(anya, cb.TakeBack(practice=one.id, sure=True).pack())
    for data in (
        cb.Ask(practice=one.id, rev=one.rev, what=What.DECLINE),
        cb.Tag(practice=one.id, tag=tag_key("Выбор пути"), on=True),
        cb.Review(practice=one.id, part=0),
        cb.Queue(page=0),
        cb.Book(),
    ):
        assert "только куратор" in await press(anya, data.pack())
    assert [one] == await mine(school, olga)


async def test_why_a_card_cannot_be_given(school: School) -> None:
    olga, igor, vera, anya = (
        await school.mentor("Ольга П."),
        await school.mentor("Игорь В."),
        await school.mentor("Вера С."),
        await school.pupil(),
    )
    to_may(school)
    offer = cb.Offer().pack()
    await bank(olga)
    assert "Сначала нужна карточка" in await press(olga, offer)
    await bank(anya)
    assert "Сначала нужна карточка" in await press(anya, offer)
    await sent(school, olga, problem="Скучно", steps="Гулять")
    await bank(olga)
    assert "нет названия" in await press(olga, offer)
    await sent(school, igor, title="о" * 101, steps="Гулять")
    await bank(igor)
    assert "длиннее 100 знаков" in await press(igor, offer)
    await sent(school, vera, title="Карта")
    await bank(vera)
    assert "что делать по шагам" in await press(vera, offer)
    await tap(vera.chat, "Сначала поправить")
    assert "2 из 8" in vera.chat.screen.text, "the first question without an answer"
    school.pass_time(days=40)
    await bank(vera)
    assert "уже закрыта" in await press(vera, offer)


async def test_tags_have_a_limit_and_an_unknown_one_a_sentence(school: School) -> None:
    olga, anya = await school.mentor(), await school.pupil()
    to_may(school)
    one = await approved(school, olga)
    maria = school.curator
    await press_fresh(maria, cb.Tags(practice=one.id).pack())
    for tag in ("Учёба и мотивация", "Выбор пути", "Проекты и конкурсы", "Общение и дружба"):
        await tap(maria.chat, tag)
    assert "Меток может быть до 3" in maria.chat.screen.text
    unknown = tag_key("Такой нет")
    gone = await press(maria, cb.Tag(practice=one.id, tag=unknown, on=True).pack())
    assert "Такой метки уже нет" in gone
    await press_fresh(anya, cb.List(tag=unknown, page=0).pack())
    assert "с такой меткой больше нет" in anya.chat.screen.text
    assert len((await mine(school, olga))[0].tags) == 3


async def test_one_spelling_of_a_tag_is_enough(school: School) -> None:
    olga = await school.mentor()
    to_may(school)
    one = await approved(school, olga)
    maria = school.curator
    await press_fresh(maria, cb.Ask(practice=one.id, rev=one.rev, what=What.TAG).pack())
    await maria.chat.send("выбор ПУТИ")
    await maria.chat.settled()
    assert (await mine(school, olga))[0].tags == ("Выбор пути",)


async def test_a_long_card_is_read_part_by_part(school: School) -> None:
    olga, anya = await school.mentor(), await school.pupil()
    to_may(school)
    words = {name: f"{name} " + "слово " * 150 for name in ("problem", "whom", "steps", "care")}
    await approved(school, olga, title="Большая находка", **words)
    await bank(anya)
    await tap(anya.chat, "Все карточки")
    await tap(anya.chat, "Большая находка")
    seen = [anya.chat.screen.text]
    while "Дальше" in anya.chat.screen.labels:
        await tap(anya.chat, "Дальше")
        seen.append(anya.chat.screen.text)
    assert "1 из 4" in seen[0]
    assert all(len(text) < 1_500 for text in seen)
    assert all(any(f"{name} слово" in text for text in seen) for name in words)


async def test_the_curator_names_it_anew_and_takes_it_out_again(school: School) -> None:
    olga, anya = await school.mentor(), await school.pupil()
    to_may(school)
    await approved(school, olga)
    maria = school.curator.chat
    await bank(school.curator)
    await tap(maria, "Все карточки")
    await tap(maria, TITLE)
    await tap(maria, "Название, метки, решение")
    await tap(maria, "Изменить название")
    await maria.send("Карта  вместо вопросов")
    await maria.settled()
    await bank(anya)
    await tap(anya.chat, "Все карточки")
    assert "Карта вместо вопросов" in anya.chat.screen.labels
    await tap(maria, "Убрать из сборника")
    await maria.send("Передумали вместе с автором")
    await maria.settled()
    assert "Карточек пока нет" in await bank(anya)


async def test_who_has_left_takes_their_card_back(school: School) -> None:
    olga = await school.mentor()
    to_may(school)
    one = await approved(school, olga)
    await school.write(
        lambda tx: tx.memberships.update(olga.membership.id, state=MembershipState.LEFT)
    )
    assert "те, кто сейчас в программе" in await bank(olga)
    await tap(olga.chat, "Своя: ")
    await tap(olga.chat, "Забрать карточку")
    await tap(olga.chat, "Да, забрать")
    assert await mine(school, olga) == []
    assert one.state is State.APPROVED


async def test_cards_that_wait_are_work_of_the_curator(school: School) -> None:
    olga = await school.mentor()
    to_may(school)
    await given(school, olga)
    maria = school.curator.chat
    await maria.send("/alerts")
    await tap(maria, "Практики ждут решения: 1")
    assert "Ольга П." in maria.screen.text
    await tap(maria, "К карточкам")
    assert TITLE in maria.screen.labels


async def test_a_stranger_reads_nothing(school: School) -> None:
    await school.pupil()
    chat = school.api.chat(999, first_name="Кто-то")
    chat.state.reachable = True
    await chat.send("/practices")
    await chat.settled()
    assert "Сборник практик читают участники программы" in chat.screen.text


async def test_pupils_are_addressed_as_such(school: School) -> None:
    petya = await school.member("Петя Н.", Role.MENTOR, "pupil-pupil", Kind.PUPIL)
    to_may(school)
    await sent(school, petya)
    await bank(petya)
    await tap(petya.chat, "Поделиться своей находкой")
    assert "Решаешь ты" in petya.chat.screen.text
