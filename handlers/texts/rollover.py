"""The next year, as the curator prepares it."""

from collections.abc import Sequence
from html import escape

from handlers.texts.sentences import stop
from handlers.texts.words import day, full_day, label
from handlers.texts.words import person as who
from surveys.people.model import Role
from surveys.programme.model import Programme
from surveys.rollover.draft import Draft, Pair
from surveys.rollover.people import Candidate, Group
from surveys.words import headcount, plural

TITLE = "Следующий год"
DATES = "Даты"
BREAKS = "Каникулы"
PEOPLE = "Кто продолжает"
MENTORS = "Новые наставники"
PAIRS = "Пары"
CONSENTS = "Согласия"
KEEPING = "Данные этого года"
CHECK = "Проверить и начать"
ALL_STEPS = "Все шаги"
KEEP_ALL = "Продолжают все"
LET_ALL_GO = "Уходят все"
OFFER_ALL = "Предложить всем"
ASK_ALL = "Спросить все пары"
ASK_NONE = "Никого не спрашивать"
GROUPS = {
    Group.MENTORS: "Наставники",
    Group.MENTEES: "Наставляемые",
    Group.TEAM: "Взрослые команды",
    Group.ASKED: "9 класс",
}


def next_step(name: str) -> str:
    return f"Дальше: {name}"


BEGIN = "Начать"


def start(year: str) -> str:
    return f"{BEGIN} {year} год"


def steps(found: Draft) -> str:
    first, last = found.rollover.stages[0], found.rollover.stages[-1]
    lines = [
        f"<b>{TITLE}: {found.year}</b>",
        "",
        (
            "Пока об этом не знает никто, кроме тех, кто ведёт программу. Можно уйти и вернуться: "
            "всё выбранное сохраняется."
        ),
        "",
        f"{DATES}: {full_day(first.starts_on)} – {full_day(last.ends_on)}.",
        f"{PEOPLE}: {len(found.staying)}, {_going(len(found.going))}.",
    ]
    if found.undecided:
        lines.append(f"Осталось решить про 9 класс: {headcount(len(found.undecided))}.")
    lines += [
        f"{MENTORS}: предложить {len(found.offered)} из {len(found.may_mentor)}.",
        f"{PAIRS}: {_ending(found.running)}, о продолжении спросить {_asked(found)}.",
        f"{CONSENTS}: подписать заново {len(found.need_paper)}.",
    ]
    return "\n".join(lines)


def _going(count: int) -> str:
    return f"{plural(count, 'уходит', 'уходят', 'уходят')} {count}"


def _ending(count: int) -> str:
    return f"{plural(count, 'закончится', 'закончатся', 'закончатся')} {count}"


def _asked(found: Draft) -> int:
    return sum(one.asked for one in found.pairs)


def people(found: Draft) -> str:
    lines = [f"<b>{PEOPLE} в {found.year} году</b>", ""]
    for group in Group:
        if members := found.group(group):
            lines.append(f"{GROUPS[group]}: {_counts(members)}.")
    return "\n".join(
        [
            *lines,
            "",
            (
                "Кто участвует сейчас, тот продолжает; кто вышел или не вошёл — нет. 11 класс уходит в "
                "архив, остальные переходят в следующий класс, когда год закончится. Кого поменять?"
            ),
        ]
    )


def group_button(group: Group, members: Sequence[Candidate]) -> str:
    waiting = sum(one.stays is None for one in members)
    return f"{GROUPS[group]}, решить: {waiting}" if waiting else GROUPS[group]


def _counts(members: Sequence[Candidate]) -> str:
    staying = sum(one.stays is True for one in members)
    going = sum(one.stays is False for one in members)
    waiting = len(members) - staying - going
    said = f"{plural(staying, 'продолжает', 'продолжают', 'продолжают')} {staying}, {_going(going)}"
    return f"{said}, решить {waiting}" if waiting else said


def group(found: Draft, which: Group, part: Sequence[Candidate]) -> str:
    head = f"<b>{GROUPS[which]}</b>: {_counts(found.group(which))}."
    asked = (
        "\n\nКто после 9 класса остаётся в школе, знаете только вы." if which is Group.ASKED else ""
    )
    return "\n".join([f"{head}{asked}", "", *(_line(one) for one in part)])


def _line(one: Candidate) -> str:
    name = who(one.person)
    if one.stays is None:
        return f"{name}: решите"
    if one.stays is False:
        return f"{name}: {'заканчивает школу' if one.graduate else 'уходит'}"
    if one.next_class and one.next_class != one.person.class_name:
        return f"{name}: продолжает, будет {escape(one.next_class)}"
    return f"{name}: продолжает"


def stay_button(one: Candidate, *, wanted: bool) -> str:
    return f"{'Продолжает' if wanted else 'Уходит'}: {label(one.person)}"


def mentors(found: Draft, part: Sequence[Candidate]) -> str:
    if not found.may_mentor:
        return (
            f"<b>{MENTORS}</b>\n\nПредложить пока некому: здесь наставляемые, которые продолжают и "
            "будут в 9 классе или старше, и учителя, у которых был наставник."
        )
    lines = "\n".join(
        f"{who(one.person)}: {'предложить' if one.offered else 'не предлагать'}" for one in part
    )
    return (
        f"<b>{MENTORS}</b>\n\nСтаршие наставляемые и учителя, у которых был наставник: они могли бы "
        "помогать ученикам. Кто из них сам "
        "этого хочет, не скажу: это «общие цифры». Предложите тем, в ком уверены, или всем: каждый "
        f"решит сам, когда год начнётся.\n\n{lines}"
    )


def offer_button(one: Candidate) -> str:
    return f"{'Не предлагать' if one.offered else 'Предложить'}: {label(one.person)}"


def pairs(found: Draft, part: Sequence[Pair]) -> str:
    head = f"<b>{PAIRS}</b>\n\nПары заканчиваются вместе с годом: {found.running}."
    if not found.pairs:
        return f"{head} Таких, где продолжают оба, пока нет: в новом году пары составите заново."
    lines = "\n".join(
        f"№ {one.match.number}. {escape(_both(one))}: "
        f"{'спросить обоих' if one.asked else 'в общий подбор'}"
        for one in part
    )
    return (
        f"{head} Если оба продолжают, можно спросить их по отдельности, хотят ли они быть парой и "
        "дальше. Два «да» — пара составится сама; иначе оба пойдут в общий подбор, и никто не узнает, "
        f"чей это был ответ.\n\n{lines}"
    )


def _both(one: Pair) -> str:
    return f"{one.mentor.chat_name} и {one.mentee.chat_name}"


def pair_button(one: Pair) -> str:
    return f"{'В общий подбор' if one.asked else 'Спросить'}: {_both(one)}"


def consents(found: Draft) -> str:
    papers = len(found.need_paper)
    lines = [
        f"<b>{CONSENTS}</b>",
        "",
        (
            "Согласие родителей даётся на учебный год. Подписанное после итоговых анкет, с "
            f"{day(found.good_since)}, действует и в новом году; остальные нужны заново."
        ),
        "",
        (
            f"Подписать заново: {headcount(papers)}. Список и листы для родителей будут в «Людях» нового "
            "года. Пока согласия нет, ученика ни о чём не спрошу."
            if papers
            else "Подписывать заново никому не нужно."
        ),
    ]
    if found.need_paper:
        names = ", ".join(who(one.person) for one in found.need_paper[:SHOWN])
        more = papers - SHOWN
        lines.append(stop(f"{names} и ещё {more}" if more > 0 else names))
    adults = len(found.asked_again)
    if adults:
        lines += ["", f"Взрослых участников спрошу в чате, когда год начнётся: {adults}."]
    lines.append(
        "Куратор, заместители и ответственные взрослые продолжают без перерыва, чтобы просьбу о помощи "
        "всегда было кому услышать."
    )
    return "\n".join(lines)


SHOWN = 20


def keeping(found: Draft) -> str:
    old = found.old
    return (
        f"<b>{KEEPING}, {old.year}</b>\n\n"
        f"Тех, кто не продолжает, сотру {full_day(old.erase_on)}: имена, ответы с именами, переписку. "
        f"Таких сейчас {len(found.going)}. За месяц предупрежу, тогда срок можно отложить.\n\n"
        "Данные тех, кто продолжает, хранятся вместе с их последним годом. Итоги года и отметки «общих "
        "цифр» без имён остаются: с ними сравнит новая сводка.\n\n"
        "В новый год перейдут число учеников и молодых педагогов, партнёры, шаблон отчёта, «Под рукой "
        "у пар» и срок хранения. Анкета качества, публикации и обучение наставников начнутся заново."
    )


def check(found: Draft) -> str:
    counts = found.counted()
    lines = [
        f"<b>Начать {found.year} год?</b>",
        "",
        (
            f"Продолжают: наставники — {counts[Role.MENTOR]}, наставляемые — {counts[Role.MENTEE]}. "
            f"Уходят: {len(found.going)}."
        ),
        f"Наставничество предложу: {len(found.offered)}. О паре спрошу: {_asked(found)}.",
    ]
    if found.adults_on_call < ENOUGH:
        lines.append("Ответственный взрослый пока один: второй понадобится до основного этапа.")
    lines += ["", _when_it_ends(found), ""]
    first = found.rollover.stages[0].starts_on
    if first > found.today:
        lines.append(f"Людям до {full_day(first)} ничего не придёт.")
    lines.append("После этой кнопки отменить начало года нельзя. Прошлый год останется в меню.")
    return "\n".join(lines)


ENOUGH = 2


def _when_it_ends(found: Draft) -> str:
    if found.today > found.old.ends_on:
        return "Пары прошлого года закончатся сейчас, классы станут на один старше."
    return (
        f"{found.old.year} год идёт до {full_day(found.old.ends_on)}: до этого дня всё в нём по-прежнему. "
        "Потом пары закончатся, а классы станут на один старше."
    )


def undecided(count: int) -> str:
    return f"Сначала решите про 9 класс: {headcount(count)}. Кто остаётся в школе, а кто уходит, я не знаю."


def not_yet(programme: Programme) -> str:
    begins = full_day(programme.stages[-1].starts_on)
    return (
        f"<b>{TITLE}</b>\n\nЕго готовят, когда начнётся обобщающий этап: {begins}. К этому дню собраны "
        "итоговые анкеты."
    )


def gone() -> str:
    return "Этот вопрос уже закрыт. Следующий год — в «Этапах и датах»."


# the year has begun


# to people
