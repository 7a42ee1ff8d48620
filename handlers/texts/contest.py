"""The contest in words. Nothing here says who proposed or voted."""

from datetime import date
from html import escape

from handlers.texts.words import day
from surveys.contest.cards import Card, Facts
from surveys.contest.hall import Hall
from surveys.contest.judge import Desk, Sheet
from surveys.contest.model import (
    CRITERIA,
    HIGHEST,
    LOWEST,
    MOST_TITLES,
    TITLE_LENGTH,
    Edge,
    Nominee,
    Phase,
)
from surveys.contest.outcome import Row, Sure, Table
from surveys.contest.paper import RULE
from surveys.contest.run import AskDate, AskTitle, Offer, Office, Why
from surveys.contest.take_part import Said
from surveys.words import decimal, plural

TITLE = "Конкурс наставников"
TO_CONTEST = "К конкурсу"
PROPOSE = "Предложить наставника"
SHOW_ME = "Согласиться"
NOT_ME = "Не участвовать"
TAKE_BACK = "Убрать мою карточку"
VOTE = "Отдать голос"
VOTE_SURE = "Да, голосую"
JURY = "Карточки для жюри"
RESULTS = "Итоги"
START = "Открыть конкурс"
HALL = "Смотреть как участник"
DATES = {Edge.NOMINATING: "Последний день предложений", Edge.VOTING: "Последний день голосования"}
TITLES = "Номинации"
NEW_TITLE = "Добавить номинацию"
DROP = "Удалить"
JURORS = "Жюри"
ANNOUNCE = "Рассказать участникам"
ANNOUNCE_SURE = "Да, отправить всем"
PUBLISH = "Подвести итоги"
PUBLISH_SURE = "Да, объявить итоги"
PAPER = "Протокол для директора"
UNKNOWN = "Кто за кого голосует, бот не записывает: только число голосов и то, что голос отдан."


def announcement(nominate_until: date, vote_until: date) -> str:
    """The one message to all."""
    return (
        "Открыт конкурс наставников. До конца дня "
        f"{day(nominate_until)} можно предложить наставника, потом до конца дня {day(vote_until)} — "
        "проголосовать. Если предложили вас, решать вам: карточку без согласия никто не увидит. "
        "Всё это в меню, «Конкурс наставников»: /contest. Больше о конкурсе писать не буду."
    )


def nobody() -> str:
    return "Конкурса наставников сейчас нет. Когда куратор его откроет, он появится в меню."


def gone() -> str:
    return "Такой номинации или карточки здесь уже нет."


def wrong_time(phase: Phase) -> str:
    match phase:
        case Phase.NOMINATING:
            return "Ещё рано: сейчас предлагают наставников, голосование и оценки начнутся потом."
        case Phase.VOTING:
            return "Предложения закрыты: идёт голосование."
        case Phase.COUNTING:
            return "Номинация закрыта: голосование закончилось, итоги объявит куратор."
        case Phase.PUBLISHED:
            return "Номинация закрыта: итоги объявлены."


def hall(seen: Hall) -> str:
    lines = [f"<b>{TITLE}</b>", "", _now(seen)]
    if seen.asked:
        lines += ["", "Вас предложили в конкурс: ответ ждёт ниже."]
    if seen.phase is not Phase.PUBLISHED:
        lines += ["", RULE, "", UNKNOWN]
    return "\n".join(lines)


def _now(seen: Hall) -> str:
    contest = seen.contest
    match seen.phase:
        case Phase.NOMINATING:
            return (
                f"Сейчас предлагают наставников, до конца дня {day(contest.nominate_until)}. "
                f"Голосование — до конца дня {day(contest.vote_until)}."
            )
        case Phase.VOTING:
            return f"Идёт голосование, до конца дня {day(contest.vote_until)}."
        case Phase.COUNTING:
            return "Голосование закончилось. Итоги объявит куратор."
        case Phase.PUBLISHED:
            return "Итоги объявлены."


def nomination(seen: Hall, title: str, count: int, *, voted: bool) -> str:
    if not count:
        text = "Карточек пока нет: их видно, когда наставник согласился."
    else:
        text = f"{count} {plural(count, 'карточка', 'карточки', 'карточек')}."
    if voted:
        text += " Голос здесь уже отдан."
    return f"<b>{escape(title)}</b>\n\n{_now(seen)}\n\n{text}"


def ask_mentor(title: str) -> str:
    return (
        f"<b>{escape(title)}</b>\n\nКого предложить? Карточку увидят, только если наставник согласится. "
        "Себя предложить можно. Кто предложил, бот не записывает."
    )


def asked(title: str) -> str:
    return (
        f"Номинация «{escape(title)}»: вас предложили.\n\nЕсли согласиться, карточку увидят участники и "
        "жюри: имя в чате, сколько было пар и встреч, сколько карточек практик. Имена и места войдут в "
        "протокол для директора и в годовой отчёт школы. Передумать можно до объявления итогов."
    )


SAID = {
    Said.PROPOSED: "Предложено. Теперь решает сам наставник.",
    Said.PROPOSED_MYSELF: "Готово: карточка в конкурсе.",
    Said.ALREADY: "Этого наставника уже предлагали в этой номинации. Решает он сам.",
    Said.AGREED: "Готово: карточка в конкурсе.",
    Said.DECLINED: "Хорошо, карточки в этой номинации не будет.",
    Said.VOTED: "Голос принят. За кого он, бот не записал.",
    Said.VOTED_BEFORE: "Голос в этой номинации уже отдан.",
    Said.ONESELF: "За себя проголосовать нельзя. Можно выбрать другую карточку.",
}


def card(found: Card) -> str:
    title = _title(found.hall, found.nominee)
    return (
        f"<b>{escape(found.hall.name(found.nominee))}</b>\n{escape(title)}\n\n{facts(found.facts)}"
    )


def facts(found: Facts) -> str:
    lines = [f"Пар за год: {found.matches}", f"Встреч: {found.meetings}"]
    if found.practices:
        lines.append(f"Карточек практик: {found.practices}")
    return "\n".join(lines)


def sure_vote(seen: Hall, nominee: Nominee) -> str:
    return (
        f"«{escape(_title(seen, nominee))}»: голос за карточку «{escape(seen.name(nominee))}»?\n\n"
        "Изменить голос нельзя: бот не будет знать, какой из них чей."
    )


def jury(found: Desk) -> str:
    if found.hall.phase is Phase.NOMINATING:
        until = day(found.hall.contest.nominate_until)
        return f"<b>{JURY}</b>\n\nОценки начнутся после {until}, когда закроются предложения."
    lines = [
        f"<b>{JURY}</b>",
        "",
        f"Оценено: {len(found.done & {one.id for one in found.nominees})} из {len(found.nominees)}.",
    ]
    if found.barred:
        lines.append("Себя и свою пару не оценивают: этих карточек здесь нет.")
    return "\n".join(lines)


def not_judging(*, judges: bool) -> str:
    if judges:
        return "Эту карточку оценивают другие: себя и свою пару жюри не оценивает."
    return "Оценки ставит жюри, которое назначил куратор."


def sheet(found: Sheet) -> str:
    head = f"<b>{escape(found.hall.name(found.nominee))}</b>\n{escape(_title(found.hall, found.nominee))}"
    if found.criterion is None:
        marks = "\n".join(
            f"{name}: {found.points[number]}" for number, name in enumerate(CRITERIA, 1)
        )
        return f"{head}\n\n{marks}\n\nВсего {found.total} из {len(CRITERIA) * HIGHEST}."
    return (
        f"{head}\n\n{found.criterion} из {len(CRITERIA)}. {CRITERIA[found.criterion - 1]}\n\n"
        f"{LOWEST} — пока мало, {HIGHEST} — отлично."
    )


def offer(found: Offer) -> str:
    return (
        f"<b>{TITLE}</b>\n\nКонкурс ещё не открыт. Обычно его проводят на обобщающем этапе: предложения "
        f"до {day(found.nominate_until)}, голосование до {day(found.vote_until)}. Даты, номинации и "
        f"жюри можно поменять сразу после открытия.\n\n{RULE}\n\n{UNKNOWN}"
    )


def too_late() -> str:
    return f"<b>{TITLE}</b>\n\nГод программы заканчивается: на предложения и голосование не осталось дней."


def office(found: Office) -> str:
    seen = found.hall
    lines = [f"<b>{TITLE}</b>", "", _now(seen)]
    if found.refused is not None:
        lines = [WHY[found.refused], "", *lines]
    elif found.done:
        lines = ["Готово.", "", *lines]
    lines.append("")
    for one in seen.nominations:
        cards = len(seen.of(one.id))
        votes = found.turnout.get(one.id, 0)
        line = f"• {escape(one.title)}: {cards} {plural(cards, 'карточка', 'карточки', 'карточек')}"
        if seen.phase in {Phase.VOTING, Phase.COUNTING}:
            line += f", {votes} {plural(votes, 'голос', 'голоса', 'голосов')}"
        lines.append(line)
    if found.asked and seen.phase is Phase.NOMINATING:
        lines.append(f"Ещё не ответили на предложение: {found.asked}.")
    if seen.jurors:
        lines.append(f"В жюри: {len(seen.jurors)}, листов с оценками: {found.marked}.")
    else:
        lines.append("Жюри не назначено.")
    if seen.phase is Phase.NOMINATING and seen.contest.announced_at is None:
        lines.append("Участникам ещё не рассказано: конкурс есть у них в меню, сообщения не было.")
    return "\n".join(lines)


WHY = {
    Why.NO_DATE: "Не получилось прочитать день. Например: 28 мая.",
    Why.PAST: "Этот день уже прошёл.",
    Why.AFTER_THE_YEAR: "Этот день позже конца программы.",
    Why.ORDER: "Голосование должно закончиться позже, чем предложения.",
    Why.CLOSED: "Это уже не меняется: голосование началось или закончилось.",
    Why.NO_TITLE: "Нужно название словами.",
    Why.LONG_TITLE: f"Слишком длинно: до {TITLE_LENGTH} знаков.",
    Why.SAME_TITLE: "Такая номинация уже есть.",
    Why.IN_USE: "В этой номинации уже предложили наставников, поэтому она остаётся как есть.",
    Why.LAST: "Хотя бы одна номинация нужна.",
    Why.TOO_MANY: f"Номинаций может быть до {MOST_TITLES}.",
    Why.NOBODY: (
        "Сейчас сообщение никого не застанет: в каникулы бот не пишет, и больше четырёх раз в месяц "
        "тоже. Расскажите сами: конкурс есть у всех в меню."
    ),
    Why.NO_ADULT: "В жюри назначают взрослых участников программы, у которых есть вход в бота.",
}


def ask_date(asked: AskDate) -> str:
    contest = asked.hall.contest
    now = contest.nominate_until if asked.edge is Edge.NOMINATING else contest.vote_until
    head = f"{WHY[asked.refused]}\n\n" if asked.refused else ""
    return f"{head}{DATES[asked.edge]}: сейчас {day(now)}. Какой поставить? Напишите день, например «28 мая»."


def titles(seen: Hall) -> str:
    text = f"<b>{TITLES}</b>\n\nЧтобы переименовать или удалить номинацию, нажмите на неё."
    if seen.phase is not Phase.NOMINATING:
        text = f"<b>{TITLES}</b>\n\n{WHY[Why.CLOSED]}"
    return text


def ask_title(asked: AskTitle) -> str:
    head = f"{WHY[asked.refused]}\n\n" if asked.refused else ""
    if asked.nomination is None:
        return f"{head}Как назвать новую номинацию?"
    return f"{head}«{escape(asked.nomination.title)}»: напишите новое название."


def jurors() -> str:
    return (
        f"<b>{JURORS}</b>\n\nНажмите на имя, чтобы назначить или снять. Если снять, оценки этого человека "
        "тоже уйдут. Себя и свою пару никто не оценивает."
    )


def juror_button(name: str, *, chosen: bool) -> str:
    return f"{name} — в жюри" if chosen else name


def sure_announce(text: str) -> str:
    return (
        f"Отправить всем участникам? Это одно сообщение на весь конкурс, оно придёт в обычные часы и "
        f"входит в четыре сообщения месяца.\n\n«{escape(text)}»"
    )


def sure_publish(found: Sure) -> str:
    text = "Объявить итоги? Потом они не меняются, и участники увидят победителей."
    if found.unmarked:
        text += f"\n\nКарточек без оценок жюри: {found.unmarked}."
    return f"{text}\n\n{RULE}"


def results(tables: tuple[Table, ...], *, whole: bool) -> str:
    """To those who take part the winners alone: a last place helps nobody."""
    parts = [f"<b>{TITLE}: итоги</b>", RULE]
    for table in tables:
        rows = table.rows if whole else [row for row in table.rows if row.place == 1]
        lines = [_row(row, whole=whole) for row in rows] or ["Победителя нет: не было оценок."]
        if not table.rows:
            lines = ["В этой номинации никто не участвовал."]
        elif whole and all(row.votes is None for row in table.rows):
            lines.append("Голосов так мало, что их число не показываем.")
        parts.append("\n".join([f"<b>{escape(table.title)}</b>", *lines]))
    return "\n\n".join(parts)


def _row(row: Row, *, whole: bool) -> str:
    name = escape(row.name)
    if not whole:
        return name
    place = "без места" if row.place is None else f"{row.place} место"
    points = "" if row.jury is None else f", жюри {decimal(row.jury, 2)}"
    votes = "" if row.votes is None else f", голосов {row.votes}"
    return f"{place}: {name}{points}{votes}"


def failed() -> str:
    return "Протокол не получился, и это моя ошибка. Можно попробовать ещё раз чуть позже."


def caption() -> str:
    return (
        "Протокол конкурса: номинации, места, оценки жюри, голоса. Подпишите и передайте директору."
    )


def file_name(year: str) -> str:
    return f"Протокол конкурса {year.replace('/', '-')}.docx"


def _title(seen: Hall, nominee: Nominee) -> str:
    found = seen.nomination(nominee.nomination_id)
    assert found is not None  # the nominee is of this contest
    return found.title
