"""Personal data of a finished programme: a warning, putting off, and their end."""

from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa

from bot.sandbox.chats import Chat
from handlers.callbacks import retention as cb
from storage.models import AnswerRow
from surveys.people.model import Role
from surveys.programme.model import Programme
from surveys.rights.model import ERASED_NAME, Basis
from tests.hands import tap
from tests.notices.post import post
from tests.rights.erased import papers, traces
from tests.rights.kept import DAY, finished, go_to
from tests.school import School, add_programme

NOW_GONE = datetime(2027, 6, 20, tzinfo=UTC)


def labels(chat: Chat) -> list[str]:
    return [label for row in chat.screen.rows for label in row]


async def names(school: School) -> set[str]:
    found = await school.look(lambda tx: tx.people.in_programme(school.programme.id))
    return {person.chat_name for person, _ in found}


async def answers(school: School) -> int:
    def count(tx: Any) -> int:
        found = sa.select(sa.func.count()).select_from(AnswerRow)
        return int(tx.people._connection.execute(found).scalar())

    return await school.look(count)


async def test_a_warning_then_names_go_and_choices_of_a_large_group_stay(school: School) -> None:
    erase_on = await finished(school)
    go_to(school, erase_on - 31 * DAY)
    await post(school)
    go_to(school, erase_on - 28 * DAY)
    told = (await post(school))[school.curator.chat.id]
    assert any("Через месяц сотру личные данные за 2025/26" in text for text in told)

    go_to(school, erase_on)
    await school.app.ticks.tidy()
    assert "Ира А." in await names(school), "warned less than 30 days ago"
    go_to(school, erase_on + 3 * DAY)
    await school.app.ticks.tidy()
    await school.app.tasks.settled()
    assert await names(school) == {"Мария Ивановна", ERASED_NAME}
    assert traces(school, "Ира А.", "Ира Д.", "секрет") == []
    assert await answers(school) > 0, "choices of five people stay without a name"

    (act,) = await school.look(lambda tx: tx.erasures.in_programme(school.programme.id))
    assert (act.basis, act.counts["person"]) == (Basis.RETENTION, 5)
    await post(school)
    await school.curator.chat.expect("Закончился срок хранения")
    await tap(school.curator.chat, "Прислать акт")
    text, log = await papers(school.curator)
    assert "окончание срока хранения" in text
    assert log.count("данные уничтожены") == 5
    await school.app.ticks.tidy()
    assert len(await school.look(lambda tx: tx.erasures.in_programme(school.programme.id))) == 1


async def test_it_can_be_put_off_from_the_warning(school: School) -> None:
    erase_on = await finished(school)
    go_to(school, erase_on - 29 * DAY)
    await post(school)
    await school.curator.chat.expect("Через месяц")
    warned = school.curator.chat.screen
    await tap(school.curator.chat, "Отложить на полгода")
    later = await school.look(lambda tx: tx.programmes.get(school.programme.id))
    assert later
    assert later.erase_on == erase_on + timedelta(days=182)
    await school.curator.chat.press("Отложить на полгода", message=warned)
    again = await school.look(lambda tx: tx.programmes.get(school.programme.id))
    assert again == later, "a second press puts nothing off twice"
    go_to(school, erase_on + 3 * DAY)
    await school.app.ticks.tidy()
    assert "Ира А." in await names(school)


async def test_without_a_warning_nothing_goes_until_long_after(school: School) -> None:
    """The bot was down, or nobody could be reached."""
    erase_on = await finished(school)
    go_to(school, erase_on + 10 * DAY)
    await school.app.ticks.tidy()
    assert "Ира А." in await names(school)
    go_to(school, erase_on + 91 * DAY)
    await school.app.ticks.tidy()
    assert "Ира А." not in await names(school)


async def test_the_curator_chooses_how_long(school: School) -> None:
    curator = school.curator.chat
    await curator.send("/settings")
    await tap(curator, "Хранение данных")
    await curator.expect("Личные данные хранятся до")
    assert labels(curator)[1] == "Год — сейчас так"
    await tap(curator, "Два года")
    assert labels(curator)[2] == "Два года — сейчас так"
    programme = await school.look(lambda tx: tx.programmes.get(school.programme.id))
    assert programme
    assert programme.keep_days == 730
    assert not any("Отложить" in label for label in labels(curator))

    olga = await school.mentor("Ольга П.")
    await olga.chat.send("/menu")
    await olga.chat.settled()
    for forged in (cb.KeepFor(days=180), cb.PutOff(on=800_000)):
        await olga.chat.press(data=forged.pack(), message=olga.chat.screen)
        await olga.chat.expect("только куратор")
    await curator.press(data=cb.KeepFor(days=3).pack(), message=curator.screen)
    await curator.settled()
    programme = await school.look(lambda tx: tx.programmes.get(school.programme.id))
    assert programme
    assert programme.keep_days == 730


async def test_who_goes_on_in_another_programme_stays(school: School) -> None:
    erase_on = await finished(school)
    anya = school.members[0]

    def another_year(tx: Any) -> None:
        from tests.school import add_programme

        programme = add_programme(tx, school.clock.now(), 2026)
        tx.memberships.add(
            person_id=anya.person.id,
            programme_id=programme.id,
            role=Role.MENTEE,
            form="teacher-pupil",
            state=anya.membership.state,
            now=school.clock.now(),
        )

    await school.write(another_year)
    go_to(school, erase_on + 91 * DAY)
    await school.app.ticks.tidy()
    assert "Ира А." in await names(school)
    assert "Ира Б." not in await names(school)


async def test_who_went_on_goes_with_the_last_of_their_years(school: School) -> None:
    """A year whose own data are gone keeps nobody in the base for ever."""
    anya = await school.pupil("Аня К.")
    following = await school.write(lambda tx: another_year_of(tx, anya, school.clock.now()))
    await school.write(lambda tx: tx.programmes.mark_erased(school.programme.id, NOW_GONE))
    go_to(school, following.erase_on + 91 * DAY)
    await school.app.ticks.tidy()
    assert "Аня К." not in await names(school)


def another_year_of(tx: Any, member: Any, now: datetime) -> Programme:
    programme = add_programme(tx, now, 2026)
    tx.memberships.add(
        person_id=member.person.id,
        programme_id=programme.id,
        role=Role.MENTEE,
        form="teacher-pupil",
        state=member.membership.state,
        now=now,
    )
    return programme
