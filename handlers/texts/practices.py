"""«Практики»: the bank as everybody reads it, and one's own card. Pupils are «ты», adults «вы»."""

from collections.abc import Sequence
from html import escape

from handlers.texts.sentences import quoted
from handlers.texts.words import by_kind
from surveys.people.model import Kind
from surveys.practices.give import Offer, Refused, TakenBack, Why
from surveys.practices.model import TITLE_LENGTH, Practice, State, Words
from surveys.practices.read import Card, Shelf
from surveys.practices.words import told
from surveys.words import plural

TITLE = "Практики наставников"
SHARE = "Поделиться своей находкой"
EVERY = "Все карточки"
TO_BANK = "К практикам"
TO_CARD = "К карточке"
TO_BOOK = "Отдать в сборник практик"
SIGNED = "Отдать с именем"
UNSIGNED = "Отдать без имени"
MEND = "Сначала поправить"
GIVE_AGAIN = "Отдать ещё раз"
TAKE_BACK = "Забрать карточку"
TAKE_BACK_SURE = "Да, забрать"
ON, BEFORE = "Дальше", "Раньше"
SCREEN = 1_300  # characters of a card's fields on one screen


def shelf(found: Shelf) -> str:
    lines = [f"<b>{TITLE}</b>", ""]
    count = len(found.practices)
    if count:
        lines.append(
            "Находки наставников нашей школы: что делать вместе, с чего начать, как поддержать. "
            f"В сборнике {count} {_cards(count)}."
        )
    elif found.here:
        lines.append(
            "Карточек пока нет. Первая появится, когда наставник поделится находкой, а куратор её "
            "прочитает."
        )
    else:
        lines.append("Сборник читают те, кто сейчас в программе.")
    if found.waiting:
        waiting = len(found.waiting)
        verb = plural(waiting, "Ждёт", "Ждут", "Ждут")
        lines.append(f"{verb} решения: {waiting} {_cards(waiting)}.")
    return "\n".join(lines)


def tag_button(tag: str, count: int) -> str:
    return f"{tag} ({count})"


def own_button(one: Practice) -> str:
    return f"Своя: {one.words.title}"


def listed(tag: str, count: int) -> str:
    return f"<b>{escape(tag)}</b>\n\n{count} {_cards(count)}. Новые сверху."


def no_such_tag() -> str:
    return "Карточек с такой меткой больше нет: метку поменяли. Вот что есть сейчас."


def gone() -> str:
    return "Этой карточки здесь уже нет: автор мог её забрать."


def stranger() -> str:
    return "Сборник практик читают участники программы. Войти можно по ссылке или коду от куратора."


def parts(words: Words) -> Sequence[str]:
    """The fields of a card, as much on a screen as a phone shows well; none is cut in two."""
    found: list[str] = []
    for label, text in told(words):
        block = f"<b>{label}</b>\n{escape(text)}"
        if found and len(found[-1]) + len(block) < SCREEN:
            found[-1] = f"{found[-1]}\n\n{block}"
        else:
            found.append(block)
    return found or [""]


def card(found: Card, part: int) -> str:
    one = found.practice
    shown = parts(one.words)
    head = f"<b>{escape(one.words.title)}</b>"
    if len(shown) > 1:
        head += f", {part + 1} из {len(shown)}"
    about = [", ".join(map(escape, one.tags)), f"{found.year} учебный год"]
    lines = [head, " · ".join(filter(None, about))]
    if found.author is not None:
        lines.append(f"Автор: {escape(found.author)}")
    elif one.state is State.APPROVED:
        lines.append("Автор не назван.")
    return "\n\n".join(filter(None, ("\n".join(lines), shown[part], standing(found))))


def standing(found: Card) -> str:
    """To its author: what became of it."""
    if not found.own:
        return ""
    word = quoted(escape(found.practice.word or ""))
    match found.practice.state:
        case State.SENT:
            return "Карточка ждёт, когда её прочитает куратор."
        case State.MENDING:
            return f"Куратор просит поправить: {word}"
        case State.APPROVED:
            return by_kind(found.kind, "Твоя карточка в сборнике.", "Ваша карточка в сборнике.")
        case State.DECLINED:
            return f"В сборник карточка не вошла. Куратор пишет: {word}"


def offer(found: Offer) -> str:
    """Who will read it stands before the press that gives it."""
    names = escape(", ".join(found.curators))
    word = None if found.given is None else found.given.word
    again = f"\n\nКуратор просит поправить: {quoted(escape(word))}" if word else ""
    return (
        f"<b>Отдать в сборник</b>\n{quoted(escape(found.words.title))}{again}\n\n"
        f"Сначала карточку прочитает куратор ({names}). Если всё хорошо, её увидят все участники "
        "программы нашей школы, и в следующие годы тоже. Она войдёт в сборник, годовой отчёт и "
        "материалы на конкурс.\n\n"
        f"Под карточкой в боте и в сборнике может стоять имя «{escape(found.name)}». "
        f"{by_kind(found.kind, 'Решаешь ты', 'Решаете вы')}. В отчёте и на конкурсе имени не будет.\n\n"
        f"{by_kind(found.kind, 'Забрать карточку ты можешь', 'Забрать карточку вы можете')} в любой день."
    )


def refused(found: Refused) -> str:
    text = _WHY[found.why][0 if found.kind is Kind.PUPIL else 1]
    if found.why is not Why.NO_CARD and found.response is None:
        return f"{text} Но анкета уже закрыта, поправить её нельзя."
    return text


_WHY = {
    Why.NO_CARD: (
        (
            "Сначала нужна карточка. В конце учебного года в анкетах появится «Чем поделиться»: ответь и "
            "отправь, потом её можно отдать в сборник."
        ),
        (
            "Сначала нужна карточка. В конце учебного года в анкетах появится «Чем поделиться»: ответьте и "
            "отправьте, потом её можно отдать в сборник."
        ),
    ),
    Why.NO_TITLE: (
        "У карточки пока нет названия. Допиши его, и её можно отдать.",
        "У карточки пока нет названия. Допишите его, и её можно отдать.",
    ),
    Why.LONG_TITLE: (
        f"Название длиннее {TITLE_LENGTH} знаков, на кнопке оно не поместится. Сделай его короче.",
        f"Название длиннее {TITLE_LENGTH} знаков, на кнопке оно не поместится. Сделайте его короче.",
    ),
    Why.NO_STEPS: (
        "В карточке пока не сказано, что делать по шагам, и повторить находку не получится. Допиши их.",
        (
            "В карточке пока не сказано, что делать по шагам, и повторить находку не получится. "
            "Допишите их."
        ),
    ),
}


def only_participants() -> str:
    return "Находками делятся те, кто сейчас участвует в программе."


def given(found: Card) -> str:
    thanks = by_kind(found.kind, "Спасибо, что делишься!", "Спасибо, что делитесь!")
    return f"{thanks} Карточка у куратора. Что он решит, я напишу; видно это будет и в «Практиках»."


def sure(found: Card) -> str:
    title = quoted(escape(found.practice.words.title))
    return f"Забрать карточку {title}? Из сборника она пропадёт сразу. Ответы в анкете останутся."


def taken_back(found: TakenBack) -> str:
    return f"Готово: карточки {quoted(escape(found.title))} в сборнике больше нет."


def notice(one: Practice, kind: Kind) -> str:
    """What the author is told; the word is the curator's."""
    title, word = quoted(escape(one.words.title)), quoted(escape(one.word or ""))
    match one.state:
        case State.APPROVED:
            mine = by_kind(kind, "Твоя находка", "Ваша находка")
            return f"{mine} {title} теперь в сборнике практик школы. Спасибо! Её смогут повторить другие."
        case State.MENDING:
            return (
                f"Спасибо за находку {title}! Куратор просит немного поправить карточку: {word}\n\n"
                "Потом её можно отдать ещё раз."
            )
        case _:
            shared = by_kind(kind, "Спасибо, что делишься", "Спасибо, что делитесь")
            return (
                f"{shared} находкой {title}. В сборник она сейчас не вошла. Куратор пишет: {word}"
            )


def _cards(count: int) -> str:
    return plural(count, "карточка", "карточки", "карточек")
