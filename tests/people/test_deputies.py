"""The curator appoints a deputy, who says yes; what a deputy may, and what stays the curator's."""

import pytest

from handlers.callbacks import deputies as cb
from handlers.callbacks.invites import Look, Make
from handlers.callbacks.people import Act, Action, Link
from storage.transaction import Transaction
from surveys.people.invites import DAYS
from surveys.people.model import Invite, Kind, Membership, MembershipState, Role
from tests.hands import deputy, forge, shows, tap
from tests.notices.post import post
from tests.school import Member, School


async def office(school: School, member: Member) -> Membership | None:
    roles = await school.look(lambda tx: tx.memberships.of_person(member.person.id))
    return next((one for one in roles if one.role is Role.DEPUTY), None)


async def appoint(school: School, name: str = "Ольга П.") -> None:
    curator = school.curator.chat
    await curator.send("/settings")
    await tap(curator, "Заместители")
    await tap(curator, "Назначить заместителя")
    await tap(curator, name)
    await curator.expect("станет заместителем куратора, если согласится")
    await tap(curator, "Да, назначить")
    await curator.expect("вопрос уйдёт в ближайшие часы")


async def test_an_adult_becomes_a_deputy_by_two_words(school: School) -> None:
    olga = await school.mentor()
    await appoint(school)
    asked = await office(school, olga)
    assert asked
    assert asked.state is MembershipState.RECORDED
    await olga.chat.send("/people")
    await olga.chat.expect("Это может только куратор")

    told = (await post(school))[olga.chat.id]
    assert any("Мария Ивановна просит вас стать заместителем" in text for text in told)
    await tap(olga.chat, "Согласиться")
    await olga.chat.expect("Теперь вы заместитель куратора. Вместе с вами: Мария Ивановна")
    await tap(olga.chat, "В меню")
    await shows(olga.chat, "Сводка")
    await olga.chat.settled()
    assert {"people", "pairs", "settings"} <= set(olga.chat.commands)
    await olga.chat.send("/people")
    await olga.chat.expect("Люди программы")

    await school.curator.chat.send("/settings")
    await tap(school.curator.chat, "Заместители")
    await school.curator.chat.expect("Заместитель: Ольга П., с 3 сентября")


async def test_no_is_an_answer(school: School) -> None:
    olga = await school.mentor()
    await appoint(school)
    await post(school)
    await tap(olga.chat, "Отказаться")
    await olga.chat.expect("всё остаётся как было")
    await tap(school.curator.chat, "К заместителям")
    await school.curator.chat.expect("Ответ «нет»: Ольга П.")
    await forge(olga, cb.Answer(yes=True).pack())
    await olga.chat.expect("больше не ждёт ответа")
    found = await office(school, olga)
    assert found
    assert found.state is MembershipState.REFUSED

    school.pass_time(minutes=1)
    await appoint(school)
    assert olga.chat.id in await post(school), "asked once more, by the curator's will"


async def test_start_asks_the_same(school: School) -> None:
    olga = await school.mentor()
    await appoint(school)
    await olga.chat.send("/start")
    await olga.chat.expect("заместитель куратора")
    await tap(olga.chat, "Да, участвую")
    await olga.chat.expect("Вы в программе")
    told = (await post(school))[olga.chat.id]
    assert not any("просит вас" in text for text in told), "the question has been answered"


async def test_the_office_ends_at_once(school: School) -> None:
    irina = await deputy(school)
    await irina.chat.send("/menu")
    await irina.chat.settled()
    assert "people" in irina.chat.commands
    curator = school.curator.chat
    await curator.send("/settings")
    await tap(curator, "Заместители")
    await tap(curator, "Снять: Ирина С.")
    await tap(curator, "Да, снять")
    await curator.expect("Ирина С. больше не заместитель")
    await irina.chat.settled()
    assert "people" not in irina.chat.commands
    await irina.chat.send("/people")
    await irina.chat.expect("Это может только куратор")
    told = (await post(school))[irina.chat.id]
    assert any("больше не заместитель куратора" in text for text in told)


async def test_a_deputy_runs_the_programme(school: School) -> None:
    irina = await deputy(school)
    await school.pupil()
    for command, said in (
        ("/people", "Люди программы"),
        ("/pairs", "Идущих пар"),
        ("/stages", "Этапы"),
        ("/invite", "Кого пригласить"),
        ("/settings", "Настройки"),
    ):
        await irina.chat.send(command)
        await irina.chat.expect(said)


async def test_a_deputy_appoints_and_removes_nobody(school: School) -> None:
    irina, olga = await deputy(school), await school.mentor()
    second = await deputy(school, "Пётр К.")
    await irina.chat.send("/settings")
    await tap(irina.chat, "Заместители")
    screen = await irina.chat.expect("Заместитель: Пётр К.")
    assert not any("Назначить" in one or "Снять" in one for row in screen.rows for one in row)
    for button in (
        cb.Choose(page=0),
        cb.Appoint(person=olga.person.id, sure=False),
        cb.Appoint(person=olga.person.id, sure=True),
        cb.Remove(person=second.person.id, sure=False),
        cb.Remove(person=second.person.id, sure=True),
    ):
        await forge(irina, button.pack())
        await irina.chat.expect("Это может только куратор")
    assert await office(school, olga) is None
    kept = await office(school, second)
    assert kept
    assert kept.state is MembershipState.ACTIVE


async def test_a_deputy_cannot_take_the_place_of_the_curator(school: School) -> None:
    """A new link to the curator's card would hand the whole programme over."""
    irina = await deputy(school)
    curator = school.curator.person.id
    for fresh in (False, True):
        await forge(irina, Link(person=curator, fresh=fresh).pack())
        await irina.chat.expect("Это может только куратор")
    await forge(irina, Act(person=curator, action=Action.ARCHIVE).pack())
    assert not await school.look(lambda tx: tx.invites.of_person(curator))
    person = await school.look(lambda tx: tx.people.get(curator))
    assert person
    assert person.archived_at is None


async def test_a_deputy_sees_no_link_into_an_office(school: School) -> None:
    """The one-time link of the host and a link to a colleague's card are not theirs to open."""
    irina, second = await deputy(school), await deputy(school, "Пётр К.")
    now = school.clock.now()

    def invite(tx: Transaction, role: Role, person: int | None) -> Invite | None:
        return tx.invites.add(
            programme_id=school.programme.id,
            code=f"CODE{role.value[:4].upper()}",
            role=role,
            form=None,
            person_id=person,
            uses=1,
            expires_at=now.replace(year=2026),
            created_by=None,
            now=now,
        )

    host = await school.write(lambda tx: invite(tx, Role.CURATOR, None))
    personal = await school.write(lambda tx: invite(tx, Role.RESPONSIBLE, second.person.id))
    for one in (host, personal):
        assert one
        await forge(irina, Look(invite=one.id).pack())
        await irina.chat.expect("уже не действует")
        assert not any(one.code in message.text for message in irina.chat.messages)


async def test_no_link_makes_a_deputy(school: School) -> None:
    for role in (Role.DEPUTY, Role.CURATOR):
        await forge(school.curator, Make(role=role, form=None, uses=1, days=DAYS[0]).pack())
        await school.curator.chat.expect("уже не действует")
    assert not await school.look(lambda tx: tx.invites.in_programme(school.programme.id))


@pytest.mark.parametrize("who", ["pupil", "stranger", "archived", "curator"])
async def test_who_cannot_be_a_deputy(school: School, who: str) -> None:
    olga = await school.mentor()
    anya = await school.pupil()
    if who == "archived":
        await school.write(
            lambda tx: tx.people.update(olga.person.id, archived_at=school.clock.now())
        )
    person = {
        "pupil": anya.person.id,
        "stranger": 10_000,
        "archived": olga.person.id,
        "curator": school.curator.person.id,
    }[who]
    await forge(school.curator, cb.Appoint(person=person, sure=True).pack())
    await school.curator.chat.expect("назначить нельзя")
    roles = await school.look(lambda tx: tx.memberships.in_programme(school.programme.id))
    assert not [one for one in roles if one.role is Role.DEPUTY]


async def test_the_archive_gives_no_office_back(school: School) -> None:
    irina = await deputy(school)
    for action in (Action.ARCHIVE, Action.RESTORE):
        await forge(school.curator, Act(person=irina.person.id, action=action).pack())
    person = await school.look(lambda tx: tx.people.get(irina.person.id))
    assert person
    assert person.archived_at is None
    found = await office(school, irina)
    assert found
    assert found.state is MembershipState.ARCHIVED


async def test_everybody_who_runs_the_programme_is_written_to(school: School) -> None:
    irina = await deputy(school)
    school.pass_time(days=5)  # Monday
    await school.pupil()
    told = await post(school)
    for account in (school.curator.chat.id, irina.chat.id):
        assert any("Неделя с 8 сентября" in text for text in told[account])


async def test_a_child_is_told_who_will_read(school: School) -> None:
    await deputy(school)
    anya = await school.member(
        "Аня К.", Role.MENTOR, "pupil-pupil", Kind.ADULT, state=MembershipState.RECORDED
    )
    await anya.chat.send("/start")
    await anya.chat.expect("Ирина С.")
