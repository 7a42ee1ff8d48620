"""Sections of the report about the process: facts, never suppressed."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from surveys.analysis import event_words, naming
from surveys.analysis.naming import first_upper
from surveys.analysis.returns import ReturnsRow
from surveys.people.model import Role
from surveys.programme.calendar import local_day
from surveys.questionnaires.model import Moment
from surveys.report.blocks import Block, Blocks, Picture, Table, Text
from surveys.report.brought import apart, endings, kept
from surveys.report.material import Material
from surveys.report.plates import Plate
from surveys.report.words import DASH, day, season, short, span
from surveys.words import plural


def participants(made: Material, funnel: Plate) -> Blocks:
    rows = made.summary.participation
    if not rows:
        return (Text("В программу пока никто не вступил."),)
    published = made.published
    table = Table(
        "Участники программы",
        ("Кто", "Форма наставничества", "Вступили", "Участвуют", "Прошли весь год", "Вышли"),
        tuple(
            (
                first_upper(naming.role(row.role)),
                naming.form(row.form, made.titles) or DASH,
                str(row.enrolled),
                str(row.active),
                str(row.completed) if published else DASH,
                str(row.left),
            )
            for row in rows
        ),
        (0.2, 0.26, 0.14, 0.14, 0.14, 0.12),
        "Весь год прошли те, у кого есть начальная и итоговая анкеты, хотя бы одна встреча и пара, "
        "которая не закончилась раньше срока.",
    )
    return (Text(_enrolled(made)), table, *kept(made), Picture(funnel))


def _enrolled(made: Material) -> str:
    rows = made.summary.participation
    mentors = sum(row.enrolled for row in rows if row.role == Role.MENTOR.value)
    everybody = sum(row.enrolled for row in rows)
    mentees, left = everybody - mentors, sum(row.left for row in rows)
    text = (
        f"В программу {plural(everybody, 'вступил', 'вступили', 'вступили')} {everybody} "
        f"{plural(everybody, 'участник', 'участника', 'участников')}: {mentors} "
        f"{plural(mentors, 'наставник', 'наставника', 'наставников')} и {mentees} "
        f"{plural(mentees, 'наставляемый', 'наставляемых', 'наставляемых')}. Кто участвует в двух "
        "ролях, сосчитан в каждой."
    )
    if left:
        text += f" {plural(left, 'Вышел', 'Вышли', 'Вышли')} в течение года {left}."
    return text


def calendar(made: Material) -> Blocks:
    programme = made.programme
    stages = tuple(
        (
            f"{first_upper(naming.STAGES[stage.key])} этап",
            span(stage.starts_on, stage.ends_on),
            day(local_day(programme, stage.opened_at)) if stage.opened_at else "не открывали",
        )
        for stage in programme.stages
    )
    found: list[Table | Text] = [
        Table("Этапы программы", ("Этап", "Срок", "Открыт"), stages, (0.3, 0.42, 0.28))
    ]
    if programme.breaks:
        said = "; ".join(
            f"{season(each)} — {span(each.starts_on, each.ends_on)}" for each in programme.breaks
        )
        found.append(Text(f"Каникулы, в которые встреч не ждали: {said}"))
    return tuple(found)


def course(made: Material, plates: Iterable[Plate]) -> Blocks:
    """How it went: meetings, questionnaires."""
    met = made.summary.meetings
    found: list[Block] = []
    if met.matches:
        found += [Text(_pairs(made)), *endings(made), _meetings(made)]
    else:
        found.append(Text("Пар в этом году не было."))
    found += _events(made)
    found += [Picture(plate) for plate in plates]
    found += apart(made)
    if made.summary.responses:
        found.append(_responses(made.summary.responses))
    return tuple(found)


def _pairs(made: Material) -> str:
    formed = made.summary.meetings.matches
    early = sum(pair.match.closed_early for pair in made.pairs)
    text = f"Составлено {formed} {plural(formed, 'пара', 'пары', 'пар')}"
    if early:
        return f"{text}, {plural(early, 'закончилась', 'закончились', 'закончились')} раньше срока {early}."
    return f"{text}, раньше срока не закончилась ни одна."


def _meetings(made: Material) -> Table:
    met = made.summary.meetings
    rows = (
        ("Пары", str(met.matches)),
        ("Запланировано встреч основного этапа", str(met.planned)),
        ("Состоялось встреч основного этапа", str(met.held_in_main)),
        ("Состоялось встреч за весь год", str(met.held)),
        ("Пары без встреч три учебные недели и дольше", str(met.silent)),
    )
    return Table(
        "Встречи пар",
        ("Что считали", "Сколько"),
        rows,
        (0.78, 0.22),
        "План — две встречи в месяц учебного времени на основном этапе.",
    )


def _events(made: Material) -> list[Block]:
    """Round tables, seminars, master-classes."""
    rows = made.summary.event_list
    if not rows:
        return []
    return [
        Text(event_words.held(made.summary.events)),
        Table(
            "События программы",
            ("Когда", "Что", "Были", "Насколько было полезно"),
            tuple(
                (
                    short(date.fromisoformat(row.held_on)),
                    first_upper(event_words.title(row)),
                    str(row.visits),
                    DASH if row.n is None else event_words.marked(row),
                )
                for row in rows
            ),
            (0.16, 0.4, 0.1, 0.34),
        ),
    ]


def _responses(rows: Sequence[ReturnsRow]) -> Table:
    groups: defaultdict[tuple[str, int], Counter[str]] = defaultdict(Counter)
    for row in rows:
        groups[row.moment, row.wave] += Counter(
            due=row.due,
            submitted=row.submitted,
            declined=row.declined,
            partial=row.partial,
            missing=row.missing,
        )
    columns = ("due", "submitted", "declined", "partial", "missing")
    return Table(
        "Анкеты",
        ("Опрос", "Предложено", "Отправлено", "Отказы", "Не закончено", "Без ответа"),
        tuple(
            (naming.wave(Moment(moment), number), *(str(count[key]) for key in columns))
            for (moment, number), count in groups.items()
        ),
        (0.32, 0.14, 0.14, 0.12, 0.14, 0.14),
        "Отказаться от анкеты — право каждого, это не пропуск.",
    )
