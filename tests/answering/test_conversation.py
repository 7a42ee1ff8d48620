"""A mentee answers a questionnaire in the chat."""

from surveys.questionnaires.model import Moment
from surveys.responses.model import ResponseStatus
from tests.answering.asking import answer_all
from tests.school import School


async def test_a_pupil_answers_question_by_question(school: School) -> None:
    anya = await school.pupil()
    definition = school.app.library.for_membership(
        anya.membership.role, "teacher-pupil", Moment.ENTRY
    )[0]
    response = await school.open_response(anya, definition.key, Moment.ENTRY)

    await anya.chat.send("/surveys")
    await anya.chat.expect("Ждёт ответа 1 анкета")
    await anya.chat.press(definition.title)
    first = await anya.chat.expect("1 из 7")
    assert "общие цифры" in first.text

    await answer_all(school, anya)
    await anya.chat.press("Отправить")
    await anya.chat.expect("Спасибо, ответы отправлены")

    stored = await school.look(lambda tx: tx.responses.get(response))
    assert stored
    assert stored.state.status is ResponseStatus.SUBMITTED
    assert anya.chat.sent == 1, "the whole questionnaire took one message, edited in place"
