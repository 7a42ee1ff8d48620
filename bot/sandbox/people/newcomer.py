"""Coming in by a link or a typed code: «это ты?», a name, a yes or no."""

from bot.sandbox.people.fingers import Fingers
from handlers.texts import registration as texts
from handlers.texts import sos

STEPS = 8


async def come_in(
    hands: Fingers, link: str, name: str, *, agrees: bool, types: bool = False
) -> None:
    """Until the person has decided.

    Args:
        hands: theirs.
        link: `https://t.me/<bot>?start=<code>`.
        name: what an adult writes when asked for it.
        agrees: «Участвую», else «Пока нет».
        types: the code as a message instead of the link, first with a slip.
    """
    if types:
        code = link.rpartition("=")[2]
        await hands.say("/start")
        await hands.say(f"{code[:4]} {code[4:]}".lower())
    else:
        await hands.follow(link)
    for _ in range(STEPS):
        labels = hands.screen.labels
        if texts.YES in labels:
            await hands.press(texts.YES)
        elif texts.NOT_YET in labels:
            yes = texts.TAKE_PART if texts.TAKE_PART in labels else texts.AGREE
            await hands.press(yes if agrees else texts.NOT_YET)
            return
        elif set(labels) <= {sos.HELP}:  # a question to be answered in words
            await hands.say(name)
        else:
            break
    raise AssertionError(f"{name} was not asked\n{hands.chat.transcript()}")
