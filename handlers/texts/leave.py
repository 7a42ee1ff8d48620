"""`/leave`: a pause, the end of a pair, leaving. Pupils are «ты», adults «вы»; nobody is blamed."""

from collections.abc import Mapping, Sequence
from html import escape

from handlers.texts.pairs import side
from handlers.texts.sentences import stop, thanks
from handlers.texts.words import by_kind
from surveys.matches.cards import Card
from surveys.matches.ending import EndReason
from surveys.people.model import Kind
from surveys.rights.taking import NotTaking, Taking
from surveys.words import plural

PAUSE = "Сделать паузу"
PAUSE_SURE = "Да, пауза"
RESUME = "Вернуться с паузы"
PART = "Завершить пару"
PART_SURE = "Да, завершить"
LEAVE = "Выйти из программы"
LEAVE_SURE = "Да, выйти"
RATHER_PAUSE = "Лучше пауза"
BACK = "Назад"

REASONS: Mapping[EndReason, str] = {
    EndReason.GOAL: "Сделали, что хотели",
    EndReason.MUTUAL: "Решили вместе",
    EndReason.FIT: "Не подошли друг другу",
    EndReason.OTHER: "Не хочу объяснять",
}


def options(found: Taking) -> str:
    kind = found.person.kind
    if found.paused:
        return by_kind(
            kind,
            "<b>Сейчас у тебя пауза</b>\n\nАнкет и напоминаний нет. Вернуться можно в любой день.",
            "<b>Сейчас у вас пауза</b>\n\nАнкет и напоминаний нет. Вернуться можно в любой день.",
        )
    lines = ["<b>Пауза или выход</b>", ""]
    lines.append(
        by_kind(
            kind,
            "Участвуют только по желанию. Решаешь ты, и объяснять ничего не нужно.",
            "Участвуют только по желанию. Решаете вы, и объяснять ничего не нужно.",
        )
    )
    lines += ["", "Пауза — бот молчит, пара остаётся, вернуться можно в любой день."]
    if found.pairs:
        lines.append("Завершить пару — участие остаётся, куратор может предложить другую пару.")
    lines.append("Выйти — анкет и встреч больше не будет, вернуться тоже можно.")
    return "\n".join(lines)


def not_taking(found: NotTaking) -> str:
    if found.may_return:
        return by_kind(
            found.kind,
            "Сейчас ты не участвуешь в программе. Захочешь вернуться — это одна кнопка.",
            "Сейчас вы не участвуете в программе. Захотите вернуться — это одна кнопка.",
        )
    return by_kind(
        found.kind,
        "Выходить неоткуда: сейчас ты не участвуешь ни как наставник, ни как наставляемый.",
        "Выходить неоткуда: сейчас вы не участвуете ни как наставник, ни как наставляемый.",
    )


def ask_pause(found: Taking) -> str:
    kind = found.person.kind
    text = "Сделать паузу?\n\nАнкет и напоминаний не будет, ответы сохранятся."
    if found.pairs:
        others = _others(found, found.pairs)
        text += stop(f" Пара останется: {others}") + " Скажу о паузе второй стороне и куратору."
    else:
        text += " Скажу о паузе куратору."
    return text + by_kind(
        kind, " Вернёшься, когда захочешь: /leave", " Вернётесь, когда захотите: /leave"
    )


def paused(found: Taking) -> str:
    return by_kind(
        found.person.kind,
        "Хорошо, пауза. Отдыхай, ничего не пропадёт. Вернуться — одна кнопка здесь же: /leave",
        "Хорошо, пауза. Ничего не пропадёт. Вернуться — одна кнопка здесь же: /leave",
    )


def resumed(found: Taking) -> str:
    return by_kind(
        found.person.kind,
        "С возвращением! Ты снова в программе.",
        "С возвращением! Вы снова в программе.",
    )


def which_pair() -> str:
    return "Какую пару завершить?"


def why(found: Taking, pair: Card) -> str:
    reader = "другой ответственный взрослый" if found.with_desk(pair) else "куратор"
    return f"Завершить пару: {_other(found, pair)}?\n\nПочему? Это увидит только {reader}."


def ask_part(found: Taking, pair: Card, reason: EndReason) -> str:
    reader = "другого ответственного взрослого" if found.with_desk(pair) else "куратора"
    return (
        f"Завершить пару: {_other(found, pair)}?\n\n"
        f"Причина для {reader}: {REASONS[reason].lower()}. Второй стороне скажу только, что пара "
        f"завершена{_and_thank(pair.meetings)} сохранятся."
    )


def _and_thank(meetings: int) -> str:
    if not meetings:
        return ". Ответы"
    met = plural(meetings, "встречу", "встречи", "встречи")
    return f", и поблагодарю за {met}. Прежние встречи и ответы"


def parted(found: Taking, pair: Card) -> str:
    text = stop(f"Готово, пара завершена: {_other(found, pair)}") + thanks(pair.meetings)
    if not found.curators:
        return text
    names = escape(", ".join(found.curators))
    return stop(
        by_kind(
            found.person.kind,
            f"{text}\n\nХочешь другую пару или поговорить — подойди к куратору: {names}",
            f"{text}\n\nЕсли нужна другая пара или разговор, обратитесь к куратору: {names}",
        )
    )


def no_such_pair() -> str:
    return "Эта пара уже завершена."


def ask_leave(found: Taking) -> str:
    kind = found.person.kind
    text = "Выйти из программы?\n\nАнкет и напоминаний больше не будет."
    if found.pairs:
        count = len(found.pairs)
        ends = plural(count, "Пара завершится", "Пары завершатся", "Пары завершатся")
        text += stop(f" {ends}: {_others(found, found.pairs)}")
    text += by_kind(
        kind,
        " Куратору скажу, что ты больше не участвуешь, без причины. Передумаешь — вернёшься "
        "одной кнопкой.",
        " Куратору скажу, что вы больше не участвуете, без причины. Передумаете — вернётесь "
        "одной кнопкой.",
    )
    return f"{text}\n\nОтветы останутся. Если хочется их стереть: /mydata"


def left(found: Taking) -> str:
    return by_kind(
        found.person.kind,
        "Готово. Ты больше не участвуешь в программе. Спасибо за то, что было!\n\n"
        "Захочешь вернуться: /start. Посмотреть или стереть свои данные: /mydata",
        "Готово. Вы больше не участвуете в программе. Спасибо, что были с нами!\n\n"
        "Захотите вернуться: /start. Посмотреть или стереть свои данные: /mydata",
    )


FINAL = "Ответить на итоговую анкету"


def final(kind: Kind) -> str:
    """Who has left, having met at least three times."""
    return by_kind(
        kind,
        "Если хочешь, расскажи, как всё прошло: итоговая анкета, около пяти минут. "
        "Это общие цифры, имени в них не будет. Можно и не отвечать.",
        "Если хотите, расскажите, как всё прошло: итоговая анкета, около пяти минут. "
        "Это общие цифры, имени в них не будет. Можно и не отвечать.",
    )


def final_or_later(kind: Kind) -> str:
    """Whose last pair has ended, and who stays."""
    return by_kind(
        kind,
        "Если встреч больше не будет, можешь сразу ответить на итоговую анкету, это около пяти "
        "минут. А можно и потом: в конце года спрошу вместе со всеми.",
        "Если встреч больше не будет, можете сразу ответить на итоговую анкету, это около пяти "
        "минут. А можно и потом: в конце года спрошу вместе со всеми.",
    )


def final_declined() -> str:
    return "Хорошо, отвечать не нужно. Спасибо за всё, что было!"


def no_final() -> str:
    return "Итоговой анкеты сейчас нет. Делать ничего не нужно."


def pair_button(found: Taking, pair: Card) -> str:
    return side(pair.other(found.own(pair).id))


def _other(found: Taking, pair: Card) -> str:
    return escape(pair_button(found, pair))


def _others(found: Taking, pairs: Sequence[Card]) -> str:
    return "; ".join(_other(found, pair) for pair in pairs)
