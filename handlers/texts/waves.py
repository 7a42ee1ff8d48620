"""Waves of questionnaires in a curator's words, counts and all."""

from surveys.deliveries.progress import Standing, Wave
from surveys.questionnaires.model import Moment
from surveys.words import plural

_TITLES = {
    Moment.PROFILE: "О себе и наставничестве",
    Moment.ENTRY: "Начало года",
    Moment.FIRST_MEETING: "Знакомство",
    Moment.PULSE: "Как идут дела",
    Moment.FINAL: "Итоги года",
}
_PULSES = {1: "декабрь", 2: "февраль", 3: "март"}


def title(moment: Moment, number: int) -> str:
    """«Начало года», «Как идут дела, февраль»"""
    if moment is Moment.PULSE and number in _PULSES:
        return f"{_TITLES[moment]}, {_PULSES[number]}"
    return _TITLES[moment]


def counts(wave: Wave) -> str:
    """«ответили 9 из 12, отказался 1»"""
    answered, declined = wave.count(Standing.ANSWERED), wave.count(Standing.DECLINED)
    verb = plural(answered, "ответил", "ответили", "ответили")
    text = f"{verb} {answered} из {wave.asked}"
    if declined:
        text += f", {plural(declined, 'отказался', 'отказались', 'отказались')} {declined}"
    return text
