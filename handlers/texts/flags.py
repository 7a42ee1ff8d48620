"""`/alerts` besides calls for help: the list of all work, a flag and what is done with it."""

from collections.abc import Mapping
from datetime import datetime
from html import escape
from types import MappingProxyType
from zoneinfo import ZoneInfo

from handlers.texts.sentences import stop
from handlers.texts.words import day, person
from surveys.flags.card import Card
from surveys.flags.model import Closing, FlagState
from surveys.flags.table import RULES, Key
from surveys.flags.todo import Line, Todo
from surveys.people.model import Role

TAKE = "Беру на себя"
POSTPONE = "Отложить на неделю"
CLOSE = "Закрыть…"
ALL = "Ко всем делам"
OPEN_PAIR = "Открыть пару"
OPEN_PERSON = "Открыть карточку"
HISTORY = 5  # lines of it

TITLES: Mapping[str, str] = MappingProxyType(
    {  # by the text key of the table
        "fit": "ответ «не подходит»",
        "pulse_fall": "стало хуже, чем в прошлый раз",
        "pulse_apart": "видят встречи по-разному",
        "no_first_meeting": "ещё не встретились",
        "silent_pair": "давно не встречались",
        "unreachable": "Не доходят сообщения",
    }
)
TO_DO: Mapping[str, str] = MappingProxyType(
    {
        "fit": (
            "Что сделать: спросить каждого отдельно. Пару можно завершить и составить другую, это "
            "никому не в упрёк."
        ),
        "pulse_fall": (
            "В короткой анкете одна из сторон оценила встречи заметно ниже, чем раньше. Кто и как "
            "ответил, здесь не показано.\n\nЧто сделать: спросить каждого отдельно, как идут "
            "встречи, и не ссылаться на анкету."
        ),
        "pulse_apart": (
            "В короткой анкете две стороны оценили встречи очень по-разному. Кто и как ответил, "
            "здесь не показано.\n\nЧто сделать: поговорить с каждым отдельно, чего он ждёт от "
            "встреч, и не ссылаться на анкету."
        ),
        "no_first_meeting": "Что сделать: помочь договориться о первой встрече.",
        "silent_pair": "Что сделать: спросить, не нужна ли помощь, и предложить день.",
        "unreachable": (
            "Бот заблокирован или аккаунт удалён.\n\nЧто сделать: спросить при встрече; новая "
            "ссылка — на карточке человека."
        ),
    }
)
MESSAGES: Mapping[str, str] = MappingProxyType(
    {  # to be copied by a tap and sent by hand
        "fit": "Здравствуйте! Как прошло знакомство? Если удобно, давайте поговорим.",
        "pulse_fall": "Здравствуйте! Как идут ваши встречи? Если удобно, давайте поговорим.",
        "pulse_apart": "Здравствуйте! Как идут ваши встречи? Если удобно, давайте поговорим.",
        "no_first_meeting": (
            "Здравствуйте! Как дела с первой встречей? Если нужно, помогу выбрать день и место."
        ),
        "silent_pair": (
            "Здравствуйте! Давно не слышно о ваших встречах. Всё ли в порядке? Могу помочь "
            "с днём или местом."
        ),
        "unreachable": (
            "Здравствуйте! Сообщения программы до вас не доходят. Дать новую ссылку на бота?"
        ),
    }
)
REASONS: Mapping[Closing, str] = MappingProxyType(
    {
        Closing.TALKED: "Поговорили, всё в порядке",
        Closing.AGREED: "Встреча назначена",
        Closing.CHANGED: "Пару меняем или завершаем",
        Closing.NO_NEED: "Помощь не нужна",
    }
)
GONE: Mapping[Closing, str] = MappingProxyType(
    {
        Closing.MET: "встреча записана",
        Closing.ENDED: "пара завершена",
        Closing.AWAY: "у одной из сторон пауза или выход",
        Closing.BACK: "сообщения снова доходят",
        Closing.BETTER: "новая анкета говорит о другом",
        Closing.OVER: "время прошло",
    }
)
_DEEDS = {
    FlagState.TAKEN: "взято на себя",
    FlagState.POSTPONED: "отложено на неделю",
    FlagState.CLOSED: "закрыто",
}


def todo(found: Todo) -> str:
    """The head of the list; the lines are its buttons."""
    if not found.count:
        return f"Дел сейчас нет: помощи и разговора никто не ждёт.{_rest(found)}"
    lines = []
    if found.alerts.cases:
        lines.append(f"<b>Просят о помощи: {len(found.alerts.cases)}</b>")
    if found.alerts.work:
        lines.append(f"<b>Ждут разговора: {len(found.alerts.work)}</b>")
    if found.flags:
        lines.append(f"На что посмотреть: {len(found.flags)}")
    if found.waiting:
        lines.append(f"Ждут вас: {len(found.waiting)}")
    lines.append("Сначала самые срочные.")
    if found.alerts.cases or found.alerts.work:
        lines[-1] += " Имена видны, когда открываете: каждое чтение записывается."
    return "\n".join(lines) + _rest(found)


def _rest(found: Todo) -> str:
    return f"\n\nОтложено: {found.resting}." if found.resting else ""


def item(line: Line, reader: int) -> str:
    """A button: «Пара № 4: давно не встречались — за вами»."""
    title = TITLES[RULES[line.flag.key].text]
    if line.number is not None:
        title = f"Пара № {line.number}: {title}"
    if line.flag.owner_id is None:
        return title
    return f"{title} — {'за вами' if line.flag.owner_id == reader else 'занимаются'}"


def card(found: Card) -> str:
    flag = found.flag
    text = RULES[flag.key].text
    parts = [_head(found), _since(found), TO_DO[text]]
    if not flag.closed:
        parts.append(
            f"Можно написать так (нажмите, чтобы скопировать):\n<code>{MESSAGES[text]}</code>"
        )
    parts += [_state(found), _history(found)]
    return "\n\n".join(filter(None, parts))


def _head(found: Card) -> str:
    title = TITLES[RULES[found.flag.key].text]
    if found.match is not None and found.sides:
        mentor, mentee = found.sides
        names = f"{escape(mentor.chat_name)} и {escape(mentee.chat_name)}"
        return f"<b>Пара № {found.match.number}: {title}</b>\n{stop(names)}"
    return f"<b>{title}</b>" + (f"\n{stop(person(found.person))}" if found.person else "")


def _since(found: Card) -> str:
    """Dates only; of the first-meeting check, which «увидит куратор», who is against."""
    match found.flag.key, found.match:
        case Key.FIT, _:
            return _against(found)
        case Key.NO_FIRST_MEETING, pair if pair is not None:
            return f"В паре с {day(pair.starts_on)}."
        case Key.SILENT_PAIR, _:
            last = found.last_meeting
            return "Встреч не записано." if last is None else f"Последняя встреча — {day(last)}."
        case _:
            return ""


def _against(found: Card) -> str:
    if len(found.against) > 1:
        return "Ответ обеих сторон после знакомства: пара не подходит."
    sides = {Role.MENTOR: "наставника", Role.MENTEE: "наставляемого"}
    said = "".join(f" {sides[role]}" for role in found.against)
    return f"Ответ{said} после знакомства: пара не подходит."


def _state(found: Card) -> str:
    flag = found.flag
    if flag.closed_at is not None and flag.closing is not None:
        when = _at(flag.closed_at, found)
        if flag.closing in GONE:
            return f"<b>Закрылось само {when}:</b> {GONE[flag.closing]}."
        return f"<b>Закрыто {when}:</b> {REASONS[flag.closing].lower()}."
    lines = []
    if flag.rests(found.today) and flag.until is not None:
        lines.append(f"Отложено до {day(flag.until)}.")
    if found.mine:
        lines.append("Вы взяли это на себя. Остальным это видно.")
    elif found.owner:
        lines.append(stop(f"Занимается: {escape(found.owner)}"))
    return "\n".join(lines) or "Пока никто не взял."


def _history(found: Card) -> str:
    lines = [f"Замечено {_at(found.flag.raised_at, found)}."]
    lines += [
        f"{_at(deed.at, found)} — {_DEEDS[deed.state]}: "
        f"{stop(escape(name) or 'участник программы')}"
        for deed, name in found.history[-HISTORY:]
    ]
    return "\n".join(lines)


def _at(at: datetime, found: Card) -> str:
    local = at.astimezone(ZoneInfo(found.timezone))
    return f"{day(local.date())} в {local:%H:%M}"


def ask_why(found: Card) -> str:
    return f"{_head(found)}\n\nПочему закрываем?"


def no_flag() -> str:
    return "Этого дела здесь больше нет. Все дела: /alerts"


def done(found: Card) -> str:
    """A toast."""
    match found.flag.state, found.flag.until:
        case FlagState.POSTPONED, until if until is not None:
            return f"Отложено до {day(until)}."
        case FlagState.CLOSED, _:
            return "Закрыто. Спасибо!"
        case _:
            return "Взято. Остальным видно, что этим занимаетесь вы."


def before(found: Card) -> str:
    """A toast to who came second; polite, plain text."""
    flag = found.flag
    if flag.closed_at is not None and flag.closing is not None:
        if flag.closing in GONE:
            return f"Уже закрылось само: {GONE[flag.closing]}."
        who = found.history[-1][1] if found.history else ""
        return stop(f"Уже закрыто: {who}") if who else "Уже закрыто."
    if flag.rests(found.today) and flag.until is not None:
        return f"Уже отложено до {day(flag.until)}."
    if found.mine:
        return "Это уже за вами."
    return stop(f"Уже занимается {found.owner}") + " Спасибо, что откликнулись."
