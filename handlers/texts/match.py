"""What people read at `/match`."""

from html import escape

from handlers.texts.meeting_details import moment
from handlers.texts.pairs import meetings, side
from handlers.texts.sentences import stop
from handlers.texts.words import by_kind, day
from surveys.matches.call import Called
from surveys.matches.cards import Card
from surveys.matches.mine import Mine
from surveys.people.model import Role

LOG = "Записать встречу"
AHEAD = "Следующая встреча"
CALL = "Поговорить с куратором"
URGENT = "Если сейчас опасно, звони 112. Поговорить бесплатно: 124 с мобильного или 8-800-2000-122."


def mine(found: Mine) -> str:
    blocks = [
        f"<b>{_title(Role.MENTOR)}: {escape(side(card.mentor))}</b>\n{_together(card)}"
        for card in found.mentors
    ]
    blocks += [
        f"<b>{_title(Role.MENTEE)}: {escape(side(card.mentee))}</b>\n{_together(card)}"
        for card in found.mentees
    ]
    if not blocks:
        blocks = ["Пары пока нет. Когда куратор её составит, я напишу."]
    if found.curators:
        blocks.append(f"Куратор программы: {escape(', '.join(found.curators))}")
    return "\n\n".join(blocks)


def _title(role: Role) -> str:
    return "Наставник" if role is Role.MENTOR else "Наставляемый"


def _together(card: Card) -> str:
    text = f"Вместе с {day(card.match.starts_on)}. {meetings(card)}."
    return text if card.planned is None else f"{text}\nСледующая встреча: {moment(card.planned)}."


def not_taking_part() -> str:
    return "Пары видят те, кто сейчас участвует в программе. Если здесь ошибка, поможет куратор."


def called(found: Called) -> str:
    if not found.adults:
        return by_kind(
            found.reader,
            f"Не нашёл, кому передать. Подойди, пожалуйста, к учителю в школе. {URGENT}",
            "Не нашёл, кому передать. Обратитесь, пожалуйста, к администрации школы.",
        )
    names = escape(", ".join(found.adults))
    return by_kind(
        found.reader,
        f"Передал, что ты хочешь поговорить: {stop(names)} Вечером ответ может прийти не сразу.\n\n"
        f"{URGENT}",
        f"Передал, что вы хотите поговорить: {stop(names)}",
    )
