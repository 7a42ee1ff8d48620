"""A curator's Monday message that would not fit a phone: what is new in a line each.

Names, numbers and advice stand on the screens that its buttons open.
"""

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from handlers.texts import stages, waves
from handlers.texts.sentences import cut, stop
from handlers.texts.words import day
from surveys.deliveries.news import model as news
from surveys.words import plural


def brief(one: news.News) -> str | None:
    """None: it has no shorter form."""
    match one:
        case news.NoFirstMeeting(pairs):
            return f"Ещё не встретились: {_pairs(pairs)}."
        case news.SilentPairs(pairs):
            return f"Давно не встречались: {_pairs(pairs)}."
        case news.StageNote(stage, point):
            title = stages.title(stage.key)
            match point:
                case "before":
                    return f"{title} начнётся {day(stage.starts_on)}."
                case "start":
                    return f"{title} начался."
                case _:
                    return f"{title} заканчивается {day(stage.ends_on)}."
        case news.StageBlocked():
            return "Основной этап ждёт второго ответственного взрослого."
        case news.WaveClosed(wave):
            title = waves.title(wave.moment, wave.number)
            return f"Опрос закрыт: «{title}», {waves.counts(wave)}."
        case news.Unreachable(people):
            count = len(people)
            return f"Не могу написать {count} {plural(count, 'человеку', 'людям', 'людям')}."
        case _:
            return None


_CHANGES = {
    "paused": "Пауза",
    "resumed": "После паузы снова в программе",
    "parted": "Завершены по желанию участника пары",
    "left": "Больше не участвуют",
}
SHOWN = 6  # names in a line


def together(found: Iterable[news.Participation]) -> Iterator[str]:
    """A line for each change, however many people have decided so: over the holidays that may be
    half a school.
    """
    people = list(found)
    for change, title in _CHANGES.items():
        said = [
            escape(one.name) if one.pair is None else f"№ {one.pair}"
            for one in people
            if one.change == change
        ]
        if said:
            yield stop(f"{title}: {cut(said, SHOWN, ', ')}")


def _pairs(pairs: Sequence[news.Pair]) -> str:
    return f"{len(pairs)} {plural(len(pairs), 'пара', 'пары', 'пар')}"
