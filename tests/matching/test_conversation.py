"""«Подобрать пары» in the chat: nobody is told before approval; two curators get one outcome."""

import asyncio

import pytest

from handlers.callbacks import matching as cb
from storage.transaction import Transaction
from surveys import apart
from surveys.matches.ending import EndReason
from surveys.people.model import Kind, MembershipState, Role
from surveys.questionnaires.model import Moment
from surveys.responses.model import Answer, ResponseStatus, State
from tests.hands import tap
from tests.school import Member, School


async def says(school: School, member: Member, questionnaire: str, **chosen: str) -> None:
    """A profile that was sent; `wishes` and `refusals` are texts, the rest option ids."""
    response = await school.open_response(member, questionnaire, Moment.PROFILE)
    now = school.clock.now()

    def write(tx: Transaction) -> None:
        for question, value in chosen.items():
            text = question in {"wishes", "refusals"}
            answer = Answer(question, None if text else value, value if text else None)
            tx.responses.save_answer(response, answer, now)
        state = State(ResponseStatus.SUBMITTED, 9, now, now)
        tx.responses.save_state(response, state, now)

    await school.write(write)


async def capacity(school: School, mentor: Member, places: int) -> None:
    await school.write(lambda tx: tx.memberships.update(mentor.membership.id, capacity=places))


@pytest.fixture
async def four(school: School) -> tuple[Member, Member, Member, Member]:
    """Anya and Boris want to study; Olga helps with that, Pyotr is free at Anya's times."""
    olga = await school.mentor("Ольга П.")
    pyotr = await school.mentor("Пётр А.")
    anya, boris = await school.pupil("Аня К."), await school.pupil("Боря Л.")
    for mentor in (olga, pyotr):
        await capacity(school, mentor, 1)
    await says(school, olga, "profile-mentor-adult", help="study,calm", times="after")
    await says(school, pyotr, "profile-mentor-adult", help="talents", times="after,evening")
    await says(school, anya, "profile-mentee-pupil", help="study", times="after,evening")
    await says(
        school, boris, "profile-mentee-pupil", help="study", refusals="С Петром мне неудобно"
    )
    return olga, pyotr, anya, boris


async def test_before_anybody_has_agreed_nobody_is_said_to_have_a_mentor(school: School) -> None:
    curator = school.curator.chat
    await curator.send("/pairs")
    await tap(curator, "Подобрать пары")
    await curator.expect(
        "Сейчас наставника никто не ждёт. Здесь стоят те, кто подтвердил участие и пока без пары."
    )


async def propose(school: School) -> None:
    curator = school.curator.chat
    await curator.send("/pairs")
    await tap(curator, "Подобрать пары")
    await curator.expect("Ждут наставника: 2 наставляемых")
    await tap(curator, "Предложить пары")
    await curator.settled(within=60)
    await curator.expect("предложены 2 пары")


async def pairs(school: School) -> set[tuple[int, int]]:
    found = await school.look(lambda tx: tx.matches.in_programme(school.programme.id))
    return {(one.mentor_id, one.mentee_id) for one in found if one.ended_on is None}


async def test_proposals_are_looked_at_and_approved(
    school: School, four: tuple[Member, Member, Member, Member]
) -> None:
    olga, pyotr, anya, boris = four
    await propose(school)
    curator = school.curator.chat
    await tap(curator, "Смотреть пары (2)")
    await tap(curator, "Аня К. — Пётр А.")
    screen = await curator.expect("свободны в одно время: сразу после уроков, ближе к вечеру")
    assert (
        "Ещё больше подошёл бы другой наставник: Ольга П. Но там предложены: Боря Л. Так"
        in screen.text
    )
    await tap(curator, "К подбору")
    await tap(curator, "Смотреть пары (2)")
    await tap(curator, "Боря Л. — Ольга П.")
    screen = await curator.expect("помогает с тем, о чём просят: учиться легче")
    assert "Неудобно встречаться: «С Петром мне неудобно»" in screen.text
    assert not await pairs(school)
    for member in four:
        assert not member.chat.messages, "nobody is told before approval"

    await tap(curator, "К подбору")
    await tap(curator, "Утвердить все (2)")
    await curator.expect("Утвердить сразу 2 пары?")
    assert not await pairs(school)
    await tap(curator, "Да, утвердить все")
    await curator.expect("составлены 2 пары")
    assert await pairs(school) == {
        (pyotr.membership.id, anya.membership.id),
        (olga.membership.id, boris.membership.id),
    }
    assert not await school.look(lambda tx: tx.matching.drafts(school.programme.id))
    await tap(curator, "К подбору")
    screen = await curator.expect("предложений больше нет.\n\nСейчас наставника никто не ждёт")
    assert "не утверждена" not in screen.text, "there is nothing left to approve"


async def test_the_curators_choice_stays_and_who_is_parted_is_not_proposed(
    school: School, four: tuple[Member, Member, Member, Member]
) -> None:
    olga, pyotr, anya, boris = four
    await propose(school)
    curator = school.curator.chat
    await tap(curator, "Смотреть пары (2)")
    await tap(curator, "Аня К. — Пётр А.")
    await tap(curator, "Другой наставник")
    await curator.expect("Кто подходит, начиная с лучшего")
    await tap(curator, "Ольга П.: подходит хорошо, место предложено другому")
    await curator.expect("Вы решили оставить эту пару")
    await tap(curator, "К подбору")
    await tap(curator, "Без наставника (1)")
    await tap(curator, "Боря Л., 7 класс")
    await curator.expect("Пока без наставника")
    await tap(curator, "К подбору")
    await tap(curator, "Подобрать заново")
    await curator.settled(within=60)
    await curator.expect("предложена 1 пара")
    await tap(curator, "Смотреть пары (1)")
    await tap(curator, "Аня К. — Ольга П. (оставить)")
    await tap(curator, "Не ставить вместе")
    await curator.expect("Пока без наставника")
    await tap(curator, "К подбору")
    await tap(curator, "Подобрать заново")
    await curator.settled(within=60)
    drafts = await school.look(lambda tx: tx.matching.drafts(school.programme.id))
    assert {one.mentee_id: one.mentor_id for one in drafts} == {
        anya.membership.id: pyotr.membership.id,
        boris.membership.id: olga.membership.id,
    }


async def test_two_curators_get_one_outcome(
    school: School, four: tuple[Member, Member, Member, Member]
) -> None:
    _, pyotr, anya, _ = four
    await propose(school)
    second = await school.member("Павел П.", Role.CURATOR, None, Kind.ADULT)
    ids = {"mentee": anya.membership.id, "mentor": pyotr.membership.id}
    first = school.curator.chat
    await first.press(data=cb.Approve(**ids).pack(), message=first.screen)
    await first.expect("составлена 1 пара")
    await second.chat.send("/pairs")
    await second.chat.expect("Сейчас 1 пара")
    await second.chat.press(data=cb.Approve(**ids).pack(), message=second.chat.screen)
    await second.chat.expect("в подборе уже нет")
    assert len(await pairs(school)) == 1
    await second.chat.press(data=cb.ApproveAll(rev=1, sure=True).pack(), message=second.chat.screen)
    assert len(await pairs(school)) == 1, "a draft of another moment approves nothing"


async def test_somebody_has_left_meanwhile(
    school: School, four: tuple[Member, Member, Member, Member]
) -> None:
    _, pyotr, _, _ = four
    await propose(school)
    left = MembershipState.LEFT
    await school.write(lambda tx: tx.memberships.update(pyotr.membership.id, state=left))
    curator = school.curator.chat
    await tap(curator, "Смотреть пары (2)")
    await tap(curator, "К подбору")
    await curator.expect("1 предложение устарело")
    await tap(curator, "Устарело (1)")
    await tap(curator, "Аня К. — Пётр А.")
    await curator.expect("Пётр А.: сейчас не участвует")
    await tap(curator, "К подбору")
    await tap(curator, "Утвердить все (1)")
    await tap(curator, "Да, утвердить все")
    await curator.expect("Устарело и не утверждено: 1")


async def test_who_was_paired_by_hand_waits_no_longer(
    school: School, four: tuple[Member, Member, Member, Member]
) -> None:
    olga, _, anya, _ = four
    await propose(school)
    await capacity(school, olga, 2)
    await school.match(olga, anya)
    curator = school.curator.chat
    await tap(curator, "Смотреть пары (2)")
    screen = await curator.expect("Предложенные пары")
    assert [row[0] for row in screen.rows][:1] == ["Боря Л. — Ольга П."]
    assert "устарел" not in screen.text


async def test_a_no_reaches_the_curator_alone_and_leads_to_the_next(school: School) -> None:
    responsible = await school.member("Ольга Петровна", Role.RESPONSIBLE, None, Kind.ADULT)
    olga, pyotr, anya = (
        await school.mentor("Ольга П."),
        await school.mentor("Пётр А."),
        await school.pupil(),
    )
    match = await school.match(olga, anya)
    response = await school.open_response(
        anya, "first-meeting-mentee-pupil", Moment.FIRST_MEETING, match=match
    )
    assert response
    await anya.chat.send("/surveys")
    for step in ("Знакомство", "Да", "Не подходит", "Нет", "Отправить"):
        await tap(anya.chat, step)
    await school.app.sender.tick()
    await school.api.idle()
    assert not responsible.chat.messages
    curator = school.curator.chat
    await curator.expect("Пришёл ответ, на который важно посмотреть")
    await tap(curator, "Открыть")
    await tap(curator, "Подобрать другого наставника")
    await curator.expect("Кто подошёл бы дальше")
    await tap(curator, "Пётр А.")
    await curator.expect("Наставник: Пётр А.")
    ended = await school.look(lambda tx: tx.matches.get(match.id))
    assert ended
    assert ended.end_reason == EndReason.FIT
    assert not await pairs(school), "the next pair waits for approval"
    assert not olga.chat.messages
    await tap(curator, "Утвердить эту пару")
    assert await pairs(school) == {(pyotr.membership.id, anya.membership.id)}


async def colleague(school: School) -> Member:
    """Another curator, in front of the same draft."""
    found = await school.member("Павел П.", Role.CURATOR, None, Kind.ADULT)
    await found.chat.send("/pairs")
    await found.chat.settled()
    return found


async def rev(school: School) -> int:
    run = await school.look(lambda tx: tx.matching.run(school.programme.id))
    assert run
    return run.rev


def said(member: Member) -> str:
    """The screen, and the note over it."""
    return "\n".join([member.chat.screen.text, *(one.text for one in member.chat.toasts[-1:])])


async def press_both(school: School, second: Member, data: str) -> tuple[str, str]:
    """At one moment. What the quicker and the slower read."""
    both = (school.curator, second)
    presses = (one.chat.press(data=data, message=one.chat.screen, wait=False) for one in both)
    await asyncio.gather(*presses)
    await school.api.idle()
    first, other = sorted(map(said, both), key=lambda text: "составлен" not in text)
    return first, other


async def test_both_approve_one_pair_at_one_moment(
    school: School, four: tuple[Member, Member, Member, Member]
) -> None:
    _, pyotr, anya, _ = four
    await propose(school)
    second = await colleague(school)
    button = cb.Approve(mentee=anya.membership.id, mentor=pyotr.membership.id).pack()
    first, other = await press_both(school, second, button)
    assert "составлена 1 пара" in first
    assert "Подбор за это время изменился" in other
    assert "3 сентября в 15:00" in other, "by whom and when"
    assert await pairs(school) == {(pyotr.membership.id, anya.membership.id)}


async def test_both_approve_all_at_one_moment(
    school: School, four: tuple[Member, Member, Member, Member]
) -> None:
    await propose(school)
    second = await colleague(school)
    button = cb.ApproveAll(rev=await rev(school), sure=True).pack()
    first, other = await press_both(school, second, button)
    assert "составлены 2 пары" in first
    assert "Подбор за это время изменился" in other
    assert "предложений больше нет" in other, "as it is now, not as it was"
    assert len(await pairs(school)) == 2


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> asyncio.Event:
    """Proposals are being made until it is set."""
    go = asyncio.Event()

    async def waits(order: bytes, _limit: float) -> bytes:
        await go.wait()
        return await asyncio.to_thread(apart.done, order)

    monkeypatch.setattr(apart, "_child", waits)
    return go


@pytest.mark.parametrize("deed", ["lock", "part", "approve", "run"])
async def test_what_another_does_while_proposals_are_made_stays(
    school: School, four: tuple[Member, Member, Member, Member], held: asyncio.Event, deed: str
) -> None:
    _, pyotr, anya, _ = four
    held.set()
    await propose(school)
    second = await colleague(school)
    held.clear()
    curator = school.curator.chat
    await curator.press(data=cb.Run().pack(), message=curator.screen, wait=False)
    await curator.expect("Подбираю")
    ids = {"mentee": anya.membership.id, "mentor": pyotr.membership.id}
    pressed = {
        "lock": cb.Lock(**ids, on=True),
        "part": cb.Part(**ids),
        "approve": cb.Approve(**ids),
        "run": cb.Run(),
    }[deed]
    await second.chat.press(data=pressed.pack(), message=second.chat.screen, wait=deed != "run")
    if deed == "run":  # the others were answered once they had been written down
        await second.chat.expect("Подбираю")
    held.set()
    await school.api.idle()
    await curator.settled(within=60)
    await second.chat.settled(within=60)
    told = "\n".join(one.text for one in (*curator.messages, *second.chat.messages))
    assert told.count("Подбор за это время изменился") == 1
    drafts = await school.look(lambda tx: tx.matching.drafts(school.programme.id))
    mine = next((one for one in drafts if one.mentee_id == anya.membership.id), None)
    match deed:
        case "lock":
            assert mine
            assert mine.locked
            assert "изменился, показываю, как сейчас: Павел П." in curator.messages[-1].text
        case "part":
            assert mine
            assert mine.mentor_id is None
        case "approve":
            assert mine is None
            assert await pairs(school) == {(pyotr.membership.id, anya.membership.id)}
            assert "изменился, показываю, как сейчас: Павел П." in curator.messages[-1].text
        case _:
            assert len(drafts) == 2
            assert not await pairs(school)


async def test_an_approval_of_what_was_proposed_before_makes_no_other_pair(
    school: School, four: tuple[Member, Member, Member, Member]
) -> None:
    """Another has kept them apart and proposed anew; the button still names the old mentor."""
    _, pyotr, anya, _ = four
    await propose(school)
    second = await colleague(school)
    ids = {"mentee": anya.membership.id, "mentor": pyotr.membership.id}
    await second.chat.press(data=cb.Part(**ids).pack(), message=second.chat.screen)
    await second.chat.settled()
    curator = school.curator.chat
    await curator.press(data=cb.Approve(**ids).pack(), message=curator.screen)
    await curator.settled()
    assert "Подбор за это время изменился, показываю, как сейчас: Павел П." in said(school.curator)
    assert not await pairs(school)
