"""The menu, help, and what a stranger reads."""

from html import escape

from handlers.callbacks.menu import Item
from surveys.people.home import Home

_LABELS = {
    Item.HOME: "Меню",
    Item.SURVEYS: "Анкеты",
    Item.MEETING: "Записать встречу",
    Item.MATCH: "Моя пара",
    Item.MYDATA: "Мои данные",
    Item.LEAVE: "Пауза или выход",
    Item.SOS: "Мне нужна помощь",
    Item.HELP: "Что умеет бот",
    Item.ALERTS: "Дела и просьбы о помощи",
    Item.PEOPLE: "Люди",
    Item.INVITE: "Пригласить взрослых",
    Item.PAIRS: "Пары",
    Item.STAGES: "Этапы и даты",
    Item.PROGRESS: "Кто ответил",
    Item.SUMMARY: "Сводка",
    Item.REPORT: "Годовой отчёт",
    Item.EXPORT: "Выгрузка в таблицу",
    Item.LOG: "Журнал изменений",
    Item.BROADCAST: "Написать группе",
    Item.EVENTS: "События",
    Item.CONTEST: "Конкурс наставников",
    Item.SETTINGS: "Настройки",
}


PHONES = (
    "Плохо или опасно прямо сейчас — 112. Поговорить бесплатно — 124 с мобильного "
    "или 8-800-2000-122."
)


def label(item: Item, waiting: int) -> str:
    if item is Item.SURVEYS and waiting:
        return f"{_LABELS[item]} ({waiting})"
    return _LABELS[item]


def home(found: Home) -> str:
    year = f", {found.year}" if found.year else ""
    school = f"\n{escape(found.school)}{year}" if found.school else ""
    head = f"<b>Наставничество. Вместе к успеху</b>{school}\n\n"
    if found.curator or found.participant:
        return f"{head}Что сделаем?"
    if found.paused:
        return f"{head}Сейчас пауза: анкет и напоминаний нет. Вернуться можно в любой день."
    if found.on_call:
        return f"{head}Вы в программе. Если понадобится ваша помощь, я сразу напишу."
    if found.away:
        return f"{head}Сейчас участия в программе нет. Войти или вернуться: /start"
    return f"{head}Сейчас ничего делать не нужно. Если что-то изменится, я напишу."


def stranger() -> str:
    return (
        "Здравствуйте! Я бот школьной программы наставничества.\n\n"
        "Чтобы войти, нужна ссылка или код от куратора: код из 8 знаков можно прислать сюда "
        "сообщением.\n\n"
        f"{PHONES}"
    )


def help_text(found: Home) -> str:
    if not found.known:
        return stranger()
    lines = ["<b>Что умеет бот</b>", ""]
    if found.participant:
        lines += [
            "Анкеты — короткие вопросы. Любой можно пропустить, от анкеты отказаться.",
            "Записать встречу — день и что это было.",
            "Моя пара — кто в ней и сколько было встреч.",
            "События — куда зовут, ответить можно одной кнопкой.",
            "Мои данные — что хранит бот и как это стереть.",
            "Пауза или выход — вернуться можно в любой день.",
            "",
            "«Общие цифры» — ответы без имён. «Увидит куратор» — прочитает куратор программы.",
        ]
    if found.curator:
        lines += [
            "Люди — записать участника и согласие родителей, дать личную ссылку.",
            "Пары — составить, посмотреть, завершить.",
            "Этапы и даты — когда что начнётся, каникулы.",
            "Кто ответил — и кому напомнить.",
            "Сводка — как идёт программа.",
            "События — круглые столы и семинары: позвать, отметить, кто пришёл, протокол.",
            "Конкурс наставников — номинации, жюри, голосование, итоги.",
            "Написать группе — сообщение наставникам, ученикам или всем.",
            "Выгрузка в таблицу — для отчёта и методиста.",
            "Настройки — ответственные взрослые, заместители, хранение данных, журнал изменений.",
        ]
    if found.curator or found.on_call:
        lines.append("Просьбы о помощи — кто зовёт на помощь вас: открыть, взять на себя, закрыть.")
    if found.on_call:
        lines += [
            "Вы ответственный взрослый: если понадобится ваша помощь, я сразу напишу.",
            "Пары куратора — ответы о парах, где наставник он сам: их читаете вы, а не он.",
        ]
    lines += [
        "",
        PHONES,
    ]
    return "\n".join(lines)


def not_understood() -> str:
    return "Не понял сообщение. Всё, что я умею, есть в меню."


def unknown_command() -> str:
    return "Такой команды нет. Всё, что я умею, есть в меню."
