"""What the page says about the bot's own messages."""

from types import MappingProxyType

from surveys.deliveries.model import DeliveryState, Reason
from surveys.deliveries.policy import Why

REASONS = MappingProxyType(
    {
        Reason.ENTRY: "Приглашение: первые анкеты",
        Reason.FIRST_MEETING: "Вопрос о знакомстве пары",
        Reason.PULSE: "Короткая анкета: как идут встречи",
        Reason.FINAL: "Приглашение: итоговые анкеты",
        Reason.REMINDER: "Напоминание об анкете",
        Reason.MATCH_MADE: "Знакомство: с кем пара",
        Reason.MATCH_ENDED: "Пара завершена",
        Reason.MEETING_LOGGED: "Записана встреча",
        Reason.MEETING_AHEAD: "Напоминание о встрече, по просьбе",
        Reason.MEETING_PASSED: "Вопрос: была ли намеченная встреча",
        Reason.MEETING_DIFFERS: "Встречу помнят по-разному",
        Reason.SILENCE: "Паре: давно не встречались",
        Reason.BROADCAST: "Письмо куратора",
        Reason.EVENT_INVITE: "Приглашение на событие",
        Reason.EVENT_REMINDER: "Напоминание о событии",
        Reason.EVENT_CHANGED: "Событие изменилось",
        Reason.EVENT_CANCELLED: "Событие отменено",
        Reason.EVENT_THANKS: "Спасибо за участие и вопрос",
        Reason.PARTNER: "Паре: пауза или возвращение",
        Reason.NO_FIRST_MEETING: "Куратору: пара ещё не встретилась",
        Reason.SILENT_PAIR: "Куратору: пара давно не встречалась",
        Reason.STAGE_REMINDER: "Куратору: об этапе",
        Reason.STAGE_BLOCKED: "Куратору: этап не открыть, не хватает взрослого",
        Reason.WEEKLY_DIGEST: "Куратору: неделя коротко",
        Reason.WAVE_CLOSED: "Куратору: анкеты собраны",
        Reason.RETENTION: "Куратору: скоро удалять данные",
        Reason.UNREACHABLE_PERSON: "Куратору: до человека не достучаться",
        Reason.HOST_TROUBLE: "Куратору: неладно с компьютером",
        Reason.PULSE_FLAG: "Куратору: встречи идут хуже",
        Reason.YEAR_ENDS: "Куратору: пора готовить следующий год",
        Reason.YEAR_OFFICE: "О новом годе: обязанности прежние",
        Reason.YEAR_INVITE: "Приглашение в новый год",
        Reason.YEAR_ASK: "О новом годе: наставник и пара",
        Reason.DEPUTY_ASKED: "Предложение стать заместителем",
        Reason.DEPUTY_ENDED: "Заместитель больше не нужен",
        Reason.CALL_CURATOR: "Куратору: просят поговорить",
        Reason.ERASED: "Куратору: данные удалены",
        Reason.PARTICIPATION: "Куратору: пауза, возвращение или выход",
        Reason.HELP_CALL: "Просьба о помощи",
        Reason.HELP_READ: "Просьбу о помощи прочитали",
    }
)
STATES = MappingProxyType(
    {
        DeliveryState.PENDING: "ждёт своего времени",
        DeliveryState.CLAIMED: "отправляется",
        DeliveryState.SENT: "доставлено",
        DeliveryState.FAILED: "не принято",
        DeliveryState.BLOCKED: "бот заблокирован",
        DeliveryState.UNKNOWN: "неизвестно, дошло ли",
        DeliveryState.MISSED: "не отправлено",
        DeliveryState.CANCELLED: "уже не нужно",
    }
)
NOTES = MappingProxyType(
    {
        Why.TOO_LATE.value: "поздно, уже не пригодится",
        Why.OVER_BUDGET.value: "этому человеку в этом месяце хватит писем",
    }
)


def stage_begins(name: str) -> str:
    return f"Начинается {name} этап"
