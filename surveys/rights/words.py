"""Russian words of the documents about a person: sections, columns, values."""

from collections.abc import Mapping
from types import MappingProxyType

SECTIONS: Mapping[str, str] = MappingProxyType(
    {
        "person": "Кто это",
        "membership": "Участие в программе",
        "consent": "Согласия",
        "invite": "Личные ссылки",
        "match": "Пары",
        "meeting": "Встречи",
        "response": "Анкеты и ответы",
        "delivery": "Сообщения бота",
        "broadcast": "Рассылки, которые отправил этот человек",
        "audit": "Журнал действий",
        "focus": "Что бот сейчас ждёт",
    }
)
"""In the order of the document; answers stand under their questionnaires."""

COLUMNS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "person": {
            "id": "Номер в базе",
            "chat_name": "Имя в чате",
            "full_name": "Полное имя",
            "kind": "Ученик или взрослый",
            "class_name": "Класс",
            "account": "Номер в Telegram",
            "paper": "Участвует на бумаге",
            "unreachable_since": "Бот не может написать с",
            "archived_at": "В архиве с",
            "erased_at": "Стёрто",
            "created_at": "Записано",
        },
        "membership": {
            "role": "Роль",
            "form": "Форма",
            "state": "Сейчас",
            "enrolled_on": "Участвует с",
            "left_on": "День выхода",
            "left_reason": "Почему",
            "withdrawn": "Согласие отозвано",
            "capacity": "Мест для наставляемых",
            "created_at": "Записано",
        },
        "consent": {
            "given_by": "Кто дал",
            "version": "Редакция текста",
            "agreed": "Ответ",
            "signed_on": "День",
            "recorded_at": "Записано",
            "withdrawn_at": "Отозвано",
        },
        "invite": {
            "role": "Роль",
            "form": "Форма",
            "used": "Вошли по ней, раз",
            "uses_left": "Осталось входов",
            "expires_at": "Действует до",
            "revoked_at": "Закрыта",
            "created_at": "Создана",
        },
        "match": {
            "number": "Номер пары",
            "with": "С кем",
            "as_mentor": "Роль",
            "form": "Форма",
            "starts_on": "Начало",
            "ended_on": "Конец",
            "closed_early": "Завершена раньше срока",
            "created_at": "Записано",
        },
        "meeting": {
            "held_on": "День",
            "kind": "Что было",
            "own": "Кто записал",
            "logged_at": "Записано",
            "confirmed_at": "Подтверждено",
            "disputed": "Ответ «не было»",
        },
        "response": {
            "status": "Состояние",
            "moment": "Когда спрашивали",
            "wave": "Который раз",
            "version": "Версия",
            "opened_at": "Открыта",
            "since": "Последний вопрос",
            "closes_at": "Закрывается",
            "submitted_at": "Отправлена",
            "source": "Откуда ответы",
        },
        "delivery": {
            "reason": "О чём",
            "due_at": "Когда",
            "state": "Что с ним",
            "sent_at": "Отправлено",
        },
        "broadcast": {
            "text": "Текст",
            "any_hour": "В любой час",
            "created_at": "Записано",
            "started_at": "Отправлена",
            "stopped_at": "Остановлена",
        },
        "audit": {"at": "Когда", "action": "Что", "own": "Кто"},
        "focus": {"kind": "Что", "since": "С какого времени"},
    }
)

ONLY_FOR_PROGRAMS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "membership": {"id": "a number", "programme_id": "a number"},
        "chosen_programme": {"programme_id": "a number: which school's menu is open"},
        "consent": {
            "id": "a number",
            "programme_id": "a number",
            "text_hash": "a fingerprint of the text, which its version names",
            "own": "whether the curator recorded their own",
        },
        "invite": {"id": "a number", "programme_id": "a number"},
        "match": {"id": "a number", "programme_id": "a number"},
        "meeting": {"id": "a number", "match_id": "a number"},
        "response": {
            "id": "a number",
            "programme_id": "a number",
            "membership_id": "a number",
            "match_id": "a number",
            "questionnaire": "a key; the title is the heading",
        },
        "answer": {
            "response_id": "a number; the answer stands under its questionnaire",
            "question": "a key; the question is given in words",
            "value": "a key; the answer is given in words",
            "message_id": "a number of Telegram's",
            "done": "whether ticking is over",
        },
        "delivery": {
            "id": "a number",
            "programme_id": "a number",
            "membership_id": "a number",
            "expires_at": "how the sender works",
            "finished_at": "repeats `sent_at`",
            "message_id": "a number of Telegram's",
            "note": "why it was not sent, in the bot's own words",
            "created_at": "how the sender works",
        },
        "broadcast": {"id": "a number", "programme_id": "a number", "group": "a key"},
        "audit": {
            "id": "a number",
            "programme_id": "a number",
            "subject": "a number",
            "details": "keys and numbers",
        },
        "focus": {"account": "stands in the first section"},
    }
)
"""Columns of the JSON that the readable document leaves out, and why."""

VALUES: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "kind": {
            "pupil": "ученик",
            "adult": "взрослый",
            "talk": "разговор",
            "lesson": "занятие",
            "event": "событие",
            "online": "по связи",
            "response": "ответ на вопрос анкеты",
        },
        "role": {
            "curator": "куратор",
            "deputy": "заместитель куратора",
            "responsible": "ответственный взрослый",
            "administration": "администрация",
            "mentor": "наставник",
            "mentee": "наставляемый",
        },
        "as_mentor": {"True": "наставник", "False": "наставляемый"},
        "own": {"True": "этот человек", "False": "другой человек или бот"},
        "agreed": {"True": "да", "False": "нет"},
        "given_by": {"self": "сам человек", "representative": "родители, на бумаге"},
        "left_reason": {"own": "по своему желанию", "pause": "в архиве, до него была пауза"},
        "source": {"bot": "в боте", "paper": "с бумаги"},
        "moment": {
            "profile": "о себе",
            "entry": "в начале года",
            "first_meeting": "после знакомства",
            "pulse": "в течение года",
            "final": "в конце года",
        },
        "status": {
            "invited": "ждёт ответа",
            "started": "начата",
            "submitted": "отправлена",
            "declined": "отказ отвечать",
            "expired": "закрылась без отправки",
        },
        "state": {
            "recorded": "ответа ещё нет",
            "active": "участвует",
            "paused": "на паузе",
            "refused": "ответ: пока нет",
            "left": "больше не участвует",
            "archived": "в архиве",
            "pending": "ждёт отправки",
            "claimed": "отправляется",
            "sent": "отправлено",
            "failed": "не отправлено",
            "blocked": "чат закрыт",
            "unknown": "неизвестно, дошло ли",
            "missed": "не понадобилось",
            "cancelled": "отменено",
        },
        "reason": {
            "entry": "приглашение к анкетам начала года",
            "first_meeting": "вопрос о знакомстве",
            "pulse": "анкета «Как идут дела»",
            "final": "приглашение к итоговым анкетам",
            "reminder": "напоминание",
            "match_made": "о новой паре",
            "match_ended": "о завершении пары",
            "meeting_logged": "о записанной встрече",
            "silence": "давно не было встреч",
            "partner": "о паузе второй стороны",
            "thanks": "спасибо от второй стороны",
        },
        "action": {
            "mydata": "прислан этот документ",
            "consent.recorded": "записано согласие родителей",
            "participation.paused": "пауза",
            "participation.resumed": "возвращение с паузы",
            "participation.left": "выход из программы",
            "person.erased": "данные уничтожены",
            "person.recorded": "человек записан в программу",
            "person.renamed": "изменено имя",
            "person.reclassed": "изменён класс",
            "person.archived": "перенос в архив",
            "person.restored": "возврат из архива",
            "person.role_added": "добавлена роль",
            "paper.declined": "отказ, записанный с бумаги",
            "paper.submitted": "лист, внесённый с бумаги",
            "papers": "сбор документов",
            "person.on_paper": "участие на бумаге",
            "person.off_paper": "участие в боте",
            "person.responsible": "изменена роль ответственного взрослого",
            "match.created": "составлена пара",
            "match.ended": "завершена пара",
            "export": "сделана выгрузка",
        },
    }
)
OTHER = MappingProxyType(
    {"reason": "служебное сообщение", "action": "другое изменение", "kind": "ответ на вопрос бота"}
)
"""Where a value has no words of its own yet."""
YES_NO = MappingProxyType({True: "да", False: "нет"})
EMPTY = "—"
