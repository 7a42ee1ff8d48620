"""The farewell of a pair."""

from collections.abc import Sequence
from html import escape

from handlers.texts.pairs import meetings
from handlers.texts.sentences import stop
from handlers.texts.words import by_kind, day
from surveys.matches.farewell import AT_MOST, Farewell
from surveys.people.model import Kind

TITLE = "Прощание и спасибо"
SAY = "Сказать спасибо"
THANKS = {
    "time": "за время",
    "patience": "за терпение",
    "talks": "за разговоры",
    "help": "за помощь",
    "ideas": "за идеи",
    "attention": "за внимание",
    "mood": "за хорошее настроение",
    "effort": "за старание",
}


def listed(keys: Sequence[str]) -> str:
    """«за время, за идеи»; a key that is no longer known is left out."""
    return ", ".join(THANKS[key] for key in keys if key in THANKS)


def screen(found: Farewell) -> str:
    name = escape(found.other.name)
    lines = [
        f"<b>{by_kind(found.kind, 'Ты', 'Вы')} и {name}</b>",
        f"Вместе с {day(found.card.match.starts_on)}. {stop(meetings(found.card))}",
    ]
    if found.heard:
        who = by_kind(found.kind, "Тебе", "Вам")
        lines += ["", f"{who} сказали спасибо {listed(found.heard)}."]
    lines += ["", _own(found)]
    return "\n".join(lines)


def _own(found: Farewell) -> str:
    if found.said:
        return f"{by_kind(found.kind, 'Твоё', 'Ваше')} спасибо передано: {listed(found.said)}."
    if found.in_person:
        return by_kind(
            found.kind,
            "Скажи спасибо при встрече: этому человеку бот не пишет.",
            "Скажите спасибо при встрече: этому человеку бот не пишет.",
        )
    pick = by_kind(found.kind, "Отметь", "Отметьте")
    text = f"За что хочется сказать спасибо? {pick} до трёх."
    if found.too_many:
        text += f" Больше {AT_MOST} не передам, выбирать трудно, но можно."
    return text


def thanked(names: Sequence[tuple[str, Sequence[str]]], kind: Kind) -> str:
    """The message to the other side."""
    lines = [
        f"{escape(name)} говорит {by_kind(kind, 'тебе', 'вам')} спасибо {listed(keys)}."
        for name, keys in names
    ]
    end = by_kind(kind, "Ответить можно там же, в «Моей паре».", "Ответить можно в «Моей паре».")
    return "\n".join([*lines, "", end])


def choose(kind: Kind) -> str:
    return by_kind(kind, "С кем попрощаемся?", "С кем прощаемся?")


def not_yet(kind: Kind) -> str:
    return by_kind(
        kind,
        "Прощаться рано: впереди ещё встречи. Ближе к концу года здесь будет, что вы сделали вместе.",
        "Прощаться рано. Ближе к концу года здесь будет, что вы сделали вместе.",
    )


def no_pair(kind: Kind) -> str:
    return by_kind(kind, "Такой пары у тебя нет.", "Такой пары у вас нет.")
