"""The answer sets that many questions share: written once, so that they sound the same everywhere."""

from surveys.questionnaires.model import Option, QuestionType

AGREEMENT = ("Совсем нет", "Скорее нет", "Когда как", "Скорее да", "Точно да")
# From the third step on it is weekly or more: the border that "overcame exhaustion" needs.
HOW_OFTEN = (
    "Почти никогда",
    "Раз или два в месяц",
    "Раз в неделю",
    "Несколько раз в неделю",
    "Почти каждый день",
)
FIVE_WORDS = {QuestionType.STEPS: AGREEMENT, QuestionType.FREQUENCY: HOW_OFTEN}
FIXED_IDS = {
    QuestionType.CHANGE: {"more": "Больше", "same": "Так же", "less": "Меньше"},
    QuestionType.YES_NO: {"yes": "Да", "no": "Нет", "unknown": "Не знаю"},
}
TOP_OF_SCALE = 10


def numbered(words: tuple[str, ...]) -> tuple[Option, ...]:
    """Steps from 1 up; the id is the number itself."""
    return tuple(Option(str(value), text, value) for value, text in enumerate(words, start=1))


def ten_steps() -> tuple[Option, ...]:
    return numbered(tuple(str(value) for value in range(1, TOP_OF_SCALE + 1)))


def default_options(question_type: QuestionType) -> tuple[Option, ...]:
    """The options of a question that names none of its own; empty where it must name them."""
    if question_type is QuestionType.SCALE:
        return ten_steps()
    if question_type in FIVE_WORDS:
        return numbered(FIVE_WORDS[question_type])
    if question_type in FIXED_IDS:
        return tuple(Option(key, text) for key, text in FIXED_IDS[question_type].items())
    return ()
