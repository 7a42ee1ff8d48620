"""What people are asked and told about the year that has begun."""

from collections.abc import Sequence
from html import escape

from handlers.texts.sentences import stop
from handlers.texts.words import by_kind, role
from surveys.people.model import Kind, Person, Role
from surveys.programme.model import Programme

BE_MENTOR = "Буду наставником"

NOT_NOW = "Пока нет"

DECIDE = "Посмотреть и ответить"


def ends(year: str) -> str:
    return (
        f"<b>Можно готовить {year} год.</b>\nДаты, люди и классы я уже предложил: проверить и начать — "
        "несколько минут. Сделать это можно в любой день, хоть в августе."
    )


def office(year: str, by: str, roles: Sequence[Role]) -> str:
    names = ", ".join(role(one) for one in dict.fromkeys(roles))
    begun = f"{escape(by)} начинает" if by else "Начинается"
    return (
        f"<b>{begun} {year} год программы.</b>\n"
        + stop(f"Вы в нём с первого дня: {names}")
        + " Если это больше не для вас, скажите куратору."
    )


def invite(programme: Programme, kind: Kind) -> str:
    return by_kind(
        kind,
        f"<b>Начинается {programme.year} год программы наставничества.</b>\nРодители подписали "
        "согласие, теперь решаешь ты: участвуешь и в этом году? Можно ответить и «пока нет».",
        f"<b>Начинается {programme.year} год программы наставничества.</b>\nУчаствуете и в этом году? "
        "Решаете только вы, можно ответить и «пока нет».",
    )


def ask_mentor(kind: Kind) -> str:
    return by_kind(
        kind,
        "<b>Куратор предлагает тебе стать наставником для младших.</b>\nОбычно это встреча раз в две "
        "недели. Только по желанию: наставляемым можно остаться в любом случае.",
        "<b>Куратор предлагает вам стать наставником.</b>\nТолько по желанию.",
    )


def ask_pair(other: Person, kind: Kind) -> str:
    want = by_kind(kind, "Хочешь", "Хотите")
    return (
        f"<b>{want} и в этом году быть в паре? {escape(other.chat_name)}</b>\n"
        "Ответ останется между нами: если он не совпадёт, обоим подберут другую пару."
    )


def go_on(other: Person, *, yes: bool) -> str:
    return f"Да: {other.chat_name}" if yes else f"Другая пара вместо: {other.chat_name}"


def said_mentor(kind: Kind, *, yes: bool, waiting: int) -> str:
    if not yes:
        return by_kind(
            kind,
            "Хорошо. Передумаешь — скажи куратору.",
            "Хорошо. Передумаете — скажите куратору.",
        )
    thanks = by_kind(
        kind,
        "Спасибо! Теперь ты и наставник. С кем будет пара, скажу, когда куратор её составит.",
        "Спасибо! Теперь вы и наставник. С кем будет пара, скажу, когда куратор её составит.",
    )
    return f"{thanks} Пока можно ответить на анкету." if waiting else thanks


def said_pair(*, yes: bool) -> str:
    if yes:
        return "Записал. Если второй ответ такой же, пара составится, и я сразу скажу."
    return "Записал. Куратор подберёт другую пару, об этом ответе никто не узнает."


def not_asked() -> str:
    return "Этот вопрос больше не ждёт ответа."
