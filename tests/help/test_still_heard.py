"""A case that somebody has taken or withdrawn is not lost between the messages about it."""

from bot.sandbox.api.faults import Trouble
from surveys.people.model import MembershipState
from tests.help.calling import Circle, press
from tests.school import Member


async def test_what_is_added_is_told_though_an_earlier_round_still_waits(around: Circle) -> None:
    """The alarm may not have arrived, so it waits to go again; taken meanwhile, it is let go."""
    around.school.api.faulty(Trouble.CUT_AFTER, method="sendMessage", chat_id=around.irina.chat.id)
    await around.pupil_calls("Ирина С.")
    await press(around.irina, "Открыть", "Беру на себя")
    await press(around.anya, "Дописать")
    await around.anya.chat.send("Он снова здесь")
    await around.anya.chat.settled()
    await around.tick()
    assert len(around.calls(around.irina)) == 1, "not tomorrow at three"
    await around.after(minutes=1)
    assert len(around.calls(around.irina)) == 1, "nor twice"


async def leaves(around: Circle, member: Member) -> None:
    await around.school.write(
        lambda tx: tx.memberships.update(member.membership.id, state=MembershipState.ARCHIVED)
    )


async def test_a_withdrawn_call_that_nobody_has_taken_is_not_left_to_nobody(
    around: Circle,
) -> None:
    """Somebody else may have pressed «Нажато случайно»: an adult has to see it, and close it."""
    await around.pupil_calls("Ирина С.")
    await press(around.anya, "Нажато случайно")
    await leaves(around, around.irina)
    await around.tick()
    assert around.calls(around.head) == [], "it wakes nobody"
    await around.after(days=1)
    assert len(around.calls(around.head)) == 1
    assert around.calls(around.olga) == []
    await press(around.head, "Открыть", "Закрыть")
    await around.head.chat.send("Поговорили, всё спокойно.")
    await around.head.chat.settled()
    assert await around.cases() == []


async def test_nor_when_its_adult_has_blocked_the_bot(around: Circle) -> None:
    await around.pupil_calls("Ирина С.")
    await press(around.anya, "Нажато случайно")
    await around.irina.chat.block()
    await around.school.api.idle()
    await around.after(days=1)
    assert around.calls(around.head)
