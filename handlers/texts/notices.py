"""What the bot writes to participants of its own accord. Pupils are «ты», adults «вы»."""

from collections.abc import Sequence
from datetime import date
from html import escape

from handlers.texts import dates
from handlers.texts.sentences import stop, thanks
from handlers.texts.surveys import who_sees
from handlers.texts.words import by_kind
from surveys.deliveries.model import Reason
from surveys.deliveries.news.model import Offer, Other
from surveys.people.model import Kind, Role
from surveys.questionnaires.model import Visibility
from surveys.words import plural

DECLINE_ALL = "Не хочу отвечать"
OPEN_ALL = "Все анкеты"
LOG_MEETING = "Записать встречу"

# invitations and reminders


def lead(reasons: Sequence[Reason], offers: Sequence[Offer], kind: Kind) -> str:
    """Why these questionnaires come now."""
    if len(reasons) > 1:
        return by_kind(kind, "Есть о чём тебя спросить.", "Есть о чём вас спросить.")
    match reasons[0]:
        case Reason.ENTRY:
            return by_kind(
                kind,
                "Здорово, что ты в программе! Расскажи немного о себе и о том, чего ждёшь от "
                "встреч. Это не контрольная: верных ответов нет.",
                "Спасибо, что вы в программе! Расскажите немного о себе и о том, чего ждёте от "
                "встреч. Верных и неверных ответов здесь нет.",
            )
        case Reason.FIRST_MEETING:
            names = list(dict.fromkeys(each.about for each in offers if each.about))
            pair = by_kind(kind, "Твоя пара", "Ваша пара")
            if len(names) > 1:
                pair = by_kind(kind, "Твои пары", "Ваши пары")
            together = stop(f"{pair}: {escape(', '.join(names))}")
            return f"{together} Как прошло знакомство?"
        case Reason.FINAL:
            return by_kind(
                kind,
                "Учебный год подходит к концу. Что дали тебе встречи, что изменилось с осени? "
                "Расскажи, пожалуйста: по этим ответам программу сделают лучше.",
                "Учебный год подходит к концу. Что дали вам встречи, что изменилось с осени? "
                "Расскажите, пожалуйста: по этим ответам программу сделают лучше.",
            )
        case _:
            return "Как идут встречи? Несколько коротких вопросов."


def offered(offers: Sequence[Offer], kind: Kind) -> str:
    """What waits, how long it takes in all, who will see it."""
    total = dates.minutes(sum(each.minutes for each in offers))
    if len(offers) == 1:
        only = offers[0]
        return f"Анкета «{escape(only.title)}», {total}. {_seen(only.visibility, kind)}"
    count = len(offers)
    word = plural(count, "короткая анкета", "короткие анкеты", "коротких анкет")
    return f"{count} {word}, вместе {total}:\n{_listed(offers)}"


def open_until(offers: Sequence[Offer], today: date) -> str:
    until = dates.until(max(each.last_day for each in offers), today)
    return f"Отвечать можно до {until}, хоть по частям. Любой вопрос можно пропустить."


def reminder(offers: Sequence[Offer], today: date) -> str:
    until = dates.until(max(each.last_day for each in offers), today)
    if len(offers) > 1:
        left = sum(each.left for each in offers)
        count = len(offers)
        wait = plural(count, "Ждёт", "Ждут", "Ждут")
        word = plural(count, "анкета", "анкеты", "анкет")
        saved = " Ответы сохранены." if any(each.begun for each in offers) else ""
        return (
            f"{wait} ответа {count} {word}, вместе {dates.minutes_for(left)}:\n{_listed(offers)}\n\n"
            f"Открыты до {until}.{saved} Больше о них не напомню."
        )
    only = offers[0]
    if only.begun and only.left:
        questions = plural(only.left, "вопрос", "вопроса", "вопросов")
        rest = plural(only.left, "Остался", "Осталось", "Осталось")
        return (
            f"«{_named(only)}». {rest} {only.left} {questions}, это {dates.minutes_for(only.left)}. "
            f"Ответы сохранены, анкета открыта до {until}. Больше о ней не напомню."
        )
    if only.begun:
        return (
            f"«{_named(only)}». Все ответы готовы, осталось нажать «Отправить». "
            f"Анкета открыта до {until}. Больше о ней не напомню."
        )
    return (
        f"«{_named(only)}» ждёт ответа, это {dates.minutes(only.minutes)}. "
        f"Анкета открыта до {until}. Больше о ней не напомню."
    )


def _named(offer: Offer) -> str:
    about = f" — {escape(offer.about)}" if offer.about else ""
    return f"{escape(offer.title)}{about}"


def _listed(offers: Sequence[Offer]) -> str:
    """With who will see it, unless that is the same for all."""
    same = len({each.visibility for each in offers}) == 1
    lines = [
        f"• {_named(each)}" + ("" if same else f" · {who_sees(each.visibility)}") for each in offers
    ]
    if same:
        lines.append(f"Кто увидит: {who_sees(offers[0].visibility).removeprefix('увидит ')}.")
    return "\n".join(lines)


def _seen(visibility: Visibility, kind: Kind) -> str:
    if visibility is Visibility.AGGREGATE:
        return "Ответы войдут только в общие цифры, без имён."
    return by_kind(
        kind,
        "Ответы увидит куратор; тому, с кем ты в паре, бот их не покажет.",
        "Ответы увидит куратор; тому, с кем вы в паре, бот их не покажет.",
    )


# pairs


def pair_made(others: Sequence[Other], kind: Kind) -> str:
    mentors = [each for each in others if each.role is Role.MENTOR]
    mentees = [each for each in others if each.role is Role.MENTEE]
    parts = []
    if mentors:
        word = plural(len(mentors), "наставник", "наставники", "наставники")
        has = by_kind(kind, "У тебя", "У вас")
        parts.append(stop(f"{has} есть {word}: {_people(mentors)}"))
    if mentees:
        pair = by_kind(kind, "Ты наставник. С тобой в паре", "Вы наставник. С вами в паре")
        parts.append(stop(f"{pair}: {_people(mentees)}"))
    parts.append(
        by_kind(
            kind,
            "Договоритесь о первой встрече, лучше на этой неделе. После неё нажми "
            f"«{LOG_MEETING}»: это три нажатия.",
            "Договоритесь о первой встрече, лучше на этой неделе. После неё нажмите "
            f"«{LOG_MEETING}»: это три нажатия.",
        )
    )
    return "\n\n".join(parts)


def pair_ended(others: Sequence[Other], curators: Sequence[str], kind: Kind, meetings: int) -> str:
    who = by_kind(kind, "ты", "вы")
    head = stop(f"Пара завершена: {who} и {_names(others)}") + thanks(meetings)
    if not curators:
        return head
    names = ", ".join(map(escape, curators))
    talk = by_kind(
        kind,
        "Если хочешь поговорить об этом или продолжить с кем-то другим, подойди к куратору",
        "Если хотите поговорить об этом или продолжить с кем-то другим, обратитесь к куратору",
    )
    return stop(f"{head}\n\n{talk}: {names}")


def pair_mistaken(others: Sequence[Other], kind: Kind) -> str:
    sorry = by_kind(kind, "извини", "извините")
    mistaken = stop(f"Пара появилась по ошибке, {sorry}: {_names(others)}")
    return f"{mistaken} Делать ничего не нужно."


def partners(names: Sequence[str], kind: Kind, *, paused: bool) -> str:
    """The other side of a pair has paused, or is back."""
    who = escape(", ".join(names))
    if not paused:
        back = stop(f"Пауза закончилась: {who}")
        return by_kind(
            kind,
            f"{back} Можешь снова звать на встречу.",
            f"{back} Можно снова договариваться о встрече.",
        )
    return by_kind(
        kind,
        f"{stop(f'Пауза в участии: {who}')} Так бывает, ты ни при чём. Пара остаётся, "
        "о возвращении напишу.",
        f"{stop(f'Пауза в участии: {who}')} Так бывает, причина не в вас. Пара остаётся, о возвращении "
        "напишу.",
    )


def silence(others: Sequence[Other], kind: Kind) -> str:
    who = by_kind(kind, "ты", "вы")
    log = by_kind(kind, "запиши её", "запишите её")
    quiet = stop(f"Давно не слышно о встречах: {who} и {_names(others)}")
    return (
        f"{quiet} Так бывает: уроки, дела, болезни. Может быть, договоритесь на этой неделе?\n\n"
        f"Если встреча была, {log}, и всё в порядке."
    )


def _names(others: Sequence[Other]) -> str:
    return ", ".join(escape(each.name) for each in others)


def _people(others: Sequence[Other]) -> str:
    names = [
        escape(f"{each.name}, {each.class_name}" if each.class_name else each.name)
        for each in others
    ]
    if len(names) > 1 and any("," in name for name in names):
        return "; ".join(names)
    return ", ".join(names)


# declining all of it


def refuse_sure(titles: Sequence[str]) -> str:
    listed = "\n".join(f"• {escape(title)}" for title in titles)
    return (
        f"Не отвечать на эти анкеты?\n{listed}\n\n"
        "Это нормально, ничего плохого не будет. Напоминать о них не стану. "
        "Можно отказаться только от одной: она откроется по кнопке «Все анкеты»."
    )


def refused(count: int) -> str:
    about = plural(count, "об этой анкете", "об этих анкетах", "об этих анкетах")
    return f"Хорошо, {about} больше не напомню. Передумать можно в любой день: /surveys"


def nothing_to_refuse() -> str:
    return "Отказываться уже не от чего: ни одна анкета ответа не ждёт."
