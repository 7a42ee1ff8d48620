"""`/invite`: links, codes, pictures."""

from html import escape

from handlers.texts.overtaken import who
from handlers.texts.sentences import stop
from handlers.texts.words import local_day, person, role
from surveys.people.codes import shown
from surveys.people.invites import Invited, OwnMentee
from surveys.people.live_invites import Invites
from surveys.people.model import Form, Invite, Role
from surveys.words import plural

LIVE = "Действующие ссылки"
REVOKE = "Отозвать"
SURE_REVOKE = "Да, отозвать"
PICTURE = "QR-код"
TO_INVITES = "К приглашениям"


def ask_role() -> str:
    return (
        "Кого пригласить? Одна ссылка — на одну роль. Ученики входят только по личной ссылке "
        "из карточки: /people"
    )


def ask_uses(name: Role, form: Form | None) -> str:
    return f"<b>{escape(_capital(role(name, form)))}</b>\n\nСколько человек войдёт по этой ссылке?"


def uses(count: int) -> str:
    return "Один человек" if count == 1 else f"До {count} человек"


def days(count: int) -> str:
    return f"Срок: {count} {plural(count, 'день', 'дня', 'дней')} (изменить)"


def invited(found: Invited, form: Form | None, link: str) -> str:
    """What the curator hands over: the link, the code, until when."""
    invite = found.invite
    until = local_day(invite.expires_at, found.timezone)
    if found.person is not None:
        head = f"<b>{person(found.person)}</b>: личная ссылка, только для этого человека."
        if found.rebinds:
            head += " Когда по ней войдут, старый чат потеряет доступ."
        if found.by is not None:
            head = f"Ссылку уже дали: {escape(who(found.by))}. Вот она.\n\n{head}"
    else:
        head = f"<b>{escape(_capital(role(invite.role, form)))}</b>: {left(invite)}."
    return (
        f"{head} Действует до {until}.\n\n{link}\n\n"
        f"Код, если удобнее напечатать: <code>{escape(shown(invite.code))}</code>"
    )


def left(invite: Invite) -> str:
    places = plural(invite.uses_left, "место", "места", "мест")
    if not invite.used:
        return f"{invite.uses_left} {places}"
    came = plural(invite.used, "вошёл", "вошли", "вошли")
    return f"осталось {invite.uses_left} {places}, {came} {invite.used}"


def live(found: Invites) -> str:
    if not found.common:
        return "Действующих общих ссылок нет. Личные ссылки — в карточках: /people"
    return "<b>Действующие ссылки</b>\nЛичные ссылки — в карточках: /people"


def live_button(invite: Invite, form: Form | None) -> str:
    return f"{_capital(role(invite.role, form))}: {left(invite)}"


def sure_revoke() -> str:
    return "Отозвать ссылку? Кто уже вошёл, останется. Новых она не впустит."


def not_now() -> str:
    return "Эта ссылка уже не действует. Новую можно сделать здесь: /invite"


def needs_consent(who: str) -> str:
    return f"{who}: сначала запишите согласие родителей, потом будет ссылка."


def on_paper() -> str:
    return "Участвует на бумаге или в архиве: ссылка не нужна."


def runs_another() -> str:
    return (
        "Этот человек ведёт программу и в другой школе или в другом учебном году: новую ссылку ему "
        "дадут там."
    )


def own_mentee(found: OwnMentee) -> str:
    return (
        f"{person(found.person)}: вы наставник этого человека, сейчас или раньше. Новую ссылку даст тот, "
        f"кто ведёт программу вместе с вами: {stop(escape(', '.join(found.others)))}"
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
