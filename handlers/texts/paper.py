"""Questionnaires on paper: printed, handed out, entered."""

from collections.abc import Iterable
from html import escape

from handlers.texts.surveys import chosen, last_day, who_sees
from surveys.paper.line import Fault, Numbered, Wrong, numbered
from surveys.paper.sheets import Over, Sheet, Sheets
from surveys.people.model import Role
from surveys.questionnaires.model import QuestionType, Visibility
from surveys.responses.model import ResponseStatus
from surveys.responses.parse import TEXT_LIMIT, Reason
from surveys.words import plural

TITLE = "Анкеты на бумаге"
PRINT = "Распечатать всё"
ENTER = "Внести ответы"
RETYPE = "Ввести строку заново"
SEND = "Записать"
EMPTY = "Не хочет отвечать"
EMPTY_SURE = "Да, так и записать"
NEXT = "Следующий лист"
FILE = "Анкеты на бумаге.pdf"
SHORT = 24  # characters of an option in the check, so that a line fits a phone


def waiting(found: Sheets, shown: Iterable[Sheet]) -> str:
    head = f"<b>{TITLE}</b>\n\n"
    own = _own(found.own_pairs)
    if not found.sheets:
        return head + (own or "Сейчас ничего не ждёт: всё внесено или участников без телефона нет.")
    count = len(found.sheets)
    lines = "\n".join(_line(one) for one in shown)
    text = (
        f"{plural(count, 'Ждёт', 'Ждут', 'Ждут')} {count} "
        f"{plural(count, 'лист', 'листа', 'листов')}:\n{lines}\n\n"
        "Раздайте листы, а заполненные внесите по коду сверху."
    )
    return head + (f"{text}\n\n{own}" if own else text)


def _line(one: Sheet) -> str:
    return f"• {escape(one.person.chat_name)}: {escape(_title(one))}, до {until(one)}"


def _title(one: Sheet) -> str:
    return one.definition.title + (f" ({one.about})" if one.about else "")


def until(one: Sheet) -> str:
    return last_day(one.response.state.closes_at, one.zone)


def _own(count: int) -> str:
    if not count:
        return ""
    sheets = f"{count} {plural(count, 'лист', 'листа', 'листов')}"
    return f"Ещё {sheets} — тех, с кем вы в паре: их печатает и вносит другой взрослый."


def sees(one: Sheet) -> str:
    """On the sheet. Whoever types the answers reads them: it says so, and who never does."""
    of_mentee = any(audience.role is Role.MENTEE for audience in one.definition.audience)
    never = f"но не {'наставник' if of_mentee else 'наставляемый'}"
    if one.definition.visibility is Visibility.AGGREGATE:
        return f"взрослый, который внесёт ответы, {never}, и без имени; дальше только общие цифры"
    return f"взрослый, который внесёт ответы, и куратор, {never}"


def making() -> str:
    return "Готовлю листы, пришлю сюда."


def failed() -> str:
    return "Листы не получились. Попробуйте ещё раз через минуту."


def printed(count: int) -> str:
    """Under the file: what to do with it."""
    sheets = f"{count} {plural(count, 'лист', 'листа', 'листов')}"
    return (
        f"{sheets} для печати. Полоску с именем отрежьте, когда отдаёте: на самом листе только код.\n\n"
        "Ответы по коду вносит любой ответственный взрослый, но не наставник этого ученика."
    )


def ask_code() -> str:
    return "Какой код на листе? Он вверху справа, например 318-42."


def asked_line(one: Sheet) -> str:
    asked = numbered(one.definition)
    count = len(asked)
    kinds = {each.question.type for each in asked}
    lines = [
        f"{_head(one)}\n",
        f"Вопросов {count}. Пришлите одной строкой, через пробел, номера того, что обведено.",
        "Пусто — прочерк.",
    ]
    if QuestionType.MULTIPLE in kinds:
        lines.append("Обведено несколько — через запятую: 1,3.")
    if QuestionType.DATE in kinds:
        lines.append("День — так: 12.05.")
    if QuestionType.TEXT in kinds:
        lines.append("Где написан текст — буква т, его спрошу потом.")
    lines.append(f"\nНапример: <code>{_example(asked)}</code>")
    return "\n".join(lines)


def _head(one: Sheet) -> str:
    sees = who_sees(one.definition.visibility)
    return f"<b>Лист {one.code}</b>\n{escape(_title(one))} · {sees}"


def _example(asked: tuple[Numbered, ...]) -> str:
    def place(one: Numbered) -> str:
        match one.question.type:
            case QuestionType.TEXT:
                return "т"
            case QuestionType.DATE:
                return "12.05"
            case QuestionType.NUMBER:
                return f"{one.question.maximum or 4:g}"
            case QuestionType.MULTIPLE if one.question.at_most != 1:
                return "1,2"
            case _:
                return str(1 + one.number % len(one.question.options))

    return " ".join(place(one) for one in asked)


def wrong(one: Sheet, found: Wrong) -> str:
    if found.at is None:
        count = len(numbered(one.definition))
        return (
            f"Получилось {found.places} {plural(found.places, 'ответ', 'ответа', 'ответов')}, "
            f"а {plural(count, 'вопрос', 'вопроса', 'вопросов')} {count}. Пришлите строку ещё раз: "
            "где пусто, нужен прочерк."
        )
    return f"Вопрос {found.at.number}: {_fault(found.fault, found.at)} Пришлите всю строку ещё раз."


def _fault(fault: Fault, at: Numbered) -> str:
    question = at.question
    match fault:
        case Fault.NO_SUCH_OPTION:
            return f"такого номера нет, есть от 1 до {len(question.options)}."
        case Fault.ONE_ONLY:
            return "здесь можно только один номер."
        case Fault.TOO_MANY:
            return f"обведите не больше {question.at_most}."
        case Fault.NOT_A_NUMBER:
            return "нужно число, например 4,2."
        case Fault.OUT_OF_RANGE:
            return f"нужно {'целое ' if question.whole else ''}число {_range(at)}.".replace(
                " .", "."
            )
        case Fault.NOT_A_DATE:
            return "нужен день, например 12.05."
        case Fault.NOT_ASKED:
            return "при таких ответах его не задают, поставьте прочерк."
        case Fault.TEXT if question.type is QuestionType.TEXT:
            return "сам текст спрошу потом, здесь поставьте букву т."
        case _:
            return "текста здесь нет, нужен номер или прочерк."


def _range(at: Numbered) -> str:
    low, high = at.question.minimum, at.question.maximum
    parts = []
    if low is not None:
        parts.append(f"от {low:g}")
    if high is not None:
        parts.append(f"до {high:g}")
    return " ".join(parts)


def ask_text(one: Sheet, at: Numbered) -> str:
    return (
        f"<b>Лист {one.code}, вопрос {at.number}</b>\n{escape(at.question.text)}\n\n"
        "Перепишите сюда, что написано на листе."
    )


def not_a_text(reason: Reason) -> str:
    if reason is Reason.TOO_LONG:
        return f"Это больше {TEXT_LIMIT} знаков: пришлите покороче."
    return "Нужен текст: перепишите его с листа."


def check(one: Sheet) -> str:
    answers = one.response.state.answers
    lines = []
    for each in numbered(one.definition):
        found = answers.get(each.question.id)
        told = "—" if found is None or found.skipped else chosen(each.question, found, SHORT)
        lines.append(f"{each.number}. {told}")
    return f"{_head(one)}\n\n" + "\n".join(lines) + "\n\nВсё так?"


def entered(one: Sheet) -> str:
    return f"Лист {one.code} записан. Сам лист храните, как решили в школе, или уничтожьте."


def empty_sure(one: Sheet) -> str:
    return (
        f"{_head(one)}\n\nЛист вернулся пустым или человек не хочет отвечать? Это его право: запишу "
        "отказ, напоминать не буду."
    )


def declined(one: Sheet) -> str:
    return f"Лист {one.code}: записан отказ. Так тоже можно."


def no_such_sheet() -> str:
    return "Такого кода нет. Проверьте цифры: он вверху листа справа, например 318-42."


def own_pair() -> str:
    return "Вы в паре с этим человеком, поэтому его лист вносит другой взрослый."


def over(found: Over) -> str:
    match found.status:
        case ResponseStatus.SUBMITTED:
            return "Этот лист уже внесён, второй раз не нужно."
        case ResponseStatus.DECLINED:
            return "По этому листу уже записан отказ."
        case _:
            return "Этот опрос закончился, ответы больше не принимаются."


def only_adults() -> str:
    return "Листы вносят куратор и ответственные взрослые."
