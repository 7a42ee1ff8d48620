"""Deputies: what the curator reads, and what the new deputy is asked."""

from collections.abc import Sequence
from html import escape

from handlers.texts.sentences import stop
from handlers.texts.words import day
from surveys.people.deputies import Deputies, Deputy
from surveys.people.model import MembershipState, Person

TITLE = "Заместители"
APPOINT = "Назначить заместителя"
SURE_APPOINT = "Да, назначить"
SURE_REMOVE = "Да, снять"
BACK = "К заместителям"
AGREE = "Согласиться"
DECLINE = "Отказаться"


def screen(found: Deputies) -> str:
    curators = ", ".join(escape(one.chat_name) for one in found.curators)
    lines = [
        f"<b>{TITLE}</b>",
        "",
        (
            "Заместитель ведёт программу вместе с куратором: люди, пары, этапы, сводка, сообщения. "
            "Он читает то, что «увидит куратор». Назначать заместителей и стирать данные может "
            "только куратор."
        ),
        "",
        f"Куратор: {curators}",
    ]
    lines += [_deputy(one) for one in found.deputies] or ["Заместителей пока нет."]
    return "\n".join(lines)


def _deputy(one: Deputy) -> str:
    name = escape(one.person.chat_name)
    match one.membership.state:
        case MembershipState.ACTIVE:
            since = one.membership.enrolled_on
            return f"Заместитель: {name}" + (f", с {day(since)}" if since else "")
        case MembershipState.REFUSED:
            return f"Ответ «нет»: {name}"
        case _:
            return f"Ждём ответа: {name}"


def remove_button(person: Person) -> str:
    return f"Снять: {person.chat_name}"


def choose(*, anybody: bool) -> str:
    if not anybody:
        return (
            "Назначить пока некого: заместителем может стать взрослый, который уже в программе. "
            "Пригласите его, например, как ответственного взрослого, и вернитесь сюда."
        )
    return (
        "Кого назначить? Здесь взрослые, которые уже в программе. Нового человека сначала "
        "пригласите ссылкой для взрослых."
    )


def sure_appoint(person: Person) -> str:
    return (
        f"<b>{escape(person.chat_name)}</b> станет заместителем куратора, если согласится.\n\n"
        "Заместитель увидит всё, что видите вы: карточки людей, ответы, которые «увидит куратор», "
        "просьбы о разговоре. Назначить?"
    )


def appointed(person: Person) -> str:
    return (
        f"{escape(person.chat_name)}: вопрос уйдёт в ближайшие часы для сообщений. "
        "Обязанности начнутся, когда придёт согласие."
    )


def already(deputy: Deputy) -> str:
    return stop(f"Уже сделано. {_deputy(deputy)}")


def unfit() -> str:
    return "Этого человека назначить нельзя: нужен взрослый, который сейчас в программе."


def sure_remove(person: Person) -> str:
    return (
        f"Снять обязанности заместителя: {escape(person.chat_name)}? "
        "Другие роли этого человека останутся. Назначить снова можно в любой день."
    )


def removed(person: Person) -> str:
    return f"Готово: {escape(person.chat_name)} больше не заместитель."


def nobody() -> str:
    return "Такого заместителя уже нет."


def asked(by: str) -> str:
    return (
        f"<b>{escape(by)} просит вас стать заместителем куратора.</b>\n"
        "Заместитель ведёт программу вместе с куратором: люди, пары, этапы, сводка. Видит ответы, "
        "о которых на экране написано «увидит куратор», и получает сообщения куратора. "
        "Отказаться можно сейчас, а позже — сказав куратору."
    )


def ended(by: str) -> str:
    return (
        f"{escape(by)} снимает с вас обязанности: вы больше не заместитель куратора. "
        "Спасибо за помощь! Остальное для вас не меняется."
    )


def accepted(curators: Sequence[str]) -> str:
    together = stop(f" Вместе с вами: {escape(', '.join(curators))}") if curators else ""
    return f"Спасибо! Теперь вы заместитель куратора.{together} Всё нужное есть в меню."


def declined() -> str:
    return "Хорошо, всё остаётся как было. Куратор увидит ваш ответ."


def not_asked() -> str:
    return "Этот вопрос больше не ждёт ответа."
