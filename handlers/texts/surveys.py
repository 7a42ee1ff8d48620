"""What people read while they answer. Pupils are «ты», adults «вы»: worded for both here."""

from collections.abc import Sequence
from datetime import datetime, timedelta, tzinfo
from html import escape

from babel.dates import format_date

from handlers.texts.sentences import short, stop
from handlers.texts.sos import HELP, TELL
from surveys.questionnaires.model import Question, QuestionType, Visibility
from surveys.responses.model import Answer, ResponseStatus
from surveys.responses.parse import TEXT_LIMIT, Reason
from surveys.words import plural

NEXT = "Дальше"
READY = "Готово"
SKIP = "Пропустить"
BACK = "Назад"
SEND = "Отправить"
CHANGE = "Изменить ответ"
GO_ON = "Продолжить"
BEGIN = "Начать"
DECLINE = "Не хочу отвечать"
DECLINE_SURE = "Да, не буду отвечать"
RESUME = "Всё-таки ответить"
TO_REVIEW = "К ответам"

_WHO = {
    Visibility.CURATOR: "увидит куратор",
    Visibility.AGGREGATE: "общие цифры",
}
_BECAME = {
    ResponseStatus.SUBMITTED: "отправлена",
    ResponseStatus.DECLINED: "не отвечаю",
}
SHORT = 60  # characters of a text answer in the review
ON_BUTTON = 40  # characters of a question


def last_day(closes_at: datetime, zone: tzinfo) -> str:
    """Waves close at a midnight: people are told the last day on which an answer is taken."""
    day = (closes_at - timedelta(microseconds=1)).astimezone(zone).date()
    return format_date(day, "d MMMM", locale="ru")


def who_sees(visibility: Visibility) -> str:
    return _WHO[visibility]


def about(name: str | None) -> str:
    return "" if name is None else f"\nПро встречи: {escape(name)}"


def question(
    question: Question,
    number: tuple[int, int],
    visibility: Visibility,
    name: str | None,
    intro: str = "",
) -> str:
    head = f"<i>{number[0]} из {number[1]} · {who_sees(visibility)}</i>{about(name)}"
    if intro:
        head = f"{escape(intro)}\n\n{head}"
    return f"{head}\n\n<b>{escape(question.text)}</b>{_hint(question)}"


def _hint(question: Question) -> str:
    """What buttons cannot say; how to type an answer stands in the question's own text."""
    match question.type:
        case QuestionType.SCALE if question.low and question.high:
            return f"\n\n1 — {escape(question.low)}, 10 — {escape(question.high)}"
        case QuestionType.MULTIPLE if question.at_most:
            return f"\n\nМожно выбрать до {question.at_most}, потом нажать «{READY}»."
        case QuestionType.MULTIPLE:
            return f"\n\nМожно выбрать несколько, потом нажать «{READY}»."
        case QuestionType.TEXT:
            return f"\n\nЭто прочитают не сразу. Если что-то случилось — «{HELP}»."
        case _:
            return ""


def chosen(question: Question, answer: Answer | None, most: int | None = None) -> str:
    """An answer as the review shows it, of at most so many characters; safe for HTML."""
    said = _said(question, answer)
    return escape(said if most is None else short(said, most))


def _said(question: Question, answer: Answer | None) -> str:
    if answer is None or answer.skipped:
        return "пропущено"
    if answer.text is not None:
        return short(answer.text, SHORT)
    if question.type is QuestionType.DATE and answer.value:
        year, month, day = answer.value.split("-")
        return f"{day}.{month}.{year}"
    if question.type is QuestionType.NUMBER and answer.value:
        return answer.value.replace(".", ",")
    labels = {option.id: option.text for option in question.options}
    return ", ".join(labels.get(option, option) for option in answer.chosen)


def review(title: str, visibility: Visibility, name: str | None, lines: list[str]) -> str:
    head = f"<i>{who_sees(visibility)}</i>{about(name)}"
    return f"{head}\n\n<b>{escape(title)}: все ответы</b>\n\n" + "\n".join(lines)


def review_line(question: Question, answer: Answer | None) -> str:
    return f"• {escape(asked(question))} — <b>{chosen(question, answer)}</b>"


def asked(question: Question) -> str:
    """What is asked, without advice on how to answer: «Что тебе нравится?»"""
    words, mark, _ = question.text.partition("?")
    return words + mark if mark else question.text.split(". ")[0]


def change_button(question: Question) -> str:
    return short(asked(question), ON_BUTTON)


def listed(title: str, status: ResponseStatus) -> str:
    """A button of the list: what became of a questionnaire, in words."""
    if status is ResponseStatus.STARTED:
        return f"… {title}"
    return f"{title}: {_BECAME[status]}" if status in _BECAME else title


def by_choice() -> str:
    return "Ещё можно, если хочется: об этом бот не напоминает."


def offer(title: str, about: str | None) -> str:
    """A button that begins one."""
    return f"+ {title}" if about is None else f"+ {title}: {about}"


def no_longer() -> str:
    return "Эту анкету сейчас не открыть. Что можно заполнить, видно в списке: /surveys"


def sent(until: str, left: int) -> str:
    text = f"Спасибо, ответы отправлены. Изменить их можно по {until} включительно: /surveys"
    if left:
        rest = plural(left, "Осталась", "Осталось", "Осталось")
        more = plural(left, "анкета", "анкеты", "анкет")
        text += f"\n\n{rest} ещё {left} {more}. Можно сейчас или позже."
    return text


def told(names: Sequence[str]) -> str:
    """The named answer is no secret: the question has said so."""
    return stop(f"Ответ увидят взрослые, которые помогут: {escape(', '.join(names))}")


def can_tell() -> str:
    return (
        f"Ответы остаются без имени: о них никто не спросит. Если хочется поговорить, «{TELL}» "
        "передаст это взрослому вместе с именем."
    )


def submitted_already(until: str) -> str:
    return f"Ответы отправлены. Изменить их можно по {until} включительно."


def declined(left: int) -> str:
    text = "Хорошо, об этой анкете больше не напомню. Передумать можно в любой день: /surveys"
    if left:
        more = plural(left, "анкета", "анкеты", "анкет")
        text += f"\n\nЕсть ещё {left} {more}: можно ответить или тоже отказаться."
    return text


def decline_sure(title: str, visibility: Visibility) -> str:
    return (
        f"<i>{who_sees(visibility)}</i>\n\n"
        f"«{escape(title)}»: не отвечать на эту анкету? Это нормально, ничего плохого не будет. "
        "Напоминать о ней не стану."
    )


def waiting(opened: int) -> str:
    if not opened:
        return "Сейчас отвечать не на что. Когда появится новая анкета, я напишу."
    forms = plural(
        opened, "Ждёт ответа {n} анкета", "Ждут ответа {n} анкеты", "Ждут ответа {n} анкет"
    )
    return (
        forms.format(n=opened) + ". Ответы сохраняются сразу: можно прерваться и продолжить потом."
    )


def paused() -> str:
    return "Остановились. Всё, что отмечено, сохранено. Продолжить: /surveys"


def nothing_to_pause() -> str:
    return "Сейчас ничего не начато. Что можно сделать, показано в меню: /menu"


def rejected(reason: Reason, question: Question | None) -> str:
    match reason:
        case Reason.CLOSED:
            return "Эта анкета уже закрыта: ответы подсчитаны, изменить их нельзя."
        case Reason.EMPTY:
            return f"Понимаю только слова. Здесь нужен ответ словами, а можно и «{SKIP}»."
        case Reason.TOO_LONG:
            return f"Это длиннее {TEXT_LIMIT} знаков. Нужно ещё раз, но короче."
        case Reason.NOT_A_NUMBER | Reason.NOT_WHOLE | Reason.OUT_OF_RANGE:
            whole = " целое" if question and question.whole else ""
            return f"Здесь нужно{whole} число{_range(question)}, цифрами."
        case Reason.NOT_A_DATE:
            return "Не понял дату. Нужны день и месяц, например 12.11."
        case Reason.PRESS_A_BUTTON:
            return "Здесь отвечают кнопкой под вопросом. Вот он ещё раз:"
        case Reason.TOO_MANY:
            most = question.at_most if question else None
            return f"Можно выбрать не больше {most}. Сначала нужно снять одну отметку."
        case Reason.NOTHING_CHOSEN:
            return f"Пока ничего не отмечено. Нужен хотя бы один ответ, или «{SKIP}»."


def _range(question: Question | None) -> str:
    if question is None or question.minimum is None or question.maximum is None:
        return ""
    low = f"{question.minimum:g}".replace(".", ",")
    high = f"{question.maximum:g}".replace(".", ",")
    return f" от {low} до {high}"


def changed() -> str:
    return "Ответ исправлен."


ALL = "Все анкеты"


def which_answer(visibility: Visibility) -> str:
    return f"<i>{who_sees(visibility)}</i>\n\nКакой ответ изменить?"


def next_title(title: str) -> str:
    return f"{NEXT}: {title}"
