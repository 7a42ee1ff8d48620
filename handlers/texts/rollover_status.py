"""How the new year stands, once the curator has begun it."""

from html import escape

from handlers.texts import overtaken
from handlers.texts.rollover import ENOUGH, SHOWN
from handlers.texts.words import full_day
from handlers.texts.words import person as who
from surveys.people.model import Role
from surveys.rollover.status import Status, Word
from surveys.words import headcount, plural

PAPERS = "Кто ждёт согласия родителей"


def status(found: Status) -> str:
    new, old = found.new, found.old
    mentors, mentees = found.roles.get(Role.MENTOR, 0), found.roles.get(Role.MENTEE, 0)
    lines = [
        f"<b>Всё готово: {new.year}</b>",
        *([escape(overtaken.done("Год уже начат", found.by))] if found.by else []),
        "",
        f"Начало {full_day(new.starts_on)}. Наставники — {mentors}, наставляемые — {mentees}.",
        _old_year(found),
        "",
        "<b>Кому что сделать</b>",
    ]
    if found.need_paper:
        lines.append(f"Вам: записать согласия родителей, их нет у {_of(found.need_paper)}.")
    if found.undecided:
        lines.append(f"Взрослым: сказать «да» или «нет» в чате, ждём {headcount(found.undecided)}.")
    if found.adults < ENOUGH:
        lines.append("Вам: назначить второго ответственного взрослого до основного этапа.")
    if not (found.need_paper or found.undecided or found.adults < ENOUGH):
        lines.append("Ничего срочного: все согласия на месте.")
    lines += _words(found)
    lines += ["", f"Данные за {old.year} тех, кто не продолжает, сотру {full_day(old.erase_on)}."]
    return "\n".join(lines)


def _of(count: int) -> str:
    return f"{count} {plural(count, 'ученика', 'учеников', 'учеников')}"


def _old_year(found: Status) -> str:
    left = f"Не продолжают: {found.left}."
    if found.closed:
        return f"{left} {found.old.year} год закончен: пары завершены, классы подняты."
    return f"{left} {found.old.year} год идёт до {full_day(found.old.ends_on)} и закончится сам."


def _words(found: Status) -> list[str]:
    lines = []
    if found.mentors:
        lines += ["", "<b>Новые наставники</b>"]
        lines += [f"{who(person)}: {_MENTOR[word]}" for person, word in found.mentors[:SHOWN]]
    if found.pairs:
        lines += ["", "<b>Пары</b>"]
        lines += [
            f"{escape(one.chat_name)} и {escape(other.chat_name)}: {_PAIR[word]}"
            for one, other, word in found.pairs[:SHOWN]
        ]
    return lines


_MENTOR = {Word.WAITS: "ждём ответа", Word.YES: "согласие есть", Word.NO: "пока нет"}

_PAIR = {Word.WAITS: "ждём ответов", Word.YES: "продолжают", Word.NO: "в общий подбор"}
