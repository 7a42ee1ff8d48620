"""Waves of questionnaires in a curator's words, counts and all."""

from surveys.analysis.naming import wave as title
from surveys.deliveries.progress import Standing, Wave
from surveys.words import plural

__all__ = ("counts", "title")


def counts(wave: Wave) -> str:
    """«ответили 9 из 12, отказался 1»"""
    answered, declined = wave.count(Standing.ANSWERED), wave.count(Standing.DECLINED)
    verb = plural(answered, "ответил", "ответили", "ответили")
    text = f"{verb} {answered} из {wave.asked}"
    if declined:
        text += f", {plural(declined, 'отказался', 'отказались', 'отказались')} {declined}"
    return text
