"""Texts of messages to groups are under retention, and go with a person whom they name."""

from typing import Any

from surveys.broadcast.model import Broadcast
from tests.broadcast.sent import compose, outbox, received
from tests.hands import tap
from tests.notices.post import post
from tests.rights.erased import erase_oneself, traces
from tests.rights.kept import DAY, finished, go_to
from tests.school import School

NAMES = "Аня К. и Боря Л. выступают в пятницу."
PLAIN = "Круглый стол в пятницу, кабинет 12."


async def sent(school: School, *texts: str) -> None:
    for text in texts:
        chat = await compose(school, "Все в программе", text)
        await tap(chat, "Отправить")
        await chat.expect("Ждут: ")


async def texts(school: School) -> list[str]:
    def read(tx: Any) -> list[Broadcast]:
        return [tx.broadcasts.get(number) for number in (1, 2)]

    return [one.text for one in await school.look(read) if one]


async def test_a_text_that_names_who_is_erased_goes(school: School) -> None:
    anya, boris = await school.pupil("Аня К."), await school.pupil("Боря Л.")
    await sent(school, NAMES, PLAIN)
    assert await texts(school) == [NAMES, PLAIN]
    await erase_oneself(anya)
    await school.app.tasks.settled()
    assert await texts(school) == ["", PLAIN]
    assert traces(school, NAMES, "Аня К.") == []
    (act,) = await school.look(lambda tx: tx.erasures.in_programme(school.programme.id))
    assert act.counts["broadcast"] == 1

    await post(school)
    assert len(received(boris)) == 1, "what still waited of the text is not sent, nor empty"
    assert PLAIN in received(boris)[0]
    await school.curator.chat.send("/broadcast")
    await school.curator.chat.settled()
    assert len(await outbox(school)) == 2, "to whom it went stays known; Anya's went with her"


async def test_texts_of_a_finished_programme_go_with_the_rest(school: School) -> None:
    erase_on = await finished(school)
    await sent(school, PLAIN)
    await post(school)
    go_to(school, erase_on - 31 * DAY)
    await post(school)
    go_to(school, erase_on - 28 * DAY)
    await post(school)
    go_to(school, erase_on + 3 * DAY)
    await school.app.ticks.tidy()
    await school.app.tasks.settled()
    assert await texts(school) == [""]
    assert traces(school, PLAIN) == []
    (act,) = await school.look(lambda tx: tx.erasures.in_programme(school.programme.id))
    assert act.counts["broadcast"] == 1
