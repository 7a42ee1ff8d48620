"""The match card on the screen."""

from collections.abc import Iterator, Mapping
from html import escape

from handlers.texts import pairs
from handlers.texts.words import day
from surveys.analysis.naming import first_upper
from surveys.matches.cards import Card
from surveys.people.model import Form
from surveys.summary import card_words
from surveys.summary.match_card import MatchCard

TITLE = "Карточка пары"
AS_FILE = "Прислать документом"
SHOWN = 12  # meetings on the screen, the newest


def card(found: MatchCard, titles: Mapping[str, Form]) -> str:
    head = pairs.pair(found.card, titles).replace("<b>Пара", f"<b>{TITLE}", 1)
    return "\n\n".join([head, *_parts(found)])


def _parts(found: MatchCard) -> Iterator[str]:
    if found.goal:
        yield f"<b>Цель</b>\n{escape(found.goal)}"
    if found.meetings:
        days = ", ".join(day(one.held_on) for one in found.meetings[-SHOWN:])
        more = len(found.meetings) - SHOWN
        yield f"<b>Встречались</b>\n{days}" + (f" и ещё {more} раньше" if more > 0 else "")
    lines = [f"{first_upper(wave)}, {who}: {said}" for wave, who, said in card_words.pulses(found)]
    if lines:
        yield "\n".join(["<b>Как идут дела</b>", *lines])
    for name, grown in card_words.growth(found):
        yield "\n".join([f"<b>Что изменилось за год: {escape(name)}</b>", *grown])


def own_pair() -> str:
    return "Это ваша пара: её карточку может открыть другой куратор или заместитель."


def making() -> str:
    return "Готовлю карточку."


def caption() -> str:
    return "Карточка пары. Она для вас и заместителей, другим её не пересылайте."


def failed() -> str:
    return "Карточка не получилась, и это моя ошибка. Попробуйте ещё раз через минуту."


def file_name(found: Card) -> str:
    return f"Пара {found.match.number}.docx"
