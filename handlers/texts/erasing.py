"""Taking a consent back and erasing. Pupils are «ты», adults «вы»; plain words, no pressure."""

from handlers.texts.words import by_kind, person
from surveys.people.model import Kind, Person
from surveys.rights.ask_erasure import Offer, WhyOnlyAll
from surveys.rights.model import Basis, Erasure, Extent

TITLE = "Отозвать согласие и стереть"
ALL = "Стереть всё"
ANONYMOUS = "Стереть, ответы оставить без имени"
SURE = "Да, стереть"
BACK = "Назад"
PUPIL_TITLE = "Стереть данные"
PAPERS = "Прислать акт"


def offer(found: Offer) -> str:
    kind = found.person.kind
    if found.by_curator:
        text = (
            f"<b>Стереть данные: {person(found.person)}</b>\n\n"
            "Это делают, когда родители письменно отозвали согласие. Заявление остаётся у вас в "
            "папке, в бот его вносить не нужно. Сотрутся и данные прошлых лет этой школы."
        )
    else:
        text = by_kind(
            kind,
            "<b>Отозвать согласие</b>\n\nТы можешь передумать в любой день, и объяснять ничего не "
            "нужно. Имя, пара и переписка с ботом из базы исчезнут, вернуть их будет нельзя.",
            "<b>Отозвать согласие</b>\n\nВы можете передумать в любой день, и объяснять ничего не "
            "нужно. Имя, пара и переписка с ботом из базы исчезнут, вернуть их будет нельзя.",
        )
    return f"{text}\n\n{_ways(found)}"


def _ways(found: Offer) -> str:
    everything = f"«{ALL}» — исчезнут и ответы на анкеты."
    if found.by_curator:
        return (
            f"{everything}\n\n«{ANONYMOUS}» — отметки из анкет «общие цифры», если они есть и группа "
            "достаточно большая, останутся без имени и без связи с человеком: они помогут посчитать "
            "год. Остальное сотрётся."
        )
    match found.only_all:
        case None:
            return (
                f"{everything}\n\n«{ANONYMOUS}» — отметки из анкет «общие цифры» останутся без имени "
                "и без связи с человеком: они помогут посчитать год. Всё, что написано словами, "
                "сотрётся."
            )
        case WhyOnlyAll.SMALL_GROUP:
            return (
                f"{everything}\n\nОставить ответы без имени нельзя: в группе мало людей, и по ответам "
                "можно было бы узнать человека."
            )
        case WhyOnlyAll.NO_ANSWERS:
            return everything


def ask(found: Offer, extent: Extent) -> str:
    what = (
        "Сотрётся всё: имя, ответы, согласия, ссылки и записи о сообщениях."
        if extent is Extent.ALL
        else "Сотрётся всё, кроме отметок в анкетах «общие цифры», если они есть и группа достаточно "
        "большая: они останутся без имени."
        if found.by_curator
        else "Сотрётся всё, кроме отметок в анкетах «общие цифры»: они останутся без имени."
    )
    whose = f": {person(found.person)}" if found.by_curator else ""
    after = (
        "Вернуть нельзя. Чтобы снова участвовать, понадобится новое согласие и новая ссылка."
        if found.by_curator
        else by_kind(
            found.person.kind,
            "Вернуть нельзя. Если передумаешь, куратор даст новую ссылку.",
            "Вернуть нельзя. Если передумаете, куратор даст новую ссылку.",
        )
    )
    return (
        f"<b>Точно стереть{whose}?</b>\n\n{what} У второй стороны пары останутся даты встреч, но без "
        f"имени. Опубликованные итоги года не изменятся.\n\n{after}"
    )


def erased(kind: Kind, *, case_open: bool) -> str:
    """The last screen of somebody the bot no longer knows."""
    text = by_kind(
        kind,
        "Готово, твоих данных в базе больше нет. Спасибо за то, что было!\n\n"
        "Сообщения в этом чате видишь только ты: удалить чат можно в самом Telegram.",
        "Готово, ваших данных в базе больше нет. Спасибо за то, что было!\n\n"
        "Сообщения в этом чате видите только вы: удалить чат можно в самом Telegram.",
    )
    if case_open:
        text += (
            "\n\nПросьба о помощи ещё открыта, поэтому имя останется у тех взрослых, кто помогает, "
            "пока они её не закроют. Потом сотрётся и оно."
        )
    return text


def erased_by_curator(erasure: Erasure, *, case_open: bool) -> str:
    text = (
        f"Данные стёрты, акт № {erasure.number}. Напишите этот номер на заявлении родителей: имени "
        "в акте нет. Срок по закону — 30 дней со дня заявления, бот стёр сразу."
    )
    if case_open:
        text += (
            " Просьба о помощи ещё открыта: имя сохранится до её закрытия и видно только тем, "
            "кто помогает."
        )
    return text


def last_curator() -> str:
    return (
        "Вы единственный куратор: без вас программой некому управлять. Сначала пусть куратором "
        "станет кто-то ещё, это делает тот, кто запускает бота."
    )


def not_by_curator(found: Person) -> str:
    if found.kind is Kind.ADULT:
        return f"{person(found)}: взрослые отзывают согласие сами, в своём чате: /mydata"
    return f"{person(found)} участвует ещё и в другой школе. Стереть данные может сам человек."


def nobody() -> str:
    return "О вас бот ничего не хранит: вы не записаны в программу."


def notice(erasure: Erasure) -> str:
    who = {
        Basis.OWN: "Участник отозвал согласие",
        Basis.REPRESENTATIVE: "Родители отозвали согласие",
        Basis.RETENTION: "Закончился срок хранения",
    }[erasure.basis]
    return (
        f"<b>{who}, данные стёрты.</b>\nАкт № {erasure.number}, имени в нём нет. Если была пара, она "
        "завершена. Что ещё удалить вручную, написано в акте."
    )


def act_caption(erasure: Erasure) -> str:
    return f"Акт № {erasure.number} об уничтожении данных. Подпишите и храните с документами программы."


def log_caption(erasure: Erasure) -> str:
    return f"Выгрузка из журнала к акту № {erasure.number}, без имён."


def making() -> str:
    return "Готовлю акт, пришлю через минуту."


def failed() -> str:
    return "Составить акт не получилось, и это моя ошибка. Попробуйте ещё раз чуть позже."


def no_such_act() -> str:
    return "Такого акта в вашей программе нет."


def act_file(erasure: Erasure) -> str:
    return f"akt-{erasure.number}.docx"


def log_file(erasure: Erasure) -> str:
    return f"zhurnal-k-aktu-{erasure.number}.docx"
