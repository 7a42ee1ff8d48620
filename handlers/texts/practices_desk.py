"""«Практики» of those who run the programme: what waits, a card to decide about, tags, the book."""

from html import escape

from handlers.texts import practices as texts
from handlers.texts.sentences import quoted
from surveys.practices.desk import Reviewed, Said
from surveys.practices.model import MOST_TAGS, State
from surveys.practices.moderate import LENGTHS, Ask, Unfit, What
from surveys.practices.read import Card
from surveys.practices.tags import Tagging

QUEUE = "Ждут решения"
BOOK = "Сборник в Word"
APPROVE = "В сборник"
MEND = "Попросить поправить"
DECLINE = "Не брать"
REMOVE = "Убрать из сборника"
RENAME = "Изменить название"
TAGS = "Метки"
OWN_TAG = "Своя метка"
TO_CARD = "К карточке"
CURATE = "Название, метки, решение"


def queue_button(count: int) -> str:
    return f"{QUEUE} ({count})"


def queue(count: int) -> str:
    head = f"<b>{QUEUE}</b>\n\n"
    if not count:
        return f"{head}Сейчас никакая карточка не ждёт решения."
    return f"{head}Карточку можно принять, попросить поправить или не брать. Старые сверху."


SAID = {
    Said.APPROVED: "Готово: карточка в сборнике, автору я напишу.",
    Said.MENDING: "Готово: передам автору, что поправить.",
    Said.DECLINED: "Готово: автору я напишу, почему карточка не вошла.",
    Said.RENAMED: "Название изменено.",
    Said.ALREADY: "Об этой карточке уже решено. Вот как она стоит сейчас.",
    Said.CHANGED: "Автор тем временем изменил карточку. Вот она, прочитайте ещё раз.",
}
_STANDING = {
    State.SENT: "Ждёт вашего решения.",
    State.MENDING: "Автора попросили поправить",
    State.APPROVED: "Стоит в сборнике.",
    State.DECLINED: "В сборник не взята",
}


def review(found: Reviewed, part: int) -> str:
    one = found.card.practice
    state = _STANDING[one.state]
    if one.word:
        state = f"{state}: {quoted(escape(one.word))}"
    if one.state is State.SENT and not one.signed:
        state = f"{state} Имени под карточкой автор не хочет."
    said = "" if found.said is None else SAID[found.said]
    text = texts.card(_as_read(found.card), part)
    return "\n\n".join(filter(None, (said, text, state)))


def _as_read(card: Card) -> Card:
    """What its author is told stands in other words here."""
    return Card(card.practice, card.year, card.author, own=False, runs=True, kind=card.kind)


def ask(found: Ask) -> str:
    most = LENGTHS[found.what]
    head = ""
    match found.refused:
        case Unfit.EMPTY:
            head = "Нужны слова, хотя бы одно.\n\n"
        case Unfit.LONG:
            head = f"Слишком длинно: поместится до {most} знаков.\n\n"
    title = quoted(escape(found.card.practice.words.title))
    return f"{head}{_ASK[found.what].format(title=title, most=most)}"


_ASK = {
    What.MEND: "Что поправить в карточке {title}? Напишите одним сообщением, до {most} знаков. Автор "
    "прочитает это дословно.",
    What.DECLINE: "Почему карточки {title} не будет в сборнике? Напишите одной доброй фразой, до {most} "
    "знаков. Автор прочитает её дословно.",
    What.TITLE: "Карточка {title}: напишите новое название, до {most} знаков.",
    What.TAG: "Карточка {title}: напишите свою метку, до {most} знаков. По ней карточку найдут другие.",
}


def tags(found: Tagging) -> str:
    head = ""
    if found.full:
        head = f"Меток может быть до {MOST_TAGS}. Сначала снимите одну.\n\n"
    elif found.unknown:
        head = "Такой метки уже нет. Вот какие есть.\n\n"
    title = quoted(escape(found.card.practice.words.title))
    return f"{head}<b>{TAGS}</b>\n{title}\n\nПо меткам карточку находят. Нажмите, чтобы поставить или снять."


def tag_button(tag: str, *, chosen: bool) -> str:
    return f"✓ {tag}" if chosen else tag


def caption() -> str:
    return (
        "Сборник практик школы за все годы: карточки, которые вы приняли. Имена стоят там, где автор "
        "этого хотел."
    )


def nothing_to_print() -> str:
    return "В сборнике пока нет карточек: печатать нечего."


def failed() -> str:
    return "Сборник не получился, и это моя ошибка. Можно попробовать ещё раз чуть позже."


FILE = "Сборник практик.docx"
