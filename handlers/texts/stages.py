"""Stages of the year and school holidays: names, and what each brings."""

from surveys.programme.model import StageKey

_NAMES = {
    StageKey.DIAGNOSIS: "констатирующий",
    StageKey.MAIN: "основной",
    StageKey.CONTROL: "контрольный",
    StageKey.CLOSING: "обобщающий",
}
_BRINGS = {
    StageKey.DIAGNOSIS: (
        "Время записать участников и согласия, пригласить взрослых, составить пары. Каждому, кто "
        "вошёл, бот сам предложит первые анкеты."
    ),
    StageKey.MAIN: (
        "Пары встречаются. Через неделю после начала пары бот спросит о знакомстве, а потом "
        "несколько раз за этап — как идут встречи."
    ),
    StageKey.CONTROL: "Участники получат итоговые анкеты: что изменилось с осени.",
    StageKey.CLOSING: "Время подвести итоги: сводка и выгрузка в таблицу есть в меню.",
}


def name(key: StageKey) -> str:
    """«основной»: before «этап» or alone."""
    return _NAMES[key]


def title(key: StageKey) -> str:
    return f"{_NAMES[key].capitalize()} этап"


def brings(key: StageKey) -> str:
    return _BRINGS[key]
