"""A call for help as who calls and who is called live through it."""

from datetime import timedelta

from surveys.help.model import CaseState, Origin
from surveys.people.model import Kind, MembershipState, Role
from surveys.questionnaires.model import Moment
from tests.answering.asking import ENTRY, begun
from tests.help.calling import NIGHT, Circle, press
from tests.school import School


async def test_a_call_at_night_reaches_the_chosen_adult_at_once(around: Circle) -> None:
    """Without a tick of the scheduler; no name and no text in what a locked screen shows."""
    around.school.clock.move_to(NIGHT)
    await around.pupil_calls("Ирина С.")
    told = around.anya.chat.screen
    assert "В 21:40 отправлено: Ирина С. Наставнику бот не скажет." in told
    assert "Сейчас ночь, ответ может прийти только утром. Когда прочитают, напишу." in told
    for phone in ("112", "124", "8-800-2000-122"):
        assert phone in told

    [call] = around.calls(around.irina)
    assert (
        call == "Нужна помощь. Просьба пришла в 21:40. Кто просит и что написано, видно по кнопке."
    )
    for other in (around.school.curator, around.head, around.olga):
        assert around.calls(other) == []


async def test_reading_is_logged_and_told_to_who_called(around: Circle) -> None:
    await around.pupil_calls()
    around.school.pass_time(minutes=5)
    await press(around.irina, "Открыть")
    card = await around.irina.chat.expect("Аня К., 7 класс")
    assert "Просьба о помощи, в 15:00." in card
    assert "Наставник: Ольга П." in card
    assert "не при наставнике" in card
    await around.school.api.idle()
    await around.anya.chat.expect("Прочитано: Ирина С., 15:05. Тебе ответят.")

    case = await around.case()
    await around.irina.chat.press(data=f"q8:{case.id}", message=around.irina.chat.screen)
    await around.school.api.idle()
    read = [each for each in around.anya.chat.messages if each.text.startswith("Прочитано")]
    assert len(read) == 1, "told once"


async def test_more_can_be_said_afterwards(around: Circle) -> None:
    await around.pupil_calls()
    await press(around.anya, "Дописать")
    await around.anya.chat.expect("Напиши одним сообщением")
    await around.anya.chat.send_sticker()
    await around.anya.chat.expect("Передать могу только слова")
    await around.anya.chat.send("Меня <обижают> после уроков")
    await around.anya.chat.expect("Написанное передано")
    await around.school.api.idle()
    assert "К ней дописали." in around.calls(around.irina)[-1]
    assert "обижают" not in " ".join(around.calls(around.irina))
    await press(around.irina, "Открыть")
    await around.irina.chat.expect("«Меня <обижают> после уроков»")


async def test_an_edited_message_reaches_the_adults_as_well(around: Circle) -> None:
    anya = around.anya.chat
    await around.pupil_calls()
    await press(around.irina, "Открыть", "Беру на себя")
    await press(around.anya, "Дописать")
    said = await anya.send("Меня обижают")
    await anya.expect("Написанное передано")
    await around.school.open_response(around.anya, "profile-mentee-pupil", Moment.PROFILE)
    await around.school.api.idle()
    before = len(around.calls(around.irina))
    await anya.edit(said, "Меня обижает Игорь")
    await anya.expect("Исправленное передано")
    await around.school.api.idle()
    assert len(around.calls(around.irina)) == before + 1, "who has taken it hears of it"
    assert len(around.calls(around.head)) == 0
    assert "Игорь" not in " ".join(around.calls(around.irina))
    await press(around.irina, "Открыть")
    card = await around.irina.chat.expect("«Исправлено: Меня обижает Игорь»")
    assert "«Меня обижают»" in card.text

    sent = anya.sent
    await anya.edit(said, "Меня обижает Игорь")
    await anya.settled()
    assert anya.sent == sent, "an edit that changes nothing"
    await press(around.irina, "Закрыть с заметкой")
    await around.irina.chat.send("Поговорили.")
    await around.irina.chat.settled()
    case = (await around.school.look(lambda tx: tx.help.ever_called_by(around.anya.person.id)))[0]
    await anya.edit(said, "Ещё одно")
    await anya.settled()
    assert len(await around.school.look(lambda tx: tx.help.lines(case.id))) == 3


async def test_nothing_is_added_after_going_back(around: Circle) -> None:
    await around.pupil_calls()
    await press(around.anya, "Дописать")
    await press(around.anya, "Назад")
    await around.anya.chat.expect("Рассказать было правильно")
    await around.anya.chat.send("привет")
    await around.anya.chat.expect("Не понял сообщение")
    case = await around.case()
    assert await around.school.look(lambda tx: tx.help.lines(case.id)) == []


async def test_everybody_at_once_but_the_own_mentor(around: Circle) -> None:
    """The curator mentors the child: the choice does not hold them, nor does «Всем сразу»."""
    school = around.school
    mentor = await school.write(
        lambda tx: tx.memberships.add(
            person_id=school.curator.person.id,
            programme_id=school.programme.id,
            role=Role.MENTOR,
            form="teacher-pupil",
            state=MembershipState.ACTIVE,
            now=school.clock.now(),
        )
    )
    assert mentor
    await school.write(
        lambda tx: tx.matches.add(
            programme_id=school.programme.id,
            mentor_id=mentor.id,
            mentee_id=around.anya.membership.id,
            form="teacher-pupil",
            starts_on=school.clock.now().date(),
            now=school.clock.now(),
        )
    )
    await around.anya.chat.send("/sos")
    choice = await around.anya.chat.expect("Кого позвать?")
    assert choice.labels == ["Всем сразу", "Ирина С.", "Пётр Ильич", "Убрать с экрана"]
    await press(around.anya, "Всем сразу")
    await school.api.idle()
    assert around.calls(around.irina)
    assert around.calls(around.head)
    for _ in range(5):
        await around.after(hours=1)
    assert around.calls(school.curator) == []
    assert around.calls(around.olga) == []
    case = await around.case()
    await school.curator.chat.send("/alerts")
    await school.curator.chat.expect("Дел сейчас нет: помощи и разговора никто не ждёт.")
    await school.curator.chat.press(data=f"q8:{case.id}", message=school.curator.chat.screen)
    await school.curator.chat.expect("Этой просьбы здесь больше нет")


async def test_it_repeats_widens_and_goes_on_until_somebody_takes_it(around: Circle) -> None:
    around.school.clock.move_to(NIGHT)
    await around.pupil_calls("Ирина С.")
    counts = []
    for _ in range(4):
        await around.after(minutes=29)
        await around.after(minutes=1)
        counts.append((len(around.calls(around.irina)), len(around.calls(around.head))))
    assert counts == [(2, 0), (3, 1), (3, 1), (4, 2)], "0, 30, 60 to all, then hourly"
    assert "Её до сих пор никто не взял." in around.calls(around.head)[0]
    assert "Просьба пришла в 21:40." in around.calls(around.head)[0]

    await press(around.head, "Открыть")
    await around.head.chat.expect("Пока никто не взял")
    await press(around.head, "Беру на себя")
    await around.head.chat.expect_toast("Взято")
    for _ in range(3):
        await around.after(hours=1)
    assert len(around.calls(around.irina)) == 4


async def test_a_taken_case_comes_back_daily_until_it_is_closed_with_a_note(around: Circle) -> None:
    await around.pupil_calls()
    await press(around.irina, "Открыть")
    await press(around.irina, "Беру на себя")
    await around.irina.chat.expect("Вы взяли её на себя")
    for _ in range(2):
        await around.after(days=1)
        [call] = around.calls(around.irina)
        assert "3 сентября в 15:00" in call
        assert "Она ещё не закрыта" in call
        await press(around.irina, "Открыть")
    await press(around.irina, "Закрыть с заметкой")
    await around.irina.chat.expect("чем закончилось")
    await around.irina.chat.send_voice()
    await around.irina.chat.expect("чем закончилось")
    await around.irina.chat.send("Поговорили, всё хорошо")
    card = await around.irina.chat.expect("Закрыта")
    assert "Ирина С., в 15:00: Поговорили, всё хорошо" in card
    await around.after(days=3)
    assert around.calls(around.irina) == []
    assert await around.cases() == []


async def test_two_take_it_at_once_and_one_is_thanked(around: Circle) -> None:
    await around.pupil_calls("Всем сразу")
    for adult in (around.irina, around.head):
        await press(adult, "Открыть")
        await adult.chat.expect("Аня К.")
    await around.irina.chat.press("Беру на себя", wait=False)
    await around.head.chat.press("Беру на себя", wait=False)
    await around.school.api.idle()
    notes = [adult.chat.toasts[-1].text or "" for adult in (around.irina, around.head)]
    assert sorted(note.split()[0] for note in notes) == ["Взято.", "Уже"]
    assert any(note.endswith("Спасибо, что откликнулись.") for note in notes)
    case = await around.case()
    assert case.state is CaseState.ACKNOWLEDGED


async def test_pressed_by_mistake(around: Circle) -> None:
    """Over for who pressed; the adults see it, are not woken, and close it themselves."""
    await around.pupil_calls()
    await press(around.anya, "Нажато случайно")
    await around.anya.chat.expect("больше никого не тревожу")
    await around.after(hours=1)
    await around.after(hours=1)
    assert len(around.calls(around.irina)) == 1
    await around.after(days=1)
    assert "Спросите лично" in around.calls(around.irina)[-1]
    await press(around.irina, "Открыть")
    await around.irina.chat.expect("нажатой случайно")
    await around.school.api.idle()
    assert not any(each.text.startswith("Прочитано") for each in around.anya.chat.messages)
    await around.anya.chat.send("/sos")
    await around.anya.chat.expect("Кого позвать?")


async def test_home_is_the_danger(around: Circle) -> None:
    await around.pupil_calls()
    await press(around.anya, "Опасность — дома")
    await around.anya.chat.expect("не говорить об этом родителям")
    await press(around.irina, "Открыть")
    card = await around.irina.chat.expect("Опасность дома.")
    assert "Не говорите родителям, пока не станет ясно, что это безопасно." in card
    assert "директору" in card
    assert "опеки" in card
    await press(around.irina, "Снять: опасность дома")
    await around.irina.chat.settled()
    assert "опеки" not in around.irina.chat.screen


async def test_handed_over_it_rings_for_the_other(around: Circle) -> None:
    await around.pupil_calls()
    await press(around.irina, "Открыть")
    await press(around.irina, "Беру на себя")
    await press(around.irina, "Передать другому")
    await around.irina.chat.expect("Кому передать?")
    await press(around.irina, "Пётр Ильич")
    await around.school.api.idle()
    assert len(around.calls(around.head)) == 1
    await around.after(minutes=30)
    assert len(around.calls(around.head)) == 2
    await press(around.head, "Открыть")
    await press(around.head, "Беру на себя")
    await around.head.chat.expect_toast("Взято")


async def test_a_question_waits_while_help_is_called(around: Circle) -> None:
    """The button stands under the question; the words are never its answer."""
    asking = await begun(around.school, around.anya, ENTRY)
    chat = around.anya.chat
    question = chat.screen
    assert question.labels[-1] == "Мне нужна помощь"
    await chat.press("Мне нужна помощь", message=question)
    await chat.expect("Кого позвать?")
    await chat.send("Помощь!")
    await chat.expect("Кого позвать?")
    await chat.settled()
    await press(around.anya, "Всем сразу", "Дописать")
    await chat.send("мне страшно")
    await chat.expect("Написанное передано")
    await chat.press("Вернуться к анкете")
    await chat.expect("1 из 7")
    assert await asking.values() == {}


async def test_words_under_a_picture_are_passed_on(around: Circle) -> None:
    """What somebody has written to a child is shown as a picture of the screen."""
    chat = around.anya.chat
    await around.pupil_calls()
    await press(around.anya, "Дописать")
    await chat.send_photo()
    await chat.expect("только слова")
    await chat.send_photo(caption="он пишет мне такое каждый день")
    screen = await chat.expect("Слова передал, а картинку или файл не могу")
    assert "Написанное передано" in screen.text
    await around.tick()
    await press(around.irina, "Открыть")
    await around.irina.chat.expect("он пишет мне такое каждый день")


async def test_help_is_there_in_every_state(around: Circle) -> None:
    school = around.school
    for number, state in enumerate(MembershipState):
        pupil = await school.member(
            f"Юра {'АБВГДЕ'[number]}.",
            Role.MENTEE,
            "teacher-pupil",
            Kind.PUPIL,
            account=500 + number,
            state=state,
        )
        await pupil.chat.send("помощь")
        await pupil.chat.expect("Кого позвать?")
        await pupil.chat.press("Ирина С.")
        await pupil.chat.expect("Рассказать было правильно")
    await school.write(
        lambda tx: tx.people.update(around.anya.person.id, archived_at=school.clock.now())
    )
    await around.pupil_calls()
    await school.api.idle()
    assert len(around.calls(around.irina)) == len(MembershipState) + 1


async def test_a_stranger_gets_the_phones(school: School) -> None:
    stranger = school.api.chat(999, first_name="Кто-то")
    await stranger.send("/sos")
    await stranger.expect("8-800-2000-122")
    await stranger.send("привет")
    await stranger.expect("нужна ссылка или код")
    await stranger.press("Мне нужна помощь")
    await stranger.expect("112")


async def test_a_mentor_worries_about_a_mentee(around: Circle) -> None:
    boris = await around.school.pupil("Боря Л.")
    await around.school.match(around.olga, boris)
    await around.olga.chat.send("/sos")
    await around.olga.chat.expect("Кого позвать?")
    await press(around.olga, "Мне тревожно за наставляемого")
    await around.olga.chat.expect("О ком тревога?")
    await press(around.olga, "Боря Л.")
    await around.olga.chat.expect("Боря Л.: кому сообщить о тревоге?")
    await press(around.olga, "Ирина С.")
    await around.olga.chat.expect("спасибо, что не прошли мимо")
    await around.school.api.idle()
    await press(around.irina, "Открыть")
    card = await around.irina.chat.expect("Боря Л., 7 класс")
    assert "Сообщает наставник: Ольга П." in card
    assert await around.cases() == []
    assert boris.chat.sent == 0


async def test_more_adults_can_be_called(around: Circle) -> None:
    await around.pupil_calls("Ирина С.")
    await press(around.anya, "Позвать ещё")
    choice = await around.anya.chat.expect("Кого позвать ещё?")
    assert "Ирина С." not in choice.labels
    await press(around.anya, "Пётр Ильич")
    await around.anya.chat.expect("Ирина С., Пётр Ильич")
    await around.school.api.idle()
    assert len(around.calls(around.irina)) == 1
    assert len(around.calls(around.head)) == 1
    assert len(await around.cases()) == 1


async def test_nobody_to_call_is_said_and_an_adult_who_comes_is_told(school: School) -> None:
    anya = await school.pupil()
    await school.write(
        lambda tx: tx.people.update(school.curator.person.id, unreachable_since=school.clock.now())
    )
    await anya.chat.send("/sos")
    text = await anya.chat.expect("нет взрослого, которого я могу позвать")
    assert "112" in text


async def test_evening_and_day_are_told_apart(around: Circle) -> None:
    await around.pupil_calls()
    assert "Ответ может прийти не сразу." in around.anya.chat.screen
    around.school.clock.move(timedelta(hours=4))
    await around.anya.chat.send("/sos")
    await around.anya.chat.expect("В 15:00 отправлено")


async def test_a_low_answer_about_safety_is_a_call_for_help(around: Circle) -> None:
    """Named, told so, sent at once; the mentor learns nothing."""
    match = await around.school.look(
        lambda tx: tx.matches.of_membership(around.anya.membership.id)[0]
    )
    response = await around.school.open_response(
        around.anya, "pulse-mentee-pupil", Moment.PULSE, match=match
    )
    await around.anya.chat.send("/menu")
    await around.anya.chat.settled()
    await around.anya.chat.press(data=f"sa:{response}", message=around.anya.chat.screen)
    await around.anya.chat.settled()
    await press(around.anya, *["Пропустить"] * 3, "Совсем нет", "Нет", "Отправить")
    await around.anya.chat.expect("Ответ увидят взрослые, которые помогут: Ирина С., Мария")
    await around.school.api.idle()
    for adult in (around.irina, around.head, around.school.curator):
        assert len(around.calls(adult)) == 1
    assert around.calls(around.olga) == []
    await press(around.irina, "Открыть")
    await around.irina.chat.expect("Ответ в анкете: с наставником неспокойно")
    assert (await around.case()).origin is Origin.PULSE


async def test_unnamed_answers_lead_to_a_named_call(around: Circle) -> None:
    asking = await begun(around.school, around.anya, ENTRY)
    await press(around.anya, *["Пропустить"] * len(asking.definition.questions), "Отправить")
    await around.anya.chat.expect("Ответы остаются без имени")
    await press(around.anya, "Хочу рассказать")
    await around.anya.chat.expect("взрослый увидит твоё имя")
    assert await around.cases() == []


async def test_a_text_field_says_that_nobody_reads_it_at_once(around: Circle) -> None:
    asking = await begun(around.school, around.anya, "profile-mentee-pupil")
    await asking.skip_to("Это прочитают не сразу")
