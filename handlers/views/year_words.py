"""What people are asked about the year that has begun, as pages. Pure."""

from handlers.callbacks import rollover as cb
from handlers.callbacks import surveys
from handlers.callbacks.schools import GoTo
from handlers.page import Button, Page, column
from handlers.texts import registration as registration_texts
from handlers.texts import year_words as texts
from handlers.views import menu
from handlers.views import rollover as curators
from surveys.deliveries.news import model as news
from surveys.people.model import Kind
from surveys.rollover.questions import Questions
from surveys.rollover.words import NotAsked, Said


def notice(
    one: news.YearEnds | news.YearOffice | news.YearInvite | news.YearAsk, kind: Kind
) -> Page:
    match one:
        case news.YearEnds(year):
            return Page(texts.ends(year), column(curators.entrance()), sos=False)
        case news.YearOffice(programme, by, roles):
            return Page(texts.office(programme.year, by, roles), column(menu.button()))
        case news.YearInvite(programme):
            decide = Button(texts.DECIDE, GoTo(programme=programme.id))
            return Page(texts.invite(programme, kind), column(decide))
        case news.YearAsk(questions):
            return asked(questions)


def asked(found: Questions) -> Page:
    kind = found.person.kind
    parts: list[str] = []
    buttons: list[Button] = []
    if found.mentor:
        parts.append(texts.ask_mentor(kind))
        buttons += [
            Button(texts.BE_MENTOR, cb.Mentor(programme=found.programme.id, yes=True)),
            Button(texts.NOT_NOW, cb.Mentor(programme=found.programme.id, yes=False)),
        ]
    for one in found.pairs:
        parts.append(texts.ask_pair(one.other, kind))
        buttons += [
            Button(texts.go_on(one.other, yes=yes), cb.GoOn(match=one.match.id, yes=yes))
            for yes in (True, False)
        ]
    return Page("\n\n".join(parts), column(*buttons))


def said(found: Said | NotAsked) -> Page:
    """Thanks, then what is still asked."""
    if isinstance(found, NotAsked):
        return Page(texts.not_asked(), column(menu.button()))
    if found.about is None:
        kind = found.left.person.kind
        text = texts.said_mentor(kind, yes=found.yes, waiting=len(found.opened))
    else:
        text = texts.said_pair(yes=found.yes)
    begin = [
        Button(registration_texts.BEGIN, surveys.Show(response=one)) for one in found.opened[:1]
    ]
    if not found.left.any:
        return Page(text, column(*begin, menu.button()))
    rest = asked(found.left)
    return Page(f"{text}\n\n{rest.text}", (*column(*begin), *rest.rows))
