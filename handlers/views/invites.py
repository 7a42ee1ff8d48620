"""Invites as pages."""

from collections.abc import Mapping

from handlers.callbacks import invites as cb
from handlers.callbacks import people as people_cb
from handlers.callbacks.menu import Item, Open
from handlers.page import Button, Page, column
from handlers.texts import common
from handlers.texts import invites as texts
from handlers.texts import people as people_texts
from handlers.texts.words import person
from handlers.views import menu
from surveys.people.invited_to import adult_roles
from surveys.people.invites import DAYS, USES, Invited, NeedsConsent
from surveys.people.live_invites import Invites
from surveys.people.model import Form, Invite, Role

Forms = Mapping[str, Form]

SHOWN = 8  # live invites; more are not useful at once


def ask_role(forms: Forms) -> Page:
    roles = (
        Button(
            people_texts.role_button(role, form),
            cb.Into(role=role, form=None if form is None else form.key, days=DAYS[0]),
        )
        for role, form in adult_roles(forms)
    )
    return Page(texts.ask_role(), column(*roles, Button(texts.LIVE, cb.Live()), menu.button()))


def ask_uses(role: Role, form: Form | None, days: int) -> Page:
    key = None if form is None else form.key
    following = DAYS[(DAYS.index(days) + 1) % len(DAYS)] if days in DAYS else DAYS[0]
    return Page(
        texts.ask_uses(role, form),
        column(
            *(
                Button(texts.uses(count), cb.Make(role=role, form=key, uses=count, days=days))
                for count in USES
            ),
            Button(texts.days(days), cb.Into(role=role, form=key, days=following)),
            _back(),
        ),
    )


def invited(found: Invited, forms: Forms, link: str) -> Page:
    """Under the QR picture, or as a text."""
    text = texts.invited(found, _form(found.invite, forms), link)
    if found.person is not None:
        card = people_cb.Card(person=found.person.id)
        return Page(text, column(Button(people_texts.TO_CARD, card)))
    revoke = cb.Revoke(invite=found.invite.id, sure=False)
    return Page(text, column(Button(texts.REVOKE, revoke), _back()))


def look(found: Invited, forms: Forms, link: str) -> Page:
    page = invited(found, forms, link)
    picture = Button(texts.PICTURE, cb.Picture(invite=found.invite.id))
    return Page(page.text, (*column(picture), *page.rows))


def live(found: Invites, forms: Forms) -> Page:
    buttons = (
        Button(texts.live_button(one, _form(one, forms)), cb.Look(invite=one.id))
        for one in found.common[:SHOWN]
    )
    return Page(texts.live(found), column(*buttons, _back()))


def sure_revoke(invite_id: int) -> Page:
    return Page(
        texts.sure_revoke(),
        column(
            Button(texts.SURE_REVOKE, cb.Revoke(invite=invite_id, sure=True)),
            Button(common.BACK, cb.Look(invite=invite_id)),
        ),
    )


def not_now() -> Page:
    return Page(texts.not_now(), column(_back()))


def needs_consent(outcome: NeedsConsent) -> Page:
    consent = people_cb.Signed(person=outcome.person.id, day=None)
    return Page(
        texts.needs_consent(person(outcome.person)),
        column(
            Button(people_texts.CONSENT, consent),
            Button(people_texts.TO_CARD, people_cb.Card(person=outcome.person.id)),
        ),
    )


def _form(invite: Invite, forms: Forms) -> Form | None:
    return None if invite.form is None else forms.get(invite.form)


def _back() -> Button:
    return Button(texts.TO_INVITES, Open(item=Item.INVITE))
