"""What the curator reads while pairs are being proposed."""

from collections.abc import Sequence
from html import escape
from zoneinfo import ZoneInfo

from handlers.texts import pairing
from handlers.texts.overtaken import done
from handlers.texts.pairs import both, side, sides
from handlers.texts.sentences import cut, stop
from handlers.texts.words import day
from surveys.matching.again import Next
from surveys.matching.approve import Approved
from surveys.matching.edit import Changed
from surveys.matching.look import Card, Item, Option, Options, Overview, Rival
from surveys.matching.model import Point, Topic, Why
from surveys.matching.propose import Made
from surveys.people.overtaken import Quicker
from surveys.words import plural

TITLE = "Подобрать пары"
RUN = "Предложить пары"
READY = "Смотреть пары"
RUN_AGAIN = "Подобрать заново"
APPROVE = "Утвердить эту пару"
APPROVE_SURE = "Да, утвердить все"
OTHER = "Другой наставник"
LOCK = "Оставить так"
UNLOCK = "Снять отметку «оставить»"
PART = "Не ставить вместе"
TOGETHER = "Снова предлагать всех"
TO_DRAFT = "К подбору"
AGAIN = "Подобрать другого наставника"
END_ONLY = "Только завершить пару"
SHOWN = 5  # names in one line
INTRO = (
    "Я сравню просьбы, интересы, предметы, классы и свободное время и предложу, кого с кем "
    "познакомить. Решаете вы: пока пара не утверждена, никто о ней не узнает."
)
SO = "Так всем вместе лучше."


def overview(found: Overview) -> str:
    lines = [f"<b>{TITLE}</b>", ""]
    if found.run is None:
        lines += [
            _waiting(found.waiting),
            "",
            INTRO,
        ]
        return "\n".join(lines)
    made = day(found.run.made_at.astimezone(ZoneInfo(found.timezone)).date())
    ready, left, stale = len(found.ready), len(found.left), len(found.stale)
    lines.append(f"Подбор от {made}: {_pairs(ready) if ready else 'предложений больше нет'}.")
    if left:
        lines.append(f"Пока без наставника: {left}.")
    if stale:
        changed = plural(
            stale, "предложение устарело", "предложения устарели", "предложений устарело"
        )
        lines.append(f"С тех пор {stale} {changed}: кто-то вышел, или место уже занято.")
    missed = found.waiting - sum(one.stale is None for one in found.items)
    if missed > 0:
        who = plural(missed, "человек", "человека", "человек")
        lines.append(f"Ждут наставника, но в подборе их ещё нет: {missed} {who}.")
    if ready:
        lines += ["", "Пока пара не утверждена, никто о ней не узнает."]
    elif not found.waiting:
        lines += ["", _waiting(0)]
    return "\n".join(lines)


def _waiting(count: int) -> str:
    if not count:
        return "Сейчас наставника никто не ждёт. Здесь стоят те, кто подтвердил участие и пока без пары."
    word = plural(count, "наставляемый", "наставляемых", "наставляемых")
    return f"{plural(count, 'Ждёт', 'Ждут', 'Ждут')} наставника: {count} {word}."


def _pairs(count: int) -> str:
    return f"{count} {plural(count, 'пара', 'пары', 'пар')}"


def ready(count: int) -> str:
    return f"{READY} ({count})"


def left(count: int) -> str:
    return f"Без наставника ({count})"


def stale(count: int) -> str:
    return f"Устарело ({count})"


def approve_all(count: int) -> str:
    return f"Утвердить все ({count})"


def working() -> str:
    return "Подбираю. Обычно хватает нескольких секунд, и я напишу."


def nobody() -> str:
    return "Сейчас наставника никто не ждёт, подбирать некого."


def failed() -> str:
    return "Подобрать не получилось, и это моя ошибка. Прежний подбор на месте, попробуйте ещё раз."


def made(found: Made) -> str:
    text = f"Готово: {plural(found.pairs, 'предложена', 'предложены', 'предложено')} "
    text += f"{_pairs(found.pairs)}."
    if found.released:
        text += (
            f" {plural(found.released, 'Одна', 'Несколько', 'Несколько')} из ваших отметок «оставить»"
            " больше не подходит: человек вышел, или место занято."
        )
    return text


def overtaken(by: Quicker | None) -> str:
    return done("Подбор за это время изменился, показываю, как сейчас", by)


# lists


def listed(items: Sequence[Item], title: str) -> str:
    if not items:
        return f"<b>{title}</b>\n\nЗдесь сейчас никого нет."
    return f"<b>{title}</b>\n\nНажмите на строку, чтобы увидеть, почему так."


def item(found: Item) -> str:
    """A button."""
    if found.mentor is None:
        return side(found.mentee)
    mark = " (оставить)" if found.draft.locked else ""
    return f"{found.mentee.name} — {found.mentor.name}{mark}"


# one mentee


def card(found: Card) -> str:
    it = found.item
    lines = [
        *(
            sides(it.mentor, it.mentee)
            if it.mentor
            else [f"Наставляемый: {escape(side(it.mentee))}"]
        )
    ]
    if it.stale is not None:
        lines += ["", f"<b>Устарело.</b> {pairing.refused(it.stale)}"]
    elif it.mentor is None:
        lines += ["", "<b>Пока без наставника.</b>", why(it.draft.why)]
    else:
        lines += ["", "<b>Почему вместе</b>", *(_speaks(found))]
        lines += _rival(found.rival) if found.rival else []
        if it.draft.locked:
            lines += ["", "Вы решили оставить эту пару: новый подбор её не тронет."]
    lines += _said(found)
    return "\n".join(lines)


def _speaks(found: Card) -> list[str]:
    lines = [f"• {_point(one)}" for one in found.points]
    if not found.answered:
        lines.append("• анкета наставляемого ещё не отправлена, сравнить почти нечего")
    elif not lines:
        lines.append("• общего в ответах не нашлось, но место у наставника есть")
    return lines


def _point(one: Point) -> str:
    words = escape(", ".join(word.lower() for word in one.items))
    match one.topic:
        case Topic.HELP:
            return (
                f"наставник помогает с тем, о чём просят: {words}"
                if words
                else "просьба и помощь сходятся"
            )
        case Topic.TIMES:
            return f"свободны в одно время: {words}" if words else "есть общее свободное время"
        case Topic.INTERESTS:
            return f"нравится одно и то же: {words}" if words else "есть общие интересы"
        case Topic.SUBJECTS:
            return f"общий предмет: {words}" if words else "есть общий предмет"
        case Topic.OLDER:
            years = int(one.items[0]) if one.items else 0
            if not years:
                return "учатся в одной параллели"
            return f"наставник старше на {years} {plural(years, 'класс', 'класса', 'классов')}"
        case Topic.WISH:
            return "этот человек назван в пожелании"


def _rival(found: Rival) -> list[str]:
    best = stop(f"Ещё больше подошёл бы другой наставник: {escape(found.mentor.name)}")
    if not found.mentees:
        return ["", f"{best} Но места там уже заняты."]
    names = cut([escape(one.name) for one in found.mentees], SHOWN, ", ")
    return [
        "",
        f"{best} Но там предложены: {stop(names)} {SO}",
    ]


def _said(found: Card) -> list[str]:
    lines = []
    if found.wishes:
        lines.append(f"Пожелание: «{escape(found.wishes)}»")
    if found.refusals:
        lines.append(f"Неудобно встречаться: «{escape(found.refusals)}»")
    if found.reserved:
        lines.append("Вы и сами наставник в этой форме, поэтому ответы не показываю.")
    return ["", *lines] if lines else []


def why(found: Why | None) -> str:
    match found:
        case Why.NO_MENTORS:
            return "В этой форме пока нет ни одного наставника. Пригласите: /invite"
        case Why.NO_PLACES:
            return "У всех наставников этой формы места заняты. Можно добавить место или пригласить ещё."
        case Why.YOUNGER:
            return (
                "Свободные наставники учатся в классе младше. Нужен кто-то постарше или взрослый."
            )
        case Why.APART:
            return "С теми, у кого есть место, вместе лучше не ставить. Нужен кто-то ещё."
        case Why.TOO_FEW:
            return "Мест меньше, чем тех, кто ждёт. Пригласите ещё наставников или добавьте место."
        case _:
            return "Выберите наставника сами или подберите заново."


def not_there() -> str:
    return "Этого человека в подборе уже нет: пара составлена, или участие закончилось."


# another mentor


def others(found: Options) -> str:
    name = escape(side(found.item.mentee))
    if not found.options:
        return f"<b>{name}</b>\n\nСвободных наставников, которые подошли бы, сейчас нет."
    return (
        f"<b>{name}</b>\n\nКто подходит, начиная с лучшего. Если место уже предложено другому, "
        "он останется пока без наставника."
    )


def option(found: Option) -> str:
    room = f"мест {found.free}" if found.free else "место предложено другому"
    return f"{found.mentor.name}: {_level(found.score)}, {room}"


def _level(score: int) -> str:
    if score >= 60:  # noqa: PLR2004  # words for a person, not a rule
        return "подходит очень хорошо"
    if score >= 35:  # noqa: PLR2004
        return "подходит хорошо"
    return "общего немного" if score else "общего не видно"


def changed(found: Changed) -> str:
    if found.displaced is not None:
        return stop(f"Записал. Без наставника пока: {found.displaced.name}")
    return "Записал."


# approval


def approve_sure(count: int) -> str:
    return (
        f"<b>Утвердить сразу {_pairs(count)}?</b>\n\n"
        "Каждому напишу, кто с кем в паре: днём, в учебный день. Кого хочется обдумать ещё, "
        "лучше утвердить по одному."
    )


def approved(found: Approved) -> str:
    made = found.created
    count = len(made)
    lines = [
        f"<b>Готово: {plural(count, 'составлена', 'составлены', 'составлено')} {_pairs(count)}</b>"
    ]
    lines.append(
        cut(
            [
                f"№ {one.match.number}: {escape(f'{one.mentor.name} и {one.mentee.name}')}"
                for one in made
            ],
            8,
        )
        if made
        else "Ни одну пару из подбора сейчас составить нельзя."
    )
    if made:
        lines += ["", "Всем напишу об этом днём, в учебный день."]
    if found.stale:
        lines += ["", f"Устарело и не утверждено: {len(found.stale)}. Это видно в подборе."]
    return "\n".join(lines)


# a pair that does not suit


def again(found: Next) -> str:
    lines = [f"<b>Пара № {found.card.match.number}</b>", escape(both(found.card)), ""]
    lines.append(
        "Завершу эту пару бережно: обоим скажу, что она закончилась, и никому — почему и по чьей "
        "просьбе. Новую пару предложу вам; пока вы её не утвердите, никто о ней не узнает."
    )
    lines += [
        "",
        "Кто подошёл бы дальше:" if found.options else "Свободных наставников сейчас нет.",
    ]
    return "\n".join(lines)


def again_done(number: int) -> str:
    return f"Пара № {number} завершена."
