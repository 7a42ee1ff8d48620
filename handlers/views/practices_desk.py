"""«Практики» of those who run the programme, as pages. Pure."""

from handlers.callbacks import practices as cb
from handlers.page import Button, Page, column
from handlers.texts import common
from handlers.texts import practices_desk as texts
from handlers.views import menu, paging
from handlers.views.people import only_curator
from handlers.views.practices import gone, shelf, to_bank, turning
from surveys.people.desk import Forbidden
from surveys.practices.desk import Reviewed
from surveys.practices.model import State, tag_key
from surveys.practices.moderate import Ask, Outcome, What
from surveys.practices.read import Gone, NobodyKnown, Shelf
from surveys.practices.tags import Tagging


def queue(found: Shelf | NobodyKnown, page: int) -> Page:
    if isinstance(found, NobodyKnown) or not found.runs:
        return only_curator()
    part = paging.part(found.waiting, page)
    buttons = (Button(one.words.title, cb.Review(practice=one.id, part=0)) for one in part.items)
    arrows = part.arrows(lambda to: cb.Queue(page=to))
    below = column(to_bank(), menu.button())
    return Page(texts.queue(len(found.waiting)), (*column(*buttons), *arrows, *below))


def outcome(found: Outcome, part: int = 0) -> Page:
    match found:
        case Reviewed():
            return review(found, part)
        case Ask():
            back = Button(common.BACK, cb.Review(practice=found.card.practice.id, part=0))
            return Page(texts.ask(found), column(back))
        case Tagging():
            return tags(found)
        case Gone():
            return gone()
        case Forbidden():
            return only_curator()


def review(found: Reviewed, part: int) -> Page:
    one = found.card.practice
    number, rev = one.id, one.rev
    part, arrows = turning(found.card, part, lambda to: cb.Review(practice=number, part=to))
    buttons = []
    if one.state is State.SENT:
        buttons += [
            Button(texts.APPROVE, cb.Approve(practice=number, rev=rev)),
            Button(texts.MEND, cb.Ask(practice=number, rev=rev, what=What.MEND)),
        ]
    if one.state in {State.SENT, State.APPROVED}:
        decline = texts.DECLINE if one.state is State.SENT else texts.REMOVE
        buttons += [
            Button(decline, cb.Ask(practice=number, rev=rev, what=What.DECLINE)),
            Button(texts.RENAME, cb.Ask(practice=number, rev=rev, what=What.TITLE)),
            Button(texts.TAGS, cb.Tags(practice=number)),
        ]
    below = (Button(texts.QUEUE, cb.Queue(page=0)), to_bank())
    return Page(texts.review(found, part), (*arrows, *column(*buttons, *below)))


def tags(found: Tagging) -> Page:
    one = found.card.practice
    chosen = set(one.tags)
    buttons = (
        Button(
            texts.tag_button(tag, chosen=tag in chosen),
            cb.Tag(practice=one.id, tag=tag_key(tag), on=tag not in chosen),
        )
        for tag in found.known
    )
    own = Button(texts.OWN_TAG, cb.Ask(practice=one.id, rev=one.rev, what=What.TAG))
    back = Button(texts.TO_CARD, cb.Review(practice=one.id, part=0))
    return Page(texts.tags(found), column(*buttons, own, back))


def book() -> Page:
    return Page(texts.caption(), column(to_bank(), menu.button()))


def nothing_to_print(found: Shelf | NobodyKnown) -> Page:
    return shelf(found, texts.nothing_to_print())


def failed() -> Page:
    return Page(texts.failed(), column(to_bank(), menu.button()))
