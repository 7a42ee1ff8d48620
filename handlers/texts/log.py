"""`/log` in sentences. The deed is told without a verb of the doer: a name does not tell «он» or «она»."""

from collections.abc import Mapping
from datetime import datetime
from html import escape
from itertools import groupby
from types import MappingProxyType
from zoneinfo import ZoneInfo

from handlers.texts.words import day
from surveys.access.entry import Entry
from surveys.access.journal import Journal, Line
from surveys.analysis.naming import STAGES
from surveys.programme.model import StageKey
from surveys.words import headcount

TITLE = "Журнал изменений"
OF_PERSON = "Что менялось"
NEWER = "Новее"
OLDER = "Раньше"

# what was done; {about}: a name or the number of a pair, {…}: as the functions below say
SENTENCES: Mapping[str, str] = MappingProxyType(
    {
        "alert.taken": "срочное сообщение взято на себя",
        "alert.closed": "закрыто срочное сообщение",
        "alert.opened": "открыто срочное сообщение",
        "breaks.moved": "изменены каникулы",
        "broadcast.started": "сообщение группе: {people}",
        "broadcast.stopped": "остановлено сообщение группе",
        "consent.given": "согласие участвовать",
        "consent.growth": "записана отметка родителей о показе роста: {about}",
        "consent.growth_off": "снята отметка родителей о показе роста: {about}",
        "consent.recorded": "записано согласие родителей: {about}",
        "consent.refused": "ответ «пока нет»",
        "contest.agreed": "согласие на карточку в конкурсе",
        "contest.declined": "отказ от карточки в конкурсе",
        "contest.juror": "назначено в жюри конкурса: {about}",
        "contest.moved": "новые дни конкурса",
        "contest.no_juror": "снято из жюри конкурса: {about}",
        "contest.nominations": "изменены номинации конкурса",
        "contest.opened": "открыт конкурс наставников",
        "contest.published": "объявлены итоги конкурса",
        "practice.approved": "карточка принята в сборник практик: {about}",
        "practice.declined": "карточка не взята в сборник практик: {about}",
        "practice.given": "карточка отдана в сборник практик",
        "practice.mending": "попросили поправить карточку практики: {about}",
        "practice.renamed": "изменено название карточки практики: {about}",
        "practice.tagged": "изменены метки карточки практики: {about}",
        "practice.taken_back": "карточка забрана из сборника практик",
        "deputy.accepted": "согласие стать заместителем",
        "deputy.asked": "предложено стать заместителем: {about}",
        "deputy.declined": "отказ стать заместителем",
        "deputy.removed": "снят заместитель: {about}",
        "event.attendance": "отмечено, кто был на событии",
        "event.cancelled": "отменено событие",
        "event.changed": "изменено событие",
        "event.created": "новое событие",
        "event.deleted": "удалено событие",
        "event.invited": "приглашения на событие: {people}",
        "event.minuted": "изменён протокол события",
        "event.thanked": "благодарность за участие в событии: {people}",
        "event.told": "сообщено об изменении события: {people}",
        "alert.flag.raised": "замечено: на пару стоит посмотреть",
        "alert.flag.gone": "закрыта сама отметка о паре",
        "flag.raised": "замечено: {of}",
        "flag.gone": "закрыто само дело: {of}",
        "alert.flag.opened": "открыта отметка о паре",
        "alert.flag.taken": "отметка о паре взята на себя",
        "alert.flag.postponed": "отметка о паре отложена",
        "alert.flag.closed": "закрыта отметка о паре",
        "flag.taken": "взято на себя дело: {of}",
        "flag.postponed": "отложено на неделю дело: {of}",
        "flag.closed": "закрыто дело: {of}",
        "threshold.silence_note": "когда писать паре без встреч, в учебных днях: {days}",
        "threshold.silent_pair": "когда показать молчащую пару, в учебных днях: {days}",
        "threshold.no_first_meeting": "когда показать пару без первой встречи, в днях: {days}",
        "export": "выгрузка в таблицу",
        "report": "годовой отчёт",
        "report.plain": "отчёт снова по шаблону бота",
        "report.template": "свой шаблон отчёта",
        "invite.made": "выдана ссылка{about}",
        "invite.revoked": "отозвана ссылка{about}",
        "match.card": "карточка пары № {about}",
        "match.created": "составлена пара № {about}",
        "match.ended": "завершена пара № {about}",
        "matching.approved": "утверждён подбор пар: {pairs}",
        "matching.changed": "изменён подбор пар",
        "matching.made": "сделан подбор пар: {pairs}",
        "meeting.logged": "записана встреча пары № {about}",
        "material.added": "добавлена строка в «Под рукой у пар»: материалы",
        "material.dropped": "убрана строка из «Под рукой у пар»: материалы",
        "meeting.edited": "исправлена запись о встрече пары № {about}",
        "meeting.contested": "о встрече пары № {about} сказано: было не так",
        "meeting.called_off": "отмечено, что встреча пары № {about} не состоялась",
        "meeting.removed": "убрана запись о встрече пары № {about}",
        "plan.goal": "изменена цель в плане пары № {about}",
        "plan.help": "в плане пары № {about} изменено, чем поможет наставник",
        "plan.marked": "отметка наставника в плане пары № {about}",
        "plan.task": "изменена задача в плане пары № {about}",
        "plan.task_added": "новая задача в плане пары № {about}",
        "plan.task_dropped": "убрана задача из плана пары № {about}",
        "mentor.capacity": "мест у наставника теперь {capacity}: {about}",
        "participation.left": "выход из программы",
        "participation.paused": "пауза в участии",
        "participation.resumed": "возвращение после паузы",
        "paper.declined": "по листу с бумаги записан отказ",
        "paper.submitted": "внесён лист с бумаги",
        "papers": "собраны документы",
        "people.imported": "загружена таблица, новых людей: {added}, дополнено: {completed}",
        "mydata": "получены свои данные",
        "person.archived": "перенос в архив: {about}",
        "person.came_in": "вход в бота",
        "person.erased": "данные стёрты",
        "person.not_responsible": "больше не ответственный взрослый: {about}",
        "person.off_paper": "снова отвечает в боте: {about}",
        "person.on_paper": "участие на бумаге: {about}",
        "person.reclassed": "изменён класс: {about}",
        "person.rebound": "вход с нового телефона",
        "person.recorded": "новая запись: {about}",
        "person.renamed": "изменено имя, теперь {about}",
        "person.responsible": "ответственный взрослый: {about}",
        "person.restored": "возвращение из архива: {about}",
        "person.role_added": "добавлена роль: {about}",
        "person.role_taken": "новая роль по ссылке",
        "programme.named": "записано название школы",
        "retention.changed": "изменён срок хранения данных",
        "retention.put_off": "отложено стирание данных",
        "stage.moved": "новые даты этапа «{stage}»",
        "stage.opened": "открыт этап «{stage}»",
        "total.changed": "изменены числа школы",
        "quality.filled": "оценено качество программы",
        "year.carried": "начат новый год, перешли {people}",
        "year.closed": "учебный год завершён, закончены пары: {pairs}",
        "year.mentor": "согласие стать наставником",
        "year.prepared": "начата подготовка следующего года",
        "year.started": "начат {year} год",
        "wave.reminded": "напоминание не ответившим: {people}",
    }
)
SOMETHING = "изменение в программе"
BOT = "Бот"
SOMEBODY = "Участник программы"


def log(found: Journal) -> str:
    title = TITLE if found.person is None else f"{OF_PERSON}: {escape(found.person.chat_name)}"
    if not found.lines:
        return f"<b>{title}</b>\n\nЗаписей пока нет."
    zone = ZoneInfo(found.timezone)
    days = groupby(found.lines, key=lambda line: line.entry.at.astimezone(zone).date())
    parts = ["\n".join(sentence(line, zone) for line in lines) for _, lines in days]
    page = f", страница {found.page + 1} из {found.pages}" if found.pages > 1 else ""
    return "\n\n".join([f"<b>{title}</b>{page}", *parts])


def sentence(line: Line, zone: ZoneInfo) -> str:
    """«12 марта, 10:40 · Мария И.: завершена пара № 4»"""
    at: datetime = line.entry.at.astimezone(zone)
    actor = BOT if line.actor is None else escape(line.actor) or SOMEBODY
    return f"{day(at.date())}, {at:%H:%M} · {actor}: {_deed(line)}"


def _deed(line: Line) -> str:
    """An action of an older or a newer bot has a general sentence."""
    wording = SENTENCES.get(line.entry.action)
    if wording is None:
        return SOMETHING
    about = escape(line.about) or SOMEBODY.lower()
    if line.entry.action.startswith("invite."):
        about = f": {escape(line.about)}" if line.about else ""
    return wording.format_map(_Details(about=about, **_words(line.entry, about)))


def _words(entry: Entry, about: str) -> dict[str, str]:
    found = {key: escape(str(value)) for key, value in entry.details.items() if key != "about"}
    kind, key = entry.about
    if kind == "stage" and key in set(StageKey):
        found["stage"] = STAGES[StageKey(key)]
    if kind in ("match", "person"):
        found["of"] = f"пара № {about}" if kind == "match" else about
    if isinstance(count := entry.details.get("count"), int):
        found["people"] = headcount(count)
    return found


class _Details(dict[str, str]):
    """A detail that an older row does not have."""

    def __missing__(self, key: str) -> str:
        return "…"
