"""Two questionnaires meet; what is typed goes to the one on the screen."""

from handlers.callbacks import surveys as cb
from surveys.responses.model import ResponseStatus
from tests.answering.asking import ENTRY, PROFILE, asked, begun
from tests.school import School


async def test_the_second_waits_for_the_first(school: School) -> None:
    pupil = await school.pupil()
    first, second = await asked(school, pupil, ENTRY, days=7), await asked(school, pupil, PROFILE)
    screen = await first.write("/surveys")
    assert "Ждут ответа 2 анкеты" in screen
    assert screen.labels[:2] == [first.definition.title, second.definition.title], "closes first"
    await first.press(first.definition.title)
    await first.skip_to("все ответы")
    screen = await first.press("Отправить")
    assert "Осталась ещё 1 анкета" in screen or "ещё 1 анкета" in screen
    screen = await first.press(f"Дальше: {second.definition.title}")
    assert "1 из 6" in screen
    await second.press("Пропустить")
    assert set(await second.values()) == {"help"}


async def test_typed_words_follow_the_screen(school: School) -> None:
    pupil = await school.pupil()
    entry = await begun(school, pupil, ENTRY)
    await entry.skip_to("средний балл")
    its_screen = pupil.chat.screen
    profile = await begun(school, pupil, PROFILE)
    await profile.skip_to("Какого наставника")
    await profile.write("4")  # an answer to this one, though it looks like a mark
    assert (await profile.values())["wishes"] == "4"
    passed = cb.Choose(response=entry.response, question=0, option="5", rev=0).pack()
    await pupil.chat.press(data=passed, message=its_screen)  # its message, a press too many
    await pupil.chat.settled()
    await entry.write("4,5")
    assert (await entry.values())["mean_mark"] == "4.5", "and what is typed now answers it"
    assert "refusals" not in await profile.values()


async def test_a_word_written_before_the_switch_is_not_taken(school: School) -> None:
    """While the bot was away: a press on the other questionnaire, then words for this one."""
    pupil = await school.pupil()
    profile = await begun(school, pupil, PROFILE)
    await profile.skip_to("Какого наставника")
    await profile.write("/surveys")
    entry = await begun(school, pupil, ENTRY)
    await entry.skip_to("средний балл")
    await entry.write("/surveys")
    listed = pupil.chat.screen
    school.pass_time(minutes=5)
    await school.api.stop()
    await pupil.chat.press("… О тебе", message=listed, wait=False)
    await pupil.chat.send("4,5")  # the person still sees the question about marks
    school.pass_time(minutes=2)  # a press waits for the bot no longer than 150 s
    await school.api.start()
    await pupil.chat.settled()
    assert "wishes" not in await profile.values()
    assert "mean_mark" not in await entry.values()
    assert "Какого наставника" in pupil.chat.screen


async def test_cancel_pauses_and_surveys_resumes(school: School) -> None:
    pupil = await school.pupil()
    asking = await begun(school, pupil, ENTRY)
    await asking.skip_to("средний балл")
    screen = await asking.write("/cancel")
    assert "Остановились" in screen
    assert "Не понял" in await asking.write("4,5"), "a pause is a pause"
    assert "mean_mark" not in await asking.values()
    await asking.write("/surveys")
    screen = await asking.press("… Начало года")
    assert "5 из 7" in screen
    await asking.write("4,5")
    assert (await asking.values())["mean_mark"] == "4.5"
    assert "Остановились" in await asking.write("/cancel")
    assert "Сейчас ничего не начато" in await asking.write("/cancel")


async def test_after_cancel_an_old_button_resumes_too(school: School) -> None:
    """Even one of a screen that has passed: what is typed next is heard."""
    pupil = await school.pupil()
    asking = await begun(school, pupil, ENTRY)
    await asking.press("Пропустить", "Пропустить", "Пропустить")
    fourth = pupil.chat.screen
    await asking.press("Пропустить")
    await asking.write("/cancel")
    passed = cb.Skip(response=asking.response, question=3, rev=3).pack()
    await pupil.chat.press(data=passed, message=fourth)
    await pupil.chat.settled()
    await asking.write("3")
    assert (await asking.values())["mean_mark"] == "3"


async def test_a_declined_one_leaves_the_other(school: School) -> None:
    pupil = await school.pupil()
    first, second = await asked(school, pupil, ENTRY, days=7), await asked(school, pupil, PROFILE)
    await first.write("/surveys")
    screen = await first.press(first.definition.title, "Не хочу отвечать", "Да, не буду отвечать")
    assert f"Дальше: {second.definition.title}" in screen.labels
    assert (await second.state()).status is ResponseStatus.INVITED
