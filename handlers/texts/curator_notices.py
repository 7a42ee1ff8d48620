"""What the bot writes to curators and responsible adults of its own accord."""

from collections.abc import Iterator, Sequence
from html import escape

from handlers.texts import flags, overtaken, stages, waves
from handlers.texts import waiting as waits
from handlers.texts.sentences import cut, stop
from handlers.texts.words import day
from surveys.deliveries.host import Trouble
from surveys.deliveries.news.model import (
    Alert,
    Digest,
    HostTrouble,
    Pair,
    Participation,
    StageNote,
    Taken,
    Work,
)
from surveys.deliveries.progress import Wave
from surveys.flags.table import RULES
from surveys.flags.table import Key as Flagged
from surveys.people.model import Kind
from surveys.people.overtaken import Quicker
from surveys.questionnaires.model import Moment
from surveys.words import plural

OPEN = "Открыть"
TAKE = "Беру на себя"
CLOSE = "Сделано, закрыть"
ALL = "Все открытые просьбы"
KINDS = 2  # of what waits for the curator in the digest; more are counted
NUMBERS = 4  # of pairs in a line of the digest; more are counted
SHOWN = 6  # pairs and names in one message; the rest is in the lists behind the buttons


def no_first_meeting(pairs: Sequence[Pair]) -> str:
    lines = [f"{_pair(each)}, в паре с {day(each.since)}" for each in pairs]
    return (
        f"<b>Ещё не встретились</b>\n{cut(lines, SHOWN)}\nПомогите договориться о первой встрече."
    )


def silent_pairs(pairs: Sequence[Pair]) -> str:
    lines = [f"{_pair(each)}, встреч нет с {day(each.since)}" for each in pairs]
    return f"<b>Давно не встречались</b>\n{cut(lines, SHOWN)}\nСпросите, не нужна ли помощь."


def stage_note(note: StageNote) -> str:
    stage = note.stage
    title = stages.title(stage.key)
    match note.point:
        case "before":
            head = f"{title} начнётся {day(stage.starts_on)}."
        case "start":
            head = f"{title} начался."
        case _:
            return (
                f"<b>{title} заканчивается {day(stage.ends_on)}.</b>\n"
                "Если времени не хватает, дату можно передвинуть."
            )
    return f"<b>{head}</b>\n{stages.brings(stage.key)}"


def stage_blocked(adults: int) -> str:
    have = "пока нет ни одного" if not adults else "пока есть только один"
    return (
        "<b>Основной этап ждёт.</b>\n"
        f"Для него нужны двое ответственных взрослых, а {have}: им придёт сигнал, если кому-то "
        "понадобится помощь. Назначьте взрослого из программы или пригласите психолога, директора, "
        "завуча, и этап откроется сам."
    )


def digest(found: Digest) -> str:
    head = f"Неделя с {day(found.monday)}"
    if found.stage:
        head += f". {stages.title(found.stage.key)}"
    lines = [f"<b>{head}</b>"]
    if found.pairs:
        met = plural(found.met, "встречалась", "встречались", "встречались")
        said = f"{met} {found.met}" if found.met else "встреч не записано"
        lines.append(f"Пар: {found.pairs}, на прошлой неделе {said}.")
    else:
        lines.append("Пар пока нет.")
    lines += [f"{_title(wave)}: {waves.counts(wave)}." for wave in found.waves]
    lines += list(_work(found.work))
    return "\n".join(lines)


def _work(found: Work) -> Iterator[str]:
    """As `/alerts` lists it: nothing is counted here anew."""
    people = [f"Просят о помощи: {found.calls}."] if found.calls else []
    if found.talks:
        people.append(f"Ждут разговора: {found.talks}.")
    if people:
        yield " ".join(people)
    for key, numbers in found.flags:
        title = flags.TITLES[RULES[key].text]
        head = f"{title[0].upper()}{title[1:]}"
        if key is Flagged.UNREACHABLE:
            yield f"{head}: {len(numbers)} {plural(len(numbers), 'человек', 'человека', 'человек')}."
        elif len(numbers) > NUMBERS:
            yield f"{head}: {len(numbers)} {plural(len(numbers), 'пара', 'пары', 'пар')}."
        else:
            word = plural(len(numbers), "пара", "пары", "пары")
            yield f"{head}: {word} {', '.join(f'№ {number}' for number in numbers)}."
    waiting = [waits.line(kind, count) for kind, count in found.waiting]
    if len(waiting) > KINDS:
        yield f"Ждут вас: {len(waiting)} {plural(len(waiting), 'дело', 'дела', 'дел')}."
    elif waiting:
        yield f"Ждут вас: {'; '.join(waiting)}."
    last = []
    if found.closed:
        word = plural(found.closed, "Закрылось само", "Закрылись сами", "Закрылись сами")
        last.append(f"{word}: {found.closed} {plural(found.closed, 'дело', 'дела', 'дел')}.")
    if found.resting:
        last.append(f"Отложено: {found.resting}.")
    if last:
        yield " ".join(last)


def wave_closed(wave: Wave) -> str:
    where = "Итоги — в сводке."
    if wave.moment in (Moment.PROFILE, Moment.ENTRY):  # growth needs the end of the year too
        where = "Общие цифры покажу, когда закроется итоговая анкета."
    return f"<b>Опрос закрыт.</b> {_title(wave)}: {waves.counts(wave)}. {where}"


def unreachable(people: Sequence[str]) -> str:
    names = cut([escape(name) for name in people], SHOWN, ", ")
    return (
        stop(f"<b>Не могу написать:</b> {names}") + "\n"
        "Бот заблокирован или аккаунт удалён. Спросите при встрече; новую ссылку можно взять "
        "на карточке человека."
    )


def participation(found: Participation) -> str:
    """No reason and no guess at one; what the curator can do."""
    who = escape(f"{found.name}, {found.class_name}" if found.class_name else found.name)
    match found.change:
        case "paused":
            return f"<b>Пауза:</b> {stop(who)} Бот пока не пишет, пара остаётся."
        case "resumed":
            return f"<b>После паузы снова в программе:</b> {stop(who)}"
        case "parted":
            return (
                f"<b>Пара № {found.pair} завершена</b> по желанию участника: {stop(who)} Причина — на "
                "карточке пары. Второй стороне я скажу без причины."
            )
        case _:
            return (
                f"<b>Больше не участвует:</b> {stop(who)} Это личное решение, вернуться можно в любой "
                "день. Если была пара, она завершена."
            )


def host_trouble(found: HostTrouble) -> str:
    """The curator cannot mend it, but knows who can."""
    match found.trouble, found.figures:
        case Trouble.DISK, (left, missing):
            return (
                "<b>На компьютере, где работает бот, кончается место.</b>\n"
                f"Осталось {left} МБ. Если место кончится, бот не сможет записывать ответы и делать "
                "копии. Передайте, пожалуйста, тому, кто запускал бота: нужно освободить хотя бы "
                f"{missing} МБ."
            )
        case Trouble.PLANNING, _:
            return (
                "<b>Не получается подготовить анкеты и напоминания вашей программы.</b>\n"
                "Ответы на месте, просьбы о помощи доходят. Новых приглашений пока нет; бот "
                "пробует снова каждую минуту. Передайте, пожалуйста, тому, кто запускал бота: "
                "в журнале бота написано, почему."
            )
        case _:
            return (
                "<b>Уже несколько дней не получается сделать копию данных.</b>\n"
                "Бот работает, ответы на месте. Но если компьютер сломается, восстановить "
                "последние дни будет не из чего. Передайте, пожалуйста, тому, кто запускал бота: "
                "в журнале бота написано, почему."
            )


def alert(found: Alert) -> str:
    """No name and no answer: a phone lies on a desk in class."""
    if found.closed is not None and not found.closed.by_reader:
        return f"Срочное сообщение: уже сделано, {escape(_who(found.closed))}."
    if found.taken is not None and not found.taken.by_reader:
        return f"Срочное сообщение: уже занимается {escape(_who(found.taken))}."
    return "Один из участников просит о разговоре. Кто это, видно по кнопке."


def raised() -> str:
    """The same."""
    return "Пришёл ответ, на который важно посмотреть сегодня."


def opened(found: Alert) -> str:
    who = escape(f"{found.person}, {found.class_name}" if found.class_name else found.person)
    head = f"<b>{who}</b>"
    if found.pair:
        head += f"\n{_pair(found.pair)}"
    if found.closed is not None:
        return f"{head}\n\n{_told(found)}\n\n<b>Закрыто:</b> {escape(_who(found.closed))}."
    return f"{head}\n\n{_told(found)}{_taken(found.taken)}"


def _taken(found: Taken | None) -> str:
    if found is None:
        return ""
    if found.by_reader:
        return "\n\nВы взяли это на себя. Остальным видно, что этим занимаетесь вы."
    return f"\n\n<b>Уже занимается</b> {escape(_who(found))}."


def _who(found: Taken) -> str:
    return overtaken.who(Quicker(found.name, found.at, found.timezone))


def _told(found: Alert) -> str:
    about = (
        "Есть вопрос о программе, прежде чем решить, участвовать ли."
        if found.flag == "consent"
        else "Просьба о разговоре."
    )
    when = (
        "Подойдите сегодня или завтра, лучше наедине."
        if found.kind is Kind.PUPIL
        else "Свяжитесь сегодня или завтра."
    )
    return f"{about} {when}"


def pair_card(pair: Pair) -> str:
    """A button."""
    return f"Пара № {pair.number}"


def gone() -> str:
    return "Этого сообщения больше нет. Всё важное — в меню: /menu"


def _title(wave: Wave) -> str:
    return f"«{waves.title(wave.moment, wave.number)}»"


def _pair(pair: Pair) -> str:
    return f"Пара № {pair.number}: {escape(pair.mentor)} и {escape(pair.mentee)}"
