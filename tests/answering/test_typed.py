"""Typed answers: what is taken, what is asked again, what an edit changes. Nothing goes unheard."""

from tests.answering.asking import ENTRY, PROFILE, Asking, begun
from tests.school import School

HTML = "<b>жирно</b> <script> & </i> <a href='x'>"
LONG = "я" * 5000


async def at_the_mark(school: School) -> Asking:
    asking = await begun(school, await school.pupil(), ENTRY)
    await asking.skip_to("средний балл")
    return asking


async def at_the_wishes(school: School) -> Asking:
    """A text question, and another one behind it."""
    asking = await begun(school, await school.pupil(), PROFILE)
    await asking.skip_to("Какого наставника")
    return asking


NO_NUMBERS = ("пять", "5,1", "9" * 400, HTML)  # more of them in tests/flow


async def test_no_number_is_asked_again_and_says_what_is_expected(school: School) -> None:
    asking = await at_the_mark(school)
    for text in NO_NUMBERS:
        screen = await asking.write(text)
        assert "число от 2 до 5" in screen, text
        assert "5 из 7" in screen, "with the question"
    assert "mean_mark" not in await asking.values()
    screen = await asking.write("4,25")
    assert "6 из 7" in screen
    assert (await asking.values())["mean_mark"] == "4.25"


async def test_what_is_no_text_is_asked_again(school: School) -> None:
    asking = await at_the_wishes(school)
    chat = asking.member.chat
    for act in (
        chat.send_sticker(),
        chat.send_voice(),
        chat.send_photo(caption="вот такого"),
        chat.send_document("список.txt", b"x"),
    ):
        sent = chat.sent
        await act
        await chat.settled()
        assert chat.sent == sent + 1
        assert "ответ словами" in chat.screen
        assert "4 из 6" in chat.screen
    assert "wishes" not in await asking.values()


TEXTS = (HTML, "😀🎉👨‍👩‍👧", "=CMD() &lt;b&gt; «ёлка» — \"да\" 'нет'", "а\nб\n\nв", "1000")


async def test_any_text_is_kept_as_it_was_written(school: School) -> None:
    asking = await at_the_wishes(school)
    for text in TEXTS:
        await asking.write(text)
        assert (await asking.values())["wishes"] == text
        assert text in await asking.skip_to("все ответы"), "the review shows it as it is"
        await asking.press("Изменить ответ", "Какого наставника")


async def test_a_forwarded_text_is_an_answer_like_any_other(school: School) -> None:
    asking = await at_the_wishes(school)
    await asking.member.chat.forward("Терпеливого")
    await asking.member.chat.settled()
    assert (await asking.values())["wishes"] == "Терпеливого"


async def test_a_text_over_the_limit_is_asked_again(school: School) -> None:
    asking = await at_the_wishes(school)
    assert "длиннее 1000" in await asking.write("я" * 1001)
    assert "wishes" not in await asking.values()
    await asking.write("я" * 1000)
    assert (await asking.values())["wishes"] == "я" * 1000


async def test_the_pieces_of_a_very_long_text_are_no_answers(school: School) -> None:
    """The app cuts 5,000 characters into two messages; the second would fit."""
    asking = await at_the_wishes(school)
    await asking.write(LONG)
    assert "4 из 6" in asking.member.chat.screen
    assert "wishes" not in await asking.values()
    school.pass_time(seconds=20)
    await asking.write("Доброго")
    assert (await asking.values())["wishes"] == "Доброго"


async def test_a_command_is_never_an_answer(school: School) -> None:
    asking = await at_the_wishes(school)
    for command in ("/help", "/unknown", "/ так"):
        await asking.write(command)
    assert "wishes" not in await asking.values()


async def test_a_text_where_a_button_is_expected(school: School) -> None:
    asking = await begun(school, await school.pupil(), ENTRY)
    screen = await asking.write("точно да")
    assert "отвечают кнопкой" in screen
    assert "1 из 7" in screen
    assert await asking.values() == {}


async def test_an_edited_message_changes_the_answer_it_gave(school: School) -> None:
    asking = await at_the_mark(school)
    chat = asking.member.chat
    message = await chat.send("4")
    await chat.settled()
    await chat.edit(message, "4,5")
    mended = await chat.expect("Ответ исправлен")
    assert (await asking.values())["mean_mark"] == "4.5"
    assert "6 из 7" in mended, "the buttons of the question above are of before the correction"
    await asking.press("Точно да")
    assert (await asking.values())["useful_meetings_expected"] == "5", "one press is enough"
    await chat.edit(message, "сто")
    await chat.expect("число от 2 до 5")
    assert (await asking.values())["mean_mark"] == "4.5"
    await chat.edit(message, "/cancel")
    await chat.settled()
    assert (await asking.values())["mean_mark"] == "4.5"


async def test_an_edit_mends_a_message_that_was_not_taken(school: School) -> None:
    """People mend what they wrote rather than write it again."""
    asking = await at_the_mark(school)
    chat = asking.member.chat
    message = await chat.send("четыре")
    await chat.expect("число от 2 до 5")
    await chat.edit(message, "4")
    await chat.expect("6 из 7")
    assert (await asking.values())["mean_mark"] == "4"
    await chat.edit(message, "4,5")
    await chat.expect("Ответ исправлен")
    assert (await asking.values())["mean_mark"] == "4.5"


async def test_an_edit_of_something_else_changes_nothing(school: School) -> None:
    pupil = await school.pupil()
    small_talk = await pupil.chat.send("привет")
    await pupil.chat.settled()
    school.pass_time(minutes=5)
    asking = await begun(school, pupil, PROFILE)
    await asking.skip_to("Какого наставника")
    sent = pupil.chat.sent
    await pupil.chat.edit(small_talk, "здравствуйте")
    await pupil.chat.settled()
    assert "wishes" not in await asking.values()
    assert pupil.chat.sent == sent


async def test_a_text_sent_before_the_question_was_there_is_not_taken(school: School) -> None:
    """The bot was away; the person answered the question they saw, then wrote on."""
    asking = await at_the_wishes(school)
    await school.api.stop()
    await asking.member.chat.send("Терпеливого")
    await asking.member.chat.send("и весёлого")  # meant for the same question
    school.pass_time(minutes=10)
    await school.api.start()
    await asking.member.chat.settled()
    assert (await asking.values())["wishes"] == "Терпеливого"
    assert "refusals" not in await asking.values()
    assert "5 из 6" in asking.member.chat.screen


async def test_a_redelivered_message_answers_once(school: School) -> None:
    asking = await at_the_wishes(school)
    number = school.api.world.updates.next_id
    await asking.write("Терпеливого")
    school.api.world.updates.repeat(number)
    await asking.member.chat.until(lambda: asking.member.chat.sent >= 3, "shown again")
    await asking.member.chat.settled()
    assert "5 из 6" in asking.member.chat.screen
    values = await asking.values()
    assert (values["wishes"], values.get("refusals")) == ("Терпеливого", None)
