"""The separate yes to one's own growth on the match card. Pupils are «ты», adults «вы»."""

from html import escape

from handlers.texts.words import by_kind, person
from surveys.people.model import Kind
from surveys.rights.showing import OnPaper, Showing

TITLE = "Показывать ли мой рост"
YES = "Да, показывать"
NO = "Больше не показывать"
OF_PARENTS = "Рост: отметка родителей"
PARENTS_YES = "На листе стоит отметка"
PARENTS_NO = "Отметку сняли"


def showing(found: Showing) -> str:
    parts = [f"<b>{TITLE}</b>", escape(found.text.text), _safe(found.kind), _now(found)]
    return "\n\n".join(parts)


def _safe(kind: Kind) -> str:
    """Why a yes may show nothing, and that a no is nobody's business."""
    return by_kind(
        kind,
        "Можно не отвечать: пока «да» нет, не видит никто, а узнать об этом куратор не может. Если по "
        "твоим оценкам можно вычислить чужие, бот их не покажет.",
        "Можно не отвечать: пока «да» нет, не видит никто, а узнать об этом куратор не может. Если по "
        "вашим оценкам можно вычислить чужие, бот их не покажет.",
    )


def _now(found: Showing) -> str:
    if not found.yes and found.earlier:
        return "Сейчас: только за прошлый год."
    if not found.yes:
        return "Сейчас: не показываю."
    if not found.on_paper:
        return "Сейчас: не показываю. Твоё «да» есть, отметки родителей ещё нет: её записывает куратор."
    return by_kind(
        found.kind,
        "Сейчас: показываю. Передумаешь — перестану сразу.",
        "Сейчас: показываю. Передумаете — перестану сразу.",
    )


def nothing_to_show() -> str:
    return "Это спрашивают у наставников и наставляемых, когда они в программе."


def on_paper(found: OnPaper) -> str:
    says = "отметка есть" if found.yes else "отметки нет"
    return (
        f"<b>{person(found.person)}</b>\n\n"
        "На листе согласия родители могут отметить: куратору можно видеть, как изменились оценки "
        f"ребёнком самого себя. Сейчас: {says}.\n\n"
        "Этого мало: ещё нужно «да» самого ребёнка, и отвечать он не обязан. Не спрашивайте его, что он "
        "выбрал."
    )
