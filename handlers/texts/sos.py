"""What who calls for help reads. Pupils are addressed «ты», adults «вы»."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from html import escape
from zoneinfo import ZoneInfo

from handlers.texts.sentences import stop
from handlers.texts.words import by_kind, day
from surveys.help.model import Origin
from surveys.help.screen import Told, Under, Whom
from surveys.people.model import Kind

HELP = "Мне нужна помощь"
TELL = "Хочу рассказать"
EVERYBODY = "Всем сразу"
WORRIED = "Мне тревожно за наставляемого"
MORE = "Дописать"
ELSE = "Позвать ещё"
MISTAKE = "Нажато случайно"
AT_HOME = "Опасность — дома"
NOT_AT_HOME = "Дома не опасно"
BACK_TO_QUESTIONS = "Вернуться к анкете"
ASIDE = "Убрать с экрана"

PHONES = "Опасно прямо сейчас — 112. Поговорить бесплатно: 124 с мобильного или 8-800-2000-122."
NIGHT = (21, 7)  # hours between which an answer may take until the morning
EVENING = 18


_COMMAND = re.compile(r"/(sos|сос)(@\w+)?(?!\w)", re.IGNORECASE)
_SIGN = "🆘"
_UNSAID = re.compile(r"[\W_]+")
_WORDS = frozenset(
    {
        "помощь",
        "на помощь",
        "помогите",
        "помогите мне",
        "помогите пожалуйста",
        "помоги",
        "помоги мне",
        "помоги пожалуйста",
        "помагите",  # a frightened hand does not spell
        "памагите",
        "памогите",
        "спасите",
        "срочно нужна помощь",
        "sos",
        "сос",
        "нужна помощь",
        HELP.casefold(),
    }
)


def means_help(text: str) -> bool:
    """The command, however it is written, or a message that says nothing but this."""
    words = _plain(text)
    return is_certain(text) or words in _WORDS or (not words and _SIGN in text)


def is_certain(text: str) -> bool:
    """«Помощь» may ask what the bot can do."""
    return _COMMAND.match(text) is not None or _plain(text) == HELP.casefold()


def _plain(text: str) -> str:
    """Without signs, smileys and capitals."""
    return _UNSAID.sub(" ", text.casefold()).strip()


def phones() -> str:
    return f"<b>Нужна помощь?</b>\n\n{PHONES}"


def failed() -> str:
    """Also an alert over a button: at most 200 characters."""
    return (
        "Не получилось, и это моя ошибка. Если нужна помощь, лучше не ждать, а подойти к взрослому из "
        "школы или позвонить: 112, 124 с мобильного, 8-800-2000-122."
    )


def whom(found: Whom) -> str:
    kind = found.person.kind
    if not found.adults:
        return f"{_nobody(found)}\n\n<b>{PHONES}</b>"
    if found.about is not None:
        name = by_kind(kind, "твоё имя", "ваше имя")
        return (
            f"<b>{escape(found.about.chat_name)}: кому сообщить о тревоге?</b>\n\n"
            f"Взрослый увидит {name} и о ком речь. Подробности можно дописать потом.\n\n"
            f"<b>{PHONES}</b>"
        )
    head = "Кого позвать ещё?" if found.case else "Кого позвать?"
    return by_kind(
        kind,
        f"<b>{head}</b>\n\nОбъяснять ничего не нужно: взрослый увидит твоё имя и поможет. "
        f"Написать подробнее можно потом. Наставнику бот не скажет.\n\n<b>{PHONES}</b>",
        f"<b>{head}</b>\n\nОбъяснять ничего не нужно: человек увидит ваше имя и поможет. "
        f"Написать подробнее можно потом. Наставнику бот не скажет.\n\n<b>{PHONES}</b>",
    )


def _nobody(found: Whom) -> str:
    if found.case is not None:
        return "Все, кого я могу позвать, уже знают."
    return by_kind(
        found.person.kind,
        "Сейчас в боте нет взрослого, которого я могу позвать. Подойди, пожалуйста, к учителю, "
        "которому доверяешь, или позвони.",
        "Сейчас в боте нет человека, которого я могу позвать. Обратитесь, пожалуйста, к "
        "администрации школы или позвоните.",
    )


def which_mentee() -> str:
    return "<b>О ком тревога?</b>"


def no_mentees() -> str:
    return "Наставляемых сейчас нет. Если нужна другая помощь, она по кнопке ниже."


def under(found: Under) -> str:
    """Who was called, when, and that an answer may take time."""
    kind = found.person.kind
    lines = [_head(found)]
    if found.told:
        lines.append(_called(found))
    else:
        lines.append(
            by_kind(
                kind,
                "Сейчас написать некому. Как только взрослый появится, я передам. Не жди: подойди к "
                "учителю, которому доверяешь, или позвони.",
                "Сейчас написать некому. Как только человек появится, я передам. Не ждите, "
                "обратитесь к администрации школы или позвоните.",
            )
        )
    if found.case.danger:
        lines.append(
            by_kind(
                kind,
                "Отмечено: опасность дома. Взрослым сказано не говорить об этом родителям, пока не "
                "станет ясно, что это безопасно.",
                "Отмечено: опасность дома. Взрослым об этом сказано.",
            )
        )
    if found.written:
        lines.append("Написанное передано.")
    lines.append(f"<b>{PHONES}</b>")
    return "\n\n".join(lines)


def _head(found: Under) -> str:
    if found.about is not None:
        thanks = by_kind(
            found.person.kind, "спасибо, что говоришь об этом", "спасибо, что не прошли мимо"
        )
        return f"<b>{escape(found.about.chat_name)}: {thanks}.</b>"
    if found.case.origin is Origin.PULSE:
        return "<b>Ответ в анкете увидят взрослые.</b>"
    return "<b>Рассказать было правильно.</b>"


def _called(found: Under) -> str:
    local = found.case.called_at.astimezone(found.zone)
    names = escape(", ".join(each.name for each in found.told))
    text = stop(
        f"{_capital(when(found.case.called_at, found.now, found.zone))} отправлено: {names}"
    )
    if found.about is None:
        text += " Наставнику бот не скажет."
    read = [each for each in found.told if each.read_at is not None]
    if read:
        return f"{text}\n\n{_read(read, found)}"
    later = "Когда прочитают, напишу."
    if local.hour >= NIGHT[0] or local.hour < NIGHT[1]:
        return f"{text} Сейчас ночь, ответ может прийти только утром. {later}"
    if local.hour >= EVENING:
        return f"{text} Уже вечер, ответ может прийти не сразу. {later}"
    return f"{text} Ответ может прийти не сразу. {later}"


def _read(read: Sequence[Told], found: Under) -> str:
    parts = [
        f"{escape(each.name)}, {when(each.read_at, found.now, found.zone)}"
        for each in read
        if each.read_at is not None
    ]
    return f"Прочитано: {'; '.join(parts)}."


def ask_more(kind: Kind) -> str:
    return by_kind(
        kind,
        "Напиши одним сообщением всё, что хочешь добавить. Это прочитают только те взрослые, "
        f"которых бот позвал на помощь.\n\n<b>{PHONES}</b>",
        "Напишите одним сообщением всё, что хотите добавить. Это прочитают только те, кого бот "
        f"позвал на помощь.\n\n<b>{PHONES}</b>",
    )


def corrected() -> str:
    return "Исправленное передано. Прежнее тоже остаётся: взрослые могли его уже прочитать."


def only_words(kind: Kind) -> str:
    return by_kind(
        kind,
        "Передать могу только слова. Напиши их, пожалуйста, сообщением.",
        "Передать могу только слова. Напишите их, пожалуйста, сообщением.",
    )


def words_alone() -> str:
    return "Слова передал, а картинку или файл не могу: их лучше показать взрослому при встрече."


def withdrawn(kind: Kind) -> str:
    return by_kind(
        kind,
        "Хорошо, больше никого не тревожу. Взрослые увидят, что кнопка нажата случайно, и могут "
        "спросить, всё ли в порядке. Понадобится помощь — кнопка всегда здесь.",
        "Хорошо, больше никого не тревожу. Ответственные взрослые увидят, что кнопка нажата "
        "случайно, и могут спросить, всё ли в порядке.",
    )


def not_yours() -> str:
    return f"Эта просьба уже завершена. Если помощь нужна сейчас, она по кнопке ниже.\n\n{PHONES}"


def aside() -> str:
    return "Хорошо. Если понадобится помощь: /sos"


def was_read(name: str, at: datetime, today: date, kind: Kind) -> str:
    """No word of help: the phone may lie before somebody else."""
    time = f"{at:%H:%M}" if at.date() == today else f"{day(at.date())}, {at:%H:%M}"
    text = f"Прочитано: {escape(name)}, {time}."
    return f"{text} {by_kind(kind, 'Тебе ответят.', 'Вам ответят.')}"


def widened(names: Sequence[str], kind: Kind) -> str:
    """No word of help here either."""
    text = stop(f"Отправлено ещё. Теперь знают: {escape(', '.join(names))}")
    return f"{text} {by_kind(kind, 'Тебе ответят.', 'Вам ответят.')}"


def when(at: datetime, now: datetime, zone: ZoneInfo) -> str:
    """«в 21:40», «3 сентября в 21:40»"""
    local, today = at.astimezone(zone), now.astimezone(zone).date()
    clock = f"в {local:%H:%M}"
    return clock if local.date() == today else f"{day(local.date())} {clock}"


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
