"""Planned, read and written: what arrives in the chats of a real school."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from handlers.callbacks.notices import Reveal
from surveys.deliveries.model import DeliveryState, Planned, Reason
from surveys.people.model import Kind, Role
from surveys.ports import HasResponses
from surveys.questionnaires.model import Moment
from surveys.responses.model import ResponseStatus, State
from tests.notices.post import post
from tests.notices.readable import assert_plain
from tests.school import CURATOR, Member, School

NOVEMBER = datetime(2025, 11, 5, 12, 0, tzinfo=UTC)  # a Wednesday after the holidays


def save_state(tx: HasResponses, response_id: int, state: State, now: datetime) -> None:
    tx.responses.save_state(response_id, state, now)


async def skip_all(member: Member) -> None:
    """Every question may be skipped: press it until the review."""
    for _ in range(20):
        await member.chat.settled()
        labels = [label for row in member.chat.screen.rows for label in row]
        if "Отправить" in labels:
            return
        await member.chat.press("Пропустить")
    raise AssertionError(member.chat.transcript())


async def statuses(school: School, member: Member) -> dict[str, ResponseStatus]:
    found = await school.look(lambda tx: tx.responses.of_person(member.person.id))
    return {each.questionnaire: each.state.status for each in found}


async def test_an_invitation_leads_through_all_of_its_questionnaires(school: School) -> None:
    anya = await school.pupil()
    [page] = (await post(school))[anya.chat.id]
    assert_plain(page)
    await anya.chat.expect("3 короткие анкеты, вместе около 6 минут")

    await anya.chat.press("Начать")
    await anya.chat.expect("1 из")
    await skip_all(anya)
    await anya.chat.press("Отправить")
    await anya.chat.expect("Осталось ещё 2 анкеты")
    assert await post(school) == {}


async def test_declining_an_invitation_declines_all_of_it_once_asked(school: School) -> None:
    anya = await school.pupil()
    await post(school)
    await anya.chat.expect("Начало года")

    await anya.chat.press("Не хочу отвечать")
    asked = await anya.chat.expect("Не отвечать на эти анкеты?")
    assert set((await statuses(school, anya)).values()) == {ResponseStatus.INVITED}
    await anya.chat.press("Да, не буду отвечать")
    await anya.chat.expect("об этих анкетах больше не напомню")
    assert set((await statuses(school, anya)).values()) == {ResponseStatus.DECLINED}

    await anya.chat.press("Да, не буду отвечать", message=asked)
    await anya.chat.expect("ни одна анкета ответа не ждёт")
    school.pass_time(days=15)
    assert anya.chat.id not in await post(school), "declined: no reminder"


async def test_what_came_after_the_screen_is_not_declined_with_it(school: School) -> None:
    anya = await school.pupil()
    await post(school)
    await anya.chat.expect("Начало года")
    await anya.chat.press("Не хочу отвечать")
    await anya.chat.expect("Не отвечать на эти анкеты?")
    await school.open_response(anya, "pulse-mentee-pupil", Moment.PULSE)
    await anya.chat.press("Да, не буду отвечать")
    await anya.chat.expect("больше не напомню")
    assert (await statuses(school, anya))["pulse-mentee-pupil"] is ResponseStatus.INVITED


async def test_the_reminder_counts_what_is_left_and_knows_what_is_sent(school: School) -> None:
    anya = await school.pupil()
    await post(school)
    await anya.chat.expect("Начало года")
    await anya.chat.press("Начать")
    await anya.chat.expect("1 из")
    await skip_all(anya)
    await anya.chat.press("Отправить")
    await anya.chat.expect("Осталось ещё 2 анкеты")

    school.pass_time(days=15)
    [page] = (await post(school))[anya.chat.id]
    assert_plain(page)
    assert "Ждут ответа 2 анкеты" in page
    assert "О тебе" not in page, "that one is sent"
    assert "Больше о них не напомню" in page
    assert (await post(school)) == {}


async def test_what_was_answered_meanwhile_is_not_sent(school: School) -> None:
    """Between planning and sending; the next plan would have withdrawn it anyway."""
    anya = await school.pupil()
    await school.app.ticks.plan()
    now = school.clock.now()
    for response in await school.look(lambda tx: tx.responses.of_person(anya.person.id)):
        sent = replace(response.state, status=ResponseStatus.SUBMITTED)
        await school.write(partial(save_state, response_id=response.id, state=sent, now=now))
    await school.app.sender.tick()
    assert anya.chat.sent == 0
    deliveries = await school.look(lambda tx: tx.deliveries.of_programme(school.programme.id))
    [entry] = [each for each in deliveries if each.reason is Reason.ENTRY]
    assert entry.state is DeliveryState.MISSED


async def test_what_leaves_nothing_to_say_is_not_planned_with_every_tick(school: School) -> None:
    """The digest of a programme that nobody takes part in yet."""
    school.pass_time(days=5)  # Monday
    await post(school)
    assert not any(await school.app.ticks.plan())


async def test_both_sides_are_told_of_their_pair_and_of_its_silence(school: School) -> None:
    anya, olga = await school.pupil(), await school.mentor()
    await post(school)
    await school.match(olga, anya)
    told = await post(school)
    assert "У тебя есть наставник: Ольга П." in told[anya.chat.id][0]
    assert "С вами в паре: Аня К., 7 класс." in told[olga.chat.id][0]

    school.pass_time(days=83)  # 25 November: silence counts from the main stage on
    told = await post(school)
    silence = [page for pages in told.values() for page in pages if "Давно" in page]
    assert len(silence) == 2
    assert any("ты и Ольга П." in text for text in silence)
    assert any("вы и Аня К." in text for text in silence)


async def test_a_logged_meeting_is_confirmed_by_the_other_side(school: School) -> None:
    anya, olga = await school.pupil(), await school.mentor()
    match = await school.match(olga, anya)
    await post(school)
    school.pass_time(days=28)  # September is full: the first questionnaires, the pair, the check
    await post(school)
    now = school.clock.now()
    await school.write(
        lambda tx: tx.meetings.add(
            match_id=match.id,
            held_on=now.date(),
            kind="talk",
            logged_by=olga.membership.id,
            now=now,
        )
    )
    told = await post(school)
    text = told[anya.chat.id][0]
    assert "Ольга П. сообщает о встрече: 1 октября, разговор." in text
    assert olga.chat.id not in told


async def test_an_alert_is_opened_by_whom_it_was_written_to_only(school: School) -> None:
    anya, olga = await school.pupil(), await school.mentor()
    match = await school.match(olga, anya)
    now = school.clock.now()
    flag = Planned(
        school.programme.id,
        school.curator.person.id,
        school.curator.membership.id,
        Reason.CALL_CURATOR,
        "response-1:call_curator",
        now,
        payload={"person": anya.person.id, "match": match.id, "flag": "call_curator"},
    )
    await school.write(lambda tx: tx.deliveries.add([flag], now))
    told = await post(school)
    alert = next(page for page in told[CURATOR] if "просит о разговоре" in page)
    assert "Аня" not in alert

    await school.curator.chat.expect("просит о разговоре")
    await school.curator.chat.press("Открыть")
    opened = await school.curator.chat.expect("Аня К., 7 класс")
    assert "Пара № 1: Ольга П. и Аня К." in opened.text

    deliveries = await school.look(lambda tx: tx.deliveries.of_programme(school.programme.id))
    number = next(each.id for each in deliveries if each.reason is Reason.CALL_CURATOR)
    await olga.chat.expect("С вами в паре")
    await olga.chat.press(data=Reveal(delivery=number).pack(), message=olga.chat.screen)
    await olga.chat.expect("Этого сообщения больше нет")


async def test_the_digest_counts_people_and_names_nobody(school: School) -> None:
    anya, olga = await school.pupil(), await school.mentor()
    boris = await school.pupil("Боря Л.")
    await school.match(olga, anya)
    await post(school)
    await school.write(
        lambda tx: tx.people.update(boris.person.id, unreachable_since=school.clock.now())
    )
    school.pass_time(days=5)  # Monday, 8 September
    pages = (await post(school))[CURATOR]
    text = "\n".join(page for page in pages)
    assert "Неделя с 8 сентября. Констатирующий этап" in text
    assert "Пар: 1, на прошлой неделе встреч не записано." in text
    assert "«Начало года»: ответили 0 из 3." in text
    assert "Не доходят сообщения: 1 человек." in text
    assert "Ждут вас: кто без наставника — 1." in text
    assert "Не могу написать: Боря Л." in text, "told apart, by name"
    for page in pages:
        assert_plain(page)


async def test_stage_two_waits_for_a_second_adult(school: School) -> None:
    school.clock.move_to(NOVEMBER)
    pages = (await post(school))[CURATOR]
    assert any("Основной этап ждёт" in page for page in pages)

    await school.member("Ирина С.", Role.RESPONSIBLE, None, Kind.ADULT)
    pages = (await post(school))[CURATOR]
    assert any("Основной этап начался" in page for page in pages)
