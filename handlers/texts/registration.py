"""The way in: greetings, names, consents, refusals. Pupils are addressed «ты», adults «вы»."""

import math
from collections.abc import Sequence
from html import escape

from handlers.texts import schools
from handlers.texts import stages as dates
from handlers.texts.dates import span
from handlers.texts.sentences import stop
from handlers.texts.words import by_kind, person, role
from surveys.people.join import Joined
from surveys.people.model import Kind, Person, Role
from surveys.people.names import NameProblem
from surveys.people.question import CuratorsTold
from surveys.people.setup import SCHOOL_LIMIT, SchoolProblem
from surveys.people.way_in import AskConsent, AskName, Away, IsItYou, Offer, Why
from surveys.programme.model import Programme
from surveys.words import plural

YES = "Да"
NO_MISTAKE = "Нет, ошибка"
TAKE_PART = "Участвую"
AGREE = "Да, участвую"
NOT_YET = "Пока нет"
ASK_CURATOR = "Спросить куратора"
CORRECT_NAME = "Исправить имя"
RETURN = "Вернуться"
BEGIN = "Начать анкету"
DATES_RIGHT = "Всё верно"
DATES_CHANGE = "Изменить даты"


def ask_name(asked: AskName) -> str:
    if asked.first_curator:
        return (
            "Здравствуйте! Я бот программы наставничества. Вы будете её куратором.\n\n"
            f"{law()}\n\n"
            "Как вас показывать в чате? Напишите имя и отчество, например: Мария Ивановна."
        )
    school = asked.programme.school
    inviting = f"{escape(school)} приглашает вас" if school else "Вас приглашают"
    return (
        f"Здравствуйте! Я бот программы наставничества. {inviting}. Роль: <b>{_offer(asked.offer)}</b>.\n\n"
        "Как вас показывать в чате? Напишите имя и отчество или имя и первую букву фамилии: "
        "«Мария Ивановна», «Мария П.»."
    )


def law() -> str:
    return (
        "Важно до начала. Telegram — иностранный мессенджер. Закон ограничивает его для "
        "официальных сообщений школы и для персональных данных (149-ФЗ, статья 10; 41-ФЗ). "
        "Можно ли им пользоваться в вашей школе, решает её юрист. Бот показывает в чате только "
        "имена вида «Аня К.»; полные имена и база остаются на компьютере, где он запущен."
    )


def name_refused(problem: NameProblem) -> str:
    match problem:
        case NameProblem.EMPTY:
            return "Здесь нужно имя словами, например: Мария Ивановна."
        case NameProblem.TOO_LONG:
            return "Имя не поместится на кнопках. Напишите короче, например: Мария Ивановна."
        case NameProblem.FULL_NAME:
            return (
                "Фамилию целиком в чате не показываем. Напишите имя и отчество или имя и первую "
                "букву фамилии: «Мария Ивановна», «Мария П.»."
            )
        case NameProblem.NOT_A_NAME:
            return "Не получилось прочитать имя. Напишите его буквами, например: Мария Ивановна."


def is_it_you(asked: IsItYou) -> str:
    who = person(asked.person)
    if asked.person.kind is Kind.PUPIL:
        return (
            "Здравствуй! Я бот программы «Вместе к успеху». Иногда спрашиваю, как идут встречи "
            f"с наставником. Это не контрольная: верных ответов нет.\n\n<b>{who} — это ты?</b>"
        )
    return f"Здравствуйте! Я бот программы наставничества.\n\n<b>{who} — это вы?</b>"


def mistake() -> str:
    return "Понятно, ссылка попала не туда. Личную ссылку можно попросить у куратора."


def consent(asked: AskConsent) -> str:
    roles = "; ".join(_offer(offer) for offer in asked.offers)
    names = escape(_and(asked.curators)) or "куратор"
    invited = by_kind(asked.person.kind, "Тебя приглашают", "Вас приглашают")
    text = escape(asked.text.text).replace("{curator}", names)
    school = f"{escape(schools.name(asked.programme))}. " if asked.elsewhere else ""
    if asked.again:
        return f"{school}<b>Текст согласия изменился, поэтому спрашиваю ещё раз.</b>\n\n{text}"
    seen = (
        ""
        if asked.person.kind is Kind.PUPIL
        else f"\n\n{stop(f'В чате вас видят так: {escape(asked.person.chat_name)}')}"
    )
    return f"{school}{invited}. Роль: <b>{roles}</b>.\n\n{text}{seen}"


def awaits_paper(found: Person) -> str:
    return by_kind(
        found.kind,
        "Текст согласия для родителей изменился, нужна новая подпись. Как только куратор её запишет, "
        "всё откроется. Твои ответы на месте.",
        "Текст согласия изменился, нужна новая подпись. Как только куратор её запишет, всё откроется.",
    )


def joined(found: Joined) -> str:
    kind = found.person.kind
    name = escape(found.person.chat_name)
    text = by_kind(kind, f"Здорово, {name}, ты в программе!", f"Спасибо, {name}! Вы в программе.")
    if found.opened:
        count = len(found.opened)
        waiting = plural(
            count, "Ждёт ответа {n} анкета", "Ждут ответа {n} анкеты", "Ждут ответа {n} анкет"
        )
        text += f"\n\n{waiting.format(n=count)}. Это несколько минут, можно и позже."
    else:
        text += f"\n\n{_later(found)}"
    return text


def _later(found: Joined) -> str:
    """What comes next for who has nothing to answer yet."""
    roles = {one.role for one in found.memberships}
    if Role.RESPONSIBLE in roles:
        return (
            "Если кто-то попросит о помощи, я сразу напишу, в любой час. Открытые просьбы: /alerts"
        )
    if not roles & {Role.MENTOR, Role.MENTEE}:
        return "Сейчас ничего делать не нужно. Если что-то изменится, я напишу."
    return by_kind(
        found.person.kind,
        "Когда понадобится твой ответ, я напишу.",
        "Когда понадобится ваш ответ, я напишу.",
    )


def refused(found: Person) -> str:
    return by_kind(
        found.kind,
        "Хорошо. Участвовать можно только по своему желанию. Передумаешь — нажми /start.",
        "Хорошо. Участвовать можно только по своему желанию. Передумаете — нажмите /start.",
    )


def curators_told(found: CuratorsTold) -> str:
    names = escape(_and(found.curators))
    told = f"Передам, что есть вопрос: {stop(names)}" if names else "Куратора в боте пока нет."
    return f"{told} Решать сейчас не нужно: кнопки ниже подождут."


def away(found: Away) -> str:
    kind = found.person.kind
    if found.may_return:
        return by_kind(
            kind,
            "Ты больше не участвуешь в программе. Захочешь вернуться — это одна кнопка.",
            "Вы больше не участвуете в программе. Захотите вернуться — это одна кнопка.",
        )
    return by_kind(
        kind,
        "Сейчас ты не участвуешь в программе. Если хочешь вернуться, скажи куратору.",
        "Сейчас вы не участвуете в программе. Если хотите вернуться, скажите куратору.",
    )


def codes_later(seconds: float) -> str:
    """Several codes were wrong. Also an alert over a button: at most 200 characters."""
    minutes = max(1, math.ceil(seconds / 60))
    hours = math.ceil(minutes / 60)
    wait = (
        f"{hours} {plural(hours, 'час', 'часа', 'часов')}"
        if hours > 1
        else f"{minutes} {plural(minutes, 'минуту', 'минуты', 'минут')}"
    )
    return (
        f"Несколько кодов подряд не подошли. Следующий можно прислать через {wait}. "
        "Свежую ссылку или картинку с кодом даст куратор: набирать ничего не придётся."
    )


def closed(why: Why, known: Person | None) -> str:
    """Why a code does not let in, and what to do instead."""
    match why:
        case Why.UNKNOWN:
            return (
                "Такого кода у меня нет. В коде 8 знаков: буквы и цифры. Может быть, одна буква "
                "не та? Новый код даст куратор."
            )
        case Why.REVOKED:
            return "Эта ссылка больше не действует. Новую даст куратор."
        case Why.EXPIRED:
            return "Срок этой ссылки вышел. Новую даст куратор."
        case Why.USED_UP:
            return "По этой ссылке уже вошли. Новую даст куратор."
        case Why.OVER:
            return "Эта ссылка прошлого учебного года. Если вас зовут и в этом, новую даст куратор."
        case Why.FOR_ANOTHER:
            assert known is not None
            return by_kind(
                known.kind,
                f"Эта ссылка для другого человека, а я знаю тебя как {person(known)}. Если телефон "
                "один на двоих, скажи куратору: второй сможет отвечать на бумаге. Если телефон "
                "теперь не твой, скажи об этом тоже.",
                f"Эта ссылка для другого человека, а я знаю вас как {person(known)}. Если телефон "
                "один на двоих, скажите куратору: второй сможет отвечать на бумаге. Если телефон "
                "теперь не ваш, скажите об этом тоже.",
            )
        case Why.FOR_ADULTS:
            return (
                "Эта ссылка для взрослых. Если куратор зовёт тебя в новую роль, он запишет её сам."
            )
        case Why.NO_CONSENT:
            return by_kind(
                known.kind if known is not None else Kind.ADULT,
                "Куратор ещё не записал согласие твоих родителей. Как только запишет, нажми /start.",
                "Куратор ещё не записал согласие родителей. Как только запишет, ссылка откроется.",
            )


def ask_school(curator: Person) -> str:
    return (
        f"{escape(curator.chat_name)}, осталось два шага.\n\n"
        "Как называется школа? Напишите так, как она должна стоять в отчёте, например: "
        "Школа села Берёзовка."
    )


def school_refused(problem: SchoolProblem) -> str:
    match problem:
        case SchoolProblem.EMPTY:
            return "Здесь нужно название школы словами, например: Школа села Берёзовка."
        case SchoolProblem.TOO_LONG:
            return f"Это длиннее {SCHOOL_LIMIT} знаков. Напишите, пожалуйста, короче."


def year_dates(programme: Programme) -> str:
    stages = "\n".join(
        f"{dates.title(stage.key)}: {span(stage.starts_on, stage.ends_on)}"
        for stage in programme.stages
    )
    text = f"<b>{escape(programme.school)}</b>\nУчебный год {programme.year}. Обычные даты:\n\n{stages}"
    if programme.breaks:
        breaks = "\n".join(span(pause.starts_on, pause.ends_on) for pause in programme.breaks)
        text += f"\n\nКаникулы, в них я никого не тревожу:\n{breaks}"
    return f"{text}\n\nДаты можно поменять в любой день: /stages"


def _offer(offer: Offer) -> str:
    return escape(role(offer.role, offer.form))


def _and(names: Sequence[str]) -> str:
    """«Мария Ивановна», «Мария Ивановна и Ольга Петровна»"""
    if len(names) < 2:  # noqa: PLR2004  # one name needs no «и»
        return "".join(names)
    return f"{', '.join(names[:-1])} и {names[-1]}"
