"""From the first question to «Отправить», back and forth."""

import re
from datetime import timedelta

from handlers.texts import surveys as texts
from surveys.questionnaires.model import Visibility
from surveys.responses.model import ResponseStatus
from surveys.responses.parse import Reason
from tests.answering.asking import ENTRY, PROFILE, TRAINED, asked, begun
from tests.school import School

YES = "Точно да"


async def test_progress_back_and_skip(school: School) -> None:
    asking = await begun(school, await school.pupil(), ENTRY)
    chat = asking.member.chat
    assert "1 из 7" in chat.screen
    assert "Назад" not in chat.screen.labels, "nothing lies before the first question"
    screen = await asking.press(YES)
    assert "2 из 7" in screen
    screen = await asking.press("Назад")
    assert "1 из 7" in screen
    assert f"• {YES}" in screen.labels, "the answer given is marked"
    screen = await asking.press("Совсем нет")
    assert "2 из 7" in screen
    screen = await asking.press("Пропустить")
    assert "3 из 7" in screen
    assert await asking.values() == {"study_interest": "1", "self_confidence": "—"}
    assert chat.sent == 1, "one message, edited in place"


async def test_several_answers_at_most_three(school: School) -> None:
    asking = await begun(school, await school.pupil(), PROFILE)
    chat = asking.member.chat
    assert "до 3" in chat.screen
    await asking.press("Готово")
    assert "Пока ничего не отмечено" in (await chat.expect_toast()).text
    await asking.press("Учиться легче", "Найти дело", "Лучше понять себя")
    await asking.press("Договариваться")
    toast = await chat.expect_toast()
    assert "не больше 3" in toast.text
    assert toast.alert
    screen = await asking.press("Найти дело")
    assert [label for label in screen.labels if label.startswith("✓")] == [
        "✓ Учиться легче и с интересом",
        "✓ Лучше понять себя",
    ]
    await asking.press("Договариваться", "Готово")
    assert await asking.values() == {"help": "study,myself,talk"}
    assert "2 из 7" in chat.screen, "who wants to learn is asked about subjects"


async def test_the_first_screen_says_what_it_is_about(school: School) -> None:
    asking = await begun(school, await school.pupil(), ENTRY)
    chat = asking.member.chat
    assert "Это не контрольная: верных ответов нет." in chat.screen
    assert "Это не контрольная" not in await asking.press(YES), "said once"
    assert "Это не контрольная" not in await asking.press("Назад")


async def test_the_review_repeats_no_advice_on_how_to_answer(school: School) -> None:
    asking = await begun(school, await school.pupil(), PROFILE)
    await asking.press("Учиться легче", "Готово", *["Пропустить"] * 6)
    review = asking.member.chat.screen
    assert "С чем тебе помог бы наставник? — Учиться легче и с интересом" in review
    assert "Отметь" not in review
    assert "не сразу" not in review
    change = await asking.press("Изменить ответ")
    assert "С кем тебе было бы неудобно встречаться?" in change.labels
    assert max(map(len, change.labels)) <= 40, "a phone cuts longer ones"


async def test_the_last_one_is_counted_in_the_singular(school: School) -> None:
    pupil = await school.pupil()
    await asked(school, pupil, PROFILE)
    asking = await begun(school, pupil, ENTRY)
    done = await asking.press(*[YES] * 4, "Пропустить", YES, YES, "Отправить")
    assert "Осталась ещё 1 анкета." in done


def test_a_pupil_is_not_addressed_as_an_adult() -> None:
    """Nobody knows here whom the text is for: it commands nobody."""
    said = " ".join(texts.rejected(reason, None) for reason in Reason)
    assert not re.search(r"\b\w+(?:йте|ите|ьте)\b|\b[Вв]а[смш]\w*\b|\bвы\b", said), said


async def test_the_review_a_change_and_sending(school: School) -> None:
    asking = await begun(school, await school.pupil(), ENTRY)
    await asking.press(YES, YES, YES, YES, "Пропустить", YES, YES)
    review = asking.member.chat.screen
    assert review.text.count("Точно да") == 6
    assert "пропущено" in review
    await asking.press("Изменить ответ", "У меня обычно хорошее")
    assert "3 из 7" in asking.member.chat.screen
    review = await asking.press("Совсем нет")
    assert review.text.count("Точно да") == 5, "back in the review at once"
    done = await asking.press("Отправить")
    assert "Спасибо" in done
    assert (await asking.state()).status is ResponseStatus.SUBMITTED
    assert (await asking.values())["mood"] == "1"


async def test_what_was_sent_can_be_corrected_until_the_wave_closes(school: School) -> None:
    asking = await begun(school, await school.pupil(), ENTRY)
    await asking.press(*[YES] * 4, "Пропустить", YES, YES, "Отправить")
    first = (await asking.stored()).submitted_at
    school.pass_time(days=2)
    await asking.write("/surveys")
    review = await asking.press("Начало года: отправлена")
    assert "24 сентября" in review
    await asking.press("Изменить ответ", "Мне интересно учиться", "Когда как")
    after = await asking.stored()
    assert after.state.answers["study_interest"].value == "3"
    assert (after.state.status, after.submitted_at) == (ResponseStatus.SUBMITTED, first)
    await asking.press("Изменить ответ")
    school.pass_time(days=30)
    screen = await asking.press("Мне интересно учиться")
    assert "уже закрыта" in screen
    assert (await asking.values())["study_interest"] == "3"


async def test_pressing_send_twice_thanks_twice_and_sends_once(school: School) -> None:
    pupil = await school.pupil()
    asking = await begun(school, pupil, ENTRY)
    other = await begun(school, pupil, PROFILE)
    await asking.write("/surveys")
    await asking.press("… Начало года" if "… Начало года" in pupil.chat.screen.labels else "Начало")
    await asking.skip_to("все ответы")
    review = pupil.chat.screen
    await asking.press("Отправить")
    rev = (await asking.state()).rev
    data = next(b.data for row in review.buttons for b in row if b.label == "Отправить")
    await pupil.chat.press(data=data, message=review)
    screen = await pupil.chat.expect("Спасибо")
    assert f"Дальше: {other.definition.title}" in screen.labels, "the way on is not lost"
    assert (await asking.state()).rev == rev


async def test_a_question_under_a_condition_and_a_date(school: School) -> None:
    asking = await begun(school, await school.mentor(), TRAINED)
    await asking.skip_to("проходили обучение")
    assert "из 7" in asking.member.chat.screen
    screen = await asking.press("Да")
    assert "8 из 8" in screen, "the question behind «Да» counts now"
    assert "Не понял дату" in await asking.write("в прошлом году")
    assert "Не понял дату" in await asking.write("31.02.2025")
    review = await asking.write("15.09.2024")
    assert "15.09.2024" in review
    assert (await asking.values())["training_date"] == "2024-09-15"
    await asking.press("Изменить ответ", "Вы уже проходили")
    review = await asking.press("Нет")
    assert "15.09.2024" not in review, "hidden"
    assert (await asking.values())["training_date"] == "2024-09-15", "and kept"


async def test_every_screen_says_who_will_see_it(school: School) -> None:
    words = {Visibility.CURATOR: "увидит куратор", Visibility.AGGREGATE: "общие цифры"}
    pupil = await school.pupil()
    for key in (ENTRY, PROFILE):
        asking = await begun(school, pupil, key)
        who = words[asking.definition.visibility]
        other = next(word for word in words.values() if word != who)
        asked = [one for one in asking.definition.questions if one.condition is None]
        for _ in asked:  # what depends on an answer is not asked of who gives none
            assert who in pupil.chat.screen
            assert other not in pupil.chat.screen
            await asking.press("Пропустить")
        for label in ("Изменить ответ", "К ответам", "Не хочу отвечать", "Назад"):
            assert who in await asking.press(label), label
        again = await asking.write("и ещё слово")  # a message where a button is expected
        assert who in again


async def test_half_an_answer_expires_with_its_wave(school: School) -> None:
    asking = await begun(school, await school.pupil(), ENTRY)
    await asking.press(YES)
    school.pass_time(days=21)
    screen = await asking.press(YES)
    assert "уже закрыта" in screen
    assert "уже закрыта" in await asking.write("4,5")
    later = await asking.write("4,5")
    assert "Не понял сообщение" in later, "a closed questionnaire lets go of what is typed"
    assert "отвечать не на что" in await asking.write("/surveys")
    assert await asking.values() == {"study_interest": "5"}
    assert (await asking.state()).closes_at - school.clock.now() == timedelta(0)
